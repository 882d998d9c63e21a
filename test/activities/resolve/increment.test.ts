import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveRounds } from '../../../activities/resolve/resolve-rounds.ts';
import { loadRegistry } from '../../../warehouse/load/load-registry.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import type { Schema } from '../../../warehouse/schema.ts';
import { setVariable } from '../../../warehouse/session-variables.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { isThorough } from '../../thorough.ts';
import type { Claim } from './random-claims.ts';
import { changedClaims, randomClaims, sources } from './random-claims.ts';

let registry: Registry;
/** One that keeps what it resolved, one that resolves all each time. */
let kept: Warehouse<Schema>;
let anew: Warehouse<Schema>;

beforeAll(async () => {
  registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
  [kept, anew] = await Promise.all([emptyWarehouse(), emptyWarehouse()]);
});
afterAll(async () => {
  await kept.close();
  await anew.close();
});

describe('what is resolved after a little has changed', () => {
  const seeds = isThorough ? 40 : 2;
  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    'is what all of it gives when it is resolved at once (claims %i)',
    async (seed) => {
      let claims = randomClaims(seed, 90, 0);
      const touched: number[] = [];
      for (let step = 0; step < 5; step += 1) {
        const asOf = `2026-01-0${step + 1}T00:00:00Z`;
        await tell(kept, claims);
        await resolve(kept, asOf, step === 0 ? 'version of before' : 'version');
        touched.push(await touchedShare(kept));
        await tell(anew, claims);
        await anew.db.deleteFrom('ops.resolved_from').execute();
        await resolve(anew, asOf, 'version');
        expect(differences(await tablesOf(kept), await tablesOf(anew))).toEqual([]);
        // The first step is resolved by another version of the code, so that the second resolves all.
        if (step > 0) claims = changedClaims(claims, seed * 100 + step);
      }
      expect(touched.slice(0, 2)).toEqual([1, 1]);
      expect(Math.min(...touched)).toBeLessThan(1);
    },
    300_000,
  );
});

describe('a run', () => {
  it('resolves nothing again where nothing has changed', async () => {
    const claims = randomClaims(77, 60, 0);
    await tell(kept, claims);
    await resolve(kept, '2026-01-01T00:00:00Z', 'version');
    await kept.script('DROP TABLE touched_companies');
    // Loaded again, as it was.
    await tell(kept, claims);
    await resolve(kept, '2026-01-02T00:00:00Z', 'version');
    await expect(touchedShare(kept)).rejects.toThrow('touched_companies');
    await tell(anew, claims);
    await anew.db.deleteFrom('ops.resolved_from').execute();
    await resolve(anew, '2026-01-02T00:00:00Z', 'version');
    expect(differences(await tablesOf(kept), await tablesOf(anew))).toEqual([]);
  });

  it('looks again at what shared a page with an observation that is told of another page now', async () => {
    const [first, second, ...rest] = randomClaims(81, 20, 0);
    if (first === undefined || second === undefined) throw new Error('there are claims');
    const page = 'https://example.org/deal/of-two-names';
    const one = { ...first, observation_id: 'north-deals/one', source_id: 'north-deals', company_name: '星澜智能' };
    const other = {
      ...second,
      observation_id: 'north-news/other',
      source_id: 'north-news',
      company_name: '墨川机器人',
    };
    const both = [one, other].map((claim, index) => ({
      ...claim,
      ...{
        identity: `of two names ${index}`,
        joint_with: null,
        company_name_normalised: claim.company_name,
        source_url: page,
      },
    }));
    const roundsOfBoth = async (): Promise<number> =>
      kept.exclusive(async (connection) => {
        const found = await connection.runAndReadAll(
          "SELECT DISTINCT round_id FROM core.observations WHERE identity LIKE 'of two names %'",
        );
        return found.currentRowCount;
      });
    await tell(kept, [...rest, ...both]);
    await resolve(kept, '2026-01-01T00:00:00Z', 'version');
    expect(await roundsOfBoth()).toBe(1);
    const apart = both.map((claim, index) => ({ ...claim, source_url: index === 0 ? page : null }));
    for (const warehouse of [kept, anew]) await tell(warehouse, [...rest, ...apart]);
    await resolve(kept, '2026-01-02T00:00:00Z', 'version');
    expect(await roundsOfBoth()).toBe(2);
    await anew.db.deleteFrom('ops.resolved_from').execute();
    await resolve(anew, '2026-01-02T00:00:00Z', 'version');
    expect(differences(await tablesOf(kept), await tablesOf(anew))).toEqual([]);
  });

  it('looks again at rounds of an investor that turns out to be another', async () => {
    const [first, second, third, ...rest] = randomClaims(82, 20, 0);
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are claims');
    const by = (claim: Claim, company: string, name: string, alias: string | null): Claim => ({
      ...claim,
      ...{ company_name: company, company_name_normalised: company, source_url: null, joint_with: null },
      investors: [{ name, role: 'lead', alias }],
    });
    const known = [...rest, by(first, '鹤汀光电', '青竹岭资本', null), by(second, '雁栖医药', '海石湾基金', null)];
    await tell(kept, known);
    await resolve(kept, '2026-01-01T00:00:00Z', 'version');
    const told = [...known, by(third, '鹿鸣农业', '青竹岭资本', '海石湾基金')];
    for (const warehouse of [kept, anew]) await tell(warehouse, told);
    await resolve(kept, '2026-01-02T00:00:00Z', 'version');
    await anew.db.deleteFrom('ops.resolved_from').execute();
    await resolve(anew, '2026-01-02T00:00:00Z', 'version');
    expect(differences(await tablesOf(kept), await tablesOf(anew))).toEqual([]);
  });

  it('resolves all after one that was cut off', async () => {
    const claims = randomClaims(78, 60, 0);
    await tell(kept, claims);
    await resolve(kept, '2026-01-01T00:00:00Z', 'version');
    await tell(kept, changedClaims(claims, 79));
    await kept.script('ALTER TABLE core.participations RENAME TO elsewhere');
    await expect(resolve(kept, '2026-01-02T00:00:00Z', 'version')).rejects.toThrow('participations');
    await kept.script('ALTER TABLE core.elsewhere RENAME TO participations');
    await resolve(kept, '2026-01-02T00:00:00Z', 'version');
    expect(await touchedShare(kept)).toBe(1);
    await tell(anew, changedClaims(claims, 79));
    await anew.db.deleteFrom('ops.resolved_from').execute();
    await resolve(anew, '2026-01-02T00:00:00Z', 'version');
    expect(differences(await tablesOf(kept), await tablesOf(anew))).toEqual([]);
  });

  it('resolves all where a table of ref is another', async () => {
    await tell(kept, randomClaims(80, 60, 0));
    await resolve(kept, '2026-01-01T00:00:00Z', 'version');
    await kept.db.updateTable('ref.sources').set({ trust: 90 }).where('source_id', '=', 'south').execute();
    await resolve(kept, '2026-01-01T00:00:00Z', 'version');
    expect(await touchedShare(kept)).toBe(1);
  });
});

