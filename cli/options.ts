import { statSync } from 'node:fs';
import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Workspace } from '../warehouse/workspace.ts';
import { workspaceAt } from '../warehouse/workspace.ts';
import { UsageError } from './exit.ts';

/** --workspace DIR, else $TIDEMARK_WORKSPACE, else ./workspace. */
export const workspaceOption = (): Option<'--workspace <dir>'> =>
  new Option('--workspace <dir>', 'the workspace folder (default: $TIDEMARK_WORKSPACE, else ./workspace)');
export const jsonOption = (): Option<'--json'> => new Option('--json', 'one JSON document on standard output');
export const quietOption = (): Option<'--quiet'> => new Option('--quiet', 'no progress on standard error');
export const verboseOption = (): Option<'--verbose'> =>
  new Option('--verbose', 'every step, and the stack of an error');

/**
 * The workspace that the option, the environment or the default names. An empty setting counts as none.
 *
 * @throws UsageError when there is a file in its place
 */
export function workspaceOf(option: string | undefined): Workspace {
  const named = option ?? process.env['TIDEMARK_WORKSPACE'];
  const workspace = workspaceAt(named === undefined || named === '' ? 'workspace' : named);
  if (!isFolderOrFree(workspace.root))
    throw new UsageError(`${workspace.root}: a workspace is a folder, and there is a file. Choose another place.`);
  return workspace;
}

/** False where the path is a file, or a part of it is one. Other hindrances show, with their reason, when it is used. */
function isFolderOrFree(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOTDIR');
  }
}

/** A month (`YYYY-MM`) or a whole year (`YYYY`) as its months. */
export function parseMonths(text: string): readonly string[] {
  if (/^(19|20)\d{2}$/.test(text))
    return Array.from({ length: 12 }, (_, index) => `${text}-${String(index + 1).padStart(2, '0')}`);
  if (/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text)) return [text];
  throw new InvalidArgumentError('A month is YYYY-MM, a whole year YYYY.');
}

/** An instant: a date, or a date and time with a zone. Without a time the end of that day in UTC is meant. */
export function parseInstant(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const end = new Date(`${text}T23:59:59.999Z`);
    if (!Number.isNaN(end.getTime()) && end.toISOString().startsWith(text)) return end.toISOString();
  } else if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const instant = new Date(text);
    if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  }
  throw new InvalidArgumentError('A time is YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SSZ.');
}

/** The months from one to another, both included. */
export function monthRange(from: string, to: string): readonly string[] {
  const months: string[] = [];
  for (let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5))]; ;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to) return months;
    months.push(name);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}
