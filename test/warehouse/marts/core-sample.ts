import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { SourceFacts } from '../../../warehouse/load/load-registry.ts';
import { loadRegistry } from '../../../warehouse/load/load-registry.ts';
import { askedMarts, buildMarts, rebuildMonths } from '../../../warehouse/marts/build-marts.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { prepareWarehouse } from '../../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import type { Schema } from '../../../warehouse/schema.ts';
import type { Workspace } from '../../../warehouse/workspace.ts';
import { projectRoot, workspaceAt } from '../../../warehouse/workspace.ts';

/** A round of a test: its month, and its amount in CNY as [low, point, high] or one exact number. Without one it is undisclosed. */
export interface SampleRound {
  readonly id: string;
  readonly month: string;
  readonly company?: string;
  readonly track?: string;
  readonly stage?: string;
  readonly stageGroup?: string;
  readonly city?: string;
  readonly stateClass?: string;
  readonly amount?: number | readonly [number, number, number | null];
  /** The amount in USD, in which it was stated. */
  readonly dollars?: number;
  readonly country?: string;
  /** The scopes that hold it; `all` unless said. */
  readonly scopes?: readonly string[];
  readonly jointWith?: string;
  readonly extensionOf?: string;
  readonly investors?: readonly SampleInvestor[];
}

/** An investor of a round. `state`: the flags of headline, narrow and wide; null where nothing says. */
export interface SampleInvestor {
  readonly id: string;
  readonly lead?: boolean;
  readonly state?: readonly [boolean | null, boolean | null, boolean | null];
  readonly level?: string;
  readonly kind?: string;
  readonly attributed?: readonly [number, number, number];
}

const source: SourceFacts = {
  sourceId: 's',
  title: { zh: 's', en: 's' },
  publisher: 'test',
  url: null,
  licence: 'test',
  isRedistributable: true,
  attribution: null,
  trust: 50,
  records: null,
  dates: null,
};

const rowSchema = z.array(z.record(z.string(), z.unknown()));

const prepare = (workspace: Workspace): Promise<Warehouse<Schema>> =>
  prepareWarehouse(workspace, { memoryLimit: '512MB', threads: 2 }, () => undefined);

/** A warehouse with the registry and no rounds, made once for a file of tests; every sample begins as a copy of it. */
let empty: Promise<Workspace> | undefined;

async function emptyWarehouse(): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), 'tidemark-core-'));
  process.on('exit', () => {
    rmSync(root, { recursive: true, force: true });
  });
  const warehouse = await prepare(workspaceAt(root));
  await loadRegistry(warehouse, await readRegistry([join(projectRoot, 'warehouse', 'registry')]), [source]);
  await warehouse.checkpoint();
  await warehouse.close();
  return workspaceAt(root);
}

/** A warehouse whose core holds exactly these rounds, all in the scope `all`, with every mart built on it. */
export class CoreSample {
  readonly warehouse: Warehouse<Schema>;
  readonly #root: string;

  private constructor(warehouse: Warehouse<Schema>, root: string) {
    this.warehouse = warehouse;
    this.#root = root;
  }

  static async build(rounds: readonly SampleRound[]): Promise<CoreSample> {
    const root = await mkdtemp(join(tmpdir(), 'tidemark-core-'));
    empty ??= emptyWarehouse();
    await copyFile((await empty).database, workspaceAt(root).database);
    const warehouse = await prepare(workspaceAt(root));
    const sample = new CoreSample(warehouse, root);
    // A scope of a test's own is one that filters nothing.
    await sample.warehouse.exclusive((connection) =>
      connection.run(
        `INSERT INTO ref.scopes BY NAME
         SELECT unnest(from_json($1, '["VARCHAR"]')) AS scope, scope AS name_zh, scope AS name_en, scope AS rule_zh, scope AS rule_en, 'include' AS unknown`,
        [JSON.stringify(ownScopes(rounds))],
      ),
    );
    await sample.insert('core.rounds', rounds.map(roundRow));
    await sample.insert(
      'core.round_scopes',
      rounds.flatMap(({ id, month, scopes = ['all'] }) =>
        scopes.map((scope) => ({ scope, round_id: id, round_month: `${month}-01` })),
      ),
    );
    await sample.insert(
      'core.participations',
      rounds.flatMap((round) => (round.investors ?? []).map((investor) => participationRow(round, investor))),
    );
    await sample.insert(
      'core.observations',
      rounds.map((round) => ({
        ...roundRow(round),
        observation_id: `o-${round.id}`,
        record_id: `o-${round.id}`,
        document_id: 'd',
        locator: round.id,
        ordinal: 1,
        source_id: 's',
        recorded_at: '2020-01-01T00:00:00Z',
        identity: round.id,
        part: 1,
        company_name_normalised: round.company ?? round.id,
      })),
    );
    await sample.rebuild();
    return sample;
  }

