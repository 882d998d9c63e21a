import { Decimal } from 'decimal.js';
import type {
  Bilingual,
  BriefData,
  BriefRound,
  BriefWindow,
  FundingCell,
  MoneyTotal,
  SourcePlace,
} from '../../reports/brief-data.ts';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** A name that is the same in both languages. */
export const called = (name: string): Bilingual => both(name, name);

export const REPORT: SourcePlace = {
  sourceId: 'report-2024',
  sourceTitle: both('2024 年度 AI 趋势报告', 'AI trends report 2024'),
  locator: '十，表 1，第 1 行',
  documentId: 'd0c',
  url: null,
};

const STAGES: Record<string, Bilingual> = {
  angel: both('天使轮', 'Angel'),
  pre_a: both('Pre-A 轮', 'Pre-A'),
  a: both('A 轮', 'Series A'),
  b: both('B 轮', 'Series B'),
  c: both('C 轮', 'Series C'),
  pre_ipo: both('Pre-IPO', 'Pre-IPO'),
  equity_unspecified: both('股权投资', 'Equity, unspecified'),
  ipo: both('IPO', 'IPO'),
};

const TRACKS: Record<string, Bilingual> = {
  intelligent_driving: both('智能驾驶', 'Intelligent driving'),
  embodied: both('具身智能', 'Embodied intelligence'),
  smart_hardware: both('智能硬件', 'Smart hardware'),
  ai_marketing: both('AI+营销', 'AI + marketing'),
};

type Kind = 'exact' | 'order' | 'undisclosed';

/** One round; `money` is [low, high] in CNY, and the point of an interval is the geometric mean of its ends. */
export function sampleRound(
  company: string,
  date: string,
  stage: string,
  announced: string,
  track: string,
  text: string | null,
  money: readonly [string, string] | null,
  rest: Partial<BriefRound> = {},
): BriefRound {
  const kind: Kind = money === null ? 'undisclosed' : money[0] === money[1] ? 'exact' : 'order';
  return {
    roundId: `round-${company}-${announced}`,
    companyName: company,
    announcedDate: date,
    announcedPrecision: 'day',
    stage,
    stageName: STAGES[stage] ?? both(stage, stage),
    stageAsAnnounced: announced,
    instrument: stage === 'ipo' ? 'ipo' : 'equity_primary',
    trackName: TRACKS[track] ?? both(track, track),
    amountText: text,
    amountKind: kind,
    amountCurrency: money === null ? null : 'CNY',
    amountLow: money?.[0] ?? null,
    amountHigh: money?.[1] ?? null,
    lowCny: money === null ? null : new Decimal(money[0]).toFixed(2),
    pointCny: money === null ? null : new Decimal(money[0]).times(money[1]).sqrt().toFixed(2),
    highCny: money === null ? null : new Decimal(money[1]).toFixed(2),
    fxDate: null,
    fxSource: null,
    leads: [],
    investors: [],
    jointWith: null,
    sources: [REPORT],
    ...rest,
  };
}

const sum = (values: readonly (string | null)[]): string =>
  values.reduce((total, value) => total.plus(value ?? 0), new Decimal(0)).toFixed(2);

function moneyOf(rounds: readonly BriefRound[]): MoneyTotal | null {
  const known = rounds.filter(({ pointCny }) => pointCny !== null);
  if (known.length === 0) return null;
  return {
    exactCny: sum(known.filter(({ amountKind }) => amountKind === 'exact').map(({ pointCny }) => pointCny)),
    lowCny: sum(known.map(({ lowCny }) => lowCny)),
    pointCny: sum(known.map(({ pointCny }) => pointCny)),
    highCny: sum(known.map(({ highCny }) => highCny)),
    imputedCny: null,
  };
}

