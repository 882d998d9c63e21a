import { TZDate } from '@date-fns/tz';

/** When an item was published: the instant in UTC, null where no zone is known, and the calendar day at that place. */
export interface FeedTime {
  readonly instant: string | null;
  readonly day: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The zones that RFC 822 names, in hours. */
const zoneHours: ReadonlyMap<string, number> = new Map(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    est: -5,
    edt: -4,
    cst: -6,
    cdt: -5,
    mst: -7,
    mdt: -6,
    pst: -8,
    pdt: -7,
  }),
);

const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?`;
const zone = String.raw`([a-z]{1,3}|[+-]\d{2}:?\d{2})`;
/** Wed, 26 Oct 2016 16:28:46 +0800 */
const mailTime = new RegExp(
  String.raw`^(?:[a-z]{3,9},? +)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}) +${clock}(?: *${zone})?$`,
  'i',
);
/** 2023-12-31T23:00:00-05:00, also with a space and without a zone; a day alone. */
const isoTime = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:T| +)${clock}(?: *${zone})?)?$`, 'i');

/**
 * Reads the time of a feed's item (RFC 822 or ISO 8601). A time without a zone is one of `timeZone`; where that is not
 * declared, its day stands and the instant is not known. The day is that of `timeZone`, else of the zone that the text
 * states. Null for what is no such time, years of two digits among it. The machine's zone plays no part.
 */
export function feedTime(text: string, timeZone: string | undefined): FeedTime | null {
  const parts = partsOf(text.trim());
  if (parts === null || !exists(parts)) return null;
  const { year, month, day, hour, minute, second } = parts;
  const stated = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  if (!parts.hasClock) return { instant: null, day: stated };
  if (parts.zone === null && timeZone === undefined) return { instant: null, day: stated };
  if (parts.zone === null) {
    const local = new TZDate(year, month - 1, day, hour, minute, second, 0, timeZone);
    return { instant: instantOf(local.getTime()), day: stated };
  }
  const offset = minutesOf(parts.zone);
  if (offset === null) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute - offset, second);
  return { instant: instantOf(time), day: timeZone === undefined ? stated : dayIn(time, timeZone) };
}

interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly hasClock: boolean;
  readonly zone: string | null;
}

function partsOf(text: string): TimeParts | null {
  if (text.length > 60) return null;
  const mail = mailTime.exec(text);
  const [, first = '', second = '', third = '', ...rest] = mail ?? isoTime.exec(text) ?? [];
  if (first === '') return null;
  const [hour, minute, seconds, named] = rest;
  return {
    year: Number(mail === null ? first : third),
    month: mail === null ? Number(second) : months.indexOf(second.toLowerCase()) + 1,
    day: Number(mail === null ? third : first),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(seconds ?? 0),
    hasClock: hour !== undefined,
    zone: named ?? null,
  };
}

/** A leap second counts as the last ordinary one. */
function exists({ year, month, day, hour, minute, second }: TimeParts): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour <= 23 && minute <= 59 && second <= 60;
}

function minutesOf(name: string): number | null {
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (offset === null) {
    const hours = zoneHours.get(name.toLowerCase());
    return hours === undefined ? null : hours * 60;
  }
  const [, sign, hours, minutes] = offset;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes));
}

const instantOf = (time: number): string => new Date(time).toISOString();
const two = (number: number): string => String(number).padStart(2, '0');

function dayIn(time: number, timeZone: string): string {
  const local = new TZDate(time, timeZone);
  return `${String(local.getFullYear()).padStart(4, '0')}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
}
