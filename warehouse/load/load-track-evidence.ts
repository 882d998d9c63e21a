import type { Kysely } from 'kysely';
import type { Registry } from '../registry/read-registry.ts';
import type { Schema } from '../schema.ts';
import { insertRows } from './insert-rows.ts';

type Evidence = Pick<Registry, 'tracks' | 'categoryTracks' | 'trackKeywords'>;

/** Writes what speaks for a track beside the categories themselves: words, companies, wide categories, AI parts of industries. */
export async function loadTrackEvidence(db: Kysely<Schema>, evidence: Evidence): Promise<void> {
  const also = evidence.categoryTracks.flatMap(({ source_id, category, also: ids }) =>
    ids.map((track_id) => ({ source_id, category, track_id })),
  );
  await db.deleteFrom('ref.track_category_also').execute();
  await insertRows(db, 'ref.track_category_also', also);
  const aiOf = evidence.tracks.flatMap(({ id, ai_of }) =>
    ai_of.map((industry_track_id) => ({ track_id: id, industry_track_id })),
  );
  await db.deleteFrom('ref.track_ai_of').execute();
  await insertRows(db, 'ref.track_ai_of', aiOf);
  await db.deleteFrom('ref.track_keywords').execute();
  await insertRows(
    db,
    'ref.track_keywords',
    evidence.trackKeywords.map((row) => ({
      track_id: row.track_id,
      kind: row.kind,
      term: row.term,
      language: row.language,
      alias: row.alias === '' ? null : row.alias,
      since: row.since,
    })),
  );
}
