import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBUnionValue,
  DuckDBVariantValue,
} from '@duckdb/node-api';
import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';

/** What a value of the database is in the program. */
export type Value = null | boolean | number | bigint | string | Uint8Array | Value[] | { [name: string]: Value };

/** A row by column name; of two columns with the same name the last one stays. */
export type Row = Record<string, Value>;

const DAYS_IN_ERA = 146_097;
const MILLISECONDS_IN_DAY = 86_400_000;
const INFINITE_DAYS = 2 ** 31 - 1;
const INFINITE_TICKS = 2n ** 63n - 1n;

const digits = (value: number | bigint, width: number): string => String(value).padStart(width, '0');

/**
 * Days since 1970-01-01 as DuckDB writes and reads them: 'YYYY-MM-DD', '0044-03-15 (BC)', 'infinity', '-infinity'.
 * The Gregorian calendar repeats every 400 years (146,097 days), so the day is moved into the first such era, where
 * a JavaScript date can name it, and the years are added back.
 */
function dateText(days: number): string {
  if (Math.abs(days) === INFINITE_DAYS) return days > 0 ? 'infinity' : '-infinity';
  const era = Math.floor(days / DAYS_IN_ERA);
  const date = new Date((days - era * DAYS_IN_ERA) * MILLISECONDS_IN_DAY);
  const year = date.getUTCFullYear() + era * 400;
  const monthAndDay = `${digits(date.getUTCMonth() + 1, 2)}-${digits(date.getUTCDate(), 2)}`;
  return year > 0 ? `${digits(year, 4)}-${monthAndDay}` : `${digits(1 - year, 4)}-${monthAndDay} (BC)`;
}

/**
 * Ticks since 1970-01-01T00:00:00 as 'YYYY-MM-DDTHH:MM:SS', with the fraction only when there is one and without
 * trailing zeros, as DuckDB writes it.
 */
function timestampText(ticks: bigint, ticksInSecond: bigint, zone = ''): string {
  if (ticks === INFINITE_TICKS || ticks === -INFINITE_TICKS) return ticks > 0n ? 'infinity' : '-infinity';
  const ticksInDay = 86_400n * ticksInSecond;
  const ticksToday = ((ticks % ticksInDay) + ticksInDay) % ticksInDay;
  const seconds = Number(ticksToday / ticksInSecond);
  const fraction = digits(ticksToday % ticksInSecond, String(ticksInSecond).length - 1).replace(/0+$/, '');
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => digits(part, 2))
    .join(':');
  const date = dateText(Number((ticks - ticksToday) / ticksInDay));
  return `${date}T${time}${fraction === '' ? '' : `.${fraction}`}${zone}`;
}

/** Assigning to `__proto__` would set the prototype and lose the value. */
function setField(target: Row, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}

/**
 * A value of the database, exactly, whatever time zone the machine is in.
 *
 * DECIMAL is its digits ('447213595.50'); BIGINT and wider are bigint, narrower integers and DOUBLE are number (a
 * DOUBLE may hold NaN or an infinity). DATE is 'YYYY-MM-DD'; TIMESTAMP is 'YYYY-MM-DDTHH:MM:SS[.ffffff]' without a
 * zone, TIMESTAMPTZ the same in UTC with a Z. Before the year 1 they carry ' (BC)' after the day, and infinite ones
 * are 'infinity' and '-infinity', which DuckDB reads back. BLOB is bytes, LIST and ARRAY arrays, STRUCT an object,
 * MAP an array of [key, value]; UNION and VARIANT are the value inside. All else (TIME, INTERVAL, UUID, BIT, …) is
 * DuckDB's own text.
 */
export function fromDuckDB(value: DuckDBValue): Value {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof DuckDBDateValue) return dateText(value.days);
  if (value instanceof DuckDBTimestampTZValue) return timestampText(value.micros, 1_000_000n, 'Z');
  if (value instanceof DuckDBTimestampValue) return timestampText(value.micros, 1_000_000n);
  if (value instanceof DuckDBTimestampSecondsValue) return timestampText(value.seconds, 1n);
  if (value instanceof DuckDBTimestampMillisecondsValue) return timestampText(value.millis, 1000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return timestampText(value.nanos, 1_000_000_000n);
  if (value instanceof DuckDBBlobValue) return new Uint8Array(value.bytes);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(fromDuckDB);
  if (value instanceof DuckDBMapValue)
    return value.entries.map((each) => [fromDuckDB(each.key), fromDuckDB(each.value)]);
  if (value instanceof DuckDBUnionValue || value instanceof DuckDBVariantValue) return fromDuckDB(value.value);
  if (value instanceof DuckDBStructValue) {
    const fields: Row = {};
    for (const [name, field] of Object.entries(value.entries)) setField(fields, name, fromDuckDB(field));
    return fields;
  }
  return value.toString();
}

/** The rows of one chunk of a result. `names` are its column names, in order. */
export function rowsOfChunk(chunk: DuckDBDataChunk, names: readonly string[]): Row[] {
  const rows = Array.from({ length: chunk.rowCount }, (): Row => ({}));
  chunk.visitColumnMajor((value, rowIndex, columnIndex) => {
    const row = rows[rowIndex];
    const name = names[columnIndex];
    if (row !== undefined && name !== undefined) setField(row, name, fromDuckDB(value));
  });
  return rows;
}
