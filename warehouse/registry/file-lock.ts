import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Somebody else holds the lock and does not let go. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

const patience = 10_000;
/** A lock whose holder cannot be asked is taken for abandoned after this time; nobody works so long under it. */
const longest = 60_000;

/**
 * Does some work while no other process does the same: the lock is a file that only one can make. One whose process has
 * ended is removed.
 *
 * @throws LockedError after ten seconds
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + patience;
  while (!(await taken(path))) {
    if (await isAbandoned(path)) await rm(path, { force: true });
    else if (Date.now() > deadline)
      throw new LockedError(`${path} is held by another process. Try again when it has ended.`);
    else await sleep(25);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function taken(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(`${process.pid} ${hostname()}\n`);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const [pid = '', host = ''] = (await readFile(path, 'utf8')).trim().split(' ');
    if (host === hostname() && /^\d+$/.test(pid)) return !isRunning(Number(pid));
    return Date.now() - (await stat(path)).mtimeMs > longest;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
