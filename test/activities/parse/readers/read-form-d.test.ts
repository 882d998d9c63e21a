import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../../warehouse/workspace.ts';
import { hostileXml } from './hostile-xml.ts';
import { readTables, temporaryFiles } from './read-file.ts';

const files = temporaryFiles();
const formD = { format: 'form_d' } as const;
const fixture = (name: string): Promise<string> =>
  readFile(join(projectRoot, 'activities/sources/sec-form-d/fixture', `${name}.xml`), 'utf8');
const whole = await fixture('000182941220000002-primary_doc');

describe('a filing as a row', () => {
  it('says what the form says: QCode Media, filed 2020-10-22', async () => {
    const { rows, bad } = await files.read(whole, formD);
    expect(bad).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      locator: 'filing',
      values: {
        submission_type: 'D',
        cik: '0001829412',
        entity_name: 'QCode Media, Inc.',
        previous_names: 'QCode Media, LLC',
        country: 'US',
        region: 'CA',
        industry_group: 'Other',
        filed_date: '2020-10-22',
        announced_date: '2020-10-22',
        first_sale_date: '2020-10-09',
        securities: 'equity',
        instrument: 'equity_primary',
        total_offering_amount: '6400010',
        total_amount_sold: '6400010',
        total_remaining: '0',
      },
    });
  });

  it('names no related person', async () => {
    const text = JSON.stringify((await files.read(whole, formD)).rows);
    for (const [, last = ''] of whole.matchAll(/<lastName>(.*?)<\/lastName>/g)) expect(text).not.toContain(last);
  });

  it('of an amendment is not dated by it, and says what it amends', async () => {
    const { rows } = await files.read(await fixture('D.Shepards'), formD);
    expect(rows[0]?.values).toMatchObject({
      submission_type: 'D/A',
      previous_names: '84 RE Partners, LLC',
      filed_date: '2023-01-31',
      announced_date: '',
      first_sale_date: '2017-03-16',
      mark: 'amends 0001544190-19-000002',
    });
  });

  it('may be gzipped, begin with an empty line, and write characters by number', async () => {
    const written = whole.replace(
      'QCode Media, Inc.</entityName>',
      'Caf&#233; &#x4E2D; &amp;amp; &lt;Co&gt;</entityName>',
    );
    const { rows } = await files.read(gzipSync(`\r\n${written}`), formD);
    expect(rows[0]?.values['entity_name']).toBe('Café 中 &amp; <Co>');
  });

  it.each([
    ['equity alone', ['isEquityType'], 'equity_primary'],
    ['equity with warrants', ['isEquityType', 'isOptionToAcquireType'], 'equity_primary'],
    ['equity and debt, not told apart', ['isEquityType', 'isDebtType'], 'unknown'],
    ['debt', ['isDebtType'], 'debt'],
    ['notes that convert', ['isDebtType', 'isSecurityToBeAcquiredType'], 'convertible'],
    ['rights to future equity', ['isOptionToAcquireType', 'isSecurityToBeAcquiredType'], 'convertible'],
    ['something else', ['isOtherType'], 'unknown'],
    ['nothing', [], 'unknown'],
  ])('reads the instrument of %s', async (_, types, instrument) => {
    const elements = types.map((type) => `<${type}>true</${type}>`).join('');
    const { rows } = await files.read(whole.replace('<isEquityType>true</isEquityType>', elements), formD);
    expect(rows[0]?.values['instrument']).toBe(instrument);
  });
});

describe('a filing that breaks the rules of the form is a bad row', () => {
  it.each([
    ['an unknown element', '<submissionType>', '<filer>x</filer><submissionType>', /Unrecognized key.*filer/],
    ['a missing element', /<totalAmountSold>.*<\/totalAmountSold>/, '', /totalAmountSold/],
    ['an amount with a separator', '<totalAmountSold>6400010<', '<totalAmountSold>6,400,010<', /no whole number/],
    ['an indefinite amount sold', '<totalAmountSold>6400010<', '<totalAmountSold>Indefinite<', /totalAmountSold/],
    ['an unknown industry', '<industryGroupType>Other<', '<industryGroupType>Crypto<', /industryGroupType/],
    ['a day that does not exist', '<signatureDate>2020-10-22<', '<signatureDate>2020-02-30<', /signatureDate/],
    ['an unknown place', '<stateOrCountry>CA<', '<stateOrCountry>ZZ<', /no state or country code/],
    ['a name of 151 characters', /<entityName>.*?</, `<entityName>${'x'.repeat(151)}<`, /entityName/],
    ['two types of submission', '<submissionType>D<', '<submissionType>D/A<', /an amendment in another/],
    [
      'an element called __proto__',
      '<submissionType>',
      '<__proto__><x>1</x></__proto__><submissionType>',
      /keep to the form/,
    ],
    [
      'an element called constructor',
      '<submissionType>',
      '<constructor>1</constructor><submissionType>',
      /keep to the form/,
    ],
    [
      'an amount twice',
      '<totalAmountSold>',
      '<totalAmountSold>1</totalAmountSold><totalAmountSold>',
      /totalAmountSold/,
    ],
  ])('%s', async (_, from, to, reason) => {
    const changed = whole.replace(from, to);
    expect(changed).not.toBe(whole);
    const { rows, bad } = await files.read(changed, formD);
    expect(rows).toEqual([]);
    expect(bad).toHaveLength(1);
    expect(bad[0]?.reason).toMatch(reason);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('another XML document too', async () => {
    const { bad } = await files.read('<rss><channel/></rss>', formD);
    expect(bad[0]?.reason).toMatch(/keep to the form/);
  });
});

describe('what is no whole, safe XML is refused', () => {
  it.each(hostileXml)('%s', async (_, xml, reason) => {
    const path = await files.write(xml);
    const started = performance.now();
    await expect(readTables(path, formD)).rejects.toThrow(reason);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('a filing cut anywhere', async () => {
    for (let end = 100; end < whole.trimEnd().length; end += 501)
      expect((await files.fails(whole.slice(0, end), formD)).reason).toMatch(/cut/);
  });

  it('more bytes than the limit', async () => {
    const error = await files.fails(whole, { ...formD, limits: { xmlBytes: 2_000 } });
    expect(error.message).toMatch(/more than 2000 bytes \(xmlBytes\)/);
  });

  it('entities that XML does not define stay as they are written', async () => {
    const { rows } = await files.read(
      whole.replace('QCode Media, Inc.</entityName>', '&xxe; &constructor;</entityName>'),
      formD,
    );
    expect(rows[0]?.values['entity_name']).toBe('&xxe; &constructor;');
  });
});

const shared = join(projectRoot, '..', 'shared', 'data', 'formd');
const isShared = existsSync(shared);
describe.skipIf(!isShared)(
  `the filings in ${isShared ? 'shared data' : '../shared/data/formd, which is not here'}`,
  () => {
    it('all keep to the form', async () => {
      const names = (await readdir(shared)).filter((name) => name.endsWith('.xml'));
      expect(names).toHaveLength(23);
      for (const name of names) {
        const [table] = await readTables(join(shared, name), formD);
        expect(table?.bad, name).toEqual([]);
        expect(table?.rows, name).toHaveLength(1);
      }
    });
  },
);
