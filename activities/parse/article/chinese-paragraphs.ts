import type { Sentence } from './article-text.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Draft } from './draft.ts';

/** Those of the title come first. */
const fromTitle = 8;

/** 甲融资2亿元,如今这家公司已被乙买下: what is said of the one that the sentence told of; dropped where it told of none. */
export function withToldCompanies(own: readonly Draft[]): Draft[] {
  return own.flatMap((draft) => {
    if (draft.company !== null || !draft.rules.some(({ rule }) => rule === 'told company')) return [draft];
    const told = own.findLast((other) => other.company !== null && other.at < draft.at);
    return told === undefined ? [] : [{ ...draft, company: told.company }];
  });
}

/**
 * 甲拟科创板上市。另外公司已经完成了A轮融资: where the title tells of no company, as in a list, what names none is of the
 * company that its paragraph told of last.
 */
export function giveParagraphCompany({ document, drafts }: ChineseReader, sentence: Sentence, own: Draft[]): void {
  if (sentence.inTitle || drafts.slice(0, fromTitle).some(({ inTitle, company }) => inTitle && company !== null))
    return;
  for (const draft of own) {
    if (draft.company !== null) continue;
    const told = [...drafts.slice(-fromTitle), ...own].findLast(
      (other) =>
        other.company !== null &&
        other.at < draft.at &&
        document.sentences[other.sentence]?.paragraph === sentence.paragraph,
    );
    draft.company = told?.company ?? null;
  }
}
