import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { truncatedLognormalMean } from '../../../activities/resolve/truncated-lognormal.ts';
import { LoadedSources } from '../run-sources.ts';

describe('money of a round', () => {
  let loaded: LoadedSources;
  beforeAll(async () => {
    loaded = await LoadedSources.load([
      {
        id: 'money',
        csv: [
          '周二,2024-10-22,C轮,2.98亿美元,,,',
          '周日,2024-10-20,C轮,1亿美元,,,',
          '当月,2024年10月,C轮,1亿美元,,,',
          '早年,2003-05-20,A轮,1000万美元,,,',
          '更早,1980-06-01,A轮,1000万美元,,,',
          '模糊,2024-10-22,B轮,数亿元,,,',
          '下限,2024-10-22,B轮,至少1亿元,,,',
          '未知币种,2024-10-22,B轮,200万其他,,,',
          '未披露,2024-10-22,B轮,未披露,,,',
          '零,2024-10-22,B轮,0,,,',
        ].join('\n'),
      },
    ]);
  });
  afterAll(() => loaded.close());

  const of = async (company: string): Promise<Readonly<Record<string, unknown>> | undefined> =>
    (await loaded.rows(`SELECT * FROM core.rounds WHERE company_name = '${company}'`))[0];

  it('is converted at the reference rate of its day, through the euro', async () => {
    // ECB 2024-10-22: 1.0821 USD and 7.7052 CNY for one EUR; 298,000,000 × 7.7052 / 1.0821 = 2,121,938,453.01 at 12 places of the rate
    const round = await of('周二');
    expect(Number(round?.['amount_cny_point'])).toBeCloseTo((298e6 * 7.7052) / 1.0821, -1);
    expect(round).toMatchObject({
      amount_usd_point: '298000000.00',
      fx_date: '2024-10-22',
      fx_source: 'ecb_daily',
      amount_is_exact: true,
    });
  });

  it('takes the rate of Friday on a Sunday', async () => {
    const round = await of('周日');
    expect(round?.['fx_date']).toBe('2024-10-18');
    expect(Number(round?.['amount_cny_point'])).toBeCloseTo((1e8 * 7.7065) / 1.0847, -1);
  });

  it('takes the mean of the month where only that is known', async () => {
    const round = await of('当月');
    expect(round).toMatchObject({ fx_source: 'ecb_mean', announced_month: '2024-10-01', announced_precision: 'month' });
    const [mean] = await loaded.rows(`
      SELECT avg(cny.per_eur::DOUBLE / usd.per_eur::DOUBLE) AS rate
      FROM (FROM read_csv('warehouse/registry/fx/ecb-daily.csv.gz') WHERE currency = 'CNY') cny
      JOIN (FROM read_csv('warehouse/registry/fx/ecb-daily.csv.gz') WHERE currency = 'USD') usd USING (date)
      WHERE date BETWEEN '2024-10-01' AND '2024-10-31'`);
    expect(Number(round?.['amount_cny_point']) / 1e8).toBeCloseTo(Number(mean?.['rate']), 6);
  });

  it('takes the monthly table before the euro knew the yuan, and says so', async () => {
    // Fed H.10, May 2003: 8.2769 CNY for one USD
    expect(await of('早年')).toMatchObject({
      amount_cny_point: '82769000.00',
      fx_source: 'fed_h10_mean',
      fx_date: '2003-05-01',
    });
  });

  it('has no CNY value before the first rate: never a guess', async () => {
    expect(await of('更早')).toMatchObject({ amount_point: '10000000.00', amount_cny_point: null, fx_source: null });
  });

  it('of a fuzzy amount without twenty exact deals before it is the geometric mean of its ends', async () => {
    expect(await of('模糊')).toMatchObject({
      amount_low: '200000000.00',
      amount_point: '447213595.50',
      amount_high: '1000000000.00',
      point_method: 'geometric mean',
      amount_is_exact: false,
    });
  });

  it('with one known end is that end, marked', async () => {
    expect(await of('下限')).toMatchObject({
      amount_low: '100000000.00',
      amount_high: null,
      amount_point: '100000000.00',
      point_method: 'one end',
    });
  });

  it('in an unnamed currency is kept and not converted', async () => {
    expect(await of('未知币种')).toMatchObject({
      amount_low: '2000000.00',
      amount_currency: null,
      amount_cny_point: null,
    });
  });

  it('that is not there is never zero', async () => {
    for (const company of ['未披露', '零'])
      expect(await of(company)).toMatchObject({
        amount_low: null,
        amount_point: null,
        amount_high: null,
        amount_cny_point: null,
      });
  });

  it('counts in a month as exact, fuzzy or undisclosed, and an open high end leaves the total without one', async () => {
    const [month] = await loaded.rows(
      "SELECT * FROM mart.scope_monthly WHERE scope = 'private_primary' AND month = '2024-10-01' AND period = 'month'",
    );
    expect(month).toMatchObject({
      round_count: '8',
      exact_count: '4',
      fuzzy_count: '2',
      undisclosed_count: '2',
      amount_cny_high: null,
    });
  });
});

