import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import { isFinal } from '../../workflows/failures.ts';
import type { Call, RunActivities } from '../../workflows/temporal/durable-steps.ts';
import { roleOf } from '../../workflows/temporal/durable-steps.ts';
import type { Role } from '../../workflows/temporal/names.ts';
import { isDamage, WarehouseBusyError, WarehouseCorruptError } from '../../warehouse/errors.ts';
import { WarehouseTakenError } from '../../warehouse/load/claim.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { prepareWarehouse, setAside } from '../../warehouse/prepare-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { workspaceId } from '../../warehouse/workspace-id.ts';
import { clearLeftovers } from '../archive/clear-leftovers.ts';
import { createSourceSteps, createWarehouseSteps } from '../create-steps.ts';
import { planRun } from '../plan-run.ts';
import { knowledgeOf } from './knowledge.ts';
import type { Lease } from './lease.ts';
import { withLease } from './lease.ts';

/** The run was planned for another workspace than the one this worker stands over. */
export class OtherWorkspaceError extends Error {
  override readonly name = 'OtherWorkspaceError';
}

export interface ActivityDependencies {
  readonly workspace: Workspace;
  /** Of the process: what it read when it started is what it runs. */
  readonly codeVersion: string;
  /** Told in one sentence what an operator should see, such as a damaged file that was set aside. */
  readonly onNotice: (message: string) => void;
}

/** A deterministic step that failed as often as this, whatever the reasons, ends. */
const warehouseAttempts = 3;
/** Messages travel through the server's history. */
const longestMessage = 2000;
/** Drafts that are older belong to nobody. */
const leftoverMs = 24 * 60 * 60 * 1000;

/** The activities of one role: what its workers offer on the role's task queue. */
export function createActivities(dependencies: ActivityDependencies, role: Role): Partial<RunActivities> {
  const all = allActivities(dependencies);
  return Object.fromEntries(Object.entries(all).filter(([name]) => isOfRole(name, role)));
}

const isOfRole = (name: string, role: Role): boolean =>
  new Map<string, Role>(Object.entries(roleOf)).get(name) === role;

