import { join } from 'node:path';
import { sql } from 'kysely';
import type { Claimed, SourceBatchRef, Steps } from '../workflows/steps.ts';
import type { Warehouse } from '../warehouse/open-warehouse.ts';
import { runChecks } from '../warehouse/checks/run-checks.ts';
import { assertClaim, takeClaim } from '../warehouse/load/claim.ts';
import { loadRegistry } from '../warehouse/load/load-registry.ts';
import { forgetOtherSources, loadSource } from '../warehouse/load/load-source.ts';
import { setVariable } from '../warehouse/session-variables.ts';
import { buildMarts } from '../warehouse/marts/build-marts.ts';
import type { Resources } from '../warehouse/prepare-warehouse.ts';
import type { Registry } from '../warehouse/registry/read-registry.ts';
import type { Schema } from '../warehouse/schema.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import type { IntakeFailure } from './archive/failure-log.ts';
import { failuresAt, noteAttempts } from './archive/failure-log.ts';
import type { IntakeEntry } from './archive/intake-log.ts';
import { acceptDocuments, documentsAt } from './archive/offered-documents.ts';
import { assertNotOvertaken, collectDocuments, knownDocuments } from './collect/collect-documents.ts';
import { readDocumentList } from './collect/document-list.ts';
import { earlierStates } from './history/earlier-states.ts';
import { keepHistory } from './history/keep-history.ts';
import { publicationsByTime } from './history/publications-by-time.ts';
import type { KnownBatch } from './normalise/normalise-source.ts';
import { normaliseSource } from './normalise/normalise-source.ts';
import { parseDocument } from './parse/parse-document.ts';
import { RecordStore } from './parse/record-writer.ts';
import { checkPublication, publish, stagePublication } from './publish/publish.ts';
import { resolveRounds } from './resolve/resolve-rounds.ts';
import { sourceFacts } from './sources/source-facts.ts';
import type { Source } from './sources/read-sources.ts';

