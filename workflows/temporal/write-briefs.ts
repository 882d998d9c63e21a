import type { BriefsResult } from '../plan.ts';
import { briefSteps } from '../plan.ts';
import { durableSteps } from './durable-steps.ts';
import type { WriteBriefsInput } from './messages.ts';
import { RunState } from './run-state.ts';

/** Briefs and exports of a claimed warehouse, checked, then published (id `briefs`). */
export async function writeBriefs(input: WriteBriefsInput): Promise<BriefsResult> {
  const { context, claim, request } = input;
  const state = new RunState(context, input);
  return briefSteps(durableSteps(context, state), claim, request);
}
