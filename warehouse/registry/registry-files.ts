import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from './registry-error.ts';

const textFiles = [
  'aliases.csv',
  'category-tracks.csv',
  'corrections.csv',
  'countries.csv',
  'currencies.yaml',
  'judgements.csv',
  'labels.csv',
  'district-names.csv',
  'name-parts.yaml',
  'policy-terms.yaml',
  'presets.yaml',
  'regions.csv',
  'scopes.yaml',
  'stages.yaml',
  'state-investors.csv',
  'state-names.yaml',
  'tpf-evidence.csv',
  'tpf-intervals.csv',
  'track-keywords.csv',
  'tracks.yaml',
] as const;
const rateFiles = ['ecb-daily.csv', 'ecb-daily.csv.gz', 'fed-h10-monthly.csv', 'fed-h10-monthly.csv.gz'] as const;

/** Larger than any file that a human edits; a file over it is a mistake, not a registry. */
const maxTextBytes = 20_000_000;
const maxRateBytes = 200_000_000;

/** Names of the text files of a registry folder. */
export type RegistryTextFile = (typeof textFiles)[number];

/** One file as found: `name` within its folder, whole path, and its text (with LF line ends, without BOM). */
export interface RegistryText {
  readonly name: RegistryTextFile;
  readonly path: string;
  readonly text: string;
}

/** All files of all folders, in the order of the folders. `hash`: see `readRegistryFiles`. */
export interface RegistryFiles {
  readonly texts: readonly RegistryText[];
  readonly ratePaths: readonly string[];
  readonly hash: string;
}

/**
 * Reads the files of the registry folders. A data file (yaml, yml, csv, gz, json) with a name that means nothing here is a
 * RegistryError, so that a misspelt name is not passed over; code and notes beside them are left alone. The first folder
 * must exist; later ones may be missing.
 *
 * `hash` is the sha256 (hex) of name, length and content of every file in the order of the names, files of one name in the
 * order of the folders. Line ends, paths, times and empty folders do not change it.
 */
export async function readRegistryFiles(folders: readonly string[]): Promise<RegistryFiles> {
  const texts: RegistryText[] = [];
  const ratePaths: string[] = [];
  const contents: { name: string; bytes: Uint8Array }[] = [];
  for (const [position, folder] of folders.entries()) {
    for (const name of await namesIn(folder, position > 0)) {
      const path = join(folder, name);
      const known = textFiles.find((file) => file === name);
      if (known !== undefined) {
        const text = decode(path, await readBounded(path, maxTextBytes));
        texts.push({ name: known, path, text });
        contents.push({ name, bytes: new TextEncoder().encode(text) });
      } else if (name === 'fx') {
        for (const rates of await namesIn(path, false)) {
          const ratePath = join(path, rates);
          if (rateFiles.some((file) => file === rates)) {
            ratePaths.push(ratePath);
            contents.push({ name: `fx/${rates}`, bytes: await readBounded(ratePath, maxRateBytes) });
          } else refuseData(ratePath, rates, rateFiles);
        }
      } else refuseData(path, name, textFiles);
    }
  }
  return { texts, ratePaths, hash: hashOf(contents) };
}

async function namesIn(folder: string, mayBeMissing: boolean): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' && mayBeMissing) return [];
    if (code === 'ENOENT') throw new RegistryError(folder, 'the registry folder is missing');
    if (code === 'ENOTDIR') throw new RegistryError(folder, 'not a folder');
    throw error;
  }
}

async function readBounded(path: string, limit: number): Promise<Uint8Array> {
  const found = await stat(path);
  if (!found.isFile()) throw new RegistryError(path, 'not a file');
  if (found.size > limit)
    throw new RegistryError(path, `${found.size} bytes, more than the ${limit} of a registry file`);
  return readFile(path);
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    throw new RegistryError(path, 'not UTF-8');
  }
}

function refuseData(path: string, name: string, known: readonly string[]): void {
  if (/\.(ya?ml|csv|gz|json)$/i.test(name))
    throw new RegistryError(path, `not a file of the registry, which has ${known.join(', ')}`);
}

function hashOf(contents: readonly { name: string; bytes: Uint8Array }[]): string {
  const hash = createHash('sha256');
  const inOrder = [...contents].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const { name, bytes } of inOrder) hash.update(`${name}\n${bytes.byteLength}\n`).update(bytes);
  return hash.digest('hex');
}
