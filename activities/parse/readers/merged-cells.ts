import type { Range } from '@e965/xlsx';

/** A merged range that covers cells of a row: where its only value stands. Row from 1, column from 0. */
export interface MergeOrigin {
  readonly row: number;
  readonly column: number;
}

/**
 * Which cells lie below a merged range. Rows must be asked for in ascending order; the work is bounded by the rows
 * asked for times `width`, the columns of interest.
 */
export class MergedCells {
  readonly #width: number;
  /** By first row, the last one at the end. */
  readonly #waiting: Range[];
  readonly #active = new Map<number, Range>();

  constructor(ranges: readonly Range[], width: number) {
    this.#width = width;
    this.#waiting = ranges
      .filter(({ s, e }) => [s.r, s.c, e.r, e.c].every((n) => Number.isInteger(n) && n >= 0))
      .sort((a, b) => b.s.r - a.s.r);
  }

  /** Columns of the row (from 1) that are covered without being the first cell of their range, with that first cell. */
  inRow(row: number): Map<number, MergeOrigin> {
    this.#advance(row - 1);
    const covered = new Map<number, MergeOrigin>();
    for (const [column, { s }] of this.#active) {
      if (s.r !== row - 1 || s.c !== column) covered.set(column, { row: s.r + 1, column: s.c });
    }
    return covered;
  }

  #advance(row: number): void {
    for (const [column, range] of this.#active) {
      if (range.e.r < row) this.#active.delete(column);
    }
    for (let next = this.#waiting.at(-1); next !== undefined && next.s.r <= row; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      if (next.e.r < row) continue;
      for (let column = next.s.c; column <= Math.min(next.e.c, this.#width - 1); column++) {
        // Ranges of a sound workbook do not overlap: the first one keeps the cell.
        if (this.#active.has(column)) break;
        this.#active.set(column, next);
      }
    }
  }
}
