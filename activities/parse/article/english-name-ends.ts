import { isNamedBrand, isSmallBrand, isSmallFirm } from './english-brands.ts';
import { isFirstWord, isInstitution, joins, joinsByOf, withLegalForm } from './english-name-joints.ts';
import { isInnerWord, isPart, openers, possessive } from './english-name-parts.ts';
import { general, isNoNameAlone, monthSpan } from './english-names-alone.ts';
import type { Token } from './english-tokens.ts';
import {
  firmWords,
  functionWords,
  headlineVerbs,
  isStrongDescriptor,
  legalForms,
  nameJoints,
  noNameAlone,
  weakDescriptors,
} from './english-words.ts';
import { oneOf } from './one-of.ts';

/** Where the name that begins at a token ends; the token itself where none begins. */
export function nameEnd(tokens: readonly Token[], at: number, isHeadline: boolean): number {
  const first = tokens[at];
  if (first?.kind !== 'word') return at;
  // Most words: small letters, and no firm behind.
  if (at > 0 && first.isPlain && !mayBeFirm(tokens[at + 1]?.raw ?? '')) return isNamedBrand(tokens, at) ? at + 1 : at;
  if (!beginsName(tokens, at, isHeadline)) return at;
  // "in the US Acme has raised": a country and then a name; "the April-to-June quarter": no name at all.
  if (/^(?:U\.?S|UK|EU|UAE)$/u.test(first.raw) && tokens[at - 1]?.low === 'the' && tokens[at - 2]?.low === 'in')
    return at;
  if (monthSpan.test(first.low)) return at;
  let end = at + 1;
  if (isInitial(first, tokens[end], tokens[end + 1])) end += 1;
  while (end < tokens.length && end - at < 12) {
    const before = tokens[end - 1];
    const token = tokens[end];
    if (before === undefined || token === undefined || (before.isOwner && !ownerInName.test(before.bare))) break;
    // Most words and marks behind a name are no part of it.
    // "former McKinsey Chief Jane Doe": an office between a firm and a person.
    if (/^(?:Chief|Boss|Founders)$/u.test(token.raw) && !firmWords.has(tokens[end + 1]?.low ?? '')) break;
    if (isTwoLetters(token, tokens[end + 1])) break;
    if (token.isPlain ? !joinable.has(token.low) : token.kind === 'mark' && !joinMark.has(token.raw)) break;
    const after = tokens[end + 1];
    if (isInitial(token, after, tokens[end + 2])) end += 2;
    else if (isPart(token, isHeadline, after)) {
      if (describesHere(tokens, end, isHeadline)) break;
      end += 1;
      // J. P. Morgan: the stop of an initial.
      if (tokens[end]?.low === '.' && isInitial(token, tokens[end], tokens[end + 1])) end += 1;
    } else if (joins(before, token, after, isHeadline) || joinsByOf(tokens, at, end, isHeadline)) end += 2;
    else if (isInnerWord(token, isHeadline) && after !== undefined && isPart(after, isHeadline)) end += 1;
    else if (
      /^\d{1,4}$/u.test(token.raw) &&
      after !== undefined &&
      isPart(after, isHeadline) &&
      after.start - token.end === 1
    )
      end += 1;
    else if (isLastNumber(token, before, after)) {
      end += 1;
      break;
    } else if (
      /^['’]$/u.test(token.raw) &&
      before.raw.endsWith('s') &&
      after !== undefined &&
      isPart(after, isHeadline) &&
      token.start === before.end &&
      isInstitution(after)
    )
      end += 1;
    else break;
  }
  end = withLegalForm(tokens, end);
  const words = tokens.slice(at, end);
  if (words.length === 1 && isNoNameAlone(first, tokens[at + 1], tokens[at + 2], at === 0)) return at;
  if (words.length <= 3 && words.every(({ low }) => general.test(low))) return at;
  // "Swedish Startups": many, and none by name.
  if (
    words.length === 2 &&
    noNameAlone.has(first.low) &&
    /^(?:start-?ups|companies|firms|fintechs|founders|businesses)$/u.test(words[1]?.low ?? '')
  )
    return at;
  // "New York-based": the place belongs to the describing word.
  const behind = tokens[end];
  // "Hong Kong-listed", "Foo Capital-backed".
  if (
    behind?.kind === 'word' &&
    /-(?:based|headquartered|area|listed|backed|owned|led|focused|incubated|insured)$/u.test(behind.low) &&
    (/^\p{Lu}/u.test(behind.raw) || /-(?:based|headquartered|area)$/u.test(behind.low))
  )
    return at;
  return end;
}

/** Capital, Ventures, Partners: the words of a firm that `isSmallFirm` knows begin so. */
const mayBeFirm = (raw: string): boolean => raw.startsWith('C') || raw.startsWith('V') || raw.startsWith('P');

/** Monk's Hill Ventures, Founder's Co-op, St. James's Place: the owner is no name of its own. */
const ownerInName = oneOf(
  'monk|founder|children|people|king|queen|angel|pilot|lloyd|nature|women|men|farmer|trader|driver',
);

/** Words in small letters and marks that may go on with a name. */
const joinable: ReadonlySet<string> = new Set([...nameJoints, 'and', 'by', 'for', 'in']);
const joinMark: ReadonlySet<string> = new Set(['&', '+', "'", '’']);

function beginsName(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const after = tokens[at + 1];
  const isFirst = isFirstWord(tokens, at);
  if (at > 0 && isTwoLetters(token, after)) return false;
  // "former McKinsey Chief Jane Doe": an office between a firm and a person.
  if (
    (token.raw === 'Chief' || token.raw === 'Founders') &&
    !firmWords.has(after?.low ?? '') &&
    (tokens[at - 1]?.isNameLike ?? false) &&
    tokens[at - 1]?.kind === 'word'
  )
    return false;
  if (
    token.raw <= ':' &&
    /^\d{1,4}\p{L}{0,2}$/u.test(token.raw) &&
    /^\p{Lu}/u.test(after?.raw ?? '') &&
    !token.isNameLike
  )
    return beginsWithNumber(tokens, at, isHeadline);
  if (
    at > 0 &&
    after !== undefined &&
    /^(?:Capital|Ventures|Partners|VC)$/u.test(after.raw) &&
    /^\p{Lu}\p{Ll}/u.test(token.raw) &&
    !/^(?:from|by|and|with)$/u.test(token.low)
  )
    return true;
  if (isSmallFirm(token, after) || isSmallBrand(tokens, at)) return true;
  if (!isPart(token, isHeadline, after)) {
    // "First Round Capital", "New Enterprise Associates", "Other Machine Co.": a common word begins a longer name.
    return (
      token.kind === 'word' &&
      /^\p{Lu}/u.test(token.raw) &&
      !isHeadline &&
      after !== undefined &&
      (isFirst ? opensHere(tokens, at) : opensInside(token)) &&
      (isPart(after, isHeadline, tokens[at + 2]) || isInnerWord(after, isHeadline))
    );
  }
  if (
    describesHere(tokens, at, isHeadline) ||
    (isFirst &&
      (isStrongDescriptor(token.low) ||
        (/^(?:rivals?|competitors?|newcomer|investors?|backers?|angels?|insiders?|shareholders?|billionaires?|entrepreneurs?|actors?|rappers?|celebrities)$/u.test(
          token.low,
        ) &&
          !firmWords.has(after?.low ?? ''))))
  )
    return false;
  return true;
}

/** "impact VC Foo Capital", "rival CRO Acme": what a firm is, in a few letters before its name. */
const isTwoLetters = (token: Token, after: Token | undefined): boolean =>
  /^(?:VC|PE|CRO|CDMO|NBFC|OTA|MVNO|ISP)$/u.test(token.raw) &&
  after !== undefined &&
  /^\p{Lu}\p{Ll}/u.test(after.raw) &&
  !firmWords.has(after.low);

/** 500 Global, 5AM Ventures, 13th Lab: a number in a list, or at the start of a sentence, that a name follows at once. */
function beginsWithNumber(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined || after === undefined || after.start - token.end !== 1) return false;
  // "21 Indian startups": how many there are.
  if (noNameAlone.has(after.low) && !firmWords.has(after.low)) return false;
  if (firmWords.has(after.low)) return true;
  // "for 6 River Systems Inc.": a legal form makes one name of all.
  if (
    isPart(after, isHeadline) &&
    tokens.slice(at + 2, at + 5).some((later) => legalForms.has(later.low) && /^\p{Lu}/u.test(later.raw)) &&
    tokens.slice(at + 1, at + 3).every(({ raw }) => /^\p{Lu}/u.test(raw))
  )
    return true;
  return (
    /^\d+(?:st|nd|rd|th|\p{Lu}{1,2})?$/u.test(token.raw) &&
    isPart(after, isHeadline) &&
    (before === undefined ||
      (/^[:•—–]$/u.test(before.raw) && !/^\d+$/u.test(token.raw)) ||
      /^(?:from|by|with|and|,|&|alongside|including|startup)$/u.test(before.low))
  );
}

