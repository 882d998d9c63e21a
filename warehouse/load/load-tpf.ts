import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endOfMonth, endOfQuarter, endOfYear, format, parseISO } from 'date-fns';
import type { Kysely } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Registry } from '../registry/read-registry.ts';
import type { TpfEvidence } from '../registry/tpf-table.ts';
import type { Schema } from '../schema.ts';

/** Writes the intervals of technology-product fit and the dated events behind them into ref, whole. */
export async function loadTpf(
  db: Kysely<Schema>,
  registry: Pick<Registry, 'tpfIntervals' | 'tpfEvidence'>,
): Promise<void> {
  await db.deleteFrom('ref.tpf_intervals').execute();
  if (registry.tpfIntervals.length > 0)
    await db
      .insertInto('ref.tpf_intervals')
      .values(
        registry.tpfIntervals.map((row) => ({
          track_id: row.track_id,
          criterion: row.criterion,
          generation: row.generation_id,
          generation_name: row.generation,
          interval_lo: row.interval_lo,
          interval_hi: row.interval_hi,
          is_reached: row.reached === 'yes',
          rationale: row.rationale,
          coder: row.coder,
          coded_at: row.coded_at,
        })),
      )
      .execute();
  await db.deleteFrom('ref.tpf_evidence').execute();
  if (registry.tpfEvidence.length > 0)
    await db
      .insertInto('ref.tpf_evidence')
      .values(
        registry.tpfEvidence.map((row) => ({
          track_id: row.track_id,
          generation: row.generation_id,
          generation_name: row.generation,
          bears_on: row.bears_on,
          item: row.item,
          company: row.company === '' ? null : row.company,
          event: row.event,
          evidence_date: lastDay(row),
          date_precision: row.date_precision,
          evidence_kind: row.evidence_kind,
          source: row.source === '' ? null : row.source,
          fact: row.fact,
        })),
      )
      .execute();
}

/** By which rows of the register each set of tracks is read: derived from what `loadTpf` wrote. */
export async function deriveTpfReadings(warehouse: Warehouse<Schema>): Promise<void> {
  await warehouse.script(await readFile(join(import.meta.dirname, 'tpf-readings.sql'), 'utf8'));
}

/** The last day on which the event can have been, by the precision of its date. */
function lastDay({ date, date_precision: precision }: Pick<TpfEvidence, 'date' | 'date_precision'>): string {
  const first = parseISO(`${date}-01-01`.slice(0, 10));
  const text = (day: Date): string => format(day, 'yyyy-MM-dd');
  switch (precision) {
    case 'day':
      return date;
    case 'month':
      return text(endOfMonth(first));
    case 'quarter':
      return text(endOfQuarter(first));
    case 'half':
      return text(
        date.length === 4 || first.getMonth() >= 6
          ? endOfYear(first)
          : endOfQuarter(new Date(first.getFullYear(), 5, 1)),
      );
    case 'year':
      return text(endOfYear(first));
  }
}
