import type { ArticleText } from './article-text.ts';
import type { Draft } from './draft.ts';
import type { Mentions } from './mentions.ts';

/** What an English article tells, sentence by sentence. */
export function readEnglish(_document: ArticleText, _mentions: Mentions): Draft[] {
  return [];
}
