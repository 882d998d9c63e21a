import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import { projectRoot } from '../workspace.ts';
import { giveWay } from './band.ts';
import type { ThreadTask } from './draw-thread.ts';
import { BLOCK_COUNT, fillBands, valueCount, WindowDraws, windowValues } from './window-draws.ts';
import type { WindowPlan, WindowValues } from './window-draws.ts';

/** More threads than this share too little. */
const MOST_THREADS = 8;
/** With fewer rounds in a window a thread takes longer to start than it saves. */
const FEWEST_ROUNDS = 2000;

/** Threads that share the draws of windows; they start when they are needed first. The values are the same for any number. */
export class DrawThreads {
  readonly #count: number;
  readonly #fewestRounds: number;
  #workers: readonly Worker[] | undefined;

  /** @param count at least 1, which is the thread that asks. */
  constructor(count: number, fewestRounds = FEWEST_ROUNDS) {
    this.#count = count;
    this.#fewestRounds = fewestRounds;
  }

  /** As many as DuckDB may use here, since it waits meanwhile, and no more than there are processors. */
  static async of(warehouse: Warehouse<Schema>): Promise<DrawThreads> {
    const { rows } = await sql<{ threads: bigint }>`SELECT current_setting('threads')::BIGINT AS threads`.execute(
      warehouse.db,
    );
    return new DrawThreads(Math.min(Number(rows[0]?.threads ?? 1), availableParallelism(), MOST_THREADS));
  }

  /** Makes every draw of a window, and its bands. */
  async draw(plan: WindowPlan): Promise<WindowValues> {
    const values = windowValues(plan);
    const rounds = plan.sides.reduce((sum, side) => sum + side.companies.length, 0);
    if (this.#count > 1 && rounds >= this.#fewestRounds) await this.#drawByThreads(plan, values);
    else {
      const draws = new WindowDraws(plan, values);
      for (let block = 0; block < BLOCK_COUNT; block += 1) {
        draws.draw(block);
        await giveWay();
      }
      for (let place = 0; place < valueCount(values); place += 1) fillBands(values, place);
    }
    return values;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all((this.#workers ?? []).map((worker) => worker.terminate()));
    this.#workers = undefined;
  }

  async #drawByThreads(plan: WindowPlan, values: WindowValues): Promise<void> {
    this.#workers ??= Array.from({ length: this.#count }, startThread);
    const state = new Int32Array(new SharedArrayBuffer(12));
    const task: ThreadTask = { plan, values, state, threads: this.#workers.length };
    await Promise.all(
      this.#workers.map(async (worker) => {
        const ended = new AbortController();
        worker.postMessage(task);
        try {
          await Promise.race([
            once(worker, 'message', ended),
            once(worker, 'exit', ended).then(() => {
              throw new Error('a thread that draws bands ended before its work did');
            }),
          ]);
        } finally {
          ended.abort();
        }
      }),
    );
  }
}

/**
 * The module is started as the command is, so that it is bundled and its threads run the code that this process runs.
 * Nothing of the command is imported.
 */
const startThread = (): Worker =>
  new Worker(join(projectRoot, 'cli', 'bundled.js'), {
    argv: ['warehouse/bands/draw-thread.ts'],
    execArgv: [],
  });