/** Section 32, Oasis 500: a number behind a name where its phrase ends. */
function isLastNumber(token: Token, before: Token, after: Token | undefined): boolean {
  return (
    (/^\d{1,4}(?:D|\/\d+)?$/u.test(token.raw) ||
      // "Foo Fund I and Bar".
      (token.raw === 'I' && /^(?:funds?|ventures|capital|partners)$/u.test(before.low))) &&
    /^\p{Lu}/u.test(before.raw) &&
    token.start - before.end === 1 &&
    (after === undefined ||
      (after.kind === 'mark' && /^[,.;)]$/u.test(after.raw)) ||
      after.kind === 'bracket' ||
      /^(?:and|has|have|raises|raised|led|leads|co-led|participated|joined|also|closes|closed|secures|secured)$/u.test(
        after.low,
      ))
  );
}

/** Inside a sentence a capital makes any word the first one of a name: Even Odds, What If Ventures. */
const opensInside = ({ low }: Token): boolean => functionWords.has(low) && low.length > 1 && low !== 'an';

/** At the start of a sentence it says nothing: only words that no sentence begins with, but for a firm. */
function opensHere(tokens: readonly Token[], at: number): boolean {
  const { low } = tokens[at] ?? { low: '' };
  if (low === 'the') return isArticleOfName(tokens, at);
  // "Both Acme and Foo": the two of them.
  if (low === 'both' && tokens.slice(at + 2, at + 24).some((token) => token.low === 'and')) return false;
  if (openers.test(low)) return true;
  return (
    /^(?:even|what|just|my|together|never|once|only|now|own|more|less)$/u.test(low) &&
    tokens.slice(at + 1, at + 4).some((token) => firmWords.has(token.low) && /^\p{Lu}/u.test(token.raw))
  );
}

