import { join } from 'node:path';
import type { ArticleEvent, ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const extract = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

/** Reads a text with the project's registry, as published on that day (YYYY-MM-DD). */
export const readerOn =
  (publishedDate: string) =>
  (title: string, text = ''): ParsedArticle =>
    extract({ title, text, publishedDate });

/** Company, instrument or stage, amount, investors with roles. */
export const line = ({ company, instrument, stage, amount, investors }: ArticleEvent): string =>
  [
    company.text,
    stage?.text ?? instrument,
    amount?.text ?? '-',
    investors.map(({ text, role }) => `${text} ${role}`).join(', '),
  ]
    .join(' | ')
    .trim();

/** As values: company, amount, stage or instrument and investors of an event in one line; who leads is marked, so is history. */
export function lineOfValues({
  company,
  amount,
  stage,
  instrument,
  investors,
  is_background: isHistory,
}: ArticleEvent): string {
  const names = investors.map(({ text, role }) => (role.includes('lead') ? `${text}!` : text)).join(', ');
  const money = amount === null ? '-' : (amount.low ?? amount.kind);
  return `${company.text} | ${money} | ${stage?.stage ?? instrument} | ${names}${isHistory ? ' | history' : ''}`;
}
