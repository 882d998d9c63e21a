import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../activities/sources/read-sources.ts';
import type { SourceRun, TextRow } from '../sources/source-run.ts';
import { sourceRuns } from '../sources/source-run.ts';

const runs = sourceRuns();

const about = {
  title: { zh: '测试', en: 'Test' },
  publisher: 'nobody',
  licence: { name: 'invented' },
  language: 'zh',
  defaults: { instrument: 'equity_primary', country: 'CN', currency: 'CNY' },
};

/** Deals by id, and a second table with one backer a row that adds to them by that id. */
const withBackers = {
  id: 'with-backers',
  ...about,
  tables: [
    {
      name: 'deals',
      kind: 'financing',
      map: { company_name: 'company', announced_date: 'date', stage: 'round', amount: 'amount' },
      identity: ['id'],
    },
    {
      name: 'backers',
      kind: 'financing',
      map: {
        company_name: 'company',
        announced_date: 'date',
        amount: 'whole_amount',
        investors: { column: 'backer', single: true },
      },
      identity: ['deal'],
      adds_to: { table: 'deals', on: { deal: 'id' } },
    },
  ],
};

const dealsHeader = 'id,company,date,round,amount';
const backersHeader = 'deal,company,date,whole_amount,backer';
const csv = (header: string, rows: readonly string[]): string => [header, ...rows, ''].join('\n');

/** Declared anew each time: the declaration is part of the names of batches, not of anything that is counted. */
const declared = (): Promise<Source> => runs.declare('with-backers', withBackers);

async function runDeals(deals: readonly string[], backers?: readonly string[]): Promise<SourceRun> {
  const paths = [await runs.write('deals.csv', csv(dealsHeader, deals))];
  if (backers !== undefined) paths.push(await runs.write('backers.csv', csv(backersHeader, backers)));
  return runs.run(await declared(), paths);
}

const pick = (row: TextRow | undefined, ...columns: readonly string[]): readonly (string | null | undefined)[] =>
  columns.map((column) => row?.[column]);

function investorsOf(run: SourceRun, observation: TextRow | undefined): readonly (string | null | undefined)[] {
  return run.investors
    .filter((row) => row['observation_id'] === observation?.['observation_id'])
    .map((row) => row['investor_name']);
}

