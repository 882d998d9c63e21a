import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LoadedSources } from '../../run-sources.ts';

/** Of the register: 深创投 and 国投创业 are confirmed, 达晨 from 2018-11-21 on, 北大资产经营 generally known; 中信资本 is a minority. */
const deals = [
  '甲,2024-03-01,A轮,1亿元,深创投领投、王健林跟投,,',
  '乙,2024-03-02,A轮,1亿元,红杉中国领投、国投创业跟投、无名资本跟投,,',
  '丙,2024-03-03,A轮,3000万元,丽水市创业投资引导基金、王健林,,',
  '丁,2024-03-04,A轮,100元,无名资本、王健林、别名资本,,',
  '戊,2024-03-05,A轮,数千万元,王健林,,',
  '己,2024-03-06,A轮,1亿元,,,',
  '庚,2018-11-20,A轮,1亿元,达晨创投,,',
  '辛,2018-11-21,A轮,1亿元,达晨创投,,',
  '壬,2024-03-07,A轮,未披露,中信资本,,',
  '癸,2024-03-08,A轮,1亿元,北大资产经营,,',
  '子,,A轮,1亿元,达晨创投,,',
];

describe('the state in a round', () => {
  let loaded: LoadedSources;
  beforeAll(async () => {
    loaded = await LoadedSources.load([{ id: 'state', csv: deals.join('\n') }]);
  }, 300_000);
  afterAll(() => loaded.close());

  const classes = async (): Promise<Readonly<Record<string, unknown>>> =>
    Object.fromEntries(
      (await loaded.rows('SELECT company_name, state_class FROM core.rounds')).map((row) => [
        String(row['company_name']),
        row['state_class'],
      ]),
    );
  const of = (company: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    loaded.rows(
      `SELECT p.* FROM core.participations p JOIN core.rounds r USING (round_id) WHERE r.company_name = '${company}' ORDER BY investor_name`,
    );

  it('is said of the round by the first of: led, took part, nominated, undecided, none, nobody named', async () => {
    expect(await classes()).toEqual({
      甲: 'state_led',
      乙: 'state_participated',
      丙: 'nominated',
      丁: 'undecided',
      戊: 'none',
      己: 'no_investor_named',
      // The register says so from the day after on.
      庚: 'nominated',
      辛: 'state_participated',
      // A minority is no control, and a university is not in the headline, nominated or not.
      壬: 'none',
      癸: 'none',
      子: 'state_participated',
    });
  });

  it('is three-valued: true where confirmed, false where it is not, NULL where it may be', async () => {
    const [leader, person] = await of('甲');
    expect(leader).toMatchObject({
      ...{ investor_name: '深创投', state_status: 'confirmed', state_kind: 'state_platform', state_level: 'municipal' },
      ...{ is_state_headline: true, is_state_narrow: true, is_state_wide: true },
    });
    expect(leader?.['state_evidence']).toContain('2025-10-10');
    expect(person).toMatchObject({
      state_status: 'not',
      is_state_headline: false,
      is_state_narrow: false,
      is_state_wide: false,
    });
    const [fund] = await of('丙');
    expect(fund).toMatchObject({ state_status: 'nominated', state_kind: 'guidance_fund', is_state_headline: null });
    expect(fund?.['state_evidence']).toContain('rule guidance_fund');
    const [minority] = await of('壬');
    expect(minority).toMatchObject({ state_status: 'not', is_state_headline: false, is_state_wide: true });
    const [university] = await of('癸');
    expect(university).toMatchObject({ state_status: 'nominated', is_state_headline: false, is_state_wide: null });
    const partner = (await of('乙')).find((row) => row['investor_name'] === '国投创业');
    expect(partner).toMatchObject({ state_kind: 'state_gp_mixed_lp', is_state_headline: true, is_state_narrow: false });
  });

  it('has an equal split of the money, to the cent, that adds up; the whole is known of a sole investor only', async () => {
    // 100 yuan among three: 33.33, 33.33 and 33.34, each between nothing and all.
    const three = await of('丁');
    expect(three.map((row) => row['attributed_cny_point']).sort()).toEqual(['33.33', '33.33', '33.34']);
    for (const row of three) expect(row).toMatchObject({ attributed_cny_low: '0.00', attributed_cny_high: '100.00' });
    const [sole] = await of('戊');
    expect(sole).toMatchObject({ attributed_cny_low: '20000000.00', attributed_cny_high: '100000000.00' });
    const [unknown] = await of('壬');
    expect(unknown).toMatchObject({ attributed_cny_low: null, attributed_cny_point: null, attributed_cny_high: null });
    const wrong = await loaded.rows(`
      SELECT r.round_id FROM core.rounds r JOIN core.participations p USING (round_id)
      GROUP BY r.round_id, r.amount_cny_point HAVING sum(p.attributed_cny_point) IS DISTINCT FROM r.amount_cny_point`);
    expect(wrong).toEqual([]);
  });

  it('stands in ref with the evidence, each entry once', async () => {
    const [counts] = await loaded.rows(
      "SELECT count(*) AS entries, count(DISTINCT entry_id) AS ids, count(*) FILTER (control_rule = 'list') AS listed FROM ref.state_backed",
    );
    expect(counts?.['entries']).toBe(counts?.['ids']);
    expect(Number(counts?.['listed'])).toBe(243);
  });
});

describe('the country of an investor', () => {
  const declaration = `
id: abroad
title: { zh: abroad, en: abroad }
publisher: test
licence: { name: test }
language: en
trust: 50
defaults: { instrument: equity_primary, country: CA, currency: CAD }
tables:
  - name: deals
    kind: financing
    map: { company_name: company, announced_date: date, amount: amount, investors: { column: investor, single: true, country: seat } }
    identity: [company, date]
    labels: { place: { USA: US, North America: null } }
`;
  const rows = [
    'Quorbit,2024-03-01,1000000,Velmar Capital,USA',
    'Quorbit,2024-03-01,1000000,Ostrava Fund,',
    'Zorvan,2024-04-01,1000000,Velmar Capital,',
    // Two rows of one financing that tell two.
    'Ulverst,2024-04-01,1000000,Calder Growth,USA',
    'Ulverst,2024-04-01,1000000,Calder Growth,United Kingdom',
    // Two sources of one name may mean two.
    'Tandrel,2024-05-01,1000000,Brightmoor Partners,United Kingdom',
    'Tandrel,2024-06-01,1000000,Brightmoor Partners,Mainland China',
    // What the register or the name says of the state comes before a seat.
    'Zorvan,2024-06-01,1000000,Shenzhen Capital Group,USA',
    'Zorvan,2024-07-01,1000000,Shenzhen Municipal Government,USA',
    'Zorvan,2024-08-01,1000000,Pellworm Partners,Hong Kong',
    'Zorvan,2024-09-01,1000000,Quillon Partners,North America',
    'Zorvan,2024-10-01,1000000,Rastrick Partners,Atlantis',
  ];

  it('says that the state is not behind it, where all who tell one tell the same foreign one', async () => {
    const loaded = await LoadedSources.load([], ['abroad'], undefined, [
      { source: 'abroad', name: 'source.yaml', text: declaration },
      { source: 'abroad', name: 'deals.csv', text: ['company,date,amount,investor,seat', ...rows].join('\n') },
    ]);
    try {
      const told = await loaded.rows('SELECT DISTINCT investor_name, state_status FROM core.participations');
      expect(Object.fromEntries(told.map((row) => [row['investor_name'], row['state_status']]))).toEqual({
        'Velmar Capital': 'not',
        'Ostrava Fund': 'unknown',
        'Calder Growth': 'unknown',
        'Brightmoor Partners': 'unknown',
        'Shenzhen Capital Group': 'confirmed',
        'Shenzhen Municipal Government': 'nominated',
        'Pellworm Partners': 'unknown',
        'Quillon Partners': 'unknown',
        'Rastrick Partners': 'unknown',
      });
      const issues = await loaded.rows("SELECT raw_value FROM ops.issues WHERE field = 'investor_country'");
      expect(issues).toEqual([{ raw_value: 'Atlantis' }]);
    } finally {
      await loaded.close();
    }
  });
});
