import { parentPort } from 'node:worker_threads';
import { BLOCK_COUNT, fillBands, valueCount, WindowDraws } from './window-draws.ts';
import type { WindowPlan, WindowValues } from './window-draws.ts';

/** Places in the state that threads share: what nobody has taken yet, and how many threads have no block to draw any more. */
const NEXT_BLOCK = 0;
const THREADS_DONE = 1;
const NEXT_BAND = 2;

/** What a thread is asked for; `values` and `state` are shared by all of them. */
export interface ThreadTask {
  readonly plan: WindowPlan;
  readonly values: WindowValues;
  readonly state: Int32Array;
  readonly threads: number;
}

/* One of the threads that draw (DrawThreads): it takes block after block while there are any, and then bands. */
parentPort?.on('message', ({ plan, values, state, threads }: ThreadTask) => {
  const draws = new WindowDraws(plan, values);
  for (let block = 0; (block = Atomics.add(state, NEXT_BLOCK, 1)) < BLOCK_COUNT;) draws.draw(block);
  let done = Atomics.add(state, THREADS_DONE, 1) + 1;
  if (done === threads) Atomics.notify(state, THREADS_DONE);
  for (; done < threads; done = Atomics.load(state, THREADS_DONE)) Atomics.wait(state, THREADS_DONE, done);
  const count = valueCount(values);
  for (let place = 0; (place = Atomics.add(state, NEXT_BAND, 1)) < count;) fillBands(values, place);
  parentPort?.postMessage('drawn');
});
