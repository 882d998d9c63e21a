import fc from 'fast-check';

/** What a source tells of one financing, by the columns of core.observations that resolving reads. */
export interface Claim {
  readonly observation_id: string;
  readonly record_id: string;
  readonly document_id: string;
  readonly locator: string;
  readonly ordinal: number;
  readonly source_id: string;
  readonly recorded_at: string;
  readonly identity: string;
  readonly part: number;
  readonly joint_with: string | null;
  readonly company_key: string | null;
  readonly company_name: string;
  readonly company_name_normalised: string;
  readonly company_name_zh: string | null;
  readonly company_name_en: string | null;
  readonly announced_date: string | null;
  readonly announced_precision: string | null;
  readonly stage_text: string;
  readonly stage: string;
  readonly stage_qualifier: string | null;
  readonly stage_group: string;
  readonly stage_rank: number | null;
  readonly amount_currency: string | null;
  readonly amount_low: number | null;
  readonly amount_high: number | null;
  readonly amount_high_open: boolean;
  readonly amount_kind: string;
  readonly instrument: string;
  readonly country_code: string | null;
  readonly region_code: string | null;
  readonly track_id: string;
  readonly track_evidence: string | null;
  readonly source_url: string | null;
  /** Rows of other tables. */
  readonly investors: readonly {
    readonly name: string;
    readonly role: string;
    readonly alias: string | null;
    readonly country?: string | null;
  }[];
  readonly terms: readonly string[];
  readonly kind: string;
}

export const sources = ['north-deals', 'north-news', 'south', 'west'] as const;
const cores = ['星澜', '穹宇', '青棠', '墨川', '栖霞', '云砚', '澄湖', '赤原', '苍梧', '流萤'].flatMap((one) =>
  ['', '岚', '烁'].map((more) => one + more),
);
const names = cores.flatMap((core) => [`${core}智能`, `北京${core}智能科技有限公司`, `${core}机器人`]);
const english = ['Starmere Robotics', 'Vaultsky', 'Qingtang AI', 'Inkriver', 'Roostglow'];
const investorNames = [
  ...['红松资本', '红松资本中国', '临港产业引导基金', '海晏创投', '海晏投资', '个体甲', '北山国有资本运营', '青鸾基金'],
  ...['Larkspur Ventures', 'Larkspur', '深屿资本', '深屿创业投资'],
];
const ranks: Readonly<Record<string, number>> = { seed: 1000, angel: 2000, pre_a: 3000, a: 4000, b: 5000, c: 6000 };

const part = fc.record({
  source: fc.constantFrom(...sources),
  name: fc.constantFrom(...names),
  english: fc.option(fc.constantFrom(...english), { freq: 3 }),
  key: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 3 }),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 12 }),
  year: fc.constantFrom(2022, 2023, 2024),
  precision: fc.constantFrom('day', 'day', 'day', 'month', 'year'),
  stage: fc.constantFrom(
    'seed',
    'angel',
    'pre_a',
    'a',
    'a',
    'a +',
    'b',
    'b',
    'c',
    'strategic',
    'unknown',
    'b extension',
  ),
  amount: fc.constantFrom<(readonly [number | null, number | null])[]>(
    ...([
      [30, 30],
      [58, 58],
      [11.27, 11.27],
      [100, 100],
      [8, 8],
      [200, 200],
    ] as const),
    ...([
      [20, 100],
      [100, 1000],
      [null, null],
      [null, null],
      [50, null],
    ] as const),
  ),
  currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'USD'),
  country: fc.constantFrom('CN', 'CN', 'CN', null),
  region: fc.constantFrom(null, null, '110000', '310000'),
  track: fc.constantFrom('unclassified', 'unclassified', 'robotics', 'semiconductor'),
  term: fc.option(fc.constantFrom('robotics', 'semiconductor', 'artificial_intelligence')),
  investors: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...investorNames),
      role: fc.constantFrom('lead', 'follow', 'unknown'),
      alias: fc.option(fc.constantFrom('红松', '深屿', 'Larkspur Capital'), { freq: 6 }),
      // Of most nothing is told, and of some two things.
      country: fc.option(fc.constantFrom('US', 'US', 'CN', 'SG'), { freq: 2 }),
    }),
    { maxLength: 3, selector: ({ name }) => name },
  ),
  page: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 2 }),
  identity: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 4 }),
  kind: fc.constantFrom('financing', 'financing', 'investment'),
  known: fc.constantFrom('2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z', '2025-03-01T00:00:00Z'),
});

