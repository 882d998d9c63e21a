import type { RootContent } from 'mdast';
import type { Bilingual, BriefWindow, StateInvestor } from './brief-data.ts';
import { brokenDown, longWindow, MAX_ROWS, MAX_TEXT } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { DEFINITIONS, hasStateShares, stateWindowOf } from './brief-state-figures.ts';
import { moneyUnit, shareInterval, GLYPH } from './figure-text.ts';
import type { MoneyUnit } from './figure-text.ts';
import { paragraph, shortText } from './markdown-tree.ts';
import type { Column } from './markdown-tree.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });

const LEVELS: ReadonlyMap<string, Bilingual> = new Map([
  ['central', { zh: '中央', en: 'central' }],
  ['provincial', { zh: '省级', en: 'provincial' }],
  ['municipal', { zh: '市级', en: 'municipal' }],
  ['district_county', { zh: '区县级', en: 'district or county' }],
]);

const KINDS: ReadonlyMap<string, Bilingual> = new Map([
  ['guidance_fund', { zh: '政府引导基金', en: 'guidance fund' }],
  ['state_platform', { zh: '国资平台', en: 'state platform' }],
  ['soe_cvc', { zh: '国企产业投资', en: 'state enterprise' }],
  ['policy_or_state_financial', { zh: '政策性或国有金融机构', en: 'policy or state financial' }],
  ['state_gp_mixed_lp', { zh: '国资管理人', en: 'state manager' }],
]);

const named = (page: BriefPage, names: ReadonlyMap<string, Bilingual>, id: string): string =>
  names.get(id)?.[page.language] ?? GLYPH.missing;

/** Four measures side by side for the month and the longer window, the other two definitions, and who they are. */
export const stateBacked = (page: BriefPage): readonly RootContent[] => [
  page.section('state'),
  ...brokenDown(page.data).flatMap((window) => measures(page, window)),
  ...(page.data.state.windows.some(({ named: rounds }) => rounds.length > 0) ? [howToRead(page)] : []),
  ...investors(page),
];

const howToRead = (page: BriefPage): RootContent =>
  paragraph(
    page.say(
      '参与率的分母是公布投资方的事件，领投率的分母是领投方已知的事件。下限只算有依据的，上限加上有线索未确认的和查不到依据的；参与事件金额是整轮金额，不是国家队出的钱。',
      'Low ends count evidence only; high ends add suspected investors and those of whom nothing is known. Involved value is of whole rounds, not what the state paid.',
    ),
  );

function measures(page: BriefPage, window: BriefWindow): readonly RootContent[] {
  const state = stateWindowOf(page.data, window.period);
  const prefix = `${window.period}.state.`;
  const name = page.window(window);
  const unnamed = page.count(`${prefix}unnamed_count`);
  if (state.named.length === 0) {
    return [
      paragraph(
        page.say(
          `${name}口径内公布投资方的融资事件为 ${page.count(`${prefix}named_count`)} 起（未公布的 ${unnamed} 起），不给国家队度量。`,
          `${name}: ${page.count(`${prefix}named_count`)} rounds in scope name an investor (${unnamed} do not), so no state-backed measure is given.`,
        ),
      ),
    ];
  }
  const count = (id: string): string => page.count(`${prefix}${id}`);
  const sentence = paragraph(
    page.say(
      `${name}公布投资方的 ${count('named_count')} 起融资中，确认有国家队参与的 ${count('headline.sure_count')} 起，有线索未确认的 ${count('headline.nominated_count')} 起，投资方无从判断的 ${count('headline.undecided_count')} 起，合计至多 ${count('headline.possible_count')} 起；另有 ${unnamed} 起未公布投资方，不在占比之内。`,
      `${name}, ${page.counted(`${prefix}named_count`, '起', 'round', 'rounds')} with a named investor: a confirmed state-backed one in ${count('headline.sure_count')}, only a suspected one in ${count('headline.nominated_count')}, undecided ${count('headline.undecided_count')}, so ${count('headline.possible_count')} at most. Rounds that name none, in no share: ${unnamed}.`,
    ),
  );
  return [sentence, ...fourMeasures(page, window, hasStateShares(state)), frequency(page, window)];
}

