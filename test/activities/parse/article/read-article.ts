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