function allActivities(dependencies: ActivityDependencies): RunActivities {
  const { workspace, codeVersion } = dependencies;
  const knowledge = knowledgeOf(workspace);

  /** The frame of every activity: the right workspace, a heartbeat, and errors that say whether to try again. */
  const framed =
    <Input, Output>(work: (input: Input, lease: Lease) => Promise<Output>) =>
    async (call: Call<Input>): Promise<Output> => {
      try {
        return await withLease(async (lease) => {
          await assertOwn(workspace, call.workspaceId);
          return work(call.input, lease);
        });
      } catch (error) {
        throw failureOf(error);
      }
    };

  const source = <Input, Output>(
    step: (steps: ReturnType<typeof createSourceSteps>, input: Input) => Promise<Output>,
  ): ((call: Call<Input>) => Promise<Output>) =>
    framed(async (input, lease) => {
      const { registry, sources } = await knowledge();
      const { signal, report: onProgress } = lease;
      return step(createSourceSteps({ workspace, registry, sources, codeVersion, signal, onProgress }), input);
    });

  const warehouse = <Input, Output>(
    step: (steps: ReturnType<typeof createWarehouseSteps>, input: Input) => Promise<Output>,
    opening: 'loads' | 'needs' = 'needs',
  ): ((call: Call<Input>) => Promise<Output>) =>
    framed(async (input, { signal, fence }) => {
      const { config, registry, sources } = await knowledge();
      const resources = { memoryLimit: config.memory_limit ?? '512MB', threads: config.threads ?? 2, fence };
      try {
        const open = await openFor(opening, resources);
        const interrupt = (): void => open.interrupt();
        signal.addEventListener('abort', interrupt);
        try {
          fence();
          const given = { workspace, registry, sources, codeVersion, signal, fence, warehouse: open };
          const output = await step(createWarehouseSteps(given), input);
          await open.close();
          return output;
        } catch (error) {
          // A database that failed on a full disk may fail once more here: the first error says more.
          await open.close().catch(() => undefined);
          throw error;
        } finally {
          signal.removeEventListener('abort', interrupt);
        }
      } catch (error) {
        if (!isDamage(error) && !(error instanceof WarehouseCorruptError)) throw error;
        await setAside(workspace.database);
        dependencies.onNotice(
          `${workspace.database} is damaged. It was set aside and is built again from the archive.`,
        );
        throw new WarehouseTakenError('The warehouse was damaged and set aside. It has to be loaded again.', {
          cause: error,
        });
      }
    });

  /** Only loading makes a warehouse, brings it up to date, or begins over an empty one; later steps need what it loaded. */
  async function openFor(
    opening: 'loads' | 'needs',
    resources: { readonly memoryLimit: string; readonly threads: number; readonly fence: () => void },
  ): Promise<Warehouse<Schema>> {
    if (opening === 'loads') {
      const open = await prepareWarehouse(workspace, resources, dependencies.onNotice);
      await clearLeftovers(workspace, leftoverMs);
      return open;
    }
    if (!existsSync(workspace.database))
      throw new WarehouseTakenError('The warehouse is gone. It has to be loaded again.');
    return openWarehouse<Schema>({
      ...resources,
      path: workspace.database,
      tempDirectory: join(workspace.stage, 'spill'),
    });
  }

  return {
    planRun: framed(async ({ ask, asOf, briefMonths }) => {
      const { sourceIds, scope } = ask;
      const asked = { sourceIds, scope, asOf, briefMonths, onSourceFailure: 'continue' } as const;
      return (await planRun({ workspace, ...(await knowledge()) }, asked)).request;
    }),
    publishedMonths: framed(({ months }) =>
      Promise.resolve(months.filter((month) => existsSync(join(workspace.current, 'briefs', month)))),
    ),
    collectDocuments: source((steps, input) => steps.collectDocuments(input)),
    parseDocuments: source((steps, input) => steps.parseDocuments(input)),
    normaliseSource: source((steps, input) => steps.normaliseSource(input)),
    loadWarehouse: warehouse((steps, input) => steps.loadWarehouse(input), 'loads'),
    resolveRounds: warehouse((steps, input) => steps.resolveRounds(input)),
    buildMarts: warehouse((steps, input) => steps.buildMarts(input)),
    checkWarehouse: warehouse((steps, input) => steps.checkWarehouse(input)),
    acceptDocuments: warehouse((steps, input) => steps.acceptDocuments(input)),
    stagePublication: warehouse((steps, input) => steps.stagePublication(input)),
    checkPublication: warehouse((steps, input) => steps.checkPublication(input)),
    publish: warehouse((steps, input) => steps.publish(input)),
  };
}

async function assertOwn(workspace: Workspace, wanted: string): Promise<void> {
  const own = await workspaceId(workspace);
  if (wanted !== own)
    throw new OtherWorkspaceError(
      `This run is for the workspace ${wanted}; this worker stands over ${own} (${workspace.root}). Give each workspace its own deployment in tidemark.yaml, or mount the same folder.`,
    );
}

/** An error as the server understands it: its class by name, whether trying again can mend it, and when. */
function failureOf(error: unknown): unknown {
  if (error instanceof TemporalFailure || !(error instanceof Error)) return error;
  const { info } = Context.current();
  const { attempt } = info;
  const isBusy = error instanceof WarehouseBusyError;
  // The server counts every try, also those that found the warehouse busy, which may be many.
  const isSpent = info.taskQueue.endsWith('-warehouse') && attempt >= warehouseAttempts;
  return ApplicationFailure.create({
    message: error.message.slice(0, longestMessage),
    type: error.name,
    nonRetryable: isFinal(error) || (isSpent && !isBusy),
    ...(isBusy && { nextRetryDelay: Math.min(attempt * 2, 60) * 1000 }),
    cause: error,
  });
}
