import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/**
 * Name of a document, `#`, and the locator of a record in it, as raw.records has them. The record's observation_id leads
 * to the observation: of the rows of one investment group any may be the one that opened it.
 */
const recordKeySchema = z.string().regex(/^[^#]+\.(csv|xlsx|csv\.gz)#(row \d+(, continuing row \d+)?|Sheet1!\d+)$/);

const roundPairSchema = z.strictObject({
  pair_id: z.string().regex(/^(si|ic|ii|cb)-\d+-\d+$/),
  left_source: z.string(),
  left_key: recordKeySchema,
  right_source: z.string(),
  right_key: recordKeySchema,
  /** `unsure`: the rows do not tell. Such a pair is read and stands, and counts neither way. */
  verdict: z.enum(['same', 'different', 'unsure']),
  why: z.string().min(1),
  hard: z.enum(['yes', 'no']),
});

/** Two records that tell of one financing, or do not: labelled by reading the rows, before any clustering was seen. */
export type RoundPair = z.infer<typeof roundPairSchema>;

/** Rules are written with `dev` in sight; `test` only measures them. */
export const roundParts = ['dev', 'test'] as const;
export type RoundPart = (typeof roundParts)[number];

/** The labelled pairs of one part, in the order of the file. */
export function readRoundPairs(part: RoundPart): readonly RoundPair[] {
  const text = readFileSync(join(import.meta.dirname, 'rounds', `${part}.csv`), 'utf8');
  return z.array(roundPairSchema).parse(parse(text, { columns: true }));
}
