import type { Resources } from '../../warehouse/prepare-warehouse.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import type { Steps } from '../../workflows/steps.ts';
import { documentsAt } from '../archive/offered-documents.ts';
import { writeDocumentList } from '../collect/document-list.ts';
import type { Source } from '../sources/read-sources.ts';
import { sourceFacts } from '../sources/source-facts.ts';
import type { KnownState } from './derive-state.ts';
import { deriveState } from './derive-state.ts';
import { registryAt } from './registry-at.ts';

export interface EarlierStatesContext {
  readonly workspace: Workspace;
  readonly registry: Registry;
  readonly codeVersion: string;
  /** The sources that count, whatever was known of them at a time. */
  readonly sources: readonly Source[];
  /** The clock of the publication: at this time every decision of the registry is known. */
  readonly asOf: string;
  readonly resources: () => Promise<Resources>;
  /** The steps of a source, with a registry of an earlier time. */
  readonly stepsWith: (registry: Registry) => Pick<Steps, 'normaliseSource'>;
}

export interface EarlierStates {
  /** What was known at a time, by the intake log and the registry. */
  readonly at: (asOf: string) => Promise<KnownState>;
  /** Its rounds, derived again: a Parquet file as round-versions.sql makes them. */
  readonly derive: (state: KnownState) => Promise<string>;
}

/** Earlier states of knowledge of these sources, by today's code. */
export function earlierStates(context: EarlierStatesContext): EarlierStates {
  const { workspace, registry, codeVersion, sources } = context;
  const declarations = new Map(sources.map((source) => [source.declaration.id, source.declarationHash]));
  return {
    at: async (asOf) => {
      const entries = await documentsAt(workspace, [...declarations.keys()], asOf);
      // A source that comes later changes nothing of what was known before it.
      const known = new Set(entries.map((entry) => entry.source_id));
      return {
        asOf,
        registry: asOf === context.asOf ? registry : registryAt(registry, asOf),
        codeVersion,
        entries,
        declarations: new Map([...declarations].filter(([id]) => known.has(id))),
      };
    },
    derive: async (state) => {
      const steps = context.stepsWith(state.registry);
      return deriveState(
        {
          workspace,
          resources: await context.resources(),
          facts: sources.map(sourceFacts),
          normalise: async (sourceId, entries) => {
            const { list } = await writeDocumentList(workspace, sourceId, entries, 0);
            return steps.normaliseSource({ sourceId, asOf: state.asOf, list });
          },
        },
        state,
      );
    },
  };
}
