import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LoadedSources } from '../../run-sources.ts';

const declaration = (id: string, language: 'zh' | 'en'): string => `
id: ${id}
title: { zh: ${id}, en: ${id} }
publisher: test
licence: { name: none, redistribute: false }
language: ${language}
defaults: { instrument: equity_primary, country: CN, currency: CNY }
tables:
  - name: deals
    kind: financing
    map: { company_name: company, announced_date: date, stage: round, amount: amount, track: track, headline: headline, description: description }
`;

const header = 'company,date,round,amount,track,headline,description';
const rows = [
  // No field: what the text says.
  '甲诊,2018-03-01,A轮,1000万元,,,为医院提供人工智能辅助诊断软件，让患者少跑医院',
  '乙诊,2018-03-01,A轮,1000万元,,,为医院和诊所提供排班软件，服务患者',
  '丙链,2018-03-01,A轮,1000万元,,Blockchain firm raises money,A chain of email and air',
  '丁聊,2018-03-01,A轮,1000万元,,聊天机器人公司丁聊获融资,',
  '戊科技,2018-03-01,A轮,1000万元,,,一家公司',
  // The field of the source comes before words, and what words say of another industry is secondary.
  '己宠物食品,2018-03-01,A轮,1000万元,教育,,',
  '庚学,2018-03-01,A轮,1000万元,教育,AI教育公司庚学获融资,',
  // Companies that the registry knows, with and without the year for which it knows them.
  '地平线,2018-03-01,A轮,1000万元,,,',
  'Horizon Robotics,2019-03-01,B轮,1000万元,,,',
  '小马智行,2003-03-01,A轮,1000万元,,,',
  // Another round of the company tells; one of eleven years later does not.
  '辛动,2016-03-01,天使轮,100万元,体育运动,,',
  '辛动,2018-03-01,A轮,1000万元,,,',
  '壬动,2005-03-01,天使轮,100万元,体育运动,,',
  '壬动,2018-03-01,A轮,1000万元,,,',
  // Two industries in one headline.
  '癸平台,2018-03-01,A轮,1000万元,,旅游与体育平台癸平台获融资,',
];

const load = (csv: readonly string[]): Promise<LoadedSources> =>
  LoadedSources.load([], ['texts'], '2026-01-01T00:00:00.000Z', [
    { source: 'texts', name: 'source.yaml', text: declaration('texts', 'zh') },
    { source: 'texts', name: 'deals.csv', text: `${[header, ...csv].join('\n')}\n` },
  ]);

const everything = `
  SELECT r.company_name, r.announced_date, t.track_id, t.is_primary, t.weight, t.evidence
  FROM core.round_tracks t JOIN core.rounds r USING (round_id)
  ORDER BY ALL`;

