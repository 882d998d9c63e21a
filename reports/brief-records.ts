import type { RootContent } from 'mdast';
import type { Bilingual, BriefRound, PolicyItem, SourcePlace } from './brief-data.ts';
import { shownOutOfScope, windowOf, MAX_ROWS, MAX_TEXT } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { moneyUnit, GLYPH } from './figure-text.ts';
import type { MoneyUnit } from './figure-text.ts';
import { code, link, list, paragraph, shortText } from './markdown-tree.ts';
import type { Cell, Column, Part } from './markdown-tree.ts';
import { quarantineReason } from './quarantine-reason.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });
const short = (text: string): string => shortText(text, MAX_TEXT.name);

/** Names in a row; where they do not fit, the last ones give way to a word that says so. */
function names(page: BriefPage, all: readonly string[]): string {
  const comma = page.say('、', ', ');
  const more = page.say('等', ' and others');
  let text = '';
  for (const name of all) {
    const next = text === '' ? short(name) : `${text}${comma}${short(name)}`;
    if (Array.from(next).length + more.length > MAX_TEXT.list) return text + more;
    text = next;
  }
  return text;
}

function place(page: BriefPage, source: SourcePlace): readonly Part[] {
  const text = `${shortText(source.sourceTitle[page.language], 30)}${page.say('，', ', ')}${short(source.locator)}`;
  return [link(text, source.url)];
}

/** The sources of a round, at most two of them, best first as given. */
function places(page: BriefPage, sources: readonly SourcePlace[]): Cell {
  if (sources.length === 0) return GLYPH.missing;
  const parts = sources
    .slice(0, 2)
    .flatMap((source, index) => (index === 0 ? place(page, source) : [page.say('；', '; '), ...place(page, source)]));
  return sources.length > 2 ? [...parts, page.say('；等', '; and others')] : parts;
}

function stageText(page: BriefPage, round: BriefRound): string {
  const name = page.name(round.stageName);
  const announced = round.stageAsAnnounced === null ? name : shortText(round.stageAsAnnounced, 30);
  return announced === name ? name : page.say(announced, `${name} (${announced})`);
}

function printedAmount(page: BriefPage, round: BriefRound): string {
  if (round.jointWith !== null && round.amountText === null) return GLYPH.notApplicable;
  if (round.amountText !== null) return short(round.amountText);
  return round.amountKind === 'undisclosed' ? GLYPH.undisclosed[page.language] : GLYPH.missing;
}

function cny(page: BriefPage, id: string, round: BriefRound, unit: MoneyUnit): string {
  const { low, high } = page.figure(id);
  if (low !== null || high !== null) return page.interval(id, unit);
  if (round.jointWith !== null) return GLYPH.notApplicable;
  return round.amountKind === 'undisclosed' ? GLYPH.undisclosed[page.language] : GLYPH.missing;
}

function investors(page: BriefPage, round: BriefRound): string {
  const leads = round.leads.map((name) => page.name(name));
  const others = round.investors.map((name) => page.name(name)).filter((name) => !leads.includes(name));
  const parts = [
    leads.length === 0 ? '' : page.say(`领投：${names(page, leads)}`, `lead: ${names(page, leads)}`),
    others.length === 0 ? '' : names(page, others),
  ].filter((part) => part !== '');
  return parts.length === 0
    ? GLYPH.undisclosed[page.language]
    : shortText(parts.join(page.say('；', '; ')), MAX_TEXT.list);
}

/** The rates behind the converted amounts of a table, each said once. */
function rateNote(page: BriefPage, rounds: readonly BriefRound[]): readonly RootContent[] {
  const rates = new Map<string, string>();
  for (const { amountCurrency, fxDate, fxSource } of rounds) {
    if (amountCurrency === null || fxDate === null || fxSource === null) continue;
    rates.set(
      `${amountCurrency} ${fxDate}`,
      `${shortText(amountCurrency, 10)} ${shortText(fxDate, 10)} (${short(fxSource)})`,
    );
  }
  if (rates.size === 0) return [];
  const text = [...rates.values()].join(page.say('；', '; '));
  return [
    paragraph(page.say(`折算所用汇率的日期与来源：${text}。`, `Dates and sources of the conversion rates: ${text}.`)),
  ];
}

