import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { giversIn, withoutSum } from './chinese-giving.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isSurely } from './chinese-leading-names.ts';
import { clausesOf, inside, labelIn, same, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 被乙以1亿美元收购的甲, 乙去年以1亿美元收购的甲: whose takeover only says who it is. */
const bought =
  /(?:被(?<by>[^,。被\ue001]{2,20}?)(?:以[^,\ue001]{0,2}\ue001+[^,]{0,3})?(?:全资|战略|控股|重金)?|(?<ahead>[^,。被]{2,40}?)(?:全资|战略|重金)?)(?:收购|并购|买下)的(?<what>《[^》]{2,16}》|[^,。;、]{0,24}?(?:公司|平台|企业|品牌|创企|厂商) ?[a-z][a-z0-9 .&-]*(?![a-z0-9])|[^,。;、]{2,30}?(?=$|[,。;、]|(?:在|已|也|是|与|和|并|将|就|于|则|的|宣布|如今|正|曾)))/gu;

/** 被乙收购的甲: a takeover in the words that tell which company is meant. History, unless news of its own says it too. */
export function boughtNames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (sentence.inTitle || !/(?:收购|并购|买下)的/u.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence))
    for (const match of allMatches(bought, masked.slice(clause.start, clause.end))) {
      const { by, ahead, what = '' } = match.groups ?? {};
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const company = companyIn(document, mentions, { start: end - what.length, end });
      if (company === null || !isSurely(reader, company) || isKindOnly(masked.slice(company.start, company.end)))
        continue;
      const words = (by ?? ahead ?? '').replace(/(?:曾|已|刚刚?|于|在|\ue003|早前|此前)+$/u, '');
      const from = by === undefined ? at : at + 1;
      const giver =
        by === undefined
          ? withoutSum(words).replace(/(?:曾|已|刚刚?|于|在|[春夏秋冬]天?|\ue003|砸下?|花|斥资|耗资)+$/u, '')
          : words;
      const investors =
        by === undefined
          ? giversIn(reader, { start: subjectStart(masked, clause, from + giver.length), end: from + giver.length })
          : investorsIn(document, mentions, { start: from, end: from + giver.length });
      if (investors.length === 0 || investors.some((one) => same(masked, one, company))) continue;
      if (/(?:拟|计划|考虑|可能|或将|将|欲|有意|传闻|洽谈)/u.test(words)) continue;
      found.push({
        ...newDraft(at, sentence),
        until: end,
        company,
        instrument: 'ma',
        stage: labelIn(mentions, { start: at, end }, /并购|收购/u),
        amount: inside(mentions.money, { start: at, end })[0] ?? null,
        announced: inside(mentions.dates, { start: clause.start, end }).at(-1) ?? null,
        isBackground: true,
        investors: investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null })),
        rules: [hit('bought name', 'event', { start: at, end })],
      });
    }
  return found;
}
