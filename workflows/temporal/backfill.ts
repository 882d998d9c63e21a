import { allHandlersFinished, ApplicationFailure, condition, continueAsNew } from '@temporalio/workflow';
import type { MonthResult, PublishInput } from '../plan.ts';
import { sourceOutcome } from '../plan.ts';
import type { SourceBatchRef, SourceFailure } from '../steps.ts';
import { ingestSource } from './ingest-source.ts';
import type { BackfillInput, BackfillSourcesInput } from './messages.ts';
import { monthsBetween } from './months.ts';
import { plannedRun } from './planned-run.ts';
import { publishMonth } from './publish-month.ts';
import { inTurn, runChild } from './run-child.ts';
import { RunState, Skips } from './run-state.ts';

/** Sources that are taken in at the same time. */
const concurrency = 4;
/** Children of one run in a chain: some 12 events each, far from what a history may hold. */
const childrenPerRun = 60;

/** Many months (id `backfill/<from>..<to>`): all their sources, then one publication with the briefs that were asked for. */
export async function backfill(input: BackfillInput): Promise<MonthResult> {
  const { context, from, to } = input;
  const state = new RunState(context, input);
  try {
    return await inTurn(state, () =>
      plannedRun(state, input, async (request) => {
        const { sources, failures } = await runChild(state, backfillSources, `backfill/${from}..${to}/sources`, {
          context,
          request,
          from,
          to,
          done: 0,
          batches: [],
          failures: [],
          skipped: [],
          isPaused: state.isPaused,
        });
        if (sources.length === 0 && failures.length > 0)
          throw ApplicationFailure.nonRetryable(
            failures.map(({ sourceId, message }) => `${sourceId}: ${message}`).join('\n'),
            'NothingToPublishError',
          );
        const publish = { request, sources, failures };
        return runChild(state, publishMonth, 'publish', { context, publish, isPaused: state.isPaused });
      }),
    );
  } finally {
    state.end();
  }
}

/**
 * The children of a backfill, one for each source and month, a few at a time, in the order of the months. The last month
 * that a source was taken in for says how it stands. It continues as new, so that no history grows with the months.
 */
export async function backfillSources(
  input: BackfillSourcesInput,
): Promise<Pick<PublishInput, 'sources' | 'failures'>> {
  const { context, request } = input;
  const state = new RunState(context, input);
  const { sourceIds } = request;
  const months = monthsBetween(input.from, input.to);
  const pairs = months.length * sourceIds.length;
  const end = Math.min(pairs, input.done + childrenPerRun);
  const skips = new Skips(request.takeFrom, input.skipped);
  const batches = new Map(input.batches.map((batch) => [batch.sourceId, batch]));
  const failures = new Map(input.failures.map((failure) => [failure.sourceId, failure]));

  const latest = new Map<string, string>();

  const take = async (sourceId: string, month: string): Promise<void> => {
    const { batch, failure } = await sourceOutcome(
      {
        ingestSource: (source) => {
          const child = (): Promise<SourceBatchRef | null> =>
            state.step('ingestSource', `${sourceId} ${month}`, () =>
              runChild(state, ingestSource, `ingest/${sourceId}/${month}`, {
                context,
                source,
                month,
                isPaused: state.isPaused,
              }),
            );
          return source.isTaken ? skips.run(sourceId, child) : child();
        },
      },
      request,
      sourceId,
    );
    if (month === input.to) skips.close(sourceId);
    // Months run side by side, and an earlier one may end later.
    if (month < (latest.get(sourceId) ?? '')) return;
    latest.set(sourceId, month);
    if (batch !== null) batches.set(sourceId, batch);
    if (failure === null) failures.delete(sourceId);
    else failures.set(sourceId, failure);
  };

  let next = input.done;
  const work = async (): Promise<void> => {
    while (next < end) {
      const index = next;
      next += 1;
      const month = months[Math.floor(index / sourceIds.length)];
      const sourceId = sourceIds[index % sourceIds.length];
      if (month !== undefined && sourceId !== undefined) await take(sourceId, month);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const ofSource = <T extends SourceBatchRef | SourceFailure>(found: ReadonlyMap<string, T>): readonly T[] =>
    sourceIds.flatMap((id) => found.get(id) ?? []);
  const sources = ofSource(batches);
  if (end === pairs) return { sources, failures: ofSource(failures) };
  await condition(allHandlersFinished);
  return continueAsNew<typeof backfillSources>({
    ...input,
    ...{ done: end, batches: sources, failures: ofSource(failures), skipped: skips.ids, isPaused: state.isPaused },
  });
}
