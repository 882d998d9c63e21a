import { afterEach, describe, expect, it } from 'vitest';
import { LoadedSources } from '../../run-sources.ts';

let loaded: LoadedSources | undefined;
afterEach(async () => {
  await loaded?.close();
  loaded = undefined;
});

const load = async (...args: Parameters<typeof LoadedSources.load>): Promise<LoadedSources> =>
  (loaded = await LoadedSources.load(...args));

/** Every company (or investor) as the sorted list of the names that it is told under. */
const entities = async (sources: LoadedSources, kind: 'company' | 'investor'): Promise<readonly string[]> => {
  const rows =
    kind === 'company'
      ? await sources.rows(`
          SELECT array_to_string(list_sort(list(DISTINCT o.company_name)), ' = ') AS names
          FROM core.observations o JOIN core.rounds r USING (round_id) GROUP BY r.company_id ORDER BY names`)
      : await sources.rows(`
          SELECT array_to_string(list_sort(list_distinct(list_concat([i.investor_name], list(a.alias) FILTER (a.alias IS NOT NULL)))), ' = ') AS names
          FROM core.investors i LEFT JOIN core.aliases a ON a.entity_id = i.investor_id GROUP BY i.investor_id, i.investor_name ORDER BY names`);
  return rows.map((row) => String(row['names']));
};

const judgements = async (sources: LoadedSources): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  sources.rows(`
    SELECT kind, left_name, right_name, verdict, rule, reasons FROM core.judgements
    WHERE kind IN ('company', 'investor') ORDER BY ALL`);

