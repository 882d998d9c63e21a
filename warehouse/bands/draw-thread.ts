import { parentPort } from 'node:worker_threads';
import { BLOCK_COUNT, WindowDraws } from './window-draws.ts';
import type { WindowPlan } from './window-draws.ts';

/** What a thread is asked for. `values` (by side) and `next`, the first block that nobody has taken, are shared by all of them. */
export interface ThreadTask {
  readonly plan: WindowPlan;
  readonly values: readonly Float64Array[];
  readonly next: Int32Array;
}

/* One of the threads that draw (DrawThreads): it takes block after block while there are any, then answers. */
parentPort?.on('message', ({ plan, values, next }: ThreadTask) => {
  const draws = new WindowDraws(plan, values);
  for (;;) {
    const block = Atomics.add(next, 0, 1);
    if (block >= BLOCK_COUNT) break;
    draws.draw(block);
  }
  parentPort?.postMessage('drawn');
});
