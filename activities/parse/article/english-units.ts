import type { ArticleText, Sentence, Span } from './article-text.ts';
import {
  describingEnd,
  firmWords,
  functionWords,
  headlineNouns,
  headlineVerbs,
  isStrongDescriptor,
  legalForms,
  nameJoints,
  noNameAlone,
  titleWords,
  weakDescriptors,
} from './english-words.ts';
import type { Dated, Mentions, Money, Stage } from './mentions.ts';

/** One piece of a sentence: a word, a name of one or more words, an amount, a bracket with all that it holds. */
export interface Unit extends Span {
  readonly kind: 'word' | 'name' | 'money' | 'stage' | 'date' | 'bracket' | 'mark';
  /** In small letters. */
  readonly low: string;
  /** Acme's: the span is without the ending. */
  readonly isPossessive: boolean;
  readonly money: Money | null;
  readonly stage: Stage | null;
  readonly date: Dated | null;
}

/**
 * A sentence as units, and as a line in which a name, an amount, a stage and a date are one sign each. Rules are patterns over
 * that line; `unitAt` says which unit begins at a place of it.
 */
export interface Line {
  readonly sentence: Sentence;
  /** The sentence's part that this line is: a legal form's stop may hide the end of a sentence. */
  readonly units: readonly Unit[];
  readonly sketch: string;
  readonly offsets: readonly number[];
}

/** Signs of the line. */
export const sign = { name: '\ue010', owner: '\ue011', money: '\ue001', stage: '\ue002', date: '\ue003' } as const;

