import type { NameComparer } from './name-comparer.ts';
import { NamePopulation } from './name-population.ts';
import type { NameCounts } from './name-population.ts';
import type { KeyTables } from './name-keys.ts';
import type { NumberTable } from './number-rows.ts';
import { PairScorer } from './pair-scorer.ts';
import type { PairPage, ScoredPairs } from './pair-scorer.ts';
import { SharedKeys } from './shared-keys.ts';
import type { KeyCounts, KeyMarks, MeetingKeys } from './shared-keys.ts';
import { NameTaker } from './take-names-apart.ts';
import type { FoundInNames } from './take-names-apart.ts';

/**
 * What whoever works on names is asked for, in this order: pages to take apart; the same again for the keys of Chinese
 * names that are read like the Latin ones; what was counted; by which keys names can meet, in four steps, each when all have
 * taken the one before; pages of pairs, by what was counted of all names. Keys stay where their names were taken apart.
 */
export type NameTask =
  | { readonly ask: 'take apart'; readonly page: string }
  | { readonly ask: 'count' }
  | { readonly ask: 'read'; readonly page: string; readonly letters: ReadonlySet<string> }
  | { readonly ask: 'know'; readonly counts: NameCounts }
  | { readonly ask: 'note keys'; readonly marks: KeyMarks }
  | { readonly ask: 'want keys' }
  | { readonly ask: 'choose keys' }
  | { readonly ask: 'keep keys' }
  | { readonly ask: 'score'; readonly page: PairPage };

/** The answer to each. */
export type NameAnswer =
  | { readonly to: 'take apart'; readonly found: FoundInNames }
  | { readonly to: 'count'; readonly counts: NameCounts; readonly keys: KeyCounts }
  | { readonly to: 'read' | 'know' | 'note keys' | 'choose keys' }
  | { readonly to: 'want keys'; readonly patterns: NumberTable }
  | { readonly to: 'keep keys'; readonly keys: MeetingKeys }
  | { readonly to: 'score'; readonly pairs: ScoredPairs };

/** One that works on names: the thread that asks, or one of several. */
export class NameWork {
  readonly #comparer: NameComparer;
  readonly #taker: NameTaker;
  #pages: KeyTables[] = [];
  #shared: SharedKeys | undefined;
  #scorer: PairScorer | undefined;

  constructor(comparer: NameComparer) {
    this.#comparer = comparer;
    this.#taker = new NameTaker(comparer);
  }

  do(task: NameTask): NameAnswer {
    switch (task.ask) {
      case 'take apart':
        return { to: task.ask, found: this.#takeApart(task.page) };
      case 'count':
        return { to: task.ask, counts: this.#taker.population.counts(), keys: countsOf(this.#pages) };
      case 'read':
        this.#pages.push(this.#taker.read(task.page, task.letters));
        return { to: task.ask };
      case 'know': {
        const population = new NamePopulation();
        population.addAll(task.counts);
        this.#scorer = new PairScorer(this.#comparer, population);
        return { to: task.ask };
      }
      case 'note keys':
        this.#shared = new SharedKeys(this.#pages, task.marks);
        this.#pages = [];
        this.#shared.note();
        return { to: task.ask };
      case 'want keys':
        return { to: task.ask, patterns: this.#noted().want() };
      case 'choose keys':
        this.#noted().choose();
        return { to: task.ask };
      case 'keep keys': {
        const keys = this.#noted().keep();
        this.#shared = undefined;
        return { to: task.ask, keys };
      }
      case 'score':
        if (this.#scorer === undefined) throw new Error('pairs are scored when all names are counted');
        return { to: task.ask, pairs: this.#scorer.score(task.page) };
    }
  }

  #takeApart(page: string): FoundInNames {
    const { keys, ...found } = this.#taker.takeApart(page);
    this.#pages.push(keys);
    return found;
  }

  #noted(): SharedKeys {
    if (this.#shared === undefined) throw new Error('keys are noted before they are asked for');
    return this.#shared;
  }
}

const countsOf = (pages: readonly KeyTables[]): KeyCounts => ({
  keys: pages.reduce((sum, { name_keys, name_also }) => sum + name_keys.length + name_also.length, 0),
  patterns: pages.reduce((sum, { patterns }) => sum + patterns.length, 0),
});
