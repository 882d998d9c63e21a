import { z } from 'zod';

const text = z.string().trim().min(1).max(60);
const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/);

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

/**
 * Shape of `policy-terms.yaml`: the reviewed words by which a government document is read.
 *
 * - `ai.terms`: weight of one occurrence, above 0 and at most 1; `ai.threshold`: score from which a document counts as
 *   relevant to AI (0 to 1).
 * - `kinds`: kinds of document by the end of the title (`title_endings`, the longest wins, `except` are endings that
 *   only look alike) or by a mark anywhere in it (`title_marks`, which go first).
 * - `issuers`: canonical name (official, without 中华人民共和国), other printed names, and the letters that its
 *   document numbers begin with. `region` is a GB/T 2260 code, null for the nation.
 * - `places`: GB/T 2260 code and full name; the level follows from the code. `organ_endings`: how the name of a local
 *   organ ends after its place.
 */
export const policyTermsSchema = z
  .strictObject({
    version: z.int().positive(),
    ai: z.strictObject({
      threshold: z.number().gt(0).lte(1),
      terms: z.array(z.strictObject({ term: text, weight: z.number().gt(0).lte(1) })).min(1),
    }),
    instruments: z.array(
      z.strictObject({ id: identifier, name_zh: text, name_en: text, keywords: z.array(text).min(1) }),
    ),
    kinds: z.array(
      z.strictObject({
        id: identifier,
        name_zh: text,
        name_en: text,
        title_endings: z.array(text).default([]),
        title_marks: z.array(text).default([]),
        except: z.array(text).default([]),
      }),
    ),
    tracks: z.array(z.strictObject({ id: identifier, keywords: z.array(text).min(1) })),
    issuers: z.array(
      z.strictObject({
        name: text,
        level: z.enum(['national', 'provincial', 'municipal', 'district']).default('national'),
        region: z
          .string()
          .regex(/^\d{6}$/)
          .nullable()
          .default(null),
        aliases: z.array(text).default([]),
        number_prefixes: z.array(text).default([]),
      }),
    ),
    places: z.array(z.strictObject({ code: z.string().regex(/^\d{6}$/), name: text, short: text.optional() })),
    organ_endings: z.array(text).min(1),
  })
  .superRefine((terms, context) => {
    const lists: readonly (readonly [string, readonly string[]])[] = [
      ['ai.terms', terms.ai.terms.map((entry) => entry.term)],
      ['instruments', terms.instruments.map((entry) => entry.id)],
      ['kinds', terms.kinds.map((entry) => entry.id)],
      ['kinds endings', terms.kinds.flatMap((entry) => entry.title_endings)],
      ['tracks', terms.tracks.map((entry) => entry.id)],
      ['issuers', terms.issuers.flatMap((entry) => [entry.name, ...entry.aliases])],
      ['number prefixes', terms.issuers.flatMap((entry) => entry.number_prefixes)],
      ['places', terms.places.map((entry) => entry.code)],
    ];
    for (const [list, values] of lists) {
      for (const value of repeated(values)) context.addIssue({ code: 'custom', message: `${list}: ${value} twice` });
    }
  });

export type PolicyTerms = z.infer<typeof policyTermsSchema>;
