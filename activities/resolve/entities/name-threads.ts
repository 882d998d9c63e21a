import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../../../warehouse/workspace.ts';
import type { NameComparer } from './name-comparer.ts';
import { NamePopulation } from './name-population.ts';
import type { ThreadMessage } from './name-thread.ts';
import { NameWork } from './name-work.ts';
import type { NameAnswer, NameTask } from './name-work.ts';
import type { NumberTable } from './number-rows.ts';
import type { PairPage, ScoredPairs } from './pair-scorer.ts';
import { createMarks } from './shared-keys.ts';
import type { MeetingKeys } from './shared-keys.ts';
import type { FoundInNames } from './take-names-apart.ts';
import type { LeastCores } from './typo-patterns.ts';

/** More threads than this share too little. */
const mostThreads = 8;
/** Of fewer names a thread takes longer to start than it saves. */
const fewestNames = 150_000;

export interface ThreadOptions {
  /** At least 1, which is the thread that asks. */
  readonly threads?: number;
  readonly fewestNames?: number;
  /** Names, or pairs of names, that one of them is given at once. */
  readonly pageNames?: number;
}

interface Worked {
  ask(task: NameTask): Promise<NameAnswer>;
  close(): Promise<unknown>;
}

/** Threads that share the work on names. What they find is the same for any number of them. */
export class NameThreads {
  readonly #all: readonly Worked[];
  /** Tasks that each has not answered. */
  readonly #waiting: number[];

  constructor(comparer: NameComparer, names: number, available: number, options: ThreadOptions) {
    const count = options.threads ?? Math.min(available, availableParallelism(), mostThreads);
    this.#all =
      count > 1 && names >= (options.fewestNames ?? fewestNames)
        ? Array.from({ length: count }, () => new NameThread(comparer))
        : [inThisThread(comparer)];
    this.#waiting = this.#all.map(() => 0);
  }

  /** Pages that may be asked for at once. */
  get most(): number {
    return 2 * this.#all.length;
  }

  async takeApart(page: string): Promise<FoundInNames> {
    const answer = await this.#askAny({ ask: 'take apart', page });
    if (answer.to !== 'take apart') throw wrongAnswer();
    return answer.found;
  }

  /** Takes the keys of Chinese names that are read so, of a page that was taken apart. */
  async read(page: string, letters: ReadonlySet<string>): Promise<void> {
    await this.#askAny({ ask: 'read', page, letters });
  }

  async score(page: PairPage): Promise<ScoredPairs> {
    const answer = await this.#askAny({ ask: 'score', page });
    if (answer.to !== 'score') throw wrongAnswer();
    return answer.pairs;
  }

  /** When all pages are taken apart: what all names together say, which each thread then knows, and by what they can meet. */
  async meet(): Promise<{ readonly patterns: readonly NumberTable[]; readonly keys: readonly MeetingKeys[] }> {
    const population = new NamePopulation();
    const counts = { keys: 0, patterns: 0 };
    for (const answer of await this.#askAll({ ask: 'count' })) {
      if (answer.to !== 'count') throw wrongAnswer();
      population.addAll(answer.counts);
      counts.keys += answer.keys.keys;
      counts.patterns += answer.keys.patterns;
    }
    await this.#askAll({ ask: 'know', counts: population.whatTells() });
    const least: LeastCores = {
      company: population.leastCoreOfTypo('company'),
      investor: population.leastCoreOfTypo('investor'),
    };
    await this.#askAll({ ask: 'note keys', marks: createMarks(counts, least) });
    const patterns: NumberTable[] = [];
    for (const answer of await this.#askAll({ ask: 'want keys' })) {
      if (answer.to !== 'want keys') throw wrongAnswer();
      patterns.push(answer.patterns);
    }
    await this.#askAll({ ask: 'choose keys' });
    const keys: MeetingKeys[] = [];
    for (const answer of await this.#askAll({ ask: 'keep keys' })) {
      if (answer.to !== 'keep keys') throw wrongAnswer();
      keys.push(answer.keys);
    }
    return { patterns, keys };
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((one) => one.close()));
  }

  #askAll(task: NameTask): Promise<readonly NameAnswer[]> {
    return Promise.all(this.#all.map((one) => one.ask(task)));
  }

  async #askAny(task: NameTask): Promise<NameAnswer> {
    const least = this.#waiting.indexOf(Math.min(...this.#waiting));
    const one = this.#all[least];
    if (one === undefined) throw new Error('there is no thread');
    this.#waiting[least] = (this.#waiting[least] ?? 0) + 1;
    try {
      return await one.ask(task);
    } finally {
      this.#waiting[least] = (this.#waiting[least] ?? 0) - 1;
    }
  }
}

const wrongAnswer = (): Error => new Error('a thread that works on names gave the answer to another question');

function inThisThread(comparer: NameComparer): Worked {
  const work = new NameWork(comparer);
  return {
    ask: async (task) => Promise.resolve(work.do(task)),
    close: () => Promise.resolve(),
  };
}

/**
 * The module is started as the command is, so that it is bundled and its threads run the code that this process runs.
 * Nothing of the command is imported.
 */
class NameThread implements Worked {
  readonly #worker: Worker;
  readonly #waiting: { readonly resolve: (answer: NameAnswer) => void; readonly reject: (error: Error) => void }[] = [];
  #failure: Error | undefined;

  constructor({ words }: NameComparer) {
    this.#worker = new Worker(join(projectRoot, 'cli', 'bundled.js'), {
      argv: ['activities/resolve/entities/name-thread.ts'],
      execArgv: [],
    });
    this.#post({ ask: 'begin', words });
    this.#worker.on('message', (answer: NameAnswer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error: Error) => {
      this.#fail(error);
    });
    this.#worker.on('messageerror', (error) => {
      this.#fail(error);
    });
    this.#worker.on('exit', () => {
      this.#fail(new Error('a thread that works on names ended before its work did'));
    });
  }

  ask(task: NameTask): Promise<NameAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#post(task);
    });
  }

  #post(message: ThreadMessage): void {
    this.#worker.postMessage(message);
  }

  close(): Promise<unknown> {
    return this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
