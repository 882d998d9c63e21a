import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { isExecutable, onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

/** The version of the server that is built from source, and the Go that its go.mod asks for. */
export const SERVER_MODULE = 'go.temporal.io/server/cmd/server@v1.31.2';
const GO_NEEDED = { major: 1, minor: 26 };
const GO_THAT_FETCHES_OTHERS = { major: 1, minor: 21 };

/** A program that serves Temporal: the `temporal` command line (`temporal server start-dev`), or the plain server. */
export interface ServerBinary {
  kind: 'cli' | 'server';
  /** Absolute path of the executable. */
  path: string;
}

/** What was found: a program, a Go that can build one (only with `build: false`), or why there is none. */
export type FoundServer = ServerBinary | { kind: 'go'; path: string } | { kind: 'none'; reason: string };

function how(why: string, folder: string): { kind: 'none'; reason: string } {
  return {
    kind: 'none',
    reason:
      `no Temporal server was found (${why}): set TEMPORAL_ADDRESS to a running one, or put the temporal command ` +
      `(https://docs.temporal.io/cli) on PATH, or install Go ${GO_NEEDED.major}.${GO_NEEDED.minor} or later, ` +
      `or put a server's executable at ${join(folder, 'server')}`,
  };
}

function atLeast(version: string, needed: { major: number; minor: number }): boolean {
  const match = /^go(\d{1,4})\.(\d{1,4})/.exec(version);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > needed.major || (major === needed.major && minor >= needed.minor);
}

/** Why this Go cannot build the server, or null if it can. */
async function whyUnsuitable(go: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  let answer: string;
  try {
    answer = await runProgram(go, ['env', 'GOVERSION', 'GOTOOLCHAIN'], { env });
  } catch (error) {
    return `${go} does not work: ${error instanceof Error ? error.message : String(error)}`;
  }
  const [version = '', toolchain = ''] = answer.trim().split(/\s+/);
  if (atLeast(version, GO_NEEDED)) return null;
  if (atLeast(version, GO_THAT_FETCHES_OTHERS) && /(?:^|\+)auto$/.test(toolchain)) return null;
  return `${go} is ${version}`;
}

/** Builds into a folder of its own and moves the result into place, so that two builds at once do no harm. */
async function buildServer(go: string, env: NodeJS.ProcessEnv, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const building = mkdtempSync(join(folder, 'building-'));
  try {
    await runProgram(go, ['install', SERVER_MODULE], { env: { ...env, GOBIN: building }, folder: building });
    const path = join(folder, 'server');
    renameSync(join(building, 'server'), path);
    return path;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/**
 * Finds a program that serves Temporal: `temporal`, then `temporal-server`, on PATH; then `temporal/server` and
 * `temporal/temporal` in the cache folder; then a build from source by a Go on PATH (minutes the first time), kept in
 * the cache folder. Never fails: what went wrong is the `reason` of `none`, which also says how to get a server.
 *
 * @param options.env where PATH and the cache folder are read from; default: the environment of this process
 * @param options.build false: do not build, return the Go that could (`kind: 'go'`)
 * @param options.log told when a build begins
 */
export function findServer(options: {
  env?: NodeJS.ProcessEnv;
  build: false;
  log?: (line: string) => void;
}): Promise<FoundServer>;
export function findServer(options?: {
  env?: NodeJS.ProcessEnv;
  build?: true;
  log?: (line: string) => void;
}): Promise<Exclude<FoundServer, { kind: 'go' }>>;
export async function findServer(
  options: { env?: NodeJS.ProcessEnv; build?: boolean; log?: (line: string) => void } = {},
): Promise<FoundServer> {
  const { env = process.env, build = true, log } = options;
  const cli = onPath('temporal', env);
  if (cli !== null) return { kind: 'cli', path: cli };
  const server = onPath('temporal-server', env);
  if (server !== null) return { kind: 'server', path: server };
  const folder = join(cacheFolder(env), 'temporal');
  if (isExecutable(join(folder, 'server'))) return { kind: 'server', path: join(folder, 'server') };
  if (isExecutable(join(folder, 'temporal'))) return { kind: 'cli', path: join(folder, 'temporal') };

  const go = onPath('go', env);
  if (go === null) return how('nor a Go to build one', folder);
  const unsuitable = await whyUnsuitable(go, env);
  if (unsuitable !== null) return how(unsuitable, folder);
  if (!build) return { kind: 'go', path: go };
  try {
    log?.(`building the Temporal server with ${go}, once: this takes some minutes`);
    return { kind: 'server', path: await buildServer(go, env, folder) };
  } catch (error) {
    return how(error instanceof Error ? error.message : String(error), folder);
  }
}