describe('point values by the fit', () => {
  const exact = Array.from(
    { length: 20 },
    (_, index) => `旧${index},2023-0${1 + (index % 9)}-05,A轮,${100 + index * 10}万元,,教育,`,
  );

  it('come from exact deals of the 36 months before, same stage and track, in CNY', async () => {
    const loaded = await LoadedSources.load([
      { id: 'fit', csv: [...exact, '新,2024-01-10,A轮,数百万元,,教育,'].join('\n') },
    ]);
    const logs = Array.from({ length: 20 }, (_, index) => Math.log((100 + index * 10) * 1e4));
    const mu = logs.reduce((sum, x) => sum + x, 0) / 20;
    const sigma = Math.sqrt(logs.reduce((sum, x) => sum + (x - mu) ** 2, 0) / 19);
    const [round] = await loaded.rows("SELECT amount_point, point_method FROM core.rounds WHERE company_name = '新'");
    expect(round?.['point_method']).toBe('lognormal: stage, track');
    expect(Number(round?.['amount_point']) / truncatedLognormalMean(mu, sigma, 2e6, 1e7)).toBeCloseTo(1, 6);
    await loaded.close();
  });

  it('do not move when later deals become known, and need twenty', async () => {
    const later = Array.from(
      { length: 30 },
      (_, index) => `后${index},2024-0${2 + (index % 5)}-05,A轮,9000万元,,教育,`,
    );
    const points = [];
    for (const csv of [[...exact], [...exact, ...later], exact.slice(0, 19)]) {
      const loaded = await LoadedSources.load([
        { id: 'fit', csv: [...csv, '新,2024-01-10,A轮,数百万元,,教育,'].join('\n') },
      ]);
      points.push(
        (await loaded.rows("SELECT amount_point, point_method FROM core.rounds WHERE company_name = '新'"))[0],
      );
      await loaded.close();
    }
    expect(points[1]).toEqual(points[0]);
    expect(points[2]).toEqual({ amount_point: '4472135.95', point_method: 'geometric mean' });
  });
});

