import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Article } from '../../activities/parse/article/article.ts';
import { openTables } from '../../activities/parse/readers/open-tables.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { Annotation } from './annotation.ts';
import { readLines } from './read-annotations.ts';

/** The data that lie beside the project and are not part of it. */
export const sharedData = join(projectRoot, '..', 'shared', 'data');
const textFolder = join(import.meta.dirname, 'texts');

const postsSchema = z.object({
  posts: z.array(z.object({ id: z.int(), title: z.string(), content: z.string().nullable(), created_at: z.string() })),
});
export const textSchema = z.strictObject({
  id: z.string(),
  published: z.iso.date().nullable(),
  title: z.string(),
  text: z.string(),
});
const printedDay = /(\d{4})\D(\d{2})\D(\d{2})/u;
const chinaIsAhead = 8 * 3_600_000;

/** Whether the article is of a file beside the project, not a text that was written for it. */
export const isOfNewsSite = ({ id }: Pick<Annotation, 'id'>): boolean => id.includes('#');

/** Title, text and day of the articles of the annotations by their ids; those whose file is not here are missing. */
export async function readArticles(annotations: readonly Annotation[]): Promise<ReadonlyMap<string, Article>> {
  const files = new Set(annotations.filter(isOfNewsSite).map(({ id }) => id.slice(0, id.indexOf('#'))));
  const all = new Map<string, Article>();
  for (const file of files) {
    const path = join(sharedData, 'news-zh', file);
    if (!existsSync(path)) continue;
    const articles = file.endsWith('.json') ? await postsOf(path) : await rowsOf(path);
    for (const [key, article] of articles) all.set(`${file}#${key}`, article);
  }
  for (const { id, title, text, published } of readTexts())
    all.set(id, { title, text, publishedDate: published ?? undefined });
  return all;
}

/** The texts that were written for the project, in the order of the files and their lines. */
export function readTexts(): readonly z.output<typeof textSchema>[] {
  return readdirSync(textFolder)
    .sort()
    .flatMap((name) => readLines(join(textFolder, name), textSchema));
}

async function postsOf(path: string): Promise<[string, Article][]> {
  const { posts } = postsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  return posts.map((post) => [
    String(post.id),
    { title: post.title, text: post.content ?? '', publishedDate: dayOf(post.created_at) },
  ]);
}

async function rowsOf(path: string): Promise<[string, Article][]> {
  const articles: [string, Article][] = [];
  for await (const table of await openTables(path)) {
    for await (const { rows, bad } of table.batches) {
      if (bad.length > 0)
        throw new Error(`${path}: ${String(bad.length)} rows cannot be read, the numbers of rows move`);
      for (const { values } of rows) {
        const { title = '', content = '', create_time: time = '' } = values;
        articles.push([String(articles.length), { title, text: content, publishedDate: dayOf(time) }]);
      }
    }
  }
  return articles;
}

/** The day in China: its readers are told of 今日, whatever the clock of the file says. */
function dayOf(printed: string): string | undefined {
  if (printed.endsWith('Z')) return new Date(Date.parse(printed) + chinaIsAhead).toISOString().slice(0, 10);
  const match = printedDay.exec(printed);
  return match === null ? undefined : match.slice(1).join('-');
}

export function documentOf({ title, text }: Pick<Article, 'title' | 'text'>): string {
  return `${title}\n${text}`;
}

/** As in an annotation. */
export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('hex').slice(0, 16);
}