/** The unit that begins at or behind a place of the line. */
export function unitFrom(line: Line, place: number): number {
  let low = 0;
  let high = line.offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line.offsets[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A unit before names are joined, with its letters as written. Every token is made by `tokenOf`: one shape is read fast. */
interface Token extends Unit {
  readonly raw: string;
  /** Small letters a to z only, as most words are: no name, but for a few that begin one. */
  readonly isPlain: boolean;
  /** May be part of a name by its looks. */
  readonly isNameLike: boolean;
}

const plainSmall = /^[a-z]+$/u;

function tokenOf(
  kind: Unit['kind'],
  { text, folded }: ArticleText,
  { start, end }: Span,
  found?: { readonly money?: Money; readonly stage?: Stage; readonly date?: Dated },
): Token {
  const raw = text.slice(start, end);
  const low = folded.slice(start, end);
  const isPlain = kind === 'word' && plainSmall.test(raw);
  return {
    kind,
    start,
    end,
    low,
    isPossessive: false,
    money: found?.money ?? null,
    stage: found?.stage ?? null,
    date: found?.date ?? null,
    raw,
    isPlain,
    isNameLike: kind === 'word' && !isPlain && looksNamed(raw, low),
  };
}

const wordPattern =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:\.-|[.'’&+\-@_·/](?=[\p{L}\p{N}]))[\p{L}\p{N}\p{M}]*){0,12}|\$[\d.,]+|[^\s]/uy;
const longestBracket = 160;

/** All lines of the document, in order. Linear: every sign is read a bounded number of times. */
export function linesOf(document: ArticleText, mentions: Mentions): Line[] {
  const spans = mentionTokens(document, mentions);
  const lines: Line[] = [];
  let next = 0;
  for (const sentence of document.sentences) {
    while (next < spans.length && (spans[next]?.start ?? 0) < sentence.start) next += 1;
    const tokens = tokensOf(document, sentence, spans, next);
    for (const part of partsOf(tokens)) lines.push(lineOf(document, sentence, part));
  }
  return lines;
}

function mentionTokens(document: ArticleText, { money, stages, dates }: Mentions): Token[] {
  const all: Token[] = [
    ...money.map((one) => tokenOf('money', document, one, { money: one })),
    ...stages.map((one) => tokenOf('stage', document, one, { stage: one })),
    ...dates.map((one) => tokenOf('date', document, one, { date: one })),
  ];
  return all.toSorted((left, right) => left.start - right.start);
}

function tokensOf(document: ArticleText, { start, end }: Span, spans: readonly Token[], first: number): Token[] {
  const { text } = document;
  const tokens: Token[] = [];
  let at = dateline(text, start, end);
  let next = first;
  while (at < end) {
    const sign = text.charAt(at);
    if (sign === ' ' || sign.trim() === '') {
      at += 1;
      continue;
    }
    while (next < spans.length && (spans[next]?.start ?? 0) < at) next += 1;
    const mention = spans[next];
    if (mention?.start === at && mention.end <= end) {
      tokens.push(mention);
      at = mention.end;
      continue;
    }
    if (sign === '(' || sign === '[') {
      const close = bracketEnd(text, at, end);
      if (close > 0) {
        tokens.push(tokenOf('bracket', document, { start: at, end: close }));
        at = close;
        continue;
      }
    }
    wordPattern.lastIndex = at;
    let stop = wordPattern.test(text) ? Math.min(wordPattern.lastIndex, end) : at + 1;
    const isWord = wordStart.test(sign < '\ud800' ? sign : String.fromCodePoint(text.codePointAt(at) ?? 0));
    // A mention inside a word of ours begins a unit of its own: pre-Series A.
    if (mention !== undefined && mention.start > at && mention.start < stop) stop = mention.start;
    tokens.push(tokenOf(isWord ? 'word' : 'mark', document, { start: at, end: stop }));
    at = stop;
  }
  return tokens;
}

const wordStart = /[\p{L}\p{N}$]/u;

/** SAN FRANCISCO, March 3, 2023 /PRNewswire/ --: the sentence begins behind it. */
const datelinePattern =
  /^[^a-z]{0,4}[A-Z\u00c0-\u017f][^.;!?–—]{0,90}?(?:\.[^.;!?–—]{0,60}?){0,3}(?:\/[A-Za-z -]{4,30}\/|\([A-Za-z ]{0,20}(?:NEWSWIRE|Newswire|WIRE|Wire|Newsfile)[A-Za-z ]{0,12}\)|\d{4})\s?(?:--|—|–|-)\s?/u;
const cityDateline = /^[A-Z\u00c0-\u017f][A-Z\u00c0-\u017f .]{2,30}(?:, [A-Z][A-Za-z.]{1,20}){0,2}\s?(?:--|—|–)\s/u;

function dateline(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + 220));
  const match = datelinePattern.exec(head) ?? cityDateline.exec(head);
  return match === null ? start : start + match[0].length;
}

function bracketEnd(text: string, at: number, end: number): number {
  const close = text.charAt(at) === '(' ? ')' : ']';
  const limit = Math.min(end, at + longestBracket);
  for (let to = at + 1; to < limit; to += 1) {
    const found = text.charAt(to);
    if (found === '\n') return 0;
    if (found === close) return to + 1;
  }
  return 0;
}

const startsSentence = new Set(
  'the a an it its in this that led with existing returning new other proceeds we they as for on our by'.split(' '),
);

/** Behind "Inc." a sentence may end; it does where one of the words begins that only a sentence begins with. */
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [];
  let part: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    part.push(token);
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (token.low === '.' && before !== undefined && after !== undefined && legalForms.has(before.low)) {
      if (startsSentence.has(after.low) && /^\p{Lu}/u.test(after.raw)) {
        parts.push(part);
        part = [];
      }
    }
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

function lineOf(document: ArticleText, sentence: Sentence, tokens: readonly Token[]): Line {
  const units = unitsOf(tokens, sentence.inTitle && isTitleCase(tokens));
  let sketch = '';
  const offsets: number[] = [];
  for (const unit of units) {
    offsets.push(sketch.length);
    if (unit.kind !== 'bracket') sketch += `${signOf(unit)} `;
  }
  return { sentence, units, sketch, offsets };
}

function signOf(unit: Unit): string {
  switch (unit.kind) {
    case 'name':
      return unit.isPossessive ? sign.owner : sign.name;
    case 'money':
      return sign.money;
    case 'stage':
      return sign.stage;
    case 'date':
      return sign.date;
    default:
      return unit.isPossessive ? `${unit.low}'s` : unit.low;
  }
}

/** A headline in which every longer word has a capital: there capitals tell nothing. */
function isTitleCase(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind, raw, low }) => kind === 'word' && raw.length > 3 && !functionWords.has(low));
  const small = words.filter(({ raw }) => /^\p{Ll}+(?:-\p{Ll}+)*$/u.test(raw)).length;
  return words.length >= 3 && small * 5 < words.length;
}

