import type { DuckDBConnection } from '@duckdb/node-api';

/** Between the fields of a row; no name holds it. */
const fieldEnd = '\u001f';
const pageLines = 32_768;

const inserts = {
  name_keys: `INSERT INTO name_keys
    SELECT split_part(line, chr(31), 1)::INTEGER, split_part(line, chr(31), 2), split_part(line, chr(31), 3), split_part(line, chr(31), 4) = '1'
    FROM (SELECT unnest(string_split($1, chr(10))) AS line)`,
  name_scored: `INSERT INTO name_scored
    SELECT split_part(line, chr(31), 1)::INTEGER, split_part(line, chr(31), 2)::INTEGER, split_part(line, chr(31), 3),
      split_part(line, chr(31), 4)::DOUBLE, split_part(line, chr(31), 5)
    FROM (SELECT unnest(string_split($1, chr(10))) AS line)`,
  name_roots: `INSERT INTO name_roots
    SELECT split_part(line, chr(31), 1)::INTEGER, split_part(line, chr(31), 2)::INTEGER
    FROM (SELECT unnest(string_split($1, chr(10))) AS line)`,
} as const;

/**
 * Rows for a table, handed over as pages of text, which costs a tenth of handing over each value: DuckDB takes a page apart
 * while the next is made. Fields hold neither line ends nor U+001F.
 */
export class TextPages {
  readonly #connection: DuckDBConnection;
  readonly #insert: string;
  #lines: string[] = [];

  constructor(connection: DuckDBConnection, into: keyof typeof inserts) {
    this.#connection = connection;
    this.#insert = inserts[into];
  }

  add(first: number, second: string | number, ...more: readonly (string | number)[]): void {
    let line = `${first}${fieldEnd}${second}`;
    for (const field of more) line += fieldEnd + String(field);
    this.#lines.push(line);
  }

  get isFull(): boolean {
    return this.#lines.length >= pageLines;
  }

  /** Hands over what is there. */
  async flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    const page = this.#lines.join('\n');
    this.#lines = [];
    await this.#connection.run(this.#insert, [page]);
  }
}
