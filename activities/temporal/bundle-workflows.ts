import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { codeVersion } from '../../warehouse/code-version.ts';
import { keep, readKept } from '../../warehouse/kept-file.ts';

const messageSchema = z.strictObject({ code: z.string() });

/** The workflows as one piece of code, which runs in a sandbox. */
export interface WorkflowBundle {
  readonly code: string;
}

/**
 * The workflows of this checkout with what they run on, bundled. That takes five seconds of a processor, so a bundle is
 * kept beside the installed packages under the hash of all code and of the interceptors, and taken from there where
 * nothing of them has changed.
 *
 * @param interceptorModules files with interceptors that run inside the workflows
 * @param onWarning told what the bundler says beside its result, and that a bundle could not be kept
 */
export async function bundleWorkflows(
  interceptorModules: readonly string[] = [],
  onWarning: (text: string) => void = () => undefined,
): Promise<WorkflowBundle> {
  const hash = createHash('sha256').update(`${await codeVersion()}\0${process.versions.node}`);
  for (const path of interceptorModules) hash.update(`\0${path}\0`).update(await readFile(path));
  const name = `workflows-${hash.digest('hex').slice(0, 16)}.js`;
  const kept = await readKept(name);
  if (kept !== null) return { code: kept.toString('utf8') };
  const bundle = await bundled(interceptorModules, onWarning);
  const problem = await keep(name, bundle.code);
  if (problem !== null) onWarning(`The bundle of the workflows cannot be kept, and is made at each start: ${problem}`);
  return bundle;
}

/** Bundles in a process of its own: the bundler holds 100 MB and more, which a worker would keep for all its life. */
async function bundled(
  interceptorModules: readonly string[],
  onWarning: (text: string) => void,
): Promise<WorkflowBundle> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(join(import.meta.dirname, 'bundler.ts'), interceptorModules, {
    execArgv: ['--import', loader],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let message: unknown;
  child.on('message', (sent) => (message = sent));
  const said = child.stderr === null ? Promise.resolve('') : text(child.stderr);
  const ended = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? `exit status ${code}`));
  });
  const warnings = (await said).trim();
  const bundle = messageSchema.safeParse(message);
  if (!bundle.success) throw new Error(`The workflows could not be bundled (${ended}): ${warnings.slice(-2000)}`);
  if (warnings !== '') onWarning(warnings);
  return bundle.data;
}