export function cellOf(rounds: readonly BriefRound[]): FundingCell {
  const ids = (isMember: (round: BriefRound) => boolean): readonly string[] =>
    rounds.filter(isMember).map(({ roundId }) => roundId);
  const exact = ids(({ amountKind }) => amountKind === 'exact');
  const undisclosed = ids(({ pointCny }) => pointCny === null);
  const fuzzy = ids(({ amountKind, pointCny }) => amountKind !== 'exact' && pointCny !== null);
  return {
    roundCount: rounds.length,
    companyCount: new Set(rounds.map(({ companyName }) => companyName)).size,
    exactCount: exact.length,
    fuzzyCount: fuzzy.length,
    undisclosedCount: undisclosed.length,
    disclosureShare:
      rounds.length === 0 ? null : new Decimal(exact.length + fuzzy.length).div(rounds.length).toFixed(6),
    money: moneyOf(rounds),
    members: { exact, fuzzy, undisclosed },
  };
}

function partition(
  rounds: readonly BriefRound[],
  names: Record<string, Bilingual>,
  keyOf: (round: BriefRound) => string,
) {
  const total = moneyOf(rounds);
  return Object.entries(names).map(([id, name]) => {
    const cell = cellOf(rounds.filter((round) => keyOf(round) === id));
    const share =
      total === null || cell.money === null ? null : new Decimal(cell.money.pointCny).div(total.pointCny).toFixed(6);
    return { id, name, ...cell, share };
  });
}

export function windowOfRounds(
  period: BriefWindow['period'],
  fromMonth: string,
  toMonth: string,
  rounds: readonly BriefRound[],
  before: readonly BriefRound[] | null = null,
): BriefWindow {
  const largestFirst = (all: readonly BriefRound[]): readonly BriefRound[] =>
    all
      .filter(({ pointCny }) => pointCny !== null)
      .toSorted((a, b) => new Decimal(b.pointCny ?? 0).comparedTo(a.pointCny ?? 0));
  const rest = (all: readonly BriefRound[]): MoneyTotal | null => {
    const largest = largestFirst(all)[0];
    return moneyOf(all.filter((round) => round !== largest));
  };
  const total = cellOf(rounds);
  const top = largestFirst(rounds)[0];
  const share =
    top === undefined || total.money === null ? null : new Decimal(top.pointCny ?? 0).div(total.money.pointCny);
  const nothing: MoneyTotal = { exactCny: '0.00', lowCny: '0.00', pointCny: '0.00', highCny: '0.00', imputedCny: null };
  return {
    period,
    fromMonth,
    toMonth,
    total,
    yearBefore: before === null ? null : cellOf(before),
    withoutLargest: rest(rounds),
    yearBeforeWithoutLargest: before === null ? null : rest(before),
    yearBeforeScopeUndecided: 0,
    largest:
      top !== undefined && share?.gt('0.1') === true
        ? { round: top, share: share.toFixed(6), without: rest(rounds) ?? nothing }
        : null,
    largeRounds: ['10000000', '100000000', '1000000000'].map((thresholdCny) => ({
      thresholdCny,
      low: rounds.filter(({ lowCny }) => lowCny !== null && new Decimal(lowCny).gte(thresholdCny)).length,
      high: rounds.filter(({ highCny }) => highCny !== null && new Decimal(highCny).gte(thresholdCny)).length,
    })),
    byTrack: partition(
      rounds,
      TRACKS,
      ({ trackName }) => Object.entries(TRACKS).find(([, name]) => name.zh === trackName.zh)?.[0] ?? '',
    ),
    byStage: partition(rounds, STAGES, ({ stage }) => stage),
    scopeUndecided: 0,
    monthsWithoutRounds: period === 'trailing_12' ? ['2023-11', '2023-12'] : [],
  };
}

const hundreds: readonly [string, string] = ['200000000', '1000000000'];
const tens: readonly [string, string] = ['20000000', '100000000'];
const whole = (value: string): readonly [string, string] => [value, value];

