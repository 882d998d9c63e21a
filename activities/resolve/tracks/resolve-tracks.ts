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
  await warehouse.script(await sqlFile('track-names'));
  await parseDistinct(warehouse, 'track_name_texts', 'track_name_parsed', ([name = null]) => [
    [name, normaliseName(name ?? '')],
  ]);
  await warehouse.script(await sqlFile('track-pieces'));
  await warehouse.script(await sqlFile('track-choice'));
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
