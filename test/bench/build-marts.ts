import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { drawBands } from '../../warehouse/bands/draw-bands.ts';
import { loadRegistry } from '../../warehouse/load/load-registry.ts';
import { setVariable } from '../../warehouse/session-variables.ts';
import { createFactViews, readFacts } from '../../warehouse/facts/facts.ts';
import { buildMarts, readMarts } from '../../warehouse/marts/build-marts.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot, workspaceAt } from '../../warehouse/workspace.ts';

/**
 * One measurement over synthetic rounds of 240 months, in a workspace that is filled first and kept: `fill` only fills it,
 * `all` builds every mart, `by-hand` runs the queries of all of them once over all months, in all of the memory, `month` brings them up to date after a round of the last month has changed, `bands` draws the
 * bands of the last month in all periods, `month-bands` those of the month alone.
 * Prints seconds and the peak of memory as JSON. Arguments: folder, rounds, what, DuckDB's memory limit.
 */
const [root = '', count = '100000', what = 'all', memoryLimit = '512MB'] = process.argv.slice(2);
const mode = z.enum(['fill', 'all', 'by-hand', 'month', 'bands', 'month-bands']).parse(what);
const LAST_MONTH = '2024-12';
const workspace = workspaceAt(root);
await mkdir(workspace.stage, { recursive: true });
const isFilled = existsSync(workspace.database);
const warehouse = await prepareWarehouse(workspace, { memoryLimit, threads: 2 }, () => undefined);
if (!isFilled) {
  await loadRegistry(warehouse, await readRegistry([join(projectRoot, 'warehouse', 'registry')]), [
    {
      ...{ sourceId: 'bench', title: { zh: 'bench', en: 'bench' }, publisher: 'bench', url: null, licence: 'none' },
      ...{ isRedistributable: false, attribution: null, trust: 50, records: null, dates: null },
    },
  ]);
  await sql`SET VARIABLE round_count = ${sql.lit(z.coerce.number().int().parse(count))}`.execute(warehouse.db);
  await warehouse.script(await readFile(join(import.meta.dirname, 'synthetic-rounds.sql'), 'utf8'));
  await warehouse.checkpoint();
}
await setVariable(warehouse, 'as_of', '2025-01-05T00:00:00Z');
const start = performance.now();
switch (mode) {
  case 'fill':
    break;
  case 'all':
    await warehouse.db.deleteFrom('ops.mart_inputs').execute();
    await buildMarts(warehouse, 'test');
    break;
  case 'by-hand':
    await runByHand();
    break;
  case 'month':
    await sql`UPDATE core.rounds SET amount_cny_point = amount_cny_point + 1, amount_cny_high = amount_cny_high + 1
      WHERE round_id = (SELECT min(round_id) FROM core.rounds WHERE announced_month = ${`${LAST_MONTH}-01`}::DATE AND amount_cny_point IS NOT NULL)`.execute(
      warehouse.db,
    );
    await buildMarts(warehouse, 'test');
    break;
  case 'bands':
    await drawBands(warehouse, 'all', [LAST_MONTH]);
    break;
  case 'month-bands':
    await drawBands(warehouse, 'all', [LAST_MONTH], ['month']);
    break;
}
const seconds = (performance.now() - start) / 1000;
await warehouse.close();
process.stdout.write(
  `${JSON.stringify({
    seconds: Number(seconds.toFixed(3)),
    cpu_seconds: Number((process.cpuUsage().user / 1e6).toFixed(3)),
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);

/** As a user would run the files in DuckDB: nothing is divided, remembered or described. */
async function runByHand(): Promise<void> {
  const facts = await readFacts();
  await setVariable(warehouse, 'asked_months', '[]');
  await createFactViews(warehouse, facts);
  for (const { name, text } of facts.filter(({ isKept }) => isKept))
    await sql`CREATE OR REPLACE TEMP TABLE ${sql.table(name)} AS ${sql.raw(text)}`.execute(warehouse.db);
  for (const { name, kind, text } of await readMarts())
    await (
      kind === 'table' ? sql.raw(text) : sql`CREATE OR REPLACE TABLE ${sql.table(`mart.${name}`)} AS ${sql.raw(text)}`
    ).execute(warehouse.db);
}
