import type { ArticleText, Span } from './article-text.ts';

/** "Rise in funding": a capital of the title that the text writes small, and never as a name. */
export function isTitleWord({ text, folded }: ArticleText, { start, end }: Span): boolean {
  const name = text.slice(start, end);
  if (!/^\p{Lu}\p{Ll}+$/u.test(name)) return false;
  const body = text.indexOf('\n');
  if (body < 0 || text.includes(name, body)) return false;
  return new RegExp(`(?<!\\p{L})${folded.slice(start, end)}(?!\\p{L})`, 'u').test(folded.slice(body, 60_000));
}
