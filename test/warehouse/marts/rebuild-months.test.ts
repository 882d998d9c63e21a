import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readMarts, rebuildMonths } from '../../../warehouse/marts/build-marts.ts';
import type { SampleRound } from './core-sample.ts';
import { CoreSample } from './core-sample.ts';

/** Thirty months with repeated companies, both exact, vague and undisclosed amounts, and investors of three kinds. */
const rounds: readonly SampleRound[] = Array.from({ length: 90 }, (_, n): SampleRound => {
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

describe('months that are built anew', () => {
  it('are the same as in a whole build, and leave the others as they were', async () => {
    const sample = await CoreSample.build(rounds);
    try {
      const marts = await readMarts();
      const tables = marts.map(({ name }) => `mart.${name}`);
      const all = async (): Promise<unknown> =>
        Promise.all(tables.map(async (table) => [table, await sample.rows(`SELECT * FROM ${table}`)]));
      const whole = await all();
      for (const { name, description } of marts)
        if (description.key.includes('month'))
          await sql`DELETE FROM ${sql.table(`mart.${name}`)} WHERE month >= DATE '2022-03-01'`.execute(
            sample.warehouse.db,
          );
      expect(await all()).not.toEqual(whole);
      await rebuildMonths(sample.warehouse, null, '2022-03-01', '2023-12-01');
      expect(await all()).toEqual(whole);
      await rebuildMonths(sample.warehouse, null, '2021-02-01', '2021-05-01');
      expect(await all()).toEqual(whole);
    } finally {
      await sample.close();
    }
  });
});