const behindSubject = oneOf(
  'has|have|raises|raised|is|was|led|leads|co-led|closes|closed|secures|secured|lands|landed|announces|announced|also|participated|joined',
);

/** "The Sleep School, a clinic", "The Yield Lab led": where the name ends its phrase, the article is its own. */
function isArticleOfName(tokens: readonly Token[], at: number): boolean {
  let end = at + 1;
  for (let token = tokens[end]; token !== undefined && end - at < 7 && isPart(token, false); token = tokens[end])
    end += 1;
  const behind = tokens[end];
  if (end - at < 3 || behind === undefined || tokens.slice(at + 1, end).some(({ raw }) => possessive.test(raw)))
    return false;
  return (
    (behind.low === ',' && /^(?:a|an|the|which)$/u.test(tokens[end + 1]?.low ?? '')) || behindSubject.test(behind.low)
  );
}

/** "Fintech Acme", "AI Startup Acme": what a company is called in general, before its name. */
function describesHere(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const token = tokens[at];
  const after = tokens[at + 1];
  if (token === undefined) return false;
  if (isStrongDescriptor(token.low)) {
    // A capital inside a sentence belongs to a name: Service Provider Capital, HealthTech Connex.
    if (/^\d+$/u.test(tokens[at - 1]?.raw ?? '')) return false;
    if (!isHeadline && at > 0 && !/^start-?ups?$/u.test(token.low)) return isFirstWord(tokens, at);
    if (/^StartUps?$/u.test(token.raw) || (!isHeadline && firmWords.has(after?.low ?? ''))) return false;
    return isHeadline || after?.kind !== 'word' || isPart(after, isHeadline) || at === 0;
  }
  if (!isHeadline || !weakDescriptors.has(token.low) || after === undefined || at === 0) return false;
  return isPart(after, isHeadline) && !firmWords.has(after.low) && !headlineVerbs.has(after.low);
}

function isInitial(token: Token, stop: Token | undefined, after: Token | undefined): boolean {
  return (
    stop?.low === '.' &&
    stop.start === token.end &&
    /^\p{Lu}(?:\.\p{Lu}){0,3}$/u.test(token.raw) &&
    after !== undefined &&
    /^\p{Lu}/u.test(after.raw) &&
    !functionWords.has(after.low)
  );
}

/** Investors' and Teachers': the apostrophe behind a plural. */
export function isPluralOwner(tokens: readonly Token[], end: number): boolean {
  const [last, mark] = [tokens[end - 1], tokens[end]];
  return (
    mark !== undefined &&
    last !== undefined &&
    /^['’]$/u.test(mark.raw) &&
    last.raw.endsWith('s') &&
    mark.start === last.end
  );
}

/** Acme Inc.'s: the ending stands apart behind the stop. */
export function isFormOwner(tokens: readonly Token[], end: number): boolean {
  const [last, mark, ending] = [tokens[end - 1], tokens[end], tokens[end + 1]];
  return (
    last?.low === '.' &&
    mark !== undefined &&
    /^['’]$/u.test(mark.raw) &&
    mark.start === last.end &&
    ending?.low === 's' &&
    ending.start === mark.end
  );
}
