/** One row of a table, before anything is understood: each value is the text of the file, not trimmed. */
export interface RawRow {
  /**
   * Where the row is, in the words of the program that a person would open the file with. CSV: 'row 1207', counted
   * like a spreadsheet (the header is row 1, empty lines count); JSONL: 'line 3'; JSON array: 'item 3' (from 1);
   * XLSX: 'Sheet1!5'.
   */
  readonly locator: string;
  /** Physical line where the record starts, from 1 (CSV and JSONL), else null. Differs from the row once a cell holds a line break. */
  readonly line: number | null;
  /**
   * Column → text. CSV and XLSX rows have every named column ('' where the cell is empty); a JSON item has the keys it
   * has. The object has no prototype chain to trip over: a column may be called `__proto__` or `constructor`.
   * A text may share memory with the part of the file it was cut from: copy what must outlive many batches.
   */
  readonly values: Readonly<Record<string, string>>;
  /** What a reader of the value must know, e.g. that it is the stored result of a formula. */
  readonly notes: readonly CellNote[];
}

export interface CellNote {
  readonly column: string;
  readonly message: string;
}

/** A record that cannot be read as a row. It is reported with its place and text; it never becomes a row by force. */
export interface BadRow {
  readonly locator: string;
  readonly line: number | null;
  readonly reason: string;
  /** The record as decoded, at most 2,000 characters. */
  readonly raw: string;
  /** How many rows of the table stand before it. */
  readonly rowsBefore: number;
}

export interface RowBatch {
  readonly rows: readonly RawRow[];
  readonly bad: readonly BadRow[];
}

export interface OpenTable {
  /** Sheet name; '' for a file that is one table. */
  readonly name: string;
  /** Column names in the order of the file; null for JSON, where keys vary by row. */
  readonly header: readonly string[] | null;
  /** Batches of about 5,000 rows (fewer if the rows are long), once, in the order of the file. */
  readonly batches: AsyncIterable<RowBatch>;
}

export interface ReadOptions {
  /** Without it the format is recognised from the bytes (after gunzip). The file name is never asked. */
  readonly format?: 'csv' | 'xlsx' | 'json' | 'jsonl' | 'form_d' | 'feed' | undefined;
  /** WHATWG label of the encoding, e.g. gb18030, macintosh, utf-16le, windows-1252, big5, shift_jis. Default utf-8. A byte order mark wins. */
  readonly encoding?: string | undefined;
  /** One character that parts the cells of a CSV. Default ','. */
  readonly delimiter?: string | undefined;
  /** The character around a quoted CSV cell, doubled inside it. Default '"'; null: no quoting. */
  readonly quote?: string | null | undefined;
  /** Row of the header, counted like a spreadsheet from 1; the rows above it are skipped. Default: the first row that is not empty. */
  readonly headerRow?: number | undefined;
  /** Names for columns whose header cell is empty, by number of the column from 1, e.g. of the row numbers that pandas writes. */
  readonly columnNames?: Readonly<Record<string, string>> | undefined;
  /** Name of the only sheet to read. Without it every visible sheet that is not empty is a table; hidden sheets are read only by name. */
  readonly sheet?: string | undefined;
  /** JSON: dotted path of keys to the array of items. Default: the whole document is the array. */
  readonly itemsPath?: string | undefined;
  /** Feeds: the IANA zone of times that state none, and of the calendar dates. */
  readonly timeZone?: string | undefined;
  readonly limits?: Partial<ReadLimits> | undefined;
}

/** Bounds of memory and time against hostile or broken files. Bytes, UTF-16 code units (characters) and counts. */
export interface ReadLimits {
  /** File as stored. */
  readonly fileBytes: number;
  /** The same file after gunzip, and the sum of a workbook's parts. */
  readonly inflatedBytes: number;
  /** Inflated bytes per stored byte, looked at once 16 MiB are inflated. */
  readonly inflationRatio: number;
  /** Sum of a workbook's parts: they are held in memory. */
  readonly workbookBytes: number;
  readonly workbookParts: number;
  /** A JSON document: it is held in memory. (JSONL is streamed.) */
  readonly jsonBytes: number;
  readonly jsonDepth: number;
  /** An XML document: it is held in memory. */
  readonly xmlBytes: number;
  readonly xmlDepth: number;
  /** Elements and attributes of an XML document. */
  readonly xmlNodes: number;
  readonly cellCharacters: number;
  readonly rowCharacters: number;
  readonly columns: number;
}

const mebibyte = 1024 * 1024;

export const defaultReadLimits: ReadLimits = {
  fileBytes: 1024 * mebibyte,
  inflatedBytes: 4096 * mebibyte,
  inflationRatio: 250,
  workbookBytes: 256 * mebibyte,
  workbookParts: 5_000,
  jsonBytes: 64 * mebibyte,
  jsonDepth: 64,
  xmlBytes: 32 * mebibyte,
  xmlDepth: 64,
  xmlNodes: 200_000,
  cellCharacters: mebibyte,
  rowCharacters: 4 * mebibyte,
  columns: 16_384,
};
