/** Kills worker, server and both at random moments of a run: `npm run kill-matrix -- [times] [seed]`. Exit 1 on a difference. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { startLocalServer } from '../../deploy/server/local-server.ts';
import { referenceOutcome, runAndKill, victims } from './kill-matrix.ts';

const [times = 10, seed = 1] = process.argv.slice(2).map(Number);
/** A run takes some seven seconds on two cores; later moments find it ended. */
const longestMs = 7000;

/** Park and Miller's generator: the same seed is the same moments. */
function* moments(from: number): Generator<number, never> {
  for (let state = from; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield Math.round((state / 2_147_483_647) * longestMs);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'tidemark-kill-matrix-'));
const server = await startLocalServer({ folder });
const table = new Table({ head: ['killed', 'after ms', 'whole s', 'result'], style: { head: [], border: [] } });
try {
  const reference = await referenceOutcome();
  const random = moments(seed);
  for (let time = 0; time < times; time += 1)
    for (const victim of victims) {
      const { afterMs, seconds, difference } = await runAndKill(server, victim, random.next().value, reference);
      table.push([victim, afterMs, seconds, difference ?? 'same bytes']);
      process.stderr.write(`${victim} after ${afterMs} ms: ${difference ?? `same bytes, ${seconds} s`}\n`);
      if (difference !== null) process.exitCode = 1;
    }
} finally {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${table.toString()}\n`);
