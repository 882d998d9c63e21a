import { addDays, addMonths, isoDay, readIsoDay } from '../../normalise/calendar.ts';
import { parseDate } from '../../normalise/date.ts';
import type { ParsedDate } from '../../normalise/date.ts';
import { allMatches } from './all-matches.ts';
import type { Dated } from './mentions.ts';

/** 今年初创公司甲, 去年底层科技: the sign begins the next word. */
const firstOf = '初(?!创(?:公司|企业|团队|品牌|项目|阶段|时?期|者|平台)|心|见|始)';
const lastOf = '(?:底(?![层特座盘蕴气])|末(?![端来]))';
/** 5月中, 年初; and not 5月中国远山. */
const part = `(?:${lastOf}|${firstOf}旬?|中旬|中(?![国信金科芯粮兴民投银铁建航电通石化海车欧美东文央心医植微星云广资产]))`;

/** 今(12)日, as Taiwan's papers write. */
const dayInBrackets = '[今昨前]\\(\\d{1,2}\\)[日天]';
/** 甲12日宣布: a day of the month, which what follows tells from a number of days. */
const bareDay =
  '(?<![\\d年月./+-]|后|隔|仅|近|短|期|时|续|开业|成立|上线|每|满|约|超|足)(?:[12]\\d|3[01]|0?[1-9])日(?=宣布|公告|发布|披露|在|表示|称|晚|早|上午|下午|凌晨|盘后|消息|讯|对外|完成|获|与|向|正式|公布|透露|报道|召开|举行)|(?<=^|[,。;\\n])(?:[12]\\d|3[01]|0?[1-9])日(?=,)';

const chineseDate = new RegExp(
  `(?<=^|[,。;、(曾于在]|\\n)[12]\\d年(?=初|底|末|获|完成|[上下]半年)(?:初|底|末|[上下]半年)?|(?<![\\d.])[012]\\d ?年 ?(?:1[0-2]|0?[1-9]) ?月(?: ?\\d{1,2} ?[日号])?|同[年月](?: ?(?:1[0-2]|[1-9]) ?月(?:份)?)?|(?:[一二两三四五六七八九十]|\\d{1,2})(?:多)?个多?月(?:之)?前|(?<![本上下这每一])周[一二三四五六日](?=[,宣发的在表公早晚上下正已完获])|(?:19|20)\\d{2} ?年 ?(?:\\d{1,2} ?月(?: ?\\d{1,2} ?[日号]|${part}|份)?|[一二三四五六七八九十]{1,2}月(?:份)?|年?${part}|第?[一二三四1-4]季度|[上下]半年)?|(?<![0-9])(?:19|20)\\d{2}[./-]\\d{1,2}[./-]\\d{1,2}|[今去前]年 ?(?:\\d{1,2} ?月(?:份)?(?: ?\\d{1,2} ?[日号]|${part})?|[一二三四五六七八九十]{1,2}月(?:份)?|年?${part}|第?[一二三四1-4]季度|[上下]半年)?|(?<![0-9.])\\d{1,2} ?月(?: ?\\d{1,2} ?[日号]|\\d{1,2}(?=消息|讯)|份|${part}|[上中下]旬)?(?!球|饼|薪)|今[日天晨晚](?!资本|投资(?:和|与|、|等|领|跟|参|联)|头条|人才|财经|阳光)|昨[日天晚]|前[日天]|[本上这]周[一二三四五六日天末]?|(?<=^|[\\n,。;:!?(“])[年月](?:${lastOf}|${firstOf})(?!以来|前|后)|本月(?:[初底末]|\\d{1,2}[日号])?|上个?月(?:[初底末]|\\d{1,2}[日号])?|${dayInBrackets}|${bareDay}`,
  'gu',
);

