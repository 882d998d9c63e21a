export type WordsRelation = 'equal' | 'part' | 'overlap' | 'conflict';

/** How two lists of words (with | between them) lie to each other; `part` when one holds all of the other. */
export function wordsRelation(one: string, other: string): WordsRelation {
  if (one === other) return 'equal';
  if (one === '' || other === '') return 'part';
  const [left, right] = [one.split('|'), other.split('|')];
  const shared = left.filter((word) => right.includes(word)).length;
  if (shared === 0) return 'conflict';
  return shared === Math.min(left.length, right.length) ? 'part' : 'overlap';
}
