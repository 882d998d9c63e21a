import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes that this user may still write on the disk of a path; the path itself need not exist yet. */
export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(nearest(path));
  return bavail * bsize;
}

const nearest = (path: string): string => (existsSync(path) || dirname(path) === path ? path : nearest(dirname(path)));
