import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Judgement } from '../registry/judgement-table.ts';
import { sideKey } from '../registry/judgement-table.ts';
import type { Label } from '../registry/label-table.ts';
import type { ReviewEvidence, ReviewItem, ReviewKind, ReviewSchema } from './review-schema.ts';

/** What the registry says now: whatever is decided since the last run waits no more. */
export interface Decided {
  readonly judgements: readonly Judgement[];
  readonly labels: readonly Label[];
  /** Names of investors of whose state somebody has decided. */
  readonly investors: readonly string[];
}

/** A snapshot whose tables are not those of this version. */
export class OldPublicationError extends Error {
  override readonly name = 'OldPublicationError';
}

/** Observations that are shown of one side. */
const shownPerSide = 20;

/** The queue of a published snapshot, which is opened read-only; everything is worked out in tables of the session. */
export class ReviewQueue {
  readonly #warehouse: Warehouse<ReviewSchema>;

  private constructor(warehouse: Warehouse<ReviewSchema>) {
    this.#warehouse = warehouse;
  }

  /**
   * @param scope the scope in which effects are counted
   * @throws OldPublicationError
   */
  static async open(warehouse: Warehouse<ReviewSchema>, scope: string, decided: Decided): Promise<ReviewQueue> {
    const known = await sql<{ n: bigint }>`SELECT count(*) AS n FROM duckdb_columns()
      WHERE schema_name = 'core' AND (table_name, column_name) IN (('judgements', 'kind'), ('observations', 'corrected_fields'))`.execute(
      warehouse.db,
    );
    if (known.rows[0]?.n !== 2n)
      throw new OldPublicationError(
        'The publication was made by an earlier version of tidemark. `tidemark run` makes one that can be reviewed.',
      );
    await giveDecided(warehouse, decided);
    await sql`SET VARIABLE review_scope = ${scope}`.execute(warehouse.db);
    await warehouse.script(await sqlFile('queue.sql'));
    return new ReviewQueue(warehouse);
  }

  /** How many items wait, by kind, in alphabetical order; kinds of which none waits are left out. */
  async counts(): Promise<ReadonlyMap<ReviewKind, number>> {
    const rows = await this.#warehouse.db
      .selectFrom('review_items')
      .select((eb) => ['kind', eb.fn.countAll<bigint>().as('n')])
      .groupBy('kind')
      .orderBy('kind')
      .execute();
    return new Map(rows.map((row) => [row.kind, Number(row.n)]));
  }

  /** Items, the largest effect first: by money, then rounds, then id. */
  async items(limit: number | null, kind: ReviewKind | null): Promise<readonly ReviewItem[]> {
    let query = this.#warehouse.db
      .selectFrom('review_items')
      .selectAll()
      .orderBy('amount_cny', 'desc')
      .orderBy('round_count', 'desc')
      .orderBy('item_id');
    if (kind !== null) query = query.where('kind', '=', kind);
    if (limit !== null) query = query.limit(limit);
    return query.execute();
  }

  /** Items whose id begins so. */
  async find(idBeginning: string): Promise<readonly ReviewItem[]> {
    return this.#warehouse.db
      .selectFrom('review_items')
      .selectAll()
      .where((eb) => eb.fn<boolean>('starts_with', ['item_id', eb.val(idBeginning)]))
      .orderBy('item_id')
      .limit(10)
      .execute();
  }

  /** What is said on each side of an item, the newest first, and how much of it there is. */
  async evidence(itemId: string): Promise<{
    readonly rows: readonly ReviewEvidence[];
    readonly total: Readonly<Record<'left' | 'right', number>>;
  }> {
    await sql`SET VARIABLE review_item = ${itemId}`.execute(this.#warehouse.db);
    await this.#warehouse.script(await sqlFile('evidence.sql'));
    const { db } = this.#warehouse;
    const of = (side: 'left' | 'right'): Promise<readonly ReviewEvidence[]> =>
      db
        .selectFrom('review_evidence')
        .selectAll()
        .where('side', '=', side)
        .orderBy(sql`announced_date DESC NULLS LAST`)
        .orderBy('observation_id')
        .limit(shownPerSide)
        .execute();
    const counted = await db
      .selectFrom('review_evidence')
      .select((eb) => ['side', eb.fn.countAll<bigint>().as('n')])
      .groupBy('side')
      .execute();
    const total = (side: string): number => Number(counted.find((row) => row.side === side)?.n ?? 0);
    return {
      rows: [...(await of('left')), ...(await of('right'))],
      total: { left: total('left'), right: total('right') },
    };
  }
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8');

/** Names are compared by their matching form, and as they are printed: the warehouse knows both. */
async function giveDecided(
  warehouse: Warehouse<ReviewSchema>,
  { judgements, labels, investors }: Decided,
): Promise<void> {
  await sql`CREATE TEMP TABLE decided_pairs (kind VARCHAR, left_key VARCHAR, right_key VARCHAR, verdict VARCHAR)`.execute(
    warehouse.db,
  );
  await sql`CREATE TEMP TABLE decided_labels (source_id VARCHAR, field VARCHAR, label VARCHAR)`.execute(warehouse.db);
  await sql`CREATE TEMP TABLE decided_investors (name_key VARCHAR)`.execute(warehouse.db);
  const pairs = judgements.flatMap(({ kind, left, right, verdict }) => {
    const keyed = (side: string): readonly string[] =>
      kind === 'round' ? [side] : [...new Set([sideKey(kind, side), side.toLowerCase()])];
    return keyed(left).flatMap((left_key) =>
      keyed(right).flatMap((right_key) => [
        { kind, left_key, right_key, verdict },
        ...(kind === 'company_investor' ? [] : [{ kind, left_key: right_key, right_key: left_key, verdict }]),
      ]),
    );
  });
  for (const part of inParts(pairs)) await warehouse.db.insertInto('decided_pairs').values(part).execute();
  const explained = labels.map(({ source_id, field, label }) => ({ source_id, field, label }));
  for (const part of inParts(explained)) await warehouse.db.insertInto('decided_labels').values(part).execute();
  const names = investors.flatMap((name) => [...new Set([sideKey('investor', name), name.toLowerCase()])]);
  for (const part of inParts(names.map((name_key) => ({ name_key }))))
    await warehouse.db.insertInto('decided_investors').values(part).execute();
}

/** A statement with too many parameters is slow to prepare. */
function* inParts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += 500) yield rows.slice(from, from + 500);
}
