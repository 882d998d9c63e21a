import { visibleText } from './display-text.ts';
import { FORMULA_START } from './row-format.ts';
import type { RowFormat } from './row-format.ts';
import type { Cell, Column } from './query-protocol.ts';

/**
 * A table of GitHub-flavoured Markdown in which every value shows as it is: nothing in a value can start a cell, a link,
 * an emphasis, HTML or a formula. A line end in a value is `<br>`; other control characters are made visible; NULL is an
 * empty cell. Numbers stand to the right.
 */
export function markdownFormat(): RowFormat {
  let columns: readonly Column[] = [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return {
    begin(ofResult) {
      columns = ofResult;
      return (
        line(columns.map(({ name }) => literal(name))) +
        line(columns.map(({ kind }) => (kind === 'integer' || kind === 'float' || kind === 'decimal' ? '---:' : '---')))
      );
    },
    rows: (rows) => rows.map((row) => line(row.map((cell, index) => cellMarkdown(cell, columns[index])))).join(''),
    end: () => '',
    notes: () => [],
  };
}

function cellMarkdown(cell: Cell, column: Column | undefined): string {
  if (cell === null) return '';
  return column?.kind === 'text' || column?.kind === 'json' ? literal(cell) : cell;
}

/** Text as Markdown that shows exactly this text within a table cell. */
function literal(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).map((part) => visibleText(part).replace(/[\\`*_[\]<>&|~$#!]/g, '\\$&'));
  const joined = lines.join('<br>').replace(/^ +| +$/g, (blanks) => '&#32;'.repeat(blanks.length));
  if (!FORMULA_START.test(joined)) return joined;
  // Only ASCII punctuation may stand behind a backslash; a full-width sign needs a reference.
  const code = joined.charCodeAt(0);
  return code < 0x80 ? `\\${joined}` : `&#x${code.toString(16)};${joined.slice(1)}`;
}
