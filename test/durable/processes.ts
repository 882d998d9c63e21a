import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Where a command talks to a server, and over which workspace. */
export interface Place {
  readonly workspace: string;
  readonly address: string;
  readonly namespace: string;
}

function spawnCommand(
  place: Place,
  args: readonly string[],
): { child: ChildProcess; output: () => string; error: () => string } {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'cli/tidemark.js', ...args], {
    cwd: root,
    env: {
      ...process.env,
      TIDEMARK_WORKSPACE: place.workspace,
      TEMPORAL_ADDRESS: place.address,
      TEMPORAL_NAMESPACE: place.namespace,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let error = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (error += text.toString()));
  return { child, output: () => output, error: () => error };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly pid: number;
  readonly stderr: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
}

/** Starts `tidemark` as users do, in a process of its own. */
export function startCommand(place: Place, args: readonly string[]): Running {
  const { child, output, error } = spawnCommand(place, args);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout: output(), stderr: error() }));
  });
  return { pid: child.pid ?? 0, stderr: error, kill: (signal) => void child.kill(signal), ended };
}

/** Starts a worker and waits until it takes work. */
export async function startWorker(place: Place, roles: readonly string[] = []): Promise<Running> {
  const worker = startCommand(place, ['worker', ...(roles.length === 0 ? [] : ['--role', ...roles])]);
  const isReady = async (): Promise<true> => {
    while (!worker.stderr().includes('"ready"')) await new Promise((resolve) => setTimeout(resolve, 50));
    return true;
  };
  const state = await Promise.race([isReady(), worker.ended]);
  if (state !== true) throw new Error(`the worker ended with ${state.code}: ${state.stderr}`);
  return worker;
}

/** Name and hash of every published file that has one and the same bytes on every engine; the snapshots are databases and have not. */
export function publishedFiles(workspace: string): ReadonlyMap<string, string> {
  const folder = join(workspace, 'publications');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'warehouse.duckdb')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}
