import { basename } from 'node:path';
import type { CollectResult } from '../../workflows/steps.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { archiveFile } from '../archive/archive.ts';
import type { IntakeEntry } from '../archive/intake-log.ts';
import { appendIntake, readIntakeLog } from '../archive/intake-log.ts';
import type { Source } from '../sources/read-sources.ts';
import { filesIn } from '../sources/read-sources.ts';

/** A source that offers no file and has none in the archive; the message says where to put one. */
export class NoDocumentsError extends Error {
  override readonly name = 'NoDocumentsError';
}

/** Appends are one after another: two sources that collect side by side share one log. */
let lastAppend: Promise<void> = Promise.resolve();

/**
 * Takes the files of a source into the archive: its starter data, then what lies in its drop folder.
 * A document that the log knows already keeps its first recorded_at. A run whose clock stands before the newest
 * entry looks back in time: it learns nothing new.
 */
export async function collectDocuments(
  workspace: Workspace,
  source: Source,
  asOf: string,
  registryHash: string,
): Promise<CollectResult> {
  const { id } = source.declaration;
  const known = await readIntakeLog(workspace);
  const looksBack = known.some((entry) => entry.recorded_at > asOf);
  const files = looksBack ? [] : [...source.starterFiles, ...(await filesIn(source.dropFolder))];
  const seen = new Set(known.filter((entry) => entry.source_id === id).map((entry) => entry.document_id));
  const added: IntakeEntry[] = [];
  for (const path of files) {
    const { documentId, bytes } = await archiveFile(workspace, path);
    if (seen.has(documentId)) continue;
    seen.add(documentId);
    const entry = {
      document_id: documentId,
      source_id: id,
      file_name: basename(path),
      bytes,
      recorded_at: asOf,
      registry_hash: registryHash,
    };
    lastAppend = lastAppend.then(() => appendIntake(workspace, entry));
    await lastAppend;
    added.push(entry);
  }
  const documents = [...known, ...added]
    .filter((entry) => entry.source_id === id && entry.recorded_at <= asOf)
    .map((entry) => ({ documentId: entry.document_id, sourceId: id }));
  if (documents.length === 0)
    throw new NoDocumentsError(
      `The source ${id} has no files. Put them into ${source.dropFolder} (any name) and run again.`,
    );
  return { sourceId: id, documents, newCount: added.length };
}

/** What the archive holds of a source at a time, without looking for more. */
export async function knownDocuments(workspace: Workspace, sourceId: string, asOf: string): Promise<CollectResult> {
  const documents = (await readIntakeLog(workspace))
    .filter((entry) => entry.source_id === sourceId && entry.recorded_at <= asOf)
    .map((entry) => ({ documentId: entry.document_id, sourceId }));
  return { sourceId, documents, newCount: 0 };
}
