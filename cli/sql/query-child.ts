import type { DuckDBResult } from '@duckdb/node-api';
import { cellText, kindOfType } from './cell-text.ts';
import { explain, lastResult, openLocked } from './locked-database.ts';
import { QueryError } from './query-error.ts';
import { requestSchema } from './query-protocol.ts';
import type { Cell, QueryMessage, QueryRequest } from './query-protocol.ts';
import { writeParquet } from './write-parquet.ts';

/** UTF-16 units of a batch of rows, and of the largest row that is sent at all. */
const BATCH_LENGTH = 256 * 1024;
const ROW_LENGTH = 16 * 1024 * 1024;
const MIB = 1024 * 1024;

/**
 * The process in which a user's SQL runs. It reads one request from standard input and answers on standard output, by
 * query-protocol.ts. The parent holds the real boundary (an operating-system memory limit and a kill); DuckDB's own
 * settings here are the inner one.
 */
async function main(): Promise<void> {
  const request = requestSchema.parse(JSON.parse(await firstLine()));
  try {
    await answer(request);
  } catch (error) {
    await send({ message: 'failed', ...explain(error) });
  }
  process.exit(0);
}

/** The first line of standard input. When the rest ends, the parent is gone, and this process goes with it. */
function firstLine(): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    process.stdin.setEncoding('utf8');
    process.stdin.on('data', (chunk: string) => {
      text += chunk;
      if (chunk.includes('\n')) resolve(text);
    });
    // An orderly exit would wait for the running query.
    process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
  });
}

/** Sends a message and waits until the pipe has taken it: a slow reader slows the query down. */
function send(message: QueryMessage): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify(message)}\n`, () => resolve());
  });
}

async function answer(request: QueryRequest): Promise<void> {
  const connection = await openLocked(request.databasePath, engineMemory(request, 1));
  const result = await lastResult(connection, request.sql);
  if (result === undefined) return send({ message: 'done', rowCount: 0, more: false });
  const types = result.columnTypes();
  const names = uniqueNames(result.columnNames());
  const columns = types.map((type, index) => ({
    name: names[index] ?? '',
    type: type.toString(),
    kind: kindOfType(type),
  }));
  await send({ message: 'columns', columns });
  if (request.parquetFolder === null) return sendRows(result, request);
  const rowCount = await writeParquet(result, names, request.parquetFolder, engineMemory(request, 4));
  return send({ message: 'done', rowCount, more: false });
}

/** DuckDB's share of the memory: what Node needs is left out, so that DuckDB notices first and says so. */
function engineMemory(request: QueryRequest, divisor: number): string {
  const bytes = Math.max(request.memoryBytes / 2, request.memoryBytes - 512 * MIB);
  return `${Math.max(16, Math.floor(bytes / divisor / MIB))}MiB`;
}

async function sendRows(result: DuckDBResult, request: QueryRequest): Promise<void> {
  const types = result.columnTypes();
  const limit = request.maxRows ?? Number.POSITIVE_INFINITY;
  let rowCount = 0;
  let batch: Cell[][] = [];
  let length = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const filled = chunk;
    const vectors = types.map((type, index) => ({ type, vector: filled.getColumnVector(index) }));
    for (let row = 0; row < chunk.rowCount; row += 1) {
      if (rowCount === limit) {
        await send({ message: 'rows', rows: batch });
        return send({ message: 'done', rowCount, more: true });
      }
      let rowLength = 0;
      // Cell by cell, not chunk by chunk: two thousand rows of long texts at once would not fit.
      const cells = vectors.map(({ type, vector }): Cell => {
        const cell = cut(cellText(vector.getItem(row), type), request.maxCellLength);
        rowLength += cell?.length ?? 0;
        if (rowLength > ROW_LENGTH) {
          throw new QueryError('output', `Row ${rowCount + 1} is longer than 16 million characters: select less of it`);
        }
        return cell;
      });
      batch.push(cells);
      rowCount += 1;
      length += rowLength + 4 * cells.length;
      if (length > BATCH_LENGTH) {
        await send({ message: 'rows', rows: batch });
        batch = [];
        length = 0;
      }
    }
  }
  await send({ message: 'rows', rows: batch });
  return send({ message: 'done', rowCount, more: false });
}

function cut(cell: Cell, maxLength: number | null): Cell {
  if (cell === null || maxLength === null || cell.length <= maxLength) return cell;
  return `${cell.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** SQL allows two columns of one name, objects and Parquet files do not: `n`, `N` becomes `n`, `N_1`. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let suffix = 1; taken.has(unique.toLowerCase()); suffix += 1) unique = `${name}_${suffix}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

await main();
