import { setImmediate } from 'node:timers/promises';
import { parse } from 'lossless-json';
import type { ByteSource } from './byte-source.ts';
import { plainBytes } from './byte-source.ts';
import { textNotes } from './cell-values.ts';
import { decodeText } from './decode-text.ts';
import { findJsonItems, JsonStructureError } from './json-items.ts';
import type { JsonItems } from './json-items.ts';
import { jsonItemValues } from './json-values.ts';
import { RowBatches } from './row-batches.ts';
import type { OpenTable, ReadLimits, ReadOptions, RowBatch } from './table.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

/**
 * A JSON document as its one table: each item of the array at `itemsPath` is a row. The document is held in memory
 * (`jsonBytes`) and must be strict JSON; an item that is not an object, or that names a value twice, is a BadRow.
 */
export async function* readJson(
  source: ByteSource,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<OpenTable> {
  const text = await wholeText(source, options, limits);
  const items = itemsOf(source.path, text, options.itemsPath, limits);
  yield { name: '', header: null, batches: batchesOf(source.path, text, items, limits) };
}

async function wholeText(source: ByteSource, options: ReadOptions, limits: ReadLimits): Promise<string> {
  let bytes = 0;
  const counted = {
    ...source,
    async *chunks() {
      for await (const chunk of source.chunks()) {
        bytes += chunk.length;
        if (bytes > limits.jsonBytes) {
          throw new UnreadableFileError(
            source.path,
            `the JSON document has more than ${plainBytes(limits.jsonBytes)} (jsonBytes), and it must be held in memory`,
            null,
            'convert it to JSONL, one item a line, which is streamed',
          );
        }
        yield chunk;
      }
    },
  };
  const parts: string[] = [];
  for await (const part of decodeText(counted, options.encoding)) parts.push(part);
  return parts.join('');
}

function itemsOf(path: string, text: string, itemsPath: string | undefined, limits: ReadLimits): JsonItems {
  try {
    const items = findJsonItems(
      text,
      itemsPath === undefined || itemsPath === '' ? [] : itemsPath.split('.'),
      limits.jsonDepth,
    );
    // What is around the array is checked as well, with a number in the array's place.
    parse(`${text.slice(0, items.start)}0${text.slice(items.end)}`);
    return items;
  } catch (error) {
    if (error instanceof JsonStructureError) {
      const hint =
        error.candidates.length > 0
          ? `declare itemsPath: ${error.candidates.join(' or ')}`
          : error.position === null
            ? 'the document must be an array of objects, or hold one at itemsPath'
            : 'get the file again';
      const place = error.position === null ? null : lineOf(text, error.position);
      throw new UnreadableFileError(path, error.message, place, hint, { cause: error });
    }
    if (!(error instanceof SyntaxError)) throw error;
    throw new UnreadableFileError(path, `this is not strict JSON: ${error.message}`, null, 'correct the file', {
      cause: error,
    });
  }
}

const lineOf = (text: string, position: number): string => `line ${text.slice(0, position).split(/\r\n|\n|\r/).length}`;

async function* batchesOf(path: string, text: string, items: JsonItems, limits: ReadLimits): AsyncGenerator<RowBatch> {
  const batches = new RowBatches();
  for (let i = 0; i + 1 < items.bounds.length; i += 2) {
    const start = items.bounds[i] ?? 0;
    const json = text.slice(start, items.bounds[i + 1]);
    const locator = `item ${i / 2 + 1}`;
    const item = jsonItemValues(json, limits);
    if (item.kind === 'values') {
      batches.addRow({ locator, line: null, values: item.values, notes: textNotes(item.values) }, json.length);
    } else if (item.syntax) {
      throw new UnreadableFileError(
        path,
        `${locator} is not strict JSON: ${item.reason}`,
        lineOf(text, start + json.length - json.trimStart().length),
        'correct the file, or get it again',
      );
    } else {
      batches.addBad({ locator, line: null, reason: item.reason, raw: json.trim() });
    }
    if (batches.isFull()) {
      yield* batches.drain();
      // Lets other work of the process run: what came before was synchronous.
      await setImmediate();
    }
  }
  yield* batches.drain();
}
