import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseRegistryCsv } from '../../../warehouse/registry/registry-csv.ts';

/** Two names and what a reader of the documents says about them. */
export type NamePair = z.output<typeof namePairSchema>;

export type PairPart = 'dev' | 'test';

const namePairSchema = z.strictObject({
  pair_id: z.string().regex(/^n-[0-9a-f]{10}$/u),
  /** What both names are read as; a company that invests stands among the investors. */
  kind: z.enum(['company', 'investor']),
  left: z.string().min(1),
  right: z.string().min(1),
  verdict: z.enum(['same', 'different']),
  /** The reader's reason, in a few words. */
  why: z.string().min(1),
  /** `name` where the names alone decide, else documents of the shared data with their locators, joined by ' + '. */
  evidence: z.string().min(1),
  /** Whether the names are near and differ, or are far and agree; what only case, width or a legal form parts is easy. */
  hard: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
});

/**
 * The labelled pairs of one part. The conventions of the labels: a fund, a numbered fund and its manager are one
 * investor; a brand, a product told as the company and the registered company are one company; a name before and after
 * a change is one. Parent and subsidiary, two subsidiaries, a company and its separate venture firm, a Chinese firm and
 * its overseas namesake, and two issuers of one filing are two.
 */
export function readPairs(part: PairPart): readonly NamePair[] {
  return readFile(`names-${part}.csv`);
}

/** The labelled pairs of a Chinese and a Latin name that is read like it, or nearly. The same conventions. */
export function readPinyinPairs(part: PairPart): readonly NamePair[] {
  return readFile(`pinyin-${part}.csv`);
}

function readFile(name: string): readonly NamePair[] {
  const path = join(import.meta.dirname, name);
  return parseRegistryCsv(path, readFileSync(path, 'utf8'), namePairSchema).map(({ value }) => value);
}
