import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './workspace.ts';

const rooms = ['activities', 'reports', 'warehouse', 'workflows'];
const packageSchema = z.object({ version: z.string() });

/**
 * The version of the code that decides figures: the package's version and a hash over its rooms and lock file.
 * Starter data and the registry are input, not code (they have hashes of their own), so `data`, `fixture` and
 * `registry` data files stay out. The same checkout gives the same version on every machine.
 */
export async function codeVersion(root = projectRoot): Promise<string> {
  const manifest = packageSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const hash = createHash('sha256');
  const files = (
    await Promise.all(rooms.map((room) => readdir(join(root, room), { recursive: true, withFileTypes: true })))
  )
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(
      (path) =>
        /\.(ts|sql|yaml|txt)$/.test(path) &&
        !/\/(data|fixture)\//.test(path) &&
        !/^warehouse\/registry\/.*\.yaml$/.test(path),
    )
    .concat('package-lock.json')
    .sort();
  for (const path of files) {
    hash.update(`${path}\0`);
    hash.update((await readFile(join(root, path), 'utf8')).replaceAll('\r\n', '\n'));
    hash.update('\0');
  }
  return `${manifest.version}+${hash.digest('hex').slice(0, 12)}`;
}
