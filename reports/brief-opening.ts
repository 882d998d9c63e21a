import type { RootContent } from 'mdast';
import type { Bilingual, BriefWindow } from './brief-data.ts';
import { largeRoundsId, yearEarlier } from './brief-figures.ts';
import { hasShares, longWindow, shownTracks, windowOf, MAX_TEXT } from './brief-outline.ts';
import type { BriefPage } from './brief-page.ts';
import { countVerdict, moneyDoubt, moneyVerdict } from './change-verdict.ts';
import type { MoneyDoubt, Verdict } from './change-verdict.ts';
import { countChange, moneyChange, moneyUnit, shareInterval, thresholdText } from './figure-text.ts';
import type { MoneyUnit } from './figure-text.ts';
import { code, heading, list, shortText } from './markdown-tree.ts';
import type { Part } from './markdown-tree.ts';

/** The lexicon of change: these words stand for the tests of `change-verdict.ts` and for nothing else. */
export function verdictWord(page: BriefPage, verdict: Verdict): string {
  switch (verdict) {
    case 'rose':
      return page.say('上升', 'rose');
    case 'fell':
      return page.say('下降', 'fell');
    case 'indeterminate':
      return page.say('未定', 'indeterminate');
    case 'not_given':
      return page.say('不作比较', 'not given');
  }
}

/** The masthead: what month this is, as known when, of what scope, and under which publication it can be found again. */
export function masthead(page: BriefPage): readonly RootContent[] {
  const { data, language } = page;
  const { scope, vintage, trackSet } = data;
  const asOf = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(data.asOf);
  const time = asOf === null ? shortText(data.asOf, MAX_TEXT.name) : `${asOf[1] ?? ''} ${asOf[2] ?? ''} UTC`;
  const month = page.month(data.month);
  const colon = page.say('：', ': ');
  const rows: (readonly Part[])[] = [
    [
      page.say('月份与版次', 'Month and vintage'),
      colon,
      month,
      page.say('，', ', '),
      vintage.label === 'latest' ? page.say('最新版', 'latest') : shortText(vintage.label, MAX_TEXT.name),
    ],
    [page.say('截至', 'As of'), colon, time, page.say('，此后得知的不在内', ', nothing learned later is in it')],
    [
      page.say('口径', 'Scope'),
      colon,
      page.scopeName(),
      page.say('（', ' ('),
      code(scope.id),
      page.say('）。', '). '),
      shortText(scope.rule[language], 2 * MAX_TEXT.list),
    ],
    [
      page.say('赛道集', 'Track set'),
      colon,
      page.name(trackSet.name),
      page.say('（', ' ('),
      code(trackSet.id),
      page.say('）', ')'),
    ],
    [
      page.say('检查', 'Checks'),
      colon,
      page.say(
        `通过 ${page.count('checks.passed')} 项，有警告 ${page.count('checks.warnings')} 项`,
        `${page.count('checks.passed')} passed, ${page.count('checks.warnings')} with warnings`,
      ),
    ],
    [page.say('发布编号', 'Publication'), colon, code(data.publicationId)],
  ];
  return [heading(1, page.say(`创投融资月报：${month}`, `Monthly funding brief: ${month}`)), list(rows)];
}

/** `约 28 亿元（26.2 至 34.3 亿元）`, or the one number where every amount is exact. */
function amount(page: BriefPage, id: string): string {
  const { low, high } = page.figure(id);
  const unit = moneyUnit([high], page.language);
  const interval = page.interval(id, unit);
  if (low === high) return `${unit.prefix}${interval}${unit.suffix}`;
  const point = `${unit.prefix}${page.point(id, unit)}${unit.suffix}`;
  return page.say(
    `约 ${point}（区间 ${interval}${unit.suffix}）`,
    `about ${point} (interval ${unit.prefix}${interval}${unit.suffix})`,
  );
}

function yearBeforeName(page: BriefPage, window: BriefWindow): string {
  return page.window({ fromMonth: yearEarlier(window.fromMonth), toMonth: yearEarlier(window.toMonth) });
}

