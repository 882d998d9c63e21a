import type { ByteSource } from './byte-source.ts';
import { textNotes } from './cell-values.ts';
import { decodeText } from './decode-text.ts';
import { jsonItemValues } from './json-values.ts';
import { RowBatches } from './row-batches.ts';
import type { OpenTable, ReadLimits, ReadOptions, RowBatch } from './table.ts';

/** A JSONL file as its one table, streamed: each line is an item; a line that is not a JSON object is a BadRow. Blank lines are skipped but counted. */
export async function* readJsonLines(
  source: ByteSource,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<OpenTable> {
  const batches = batchesOf(source, options, limits);
  try {
    yield { name: '', header: null, batches };
  } finally {
    await batches.return(undefined);
  }
}

async function* batchesOf(source: ByteSource, options: ReadOptions, limits: ReadLimits): AsyncGenerator<RowBatch> {
  const batches = new RowBatches();
  let line = 0;
  for await (const text of linesOf(decodeText(source, options.encoding), limits.rowCharacters)) {
    line++;
    const locator = `line ${line}`;
    if (text.length > limits.rowCharacters) {
      const reason = `the line has more than ${limits.rowCharacters} characters (rowCharacters)`;
      batches.addBad({ locator, line, reason, raw: text });
    } else if (text.trim() !== '') {
      const item = jsonItemValues(text, limits);
      if (item.kind === 'values')
        batches.addRow({ locator, line, values: item.values, notes: textNotes(item.values) }, text.length);
      else batches.addBad({ locator, line, reason: item.reason, raw: text });
    }
    if (batches.isFull()) yield* batches.drain();
  }
  yield* batches.drain();
}

/** Lines without their ends (LF, CRLF or CR). Of a line longer than `limit` only the first `limit` + 1 characters are kept. */
async function* linesOf(texts: AsyncIterable<string>, limit: number): AsyncGenerator<string> {
  let part = '';
  let lastWasCr = false;
  for await (const text of texts) {
    let from = lastWasCr && text.startsWith('\n') ? 1 : 0;
    const lineEnd = /\r\n|\n|\r/g;
    lineEnd.lastIndex = from;
    for (let match = lineEnd.exec(text); match !== null; match = lineEnd.exec(text)) {
      yield (part + text.slice(from, match.index)).slice(0, limit + 1);
      part = '';
      from = match.index + match[0].length;
    }
    if (part.length <= limit) part = (part + text.slice(from)).slice(0, limit + 1);
    lastWasCr = text.endsWith('\r');
  }
  if (part !== '') yield part;
}
