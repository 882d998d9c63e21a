import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { filesIn, readSources } from '../../../activities/sources/read-sources.ts';
import { workspaceAt } from '../../../warehouse/workspace.ts';
import { LoadedSources } from '../run-sources.ts';
import { sourceRuns } from './source-run.ts';

const runs = sourceRuns();
const source = (await readSources(workspaceAt(join(tmpdir(), 'no-such-workspace')))).get('sec-form-d');
if (source === undefined) throw new Error('there is no source sec-form-d');
const fixture = join(source.folder, 'fixture');
const equity = await readFile(join(fixture, '000182941220000002-primary_doc.xml'), 'utf8');

describe('the filings of the fixture', () => {
  it('are rounds by what was sold, dated by the filing, closed by the first sale', async () => {
    const { observations } = await runs.run(source, await filesIn(fixture));
    const told = observations
      .map((row) => [
        row['company_name'],
        row['announced_date'],
        row['closed_date'],
        row['instrument'],
        row['stage'],
        row['amount_low'],
        row['amount_high'],
        row['amount_currency'],
        row['region_code'],
      ])
      .sort((left, right) => String(left[0]).localeCompare(String(right[0])));
    expect(told).toEqual([
      // On offer: Indefinite. Sold: 300,000 of debt.
      [
        'Green Wave Fertilizer, LLC',
        '2014-06-10',
        '2014-05-29',
        'debt',
        'debt',
        '300000.00',
        '300000.00',
        'USD',
        'US-CA',
      ],
      [
        'QCode Media, Inc.',
        '2020-10-22',
        '2020-10-09',
        'equity_primary',
        'equity_unspecified',
        '6400010.00',
        '6400010.00',
        'USD',
        'US-CA',
      ],
      // In connection with a recapitalization and a merger.
      ['QUANTAPOINT INC', '2010-01-08', '2009-12-30', 'ma', 'ma', '3000000.00', '3000000.00', 'USD', 'US-PA'],
      // An amendment: on which day the offering became known it does not say.
      [
        "Shepherd's Finance, LLC",
        null,
        '2017-03-16',
        'equity_primary',
        'equity_unspecified',
        '5725051.00',
        '5725051.00',
        'USD',
        'US-FL',
      ],
    ]);
  });

  it('name no investors, and a fund is none of them', async () => {
    const { investors, records } = await runs.run(source, await filesIn(fixture));
    expect(investors).toEqual([]);
    expect(records.filter((row) => row['outcome'] === 'not_applicable').map((row) => row['reason'])).toEqual([
      "a fund that raises money from its own investors is no company's round",
    ]);
  });
});

