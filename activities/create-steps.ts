import { join } from 'node:path';
import type { SourceBatchRef, Steps } from '../workflows/steps.ts';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import { runChecks } from '../warehouse/checks/run-checks.ts';
import { loadRegistry } from '../warehouse/load/load-registry.ts';
import { forgetOtherSources, loadSource, setVariable } from '../warehouse/load/load-source.ts';
import { buildMarts } from '../warehouse/marts/build-marts.ts';
import type { Registry } from '../warehouse/registry/read-registry.ts';
import type { Schema } from '../warehouse/schema.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { acceptDocuments, documentsAt } from './archive/offered-documents.ts';
import { collectDocuments, knownDocuments } from './collect/collect-documents.ts';
import { normaliseSource } from './normalise/normalise-source.ts';
import { parseDocument } from './parse/parse-document.ts';
import { checkPublication, publish, stagePublication } from './publish/publish.ts';
import { resolveRounds } from './resolve/resolve-rounds.ts';
import { sourceFacts } from './sources/source-facts.ts';
import type { Source } from './sources/read-sources.ts';

/** What the steps need from outside: where they work, what they know, and the one open warehouse. */
export interface StepDependencies {
  readonly workspace: Workspace;
  readonly sources: ReadonlyMap<string, Source>;
  readonly registry: Registry;
  readonly codeVersion: string;
  readonly warehouse: Warehouse<Schema>;
  /** Sources whose files are taken in; of others only what the archive holds already. */
  readonly collectFrom: ReadonlySet<string>;
}

/** The steps with their work: one process, one warehouse. */
export function createSteps(dependencies: StepDependencies): Steps {
  const { workspace, registry, codeVersion, warehouse } = dependencies;
  const registryHash = registry.registryHash;
  const sourceOf = (id: string): Source => {
    const source = dependencies.sources.get(id);
    if (source === undefined) throw new RangeError(`There is no source ${id}. \`tidemark sources\` lists them.`);
    return source;
  };
  const state = async (): Promise<{ readonly roundCount: number; readonly policyCount: number }> => {
    const counts = await warehouse.db
      .selectNoFrom((eb) => [
        eb
          .selectFrom('core.rounds')
          .select((e) => e.fn.countAll<bigint>().as('n'))
          .as('rounds'),
        eb
          .selectFrom('core.policy_documents')
          .select((e) => e.fn.countAll<bigint>().as('n'))
          .as('policies'),
      ])
      .executeTakeFirstOrThrow();
    return { roundCount: Number(counts.rounds), policyCount: Number(counts.policies) };
  };

  return {
    async collectDocuments({ sourceId, asOf }) {
      const source = sourceOf(sourceId);
      return dependencies.collectFrom.has(sourceId)
        ? collectDocuments(workspace, source, asOf, registryHash)
        : knownDocuments(workspace, sourceId, asOf);
    },
    async parseDocument({ document, asOf }) {
      const entries = await documentsAt(workspace, [document.sourceId], asOf);
      const entry = entries.find((known) => known.document_id === document.documentId);
      const context = { workspace, source: sourceOf(document.sourceId), registry, codeVersion, registryHash };
      return parseDocument(context, document.documentId, entry?.file_name ?? document.documentId);
    },
    async normaliseSource({ sourceId, asOf, batches }) {
      const entries = await documentsAt(workspace, [sourceId], asOf);
      const known = batches.map((batch) => ({
        ...batch,
        recordedAt: entries.find((entry) => entry.document_id === batch.documentId)?.recorded_at ?? asOf,
      }));
      return normaliseSource(
        { workspace, source: sourceOf(sourceId), registry, codeVersion, registryHash, asOf },
        known,
      );
    },
    async loadWarehouse({ asOf, sources }) {
      await loadRegistry(
        warehouse,
        registry,
        sources.map((batch) => sourceFacts(sourceOf(batch.sourceId))),
      );
      await loadDocuments(asOf, sources);
      await forgetOtherSources(
        warehouse,
        sources.map((batch) => batch.sourceId),
      );
      for (const batch of [...sources].sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1)))
        await loadSource(
          warehouse,
          { sourceId: batch.sourceId, folder: join(workspace.stage, batch.batch), batchHash: batch.batch },
          asOf,
        );
      return state();
    },
    async resolveRounds({ asOf }) {
      await setVariable(warehouse, 'as_of', asOf);
      await resolveRounds(warehouse);
      return state();
    },
    async buildMarts() {
      await buildMarts(warehouse);
      return state();
    },
    async checkWarehouse({ asOf }) {
      await setVariable(warehouse, 'as_of', asOf);
      return runChecks(warehouse, asOf);
    },
    acceptDocuments: async ({ sourceIds }) => ({ acceptedCount: await acceptDocuments(workspace, sourceIds) }),
    stagePublication: ({ request }) => stagePublication({ workspace, warehouse, registryHash, codeVersion }, request),
    checkPublication: ({ staged }) => checkPublication({ workspace, warehouse }, staged),
    publish: ({ staged }) => publish(workspace, staged),
  };

  async function loadDocuments(asOf: string, sources: readonly SourceBatchRef[]): Promise<void> {
    const entries = await documentsAt(
      workspace,
      sources.map((source) => source.sourceId),
      asOf,
    );
    await warehouse.db.transaction().execute(async (db) => {
      await db.deleteFrom('raw.documents').execute();
      for (const entry of entries)
        await db
          .insertInto('raw.documents')
          .values({
            document_id: entry.document_id,
            source_id: entry.source_id,
            url: null,
            file_name: entry.file_name,
            retrieved_at: entry.recorded_at,
            published_at: null,
            media_type: mediaType(entry.file_name),
            bytes: BigInt(entry.bytes),
            title: null,
            recorded_at: entry.recorded_at,
            registry_hash: entry.registry_hash,
          })
          .execute();
    });
  }
}

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['json', 'application/json'],
  ['jsonl', 'application/jsonl'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['gz', 'application/gzip'],
]);

const mediaType = (fileName: string): string =>
  mediaTypes.get(fileName.split('.').at(-1)?.toLowerCase() ?? '') ?? 'application/octet-stream';
