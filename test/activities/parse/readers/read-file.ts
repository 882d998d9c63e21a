import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openTables } from '../../../../activities/parse/readers/open-tables.ts';
import type { BadRow, RawRow, ReadOptions } from '../../../../activities/parse/readers/table.ts';
import { UnreadableFileError } from '../../../../activities/parse/readers/unreadable-file-error.ts';

export interface ReadTable {
  readonly name: string;
  readonly header: readonly string[] | null;
  readonly rows: RawRow[];
  readonly bad: BadRow[];
}

/** Reads a whole file. */
export async function readTables(path: string, options?: ReadOptions, chunkBytes?: number): Promise<ReadTable[]> {
  const tables: ReadTable[] = [];
  for await (const open of await openTables(path, options, chunkBytes)) {
    const table: ReadTable = { name: open.name, header: open.header, rows: [], bad: [] };
    for await (const batch of open.batches) {
      table.rows.push(...batch.rows);
      table.bad.push(...batch.bad);
    }
    tables.push(table);
  }
  return tables;
}

/** The cells of each row, in the order of the columns. */
export const cellsOf = (table: ReadTable): string[][] => table.rows.map((row) => Object.values(row.values));

export interface TemporaryFiles {
  /** Writes a file into the folder and returns its path. */
  write(bytes: Uint8Array | string): Promise<string>;
  folder(): string;
  /** Writes and reads a file of one table. */
  read(bytes: Uint8Array | string, options?: ReadOptions, chunkBytes?: number): Promise<ReadTable>;
  /** Writes and reads a file that cannot be read; returns the error. */
  fails(bytes: Uint8Array | string, options?: ReadOptions, chunkBytes?: number): Promise<UnreadableFileError>;
}

/** A folder for the files of one test file, removed after it. */
export function temporaryFiles(): TemporaryFiles {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidemark-readers-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });
  const write = async (bytes: Uint8Array | string) => {
    const path = join(folder, `file-${count++}`);
    await writeFile(path, bytes);
    return path;
  };
  return {
    write,
    folder: () => folder,
    read: async (bytes, options, chunkBytes) => {
      const tables = await readTables(await write(bytes), options, chunkBytes);
      const [table] = tables;
      if (table === undefined || tables.length > 1) throw new Error(`${tables.length} tables where one was expected`);
      return table;
    },
    fails: async (bytes, options, chunkBytes) => failureOf(readTables(await write(bytes), options, chunkBytes)),
  };
}

/** The UnreadableFileError that reading ends with. */
export async function failureOf(reading: Promise<unknown>): Promise<UnreadableFileError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof UnreadableFileError) return error;
    throw error;
  }
  throw new Error('the file was read without an error');
}