const possessive = /['’]s$/u;

function unitsOf(tokens: readonly Token[], isHeadline: boolean): Unit[] {
  const units: Unit[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = nameEnd(tokens, at, isHeadline);
    if (end > at) {
      const last = tokens[end - 1] ?? token;
      const owner = possessive.test(last.raw) || isPluralOwner(tokens, end);
      const stop = possessive.test(last.raw) ? last.end - 2 : last.end;
      units.push(nameOf(tokens, at, end, stop, owner));
      at = end;
      continue;
    }
    units.push(unitOf(token));
    at += 1;
  }
  return units;
}

function nameOf(tokens: readonly Token[], from: number, to: number, end: number, isPossessive: boolean): Unit {
  let low = tokens[from]?.low ?? '';
  for (let at = from + 1; at < to; at += 1) low += ` ${tokens[at]?.low ?? ''}`;
  return {
    kind: 'name',
    start: tokens[from]?.start ?? 0,
    end,
    low: possessive.test(low) ? low.slice(0, -2) : low,
    isPossessive,
    money: null,
    stage: null,
    date: null,
  };
}

/** A token is a unit as it is, unless it owns something. */
function unitOf(token: Token): Unit {
  if (token.kind !== 'word' || token.isPlain || !possessive.test(token.raw)) return token;
  return { ...token, low: token.low.slice(0, -2), isPossessive: true };
}

/** Investors' and Teachers': the apostrophe behind a plural. */
function isPluralOwner(tokens: readonly Token[], end: number): boolean {
  const [last, mark] = [tokens[end - 1], tokens[end]];
  return (
    mark !== undefined &&
    last !== undefined &&
    /^['’]$/u.test(mark.raw) &&
    last.raw.endsWith('s') &&
    mark.start === last.end
  );
}

/** A token that may be part of a name by its looks: a capital, a digit among letters, a stop inside. */
function looksNamed(raw: string, low: string): boolean {
  if (describingEnd.test(low)) return false;
  if (/^\p{Lu}/u.test(raw)) return true;
  if (/^\p{L}+\p{Lu}/u.test(raw) || /^\d+\p{L}{2,}/u.test(raw) || /^\p{Ll}+\d+\p{L}*$/u.test(raw) || /^0x\w/u.test(raw))
    return !/^(?:\d+(?:st|nd|rd|th|x|bn|mn|km|k|m|b|pm|am|mw|gw|kwh|mwh|gb|tb|hz|ghz|d|g|nm|mm|cm|kg)|covid-?\d+|b2[bc]\d?|d2c)$/u.test(
      low,
    );
  return /^\p{Ll}[\p{Ll}\d]*\.(?:ai|io|co|com|vc|to|app|so|xyz|dev|me|tech|health|energy|bio|ventures|capital|org|net|eu|de|fm|gg|ly|sh|us|uk)$/u.test(
    low,
  );
}

/** Where the name that begins at a token ends; the token itself where none begins. */
function nameEnd(tokens: readonly Token[], at: number, isHeadline: boolean): number {
  const first = tokens[at];
  if (first?.kind !== 'word') return at;
  // Most words: small letters, and no firm behind.
  if (at > 0 && first.isPlain && !/^[CVP]/u.test(tokens[at + 1]?.raw ?? '')) return at;
  if (!beginsName(tokens, at, isHeadline)) return at;
  let end = at + 1;
  if (isInitial(first, tokens[end], tokens[end + 1])) end += 1;
  while (end < tokens.length && end - at < 12) {
    const before = tokens[end - 1];
    const token = tokens[end];
    if (before === undefined || token === undefined || possessive.test(before.raw)) break;
    const after = tokens[end + 1];
    if (isPart(token, isHeadline, after)) {
      if (describesHere(tokens, end, isHeadline)) break;
      end += 1;
      // J. P. Morgan: the stop of an initial.
      if (tokens[end]?.low === '.' && isInitial(token, tokens[end], tokens[end + 1])) end += 1;
    } else if (joins(before, token, after, isHeadline)) end += 2;
    else if (isInnerWord(token, isHeadline) && after !== undefined && isPart(after, isHeadline)) end += 1;
    else if (
      /^\d{1,4}$/u.test(token.raw) &&
      after !== undefined &&
      isPart(after, isHeadline) &&
      after.start - token.end === 1
    )
      end += 1;
    else if (
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
  if (words.length === 1 && isNoNameAlone(first, tokens[at + 1], at === 0)) return at;
  // "New York-based": the place belongs to the describing word.
  const behind = tokens[end];
  if (behind?.kind === 'word' && /-(?:based|headquartered|area)$/u.test(behind.low)) return at;
  return end;
}

function beginsName(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const after = tokens[at + 1];
  const isFirst = at === 0 || /^[•:"“”—–*]$/u.test(tokens[at - 1]?.raw ?? '') || tokens[at - 1]?.low === '-';
  if (/^\d{1,4}$/u.test(token.raw))
    return (
      after !== undefined && firmWords.has(after.low) && /^\p{Lu}/u.test(after.raw) && after.start - token.end === 1
    );
  if (
    /^\p{Lu}\p{Ll}/u.test(token.raw) &&
    at > 0 &&
    after !== undefined &&
    /^(?:Capital|Ventures|Partners|VC)$/u.test(after.raw) &&
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
      openers.test(token.low) &&
      after !== undefined &&
      isPart(after, isHeadline, tokens[at + 2]) &&
      (!isFirst || token.low !== 'the')
    );
  }
  if (
    describesHere(tokens, at, isHeadline) ||
    (isFirst &&
      (isStrongDescriptor(token.low) ||
        (/^(?:investors?|backers?|angels?|insiders?|shareholders?)$/u.test(token.low) &&
          !firmWords.has(after?.low ?? ''))))
  )
    return false;
  return true;
}

/** Function words that may begin a name where a name follows. */
const openers =
  /^(?:new|early|key|long|big|top|all|both|every|good|good|we|the|most|few|other|another|inside|above|beyond|next|same|total|up|then|plus|open|current)$/u;

/** Better Tomorrow Ventures: a common word with a capital inside a name. */
const isInnerWord = ({ raw, low }: Token, isHeadline: boolean): boolean =>
  /^\p{Lu}\p{Ll}/u.test(raw) &&
  functionWords.has(low) &&
  (!isHeadline || openers.test(low) || /^(?:tomorrow|now|strategic|before|beyond)$/u.test(low));

/** firstminute capital, btov partners: small letters before a word of firms. */
function isSmallFirm(token: Token, after: Token | undefined): boolean {
  return (
    after !== undefined &&
    token.kind === 'word' &&
    /^\p{Ll}{3,}$/u.test(token.raw) &&
    /^(?:Capital|Ventures|Partners)$/u.test(after.raw) &&
    !functionWords.has(token.low) &&
    !/^(?:growth|venture|private|seed|strategic|general|managing|limited|risk|working|human|from|with|led|its)$/u.test(
      token.low,
    )
  );
}

const smallBrandVerb =
  /^(?:raises|closes|lands|bags|nabs|snags|secures|scores|nets|picks|grabs|receives|announces|completes|acquires)$/u;

/** beehiiv raises, beehiiv, a newsletter platform, has raised: a name in small letters at the start of a sentence. */
function isSmallBrand(tokens: readonly Token[], at: number): boolean {
  const [token, after, behind] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (at !== 0 || token === undefined || after === undefined || !/^\p{Ll}[\p{Ll}\d]{2,}$/u.test(token.raw))
    return false;
  if (functionWords.has(token.low) || noNameAlone.has(token.low) || isStrongDescriptor(token.low)) return false;
  if (smallBrandVerb.test(after.low)) return true;
  return after.low === ',' && behind !== undefined && /^(?:a|an|the|which|whose)$/u.test(behind.low);
}

function isPart(token: Token, isHeadline: boolean, after?: Token): boolean {
  if (!token.isNameLike) return false;
  const low = token.low.replace(possessive, '');
  if (functionWords.has(low))
    return isShouted(token) && low.length > 1 && !isHeadline && !['it', 'we', 'i', 'the', 'a'].includes(low);
  if (titleWords.has(low))
    return (
      /^(?:co-?)?founder$/u.test(low) &&
      after !== undefined &&
      /^(?:collective|circle|factory|institute|capital|partners|group)$/u.test(after.low)
    );
  if (isHeadline && (headlineVerbs.has(low) || headlineNouns.has(low))) return false;
  return true;
}

const isShouted = ({ raw }: Token): boolean => /^\p{Lu}{2,}$/u.test(raw);

/** "Fintech Acme", "AI Startup Acme": what a company is called in general, before its name. */
function describesHere(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const token = tokens[at];
  const after = tokens[at + 1];
  if (token === undefined) return false;
  if (isStrongDescriptor(token.low))
    return isHeadline || after?.kind !== 'word' || isPart(after, isHeadline) || at === 0;
  if (!isHeadline || !weakDescriptors.has(token.low) || after === undefined || at === 0) return false;
  return isPart(after, isHeadline) && !firmWords.has(after.low) && !headlineVerbs.has(after.low);
}

function isInitial(token: Token, stop: Token | undefined, after: Token | undefined): boolean {
  return (
    /^\p{Lu}(?:\.\p{Lu}){0,3}$/u.test(token.raw) &&
    stop?.low === '.' &&
    stop.start === token.end &&
    after !== undefined &&
    /^\p{Lu}/u.test(after.raw) &&
    !functionWords.has(after.low)
  );
}

/** Bank of America, Root & Branch, Caisse de dépôt. */
function joins(before: Token, token: Token, after: Token | undefined, isHeadline: boolean): boolean {
  if (after === undefined || !isPart(after, isHeadline)) return false;
  if (token.raw === '&' || token.raw === '+') return true;
  if (!nameJoints.has(token.low) || titleWords.has(before.low)) return false;
  if (token.low === 'the') return false;
  return token.low !== 'of' || institution.test(before.low);
}

const institution =
  /^(?:banks?|university|systems?|school|institute|house|council|board|ministry|funds?|college|republic|city|state|department|caisse|corporation|trust|association|office|sons|authority|foundation|union|government|kingdom|academy|chamber|commonwealth|province)$/u;
const isInstitution = ({ low }: Token): boolean =>
  /^(?:pension|retirement|superannuation|union|fund|hospital|insurance|federation|provident)/u.test(low);

/** Acme Inc., Acme, Inc.: the legal form belongs to the name. */
function withLegalForm(tokens: readonly Token[], end: number): number {
  let stop = end;
  for (let more = 0; more < 2; more += 1) {
    const [mark, form] = [tokens[stop], tokens[stop + 1]];
    if (mark?.low === ',' && form !== undefined && legalForms.has(form.low) && /^\p{Lu}/u.test(form.raw)) stop += 2;
    else break;
  }
  const [last, dot, after] = [tokens[stop - 1], tokens[stop], tokens[stop + 1]];
  if (
    last !== undefined &&
    dot?.low === '.' &&
    dot.start === last.end &&
    legalForms.has(last.low) &&
    after !== undefined
  )
    return stop + 1;
  return stop;
}

function isNoNameAlone(token: Token, after: Token | undefined, isFirst: boolean): boolean {
  const low = token.low.replace(possessive, '');
  if (noNameAlone.has(low) || isStrongDescriptor(low)) return !possessive.test(token.raw) || isStrongDescriptor(low);
  if (/^\p{Lu}$/u.test(token.raw)) return true;
  if (headlineNouns.has(low)) return true;
  // A capital at the start tells nothing: a word before another small one may be any noun.
  return (
    isFirst &&
    /(?:ing|ly|ed|tions?|ments?)$/u.test(low) &&
    after?.kind === 'word' &&
    /^\p{Ll}/u.test(after.raw) &&
    !/^(?:raises|raised|has|is|closes|lands|announces)$/u.test(after.low)
  );
}
