import type { DuckDBConnection } from '@duckdb/node-api';
import type { NameLines } from './name-line.ts';
import type { PairPage } from './pair-scorer.ts';

/** The pairs of name_wanted that nobody judged (`judged`, by 'l r'); those that share names are together. */
export async function* pairPages(
  connection: DuckDBConnection,
  lines: NameLines,
  judged: ReadonlyMap<string, unknown>,
  pagePairs: number,
): AsyncGenerator<PairPage> {
  const result = await connection.run('SELECT l, r FROM name_wanted ORDER BY block, l, r');
  let page = new Pairs(lines);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const [ls, rs] = [chunk.getColumnVector(0), chunk.getColumnVector(1)];
    const rows = chunk.rowCount;
    for (let row = 0; row < rows; row += 1) {
      const [l, r] = [Number(ls.getItem(row)), Number(rs.getItem(row))];
      if (judged.size === 0 || !judged.has(`${l} ${r}`)) page.add(l, r);
      if (page.length < pagePairs) continue;
      yield page.page();
      page = new Pairs(lines);
    }
  }
  if (page.length > 0) yield page.page();
}

class Pairs {
  readonly #lines: NameLines;
  readonly #places = new Map<number, number>();
  readonly #left: number[] = [];
  readonly #right: number[] = [];

  constructor(lines: NameLines) {
    this.#lines = lines;
  }

  get length(): number {
    return this.#left.length;
  }

  add(l: number, r: number): void {
    this.#left.push(this.#placeOf(l));
    this.#right.push(this.#placeOf(r));
  }

  page(): PairPage {
    const names = Array.from(this.#places.keys(), (node) => this.#lines.lineOf(node)).join('\n');
    return { names, left: Int32Array.from(this.#left), right: Int32Array.from(this.#right) };
  }

  #placeOf(node: number): number {
    const known = this.#places.get(node);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(node, place);
    return place;
  }
}
