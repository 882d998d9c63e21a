import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readChecks } from '../../../warehouse/checks/run-checks.ts';
import { rebuildMonths } from '../../../warehouse/marts/build-marts.ts';
import type { SampleInvestor, SampleRound } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

const million = 1_000_000;

/*
 * The scope `paper`, in millions: what S, which is state-backed, and X have done.
 *   2023-06  p1  company A  10  S alone
 *   2024-01  p2  company A  30  S leads, X and Y follow    equal 10 each; by half 15, 7.5, 7.5
 *   2024-06  p3  company A  40  S and X, no lead known     equal 20 each
 *   2024-06  p4  company B  undisclosed, X leads
 */
const s = (attributed: readonly [number, number, number], lead = false): SampleInvestor => ({
  id: 'S',
  lead,
  state: [true, true, true],
  level: 'central',
  kind: 'guidance_fund',
  attributed,
});
const paper: readonly SampleRound[] = [
  {
    id: 'p1',
    month: '2023-06',
    company: 'A',
    amount: 10 * million,
    investors: [s([10 * million, 10 * million, 10 * million])],
  },
  {
    id: 'p2',
    month: '2024-01',
    company: 'A',
    amount: 30 * million,
    investors: [
      s([0, 10 * million, 30 * million], true),
      { id: 'X', attributed: [0, 10 * million, 30 * million] },
      { id: 'Y', attributed: [0, 10 * million, 30 * million] },
    ],
  },
  {
    id: 'p3',
    month: '2024-06',
    company: 'A',
    amount: 40 * million,
    investors: [s([0, 20 * million, 40 * million]), { id: 'X', attributed: [0, 20 * million, 40 * million] }],
  },
  { id: 'p4', month: '2024-06', company: 'B', investors: [{ id: 'X', lead: true }] },
];

/** Rounds at random over two and a half years, with every kind of amount, investor, country and link. */
const drawn = fc
  .array(
    fc.record({
      month: fc.integer({ min: 0, max: 29 }),
      company: fc.integer({ min: 1, max: 40 }),
      stage: fc.constantFrom('seed', 'a', 'b', 'c'),
      country: fc.constantFrom('CN', 'US'),
      point: fc.option(fc.integer({ min: 1, max: 2_000_000_000 }), { freq: 4 }),
      spread: fc.option(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.option(fc.integer({ min: 1, max: 900 }))), {
        freq: 2,
      }),
      dollars: fc.option(fc.integer({ min: 1, max: 300_000_000 })),
      inReport: fc.boolean(),
      investors: fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 25 }), lead: fc.boolean() }), {
        maxLength: 5,
        selector: ({ id }) => id,
      }),
    }),
    { minLength: 400, maxLength: 400 },
  )
  .map((rounds) =>
    rounds.map((round, index): SampleRound => {
      const { point, spread, dollars, investors } = round;
      const low = point === null || spread === null ? point : Math.floor((point * (100 - spread[0])) / 100);
      const high =
        point === null || spread === null
          ? point
          : spread[1] === null
            ? null
            : Math.ceil((point * (100 + spread[1])) / 100);
      const isExact = point !== null && spread === null;
      return {
        id: `d${index}`,
        month: `${2022 + Math.floor(round.month / 12)}-${String((round.month % 12) + 1).padStart(2, '0')}`,
        company: `C${round.company}`,
        stage: round.stage,
        country: round.country,
        scopes: round.inReport ? ['all', 'report_2024'] : ['all'],
        ...(point !== null && low !== null && { amount: isExact ? point : ([low, point, high] as const) }),
        ...(isExact && dollars !== null && { dollars }),
        ...(point === null && index > 0 && index % 3 === 0 && { jointWith: `d${index - 1}` }),
        ...(index % 11 === 5 && { extensionOf: `d${index - 1}` }),
        investors: investors.map(({ id, lead }, place): SampleInvestor => {
          const upTo = (end: number): number => Math.floor(((point ?? 0) * end) / investors.length);
          const part = point === null ? null : upTo(place + 1) - upTo(place);
          const known =
            id % 3 === 0
              ? ([true, id % 2 === 0, true] as const)
              : id % 3 === 1
                ? ([false, false, false] as const)
                : undefined;
          return {
            id: `I${id}`,
            lead,
            ...(known !== undefined && { state: known, level: 'municipal', kind: 'soe_cvc' }),
            ...(part !== null &&
              point !== null && {
                attributed:
                  investors.length === 1
                    ? ([low ?? 0, point, high ?? point] as const)
                    : ([0, part, high ?? point] as const),
              }),
          };
        }),
      };
    }),
  );

let sample: CoreSample;
beforeAll(async () => {
  const random = fc.sample(drawn, { numRuns: 1, seed: 20241031 })[0] ?? [];
  sample = await CoreSample.build([...paper.map((round) => ({ ...round, scopes: ['paper'] })), ...random]);
}, 120_000);
afterAll(() => sample.close());

