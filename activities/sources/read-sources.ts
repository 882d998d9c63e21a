import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, join, relative, sep } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Workspace } from '../../warehouse/workspace.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { SourceDeclaration } from './declaration.ts';
import { declarationSchema } from './declaration.ts';

/** A declared source with the places where its files are found. */
export interface Source {
  readonly declaration: SourceDeclaration;
  /** The folder of the declaration; null fixture folder for sources of the workspace. */
  readonly folder: string;
  readonly isBuiltIn: boolean;
  /** Files that come with the project. */
  readonly starterFiles: readonly string[];
  /** Folder of the workspace where the user puts files of this source. */
  readonly dropFolder: string;
  /** sha256 over the declaration as read, so that a changed mapping makes new batches. */
  readonly declarationHash: string;
}

/** A declaration that cannot be used; the message names the file, the line or key, and what is wrong. */
export class SourceDeclarationError extends Error {
  override readonly name = 'SourceDeclarationError';
}

const builtInFolder = join(projectRoot, 'activities', 'sources');

/** Every source: those of the project, then those that the workspace declares in drop/<id>/source.yaml. */
export async function readSources(workspace: Workspace): Promise<ReadonlyMap<string, Source>> {
  const sources = new Map<string, Source>();
  for (const folder of await subfolders(builtInFolder)) {
    const source = await readSource(folder, workspace, true);
    sources.set(source.declaration.id, source);
  }
  for (const folder of await subfolders(workspace.drop)) {
    if (!existsSync(join(folder, 'source.yaml'))) continue;
    const source = await readSource(folder, workspace, false);
    if (sources.has(source.declaration.id))
      throw new SourceDeclarationError(
        `${join(folder, 'source.yaml')}: the source ${source.declaration.id} comes with tidemark. Give yours another id and folder.`,
      );
    sources.set(source.declaration.id, source);
  }
  return sources;
}

async function subfolders(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .sort();
}

async function readSource(folder: string, workspace: Workspace, isBuiltIn: boolean): Promise<Source> {
  const path = join(folder, 'source.yaml');
  const text = await readFile(path, 'utf8');
  const yaml = parseDocument(text, { uniqueKeys: true });
  const [problem] = yaml.errors;
  if (problem !== undefined) throw new SourceDeclarationError(`${path}: ${problem.message}`);
  const parsed = declarationSchema.safeParse(yaml.toJS({ maxAliasCount: 20 }));
  if (!parsed.success)
    throw new SourceDeclarationError(`${path} is not a source declaration:\n${z.prettifyError(parsed.error)}`);
  const declaration = parsed.data;
  if (declaration.id !== basename(folder))
    throw new SourceDeclarationError(
      `${path}: the id is "${declaration.id}" but the folder is called "${basename(folder)}". They must be the same.`,
    );
  return {
    declaration,
    folder,
    isBuiltIn,
    starterFiles: isBuiltIn ? await filesIn(join(folder, 'data')) : [],
    dropFolder: join(workspace.drop, declaration.id),
    declarationHash: createHash('sha256').update(JSON.stringify(declaration)).digest('hex'),
  };
}

/** Data files below a folder, in name order: no notes (.md), no declarations, nothing hidden. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !/\.(md|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) =>
      relative(folder, path)
        .split(sep)
        .every((part) => !part.startsWith('.')),
    )
    .sort();
}
