import type { RootContent } from 'mdast';
import type { Bilingual, TpfReading, TpfShift, TpfVerdict, TpfWindow } from './brief-data.ts';
import { windowOf } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import {
  comparedTpf,
  hasTpf,
  headlineOf,
  isOf,
  reachesYearBefore,
  shownTpf,
  tpfPrefix,
  SHOWN_VARIANTS,
} from './brief-tpf-figures.ts';
import { shiftShareTables } from './brief-shift-share.ts';
import { changeInPoints, GLYPH } from './figure-text.ts';
import { paragraph } from './markdown-tree.ts';
import type { Column } from './markdown-tree.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });
const both = (zh: string, en: string): Bilingual => ({ zh, en });

const VERDICTS: Readonly<Record<TpfVerdict, Bilingual>> = {
  supported: both('成立', 'supported'),
  reversed: both('反向', 'reversed'),
  value_only: both('仅金额成立', 'value only'),
  count_only: both('仅数量成立', 'count only'),
  unsupported: both('不成立', 'unsupported'),
  not_enough_data: both('数据不足', 'not enough data'),
  not_drawn: both('未定（未抽样）', 'open (no band drawn)'),
};

const REASONS: ReadonlyMap<string, Bilingual> = new Map([
  ['fewer_than_4_registered_tracks', both('登记的赛道少于 4 个', 'fewer than 4 registered tracks')],
  ['year_before_not_covered', both('数据不及上年同期', 'the data do not reach the year before')],
  ['no_rounds', both('登记赛道没有融资', 'no round of a registered track')],
  ['fewer_than_10_rounds', both('有一期不足 10 起', 'fewer than 10 rounds in a period')],
  ['fewer_than_4_tracks_with_money', both('有金额的赛道少于 4 个', 'fewer than 4 tracks with money')],
  ['little_rotation', both('赛道份额几乎未变', 'shares hardly moved')],
  ['every_track_is_early', both('所有赛道都早', 'every track is early')],
  ['every_track_is_late', both('所有赛道都晚', 'every track is late')],
  ['no_change', both('没有变化', 'no change')],
  ['the_largest_deal_carries_it', both('全靠最大一笔', 'the largest deal carries it')],
  ['money_and_rounds_differ', both('金额与数量方向不同', 'money and rounds differ')],
  ['a_band_holds_zero', both('90% 带含 0', 'a band holds 0')],
]);

const VARIANTS: Readonly<Record<(typeof SHOWN_VARIANTS)[number], Bilingual>> = {
  without_largest_track: both('去掉最大赛道', 'without the largest track'),
  without_largest_deal: both('去掉最大一笔', 'without the largest deal'),
  winsorised: both('缩尾', 'winsorised'),
  state_backed: both('国家队参与的', 'state-backed'),
  not_state_backed: both('其余', 'all others'),
};

const STATUS = {
  prospective: both('前瞻', 'prospective'),
  retrospective: both('回溯', 'retrospective'),
} as const;

const verdictText = (page: BriefPage, verdict: TpfVerdict, reason: string | null): string => {
  const word = VERDICTS[verdict][page.language];
  const why = reason === null ? undefined : REASONS.get(reason)?.[page.language];
  return why === undefined ? word : page.say(`${word}（${why}）`, `${word} (${why})`);
};
const statusText = (page: BriefPage, { registerStatus: status }: TpfReading): string =>
  status === null ? GLYPH.notApplicable : STATUS[status][page.language];

/** The verdict and its parts for the year to date and the last twelve months, and what another reading would say. */
export function tpfShift(page: BriefPage): readonly RootContent[] {
  const { windows } = page.data.tpf;
  const lines = shownTpf(windows).flatMap((window) => {
    const headline = headlineOf(window);
    return headline === null ? [] : [sentence(page, window, headline)];
  });
  const nothing = paragraph(
    page.say('登记的赛道没有融资，不作 TPF 转移的判断。', 'No round of a registered track: no TPF verdict.'),
  );
  const compared = comparedTpf(windows);
  return [
    page.section('tpf'),
    ...(lines.length === 0 ? [nothing] : lines),
    ...(compared === null
      ? []
      : [
          howToRead(page),
          ...parts(page, windows.filter(hasTpf)),
          ...shiftShareTables(page, compared),
          ...beside(page, compared),
        ]),
  ];
}

