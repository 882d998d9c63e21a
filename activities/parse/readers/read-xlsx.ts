import { setImmediate } from 'node:timers/promises';
import { read } from '@e965/xlsx';
import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import type { ByteSource } from './byte-source.ts';
import { plainBytes } from './byte-source.ts';
import { emptyValues, textNotes } from './cell-values.ts';
import { MergedCells } from './merged-cells.ts';
import type { MergeOrigin } from './merged-cells.ts';
import { RowBatches } from './row-batches.ts';
import { storedZip } from './stored-zip.ts';
import { stripEmptyCells } from './strip-empty-cells.ts';
import type { CellNote, OpenTable, ReadLimits, ReadOptions, RowBatch } from './table.ts';
import { tableHeader } from './table-header.ts';
import type { TableHeader } from './table-header.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';
import { workbookCell } from './workbook-cell.ts';
import type { WorkbookCell } from './workbook-cell.ts';
import { workbookParts } from './workbook-parts.ts';

/** ECMA-376: rows and columns of the largest sheet. */
const sheetRows = 1_048_576;
const sheetColumns = 16_384;

/** Rows are given out with every named column: a few wide rows and many short ones must not fill the memory. */
const filledCells = 50_000_000;

const uncalculated: WorkbookCell = {
  text: '',
  notes: ['is a formula without a stored result: unknown until a spreadsheet program has calculated and saved it'],
};
const hiddenBelowMerge: WorkbookCell = {
  text: '',
  notes: ['holds a value hidden below merged cells, which is not read'],
};

/**
 * A workbook: each visible sheet with at least one value is a table, in the order of the workbook; a hidden sheet is
 * read only if `sheet` names it. Values only: a formula cell gives the result stored with it, and a note. The first
 * row with a value (or `headerRow`) is the header; rows without any value are skipped but counted; a value right of
 * the header makes its row bad. Of a merged range only its first cell holds a value.
 */
