import type { CurrencyTable } from '../../../warehouse/registry/currency-table.ts';
import type { StageTable } from '../../../warehouse/registry/stage-table.ts';
import type { ParsedAmount } from '../../normalise/amount.ts';
import { createAmountParser } from '../../normalise/amount.ts';
import { currencyForms } from '../../normalise/currency.ts';
import type { ParsedDate } from '../../normalise/date.ts';
import { parseDate } from '../../normalise/date.ts';
import type { ParsedStage } from '../../normalise/stage.ts';
import { createStageParser } from '../../normalise/stage.ts';
import type { ArticleText, Span } from './article-text.ts';
import {
  englishMoneyPattern,
  findEnglishDates,
  findEnglishMoney,
  findEnglishStages,
  withoutOverlaps,
} from './english-mentions.ts';

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
  readonly quoted: readonly Quoted[];
  /** The folded text with mentions of money, stage and date, and what stands in brackets, each as a run of its own sign. */
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
}): MentionFinder {
  const parseAmount = createAmountParser(tables.currencies);
  const parseStage = createStageParser(tables.stages);
  const moneyPattern = moneyPatternOf(tables.currencies);
  const englishMoney = englishPatternOf(tables.currencies);

  return (document, publishedDate) => {
    const { folded, text, language } = document;
    // A private sign of the text itself would be taken for a mask.
    const clean = folded.replace(/[\ue001-\ue004]/gu, ' ');
    const isEnglish = language === 'en';
    const money = isEnglish ? findEnglishMoney(clean, englishMoney, parseAmount) : findMoney(clean);
    const stages = withoutOverlaps(isEnglish ? findEnglishStages(clean, text, parseStage) : findStages(clean, text), money);
    const dates = withoutOverlaps(
      isEnglish ? findEnglishDates(clean, publishedDate) : findDates(clean, publishedDate),
      money,
    );
    const quoted = findQuoted(clean);
    const brackets = findBrackets(clean);
    const stageOf = (span: Span): Stage | null => {
      const [value] = parseStage(text.slice(span.start, span.end)).stages;
      return value === undefined || value.stage === 'unknown' ? null : { start: span.start, end: span.end, value };
    };
    return { money, stages, dates, quoted, masked: maskedText(clean, { money, stages, dates, brackets }), stageOf };
  };

  function findMoney(folded: string): Money[] {
    const found: Money[] = [];
    const context = { language: 'zh', currency: 'CNY' } as const;
    for (const match of folded.matchAll(moneyPattern)) {
      const { index } = match;
      const raw = match[0].trimEnd();
      const groups = match.groups ?? {};
      const hasCurrency = moneyGroups.some((name) => groups[name] !== undefined);
      const end = index + raw.length;
      // SAIF2000万人民币 holds an amount, K12 and B2 do not.
      if (/[a-z]/u.test(folded.charAt(index - 1)) && /^\d/u.test(raw) && !(hasCurrency && /[万亿]/u.test(raw))) continue;
      // 七, 两 and 2018 alone count something, or nothing.
      if (!hasCurrency && !hasUnit.test(raw)) continue;
      if (!hasCurrency && !figures.test(raw) && !isOfRound(folded, index, end)) continue;
      const value = parseAmount(raw, context);
      if (value.kind === 'unknown' || isPrice(value)) continue;
      found.push({ start: index, end, value, hasCurrency });
    }
    for (const match of folded.matchAll(untold))
      found.push({ start: match.index, end: match.index + match[0].length, value: parseAmount('未披露', context), hasCurrency: false });
    return found.toSorted((left, right) => left.start - right.start);
  }

  function findStages(folded: string, text: string): Stage[] {
    const found: Stage[] = [];
    const matches = [...folded.matchAll(chineseStage)];
    // DrivyA轮获得…: a capital behind a Latin name.
    matches.push(...text.matchAll(capitalStage));
    for (const match of matches.toSorted((left, right) => left.index - right.index)) {
      const raw = match[0].trimEnd();
      const start = match.index;
      const end = start + raw.length;
      if (found.some((known) => overlaps(known, { start, end }))) continue;
      const [value, ...others] = parseStage(text.slice(start, end)).stages;
      if (value === undefined || others.length > 0 || value.stage === 'unknown') continue;
      found.push({ start, end, value });
    }
    return found;
  }
}

/** That an amount is not told. */
const untold = /(?:具体)?(?:的)?(?:融资|投资|交易)?(?:具体)?(?:金额|数额|额度)(?:方面)?(?:暂|尚|均|并|目前|仍)?(?:未|不便|没有)(?:对外)?(?:透露|披露|公布|公开)|(?:未|并未|没有|暂未|尚未)(?:透露|披露|公布|公开)(?:具体)?(?:的)?(?:融资|投资|交易)?(?:金额|数额)/gu;
const hasUnit = /[万亿]|百(?=元)|千(?=元)|figure|undisclosed/u;
/** The groups of the pattern that hold a currency. */
const moneyGroups = ['sign', 'signEnglish', 'behind', 'named'];

