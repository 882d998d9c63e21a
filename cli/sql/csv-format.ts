import { stringify } from 'csv-stringify/sync';
import { FORMULA_START } from './row-format.ts';
import type { RowFormat } from './row-format.ts';
import type { Cell, Column } from './query-protocol.ts';

/**
 * CSV by RFC 4180 (CRLF, UTF-8 without a mark, header line). NULL is an empty field and an empty text is `""`, but in a
 * result of one column NULL is `""` too, since a blank line would be skipped by readers. A text that a spreadsheet would
 * run as a formula gets a leading apostrophe; numbers, dates and booleans never do.
 */
export function csvFormat(): RowFormat {
  let columns: readonly Column[] = [];
  const field = (cell: Cell, column: Column | undefined): Cell => {
    if (cell === null) return columns.length === 1 ? '' : null;
    const isText = column?.kind === 'text' || column?.kind === 'json';
    return isText && FORMULA_START.test(cell) ? `'${cell}` : cell;
  };
  return {
    begin(ofResult) {
      columns = ofResult;
      return lines([columns.map(({ name }) => (FORMULA_START.test(name) ? `'${name}` : name))]);
    },
    rows: (rows) => lines(rows.map((row) => row.map((cell, index) => field(cell, columns[index])))),
    end: () => '',
    notes: () => [],
  };
}

function lines(rows: Cell[][]): string {
  // The pattern quotes the empty text alone, so that it differs from NULL.
  return stringify(rows, { record_delimiter: '\r\n', quoted_match: /^$/ });
}
