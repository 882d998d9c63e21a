import { join } from 'node:path';
import type { ComparedState } from '../../activities/history/compare-states.ts';
import { createSourceSteps } from '../../activities/create-steps.ts';
import { earlierStates } from '../../activities/history/earlier-states.ts';
import { readIntakeLog } from '../../activities/archive/intake-log.ts';
import type { Manifest } from '../../activities/publish/publication-files.ts';
import { readSources } from '../../activities/sources/read-sources.ts';
import { codeVersion } from '../../warehouse/code-version.ts';
import { readConfig } from '../../warehouse/config.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { projectRoot } from '../../warehouse/workspace.ts';

export interface DerivedRounds {
  readonly rounds: ComparedState['rounds'];
  /** What derived them. */
  readonly codeVersion: string;
  readonly registryHash: string;
}

/**
 * How the rounds of a time are found: from the current publication, where this code and registry made it and it keeps that
 * state; else derived again from the archive, which takes about as long as a run, and stays in stage/.
 */
export function derivedStates(
  workspace: Workspace,
  current: Manifest,
  say: (text: string) => void,
): (asOf: string, kept: ReadonlySet<string>) => Promise<DerivedRounds> {
  return async (asOf, kept) => {
    const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
    const version = await codeVersion();
    const made = { codeVersion: version, registryHash: registry.registryHash };
    if (current.tidemark === version && current.registry_hash === registry.registryHash) {
      if (asOf === current.as_of) return { rounds: 'core', ...made };
      if (kept.has(asOf)) return { rounds: 'history', ...made };
    }
    say(`Deriving what was known at ${asOf} from the archive…`);
    const declared = await readSources(workspace);
    const archived = new Set((await readIntakeLog(workspace)).map((entry) => entry.source_id));
    const sources = [...declared.values()].filter((source) => archived.has(source.declaration.id));
    const config = await readConfig(workspace);
    const states = earlierStates({
      ...{ workspace, registry, codeVersion: version, sources, asOf: current.as_of },
      resources: () => Promise.resolve({ memoryLimit: config.memory_limit ?? '512MB', threads: config.threads ?? 2 }),
      stepsWith: (known) => createSourceSteps({ workspace, sources: declared, registry: known, codeVersion: version }),
    });
    return { rounds: { path: await states.derive(await states.at(asOf)) }, ...made };
  };
}
