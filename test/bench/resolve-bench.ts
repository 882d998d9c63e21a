import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runAsCommand } from './run-as-command.ts';

const measured = z.object({
  observations: z.number(),
  rounds: z.number(),
  seconds: z.number(),
  cpu_seconds: z.number(),
  peak_mb: z.number(),
});
type Measured = z.infer<typeof measured>;

/** What a run may take unless its workspace says otherwise. */
const MEMORY = '512MB';

/** How observations become rounds: all of them, and all of them again after a thousand more. */
export async function resolveBench(wanted: string): Promise<readonly (Measured & { readonly name: string })[]> {
  const results: (Measured & { readonly name: string })[] = [];
  for (const count of [10_000, 100_000, 1_000_000]) {
    const label = `resolve, ${count}`;
    if (!label.includes(wanted)) continue;
    const root = await mkdtemp(join(tmpdir(), 'tidemark-resolve-'));
    try {
      await one(root, count, 'fill');
      for (const what of ['whole', 'increment']) {
        const figures = await one(root, count, what);
        const name = what === 'whole' ? label : `${label}: a thousand more`;
        results.push({ name, ...figures });
        process.stderr.write(
          `${name.padEnd(38)} ${figures.seconds.toFixed(2).padStart(7)} s  peak ${figures.peak_mb} MB (${figures.cpu_seconds.toFixed(2)} s of processor)\n`,
        );
      }
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  }
  return results;
}

async function one(root: string, count: number, what: string): Promise<Measured> {
  const { stdout } = await runAsCommand('test/bench/resolve-observations.ts', [root, String(count), what, MEMORY]);
  return measured.parse(JSON.parse(stdout));
}
