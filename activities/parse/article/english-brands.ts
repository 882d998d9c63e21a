import type { Token } from './english-tokens.ts';
import {
  functionWords,
  headlineNouns,
  headlineVerbs,
  isStrongDescriptor,
  noNameAlone,
  weakDescriptors,
} from './english-words.ts';
import { oneOf } from './one-of.ts';

/** firstminute capital, btov partners: small letters before a word of firms. */
export function isSmallFirm(token: Token, after: Token | undefined): boolean {
  return (
    after !== undefined &&
    token.kind === 'word' &&
    /^(?:Capital|Ventures|Partners)$/u.test(after.raw) &&
    /^\p{Ll}{3,}$/u.test(token.raw) &&
    !functionWords.has(token.low) &&
    !/^(?:growth|venture|private|seed|strategic|general|managing|limited|risk|working|human|from|with|led|its)$/u.test(
      token.low,
    )
  );
}

const smallBrandVerb = oneOf(
  'raises|closes|lands|bags|nabs|snags|secures|scores|nets|picks|grabs|receives|announces|completes|acquires',
);

/** beehiiv raises, beehiiv, a newsletter platform, has raised: a name in small letters at the start of a sentence. */
export function isSmallBrand(tokens: readonly Token[], at: number): boolean {
  const [token, after, behind] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (at !== 0 || token === undefined || after === undefined || !/^\p{Ll}[\p{Ll}\d]{2,}$/u.test(token.raw))
    return false;
  if (functionWords.has(token.low) || noNameAlone.has(token.low) || isStrongDescriptor(token.low)) return false;
  if (smallBrandVerb.test(after.low)) return true;
  return after.low === ',' && behind !== undefined && /^(?:a|an|the|which|whose)$/u.test(behind.low);
}

const gets: ReadonlySet<string> = new Set(
  'raises raised closes closed secures secured lands landed nabs nabbed bags bagged snags snagged announces announced receives received completes completed'.split(
    ' ',
  ),
);

/** "payments startup mimik has raised": between what it is called in general and its verb. */
export function isNamedBrand(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (before === undefined || token === undefined || after === undefined) return false;
  if (!gets.has(after.low) && !(after.low === 'has' && gets.has(tokens[at + 2]?.low ?? ''))) return false;
  if (!isStrongDescriptor(before.low)) return false;
  return (
    /^[a-z]{3,}$/u.test(token.raw) &&
    !/ly$|^(?:first|then|soon|who|itself|founder|founders|last|next|name)$/u.test(token.low) &&
    !functionWords.has(token.low) &&
    !noNameAlone.has(token.low) &&
    !headlineVerbs.has(token.low) &&
    !headlineNouns.has(token.low) &&
    !isStrongDescriptor(token.low) &&
    !weakDescriptors.has(token.low)
  );
}
