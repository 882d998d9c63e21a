/** Calendar months as text (`YYYY-MM`): no clock and no time zone of the machine. */

/** The month that lies `count` months after (or, below zero, before) another. @throws RangeError for anything but `YYYY-MM` */
export function addMonths(month: string, count: number): string {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (match === null) throw new RangeError(`"${month}" is no month (YYYY-MM)`);
  const index = Number(match[1]) * 12 + Number(match[2]) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The months from one to another, both included; none when the first is the later one. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = [];
  for (let month = addMonths(from, 0); month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/**
 * The month that had ended last at an instant, by the calendar of a time zone: on 3 March 06:00 in Shanghai, which is
 * still the 2nd in London, February.
 *
 * @param timeZone an IANA name. @throws RangeError for an unknown one
 */
export function lastCompleteMonth(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
  }).formatToParts(at);
  const part = (type: 'year' | 'month'): string => parts.find((found) => found.type === type)?.value ?? '';
  return addMonths(`${part('year').padStart(4, '0')}-${part('month')}`, -1);
}

/** The months whose briefs a month's run writes again: they have now been known for one, three and twelve months. */
export const restatedMonths = (month: string): readonly string[] => [12, 3, 1].map((count) => addMonths(month, -count));
