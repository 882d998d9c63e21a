import { join } from 'node:path';
import { z } from 'zod';
import { createArticleParser } from '../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import { readAnnotations } from './read-annotations.ts';
import { readArticles } from './read-articles.ts';

/**
 * Speed and memory of the article reader, alone in its process (`node --expose-gc`). Prints JSON. An article of a given
 * size is real text, the articles of the annotations one behind the other (without the shared data: the English texts of
 * the project), cut to so many bytes of UTF-8.
 */
const [count = '100000'] = process.argv.slice(2);
const many = z.coerce.number().int().positive().parse(count);
const articleBytes = 2_048;

const extract = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));
const articles = [...(await readArticles(readAnnotations())).values()];
const chinese = articles.filter(({ text }) => /\p{Unified_Ideograph}{4}/u.test(text));
const english = articles.filter(({ text }) => !/\p{Unified_Ideograph}{4}/u.test(text));

/** Articles of the same size, each begun at another article, so that no two are the same. */
function sized(from: typeof articles, bytes: number, begin: number): string {
  const parts: string[] = [];
  let size = 0;
  for (let at = begin; size < bytes && from.length > 0; at += 1) {
    const { title, text } = from[at % from.length] ?? { title: '', text: '' };
    parts.push(`${title}\n${text}\n`);
    size += Buffer.byteLength(parts.at(-1) ?? '');
  }
  return Buffer.from(parts.join(''))
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\uFFFD+$/u, '');
}

/** Processor time, all threads of the process together: other work on the machine does not count. */
function secondsOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
const read = (text: string): void => void extract({ title: '', text, publishedDate: '2018-07-25' });
const collect = (): void => globalThis.gc?.();
const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);

const small = [chinese, english].map((from) => from.map((_, begin) => sized(from, articleBytes, begin)));
for (const texts of small) texts.forEach(read);
const perSecond = small.map((texts) => {
  const rounds = Math.max(1, Math.ceil(2_000 / Math.max(1, texts.length)));
  const seconds = secondsOf(() => {
    for (let round = 0; round < rounds; round += 1) texts.forEach(read);
  });
  return texts.length === 0 ? null : Math.round((rounds * texts.length) / seconds);
});

collect();
const before = process.memoryUsage();
const mixed = small.flat();
const seconds = secondsOf(() => {
  // A number in each makes every article a new one: what were kept of each would show.
  for (let number = 0; number < many; number += 1) read(`${String(number)} ${mixed[number % mixed.length] ?? ''}`);
});
collect();
const after = process.memoryUsage();

const mebibyte = 1024 ** 2;
const noStop = '该公司完成A轮融资获得红杉资本领投的数千万元人民币';
const large: readonly (readonly [string, (bytes: number) => string])[] = [
  ['Chinese articles', (bytes) => sized(chinese, bytes, 0)],
  ['English articles', (bytes) => sized(english, bytes, 0)],
  ['one Chinese sentence without a stop', (bytes) => noStop.repeat(Math.ceil(bytes / Buffer.byteLength(noStop)))],
  ['open brackets', (bytes) => '（「'.repeat(bytes / 6)],
  ['digits', (bytes) => '1'.repeat(bytes)],
];
process.stdout.write(
  JSON.stringify({
    article_bytes: articleBytes,
    articles_per_second: { zh: perSecond[0], en: perSecond[1] },
    memory: {
      articles: many,
      seconds: Math.round(seconds * 10) / 10,
      rss_mb: [megabytes(before.rss), megabytes(after.rss)],
      heap_mb: [megabytes(before.heapUsed), megabytes(after.heapUsed)],
    },
    large: large.map(([name, make]) => {
      const [half, one] = [make(mebibyte / 2), make(mebibyte)];
      return { name, seconds_half_mb: secondsOf(() => read(half)), seconds_one_mb: secondsOf(() => read(one)) };
    }),
  }),
);
