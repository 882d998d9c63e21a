import { spawn } from 'node:child_process';

const KEPT_CHARACTERS = 4000;

/**
 * Runs a program to its end and returns what it wrote to its standard output (the last 4,000 characters). Fails with
 * the program's last words when it cannot be started or ends with another code than 0.
 */
export function runProgram(
  path: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; folder?: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { env: options.env, cwd: options.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let words = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_CHARACTERS);
      words = (words + text).slice(-KEPT_CHARACTERS);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-KEPT_CHARACTERS);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(new Error(`${path} ${args.join(' ')} ended with ${signal ?? `code ${String(code)}`}: ${words.trim()}`));
    });
  });
}
