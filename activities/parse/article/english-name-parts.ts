import type { Token } from './english-tokens.ts';
import { functionWords, headlineNouns, headlineVerbs, legalForms, titleWords } from './english-words.ts';
import { oneOf } from './one-of.ts';

export const possessive = /['’‘]s$/u;

/** Function words that may begin a name where a name follows. */
export const openers = oneOf(
  'new|early|key|long|big|top|all|both|every|good|good|we|the|most|few|other|another|inside|above|beyond|next|same|total|up|then|plus|open|current',
);

/** Better Tomorrow Ventures: a common word with a capital inside a name. */
export const isInnerWord = ({ raw, low }: Token, isHeadline: boolean): boolean =>
  /^\p{Lu}\p{Ll}/u.test(raw) &&
  functionWords.has(low) &&
  (!isHeadline || openers.test(low) || /^(?:tomorrow|now|strategic|before|beyond)$/u.test(low));

const noPart: ReadonlySet<string> = new Set(['ipo', 'ipos', 'spac', 'spacs']);

export function isPart(token: Token, isHeadline: boolean, after?: Token): boolean {
  if (!token.isNameLike) return false;
  const low = token.bare;
  if (noPart.has(low)) return false;
  if (functionWords.has(low))
    return isShouted(token) && low.length > 1 && !isHeadline && !['it', 'we', 'i', 'the', 'a'].includes(low);
  if (titleWords.has(low))
    return (
      /^(?:co-?)?founder$/u.test(low) &&
      after !== undefined &&
      /^(?:collective|circle|factory|institute|capital|partners|group)$/u.test(after.low)
    );
  // "Foo Partners, Bar Fund": a verb has something behind it.
  if (low === 'partners' && (after === undefined || after.kind === 'mark' || legalForms.has(after.low))) return true;
  if (isHeadline && (headlineVerbs.has(low) || headlineNouns.has(low))) return false;
  return true;
}

const isShouted = ({ raw }: Token): boolean => /^\p{Lu}{2,}$/u.test(raw);