/** Dates of a Chinese text, resolved against the document's own, 同年 and 同月 against the date told last. */
export function findChineseDates(folded: string, publishedDate: string | undefined): Dated[] {
  const found: Dated[] = [];
  let last: string | null = null;
  for (const match of allMatches(chineseDate, folded)) {
    const raw = match[0].trimEnd();
    const value = dateOf(raw, publishedDate, last);
    if (value.date !== null) last = value.date;
    found.push({ start: match.index, end: match.index + raw.length, value });
  }
  return found;
}

function dateOf(raw: string, published: string | undefined, last: string | null): ParsedDate {
  const context = published === undefined ? {} : { publishedDate: published };
  if (raw.startsWith('同')) {
    const month = /(?<month>\d+)/u.exec(raw)?.groups?.['month'];
    if (last === null) return parseDate('');
    if (raw.startsWith('同月')) return parseDate(`${last.slice(0, 4)}年${last.slice(5, 7)}月`);
    return parseDate(month === undefined ? `${last.slice(0, 4)}年` : `${last.slice(0, 4)}年${month}月`);
  }
  // 16年1月 in a text of 2018: of this century, and not of the years to come.
  if (/^\d{2} ?年/u.test(raw)) {
    const year = `20${raw.slice(0, 2)}`;
    return published !== undefined && year > published.slice(0, 4) ? parseDate('') : parseDate(`20${raw}`);
  }
  // 年初 without its year: of no other year than the one told last.
  if (/^[年月]/u.test(raw) && last !== null && last.slice(0, 4) !== published?.slice(0, 4)) return parseDate('');
  if (/月之?前$/u.test(raw)) return monthsBefore(raw, published);
  if (raw.startsWith('周')) return lastWeekday(raw, published);
  const dayOfMonth = /^(?:[今昨前]\()?(?<day>\d{1,2})\)?[日天]$/u.exec(raw)?.groups?.['day'];
  if (dayOfMonth !== undefined) return lastSuchDay(Number(dayOfMonth), published, last);
  // 5月24日 in a text that was saved on the 23rd by another clock: not of the year before.
  const day = published === undefined ? null : readIsoDay(published);
  if (day !== null && published !== undefined && /^\d{1,2} ?月 ?\d{1,2}/u.test(raw)) {
    const later = parseDate(raw, { publishedDate: isoDay(addDays(day, 2)) });
    if (later.date !== null && later.date > published) return later;
  }
  return parseDate(raw, context);
}

const numerals = '零一二三四五六七八九十';

/** 八个月前: the month, counted from the document's. */
function monthsBefore(raw: string, published: string | undefined): ParsedDate {
  const [count = ''] = /^(?:\d+|[一二两三四五六七八九十])/u.exec(raw) ?? [];
  const months = /^\d/u.test(count) ? Number(count) : count === '两' ? 2 : numerals.indexOf(count);
  const day = published === undefined ? null : readIsoDay(published);
  if (day === null || months < 1) return parseDate('');
  // 一个多月前 is more than one.
  const more = raw.includes('多') ? 1 : 0;
  return parseDate(isoDay(addMonths(day, -months - more)).slice(0, 7));
}

/**
 * 12日: of the document's month, or of the one before where that day had not come yet. No day where that month has none, or
 * where another month was told last: it may be of that one.
 */
function lastSuchDay(day: number, published: string | undefined, last: string | null): ParsedDate {
  const read = published === undefined ? null : readIsoDay(published);
  if (read === null || published === undefined) return parseDate('');
  const month = Number(published.slice(8, 10)) >= day ? read : addMonths(read, -1);
  const value = parseDate(`${isoDay(month).slice(0, 8)}${String(day).padStart(2, '0')}`);
  const isOfOther = last !== null && last.slice(0, 7) !== value.date?.slice(0, 7);
  return value.precision !== 'day' || isOfOther ? parseDate('') : value;
}

/** 周三宣布: the last one before the document, or its own day. */
function lastWeekday(raw: string, published: string | undefined): ParsedDate {
  if (published === undefined) return parseDate('');
  const here = parseDate(`本${raw}`, { publishedDate: published });
  return here.date !== null && here.date > published ? parseDate(`上${raw}`, { publishedDate: published }) : here;
}