  /** Rows of a query, DECIMAL and BIGINT as exact text. */
  async rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.warehouse.exclusive(async (connection) =>
      rowSchema.parse((await connection.runAndReadAll(query)).getRowObjectsJson()),
    );
  }

  /** Builds every mart, as a run does that was asked for the brief of every month. */
  async rebuild(): Promise<void> {
    await buildMarts(this.warehouse, 'test');
    await rebuildMonths(this.warehouse, await askedMarts(), [{ from: '1900-01-01', to: '2999-12-01' }]);
  }

  async close(): Promise<void> {
    await this.warehouse.close();
    await rm(this.#root, { recursive: true, force: true });
  }

  /** Puts rows into a table by the names of its columns; what a row does not name is left empty. */
  private async insert(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    if (rows.length === 0) return;
    await this.warehouse.exclusive(async (connection) => {
      const described = await connection.runAndReadAll(`DESCRIBE ${table}`);
      const types = new Map(
        z
          .array(z.object({ column_name: z.string(), column_type: z.string() }))
          .parse(described.getRowObjectsJson())
          .map((column) => [column.column_name, column.column_type]),
      );
      const named = Object.keys(rows[0] ?? {}).filter((column) => types.has(column));
      const structure = `[{${named.map((column) => `"${column}": "${types.get(column)}"`).join(', ')}}]`;
      await connection.run(
        `INSERT INTO ${table} BY NAME SELECT unnest(from_json($1, '${structure}'), recursive := true)`,
        [JSON.stringify(rows)],
      );
    });
  }
}

function roundRow(round: SampleRound): Readonly<Record<string, unknown>> {
  const { amount } = round;
  const [low, point, high] =
    amount === undefined ? [null, null, null] : typeof amount === 'number' ? [amount, amount, amount] : amount;
  const isExact = typeof amount === 'number';
  return {
    round_id: round.id,
    company_id: `co-${round.company ?? round.id}`,
    company_name: round.company ?? round.id,
    announced_date: `${round.month}-15`,
    announced_precision: 'day',
    announced_month: `${round.month}-01`,
    stage: round.stage ?? 'a',
    stage_group: round.stageGroup ?? 'growth',
    instrument: 'equity_primary',
    country_code: round.country ?? 'CN',
    city: round.city ?? null,
    track_id: round.track ?? 'unclassified',
    amount_currency: point === null ? null : round.dollars === undefined ? 'CNY' : 'USD',
    amount_low: round.dollars ?? low,
    amount_high: round.dollars ?? high,
    amount_high_open: false,
    amount_point: round.dollars ?? point,
    amount_kind: isExact ? 'exact' : point === null ? 'undisclosed' : 'order',
    amount_is_exact: isExact,
    amount_cny_low: low,
    amount_cny_point: point,
    amount_cny_high: high,
    amount_usd_low: round.dollars ?? null,
    amount_usd_point: round.dollars ?? null,
    amount_usd_high: round.dollars ?? null,
    joint_with: round.jointWith ?? null,
    extension_of: round.extensionOf ?? null,
    state_class: round.stateClass ?? 'undecided',
    observation_count: 1,
    source_count: 1,
  };
}

const participationRow = (round: SampleRound, investor: SampleInvestor): Readonly<Record<string, unknown>> => ({
  round_id: round.id,
  round_month: `${round.month}-01`,
  investor_id: investor.id,
  investor_name: investor.id,
  role: investor.lead === true ? 'lead' : 'unknown',
  evidence: `o-${round.id}`,
  state_status: statusOf(investor.state ?? []),
  state_level: investor.level ?? 'unknown',
  state_kind: investor.kind ?? 'unknown',
  is_state_headline: investor.state?.[0] ?? null,
  is_state_narrow: investor.state?.[1] ?? null,
  is_state_wide: investor.state?.[2] ?? null,
  attributed_cny_low: investor.attributed?.[0] ?? null,
  attributed_cny_point: investor.attributed?.[1] ?? null,
  attributed_cny_high: investor.attributed?.[2] ?? null,
});

/** Confirmed where a definition takes it in, not where none does, else unknown. */
function statusOf(state: readonly (boolean | null)[]): string {
  if (state.includes(true)) return 'confirmed';
  return state.length > 0 && state.every((flag) => flag === false) ? 'not' : 'unknown';
}

const builtIn = ['all', 'private_primary', 'report_2024'];
const ownScopes = (rounds: readonly SampleRound[]): readonly string[] =>
  [...new Set(rounds.flatMap(({ scopes = [] }) => scopes))].filter((scope) => !builtIn.includes(scope));