/** The three rounds of 2024-10: 数亿元, 2.98亿美元 at 7.12, 3亿元. */
export const OCTOBER: readonly BriefRound[] = [
  sampleRound('滴滴', '2024-10-22', 'c', 'C轮', 'intelligent_driving', '2.98亿美元', whole('2121760000'), {
    amountCurrency: 'USD',
    amountLow: '298000000',
    amountHigh: '298000000',
    fxDate: '2024-10-22',
    fxSource: 'ECB',
    leads: [called('广汽集团')],
    investors: ['广汽集团', '滴滴出行'].map(called),
  }),
  sampleRound('轻舟智航 QCRAFT', '2024-10-28', 'c', 'C+轮', 'intelligent_driving', '数亿元', hundreds, {
    investors: [called('逐鹿资本')],
  }),
  sampleRound('星海图', '2024-10-16', 'pre_a', 'Pre-A轮', 'embodied', '3亿元', whole('300000000'), {
    investors: [
      '清流资本',
      '元璟资本',
      '阿里巴巴',
      '策源资本',
      '联想创投',
      '世纪金源',
      '金鼎资本',
      '泽羽资本',
      '清控天诚',
    ].map(called),
  }),
];

const EARLIER: readonly BriefRound[] = [
  sampleRound('智协易网', '2024-09-23', 'b', 'Pre-B轮', 'intelligent_driving', '数千万元', tens),
  sampleRound('宏景智驾', '2024-09-20', 'c', 'C1轮', 'intelligent_driving', '数亿元', hundreds),
  sampleRound('易航智能', '2024-09-05', 'c', 'C轮', 'intelligent_driving', '数亿元', hundreds),
  sampleRound('LiangDao', '2024-06-28', 'c', 'C轮', 'intelligent_driving', '未披露', null),
  sampleRound('易控智驾', '2024-03-12', 'c', 'C++轮', 'intelligent_driving', '3亿元', whole('300000000')),
  sampleRound('麦行科技', '2024-01-10', 'pre_ipo', 'Pre-IPO', 'intelligent_driving', '1亿元', whole('100000000')),
  sampleRound('宇树科技', '2024-09-13', 'c', 'C轮', 'embodied', '数亿元', hundreds),
  sampleRound('穹彻智能', '2024-09-06', 'pre_a', 'Pre-A轮', 'embodied', '数亿元', hundreds),
  sampleRound('逐际动力', '2024-08-23', 'pre_a', 'Pre-A轮', 'embodied', '1亿元', whole('100000000')),
  sampleRound('精神智能', '2024-08-12', 'angel', '天使轮', 'embodied', '2亿元', whole('200000000')),
  sampleRound('Rokid', '2024-09-30', 'equity_unspecified', '股权投资', 'smart_hardware', '1亿元', whole('100000000')),
];

const IPOS: readonly BriefRound[] = [
  sampleRound('文远知行 WeRide', '2024-10-25', 'ipo', 'IPO', 'intelligent_driving', '4.4亿美元', whole('3132800000'), {
    amountCurrency: 'USD',
    fxDate: '2024-10-25',
    fxSource: 'ECB',
  }),
  sampleRound(
    '地平线 Horizon Robotics',
    '2024-10-24',
    'ipo',
    'IPO',
    'intelligent_driving',
    '51.42亿港元',
    whole('4710072000'),
    {
      amountCurrency: 'HKD',
      fxDate: '2024-10-24',
      fxSource: 'ECB',
    },
  ),
];

/** No round names an investor. */
export const noState = (monthCount: number, longCount: number): BriefData['state'] => ({
  windows: (['month', 'ytd', 'trailing_12'] as const).map((period) => ({
    period,
    named: [],
    knownLead: [],
    unnamedCount: period === 'month' ? monthCount : longCount,
    definitions: (['headline', 'narrow', 'wide'] as const).map((definition) => ({
      definition,
      sure: [],
      possible: [],
      nominated: [],
      sureLead: [],
      possibleLead: [],
      participation: null,
      lead: null,
      involved: null,
      attributed: null,
      involvedCny: null,
      attributedCny: null,
      investorCount: 0,
      roundsPerInvestor: null,
      investorCountBefore: null,
      roundsPerInvestorBefore: null,
    })),
  })),
  investors: [],
});

