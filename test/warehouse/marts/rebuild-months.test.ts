import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawBands } from '../../../warehouse/bands/draw-bands.ts';
import { buildMarts, readMarts, rebuildMonths } from '../../../warehouse/marts/build-marts.ts';
import { changedMonths, rememberedInputs } from '../../../warehouse/marts/mart-inputs.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import type { SampleRound } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

/** Thirty months with repeated companies, both exact, vague and undisclosed amounts, and investors of three kinds. */
const thirtyMonths: readonly SampleRound[] = Array.from({ length: 90 }, (_, n): SampleRound => {
  const year = 2020 + Math.floor((n % 30) / 12);
  const month = `${year}-${String(((n % 30) % 12) + 1).padStart(2, '0')}`;
  const tracks = ['embodied_ai', 'ai_driving', 'unclassified'];
  return {
    id: `r${n}`,
    month,
    company: `c${n % 17}`,
    track: tracks[n % 3] ?? 'unclassified',
    stage: n % 4 === 0 ? 'seed' : 'a',
    city: n % 2 === 0 ? 'x' : 'y',
    ...(n % 5 === 0 ? {} : { amount: n % 2 === 0 ? 1e6 * (n + 1) : ([1e7, 2e7 + n, 9e7] as const) }),
    investors: [
      {
        id: `i${n % 7}`,
        lead: n % 3 === 0,
        state: n % 7 === 0 ? [true, false, true] : n % 7 === 1 ? [null, null, null] : [false, false, false],
        attributed: [0, 1e6, 1e8],
      },
    ],
  };
});

/** A round of another year without an amount: presets that impute one find its like, a country and a stage, in 2021 alone. */
const rounds: readonly SampleRound[] = [
  ...thirtyMonths,
  { id: 'abroad', month: '2021-04', country: 'JP', stage: 'c', amount: 5e6 },
  { id: 'alike', month: '2017-04', country: 'JP', stage: 'c' },
  // A year of 1,001 investors, of which the first thousand are looked at: the one of February is the last.
  { id: 'early', month: '2018-02', amount: 1e6, investors: [{ id: 'z' }] },
  {
    id: 'crowd',
    month: '2018-06',
    amount: 1e6,
    investors: Array.from({ length: 1000 }, (_, n) => ({ id: `a${n}` })),
  },
  { id: 'late', month: '2018-11', amount: 1e6, investors: [{ id: 'a0' }] },
];

/** Of each mart the number of its rows and a hash over all of them, in whatever order. */
const contents = async (sample: CoreSample): Promise<unknown> => {
  const names = (await readMarts()).map(({ name }) => name);
  return sample.rows(
    names
      .map(
        (name) => `SELECT '${name}' AS mart, count(*) AS n, sum(hash(t)::HUGEINT)::VARCHAR AS hash FROM mart.${name} t`,
      )
      .join(' UNION ALL '),
  );
};

const run = (sample: CoreSample, statement: string): Promise<unknown> =>
  sample.warehouse.exclusive((connection) => connection.run(statement));

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build(rounds);
});
afterAll(() => sample.close());

describe('months that are built anew', () => {
  it('are the same as in a whole build, and leave the others as they were', async () => {
    const whole = await contents(sample);
    for (const { name, description } of await readMarts())
      if (description.key.includes('month'))
        await sql`DELETE FROM ${sql.table(`mart.${name}`)} WHERE month >= DATE '2022-03-01'`.execute(
          sample.warehouse.db,
        );
    expect(await contents(sample)).not.toEqual(whole);
    const names = new Set((await readMarts()).map(({ name }) => name));
    await rebuildMonths(sample.warehouse, names, [{ from: '2022-03-01', to: '2023-12-01' }]);
    expect(await contents(sample)).toEqual(whole);
    await rebuildMonths(sample.warehouse, names, [{ from: '2021-02-01', to: '2021-05-01' }]);
    expect(await contents(sample)).toEqual(whole);
  });
});

/** What hangs on a round is of its month. */
const ofRoundMonths = (round: string): readonly string[] =>
  ['round_scopes', 'participations'].map(
    (table) =>
      `UPDATE core.${table} SET round_month = r.announced_month FROM core.rounds r WHERE r.round_id = ${table}.round_id AND r.round_id = '${round}'`,
  );