/** What every step needs from outside: where it works and what it knows. */
export interface SourceStepDependencies {
  readonly workspace: Workspace;
  readonly sources: ReadonlyMap<string, Source>;
  readonly registry: Registry;
  readonly codeVersion: string;
  /** Ends a step between two pieces of its work. */
  readonly signal?: AbortSignal;
  /** Told how much of a step is done. */
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** The warehouse steps also need the one open warehouse. */
export interface StepDependencies extends SourceStepDependencies {
  readonly warehouse: Warehouse<Schema>;
  /** Throws when this process may not write any more; asked before what readers or later runs see is changed. */
  readonly fence?: () => void;
}

type SourceStepName = 'collectDocuments' | 'parseDocuments' | 'normaliseSource';

/** All steps with their work: one process, one warehouse. */
export const createSteps = (dependencies: StepDependencies): Steps => ({
  ...createSourceSteps(dependencies),
  ...createWarehouseSteps(dependencies),
});

const sourceOf = (dependencies: SourceStepDependencies, id: string): Source => {
  const source = dependencies.sources.get(id);
  if (source === undefined) throw new RangeError(`There is no source ${id}. \`tidemark sources\` lists them.`);
  return source;
};

/** The steps that read sources and write files only: they run side by side, in many processes. */
export function createSourceSteps(dependencies: SourceStepDependencies): Pick<Steps, SourceStepName> {
  const { workspace, registry, codeVersion, signal, onProgress = (): void => undefined } = dependencies;
  const registryHash = registry.registryHash;
  /** Documents one after another. A second try finds the batches of the first: what is done is done, wherever it was cut off. */
  async function* parsed(sourceId: string, entries: readonly IntakeEntry[]): AsyncGenerator<KnownBatch> {
    const records = new RecordStore(workspace.stage);
    const source = sourceOf(dependencies, sourceId);
    const context = { workspace, source, registry, codeVersion, registryHash, records };
    try {
      for (const { document_id, file_name, recorded_at } of entries) {
        signal?.throwIfAborted();
        const batch = await parseDocument(
          { ...context, ...(signal !== undefined && { signal }) },
          document_id,
          file_name,
        );
        yield { ...batch, recordedAt: recorded_at };
      }
    } finally {
      await records.close();
    }
  }
  return {
    async collectDocuments({ sourceId, asOf, isTaken }) {
      const source = sourceOf(dependencies, sourceId);
      return isTaken
        ? collectDocuments(workspace, source, asOf, registryHash)
        : knownDocuments(workspace, sourceId, asOf);
    },
    async parseDocuments({ sourceId, list, part }) {
      const entries = (await readDocumentList(workspace, list)).slice(part.from, part.to);
      let recordCount = 0;
      let quarantinedCount = 0;
      let done = 0;
      onProgress({ done, of: entries.length });
      for await (const batch of parsed(sourceId, entries)) {
        recordCount += batch.recordCount;
        quarantinedCount += batch.quarantinedCount;
        done += 1;
        onProgress({ done, of: entries.length });
      }
      return { recordCount, quarantinedCount };
    },
    async normaliseSource({ sourceId, asOf, list }) {
      const batches = [];
      for await (const batch of parsed(sourceId, await readDocumentList(workspace, list))) batches.push(batch);
      const source = sourceOf(dependencies, sourceId);
      return normaliseSource(
        { workspace, source, registry, codeVersion, registryHash, asOf, ...(signal !== undefined && { signal }) },
        batches,
      );
    },
  };
}

/** The steps on the warehouse, one after another. All but the first are refused when it was loaded by someone else since. */
export function createWarehouseSteps(dependencies: StepDependencies): Omit<Steps, SourceStepName> {
  const { workspace, registry, codeVersion, warehouse, fence = (): void => undefined } = dependencies;
  const registryHash = registry.registryHash;
  const assertOwn = ({ claim }: Claimed): Promise<void> => assertClaim(warehouse, { claim, registryHash, codeVersion });
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
    async loadWarehouse({ asOf, claim, sources, taken, failures }) {
      // Only a run that takes something in has to be the latest: what it publishes is what readers see next.
      if (taken.length > 0) await assertNotOvertaken(workspace, asOf);
      await takeClaim(warehouse, { claim, registryHash, codeVersion });
      const failed = await failuresAt(workspace, { asOf, taken, failures });
      const named = new Set([
        ...sources.map((batch) => batch.sourceId),
        ...failed.map((failure) => failure.sourceId).filter((id) => dependencies.sources.has(id)),
      ]);
      await loadRegistry(
        warehouse,
        registry,
        [...named].sort().map((id) => sourceFacts(sourceOf(dependencies, id))),
      );
      await loadDocuments(asOf, sources);
      await loadFailures(failed);
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
    async resolveRounds(input) {
      await assertOwn(input);
      await setVariable(warehouse, 'as_of', input.asOf);
      await resolveRounds(warehouse, registry, codeVersion);
      await keepStates(input.asOf);
      return state();
    },
    async buildMarts(input) {
      await assertOwn(input);
      await setVariable(warehouse, 'as_of', input.asOf);
      await buildMarts(warehouse, codeVersion);
      return state();
    },
    async checkWarehouse(input) {
      await assertOwn(input);
      await setVariable(warehouse, 'as_of', input.asOf);
      return runChecks(warehouse, input.asOf);
    },
    async acceptDocuments(input) {
      await assertOwn(input);
      fence();
      await noteAttempts(workspace, input);
      return { acceptedCount: await acceptDocuments(workspace, input.sourceIds) };
    },
    async stagePublication(input) {
      await assertOwn(input);
      return stagePublication({ workspace, warehouse, registryHash, codeVersion }, input.request);
    },
    async checkPublication(input) {
      await assertOwn(input);
      return checkPublication({ workspace, warehouse }, input.staged);
    },
    async publish(input) {
      await assertOwn(input);
      return publish(workspace, input.staged, fence);
    },
  };

  /** Earlier states of the sources that are loaded now, derived again where they are a vintage of a month. */
  async function keepStates(asOf: string): Promise<void> {
    const loads = await warehouse.db.selectFrom('ops.loads').select('source_id').orderBy('source_id').execute();
    const states = earlierStates({
      ...{ workspace, registry, codeVersion, asOf },
      sources: loads.map((load) => sourceOf(dependencies, load.source_id)),
      resources: () => resourcesOf(warehouse),
      stepsWith: (known) => createSourceSteps({ ...dependencies, registry: known }),
    });
    await keepHistory({ warehouse, asOf, states, publications: await publicationsByTime(workspace) });
  }

  async function loadFailures(failures: readonly IntakeFailure[]): Promise<void> {
    await warehouse.db.transaction().execute(async (db) => {
      await db.deleteFrom('raw.intake_failures').execute();
      for (const { sourceId, failedAt, reason } of failures)
        await db
          .insertInto('raw.intake_failures')
          .values({ source_id: sourceId, failed_at: failedAt, reason })
          .execute();
    });
  }

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

/** What the open warehouse may use: what is derived beside it may use as much. */
async function resourcesOf(warehouse: Warehouse<Schema>): Promise<Resources> {
  const found = await sql<Resources>`
    SELECT current_setting('memory_limit') AS "memoryLimit", current_setting('threads')::INTEGER AS threads`.execute(
    warehouse.db,
  );
  return found.rows[0] ?? { memoryLimit: '512MB', threads: 1 };
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
