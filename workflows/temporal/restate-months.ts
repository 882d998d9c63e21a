import type { MonthResult } from '../plan.ts';
import { activities } from './durable-steps.ts';
import type { RestateMonthsInput } from './messages.ts';
import { restatedMonths } from './months.ts';
import { publishMonth } from './publish-month.ts';
import { runChild } from './run-child.ts';
import { RunState } from './run-state.ts';

/**
 * Writes the briefs of one, three and twelve months before again (id `restate/<month>`), with what is known now: their
 * vintages v1, v3 and v12. Months that never had a brief get none. Null when there is none to restate.
 */
export async function restateMonths(input: RestateMonthsInput): Promise<MonthResult | null> {
  const { context, month, publish } = input;
  const state = new RunState(context, input, { month });
  const months = await state.step('publishedMonths', month, () =>
    activities('fetch').publishedMonths({
      workspaceId: context.workspaceId,
      input: { months: restatedMonths(month) },
    }),
  );
  if (months.length === 0) return null;
  const request = { ...publish.request, briefMonths: months };
  return runChild(state, publishMonth, 'publish', {
    context,
    publish: { ...publish, request },
    isPaused: state.isPaused,
  });
}
