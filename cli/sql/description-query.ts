/** The SQL behind \d and \d NAME; undefined for anything else. */
export function descriptionQuery(command: string): string | undefined {
  const match = /^\\d(?:\s+(\S.*))?$/.exec(command);
  if (match === null) return undefined;
  const name = match[1]?.replace(/;$/, '').replaceAll('"', '').trim();
  if (name === undefined) {
    return `
      select schema_name || '.' || table_name as "table", 'table' as kind, comment from duckdb_tables() where not internal
      union all
      select schema_name || '.' || view_name, 'view', comment from duckdb_views() where not internal
      order by 1`;
  }
  const literal = `'${name.replaceAll("'", "''").toLowerCase()}'`;
  return `
    select schema_name || '.' || table_name as "table", column_name as "column", data_type as type,
      case when is_nullable then '' else 'not null' end as "null", comment
    from duckdb_columns()
    where not internal and (lower(table_name) = ${literal} or lower(schema_name || '.' || table_name) = ${literal})
    order by 1, column_index`;
}
