import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { isOtherMoney, isRoundSize, isValuation } from './chinese-money.ts';
import { leadingName } from './chinese-leading-names.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** The round before, told by nothing but its time: 上一轮融资发生在2015年4月, 上次融资是在去年. */
const last =
  /(?:上|前|最近|最后)的?一?[轮次笔](?<stage>\ue002*)的?(?:融资|投资)(?:则|还)?(?:是)?(?:(?:发生|完成)?(?:在|于|是)(?=\ue003)|由(?=[^,。;\ue001-\ue003]{2,40}(?:领投|投资)(?:$|[,。;])))/gu;

/** 甲上一轮融资发生在2015年4月,规模为3000万美元,当时估值110亿美元: a round of history. */
export function lastRounds(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  if (sentence.inTitle || !/[轮次笔][^,]{0,8}(?:(?:在|于|是)\ue003|由)/u.test(text)) return [];
  return allMatches(last, text).map((match) => {
    const at = sentence.start + match.index;
    const end = at + match[0].length;
    const rest = { start: end, end: sentence.end };
    const money = inside(mentions.money, rest);
    const clause = clausesOf(reader, sentence).find((one) => one.start <= at && at < one.end);
    return {
      ...newDraft(at, sentence),
      until: end,
      company:
        clause === undefined || clause.start === at ? null : leadingName(reader, { start: clause.start, end: at }),
      stage: inside(mentions.stages, { start: at, end: sentence.end })[0] ?? null,
      amount: money.find((one) => isRoundSize(masked, one) || !isOtherMoney(masked, one, sentence)) ?? null,
      valuation: money.find((one) => isValuation(masked, one, sentence)) ?? null,
      announced: inside(mentions.dates, rest)[0] ?? null,
      isBackground: true,
      rules: [hit('last round', 'event', { start: at, end })],
    };
  });
}
