import type { CurrencyTable } from '../../../warehouse/registry/currency-table.ts';
import type { createAmountParser, ParsedAmount } from '../../normalise/amount.ts';
import type { createStageParser } from '../../normalise/stage.ts';
import { allMatches } from './all-matches.ts';
import { currencyAlternatives } from './currency-alternatives.ts';
import type { Money, Stage } from './mentions.ts';

/** Amounts of a Chinese text, in the order of the text; without a currency they are money only beside a round. */
export function findChineseMoney(
  folded: string,
  pattern: RegExp,
  parseAmount: ReturnType<typeof createAmountParser>,
): Money[] {
  const found: Money[] = [];
  const context = { language: 'zh', currency: 'CNY' } as const;
  for (const match of allMatches(pattern, folded)) {
    const { index } = match;
    const raw = match[0].trimEnd();
    const [, englishSign, sign, behind] = match;
    const hasCurrency = (englishSign ?? sign ?? behind) !== undefined;
    const end = index + raw.length;
    // SAIF2000万人民币 holds an amount, K12 and B2 do not.
    if (/[a-z]/u.test(folded.charAt(index - 1)) && /^\d/u.test(raw) && !(hasCurrency && /[万亿]/u.test(raw))) continue;
    // 七, 两 and 2018 alone count something, or nothing.
    if (!hasCurrency && !hasUnit.test(raw)) continue;
    if (!hasCurrency && !isOfRound(folded, index, end)) continue;
    const value = parseAmount(raw, context);
    if (value.kind === 'unknown' || isPrice(value)) continue;
    found.push({ start: index, end, value, hasCurrency });
  }
  for (const match of allMatches(untold, folded))
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      value: parseAmount('未披露', context),
      hasCurrency: false,
    });
  return found.toSorted((left, right) => left.start - right.start);
}

const isInLatinName = (folded: string, start: number, end: number): boolean =>
  /[a-z] ?$/u.test(folded.slice(Math.max(0, start - 2), start)) ||
  /^(?:s\b| ?(?!round)[a-z]{2})/u.test(folded.slice(end, end + 6));

/** Round labels of a Chinese text. */
export function findChineseStages(
  folded: string,
  text: string,
  parseStage: ReturnType<typeof createStageParser>,
): Stage[] {
  const found: Stage[] = [];
  const matches = [...allMatches(chineseStage, folded)];
  // DrivyA轮获得…: a capital behind a Latin name.
  matches.push(...allMatches(capitalStage, text));
  for (const match of matches.toSorted((left, right) => left.index - right.index)) {
    const raw = match[0].trimEnd();
    const start = match.index;
    const end = start + raw.length;
    // Both lists are in the order of the text: only the last one found can overlap.
    if ((found.at(-1)?.end ?? 0) > start) continue;
    // SV Angel, Angel List: a word of a Latin name.
    if (/^[a-z]+$/u.test(folded.slice(start, start + raw.length)) && isInLatinName(folded, start, start + raw.length))
      continue;
    const [value, ...others] = parseStage(text.slice(start, end)).stages;
    if (value === undefined || others.length > 0 || value.stage === 'unknown') continue;
    found.push({ start, end, value });
  }
  return found;
}

/** That an amount is not told. */
const untold =
  /(?:具体)?(?:的)?(?:融资|投资|交易)?(?:具体)?(?:金额|数额|额度)(?:方面)?(?:暂|尚|均|并|目前|仍|暂时){0,2}(?:未|不便|没有|不做|不予)(?:对外)?(?:透露|披露|公布|公开)|(?:未|并未|没有|暂未|尚未)(?:透露|披露|公布|公开)(?:具体)?(?:的)?(?:融资|投资|交易)?(?:金额|数额)|(?<=(?:金额|数额|融资额|额度) ?: ?|\| ?|\u3000| {2})(?:未披露|未透露|未公布|未公开)(?=[ \u3000]*(?:[|\n]|$))/gu;
const hasUnit = /[万亿]|\dw$|百(?=元)|千(?=元)/u;

const chineseNumber =
  '(?:\\d[\\d,]*(?:\\.\\d+)?(?: ?(?:[十百千]?万|个多?亿|[十百千万]?亿(?:(?:\\d,\\d{3}|\\d{1,4})千?万)?|[百千](?=元|美)|w(?=[a-h]\\d?轮|[^a-z0-9]|$)))?|(?:十?[数几]|[一二三四五六七八九两半十百千零壹贰叁])[一二三四五六七八九两半十百千万亿零点个]{0,9}|[十百千]?[万亿]|百|千)';

