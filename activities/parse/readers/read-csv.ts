import type { ByteSource } from './byte-source.ts';
import { emptyValues, textFault, textNotes } from './cell-values.ts';
import { CsvScanner } from './csv-scanner.ts';
import { decodeText } from './decode-text.ts';
import { RowBatches } from './row-batches.ts';
import type { CellNote, OpenTable, RawRow, ReadLimits, ReadOptions, RowBatch } from './table.ts';
import { tableHeader } from './table-header.ts';
import type { TableHeader } from './table-header.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

const noNotes: readonly CellNote[] = [];

/**
 * A CSV file as its one table. The header is read before the table is given out; the rows are streamed, and a fault
 * that shows only later (wrong bytes, a quote never closed) throws UnreadableFileError from `batches`.
 * A row with too few or too many cells, a misplaced quote or text beyond the limits is a BadRow. Empty lines are
 * skipped but counted. The rows themselves are cut by our own scanner: csv-parse, asked to go on after a misplaced
 * quote, takes the good rows up to the next quote with it, and counts CRLF inside a cell as two lines.
 */
export async function* readCsv(
  source: ByteSource,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<OpenTable> {
  const reading = new CsvReading(source.path, options, limits);
  const texts = decodeText(source, options.encoding);
  try {
    let ended = false;
    while (!ended && reading.header === null) {
      const next = await texts.next();
      ended = next.done === true;
      reading.push(next);
    }
    const header = reading.needHeader();
    yield { name: '', header: header.names, batches: batchesOf(reading, texts, ended) };
  } finally {
    await texts.return(undefined);
  }
}

async function* batchesOf(
  reading: CsvReading,
  texts: AsyncGenerator<string>,
  endedWithHeader: boolean,
): AsyncGenerator<RowBatch> {
  for (let ended = endedWithHeader; !ended;) {
    if (reading.batches.isFull()) yield* reading.batches.drain();
    const next = await texts.next();
    ended = next.done === true;
    reading.push(next);
  }
  yield* reading.batches.drain();
}

class CsvReading {
  readonly batches = new RowBatches();
  header: TableHeader | null = null;
  readonly #path: string;
  readonly #options: ReadOptions;
  readonly #scanner: CsvScanner;
  /** Whether the file holds characters that need a note anywhere so far; most files never do. */
  #faulty = false;
  /** Set by a record that was cut at a misplaced quote: the next row may be a piece of it. */
  #afterCut = false;

  constructor(path: string, options: ReadOptions, limits: ReadLimits) {
    this.#path = path;
    this.#options = options;
    const dialect = { delimiter: options.delimiter ?? ',', quote: options.quote === undefined ? '"' : options.quote };
    this.#scanner = new CsvScanner(dialect, limits, {
      record: (cells, row, line, raw) => this.#record(cells, row, line, raw),
      bad: (reason, row, line, raw, cut) => {
        this.#bad(reason, row, line, raw);
        this.#afterCut = cut;
      },
    });
  }

  push(next: IteratorResult<string, unknown>): void {
    if (next.done !== true) {
      this.#faulty ||= textFault.test(next.value);
      this.#scanner.push(next.value);
      return;
    }
    const fault = this.#scanner.end();
    if (fault !== null) {
      throw new UnreadableFileError(
        this.#path,
        'a quote is opened here and never closed, so that the rest of the file would be one cell',
        `line ${fault.unclosedQuoteLine}`,
        'close or double the quote, or declare quote: null if the file does not quote',
      );
    }
  }

  /** The header, which must have come by now. */
  needHeader(): TableHeader {
    if (this.header !== null) return this.header;
    const { headerRow } = this.#options;
    throw headerRow === undefined
      ? new UnreadableFileError(this.#path, 'the file holds nothing but empty lines', null, 'get it again')
      : new UnreadableFileError(
          this.#path,
          'the header row is empty or missing',
          `row ${headerRow}`,
          'correct headerRow',
        );
  }

  #record(cells: string[], row: number, line: number, raw: () => string): void {
    const { header } = this;
    if (header === null) {
      this.#maybeHeader(cells, row, line);
      return;
    }
    const { names, width } = header;
    if (cells.length !== width) {
      const few = cells.length < width ? 'too few' : 'too many';
      this.#bad(`${few} cells: ${cells.length} where the header has ${width}`, row, line, raw());
      return;
    }
    for (let i = names.length; i < width; i++) {
      if (cells[i] !== '') {
        this.#bad(`a value in column ${i + 1}, where the header has no name`, row, line, raw());
        return;
      }
    }
    const values = emptyValues();
    let characters = 0;
    for (const [i, name] of names.entries()) {
      const cell = cells[i] ?? '';
      values[name] = cell;
      characters += cell.length;
    }
    this.batches.addRow(
      { locator: `row ${row}`, line, values, notes: this.#notes(values, names) } satisfies RawRow,
      characters,
    );
  }

  #notes(values: Readonly<Record<string, string>>, names: readonly string[]): readonly CellNote[] {
    if (!this.#faulty && !this.#afterCut) return noNotes;
    const notes = this.#faulty ? textNotes(values) : [];
    if (this.#afterCut) {
      this.#afterCut = false;
      notes.push({ column: names[0] ?? '', message: 'follows a bad record and may be a piece of it' });
    }
    return notes;
  }

  #bad(reason: string, row: number, line: number, raw: string): void {
    if (this.header === null) {
      const { headerRow } = this.#options;
      if (headerRow !== undefined && row < headerRow) return;
      throw new UnreadableFileError(
        this.#path,
        `the header cannot be read: ${reason}`,
        `line ${line}`,
        'correct the line, or declare delimiter, quote or headerRow as the file has them',
      );
    }
    this.batches.addBad({ locator: `row ${row}`, line, reason, raw });
  }

  #maybeHeader(cells: string[], row: number, line: number): void {
    const { headerRow, delimiter } = this.#options;
    if (headerRow === undefined ? cells.every((cell) => cell.trim() === '') : row < headerRow) return;
    if (headerRow !== undefined && row > headerRow) this.needHeader();
    const place = `line ${line}`;
    if (cells.some((cell) => cell.includes('\0'))) {
      throw new UnreadableFileError(
        this.#path,
        'the header holds NUL characters',
        place,
        'if the file is UTF-16, declare encoding: utf-16le or utf-16be; else it is no text file',
      );
    }
    const [only] = cells;
    const other = cells.length === 1 && delimiter === undefined ? /[;\t|]/.exec(only ?? '') : null;
    if (other !== null) {
      throw new UnreadableFileError(
        this.#path,
        `the header is one column that contains ${JSON.stringify(other[0])}`,
        place,
        `if the cells are parted by it, declare delimiter: ${JSON.stringify(other[0])}; else declare delimiter: ","`,
      );
    }
    this.header = tableHeader(this.#path, place, cells, this.#options.columnNames);
  }
}
