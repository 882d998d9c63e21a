import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { resolveRounds } from '../../activities/resolve/resolve-rounds.ts';
import { loadRegistry } from '../../warehouse/load/load-registry.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { setVariable } from '../../warehouse/session-variables.ts';
import { projectRoot, workspaceAt } from '../../warehouse/workspace.ts';

/**
 * Observations of synthetic rounds become rounds, in a workspace that is filled first and kept: `fill` only fills it, `whole`
 * resolves all of it, `increment` adds a thousand observations and resolves again. Prints seconds and the peak of memory as
 * JSON. Arguments: folder, rounds, what, DuckDB's memory limit.
 */
const [root = '', count = '100000', what = 'whole', memoryLimit = '2GB'] = process.argv.slice(2);
const mode = z.enum(['fill', 'whole', 'increment']).parse(what);
const rounds = z.coerce.number().int().parse(count);
const workspace = workspaceAt(root);
await mkdir(workspace.stage, { recursive: true });
const isFilled = existsSync(workspace.database);
const warehouse = await prepareWarehouse(workspace, { memoryLimit, threads: 2 }, () => undefined);
const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
if (!isFilled) {
  const source = (sourceId: string, trust: number) => ({
    ...{ sourceId, title: { zh: 'bench', en: 'bench' }, publisher: sourceId, url: null, licence: 'none' },
    ...{ isRedistributable: false, attribution: null, trust, records: null, dates: null },
  });
  await loadRegistry(warehouse, registry, [source('bench-1', 50), source('bench-2', 60)]);
  await tell(0, rounds, '2025-01-01T00:00:00Z');
  await warehouse.checkpoint();
}
if (mode === 'increment') await tell(rounds, rounds + 870, '2025-02-01T00:00:00Z');
await setVariable(warehouse, 'as_of', '2025-02-05T00:00:00Z');
const start = performance.now();
if (mode !== 'fill') await resolveRounds(warehouse, registry, 'bench');
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage();
const { rows } = await sql<{
  observations: number;
  rounds: number;
}>`SELECT (SELECT count(*) FROM core.observations)::INTEGER AS observations, (SELECT count(*) FROM core.rounds)::INTEGER AS rounds`.execute(
  warehouse.db,
);
await warehouse.close();
process.stdout.write(
  `${JSON.stringify({
    ...rows[0],
    seconds: Number(seconds.toFixed(3)),
    cpu_seconds: Number(((user + system) / 1e6).toFixed(3)),
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  })}\n`,
);

async function tell(from: number, to: number, known: string): Promise<void> {
  for (const [name, value] of Object.entries({ round_from: from, round_to: to, of_rounds: rounds }))
    await sql`SET VARIABLE ${sql.raw(name)} = ${sql.lit(value)}::BIGINT`.execute(warehouse.db);
  await sql`SET VARIABLE known = ${sql.lit(known)}`.execute(warehouse.db);
  await warehouse.script(await readFile(join(import.meta.dirname, 'synthetic-observations.sql'), 'utf8'));
}
