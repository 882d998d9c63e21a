import { parentPort } from 'node:worker_threads';
import { createNameComparer } from './name-comparer.ts';
import type { NameWords } from './name-comparer.ts';
import { NameWork } from './name-work.ts';
import type { NameAnswer, NameTask } from './name-work.ts';
import { buffersOf } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';

/** What a thread is told first, and then its tasks. */
export type ThreadMessage = { readonly ask: 'begin'; readonly words: NameWords } | NameTask;

/* One of the threads that work on names (NameThreads): it answers one task after the other. */
let work: NameWork | undefined;
parentPort?.on('message', (message: ThreadMessage) => {
  if (message.ask === 'begin') work = new NameWork(createNameComparer(message.words));
  else if (work !== undefined) answer(work.do(message));
});

/** Rows of numbers are handed over, not copied. */
function answer(given: NameAnswer): void {
  parentPort?.postMessage(given, buffersOf(tablesOf(given)));
}

function tablesOf(given: NameAnswer): readonly NumberTable[] {
  switch (given.to) {
    case 'want keys':
      return [given.patterns];
    case 'keep keys':
      return Object.values(given.keys);
    case 'score':
      return [given.pairs.scored, given.pairs.same, given.pairs.separated];
    default:
      return [];
  }
}
