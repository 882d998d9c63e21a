import picocolors from 'picocolors';
import { displayWidth, fitText, visibleText } from './display-text.ts';
import type { RowFormat } from './row-format.ts';
import type { Cell, Column } from './query-protocol.ts';

/** A border and a blank on either side of each cell, and the closing border. */
const frameWidth = (columnCount: number): number => 3 * columnCount + 1;

/** Columns are not squeezed below this many cells of the terminal; those that do not fit then are left out. */
const NARROWEST = 4;

export interface TableLook {
  /** Whether escape sequences for dim and bold may be written. */
  readonly colour: boolean;
  /** Width of the terminal in cells; Infinity when the output is not a terminal. */
  readonly width: number;
}

/**
 * A table drawn for a terminal: numbers to the right, NULL dim, control characters visible, Chinese counted as two
 * cells, values cut with an ellipsis so that a line fits the width. Holds all its rows until the end.
 */
export function tableFormat(look: TableLook): RowFormat {
  const paint = picocolors.createColors(look.colour);
  const kept: (readonly Cell[])[] = [];
  let columns: readonly Column[] = [];
  let left = 0;
  return {
    begin(ofResult) {
      columns = ofResult;
      return '';
    },
    rows(rows) {
      kept.push(...rows.map((row) => row.map((cell) => (cell === null ? null : visibleText(cell)))));
      return '';
    },
    end() {
      const names = columns.map(({ name }) => visibleText(name));
      const natural = names.map((name, index) =>
        kept.reduce((most, row) => Math.max(most, displayWidth(row[index] ?? 'NULL')), displayWidth(name)),
      );
      const widths = columnWidths(natural, look.width);
      left = columns.length - widths.length;
      const head = widths.map((width, index) =>
        paint.bold(padded(names[index] ?? '', width, isNumber(columns[index]))),
      );
      const body = kept.map((row) =>
        widths.map((width, index) => {
          const cell = row[index] ?? null;
          const text = padded(cell ?? 'NULL', width, isNumber(columns[index]));
          return cell === null ? paint.dim(text) : text;
        }),
      );
      const line = (cells: readonly string[]): string => `│ ${cells.join(' │ ')} │\n`;
      const rule = (left: string, middle: string, right: string): string =>
        `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}\n`;
      return rule('┌', '┬', '┐') + line(head) + rule('├', '┼', '┤') + body.map(line).join('') + rule('└', '┴', '┘');
    },
    notes: () =>
      left === 0
        ? []
        : [
            `${columns.length - left} of ${columns.length} columns fit the terminal; --format csv or json has all of them`,
          ],
  };
}

/** A visible text cut or filled up to a width, numbers to the right. */
function padded(text: string, width: number, right: boolean): string {
  const fitted = fitText(text, width);
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(fitted)));
  return right ? blanks + fitted : fitted + blanks;
}

function isNumber(column: Column | undefined): boolean {
  return column?.kind === 'integer' || column?.kind === 'float' || column?.kind === 'decimal';
}

/**
 * Shares the terminal's width among columns: all get what they need when that fits; otherwise wide ones are cut to a
 * common width, and when not even the narrowest fits, the last columns get none.
 *
 * @param natural what each column would fill, in cells
 * @returns the widths of the columns that are shown, at least one
 */
function columnWidths(natural: readonly number[], terminal: number): number[] {
  let shown = natural.length;
  const least = (count: number): number =>
    frameWidth(count) + natural.slice(0, count).reduce((sum, width) => sum + Math.min(width, NARROWEST), 0);
  while (shown > 1 && least(shown) > terminal) shown -= 1;
  let space = Math.max(shown, terminal - frameWidth(shown));
  const widths = natural.slice(0, shown).map(() => 0);
  // From the narrowest on: each takes what it needs or an equal share of what is left.
  const order = widths.map((_, index) => index).sort((a, b) => (natural[a] ?? 0) - (natural[b] ?? 0));
  order.forEach((column, position) => {
    const share = Math.floor(space / (shown - position));
    widths[column] = Math.max(1, Math.min(natural[column] ?? 0, share));
    space -= widths[column];
  });
  return widths;
}
