import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { clusterObservations } from '../../../activities/resolve/cluster-observations.ts';
import { pickRows } from '../../../activities/resolve/increment/find-touched.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import type { Schema } from '../../../warehouse/schema.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';

/** One claim about one financing, as normalising leaves it. */
export interface Told {
  /** What names the claim: source, a slash and a name; those of one source are told apart unless `identity` is equal. */
  readonly id: string;
  readonly company?: string;
  /** `2024-03-01`, `2024-03`, `2024-Q1` or `2024`. */
  readonly on?: string;
  readonly closedOn?: string;
  /** A stage with its qualifier: `a`, `a +`. */
  readonly stage?: string;
  readonly instrument?: string;
  /** Both ends in `currency`, which is CNY where nothing is said. */
  readonly amount?: readonly [number, number];
  readonly currency?: string;
  readonly investors?: readonly string[];
  readonly url?: string;
  readonly identity?: string;
  readonly part?: number;
  readonly jointWith?: string;
  readonly known?: string;
  readonly locator?: string;
}

export interface Decision {
  readonly left: string;
  readonly right: string;
  readonly verdict: 'same' | 'different';
  readonly on: string;
}

const ranks: Readonly<Record<string, number>> = {
  seed: 1000,
  angel: 2000,
  pre_a: 3000,
  a: 4000,
  b: 5000,
  c: 6000,
  d: 7000,
  e_plus: 8000,
  pre_ipo: 9500,
  ipo: 10000,
  post_ipo: 11000,
};

const rowSchema = z.array(z.record(z.string(), z.unknown()));

/** Claims clustered into rounds by the project's own rules, in memory. */
export class ToldRounds {
  readonly warehouse: Warehouse<Schema>;

  private constructor(warehouse: Warehouse<Schema>) {
    this.warehouse = warehouse;
  }

  static async of(told: readonly Told[], decisions: readonly Decision[] = [], threads = 2): Promise<ToldRounds> {
    const warehouse = await openWarehouse<Schema>({ path: ':memory:', memoryLimit: '512MB', threads });
    const folder = join(projectRoot, 'warehouse', 'migrations');
    for (const name of (await readdir(folder)).sort())
      await warehouse.script(await readFile(join(folder, name), 'utf8'));
    await warehouse.exclusive(async (connection) => {
      await connection.run("SET VARIABLE as_of = '2026-01-01T00:00:00Z'");
      const sources = [...new Set(told.map(({ id }) => id.split('/')[0] ?? ''))].sort();
      for (const source of sources)
        await connection.run(
          `INSERT INTO ref.sources BY NAME SELECT $1 AS source_id, $1 AS title_zh, $1 AS title_en, regexp_replace($1, '-.*', '') AS publisher,
             'test' AS licence, false AS is_redistributable, 50 AS trust`,
          [source],
        );
      await connection.run(
        `INSERT INTO ref.fx_rates BY NAME SELECT DATE '2024-06-01' AS rate_date, 'USD' AS currency, 7.2 AS cny_per_unit, 1 AS usd_per_unit, 'test' AS source`,
      );
      await connection.run(
        `INSERT INTO core.observations BY NAME
         SELECT * FROM (SELECT unnest(from_json($1, '[{"observation_id":"VARCHAR","record_id":"VARCHAR","document_id":"VARCHAR","locator":"VARCHAR",
           "ordinal":"INTEGER","source_id":"VARCHAR","recorded_at":"TIMESTAMPTZ","identity":"VARCHAR","part":"INTEGER","joint_with":"VARCHAR",
           "company_name":"VARCHAR","company_name_normalised":"VARCHAR","announced_text":"VARCHAR","announced_date":"DATE","announced_precision":"VARCHAR",
           "closed_date":"DATE","closed_precision":"VARCHAR","stage_text":"VARCHAR","stage":"VARCHAR","stage_qualifier":"VARCHAR",
           "stage_group":"VARCHAR","stage_rank":"INTEGER","amount_currency":"VARCHAR","amount_low":"DECIMAL(18,2)","amount_high":"DECIMAL(18,2)",
           "amount_high_open":"BOOLEAN","amount_kind":"VARCHAR","instrument":"VARCHAR","track_id":"VARCHAR","source_url":"VARCHAR"}]'), recursive := true))`,
        [JSON.stringify(told.map(rowOf))],
      );
      for (const { id, investors = [] } of told)
        for (const [position, name] of investors.entries())
          await connection.run(
            `INSERT INTO core.observation_investors VALUES ($1, $1, $2, $3, lower($3), 'unknown', NULL)`,
            [id, position + 1, name],
          );
      for (const { left, right, verdict, on } of decisions)
        await connection.run(
          `INSERT INTO ref.judgements VALUES ('round', $1, $2, $3, 'reviewer', $4::DATE, 'read both')`,
          [left, right, verdict, on],
        );
      // The entities, each of its name.
      await connection.run(
        `CREATE TEMP TABLE touched AS
         SELECT row_number() OVER (ORDER BY recorded_at, document_id, ordinal, part, observation_id) AS seq,
           observation_id, source_id, identity, part, company_name_normalised AS company_id,
           md5_number_lower(concat_ws(chr(31), source_id, identity, part)) AS telling
         FROM core.observations`,
      );
      await connection.run(
        `CREATE TEMP TABLE investor_of AS
         SELECT DISTINCT investor_name_normalised, 'in-' || investor_name_normalised AS investor_id FROM core.observation_investors`,
      );
      // Nothing was resolved before.
      await connection.run('CREATE TEMP TABLE stale_observations (observation_id VARCHAR, round_id VARCHAR)');
      await connection.run('CREATE TEMP TABLE stale_rounds (round_id VARCHAR)');
      await connection.run('CREATE TEMP TABLE lists_of_records (record_id VARCHAR, kind VARCHAR)');
    });
    await pickRows(warehouse, 'all');
    await clusterObservations(warehouse);
    return new ToldRounds(warehouse);
  }