function sentence(page: BriefPage, window: TpfWindow, headline: TpfReading): RootContent {
  const name = page.window(windowOf(page.data, window.period));
  const verdict = verdictText(page, headline.verdict, headline.reason);
  const status = statusText(page, headline);
  const count = `${window.period}.tpf.round_count`;
  const rounds = page.say(`；本期 ${page.count(count)} 起`, `; ${page.counted(count, '起', 'round', 'rounds')}`);
  const before = (): string =>
    page.say(`，上年同期 ${page.count(`${count}_before`)} 起`, `, ${page.count(`${count}_before`)} a year before`);
  const bounds =
    headline.holdsAtBounds === null
      ? `${rounds}${reachesYearBefore(window) ? before() : ''}`
      : headline.holdsAtBounds
        ? page.say('；硬区间不含 0', '; the hard bounds exclude 0')
        : page.say('；硬区间含 0', '; the hard bounds hold 0');
  return paragraph(
    page.say(
      `${name}，融资向更晚达到技术—产品契合的赛道转移：${verdict}，登记表为${status}${bounds}。`,
      `${name}, shift to tracks of later technology-product fit: ${verdict}, ${status} register${bounds}.`,
    ),
  );
}

const howToRead = (page: BriefPage): RootContent =>
  paragraph(
    page.say(
      '以严格标准、R 代技术、截至 2023-12-31 为准；赛道少，秩相关的检验力低。R 指该赛道在报告时的一代技术，N 更新，O、O2 更早，R2、R-alt 是 R 的另一种界定；严格：规模落地且公布付费用户，宽松：有具名的付费用户。',
      'Headline: strict criterion, generation R, cut-off 2023-12-31. Few tracks: little power. R is the generation of technology that the report means in a track, N a newer one, O and O2 older ones, R2 and R-alt other ways to draw R; strict: volume deployment with disclosed paying users, lenient: named paying users.',
    ),
  );

const measureText = (page: BriefPage, measure: TpfShift['measure']): string =>
  measure === 'amount' ? page.say('金额', 'money') : page.say('数量', 'rounds');

/** `+15.0（0.0 至 +29.0）` in percentage points: the change and its hard bounds. */
function change(page: BriefPage, prefix: string): string {
  const { value, low, high } = page.figure(`${prefix}delta`);
  if (value === null) return GLYPH.notApplicable;
  const point = changeInPoints(value);
  if (low === null || high === null || low === high) return point;
  return page.say(
    `${point}（${changeInPoints(low)} 至 ${changeInPoints(high)}）`,
    `${point} (${changeInPoints(low)} to ${changeInPoints(high)})`,
  );
}

function band(page: BriefPage, prefix: string): string {
  const { low, high } = page.figure(`${prefix}band`);
  if (low === null || high === null) return GLYPH.notApplicable;
  return page.say(
    `${changeInPoints(low)} 至 ${changeInPoints(high)}`,
    `${changeInPoints(low)} to ${changeInPoints(high)}`,
  );
}

function decimal(page: BriefPage, id: string, places: number): string {
  const { value } = page.figure(id);
  return value === null ? GLYPH.notApplicable : Number(value).toFixed(places).replace('-', '−');
}

