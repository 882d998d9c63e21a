import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from '../../warehouse/workspace.ts';

const run = promisify(execFile);

/** Runs a module in a process that starts as the command does: what it takes is what a user's takes. */
export const runAsCommand = (entry: string, args: readonly string[]): Promise<{ readonly stdout: string }> =>
  run(process.execPath, ['--max-semi-space-size=4', 'cli/bundled.js', entry, ...args], { cwd: projectRoot });
