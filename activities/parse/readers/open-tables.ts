import { openByteSource } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import { readCsv } from './read-csv.ts';
import { readFeed } from './read-feed.ts';
import { readFormD } from './read-form-d.ts';
import { readJson } from './read-json.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readXlsx } from './read-xlsx.ts';
import { sniffFormat } from './sniff-format.ts';
import { defaultReadLimits } from './table.ts';
import type { OpenTable, ReadLimits, ReadOptions, RowBatch } from './table.ts';

export { UnreadableFileError } from './unreadable-file-error.ts';

const defaultChunkBytes = 128 * 1024;

/**
 * Opens a file (CSV, XLSX, JSON, JSONL, a feed, a Form D filing; each also in gzip) as its tables: one for a text file, one for each visible
 * sheet of a workbook. Read the batches of a table before asking for the next table; leaving the loop early closes the
 * file. Nothing is guessed and nothing is lost: what cannot be a row is a BadRow with its place, and what makes the
 * whole file doubtful throws UnreadableFileError, here or while the rows are read (so publish nothing before the end).
 * Options that make no sense (a delimiter of two characters) throw RangeError. `chunkBytes`, how much of the file is
 * read at a time, never changes the result.
 */
export async function openTables(
  path: string,
  options: ReadOptions = {},
  chunkBytes: number = defaultChunkBytes,
): Promise<AsyncIterable<OpenTable>> {
  const limits: ReadLimits = { ...defaultReadLimits, ...options.limits };
  const source = await openByteSource(path, limits, chunkBytes);
  return oneByOne(tablesOf(source, options, limits));
}

function tablesOf(source: ByteSource, options: ReadOptions, limits: ReadLimits): AsyncIterable<OpenTable> {
  const format = sniffFormat(source, options);
  switch (format) {
    case 'csv':
      return readCsv(source, options, limits);
    case 'jsonl':
      return readJsonLines(source, options, limits);
    case 'json':
      return readJson(source, options, limits);
    case 'xlsx':
      return readXlsx(source, options, limits);
    case 'feed':
      return readFeed(source, options, limits);
    case 'form_d':
      return readFormD(source, options, limits);
  }
}

/** Passes tables on, each readable only until the next one is asked for: later its file may be closed. */
async function* oneByOne(tables: AsyncIterable<OpenTable>): AsyncGenerator<OpenTable> {
  for await (const table of tables) {
    let current = true;
    try {
      yield { ...table, batches: readable(table.batches, () => current) };
    } finally {
      current = false;
    }
  }
}

async function* readable(batches: AsyncIterable<RowBatch>, isCurrent: () => boolean): AsyncGenerator<RowBatch> {
  const check = () => {
    if (!isCurrent()) throw new Error('the batches of a table must be read before the next table is asked for');
  };
  check();
  for await (const batch of batches) {
    yield batch;
    check();
  }
}
