import { readFile } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { encodingAdvice } from '../activities/parse/readers/guess-encoding.ts';
import { encodingOf } from '../activities/parse/readers/decode-text.ts';
import { UsageError } from './exit.ts';

/**
 * Bytes from outside as text, without a byte order mark: UTF-8, or UTF-16 where a mark says so. Anything else is refused:
 * read as if it were UTF-8 it would be other characters, and a parser would find nothing in them and say so.
 *
 * @param place what a message calls it: a path, or standard input
 */
export function textOf(bytes: Uint8Array, place: string): string {
  const encoding = encodingOf({ path: place, head: bytes.subarray(0, 4) });
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const guess = /encoding: (\S+)$/.exec(encodingAdvice(bytes.subarray(0, 65_536), encoding))?.[1];
    const how = guess === undefined ? '' : `: iconv -f ${guess} -t utf-8`;
    throw new UsageError(`${place}: the bytes are not valid ${encoding}. Give it as UTF-8 text${how}.`);
  }
}

/** The text of a file that a person named. */
export async function readTextFile(path: string): Promise<string> {
  return textOf(await readNamedFile(path), path);
}

/** Node.js does not say which path it was when that turns out to be a folder. */
export async function readNamedFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR')
      throw new UsageError(`${path} is a folder, not a file.`);
    throw error;
  }
}