describe('one round told by two sources', () => {
  let loaded: LoadedSources;
  beforeAll(async () => {
    loaded = await LoadedSources.load([
      {
        id: 'first',
        trust: 80,
        csv: [
          '甲,2024-03-01,A轮,数千万元,红杉中国领投,教育,',
          '乙,2024-03-01,A轮,3000万元,,,',
          '丙,2024-03-01,A轮,3000万元,,,',
          '丁,2024-03-01,A轮,3000万元,,,',
        ].join('\n'),
      },
      {
        id: 'second',
        trust: 40,
        csv: [
          '甲,2024-03-20,A轮,3000万元,"红杉中国,经纬",,',
          '乙,2024-03-20,A+轮,3000万元,,,',
          '丙,2024-03-20,A轮,8000万元,,,',
          '丁,2025-06-20,A轮,9000万元,,,',
        ].join('\n'),
      },
    ]);
  });
  afterAll(() => loaded.close());

  it('is one: the trusted source gives the date, the losing claim stays visible', async () => {
    const rounds = await loaded.rows("SELECT * FROM core.rounds WHERE company_name = '甲'");
    expect(rounds).toHaveLength(1);
    expect(rounds[0]).toMatchObject({
      announced_date: '2024-03-01',
      amount_low: '20000000.00',
      amount_high: '100000000.00',
      observation_count: 2,
      source_count: 2,
      track_id: 'education',
    });
    const claims = await loaded.rows(
      "SELECT source_id, amount_text FROM core.observations WHERE company_name = '甲' ORDER BY source_id",
    );
    expect(claims).toEqual([
      { source_id: 'first', amount_text: '数千万元' },
      { source_id: 'second', amount_text: '3000万元' },
    ]);
    const investors = await loaded.rows(
      "SELECT investor_name, role FROM core.participations JOIN core.rounds USING (round_id) WHERE company_name = '甲' ORDER BY investor_name",
    );
    expect(investors).toEqual([
      { investor_name: '红杉中国', role: 'lead' },
      { investor_name: '经纬', role: 'unknown' },
    ]);
  });

  it.each(['乙', '丙', '丁'])(
    '%s stays two: another round, amounts that cannot both hold, or months apart',
    async (company) => {
      expect(await loaded.rows(`SELECT round_id FROM core.rounds WHERE company_name = '${company}'`)).toHaveLength(2);
    },
  );

  it('keeps the judgement with its reason', async () => {
    const [judgement] = await loaded.rows(
      "SELECT left_name, right_name, reasons FROM core.judgements WHERE kind = 'round' AND verdict = 'same'",
    );
    expect([judgement?.['left_name'], judgement?.['right_name']].sort()).toEqual([
      '甲 A轮 2024-03-01',
      '甲 A轮 2024-03-20',
    ]);
    expect(judgement?.['reasons']).toContain('19 days apart (+2.5); same stage a (+5.5); amounts agree (+1.5)');
  });
});

describe('scopes', () => {
  it('take in, leave out or leave undecided, and never both', async () => {
    const loaded = await LoadedSources.load([
      {
        id: 'scopes',
        csv: [
          '甲,2024-03-01,A轮,3000万元,,智能驾驶,',
          '乙,2024-03-01,IPO,3亿元,,智能驾驶,',
          '丙,2024-03-01,A轮,3000万元,,智能驾驶,美国',
          '丁,2024-03-01,A轮,3000万元,,智能驾驶,火星',
          '戊,2024-03-01,A轮,3000万元,,,',
          '己,2024-03-01,A轮,3000万元,,教育,',
        ].join('\n'),
      },
    ]);
    const answers = await loaded.rows(`
      SELECT r.company_name, CASE WHEN s.round_id IS NOT NULL THEN 'in' WHEN x.is_undecided THEN 'undecided' ELSE 'out' END AS answer, x.reason
      FROM core.rounds r
      LEFT JOIN core.round_scopes s ON s.round_id = r.round_id AND s.scope = 'report_2024'
      LEFT JOIN core.round_scope_exclusions x ON x.round_id = r.round_id AND x.scope = 'report_2024'
      ORDER BY r.company_name`);
    expect(Object.fromEntries(answers.map((row) => [row['company_name'], [row['answer'], row['reason']]]))).toEqual({
      甲: ['in', null],
      乙: ['out', 'ipo'],
      丙: ['out', 'country'],
      丁: ['undecided', 'unknown_country'],
      戊: ['undecided', 'unclassified'],
      己: ['out', 'track'],
    });
    await loaded.close();
  });
});

describe('the year before', () => {
  it('is compared only where every round is told by a source that reaches back that far', async () => {
    const old = {
      id: 'old',
      csv: ['甲,2022-01-05,A轮,1亿元,,,', '乙,2023-10-05,A轮,1亿元,,,', '丙,2024-10-05,A轮,1亿元,,,'].join('\n'),
    };
    const covered = async (sources: Parameters<typeof LoadedSources.load>[0]): Promise<unknown> => {
      const loaded = await LoadedSources.load(sources);
      const rows = await loaded.rows(
        "SELECT is_year_before_covered FROM mart.windows WHERE scope = 'private_primary' AND month = '2024-10-01' AND period = 'month'",
      );
      await loaded.close();
      return rows[0]?.['is_year_before_covered'];
    };
    expect(await covered([old])).toBe(true);
    expect(await covered([old, { id: 'young', csv: '丁,2024-10-09,A轮,1亿元,,,' }])).toBe(false);
  });
});
