import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import type { Manifest } from '../../activities/publish/publication-files.ts';
import { readManifest } from '../../activities/publish/publish.ts';
import { figuresText } from '../../activities/publish/publish.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { presetRows, readPresetBrief, renderPresetBrief } from '../../reports/preset-brief.ts';
import { readBriefData } from '../../reports/read-brief-data.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { drawBands } from '../../warehouse/bands/draw-bands.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { hasPublication } from '../../warehouse/workspace.ts';
import { knownAt } from '../diff/asked-state.ts';
import { withWarehouseAsOf } from '../diff/warehouse-as-of.ts';
import { UsageError } from '../exit.ts';
import { parseInstant, parseMonths, workspaceOf, workspaceOption } from '../options.ts';

/** The brief of a month: the published one, or one of another scope or month from the same published snapshot. */
export function briefCommand(): Command<[string | undefined]> {
  return new Command('brief')
    .description('print the brief of a month, as published or for another scope')
    .argument('[month]', 'YYYY-MM; default: the latest brief')
    .option('--scope <scope>', 'another scope than the published one')
    .option(
      '--as-of <time>',
      "as today's code makes it from what was known then: YYYY-MM-DD or an instant",
      parseInstant,
    )
    .option('--preset <name>', 'the headlines of the month as others would count them, with the reasons (ref.presets)')
    .addOption(new Option('--lang <language>', 'language').choices(['zh', 'en']).default('zh'))
    .addOption(
      new Option('--format <format>', 'Markdown, or the figures as JSON').choices(['md', 'json']).default('md'),
    )
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write to a file; - for standard output', '-')
    .option('--quiet', 'no messages')
    .option('--verbose', 'the stack of an error')
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      '\nExamples:\n  tidemark brief 2024-10 --lang en --out brief.md\n  tidemark brief 2024-10 --preset cset_like',
    )
    .action(async (name, options) => {
      const workspace = workspaceOf(options.workspace);
      if (!hasPublication(workspace))
        throw new UsageError(`${workspace.root} has no publication yet. Start with \`tidemark run\`.`);
      const month = name === undefined ? await latestBrief(workspace) : monthOf(name);
      const format = options.json === true ? 'json' : options.format;
      const asked = { month, scope: options.scope, format, language: options.lang, preset: options.preset };
      const manifest = await readManifest(workspace.current);
      const asOf = await knownAt(workspace, manifest, options.asOf ?? manifest.as_of);
      const text =
        asOf === manifest.as_of
          ? await briefText(workspace, manifest, asked)
          : await briefAsOf(workspace, manifest, asOf, asked);
      if (options.out === '-') process.stdout.write(text);
      else await writeFile(options.out, text);
    });
}

function monthOf(text: string): string {
  const months = parseMonths(text);
  const [month] = months;
  if (month === undefined || months.length > 1) throw new UsageError('A brief is of one month: YYYY-MM.');
  return month;
}

async function latestBrief(workspace: Workspace): Promise<string> {
  const month = existsSync(workspace.publishedBriefs)
    ? (await readdir(workspace.publishedBriefs)).sort().at(-1)
    : undefined;
  if (month === undefined) throw new UsageError('No brief was published yet. Name a month.');
  return month;
}

interface AskedBrief {
  readonly month: string;
  readonly scope: string | undefined;
  readonly format: 'md' | 'json';
  readonly language: 'zh' | 'en';
  /** The headlines by that preset instead of the brief. */
  readonly preset: string | undefined;
}

/** The published file where it is asked for as it stands; else the same words over the published snapshot. */
async function briefText(workspace: Workspace, manifest: Manifest, asked: AskedBrief): Promise<string> {
  const name = asked.format === 'json' ? 'figures.json' : `brief.${asked.language}.md`;
  const published = join(workspace.publishedBriefs, asked.month, name);
  if (asked.scope === undefined && asked.preset === undefined && existsSync(published))
    return readFile(published, 'utf8');
  const warehouse = await openWarehouse<Schema>({ path: workspace.publishedDatabase, readOnly: true });
  try {
    return await textOf(warehouse, asked, {
      scope: asked.scope ?? manifest.scope,
      asOf: manifest.as_of,
      publicationId: manifest.publication_id,
    });
  } finally {
    await warehouse.close();
  }
}

/** What the brief would have said at an earlier time, derived again; no publication of that time is read. */
async function briefAsOf(workspace: Workspace, manifest: Manifest, asOf: string, asked: AskedBrief): Promise<string> {
  const scope = asked.scope ?? manifest.scope;
  return withWarehouseAsOf(workspace, asOf, async (warehouse, checks) => {
    const [failed] = checks.failed;
    if (failed !== undefined)
      throw new Error(
        `What was known at ${asOf} fails a check today, so there is no brief: ${failed.title} (${failed.check}, ${failed.failedRows} rows).`,
      );
    await drawBands(warehouse, scope, [asked.month]);
    return textOf(warehouse, asked, { scope, asOf, publicationId: '—' });
  });
}

async function textOf(
  warehouse: Warehouse<Schema>,
  { month, format, language, preset }: AskedBrief,
  of: { readonly scope: string; readonly asOf: string; readonly publicationId: string },
): Promise<string> {
  if (preset !== undefined) {
    const brief = await readPresetBrief(warehouse.db, { month, scope: of.scope, preset });
    const origin = { publication_id: of.publicationId, as_of: of.asOf };
    return format === 'json'
      ? `${JSON.stringify(presetRows(brief, origin), null, 2)}\n`
      : renderPresetBrief(brief, origin, language);
  }
  const data = await readBriefData(warehouse, { month, ...of });
  const figures = briefFigures(data);
  return format === 'json' ? figuresText(figures) : renderBrief(data, language, figures);
}
