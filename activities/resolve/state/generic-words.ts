import type { StateNames } from '../../../warehouse/registry/state-name-table.ts';

/** Longer rests of a name are more than a purpose and a legal form. */
const maxLength = 40;

/** The most that the words of a text of generic words say; null where it holds anything else. */
export type GenericReading = 'telling' | 'venture' | 'plain' | null;

const readings: readonly GenericReading[] = [null, 'plain', 'venture', 'telling'];

type Words = Pick<StateNames, 'generic_words' | 'legal_forms'>;

const strengths = ({ generic_words: { telling, venture, plain }, legal_forms }: Words): ReadonlyMap<string, number> =>
  new Map<string, number>([
    ...[...plain, ...legal_forms].map((word): [string, number] => [word, 1]),
    ...venture.map((word): [string, number] => [word, 2]),
    ...telling.map((word): [string, number] => [word, 3]),
  ]);

const longestOf = (words: ReadonlyMap<string, number>): number =>
  Math.max(...Array.from(words.keys(), (word) => word.length));

/** Reads texts as sequences of the generic words of state-names.yaml and legal forms, brackets left out. */
export function createGenericReader(words: Words): (text: string) => GenericReading {
  const strength = strengths(words);
  const longest = longestOf(strength);
  return (text) => {
    const bare = text.replace(/[()]/gu, '');
    if (bare === '' || bare.length > maxLength) return null;
    // best[n]: the most that the first n characters tell, 0 where they are no sequence of words.
    const best = [1];
    for (let end = 1; end <= bare.length; end += 1) {
      let most = 0;
      for (let begin = Math.max(0, end - longest); begin < end; begin += 1) {
        const before = best[begin] ?? 0;
        const word = strength.get(bare.slice(begin, end)) ?? 0;
        if (before > 0 && word > 0) most = Math.max(most, before, word);
      }
      best.push(most);
    }
    return readings[best[bare.length] ?? 0] ?? null;
  };
}

/** Leaves of a text what stands before the longest sequence of such words at its end: the brand of a firm (国泰君安创新投资 → 国泰君安). */
export function createBrandReader(words: Words): (text: string) => string {
  const strength = strengths(words);
  const longest = longestOf(strength);
  return (text) => {
    // generic[n]: whether all from the n-th character on are such words.
    const generic = new Set([text.length]);
    let first = text.length;
    for (let begin = text.length - 1; begin >= 0 && begin > first - longest - 1; begin -= 1)
      for (let end = begin + 1; end <= Math.min(text.length, begin + longest); end += 1)
        if (generic.has(end) && strength.has(text.slice(begin, end))) {
          generic.add(begin);
          first = begin;
          break;
        }
    return text.slice(0, first);
  };
}
