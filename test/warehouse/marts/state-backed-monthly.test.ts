import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SampleInvestor } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

/*
 * One month on paper, in millions of CNY. Confirmed: a central enterprise fund (SOE), a municipal guidance fund (GF), a
 * university (UNI, wide only). Known not to be: PRIV. Nothing known: UNK.
 *   r1  100 exact      SOE leads, PRIV          mixed: the SOE paid 0 to 100, half by the equal split
 *   r2  [20, 50, 100)  GF alone                 wholly state-backed
 *   r3  40 exact       PRIV leads
 *   r4  10 exact       UNK
 *   r5  undisclosed    UNI leads
 *   r6  30 exact       nobody named
 * A year before: r0, 10 exact, SOE.
 */
const million = 1_000_000;
const soe = (attributed: SampleInvestor['attributed'], lead = false): SampleInvestor => ({
  id: 'SOE',
  lead,
  state: [true, false, true],
  level: 'central',
  kind: 'soe_cvc',
  ...(attributed !== undefined && { attributed }),
});
const priv = (lead = false): SampleInvestor => ({ id: 'PRIV', lead, state: [false, false, false] });

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build([
    { id: 'r0', month: '2023-06', amount: 10 * million, investors: [soe([10 * million, 10 * million, 10 * million])] },
    {
      id: 'r1',
      month: '2024-06',
      track: 'embodied_intelligence',
      amount: 100 * million,
      investors: [soe([0, 50 * million, 100 * million], true), priv()],
    },
    {
      id: 'r2',
      month: '2024-06',
      amount: [20 * million, 50 * million, 100 * million],
      investors: [
        {
          id: 'GF',
          state: [true, true, true],
          level: 'municipal',
          kind: 'guidance_fund',
          attributed: [20 * million, 50 * million, 100 * million],
        },
      ],
    },
    { id: 'r3', month: '2024-06', amount: 40 * million, investors: [priv(true)] },
    { id: 'r4', month: '2024-06', amount: 10 * million, investors: [{ id: 'UNK' }] },
    {
      id: 'r5',
      month: '2024-06',
      stageGroup: 'early',
      investors: [{ id: 'UNI', lead: true, state: [false, false, true], level: 'central', kind: 'university' }],
    },
    { id: 'r6', month: '2024-06', amount: 30 * million },
  ]);
});
afterAll(() => sample.close());

const of = async (definition: string, by = 'all', id = 'all'): Promise<Readonly<Record<string, unknown>> | undefined> =>
  (
    await sample.rows(
      `SELECT * FROM mart.state_backed_monthly
       WHERE scope = 'all' AND month = '2024-06-01' AND period = 'month' AND definition = '${definition}' AND "by" = '${by}' AND by_id = '${id}'`,
    )
  )[0];

test('participation and lead are of rounds with a named investor and with a known lead', async () => {
  expect(await of('headline')).toMatchObject({
    rounds_named_investor: '5',
    rounds_no_investor_named: '1',
    rounds_state_low: '2',
    rounds_state_high: '3',
    participation_share_low: '0.400000000000',
    participation_share_high: '0.600000000000',
    rounds_known_lead: '3',
    rounds_state_led_low: '1',
    rounds_state_led_high: '1',
    lead_share_low: '0.333333333333',
  });
});

test('a narrower definition counts fewer, a wider one more', async () => {
  // Narrow: the guidance fund, and UNK may be one. Wide: the university too, which leads r5.
  expect(await of('narrow')).toMatchObject({
    rounds_state_low: '1',
    rounds_state_high: '2',
    rounds_state_led_low: '0',
  });
  expect(await of('wide')).toMatchObject({ rounds_state_low: '3', rounds_state_high: '4', rounds_state_led_low: '2' });
});

