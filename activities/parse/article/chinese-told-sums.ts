import type { Sentence } from './article-text.ts';
import { isValuation } from './chinese-money.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Money } from './mentions.ts';

/** 本轮由甲领投,融资总规模逾4亿元: what the words of this round say of its sum. */
const ofThisRound =
  /(?:^|[,:]|本轮|此轮|本次|此次)(?:融资|投资|交易|募资|集资)?(?:的)?(?:总|具体)?(?:融资|投资)?(?:规模|金额|总额|额度|额|出资)(?:为|达|约|近|在|合计|共|总计|高)*\ue001/u;

/** The sum that a sentence tells of the round it calls this one. */
export function toldSum({ mentions }: ChineseReader, sentence: Sentence, text: string): Money | null {
  if (!/(?:本|此|该|这)(?:轮|次融资|次投资)/u.test(text) || /(?:上一?轮|前一轮|累[计积]|合计[^,]{0,6}轮)/u.test(text))
    return null;
  const match = ofThisRound.exec(text);
  if (match === null) return null;
  const at = sentence.start + match.index + match[0].length - 1;
  const sum = inside(mentions.money, sentence).find((one) => one.start <= at && at < one.end) ?? null;
  return sum === null || isValuation(mentions.masked, sum, sentence) ? null : sum;
}