/** The rounds of the month with the largest points, as announced, with the place in the source where each stands. */
export function largestRounds(page: BriefPage): readonly RootContent[] {
  const rounds = page.data.largestRounds.slice(0, MAX_ROWS.rounds);
  const window = windowOf(page.data, 'month');
  if (rounds.length === 0) return [];
  const id = (index: number): string => `month.largest.${index + 1}.cny`;
  const unit = moneyUnit(
    rounds.map((_, index) => page.figure(id(index)).high),
    page.language,
  );
  return [
    page.section('largest'),
    ...page.table(
      {
        title: page.say('本月大额融资事件', 'Largest rounds of the month'),
        window: page.window(window),
        scope: page.scopeName(),
        unit: page.say(`折合列为${unit.name}`, `converted column in ${unit.name}`),
      },
      [
        left(page.say('公司', 'Company')),
        left(page.say('日期', 'Date')),
        left(page.say('轮次', 'Stage')),
        left(page.say('赛道', 'Track')),
        right(page.say('公告金额', 'Amount as announced')),
        right(page.say('折合', 'Converted')),
        left(page.say('投资方', 'Investors')),
        left(page.say('出处', 'Source')),
      ],
      rounds.map((round, index) => [
        short(round.companyName),
        page.date(round),
        stageText(page, round),
        page.name(round.trackName),
        printedAmount(page, round),
        cny(page, id(index), round, unit),
        investors(page, round),
        places(page, round.sources),
      ]),
    ),
    ...jointNote(page, rounds),
    ...rateNote(page, rounds),
  ];
}

function jointNote(page: BriefPage, rounds: readonly BriefRound[]): readonly RootContent[] {
  const joint = rounds.filter(({ jointWith }) => jointWith !== null);
  if (joint.length === 0) return [];
  const companies = names(
    page,
    joint.map(({ companyName }) => companyName),
  );
  return [
    paragraph(
      page.say(
        `金额与同时公告的另一轮合计、记在那一轮的：${companies}。`,
        `Announced as one amount with another round, where the amount stands: ${companies}.`,
      ),
    ),
  ];
}

const REASONS: ReadonlyMap<string, Bilingual> = new Map([
  ['ipo', { zh: 'IPO', en: 'IPO' }],
  ['post_ipo', { zh: '上市后', en: 'after the IPO' }],
  ['ma', { zh: '并购', en: 'merger or acquisition' }],
  ['secondary', { zh: '老股转让', en: 'secondary sale' }],
  ['debt', { zh: '债权', en: 'debt' }],
  ['grant', { zh: '补助', en: 'grant' }],
  ['country', { zh: '国家或地区', en: 'country' }],
  ['track', { zh: '赛道', en: 'track' }],
]);

/** An unknown reason is shown under its own name, never as another one. */
const reasonText = (page: BriefPage, reason: string): string => {
  const known = REASONS.get(reason);
  return known === undefined ? short(reason) : known[page.language];
};

/** Rounds that the sources list and the scope leaves out: shown apart, in no total. */
export function outOfScope(page: BriefPage): readonly RootContent[] {
  const { outOfScope: groups } = page.data;
  if (groups.length === 0) return [];
  const rows = shownOutOfScope(page.data);
  const counts = groups
    .map(({ reason }) => `${reasonText(page, reason)} ${page.count(`month.out_of_scope.${reason}.round_count`)}`)
    .join(page.say(' 起、', ', '));
  const shownAll =
    groups.every(({ roundCount, rounds }) => rounds.length === roundCount) &&
    groups.reduce((sum, { rounds }) => sum + rounds.length, 0) === rows.length;
  const window = page.window(windowOf(page.data, 'month'));
  const intro = paragraph(
    page.say(
      `${window}来源中另有口径外事件：${counts} 起；它们不在本报任何计数、总额、占比之内。`,
      `The sources also hold rounds of ${window} that the scope leaves out: ${counts}; they are in no count, sum or share of this brief.`,
    ) +
      (shownAll
        ? ''
        : page.say(`下表只列前 ${MAX_ROWS.rounds} 起。`, ` The table shows the first ${MAX_ROWS.rounds}.`)),
  );
  if (rows.length === 0) return [page.section('out_of_scope'), intro];
  const id = (index: number): string => `month.out_of_scope.${index + 1}.cny`;
  const unit = moneyUnit(
    rows.map((_, index) => page.figure(id(index)).high),
    page.language,
  );
  return [
    page.section('out_of_scope'),
    intro,
    ...page.table(
      {
        title: page.say('口径外事件', 'Rounds out of scope'),
        window,
        scope: page.say(`${page.scopeName()}之外`, `outside ${page.scopeName()}`),
        unit: page.say(`折合列为${unit.name}`, `converted column in ${unit.name}`),
      },
      [
        left(page.say('公司', 'Company')),
        left(page.say('日期', 'Date')),
        left(page.say('轮次', 'Stage')),
        left(page.say('不计原因', 'Left out as')),
        right(page.say('公告金额', 'Amount as announced')),
        right(page.say('折合', 'Converted')),
        left(page.say('出处', 'Source')),
      ],
      rows.map(({ reason, round }, index) => [
        short(round.companyName),
        page.date(round),
        stageText(page, round),
        reasonText(page, reason),
        printedAmount(page, round),
        cny(page, id(index), round, unit),
        places(page, round.sources),
      ]),
    ),
    ...rateNote(
      page,
      rows.map(({ round }) => round),
    ),
  ];
}

