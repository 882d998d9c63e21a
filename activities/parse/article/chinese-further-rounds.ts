import type { Sentence, Span } from './article-text.ts';
import { isOtherMoney } from './chinese-money.ts';
import { objectInvestors } from './chinese-object-investors.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** What joins a second round to the first: 获得甲的天使轮投资及乙的Pre-A轮投资. */
const further =
  /^(?:融资|投资)?(?:,?(?:以及|并|及|和|与)|、|,(?=[^,。;\ue001\ue002]{2,24}(?:领投|跟投|投资)?的\ue001*的?\ue002))(?:获得?了?|完成了?|由)?(?<told>[^。;]{2,80}?[\ue001\ue002]+[^,。;、和及与]{0,12}?(?:融资|投资(?!人|机构|方|者)|(?<=\ue002)(?=$|[,。;、])))/u;

/** No verb gets more. */
const mostRounds = 5;

/**
 * The rounds that one verb tells behind the first, each with who gave it: 金沙江2500万元的A轮融资和赛马资本的天使轮融资.
 * @param from where the first round ends
 */
export function furtherRounds(reader: ChineseReader, sentence: Sentence, first: Draft, from: number): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  let at = from;
  while (found.length < mostRounds) {
    const match = further.exec(masked.slice(at, Math.min(sentence.end, at + 120)));
    const told = match?.groups?.['told'];
    if (match === null || told === undefined || !tellsRound(told, first.investors.length > 0)) break;
    const end = at + match[0].length;
    const bounds: Span = { start: end - told.length, end };
    const stage = inside(mentions.stages, bounds)[0] ?? null;
    const amount = inside(mentions.money, bounds).find((money) => !isOtherMoney(masked, money, sentence)) ?? null;
    at = end;
    if (stage === null) break;
    const draft: Draft = {
      ...newDraft(stage.start, sentence),
      from: bounds.start,
      company: first.company,
      stage,
      amount,
      isBackground: first.isBackground,
      certainty: first.certainty,
      announced: inside(mentions.dates, bounds)[0] ?? first.announced,
      rules: [hit('further round', 'event', bounds)],
    };
    draft.investors = objectInvestors(document, mentions, bounds, draft).map((span) => ({
      ...span,
      role: 'unknown' as const,
      stage: null,
    }));
    found.push(draft);
  }
  return found;
}

/** Who gave it or when stands before it; a stage alone (A轮和B轮融资) is read with the first, and a verb begins anew. */
const tellsRound = (told: string, isGiven: boolean): boolean =>
  (/(?:[的投资]|领投|跟投|提供|资本|基金|创投)[\ue001\ue002]|\ue003|^[^\ue001]{2,30}\ue001/u.test(told) ||
    // 甲A轮投资以及乙天使轮投资
    (isGiven && /^(?!后续|随后|接下来|新|更|多|两|三)[\u4e00-\u9fffa-z]{2,10}\ue002/u.test(told))) &&
  !/(?:获|完成|宣布|本轮|此轮|资金|用于|估值|融资额|投前|投后|累计|最[近新]一)/u.test(
    told.replace(/(?:融资|投资)$/u, ''),
  );
