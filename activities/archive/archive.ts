import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { freeBytes } from '../../warehouse/free-space.ts';
import type { Workspace } from '../../warehouse/workspace.ts';

/** A document in the archive: its bytes are its name. */
export interface ArchivedDocument {
  readonly documentId: string;
  readonly bytes: number;
}

/** A file that is too large, empty, or not a file; the message says what to do. */
export class UnarchivableFileError extends Error {
  override readonly name = 'UnarchivableFileError';
}

/** A document that the log names and the archive does not hold; it is not replaced by anything else. */
export class MissingDocumentError extends Error {
  override readonly name = 'MissingDocumentError';
}

/** The disk of the archive has less room than a file needs; nothing of it was written. */
class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

/** Larger files are refused before a byte is copied. */
const maximumBytes = 1024 ** 3;

/** A stream takes this much memory, however small the file is. */
const pieceBytes = 1 << 18;

/** Where a document of the archive lies. */
export function archivePath(workspace: Workspace, documentId: string): string {
  return join(workspace.archive, documentId.slice(0, 2), documentId);
}

/**
 * Copies a file into the archive under its sha256, once: the same bytes twice are one document.
 * The copy is complete and on disk before it gets its name, so a name in the archive is never half a file.
 */
export async function archiveFile(workspace: Workspace, path: string): Promise<ArchivedDocument> {
  const found = await stat(path);
  if (!found.isFile()) throw new UnarchivableFileError(`${path} is not a file.`);
  if (found.size > maximumBytes)
    throw new UnarchivableFileError(
      `${path} has ${found.size} bytes; files of up to ${maximumBytes} are read. Split it, or compress it with gzip.`,
    );
  if (found.size === 0) throw new UnarchivableFileError(`${path} is empty. Remove it or put the complete file there.`);
  const known = await hashOf(path);
  const kept = await sizeOf(archivePath(workspace, known));
  if (kept === found.size) return { documentId: known, bytes: kept };
  const incoming = join(workspace.archive, 'incoming');
  await mkdir(incoming, { recursive: true });
  const free = freeBytes(incoming);
  // Some file systems do not tell: nothing free is found out by writing.
  if (free > 0 && free < found.size)
    throw new NoRoomError(
      `${path} needs ${found.size} bytes in ${workspace.archive}, and ${free} are free on that disk. Free some space and run again.`,
    );
  const copy = join(incoming, randomUUID());
  try {
    const documentId = await copyAndHash(path, copy);
    const target = archivePath(workspace, documentId);
    await mkdir(join(target, '..'), { recursive: true });
    await linkOnce(copy, target);
    return { documentId, bytes: (await stat(target)).size };
  } finally {
    await rm(copy, { force: true });
  }
}

/** The size of a file; null when there is none. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: pieceBytes }))
    if (chunk instanceof Buffer) hash.update(chunk);
  return hash.digest('hex');
}

async function copyAndHash(path: string, copy: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(copy, 'wx');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: pieceBytes })) {
      if (!(chunk instanceof Buffer)) throw new TypeError('a file stream gave text');
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/** A hard link refuses to replace: a document that is there stays as it is. */
async function linkOnce(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** @throws MissingDocumentError naming the first document that is not there in its full length. */
export async function assertArchived(
  workspace: Workspace,
  entries: readonly { readonly document_id: string; readonly file_name: string; readonly bytes: number }[],
): Promise<void> {
  for (const { document_id, file_name, bytes } of entries) {
    const path = archivePath(workspace, document_id);
    const found = await sizeOf(path);
    if (found === bytes) continue;
    const wrong = found === null ? 'is missing from the archive' : `has ${found} bytes in the archive, not ${bytes}`;
    throw new MissingDocumentError(
      `${path} (${file_name}) ${wrong}. Restore it from a copy of the archive, or put the original file into its source's drop folder; \`tidemark check --archive\` lists all that are damaged.`,
    );
  }
}

/** What is read is what was taken in: bytes that rotted or were changed since would be told of in that document's name. */
export async function assertIntact(workspace: Workspace, documentId: string, fileName: string): Promise<void> {
  if (await isIntact(workspace, documentId)) return;
  throw new MissingDocumentError(
    `${archivePath(workspace, documentId)} (${fileName}) is not there, or its bytes are others than were archived. Restore it from a copy of the archive; \`tidemark check --archive\` lists all that are damaged.`,
  );
}

/** Whether a document's bytes still have its name; false for a missing one too. */
export async function isIntact(workspace: Workspace, documentId: string): Promise<boolean> {
  try {
    return (await hashOf(archivePath(workspace, documentId))) === documentId;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
