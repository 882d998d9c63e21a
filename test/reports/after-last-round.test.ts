import { afterEach, expect, test } from 'vitest';
import { readBriefData } from '../../reports/read-brief-data.ts';
import { LoadedSources } from '../activities/run-sources.ts';

let loaded: LoadedSources | undefined;
afterEach(() => loaded?.close());

const load = async (asOf: string): Promise<LoadedSources> =>
  (loaded = await LoadedSources.load(
    [{ id: 'one', csv: '甲公司,2024-02-08,A轮,1000万元,乙资本,人工智能,中国' }],
    [],
    asOf,
  ));

test.each([
  // month, rounds of the month, of the year to date, of the twelve months
  ['2024-02', 1, 1, 1],
  ['2024-03', 0, 1, 1],
  ['2024-12', 0, 1, 1],
  ['2025-01', 0, 0, 1],
  ['2025-02', 0, 0, 0],
])('a brief of %s, months after the last round, counts what its windows hold', async (month, own, ytd, trailing) => {
  const asOf = '2025-06-01T00:00:00.000Z';
  const { warehouse } = await load(asOf);
  const data = await readBriefData(warehouse, { month, scope: 'all', asOf, publicationId: 'p' });
  expect(data.windows.map(({ period, total }) => [period, total.roundCount, total.members.exact.length])).toEqual([
    ['month', own, own],
    ['ytd', ytd, ytd],
    ['trailing_12', trailing, trailing],
  ]);
});

test('the windows end with the month of the run', async () => {
  const sources = await load('2024-05-31T20:00:00.000Z');
  expect(await sources.rows('SELECT max(month) AS month FROM mart.windows')).toEqual([{ month: '2024-06-01' }]);
});
