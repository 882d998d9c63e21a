import type { CurrencyTable } from '../../../warehouse/registry/currency-table.ts';
import type { NamePartTable } from '../../../warehouse/registry/name-part-table.ts';
import type { StageTable } from '../../../warehouse/registry/stage-table.ts';
import type { ParsedAmount } from '../../normalise/amount.ts';
import { createAmountParser } from '../../normalise/amount.ts';
import type { ParsedDate } from '../../normalise/date.ts';
import type { ParsedStage } from '../../normalise/stage.ts';
import { createStageParser } from '../../normalise/stage.ts';
import { allMatches } from './all-matches.ts';
import type { ArticleText, Span } from './article-text.ts';
import { findChineseDates } from './chinese-date-mentions.ts';
import { chineseMoneyPattern, findChineseMoney, findChineseStages } from './chinese-mentions.ts';
import { currencyAlternatives } from './currency-alternatives.ts';
import { findEnglishDates, findEnglishStages, withoutOverlaps } from './english-mentions.ts';
import { englishMoneyPattern, findEnglishMoney } from './english-money-mentions.ts';
import { createKnownNameFinder } from './known-names.ts';
import { wordStarts } from './word-starts.ts';

export interface Money extends Span {
  readonly value: ParsedAmount;
  /** A currency, or a unit of at least 万 or thousand: without one it is money only where a rule says so. */
  readonly hasCurrency: boolean;
}

export interface Stage extends Span {
  readonly value: ParsedStage;
}

export interface Dated extends Span {
  readonly value: ParsedDate;
}

/** What stands in quotation marks; the span is that of the content. */
export interface Quoted extends Span {
  /** [start, end) with the marks. */
  readonly outer: Span;
}

export interface Mentions {
  readonly money: readonly Money[];
  readonly stages: readonly Stage[];
  readonly dates: readonly Dated[];
  /** Names of the registry that the words of an English text would take apart. */
  readonly names: readonly Span[];
  /** Of a Chinese text. */
  readonly quoted: readonly Quoted[];
  /** A Chinese text, folded, with mentions of money, stage and date, and what stands in brackets, each as a run of its own sign. */
  readonly masked: string;
  /** The stage that a stretch is a label of (收购, 上市, 新三板); null for other words. */
  readonly stageOf: (span: Span) => Stage | null;
}

/** The signs that stand in `masked` for what was found; from the private area, which `foldInPlace` texts lose nothing by. */
export const mask = { money: '\ue001', stage: '\ue002', date: '\ue003', bracket: '\ue004' } as const;

/** Finds amounts, stages, dates and quotations. Linear in the text. */
export type MentionFinder = (document: ArticleText, publishedDate: string | undefined) => Mentions;

export function createMentionFinder(tables: {
  readonly currencies: CurrencyTable;
  readonly stages: StageTable;
  readonly nameParts: Pick<NamePartTable, 'names_in_texts'>;
}): MentionFinder {
  const parseAmount = createAmountParser(tables.currencies);
  const parseStage = createStageParser(tables.stages);
  const stageIn = (label: string): ParsedStage | null => {
    const [value] = parseStage(label).stages;
    return value === undefined || value.stage === 'unknown' ? null : value;
  };
  const chineseMoney = chineseMoneyPattern(tables.currencies);
  const { signs, words } = currencyAlternatives(tables.currencies);
  const findKnownNames = createKnownNameFinder(tables.nameParts.names_in_texts);
  const englishMoney = englishMoneyPattern(signs, words);

  return (document, publishedDate) => {
    const { folded, text, language } = document;
    // A private sign of the text itself would be taken for a mask.
    const clean = folded.replace(/[\ue001-\ue004]/gu, ' ');
    const isEnglish = language === 'en';
    const starts = isEnglish ? wordStarts(clean) : none;
    const money = isEnglish
      ? findEnglishMoney(clean, starts, englishMoney, parseAmount)
      : findChineseMoney(clean, chineseMoney, parseAmount);
    const stages = withoutOverlaps(
      isEnglish ? findEnglishStages(clean, starts, text, parseStage) : findChineseStages(clean, text, parseStage),
      money,
    );
    const dates = withoutOverlaps(
      isEnglish ? findEnglishDates(clean, starts, publishedDate) : findChineseDates(clean, publishedDate),
      money,
    );
    const stageOf = (span: Span): Stage | null => {
      // 收購 is known by its folded form.
      const told = text.slice(span.start, span.end);
      const read = folded.slice(span.start, span.end);
      const value = stageIn(told) ?? (read === told ? null : stageIn(read));
      return value === null ? null : { start: span.start, end: span.end, value };
    };
    // The English reader has quotations and brackets among its units.
    if (isEnglish)
      return { money, stages, dates, names: findKnownNames(text, starts), quoted: [], masked: '', stageOf };
    const masked = maskedText(clean, { money, stages, dates, brackets: findBrackets(clean) });
    return { money, stages, dates, names: [], quoted: findQuoted(clean), masked, stageOf };
  };
}

const none = new Int32Array(0);

const quotes: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['【', '】'],
  ['"', '"'],
];
const longestQuoted = 40;

