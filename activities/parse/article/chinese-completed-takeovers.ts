import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { giversIn } from './chinese-giving.ts';
import { amountBehind } from './chinese-money.ts';
import { clausesOf, labelIn, same, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 甲完成对乙的收购. */
const completed =
  /(?:完成|达成)了?(?:[^,]{0,8})?对(?<who>[^,。;]{2,30}?)(?:\d+(?:\.\d+)?%[^,]{0,4})?的[^,。]{0,6}?(?:收购|并购)/gu;
/** 甲完成收购乙51%股权. */
const completing =
  /完成了?收购(?<who>[^,。;的\ue001]{2,24}?)(?:约?\d+(?:\.\d+)?%的?(?:股权|股份)|的?(?:全部|控股|剩余)的?(?:股权|股份|权)|股权)?(?=$|[,。;])/gu;
/** 甲与乙达成收购协议. */
const agreed =
  /[与和同](?<who>[^,。;与和同]{2,20}?)(?:的?(?:控股|全体|现有|原)?股东|正式|已经?|最终|双方|就[^,。]{0,10})*(?:达成|签署|签订)了?[^,。;]{0,10}?(?:收购|并购)(?:的?最终|正式)?协议/gu;

/** 未达成收购协议, 就丙达成收购协议: no deal, or one of another. */
const notAgreed = /(?:未能?|没有|没能|无法|难以)(?:达成|签署|签订)|就(?![此本该]|收购|并购|交易|双方)/u;
const mayAgree = /(?:有望|或将?|拟|将|可能|接近|计划|寻求|商讨|洽谈)(?:正式|最终)?(?:达成|签署|签订)/u;
/** 甲与乙签署收购协议,收购丙: what is bought stands behind, and is another. */
const otherBehind =
  /(?<![此本该]次?|对)(?:收购|并购|受让|购买|出售|转让)(?!完成|事[项宜]|后|协议|交易|总?价|一事|的|金额|对价|总?额|款)/u;

export function completedTakeovers(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(reader, sentence))
    for (const match of [
      ...allMatches(completed, masked.slice(clause.start, clause.end)),
      ...allMatches(completing, masked.slice(clause.start, clause.end)),
      ...allMatches(agreed, masked.slice(clause.start, clause.end)),
    ]) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const who = match.groups?.['who'] ?? '';
      const from = at + match[0].indexOf(who);
      const company = companyIn(document, mentions, { start: from, end: from + who.length });
      if (company === null || isKindOnly(masked.slice(company.start, company.end))) continue;
      const investors = giversIn(reader, { start: subjectStart(masked, clause, at), end: at }).filter(
        (one) => !same(masked, one, company),
      );
      // 与甲达成收购协议: who of the two buys is not told without the other.
      const isAgreed = match[0].endsWith('协议');
      if (isAgreed && (investors.length === 0 || notAgreed.test(match[0]))) continue;
      if (isAgreed && otherBehind.test(masked.slice(end, sentence.end))) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.instrument = 'ma';
      draft.stage = labelIn(mentions, { start: end - 8, end }, /并购|收购/u);
      draft.investors = investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
      draft.amount = amountBehind(reader, clause.end, sentence);
      draft.rules.push(hit('takeover', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      if (isAgreed && mayAgree.test(match[0])) draft.certainty = 'unconfirmed';
      found.push(draft);
    }
  return found;
}
