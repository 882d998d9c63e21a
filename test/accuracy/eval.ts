import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { z } from 'zod';
import { createArticleParser } from '../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import { printErrors } from './print-errors.ts';
import { scoreArticles } from './score-articles.ts';
import type { Section } from './section.ts';

/** `npm run eval`: how much of what a careful reader finds in an article is found, and how much of what is found is there. */
const optionsSchema = z.object({ part: z.enum(['dev', 'test', 'all']), errors: z.coerce.number().int().nonnegative() });
const { part, errors } = optionsSchema.parse(
  parseArgs({
    options: { part: { type: 'string', default: 'all' }, errors: { type: 'string', default: '0' } },
  }).values,
);

const extract = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));
const { sections, findings } = await scoreArticles(extract, new Set(part === 'all' ? ['dev', 'test'] : [part]));
for (const section of sections) print(section);
if (errors > 0) process.stdout.write(printErrors(findings, errors));

function print({ title, columns, rows }: Section): void {
  const table = new Table({ head: [...columns], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  process.stdout.write(`\n${title}\n${table.toString()}\n`);
}
