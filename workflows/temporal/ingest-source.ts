import type { SourceBatchRef } from '../steps.ts';
import { sourceSteps } from '../plan.ts';
import { durableSteps } from './durable-steps.ts';
import type { IngestSourceInput } from './messages.ts';
import { RunState } from './run-state.ts';

/** One source in one month (id `ingest/<source>/<month>`): collect, parse, normalise. Null when it has no document. */
export async function ingestSource(input: IngestSourceInput): Promise<SourceBatchRef | null> {
  const { context, source, month } = input;
  const state = new RunState(context, input, { source: source.sourceId, month });
  return sourceSteps(durableSteps(context, state), source);
}
