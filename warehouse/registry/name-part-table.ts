import { z } from 'zod';

const word = z.string().trim().min(1).max(60);
const term = z.strictObject({ name: word, also: z.array(word).default([]) });
const land = z.strictObject({
  name: word,
  code: z.string().regex(/^(?:[A-Z]{2}|[a-z_]{3,})$/, 'a country code or a region'),
});
const words = z.array(word);
const terms = z.array(term);

/** The parts of names in one language; see the notes in name-parts.yaml. */
const languageParts = {
  legal_forms: words,
  trades: terms,
  arms: terms,
  investing: words,
  lands: z.array(land),
};

/**
 * The parts of names of companies and investors: what is taken off a name until its core remains. No word stands twice in
 * one list, and none is both a trade and an arm.
 */
export const namePartTableSchema = z
  .strictObject({
    version: z.number().int().positive(),
    not_names: words,
    zh: z.strictObject({ ...languageParts, branches: words, generic: words, zones: words, short_forms: terms }),
    en: z.strictObject({
      ...languageParts,
      generic: terms,
      spellings: terms,
      given_names: terms,
      twin_universities: words.default([]),
    }),
    translations: z.array(z.strictObject({ ...term.shape, zh: z.array(word).min(1) })).default([]),
    romanisations: terms.default([]),
    groups: words,
    names_in_texts: words.default([]),
    shared_hosts: words,
  })
  .superRefine((table, context) => {
    const once = (what: string, list: readonly string[]): void => {
      const seen = new Set<string>();
      for (const entry of list) {
        if (seen.has(entry)) context.addIssue(`${what}: "${entry}" stands twice`);
        seen.add(entry);
      }
    };
    const wordsOf = (list: readonly z.infer<typeof term>[]): string[] =>
      list.flatMap(({ name, also }) => [name, ...also]);
    once('not_names', table.not_names);
    once('groups', table.groups);
    once('names_in_texts', table.names_in_texts);
    once('shared_hosts', table.shared_hosts);
    once('zh legal forms', table.zh.legal_forms);
    once('en legal forms', table.en.legal_forms);
    once('zh short forms', wordsOf(table.zh.short_forms));
    once('en spellings', wordsOf(table.en.spellings));
    once('en given names', wordsOf(table.en.given_names));
    once('en twin universities', table.en.twin_universities);
    once('translations', wordsOf(table.translations));
    once('romanisations', wordsOf(table.romanisations));
    once('zh words of business', [
      ...wordsOf(table.zh.trades),
      ...wordsOf(table.zh.arms),
      ...table.zh.generic,
      ...table.zh.investing,
    ]);
    once('en words of business', [
      ...wordsOf(table.en.trades),
      ...wordsOf(table.en.arms),
      ...wordsOf(table.en.generic),
      ...table.en.investing,
    ]);
  });

/** The parsed table of name parts. */
export type NamePartTable = z.infer<typeof namePartTableSchema>;
