import type { RowFormat } from './row-format.ts';
import type { Cell, Column } from './query-protocol.ts';

/**
 * JSON: one array of objects, or one object a line. Keys keep the order of the columns.
 *
 * Integers are numbers up to ±2^53 and strings beyond, since a reader would round them; DECIMAL is always a string;
 * FLOAT and DOUBLE are numbers, and strings when they are NaN or infinite; dates, times and all else are strings;
 * lists, structs, maps and JSON columns are JSON; NULL is null.
 */
export function jsonFormat(layout: 'array' | 'lines'): RowFormat {
  let columns: readonly (Column & { readonly key: string })[] = [];
  let first = true;
  const object = (row: readonly Cell[]): string =>
    // Put together as text: an object would reorder keys like "1" and lose "__proto__".
    `{${columns.map((column, index) => `${column.key}:${jsonValue(row[index] ?? null, column)}`).join(',')}}`;
  return {
    begin(ofResult) {
      columns = ofResult.map((column) => ({ ...column, key: JSON.stringify(column.name) }));
      return layout === 'array' ? '[' : '';
    },
    rows(rows) {
      if (layout === 'lines') return rows.map((row) => `${object(row)}\n`).join('');
      const text = rows.map((row, index) => `${first && index === 0 ? '' : ','}\n  ${object(row)}`).join('');
      first &&= rows.length === 0;
      return text;
    },
    end() {
      if (layout === 'lines') return '';
      return first ? ']\n' : '\n]\n';
    },
    notes: () => [],
  };
}

function jsonValue(cell: Cell, { kind }: Column): string {
  if (cell === null) return 'null';
  switch (kind) {
    case 'integer':
      return Math.abs(Number(cell)) <= Number.MAX_SAFE_INTEGER ? cell : JSON.stringify(cell);
    case 'float':
      return Number.isFinite(Number(cell)) ? cell : JSON.stringify(cell);
    case 'boolean':
      return cell;
    case 'json':
      return isJson(cell) ? cell.replace(/[\r\n]+/g, ' ') : JSON.stringify(cell);
    case 'decimal':
    case 'temporal':
    case 'text':
      return JSON.stringify(cell);
  }
}

/** A JSON column can hold what is not JSON, and JSON nested too deep for readers: both stay strings. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
