import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { giversIn } from './chinese-giving.ts';
import { amountBehind } from './chinese-money.ts';
import { clausesOf, labelIn, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 甲完成对乙的收购. */
const completed =
  /(?:完成|达成)了?(?:[^,]{0,8})?对(?<who>[^,。;]{2,30}?)(?:\d+(?:\.\d+)?%[^,]{0,4})?的[^,。]{0,6}?(?:收购|并购)/gu;

export function completedTakeovers(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(reader, sentence))
    for (const match of allMatches(completed, masked.slice(clause.start, clause.end))) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const who = match.groups?.['who'] ?? '';
      const from = at + match[0].indexOf('对') + 1;
      const company = companyIn(document, mentions, { start: from, end: from + who.length });
      if (company === null || isKindOnly(masked.slice(company.start, company.end))) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.instrument = 'ma';
      draft.stage = labelIn(mentions, { start: end - 2, end }, /并购|收购/u);
      draft.investors = giversIn(reader, { start: subjectStart(masked, clause, at), end: at })
        .slice(0, 3)
        .map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
      draft.amount = amountBehind(reader, clause.end, sentence);
      draft.rules.push(hit('takeover', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  return found;
}
