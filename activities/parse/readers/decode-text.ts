import { TextDecoder } from 'node:util';
import type { ByteSource } from './byte-source.ts';
import { encodingAdvice } from './guess-encoding.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

/**
 * The encoding of a file: its byte order mark if it has one (evidence beats the declaration), else the declared WHATWG
 * label, else utf-8. Returns the canonical lower-case name. Throws UnreadableFileError for an unknown label and UTF-32.
 */
export function encodingOf(source: Pick<ByteSource, 'path' | 'head'>, declared?: string): string {
  const [a, b, c, d] = source.head;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new UnreadableFileError(source.path, 'the file is UTF-32, which is not read', 'byte 0', 'save it as UTF-8');
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030';
  const label = declared ?? 'utf-8';
  try {
    return new TextDecoder(label).encoding;
  } catch (cause) {
    throw new UnreadableFileError(
      source.path,
      `there is no encoding named ${JSON.stringify(label)}`,
      null,
      'use a name such as utf-8, gb18030, big5, shift_jis, windows-1252, macintosh or utf-16le',
      { cause },
    );
  }
}

/**
 * The text of a file, chunk by chunk, without its byte order mark. Decoding is fatal: bytes that do not fit the
 * encoding throw UnreadableFileError with the offset of the byte, so U+FFFD is never put in for something unread.
 * A file declared in another encoding whose bytes are all UTF-8 is refused as well, at its end at the latest: GB18030
 * and the one-byte encodings would read it without complaint, as other characters.
 */
export async function* decodeText(source: ByteSource, declared?: string): AsyncGenerator<string> {
  const encoding = encodingOf(source, declared);
  const decoder = new TextDecoder(encoding, { fatal: true });
  const utf8 = encoding === 'utf-8' || encoding.startsWith('utf-16') ? null : new Utf8Evidence();
  let before: Uint8Array = new Uint8Array();
  let atStart = true;
  for await (const chunk of source.chunks()) {
    const text = attempt(() => decoder.decode(chunk, { stream: true }));
    if (text === null) throw await undecodable(source, encoding, [before, chunk]);
    utf8?.add(chunk);
    before = chunk;
    if (text === '') continue;
    // The decoder takes the mark off UTF-8 and UTF-16, not off GB18030.
    yield atStart && text.startsWith('\uFEFF') ? text.slice(1) : text;
    atStart = false;
  }
  const rest = attempt(() => decoder.decode());
  if (rest === null) throw await undecodable(source, encoding, [before]);
  if (utf8?.isUtf8() === true) {
    throw new UnreadableFileError(
      source.path,
      `the file is declared ${encoding}, but it is UTF-8`,
      null,
      'the bytes are valid UTF-8: declare encoding: utf-8',
    );
  }
  if (rest !== '') yield rest;
}

const attempt = (decode: () => string): string | null => {
  try {
    return decode();
  } catch {
    return null;
  }
};

/**
 * Whether a file is UTF-8 although it was declared otherwise. One or two short sequences may be an accident (in
 * GB18030 about one Chinese character in seven is also a valid two-byte sequence), so the evidence wanted is a
 * sequence of three bytes or four of two.
 */
class Utf8Evidence {
  #decoder: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });
  #short = 0;
  #long = false;

  add(chunk: Uint8Array): void {
    const decoder = this.#decoder;
    if (decoder === null) return;
    const text = attempt(() => decoder.decode(chunk, { stream: true }));
    if (text === null) {
      this.#decoder = null;
      return;
    }
    this.#long ||= /[^\0-\u07FF]/.test(text);
    if (this.#short < 4) this.#short += text.match(/[\u0080-\u07FF]/g)?.length ?? 0;
  }

  isUtf8(): boolean {
    const decoder = this.#decoder;
    return decoder !== null && attempt(() => decoder.decode()) !== null && (this.#long || this.#short >= 4);
  }
}

/** Reads the file again, byte by byte where it matters, to say which byte does not fit. */
async function undecodable(
  source: ByteSource,
  encoding: string,
  around: readonly Uint8Array[],
): Promise<UnreadableFileError> {
  let sample = Buffer.concat(around);
  // Chunks may be tiny: the start of the file shows its encoding as well.
  if (sample.length < 1024) sample = Buffer.concat([source.head]);
  const offset = await firstBadByte(source, encoding);
  return new UnreadableFileError(
    source.path,
    `the bytes are not valid ${encoding}`,
    `byte ${offset}`,
    encodingAdvice(sample, encoding),
  );
}

/** Offset from 0 of the first byte of the character that cannot be decoded. */
async function firstBadByte(source: ByteSource, encoding: string): Promise<number> {
  const whole = new TextDecoder(encoding, { fatal: true });
  // Follows `whole` so that the failing chunk can be walked from the state before it.
  const steps = new TextDecoder(encoding, { fatal: true });
  let offset = 0;
  let characterStart = 0;
  for await (const chunk of source.chunks()) {
    const sound = attempt(() => whole.decode(chunk, { stream: true })) !== null;
    // No character is longer than four bytes: walking the last four shows where the last one begins.
    const walkFrom = sound ? Math.max(0, chunk.length - 4) : 0;
    steps.decode(chunk.subarray(0, walkFrom), { stream: true });
    for (let i = walkFrom; i < chunk.length; i++) {
      const text = attempt(() => steps.decode(chunk.subarray(i, i + 1), { stream: true }));
      if (text === null) return characterStart;
      if (text !== '') characterStart = offset + i + 1;
    }
    offset += chunk.length;
  }
  return characterStart;
}
