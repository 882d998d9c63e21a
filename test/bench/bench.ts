import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../warehouse/workspace.ts';
import { martBench } from './mart-bench.ts';
import { nameBench } from './name-bench.ts';
import { resolveBench } from './resolve-bench.ts';

/**
 * `npm run bench`: how long, how much memory. Each figure is a whole process of its own; the table goes to standard
 * error, one JSON document to standard output. The large cases need the shared data beside the project. With a word
 * (`npm run bench -- amounts`) only the cases with it in their names are measured.
 */
const [wanted = ''] = process.argv.slice(2);
const resultSchema = z.object({
  rows: z.int(),
  rounds: z.int(),
  seconds: z.number(),
  steps: z.record(z.string(), z.number()),
  peaks_mb: z.record(z.string(), z.number()),
  peak_mb: z.number(),
});
type Result = z.infer<typeof resultSchema>;
const amountsSchema = z.object({
  texts: z.int(),
  distinct: z.int(),
  read: z.int(),
  seconds: z.number(),
  cpu_seconds: z.number(),
  peak_mb: z.number(),
});

interface Case {
  readonly name: string;
  readonly source: string;
  /** Puts the files of the case into the drop folder; false where they are not to be had. */
  readonly prepare: (drop: string) => Promise<boolean>;
}

const shared = join(projectRoot, '..', 'shared', 'data');

/** The file's rows again and again under one header, as one file. */
const repeated =
  (path: string, times: number, lineEnd: string) =>
  async (drop: string): Promise<boolean> => {
    if (!existsSync(path)) return false;
    const text = await readFile(path, 'latin1');
    const head = text.indexOf(lineEnd) + lineEnd.length;
    const body = text.slice(head).endsWith(lineEnd) ? text.slice(head) : text.slice(head) + lineEnd;
    await writeFile(join(drop, `times-${times}.csv`), text.slice(0, head) + body.repeat(times), 'latin1');
    return true;
  };

const cases: readonly Case[] = [
  { name: 'starter: report-2024', source: 'report-2024', prepare: () => Promise.resolve(true) },
  { name: 'starter: crunchbase rounds', source: 'crunchbase-2013', prepare: () => Promise.resolve(true) },
  {
    name: 'itjuzi-2016',
    source: 'itjuzi-2016',
    prepare: repeated(join(shared, 'events-zh/itjuzi-invest-event.gb18030.csv'), 1, '\n'),
  },
  {
    name: 'itjuzi-2016, twenty times',
    source: 'itjuzi-2016',
    prepare: repeated(join(shared, 'events-zh/itjuzi-invest-event.gb18030.csv'), 20, '\n'),
  },
  {
    name: 'crunchbase investments',
    source: 'crunchbase-2013',
    prepare: repeated(join(shared, 'events-en/crunchbase-investments-1974-2013.csv'), 1, '\n'),
  },
  {
    name: 'crunchbase investments, twenty times',
    source: 'crunchbase-2013',
    prepare: repeated(join(shared, 'events-en/crunchbase-investments-1974-2013.csv'), 20, '\n'),
  },
];

const results: (Readonly<Record<string, unknown>> & { readonly name: string })[] = [];
for (const { name, source, prepare } of cases) {
  if (!name.includes(wanted)) continue;
  const root = await mkdtemp(join(tmpdir(), 'tidemark-bench-'));
  try {
    const drop = join(root, 'drop', source);
    await mkdir(drop, { recursive: true });
    if (!(await prepare(drop))) {
      process.stderr.write(`${name.padEnd(38)} skipped: the shared data are not beside the project\n`);
      continue;
    }
    const result = await measure(root, source);
    const rate = Math.round(result.rows / result.seconds);
    results.push({ name, ...result, rows_per_second: rate });
    process.stderr.write(
      `${name.padEnd(38)} ${String(result.rows).padStart(9)} rows  ${result.seconds.toFixed(2).padStart(7)} s  ${String(rate).padStart(7)} rows/s  peak ${result.peak_mb} MB\n`,
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
const amounts = 'a million amounts, one core';
if (amounts.includes(wanted)) {
  const result = amountsSchema.parse(await outputOf([join(import.meta.dirname, 'parse-amounts.ts')], amounts));
  const rate = Math.round(result.texts / result.seconds);
  results.push({ name: amounts, ...result, texts_per_second: rate });
  process.stderr.write(
    `${amounts.padEnd(38)} ${String(result.texts).padStart(9)} texts ${result.seconds.toFixed(2).padStart(7)} s  ${String(rate).padStart(7)} texts/s peak ${result.peak_mb} MB (${result.distinct} distinct, ${result.cpu_seconds.toFixed(2)} s of processor)\n`,
  );
}
results.push(...(await nameBench(wanted)), ...(await resolveBench(wanted)), ...(await martBench(wanted)));
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);

async function measure(root: string, source: string): Promise<Result> {
  const script = join(import.meta.dirname, 'parse-to-rounds.ts');
  return resultSchema.parse(await outputOf(['--max-semi-space-size=4', script, root, source], source));
}

/** Runs a script in a process of its own; its standard output is one JSON document. */
async function outputOf(options: readonly string[], name: string): Promise<unknown> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...options], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ended with ${String(code)}`))));
  });
  return JSON.parse(text);
}
