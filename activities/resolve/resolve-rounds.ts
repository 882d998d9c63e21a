import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import { parseDistinct } from '../normalise/distinct-texts.ts';
import { clusterObservations } from './cluster-observations.ts';
import { truncatedLognormalMean } from './truncated-lognormal.ts';

/** In this order: each reads what the ones before it left. */
const beforePoints = ['survivors', 'rate-targets', 'rates', 'converted', 'fits'];
const afterPoints = ['rounds', 'extensions', 'participations', 'round-tracks', 'round-scopes', 'policies'];

/**
 * Observations to rounds, companies, investors and policy documents: set-based, from all of core at once. Only the means
 * of truncated lognormals are computed here, once for each distinct fit and interval.
 */
export async function resolveRounds(warehouse: Warehouse<Schema>): Promise<void> {
  await warehouse.script(await sqlFile('entities'));
  await clusterObservations(warehouse);
  for (const query of beforePoints) await warehouse.script(await sqlFile(query));
  await parseDistinct(
    warehouse,
    'point_texts',
    'point_parsed',
    ([mu = null, sigma = null, low = null, high = null]) => [
      [mu, sigma, low, high, truncatedLognormalMean(Number(mu), Number(sigma), Number(low), Number(high)).toFixed(2)],
    ],
  );
  for (const query of afterPoints) await warehouse.script(await sqlFile(query));
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