function findQuoted(folded: string): Quoted[] {
  const found: Quoted[] = [];
  const closing = new Map(quotes);
  let from = 0;
  for (const { index: at, 0: open } of allMatches(/[“「『【"]/gu, folded)) {
    const close = closing.get(open);
    if (close === undefined || at < from) continue;
    // “A“ and 」A「 are typed by mistake; a quotation that does not end nearby is speech.
    const end = nearest(folded, at + 1, close === '”' ? ['”', '“'] : [close]);
    if (end < 0) continue;
    if (end > at + 1 && !/[。!?\n]/u.test(folded.slice(at + 1, end)))
      found.push({ start: at + 1, end, outer: { start: at, end: end + 1 } });
    from = end + 1;
  }
  return found;
}

function nearest(folded: string, from: number, signs: readonly string[]): number {
  const limit = Math.min(folded.length, from + longestQuoted);
  for (let at = from; at < limit; at += 1) if (signs.includes(folded.charAt(at))) return at;
  return -1;
}

const longestBracket = 200;

/** Where a sign stands next, for places that only grow; each part of the text is searched once. */
function nextPlace(folded: string, sign: string): (at: number) => number {
  let next = -1;
  return (at) => {
    if (next < at) {
      const place = folded.indexOf(sign, at);
      next = place < 0 ? Number.POSITIVE_INFINITY : place;
    }
    return next;
  };
}

/** What stands in round or square brackets, the outermost, at most 200 signs long. */
function findBrackets(folded: string): Span[] {
  const found: Span[] = [];
  const nextRound = nextPlace(folded, ')');
  const nextSquare = nextPlace(folded, ']');
  for (let at = 0; at < folded.length; at += 1) {
    const open = folded.charAt(at);
    if (open !== '(' && open !== '[') continue;
    const close = open === '(' ? ')' : ']';
    const limit = Math.min(folded.length, at + longestBracket);
    if ((open === '(' ? nextRound : nextSquare)(at) >= limit) continue;
    let depth = 0;
    for (let end = at; end < limit; end += 1) {
      const sign = folded.charAt(end);
      // A name may be wrapped inside its brackets; a paragraph is not.
      if (sign === '\n' && folded.charAt(end + 1) === '\n') break;
      if (sign === open) depth += 1;
      if (sign !== close) continue;
      depth -= 1;
      if (depth > 0) continue;
      found.push({ start: at, end: end + 1 });
      at = end;
      break;
    }
  }
  return found;
}

const isLegible = (folded: string, start: number, end: number): boolean =>
  folded.startsWith('战略', start) && /(?:投资|入股|增资)$/u.test(folded.slice(start, end));

const maskSigns: readonly string[] = [mask.money, mask.stage, mask.date, mask.bracket, ' '];

/** 。(此前,甲已获得乙的亿元投资。): a sentence of its own, that only stands in brackets. */
const isStatement = (folded: string, { start, end }: Span): boolean =>
  end - start > shortestStatement &&
  /[。!?\n]$/u.test(folded.slice(Math.max(0, start - 3), start).trimEnd() || '\n') &&
  /获得?|完成|收购|入股|融资/u.test(folded.slice(start, end));

/** (猎云网), (A轮融资) */
const shortestStatement = 16;

/** 2,000万股: a comma within a number ends no clause. */
const thousands = /(?<=\d),(?=\d{3}(?!\d))/gu;

function maskedText(
  folded: string,
  found: {
    readonly money: readonly Span[];
    readonly stages: readonly Span[];
    readonly dates: readonly Span[];
    readonly brackets: readonly Span[];
  },
): string {
  const spans: (Span & { readonly sign: string })[] = [
    ...found.money.map((span) => ({ ...span, sign: mask.money })),
    // 腾讯战略投资 says who did it as well: it stays legible.
    ...found.stages
      .filter(({ start, end }) => !isLegible(folded, start, end))
      .map((span) => ({ ...span, sign: mask.stage })),
    ...found.dates.map((span) => ({ ...span, sign: mask.date })),
  ];
  for (const bracket of found.brackets)
    if (isStatement(folded, bracket))
      spans.push(
        { start: bracket.start, end: bracket.start + 1, sign: ' ' },
        { start: bracket.end - 1, end: bracket.end, sign: ' ' },
      );
    else spans.push({ ...bracket, sign: mask.bracket });
  // Brackets last: whatever stands inside is one unit.
  const marks = new Uint8Array(folded.length);
  for (const { start, end, sign } of spans) marks.fill(maskSigns.indexOf(sign) + 1, start, end);
  let masked = '';
  let from = 0;
  // Only what is marked is looked at: a mark at a time, whole runs of one sign.
  for (const { start } of spans.toSorted((left, right) => left.start - right.start)) {
    if (start < from) continue;
    let at = start;
    masked += folded.slice(from, start);
    while ((marks[at] ?? 0) > 0) {
      const mark = marks[at];
      let end = at + 1;
      while (marks[end] === mark) end += 1;
      masked += (maskSigns[(mark ?? 1) - 1] ?? '').repeat(end - at);
      at = end;
    }
    from = at;
  }
  return (masked + folded.slice(from)).replace(thousands, '.');
}