function policyRow(page: BriefPage, item: PolicyItem): readonly Cell[] {
  const levels = {
    national: page.say('国家', 'national'),
    provincial: page.say('省级', 'provincial'),
    municipal: page.say('市级', 'municipal'),
    district: page.say('区县', 'district'),
  };
  return [
    link(shortText(item.title, MAX_TEXT.list), item.url),
    item.issuers.length === 0 ? GLYPH.missing : names(page, item.issuers),
    item.level === null ? GLYPH.missing : levels[item.level],
    item.number === null ? GLYPH.missing : short(item.number),
    page.date({ announcedDate: item.publishedDate, announcedPrecision: item.publishedPrecision }),
    item.isAiRelevant === null ? GLYPH.missing : item.isAiRelevant ? page.say('是', 'yes') : page.say('否', 'no'),
    place(page, item.source),
  ];
}

function policyTable(
  page: BriefPage,
  title: string,
  window: string,
  items: readonly PolicyItem[],
): readonly RootContent[] {
  return page.table(
    {
      title,
      window,
      scope: page.say('全部政策文件', 'all policy documents'),
      unit: page.say('每行一份文件', 'one document a row'),
    },
    [
      left(page.say('文件', 'Document')),
      left(page.say('发文机关', 'Issuers')),
      left(page.say('层级', 'Level')),
      left(page.say('文号', 'Number')),
      left(page.say('发布', 'Published')),
      left(page.say('涉及 AI', 'On AI')),
      left(page.say('出处', 'Source')),
    ],
    items.slice(0, MAX_ROWS.policies).map((item) => policyRow(page, item)),
  );
}

/** The policy documents of the month beside, never behind, its money. */
export function policy(page: BriefPage): readonly RootContent[] {
  const { monthDocuments, yearOnlyDocuments } = page.data.policy;
  const month = page.plainMonth(page.data.month);
  const year = page.data.month.slice(0, 4);
  const inMonth = page.counted('policy.month_count', '份', 'policy document', 'policy documents');
  const [inYear, held, yearOnly] = [
    page.count('policy.year_count'),
    page.count('policy.total_count'),
    page.count('policy.year_only_count'),
  ];
  const first =
    monthDocuments.length === 0
      ? page.say(
          `库内没有${month}发布的政策文件（${inMonth}）；`,
          `The warehouse holds none published in ${month} (${inMonth}); `,
        )
      : page.say(`${month}有 ${inMonth}政策文件；`, `${month} has ${inMonth}; `);
  const cut = Math.max(monthDocuments.length, yearOnlyDocuments.length) > MAX_ROWS.policies;
  return [
    page.section('policy'),
    paragraph(
      first +
        page.say(
          `${year}年另有 ${inYear} 份属于其他月份或只有年份，其中 ${yearOnly} 份只有年份；全库共 ${held} 份。文件与融资只是并列，不表示因果。`,
          `${inYear} more of ${year} belong to other months or carry only a year, ${yearOnly} of them only a year; ${held} are held in all. Documents and funding stand side by side; no cause is implied.`,
        ) +
        (cut
          ? page.say(`每表只列前 ${MAX_ROWS.policies} 份。`, ` Each table shows the first ${MAX_ROWS.policies}.`)
          : ''),
    ),
    ...(monthDocuments.length === 0
      ? []
      : policyTable(page, page.say('本月政策文件', 'Policy documents of the month'), month, monthDocuments)),
    ...(yearOnlyDocuments.length === 0
      ? []
      : policyTable(
          page,
          page.say('只有年份的政策文件', 'Policy documents with only a year'),
          page.say(`${year}年`, year),
          yearOnlyDocuments,
        )),
  ];
}

