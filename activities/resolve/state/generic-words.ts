import type { StateNames } from '../../../warehouse/registry/state-name-table.ts';

/** Longer rests of a name are more than a purpose and a legal form. */
const maxLength = 40;

/** How a text is made of generic words only: `telling` if one of them says a public purpose; null if it is not. */
export type GenericReading = 'telling' | 'plain' | null;

/** Reads texts as sequences of the generic words of state-names.yaml and legal forms, brackets left out. */
export function createGenericReader({
  generic_words: { telling, plain },
  legal_forms,
}: Pick<StateNames, 'generic_words' | 'legal_forms'>): (text: string) => GenericReading {
  const strength = new Map<string, 1 | 2>([
    ...[...plain, ...legal_forms].map((word): [string, 1] => [word, 1]),
    ...telling.map((word): [string, 2] => [word, 2]),
  ]);
  const longest = Math.max(...Array.from(strength.keys(), (word) => word.length));
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
    const told = best[bare.length];
    return told === 2 ? 'telling' : told === 1 ? 'plain' : null;
  };
}
