import { CommanderError, InvalidArgumentError } from 'commander';
import { SourceDeclarationError } from '../activities/sources/read-sources.ts';
import { UnknownPresetError } from '../reports/preset-brief.ts';
import { UnknownScopeError } from '../reports/read-brief-data.ts';
import { NotAskableError } from '../activities/plan-run.ts';
import { plainBytes } from '../activities/parse/readers/byte-source.ts';
import { ConfigError } from '../warehouse/config.ts';
import { freeBytes } from '../warehouse/free-space.ts';
import { AlreadyDecidedError } from '../warehouse/registry/append-rows.ts';
import { RegistryError } from '../warehouse/registry/registry-error.ts';
import { OldPublicationError } from '../warehouse/review/review-queue.ts';
import { visibleText } from './sql/display-text.ts';
import { QueryError } from './sql/query-error.ts';

/** What the command's exit status means; a contract. */
export const exitStatus = { done: 0, failed: 1, usage: 2, checkFailed: 3, quarantined: 4, interrupted: 130 } as const;

/** A wrong use of the command: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ends the process with the status and one message for a person; the stack only with --verbose. */
export function exitWith(error: unknown): never {
  // What commander finds wrong it has said already; an argument that an action refuses it has not.
  if (error instanceof CommanderError && !(error instanceof InvalidArgumentError))
    process.exit(error.exitCode === 0 ? exitStatus.done : exitStatus.usage);
  const isVerbose = process.argv.includes('--verbose');
  const text = isVerbose && error instanceof Error ? stacksOf(error) : messageOf(error);
  // Names of files and values of cells stand in messages: what they hold must not reach a terminal raw.
  process.stderr.write(`tidemark: ${text.split('\n').map(visibleText).join('\n')}\n`);
  process.exit(statusOf(error));
}

/** The stack of an error and of what caused it. */
const stacksOf = (error: Error): string =>
  [error.stack ?? error.message, ...(error.cause instanceof Error ? [`caused by: ${stacksOf(error.cause)}`] : [])].join(
    '\n',
  );

/** The exit status that an error stands for. */
export function statusOf(error: unknown): number {
  if (error instanceof Error && error.name === 'AbortError') return exitStatus.interrupted;
  const isUsage =
    error instanceof UsageError ||
    error instanceof InvalidArgumentError ||
    error instanceof SourceDeclarationError ||
    error instanceof RegistryError ||
    error instanceof ConfigError ||
    error instanceof NotAskableError ||
    error instanceof UnknownPresetError ||
    error instanceof UnknownScopeError ||
    error instanceof AlreadyDecidedError ||
    error instanceof OldPublicationError ||
    (error instanceof QueryError && error.code === 'usage');
  return isUsage ? exitStatus.usage : exitStatus.failed;
}

const systemErrors: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full. Free some space and run again.'],
  ['EDQUOT', 'the disk quota is used up. Free some space and run again.'],
  ['EACCES', 'there is no permission to read or write there.'],
  ['EPERM', 'the system does not allow it.'],
  ['EROFS', 'that disk is read-only. Choose a place elsewhere, a workspace with --workspace.'],
  ['ENOENT', 'there is no such file or folder.'],
  ['ENOTDIR', 'a part of that path is a file, not a folder.'],
  ['EISDIR', 'that is a folder, not a file.'],
  ['EEXIST', 'there is a file where a folder should be.'],
  ['ENAMETOOLONG', 'that name is too long for the system.'],
  ['EMFILE', 'the system allows no more open files. Close other programs, or raise the limit (ulimit -n).'],
]);

/** DuckDB's errors carry no codes. It says the second where what does not fit into memory finds no room on the disk either. */
const duckdbErrors: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|failed to offload data block/i, 'ENOSPC'],
  [/: Read-only file system/i, 'EROFS'],
  [/: Permission denied/i, 'EACCES'],
];

/** One message for a person: what was wrong, where, what to do. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return 'interrupted; the next run goes on from here';
  const code = codeOf(error);
  const known = systemErrors.get(code);
  if (known === undefined) return error.message;
  const place = placeOf(error);
  if (place === '') return known;
  return `${place}: ${known}${code === 'ENOSPC' ? freeAt(place) : ''}`;
}

/**
 * An error of a full disk that does not say where, given the place where the work was done. Any other comes back as it is.
 */
export const placed = (error: unknown, path: string): unknown =>
  error instanceof Error && codeOf(error) === 'ENOSPC' && placeOf(error) === ''
    ? Object.assign(new Error(error.message, { cause: error }), { code: 'ENOSPC', path })
    : error;

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return duckdbErrors.find(([pattern]) => pattern.test(error.message))?.[1] ?? '';
}

const placeOf = (error: Error): string =>
  'path' in error && typeof error.path === 'string' ? error.path : (/"(\/[^"]+)"/.exec(error.message)?.[1] ?? '');

/** What is left of a disk on which something did not fit: not always nothing. Empty where it cannot be seen. */
function freeAt(place: string): string {
  try {
    return ` It has ${plainBytes(freeBytes(place))} left.`;
  } catch {
    return '';
  }
}
