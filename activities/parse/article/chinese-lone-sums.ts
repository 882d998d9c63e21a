import type { Sentence } from './article-text.ts';
import { isOtherMoney, isRoundSize } from './chinese-money.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Draft } from './draft.ts';

/** 由乙出资8000万美元, 由乙领投,1.5亿元: what stands before the sum of a round that its own words do not hold. */
const ahead =
  /(?:^|[,:]|出资|投资|认购|注资|投了|融资|募集?|募资|筹集|筹资|募得|筹得|金额|总额|融资额|额度|规模)(?:了|为|达到?|约|近|超过?|逾|共|合计|总计)*$/u;

/** Gives each round of a sentence that has no sum the one that is told behind it, where there is just one. */
export function giveLoneSums({ mentions }: ChineseReader, sentence: Sentence, own: readonly Draft[]): void {
  const { masked, money } = mentions;
  const all = inside(money, sentence);
  if (all.length === 0) return;
  const free = all.filter(
    (one) =>
      one.value.kind !== 'undisclosed' &&
      own.every((draft) => draft.amount !== one && draft.valuation !== one) &&
      (!isOtherMoney(masked, one, sentence) || isRoundSize(masked, one)),
  );
  for (const [index, draft] of own.entries()) {
    if (draft.amount !== null || (draft.stage === null && !isGiven(draft)) || draft.instrument === 'ipo') continue;
    const next = own[index + 1];
    const region = { start: draft.at, end: next === undefined ? sentence.end : (next.from ?? next.at) };
    const told = free.filter(({ start, end }) => start >= region.start && end <= region.end);
    const before = index === 0 ? free.filter(({ end }) => end <= (draft.from ?? draft.at)) : [];
    const [only] = told.length > 0 ? told : before;
    if (only === undefined || told.length + before.length > 1) continue;
    if (ahead.test(masked.slice(Math.max(sentence.start, only.start - 12), only.start)) && isWhole(masked, only.end))
      draft.amount = only;
  }
}

const isGiven = ({ rules }: Draft): boolean => rules.some(({ rule }) => rule === 'giving' || rule === 'takeover');

/** Nothing is counted or bought for it: 8000万美元的订单. */
const isWhole = (masked: string, end: number): boolean =>
  /^(?:的?(?:人民币|融资|投资|资金|战略投资)?)(?=$|[,。;、)\n]|认购|领投|跟投|用于)/u.test(masked.slice(end, end + 8));