const chineseNumber =
  '(?:\\d[\\d,]*(?:\\.\\d+)?(?: ?(?:[十百千]?万|[十百千万]?亿|[百千](?=元|美)))?|(?:十?[数几]|[一二三四五六七八九两半十百千零壹贰叁])[一二三四五六七八九两半十百千万亿零点个]{0,9}|[十百千]?[万亿]|百|千)';

/** One pattern for amounts of both languages: modifiers, sign, number, unit, currency, what bounds it behind. */
function moneyPatternOf(currencies: CurrencyTable): RegExp {
  const forms = currencyForms(currencies).map(([form]) => form);
  const escaped = (list: readonly string[]): string =>
    list
      .toSorted((left, right) => right.length - left.length)
      .map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
      .join('|');
  const chinese = escaped(forms.filter((form) => /[\u4e00-\u9fff]/u.test(form)));
  const signs = escaped(forms.filter((form) => /[^a-z .\u4e00-\u9fff]/u.test(form)));
  const words = escaped(forms.filter((form) => /^[a-z][a-z .]*$/u.test(form)));
  const before =
    '(?:超过|超|逾|近|约为|约|将近|接近|不超过|至少|高达|上|(?<![得成到获拿融投])过|大约|(?:just )?(?:over|under)|(?:more|less) than|nearly|almost|about|around|approximately|up to|at least|some|roughly|close to|in excess of|upwards of|an? ) ?';
  const zh = `(?:${chineseNumber})(?:[余多来])?(?: ?[万亿])?(?:余|多)?(?: ?(?:至|到|[-~–—])+ ?(?:${chineseNumber})(?:[余多])?)?(?:级(?=元|人民币|美|的?(?:融资|投资))|(?<=元)级)?`;
  const zhMoney = `(?:${before})?(?:(?<sign>${signs}|rmb|usd) ?)?${zh} ?(?<behind>(?:级|量级)?(?:${chinese}|rmb|usd)(?:人民币)?)?(?:级别|级|左右|以上|及以上)?`;
  const unit = '(?:[ -]?(?:thousand|million|billion|trillion|lakhs?|crores?|mn|bn|mm|cr)|k|m|b)(?![a-z0-9])';
  const number = '\\d[\\d,]*(?:\\.\\d+)?';
  const enSigned = `(?<signEnglish>${signs}|(?<![a-z])(?:${words})) ?${number}(?: ?${unit})?(?: ?(?:-|–|to) ?(?:${signs})? ?${number}(?: ?${unit})?)?`;
  const enNamed = `${number} ?${unit} (?<named>(?:${words}|dollars))(?![a-z])`;
  const figures =
    '(?:(?:low|mid|high)[- ])?(?:five|six|seven|eight|nine|[5-9])[- ]figures?(?: (?:sum|amount))?|(?:an? )?undisclosed (?:amount|sum)(?: of (?:money|funding|capital))?';
  const en = `(?<![a-z0-9.])(?:${before})?(?:${enSigned}|${enNamed})(?![a-z0-9])|(?<![a-z0-9])(?:${figures})(?![a-z])`;
  return new RegExp(`${en}|(?<![0-9.])${zhMoney}`, 'gu');
}

/** The signs and codes of currencies as alternatives of a pattern. */
function formsOf(currencies: CurrencyTable): { readonly signs: string; readonly words: string } {
  const forms = currencyForms(currencies).map(([form]) => form);
  const escaped = (list: readonly string[]): string =>
    list
      .toSorted((left, right) => right.length - left.length)
      .map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
      .join('|');
  return {
    signs: escaped(forms.filter((form) => /[^a-z .\u4e00-\u9fff]/u.test(form))),
    words: escaped(forms.filter((form) => /^[a-z][a-z .]*$/u.test(form))),
  };
}

function englishPatternOf(currencies: CurrencyTable): RegExp {
  const { signs, words } = formsOf(currencies);
  return englishMoneyPattern(signs, words);
}

/** What follows an amount without a currency: a round, the word for one, the end of the clause. */
const ofRound =
  /^(?: ?(?:级|规模|左右|以上|的|等)?的? ?(?:融资|投资|注资|增资|战略|天使|种子|股权|债权|可转债|定增|入股|并购|收购|估值|资金|(?:pre ?-? ?)?[a-h](?:-?\d)?\+{0,3} ?(?:轮|融资|\+)|pre-|首轮|新一轮|授信|贷款|baby|[,。;!:)、]|$|\n))/u;

/** 八亿 of a name and 2000万用户 are none; neither is a lone 亿 that nothing bounds. */
function isOfRound(folded: string, start: number, end: number): boolean {
  const raw = folded.slice(start, end);
  if (/^[万亿]$/u.test(raw)) return false;
  return ofRound.test(folded.slice(end, end + 14));
}

const figures = /figure|undisclosed/u;
/** No round is as small: what costs less than ten thousand is a price. */
const isPrice = (value: ParsedAmount): boolean => value.high !== null && value.high.replace(/\..*$/u, '').length < 5;

