import { join } from 'node:path';
import { planRun } from '../../activities/plan-run.ts';
import { readSources } from '../../activities/sources/read-sources.ts';
import type { Config } from '../../warehouse/config.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { RunAsk } from '../../workflows/temporal/messages.ts';

/**
 * Looks whether what is asked makes a run, here and now, so that no worker has to say it after a while.
 *
 * @returns what the operator should know of it
 * @throws NotAskableError for what makes no run: an unknown source or scope, say
 */
export async function planHere(
  workspace: Workspace,
  config: Config,
  ask: RunAsk,
  briefMonths: readonly string[] | null,
): Promise<readonly string[]> {
  const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
  const { notices } = await planRun(
    { workspace, config, registry, sources: await readSources(workspace) },
    { ...ask, asOf: ask.asOf ?? new Date().toISOString(), briefMonths, onSourceFailure: 'continue' },
  );
  return notices;
}
