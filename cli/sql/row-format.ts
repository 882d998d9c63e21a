import type { Cell, Column } from './query-protocol.ts';

/** Turns a result into text piece by piece: `begin` once, `rows` for each batch, `end` once; the pieces are joined as they are. */
export interface RowFormat {
  begin(columns: readonly Column[]): string;
  rows(rows: readonly (readonly Cell[])[]): string;
  end(): string;
  /** What the reader should be told beside the result, a line each. */
  notes(): readonly string[];
}

/**
 * Characters that make a spreadsheet read a text as a formula, also in full width. Texts that start with one are marked;
 * numbers and dates never are: -5 is not a formula.
 */
export const FORMULA_START = /^[=+\-@\t\r\0＝＋－＠]/;
