import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import Table from 'cli-table3';
import { readIntakeLog } from '../../activities/archive/intake-log.ts';
import { testSource } from '../../activities/sources/test-source.ts';
import type { Source } from '../../activities/sources/read-sources.ts';
import { filesIn, readSources } from '../../activities/sources/read-sources.ts';
import { draftDeclaration } from '../../activities/sources/draft-declaration.ts';
import { codeVersion } from '../../warehouse/code-version.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import type { OutcomeCounts } from '../../workflows/steps.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { hasPublication, projectRoot } from '../../warehouse/workspace.ts';
import { exitStatus, UsageError } from '../exit.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';

interface SourceRow {
  readonly source: string;
  readonly title: string;
  readonly licence: string;
  readonly documents: number;
  readonly records: number;
  readonly quarantined: number;
  readonly latest: string | null;
  readonly last_taken_in: string | null;
  readonly files: string;
}

/** List sources with freshness and counts; scaffold one; run one against its fixture. */
export function sourcesCommand(): Command<[string | undefined]> {
  const sources = new Command('sources')
    .description('list the sources with freshness and counts')
    .argument('[id]', 'one source, with its declaration')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark sources new my-deals     (after putting my-deals.csv into drop/my-deals/)',
    )
    .action(async (id, options) => {
      const workspace = workspaceOf(options.workspace);
      const all = await readSources(workspace);
      const chosen = id === undefined ? [...all.values()] : [sourceOf(all, id)];
      const rows = await Promise.all(chosen.map((source) => rowOf(workspace, source)));
      if (options.json === true)
        process.stdout.write(
          `${JSON.stringify(id === undefined ? rows : { ...rows[0], declaration: chosen[0]?.declaration }, null, 2)}\n`,
        );
      else if (id === undefined) process.stdout.write(`${tableOf(rows)}\n`);
      else
        process.stdout.write(
          `${tableOf(rows)}\n\n${await readFile(join(chosen[0]?.folder ?? '', 'source.yaml'), 'utf8')}`,
        );
    });
  sources
    .command('new')
    .description('write a declaration to start from, out of the columns of a file in drop/<id>/')
    .argument('<id>', 'lower-case words joined by hyphens; also the name of the folder')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark sources new my-deals')
    .action(async (id, _own, command) => {
      // `sources` has the same options and takes them first, wherever they stand.
      const options = command.optsWithGlobals();
      const workspace = workspaceOf(options.workspace);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
        throw new UsageError('An id is lower-case words joined by hyphens, such as my-deals.');
      const folder = join(workspace.drop, id);
      const path = join(folder, 'source.yaml');
      if (existsSync(path) || (await readSources(workspace)).has(id))
        throw new UsageError(`The source ${id} exists already.`);
      await mkdir(folder, { recursive: true });
      const [file] = await filesIn(folder);
      if (file === undefined)
        throw new UsageError(`Put a file of the source into ${folder}/ first: its columns make the draft.`);
      await writeFile(path, await draftDeclaration(id, file));
      if (options.json === true) process.stdout.write(`${JSON.stringify({ source: id, declaration: path, file })}\n`);
      else process.stdout.write(`Wrote ${path}.\nRead it through, then: tidemark sources test ${id}\n`);
    });
  sources
    .command('test')
    .description('read a source without touching the workspace: its fixture, or what lies in its drop folder')
    .argument('<id>')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark sources test my-deals')
    .action(async (id, _own, command) => {
      const options = command.optsWithGlobals();
      const workspace = workspaceOf(options.workspace);
      const source = sourceOf(await readSources(workspace), id);
      const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
      const result = await testSource(source, registry, await codeVersion(), new Date().toISOString());
      if (options.json === true) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
      else {
        const { outcomes } = result;
        process.stdout.write(
          `${result.files.join('\n')}\n${outcomes.records} records: ${outcomes.loaded} loaded, ${outcomes.merged} merged, ${outcomes.quarantined} quarantined, ${outcomes.notApplicable} not applicable.\n`,
        );
        for (const issue of result.issues)
          process.stdout.write(`  ${issue.severity}  ${issue.locator}  ${issue.field ?? ''}  ${issue.message}\n`);
        for (const round of result.sample) process.stdout.write(`  ${round}\n`);
      }
      if (result.outcomes.loaded + result.outcomes.merged === 0) {
        process.stderr.write(`tidemark: ${nothingLoaded(result.outcomes)}\n`);
        process.exitCode = exitStatus.failed;
      }
    });
  return sources;
}

const nothingLoaded = ({ records, quarantined }: OutcomeCounts): string =>
  records === 0
    ? 'Nothing would be loaded: the files hold a header and no rows. Get them again.'
    : quarantined === 0
      ? 'Nothing would be loaded: no row tells of a financing by the rules of the declaration.'
      : 'Nothing would be loaded: correct the declaration, or the rows that are quarantined.';

function sourceOf(sources: ReadonlyMap<string, Source>, id: string): Source {
  const source = sources.get(id);
  if (source === undefined)
    throw new UsageError(`There is no source "${id}". There are ${[...sources.keys()].join(', ')}.`);
  return source;
}

async function rowOf(workspace: Workspace, source: Source): Promise<SourceRow> {
  const { declaration } = source;
  const entries = (await readIntakeLog(workspace)).filter((entry) => entry.source_id === declaration.id);
  const published = await publishedCounts(workspace, declaration.id);
  const dropped = (await filesIn(source.dropFolder)).length;
  return {
    source: declaration.id,
    title: declaration.title.en,
    licence: declaration.licence.name,
    documents: entries.length,
    records: published.records,
    quarantined: published.quarantined,
    latest: published.latest,
    last_taken_in: entries.at(-1)?.recorded_at ?? null,
    files:
      [
        source.starterFiles.length > 0 ? `${source.starterFiles.length} shipped` : '',
        dropped > 0 ? `${dropped} in drop/` : '',
      ]
        .filter((part) => part !== '')
        .join(', ') || 'none',
  };
}

async function publishedCounts(
  workspace: Workspace,
  id: string,
): Promise<{ records: number; quarantined: number; latest: string | null }> {
  if (!hasPublication(workspace)) return { records: 0, quarantined: 0, latest: null };
  const warehouse = await openWarehouse<Schema>({ path: workspace.publishedDatabase, readOnly: true });
  try {
    const outcomes = await warehouse.db
      .selectFrom('raw.records')
      .select((eb) => ['outcome', eb.fn.countAll<bigint>().as('n')])
      .where('source_id', '=', id)
      .groupBy('outcome')
      .execute();
    const latest = await warehouse.db
      .selectFrom('core.observations')
      .select((eb) => eb.fn.max('announced_date').as('latest'))
      .where('source_id', '=', id)
      .executeTakeFirst();
    return {
      records: outcomes.reduce((sum, row) => sum + Number(row.n), 0),
      quarantined: Number(outcomes.find((row) => row.outcome === 'quarantined')?.n ?? 0),
      latest: latest?.latest ?? null,
    };
  } finally {
    await warehouse.close();
  }
}

function tableOf(rows: readonly SourceRow[]): string {
  const table = new Table({
    head: ['source', 'title', 'files', 'records', 'quarantined', 'latest round', 'last taken in'],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'left', 'left'],
    style: { head: [], border: [] },
  });
  for (const row of rows)
    table.push([
      row.source,
      row.title,
      row.files,
      row.records,
      row.quarantined,
      row.latest ?? '—',
      row.last_taken_in?.slice(0, 16).replace('T', ' ') ?? '—',
    ]);
  return table.toString();
}
