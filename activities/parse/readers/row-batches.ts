import type { BadRow, RawRow, RowBatch } from './table.ts';

const batchRows = 5_000;
const batchCharacters = 16 * 1024 * 1024;
const rawCharacters = 2_000;

/** Gathers rows into batches that stay small in rows and in characters. */
export class RowBatches {
  #rows: RawRow[] = [];
  #bad: BadRow[] = [];
  #characters = 0;
  #rowCount = 0;

  /** `characters`: about how long the row's text is. */
  addRow(row: RawRow, characters: number): void {
    this.#rows.push(row);
    this.#rowCount += 1;
    this.#characters += characters;
  }

  addBad(row: Omit<BadRow, 'rowsBefore'>): void {
    this.#bad.push({ ...row, raw: row.raw.slice(0, rawCharacters), rowsBefore: this.#rowCount });
    this.#characters += Math.min(row.raw.length, rawCharacters);
  }

  isFull(): boolean {
    return this.#rows.length + this.#bad.length >= batchRows || this.#characters >= batchCharacters;
  }

  /** Gives what was gathered since the last call, if anything was. */
  *drain(): Generator<RowBatch> {
    if (this.#rows.length + this.#bad.length === 0) return;
    const batch = { rows: this.#rows, bad: this.#bad };
    this.#rows = [];
    this.#bad = [];
    this.#characters = 0;
    yield batch;
  }
}