async function emptyWarehouse(): Promise<Warehouse<Schema>> {
  const warehouse = await openWarehouse<Schema>({ path: ':memory:', memoryLimit: '512MB', threads: 2 });
  const folder = join(projectRoot, 'warehouse', 'migrations');
  for (const name of (await readdir(folder)).sort()) await warehouse.script(await readFile(join(folder, name), 'utf8'));
  await loadRegistry(
    warehouse,
    registry,
    sources.map((sourceId, index) => ({
      ...{ sourceId, title: { zh: sourceId, en: sourceId }, publisher: sourceId.replace(/-.*$/u, ''), url: null },
      ...{ licence: 'test', isRedistributable: false, attribution: null, trust: 50 + 10 * (index % 3) },
      ...{ records: null, dates: null },
    })),
  );
  // A reviewer joined two and parted two, whatever they tell.
  await warehouse.script(`
    INSERT INTO ref.judgements BY NAME
    SELECT 'round' AS kind, l AS left_id, r AS right_id, v AS verdict, 'test' AS decided_by, DATE '2025-02-15' AS decided_on, 'test' AS reason
    FROM (VALUES ('south/0003', 'west/0004', 'same'), ('south/0005', 'west/0006', 'different')) t(l, r, v);`);
  return warehouse;
}

async function resolve(warehouse: Warehouse<Schema>, asOf: string, codeVersion: string): Promise<void> {
  await setVariable(warehouse, 'as_of', asOf);
  await resolveRounds(warehouse, registry, codeVersion);
}

