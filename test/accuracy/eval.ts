import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { z } from 'zod';
import { createArticleParser } from '../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import { scoreHeadlines } from './headlines.ts';
import { scoreLabelledSentences } from './labelled-sentences.ts';
import { printErrors } from './print-errors.ts';
import { scoreArticles } from './score-articles.ts';
import { scoreRounds } from './score-rounds.ts';
import type { Section } from './section.ts';
import { measureSpeed } from './speed.ts';
import { valueCoverage } from './value-coverage.ts';
import { evaluateValues } from './values.ts';
import { writeDocs } from './write-docs.ts';

/**
 * `npm run eval`: how much of what a careful reader finds is found, and how much of what is found is there. Tables go to
 * standard output. `--part dev|test|all`; `--errors N` prints the first N errors of each field and cause and leaves out
 * the speed, as `--no-speed` does; `--out FILE` writes the tables as JSON; `--write-docs` puts them into docs/accuracy.md.
 */
const optionsSchema = z.strictObject({
  part: z.enum(['dev', 'test', 'all']),
  errors: z.coerce.number().int().nonnegative(),
  'no-speed': z.boolean(),
  out: z.string().optional(),
  'write-docs': z.boolean(),
});
const options = optionsSchema.parse(
  parseArgs({
    options: {
      part: { type: 'string', default: 'all' },
      errors: { type: 'string', default: '0' },
      'no-speed': { type: 'boolean', default: false },
      out: { type: 'string' },
      'write-docs': { type: 'boolean', default: false },
    },
  }).values,
);
if (options['write-docs'] && options.part !== 'all') throw new RangeError('--write-docs is for all parts');

const parts = new Set(options.part === 'all' ? ['dev', 'test'] : [options.part]);
const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
const extract = createArticleParser(registry);
const scores = [
  await scoreArticles(extract, parts),
  await scoreHeadlines(extract, registry, parts),
  scoreLabelledSentences(extract, registry, parts),
];
const sections: readonly Section[] = [
  ...scores.flatMap((score) => score.sections),
  ...valueCoverage(registry),
  ...(await evaluateValues()),
  ...(await scoreRounds(parts)),
  ...(options['no-speed'] || options.errors > 0 ? [] : await measureSpeed()),
];

for (const { title, columns, rows } of sections) {
  const table = new Table({ head: [...columns], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  process.stdout.write(`\n${title}\n${table.toString()}\n`);
}
if (options.errors > 0) for (const { findings } of scores) process.stdout.write(printErrors(findings, options.errors));
if (options.out !== undefined)
  await writeFile(options.out, `${JSON.stringify({ part: options.part, sections }, null, 2)}\n`);
// What could not be read are words of other people's texts: they are printed, not kept.
if (options['write-docs']) await writeDocs(sections.filter(({ title }) => !title.endsWith('not read')));
