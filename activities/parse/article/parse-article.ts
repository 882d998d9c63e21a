import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import type { ArticleEvent, ArticleExtractor } from './article.ts';
import { articleText } from './article-text.ts';
import { assemble } from './assemble.ts';
import { readChinese } from './chinese-reader.ts';
import { readEnglish } from './english-frames.ts';
import { inDocument, withoutUnsaid } from './unsaid-signs.ts';
import { createMentionFinder } from './mentions.ts';

/** An article is at most this long; what lies behind is not read. */
const longestArticle = 1_000_000;

/**
 * The project's reader of articles: rules over the sentences of a text, in Chinese and in English. Pure, and linear in the
 * length of the text.
 */
export function createArticleParser(registry: Pick<Registry, 'stages' | 'currencies' | 'nameParts'>): ArticleExtractor {
  const findMentions = createMentionFinder(registry);
  return ({ title, text, publishedDate, language }) => {
    const body = text.slice(0, longestArticle);
    const written = articleText(title, body, language, publishedDate);
    const isChinese = written.language === 'zh';
    const rest = withoutUnsaid(written.text, written.language);
    // The title ends where its line does, or before, where it is a page of which all stands in one line.
    const line = rest?.text.indexOf('\n') ?? -1;
    const end = line < 0 ? (rest?.text.length ?? 0) : line;
    const document =
      rest === null
        ? written
        : articleText(rest.text.slice(0, end), rest.text.slice(end + 1), written.language, publishedDate);
    const mentions = findMentions(document, publishedDate);
    const { drafts, cutAt } = isChinese
      ? { drafts: readChinese(document, mentions), cutAt: null }
      : readEnglish(document, mentions);
    const read = assemble(document, drafts);
    const inWritten = (found: ArticleEvent[]): ArticleEvent[] =>
      rest === null ? found : inDocument(written.text, rest.places, found);
    const events = inWritten(read.events);
    const unconfirmed = inWritten(read.unconfirmed);
    const isNone = events.length === 0;
    return {
      language: document.language,
      events,
      unconfirmed,
      not_applicable: isNone
        ? unconfirmed.length > 0
          ? 'only plans, rumours or denials'
          : 'tells of no financing of a company'
        : null,
      cut_at:
        (cutAt === null ? null : (rest?.places[cutAt] ?? cutAt)) ??
        (text.length > longestArticle ? written.text.length : null),
    };
  };
}