/** Where the records of each source went, and which rows were set aside and why. */
export function stateOfData(page: BriefPage): readonly RootContent[] {
  const { sources } = page.data;
  const everything = page.say('截至本期的全部记录', 'everything read so far');
  const scope = page.say('不按口径筛选', 'before any scope');
  const counts = ['documents', 'records', 'loaded', 'merged', 'quarantined', 'not_applicable'] as const;
  const sourceRows = sources.map((source) => [
    `${page.name(source.title)}${page.say('（', ' (')}${shortText(source.publisher, 30)}${page.say('）', ')')}`,
    ...counts.map((key) => page.count(`source.${source.sourceId}.${key}`)),
    source.firstDate === null || source.lastDate === null
      ? GLYPH.missing
      : page.say(`${source.firstDate} 至 ${source.lastDate}`, `${source.firstDate} to ${source.lastDate}`),
  ]);
  const unbalanced = sources.filter(
    ({ recordCount, loaded, merged, quarantined, notApplicable }) =>
      loaded + merged + quarantined + notApplicable !== recordCount,
  );
  const balance =
    unbalanced.length === 0
      ? page.say(
          '每个来源的载入、合并、隔离、不适用之和等于其记录数。',
          'For each source, loaded, merged, quarantined and not applicable sum to its records.',
        )
      : page.say(
          `去向之和不等于记录数的来源：${names(
            page,
            unbalanced.map(({ title }) => title.zh),
          )}。`,
          `Sources whose outcomes do not sum to their records: ${names(
            page,
            unbalanced.map(({ title }) => title.en),
          )}.`,
        );
  return [
    page.section('data'),
    ...(sources.length === 0
      ? [paragraph(page.say('本期没有载入任何来源（0 个）。', 'No source has been loaded (0).'))]
      : page.table(
          {
            title: page.say('来源与记录去向', 'Sources and what became of their records'),
            window: everything,
            scope,
            unit: page.say('文件为份，其余为条', 'documents; otherwise records'),
          },
          [
            left(page.say('来源', 'Source')),
            right(page.say('文件', 'Documents')),
            right(page.say('记录', 'Records')),
            right(page.say('载入', 'Loaded')),
            right(page.say('合并', 'Merged')),
            right(page.say('隔离', 'Quarantined')),
            right(page.say('不适用', 'Not applicable')),
            left(page.say('事件日期', 'Dates of events')),
          ],
          sourceRows,
        )),
    ...(sources.length === 0 ? [] : [paragraph(`${balance}${provisionalText(page)}`)]),
    ...failedSources(page),
    ...quarantine(page, everything, scope),
  ];
}

function provisionalText(page: BriefPage): string {
  const { provisionalMonths } = page.data.vintage;
  if (provisionalMonths.length === 0)
    return page.say('本报各窗口没有暂定月份。', ' No month in the windows of this brief is provisional.');
  const months = provisionalMonths.map((month) => page.plainMonth(month)).join(page.say('、', ', '));
  return page.say(
    `暂定月份：${months}；晚到的披露还会改动它们。`,
    ` Provisional months: ${months}; late reports still move them.`,
  );
}

const FAILURES: ReadonlyMap<string, Bilingual> = new Map([
  ['no_documents', { zh: '没有提供文件', en: 'it offered no documents' }],
  ['unreadable_file', { zh: '文件无法读取', en: 'a file could not be read' }],
  ['unknown_layout', { zh: '文件的列与声明不符', en: 'a file does not have the declared columns' }],
  ['archive_damaged', { zh: '存档的文件受损', en: 'archived documents are damaged' }],
  ['settings', { zh: '设置有误', en: 'its settings are wrong' }],
  ['skipped', { zh: '由运行人员略过', en: 'left out by the operator' }],
  ['error', { zh: '处理出错', en: 'an error while it was read' }],
]);

