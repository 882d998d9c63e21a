import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { insertRows } from './insert-rows.ts';
import type { StateInvestor } from '../registry/state-investor-table.ts';
import { stateInvestorId } from '../registry/state-investor-table.ts';
import type { Schema } from '../schema.ts';

/** Writes the register of state-backed investors into ref, whole. */
export async function loadStateBacked(db: Kysely<Schema>, entries: readonly StateInvestor[]): Promise<void> {
  await db.deleteFrom('ref.state_backed').execute();
  await insertRows(db, 'ref.state_backed', entries.map(rowOf));
}

function rowOf(entry: StateInvestor): Schema['ref.state_backed'] {
  return {
    entry_id: `sb-${createHash('sha256').update(stateInvestorId(entry)).digest('hex').slice(0, 16)}`,
    name: entry.name,
    aliases: entry.aliases,
    name_en: orNull(entry.name_en),
    verdict: entry.verdict,
    level: entry.level,
    kind: entry.kind,
    controller: orNull(entry.controller),
    control_rule: entry.control,
    valid_from: entry.valid_from,
    valid_to: entry.valid_to,
    evidence_kind: entry.evidence_kind,
    source: orNull(entry.source),
    source_dated: orNull(entry.source_date),
    document: orNull(entry.document),
    locator: orNull(entry.locator),
    fact: entry.fact,
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);
