import { z } from 'zod';
import { trackId } from './track-table.ts';

/**
 * A row of track-keywords.csv: a word that is evidence for a track (keyword), a company known to work in it (`alias` is
 * its other name, or empty), or a word that speaks against the track although a keyword matches (exclusion; it never
 * overrides a longer keyword).
 */
export const trackKeywordSchema = z.strictObject({
  track_id: trackId,
  kind: z.enum(['keyword', 'company', 'exclusion']),
  term: z.string().trim().min(1).max(80),
  alias: z.string().trim().max(80),
  language: z.enum(['zh', 'en']),
  /** The year from which the company is of the track: a round long before is of a namesake or of another business. */
  since: z
    .string()
    .regex(/^((19|20)\d{2})?$/, 'a year, or empty')
    .default('')
    .transform((year) => (year === '' ? null : Number(year))),
  note: z.string(),
});

/** A word or company as evidence for a track. */
export type TrackKeyword = z.infer<typeof trackKeywordSchema>;