test('involved money is that of whole rounds, and its share is bounded by the intervals', async () => {
  // Low: r1 100 and r2 at 20 against r3 40 and r4 10: 120 / 170. High: r1, r2 at 100 and r4 against r3: 210 / 250.
  expect(await of('headline')).toMatchObject({
    known_amount_cny: '200000000.00',
    involved_cny_low: '120000000.00',
    involved_cny_point: '150000000.00',
    involved_cny_high: '210000000.00',
    involved_share_low: '0.705882352941',
    involved_share_high: '0.840000000000',
  });
});

test('attributed money is what they can have paid: nothing of a mixed round at least, all of it at most', async () => {
  // Low: r2 at 20, against 100 + 40 + 10 of others: 20 / 170.
  expect(await of('headline')).toMatchObject({
    attributed_cny_low: '20000000.00',
    attributed_cny_point: '100000000.00',
    attributed_cny_high: '210000000.00',
    attributed_share_low: '0.117647058824',
    attributed_share_high: '0.840000000000',
  });
});

test('by level: an investor of whom nothing is known may be of any level', async () => {
  expect(await of('headline', 'level', 'central')).toMatchObject({ rounds_state_low: '1', rounds_state_high: '2' });
  expect(await of('headline', 'level', 'municipal')).toMatchObject({ rounds_state_low: '1', rounds_state_high: '2' });
  // Nobody is known to be of a province: that UNK may be says nothing, so there is no row.
  expect(await of('headline', 'level', 'provincial')).toBeUndefined();
  expect(await of('headline', 'kind', 'guidance_fund')).toMatchObject({
    rounds_state_low: '1',
    involved_cny_point: '50000000.00',
    rounds_named_investor: '5',
  });
});

test('by track and stage group the rounds are those of the cell', async () => {
  expect(await of('wide', 'stage_group', 'early')).toMatchObject({
    rounds_named_investor: '1',
    rounds_state_low: '1',
    known_amount_cny: null,
    involved_share_low: null,
  });
  const tracks = await sample.rows(
    `SELECT sum(rounds_named_investor) AS named, sum(rounds_state_low) AS low FROM mart.state_backed_monthly
     WHERE month = '2024-06-01' AND period = 'month' AND definition = 'headline' AND "by" = 'track'`,
  );
  expect(tracks).toEqual([{ named: '5', low: '2' }]);
});

test('how often they invest is a frequency, compared with the year before where the data reach it', async () => {
  expect(await of('headline')).toMatchObject({ investor_count: '2', rounds_per_investor: '1.000000' });
  const [year] = await sample.rows(
    `SELECT investor_count, rounds_per_investor FROM mart.state_backed_monthly
     WHERE month = '2024-05-01' AND period = 'trailing_12' AND definition = 'headline' AND "by" = 'all'`,
  );
  expect(year).toEqual({ investor_count: '1', rounds_per_investor: '1.000000' });
});

test('every measure is an interval, and the definitions are nested', async () => {
  const wrong = await sample.rows(`
    SELECT * FROM mart.state_backed_monthly
    WHERE rounds_state_low > rounds_state_high OR rounds_state_led_low > rounds_state_led_high OR rounds_state_high > rounds_named_investor
      OR involved_cny_low > involved_cny_point OR involved_cny_point > involved_cny_high
      OR attributed_cny_low > attributed_cny_point OR attributed_cny_point > involved_cny_point
      OR involved_share_low > involved_share_high OR attributed_share_low > involved_share_low
      OR participation_share_high > 1 OR involved_share_high > 1`);
  expect(wrong).toEqual([]);
  const nested = await sample.rows(`
    SELECT n.month FROM mart.state_backed_monthly n
    JOIN mart.state_backed_monthly h ON (h.month, h.period, h."by", h.by_id) = (n.month, n.period, n."by", n.by_id) AND h.definition = 'headline'
    WHERE n.definition = 'narrow' AND "n"."by" = 'all' AND n.rounds_state_low > h.rounds_state_low`);
  expect(nested).toEqual([]);
});
