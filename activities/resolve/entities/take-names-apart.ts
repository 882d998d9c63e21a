import { latinReadings } from './align-pinyin.ts';
import { hanReadings } from './meeting-keys.ts';
import type { NameComparer } from './name-comparer.ts';
import { KeyRows } from './name-keys.ts';
import type { KeyTables } from './name-keys.ts';
import { eachLine, readLine } from './name-line.ts';
import { NamePopulation } from './name-population.ts';
import { hasIdeograph, isIdeograph } from './name-strength.ts';

/** What is told of one page of names that was taken apart. */
export interface FoundInNames {
  /** The names that name nobody. */
  readonly nobodies: readonly number[];
  /** How Latin names are read that are made of syllables of pinyin. */
  readonly latinReadings: readonly string[];
}

/** Takes names apart, page by page, and counts what is in them. */
export class NameTaker {
  readonly #comparer: NameComparer;
  readonly population = new NamePopulation();

  constructor(comparer: NameComparer) {
    this.#comparer = comparer;
  }

  takeApart(page: string): FoundInNames & { readonly keys: KeyTables } {
    const { dictionary } = this.#comparer;
    const keys = new KeyRows();
    const nobodies: number[] = [];
    const readings = new Set<string>();
    eachLine(page, (start, end) => {
      const { node, kind, name, site } = readLine(page, start, end);
      const analysed = this.#comparer.analyse(name, kind);
      if (analysed.forms.length === 0) nobodies.push(node);
      this.population.add(analysed, kind);
      keys.add(node, analysed, kind, site === '' ? '' : this.#comparer.hostOf(site), dictionary);
      for (const form of analysed.forms) {
        for (const letters of latinReadings(form, dictionary)) {
          readings.add(letters);
          keys.addReading(node, kind, letters);
        }
      }
    });
    return { keys: keys.tables(), nobodies, latinReadings: [...readings] };
  }

  /** Chinese names that are read like a Latin one that is there meet it; of the others nothing is kept. */
  read(page: string, wanted: ReadonlySet<string>): KeyTables {
    const keys = new KeyRows();
    eachLine(page, (start, end) => {
      const { node, kind, name } = readLine(page, start, end);
      if (!hasIdeograph(name)) return;
      for (const { core } of this.#comparer.analyse(name, kind).forms)
        for (const letters of isIdeograph(core.charCodeAt(0)) ? hanReadings(core) : [])
          if (wanted.has(letters)) keys.addReading(node, kind, letters);
    });
    return keys.tables();
  }
}
