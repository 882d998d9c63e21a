import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ReadLimits } from './table.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

/** The bytes of a file after gunzip, readable from the start any number of times. */
export interface ByteSource {
  readonly path: string;
  /** The first bytes, at most 64 KiB. Never empty. */
  readonly head: Uint8Array;
  /** All bytes in order. Throws UnreadableFileError on damage or when a limit is passed. */
  chunks(): AsyncIterable<Uint8Array>;
}

const headBytes = 64 * 1024;
const ratioGraceBytes = 16 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);
const isGzip = (bytes: Uint8Array) => startsWith(bytes, [0x1f, 0x8b]);

export const plainBytes = (count: number): string =>
  count >= 1024 ** 3
    ? `${Number((count / 1024 ** 3).toFixed(1))} GiB`
    : count >= 1024 ** 2
      ? `${Number((count / 1024 ** 2).toFixed(1))} MiB`
      : `${count} bytes`;

/**
 * Opens a file for reading: checks that it is a readable, not empty file within `limits.fileBytes`, and unpacks gzip,
 * recognised by its first bytes. `chunkBytes` is how much is read at a time.
 */
export async function openByteSource(path: string, limits: ReadLimits, chunkBytes: number): Promise<ByteSource> {
  const size = await checkedSize(path, limits);
  const stored = () => storedChunks(path, limits, chunkBytes);
  const first = await headOf(stored());
  if (first.length === 0) throw emptyFile(path);
  if (!isGzip(first)) return { path, head: first, chunks: stored };

  const inflated = () => inflatedChunks(path, size, limits, chunkBytes);
  const head = await headOf(inflated());
  if (head.length === 0) throw emptyFile(path);
  if (isGzip(head)) {
    throw new UnreadableFileError(path, 'the file is gzip inside gzip', null, 'unpack it once');
  }
  return { path, head, chunks: inflated };
}

const emptyFile = (path: string) => new UnreadableFileError(path, 'the file is empty', null, 'get it again');

async function checkedSize(path: string, limits: ReadLimits): Promise<number> {
  const info = await stat(path).catch((error: unknown) => {
    throw fileSystemProblem(path, error);
  });
  if (info.isDirectory()) {
    throw new UnreadableFileError(path, 'this is a folder, not a file', null, 'name one file in it');
  }
  if (!info.isFile()) throw new UnreadableFileError(path, 'this is a device or a pipe, not a file');
  if (info.size > limits.fileBytes) throw tooLarge(path, info.size, limits);
  return info.size;
}

const tooLarge = (path: string, size: number, limits: ReadLimits) =>
  new UnreadableFileError(
    path,
    `the file has ${plainBytes(size)}; at most ${plainBytes(limits.fileBytes)} (fileBytes) are read`,
    null,
    'split it, or raise the limit',
  );

function fileSystemProblem(path: string, cause: unknown): UnreadableFileError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UnreadableFileError(path, 'there is no such file', null, 'check the name and the folder', { cause });
    case 'EACCES':
    case 'EPERM':
      return new UnreadableFileError(
        path,
        'no permission to read this file',
        null,
        'give the user that runs this the right to read it',
        { cause },
      );
    case 'EISDIR':
      return new UnreadableFileError(path, 'this is a folder, not a file', null, 'name one file in it', { cause });
    default:
      return new UnreadableFileError(
        path,
        `the file could not be read (${cause instanceof Error ? cause.message : String(cause)})`,
        null,
        null,
        { cause },
      );
  }
}

async function headOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(parts).subarray(0, headBytes);
}

async function* storedChunks(path: string, limits: ReadLimits, chunkBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a byte stream gave text');
      total += chunk.length;
      // The file may have grown since it was measured.
      if (total > limits.fileBytes) throw tooLarge(path, total, limits);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : fileSystemProblem(path, error);
  }
}

async function* inflatedChunks(
  path: string,
  size: number,
  limits: ReadLimits,
  chunkBytes: number,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: Math.max(chunkBytes, 64) });
  // Problems of either stream surface in the loop below, which reads the end of the pipeline.
  pipeline(createReadStream(path, { highWaterMark: Math.max(chunkBytes, 64) }), gunzip, () => undefined);
  let total = 0;
  try {
    for await (const chunk of gunzip) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a byte stream gave text');
      total += chunk.length;
      checkInflation(path, total, gunzip.bytesWritten, limits);
      for (let at = 0; at < chunk.length; at += chunkBytes) yield chunk.subarray(at, at + chunkBytes);
    }
    if (gunzip.bytesWritten < size) {
      throw new UnreadableFileError(
        path,
        `after the end of the gzip data there are ${size - gunzip.bytesWritten} more bytes`,
        `byte ${gunzip.bytesWritten}`,
        'get the file again',
      );
    }
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : gzipProblem(path, error);
  }
}

function checkInflation(path: string, total: number, consumed: number, limits: ReadLimits): void {
  if (total > limits.inflatedBytes) {
    throw new UnreadableFileError(
      path,
      `the gzip file unpacks to more than ${plainBytes(limits.inflatedBytes)} (inflatedBytes)`,
      null,
      'unpack and split it, or raise the limit',
    );
  }
  if (total > ratioGraceBytes && total > limits.inflationRatio * consumed) {
    throw new UnreadableFileError(
      path,
      `the gzip file unpacks to more than ${limits.inflationRatio} times its size (inflationRatio), as a decompression bomb does`,
      null,
      'if it is meant to, unpack it first',
    );
  }
}

function gzipProblem(path: string, cause: unknown): UnreadableFileError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'Z_BUF_ERROR') {
    return new UnreadableFileError(path, 'the gzip file ends too early: it is cut', null, 'get it again', { cause });
  }
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new UnreadableFileError(
      path,
      `the gzip file is damaged or has foreign bytes after its end (${cause instanceof Error ? cause.message : code})`,
      null,
      'get it again',
      { cause },
    );
  }
  return fileSystemProblem(path, cause);
}
