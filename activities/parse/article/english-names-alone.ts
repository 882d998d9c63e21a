import type { Token } from './english-tokens.ts';
import { headlineNouns, headlineVerbs, isStrongDescriptor, noNameAlone } from './english-words.ts';
import { oneOf } from './one-of.ts';

/** "A B2B SaaS company": nothing but what kind of business. */
export const general = oneOf(
  'ai|ml|saas|paas|b2b|b2c|d2c|api|ar|vr|xr|iot|hr|it|llm|llms|crypto|web3|nft|defi|edtech|fintech',
);
export const monthSpan =
  /^[a-z]{3,9}-to-(?:january|february|march|april|may|june|july|august|september|october|november|december)$/u;
const months = oneOf(
  'january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday',
);

export function isNoNameAlone(
  token: Token,
  after: Token | undefined,
  then: Token | undefined,
  isFirst: boolean,
): boolean {
  const low = token.bare;
  if (months.test(low)) return true;
  if (noNameAlone.has(low) || isStrongDescriptor(low)) return !token.isOwner || isStrongDescriptor(low);
  if (/^\p{Lu}$/u.test(token.raw)) return true;
  if (headlineNouns.has(low)) return true;
  // "Notably, the round": an adverb; "Plotly, a maker": a name.
  if (isFirst && after?.low === ',' && low.endsWith('ly')) return !/^(?:an?|which|whose|based)$/u.test(then?.low ?? '');
  // A capital at the start tells nothing: a word before another small one may be any noun.
  return (
    isFirst &&
    /(?:ing|ly|ed|tions?|ments?)$/u.test(low) &&
    after?.kind === 'word' &&
    /^\p{Ll}/u.test(after.raw) &&
    (!headlineVerbs.has(after.low) || /^(?:comes|to|are|was|had|have|made|goes|went|will)$/u.test(after.low))
  );
}
