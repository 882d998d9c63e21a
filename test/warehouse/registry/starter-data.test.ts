import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const rowsSchema = z.array(z.record(z.string(), z.string()));
const rows = (text: string): Record<string, string>[] => rowsSchema.parse(parse(text, { columns: true }));
const read = (path: string): string => readFileSync(resolve(path), 'utf8');

const ecbText = gunzipSync(readFileSync(resolve('warehouse/registry/fx/ecb-daily.csv.gz'))).toString('utf8');
const fedText = read('warehouse/registry/fx/fed-h10-monthly.csv');
const linesOf = (text: string): string[] => text.trimEnd().split('\n').slice(1);

describe('exchange rates', () => {
  it('hold the published ECB rates of 2024-10-22 and CNY from 2005-04-01', () => {
    const ecb = new Set(linesOf(ecbText));
    expect(ecb.has('2024-10-22,USD,1.0821')).toBe(true);
    expect(ecb.has('2024-10-22,CNY,7.7052')).toBe(true);
    const yuan = [...ecb].filter((line) => line.includes(',CNY,'));
    expect(yuan[0]).toMatch(/^2005-04-01,/);
  });

  it('hold 6,983 ECB days in order, no weekend, each cell a positive number', () => {
    const lines = linesOf(ecbText);
    const days = [...new Set(lines.map((line) => line.slice(0, 10)))];
    expect(days).toHaveLength(6983);
    const keys = lines.map((line) => line.slice(0, 14));
    expect(keys.every((key, position) => position === 0 || key > (keys[position - 1] ?? ''))).toBe(true);
    const weekends = days.filter((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
    expect(weekends).toEqual([]);
    const bad = lines.filter((line) => !/^\d{4}-\d{2}-\d{2},[A-Z]{3},\d+(\.\d+)?$/.test(line) || /,[0.]+$/.test(line));
    expect(bad).toEqual([]);
  });

  it('hold the Federal Reserve means per US dollar: China in January 1981 at 1.5518, the euro below 1 in 2024', () => {
    const fed = new Map(linesOf(fedText).map((line) => [line.slice(0, 14), line.slice(15)]));
    expect(fed.get('1981-01-01,CNY')).toBe('1.5518');
    expect(fed.get('2024-10-01,EUR')).toBe('0.9179');
    expect(fed.get('1980-12-01,CNY')).toBeUndefined();
    expect([...fed.values()].filter((rate) => !(Number(rate) > 0))).toEqual([]);
    expect(fed.size).toBe(linesOf(fedText).length);
  });
});

describe('the report of 2024', () => {
  const deals = rows(read('activities/sources/report-2024/data/deals.csv'));
  const table = (number: number): Record<string, string>[] =>
    deals.filter((row) => row['place']?.includes(`表${number} `));

  it('has tables of 14, 7 and 4 rows and 17 deals in the text', () => {
    expect([table(1).length, table(2).length, table(3).length, deals.length]).toEqual([14, 7, 4, 42]);
  });

  it('sums table 2 to 13 to 37 亿 over 7 rows, 3 of them fuzzy, with 数亿 read as [2, 10)', () => {
    const ends = table(2).map((row) => {
      if (row['amount'] === '数亿元') return [2, 10] as const;
      const exact = Number(/^(\d+)亿元$/.exec(row['amount'] ?? '')?.[1]);
      return [exact, exact] as const;
    });
    expect(ends.filter(([low, high]) => low !== high)).toHaveLength(3);
    expect(ends.reduce((sum, [low]) => sum + low, 0)).toBe(13);
    expect(ends.reduce((sum, [, high]) => sum + high, 0)).toBe(37);
  });

  it('marks as ipo the four table rows that footnote 4 excludes, and keeps the errors as printed', () => {
    const ipo = deals.filter((row) => row['instrument'] === 'ipo' && row['place']?.includes('表'));
    expect(ipo.map((row) => row['company_en'])).toEqual(['WeRide', 'Horizon Robotics', 'robosense', 'LONGCHEER']);
    const marked = (company: string): string | undefined =>
      deals.find((row) => row['company'] === company)?.['is_error_as_printed'];
    expect(marked('峰瑞资本 LIMX DYNAMICS')).toMatch(/investor is printed as the company/);
    expect(marked('星海图 Robot Era')).toMatch(/another company/);
    expect(deals.find((row) => row['investors'] === '塞力斯')?.['amount']).toBe('115亿元');
    expect(deals.filter((row) => row['round'] === 'Pre-B轮').every((row) => row['is_error_as_printed'] !== '')).toBe(
      true,
    );
  });

  it('gives a row and a sentence about one financing the same key: WeRide with two valuations', () => {
    const weride = deals.filter((row) => row['deal'] === 'weride-ipo');
    expect(weride.map((row) => row['valuation'])).toEqual(['约42.47亿美元', '超50亿美元']);
    expect(deals.filter((row) => row['deal'] === 'limx-a').map((row) => row['company_zh'])).toEqual([
      '峰瑞资本',
      '逐际动力',
    ]);
  });

  const report = resolve('../shared/data/report/qbitai-ai-trends-2024.md');
  describe.skipIf(!existsSync(report))('against the report itself (needs the shared data)', () => {
    it('prints every cell of the transcription in section 10', () => {
      const text = readFileSync(report, 'utf8')
        .replaceAll(/<\/?b>|\*\*/g, '')
        .replaceAll('<br>', ' ')
        .replaceAll(/ +/g, ' ');
      const section = text.slice(
        text.indexOf('### (一) 我国AI行业投融资分析'),
        text.indexOf('## (二) 科技合作伙伴观点精选'),
      );
      for (const row of deals)
        for (const column of ['company', 'company_zh', 'company_en', 'date', 'round', 'amount', 'valuation'])
          expect(section).toContain(row[column]);
      const titles = rows(read('activities/sources/report-2024/data/policy.csv')).map((row) => row['title'] ?? '');
      for (const title of titles) expect(text).toContain(title);
    });
  });
});

describe('policy texts', () => {
  it('hold six documents, the Shenzhen regulation in force from 2022-11-01', () => {
    const documentSchema = z.object({
      title: z.string(),
      region: z.string().nullable(),
      effective_date: z.string().nullable(),
      index_number: z.string().nullable(),
      text: z.string().min(400),
    });
    const documents = read('activities/sources/policy-texts/data/policies.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => documentSchema.parse(JSON.parse(line)));
    expect(documents).toHaveLength(6);
    expect([documents[0]?.title, documents[0]?.region, documents[0]?.effective_date]).toEqual([
      '深圳经济特区人工智能产业促进条例',
      '440300',
      '2022-11-01',
    ]);
    expect(documents[1]?.index_number).toBe('30642-2025-001');
    for (const { text } of documents) expect(text).not.toMatch(/<[a-z/]|&nbsp;|ContentEnd/);
  });
});

describe('crunchbase rounds', () => {
  const bytes = gunzipSync(readFileSync(resolve('activities/sources/crunchbase-2013/data/rounds.csv.gz')));
  const mapped = rows(read('warehouse/registry/category-tracks.csv'));
  const categoriesOf = (source: string): Set<string | undefined> =>
    new Set(mapped.filter((row) => row['source_id'] === source).map((row) => row['category']));

  it('are 31,679 lines that end in CR, every category mapped or said to be unmapped', () => {
    const records = z
      .array(z.record(z.string(), z.string()))
      .parse(parse(bytes.toString('latin1'), { columns: true, record_delimiter: '\r' }));
    expect(records).toHaveLength(31_679);
    expect(new Set(records.map((row) => row['company_category_code']))).toEqual(categoriesOf('crunchbase-2013'));
    const unmapped = mapped.filter((row) => row['source_id'] === 'crunchbase-2013' && row['track_id'] === '');
    expect(unmapped.map((row) => row['category']).sort()).toEqual(['', 'other']);
  });

  const original = resolve('../shared/data/events-en/crunchbase-rounds.csv');
  it.skipIf(!existsSync(original))('are the published file, byte for byte (needs the shared data)', () => {
    expect(bytes.equals(readFileSync(original))).toBe(true);
  });

  const itjuzi = resolve('../shared/data/events-zh/itjuzi-invest-event.gb18030.csv');
  it.skipIf(!existsSync(itjuzi))(
    'itjuzi: every field of the real file is mapped, a shifted 上海 aside (needs the shared data)',
    () => {
      const text = new TextDecoder('gb18030').decode(readFileSync(itjuzi));
      const fields = new Set(rows(text).map((row) => row['field']));
      fields.delete('上海');
      expect(fields).toEqual(categoriesOf('itjuzi-2016'));
      expect(fields.size).toBe(18);
    },
  );
});
