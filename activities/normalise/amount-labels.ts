/**
 * A word that names the amount beside it as something else than the round's. `binds`: to the next amount, to the one
 * before, to whichever stands beside it or to both of them, to all of the rest of its clause, or of its sentence. An amount with a `class`
 * is the text's answer all the same when the text has no other (3亿元债权融资); one without is not.
 */
export interface AmountLabel {
  readonly kind: 'label';
  readonly what: string;
  readonly binds: 'next' | 'previous' | 'near' | 'both' | 'clause' | 'sentence';
  readonly class: LabelClass | null;
}

/** In this order they give way to other amounts of the text. */
export const labelClasses = ['part', 'earlier', 'debt', 'cumulative'] as const;
export type LabelClass = (typeof labelClasses)[number];

const valuation =
  '投后估值|投前估值|估值|市值|总市值|最新估值|企业估值|公司估值|整体估值|投后|投前|独角兽|' +
  'valuation|pre-money|post-money|pre money|post money|market cap|market capitalization|market value|enterprise value|unicorn|valued|-valued';
const valuationNext = 'valued at|valuing|valuing it at|valuing the company at|valuation of|values it at';
const otherMoney =
  '营收|收入|年收入|月收入|营业收入|销售额|净利润|利润|流水|月流水|交易额|成交额|年营收|净亏损|亏损|产值|授权金|' +
  '注册资本|注册资金|基金规模|管理规模|管理资产|市场规模|资产总额|总资产|' +
  'revenue|revenues|arr|gmv|sales|profit|fund size|aum|assets under management|net loss|net income|market size';
const fund = '的基金|fund|funds';
const capitalAfter = '增资至|增资到|增至|增加至|增加到';

const part =
  '首期|首批|首笔|首轮关账|首关|首次交割|第一期|第一批|第一笔|' +
  'first close|initial close|first tranche|initial tranche|first closing|initial closing';
const partOfSentence = '其中|包括|包含|of which|including|comprising|comprised of|consisting of|which includes';
const earlier = '此前|之前|曾|曾经|先前|早前|previously|earlier|prior|previous|formerly';
const debt =
  '债权|债权融资|债务|债务融资|贷款|银行贷款|信贷|授信|债券|' +
  'debt|debt financing|venture debt|debt facility|credit facility|loan|loans|term loan|line of credit';
const cumulative =
  '累计|累计融资|累计获得|累计获|累计完成|历史融资|至今|迄今|' +
  'total funding|total funding to date|total raised|total raised to date|total financing|total capital raised|to date|' +
  'bringing total funding|bringing its total funding|bringing the total|bringing its total|bringing total|' +
  'brings total funding|brings its total funding|brings the total|brings its total|brings total|' +
  'has raised a total|raised in total';

const label = (
  phrases: string,
  what: string,
  binds: AmountLabel['binds'],
  labelClass: LabelClass | null = null,
): readonly [readonly string[], AmountLabel] => [phrases.split('|'), { kind: 'label', what, binds, class: labelClass }];

/** The words of a text that set an amount aside, with what they say of it. */
export const amountLabels: readonly (readonly [readonly string[], AmountLabel])[] = [
  label(valuation, 'a valuation', 'near'),
  label(valuationNext, 'a valuation', 'next'),
  label(otherMoney, 'other money than a round', 'near'),
  label(fund, 'the size of a fund', 'previous'),
  label(capitalAfter, 'the capital before or after the round', 'both'),
  label('每股|每股价格|股价|发行价|行权价|行权价格|share price', 'a price', 'next'),
  label('/股|per share|a share', 'a price', 'previous'),
  label(part, 'a part of the amount', 'near', 'part'),
  label(partOfSentence, 'a part of the amount', 'sentence', 'part'),
  label(earlier, 'an earlier round', 'clause', 'earlier'),
  label(debt, 'debt', 'near', 'debt'),
  label(cumulative, 'the total of several rounds', 'near', 'cumulative'),
];
