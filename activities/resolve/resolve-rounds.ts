import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import type { Schema } from '../../warehouse/schema.ts';
import { parseDistinct } from '../normalise/distinct-texts.ts';
import { clusterObservations } from './cluster-observations.ts';
import {
  findChanged,
  findTouched,
  hasChanged,
  hasRefit,
  keepAll,
  pickRows,
  takeRefit,
} from './increment/find-touched.ts';
import { keepResolved, readResolvedFrom, takeResolved } from './increment/last-resolved.ts';
import { resolveTracks } from './tracks/resolve-tracks.ts';
import { classifyNames } from './state/classify-names.ts';
import { createNameComparer } from './entities/name-comparer.ts';
import { resolveEntities } from './entities/resolve-entities.ts';
import { truncatedLognormalMean } from './truncated-lognormal.ts';

/** In this order: each reads what the ones before it left. */
const pricing = ['rate-targets', 'rates', 'converted'];
const afterPoints = ['rounds', 'extensions', 'participations', 'round-tracks', 'round-scopes'];

/**
 * Observations to rounds, companies, investors and policy documents: set-based. Only the means of truncated lognormals and the
 * classes of names are computed here, once for each distinct fit and interval or name.
 *
 * Rounds are resolved of the companies that something has changed in since the last run, by the same queries that resolve
 * all of them where the code or the registry is another or the last run was cut off: the tables are the same either way.
 * Where nothing has changed, nothing is resolved again.
 */
export async function resolveRounds(
  warehouse: Warehouse<Schema>,
  registry: Registry,
  codeVersion: string,
): Promise<void> {
  const from = await readResolvedFrom(warehouse, { codeVersion, registryHash: registry.registryHash });
  const isKept = await takeResolved(warehouse, from);
  await findChanged(warehouse);
  if (isKept && !(await hasChanged(warehouse))) await keepAll(warehouse);
  else await resolveChanged(warehouse, registry, isKept);
  await warehouse.script(await sqlFile('policies'));
  await keepResolved(warehouse, from);
}

async function resolveChanged(warehouse: Warehouse<Schema>, registry: Registry, isKept: boolean): Promise<void> {
  await resolveEntities(warehouse, createNameComparer(registry));
  await findTouched(warehouse);
  await pickRows(warehouse, isKept ? 'few' : 'all');
  await clusterObservations(warehouse);
  await priceRounds(warehouse);
  await warehouse.script(await sqlFile('fits'));
  if (await hasRefit(warehouse)) {
    await takeRefit(warehouse);
    await priceRounds(warehouse);
  }
  await warehouse.script(await sqlFile('fuzzy-amounts'));
  await parseDistinct(
    warehouse,
    'point_texts',
    'point_parsed',
    ([mu = null, sigma = null, low = null, high = null]) => [
      [mu, sigma, low, high, truncatedLognormalMean(Number(mu), Number(sigma), Number(low), Number(high)).toFixed(2)],
    ],
  );
  await classifyNames(warehouse, registry);
  for (const query of afterPoints) await warehouse.script(await sqlFile(query));
}

/** What survives of each round, its tracks, and its amount at the rates of its day. */
async function priceRounds(warehouse: Warehouse<Schema>): Promise<void> {
  await warehouse.script(await sqlFile('survivors'));
  await resolveTracks(warehouse);
  for (const query of pricing) await warehouse.script(await sqlFile(query));
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
