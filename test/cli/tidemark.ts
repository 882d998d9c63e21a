import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { projectRoot } from '../../warehouse/workspace.ts';

/** What a command did, as its caller sees it. */
export interface Outcome {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly workspace?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Standard input stays open: the test writes to it and ends it. */
  readonly holdInput?: boolean;
  /** The user and group to run as; needs root. */
  readonly user?: number;
}

/** A command that is running. */
export interface RunningCommand {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly done: Promise<Outcome>;
  /** What it has written to standard error until now. */
  readonly progress: () => string;
}

const script = join(projectRoot, 'cli', 'tidemark.js');

/** Starts `tidemark` with these arguments, in an environment that holds no settings of the machine. */
export function startTidemark(args: readonly string[], options: CommandOptions = {}): RunningCommand {
  return startProcess(process.execPath, [script, ...args], options);
}

/** Runs `tidemark` to its end. */
export const tidemark = (args: readonly string[], options: CommandOptions = {}): Promise<Outcome> =>
  startTidemark(args, options).done;

/** Runs a line of bash in which `"$@"` is the command; it ends with the status of the last part that failed. */
export const inShell = (line: string, args: readonly string[], options: CommandOptions = {}): Promise<Outcome> =>
  startProcess('bash', ['-o', 'pipefail', '-c', line, 'bash', process.execPath, script, ...args], options).done;

function startProcess(program: string, args: readonly string[], options: CommandOptions): RunningCommand {
  const { workspace, cwd = projectRoot, env = {}, input = '', holdInput = false, user } = options;
  const kept = Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].map((name) => [name, process.env[name]]));
  const child = spawn(program, args, {
    cwd,
    env: { ...kept, ...(workspace !== undefined && { TIDEMARK_WORKSPACE: workspace }), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command that does not read its input closes the pipe.
  child.stdin.on('error', () => undefined);
  if (!holdInput) child.stdin.end(input);
  const done = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
  return { child, done, progress: () => stderr };
}

/** Temporary folders of one test file. */
export class Workspaces {
  readonly #folders: string[] = [];

  /** The path of a workspace that does not exist yet. */
  async next(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'tidemark-cli-'));
    this.#folders.push(folder);
    return join(folder, 'workspace');
  }

  async remove(): Promise<void> {
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
  }
}

/** Declares a source of the user in a workspace: columns company, date, round, amount; CSV unless told. */
export async function declareSource(workspace: string, id: string, extra = ''): Promise<string> {
  const folder = join(workspace, 'drop', id);
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'source.yaml'),
    `id: ${id}
title: { zh: ${id}, en: ${id} }
publisher: test
licence: { name: test }
language: zh
${extra}
defaults: { instrument: equity_primary, country: CN, currency: CNY }
tables:
  - name: deals
    kind: financing
    map: { company_name: company, announced_date: date, stage: round, amount: amount }
`,
  );
  return folder;
}

/** The hash of every file that a publication promises: exports, briefs, figures, manifest. Paths are below the publication. */
export async function publishedBytes(workspace: string): Promise<Readonly<Record<string, string>>> {
  const root = join(workspace, 'current');
  const hashes: Record<string, string> = {};
  if (!existsSync(root)) return hashes;
  const folders = [join(root, 'export'), join(root, 'briefs')];
  const listed = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })));
  const files = listed.flat().filter((entry) => entry.isFile());
  for (const path of [...files.map((entry) => join(entry.parentPath, entry.name)), join(root, 'manifest.json')].sort())
    hashes[relative(root, path)] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  return hashes;
}
