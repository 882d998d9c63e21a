import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../warehouse/workspace.ts';
import { runAsCommand } from './run-as-command.ts';

const run = promisify(execFile);
/** The hand-written queries are timed from outside: their memory and processor time are not known. */
const measured = z.object({ seconds: z.number(), cpu_seconds: z.number().nullable(), peak_mb: z.number().nullable() });
type Measured = z.infer<typeof measured>;

/** Marts and the same queries by hand in turns, in memory that is enough for both at once: a busy machine slows both. */
const TURNS = 3;
const ENOUGH = '8GB';

/**
 * All marts over 240 months of synthetic rounds, the same queries run by hand (each once over all months), one month of them
 * anew, and the bands of a month. Beside them the five hand-written queries of the shared folder on rounds of its generator,
 * where a Python with duckdb is named by $BENCH_PYTHON: they are fewer marts without windows, scopes and bounds, a mark rather
 * than an equal. Ten million only when asked for by name.
 */
export async function martBench(wanted: string): Promise<readonly (Measured & { readonly name: string })[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-marts-'));
  const results: (Measured & { readonly name: string })[] = [];
  const note = (name: string, figures: Measured): void => {
    results.push({ name, ...figures });
    const more =
      figures.peak_mb === null
        ? ''
        : `  peak ${figures.peak_mb} MB (${figures.cpu_seconds?.toFixed(2) ?? '?'} s of processor)`;
    process.stderr.write(`${name.padEnd(38)} ${figures.seconds.toFixed(2).padStart(7)} s${more}\n`);
  };
  try {
    for (const { count, memory } of [
      { count: 100_000, memory: '512MB' },
      { count: 1_000_000, memory: '512MB' },
      { count: 10_000_000, memory: '1GB' },
    ]) {
      const label = `marts, ${count}`;
      if (count === 10_000_000 ? wanted !== label : !label.includes(wanted)) continue;
      const root = join(folder, String(count));
      await one(root, count, 'fill', '4GB');
      note(label, await one(root, count, 'all', memory));
      for (let turn = 0; turn < TURNS; turn += 1) {
        note(`${label}: in ${ENOUGH}`, await one(root, count, 'all', ENOUGH));
        note(`${label}: by hand in ${ENOUGH}`, await one(root, count, 'by-hand', ENOUGH));
      }
      note(`${label}: a round of the last month changed`, await one(root, count, 'month', memory));
      note(`${label}: bands of a month`, await one(root, count, 'bands', memory));
      note(`${label}: bands of the month's own period`, await one(root, count, 'month-bands', memory));
      const beside = await handWritten(folder, count);
      if (beside !== undefined) note(`${label}: five queries by hand`, beside);
      await rm(root, { recursive: true, force: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

async function one(root: string, count: number, what: string, memory: string): Promise<Measured> {
  const { stdout } = await runAsCommand('test/bench/build-marts.ts', [root, String(count), what, memory]);
  return measured.parse(JSON.parse(stdout));
}

async function handWritten(folder: string, count: number): Promise<Measured | undefined> {
  const bench = join(projectRoot, '..', 'shared', 'bench');
  const python = process.env['BENCH_PYTHON'];
  if (python === undefined || python === '' || !existsSync(join(bench, 'gen.py'))) return undefined;
  await run(python, [join(bench, 'gen.py'), 'rounds', String(count)], { env: { ...process.env, BENCH_DIR: folder } });
  const start = performance.now();
  await run(
    process.execPath,
    [join(bench, 'marts_node.mjs'), join(folder, String(count)), join(folder, `hand-${count}`)],
    {
      env: { ...process.env, NODE_MODULES_DIR: join(projectRoot, 'node_modules') },
    },
  );
  return { seconds: (performance.now() - start) / 1000, cpu_seconds: null, peak_mb: null };
}
