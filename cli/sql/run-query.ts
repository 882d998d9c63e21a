import { resolve } from 'node:path';
import { csvFormat } from './csv-format.ts';
import { visibleText } from './display-text.ts';
import { jsonFormat } from './json-format.ts';
import { markdownFormat } from './markdown-format.ts';
import { fileOutput, streamOutput } from './output.ts';
import type { FileOutput } from './output.ts';
import { QueryError } from './query-error.ts';
import { queryProcess } from './query-process.ts';
import type { RowFormat } from './row-format.ts';
import { tableFormat } from './table-format.ts';

export type SqlFormat = 'table' | 'csv' | 'json' | 'jsonl' | 'md' | 'parquet';

export interface QueryOptions {
  /** A DuckDB file; it is opened read-only. */
  readonly databasePath: string;
  /** One or more statements; the rows of the last one that has any are shown. */
  readonly sql: string;
  readonly format: SqlFormat;
  /** Where the result goes instead of `stdout`; needed for parquet. Appears whole or not at all. */
  readonly outFile?: string;
  /** What the query's process may use, enforced by the operating system, in bytes; default 2 GiB, least 256 MiB. */
  readonly memoryBytes?: number;
  /** Seconds of computing; waiting for a slow reader does not count. Default 120. */
  readonly timeoutSeconds?: number;
  /** Rows of a table, and of Markdown on `stdout`; default 1000. */
  readonly maxTableRows?: number;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Whether a table may have escape sequences. */
  readonly colour: boolean;
  /** Width of the terminal in cells; Infinity when there is none. */
  readonly columns: number;
  readonly signal?: AbortSignal;
}

const LEAST_MEMORY = 256 * 1024 * 1024;
/** No terminal shows more of one cell, and a thousand rows of it fit into memory. */
const TABLE_CELL_LENGTH = 2000;

/**
 * Runs ad-hoc SQL over a published database in a process that can read nothing but that file, and writes the result.
 *
 * A pipe that is closed ends the query without an error. A result cut at `maxTableRows` is said on `stderr`.
 *
 * @returns how many rows were written, and whether there were more
 * @throws QueryError with a message for people; SQL errors keep DuckDB's lines with the caret
 */
export async function runQuery(
  options: QueryOptions,
): Promise<{ readonly rowCount: number; readonly truncated: boolean }> {
  const { format, outFile, memoryBytes = 2 ** 31, timeoutSeconds = 120, maxTableRows = 1000 } = options;
  if (format === 'parquet' && outFile === undefined) throw new QueryError('usage', 'Parquet needs --out FILE');
  if (memoryBytes < LEAST_MEMORY) throw new QueryError('usage', 'A query needs a memory limit of 256 MiB or more');
  const databasePath = resolve(options.databasePath);
  const file = outFile === undefined ? undefined : await fileOutput(outFile, databasePath);
  const output = file ?? streamOutput(options.stdout);
  const limited = format === 'table' || (format === 'md' && file === undefined);
  const request = {
    databasePath,
    sql: options.sql,
    memoryBytes: Math.floor(memoryBytes),
    maxRows: limited ? maxTableRows : null,
    maxCellLength: format === 'table' ? TABLE_CELL_LENGTH : null,
    parquetFolder: format === 'parquet' ? parquetFolder(file) : null,
  };
  let keep = false;
  try {
    const rowFormat = rowFormatOf(options);
    let rowCount = 0;
    let begun = false;
    for await (const message of queryProcess(request, timeoutSeconds, options.signal)) {
      let text = '';
      switch (message.message) {
        case 'columns':
          begun = true;
          text = rowFormat?.begin(message.columns) ?? '';
          break;
        case 'rows':
          rowCount += message.rows.length;
          text = rowFormat?.rows(message.rows) ?? '';
          break;
        case 'done':
          if (begun) text = rowFormat?.end() ?? '';
          else if (format === 'parquet') throw new QueryError('sql', 'No statement has rows to write');
          else if (format === 'json') text = '[]\n';
          rowCount = message.rowCount;
      }
      if (!(await output.write(text))) return { rowCount, truncated: true };
      if (message.message !== 'done') continue;
      const notes = [...(begun ? (rowFormat?.notes() ?? []) : [])];
      if (message.more) notes.push(`The first ${rowCount} rows are shown; --format csv or jsonl has all of them`);
      for (const note of notes) options.stderr.write(`${note}\n`);
      keep = true;
      return { rowCount, truncated: message.more };
    }
    throw new QueryError('crash', 'The query process ended without an answer');
  } catch (error) {
    throw harmless(error);
  } finally {
    await output.close(keep);
  }
}

function rowFormatOf({ format, colour, columns, outFile }: QueryOptions): RowFormat | undefined {
  switch (format) {
    case 'table':
      return outFile === undefined
        ? tableFormat({ colour, width: columns })
        : tableFormat({ colour: false, width: Number.POSITIVE_INFINITY });
    case 'csv':
      return csvFormat();
    case 'json':
      return jsonFormat('array');
    case 'jsonl':
      return jsonFormat('lines');
    case 'md':
      return markdownFormat();
    case 'parquet':
      return undefined;
  }
}

function parquetFolder(file: FileOutput | undefined): string | null {
  return file?.folder ?? null;
}

/** DuckDB quotes values in its errors; what they contain must not reach a terminal raw. */
function harmless(error: unknown): unknown {
  if (!(error instanceof QueryError)) return error;
  const message = error.message.split('\n').map(visibleText).join('\n');
  return new QueryError(error.code, message, { cause: error.cause });
}
