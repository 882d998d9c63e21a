import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { readManifest } from '../../activities/publish/publish.ts';
import { figuresText } from '../../activities/publish/publish.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { presetRows, readPresetBrief, renderPresetBrief } from '../../reports/preset-brief.ts';
import { readBriefData } from '../../reports/read-brief-data.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { hasPublication } from '../../warehouse/workspace.ts';
import { UsageError } from '../exit.ts';
import { parseMonths, workspaceOf, workspaceOption } from '../options.ts';

/** The brief of a month: the published one, or one of another scope or month from the same published snapshot. */
export function briefCommand(): Command<[string | undefined]> {
  return new Command('brief')
    .description('print the brief of a month, as published or for another scope')
    .argument('[month]', 'YYYY-MM; default: the latest brief')
    .option('--scope <scope>', 'another scope than the published one')
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
    .action(async (asked, options) => {
      const workspace = workspaceOf(options.workspace);
      if (!hasPublication(workspace))
        throw new UsageError(`${workspace.root} has no publication yet. Start with \`tidemark run\`.`);
      const month = asked === undefined ? await latestBrief(workspace) : monthOf(asked);
      const format = options.json === true ? 'json' : options.format;
      const text =
        options.preset === undefined
          ? await briefText(workspace, month, options.scope, format, options.lang)
          : await presetText(workspace, month, options.scope, options.preset, format, options.lang);
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

/** The published file where it is asked for as it stands; else the same words over the published snapshot. */
async function briefText(
  workspace: Workspace,
  month: string,
  scope: string | undefined,
  format: 'md' | 'json',
  language: 'zh' | 'en',
): Promise<string> {
  const manifest = await readManifest(workspace.current);
  const published = join(workspace.publishedBriefs, month, format === 'json' ? 'figures.json' : `brief.${language}.md`);
  if (scope === undefined && existsSync(published)) return readFile(published, 'utf8');
  const warehouse = await openWarehouse<Schema>({ path: workspace.publishedDatabase, readOnly: true });
  try {
    const data = await readBriefData(warehouse, {
      month,
      scope: scope ?? manifest.scope,
      asOf: manifest.as_of,
      publicationId: manifest.publication_id,
    });
    const figures = briefFigures(data);
    return format === 'json' ? figuresText(figures) : renderBrief(data, language, figures);
  } finally {
    await warehouse.close();
  }
}

/** The headlines of every window of the month under one preset, beside how we count. */
async function presetText(
  workspace: Workspace,
  month: string,
  scope: string | undefined,
  preset: string,
  format: 'md' | 'json',
  language: 'zh' | 'en',
): Promise<string> {
  const manifest = await readManifest(workspace.current);
  const warehouse = await openWarehouse<Schema>({ path: workspace.publishedDatabase, readOnly: true });
  try {
    const brief = await readPresetBrief(warehouse.db, { month, scope: scope ?? manifest.scope, preset });
    return format === 'json'
      ? `${JSON.stringify(presetRows(brief, manifest), null, 2)}\n`
      : renderPresetBrief(brief, manifest, language);
  } finally {
    await warehouse.close();
  }
}
