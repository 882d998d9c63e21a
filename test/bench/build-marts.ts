import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { loadRegistry } from '../../warehouse/load/load-registry.ts';
import { setVariable } from '../../warehouse/load/load-source.ts';
import { buildMarts } from '../../warehouse/marts/build-marts.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot, workspaceAt } from '../../warehouse/workspace.ts';

/**
 * One measurement: every mart over synthetic rounds of 240 months, in a workspace that is filled first and kept.
 * Prints seconds and the peak of memory as JSON. Arguments: folder, rounds, DuckDB's memory limit.
 */
const [root = '', count = '100000', memoryLimit = '512MB'] = process.argv.slice(2);
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
  await sql`SET VARIABLE round_count = ${sql.lit(Number(count))}`.execute(warehouse.db);
  await warehouse.script(await readFile(join(import.meta.dirname, 'synthetic-rounds.sql'), 'utf8'));
  await warehouse.checkpoint();
}
await setVariable(warehouse, 'as_of', '2026-01-01T00:00:00Z');
const start = performance.now();
await buildMarts(warehouse);
const seconds = (performance.now() - start) / 1000;
await warehouse.close();
process.stdout.write(
  `${JSON.stringify({ seconds: Number(seconds.toFixed(3)), cpu_seconds: process.cpuUsage().user / 1e6, peak_mb: Math.round(process.resourceUsage().maxRSS / 1024), isFilled })}\n`,
);
