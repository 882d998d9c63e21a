import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurn } from './in-turn.ts';
import type { Judgement } from './name-judgements.ts';
import { appendRows, NumberRows } from './number-rows.ts';
import { verdictNumbers } from './pair-scorer.ts';
import type { ScoredPairs } from './pair-scorer.ts';

/** Writes what pairs were found to be: name_scored and name_reasons. */
export class ScoredRows {
  readonly #connection: DuckDBConnection;
  readonly #turn = inTurn();
  #reasons = 0;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  async addJudged(judgements: Iterable<Judgement>): Promise<void> {
    const scored = new NumberRows('integer', 'integer', 'byte', 'double', 'integer');
    for (const { l, r, verdict } of judgements) scored.push(l, r, verdictNumbers[verdict], verdict === 'same' ? 1 : 0);
    await this.add({ scored: scored.view(), reasons: ['judged'] });
  }

  async add({ scored, reasons }: Pick<ScoredPairs, 'scored' | 'reasons'>): Promise<void> {
    if (scored.length === 0) return;
    const first = this.#reasons;
    this.#reasons += reasons.length;
    const [left, right, verdicts, scores, places] = scored.columns;
    const numbers = places?.map((place) => place + first);
    await this.#turn(async () => {
      // Handed over as one text, which costs a tenth of handing over each.
      await this.#connection.run(
        'INSERT INTO name_reasons SELECT unnest(range($1, $2))::INTEGER, unnest(string_split($3, chr(10)))',
        [first, first + reasons.length, reasons.join('\n')],
      );
      const columns = [left, right, verdicts, scores, numbers].map((column) => column ?? new Float64Array(0));
      await appendRows(this.#connection, 'name_scored', { length: scored.length, columns });
    });
  }
}
