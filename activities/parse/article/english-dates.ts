import { hit } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Told } from './english-reader.ts';
import { wordsOf } from './english-reader.ts';
import { sign, unitFrom } from './english-units.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import type { Dated } from './mentions.ts';

const announcing =
  /(?:^| )(?:announc\w*|said|says|say|reveal\w*|unveil\w*|launch\w*|emerg\w*|stealth|disclos\w*|report\w*|told|confirm\w*|statement|release|post|wrote|filing|showing|raises|raised|closed|secured|coming|came|debut\w*|priced|filed|completed|agreed|signed)(?: |$)/u;

/** The day on which the article's news was told: its dateline, or "today" and "on Tuesday" in its first sentences. */
export function dateOfNews(lines: readonly Line[], dates: readonly Dated[]): Dated | null {
  const lead = lines.filter(({ units }) => units.length > 2).slice(0, 5);
  const [first] = lead.filter(({ sentence }) => !sentence.inTitle);
  const begin = first?.units[0]?.start ?? 0;
  const inDateline = dates.find(
    ({ start, end, value }) =>
      first !== undefined && start >= first.sentence.start && end <= begin && value.precision === 'day',
  );
  if (inDateline !== undefined) return inDateline;
  for (const line of lead) {
    const day = line.units.find(({ date }) => date !== null && date.value.precision === 'day')?.date ?? null;
    if (day !== null && announcing.test(line.sketch) && !isOfFuture(line, day)) return day;
  }
  return null;
}

/** "will hold a call on Tuesday", "until February 16". */
function isOfFuture({ units }: Line, day: Dated): boolean {
  const at = units.findIndex(({ start }) => start === day.start);
  return /(?:^| )(?:until|by|before|starting|from|through|will|to|due|expected|ship|close) (?:[^ ]+ ){0,3}$/u.test(
    wordsOf(units, Math.max(0, at - 6), at),
  );
}

const closing =
  /(?:^| )(?:closed|completed|wrapped up|finalized|finalised|close|concluded) (?:[a-z]+ ){0,2}?(?:in|on|at|during|back in|earlier|late)? ?(?:the )?(?:end of )?$/u;

/** Gives each draft the date that its words tell: when it was announced, and when it was closed where that is told apart. */
export function attachDates(
  told: readonly Told[],
  lines: readonly Line[],
  news: Dated | null,
  published: string | undefined,
): void {
  for (const one of told) {
    const { draft } = one;
    const date = one.round?.date ?? ownDate(one, told);
    if (date !== null) {
      if (isLongAgo(date, published) && !one.draft.inTitle && one.draft.certainty === 'told')
        one.draft.isBackground = true;
      place(one, date, told);
    }
    if (draft.announced === null && !draft.isBackground && news !== null && isNews(one, told, news)) {
      draft.announced = news;
      draft.rules.push(hit('date of the news', 'announced', news));
    }
  }
  for (const [index, one] of told.entries()) {
    const before = told[index - 1];
    // "raised a seed round in 2015, followed by a Series A": history too.
    if (
      before?.draft.isBackground === true &&
      before.line === one.line &&
      before.round !== null &&
      one.round !== null &&
      /(?:^| )(?:followed by|and then|then) (?:[a-z]+ ){0,2}$/u.test(
        wordsOf(one.line.units, before.round.to, one.round.from),
      )
    )
      one.draft.isBackground = true;
  }
  for (const line of lines) closedLater(line, told);
}

const months = 31 * 86_400_000;

/** Told of a day, month or year that had ended long before the article was printed: history. */
function isLongAgo({ value: { date, precision } }: Dated, published: string | undefined): boolean {
  if (published === undefined || date === null) return false;
  const age = Date.parse(published) - Date.parse(date);
  return age > (precision === 'year' ? 18 : 8) * months;
}

/** The date in the clause of a draft: behind it, else before it. */
function ownDate({ line, round, draft }: Told, told: readonly Told[]): Dated | null {
  const { units } = line;
  const from = round?.from ?? unitAtStart(units, draft.at);
  const to = round?.to ?? from + 1;
  const others = told
    .filter((other) => other.line === line && other.round !== round && other.round !== null)
    .map(({ round: other }) => other?.from ?? 0);
  for (let at = to; at < Math.min(units.length, to + 45); at += 1) {
    const unit = units[at];
    if (unit === undefined || others.includes(at) || unit.low === ';') break;
    if (unit.kind === 'money' && at > to + 2) break;
    if (unit.date !== null && fits(units, at)) return unit.date;
  }
  // A date before a comma belongs to the round that stands before it too.
  const isSecond = others.some((other) => other < from);
  for (let at = from - 1; at >= Math.max(0, from - 60); at -= 1) {
    const unit = units[at];
    if (isSecond && unit?.low === ',') break;
    if (unit === undefined || unit.low === ';' || others.some((other) => other === at)) break;
    if (unit.date !== null && fits(units, at)) return unit.date;
  }
  return null;
}

const unitAtStart = (units: readonly Unit[], start: number): number =>
  Math.max(
    0,
    units.findIndex((unit) => unit.start >= start),
  );