/** So many claims, numbered from `first`; few names, pages and identities, so that they meet. */
export function randomClaims(seed: number, count: number, first: number): readonly Claim[] {
  return fc.sample(part, { numRuns: count, seed }).map((told, index): Claim => {
    const number = String(first + index).padStart(4, '0');
    const id = `${told.source}/${number}`;
    const [stage = '', qualifier = null] = told.stage.split(' ');
    const [low, high] = told.amount.map((end) => (end === null ? null : end * 1e6));
    const isJoint = index > 0 && index % 17 === 0;
    const date = {
      day: `${told.year}-${String(told.month).padStart(2, '0')}-${String(told.day).padStart(2, '0')}`,
      month: `${told.year}-${String(told.month).padStart(2, '0')}-01`,
      year: `${told.year}-01-01`,
    }[told.precision];
    return {
      observation_id: id,
      record_id: `${id}#`,
      document_id: `${told.source}-${String((first + index) % 3)}`,
      locator: `row ${number}`,
      ordinal: first + index,
      source_id: told.source,
      recorded_at: told.known,
      identity: told.identity === null ? number : `known ${told.identity}`,
      part: 1,
      joint_with: isJoint ? `${told.source}/${String(first + index - 1).padStart(4, '0')}` : null,
      company_key: told.source === 'west' && told.key !== null ? `k${told.key}` : null,
      company_name: told.name,
      company_name_normalised: told.name,
      company_name_zh: null,
      company_name_en: told.english,
      announced_date: date,
      announced_precision: told.precision,
      stage_text: told.stage,
      stage,
      stage_qualifier: qualifier,
      stage_group: 'other',
      stage_rank: ranks[stage] === undefined ? null : ranks[stage] + (qualifier === null ? 0 : 10),
      amount_currency: low === null && high === null ? null : told.currency,
      amount_low: low ?? null,
      amount_high: high ?? null,
      amount_high_open: low !== high,
      amount_kind: low === null && high === null ? 'undisclosed' : low === high ? 'exact' : 'order',
      instrument: 'equity_primary',
      country_code: told.country,
      region_code: told.region,
      track_id: told.track,
      track_evidence: told.track === 'unclassified' ? null : `category: ${told.track}`,
      source_url: told.page === null ? null : `https://example.org/deal/${told.page}`,
      investors: told.investors,
      terms: told.term === null ? [] : [told.term],
      kind: told.kind,
    };
  });
}

/** Claims that another run finds otherwise than they were: some gone, some told otherwise, more of them. */
export function changedClaims(claims: readonly Claim[], seed: number): readonly Claim[] {
  const [kinds = []] = fc.sample(
    fc.array(fc.constantFrom('gone', 'amount', 'name', 'investors', 'page', 'english'), { maxLength: 3 }),
    { numRuns: 1, seed },
  );
  const others = randomClaims(seed, kinds.length + 4, 1000 * seed);
  const changed = [...claims];
  for (const [index, kind] of kinds.entries()) {
    const at = (seed * 7919 + index * 104_729) % changed.length;
    const [one, other] = [changed[at], others[index]];
    if (one === undefined || other === undefined) continue;
    const now = {
      gone: [],
      amount: [
        {
          ...one,
          amount_low: other.amount_low,
          amount_high: other.amount_high,
          amount_currency: other.amount_currency,
          amount_kind: other.amount_kind,
          amount_high_open: other.amount_high_open,
        },
      ],
      name: [{ ...one, company_name: other.company_name, company_name_normalised: other.company_name }],
      investors: [{ ...one, investors: other.investors }],
      page: [{ ...one, source_url: other.source_url }],
      english: [{ ...one, company_name_en: english[seed % english.length] ?? null }],
    }[kind];
    changed.splice(at, 1, ...now);
  }
  // Half of them tell of later rounds only, so that the fits of earlier amounts stay.
  const more = others.slice(kinds.length);
  return [...changed, ...(seed % 2 === 0 ? more : more.map(toNextYear))];
}

const toNextYear = (claim: Claim): Claim => ({
  ...claim,
  announced_date: claim.announced_date?.replace(/^\d{4}/u, '2025') ?? null,
});