export async function* readXlsx(
  source: ByteSource,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<OpenTable> {
  const { path } = source;
  const parts = await workbookParts(path, await wholeFile(source, limits), limits);
  const zip = storedZip(
    parts.map(({ name, bytes }) => ({
      name,
      bytes: /worksheets\/[^/]+\.xml$/i.test(name) ? stripEmptyCells(bytes) : bytes,
    })),
  );
  const workbook = parsed(path, zip);
  for (const name of chosenSheets(path, workbook, options.sheet)) {
    const rows = rowsOf(path, name, workbook.Sheets[name]);
    if (rows.length === 0 && options.sheet === undefined) continue;
    const sheet = new SheetReading(path, name, workbook, options, limits);
    const header = sheet.takeHeader(rows);
    yield { name, header: header.names, batches: sheet.batchesOf(rows, header) };
  }
}

async function wholeFile(source: ByteSource, limits: ReadLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source.chunks()) {
    bytes += chunk.length;
    if (bytes > limits.workbookBytes) {
      throw new UnreadableFileError(
        source.path,
        `the workbook has more than ${plainBytes(limits.workbookBytes)} (workbookBytes)`,
        null,
        'save the sheet as CSV',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parsed(path: string, zip: Buffer): WorkBook {
  try {
    // Without stubs a formula that no program has calculated would not be there at all.
    return read(zip, { type: 'buffer', dense: true, cellDates: true, cellNF: true, cellHTML: false, sheetStubs: true });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableFileError(
      path,
      `the workbook cannot be understood: ${detail}`,
      null,
      'open it in a spreadsheet program and save it anew',
      { cause },
    );
  }
}

function chosenSheets(path: string, workbook: WorkBook, wanted: string | undefined): string[] {
  const names = workbook.SheetNames;
  if (wanted !== undefined) {
    if (names.includes(wanted)) return [wanted];
    throw new UnreadableFileError(
      path,
      `the workbook has no sheet named ${JSON.stringify(wanted)}`,
      null,
      `its sheets are ${JSON.stringify(names.slice(0, 20))}`,
    );
  }
  const visible = names.filter((_, i) => (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) === 0);
  if (visible.length > 0) return visible;
  throw new UnreadableFileError(
    path,
    'every sheet of the workbook is hidden',
    null,
    `declare sheet: one of ${JSON.stringify(names.slice(0, 20))}`,
  );
}

const isFormula = (cell: CellObject): boolean => cell.f !== undefined || cell.F !== undefined;

interface SheetRow {
  /** From 1. */
  readonly row: number;
  /** Column from 0 and cell, by column. */
  readonly cells: readonly (readonly [number, CellObject])[];
}

/** The rows that hold a value. Goes by the cells there are, never by the size that the sheet claims. */
function rowsOf(path: string, name: string, sheet: WorkSheet | undefined): SheetRow[] {
  if (sheet === undefined) {
    throw new UnreadableFileError(
      path,
      'the sheet cannot be understood',
      `sheet ${JSON.stringify(name)}`,
      'open the workbook in a spreadsheet program and save it anew',
    );
  }
  const rows: SheetRow[] = [];
  for (const [rowKey, data] of Object.entries(sheet['!data'] ?? [])) {
    const cells = Object.entries(data)
      .map(([column, cell]) => [Number(column), cell] as const)
      .filter(([, cell]) => (cell.t !== 'z' || isFormula(cell)) && cell.v !== '');
    const row = Number(rowKey) + 1;
    if (
      !(Number.isInteger(row) && row <= sheetRows) ||
      cells.some(([column]) => !(Number.isInteger(column) && column < sheetColumns))
    ) {
      throw new UnreadableFileError(
        path,
        'a cell lies outside the largest possible sheet',
        `sheet ${JSON.stringify(name)}`,
        'save the workbook anew',
      );
    }
    if (cells.length > 0) rows.push({ row, cells });
  }
  return rows;
}

class SheetReading {
  readonly #path: string;
  readonly #name: string;
  readonly #date1904: boolean;
  readonly #merges: readonly Range[];
  readonly #options: ReadOptions;
  readonly #limits: ReadLimits;

  constructor(path: string, name: string, workbook: WorkBook, options: ReadOptions, limits: ReadLimits) {
    this.#path = path;
    this.#name = name;
    this.#date1904 = workbook.Workbook?.WBProps?.date1904 === true;
    this.#merges = workbook.Sheets[name]?.['!merges'] ?? [];
    this.#options = options;
    this.#limits = limits;
  }

  /** Finds and checks the header row, and takes it and the rows above it off `rows`. */
  takeHeader(rows: SheetRow[]): TableHeader {
    const { headerRow } = this.#options;
    const at = headerRow === undefined ? 0 : rows.findIndex((row) => row.row === headerRow);
    const row = at < 0 ? undefined : rows[at];
    const place = this.#place(headerRow ?? row?.row ?? 1);
    if (row === undefined) {
      throw new UnreadableFileError(
        this.#path,
        'the header row is empty or missing',
        place,
        'correct headerRow or sheet',
      );
    }
    rows.splice(0, at + 1);
    const names: string[] = Array.from({ length: 1 + (row.cells.at(-1)?.[0] ?? 0) }, () => '');
    for (const [column, cell] of row.cells) {
      const { text, notes } = this.#cell(cell);
      if (cell.t === 'e')
        throw new UnreadableFileError(this.#path, `the header holds an error cell, ${text}`, place, notes[0] ?? null);
      names[column] = text;
    }
    if (names.length > this.#limits.columns) {
      throw new UnreadableFileError(
        this.#path,
        `the header has more than ${this.#limits.columns} columns (columns)`,
        place,
      );
    }
    const header = tableHeader(this.#path, place, names, this.#options.columnNames);
    if (header.names.length * rows.length > filledCells) {
      throw new UnreadableFileError(
        this.#path,
        `the sheet has ${header.names.length} columns and ${rows.length} rows: more than ${filledCells} cells`,
        place,
        'save the sheet as CSV',
      );
    }
    return header;
  }

  async *batchesOf(rows: readonly SheetRow[], header: TableHeader): AsyncGenerator<RowBatch> {
    const batches = new RowBatches();
    const merged = new MergedCells(this.#merges, header.width);
    for (const row of rows) {
      this.#addRow(batches, row, header, merged.inRow(row.row));
      if (batches.isFull()) {
        yield* batches.drain();
        // Lets other work of the process run: what came before was synchronous.
        await setImmediate();
      }
    }
    yield* batches.drain();
  }

  #addRow(batches: RowBatches, row: SheetRow, header: TableHeader, covered: ReadonlyMap<number, MergeOrigin>): void {
    const locator = this.#place(row.row);
    const values = emptyValues();
    for (const name of header.names) values[name] = '';
    const notes: CellNote[] = [];
    let characters = 0;
    let fault: string | null = null;
    for (const [column, cell] of row.cells) {
      const { text, notes: messages } = covered.has(column) ? hiddenBelowMerge : this.#cell(cell);
      const name = header.names[column];
      characters += text.length;
      if (text.length > this.#limits.cellCharacters)
        fault = `cell ${column + 1} has more than ${this.#limits.cellCharacters} characters (cellCharacters)`;
      if (name === undefined) {
        if (text !== '') fault ??= `a value in column ${column + 1}, where the header has no name`;
        continue;
      }
      values[name] = text;
      for (const message of messages) notes.push({ column: name, message });
    }
    if (characters > this.#limits.rowCharacters)
      fault ??= `the row has more than ${this.#limits.rowCharacters} characters (rowCharacters)`;
    if (fault !== null) {
      batches.addBad({ locator, line: null, reason: fault, raw: this.#raw(row) });
      return;
    }
    for (const [column, origin] of covered) {
      const name = header.names[column];
      if (name !== undefined)
        notes.push({
          column: name,
          message: `is part of merged cells: the value stands in row ${origin.row}, column ${origin.column + 1} only`,
        });
    }
    batches.addRow({ locator, line: null, values, notes: [...notes, ...textNotes(values)] }, characters);
  }

  #cell(cell: CellObject): WorkbookCell {
    if (!isFormula(cell)) return workbookCell(cell, this.#date1904);
    if (cell.t === 'z') return uncalculated;
    const { text, notes } = workbookCell(cell, this.#date1904);
    return { text, notes: ['is a formula: the stored result is read', ...notes] };
  }

  #raw(row: SheetRow): string {
    return row.cells.map(([, cell]) => this.#cell(cell).text.slice(0, 2_000)).join('\t');
  }

  #place(row: number): string {
    return `${this.#name}!${row}`;
  }
}
