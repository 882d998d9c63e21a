import type { ByteSource } from './byte-source.ts';
import { encodingOf } from './decode-text.ts';
import type { ReadOptions } from './table.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

export type TableFormat = NonNullable<ReadOptions['format']>;

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);

/**
 * The format of a file by its first bytes, or the declared one. Throws UnreadableFileError where the bytes are known to
 * be something else: a workbook declared as text, an old .xls, a PDF, a web page, nothing but blank space.
 */
export function sniffFormat(source: Pick<ByteSource, 'path' | 'head'>, options: ReadOptions): TableFormat {
  const { path, head } = source;
  const declared = options.format;
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new UnreadableFileError(
      path,
      'this is an old binary workbook (.xls) or an encrypted one',
      null,
      'save it without a password as .xlsx or CSV',
    );
  }
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) {
    throw new UnreadableFileError(path, 'this is a PDF, not a table', null, 'export the table as CSV or .xlsx');
  }
  const isZip = startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06]);
  if (isZip && declared !== undefined && declared !== 'xlsx') {
    throw new UnreadableFileError(
      path,
      `the file is declared ${declared}, but it is a ZIP file or workbook`,
      null,
      'declare format: xlsx, or unpack it',
    );
  }
  if (isZip) return 'xlsx';
  if (declared === 'xlsx') {
    throw new UnreadableFileError(
      path,
      'the file is declared xlsx, but it is no workbook',
      null,
      'check the file, or declare another format',
    );
  }
  const text = new TextDecoder(encodingOf(source, options.encoding)).decode(head).trimStart();
  if (text === '' && head.length < 64 * 1024) {
    throw new UnreadableFileError(path, 'the file holds nothing but blank space', null, 'get it again');
  }
  if (declared !== undefined) return declared;
  if (/^<(!doctype|html|\?xml)/i.test(text.slice(0, 20))) {
    throw new UnreadableFileError(
      path,
      'this is a web page or XML, not a table',
      null,
      'perhaps an error page was saved in its place: get the file again',
    );
  }
  if (text.startsWith('[')) return 'json';
  return text.startsWith('{') ? jsonOrLines(text) : 'csv';
}

/** A first line that is a whole object with another object after it is JSONL; anything else is one document. */
function jsonOrLines(text: string): TableFormat {
  const end = text.search(/[\r\n]/);
  if (end < 0 || !text.slice(end).trimStart().startsWith('{')) return 'json';
  try {
    JSON.parse(text.slice(0, end));
    return 'jsonl';
  } catch {
    return 'json';
  }
}