/** Puts these claims in the place of those that are there, as loading a source does. */
async function tell(warehouse: Warehouse<Schema>, claims: readonly Claim[]): Promise<void> {
  await warehouse.exclusive(async (connection) => {
    for (const table of ['observations', 'observation_investors', 'observation_track_terms', 'investor_aliases'])
      await connection.run(`DELETE FROM core.${table}`);
    await connection.run('DELETE FROM raw.records');
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE told AS
       SELECT unnest(from_json($1, '[{"observation_id":"VARCHAR","record_id":"VARCHAR","document_id":"VARCHAR","locator":"VARCHAR","ordinal":"INTEGER",
         "source_id":"VARCHAR","recorded_at":"TIMESTAMPTZ","identity":"VARCHAR","part":"INTEGER","joint_with":"VARCHAR","company_key":"VARCHAR",
         "company_name":"VARCHAR","company_name_normalised":"VARCHAR","company_name_zh":"VARCHAR","company_name_en":"VARCHAR",
         "announced_date":"DATE","announced_precision":"VARCHAR","stage_text":"VARCHAR","stage":"VARCHAR","stage_qualifier":"VARCHAR",
         "stage_group":"VARCHAR","stage_rank":"INTEGER","amount_currency":"VARCHAR","amount_low":"DECIMAL(18,2)","amount_high":"DECIMAL(18,2)",
         "amount_high_open":"BOOLEAN","amount_kind":"VARCHAR","instrument":"VARCHAR","country_code":"VARCHAR","region_code":"VARCHAR",
         "track_id":"VARCHAR","track_evidence":"VARCHAR","source_url":"VARCHAR","kind":"VARCHAR","terms":["VARCHAR"],
         "investors":[{"name":"VARCHAR","role":"VARCHAR","alias":"VARCHAR","country":"VARCHAR"}]}]'), max_depth := 2)`,
      [JSON.stringify(claims)],
    );
    await connection.run('INSERT INTO core.observations BY NAME SELECT * EXCLUDE (kind, terms, investors) FROM told');
    await connection.run(
      `INSERT INTO raw.records BY NAME
       SELECT record_id, document_id, locator, ordinal, source_id, kind, 'loaded' AS outcome, observation_id, 'test' AS parser FROM told`,
    );
    await connection.run(
      `INSERT INTO core.observation_investors
       SELECT observation_id, record_id, place, investors[place].name, lower(investors[place].name), investors[place].role, investors[place].country
       FROM told, unnest(range(1, len(investors) + 1)) p(place)`,
    );
    await connection.run(
      `INSERT INTO core.investor_aliases
       SELECT observation_id, lower(i.name), i.alias FROM (SELECT observation_id, unnest(investors) AS i FROM told) WHERE i.alias IS NOT NULL`,
    );
    await connection.run(
      `INSERT INTO core.observation_track_terms
       SELECT observation_id, 'description', term, 'keyword', term, 6 FROM (SELECT observation_id, unnest(terms) AS term FROM told)`,
    );
  });
}

/** How many of the companies the last run looked at, from 0 to 1. */
async function touchedShare(warehouse: Warehouse<Schema>): Promise<number> {
  return warehouse.exclusive(async (connection) => {
    const { ['share']: share } = (
      await connection.runAndReadAll(
        'SELECT count(DISTINCT company_id) FILTER (company_id IN (SELECT company_id FROM touched_companies)) / count(DISTINCT company_id) AS share FROM ops.resolved_rounds',
      )
    ).getRowObjectsJson()[0] ?? { share: null };
    return Number(share);
  });
}

type Tables = ReadonlyMap<string, readonly string[]>;

/** Rows that one of the two has more often than the other. */
function differences(one: Tables, other: Tables): readonly string[] {
  const count = (tables: Tables): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const [table, rows] of tables)
      for (const row of rows) counts.set(`${table} ${row}`, (counts.get(`${table} ${row}`) ?? 0) + 1);
    return counts;
  };
  const [left, right] = [count(one), count(other)];
  const more = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, sign: string): readonly string[] =>
    [...a].filter(([row, times]) => times > (b.get(row) ?? 0)).map(([row]) => `${sign} ${row}`);
  return [...more(left, right, 'only where it was kept:'), ...more(right, left, 'only where it was resolved anew:')];
}

/** Every table that resolving writes, and what it keeps for the next time. */
async function tablesOf(warehouse: Warehouse<Schema>): Promise<Tables> {
  return warehouse.exclusive(async (connection) => {
    const found = await connection.runAndReadAll(
      `SELECT schema_name || '.' || table_name AS name FROM duckdb_tables()
       WHERE NOT temporary AND (schema_name = 'core' OR table_name LIKE 'resolved_%' AND table_name <> 'resolved_from') ORDER BY name`,
    );
    const tables = new Map<string, readonly string[]>();
    for (const [name] of found.getRows()) {
      const rows = await connection.runAndReadAll(`FROM ${String(name)}`);
      tables.set(
        String(name),
        rows.getRowsJson().map((row) => JSON.stringify(row)),
      );
    }
    return tables;
  });
}
