import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';
import type { MonthResult } from '../plan.ts';
import { ingestMonth } from './ingest-month.ts';
import type { ScheduledMonthInput } from './messages.ts';
import { lastCompleteMonth } from './months.ts';
import { runChild } from './run-child.ts';
import { RunState } from './run-state.ts';

/** Set by the server on what a schedule starts: when it was due, which may be long ago. */
const dueAt = defineSearchAttributeKey('TemporalScheduledStartTime', SearchAttributeType.DATETIME);

/**
 * What a schedule starts: the run of the month that was the last complete one when the schedule was due, however late
 * it is started. Where that month is being run already, this waits and looks at it once more: it finds everything done.
 */
export async function scheduledMonth(input: ScheduledMonthInput): Promise<MonthResult> {
  const { context, ask, restate, timeZone } = input;
  const { typedSearchAttributes, startTime } = workflowInfo();
  const month = lastCompleteMonth(typedSearchAttributes.get(dueAt) ?? startTime, timeZone);
  const state = new RunState(context, {}, { month });
  return runChild(state, ingestMonth, `month/${month}`, {
    ...{ context, ask, month, briefMonths: [month], restate },
    isPaused: state.isPaused,
  });
}