describe('the tracks of a round', () => {
  let loaded: LoadedSources;
  beforeAll(async () => {
    loaded = await load(rows);
  });
  afterAll(() => loaded.close());

  const of = (company: string, year = 2018): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    loaded.rows(`
      SELECT t.track_id, t.is_primary, t.weight, t.evidence
      FROM core.round_tracks t JOIN core.rounds r USING (round_id)
      WHERE r.company_name = '${company}' AND year(r.announced_date) = ${year}
      ORDER BY t.is_primary DESC, t.track_id`);
  const primary = async (company: string, year?: number): Promise<unknown> =>
    (await of(company, year))[0]?.['track_id'];

  it('of an industry are its AI track only beside evidence of artificial intelligence', async () => {
    expect(await primary('甲诊')).toBe('ai_healthcare');
    expect(await primary('乙诊')).toBe('healthcare');
  });

  it('name the words that decided and where they stand', async () => {
    expect(await of('丁聊')).toStrictEqual([
      { track_id: 'ai_applications', is_primary: true, weight: '1.0000', evidence: 'keyword 聊天机器人 in headline' },
    ]);
  });

  it('are none where nothing speaks for one, and that is shown', async () => {
    const none = [{ track_id: 'unclassified', is_primary: true, weight: '1.0000', evidence: 'none' }];
    expect(await of('戊科技')).toStrictEqual(none);
    expect(await of('丙链')).toStrictEqual(none);
  });

  it("are first the one of the source's own field; words for another industry are secondary", async () => {
    // 100 points for the field, 4 characters of 宠物食品 in a name are 4 × 3 = 12: 12/112.
    expect(await of('己宠物食品')).toStrictEqual([
      { track_id: 'education', is_primary: true, weight: '0.8929', evidence: 'name: 教育' },
      {
        track_id: 'consumer_goods',
        is_primary: false,
        weight: '0.1071',
        evidence: 'keyword 宠物食品 in name',
      },
    ]);
  });

  it('are finer than the field where words say so within it', async () => {
    expect(await primary('庚学')).toBe('ai_education');
  });

  it('are those of a company that the registry knows, by any of its names, and not of a namesake before its time', async () => {
    expect(await of('地平线')).toStrictEqual([
      { track_id: 'ai_driving', is_primary: true, weight: '1.0000', evidence: 'company 地平线' },
    ]);
    expect(await primary('Horizon Robotics', 2019)).toBe('ai_driving');
    expect(await primary('小马智行', 2003)).toBe('unclassified');
  });

  it("are told by the field at the company's other rounds within five years", async () => {
    expect(await of('辛动')).toMatchObject([{ track_id: 'sports', evidence: 'name: 体育运动 at another round' }]);
    expect(await primary('壬动')).toBe('unclassified');
  });

  it('share a round by what speaks for each', async () => {
    expect(await of('癸平台')).toMatchObject([
      { is_primary: true, weight: '0.5000' },
      { is_primary: false, weight: '0.5000' },
    ]);
  });

  it('sum to one in every round, and the round has the primary one', async () => {
    expect(
      await loaded.rows(`
        SELECT round_id FROM core.round_tracks JOIN core.rounds r USING (round_id)
        GROUP BY round_id, r.track_id
        HAVING sum(weight) <> 1 OR count(*) FILTER (is_primary) <> 1 OR min(weight) <= 0
          OR any_value(round_tracks.track_id) FILTER (is_primary) <> r.track_id`),
    ).toStrictEqual([]);
    expect((await loaded.rows('SELECT round_id FROM core.rounds')).length).toBe(rows.length);
  });

  it('do not depend on the order of the rows', async () => {
    const turned = await load(rows.toReversed());
    try {
      expect(await turned.rows(everything)).toStrictEqual(await loaded.rows(everything));
    } finally {
      await turned.close();
    }
  });

  it('are told by words of the registry, never by the text that held them', async () => {
    const columns = await loaded.rows(
      "SELECT DISTINCT table_name FROM duckdb_columns() WHERE schema_name IN ('raw', 'core', 'mart') AND column_name IN ('headline', 'description')",
    );
    expect(columns).toStrictEqual([]);
    expect(
      await loaded.rows(
        'SELECT term FROM core.observation_track_terms ANTI JOIN ref.track_keywords USING (track_id, kind, term)',
      ),
    ).toStrictEqual([]);
  });
});

describe('a category that holds several tracks', () => {
  let loaded: LoadedSources;
  beforeAll(async () => {
    const deals = [
      'id,companyId,companyName,headquarters,ecosystemName,ecosystemSecondary,primaryTag,leadInvestors,investors,roundType,date,amount,year,yearQuarter',
      '1,1,Northern Semiconductor,Toronto,Toronto,,Hardware,,,Seed,2021-03-04,420000,2021,2021 Q1',
      '2,2,Northern Hotels,Toronto,Toronto,,Hardware,,,Seed,2021-03-04,420000,2021,2021 Q1',
      '3,3,Lumen AI,Toronto,Toronto,,HealthTech,,,Seed,2021-03-04,420000,2021,2021 Q1',
    ];
    loaded = await LoadedSources.load([], ['canadian-deals'], '2026-01-01T00:00:00.000Z', [
      { source: 'canadian-deals', name: 'deals.csv', text: `${deals.join('\n')}\n` },
    ]);
  });
  afterAll(() => loaded.close());

  it('leaves words the choice among those and no others', async () => {
    expect(await loaded.rows('SELECT company_name, track_id FROM core.rounds ORDER BY company_name')).toStrictEqual([
      { company_name: 'Lumen AI', track_id: 'ai_healthcare' },
      { company_name: 'Northern Hotels', track_id: 'hardware' },
      { company_name: 'Northern Semiconductor', track_id: 'semiconductor' },
    ]);
  });
});
