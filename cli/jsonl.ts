import { createInterface } from 'node:readline';
import type { Interface } from 'node:readline';
import { TextDecoder } from 'node:util';
import { z } from 'zod';
import { oneLine } from './one-line.ts';

const idSchema = z.object({ id: z.union([z.string(), z.number(), z.null()]).optional() });

type Id = string | number | null;
/** A line as read: its input, or what to answer in place of a result. */
type ReadLine<Input> = { readonly id: Id; readonly input: Input } | { readonly id: Id; readonly error: object };

/**
 * JSONL in, JSONL out: one object a line, same order, same id. A bad line gives `{id, error: {code, message}}` and the
 * rest goes on. Waits for a slow reader, so memory does not grow with the input.
 */
export async function eachLine<Input>(schema: z.ZodType<Input>, answer: (input: Input) => object): Promise<void> {
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '') continue;
    await write(`${JSON.stringify(answerTo(line, schema, answer))}\n`);
  }
}

/**
 * The same for work that is fast only on many lines at once: all lines that are there by now are answered together, and
 * none waits for more to come.
 */
export async function eachBatch<Input>(
  schema: z.ZodType<Input>,
  answerAll: (inputs: readonly Input[]) => Promise<readonly object[]>,
): Promise<void> {
  for await (const lines of batches(process.stdin)) {
    const read = lines.filter((line) => line.trim() !== '').map((line) => readLine(line, schema));
    const answers = (await answerAll(read.flatMap((line) => ('input' in line ? [line.input] : [])))).values();
    const told = read.map((line) =>
      'input' in line ? { id: line.id, ...answers.next().value } : { id: line.id, error: line.error },
    );
    await write(told.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  }
}

/** Lines as one character a byte, which `readLine` decodes: so one that is not UTF-8 is refused, and the rest goes on. */
const linesOf = (input: NodeJS.ReadableStream): Interface =>
  createInterface({ input: input.setEncoding('latin1'), crlfDelay: Number.POSITIVE_INFINITY });

/** Lines of one batch, about; what one read of the input holds is not split. */
const batchLines = 50_000;

/** The lines that have come since the last batch was taken. */
async function* batches(input: NodeJS.ReadableStream): AsyncGenerator<readonly string[]> {
  const state: { waiting: string[]; hasEnded: boolean; wake: () => void } = {
    waiting: [],
    hasEnded: false,
    wake: () => undefined,
  };
  const lines = linesOf(input)
    .on('line', (line) => {
      state.waiting.push(line);
      if (state.waiting.length === batchLines) lines.pause();
      state.wake();
    })
    .on('close', () => {
      state.hasEnded = true;
      state.wake();
    });
  for (;;) {
    if (state.waiting.length > 0) {
      const batch = state.waiting;
      state.waiting = [];
      if (!state.hasEnded) lines.resume();
      yield batch;
    } else if (state.hasEnded) return;
    else await new Promise<void>((resolve) => (state.wake = resolve));
  }
}

/** The lines as read, one after another, for work that answers only after the last. */
export async function* readLines<Input>(schema: z.ZodType<Input>): AsyncGenerator<ReadLine<Input>> {
  for await (const lines of batches(process.stdin))
    for (const line of lines) if (line.trim() !== '') yield readLine(line, schema);
}

/** Waits for a slow reader. */
export function writeLines(lines: readonly string[]): Promise<void> {
  return write(lines.map((line) => `${line}\n`).join(''));
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resume) => process.stdout.once('drain', resume));
}

function answerTo<Input>(line: string, schema: z.ZodType<Input>, answer: (input: Input) => object): object {
  const read = readLine(line, schema);
  if (!('input' in read)) return read;
  try {
    return { id: read.id, ...answer(read.input) };
  } catch (error) {
    return { id: read.id, error: { code: 'failed', message: error instanceof Error ? error.message : 'failed' } };
  }
}

/** Takes a byte order mark off, which some editors put before the first line. */
const decoder = new TextDecoder('utf-8', { fatal: true });

function readLine<Input>(bytes: string, schema: z.ZodType<Input>): ReadLine<Input> {
  let line: string;
  try {
    line = decoder.decode(Buffer.from(bytes, 'latin1'));
  } catch {
    const message =
      'the bytes of this line are not UTF-8: convert the input, for instance with iconv -f gb18030 -t utf-8';
    return { id: null, error: { code: 'not_utf8', message } };
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'not JSON';
    return { id: null, error: { code: 'not_json', message: `${reason}; every line is one JSON object (see --help)` } };
  }
  const id = idSchema.safeParse(value).data?.id ?? null;
  const input = schema.safeParse(value);
  return input.success ? { id, input: input.data } : { id, error: { code: 'invalid', message: oneLine(input.error) } };
}
