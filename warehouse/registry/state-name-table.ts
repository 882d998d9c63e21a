import { z } from 'zod';
import { stateKinds, stateLevels } from './state-investor-table.ts';

const word = z.string().trim().min(1).max(100);
const words = z.array(word).min(1);
const characters = z
  .string()
  .regex(/^\p{Script=Han}+$/u, 'Chinese characters without anything between them')
  .transform((text) => new Set(text));

const pattern = z
  .string()
  .min(1)
  .max(2_000)
  .transform((source, context) => {
    try {
      const expression = new RegExp(source, 'u');
      // An empty alternative would fit every name.
      if (!expression.test('')) return expression;
      context.addIssue('fits the empty text');
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : 'no regular expression');
    }
    return z.NEVER;
  });

/**
 * A rule about names. It fits where its `pattern` is found (and `except` is not), where the name begins with one of the
 * words of `words_ahead`, and where what it `needs` is there: a place at the head of the name (place), one in full, such as
 * 安徽省 (full_place), a place and nothing but generic words (place_and_generic_words), a place in English (english_place),
 * that and nothing but generic words (english_place_and_generic_words).
 * Without `level` the place in the name says it; without `kind` the words do.
 */
const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'small letters, digits and _'),
    verdict: z.enum(['nominated', 'unknown']),
    kind: z.enum(stateKinds).optional(),
    level: z.enum(stateLevels).optional(),
    pattern: pattern.optional(),
    except: pattern.optional(),
    words_ahead: z.enum(['central_groups', 'central_financial_groups']).optional(),
    needs: z
      .enum(['place', 'full_place', 'place_and_generic_words', 'english_place', 'english_place_and_generic_words'])
      .optional(),
    note: word,
  })
  .refine(
    (rule) =>
      rule.pattern !== undefined || rule.words_ahead !== undefined || rule.needs?.endsWith('place_and_generic_words'),
    'a rule needs a pattern, words_ahead, or a place and generic words',
  );

/** Shape of state-names.yaml: what a name alone says about the state behind an investor. The file explains its lists. */
export const stateNamesSchema = z
  .strictObject({
    legal_forms: words,
    traditional: z.string().regex(/^(?:\p{Script=Han}{2})+$/u, 'pairs of characters'),
    province_letters: characters,
    zones: words,
    not_places: words,
    peoples: words,
    generic_words: z.strictObject({ telling: words, venture: words, plain: words }),
    brands_of_many: words,
    everyday_words: words,
    bare_holdings: words,
    english_generic_words: words,
    english_purposes: words,
    central_universities: words,
    municipal_universities: words,
    provincial_universities: words,
    central_groups: words,
    central_financial_groups: words,
    foreign_states: words,
    foreign_words: words,
    foreign_firms: words,
    foreign_english: pattern,
    no_controller: pattern,
    kind_words: z.array(z.strictObject({ kind: z.enum(stateKinds), pattern })).min(1),
    persons: z.strictObject({
      surnames: characters,
      common_surnames: characters,
      surnames_of_firms: characters,
      surnames_of_many_firms: characters,
      compound_surnames: words,
      given: characters,
      given_of_firms: characters,
      firms: words,
      plain_words: words,
      behind: words,
      ahead: words,
      english_given: words,
      overseas_surnames: words,
      pinyin_surnames: words,
    }),
    firm_words: words,
    english_firm_words: words,
    foreign_forms: pattern,
    rules: z.array(ruleSchema).min(1),
  })
  .superRefine((table, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of table.rules.entries()) {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: ['rules', index, 'id'], message: `${id} stands twice` });
      seen.add(id);
    }
  });

/** The reviewed words and rules about names of investors. */
export type StateNames = z.infer<typeof stateNamesSchema>;

/** One rule about names. */
export type StateNameRule = z.infer<typeof ruleSchema>;