const of = async (
  investor: string,
  month: string,
  period: string,
): Promise<Readonly<Record<string, unknown>> | undefined> =>
  (
    await sample.rows(
      `SELECT * FROM mart.investor_monthly WHERE scope = 'paper' AND investor_id = '${investor}' AND month = '${month}-01' AND period = '${period}'`,
    )
  )[0];

test('how often an investor invests, in how many companies, and what it can have given', async () => {
  expect(await of('S', '2024-06', 'trailing_12')).toMatchObject({
    rank_by_rounds: '2',
    round_count: '2',
    rounds_led: '1',
    company_count: '1',
    attributed_cny_low: '0.00',
    attributed_cny_point: '30000000.00',
    attributed_cny_high: '70000000.00',
    attributed_lead_half_cny: '35000000.00',
    involved_cny: '70000000.00',
    state_status: 'confirmed',
    state_kind: 'guidance_fund',
    state_level: 'central',
  });
  // A in January and in June, B in June: three rounds in two companies, one of them without an amount. Equal 10 and 20, by
  // half to the leads 7.5 and 20.
  expect(await of('X', '2024-06', 'ytd')).toMatchObject({
    round_count: '3',
    rounds_led: '1',
    company_count: '2',
    with_amount_count: '2',
    attributed_cny_point: '30000000.00',
    attributed_lead_half_cny: '27500000.00',
  });
  expect(await of('X', '2024-06', 'month')).toMatchObject({ round_count: '2', company_count: '2' });
  expect(await of('Y', '2024-06', 'month')).toBeUndefined();
  expect(await of('Y', '2024-06', 'ytd')).toMatchObject({ round_count: '1', company_count: '1' });
});

test('on random rounds: counts are those of a plain query, and every table agrees with every other', async () => {
  const apart = await sample.rows(`
    WITH plain AS (
      SELECT w.scope, w.month, w.period, p.investor_id, count(*) AS n, count(DISTINCT r.company_id) AS companies, sum(p.attributed_cny_point) AS cny
      FROM mart.windows w
      JOIN core.round_scopes s ON s.scope = w.scope
      JOIN core.rounds r ON r.round_id = s.round_id AND r.announced_month BETWEEN w.from_month AND w.month
      JOIN core.participations p ON p.round_id = r.round_id
      GROUP BY ALL)
    SELECT * FROM plain a FULL JOIN mart.investor_monthly i USING (scope, month, period, investor_id)
    WHERE a.n IS DISTINCT FROM i.round_count OR a.companies IS DISTINCT FROM i.company_count OR a.cny IS DISTINCT FROM i.attributed_cny_point`);
  expect(apart).toEqual([]);
  for (const check of await readChecks())
    if (['marts-ordered', 'state-and-presets-reconcile', 'totals-reconcile'].includes(check.id))
      expect(await sample.rows(check.query), check.id).toEqual([]);
});

test('on random rounds: the parts of every difference to a preset add up, each step in its place', async () => {
  const [steps] = await sample.rows(
    `SELECT count(*) FILTER (value_change <> 0) AS felt, count(DISTINCT parameter) AS parameters FROM mart.preset_changes WHERE position > 0`,
  );
  expect(Number(steps?.['felt'])).toBeGreaterThan(500);
  expect(steps?.['parameters']).toBe('6');
  const wrong = await sample.rows(`
    SELECT h.preset, h.month, h.period, h.measure FROM mart.preset_headlines h
    JOIN (
      SELECT preset, scope, month, period, measure, sum(rounds_change) AS rounds, sum(value_change) AS value, bool_and(position = 0 OR value_change IS NOT NULL) AS whole
      FROM mart.preset_changes GROUP BY ALL) c USING (preset, scope, month, period, measure)
    WHERE coalesce(c.rounds, 0) <> h.rounds - h.default_rounds
      OR (c.whole AND coalesce(c.value, 0) <> coalesce(h.value, 0) - coalesce(h.default_value, 0))
      OR c.whole <> (h.difference IS NOT NULL)`);
  expect(wrong).toEqual([]);
});

test('months built anew, and rows in another order, change nothing', async () => {
  const all = async (mart: string): Promise<readonly unknown[]> =>
    sample.rows(`SELECT * FROM mart.${mart} ORDER BY ALL`);
  const marts = ['investor_monthly', 'preset_changes', 'preset_headlines'];
  const before = await Promise.all(marts.map(all));
  await rebuildMonths(sample.warehouse, new Set(marts), [{ from: '2024-02-01', to: '2024-05-01' }]);
  expect(await Promise.all(marts.map(all))).toEqual(before);
  await sample.warehouse.exclusive(async (connection) => {
    for (const table of ['rounds', 'participations', 'round_scopes'])
      await connection.run(
        `CREATE OR REPLACE TABLE core.${table} AS SELECT * FROM core.${table} ORDER BY hash(${table === 'participations' ? 'investor_id || round_id' : 'round_id'})`,
      );
    await connection.run('SET threads = 1');
  });
  await sample.rebuild();
  expect(await Promise.all(marts.map(all))).toEqual(before);
});
