import type { Transaction } from 'kysely';
import type { Registry } from '../registry/read-registry.ts';
import type { Schema } from '../schema.ts';

/** Writes what people decided into ref, whole: judgements, corrections and meanings of labels. */
export async function loadDecisions(
  db: Transaction<Schema>,
  { judgements, corrections, labels }: Pick<Registry, 'judgements' | 'corrections' | 'labels'>,
): Promise<void> {
  await db.deleteFrom('ref.judgements').execute();
  for (const { kind, left, right, verdict, decided_by, decided_on, reason } of judgements)
    await db
      .insertInto('ref.judgements')
      .values({ kind, left_id: left, right_id: right, verdict, decided_by, decided_on, reason })
      .execute();
  await db.deleteFrom('ref.corrections').execute();
  for (const { source_id, record, field, expect, value, source, decided_by, decided_on, reason } of corrections)
    await db
      .insertInto('ref.corrections')
      .values({
        ...{ source_id, record: record.text, field, expected: expect, corrected_to: value },
        ...{ source, decided_by, decided_on, reason },
      })
      .execute();
  await db.deleteFrom('ref.labels').execute();
  for (const { source_id, field, label, value, decided_by, decided_on, reason } of labels)
    await db
      .insertInto('ref.labels')
      .values({ source_id, field, label, meaning: value, decided_by, decided_on, reason })
      .execute();
}
