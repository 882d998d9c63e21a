import { basename } from 'node:path';
import type { DocumentList } from '../../workflows/steps.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { archiveFile, assertArchived } from '../archive/archive.ts';
import type { IntakeEntry } from '../archive/intake-log.ts';
import { readIntakeLog } from '../archive/intake-log.ts';
import { documentsAt, offerDocuments } from '../archive/offered-documents.ts';
import type { Source } from '../sources/read-sources.ts';
import { filesIn } from '../sources/read-sources.ts';
import { writeDocumentList } from './document-list.ts';

/** Most of the time goes by in waiting until a copy is on disk. */
const filesAtOnce = 8;

/** A source that offers no file and has none in the archive; the message says where to put one. */
export class NoDocumentsError extends Error {
  override readonly name = 'NoDocumentsError';
}

/** Another run took documents in with a later clock while this one worked: it has to be planned again. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** @throws OvertakenError when the archive knows documents that a run with this clock does not */
export async function assertNotOvertaken(workspace: Workspace, asOf: string): Promise<void> {
  const later = (await readIntakeLog(workspace)).find((entry) => entry.recorded_at > asOf);
  if (later !== undefined)
    throw new OvertakenError(
      `Another run took documents in at ${later.recorded_at}, after this one's time (${asOf}). Run again.`,
    );
}

/**
 * Takes the files of a source into the archive: its starter data, then what lies in its drop folder. What is new is
 * offered; it becomes known when the run's checks passed. A document that the log knows already keeps its first
 * recorded_at.
 *
 * @throws NoDocumentsError when the source has no file at all; MissingDocumentError when the archive lost one;
 *   OvertakenError when the archive holds entries that are later than this run
 */
export async function collectDocuments(
  workspace: Workspace,
  source: Source,
  asOf: string,
  registryHash: string,
): Promise<DocumentList> {
  const { id } = source.declaration;
  const known = await readIntakeLog(workspace);
  await assertNotOvertaken(workspace, asOf);
  const seen = new Set(known.filter((entry) => entry.source_id === id).map((entry) => entry.document_id));
  const offered: IntakeEntry[] = [];
  const paths = [...source.starterFiles, ...(await filesIn(source.dropFolder))];
  for (let from = 0; from < paths.length; from += filesAtOnce) {
    const group = paths.slice(from, from + filesAtOnce);
    // All of them end before the first bad one in order is told: the same files give the same message.
    const archived = await Promise.allSettled(
      group.map(async (path) => ({ ...(await archiveFile(workspace, path)), fileName: basename(path) })),
    );
    for (const outcome of archived) {
      if (outcome.status === 'rejected') throw outcome.reason;
      const { documentId, bytes, fileName } = outcome.value;
      if (seen.has(documentId)) continue;
      seen.add(documentId);
      offered.push({
        document_id: documentId,
        source_id: id,
        file_name: fileName,
        bytes,
        recorded_at: asOf,
        registry_hash: registryHash,
      });
    }
  }
  await offerDocuments(workspace, id, offered);
  const result = await resultOf(workspace, id, asOf, offered.length);
  if (result.documentCount === 0)
    throw new NoDocumentsError(
      `The source ${id} has no files. Put them into ${source.dropFolder} (any name) and run again.`,
    );
  return result;
}

/** What the archive holds of a source at a time, without looking for more. */
export async function knownDocuments(workspace: Workspace, sourceId: string, asOf: string): Promise<DocumentList> {
  await offerDocuments(workspace, sourceId, []);
  return resultOf(workspace, sourceId, asOf, 0);
}

async function resultOf(workspace: Workspace, sourceId: string, asOf: string, newCount: number): Promise<DocumentList> {
  const entries = await documentsAt(workspace, [sourceId], asOf);
  await assertArchived(workspace, entries);
  return writeDocumentList(workspace, sourceId, entries, newCount);
}
