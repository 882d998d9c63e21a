import { CommanderError, InvalidArgumentError } from 'commander';
import { SourceDeclarationError } from '../activities/sources/read-sources.ts';
import { UnknownScopeError } from '../reports/read-brief-data.ts';
import { RegistryError } from '../warehouse/registry/registry-error.ts';

/** What the command's exit status means; a contract. */
export const exitStatus = { done: 0, failed: 1, usage: 2, checkFailed: 3, quarantined: 4, interrupted: 130 } as const;

/** A wrong use of the command: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ends the process with the status and one message for a person; the stack only with --verbose. */
export function exitWith(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? exitStatus.done : exitStatus.usage);
  const isVerbose = process.argv.includes('--verbose');
  process.stderr.write(
    `tidemark: ${isVerbose && error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}\n`,
  );
  process.exit(statusOf(error));
}

function statusOf(error: unknown): number {
  if (error instanceof Error && error.name === 'AbortError') return exitStatus.interrupted;
  const isUsage =
    error instanceof UsageError ||
    error instanceof InvalidArgumentError ||
    error instanceof SourceDeclarationError ||
    error instanceof RegistryError ||
    error instanceof UnknownScopeError;
  return isUsage ? exitStatus.usage : exitStatus.failed;
}

const systemErrors: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'The disk is full. Nothing was published; free some space and run again.'],
  ['EACCES', 'There is no permission to read or write there. Nothing was published.'],
  ['EPERM', 'The system does not allow it. Nothing was published.'],
  ['EROFS', 'That disk is read-only. Choose a workspace elsewhere with --workspace.'],
  ['EDQUOT', 'The disk quota is used up. Nothing was published; free some space and run again.'],
]);

/** One message for a person: what was wrong, where, what to do. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'interrupted; the next run goes on from here';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const path = 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : '';
  const known =
    systemErrors.get(code) ?? (/No space left on device/i.test(error.message) ? systemErrors.get('ENOSPC') : undefined);
  return known === undefined ? error.message : `${path}${known}`;
}