describe('companies', () => {
  it('are one under a short and a full name, with the other name as an alias of the source that tells it', async () => {
    const sources = await load([
      { id: 'one', csv: '字节跳动,2016-05-01,B轮,1000万美元,,,' },
      { id: 'two', csv: '北京字节跳动科技有限公司,2018-05-01,D轮,1亿美元,,,' },
    ]);
    expect(await entities(sources, 'company')).toEqual(['北京字节跳动科技有限公司 = 字节跳动']);
    expect(await sources.rows('SELECT DISTINCT company_id FROM core.rounds')).toHaveLength(1);
    expect(await sources.rows('SELECT alias FROM core.aliases')).toHaveLength(1);
  });

  it('stay apart where one source gives them two ids, and wait for review', async () => {
    const sources = await load([
      {
        id: 'one',
        csv: ['云犀科技,2016-05-01,A轮,1000万元,,,,c1', '云犀科技有限公司,2018-05-01,A轮,1亿元,,,,c2'].join('\n'),
        more: { company_id: 'company_key' },
      },
    ]);
    expect(await entities(sources, 'company')).toEqual(['云犀科技', '云犀科技有限公司']);
    expect(await judgements(sources)).toMatchObject([{ verdict: 'unsure', rule: 'conflict' }]);
    expect(String((await judgements(sources))[0]?.['reasons'])).toMatch(/two ids: one c[12], c[12]/u);
  });

  it('are one under two names with one id of a source, however unlike the names', async () => {
    const sources = await load([
      {
        id: 'one',
        csv: ['小桔科技,2013-05-01,A轮,1000万元,,,,c1', '滴滴出行,2016-05-01,D轮,1亿元,,,,c1'].join('\n'),
        more: { company_id: 'company_key' },
      },
    ]);
    expect(await entities(sources, 'company')).toEqual(['小桔科技 = 滴滴出行']);
    expect(await judgements(sources)).toMatchObject([{ verdict: 'same', rule: 'source_id' }]);
  });

  it('are not one by an id that stands for nothing: nine names under it', async () => {
    const names = ['小桔', '青橙', '赤兔', '云犀', '墨鱼', '白泽', '鲲鹏', '麒麟', '玄武'];
    const sources = await load([
      {
        id: 'one',
        csv: names.map((name, index) => `${name}科技,201${index}-05-01,A轮,1000万元,,,,0`).join('\n'),
        more: { company_id: 'company_key' },
      },
    ]);
    expect(await entities(sources, 'company')).toHaveLength(9);
  });

  it('are one by the name that a source gives in the other language', async () => {
    const sources = await load([
      { id: 'one', csv: '出门问问,2015-05-01,B轮,1000万美元,,,,Mobvoi', more: { english: 'company_name_en' } },
      { id: 'two', csv: 'Mobvoi,2017-05-01,D轮,1亿美元,,,' },
    ]);
    expect(await entities(sources, 'company')).toEqual(['Mobvoi = 出门问问']);
  });

  it('are two under one Latin name in two countries', async () => {
    const sources = await load([
      { id: 'one', csv: 'Locket,2015-05-01,A轮,100万美元,,,美国' },
      { id: 'two', csv: 'Locket,2016-05-01,A轮,1000万元,,,' },
    ]);
    expect(await sources.rows('SELECT DISTINCT company_id FROM core.rounds')).toHaveLength(2);
  });

  it('that raised on one day with different amounts are not one by a likeness of names', async () => {
    const sources = await load([
      { id: 'one', csv: '云犀科技,2018-05-02,A轮,1000万元,,,' },
      { id: 'two', csv: '云犀科技有限公司,2018-05-02,A轮,9000万元,,,' },
    ]);
    expect(await entities(sources, 'company')).toEqual(['云犀科技', '云犀科技有限公司']);
    expect(String((await judgements(sources))[0]?.['reasons'])).toContain(
      'both raised on 2018-05-02, with two amounts',
    );
  });

  it('are one under two names where one financing is told of both, and of nobody else', async () => {
    const sources = await load([
      {
        id: 'one',
        csv: [
          // An uncommon amount on one day, and one investor of both.
          '琥珀灯具,2016-05-03,B轮,1127万美元,松涛创投,,',
          // The beginning of a name and an exact amount on one day.
          '蓝鲸财经,2016-06-07,A轮,2000万元,,,',
          // One month, an exact amount and two investors that read alike.
          '乌木广告,2016-08,A轮,1400万美元,红杉资本;松涛创投,,',
        ].join('\n'),
      },
      {
        id: 'two',
        csv: [
          '青瓷百货,2016-05-03,B轮,1127万美元,松涛创投;远山投资,,',
          '蓝鲸传媒集团,2016-06-07,A轮,2000万元,,,',
          '白桦旅行,2016-08,A轮,1400万美元,红杉资本中国;松涛创投,,',
        ].join('\n'),
      },
    ]);
    expect(await entities(sources, 'company')).toEqual([
      '乌木广告 = 白桦旅行',
      '琥珀灯具 = 青瓷百货',
      '蓝鲸传媒集团 = 蓝鲸财经',
    ]);
  });

  it('are not one by a financing such as many have: a common amount, a first round of one giver, a place in front', async () => {
    const sources = await load([
      {
        id: 'one',
        csv: [
          '琥珀灯具,2016-05-03,B轮,1000万美元,松涛创投,,',
          '乌木广告,2016-08-02,天使轮,1127万美元,松涛创投,,',
          '杭州云海,2016-06-07,A轮,2000万元,,,',
          '丁香医生,2016-09,A轮,1000万元,远山投资,,',
        ].join('\n'),
      },
      {
        id: 'two',
        csv: [
          '青瓷百货,2016-05-03,B轮,1000万美元,松涛创投,,',
          '白桦旅行,2016-08-02,天使轮,1127万美元,松涛创投,,',
          '杭州石榴,2016-06-07,A轮,2000万元,,,',
          '藏红花出行,2016-09,A轮,1000万元,远山投资,,',
        ].join('\n'),
      },
    ]);
    expect(await entities(sources, 'company')).toHaveLength(8);
  });

  it('of two cities leave the short name that fits both to neither', async () => {
    const sources = await load([
      {
        id: 'one',
        csv: [
          '上海云犀科技有限公司,2018-05-02,A轮,1000万元,,,',
          '成都云犀科技有限公司,2017-03-02,A轮,1000万元,,,',
          '云犀,2019-03-02,B轮,3000万元,,,',
        ].join('\n'),
      },
    ]);
    expect(await entities(sources, 'company')).toEqual(['上海云犀科技有限公司', '云犀', '成都云犀科技有限公司']);
  });
});

