import { connectClient, serverSettings } from '../../activities/temporal/connection.ts';
import { hasSearchAttributes } from '../../activities/temporal/search-attributes.ts';
import { deploymentOf, readConfig } from '../../warehouse/config.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { workspaceId } from '../../warehouse/workspace-id.ts';
import type { MonthResult } from '../../workflows/plan.ts';
import { stepProgress } from '../step-progress.ts';
import { followRun } from './follow-run.ts';
import { planHere } from './plan-here.ts';
import { startRun } from './start-run.ts';

export interface DurableOptions {
  readonly workspace: Workspace;
  /** As asked; null: the start of the run. */
  readonly asOf: string | null;
  readonly sourceIds: readonly string[] | null;
  readonly scope: string | null;
  readonly months: readonly string[] | null;
  readonly briefMonths: readonly string[] | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/**
 * The same run by workers of a Temporal server: started, or joined when it runs already, and followed to its end. Who
 * stops following does not stop the run.
 *
 * @throws ServerError, OtherRunError, RunEndedError; NotAskableError for what makes no run; an AbortError when the
 *   following was interrupted
 */
export async function runDurably(options: DurableOptions): Promise<MonthResult & { readonly seconds: number }> {
  const started = performance.now();
  const { workspace, sourceIds, scope, asOf, months, briefMonths } = options;
  const say = (text: string): void => {
    if (!options.quiet) process.stderr.write(`${text}\n`);
  };
  const config = await readConfig(workspace);
  // What makes no run is said here and now, not by a worker after a while.
  const notices = await planHere(workspace, config, { sourceIds, scope, asOf }, briefMonths);
  for (const notice of notices) say(notice);
  const client = await connectClient(serverSettings());
  const interruption = new AbortController();
  const onSignal = (): void => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const context = {
      workspaceId: await workspaceId(workspace),
      hasSearchAttributes: await hasSearchAttributes(client.connection, client.options.namespace),
    };
    const { handle, isAttached } = await startRun(client, {
      ...{ deployment: deploymentOf(config), context, ask: { sourceIds, scope, asOf }, months, briefMonths },
    });
    say(isAttached ? `${handle.workflowId} is running already; following it.` : `Started ${handle.workflowId}.`);
    try {
      const result = await followRun(client, handle, {
        onEvent: stepProgress(say, options.verbose),
        say,
        signal: interruption.signal,
      });
      return { ...result, seconds: Math.round(performance.now() - started) / 1000 };
    } catch (error) {
      if (interruption.signal.aborted)
        say(
          `The run goes on. The same command follows it again; \`tidemark runs show ${handle.workflowId}\` looks at it, \`tidemark runs cancel ${handle.workflowId}\` ends it.`,
        );
      throw error;
    }
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    await client.connection.close();
  }
}
