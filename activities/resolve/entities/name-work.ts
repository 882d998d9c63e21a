import type { NameComparer } from './name-comparer.ts';
import { NamePopulation } from './name-population.ts';
import type { NameCounts } from './name-population.ts';
import type { KeyTables } from './name-keys.ts';
import { PairScorer } from './pair-scorer.ts';
import type { PairPage, ScoredPairs } from './pair-scorer.ts';
import { NameTaker } from './take-names-apart.ts';
import type { TakenApart } from './take-names-apart.ts';

/**
 * What whoever works on names is asked for, in this order: pages to take apart; the same again for the keys of Chinese
 * names that are read like the Latin ones; what was counted; pages of pairs, by what was counted of all names.
 */
export type NameTask =
  | { readonly ask: 'take apart'; readonly page: string }
  | { readonly ask: 'count' }
  | { readonly ask: 'read'; readonly page: string; readonly letters: ReadonlySet<string> }
  | { readonly ask: 'know'; readonly counts: NameCounts }
  | { readonly ask: 'score'; readonly page: PairPage };

/** The answer to each. */
export type NameAnswer =
  | { readonly to: 'take apart'; readonly apart: TakenApart }
  | { readonly to: 'count'; readonly counts: NameCounts }
  | { readonly to: 'read'; readonly keys: KeyTables }
  | { readonly to: 'know' }
  | { readonly to: 'score'; readonly pairs: ScoredPairs };

/** One that works on names: the thread that asks, or one of several. */
export class NameWork {
  readonly #comparer: NameComparer;
  readonly #taker: NameTaker;
  #scorer: PairScorer | undefined;

  constructor(comparer: NameComparer) {
    this.#comparer = comparer;
    this.#taker = new NameTaker(comparer);
  }

  do(task: NameTask): NameAnswer {
    switch (task.ask) {
      case 'take apart':
        return { to: task.ask, apart: this.#taker.takeApart(task.page) };
      case 'count':
        return { to: task.ask, counts: this.#taker.population.counts() };
      case 'read':
        return { to: task.ask, keys: this.#taker.read(task.page, task.letters) };
      case 'know': {
        const population = new NamePopulation();
        population.addAll(task.counts);
        this.#scorer = new PairScorer(this.#comparer, population);
        return { to: task.ask };
      }
      case 'score':
        if (this.#scorer === undefined) throw new Error('pairs are scored when all names are counted');
        return { to: task.ask, pairs: this.#scorer.score(task.page) };
    }
  }
}
