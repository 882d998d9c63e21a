import type { CellObject } from '@e965/xlsx';

/** A cell as text, with what a reader of the text must know. */
export interface WorkbookCell {
  readonly text: string;
  readonly notes: readonly string[];
}

const dayMilliseconds = 86_400_000;
/** Day 0 of the 1900 date system as Excel counts from March 1900; its January and February 1900 are a day off. */
const day0 = Date.UTC(1899, 11, 30);
const firstDay = Date.UTC(1900, 0, 1);
const afterLastDay = Date.UTC(10_000, 0, 1);

/** ECMA-376 part 1, section 18.17.3, and the codes of BIFF that the parser turns them into. */
const errors = new Map<unknown, string>([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

/**
 * The text of a workbook cell. Dates are YYYY-MM-DD, with HH:MM:SS after a space unless it is midnight, times of day
 * HH:MM:SS, numbers plain decimals to the 15 digits that a workbook guarantees (whole numbers up to 2^53 exactly),
 * booleans TRUE and FALSE. An error is its own text with a note that it is an error.
 * `date1904`: whether the workbook counts its days from 1904.
 */
export function workbookCell(cell: CellObject, date1904: boolean): WorkbookCell {
  switch (cell.t) {
    case 'e':
      return noted(errors.get(cell.v) ?? '#ERROR!', 'is an error cell: the value is unknown');
    case 'b':
      return noted(cell.v === true ? 'TRUE' : 'FALSE');
    case 'd':
      return cell.v instanceof Date ? dateText(cell.v.getTime(), formatOf(cell), date1904) : noted(String(cell.v));
    case 'n':
      if (typeof cell.v !== 'number' || !Number.isFinite(cell.v))
        return noted('#NUM!', 'is not a number: the value is unknown');
      // The parser makes dates of all days but this one, which Excel's calendar has and the real one does not.
      return cell.v >= 60 && cell.v < 61 && showsDate(formatOf(cell))
        ? noted(numberText(cell.v), 'is shown as 29 February 1900, which never was')
        : numberCell(cell.v);
    case 's':
    case 'z':
      return noted(typeof cell.v === 'string' ? cell.v : '');
  }
}

const noted = (text: string, ...notes: string[]): WorkbookCell => ({ text, notes });
const showsDate = (format: string) => /[yd]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
const formatOf = (cell: CellObject): string => (typeof cell.z === 'string' ? cell.z : '');

function dateText(milliseconds: number, format: string, date1904: boolean): WorkbookCell {
  const seconds = Math.round(milliseconds / 1000) * 1000;
  // The two day-zero dates stand for no day at all: the cell holds a time of day.
  const dayZero = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 31);
  const isDayZero = seconds >= dayZero && seconds < dayZero + dayMilliseconds;
  if (/\[(h+|m+|s+)\]/i.test(format))
    return noted(numberText(serialOf(milliseconds, date1904)), 'is a duration in days');
  if (isDayZero && (!date1904 || !/[yd]/i.test(format))) {
    return noted(new Date(seconds).toISOString().slice(11, 19), 'is a time of day without a date');
  }
  if (!(seconds >= firstDay && seconds < afterLastDay)) {
    return Number.isNaN(seconds)
      ? noted('####', 'is shown as a date, but is none')
      : noted(
          numberText(serialOf(milliseconds, date1904)),
          'is shown as a date, but is outside the calendar of the workbook',
        );
  }
  const iso = new Date(seconds).toISOString();
  return noted(iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`);
}

/** The number that the cell held before the parser made a date of it. */
function serialOf(milliseconds: number, date1904: boolean): number {
  const days = (milliseconds - day0) / dayMilliseconds;
  if (date1904) return days - 1462;
  return days < 61 ? days - 1 : days;
}

function numberCell(value: number): WorkbookCell {
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? noted(numberText(value), 'has more digits than a workbook keeps: the last ones are not to be trusted')
    : noted(numberText(value));
}

/** A finite number without exponent and without digits that only binary fractions have (0.1 + 0.2 is 0.3). */
function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(14));
  if (match === null) return String(value);
  const [, sign = '', first = '', rest = '', exponent = '0'] = match;
  const digits = `${first}${rest}`.replace(/0+$/, '');
  const point = 1 + Number(exponent);
  if (digits === '') return '0';
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
