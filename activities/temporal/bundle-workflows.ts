import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const messageSchema = z.strictObject({ code: z.string() });

/** The workflows as one piece of code, which runs in a sandbox. */
export interface WorkflowBundle {
  readonly code: string;
}

/**
 * Bundles the workflows, which takes some seconds, in a process of its own: the bundler holds 100 MB and more, which a
 * worker would keep for all its life.
 *
 * @param interceptorModules files with interceptors that run inside the workflows
 * @param onWarning told what the bundler says beside its result
 */
export async function bundleWorkflows(
  interceptorModules: readonly string[] = [],
  onWarning: (text: string) => void = () => undefined,
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
