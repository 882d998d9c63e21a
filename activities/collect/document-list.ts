import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DocumentList, DocumentPart } from '../../workflows/steps.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { IntakeEntry } from '../archive/intake-log.ts';
import { intakeEntrySchema } from '../archive/intake-log.ts';

/** One parse step reads up to this many documents, or this many bytes. */
const partDocuments = 50;
const partBytes = 4 * 1024 ** 2;
/** A source of any size has at most this many parse steps, so that no history grows with it. */
const mostParts = 200;

/** Writes the documents of a source that count in a run to a list in stage/; the same documents are the same file. */
export async function writeDocumentList(
  workspace: Workspace,
  sourceId: string,
  entries: readonly IntakeEntry[],
  newCount: number,
): Promise<DocumentList> {
  const text = JSON.stringify(entries);
  const list = `documents-${createHash('sha256').update(text).digest('hex').slice(0, 24)}.json`;
  if (!existsSync(join(workspace.stage, list))) {
    await mkdir(workspace.stage, { recursive: true });
    const draft = join(workspace.stage, `.draft-${randomUUID()}`);
    await writeFile(draft, text);
    await rename(draft, join(workspace.stage, list));
  }
  return { sourceId, list, documentCount: entries.length, newCount, parts: partsOf(entries) };
}

/** The list cut into steps: each up to 50 documents or 4 MiB, more where there would be more than 200 of them. */
export function partsOf(entries: readonly { readonly bytes: number }[]): readonly DocumentPart[] {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  // A part ends on the one measure or the other. At most half of the parts may end on each, and one that ends on bytes
  // may be half empty, since the next document did not fit.
  const documents = Math.max(partDocuments, Math.ceil(entries.length / (mostParts / 2 - 1)));
  const bytes = Math.max(partBytes, Math.ceil((2 * total) / (mostParts / 2)));
  const parts: DocumentPart[] = [];
  let from = 0;
  let size = 0;
  entries.forEach((entry, index) => {
    if (index > from && (index - from >= documents || size + entry.bytes > bytes)) {
      parts.push({ from, to: index });
      from = index;
      size = 0;
    }
    size += entry.bytes;
  });
  if (entries.length > from) parts.push({ from, to: entries.length });
  return parts;
}

/** The documents of a list, in its order. */
export async function readDocumentList(workspace: Workspace, list: string): Promise<readonly IntakeEntry[]> {
  if (!/^documents-[0-9a-f]{24}\.json$/.test(list)) throw new RangeError(`"${list}" is no list of documents`);
  return z.array(intakeEntrySchema).parse(JSON.parse(await readFile(join(workspace.stage, list), 'utf8')));
}
