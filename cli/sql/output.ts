import { constants } from 'node:fs';
import { mkdtemp, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { QueryError } from './query-error.ts';

/** A place that takes a result piece by piece. */
export interface Output {
  /** Writes a piece and waits until it is taken. @returns false when nobody reads any more */
  write(text: string): Promise<boolean>;
  /** Releases the place; without `keep`, what was written to a file is dropped. */
  close(keep: boolean): Promise<void>;
}

const NOBODY_READS = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

/** An output on a stream that stays open. A closed pipe is no error: `write` says false from then on. */
export function streamOutput(stream: NodeJS.WritableStream): Output {
  let closed = false;
  // A failed write is told twice, by callback and by event; without a listener the event would end the process.
  const ignore = (): void => undefined;
  stream.on('error', ignore);
  return {
    write(text) {
      if (closed || text === '') return Promise.resolve(!closed);
      return new Promise((taken, refused) => {
        stream.write(text, (error) => {
          if (!error) {
            taken(true);
            return;
          }
          closed = true;
          if (NOBODY_READS.has(errorCode(error))) taken(false);
          else
            refused(new QueryError('output', `The result cannot be written: ${diskReason(error)}`, { cause: error }));
        });
      });
    },
    async close() {
      await new Promise((later) => setImmediate(later));
      stream.removeListener('error', ignore);
    },
  };
}

/** A folder beside the file that is to appear, and the step that makes it appear. */
export interface FileOutput extends Output {
  /** Whatever is left as `result` in here becomes the file, unless `write` was used. */
  readonly folder: string;
}

/**
 * An output on a file that appears whole or not at all: it is written in a folder beside it and renamed.
 *
 * @param path the file; a folder, a device and the database itself are refused, an existing file is replaced
 * @throws QueryError `usage` for such a path, `output` when the place cannot be written
 */
export async function fileOutput(path: string, databasePath: string): Promise<FileOutput> {
  const target = await replaceable(resolve(path), databasePath);
  const failed = (error: unknown): never => {
    if (error instanceof QueryError) throw error;
    throw new QueryError('output', `${path} cannot be written: ${diskReason(error)}`, { cause: error });
  };
  const folder = await mkdtemp(join(dirname(target), `.${basename(target).slice(0, 100)}.`)).catch(failed);
  const result = join(folder, 'result');
  let handle: Awaited<ReturnType<typeof open>> | undefined;
  return {
    folder,
    async write(text) {
      try {
        handle ??= await open(result, 'wx');
        await handle.writeFile(text);
        return true;
      } catch (error) {
        return failed(error);
      }
    },
    async close(keep) {
      try {
        if (keep) {
          handle ??= await open(result, constants.O_RDWR | constants.O_CREAT);
          await handle.sync();
        }
        await handle?.close();
        if (keep) await rename(result, target);
      } catch (error) {
        failed(error);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

/** The file behind a path, links followed, when it may be replaced. */
async function replaceable(path: string, databasePath: string): Promise<string> {
  const target = await realpath(path).catch(() => path);
  const [existing, database] = await Promise.all([
    stat(target).catch(() => undefined),
    stat(databasePath).catch(() => undefined),
  ]);
  if (existing?.isDirectory()) throw new QueryError('usage', `${path} is a folder: name a file in it`);
  if (existing !== undefined && !existing.isFile()) throw new QueryError('usage', `${path} is not a regular file`);
  if (existing !== undefined && existing.ino === database?.ino && existing.dev === database.dev) {
    throw new QueryError('usage', `${path} is the database itself: choose another file`);
  }
  return target;
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function diskReason(error: unknown): string {
  switch (errorCode(error)) {
    case 'ENOSPC':
      return 'no space is left on the disk';
    case 'EDQUOT':
      return 'the disk quota is used up';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOENT':
      return 'its folder does not exist';
    case 'ENOTDIR':
      return 'a part of its path is not a folder';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