describe('a filing', () => {
  const outcomeOf = async (xml: string) => {
    const run = await runs.run(source, [await runs.write('primary_doc.xml', xml)]);
    return { ...run, observation: run.observations[0], record: run.records[0] };
  };
  const changed = (...changes: readonly (readonly [string | RegExp, string])[]): string => {
    let xml = equity;
    for (const [from, to] of changes) {
      const next = xml.replace(from, to);
      expect(next).not.toBe(xml);
      xml = next;
    }
    return xml;
  };
  const notSold = [
    [/<dateOfFirstSale>[^]*<\/dateOfFirstSale>/, '<dateOfFirstSale><yetToOccur>true</yetToOccur></dateOfFirstSale>'],
    ['<totalAmountSold>6400010<', '<totalAmountSold>0<'],
  ] as const;

  it('of which nothing is sold yet has no amount, not zero, and an issue says so', async () => {
    const { observation, issues } = await outcomeOf(changed(...notSold));
    expect(observation).toMatchObject({
      amount_text: '0',
      amount_kind: 'unknown',
      amount_low: null,
      amount_high: null,
      closed_date: null,
    });
    expect(issues).toMatchObject([{ field: 'amount', raw_value: '0', severity: 'value' }]);
  });

  it.each([
    ['a test', ['<testOrLive>LIVE<', '<testOrLive>TEST<'], /a test filing/],
    [
      'a real estate trust',
      ['<industryGroupType>Other<', '<industryGroupType>REITS and Finance<'],
      /real estate trust/,
    ],
    [
      'interests in a fund',
      [
        '<isEquityType>true</isEquityType>',
        '<isEquityType>true</isEquityType><isPooledInvestmentFundType>true</isPooledInvestmentFundType>',
      ],
      /pooled fund/,
    ],
    [
      'shares of a mineral property',
      ['<isEquityType>true</isEquityType>', '<isMineralPropertyType>true</isMineralPropertyType>'],
      /property/,
    ],
  ] as const)('of %s is no round, by a rule', async (_, change, reason) => {
    const { outcomes, record } = await outcomeOf(changed(change));
    expect(outcomes).toMatchObject({ records: 1, notApplicable: 1 });
    expect(record?.['reason']).toMatch(reason);
  });

  it('that breaks the form is quarantined with the element', async () => {
    const { outcomes, record } = await outcomeOf(changed(['<industryGroupType>Other<', '<industryGroupType>Crypto<']));
    expect(outcomes).toMatchObject({ records: 1, quarantined: 1 });
    expect(record?.['reason']).toContain('industryGroupType');
  });

  it.each([
    ['F4', 'CN', null],
    ['K3', 'HK', null],
    ['A6', 'CA', 'CA-ON'],
    ['DE', 'US', 'US-DE'],
    ['X0', 'GB', null],
    ['XX', null, null],
  ])('of EDGAR place %s is of country %s', async (code, country, region) => {
    const { observation, issues } = await outcomeOf(changed([/<stateOrCountry>CA</, `<stateOrCountry>${code}<`]));
    expect(observation).toMatchObject({ country_code: country, region_code: region });
    expect(issues).toEqual([]);
  });
});

describe('an amendment', () => {
  const amendment = (sold: string, signed: string): string =>
    equity
      .replace('<submissionType>D<', '<submissionType>D/A<')
      .replace(
        /<isAmendment>false<\/isAmendment>/,
        '<isAmendment>true</isAmendment><previousAccessionNumber>0001829412-20-000002</previousAccessionNumber>',
      )
      .replace('<totalAmountSold>6400010<', `<totalAmountSold>${sold}<`)
      .replace('<signatureDate>2020-10-22<', `<signatureDate>${signed}<`);
  const filings = [equity, amendment('7000000', '2021-03-01'), amendment('9000000', '2021-10-20')];

  it.each([
    ['as they were filed', [0, 1, 2]],
    ['in reverse', [2, 1, 0]],
    ['the last in the middle', [1, 2, 0]],
  ])('is of the round that it amends: the last figures and the first date win, taken in %s', async (_, order) => {
    const dropped = order.map((filing, index) => ({
      source: 'sec-form-d',
      name: `${index}.xml`,
      text: filings[filing] ?? '',
    }));
    const loaded = await LoadedSources.load([], ['sec-form-d'], '2026-01-01T00:00:00.000Z', dropped);
    const rounds = await loaded.rows(
      'SELECT announced_date, closed_date, amount_low, amount_usd_low, observation_count FROM core.rounds',
    );
    await loaded.close();
    expect(rounds).toEqual([
      {
        announced_date: '2020-10-22',
        closed_date: '2020-10-09',
        amount_low: '9000000.00',
        amount_usd_low: '9000000.00',
        observation_count: 3,
      },
    ]);
  });

  it('two offerings of one issuer before a first sale stay two', async () => {
    const plan = (size: string): string =>
      equity
        .replace(
          /<dateOfFirstSale>[^]*<\/dateOfFirstSale>/,
          '<dateOfFirstSale><yetToOccur>true</yetToOccur></dateOfFirstSale>',
        )
        .replace('<totalOfferingAmount>6400010<', `<totalOfferingAmount>${size}<`);
    const loaded = await LoadedSources.load([], ['sec-form-d'], '2026-01-01T00:00:00.000Z', [
      { source: 'sec-form-d', name: 'a.xml', text: plan('448450') },
      { source: 'sec-form-d', name: 'b.xml', text: plan('1650000') },
    ]);
    expect(await loaded.rows('SELECT round_id FROM core.rounds')).toHaveLength(2);
    await loaded.close();
  });
});
