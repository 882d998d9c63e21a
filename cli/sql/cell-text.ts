import { DuckDBTimestampTZValue, DuckDBTypeId, JsonDuckDBValueConverter } from '@duckdb/node-api';
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Cell, ColumnKind } from './query-protocol.ts';

/** The kind of a column of this type. A VARCHAR that DuckDB calls JSON is JSON. */
export function kindOfType(type: DuckDBType): ColumnKind {
  switch (type.typeId) {
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
    case DuckDBTypeId.BIGNUM:
    case DuckDBTypeId.INTEGER_LITERAL:
      return 'integer';
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return 'float';
    case DuckDBTypeId.DECIMAL:
      return 'decimal';
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    case DuckDBTypeId.DATE:
    case DuckDBTypeId.TIME:
    case DuckDBTypeId.TIME_TZ:
    case DuckDBTypeId.TIME_NS:
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
    case DuckDBTypeId.TIMESTAMP_TZ:
    case DuckDBTypeId.INTERVAL:
      return 'temporal';
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.STRUCT:
    case DuckDBTypeId.MAP:
    case DuckDBTypeId.ARRAY:
    case DuckDBTypeId.UNION:
    case DuckDBTypeId.VARIANT:
      return 'json';
    case DuckDBTypeId.VARCHAR:
      return type.alias === 'JSON' ? 'json' : 'text';
    case DuckDBTypeId.ANY:
    case DuckDBTypeId.BLOB:
    case DuckDBTypeId.ENUM:
    case DuckDBTypeId.UUID:
    case DuckDBTypeId.BIT:
    case DuckDBTypeId.SQLNULL:
    case DuckDBTypeId.STRING_LITERAL:
    case DuckDBTypeId.GEOMETRY:
      return 'text';
  }
}

/**
 * A value as exact text: integers and decimals with every digit, DATE as YYYY-MM-DD, TIMESTAMPTZ as ISO 8601 in UTC
 * with as many digits of a second as it has, BLOB as DuckDB writes it, nested values as JSON (in which BIGINT and
 * DECIMAL are strings).
 */
export function cellText(value: DuckDBValue, type: DuckDBType): Cell {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, type.typeId === DuckDBTypeId.FLOAT);
  if (typeof value !== 'object') return String(value);
  if (kindOfType(type) === 'json')
    return JSON.stringify(JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter));
  return value instanceof DuckDBTimestampTZValue ? instantText(value) : value.toString();
}

/** The shortest digits that give the number back; a 32-bit number needs fewer than its 64-bit image has. */
function numberText(value: number, single: boolean): string {
  if (Object.is(value, -0)) return '-0';
  if (!single || !Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

function instantText(value: DuckDBTimestampTZValue): string {
  if (!value.isFinite) return value.micros > 0n ? 'infinity' : '-infinity';
  const fraction = ((value.micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const milliseconds = Number((value.micros - fraction) / 1000n);
  const second = new Date(milliseconds);
  // DuckDB's instants reach further than a Date's 275,760 years; its own text has them all.
  if (Number.isNaN(second.getTime())) return value.toString();
  const digits = fraction === 0n ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return second.toISOString().replace(/\.000Z$/, `${digits}Z`);
}
