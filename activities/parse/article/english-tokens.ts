import type { ArticleText, Span } from './article-text.ts';
import { describingEnd, legalForms } from './english-words.ts';
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

/** A unit before names are joined, with its letters as written. Every token is made by `tokenOf`: one shape is read fast. */
export interface Token extends Unit {
  readonly raw: string;
  /** Small letters a to z only, as most words are: no name, but for a few that begin one. */
  readonly isPlain: boolean;
  /** May be part of a name by its looks. */
  readonly isNameLike: boolean;
  /** Acme's. */
  readonly isOwner: boolean;
  /** In small letters, without the ending of an owner. */
  readonly bare: string;
}

/** As /^[a-z]+$/: of a short word, a look at its signs costs less than a pattern. */
function isPlainSmall(raw: string): boolean {
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code < 97 || code > 122) return false;
  }
  return raw !== '';
}

function tokenOf(
  kind: Unit['kind'],
  { text, folded }: ArticleText,
  { start, end }: Span,
  found?: { readonly money?: Money; readonly stage?: Stage; readonly date?: Dated },
  brands?: ReadonlySet<string>,
): Token {
  const raw = text.slice(start, end);
  const low = folded.slice(start, end);
  const isSmall = kind === 'word' && isPlainSmall(raw);
  const isOwner = !isSmall && endsAsOwner(raw);
  const isBrand = brands !== undefined && brands.size > 0 && brands.has(isOwner ? raw.slice(0, -2) : raw);
  const isPlain = isSmall && !isBrand;
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
    isNameLike: isBrand || (kind === 'word' && !isPlain && looksNamed(raw, low)),
    isOwner,
    bare: isOwner ? low.slice(0, -2) : low,
  };
}

/**
 * A token with the fields of `tokenOf`, in their order. Every unit has one shape, which is what makes rules fast: a property is
 * looked up at once, and machine code that V8 made for one kind of unit holds for all.
 */
export function shaped(one: Token): Token {
  return {
    kind: one.kind,
    start: one.start,
    end: one.end,
    low: one.low,
    isPossessive: one.isPossessive,
    money: one.money,
    stage: one.stage,
    date: one.date,
    raw: one.raw,
    isPlain: one.isPlain,
    isNameLike: one.isNameLike,
    isOwner: one.isOwner,
    bare: one.bare,
  };
}

/** As /['’‘]s$/: the mark of an owner, which some turn round. */
function endsAsOwner(raw: string): boolean {
  if (!raw.endsWith('s')) return false;
  const mark = raw.charAt(raw.length - 2);
  return mark === "'" || mark === '’' || mark === '‘';
}

const wordPattern =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:\.-|[.'’‘&+\-@_·/](?=[\p{L}\p{N}]))[\p{L}\p{N}\p{M}]*){0,12}(?:(?<=\p{L}{3})\+(?![\p{L}\p{N}+]))?|\$[\d.,]+|[^\s]/uy;
const longestBracket = 160;
/** [Acme](https://acme.example): the words of a link. */
const linkPattern = /\[([^\]\n]{1,80})\]\(https?:[^)\s]{0,300}\)/uy;

const capitalised = /^[A-Z][A-Za-z\d]*$/u;
const digits = /^\d+$/u;
const contraction = /['’]/u;

/** A token that may be part of a name by its looks: a capital, a digit among letters, a stop inside. */
function looksNamed(raw: string, low: string): boolean {
  if (/^(?:B2B|B2C|D2C|DTC|B2B2C|E-\p{Ll}+)$/u.test(raw)) return false;
  if (capitalised.test(raw)) return true;
  if (digits.test(raw)) return false;
  if (
    contraction.test(raw) &&
    /^(?:[Ii]|[Ww]e|[Tt]hey|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Tt]h(?:at|ere|is)|[Hh]ere|[Ww]ho|[Ww]hat|[Hh]ow|[Ll]et)['’](?:ve|re|m|ll|d|s)$|^[A-Z][a-z]+n['’]t$/u.test(
      raw,
    )
  )
    return false;
  if (low.includes('-') && (describingEnd.test(low) || /^[Ee]x-\p{Lu}/u.test(raw))) return false;
  if (/^\p{Lu}/u.test(raw)) return true;
  if (/^\p{L}+\p{Lu}/u.test(raw) || /^\d+\p{L}{2,}/u.test(raw) || /^\p{Ll}+\d+\p{L}*$/u.test(raw) || /^0x\w/u.test(raw))
    return !/^(?:\d+(?:st|nd|rd|th|x|bn|mn|km|k|m|b|pm|am|mw|gw|kwh|mwh|gb|tb|hz|ghz|d|g|nm|mm|cm|kg)|covid-?\d+|b2[bc]\d?|d2c)$/u.test(
      low,
    );
  if (/^\p{Ll}{1,2}-\p{Lu}/u.test(raw))
    return !/^(?:ex-|e-(?:commerce|mail|sports?|bikes?|learning|scooters?)|x-ray)/u.test(low);
  return /^(?:\p{Ll}[\p{Ll}\d]*|\d+)\.(?:ai|io|co|com|vc|to|app|so|xyz|dev|me|tech|health|energy|bio|ventures|capital|org|net|eu|de|fm|gg|ly|sh|us|uk)$/u.test(
    low,
  );
}

export function mentionTokens(document: ArticleText, { money, stages, dates }: Mentions): Token[] {
  const all: Token[] = [
    ...money.map((one) => tokenOf('money', document, one, { money: one })),
    ...stages.map((one) => tokenOf('stage', document, one, { stage: one })),
    ...dates.map((one) => tokenOf('date', document, one, { date: one })),
  ];
  return all.toSorted((left, right) => left.start - right.start);
}

