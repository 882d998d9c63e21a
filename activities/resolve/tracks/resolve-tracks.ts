import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import type { Schema } from '../../../warehouse/schema.ts';
import { parseDistinct } from '../../normalise/distinct-texts.ts';
import { normaliseName } from '../../normalise/text.ts';

/**
 * The tracks of every round, from the survivors of clustering: puts the primary track into `survivors` and leaves
 * `track_shares` (round, track, weight, evidence), from which core.round_tracks is written.
 */
export async function resolveTracks(warehouse: Warehouse<Schema>): Promise<void> {
  const companies = await knownCompanies(warehouse);
  await warehouse.script(await sqlFile('company-tracks'));
  await parseDistinct(warehouse, 'company_track_texts', 'company_track_parsed', ([name = null]) =>
    (companies.get(normaliseName(name ?? '')) ?? []).map(({ trackId, term, since }) => [name, trackId, term, since]),
  );
  await warehouse.script(await sqlFile('track-pieces'));
  await warehouse.script(await sqlFile('track-choice'));
}

interface KnownCompany {
  readonly trackId: string;
  readonly term: string;
  readonly since: number | null;
}

/** The companies of the registry by each of their names as names are matched. */
async function knownCompanies(warehouse: Warehouse<Schema>): Promise<ReadonlyMap<string, readonly KnownCompany[]>> {
  const rows = await warehouse.db
    .selectFrom('ref.track_keywords')
    .select(['track_id', 'term', 'alias', 'since'])
    .where('kind', '=', 'company')
    .orderBy('track_id')
    .orderBy('term')
    .execute();
  const found = new Map<string, KnownCompany[]>();
  for (const { track_id, term, alias, since } of rows)
    for (const name of new Set([term, alias ?? term].map(normaliseName))) {
      const known: KnownCompany = { trackId: track_id, term, since: since === null ? null : Number(since) };
      found.set(name, [...(found.get(name) ?? []).filter((other) => other.trackId !== track_id), known]);
    }
  return found;
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
