import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';

/** A value of a lookup table: text (also for DATE and DECIMAL, which DuckDB casts), a flag, or a number. */
export type LookupValue = string | number | boolean | null;

const pageRows = 4_000;

/**
 * Parses each distinct text once: reads the numbered table `from` page by page, and appends what `parse` gives to
 * the table `into`, whose columns are those of the rows that `parse` returns. Memory is one page, whatever the input.
 *
 * @param parse the texts of one row (in the column order of `from`, without its number) to the rows of the lookup.
 */
export async function parseDistinct(
  warehouse: Pick<Warehouse<unknown>, 'exclusive'>,
  from: string,
  into: LookupTable,
  parse: (texts: readonly (string | null)[]) => readonly (readonly LookupValue[])[],
): Promise<void> {
  await warehouse.exclusive(async (connection) => {
    const types = await connection.runAndReadAll('SELECT * FROM query_table($1) LIMIT 0', [into]);
    const width = types.columnCount;
    for (let first = 1; ; first += pageRows) {
      const page = await connection.runAndReadAll(
        'SELECT * EXCLUDE (n) FROM query_table($1) WHERE n BETWEEN $2 AND $3 ORDER BY n',
        [from, first, first + pageRows - 1],
      );
      const rows = page.getRowsJson();
      if (rows.length === 0) break;
      await appendRows(
        connection,
        into,
        width,
        rows.flatMap((row) => parse(row.map(textOf))),
      );
    }
  });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Rows go through a table of texts, from which DuckDB casts them exactly: an appender takes no decimal strings. */
async function appendRows(
  connection: DuckDBConnection,
  into: LookupTable,
  width: number,
  rows: readonly (readonly LookupValue[])[],
): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE lookup_page AS SELECT COLUMNS(*)::VARCHAR FROM query_table($1) LIMIT 0',
    [into],
  );
  const appender = await connection.createAppender('lookup_page');
  for (const row of rows) {
    if (row.length !== width) throw new RangeError(`${into} has ${width} columns, a row has ${row.length}`);
    for (const value of row) appendValue(appender, value);
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(inserts[into]);
}

function appendValue(appender: DuckDBAppender, value: LookupValue): void {
  if (value === null) appender.appendNull();
  else appender.appendVarchar(String(value));
}

const inserts = {
  announced_parsed: 'INSERT INTO announced_parsed SELECT * FROM lookup_page',
  closed_parsed: 'INSERT INTO closed_parsed SELECT * FROM lookup_page',
  amount_parsed: 'INSERT INTO amount_parsed SELECT * FROM lookup_page',
  valuation_parsed: 'INSERT INTO valuation_parsed SELECT * FROM lookup_page',
  stage_parsed: 'INSERT INTO stage_parsed SELECT * FROM lookup_page',
  company_parsed: 'INSERT INTO company_parsed SELECT * FROM lookup_page',
  place_parsed: 'INSERT INTO place_parsed SELECT * FROM lookup_page',
  track_parsed: 'INSERT INTO track_parsed SELECT * FROM lookup_page',
  track_hint_parsed: 'INSERT INTO track_hint_parsed SELECT * FROM lookup_page',
  track_name_parsed: 'INSERT INTO track_name_parsed SELECT * FROM lookup_page',
  instrument_parsed: 'INSERT INTO instrument_parsed SELECT * FROM lookup_page',
  investor_country_parsed: 'INSERT INTO investor_country_parsed SELECT * FROM lookup_page',
  investor_parsed: 'INSERT INTO investor_parsed SELECT * FROM lookup_page',
  state_parsed: 'INSERT INTO state_parsed SELECT * FROM lookup_page',
  alias_parsed: 'INSERT INTO alias_parsed SELECT * FROM lookup_page',
  point_parsed: 'INSERT INTO point_parsed SELECT * FROM lookup_page',
} as const;

/** The lookup tables of the project's scripts. */
export type LookupTable = keyof typeof inserts;
