import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { plainBytes } from './byte-source.ts';
import type { ReadLimits } from './table.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

export interface WorkbookPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The parts that may hold cells, their formats and where they are. Macros, pictures, comments, links to other files, and
 * what would make the parser take the file for another kind of document, are checked and left.
 */
const wanted = (name: string): boolean =>
  /^[ -~]+\.(xml|rels)$/i.test(name) && !/^(META-INF|Index)\/|^objectdata\.xml$|externalLinks\/|comments/i.test(name);

/**
 * Unpacks the parts of a workbook that hold its cells, after checking every entry of the ZIP by what it really
 * unpacks to, not by what it declares. Throws UnreadableFileError for a ZIP that is damaged, encrypted, no workbook,
 * holds an unsafe or repeated name, or passes a limit (`workbookParts`, `workbookBytes`, `inflatedBytes`,
 * `inflationRatio`).
 */
export async function workbookParts(path: string, zip: Buffer, limits: ReadLimits): Promise<WorkbookPart[]> {
  let opened: ZipFile | undefined;
  try {
    opened = await fromBufferPromise(zip, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false });
    if (opened.entryCount > limits.workbookParts) {
      throw new UnreadableFileError(
        path,
        `the workbook has ${opened.entryCount} parts; at most ${limits.workbookParts} (workbookParts) are read`,
      );
    }
    const parts = await checkedParts(path, opened, zip.length, limits);
    if (
      !parts.some((part) => part.name === '[Content_Types].xml') ||
      !parts.some((part) => /(^|\/)workbook[^/]*\.xml$/i.test(part.name))
    ) {
      throw new UnreadableFileError(
        path,
        'this ZIP file is no .xlsx workbook',
        null,
        'unpack it, or save the table as .xlsx or CSV',
      );
    }
    return parts;
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableFileError(
      path,
      `the workbook (a ZIP file) is damaged or unsafe: ${detail}`,
      null,
      'get it again, or save it anew',
      { cause },
    );
  } finally {
    opened?.close();
  }
}

async function checkedParts(
  path: string,
  opened: ZipFile,
  zipBytes: number,
  limits: ReadLimits,
): Promise<WorkbookPart[]> {
  const parts: WorkbookPart[] = [];
  const names = new Set<string>();
  const bound = Math.min(
    limits.workbookBytes,
    limits.inflatedBytes,
    Math.max(16 * 1024 * 1024, limits.inflationRatio * zipBytes),
  );
  let total = 0;
  for await (const entry of entriesOf(opened)) {
    const name = entry.fileName;
    // Readers that do not tell capitals apart would take either of two such parts.
    if (names.has(name.toLowerCase()))
      throw new UnreadableFileError(path, `the workbook holds two parts named ${shown(name)}`, null, 'save it anew');
    names.add(name.toLowerCase());
    if (entry.isEncrypted())
      throw new UnreadableFileError(path, 'the workbook is encrypted', null, 'save it without a password');
    if (!entry.canDecodeFileData())
      throw new UnreadableFileError(
        path,
        `part ${shown(name)} is packed in a way that is not read`,
        null,
        'save it anew',
      );
    if (name.endsWith('/')) continue;
    const kept: Buffer[] = [];
    let checksum = 0;
    for await (const chunk of await opened.openReadStreamPromise(entry)) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a byte stream gave text');
      total += chunk.length;
      if (total > bound) {
        throw new UnreadableFileError(
          path,
          `the workbook unpacks to more than ${plainBytes(bound)} (workbookBytes, inflatedBytes or inflationRatio), as a ZIP bomb does`,
          `part ${shown(name)}`,
          'if it is meant to, save the sheet as CSV',
        );
      }
      checksum = crc32(chunk, checksum);
      if (wanted(name)) kept.push(chunk);
    }
    if (checksum !== entry.crc32) {
      throw new UnreadableFileError(
        path,
        'the workbook is damaged: a checksum does not fit',
        `part ${shown(name)}`,
        'get it again',
      );
    }
    if (wanted(name)) parts.push({ name, bytes: Buffer.concat(kept) });
  }
  return parts;
}

const shown = (name: string) => JSON.stringify(name.slice(0, 100));

async function* entriesOf(opened: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const done = (settle: () => void) => {
        opened.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
        settle();
      };
      opened.once('entry', (next: Entry) => done(() => resolve(next)));
      opened.once('end', () => done(() => resolve(null)));
      opened.once('error', (error: Error) => done(() => reject(error)));
      opened.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}
