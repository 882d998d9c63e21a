import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import { parseDistinct } from '../normalise/distinct-texts.ts';
import { truncatedLognormalMean } from './truncated-lognormal.ts';

const queries = ['1-clusters', '2-survivors', '3-rate-targets', '3-rates', '3-converted', '4-fits'];

/**
 * Observations to rounds, companies, investors and policy documents: set-based, from all of core at once. Only the means
 * of truncated lognormals are computed here, once for each distinct fit and interval.
 */
export async function resolveRounds(warehouse: Warehouse<Schema>): Promise<void> {
  for (const query of queries) await warehouse.script(await sqlFile(query));
  await parseDistinct(
    warehouse,
    'point_texts',
    'point_parsed',
    ([mu = null, sigma = null, low = null, high = null]) => [
      [mu, sigma, low, high, truncatedLognormalMean(Number(mu), Number(sigma), Number(low), Number(high)).toFixed(2)],
    ],
  );
  await warehouse.script(await sqlFile('5-rounds'));
  await warehouse.script(await sqlFile('6-policies'));
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
