import { parentPort } from 'node:worker_threads';
import { createNameComparer } from './name-comparer.ts';
import type { NameWords } from './name-comparer.ts';
import { NameWork } from './name-work.ts';
import type { NameTask } from './name-work.ts';

/** What a thread is told first, and then its tasks. */
export type ThreadMessage = { readonly ask: 'begin'; readonly words: NameWords } | NameTask;

/* One of the threads that work on names (NameThreads): it answers one task after the other. */
let work: NameWork | undefined;
parentPort?.on('message', (message: ThreadMessage) => {
  if (message.ask === 'begin') work = new NameWork(createNameComparer(message.words));
  else parentPort?.postMessage(work?.do(message));
});