describe('what is one financing', () => {
  it('the amount of a round repeated for each of three investors is one observation with three investors', async () => {
    const run = await runDeals(
      ['r1,Brindle,2012-03-15,A轮,4000000'],
      ['Ana', 'Keel', 'Marrow'].map((name) => `r1,Brindle,2012-03-15,4000000,${name}`),
    );
    expect(run.outcomes).toEqual({ records: 4, loaded: 1, merged: 3, quarantined: 0, notApplicable: 0 });
    expect(run.observations).toHaveLength(1);
    expect(pick(run.observations[0], 'amount_low', 'amount_high', 'amount_currency')).toEqual([
      '4000000.00',
      '4000000.00',
      'CNY',
    ]);
    expect(investorsOf(run, run.observations[0])).toEqual(['Ana', 'Keel', 'Marrow']);
    expect(run.records.map((row) => row['reason']).filter((reason) => reason !== null)).toEqual(
      Array.from({ length: 3 }, () => 'adds to a financing that another table tells'),
    );
    // Every record leads to the observation that counts it.
    expect(new Set(run.records.map((row) => row['observation_id'])).size).toBe(1);
  });

  it('rows of an adding table that find no round open one together, with one amount', async () => {
    const run = await runDeals(
      ['r1,Brindle,2012-03-15,A轮,4000000'],
      ['lost,Lantern,2008-10-02,1800000,Marrow', 'lost,Lantern,2008-10-02,1800000,Hollis'],
    );
    expect(run.outcomes).toMatchObject({ records: 3, loaded: 2, merged: 1 });
    const lantern = run.observations.find((row) => row['company_name'] === 'Lantern');
    expect(pick(lantern, 'amount_low', 'announced_date')).toEqual(['1800000.00', '2008-10-02']);
    expect(investorsOf(run, lantern)).toEqual(['Hollis', 'Marrow']);
  });

  it('what fits several rounds goes to one of them, whichever stands first, and says so', async () => {
    const twice = { ...withBackers, id: 'by-company' };
    const declaration = {
      ...twice,
      tables: [
        twice.tables[0],
        { ...twice.tables[1], adds_to: { table: 'deals', on: { company: 'company', date: 'date' } } },
      ],
    };
    const source = await runs.declare('by-company', declaration);
    const backers = await runs.write('backers.csv', csv(backersHeader, ['x,Twin,2012-03-15,1,Ana']));
    const deals = ['r1,Twin,2012-03-15,A轮,4000000', 'r2,Twin,2012-03-15,B轮,9000000'];
    const chosen: unknown[] = [];
    for (const rows of [deals, deals.toReversed()]) {
      const run = await runs.run(source, [await runs.write('deals.csv', csv(dealsHeader, rows)), backers]);
      expect(run.observations).toHaveLength(2);
      expect(run.issues.map((issue) => issue['message'])).toEqual([
        'fits 2 financings of the other table; added to one of them',
      ]);
      chosen.push(run.observations.find((row) => investorsOf(run, row).length > 0)?.['amount_low']);
    }
    expect(chosen[0]).toBe(chosen[1]);
  });

  it('the same identity with the same content merges; with other content it is a second observation', async () => {
    const run = await runDeals([
      'r1,Brindle,2012-03-15,A轮,4000000',
      'r1,Brindle,2012-03-15,A轮,4000000',
      'r1,Brindle,2012-03-15,A轮,5000000',
      'r2,Brindle,2012-03-15,A轮,4000000',
    ]);
    expect(run.records.map((row) => row['outcome'])).toEqual(['loaded', 'merged', 'loaded', 'loaded']);
    expect(run.records[1]?.['observation_id']).toBe(run.records[0]?.['observation_id']);
    expect(run.observations.map((row) => row['amount_low'])).toEqual(['4000000.00', '5000000.00', '4000000.00']);
    const [first, second, third] = run.observations.map((row) => row['identity']);
    expect(first).toBe(second);
    expect(first).not.toBe(third);
  });

  it('a joint stage is two observations: the first carries the amount, the second is joint with it and has none', async () => {
    const run = await runDeals(['r1,云雀,2024-08-23,Pre-A/Pre-A+轮,1亿元']);
    expect(run.outcomes).toMatchObject({ records: 1, loaded: 1 });
    const [first, second] = run.observations;
    expect(pick(first, 'part', 'stage', 'stage_qualifier', 'amount_low', 'amount_kind', 'joint_with')).toEqual([
      '1',
      'pre_a',
      null,
      '100000000.00',
      'exact',
      null,
    ]);
    expect(pick(second, 'part', 'stage', 'stage_qualifier', 'amount_low', 'amount_high', 'amount_currency')).toEqual([
      '2',
      'pre_a',
      '+',
      null,
      null,
      null,
    ]);
    expect(pick(second, 'amount_kind', 'joint_with')).toEqual(['undisclosed', first?.['observation_id']]);
  });
});

describe('dates', () => {
  it('0002, 1970-01-01, a future day and no date at all quarantine the record, with its place', async () => {
    const refused = [
      ['0002-05-06', /earlier than any round/],
      ['1970-01-01', /placeholder/],
      ['2025-03-01', /future/],
      ['23.4.5.6', /no date can be read/],
    ] as const;
    const run = await runDeals([
      'r0,Good,2024-05-06,A轮,1亿元',
      ...refused.map(([date], index) => `r${index + 1},Brindle,${date},A轮,1亿元`),
    ]);
    expect(run.outcomes).toMatchObject({ records: 5, loaded: 1, quarantined: 4 });
    expect(run.observations.map((row) => row['company_name'])).toEqual(['Good']);
    for (const [index, [date, reason]] of refused.entries()) {
      const place = `row ${index + 3}`;
      const record = run.records.find((row) => row['locator'] === place);
      expect(pick(record, 'outcome', 'observation_id')).toEqual(['quarantined', null]);
      expect(record?.['reason']).toMatch(reason);
      const issues = run.issues.filter((row) => row['locator'] === place);
      expect(issues.map((row) => pick(row, 'field', 'raw_value', 'severity'))).toEqual([
        ['announced_date', date, 'quarantine'],
      ]);
    }
  });

  it('30 February keeps its month, with an issue; an empty date stays unknown without one', async () => {
    const run = await runDeals(['r1,Brindle,2024-02-30,A轮,1亿元', 'r2,Fennel,,A轮,1亿元']);
    expect(run.outcomes).toMatchObject({ loaded: 2, quarantined: 0 });
    expect(run.observations.map((row) => pick(row, 'announced_date', 'announced_precision'))).toEqual([
      ['2024-02-01', 'month'],
      [null, null],
    ]);
    expect(run.issues.map((row) => pick(row, 'locator', 'field', 'severity'))).toEqual([
      ['row 2', 'announced_date', 'note'],
    ]);
  });
});

