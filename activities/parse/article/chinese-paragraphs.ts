import type { Sentence } from './article-text.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Draft } from './draft.ts';

/** Those of the title come first. */
const fromTitle = 8;

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
