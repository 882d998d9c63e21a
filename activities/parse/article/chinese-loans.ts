import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { companyIn } from './chinese-company-names.ts';
import { leadingName } from './chinese-leading-names.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const loan =
  /(?:获得?|获批|取得|得到|拿到|签署|签订)(?:了)?[^,]{0,16}?\ue001+(?:的)?[^,\ue001]{0,14}?(?:授信|贷款|信贷|信用额度|银团)/gu;

/** Most sentences have none of these; those need no closer look. */
const aboutLoan = /授信|贷款|信贷|额度|银团/u;

/** 某公司获230亿元授信: debt. */
export function loanFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (!aboutLoan.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence)) {
    for (const match of allMatches(loan, masked.slice(clause.start, clause.end))) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const before = clausesOf(reader, sentence).findLast(({ end: last }) => last <= clause.start);
      const company =
        companyIn(document, mentions, { start: clause.start, end: at }) ??
        (before !== undefined && at === clause.start ? leadingName(reader, before) : null);
      // 用户可获得5万元贷款: only who is named, or the company itself, borrows.
      if (company === null && !/(?:^|该|本)公司[^,]{0,6}$/u.test(masked.slice(clause.start, at))) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.amount = inside(mentions.money, { start: at, end })[0] ?? null;
      draft.instrument = 'debt';
      draft.rules.push(hit('loan', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  }
  return found;
}
