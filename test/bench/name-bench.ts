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
const SCRIPT = 'test/bench/names.ts';
const measured = z.object({
  names: z.number().optional(),
  seconds: z.number(),
  cpu_seconds: z.number(),
  peak_mb: z.number(),
  precision: z.number().nullable(),
  recall: z.number(),
});
type Measured = z.infer<typeof measured>;

/**
 * Clustering of names, and Splink beside it on the same names: those of the shared generator, and a harder set. The first and
 * Splink need a Python with duckdb and splink, named by $BENCH_PYTHON; without it only we are measured, on the harder set.
 */
export async function nameBench(wanted: string): Promise<readonly (Measured & { readonly name: string })[]> {
  const generator = join(projectRoot, '..', 'shared', 'bench', 'gen.py');
  const python = process.env['BENCH_PYTHON'];
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-names-'));
  const results: (Measured & { readonly name: string })[] = [];
  const note = (name: string, figures: Measured): void => {
    results.push({ name, ...figures });
    const precision = figures.precision === null ? 'none' : figures.precision.toFixed(4);
    process.stderr.write(
      `${name.padEnd(38)} ${figures.seconds.toFixed(2).padStart(7)} s  peak ${figures.peak_mb} MB  precision ${precision}  recall ${figures.recall.toFixed(4)}\n`,
    );
  };
  const both = async (label: string, file: string, python: string | undefined): Promise<void> => {
    note(label, await clustered(file));
    if (python === undefined) return;
    const beside = await run(python, [join(import.meta.dirname, 'splink-names.py'), file]).catch(() => undefined);
    if (beside !== undefined) note(`${label}: Splink`, measured.parse(JSON.parse(beside.stdout)));
  };
  try {
    for (const count of [100_000, 1_000_000]) {
      const label = `names, ${count}`;
      if (label.includes(wanted) && python !== undefined && existsSync(generator)) {
        await run(python, [generator, 'names', String(count)], { env: { ...process.env, BENCH_DIR: folder } });
        const file = join(folder, `names-${count}.parquet`);
        await both(label, file, python);
      }
      const variants = `names, ${count} Chinese variants`;
      if (!variants.includes(wanted)) continue;
      const file = join(folder, `variants-${count}.parquet`);
      await runAsCommand(SCRIPT, ['--variants', String(count), file]);
      await both(variants, file, python);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return results;
}

async function clustered(file: string): Promise<Measured> {
  const { stdout } = await runAsCommand(SCRIPT, [file]);
  return measured.parse(JSON.parse(stdout));
}