const MONEY_DOUBTS: Readonly<Record<MoneyDoubt, Bilingual>> = {
  largest: { zh: '（去掉本期最大一笔则不成立）', en: ' (it does not hold without this window’s largest round)' },
  largest_before: { zh: '（去掉上年最大一笔则不成立）', en: ' (it does not hold without that year’s largest round)' },
  provisional: { zh: '（含暂定月份）', en: ' (a month in it is provisional)' },
};

function moneyComparison(page: BriefPage, window: BriefWindow): string {
  const { period, yearBefore } = window;
  const before = yearBeforeName(page, window);
  if (yearBefore === null) {
    return page.say(
      `与${before}的金额比较：不作比较，来源不覆盖该期。`,
      ` Against ${before}: not given, the sources do not reach it.`,
    );
  }
  const verdict = moneyVerdict(window, page.isProvisional(window));
  if (verdict === 'not_given') {
    return page.say(
      `与${before}的金额比较：不作比较，其中一期没有已披露金额。`,
      ` Against ${before}: not given, one of the two has no disclosed amount.`,
    );
  }
  const doubt = moneyDoubt(window, page.isProvisional(window));
  const why = doubt === null ? '' : MONEY_DOUBTS[doubt][page.language];
  const change = page.figure(`${period}.change.point_cny`);
  const [low, high] = [change.low ?? '0', change.high ?? '0'];
  const unit: MoneyUnit = moneyUnit([low, high], page.language);
  const text = `${unit.prefix}${moneyChange(low, high, unit, page.language)}${unit.suffix}`;
  return page.say(
    `与${before}的${spaced(amount(page, `${period}.year_before.total.point_cny`))}相比，差为 ${text}：${verdictWord(page, verdict)}${why}。`,
    ` Against ${amount(page, `${period}.year_before.total.point_cny`)} in ${before}, the difference is ${text}: ${verdictWord(page, verdict)}${why}.`,
  );
}

function moneyFinding(page: BriefPage, window: BriefWindow): string {
  const { period, total, largest } = window;
  const name = page.window(window);
  const rounds = page.counted(`${period}.round_count`, '起', 'round', 'rounds');
  if (total.roundCount === 0) {
    return page.say(
      `${name}口径内有 ${rounds}融资事件，没有总额。`,
      `${name} holds ${rounds} in scope and so has no total.`,
    );
  }
  if (total.money === null) {
    return page.say(
      `${name}口径内的 ${rounds}融资事件都没有披露金额（披露率 ${page.share(`${period}.disclosure_share`)}），不给总额。`,
      `${name} holds ${rounds}, none with a disclosed amount (disclosure rate ${page.share(`${period}.disclosure_share`)}), so no total is given.`,
    );
  }
  const parts = page.say(
    `精确 ${page.count(`${period}.exact_count`)} 起、区间 ${page.count(`${period}.fuzzy_count`)} 起、未披露 ${page.count(`${period}.undisclosed_count`)} 起`,
    `${page.count(`${period}.exact_count`)} exact, ${page.count(`${period}.fuzzy_count`)} interval, ${page.count(`${period}.undisclosed_count`)} undisclosed`,
  );
  const sentence = page.say(
    `${name}口径内已披露金额合计${spaced(amount(page, `${period}.total.point_cny`))}；共 ${rounds}融资事件，${parts}，披露率 ${page.share(`${period}.disclosure_share`)}。`,
    `Disclosed amounts in ${name} sum to ${amount(page, `${period}.total.point_cny`)}, over ${rounds} (${parts}; disclosure rate ${page.share(`${period}.disclosure_share`)}).`,
  );
  if (largest === null) return sentence + moneyComparison(page, window);
  const company = shortText(largest.round.companyName, MAX_TEXT.name);
  const hasRest = page.figure(`${period}.without_largest.point_cny`).high !== null;
  const rest = hasRest
    ? page.say(
        `，去掉它余${spaced(amount(page, `${period}.without_largest.point_cny`))}`,
        `; without it the sum is ${amount(page, `${period}.without_largest.point_cny`)}`,
      )
    : page.say('，去掉它没有余额', '; nothing remains without it');
  return (
    sentence +
    page.say(
      `最大一笔（${company}）占点值合计的 ${page.share(`${period}.largest_share`)}${rest}。`,
      ` The largest round (${company}) is ${page.share(`${period}.largest_share`)} of the sum of points${rest}.`,
    ) +
    moneyComparison(page, window)
  );
}