/** No round of a coded track, so nothing to compare. */
export const noTpf = (): BriefData['tpf'] => ({
  trackSet: both('八个AI垂直赛道', 'The eight AI verticals'),
  windows: (['ytd', 'trailing_12'] as const).map((period) => ({
    period,
    rounds: [],
    roundsBefore: [],
    readings: [],
    shifts: [],
    shiftShare: [],
  })),
});

/** A brief of `month` over these rounds; `all` is what the two longer windows hold. */
export function sampleBrief(
  rounds: readonly BriefRound[] = OCTOBER,
  all: readonly BriefRound[] = [...rounds, ...EARLIER],
  rest: Partial<BriefData> = {},
): BriefData {
  return {
    month: '2024-10',
    asOf: '2024-11-01T00:00:00Z',
    publicationId: 'p-4f1c2a9e',
    scope: {
      id: 'report_2024',
      name: both('2024 报告口径', 'Report 2024'),
      rule: both(
        '中国大陆公司上市前的股权与可转债融资，不含并购、IPO 与上市后；赛道为 AI 相关。',
        'Equity and convertibles of companies in mainland China before an IPO, without mergers, IPOs and what follows them; AI tracks.',
      ),
    },
    vintage: { label: 'v0', isProvisional: true, provisionalMonths: ['2024-08', '2024-09', '2024-10'] },
    trackSet: { id: 'report_8', name: both('报告八赛道', 'the eight tracks of the report') },
    windows: [
      windowOfRounds('month', '2024-10', '2024-10', rounds),
      windowOfRounds('ytd', '2024-01', '2024-10', all),
      windowOfRounds('trailing_12', '2023-11', '2024-10', all),
    ],
    concentration: [],
    state: noState(rounds.length, all.length),
    presets: [],
    tpf: noTpf(),
    largestRounds: rounds,
    outOfScope: [{ reason: 'ipo', roundCount: 2, rounds: IPOS }],
    revisions: { comparedMonthCount: 0, months: [], comparisons: [] },
    policy: {
      monthDocuments: [],
      yearDocumentCount: 3,
      yearOnlyDocuments: [
        {
          policyId: 'policy-1',
          title: '国有企业数字化转型行动计划',
          issuers: ['国务院国资委'],
          number: null,
          level: 'national',
          publishedDate: '2024-01-01',
          publishedPrecision: 'year',
          isAiRelevant: true,
          url: 'https://example.org/plan?id=1',
          source: { ...REPORT, locator: '十（三）' },
        },
      ],
      totalDocumentCount: 14,
    },
    sources: [
      {
        sourceId: 'report-2024',
        title: REPORT.sourceTitle,
        publisher: '量子位智库',
        licence: 'facts only',
        attribution: null,
        documentCount: 1,
        recordCount: 31,
        loaded: 27,
        merged: 2,
        quarantined: 1,
        notApplicable: 1,
        firstDate: '2024-01-05',
        lastDate: '2024-10-28',
        quarantineReasons: [{ reason: 'the company of the row is an investor', count: 1 }],
      },
      {
        sourceId: 'crunchbase-2013',
        title: both('Crunchbase 2013 快照', 'Crunchbase 2013 snapshot'),
        publisher: 'Crunchbase',
        licence: 'CC-BY',
        attribution: both('Crunchbase 2013 快照，© Crunchbase', 'Crunchbase 2013 Snapshot © Crunchbase'),
        documentCount: 3,
        recordCount: 111924,
        loaded: 31500,
        merged: 80200,
        quarantined: 210,
        notApplicable: 14,
        firstDate: '1960-01-01',
        lastDate: '2013-10-31',
        quarantineReasons: [{ reason: '#NAME? is an error cell', count: 2 }],
      },
    ],
    failedSources: [],
    warnings: [
      {
        check: 'stage-sequence',
        title: both('轮次先后可疑的公司', 'Companies with an implausible sequence of stages'),
        rowCount: 4,
        examples: ['宏景智驾: C1 before B'],
      },
    ],
    checksPassed: 17,
    ...rest,
  };
}