/** A change of core, and the first month of those that it reaches of marts that read what is worked out of years; the first day of all stands for no month. */
const changes: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an amount',
    '2021-01-01',
    [
      "UPDATE core.rounds SET amount_cny_point = 77e6, amount_cny_low = 7e6, amount_cny_high = 777e6 WHERE round_id = 'r17'",
    ],
  ],
  [
    'a round less',
    '2020-01-01',
    ["DELETE FROM core.round_scopes WHERE round_id = 'r2'", "DELETE FROM core.rounds WHERE round_id = 'r2'"],
  ],
  [
    'a round moved to another month',
    '2020-11-01',
    [
      "UPDATE core.rounds SET announced_month = DATE '2022-02-01', announced_date = DATE '2022-02-11' WHERE round_id = 'r10'",
      ...ofRoundMonths('r10'),
    ],
  ],
  [
    'an investor who turns out to be of the state',
    '2020-02-01',
    ["UPDATE core.participations SET is_state_headline = true, is_state_wide = true WHERE investor_id = 'i1'"],
  ],
  [
    'an amount that is imputed to a round of another year',
    '2017-01-01',
    [
      "UPDATE core.rounds SET amount_cny_point = 6e6, amount_cny_low = 6e6, amount_cny_high = 6e6 WHERE round_id = 'abroad'",
    ],
  ],
  [
    'an investor who comes into the first thousand of a year',
    '2018-01-01',
    [
      "INSERT INTO core.participations BY NAME SELECT * REPLACE ('z' AS investor_id) FROM core.participations WHERE round_id = 'late'",
    ],
  ],
  ['a round that leaves its scope', '2022-01-01', ["DELETE FROM core.round_scopes WHERE round_id = 'r89'"]],
  [
    'a round that has no month any more',
    '0001-01-01',
    [
      "UPDATE core.rounds SET announced_month = NULL, announced_date = NULL WHERE round_id = 'r7'",
      ...ofRoundMonths('r7'),
    ],
  ],
  ['a round without a month', '0001-01-01', ["UPDATE core.rounds SET amount_cny_point = 9e6 WHERE round_id = 'r7'"]],
];

describe('a run after a change', () => {
  it.for(changes)('builds the same as a build of everything: %s', async ([, month, statements]) => {
    await buildMarts(sample.warehouse, 'code 1');
    const before = await rememberedInputs(sample.warehouse);
    for (const statement of statements) await run(sample, statement);
    await buildMarts(sample.warehouse, 'code 1');
    const spans = changedMonths(before, await rememberedInputs(sample.warehouse));
    expect(spans?.ofYears[0]?.from).toBe(month);
    const some = await contents(sample);
    await run(sample, 'DELETE FROM ops.mart_inputs');
    await buildMarts(sample.warehouse, 'code 1');
    expect(some).toEqual(await contents(sample));
  });

  it('builds no month where nothing has changed, and every one after a crash or another reading of the register', async () => {
    const marked = async (): Promise<boolean> =>
      (await sample.rows("SELECT * FROM mart.funding_monthly WHERE country_code = 'XX'")).length > 0;
    const mark = "UPDATE mart.funding_monthly SET country_code = 'XX' WHERE month = DATE '2021-01-01'";
    await buildMarts(sample.warehouse, 'code 1');
    await run(sample, mark);
    await buildMarts(sample.warehouse, 'code 1');
    expect(await marked()).toBe(true);
    await run(sample, 'DELETE FROM ops.mart_inputs');
    await buildMarts(sample.warehouse, 'code 1');
    expect(await marked()).toBe(false);
    await run(sample, mark);
    await run(sample, "UPDATE ref.tracks SET name_en = name_en || '!' WHERE track_id = 'ai_driving'");
    await buildMarts(sample.warehouse, 'code 1');
    expect(await marked()).toBe(false);
  });

  it('knows every table of core that a mart built by months reads', async () => {
    const inputs = await readFile(join(projectRoot, 'warehouse', 'marts', 'month-inputs.sql'), 'utf8');
    const tablesIn = (text: string): readonly string[] => text.match(/\b(?:core|history|raw|ops)\.[a-z_]+/g) ?? [];
    for (const { name, text, description } of await readMarts())
      if (text.includes("getvariable('from_month')") && description.built !== 'whole')
        for (const table of tablesIn(text)) expect(tablesIn(inputs), `${name} reads ${table}`).toContain(table);
  });

  it('has rounds of the changed months alone for the marts that count round_facts: none of them counts all', async () => {
    const readers = (await readMarts()).filter(({ text }) => text.includes('round_facts'));
    expect(readers.length).toBeGreaterThan(3);
    for (const { name, text, description } of readers)
      expect([name, text.includes("getvariable('from_month')"), description.built]).toEqual([name, true, undefined]);
  });

  it('says nothing any more of bands that are no longer drawn', async () => {
    await run(sample, 'DELETE FROM ops.mart_inputs');
    await buildMarts(sample.warehouse, 'code 1');
    const without = await contents(sample);
    await drawBands(sample.warehouse, 'all', ['2021-05']);
    expect(await contents(sample)).not.toEqual(without);
    await buildMarts(sample.warehouse, 'code 1');
    expect(await contents(sample)).toEqual(without);
  });

  it('builds a long history by spans of months, with the same result', async () => {
    await buildMarts(sample.warehouse, 'code 1');
    const whole = await contents(sample);
    await buildMarts(sample.warehouse, 'code 2', 30);
    expect(await contents(sample)).toEqual(whole);
    await buildMarts(sample.warehouse, 'code 3', 1e9, 10);
    expect(await contents(sample)).toEqual(whole);
  });
});