/** The pattern of amounts in a Chinese text, its three groups what may hold a currency: modifiers, sign, number, unit, currency, what bounds it behind. */
export function chineseMoneyPattern(currencies: CurrencyTable): RegExp {
  const { chinese, signs, words } = currencyAlternatives(currencies);
  const before =
    '(?:不超过?|不足|不低于|不少于|不高于|不多于|至多|最多|超过|超|逾|近|约为|约|将近|接近|至少|高达|上|(?<![得成到获拿融投])过|过(?=[十百千]?[亿万])|大约) ?';
  const number = `(?:${chineseNumber})(?:[余多来])?(?: ?[万亿])?(?:余|多)?(?:(?<=[万亿])\\+)?(?: ?(?:至|到|[-~–—])+ ?(?:${chineseNumber})(?:[余多])?)?(?:级(?=元|人民币|美|的?(?:融资|投资))|(?<=元)级)?`;
  const own = `(?:${before})?(?:(${signs}|rmb|usd|新台[币幣]|台币|港币|人民币|美金|日币|欧元|澳币) ?)?${number} ?((?:级|量级)?(?:${chinese}|rmb|usd|(?<=[万亿])刀(?![具片叉锋剑客塔郎疤法枪]))(?:人民币)?)?(?:级别|级|左右|以上|及以上)?`;
  // $12 million stands in Chinese texts too.
  const unit = '(?:[ -]?(?:thousand|million|billion|mn|bn)|k|m|b)(?![a-z0-9])';
  const english = `(?<![a-z0-9.])(${signs}|(?:${words})) ?\\d[\\d,]*(?:\\.\\d+)?(?: ?${unit})?(?![a-z0-9万亿千百]|[.,]\\d| [万亿千百])`;
  return new RegExp(`${english}|(?<![0-9.])${own}`, 'gu');
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

/** No round is as small: what costs less than ten thousand is a price. */
const isPrice = (value: ParsedAmount): boolean => value.high !== null && value.high.replace(/\..*$/u, '').length < 5;

const chineseStage =
  /(?<![a-z])series ?[a-h](?:\+|[1-3])?(?![a-z])(?: ?轮)?|(?<![a-z0-9])pre ?[-—–]? ?[a-h]\+?(?=投资|由)|(?<![a-z0-9-])[a-h](?:\d|\+)?(?=(?:、|和|及|与|以及|\+)(?:pre-?)?[a-h](?:\d|\+)? ?[两三四]?轮)|(?<=[a-h](?:\d|\+)?(?:、|和|及|与|以及))[a-h](?:\d|\+)?(?= ?[两三四]轮)|(?:天使|种子)(?=(?:、|和|及|与|以及)(?:(?:pre ?[-—–]? ?)?(?:天使|[a-c]) ?\+? ?轮))|(?:新三板)?(?:定向增发|定增)|(?<![a-z0-9])(?:(?:pre|准) ?[-—–]? ?)?[a-h](?:-?[1-9])?(?:\+{1,3}|plus)?[1-9]? ?(?:轮(?:系列)?|(?=(?:融资|系列融资|轮)))|(?:pre ?-? ?|准)?(?:天使|种子)(?:\+{1,2}|前)? ?轮(?:\+{1,2})?|(?:pre ?-? ?)?(?<=[笔轮的获得到次过了元级万亿、,；]|pre ?-? ?)天使\+{0,2}(?=(?:融资|投资)(?!人|者|机构|基金|公司|平台|合伙|界|市场|阶段))|(?:pre ?-? ?)?天使\+{0,2}(?=(?:融资|投资)(?!人|者|机构|基金|公司|平台|合伙|界|市场|阶段|中心|引导|集团|有限|俱乐部|联盟|管理|协会|(?:联合|共同|独家)?(?:领投|跟投|参投)|投资|等(?!轮)|(?:、|和|与|及|以及)(?! ?(?:pre|[a-h]\d?\+? ?轮|天使|种子|战略))))|种子(?=(?:融资|投资)(?!人|者|机构|基金))|pre ?-? ?ipo ?轮?|ipo前(?=[^,。]{0,6}融资)|战略(?:性)?(?:融资|投资|入股|增资)(?!者|人|方|部|机构|基金|总监|合作|协议|团队|布局|的?(?:项目|企业))|战略轮|股权(?:融资|投资)(?!领投|跟投|参投|基金|机构|公司|有限|企业|协议|合伙|管理|者|人|中心|市场|平台|计划|企业)|(?:债权|债务)融资|可转债|上市前融资|成长期融资/gu;

const capitalStage = /(?<=[A-Za-z0-9).])(?:Pre-?)?[A-H](?:-?[1-9]|\+{1,3})?轮/gu;
