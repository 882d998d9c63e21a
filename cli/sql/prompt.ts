import { createInterface } from 'node:readline';
import { descriptionQuery } from './description-query.ts';
import { QueryError } from './query-error.ts';
import { runQuery } from './run-query.ts';
import type { QueryOptions } from './run-query.ts';
import { endsStatement } from './statement-end.ts';

export interface PromptOptions extends Omit<QueryOptions, 'sql' | 'outFile'> {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

const HELP = String.raw`End a statement with ; to run it. Each runs on its own: temporary tables do not last.
\d        tables and views, with what they hold
\d NAME   columns of a table, with what they mean
\q        quit (also Ctrl-D); Ctrl-C stops a query or drops what was typed`;

const LONGEST_SCRIPT = 16 * 1024 * 1024;

/**
 * The interactive prompt. On a terminal it reads statements over several lines until a semicolon, answers \d, \d NAME
 * and \?, keeps no history, and goes on after an error. When `stdin` is not a terminal, all of it is one script, run as
 * `runQuery` would; only then are errors thrown.
 *
 * @throws QueryError from a script
 */
export async function runPrompt(options: PromptOptions): Promise<void> {
  if (options.stdin.isTTY !== true) {
    const script = await wholeText(options.stdin);
    await runQuery({ ...options, sql: descriptionQuery(script.trim()) ?? script });
    return;
  }
  const lines = createInterface({ input: options.stdin, output: options.stderr, terminal: true, historySize: 0 });
  let typed = '';
  let running: AbortController | undefined;
  const ask = (): void => {
    lines.setPrompt(typed === '' ? 'tidemark> ' : '       -> ');
    lines.prompt();
  };
  const onAbort = (): void => {
    running?.abort();
    lines.close();
  };
  options.signal?.addEventListener('abort', onAbort);
  lines.on('SIGINT', () => {
    if (running !== undefined) {
      running.abort();
      return;
    }
    typed = '';
    // To the end of the line and rub it out: the line editor keeps what stands on it.
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
    options.stderr.write('\n');
    ask();
  });
  options.stderr.write(`${String.raw`Ad-hoc SQL over the published tables, read-only. \? for help, \q to quit.`}\n`);
  ask();
  for await (const line of lines) {
    const command = typed === '' ? line.trim() : '';
    if (command === String.raw`\q`) break;
    if (command === String.raw`\?`) options.stderr.write(`${HELP}\n`);
    else if (command.startsWith('\\') && descriptionQuery(command) === undefined) {
      options.stderr.write(`There is no command ${command.slice(0, 20)}\n${HELP}\n`);
    } else {
      const description = descriptionQuery(command);
      if (description === undefined) typed = typed === '' && command === '' ? '' : `${typed}${line}\n`;
      const sql = description ?? (endsStatement(typed) ? typed : undefined);
      if (sql !== undefined) {
        typed = '';
        running = new AbortController();
        await showQuery({ ...options, sql, signal: running.signal });
        running = undefined;
      }
    }
    if (options.signal?.aborted === true) break;
    ask();
  }
  options.signal?.removeEventListener('abort', onAbort);
  lines.close();
}

async function showQuery(options: QueryOptions): Promise<void> {
  try {
    const { rowCount } = await runQuery(options);
    if (rowCount === 0) options.stderr.write('No rows\n');
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    options.stderr.write(`${error.message}\n`);
  }
}

async function wholeText(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    length += bytes.length;
    if (length > LONGEST_SCRIPT) throw new QueryError('usage', 'The script is longer than 16 MiB');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}
