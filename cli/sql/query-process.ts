import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { QueryError } from './query-error.ts';
import { messageSchema } from './query-protocol.ts';
import type { QueryMessage, QueryRequest } from './query-protocol.ts';

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
type Answer = Exclude<QueryMessage, { message: 'failed' }>;

const LOADER_FILE = fileURLToPath(new URL('../bundled.js', import.meta.url));
const KIB = 1024;
const POLL_MS = 50;
/** Above the longest row the process sends, with every character escaped. */
const LONGEST_LINE = 256 * KIB * KIB;

/**
 * Runs a request in a process of its own and yields what it answers; the last message is `done`. The process may use
 * `request.memoryBytes` (an operating-system limit on its data, and its resident size polled where /proc exists) and
 * `timeoutSeconds` of time, in which the time that the reader of these messages takes does not count. It is killed when
 * it goes beyond, when `signal` aborts, when the reader stops early, and when this process dies.
 *
 * @throws QueryError for every way in which there is no result
 */
export async function* queryProcess(
  request: QueryRequest,
  timeoutSeconds: number,
  signal?: AbortSignal,
): AsyncGenerator<Answer, void, undefined> {
  const interrupted = new QueryError('interrupted', 'The query was interrupted');
  if (signal?.aborted === true) throw interrupted;
  const child = start(request.memoryBytes);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, by) => resolve(by ?? `status ${String(code)}`));
  });
  let stopped: QueryError | undefined;
  const stop = (reason: QueryError): void => {
    stopped ??= reason;
    kill(child);
  };
  const onAbort = (): void => stop(interrupted);
  signal?.addEventListener('abort', onAbort);

  let computing = true;
  let spent = 0;
  let lastTick = performance.now();
  const guard = setInterval(() => {
    const now = performance.now();
    if (computing) spent += now - lastTick;
    lastTick = now;
    if (spent > timeoutSeconds * 1000) {
      stop(new QueryError('timeout', `The query was stopped after ${timeoutSeconds} s: narrow it, or aggregate first`));
    } else if (residentBytes(child.pid) > request.memoryBytes) {
      stop(tooMuchMemory(request));
    }
  }, POLL_MS);

  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-16 * KIB);
  });
  // A process that dies early breaks this pipe; how it ended says more.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(request)}\n`);
  try {
    for await (const line of wholeLines(child.stdout)) {
      const message = messageSchema.parse(JSON.parse(line));
      if (message.message === 'failed') {
        throw message.code === 'memory' ? tooMuchMemory(request) : new QueryError(message.code, message.text);
      }
      computing = false;
      yield message;
      if (message.message === 'done') return;
      computing = true;
      lastTick = performance.now();
    }
    const how = await ended;
    throw stopped ?? crash(request, how, complaint);
  } finally {
    clearInterval(guard);
    signal?.removeEventListener('abort', onAbort);
    kill(child);
    child.stdout.destroy();
    await ended;
  }
}

/** Starts the process, in a group of its own so that a Ctrl-C of the terminal reaches only this one. */
function start(memoryBytes: number): Child {
  const heapMib = Math.max(64, Math.floor(memoryBytes / 2 / KIB / KIB));
  const command = [process.execPath, `--max-old-space-size=${heapMib}`, LOADER_FILE, 'cli/sql/query-child.ts'];
  // Nothing of the user's environment goes along: no credentials, no NODE_OPTIONS, no home folder, no time zone.
  const { PATH = '', TMPDIR } = process.env;
  const env = { PATH, TZ: 'UTC', HOME: '/nonexistent', ...(TMPDIR === undefined ? {} : { TMPDIR }) };
  const common = { cwd: dirname(LOADER_FILE), env, detached: process.platform !== 'win32' } as const;
  if (process.platform === 'win32') {
    return spawn(process.execPath, command.slice(1), { ...common, stdio: ['pipe', 'pipe', 'pipe'] });
  }
  // Where the limit cannot be set (a stricter one is in force, or the system has none), the rest still guards.
  const script = `ulimit -d ${Math.floor(memoryBytes / KIB)} 2>/dev/null; exec "$@"`;
  return spawn('/bin/sh', ['-c', script, 'sh', ...command], { ...common, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Kills the process with all it has started; it is no error when it is gone already. */
function kill(child: Child): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill('SIGKILL');
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Resident memory of a process in bytes; 0 where the system does not tell. */
function residentBytes(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib ?? 0) * KIB;
  } catch {
    return 0;
  }
}

function tooMuchMemory({ memoryBytes }: QueryRequest): QueryError {
  const mib = Math.round(memoryBytes / KIB / KIB);
  const size = mib % KIB === 0 ? `${mib / KIB} GiB` : `${mib} MiB`;
  return new QueryError('memory', `The query was stopped: it needs more than ${size} of memory`);
}

function crash(request: QueryRequest, how: string, complaint: string): QueryError {
  if (/out of memory|bad_alloc|allocation failed|cannot allocate/i.test(complaint)) return tooMuchMemory(request);
  const line = complaint.split('\n').find((text) => /error/i.test(text));
  return new QueryError(
    'crash',
    `The query process ended without an answer (${how})${line === undefined ? '' : `: ${line}`}`,
  );
}

/** Complete lines of a stream; a last one without its end was cut off and is dropped. */
async function* wholeLines(stream: Readable): AsyncGenerator<string, void, undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const data of stream) {
    if (!Buffer.isBuffer(data)) throw new QueryError('crash', 'The query process sent something other than bytes');
    let start = 0;
    for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10, start)) {
      parts.push(data.subarray(start, end));
      yield Buffer.concat(parts).toString('utf8');
      parts = [];
      length = 0;
      start = end + 1;
    }
    parts.push(data.subarray(start));
    length += data.length - start;
    if (length > LONGEST_LINE) throw new QueryError('crash', 'The query process sent a line that is too long');
  }
}