/** No date of the round: "founded in 2018", "until February", "this spring" of a plan. */
function fits(units: readonly Unit[], at: number): boolean {
  const before = wordsOf(units, Math.max(0, at - 6), at);
  // "since April 2020, when it received": the day of what follows.
  if (/(?:^| )since $/u.test(before) && units[at + 1]?.low === ',' && units[at + 2]?.low === 'when') return true;
  if (
    /(?:^| )(?:(?:founded|launched|started|established|born|ending|ended|dating|incorporated|begun|began|due|expected|formed|going public|opened|joined|profitable|revenue|spun out|spun off|graduated) (?:[a-z]+ ){0,2}|(?:since|until|by|through|from) (?:the |early |end of )?)$/u.test(
      before,
    )
  )
    return false;
  return !/^(?:revenue|sales|earnings)$/u.test(units[at + 1]?.low ?? '');
}

function place({ draft, line, round }: Told, date: Dated, told: readonly Told[]): void {
  if (date.value.date === null) return;
  const { precision } = date.value;
  const at = line.units.findIndex(({ start }) => start === date.start);
  const before = at < 0 ? '' : wordsOf(line.units, Math.max(0, at - 6), at);
  if (precision === 'day') {
    const isClosing = / (?:closed|completed|close) (?:on )?$/u.test(` ${before}`) && !draft.isBackground;
    set(draft, isClosing ? 'closed' : 'announced', date);
    return;
  }
  if (draft.isBackground) {
    set(draft, 'announced', date);
    return;
  }
  if (draft.certainty !== 'told' || draft.instrument === 'ipo') return;
  if (/^(?:earlier )?(?:last|this) year$/u.test(line.units[at]?.low ?? '') && !draft.inTitle) {
    draft.isBackground = (line.units[at]?.low ?? '').includes('last');
    set(draft, 'announced', date);
    return;
  }
  const hasYear = /\d{4}/u.test(line.units[at]?.low ?? '') || round?.date === date;
  const hasOtherNews = told.some(
    ({ draft: other }) =>
      other !== draft &&
      !other.isBackground &&
      other.certainty === 'told' &&
      !isDatedEarlier(other) &&
      (other.stage?.value.stage !== draft.stage?.value.stage || other.stage === null),
  );
  if (closing.test(before) && !(hasYear && hasOtherNews && !before.includes('closed'))) {
    set(draft, 'closed', date);
    return;
  }
  if (hasYear) {
    set(draft, 'announced', date);
    // An earlier year beside the news of the article is history.
    if (hasOtherNews || line.sentence.index > 2)
      draft.isBackground =
        hasOtherNews || told.some(({ draft: other }) => other !== draft && !other.isBackground && other.at < draft.at);
  } else if (
    told.some(
      ({ draft: other }) =>
        (line.sentence.paragraph > 1 || (other.sentence < draft.sentence && !other.inTitle)) &&
        other !== draft &&
        other.certainty === 'told' &&
        other.at < draft.at &&
        !other.isBackground &&
        !sameRound(other, draft),
    )
  ) {
    draft.isBackground = true;
    set(draft, 'announced', date);
  } else if (
    /^(?:last|earlier|in)|^(?:january|february|march|april|may|june|july|august|september|october|november|december)/u.test(
      date === round?.date ? '' : (line.units[at]?.low ?? ''),
    )
  )
    set(draft, 'closed', date);
}

const sameRound = (left: Draft, right: Draft): boolean =>
  left.stage !== null && right.stage !== null && left.stage.value.stage === right.stage.value.stage;
const isDatedEarlier = (draft: Draft): boolean => draft.announced !== null && draft.announced.value.precision !== 'day';

function set(draft: Draft, field: 'announced' | 'closed', date: Dated): void {
  if (draft[field] !== null) return;
  draft[field] = date;
  draft.rules.push(hit('date beside it', field, date));
}

/** The date of the news is that of the first events, not of every deal in a list. */
function isNews({ draft, line }: Told, told: readonly Told[], news: Dated): boolean {
  if (draft.certainty === 'unconfirmed') return line.sentence.start <= news.start && news.start < line.sentence.end;
  const companies = new Set(told.map(({ draft: other }) => other.company?.start ?? -1));
  return companies.size <= 4 || (line.sentence.start <= news.start && news.end <= line.sentence.end);
}

const closedLine = new RegExp(
  `(?:^| )(?:it|round|deal|financing|transaction|investment|raise) (?:[a-z,]+ ){0,4}?(?:closed|completed|wrapped up|finalized|signed) (?:[a-z]+ ){0,2}?(?:in |on )?(${sign.date})`,
  'u',
);

/** "It closed in April", "the round, which was wrapped up in May". */
function closedLater(line: Line, told: readonly Told[]): void {
  if (!line.sketch.includes(sign.date) || told.some((one) => one.line === line)) return;
  const match = closedLine.exec(line.sketch.slice(0, 300));
  if (match === null) return;
  const unit = line.units[unitFrom(line, match.index + match[0].length - 1)];
  const target = told.findLast(
    ({ draft }) => !draft.isBackground && draft.certainty === 'told' && draft.sentence < line.sentence.index,
  );
  const date = unit?.date ?? null;
  if (date !== null && target !== undefined) set(target.draft, 'closed', date);
}
