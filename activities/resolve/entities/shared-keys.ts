import type { KeyTables } from './name-keys.ts';
import { NumberRows } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';
import { NumberSet } from './number-set.ts';
import { addShared, noteCores, slotsFor } from './typo-patterns.ts';
import type { LeastCores } from './typo-patterns.ts';

/** The keys by which names can meet, and some by which they cannot. */
export type MeetingKeys = Pick<KeyTables, 'name_keys' | 'name_also' | 'name_heads'>;

/** What all threads note of the keys of all names, in memory that they share. */
export interface KeyMarks {
  readonly least: LeastCores;
  readonly cores: SharedArrayBuffer;
  readonly met: SharedArrayBuffer;
  readonly shared: SharedArrayBuffer;
  readonly wanted: SharedArrayBuffer;
  readonly nodes: SharedArrayBuffer;
}

/** Rows of keys, with and without a core, and of patterns. */
export interface KeyCounts {
  readonly keys: number;
  readonly patterns: number;
}

export function createMarks({ keys, patterns }: KeyCounts, least: LeastCores): KeyMarks {
  const set = (): SharedArrayBuffer => new SharedArrayBuffer(NumberSet.sizeFor(keys));
  const cores = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * slotsFor(patterns));
  return { least, cores, met: set(), shared: set(), wanted: set(), nodes: set() };
}

/**
 * Finds which of the keys of some names are shared with others: most names share nothing, and their keys are not looked at
 * again. A name that keeps one keeps all. Whoever holds some of the names has one of these; each takes a step when all have
 * taken the one before.
 */
export class SharedKeys {
  readonly #pages: readonly KeyTables[];
  readonly #least: LeastCores;
  readonly #cores: Int32Array;
  readonly #met: NumberSet;
  readonly #shared: NumberSet;
  readonly #wanted: NumberSet;
  readonly #nodes: NumberSet;

  constructor(pages: readonly KeyTables[], { least, cores, met, shared, wanted, nodes }: KeyMarks) {
    this.#pages = pages;
    this.#least = least;
    this.#cores = new Int32Array(cores);
    this.#met = new NumberSet(met);
    this.#shared = new NumberSet(shared);
    this.#wanted = new NumberSet(wanted);
    this.#nodes = new NumberSet(nodes);
  }

  /** First step: which keys there are, which of them twice, and whose patterns. */
  note(): void {
    for (const { name_keys, name_also, patterns } of this.#pages) {
      noteCores(patterns, this.#least, this.#cores);
      for (const { columns } of [name_keys, name_also])
        columns[1]?.forEach((key) => this.#met.add(key) || this.#shared.add(key));
    }
  }

  /** Second: what further keys are wanted. Gives the patterns that cores share, as rows of name_patterns. */
  want(): NumberTable {
    const shared = new NumberRows('double', 'double');
    for (const { name_heads, patterns } of this.#pages) {
      addShared(patterns, this.#least, this.#cores, shared);
      const [heads, keys] = name_heads.columns;
      heads?.forEach((head, at) => {
        if (!this.#met.has(head)) return;
        this.#wanted.add(head);
        this.#wanted.add(keys?.[at] ?? 0);
      });
    }
    const found = shared.table();
    found.columns[1]?.forEach((key) => this.#wanted.add(Math.abs(key)));
    return found;
  }

  /** Third: whose keys are kept. */
  choose(): void {
    for (const { name_keys, name_also } of this.#pages)
      for (const { columns } of [name_keys, name_also])
        columns[1]?.forEach((key, at) => {
          if (this.#shared.has(key) || this.#wanted.has(key)) this.#nodes.add(columns[0]?.[at] ?? 0);
        });
  }

  /** Last: these keys. */
  keep(): MeetingKeys {
    const keys = new NumberRows('integer', 'double', 'double', 'byte');
    const also = new NumberRows('integer', 'double');
    const heads = new NumberRows('double', 'double', 'byte');
    const isOfNode = (node: number): boolean => this.#nodes.has(node);
    for (const { name_keys, name_also, name_heads } of this.#pages) {
      addKept(name_keys, keys, isOfNode);
      addKept(name_also, also, isOfNode);
      addKept(name_heads, heads, (head) => this.#met.has(head));
    }
    return { name_keys: keys.table(), name_also: also.table(), name_heads: heads.table() };
  }
}

/** Adds the rows of which the first number is wanted. */
function addKept(
  { length, columns: [first, second, third, fourth] }: NumberTable,
  kept: NumberRows,
  isKept: (first: number) => boolean,
): void {
  for (let at = 0; at < length; at += 1) {
    const one = first?.[at] ?? 0;
    if (isKept(one)) kept.push(one, second?.[at] ?? 0, third?.[at], fourth?.[at]);
  }
}
