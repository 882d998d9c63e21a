import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthRange } from '../../../cli/options.ts';
import { CoreSample } from '../marts/core-sample.ts';
import { foundIn } from './found-in.ts';

let sample: CoreSample;
beforeAll(async () => {
  sample = await CoreSample.build([{ id: 'r1', month: '2024-06' }]);
}, 60_000);
afterAll(() => sample.close());

/** What the check says of a source with one round in each of these months. */
async function empty(months: readonly string[]): Promise<readonly unknown[]> {
  const rows = await foundIn(
    sample,
    'empty-months',
    months.map(
      (month) => `
        INSERT INTO core.observations BY NAME
        SELECT * REPLACE ('mine-${month}' AS observation_id, 'mine' AS source_id, DATE '${month}-10' AS announced_date, 'day' AS announced_precision)
        FROM core.observations WHERE observation_id = 'o-r1'`,
    ),
  );
  return rows.filter((row) => row['source_id'] === 'mine').map((row) => String(row['month']).slice(0, 7));
}

const without = (months: readonly string[], ...missing: readonly string[]): readonly string[] =>
  months.filter((month) => !missing.includes(month));

const news = monthRange('2017-04', '2018-07');

test('rounds of long ago that articles tell beside their news do not widen what the source covers', async () => {
  expect(await empty(['1972-01', '2014-01', '2014-02', '2014-06', '2016-09', ...news])).toEqual([]);
  expect(await empty(['2014-01', ...without(news, '2017-10')])).toEqual(['2017-10']);
});

test('a month that is missing is told, in a source of three months too', async () => {
  expect(await empty(['2024-08', '2024-10'])).toEqual(['2024-09']);
  expect(await empty(without(news, '2017-05', '2017-12', '2018-02'))).toEqual(['2017-05', '2017-12', '2018-02']);
});

test('so are months in a row, as long as the source is known before and after for as many', async () => {
  const missing = monthRange('2017-08', '2018-03');
  const covered = monthRange('2016-12', '2018-11');
  expect(await empty(without(covered, ...missing))).toEqual(missing);
  expect(await empty(without(covered.slice(1), ...missing))).toEqual([]);
  expect(await empty(['2010-01', '2022-05'])).toEqual([]);
});

test('a list that has a month now and then covers none of those between', async () => {
  expect(await empty(['2012-01', '2012-02', '2012-05', '2012-09', '2012-10', '2013-03', '2013-04', '2013-09'])).toEqual(
    [],
  );
});
