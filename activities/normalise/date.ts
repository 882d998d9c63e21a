import { addDays, addMonths, daysInMonth, isoDay, readIsoDay, weekday } from './calendar.ts';
import type { CalendarDay } from './calendar.ts';
import { foldForReading } from './text.ts';

export type DatePrecision = 'day' | 'month' | 'quarter' | 'year';

/**
 * A date with the precision that the text gives it. `date` is the first day of the period, YYYY-MM-DD, null when it is not
 * known. `basis`: 'stated', 'year_from_heading', 'latest_before_document', 'relative_to_document', 'none'. `issue` says
 * in English why there is no date, or why it is coarser than the text; null for a plain reading and for an empty text.
 */
export interface ParsedDate {
  readonly date: string | null;
  readonly precision: DatePrecision | null;
  readonly basis: string;
  readonly issue: string | null;
}

/**
 * `publishedDate`: the document's own date, ISO. `headingYear`: the year of the table's heading. `asOf`: periods that
 * begin later are refused as future. `earliest`: periods that end before it are refused; 1950-01-01 unless told.
 */
export interface DateContext {
  readonly publishedDate?: string;
  readonly headingYear?: number;
  readonly asOf?: string;
  readonly earliest?: string;
}

interface Period extends CalendarDay {
  readonly precision: DatePrecision;
  readonly basis: string;
  readonly issue: string | null;
}
interface Rule {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, context: DateContext) => Period | string;
}

const maxLength = 100;
const plainIso = /^(\d{4})-(\d{2})-(\d{2})$/u;
const latestYear = 2100;
/** What zero and minus-one seconds of a computer's clock look like in a table: no date was known. */
const placeholders = new Set(['1970-01-01', '1969-12-31']);
const nothing = /^(?:[-–—−_/.\s]*|未披露|未透露|未公开|未知|不详|n\/a|null|none|unknown|undisclosed)$/u;
const before =
  /^(?:[,;:)、]|截至|截止|于|自|在|从|至|约|预计|发布于|(?:当地|北京|美国|美东|香港|东京)时间[:：]?|时间[:：]?|日期[:：]?|(?:on|in|since|as of|until|dated?|circa|around|about|published|by)[: ]+)+ */u;
