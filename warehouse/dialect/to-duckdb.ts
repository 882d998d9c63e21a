import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DOUBLE,
  DuckDBListType,
  DuckDBTimestampTZValue,
  HUGEINT,
  INTEGER,
  LIST,
  SQLNULL,
  TIMESTAMPTZ,
  UHUGEINT,
  VARCHAR,
  blobValue,
  listValue,
} from '@duckdb/node-api';
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';

/** A parameter as the driver takes it. */
export interface BoundParameter {
  readonly value: DuckDBValue;
  readonly type: DuckDBType;
}

type Scalar = null | string | number | bigint | boolean | Date | Uint8Array;
type Parameter = Scalar | Parameter[];

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Throws, naming the place, unless the value is one that the database can hold exactly. */
function checked(value: unknown, place: string): Parameter {
  const refuse = (what: string): never => {
    throw new TypeError(`parameter ${place} ${what}`);
  };
  if (value === undefined) return refuse('is undefined: pass null for a missing value');
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse(`is ${value}: not a finite number`);
  if (typeof value === 'string') {
    return LONE_SURROGATE.test(value) ? refuse('holds half a surrogate pair, which UTF-8 cannot encode') : value;
  }
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? refuse('is an invalid Date') : value;
  if (Array.isArray(value)) return value.map((item: unknown, index) => checked(item, `${place}[${index}]`));
  return refuse(`is of type ${typeof value}: pass text, for an object its JSON`);
}

/** The narrowest integer type that holds all of them; a bigint asks for BIGINT at least. */
function integerType(values: readonly (number | bigint)[], place: string): DuckDBType {
  const fits = (low: bigint, high: bigint) => values.every((value) => value >= low && value <= high);
  if (values.every((value) => typeof value === 'number') && fits(-(2n ** 31n), 2n ** 31n - 1n)) return INTEGER;
  if (fits(-(2n ** 63n), 2n ** 63n - 1n)) return BIGINT;
  if (fits(-(2n ** 127n), 2n ** 127n - 1n)) return HUGEINT;
  if (fits(0n, 2n ** 128n - 1n)) return UHUGEINT;
  throw new RangeError(`parameter ${place} is beyond 128 bits`);
}

/** Integers that a double holds exactly; −0 is left to DOUBLE, which keeps its sign. */
const isInteger = (value: number | bigint): boolean =>
  typeof value === 'bigint' || (Number.isSafeInteger(value) && !Object.is(value, -0));

/** The one type of all values that are not null. */
function typeOf(values: readonly Parameter[], place: string): DuckDBType {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return SQLNULL;
  const numbers = present.filter((value) => typeof value === 'number' || typeof value === 'bigint');
  if (numbers.length === present.length) {
    if (numbers.every(isInteger)) return integerType(numbers, place);
    if (numbers.every((value) => typeof value === 'number')) return DOUBLE;
  }
  if (present.every((value) => typeof value === 'string')) return VARCHAR;
  if (present.every((value) => typeof value === 'boolean')) return BOOLEAN;
  if (present.every((value) => value instanceof Date)) return TIMESTAMPTZ;
  if (present.every((value) => value instanceof Uint8Array)) return BLOB;
  const lists = present.filter((value) => Array.isArray(value));
  if (lists.length === present.length) return LIST(typeOf(lists.flat(), place));
  throw new TypeError(`parameter ${place} mixes values of several types`);
}

function converted(value: Parameter, type: DuckDBType): DuckDBValue {
  if (Array.isArray(value)) {
    return listValue(value.map((item) => converted(item, type instanceof DuckDBListType ? type.valueType : SQLNULL)));
  }
  if (value instanceof Date) return new DuckDBTimestampTZValue(BigInt(value.getTime()) * 1000n);
  if (value instanceof Uint8Array) return blobValue(value);
  if (typeof value === 'number' && type !== INTEGER && type !== DOUBLE) return BigInt(value);
  return value;
}

/**
 * Binds a value of the program: null, text, finite number, bigint (up to 128 bits), boolean, bytes, Date (an instant,
 * as TIMESTAMPTZ) and arrays of one of these. A DECIMAL goes in as text with a cast in the SQL
 * (`cast($1 as decimal(38, 2))`), a DATE as 'YYYY-MM-DD'.
 *
 * @param place how errors name the parameter, such as `$3`
 * @throws TypeError for undefined, NaN, an infinity, an invalid Date, broken Unicode, an object or a mixed array;
 *   RangeError for an integer beyond 128 bits
 */
export function toDuckDB(value: unknown, place: string): BoundParameter {
  const parameter = checked(value, place);
  const type = typeOf([parameter], place);
  return { value: converted(parameter, type), type };
}