describe('investors', () => {
  it('are one as manager and fund, and by an alias in brackets', async () => {
    const sources = await load([
      {
        id: 'one',
        csv: [
          '甲公司,2018-05-02,A轮,1000万元,"顺为资本,红杉资本中国基金(Sequoia China)",,',
          '乙公司,2018-06-02,A轮,1000万元,"顺为基金,Sequoia China",,',
        ].join('\n'),
      },
    ]);
    const found = await entities(sources, 'investor');
    expect(found).toHaveLength(2);
    expect(found.find((names) => names.includes('顺为'))).toBe('顺为基金 = 顺为资本');
    expect(found.find((names) => names.includes('红杉'))).toContain('Sequoia China');
    const counts = await sources.rows(
      'SELECT count(*) AS n, count(DISTINCT investor_id) AS investors FROM core.participations',
    );
    expect(counts).toEqual([{ n: '4', investors: '2' }]);
  });
});

describe('a reviewer', () => {
  const decide = async (sources: LoadedSources, verdict: string, left: string, right: string): Promise<void> => {
    await sources.rows(
      `INSERT INTO ref.judgements VALUES ('company', '${left}', '${right}', '${verdict}', 'reviewer', DATE '2026-01-01', 'seen on their pages')`,
    );
    await sources.resolveAgain();
  };

  it('joins what names do not show', async () => {
    const sources = await load([
      { id: 'one', csv: '薪朋,2015-05-01,A轮,1000万元,,,\n云势数据,2016-05-01,B轮,3000万元,,,' },
    ]);
    expect(await entities(sources, 'company')).toHaveLength(2);
    await decide(sources, 'same', '薪朋', '云势数据');
    expect(await entities(sources, 'company')).toEqual(['云势数据 = 薪朋']);
    expect(await judgements(sources)).toMatchObject([
      { verdict: 'same', rule: 'reviewed', reasons: 'seen on their pages (reviewer, 2026-01-01)' },
    ]);
  });

  it('joins two ids of one source', async () => {
    const sources = await load([
      {
        id: 'one',
        csv: [
          '云犀科技,2016-05-01,A轮,1000万元,,,,c1',
          '薪朋,2018-05-01,A轮,1亿元,,,,c2',
          '薪朋数据,2019-05-01,B轮,2亿元,,,,c3',
        ].join('\n'),
        more: { company_id: 'company_key' },
      },
      { id: 'two', csv: '云犀科技有限公司,2017-05-01,A轮,1000万元,,,' },
    ]);
    expect(await entities(sources, 'company')).toHaveLength(3);
    await decide(sources, 'same', '薪朋', '云犀科技');
    expect(await entities(sources, 'company')).toEqual(['云犀科技 = 云犀科技有限公司 = 薪朋', '薪朋数据']);
  });

  it('takes apart what names join', async () => {
    const sources = await load([
      { id: 'one', csv: '云犀科技,2015-05-01,A轮,1000万元,,,\n云犀科技有限公司,2016-05-01,B轮,3000万元,,,' },
    ]);
    expect(await entities(sources, 'company')).toHaveLength(1);
    await decide(sources, 'different', '云犀科技', '云犀科技有限公司');
    expect(await entities(sources, 'company')).toHaveLength(2);
  });
});

it('the companies are the same in any order of the rows', async () => {
  const rows = [
    '字节跳动,2016-05-01,B轮,1000万美元,顺为资本,,',
    '北京字节跳动科技有限公司,2018-05-01,D轮,1亿美元,顺为基金,,',
    '上海云犀科技有限公司,2018-05-02,A轮,1000万元,,,',
    '云犀,2019-03-02,B轮,3000万元,顺为,,',
    '成都云犀科技有限公司,2017-03-02,A轮,1000万元,,,',
  ];
  const told = async (order: readonly string[]): Promise<readonly (readonly string[])[]> => {
    const sources = await LoadedSources.load([{ id: 'one', csv: order.join('\n') }]);
    try {
      return [await entities(sources, 'company'), await entities(sources, 'investor')];
    } finally {
      await sources.close();
    }
  };
  const first = await told(rows);
  expect(await told([...rows].reverse())).toEqual(first);
  expect(await told([...rows.slice(2), ...rows.slice(0, 2)])).toEqual(first);
});