const chineseStage =
  /(?:新三板)?(?:定向增发|定增)|(?<![a-z0-9])(?:(?:pre|准) ?-? ?)?[a-h](?:-?[1-9])?(?:\+{1,3}|plus)?[1-9]? ?(?:轮(?:系列)?|(?=(?:融资|系列融资|轮)))|(?:pre ?-? ?|准)?(?:天使|种子)(?:\+{1,2}|前)? ?轮(?:\+{1,2})?|(?:pre ?-? ?)?天使\+{0,2}(?=(?:融资|投资)(?!人|者|机构|基金|公司|平台|合伙|界|市场|阶段))|种子(?=(?:融资|投资)(?!人|者|机构|基金))|pre ?-? ?ipo ?轮?|ipo前(?=[^,。]{0,6}融资)|战略(?:性)?(?:融资|投资|入股|增资)(?!者|人|方|部|机构|基金|总监|合作|协议|团队|布局|的?(?:项目|企业))|战略轮|股权(?:融资|投资)(?!基金|机构|公司|有限|企业|协议|合伙|管理|者|人|中心|市场|平台|计划|企业)|(?:债权|债务)融资|可转债|上市前融资|成长期融资/gu;

const capitalStage = /(?<=[A-Za-z0-9).])(?:Pre-?)?[A-H](?:-?[1-9]|\+{1,3})?轮/gu;

const chineseDate =
  /(?:19|20)\d{2} ?年 ?(?:\d{1,2} ?月(?: ?\d{1,2} ?[日号]|[初底末中]旬?|份)?|[一二三四五六七八九十]{1,2}月(?:份)?|年?[初底末中](?![国心医])|第?[一二三四1-4]季度|[上下]半年)?|(?<![0-9])(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}|[今去前]年 ?(?:\d{1,2} ?月(?:份)?(?: ?\d{1,2} ?[日号]|[初底末中]旬?)?|[一二三四五六七八九十]{1,2}月(?:份)?|年?[初底末中]|第?[一二三四1-4]季度|[上下]半年)?|(?<![0-9.])\d{1,2} ?月(?: ?\d{1,2} ?[日号]|\d{1,2}(?=消息|讯)|份|[初底末中]旬?|[上中下]旬)?(?!球|饼|薪)|今[日天晨晚](?!资本|头条|人才|财经|阳光)|昨[日天晚]|前[日天]|[本上这]周[一二三四五六日天末]?|本月(?:[初底末]|\d{1,2}[日号])?|上个?月(?:[初底末]|\d{1,2}[日号])?/gu;

function findDates(folded: string, publishedDate: string | undefined): Dated[] {
  const found: Dated[] = [];
  for (const match of folded.matchAll(chineseDate)) {
    const raw = match[0].trimEnd();
    const value = parseDate(raw.replace(/^on /u, ''), publishedDate === undefined ? {} : { publishedDate });
    found.push({ start: match.index, end: match.index + raw.length, value });
  }
  return found;
}

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
  for (let at = 0; at < folded.length; at += 1) {
    const close = closing.get(folded.charAt(at));
    if (close === undefined) continue;
    // “A“ and 」A「 are typed by mistake; a quotation that does not end nearby is speech.
    const end = nearest(folded, at + 1, close === '”' ? ['”', '“'] : [close]);
    if (end < 0) continue;
    if (end > at + 1 && !/[。!?\n]/u.test(folded.slice(at + 1, end)))
      found.push({ start: at + 1, end, outer: { start: at, end: end + 1 } });
    at = end;
  }
  return found;
}

function nearest(folded: string, from: number, signs: readonly string[]): number {
  const limit = Math.min(folded.length, from + longestQuoted);
  for (let at = from; at < limit; at += 1) if (signs.includes(folded.charAt(at))) return at;
  return -1;
}

/** What stands in round or square brackets, the outermost, at most 200 signs long. */
function findBrackets(folded: string): Span[] {
  const found: Span[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    const open = folded.charAt(at);
    if (open !== '(' && open !== '[') continue;
    const close = open === '(' ? ')' : ']';
    let depth = 0;
    for (let end = at; end < Math.min(folded.length, at + 200); end += 1) {
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
    ...found.stages.filter(({ start, end }) => !/^战略.*(?:投资|入股|增资)$/u.test(folded.slice(start, end))).map((span) => ({ ...span, sign: mask.stage })),
    ...found.dates.map((span) => ({ ...span, sign: mask.date })),
  ];
  for (const bracket of found.brackets) spans.push({ ...bracket, sign: mask.bracket });
  // Brackets last: whatever stands inside is one unit.
  const signs = Array.from({ length: folded.length }, () => '');
  for (const { start, end, sign } of spans) for (let at = start; at < end; at += 1) signs[at] = sign;
  let masked = '';
  let from = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    if (sign === '') continue;
    masked += folded.slice(from, at) + sign;
    from = at + 1;
  }
  return masked + folded.slice(from);
}
