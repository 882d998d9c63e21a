import type { KeyTables } from './name-keys.ts';
import { NumberRows } from './number-rows.ts';
import type { NumberTable } from './number-rows.ts';

type Kept = Pick<KeyTables, 'name_keys' | 'name_also' | 'name_heads'>;

/**
 * The keys by which names can meet, page by page, and some by which they cannot: most names share nothing, and their keys are
 * not looked at again. A name that keeps one keeps all.
 *
 * @param patterns those that cores share, see sharedPatterns
 */
export function* sharedKeys(pages: readonly KeyTables[], patterns: NumberTable): Generator<Kept> {
  const count = pages.reduce((sum, { name_keys, name_also }) => sum + name_keys.length + name_also.length, 0);
  const [met, shared, wanted] = [new NumberSet(count), new NumberSet(count), new NumberSet(count)];
  for (const { name_keys, name_also } of pages)
    for (const { columns } of [name_keys, name_also]) columns[1]?.forEach((key) => met.add(key) || shared.add(key));
  for (const { name_heads } of pages) {
    const [heads, keys] = name_heads.columns;
    heads?.forEach((head, at) => {
      if (!met.has(head)) return;
      wanted.add(head);
      wanted.add(keys?.[at] ?? 0);
    });
  }
  patterns.columns[1]?.forEach((key) => wanted.add(Math.abs(key)));

  const nodes = new NumberSet(count);
  for (const { name_keys, name_also } of pages) {
    const [ofKeys, ofAlso] = [name_keys.columns[0], name_also.columns[0]];
    name_keys.columns[1]?.forEach((key, at) => {
      if (shared.has(key) || wanted.has(key)) nodes.add(ofKeys?.[at] ?? 0);
    });
    name_also.columns[1]?.forEach((key, at) => {
      if (shared.has(key) || wanted.has(key)) nodes.add(ofAlso?.[at] ?? 0);
    });
  }
  const isOfNode = (at: number, [node]: NumberTable['columns']): boolean => nodes.has(node?.[at] ?? 0);
  for (const { name_keys, name_also, name_heads } of pages)
    yield {
      name_keys: rowsOf(name_keys, new NumberRows('integer', 'double', 'double', 'byte'), isOfNode),
      name_also: rowsOf(name_also, new NumberRows('integer', 'double'), isOfNode),
      name_heads: rowsOf(name_heads, new NumberRows('double', 'double', 'byte'), (at, [head]) =>
        met.has(head?.[at] ?? 0),
      ),
    };
}

function rowsOf(
  { length, columns }: NumberTable,
  kept: NumberRows,
  isKept: (at: number, columns: NumberTable['columns']) => boolean,
): NumberTable {
  const [one, two, three, four] = columns;
  for (let at = 0; at < length; at += 1)
    if (isKept(at, columns)) kept.push(one?.[at] ?? 0, two?.[at] ?? 0, three?.[at], four?.[at]);
  return kept.view();
}

/** Numbers that are in it, and a few that are not: a bit for each, shared by one in sixteen. */
class NumberSet {
  readonly #bits: Int32Array;
  readonly #mask: number;

  constructor(count: number) {
    const bits = 2 ** Math.min(31, Math.max(10, Math.ceil(Math.log2(16 * count + 1))));
    this.#bits = new Int32Array(bits / 32);
    this.#mask = bits - 1;
  }

  /** Whether it was not in it. */
  add(number: number): boolean {
    const slot = (number >>> 0) & this.#mask;
    const [known, bit] = [this.#bits[slot >>> 5] ?? 0, 1 << (slot & 31)];
    this.#bits[slot >>> 5] = known | bit;
    return (known & bit) === 0;
  }

  has(number: number): boolean {
    const slot = (number >>> 0) & this.#mask;
    return ((this.#bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0;
  }
}
