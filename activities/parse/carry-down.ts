import { emptyValues } from './readers/cell-values.ts';
import type { RawRow } from './readers/table.ts';

/** A row with what it takes from the one it continues; `fault` says why that is not known. */
export interface CarriedRow {
  readonly row: RawRow;
  readonly fault: string | null;
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/**
 * A merged layout made whole: its columns are filled in the first of several rows, and the rows below are of the same
 * company. A row in which all of the columns are blank, and not every other too, continues the last row that filled
 * one. Nothing is carried over a row that could not be read: it may have begun another company.
 */
export class CarryDown {
  readonly #columns: readonly string[];
  #begun: RawRow | null = null;
  #isLost = false;

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  /** Takes the next row of the table. */
  next(row: RawRow): CarriedRow {
    const { values, locator } = row;
    if (this.#columns.some((column) => !isBlank(values[column]))) {
      this.#begun = row;
      this.#isLost = false;
      return { row, fault: null };
    }
    if (Object.values(values).every(isBlank)) return { row, fault: null };
    if (this.#begun === null || this.#isLost)
      return { row, fault: this.#isLost ? 'continues a row that could not be read' : 'continues no row' };
    const carried = Object.assign(emptyValues(), values);
    for (const column of this.#columns) carried[column] = this.#begun.values[column] ?? '';
    return { row: { ...row, locator: `${locator}, continuing ${this.#begun.locator}`, values: carried }, fault: null };
  }

  /** Here stood a row that could not be read. */
  lose(): void {
    this.#isLost = true;
  }
}