const spaced = (text: string): string => (/^\d/.test(text) ? ` ${text}` : text);

function countFinding(page: BriefPage, window: BriefWindow): string {
  const { period, yearBefore } = window;
  const rounds = page.counted(`${period}.round_count`, '起', 'round', 'rounds');
  const companies = page.counted(`${period}.company_count`, '家', 'company', 'companies');
  const largest = window.total.roundCount === 0 ? '' : largeRoundWords(page, window);
  const undecided = page.count(`${period}.scope_undecided`);
  const sentence = page.say(
    `${page.plainMonth(window.toMonth)}融资事件 ${rounds}，涉及 ${companies}公司${largest}；另有 ${undecided} 起口径未定，不在其内。`,
    `${page.plainMonth(window.toMonth)} counts ${rounds} of ${companies}${largest}; of undecided scope, and not among them: ${undecided}.`,
  );
  const before = yearBeforeName(page, window);
  if (yearBefore === null) {
    return (
      sentence +
      page.say(
        `与${before}的数量比较：不作比较，来源不覆盖该期。`,
        ` Against ${before}: not given, the sources do not reach it.`,
      )
    );
  }
  const verdict = verdictWord(page, countVerdict(window, page.isProvisional(window)));
  const count = page.count(`${period}.year_before.round_count`);
  const change = countChange(page.figure(`${period}.change.round_count`).value ?? '0');
  return (
    sentence +
    page.say(
      `与${before}的 ${count} 起相比，差为 ${change}：${verdict}。`,
      ` Against ${count} in ${before}, the difference is ${change}: ${verdict}.`,
    )
  );
}

/** The two highest thresholds, as a continuation of the sentence on counts. */
function largeRoundWords(page: BriefPage, window: BriefWindow): string {
  return window.largeRounds
    .slice(-2)
    .map(({ thresholdCny }) => {
      const count = page.count(largeRoundsId(window.period, thresholdCny));
      const threshold = thresholdText(thresholdCny, page.language);
      return page.say(`，至少 ${threshold}的 ${count} 起`, `, ${count} of at least ${threshold}`);
    })
    .join('');
}

/** The track with the largest point total, with its share and the bounds of the share; what is in no track is none. */
function trackFinding(page: BriefPage, window: BriefWindow): string {
  const top = shownTracks(window).find(({ id }) => id !== 'unclassified');
  if (!hasShares(window) || top === undefined || top.money === null || top.share === null) return '';
  const id = `${window.period}.track.${top.id}.share`;
  const { low, high } = page.figure(id);
  const bounds = low === null || high === null || low === high ? null : shareInterval(low, high, page.language);
  return page.say(
    `点值合计最高的赛道是${page.name(top.name)}，占 ${page.share(id)}${bounds === null ? '' : `（区间 ${bounds}）`}。`,
    ` The track with the largest sum of points is ${page.name(top.name)}, with ${page.share(id)} of it${bounds === null ? '' : ` (interval ${bounds})`}.`,
  );
}

/** Three findings: the money of the month, its rounds, and the longer window with its first track. */
export function findings(page: BriefPage): readonly RootContent[] {
  const month = windowOf(page.data, 'month');
  const long = longWindow(page.data);
  return [
    page.section('findings'),
    list(
      [[moneyFinding(page, month)], [countFinding(page, month)], [moneyFinding(page, long) + trackFinding(page, long)]],
      true,
    ),
  ];
}
