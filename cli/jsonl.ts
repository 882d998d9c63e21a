import { createInterface } from 'node:readline';
import { z } from 'zod';

const idSchema = z.object({ id: z.union([z.string(), z.number(), z.null()]).optional() });

/**
 * JSONL in, JSONL out: one object a line, same order, same id. A bad line gives `{id, error: {code, message}}` and the
 * rest goes on. Waits for a slow reader, so memory does not grow with the input.
 */
export async function eachLine<Input>(schema: z.ZodType<Input>, answer: (input: Input) => object): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${JSON.stringify(answerTo(line, schema, answer))}\n`))
      await new Promise((resume) => process.stdout.once('drain', resume));
  }
}

function answerTo<Input>(line: string, schema: z.ZodType<Input>, answer: (input: Input) => object): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { id: null, error: { code: 'not_json', message: error instanceof Error ? error.message : 'not JSON' } };
  }
  const id = idSchema.safeParse(value).data?.id ?? null;
  const input = schema.safeParse(value);
  if (!input.success) return { id, error: { code: 'invalid', message: z.prettifyError(input.error) } };
  try {
    return { id, ...answer(input.data) };
  } catch (error) {
    return { id, error: { code: 'failed', message: error instanceof Error ? error.message : 'failed' } };
  }
}