/** The headline by money and by rounds, in each window. */
function parts(page: BriefPage, windows: readonly TpfWindow[]): readonly RootContent[] {
  const rows = windows.flatMap((window) =>
    window.shifts
      .filter((shift) => shift.variant === 'all' && isOf(shift, headlineOf(window)))
      .map((shift) => {
        const prefix = tpfPrefix(window, shift, shift.variant, shift.measure);
        return [
          `${window.period === 'ytd' ? page.say('年初至今', 'Year to date') : page.say('近 12 个月', 'Last 12 months')}${page.say('，', ', ')}${measureText(page, shift.measure)}`,
          `${page.share(`${prefix}late_share_before`)} → ${page.share(`${prefix}late_share`)}`,
          change(page, prefix),
          band(page, prefix),
          page.share(`${prefix}rotation`),
          decimal(page, `${prefix}directedness`, 2),
          `${decimal(page, `${prefix}tau`, 2)} (${decimal(page, `${prefix}p`, 3)})`,
          `${page.share(`${prefix}coverage_before`)} → ${page.share(`${prefix}coverage`)}`,
          `${page.count(`${window.period}.tpf.round_count_before`)} → ${page.count(`${window.period}.tpf.round_count`)}`,
        ];
      }),
  );
  return page.table(
    {
      title: page.say(
        `TPF 转移及其组成（${page.pick(page.data.tpf.trackSet)}）`,
        `TPF shift and its parts (${page.pick(page.data.tpf.trackSet)})`,
      ),
      window: windows.map(({ period }) => page.window(windowOf(page.data, period))).join(page.say('；', '; ')),
      scope: page.scopeName(),
      unit: page.say('百分点（变化、90% 带）；起', 'percentage points (change, band); rounds'),
    },
    [
      left(page.say('窗口与量', 'Window, measure')),
      right(page.say('较晚赛道份额', 'Late share')),
      right(page.say('变化（硬区间）', 'Change (hard bounds)')),
      right(page.say('90% 带', '90% band')),
      right(page.say('轮动', 'Rotation')),
      right(page.say('方向性', 'Directedness')),
      right('τ (p)'),
      right(page.say('登记赛道占全部', 'Coverage')),
      right(page.say('融资事件', 'Rounds')),
    ],
    rows,
  );
}

/** What turns the answer: other readings of the register, and what is left when something is left out. */
function beside(page: BriefPage, window: TpfWindow): readonly RootContent[] {
  const headline = headlineOf(window);
  if (headline === null) return [];
  const cells = (
    reading: Pick<TpfReading, 'criterion' | 'generation' | 'cutoff'>,
    variant: string,
  ): readonly string[] =>
    (['amount', 'count'] as const).map((measure) =>
      window.shifts.some((shift) => isOf(shift, reading) && shift.variant === variant && shift.measure === measure)
        ? change(page, tpfPrefix(window, reading, variant, measure))
        : GLYPH.notApplicable,
    );
  const readings = window.readings.map((reading) => [
    readingText(page, reading),
    verdictText(page, reading.verdict, reading.reason),
    statusText(page, reading),
    ...cells(reading, 'all'),
  ]);
  const without = headline.withoutLargestTrack;
  const variants = SHOWN_VARIANTS.map((variant) => {
    const isTrack = variant === 'without_largest_track' && without !== null;
    const name = VARIANTS[variant][page.language];
    return [
      isTrack ? page.say(`${name}（${page.pick(without.track)}）`, `${name} (${page.pick(without.track)})`) : name,
      isTrack ? VERDICTS[without.verdict][page.language] : GLYPH.notApplicable,
      statusText(page, headline),
      ...cells(headline, variant),
    ];
  });
  return page.table(
    {
      title: page.say('换一种读法的 TPF 转移', 'TPF shift by other readings'),
      window: page.window(windowOf(page.data, window.period)),
      scope: page.scopeName(),
      unit: page.say('百分点（硬区间）', 'percentage points (hard bounds)'),
    },
    [
      left(page.say('读法', 'Reading')),
      left(page.say('判断', 'Verdict')),
      left(page.say('登记表', 'Register')),
      right(page.say('金额', 'Money')),
      right(page.say('数量', 'Rounds')),
    ],
    [...readings, ...variants],
  );
}

const readingText = (page: BriefPage, { criterion, generation, cutoff, isHeadline }: TpfReading): string => {
  const name = criterion === 'strict' ? page.say('严格', 'strict') : page.say('宽松', 'lenient');
  const text = [name, generation, cutoff].join(page.say('，', ', '));
  return isHeadline ? page.say(`${text}（主读法）`, `${text} (headline)`) : text;
};
