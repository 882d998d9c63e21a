import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../warehouse/schema.ts';
import type { CheckNote, FailedSource, SourceStatus } from './brief-data.ts';

/** Every source with what became of its records. */
export async function readSourceStatus(db: Kysely<Schema>): Promise<readonly SourceStatus[]> {
  const sources = await db.selectFrom('ref.sources').selectAll().orderBy('source_id').execute();
  const documents = await db
    .selectFrom('raw.documents')
    .select((eb) => ['source_id', eb.fn.countAll<bigint>().as('n')])
    .groupBy('source_id')
    .execute();
  const outcomes = await db
    .selectFrom('raw.records')
    .select((eb) => ['source_id', 'outcome', eb.fn.countAll<bigint>().as('n')])
    .groupBy(['source_id', 'outcome'])
    .execute();
  const reasons = await db
    .selectFrom('raw.records')
    .select((eb) => ['source_id', 'reason', eb.fn.countAll<bigint>().as('n')])
    .where('outcome', '=', 'quarantined')
    .groupBy(['source_id', 'reason'])
    .orderBy('n', 'desc')
    .orderBy('reason')
    .execute();
  const spans = await db
    .selectFrom('core.observations')
    .select((eb) => [
      'source_id',
      eb.fn.min('announced_date').as('first_date'),
      eb.fn.max('announced_date').as('last_date'),
    ])
    .groupBy('source_id')
    .execute();
  return sources.map((source) => {
    const id = source.source_id;
    const count = (outcome: string): number =>
      Number(outcomes.find((row) => row.source_id === id && row.outcome === outcome)?.n ?? 0);
    const span = spans.find((row) => row.source_id === id);
    return {
      sourceId: id,
      title: { zh: source.title_zh, en: source.title_en },
      publisher: source.publisher,
      licence: source.licence,
      attribution:
        source.attribution_zh === null || source.attribution_en === null
          ? null
          : { zh: source.attribution_zh, en: source.attribution_en },
      documentCount: Number(documents.find((row) => row.source_id === id)?.n ?? 0),
      recordCount: count('loaded') + count('merged') + count('quarantined') + count('not_applicable'),
      loaded: count('loaded'),
      merged: count('merged'),
      quarantined: count('quarantined'),
      notApplicable: count('not_applicable'),
      firstDate: span?.first_date ?? null,
      lastDate: span?.last_date ?? null,
      quarantineReasons: reasons
        .filter((row) => row.source_id === id)
        .map((row) => ({ reason: row.reason ?? '', count: Number(row.n) })),
    };
  });
}

/** The sources that the run could not take in, and those that it did not try again since they failed. */
export async function readFailedSources(db: Kysely<Schema>): Promise<readonly FailedSource[]> {
  const rows = await db
    .selectFrom('raw.intake_failures as failure')
    .leftJoin('ref.sources as source', 'source.source_id', 'failure.source_id')
    .select(['failure.source_id', 'failure.reason', 'source.title_zh', 'source.title_en'])
    .orderBy('failure.source_id')
    .execute();
  return rows.map(({ source_id: sourceId, reason, title_zh: zh, title_en: en }) => ({
    ...{ sourceId, reason },
    title: { zh: zh ?? sourceId, en: en ?? sourceId },
  }));
}

const exampleRow = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** What the checks of the run with this clock found. */
export async function readChecks(
  db: Kysely<Schema>,
  asOf: string,
): Promise<{ readonly passed: number; readonly warnings: readonly CheckNote[] }> {
  const checks = await db
    .selectFrom('ops.checks')
    .selectAll()
    .where('checked_at', '=', asOf)
    .orderBy('check_id')
    .execute();
  const failures = await db
    .selectFrom('ops.check_failures')
    .selectAll()
    .where('checked_at', '=', asOf)
    .where('ordinal', '<=', 3)
    .orderBy('check_id')
    .orderBy('ordinal')
    .execute();
  return {
    passed: checks.filter((check) => Number(check.failed_rows) === 0).length,
    warnings: checks
      .filter((check) => Number(check.failed_rows) > 0)
      .map((check) => ({
        check: check.check_id,
        title: { zh: check.title_zh, en: check.title_en },
        rowCount: Number(check.failed_rows),
        examples: failures
          .filter((failure) => failure.check_id === check.check_id)
          .map((failure) =>
            Object.values(exampleRow.parse(JSON.parse(failure.failing_row)))
              .filter((value) => value !== null)
              .join(' · '),
          ),
      })),
  };
}
