import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type ServerBinary, findServer } from './find-server.ts';
import { freePorts, isFreePort } from './free-ports.ts';
import { onPath } from './on-path.ts';
import { isTemporal, readyNamespace } from './ready-namespace.ts';
import {
  CONFIG_FILE,
  DATABASE_FILE,
  DYNAMIC_CONFIG_FILE,
  type ServerPorts,
  dynamicConfig,
  serverConfig,
} from './server-config.ts';

const LOG_FILE = 'server.log';
/** Where the server of this folder was last said to answer. */
const ADDRESS_FILE = 'address';
/** The ports of the last start. */
const PORTS_FILE = 'ports.json';
/** Present once a first start has succeeded; a database without it may lack tables, for its setup is not atomic. */
const COMPLETE_FILE = 'complete';

// Usually a third of a second; a minute when the ports of the last start are taken.
const START_MS = 150_000;
const STOP_MS = 5000;
const TRIES = 3;

/** A Temporal server of this process, on 127.0.0.1, with its data in one folder. */
export interface LocalServer {
  /** `127.0.0.1:<port>`, the same after a restart. */
  readonly address: string;
  /** A namespace that is registered and usable. */
  readonly namespace: string;
  /** The process id of the server; another one after a restart. */
  readonly pid: number;
  /** Kills it (SIGKILL), as a power cut would; returns when the process is gone. */
  kill(): Promise<void>;
  /** Ends it (SIGTERM, after five seconds SIGKILL); returns when the process is gone. */
  stop(): Promise<void>;
  /** Starts it again on the same data and ports (stops it first if it runs); returns when it serves again. */
  restart(): Promise<void>;
  /** Resolves when the process that runs now is gone, with the last lines of its log. */
  ended(): Promise<string>;
}

export interface LocalServerOptions {
  /** Holds everything of the server: database, configuration, log. Made if it is missing. */
  folder: string;
  /** Default: `default`. */
  namespace?: string | undefined;
  /** The port of its frontend; 0 or nothing: a free one. The other ports are free ones. */
  port?: number | undefined;
  /** Told about slow steps, such as a build. */
  log?: ((line: string) => void) | undefined;
}

/** The last lines of the server's log, at most 4,000 characters. */
function lastLines(folder: string): string {
  const file = openSync(join(folder, LOG_FILE), 'r');
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, 4000));
    const read = readSync(file, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8', 0, read).trimEnd().split('\n').slice(-8).join('\n');
  } finally {
    closeSync(file);
  }
}

const Port = z.int().min(1).max(65_535);
const Ports = z.object({
  frontend: Port,
  history: Port,
  matching: Port,
  worker: Port,
  frontendMembership: Port,
  historyMembership: Port,
  matchingMembership: Port,
  workerMembership: Port,
});

const PortsText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(Ports);

/** The ports of the last start on this folder, or null if there was none or somebody listens on one of them now. */
async function lastPorts(folder: string, wanted: number): Promise<ServerPorts | null> {
  const file = join(folder, PORTS_FILE);
  if (!existsSync(file)) return null;
  const last = PortsText.safeParse(readFileSync(file, 'utf8'));
  if (!last.success) return null;
  const ports = { ...last.data, frontend: wanted === 0 ? last.data.frontend : wanted };
  const free = await Promise.all(Object.values(ports).map(isFreePort));
  return free.every(Boolean) ? ports : null;
}

/**
 * The ports for a start: those of the last one where possible. A server remembers the addresses of its services, and
 * on others it looks for the old ones for most of a minute before it serves.
 */
async function choosePorts(folder: string, wanted: number, mayRepeat: boolean): Promise<ServerPorts> {
  const last = mayRepeat ? await lastPorts(folder, wanted) : null;
  if (last !== null) return last;
  const [a, b, c, d, e, f, g, h] = await freePorts(8);
  return Ports.parse({
    frontend: wanted === 0 ? a : wanted,
    ...{ history: b, matching: c, worker: d },
    ...{ frontendMembership: e, historyMembership: f, matchingMembership: g, workerMembership: h },
  });
}

function serverArguments(binary: ServerBinary, port: number, namespace: string): string[] {
  switch (binary.kind) {
    case 'server':
      return ['--config-file', CONFIG_FILE, '--allow-no-auth', 'start'];
    case 'cli': {
      const where = ['--ip', '127.0.0.1', '--port', String(port), '--headless'];
      return ['server', 'start-dev', ...where, '--db-filename', DATABASE_FILE, '--namespace', namespace];
    }
  }
}

