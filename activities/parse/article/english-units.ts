import type { ArticleText, Sentence, Span } from './article-text.ts';
import { fixedNames } from './english-fixed-names.ts';
import { isFormOwner, isPluralOwner, nameEnd } from './english-name-ends.ts';
import { possessive } from './english-name-parts.ts';
import { opensPlainly } from './english-openers.ts';
import { smallBrandsOf } from './english-small-brands.ts';
import { mentionTokens, partsOf, shaped, tokensOf } from './english-tokens.ts';
import type { Token, Unit } from './english-tokens.ts';
import { functionWords, headlineVerbs } from './english-words.ts';
import type { Mentions } from './mentions.ts';
import { oneOf } from './one-of.ts';

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
  /** Ends with a question mark. */
  readonly isQuestion: boolean;
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

/** All lines of the document, in order. Linear: every sign is read a bounded number of times. */
export function linesOf(document: ArticleText, mentions: Mentions): Line[] {
  const spans = mentionTokens(document, mentions);
  const brands = smallBrandsOf(document);
  const fixed = fixedNames(document, mentions.names);
  const lines: Line[] = [];
  let next = 0;
  for (const sentence of document.sentences) {
    while (next < spans.length && (spans[next]?.start ?? 0) < sentence.start) next += 1;
    const tokens = tokensOf(document, sentence, spans, next, brands, fixed);
    for (const part of partsOf(tokens)) lines.push(lineOf(document, sentence, part));
  }
  return lines;
}

/** A part of a sentence as a line of its own: what stands in a bracket. */
export function lineInside(document: ArticleText, mentions: Mentions, span: Span, sentence: Sentence): Line {
  const inside = (one: Span): boolean => one.start >= span.start && one.end <= span.end;
  const spans = mentionTokens(document, {
    ...mentions,
    money: mentions.money.filter(inside),
    stages: mentions.stages.filter(inside),
    dates: mentions.dates.filter(inside),
  });
  const tokens = tokensOf(document, span, spans, 0, new Set(), new Map());
  return lineOf(document, sentence, tokens);
}

function lineOf(document: ArticleText, sentence: Sentence, tokens: readonly Token[]): Line {
  const units = unitsOf(document, tokens, (sentence.inTitle || isHeading(document, sentence)) && isTitleCase(tokens));
  let sketch = '';
  const offsets: number[] = [];
  for (const unit of units) {
    offsets.push(sketch.length);
    if (unit.kind !== 'bracket') sketch += `${signOf(unit)} `;
  }
  return {
    sentence,
    units,
    sketch,
    offsets,
    isQuestion: document.text.slice(sentence.end - 1, sentence.end + 1).includes('?'),
  };
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

/** A line of its own without a stop: what a list of news has above each of them. */
function isHeading({ folded }: ArticleText, { start, end }: Sentence): boolean {
  return (
    end - start < 160 &&
    folded.charAt(start - 1) === '\n' &&
    (end === folded.length || folded.charAt(end) === '\n') &&
    !/[.:;,]/u.test(folded.charAt(end - 1)) &&
    !/^[^:]{2,24}: /u.test(folded.slice(start, start + 28))
  );
}

/** A headline in which every longer word has a capital: there capitals tell nothing. */
function isTitleCase(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind, raw, low }) => kind === 'word' && raw.length > 3 && !functionWords.has(low));
  const small = words.filter(({ raw }) => /^\p{Ll}+(?:-\p{Ll}+)*$/u.test(raw)).length;
  const isShort = words.length === 2 && words.some(({ low }) => headlineVerbs.has(low));
  return (words.length >= 3 || isShort) && small * 5 < words.length;
}

function unitsOf(document: ArticleText, tokens: readonly Token[], isHeadline: boolean): Unit[] {
  const units: Unit[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = nameEnd(tokens, at, isHeadline);
    if (end > at && !(at === 0 && end === 1 && !isHeadline && opensPlainly(document, tokens, at))) {
      const last = tokens[end - 1] ?? token;
      const isForm = isFormOwner(tokens, end);
      // "Byju's has raised": the ending is of the name, where a verb follows.
      const isOwn = last.isOwner && (behindName.test(tokens[end]?.low ?? '') || isCutOff(tokens, end));
      const owner = !isOwn && (last.isOwner || isForm || isPluralOwner(tokens, end));
      const stop = last.isOwner && !isOwn ? last.end - 2 : last.end;
      units.push(nameOf(tokens, at, end, stop, owner));
      at = isForm ? end + 2 : end;
      continue;
    }
    // "Orchard Venture (OV) Fund": letters in brackets within a name.
    const close = token.kind === 'bracket' ? fundBehind(tokens, at) : -1;
    const before = units.at(-1);
    if (close > 0 && before?.kind === 'name' && !before.isPossessive && before.end === token.start - 1) {
      const first = tokens.findLastIndex(({ start }, index) => index < at && start === before.start);
      if (first >= 0) {
        units[units.length - 1] = nameOf(tokens, first, close, tokens[close - 1]?.end ?? token.end, false);
        at = close;
        continue;
      }
    }
    units.push(unitOf(token));
    at += 1;
  }
  return units;
}

/** Where a name ends that goes on behind letters in brackets with the word of a firm; -1 where it does not. */
function fundBehind(tokens: readonly Token[], bracket: number): number {
  const [open, word] = [tokens[bracket], tokens[bracket + 1]];
  return open !== undefined &&
    /^\(\p{Lu}{2,6}\)$/u.test(open.raw) &&
    /^(?:Funds?|Capital|Ventures|Partners)$/u.test(word?.raw ?? '')
    ? bracket + 2
    : -1;
}

/** "bought Malibu Jack's, an operator": the ending is of the name, where nothing stands behind that could be owned. */
const isCutOff = (tokens: readonly Token[], end: number): boolean =>
  tokens[end]?.low === ',' && /^(?:an?|the|which)$/u.test(tokens[end + 1]?.low ?? '');

const behindName = oneOf(
  'has|have|had|is|was|will|said|says|plans|raises|secures|bags|acquires|receives|announces|completes|snags|nabs|seeks|closes|lands|gets|buys',
);

function nameOf(tokens: readonly Token[], from: number, to: number, end: number, isPossessive: boolean): Unit {
  let low = tokens[from]?.low ?? '';
  for (let at = from + 1; at < to; at += 1) low += ` ${tokens[at]?.low ?? ''}`;
  return shaped({
    kind: 'name',
    start: tokens[from]?.start ?? 0,
    end,
    low: isPossessive && possessive.test(low) ? low.slice(0, -2) : low,
    isPossessive,
    money: null,
    stage: null,
    date: null,
    raw: '',
    isPlain: false,
    isNameLike: true,
    isOwner: isPossessive,
    bare: low,
  });
}

/** A token is a unit as it is, unless it owns something. */
function unitOf(token: Token): Unit {
  if (token.kind !== 'word' || token.isPlain || !possessive.test(token.raw)) return token;
  return shaped({ ...token, low: token.low.slice(0, -2), isPossessive: true });
}