function fourMeasures(page: BriefPage, window: BriefWindow, hasShares: boolean): readonly RootContent[] {
  const prefix = `${window.period}.state.`;
  const unit = moneyUnit(
    [page.figure(`${prefix}headline.involved_cny`).high ?? page.figure(`${prefix}headline.involved_cny`).value],
    page.language,
  );
  const rows = (['headline', 'narrow', 'wide'] as const).map((definition) => {
    const own = `${prefix}${definition}.`;
    return [
      DEFINITIONS[definition][page.language],
      countOf(page, own, 'sure_count', 'possible_count'),
      ...(hasShares ? [shareOf(page, `${own}participation_share`)] : []),
      countOf(page, own, 'sure_lead_count', 'possible_lead_count'),
      ...(hasShares ? [shareOf(page, `${own}lead_share`)] : []),
      money(page, `${own}involved_cny`, unit),
      ...(hasShares ? [shareOf(page, `${own}involved_share`)] : []),
      money(page, `${own}attributed_cny`, unit),
      ...(hasShares ? [shareOf(page, `${own}attributed_share`)] : []),
    ];
  });
  const shareColumn = (zh: string, en: string): readonly Column[] => (hasShares ? [right(page.say(zh, en))] : []);
  return [
    ...page.table(
      {
        title: page.say('国家队四种度量（确认的至可能的）', 'Four state-backed measures (confirmed to possible)'),
        window: page.window(window),
        scope: page.scopeName(),
        unit: page.say(`起；金额为${unit.name}`, `rounds; money in ${unit.name}`),
      },
      [
        left(page.say('口径', 'Definition')),
        right(page.say('参与', 'Took part')),
        ...shareColumn('参与率', 'Participation'),
        right(
          page.say(
            `领投（领投方已知 ${page.count(`${prefix}known_lead_count`)} 起）`,
            `Led (of ${page.count(`${prefix}known_lead_count`)} with a known lead)`,
          ),
        ),
        ...shareColumn('领投率', 'Lead'),
        right(page.say('参与事件金额', 'Involved')),
        ...shareColumn('占比', 'Involved, share'),
        right(page.say('归属金额', 'Attributed')),
        ...shareColumn('占比', 'Attributed, share'),
      ],
      rows,
    ),
  ];
}

/** `3 至 12`, confirmed and possible. */
function countOf(page: BriefPage, own: string, sure: string, possible: string): string {
  const [low, high] = [page.count(`${own}${sure}`), page.count(`${own}${possible}`)];
  return low === high ? low : page.say(`${low} 至 ${high}`, `${low}–${high}`);
}

function shareOf(page: BriefPage, id: string): string {
  const { low, high } = page.figure(id);
  return low === null || high === null ? GLYPH.notApplicable : shareInterval(low, high, page.language);
}

/** The point value, and how low and high it may be. */
function money(page: BriefPage, id: string, unit: MoneyUnit): string {
  const { value, low, high } = page.figure(id);
  if (value === null) return GLYPH.notApplicable;
  const interval = page.interval(id, unit);
  return low === high
    ? interval
    : page.say(`${page.point(id, unit)}（${interval}）`, `${page.point(id, unit)} (${interval})`);
}

/** How often they invest, which is not how much of the market they are. */
function frequency(page: BriefPage, window: BriefWindow): RootContent {
  const own = `${window.period}.state.headline.`;
  const count = page.count(`${own}investor_count`);
  const each = decimal(page, `${own}rounds_per_investor`);
  const compared =
    stateWindowOf(page.data, window.period).definitions[0]?.investorCountBefore === null
      ? page.say('；上年同期不作比较', '; year before not given')
      : page.say(
          `；上年同期 ${page.count(`${own}investor_count_before`)} 家、每家 ${decimal(page, `${own}rounds_per_investor_before`)} 起`,
          `; a year before ${page.count(`${own}investor_count_before`)}, ${decimal(page, `${own}rounds_per_investor_before`)} each`,
        );
  return paragraph(
    page.say(
      `出手频率：确认的国家队投资方 ${count} 家，每家 ${each} 起${compared}。`,
      `Frequency: ${page.counted(`${own}investor_count`, '家', 'confirmed investor', 'confirmed investors')}, ${each} rounds each${compared}.`,
    ),
  );
}

function decimal(page: BriefPage, id: string): string {
  const { value } = page.figure(id);
  return value === null ? GLYPH.notApplicable : Number(value).toFixed(2);
}

function investors(page: BriefPage): readonly RootContent[] {
  const { data } = page;
  const shown = data.state.investors.slice(0, MAX_ROWS.investors);
  if (shown.length === 0) return [];
  const window = longWindow(data);
  const hasBefore = shown.every(({ roundsBefore }) => roundsBefore !== null);
  const rest = data.state.investors.length - shown.length;
  const row = ({ name, level, kind }: StateInvestor, index: number): readonly string[] => [
    shortText(page.name(name), MAX_TEXT.name),
    named(page, LEVELS, level),
    named(page, KINDS, kind),
    page.count(`state.investor.${index + 1}.rounds`),
    ...(hasBefore ? [page.count(`state.investor.${index + 1}.rounds_before`)] : []),
  ];
  return [
    ...page.table(
      {
        title: page.say(
          '出手最多的国家队投资方（只列确认的）',
          'State-backed investors with the most rounds (confirmed only)',
        ),
        window: page.window(window),
        scope: page.scopeName(),
        unit: page.say('起', 'rounds'),
      },
      [
        left(page.say('投资方', 'Investor')),
        left(page.say('层级', 'Level')),
        left(page.say('类型', 'Kind')),
        right(page.say('融资事件', 'Rounds')),
        ...(hasBefore ? [right(page.say('上年同期', 'A year before'))] : []),
      ],
      shown.map(row),
    ),
    ...(rest > 0
      ? [
          paragraph(
            page.say(
              `表中只列前 ${MAX_ROWS.investors} 家，其余见 core.participations。`,
              `Only the first ${MAX_ROWS.investors} are shown, the rest is in core.participations.`,
            ),
          ),
        ]
      : []),
  ];
}
