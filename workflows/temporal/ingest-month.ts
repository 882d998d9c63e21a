import { ApplicationFailure } from '@temporalio/workflow';
import type { MonthResult, PublishInput } from '../plan.ts';
import { monthSteps, NothingToPublishError } from '../plan.ts';
import type { SourceFailure } from '../steps.ts';
import { ingestSource } from './ingest-source.ts';
import type { IngestMonthInput } from './messages.ts';
import { plannedRun } from './planned-run.ts';
import { publishMonth } from './publish-month.ts';
import { restateMonths } from './restate-months.ts';
import { inTurn, runChild } from './run-child.ts';
import { RunState, Skips } from './run-state.ts';

/** The run stops here until somebody approves; thrown to leave the turn to others meanwhile. */
class Held extends Error {
  override readonly name = 'Held';
  readonly failures: readonly SourceFailure[];
  constructor(failures: readonly SourceFailure[]) {
    super('held');
    this.failures = failures;
  }
}

/**
 * One month (id `month/<month>`): every source as a child of its own, side by side, then the publication, then the
 * restatements. A source that fails is left out and named in the briefs, unless its declaration holds the month: then
 * the run waits for an approval, tries once more, and publishes without what fails then.
 */
export async function ingestMonth(input: IngestMonthInput): Promise<MonthResult> {
  const state = new RunState(input.context, input, { month: input.month ?? 'latest' });
  try {
    for (let isApproved = false; ; isApproved = true) {
      try {
        return await inTurn(state, () => ingest(state, input, isApproved));
      } catch (error) {
        if (error instanceof NothingToPublishError) throw ApplicationFailure.nonRetryable(error.message, error.name);
        if (!(error instanceof Held)) throw error;
        await state.hold(error.failures);
      }
    }
  } finally {
    state.end();
  }
}

async function ingest(state: RunState, input: IngestMonthInput, isApproved: boolean): Promise<MonthResult> {
  const { context } = input;
  const month = input.month ?? 'latest';
  return plannedRun(state, input, async (request) => {
    const skips = new Skips(request.takeFrom);
    const done: PublishInput[] = [];
    const result = await monthSteps(
      {
        ingestSource: (source) => {
          const child = (): ReturnType<typeof ingestSource> =>
            state.step('ingestSource', source.sourceId, () =>
              runChild(state, ingestSource, `ingest/${source.sourceId}/${month}`, {
                context,
                source,
                month,
                isPaused: state.isPaused,
              }),
            );
          return source.isTaken
            ? skips.run(source.sourceId, child).finally(() => skips.close(source.sourceId))
            : child();
        },
        hold: (failures) => (isApproved ? Promise.resolve() : Promise.reject(new Held(failures))),
        publishMonth: (publish) => {
          done.push(publish);
          return runChild(state, publishMonth, 'publish', { context, publish, isPaused: state.isPaused });
        },
      },
      request,
    );
    const [publish] = done;
    if (input.restate && input.month !== null && result.status === 'published' && publish !== undefined)
      await runChild(state, restateMonths, `restate/${input.month}`, {
        context,
        month: input.month,
        publish,
        isPaused: state.isPaused,
      });
    return result;
  });
}
