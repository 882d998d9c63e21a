import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registryHead, RunsInTurn } from './runs-in-turn.ts';

/*
 * Two months a year apart, run by run; amounts in CNY.
 *   2024-04-05  2024-03 v0: 戊 10 million                                        1 round,  10 million
 *   2024-05-05  2024-03 v1: 己 30 million, told late                             2 rounds, 40 million
 *   2025-04-05  2024-03 v12: as before.   2025-03 v0: 甲 10, 乙 20, 丙 100        3 rounds, 130 million
 *   2025-05-05  2025-03 v1: 丁 5 by a new source, 庚 7 told late                  5 rounds, 142 million
 *   2025-07-05  2025-03 v3: a reviewer joins 甲 and 乙 (20-06), 丙 is corrected to 50 (21-06)
 */
const june = {
  // Decided between the second and the third vintage of 2025-03.
  judge: 'round,alpha/%1,alpha/%2,same,tester,2025-06-20,one financing under two names',
};
let turns: RunsInTurn;
beforeAll(async () => {
  turns = await RunsInTurn.begin();
  await turns.run({ asOf: '2024-04-05T00:00:00.000Z', rows: { alpha: ['戊,2024-03-08,A轮,1000万元'] } });
  await turns.run({ asOf: '2024-05-05T00:00:00.000Z', rows: { alpha: ['己,2024-03-15,A轮,3000万元'] } });
  await turns.run({
    asOf: '2025-04-05T00:00:00.000Z',
    rows: { alpha: ['甲,2025-03-05,A轮,1000万元', '乙,2025-03-10,A轮,2000万元', '丙,2025-03-20,B轮,1亿元'] },
  });
  await turns.run({
    asOf: '2025-05-05T00:00:00.000Z',
    rows: { alpha: ['庚,2025-03-28,A轮,700万元'], beta: ['丁,2025-03-25,A轮,500万元'] },
  });
  const ids = new Map(
    (await turns.rows('SELECT company_name, observation_id, record_id FROM core.observations')).map((row) => [
      String(row['company_name']),
      row,
    ]),
  );
  const judgements = await registryHead('judgements.csv');
  const corrections = await registryHead('corrections.csv');
  await turns.run({
    asOf: '2025-07-05T00:00:00.000Z',
    rows: { alpha: ['辛,2025-06-28,A轮,100万元'] },
    registry: {
      'judgements.csv': `${judgements}\nround,${String(ids.get('甲')?.['observation_id'])},${String(ids.get('乙')?.['observation_id'])},same,tester,2025-06-20,one financing\n`,
      'corrections.csv': `${corrections}\nalpha,record_id=${String(ids.get('丙')?.['record_id'])},amount,1亿元,5000万元,the company,tester,2025-06-21,misprint\n`,
    },
  });
});
afterAll(() => turns.end());

const figures = async (month: string, measure: string): Promise<unknown> =>
  Object.fromEntries(
    (
      await turns.rows(
        `SELECT vintage, value::VARCHAR AS value FROM mart.vintages
         WHERE scope = 'all' AND month = '${month}-01' AND track_id = 'all' AND measure = '${measure}'`,
      )
    ).map((row) => [row['vintage'], row['value']]),
  );

describe('a month at each of its vintages', () => {
  test('rounds and money are what was known then', async () => {
    expect(await figures('2024-03', 'round_count')).toEqual({ v0: '1.00', v1: '2.00', v12: '2.00', latest: '2.00' });
    expect(await figures('2024-03', 'amount_cny')).toEqual({
      ...{ v0: '10000000.00', v1: '40000000.00', v12: '40000000.00', latest: '40000000.00' },
    });
    expect(await figures('2025-03', 'round_count')).toEqual({ v0: '3.00', v1: '5.00', v3: '4.00', latest: '4.00' });
    expect(await figures('2025-03', 'amount_cny_exact')).toMatchObject({ v0: '130000000.00', v1: '142000000.00' });
  });
});
