import { DEFAULT_MIGRATION_LOCK_TABLE, DEFAULT_MIGRATION_TABLE, sql } from 'kysely';
import type {
  ColumnMetadata,
  DatabaseIntrospector,
  DatabaseMetadata,
  DatabaseMetadataOptions,
  Kysely,
  SchemaMetadata,
  TableMetadata,
} from 'kysely';

interface ColumnRow {
  readonly schema_name: string;
  readonly table_name: string;
  readonly is_view: boolean;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: boolean;
  readonly has_default: boolean;
  readonly comment: string | null;
}

/** What the current database holds, from DuckDB's own catalogue; attached and temporary databases are left out. */
export class DuckDBIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    this.#db = db;
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<SchemaMetadata>`
      select schema_name as name from duckdb_schemas()
      where database_name = current_database()
      order by schema_name`.execute(this.#db);
    return rows;
  }

  async getTables(options: DatabaseMetadataOptions = { withInternalKyselyTables: false }): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select
        columns.schema_name,
        columns.table_name,
        views.view_name is not null as is_view,
        columns.column_name,
        columns.data_type,
        columns.is_nullable,
        columns.column_default is not null as has_default,
        columns.comment
      from duckdb_columns() as columns
      left join duckdb_views() as views
        on views.database_name = columns.database_name
        and views.schema_name = columns.schema_name
        and views.view_name = columns.table_name
      where columns.database_name = current_database() and not columns.internal
      order by columns.schema_name, columns.table_name, columns.column_index`.execute(this.#db);
    const tables = new Map<string, TableMetadata>();
    for (const row of rows) {
      const isKyselys = row.table_name === DEFAULT_MIGRATION_TABLE || row.table_name === DEFAULT_MIGRATION_LOCK_TABLE;
      if (isKyselys && !options.withInternalKyselyTables) continue;
      const key = JSON.stringify([row.schema_name, row.table_name]);
      const table = tables.get(key) ?? {
        name: row.table_name,
        schema: row.schema_name,
        isView: row.is_view,
        columns: [],
      };
      table.columns.push(columnOf(row));
      tables.set(key, table);
    }
    return [...tables.values()];
  }

  async getMetadata(options?: DatabaseMetadataOptions): Promise<DatabaseMetadata> {
    return { tables: await this.getTables(options) };
  }
}

function columnOf(row: ColumnRow): ColumnMetadata {
  return {
    name: row.column_name,
    dataType: row.data_type,
    isAutoIncrementing: false,
    isNullable: row.is_nullable,
    hasDefaultValue: row.has_default,
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}
