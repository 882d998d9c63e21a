import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveFile } from '../../activities/archive/archive.ts';
import { messageOf, placed } from '../../cli/exit.ts';
import { workspaceAt } from '../../warehouse/workspace.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-full-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the message of a full disk', () => {
  it.each([
    ['of Node', () => Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: join(folder, 'not', 'there') })],
    ['of DuckDB', () => new Error(`Could not write file "${join(folder, 'not', 'there')}": No space left on device`)],
  ])('%s says what is left there', (_, error) => {
    expect(messageOf(error())).toMatch(
      /^\/.*not\/there: the disk is full\. Free some space and run again\. It has [\d.]+ (?:GiB|MiB|bytes) left\.$/,
    );
  });

  it('that says no place gets that of the work; other errors stay as they are', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(messageOf(error)).toBe('the disk is full. Free some space and run again.');
    expect(messageOf(placed(error, folder))).toMatch(/^\/.*tidemark-full-.*: the disk is full.* left\.$/);
    const other = new Error('something else');
    expect(placed(other, folder)).toBe(other);
  });
});

it.skipIf(!mounts())(
  'a file that does not fit into the archive is told with the bytes it needs (needs the right to mount)',
  async () => {
    const disk = join(folder, 'disk');
    execFileSync('mkdir', [disk]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    try {
      const workspace = workspaceAt(join(disk, 'workspace'));
      const path = join(folder, 'large.csv');
      await writeFile(path, 'a'.repeat(3_000_000));
      await expect(archiveFile(workspace, path)).rejects.toThrow(
        /large\.csv needs 3000000 bytes in .*archive, and \d+ are free on that disk\. Free some space/,
      );
      const incoming = join(workspace.archive, 'incoming');
      expect(existsSync(incoming) ? await readdir(incoming) : []).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  },
);

function mounts(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
}