  /** The claims of each round, in the order of their ids. */
  async partition(): Promise<readonly (readonly string[])[]> {
    const rows = await this.rows(
      'SELECT list(observation_id ORDER BY observation_id) AS ids FROM core.observations GROUP BY round_id ORDER BY 1',
    );
    return rows.map((row) => z.array(z.string()).parse(row['ids']));
  }

  /** One row a round, as survivors.sql leaves it. */
  async survivors(columns: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    await this.warehouse.script(await readFile(join(projectRoot, 'activities', 'resolve', 'survivors.sql'), 'utf8'));
    return this.rows(`SELECT ${columns} FROM survivors ORDER BY ALL`);
  }

  async rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.warehouse.exclusive(async (connection) =>
      rowSchema.parse((await connection.runAndReadAll(query)).getRowObjectsJson()),
    );
  }

  close(): Promise<void> {
    return this.warehouse.close();
  }
}

/** The partition alone. */
export async function partitionOf(...args: Parameters<typeof ToldRounds.of>): Promise<readonly (readonly string[])[]> {
  const rounds = await ToldRounds.of(...args);
  const partition = await rounds.partition();
  await rounds.close();
  return partition;
}

function rowOf(told: Told, index: number): Readonly<Record<string, unknown>> {
  const { id, company = '甲', stage = 'a', instrument = 'equity_primary', amount, currency, part = 1, url } = told;
  const [name = '', qualifier = null] = stage.split(' ');
  const [announced, precision] = period(told.on);
  const [closed, closedPrecision] = period(told.closedOn);
  return {
    observation_id: id,
    record_id: id,
    document_id: id.split('/')[0],
    locator: told.locator ?? 'row 1',
    ordinal: index + 1,
    source_id: id.split('/')[0],
    recorded_at: told.known ?? '2025-01-01T00:00:00Z',
    identity: told.identity ?? id,
    part,
    joint_with: told.jointWith ?? null,
    company_name: company,
    company_name_normalised: company,
    announced_text: told.on ?? null,
    announced_date: announced,
    announced_precision: precision,
    closed_date: closed,
    closed_precision: closedPrecision,
    stage_text: stage,
    stage: name,
    stage_qualifier: qualifier,
    stage_group: 'other',
    stage_rank: ranks[name] === undefined ? null : ranks[name] + (qualifier === null ? 0 : 10),
    amount_currency: amount === undefined ? null : (currency ?? 'CNY'),
    amount_low: amount?.[0] ?? null,
    amount_high: amount?.[1] ?? null,
    amount_high_open: amount !== undefined && amount[0] < amount[1],
    amount_kind: amount === undefined ? 'undisclosed' : amount[0] === amount[1] ? 'exact' : 'order',
    instrument,
    track_id: 'unclassified',
    source_url: url ?? null,
  };
}

function period(text: string | undefined): readonly [string | null, string | null] {
  if (text === undefined) return [null, null];
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter !== null)
    return [`${quarter[1] ?? ''}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`, 'quarter'];
  if (text.length === 4) return [`${text}-01-01`, 'year'];
  return text.length === 7 ? [`${text}-01`, 'month'] : [text, 'day'];
}