const behind =
  /(?:[ ,]*(?:晚间?|上午|下午|中午|凌晨|早间|清晨|盘前|盘后|消息|讯|电|份|左右|前后|当天|当日|为止|起|公告|披露|宣布|正式)|(?<=[\d日号])[ ,(]*(?:周|星期|礼拜)[一二三四五六日天]\)?|(?:[ ,t]+|(?<=[日号晚午晨]))\d{1,2}(?::\d{2}){1,2}(?:\.\d{1,9})?(?: ?[ap]m)?(?: ?(?:z|gmt|utc|est|edt|pst|pdt|cst|bst|[+-]\d{2}:?\d{2}))?|(?<=[日号晚午晨]) ?\d{1,2}[时点](?:整|半|\d{1,2}分)?|[,;.、(]|期间)+$/u;
const leadingWeekday = /^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +(?=[a-z\d]+[ .,]*[a-z\d])/u;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekdayWords: Readonly<Record<string, number>> = {
  ...{ 一: 0, 二: 1, 三: 2, 四: 3, 五: 4, 六: 5, 日: 6, 天: 6 },
  ...{ mon: 0, tue: 1, wed: 2, thu: 3, fri: 4, sat: 5, sun: 6 },
};
const chineseNumerals = /[〇零一二三四五六七八九十]{1,4}(?=[年月日号])/gu;
/** Two dates with a word between; the first ends in a unit, so that 2016-09-10 is none. */
const pair =
  /^([^至到~—–和与、]{2,30}?[年月日号时底初末]|\d{4})(?:起|期间)?(?: ?(?:至|到|~|—|–|-|和|与|及|、) ?)(?:截至)?(.{2,30}?)(?:期间|止)?$/u;
const chineseDigits = '零一二三四五六七八九';

/**
 * Reads one date, Chinese or English (methodology, section 3): never a day, month or year that the text and its document
 * do not give. Two-digit years, placeholders (0002, 1970-01-01), days later than `asOf` and words without a day (近日) are
 * refused with an issue; an impossible day lowers the precision. Pure, no clock, no time zone, linear in the text.
 */
export function parseDate(text: string, context: DateContext = {}): ParsedDate {
  const iso = plainIso.exec(text);
  if (iso !== null) return accept(dayOf(number(iso[1]), number(iso[2]), number(iso[3])), context);
  if (text.length > 10 * maxLength) return none('the text is too long to be a date');
  const folded = foldForReading(text);
  if (nothing.test(folded)) return none(null);
  if (folded.length > maxLength) return none('the text is too long to be a date');
  const bare = folded
    .replace(before, '')
    .replace(behind, '')
    .replace(leadingWeekday, '')
    .replace(chineseNumerals, arabicDigits)
    .trim();
  const period = readOne(bare, context);
  if (period !== null) return typeof period === 'string' ? none(period) : accept(period, context);
  const shared = sharedPeriod(bare, context);
  if (typeof shared === 'string') return none(shared);
  if (shared !== null) return accept(shared, context);
  return none(`no date can be read: "${folded.slice(0, 40)}"`);
}

/**
 * What the two ends of a span (6月5日至6月26日), or two dates (10月31日及11月1日), share: their month or their year. Neither
 * end is the date, so that no day is given. null: the text is no such pair.
 */
function sharedPeriod(text: string, context: DateContext): Period | string | null {
  const match = pair.exec(text);
  if (match === null) return null;
  const [, left = '', right = ''] = match;
  const first = readOne(left.replace(behind, ''), context);
  if (first === null || typeof first === 'string') return null;
  // The second end takes year and month from the first: 2016年2月22日至23日.
  const day = /^(\d{1,2}) ?[日号]$/u.exec(right);
  const second =
    day === null
      ? readOne(right.replace(behind, ''), { ...context, headingYear: first.year })
      : dayOf(first.year, first.month, number(day[1]));
  if (second === null || typeof second === 'string') return null;
  const [begin, end] = [isoDay(first), isoDay(lastDay(second))];
  if (end < begin) return 'the ends of the period are not in order';
  if (first.year !== second.year) return 'a period over several years';
  const issue = 'a period, or two dates: only what they share is kept';
  const isOneMonth = first.month === second.month && first.precision !== 'year' && second.precision !== 'year';
  const { year, month, basis } = first;
  return isOneMonth && first.precision !== 'quarter'
    ? { year, month, day: 1, precision: 'month', basis, issue }
    : wholeYear(year, basis, issue);
}

function readOne(text: string, context: DateContext): Period | string | null {
  for (const { pattern, read } of rules) {
    const match = pattern.exec(text.trim());
    if (match !== null) return read(match, context);
  }
  return null;
}

function none(issue: string | null): ParsedDate {
  return { date: null, precision: null, basis: 'none', issue };
}

/** 二〇二四 → 2024, 十一 → 11, 二十三 → 23; anything else stays as it is and is not read. */
function arabicDigits(numeral: string): string {
  const signs = numeral.replaceAll('〇', '零');
  if (!signs.includes('十')) return Array.from(signs, (sign) => String(chineseDigits.indexOf(sign))).join('');
  const match = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/u.exec(signs);
  if (match === null) return numeral;
  const tens = match[1] === undefined ? 1 : chineseDigits.indexOf(match[1]);
  return String(10 * tens + (match[2] === undefined ? 0 : chineseDigits.indexOf(match[2])));
}

function accept(period: Period, context: DateContext): ParsedDate {
  const date = isoDay(period);
  const last = isoDay(lastDay(period));
  if (last < (context.earliest ?? '1950-01-01')) return none(`earlier than any round can be: ${date}`);
  if (placeholders.has(date)) return none(`a placeholder, not a date: ${date}`);
  if (period.year > latestYear) return none(`later than any round can be: ${date}`);
  if (context.asOf !== undefined && date > context.asOf.slice(0, 10)) return none(`in the future: ${date}`);
  return { date, precision: period.precision, basis: period.basis, issue: period.issue };
}

function lastDay(period: Period): CalendarDay {
  const { year, month } = period;
  switch (period.precision) {
    case 'day':
      return period;
    case 'month':
      return { year, month, day: daysInMonth(year, month) };
    case 'quarter':
      return { year, month: month + 2, day: daysInMonth(year, month + 2) };
    case 'year':
      return { year, month: 12, day: 31 };
  }
}

/** A day of a known year; an impossible one lowers the precision to what is still possible. */
function dayOf(year: number, month: number, day: number, basis = 'stated'): Period {
  if (month < 1 || month > 12)
    return wholeYear(year, basis, `there is no month ${String(month)}: only the year is kept`);
  if (day < 1 || day > daysInMonth(year, month))
    return {
      year,
      month,
      day: 1,
      precision: 'month',
      basis,
      issue: `there is no day ${String(day)} in that month: only the month is kept`,
    };
  return { year, month, day, precision: 'day', basis, issue: null };
}

function monthOf(year: number, month: number, basis = 'stated'): Period {
  if (month < 1 || month > 12)
    return wholeYear(year, basis, `there is no month ${String(month)}: only the year is kept`);
  return { year, month, day: 1, precision: 'month', basis, issue: null };
}

function quarterOf(year: number, quarter: number, basis = 'stated'): Period {
  return { year, month: 3 * quarter - 2, day: 1, precision: 'quarter', basis, issue: null };
}

function wholeYear(year: number, basis = 'stated', issue: string | null = null): Period {
  return { year, month: 1, day: 1, precision: 'year', basis, issue };
}

function number(text: string | undefined): number {
  return Number(text ?? 'NaN');
}

function monthNumber(word: string | undefined): number {
  return months.indexOf((word ?? '').slice(0, 3)) + 1;
}

function quarterNumber(text: string | undefined): number {
  const chinese = '一二三四'.indexOf(text ?? ' ');
  return chinese >= 0 ? chinese + 1 : number(text);
}

const noYear = 'the date has no year, and neither heading nor document gives one';
const noDocument = 'the date is relative and the date of the document is not known';

/** A month and day without a year: the year of the heading, else the latest such day not after the document. */
function withoutYear(month: number, day: number | null, context: DateContext): Period | string {
  const { headingYear } = context;
  if (month < 1 || month > 12) return `there is no month ${String(month)}`;
  const at = (year: number, basis: string) =>
    day === null ? monthOf(year, month, basis) : dayOf(year, month, day, basis);
  if (headingYear !== undefined) return at(headingYear, 'year_from_heading');
  const document = documentDay(context);
  if (document === null) return noYear;
  const basis = 'latest_before_document';
  // 29 February is in one year of four, or of eight around a century.
  for (let year = document.year; year > document.year - 9; year -= 1) {
    if (day !== null && (day < 1 || day > daysInMonth(year, month))) continue;
    const period = at(year, basis);
    if (isoDay(period) <= isoDay(document)) return period;
  }
  return day === null ? noYear : `there is no day ${String(day)} in that month`;
}

function documentDay(context: DateContext): CalendarDay | null {
  return context.publishedDate === undefined ? null : readIsoDay(context.publishedDate);
}

function relativeTo(context: DateContext, read: (document: CalendarDay) => Period | string): Period | string {
  const document = documentDay(context);
  return document === null ? noDocument : read(document);
}

function relativeDay(context: DateContext, days: number): Period | string {
  return relativeTo(context, (document) => {
    const day = addDays(document, days);
    return dayOf(day.year, day.month, day.day, 'relative_to_document');
  });
}

/** Day of the week: this week's, last week's, or the latest one not after the document. */
function onWeekday(context: DateContext, word: string, week: 'this' | 'last' | 'latest'): Period | string {
  const wanted = weekdayWords[word];
  if (wanted === undefined) return 'no such day of the week';
  return relativeTo(context, (document) => {
    const back = weekday(document) - wanted;
    const days = week === 'this' ? back : week === 'last' ? back + 7 : (back + 7) % 7;
    const day = addDays(document, -days);
    return dayOf(day.year, day.month, day.day, 'relative_to_document');
  });
}

/** A week has no precision of its own: its month where it lies within one, else nothing. */
function weekOf(context: DateContext, weeks: number): Period | string {
  return relativeTo(context, (document) => {
    const monday = addDays(document, -weekday(document) + 7 * weeks);
    const sunday = addDays(monday, 6);
    if (monday.month !== sunday.month) return 'a week without a day, over the end of a month';
    const period = monthOf(monday.year, monday.month, 'relative_to_document');
    return { ...period, issue: 'a week without a day: only the month is kept' };
  });
}

function relativeYear(word: string | undefined, context: DateContext): number | string {
  const back = { 今: 0, 本: 0, 去: 1, 上: 1, 前: 2, 这: 0, 'this ': 0, 'last ': 1 }[word ?? ''];
  const document = documentDay(context);
  const base = document?.year ?? context.headingYear;
  if (back === undefined) return 'no such year';
  return base === undefined ? noDocument : base - back;
}

/** 01/05/2013: day and month are told apart only when one of them cannot be a month. */
function slashed(first: number, second: number, year: number): Period {
  if (first === second || (first > 12 && second <= 12)) return dayOf(year, second, first);
  if (second > 12 && first <= 12) return dayOf(year, first, second);
  return wholeYear(year, 'stated', 'day and month cannot be told apart: only the year is kept');
}

const relative = 'relative_to_document';
const halfYear = 'half a year: only the year is kept';
const partOfYear = 'a part of a year: only the year is kept';
const vague = (what: string) => `no day is given: "${what}"`;
const twoDigits = 'a year of two digits is not read';

/** The forms of a date, the commonest first. Each pattern covers the whole text and reads it in linear time. */
const rules: readonly Rule[] = [
  {
    pattern: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u,
    read: ([, year, , month, day]) => dayOf(number(year), number(month), number(day)),
  },
  {
    pattern: /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?$/u,
    read: ([, year, month, day]) => dayOf(number(year), number(month), number(day)),
  },
  {
    pattern: /^(\d{4})(\d{2})(\d{2})$/u,
    read: ([, year, month, day]) => dayOf(number(year), number(month), number(day)),
  },
  {
    pattern: /^(\d{4})(?:[-/.]| ?年 ?)(\d{1,2})(?: ?月)?([初底末中]|[上中下]旬)?$/u,
    read: ([, year, month]) => monthOf(number(year), number(month)),
  },
  {
    pattern: /^(\d{4}) ?年?(?:年?[初底末中]|年?末|期[初末]|全年|年内|伊始|度)?$/u,
    read: ([, year]) => wholeYear(number(year)),
  },
  {
    pattern: /^(?:early|mid|late|(?:the )?(?:beginning|middle|end) of)[ -]*(\d{4})$/u,
    read: ([, year]) => wholeYear(number(year)),
  },
  {
    pattern:
      /^(\d{4}) ?年? ?(?:[春夏秋冬][季天]?|前(?:[三3] ?季度?|[1-9二两三四五六七八九十]{1,2} ?个?月)|\d{1,2} ?[-–~—至到] ?\d{1,2} ?月(?:份)?)$/u,
    read: ([, year]) => wholeYear(number(year), 'stated', partOfYear),
  },
  {
    pattern: /^(?:spring|summer|autumn|fall|winter|(?:the )?(?:first|second) half)(?: of)?,? (\d{4})$/u,
    read: ([, year]) => wholeYear(number(year), 'stated', partOfYear),
  },
  {
    pattern: /^(\d{4}) ?[-/年]? ?(?:第 ?)?([一二三四1-4]) ?季(?:度|报)?[初底末中]?$/u,
    read: ([, year, quarter]) => quarterOf(number(year), quarterNumber(quarter)),
  },
  {
    pattern: /^(\d{4}) ?[-/年]? ?(?:q([1-4])|([1-4])q)$/u,
    read: ([, year, after, ahead]) => quarterOf(number(year), number(after ?? ahead)),
  },
  {
    pattern: /^(?:q([1-4])|([1-4])q|(first|second|third|fourth) quarter)(?: of)?[ ,/-]*(\d{4})$/u,
    read: ([, after, ahead, word, year]) =>
      quarterOf(number(year), word === undefined ? number(after ?? ahead) : ordinal(word)),
  },
  {
    pattern: /^(\d{4}) ?[-/年]? ?(?:h[12]|[12]h|[上下]半年)$|^(?:h[12]|[12]h)[ ,/-]*(\d{4})$/u,
    read: ([, ahead, after]) => wholeYear(number(ahead ?? after), 'stated', halfYear),
  },
  {
    pattern: new RegExp(`^${monthWord} +(\\d{1,2})(?:st|nd|rd|th)?(?:,| ) *(\\d{4})$`, 'u'),
    read: ([, month, day, year]) => dayOf(number(year), monthNumber(month), number(day)),
  },
  {
    pattern: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ -]+(?:of )?${monthWord}[ ,-]+(\\d{4})$`, 'u'),
    read: ([, day, month, year]) => dayOf(number(year), monthNumber(month), number(day)),
  },
  {
    pattern: new RegExp(`^(\\d{4})[ -]${monthWord}[ -](\\d{1,2})$`, 'u'),
    read: ([, year, month, day]) => dayOf(number(year), monthNumber(month), number(day)),
  },
  {
    pattern: new RegExp(`^(?:early |mid[- ]|late )?${monthWord}[ ,-]+(?:of )?(\\d{4})$`, 'u'),
    read: ([, month, year]) => monthOf(number(year), monthNumber(month)),
  },
  {
    pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u,
    read: ([, first, second, year]) => slashed(number(first), number(second), number(year)),
  },
  { pattern: /^(\d{1,2})[/.-](\d{4})$/u, read: ([, month, year]) => monthOf(number(year), number(month)) },
  { pattern: /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/u, read: () => twoDigits },
  {
    pattern: /^\d{2} ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?[日号]?)?| ?(?:第 ?)?[一二三四1-4] ?季度|底|初|末)?$/u,
    read: () => twoDigits,
  },
  { pattern: new RegExp(`^(?:\\d{1,2}[ -])?${monthWord}[ -]'?\\d{2}$`, 'u'), read: monthDay },
  { pattern: /^(?:[1-4]q|q[1-4]) ?'?\d{2}$/u, read: () => twoDigits },
  {
    pattern: /^(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?$/u,
    read: ([, month, day], context) => withoutYear(number(month), number(day), context),
  },
  {
    pattern: /^(\d{1,2}) ?月(?:[初底末中]|[上中下]旬)?$/u,
    read: ([, month], context) => withoutYear(number(month), null, context),
  },
  {
    pattern: /^(\d{1,2})\.(\d{1,2})$/u,
    read: ([, month, day], context) => withoutYear(number(month), number(day), context),
  },
  {
    pattern: /^(\d{2})-(\d{2})$/u,
    read: ([, month, day], context) => withoutYear(number(month), number(day), context),
  },
  {
    pattern: /^(\d{1,2})\/(\d{1,2})$/u,
    read: ([, left, right], context) => {
      const [first, second] = [number(left), number(right)];
      if (first <= 12 && second <= 12 && first !== second) return 'day and month cannot be told apart';
      return first > 12 ? withoutYear(second, first, context) : withoutYear(first, second, context);
    },
  },
  {
    pattern: new RegExp(`^${monthWord} +(\\d{1,2})(?:st|nd|rd|th)?$`, 'u'),
    read: ([, month, day], context) => withoutYear(monthNumber(month), number(day), context),
  },
  {
    pattern: new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ -]+${monthWord}$`, 'u'),
    read: ([, day, month], context) => withoutYear(monthNumber(month), number(day), context),
  },
  {
    pattern: new RegExp(`^(?:early |mid[- ]|late )?${monthWord}$`, 'u'),
    read: ([, month], context) => withoutYear(monthNumber(month), null, context),
  },
  {
    pattern: /^(?:第)?([一二三四1-4])季(?:度|报)?[初底末]?$|^q([1-4])$|^([1-4])q$/u,
    read: ([, word, after, ahead], context) => quarterWithoutYear(quarterNumber(word ?? after ?? ahead), context),
  },
  {
    pattern: /^([今去前本])年 ?(\d{1,2}) ?月(?:份)? ?(\d{1,2}) ?[日号]?$/u,
    read: ([, which, month, day], context) => {
      const year = relativeYear(which, context);
      return typeof year === 'string' ? year : dayOf(year, number(month), number(day), relative);
    },
  },
  {
    pattern: /^([今去前本])年 ?(\d{1,2}) ?月(?:份)?(?:[初底末中]|[上中下]旬)?$/u,
    read: ([, which, month], context) => {
      const year = relativeYear(which, context);
      return typeof year === 'string' ? year : monthOf(year, number(month), relative);
    },
  },
  {
    pattern: /^([今去前本])年(?:度)? ?第?([一二三四1-4])季(?:度|报)?[初底末]?$/u,
    read: ([, which, quarter], context) => {
      const year = relativeYear(which, context);
      return typeof year === 'string' ? year : quarterOf(year, quarterNumber(quarter), relative);
    },
  },
  {
    pattern:
      /^([今去前本])年(?:度|以?来|年?[初底末中内]|([上下]半年|前三季度?))?$|^(?:early |mid |late |earlier )?(this |last )year$/u,
    read: ([, which, part, english], context) => {
      const year = relativeYear(which ?? english, context);
      const issue = part === undefined ? null : part.endsWith('半年') ? halfYear : partOfYear;
      return typeof year === 'string' ? year : wholeYear(year, relative, issue);
    },
  },
  {
    // 年初 is this year's beginning; 年底 may be the last one or the next.
    pattern: /^(?:年初|年内|(上半年))$/u,
    read: ([, half], context) => {
      const { headingYear } = context;
      if (half !== undefined && headingYear !== undefined) return wholeYear(headingYear, 'year_from_heading', halfYear);
      return relativeTo(context, ({ year }) => wholeYear(year, relative, half === undefined ? null : halfYear));
    },
  },
  {
    pattern: /^(\d{1,2}|[一二两三四五六七八九十])天(?:之|以)?前$|^(\d{1,2}) days? ago$/u,
    read: ([, chinese, english], context) => {
      const word = chinese ?? english ?? '';
      const days = word === '两' ? 2 : '一二三四五六七八九十'.indexOf(word) + 1 || number(word);
      return relativeDay(context, -days);
    },
  },
  {
    pattern: /^(今|昨|前|大前)(?:日|天|晨|早|晚|夜)$|^(today|yesterday|this morning|last night)$/u,
    read: ([, chinese, english], context) =>
      relativeDay(
        context,
        -({ 今: 0, 昨: 1, 前: 2, 大前: 3, today: 0, 'this morning': 0 }[chinese ?? english ?? ''] ?? 1),
      ),
  },
  {
    pattern: /^([本这上])(?:个)?(?:周|星期|礼拜)([一二三四五六日天])$/u,
    read: ([, which, day = ''], context) => onWeekday(context, day, which === '上' ? 'last' : 'this'),
  },
  {
    pattern: /^(?:周|星期|礼拜)([一二三四五六日天])$/u,
    read: ([, day = ''], context) => onWeekday(context, day, 'latest'),
  },
  {
    pattern: /^(this )?(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?$/u,
    read: ([, which, day = ''], context) => onWeekday(context, day, which === undefined ? 'latest' : 'this'),
  },
  {
    pattern: /^([本这上])(?:个)?(?:周|星期|礼拜)[初末]?$|^(this|last) week$/u,
    read: ([, which, english], context) => weekOf(context, which === '上' || english === 'last' ? -1 : 0),
  },
  {
    pattern: /^(本|这个|上个?)月(?:[初底末中]|[上中下]旬)?$|^(?:early |late )?(this|last) month$/u,
    read: ([, which, english], context) =>
      relativeTo(context, (document) => {
        const month = addMonths(document, which?.startsWith('上') === true || english === 'last' ? -1 : 0);
        return monthOf(month.year, month.month, relative);
      }),
  },
  {
    pattern: /^(本|上个?)月 ?(\d{1,2}) ?[日号]$/u,
    read: ([, which, day], context) =>
      relativeTo(context, (document) => {
        const month = addMonths(document, which?.startsWith('上') === true ? -1 : 0);
        return dayOf(month.year, month.month, number(day), relative);
      }),
  },
  {
    pattern: /^(本|上个?)季度[初底末]?$|^(this|last) quarter$/u,
    read: ([, which, english], context) =>
      relativeTo(context, (document) => {
        const month = addMonths(document, which?.startsWith('上') === true || english === 'last' ? -3 : 0);
        return quarterOf(month.year, Math.ceil(month.month / 3), relative);
      }),
  },
  {
    pattern: /^(\d{1,2}) ?[日号]$/u,
    read: ([, text], context) =>
      relativeTo(context, (document) => {
        const day = number(text);
        if (day < 1 || day > 31) return `there is no day ${String(day)}`;
        for (let back = 0; back < 3; back += 1) {
          const { year, month } = addMonths(document, -back);
          if (day > daysInMonth(year, month)) continue;
          const period = dayOf(year, month, day, 'latest_before_document');
          if (isoDay(period) <= isoDay(document)) return period;
        }
        return `there is no day ${String(day)} before the document`;
      }),
  },
  {
    pattern: /^(当年|同年|当月|同月|当日|当天|次日|次年|次月|翌年|翌日)/u,
    read: ([, word = '']) => `the day is counted from another date of the text: "${word}"`,
  },
  {
    pattern:
      /^(近日|日前|近期|最近|此前|不久前|近来|近年|日内|不日|即将|目前|当前|刚刚|随后|其后|recently|earlier|soon|tbd|tba)/u,
    read: ([, word = '']) => vague(word),
  },
];

function monthDay(match: RegExpExecArray, context: DateContext): Period | string {
  // "Oct 28" is a day, "Oct '13", "28-Oct-13" and "Oct-13" are years of two digits.
  const [whole, month] = match;
  const day = /^[a-z.]+ (\d{2})$/u.exec(whole);
  return day === null ? twoDigits : withoutYear(monthNumber(month), number(day[1]), context);
}

function ordinal(word: string): number {
  return ['first', 'second', 'third', 'fourth'].indexOf(word) + 1;
}

function quarterWithoutYear(quarter: number, context: DateContext): Period | string {
  if (context.headingYear !== undefined) return quarterOf(context.headingYear, quarter, 'year_from_heading');
  return relativeTo(context, (document) => {
    const started = 3 * quarter - 2 <= document.month;
    return quarterOf(document.year - (started ? 0 : 1), quarter, 'latest_before_document');
  });
}
