import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { withFileLock } from './file-lock.ts';
import type { Registry } from './read-registry.ts';
import { readRegistry } from './read-registry.ts';
import { RegistryError } from './registry-error.ts';

/** It was decided already: nothing was written. */
export class AlreadyDecidedError extends Error {
  override readonly name = 'AlreadyDecidedError';
}

export interface AppendedRows {
  /** The workspace's registry folder; made if it is missing. */
  readonly folder: string;
  /** The project's own registry folder, whose file of the same name gives the columns. */
  readonly builtIn: string;
  /** Name of a CSV file of the registry. */
  readonly file: string;
  /** Cells by column; columns that are left out stay empty. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Whether the registry as it stands decides the same already. */
  readonly isDecided: (registry: Registry) => boolean;
}

/**
 * Adds rows to a file of the workspace's registry. The whole registry must be right with them, else nothing is written.
 * The file is replaced in one rename, and two who write at once wait for each other. Cells that a spreadsheet would
 * calculate get an apostrophe, which the registry's reader takes away.
 *
 * @returns the path of the file
 * @throws AlreadyDecidedError; RegistryError that says what the registry would not take; LockedError
 */
export async function appendRegistryRows(appended: AppendedRows): Promise<string> {
  const { folder, builtIn, file } = appended;
  await mkdir(folder, { recursive: true });
  return withFileLock(join(folder, '.review.lock'), async () => {
    if (appended.isDecided(await readRegistry([builtIn, folder])))
      throw new AlreadyDecidedError(
        `The registry decides this already: ${join(folder, file)} or the project's own ${file}.`,
      );
    const path = join(folder, file);
    const own = await textOf(path);
    const columns = headerOf(own ?? (await readFile(join(builtIn, file), 'utf8')));
    const lines = linesOf(columns, appended.rows);
    const header = `${columns.join(',')}\n`;
    await assertFits(appended, path, header + lines);
    const start = own ?? header;
    await replaceFile(path, `${start}${start.endsWith('\n') ? '' : '\n'}${lines}`);
    return path;
  });
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const headerOf = (text: string): readonly string[] =>
  z
    .array(z.array(z.string()))
    .length(1)
    .parse(parse(text, { bom: true, to: 1 }))[0] ?? [];

function linesOf(columns: readonly string[], rows: AppendedRows['rows']): string {
  for (const name of rows.flatMap((row) => Object.keys(row)))
    if (!columns.includes(name)) throw new RangeError(`the registry file has no column ${name}`);
  return stringify(
    rows.map((row) => columns.map((column) => (row[column] ?? '').replaceAll(/\s+/gu, ' '))),
    { escape_formulas: true },
  );
}

/** The rows as a registry folder of their own, laid over the others: every rule of the registry holds for them too. */
async function assertFits({ builtIn, folder, file }: AppendedRows, path: string, text: string): Promise<void> {
  const proposal = await mkdtemp(join(tmpdir(), 'tidemark-decision-'));
  try {
    await writeFile(join(proposal, file), text);
    await readRegistry([builtIn, folder, proposal]);
  } catch (error) {
    if (!(error instanceof RegistryError && error.place.startsWith(proposal))) throw error;
    throw new RegistryError(path, `would not take the line: ${error.message.slice(error.place.length + 2)}`);
  } finally {
    await rm(proposal, { recursive: true, force: true });
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
