import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { KnownAmount } from './amount-draws.ts';

/** A round of a window with what its draws need. Amounts in CNY cents; `amount` is null where none is known. */
export interface DrawnRound {
  readonly roundId: string;
  readonly companyId: string;
  /** First day of the month. */
  readonly month: string;
  /** Primary track. */
  readonly trackId: string;
  readonly city: string | null;
  readonly stateClass: string;
  readonly amount: KnownAmount | null;
}

interface Row {
  round_id: string;
  company_id: string;
  month: string;
  track_id: string;
  city: string | null;
  state_class: string;
  low: bigint | null;
  point: bigint | null;
  high: bigint | null;
  mu: number | null;
  sigma: number | null;
}

const cents = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** The rounds of a scope announced in these months (first days, both included), by id. */
export async function readDrawnRounds(
  warehouse: Warehouse<Schema>,
  scope: string,
  fromMonth: string,
  toMonth: string,
): Promise<readonly DrawnRound[]> {
  const { rows } = await sql<Row>`
    SELECT r.round_id, r.company_id, r.announced_month::VARCHAR AS month, r.track_id, r.city, r.state_class,
      (r.amount_cny_low * 100)::HUGEINT::BIGINT AS low, (r.amount_cny_point * 100)::HUGEINT::BIGINT AS point,
      (r.amount_cny_high * 100)::HUGEINT::BIGINT AS high, r.fit_mu::DOUBLE AS mu, r.fit_sigma::DOUBLE AS sigma
    FROM core.rounds r JOIN core.round_scopes s USING (round_id)
    WHERE s.scope = ${scope} AND s.round_month BETWEEN ${fromMonth}::DATE AND ${toMonth}::DATE
      AND r.announced_month BETWEEN ${fromMonth}::DATE AND ${toMonth}::DATE
    ORDER BY r.round_id`.execute(warehouse.db);
  return rows.map((row) => {
    const point = cents(row.point);
    return {
      roundId: row.round_id,
      companyId: row.company_id,
      month: row.month,
      trackId: row.track_id,
      city: row.city,
      stateClass: row.state_class,
      amount:
        point === null
          ? null
          : { roundId: row.round_id, low: cents(row.low), point, high: cents(row.high), mu: row.mu, sigma: row.sigma },
    };
  });
}
