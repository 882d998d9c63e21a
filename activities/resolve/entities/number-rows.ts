import { DOUBLE, DuckDBDataChunk, INTEGER, UTINYINT } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';

/** Rows of numbers, a column after the other: so they go from one thread to another, and into a table, without being texts. */
export interface NumberTable {
  readonly length: number;
  readonly columns: readonly NumberColumn[];
}

type NumberColumn = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

const columnOf = {
  double: (size: number): NumberColumn => new Float64Array(size),
  integer: (size: number): NumberColumn => new Int32Array(size),
  byte: (size: number): NumberColumn => new Uint8Array(size),
} as const;

/** Rows that grow; a row has up to five numbers. */
export class NumberRows {
  #length = 0;
  readonly #kinds: readonly (keyof typeof columnOf)[];
  #columns: NumberColumn[];

  constructor(...kinds: readonly (keyof typeof columnOf)[]) {
    this.#kinds = kinds;
    this.#columns = kinds.map((kind) => columnOf[kind](1024));
  }

  push(first: number, second: number, third = 0, fourth = 0, fifth = 0): void {
    if (this.#length === this.#columns[0]?.length) this.#grow(2 * this.#length);
    const [one, two, three, four, five] = this.#columns;
    if (one !== undefined) one[this.#length] = first;
    if (two !== undefined) two[this.#length] = second;
    if (three !== undefined) three[this.#length] = third;
    if (four !== undefined) four[this.#length] = fourth;
    if (five !== undefined) five[this.#length] = fifth;
    this.#length += 1;
  }

  addAll({ length, columns }: NumberTable): void {
    const size = this.#columns[0]?.length ?? 0;
    if (this.#length + length > size) this.#grow(Math.max(2 * size, this.#length + length));
    for (const [at, column] of columns.entries()) this.#columns[at]?.set(column, this.#length);
    this.#length += length;
  }

  /** For another thread: no more than the rows. */
  table(): NumberTable {
    return { length: this.#length, columns: this.#columns.map((column) => column.slice(0, this.#length)) };
  }

  /** For this thread: the rows as they lie, until more are pushed. */
  view(): NumberTable {
    return { length: this.#length, columns: this.#columns.map((column) => column.subarray(0, this.#length)) };
  }

  #grow(size: number): void {
    this.#columns = this.#kinds.map((kind, at) => {
      const larger = columnOf[kind](size);
      larger.set(this.#columns[at]?.subarray(0, this.#length) ?? []);
      return larger;
    });
  }
}

/** The memory of tables that `NumberRows.table` gave. */
export const buffersOf = (tables: readonly NumberTable[]): ArrayBuffer[] =>
  tables.flatMap(({ columns }) => columns.map(({ buffer }) => buffer));

const typesOf = {
  name_keys: [INTEGER, DOUBLE, DOUBLE, UTINYINT],
  name_also: [INTEGER, DOUBLE],
  name_heads: [DOUBLE, DOUBLE, UTINYINT],
  name_patterns: [DOUBLE, DOUBLE],
  name_scored: [INTEGER, INTEGER, UTINYINT, DOUBLE, INTEGER],
  name_roots: [INTEGER, INTEGER],
  linked: [INTEGER, INTEGER],
  entity_roots: [INTEGER, INTEGER],
} as const satisfies Readonly<Record<string, readonly DuckDBType[]>>;

/** Rows of one of DuckDB's chunks. */
const chunkRows = 2048;

/** Adds rows to one of the temporary tables of names or units. */
export async function appendRows(
  connection: DuckDBConnection,
  into: keyof typeof typesOf,
  { length, columns }: NumberTable,
): Promise<void> {
  if (length === 0) return;
  const types = typesOf[into];
  const appender = await connection.createAppender(into);
  const chunk = DuckDBDataChunk.create(types);
  for (let first = 0; first < length; first += chunkRows) {
    const rows = Math.min(chunkRows, length - first);
    chunk.reset();
    chunk.rowCount = rows;
    for (let at = 0; at < types.length; at += 1) {
      const [vector, column] = [chunk.getColumnVector(at), columns[at]];
      for (let row = 0; row < rows; row += 1) vector.setItem(row, column?.[first + row] ?? 0);
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The columns of an answer that is numbers, in any order of rows. */
export async function readNumbers(connection: DuckDBConnection, query: string): Promise<NumberTable> {
  const result = await connection.run(query);
  const columns = Array.from({ length: result.columnCount }, () => [] as number[]);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const [at, column] of columns.entries()) {
      const vector = chunk.getColumnVector(at);
      for (let row = 0; row < chunk.rowCount; row += 1) column.push(Number(vector.getItem(row)));
    }
  }
  return { length: columns[0]?.length ?? 0, columns: columns.map((column) => Float64Array.from(column)) };
}