describe('amounts', () => {
  it('0, -1 and 1e30 are loaded as unknown, with an issue and never as a number', async () => {
    const amounts = ['0', '-1', '1e30', '0元', '-5万元'];
    const run = await runDeals(amounts.map((amount, index) => `r${index},Brindle,2024-05-06,A轮,${amount}`));
    expect(run.outcomes).toMatchObject({ loaded: 5, quarantined: 0 });
    expect(run.observations.map((row) => pick(row, 'amount_text', 'amount_kind', 'amount_low', 'amount_high'))).toEqual(
      amounts.map((amount) => [amount, 'unknown', null, null]),
    );
    expect(run.issues.map((row) => pick(row, 'locator', 'field', 'raw_value', 'severity'))).toEqual(
      amounts.map((amount, index) => [`row ${index + 2}`, 'amount', amount, 'value']),
    );
  });

  it('an empty amount is undisclosed, not zero and no issue', async () => {
    const run = await runDeals(['r1,Brindle,2024-05-06,A轮,']);
    expect(pick(run.observations[0], 'amount_kind', 'amount_low', 'amount_high')).toEqual(['undisclosed', null, null]);
    expect(run.issues).toEqual([]);
  });
});

describe('order, copies and splits of files', () => {
  const text = (...choices: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...choices);
  const deal = fc
    .tuple(
      text('r1', 'r2', 'r3'),
      text('Brindle', 'Fennel'),
      text('2024-01-05', '2024-02-30', '', '0002-01-01'),
      text('A轮', 'Pre-A/Pre-A+轮', ''),
      text('1亿元', '数千万元', '0', ''),
    )
    .map((cells) => cells.join(','));
  const backer = fc
    .tuple(
      text('r1', 'r2', 'r9'),
      text('Brindle', 'Fennel'),
      text('2024-01-05', '2024-01-06', ''),
      text('1亿元', '2亿元'),
      text('Ana', 'ANA', 'Keel', 'Marrow'),
    )
    .map((cells) => cells.join(','));

  /** What is told, without the ids that depend on places in files. */
  const told = (run: SourceRun): { readonly observations: readonly string[]; readonly financings: number } => ({
    observations: run.observations
      .map((row) =>
        JSON.stringify([
          ...pick(row, 'identity', 'part', 'company_name', 'announced_date', 'announced_precision', 'stage'),
          ...pick(row, 'stage_qualifier', 'amount_low', 'amount_high', 'amount_currency', 'amount_kind'),
          row['joint_with'] === null,
          investorsOf(run, row),
        ]),
      )
      .sort(),
    financings: new Set(run.observations.map((row) => row['identity'])).size,
  });

  const shuffled = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
    fc.shuffledSubarray([...values], { minLength: values.length });

  const files = fc
    .tuple(fc.array(deal, { minLength: 1, maxLength: 8 }), fc.array(backer, { minLength: 1, maxLength: 8 }))
    .chain(([deals, backers]) =>
      fc.record({
        deals: fc.constant(deals),
        backers: fc.constant(backers),
        shuffledDeals: shuffled(deals),
        shuffledBackers: shuffled(backers),
        cut: fc.nat(deals.length),
      }),
    );

  it('change no observation and no count of financings', async () => {
    const source = await declared();
    await fc.assert(
      fc.asyncProperty(files, async ({ deals, backers, shuffledDeals, shuffledBackers, cut }) => {
        const asWritten = await runs.write('deals.csv', csv(dealsHeader, deals));
        const backersPath = await runs.write('backers.csv', csv(backersHeader, backers));
        const plain = await runs.run(source, [asWritten, backersPath]);
        const { records, loaded, merged, quarantined, notApplicable } = plain.outcomes;
        expect(records).toBe(deals.length + backers.length);
        expect(loaded + merged + quarantined + notApplicable).toBe(records);

        const shuffle = await runs.run(source, [
          await runs.write('b.csv', csv(backersHeader, shuffledBackers)),
          await runs.write('d.csv', csv(dealsHeader, shuffledDeals)),
        ]);
        expect(told(shuffle)).toEqual(told(plain));
        expect(shuffle.outcomes).toEqual(plain.outcomes);

        // Other line ends: other bytes, so another document that tells the same.
        const copy = await runs.write('copy.csv', csv(dealsHeader, deals).replaceAll('\n', '\r\n'));
        const copied = await runs.run(source, [asWritten, copy, backersPath]);
        expect(told(copied)).toEqual(told(plain));
        expect(copied.outcomes.loaded).toBe(plain.outcomes.loaded);

        const split = await runs.run(source, [
          await runs.write('first.csv', csv(dealsHeader, deals.slice(0, cut))),
          await runs.write('second.csv', `${csv(dealsHeader, deals.slice(cut))}\n`),
          backersPath,
        ]);
        expect(told(split)).toEqual(told(plain));
        expect(split.outcomes).toEqual(plain.outcomes);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