/** Runs the server in its folder. It ends with this process: on its exit, and on Linux also when it is killed. */
function spawnServer(binary: ServerBinary, args: readonly string[], folder: string): ChildProcess {
  const log = openSync(join(folder, LOG_FILE), 'a', 0o600);
  try {
    const setpriv = process.platform === 'linux' ? onPath('setpriv', process.env) : null;
    const [program, all] =
      setpriv === null ? [binary.path, args] : [setpriv, ['--pdeathsig', 'KILL', binary.path, ...args]];
    return spawn(program, all, { cwd: folder, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

/** One life of the server's process. */
class ServerProcess {
  readonly #child: ChildProcess;
  readonly ended: Promise<string>;
  #end: string | null = null;

  constructor(binary: ServerBinary, args: readonly string[], folder: string) {
    const child = spawnServer(binary, args, folder);
    const killed = () => void child.kill('SIGKILL');
    process.once('exit', killed);
    this.#child = child;
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        process.off('exit', killed);
        this.#end = `${how}\n${lastLines(folder)}`;
        resolve(this.#end);
      };
      child.once('error', (error) => end(`the Temporal server could not be started: ${error.message}`));
      child.once('exit', (code, signal) => end(`the Temporal server ended with ${signal ?? `code ${String(code)}`}`));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isGone(): boolean {
    return this.#end !== null;
  }

  /** Fails with the log's last lines when the process is gone. */
  readonly check = (): void => {
    if (this.#end !== null) throw new Error(this.#end);
  };

  async kill(): Promise<void> {
    if (this.#end === null) this.#child.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    if (this.#end === null) this.#child.kill('SIGTERM');
    const patience = new AbortController();
    await Promise.race([this.ended, sleep(STOP_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    await this.kill();
  }
}

async function refuseIfServed(folder: string): Promise<void> {
  const file = join(folder, ADDRESS_FILE);
  if (!existsSync(file)) return;
  const address = readFileSync(file, 'utf8').trim();
  if (/^127\.0\.0\.1:\d{1,5}$/.test(address) && (await isTemporal(address))) {
    throw new Error(`a Temporal server with the data of ${folder} runs already, at ${address}`);
  }
}

function prepareFolder(folder: string): void {
  if (existsSync(join(folder, LOG_FILE))) renameSync(join(folder, LOG_FILE), join(folder, `${LOG_FILE}.old`));
  if (!existsSync(join(folder, COMPLETE_FILE))) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `${DATABASE_FILE}${suffix}`), { force: true });
  }
}

/**
 * Starts a Temporal server on 127.0.0.1 with its data (SQLite) in a folder, and returns when its namespace is usable.
 * The server ends with this process. Whatever the server had confirmed is there again after `kill()` and `restart()`,
 * or after another start on the same folder.
 *
 * Fails when no server can be had (saying how to get one), when the port is taken, when the folder's server runs
 * already, and when the server does not serve within 150 seconds (with the last lines of its log).
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { namespace = 'default', log } = options;
  const folder = resolve(options.folder);
  const wanted = options.port ?? 0;
  const binary = await findServer(log === undefined ? {} : { log });
  if (binary.kind === 'none') throw new Error(binary.reason);
  if (wanted !== 0 && !(await isFreePort(wanted))) throw new Error(`port ${wanted} of 127.0.0.1 is taken`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await refuseIfServed(folder);

  const addressFile = join(folder, ADDRESS_FILE);
  const serve = async (port: number): Promise<ServerProcess> => {
    const address = `127.0.0.1:${port}`;
    writeFileSync(addressFile, `${address}\n`);
    const running = new ServerProcess(binary, serverArguments(binary, port, namespace), folder);
    try {
      await readyNamespace({ address }, namespace, { timeoutMs: START_MS, check: running.check });
      return running;
    } catch (error) {
      if (running.isGone) throw error;
      await running.kill();
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`the Temporal server did not serve at ${address}: ${why}\n${lastLines(folder)}`, {
        cause: error,
      });
    }
  };

  for (let attempt = 1; ; attempt += 1) {
    const ports = await choosePorts(folder, wanted, attempt === 1);
    const port = ports.frontend;
    prepareFolder(folder);
    writeFileSync(join(folder, PORTS_FILE), JSON.stringify(ports));
    writeFileSync(join(folder, CONFIG_FILE), serverConfig(ports));
    writeFileSync(join(folder, DYNAMIC_CONFIG_FILE), dynamicConfig());
    let running: ServerProcess;
    try {
      running = await serve(port);
    } catch (error) {
      // Between the choice of a port and its use somebody else may have taken it.
      if (attempt < TRIES && error instanceof Error && /address already in use/i.test(error.message)) continue;
      throw error;
    }
    writeFileSync(join(folder, COMPLETE_FILE), '');
    return {
      address: `127.0.0.1:${port}`,
      namespace,
      get pid() {
        return running.pid;
      },
      kill: async () => {
        await running.kill();
        rmSync(addressFile, { force: true });
      },
      stop: async () => {
        await running.stop();
        rmSync(addressFile, { force: true });
      },
      restart: async () => {
        await running.stop();
        running = await serve(port);
      },
      ended: () => running.ended,
    };
  }
}
