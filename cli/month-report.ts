import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import Table from 'cli-table3';
import type { Workspace } from '../warehouse/workspace.ts';
import type { MonthResult } from '../workflows/plan.ts';
import { coloursOf } from './colours.ts';
import { visibleText } from './sql/display-text.ts';

const number = (value: number): string => value.toLocaleString('en-US');

/** Up to so many rows of a warning are shown. */
const shownRows = 3;

/** A row may hold a text of any length; `tidemark check` shows all of it. */
const longestRow = 400;
const shortened = (row: string): string => (row.length > longestRow ? `${row.slice(0, longestRow)}…` : row);

/** Tells what a run did: for a person, or as one JSON document. */
export function report(
  result: MonthResult & { readonly seconds: number },
  workspace: Workspace,
  asJson: boolean,
): void {
  const briefs =
    result.status === 'published'
      ? result.briefMonths.flatMap((month) =>
          ['brief.zh.md', 'brief.en.md', 'figures.json'].map((name) => join(workspace.publishedBriefs, month, name)),
        )
      : [];
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ ...result, briefs }, null, 2)}\n`);
    return;
  }
  const pc = coloursOf(process.stdout);
  const table = new Table({
    head: ['source', 'records', 'loaded', 'merged', 'quarantined', 'not applicable', 'observations'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { sourceId, outcomes, observations } of result.sources)
    table.push([
      sourceId,
      number(outcomes.records),
      number(outcomes.loaded),
      number(outcomes.merged),
      number(outcomes.quarantined),
      number(outcomes.notApplicable),
      number(observations),
    ]);
  const lines = [table.toString()];
  for (const { sourceId, message } of result.failures)
    lines.push(pc.yellow(`not taken in: ${sourceId}: ${visibleText(message)}`));
  for (const failure of result.checks.warned) {
    lines.push(pc.yellow(`warning: ${failure.title}: ${number(failure.failedRows)} rows (${failure.check})`));
    // A few are what somebody can look at; of many the number says more, and `tidemark check` has them.
    if (failure.failedRows <= shownRows)
      for (const row of failure.examples) lines.push(`  ${shortened(visibleText(row))}`);
  }
  for (const failure of result.checks.failed) {
    lines.push(pc.red(`failed: ${failure.title}: ${number(failure.failedRows)} rows (${failure.check})`));
    for (const example of failure.examples) lines.push(`  ${shortened(visibleText(example))}`);
  }
  if (result.status === 'check_failed') lines.push(pc.red('Nothing was published; the last publication stays.'));
  else {
    lines.push(`Published ${result.publicationId} in ${result.seconds.toFixed(1)} s.`);
    for (const path of briefs.filter((brief) => existsSync(brief))) lines.push(`  ${relative(process.cwd(), path)}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
