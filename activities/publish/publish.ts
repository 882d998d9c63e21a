import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, open, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CheckOutcome, RunRequest, StagedPublication } from '../../workflows/steps.ts';
import type { Figure } from '../../reports/brief-data.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief } from '../../reports/lint-brief.ts';
import { readBriefData } from '../../reports/read-brief-data.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { drawBands } from '../../warehouse/bands/draw-bands.ts';
import { exportTables, snapshotDatabase } from '../../warehouse/publication/export-tables.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { intakeHash, readIntakeLog } from '../archive/intake-log.ts';
import type { Manifest } from './publication-files.ts';
import { hashedFiles, manifestSchema } from './publication-files.ts';
import { briefProblems } from './brief-problems.ts';

/** Snapshots that stay; of older publications the briefs, figures and manifest remain. */
const keptSnapshots = 3;

export interface PublicationContext {
  readonly workspace: Workspace;
  readonly warehouse: Warehouse<Schema>;
  readonly registryHash: string;
  readonly codeVersion: string;
}

/** The same inputs gave other bytes than before: what a publication promises does not hold. */
export class NotReproducibleError extends Error {
  override readonly name = 'NotReproducibleError';
}

/** Writes snapshot, exports and briefs into a folder that no reader sees yet. */
export async function stagePublication(context: PublicationContext, request: RunRequest): Promise<StagedPublication> {
  const { workspace, warehouse } = context;
  const known = (await readIntakeLog(workspace)).filter((entry) => entry.recorded_at <= request.asOf);
  const archiveHash = intakeHash(known);
  const briefMonths = request.briefMonths ?? (await latestMonth(warehouse, request.scope));
  const carried = await carriedBriefs(workspace, briefMonths);
  // Briefs name them, and a run that takes in the same without a failure is another publication.
  const failures = await warehouse.db
    .selectFrom('raw.intake_failures')
    .select(['source_id', 'reason'])
    .orderBy('source_id')
    .execute();
  const inputs = {
    archiveHash,
    registryHash: context.registryHash,
    asOf: request.asOf,
    code: context.codeVersion,
    scope: request.scope,
    months: request.briefMonths,
    carried: carried.files,
    ...(failures.length > 0 && { failures }),
  };
  const publicationId = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
  const folder = join(workspace.publications, `.draft-${publicationId}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'briefs'), { recursive: true });
  for (const month of carried.months)
    await cp(join(workspace.current, 'briefs', month), join(folder, 'briefs', month), { recursive: true });
  await drawBands(warehouse, request.scope, briefMonths);
  for (const month of briefMonths)
    await writeBrief(context, request, publicationId, month, join(folder, 'briefs', month));
  await warehouse.db.transaction().execute(async (db) => {
    await db.deleteFrom('ops.runs').where('run_id', '=', publicationId).execute();
    await db
      .insertInto('ops.runs')
      .values({ run_id: publicationId, command: 'run', asked: JSON.stringify(request), as_of: request.asOf })
      .execute();
    await db.deleteFrom('ops.publications').where('publication_id', '=', publicationId).execute();
    if (briefMonths.length > 0)
      await db
        .insertInto('ops.publications')
        .values(
          briefMonths.map((month) => ({
            publication_id: publicationId,
            month: `${month}-01`,
            scope: request.scope,
            vintage: 'latest',
            as_of: request.asOf,
            code_version: context.codeVersion,
            registry_hash: context.registryHash,
            archive_hash: archiveHash,
          })),
        )
        .execute();
  });
  const tables = await exportTables(warehouse, join(folder, 'export'));
  await snapshotDatabase(warehouse, join(folder, 'warehouse.duckdb'));
  const manifest: Manifest = {
    publication_id: publicationId,
    tidemark: context.codeVersion,
    as_of: request.asOf,
    scope: request.scope,
    asked_months: request.briefMonths === null ? null : [...request.briefMonths],
    brief_months: [...briefMonths],
    registry_hash: context.registryHash,
    archive_hash: archiveHash,
    tables: { ...tables },
    files: await hashedFiles(folder),
  };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`);
  return { publicationId, folder: basename(folder), briefMonths };
}

/** The latest month with rounds in the scope; with none there, the latest with rounds at all; with none anywhere, no month. */
async function latestMonth(warehouse: Warehouse<Schema>, scope: string): Promise<readonly string[]> {
  const inScope = await warehouse.db
    .selectFrom('mart.windows')
    .select((eb) => eb.fn.max('month').as('month'))
    .where('scope', '=', scope)
    .executeTakeFirst();
  const month =
    inScope?.month ??
    (
      await warehouse.db
        .selectFrom('core.rounds')
        .select((eb) => eb.fn.max('announced_month').as('month'))
        .executeTakeFirst()
    )?.month;
  return month === null || month === undefined ? [] : [month.slice(0, 7)];
}

/** Briefs of other months go on unchanged from the publication before; they are part of what this one is made of. */
async function carriedBriefs(
  workspace: Workspace,
  written: readonly string[],
): Promise<{ readonly months: readonly string[]; readonly files: Manifest['files'] }> {
  const before = join(workspace.current, 'briefs');
  if (!existsSync(before)) return { months: [], files: [] };
  const months = (await readdir(before)).filter((month) => !written.includes(month)).sort();
  const files = (await hashedFiles(join(before, '.'))).filter((file) =>
    months.some((month) => file.path.startsWith(`${month}/`)),
  );
  return { months, files };
}