/** Sources whose news of this run is missing, each with the reason: a total without them is not a small total. */
function failedSources(page: BriefPage): readonly RootContent[] {
  const { failedSources: failed } = page.data;
  if (failed.length === 0) return [];
  const each = failed.map(({ title, reason }) => {
    const known = FAILURES.get(reason);
    const why = known === undefined ? short(reason) : known[page.language];
    return page.say(`${page.name(title)}（${why}）`, `${page.name(title)} (${why})`);
  });
  return [
    paragraph(
      page.say(
        `本次未能读入的来源：${each.join('、')}。它们此前存档的内容仍计入，新内容未计入。`,
        `Sources that could not be taken in this time: ${each.join(', ')}. What the archive held of them before counts; what is new there does not.`,
      ),
    ),
  ];
}

function quarantine(page: BriefPage, window: string, scope: string): readonly RootContent[] {
  const rows = page.data.sources.flatMap((source) =>
    source.quarantineReasons
      .slice(0, MAX_ROWS.reasons)
      .map(({ reason }, index) => [
        page.name(source.title),
        shortText(quarantineReason(reason, page.language), MAX_TEXT.list),
        page.count(`source.${source.sourceId}.quarantined.${index + 1}`),
      ]),
  );
  if (rows.length === 0) return [];
  const isCut = page.data.sources.some(({ quarantineReasons }) => quarantineReasons.length > MAX_ROWS.reasons);
  return [
    ...page.table(
      { title: page.say('隔离原因', 'Reasons of quarantine'), window, scope, unit: page.say('条', 'records') },
      [left(page.say('来源', 'Source')), left(page.say('原因', 'Reason')), right(page.say('记录', 'Records'))],
      rows,
    ),
    ...(isCut
      ? [
          paragraph(
            page.say(
              `每个来源只列前 ${MAX_ROWS.reasons} 种原因，其余见 ops.issues。`,
              `Only the first ${MAX_ROWS.reasons} reasons of each source are shown, the rest is in ops.issues.`,
            ),
          ),
        ]
      : []),
  ];
}

/** Warnings do not stop a publication; they are told here. */
export function warnings(page: BriefPage): readonly RootContent[] {
  const all = page.data.warnings;
  if (all.length === 0) return [];
  return [
    page.section('warnings'),
    ...page.table(
      {
        title: page.say('有警告的检查', 'Checks with warnings'),
        window: page.say('全部数据', 'all data'),
        scope: page.say('不按口径筛选', 'before any scope'),
        unit: page.say('行', 'rows'),
      },
      [left(page.say('检查', 'Check')), right(page.say('行数', 'Rows')), left(page.say('例', 'Examples'))],
      all
        .slice(0, MAX_ROWS.warnings)
        .map(({ check, title, examples }) => [
          page.pick(title),
          page.count(`check.${check}.rows`),
          examples.length === 0 ? GLYPH.missing : names(page, examples.slice(0, 3)),
        ]),
    ),
    ...(all.length > MAX_ROWS.warnings
      ? [
          paragraph(
            page.say(
              `只列前 ${MAX_ROWS.warnings} 项，其余见 ops.check_failures。`,
              `Only the first ${MAX_ROWS.warnings} are shown, the rest is in ops.check_failures.`,
            ),
          ),
        ]
      : []),
  ];
}

/** What the licences of the sources ask to be said. */
export function attribution(page: BriefPage): readonly RootContent[] {
  const credited = page.data.sources.flatMap(({ sourceId, licence, attribution: text }) =>
    text === null ? [] : [{ sourceId, licence, text }],
  );
  if (credited.length === 0) return [];
  return [
    page.section('attribution'),
    list(
      credited.map(({ sourceId, licence, text }) => [
        code(sourceId),
        page.say('：', ': '),
        shortText(text[page.language], 2 * MAX_TEXT.list),
        page.say('（', ' ('),
        shortText(licence, MAX_TEXT.name),
        page.say('）', ')'),
      ]),
    ),
  ];
}
