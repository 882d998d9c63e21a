import type { CheckOutcome, RunRequest, SourceBatchRef, Steps } from './steps.ts';

/** What a source's part of a month consists of: collect, parse each document, normalise them together. */
export async function sourceSteps(steps: Steps, sourceId: string, asOf: string): Promise<SourceBatchRef | null> {
  const collected = await steps.collectDocuments({ sourceId, asOf });
  if (collected.documents.length === 0) return null;
  const batches = await Promise.all(collected.documents.map((document) => steps.parseDocument({ document, asOf })));
  return steps.normaliseSource({ sourceId, asOf, batches });
}

export type MonthResult =
  | {
      readonly status: 'published';
      readonly publicationId: string;
      readonly briefMonths: readonly string[];
      readonly sources: readonly SourceBatchRef[];
      readonly checks: CheckOutcome;
    }
  | {
      readonly status: 'check_failed';
      readonly sources: readonly SourceBatchRef[];
      readonly checks: CheckOutcome;
    };

/**
 * What a month consists of, for every engine: all sources side by side, then the warehouse one step after another.
 * A failed check ends the run before anything is published; an error of a step ends it by rejecting.
 */
export async function monthSteps(steps: Steps, request: RunRequest): Promise<MonthResult> {
  const { asOf } = request;
  const batches = await Promise.all(request.sourceIds.map((sourceId) => sourceSteps(steps, sourceId, asOf)));
  const sources = batches.filter((batch) => batch !== null);
  await steps.loadWarehouse({ asOf, sources });
  await steps.resolveRounds({ asOf });
  await steps.buildMarts({ asOf });
  const checks = await steps.checkWarehouse({ asOf });
  if (checks.failed.length > 0) return { status: 'check_failed', sources, checks };
  await steps.acceptDocuments({ sourceIds: request.sourceIds });
  const staged = await steps.stagePublication({ request });
  const written = await steps.checkPublication({ staged });
  if (written.failed.length > 0) return { status: 'check_failed', sources, checks: written };
  const { publicationId } = await steps.publish({ staged });
  return { status: 'published', publicationId, briefMonths: staged.briefMonths, sources, checks };
}
