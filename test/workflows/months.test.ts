import { expect, test } from 'vitest';
import { dueIn } from '../../cli/temporal/schedules.ts';
import { addMonths, lastCompleteMonth, monthsBetween, restatedMonths } from '../../workflows/temporal/months.ts';

test('months are counted by the calendar', () => {
  expect(addMonths('2024-01', -1)).toBe('2023-12');
  expect(addMonths('2023-11', 3)).toBe('2024-02');
  expect(addMonths('2024-02', -12)).toBe('2023-02');
  expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
  expect(monthsBetween('2024-02', '2024-01')).toEqual([]);
  expect(restatedMonths('2024-02')).toEqual(['2023-02', '2023-11', '2024-01']);
  expect(() => addMonths('2024-13', 1)).toThrow(RangeError);
  expect(() => addMonths('2024-1', 1)).toThrow(RangeError);
});

test.each([
  // 3 March, 06:00 in Shanghai.
  ['2024-03-02T22:00:00Z', 'Asia/Shanghai', '2024-02'],
  // The last second of a 29 February there, and the first of March.
  ['2024-02-29T15:59:59Z', 'Asia/Shanghai', '2024-01'],
  ['2024-02-29T16:00:00Z', 'Asia/Shanghai', '2024-02'],
  ['2025-02-28T15:59:59Z', 'Asia/Shanghai', '2025-01'],
  ['2025-02-28T16:00:00Z', 'Asia/Shanghai', '2025-02'],
  // The turn of a year.
  ['2024-12-31T16:00:00Z', 'Asia/Shanghai', '2024-12'],
  ['2024-12-31T16:00:00Z', 'UTC', '2024-11'],
  // New York: summer time at the end of October, winter time at the end of November.
  ['2024-11-01T03:59:59Z', 'America/New_York', '2024-09'],
  ['2024-11-01T04:00:00Z', 'America/New_York', '2024-10'],
  ['2024-12-01T04:59:59Z', 'America/New_York', '2024-10'],
  ['2024-12-01T05:00:00Z', 'America/New_York', '2024-11'],
  // Fourteen hours before Greenwich.
  ['2024-01-31T10:00:00Z', 'Pacific/Kiritimati', '2024-01'],
])('at %s the last complete month of %s is %s', (instant, timeZone, month) => {
  expect(lastCompleteMonth(new Date(instant), timeZone)).toBe(month);
});

const at = (day: number, time: string, zone: string) => ({
  ...{ day, time, time_zone: zone, restate: true, catch_up_days: 60 },
});

test.each([
  [at(3, '06:00', 'Asia/Shanghai'), '2024-03', '2024-03-02T22:00:00.000Z'],
  [at(3, '06:00', 'Europe/London'), '2024-01', '2024-01-03T06:00:00.000Z'],
  [at(3, '06:00', 'Europe/London'), '2024-07', '2024-07-03T05:00:00.000Z'],
  [at(10, '02:30', 'America/New_York'), '2024-02', '2024-02-10T07:30:00.000Z'],
  // Clocks went from 02:00 to 03:00 that day.
  [at(10, '02:30', 'America/New_York'), '2024-03', undefined],
  // And from 02:00 back to 01:00 on this one: the first of the two is meant.
  [at(3, '01:30', 'America/New_York'), '2024-11', '2024-11-03T05:30:00.000Z'],
])('%o is due in %s at %s', (schedule, month, due) => {
  expect(dueIn(schedule, month)?.toISOString()).toBe(due);
});
