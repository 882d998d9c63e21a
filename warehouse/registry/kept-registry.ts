import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { keep, readKept } from '../kept-file.ts';
import { projectRoot } from '../workspace.ts';

interface Kept<T> {
  readonly key: string;
  readonly value: T;
}

/**
 * A value that is made of `key` and of the code of this folder alone: read back where it was made before, else made and
 * kept. To parse and check the built-in tables takes a command longer than all else that it does before it begins.
 *
 * @param value plain data, maps and sets: what the structured clone algorithm copies. An error of it is kept nowhere.
 */
export async function kept<T>(key: string, value: () => T): Promise<T> {
  const name = createHash('sha256')
    .update(key)
    .update(await ownCode())
    .digest('hex');
  const file = `registry-${name.slice(0, 16)}`;
  const bytes = await readKept(file);
  const found = bytes === null ? null : deserialized(bytes);
  if (isOf<T>(found, name)) return found.value;
  const made: Kept<T> = { key: name, value: value() };
  // Where it cannot be kept it is made each time.
  await keep(file, serialize(made));
  return made.value;
}

/** Null for what is cut or of another version of V8. */
function deserialized(bytes: Buffer): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return null;
  }
}

/** Whoever wrote the key wrote the value beside it. */
const isOf = <T>(found: unknown, key: string): found is Kept<T> =>
  typeof found === 'object' && found !== null && 'key' in found && found.key === key && 'value' in found;

/** What decides how tables are read: the modules of this folder, and the versions of what they import. */
async function ownCode(): Promise<string> {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.ts')).sort();
  const paths = [...names.map((name) => join(import.meta.dirname, name)), join(projectRoot, 'package-lock.json')];
  const hash = createHash('sha256').update(process.versions.node);
  for (const text of await Promise.all(paths.map((path) => readFile(path))))
    hash.update(`${text.length}\0`).update(text);
  return hash.digest('hex');
}
