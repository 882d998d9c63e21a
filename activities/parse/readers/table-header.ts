import { UnreadableFileError } from './unreadable-file-error.ts';

/** The columns of a table: the names, and how many cells the header row has with its nameless last ones. */
export interface TableHeader {
  readonly names: readonly string[];
  readonly width: number;
}

/**
 * Checks the cells of a header row. Names stay as written; an empty cell takes the name that `declared` gives its number
 * (from 1), and a cell that has a name must not be given another. Cells without a name at the end are allowed (exports often
 * end each line with a delimiter) as long as no row has a value there; one in the middle, a name given twice, or no
 * name at all throws UnreadableFileError, because values could not be told apart by column.
 */
export function tableHeader(
  path: string,
  place: string,
  written: readonly string[],
  declared: Readonly<Record<string, string>> = {},
): TableHeader {
  const hint = 'name each column once, or declare headerRow if the header is in another row, or column_names';
  const cells = written.map((cell, i) => (cell.trim() === '' ? (declared[i + 1] ?? cell) : cell));
  for (const number of Object.keys(declared)) {
    const cell = written[Number(number) - 1];
    if (cell?.trim() === '') continue;
    const found = cell === undefined ? 'is not there' : `is called ${JSON.stringify(cell.slice(0, 100))}`;
    throw new UnreadableFileError(path, `column ${number}, which is declared to have no name, ${found}`, place, hint);
  }
  let count = cells.length;
  while (count > 0 && cells[count - 1]?.trim() === '') count--;
  const names = cells.slice(0, count);
  if (count === 0) throw new UnreadableFileError(path, 'the header row is empty', place, hint);
  const nameless = names.findIndex((name) => name.trim() === '');
  if (nameless >= 0) {
    throw new UnreadableFileError(path, `column ${nameless + 1} of the header has no name`, place, hint);
  }
  const seen = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const before = seen.get(name);
    if (before !== undefined) {
      throw new UnreadableFileError(
        path,
        `columns ${before + 1} and ${i + 1} of the header have the same name, ${JSON.stringify(name.slice(0, 100))}`,
        place,
        hint,
      );
    }
    seen.set(name, i);
  }
  return { names, width: cells.length };
}
