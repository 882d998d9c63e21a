import type { DuckDBConnection } from '@duckdb/node-api';

const pageRows = 32_768;
const runRows = 256;

const tables = {
  name_keys: {
    width: 5,
    insert: `INSERT INTO name_keys
      SELECT unnest(string_split($1, chr(10)))::INTEGER, unnest(string_split($2, chr(10))), unnest(string_split($3, chr(10))),
        unnest(string_split($4, chr(10))), unnest(string_split($5, chr(10))) = '1'`,
  },
  name_scored: {
    width: 5,
    insert: `INSERT INTO name_scored
      SELECT unnest(string_split($1, chr(10)))::INTEGER, unnest(string_split($2, chr(10)))::INTEGER, unnest(string_split($3, chr(10))),
        unnest(string_split($4, chr(10)))::DOUBLE, unnest(string_split($5, chr(10)))`,
  },
  name_roots: {
    width: 2,
    insert: `INSERT INTO name_roots
      SELECT unnest(string_split($1, chr(10)))::INTEGER, unnest(string_split($2, chr(10)))::INTEGER`,
  },
} as const;

/**
 * Rows for a table, handed over as one text a column, which costs a tenth of handing over each value: DuckDB takes a page
 * apart while the next is made. No field holds a line end.
 */
export class TextPages {
  readonly #connection: DuckDBConnection;
  readonly #insert: string;
  readonly #columns: readonly string[][];
  readonly #runs: readonly string[][];
  #rows = 0;

  constructor(connection: DuckDBConnection, into: keyof typeof tables) {
    this.#connection = connection;
    this.#insert = tables[into].insert;
    this.#columns = Array.from({ length: tables[into].width }, () => []);
    this.#runs = this.#columns.map(() => []);
  }

  add(...fields: readonly string[]): void {
    for (let at = 0; at < this.#columns.length; at += 1) this.#columns[at]?.push(fields[at] ?? '');
    this.#rows += 1;
    // Short-lived texts are joined while they are young: it spares copying them again and again.
    if (this.#rows % runRows !== 0) return;
    for (const [at, column] of this.#columns.entries()) {
      this.#runs[at]?.push(column.join('\n'));
      column.length = 0;
    }
  }

  get isFull(): boolean {
    return this.#rows >= pageRows;
  }

  /** Hands over what is there. */
  async flush(): Promise<void> {
    if (this.#rows === 0) return;
    const hasRest = this.#rows % runRows !== 0;
    const page = this.#columns.map((column, at) =>
      [...(this.#runs[at] ?? []), ...(hasRest ? [column.join('\n')] : [])].join('\n'),
    );
    for (const column of [...this.#columns, ...this.#runs]) column.length = 0;
    this.#rows = 0;
    await this.#connection.run(this.#insert, page);
  }
}