/** @param brands names that are written in small letters @param fixed names that are one word, whatever stands in them */
export function tokensOf(
  document: ArticleText,
  { start, end }: Span,
  spans: readonly Token[],
  first: number,
  brands: ReadonlySet<string>,
  fixed: ReadonlyMap<number, number>,
): Token[] {
  const { text } = document;
  const tokens: Token[] = [];
  let at = dateline(text, start, end);
  let next = first;
  let link = { close: -1, end: -1 };
  while (at < end) {
    const sign = text.charAt(at);
    if (sign === ' ' || (isNoAscii(sign) && sign.trim() === '') || sign <= ' ') {
      at += 1;
      continue;
    }
    // Stars of emphasis, and the address behind a name that is a link.
    if (sign === '*' || at === link.close) {
      at = sign === '*' ? at + 1 : link.end;
      continue;
    }
    if (sign === '[') {
      linkPattern.lastIndex = at;
      const match = linkPattern.exec(text);
      if (match !== null && match.index + match[0].length <= end) {
        link = { close: at + 1 + (match[1] ?? '').length, end: at + match[0].length };
        at += 1;
        continue;
      }
    }
    while (next < spans.length && (spans[next]?.start ?? 0) < at) next += 1;
    const fixedEnd = fixed.size > 0 ? fixed.get(at) : undefined;
    if (fixedEnd !== undefined && fixedEnd <= end) {
      const whole = tokenOf('word', document, { start: at, end: fixedEnd });
      tokens.push(shaped({ ...whole, isNameLike: true, isPlain: false, isOwner: false }));
      at = fixedEnd;
      continue;
    }
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
    if (sign >= '\u2600' && isPictogram(sign)) {
      // A flag behind a name says as little as a blank.
      at += sign >= '\ud800' && sign <= '\udbff' ? 2 : 1;
      continue;
    }
    const plainStop = plainWordEnd(text, at, end);
    let stop = plainStop;
    if (plainStop < 0 && isPlainMark(sign)) stop = at + 1;
    else if (plainStop < 0) {
      wordPattern.lastIndex = at;
      stop = wordPattern.test(text) ? Math.min(wordPattern.lastIndex, end) : at + 1;
    }
    const isWord =
      plainStop >= 0 ||
      (!isPlainMark(sign) && wordStart.test(sign < '\ud800' ? sign : String.fromCodePoint(text.codePointAt(at) ?? 0)));
    // A mention inside a word of ours begins a unit of its own: pre-Series A.
    if (mention !== undefined && mention.start > at && mention.start < stop) stop = mention.start;
    tokens.push(tokenOf(isWord ? 'word' : 'mark', document, { start: at, end: stop }, undefined, brands));
    at = stop;
  }
  return tokens;
}

/** A mark of ASCII, but for the sign that begins an amount. */
const isPlainMark = (sign: string): boolean =>
  (sign < '0' || (sign > '9' && sign < 'A') || (sign > 'Z' && sign < 'a') || (sign > 'z' && sign < '\u007f')) &&
  sign !== '$';

const isNoAscii = (sign: string): boolean => sign > '~';

/** Letters and digits of ASCII that nothing joins to what follows, as most words are: where they end; -1 for any other sign. */
function plainWordEnd(text: string, from: number, end: number): number {
  let at = from;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57))) break;
  }
  if (at === from) return -1;
  const next = text.charAt(at);
  if (next > '~') return -1;
  if (next === '' || !`.'&+-@_/`.includes(next)) return at;
  // "in 2019.", "investors' money": the sign joins nothing where no letter stands behind it.
  const behind = text.charAt(at + 1);
  return next !== '+' && (behind === '' || ` \n\r",;:)(`.includes(behind)) ? at : -1;
}

/** Flags and emoji: high surrogates of their planes, dingbats and joiners. */
const isPictogram = (sign: string): boolean =>
  sign === '\ud83c' ||
  sign === '\ud83d' ||
  sign === '\ud83e' ||
  (sign >= '\u2600' && sign <= '\u27bf') ||
  sign === '\ufe0f';

const wordStart = /[\p{L}\p{N}$]/u;

/** SAN FRANCISCO, March 3, 2023 /PRNewswire/ --: the sentence begins behind it. */
const datelinePattern =
  /^[^a-z]{0,4}[A-Z\u00c0-\u017f][^.;!?–—]{0,90}?(?:\.[^.;!?–—]{0,60}?){0,3}(?:\/[A-Za-z -]{4,30}\/|\([A-Za-z ]{0,20}(?:NEWSWIRE|Newswire|WIRE|Wire|Newsfile)[A-Za-z ]{0,12}\)|\d{4})\s?(?:--|—|–|-)\s?/u;
const cityDateline = /^[A-Z\u00c0-\u017f][A-Z\u00c0-\u017f .]{2,30}(?:, [A-Z][A-Za-z.]{1,20}){0,2}\s?(?:--|—|–)\s/u;

const dash = /[-–—]/u;

function dateline(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + 220));
  if (!dash.test(head)) return start;
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
  'the a an it its in this that led with existing returning new other proceeds we they as for on our by participants among participating both'.split(
    ' ',
  ),
);

/** Behind "Inc." a sentence may end; it does where one of the words begins that only a sentence begins with. */
export function partsOf(tokens: readonly Token[]): Token[][] {
  if (!tokens.some(({ low }, index) => low === '.' && index < tokens.length - 1))
    return tokens.length > 0 ? [[...tokens]] : [];
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
