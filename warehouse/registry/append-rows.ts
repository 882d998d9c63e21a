import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
    const start = own ?? `${columns.join(',')}\n`;
    const text = `${start}${start.endsWith('\n') ? '' : '\n'}${linesOf(columns, appended.rows)}`;
    await assertFits(appended, text);
    await replaceFile(path, text);
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

/** Reads the registry as it would be, from a folder that differs in this one file: every rule holds for the new rows too. */
async function assertFits({ builtIn, folder, file }: AppendedRows, text: string): Promise<void> {
  const proposal = await mkdtemp(join(tmpdir(), 'tidemark-decision-'));
  try {
    for (const name of await readdir(folder))
      if (name !== file && !name.startsWith('.')) await symlink(resolve(folder, name), join(proposal, name));
    await writeFile(join(proposal, file), text);
    await readRegistry([builtIn, proposal]);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const place = error.place.replaceAll(proposal, folder);
    const problem = error.message.slice(error.place.length + 2).replaceAll(proposal, folder);
    throw new RegistryError(join(folder, file), `nothing was written, since ${place} would break a rule: ${problem}`);
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