async function writeBrief(
  context: PublicationContext,
  request: RunRequest,
  publicationId: string,
  month: string,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const data = await readBriefData(context.warehouse, {
    month,
    scope: request.scope,
    asOf: request.asOf,
    publicationId,
  });
  const figures = briefFigures(data);
  await writeFile(join(folder, 'brief.zh.md'), renderBrief(data, 'zh', figures));
  await writeFile(join(folder, 'brief.en.md'), renderBrief(data, 'en', figures));
  await writeFile(join(folder, 'figures.json'), figuresText(figures));
}

/** One figure a line: a change of one figure is a change of one line. */
export const figuresText = (figures: readonly Figure[]): string =>
  `[\n${figures.map((figure) => JSON.stringify(figure)).join(',\n')}\n]\n`;

/** Looks at what was written as a reader would: every brief renders as meant, and every figure holds only what its scope allows. */
export async function checkPublication(
  context: { readonly workspace: Workspace; readonly warehouse: Warehouse<Schema> },
  staged: StagedPublication,
): Promise<CheckOutcome> {
  const failed: CheckOutcome['failed'][number][] = [];
  for (const month of staged.briefMonths) {
    const folder = join(context.workspace.publications, staged.folder, 'briefs', month);
    for (const language of ['zh', 'en']) {
      const problems = lintBrief(await readFile(join(folder, `brief.${language}.md`), 'utf8'));
      if (problems.length > 0)
        failed.push({
          check: `brief-${language}-${month}`,
          title: 'The brief renders as meant',
          failedRows: problems.length,
          examples: problems.slice(0, 5),
        });
    }
    const problems = await briefProblems(context.warehouse, await readFile(join(folder, 'figures.json'), 'utf8'));
    if (problems.length > 0)
      failed.push({
        check: `figures-${month}`,
        title: 'Every figure has its trace and keeps to its scope',
        failedRows: problems.length,
        examples: problems.slice(0, 5),
      });
  }
  return { passed: staged.briefMonths.length * 3 - failed.length, warned: [], failed };
}

/** Makes a staged publication the current one: two renames, the second of which readers see. */
export async function publish(
  workspace: Workspace,
  staged: StagedPublication,
  fence: () => void,
): Promise<{ readonly publicationId: string }> {
  const draft = join(workspace.publications, staged.folder);
  const target = join(workspace.publications, staged.publicationId);
  if (existsSync(draft)) {
    await syncFolder(draft);
    if (existsSync(target)) await completePublished(draft, target);
    else await rename(draft, target);
    await rm(draft, { recursive: true, force: true });
  }
  fence();
  await pointTo(workspace.current, join('publications', staged.publicationId));
  for (const [link, name] of [
    [workspace.publishedDatabase, 'warehouse.duckdb'],
    [workspace.publishedExport, 'export'],
    [workspace.publishedBriefs, 'briefs'],
  ] as const)
    if (!existsSync(link)) await pointTo(link, join('current', name));
  await dropOldSnapshots(workspace, staged.publicationId);
  return { publicationId: staged.publicationId };
}

/** The publication is there already: the same bytes, or an error. Only a snapshot that was dropped comes back. */
async function completePublished(draft: string, target: string): Promise<void> {
  await compareWithPublished(draft, target);
  for (const name of ['export', 'warehouse.duckdb'])
    if (!existsSync(join(target, name))) await rename(join(draft, name), join(target, name));
}

async function compareWithPublished(draft: string, target: string): Promise<void> {
  const [before, now] = await Promise.all([readManifest(target), readManifest(draft)]);
  const known = new Map(before.files.map((file) => [file.path, file.sha256]));
  const changed = now.files.filter((file) => known.get(file.path) !== file.sha256).map((file) => file.path);
  const missing = before.files
    .filter((file) => !now.files.some((other) => other.path === file.path))
    .map((file) => file.path);
  if (changed.length + missing.length > 0)
    throw new NotReproducibleError(
      `Publication ${basename(target)} was derived again from the same archive, registry and code, and these files differ: ${[...changed, ...missing].slice(0, 10).join(', ')}. The published one stays. Please report this.`,
    );
}

/** The manifest of a publication folder. */
export async function readManifest(folder: string): Promise<Manifest> {
  return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

/** Readers see the old publication until the rename and the new one after it, never none. */
async function pointTo(link: string, target: string): Promise<void> {
  const next = `${link}.${randomUUID()}`;
  await symlink(target, next);
  await rename(next, link);
}

async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = await open(join(entry.parentPath, entry.name), 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

async function dropOldSnapshots(workspace: Workspace, current: string): Promise<void> {
  const manifests = await Promise.all(
    (await readdir(workspace.publications))
      .filter(
        (name) =>
          !name.startsWith('.') &&
          name !== current &&
          existsSync(join(workspace.publications, name, 'warehouse.duckdb')),
      )
      .map(async (name) => ({ name, asOf: (await readManifest(join(workspace.publications, name))).as_of })),
  );
  manifests.sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : a.name < b.name ? -1 : 1));
  for (const { name } of manifests.slice(keptSnapshots - 1)) {
    await rm(join(workspace.publications, name, 'warehouse.duckdb'), { force: true });
    await rm(join(workspace.publications, name, 'export'), { recursive: true, force: true });
  }
}
