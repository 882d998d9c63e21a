import type { Sentence } from './article-text.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Draft } from './draft.ts';

/**
 * 甲获得1.1亿元融资。其中,乙向该公司投资7500万元: who gave a part of the round that the sentence before told gave to it, and
 * the part is no round.
 */
export function withoutParts(reader: ChineseReader, sentence: Sentence, own: readonly Draft[]): Draft[] {
  if (own.length === 0 || !reader.mentions.masked.startsWith('其中', sentence.start)) return [...own];
  const whole = reader.drafts
    .slice(-mostBefore)
    .findLast(({ sentence: at, amount }) => at === sentence.index - 1 && amount !== null);
  if (whole === undefined) return [...own];
  const isPart = (draft: Draft): boolean =>
    draft.company === null &&
    draft.stage === null &&
    isLess(draft, whole) &&
    draft.rules.some(({ rule }) => rule === 'giving' || rule === 'towards');
  for (const part of own.filter(isPart)) whole.investors.push(...part.investors);
  return own.filter((draft) => !isPart(draft));
}

/** No sentence tells of more. */
const mostBefore = 8;

function isLess({ amount: part }: Draft, { amount: whole }: Draft): boolean {
  const [low, high] = [part?.value.low ?? null, whole?.value.high ?? whole?.value.low ?? null];
  return low !== null && high !== null && part?.value.currency === whole?.value.currency && Number(low) < Number(high);
}
