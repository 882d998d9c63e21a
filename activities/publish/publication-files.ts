import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';

const fileSchema = z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() });

/** The manifest of a publication: what was asked, of what it was made, and the hash of every file that must come out the same. */
export const manifestSchema = z.strictObject({
  publication_id: z.string(),
  tidemark: z.string(),
  as_of: z.string(),
  scope: z.string(),
  /** What the run was told to brief; null: the latest month with rounds. */
  asked_months: z.array(z.string()).nullable(),
  brief_months: z.array(z.string()),
  registry_hash: z.string(),
  archive_hash: z.string(),
  tables: z.record(z.string(), z.int()),
  files: z.array(fileSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** Every file below a folder with its hash, in path order. The database itself is left out: its bytes are not promised. */
export async function hashedFiles(folder: string): Promise<Manifest['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('warehouse.duckdb') && entry.name !== 'manifest.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: Manifest['files'] = [];
  for (const path of paths)
    files.push({
      path: relative(folder, path).split(sep).join('/'),
      bytes: (await stat(path)).size,
      sha256: await sha256(path),
    });
  return files;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) if (chunk instanceof Buffer) hash.update(chunk);
  return hash.digest('hex');
}
