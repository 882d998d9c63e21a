import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBAppender } from '@duckdb/node-api';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';

/** The text fields of a record in the order of records.sql, after its place, table, kind, status and reason. */
export const recordFields = [
  'identity',
  'link_key',
  'company_key',
  'company_name',
  'company_name_zh',
  'company_name_en',
  'announced_date',
  'announced_year',
  'closed_date',
  'stated_date',
  'stage',
  'amount',
  'amount_currency',
  'investors',
  'investor_role',
  'lead_investors',
  'valuation',
  'instrument',
  'country',
  'region',
  'city',
  'track',
  'url',
  'mark',
  'payload',
] as const;

export type RecordField = (typeof recordFields)[number];

export interface ParsedRecord {
  readonly locator: string;
  readonly tableName: string;
  readonly kind: 'financing' | 'policy' | 'not_applicable';
  readonly status: 'read' | 'quarantined' | 'not_applicable';
  readonly reason: string | null;
  readonly fields: ReadonlyMap<RecordField, string>;
}

export interface RecordIssue {
  readonly locator: string;
  readonly field: string | null;
  readonly rawValue: string | null;
  readonly message: string;
  readonly severity: 'quarantine' | 'value' | 'note';
}

/** Rows per Parquet part: what is in memory at once. */
const partRows = 25_000;
const quotedCharacters = 500;

/** Writes the records of one document as Parquet parts, with bounded memory. */
export class RecordWriter {
  readonly #folder: string;
  readonly #warehouse: Warehouse<unknown>;
  readonly #tables: string;
  #records: DuckDBAppender;
  #issues: DuckDBAppender;
  #ordinal = 0;
  #part = 0;
  #pending = 0;

  private constructor(
    folder: string,
    warehouse: Warehouse<unknown>,
    tables: string,
    records: DuckDBAppender,
    issues: DuckDBAppender,
  ) {
    this.#folder = folder;
    this.#warehouse = warehouse;
    this.#tables = tables;
    this.#records = records;
    this.#issues = issues;
  }

  static async open(folder: string): Promise<RecordWriter> {
    const warehouse = await openWarehouse({
      path: ':memory:',
      memoryLimit: '128MB',
      threads: 1,
      tempDirectory: join(folder, 'spill'),
    });
    const tables = await readFile(join(import.meta.dirname, 'records.sql'), 'utf8');
    await warehouse.script(tables);
    const records = await warehouse.connection.createAppender('records');
    const issues = await warehouse.connection.createAppender('issues');
    return new RecordWriter(folder, warehouse, tables, records, issues);
  }

  /** Takes one record with what was odd about it. */
  async write(record: ParsedRecord, issues: readonly RecordIssue[]): Promise<void> {
    this.#ordinal += 1;
    const out = this.#records;
    out.appendInteger(this.#ordinal);
    out.appendVarchar(record.locator);
    out.appendVarchar(record.tableName);
    out.appendVarchar(record.kind);
    out.appendVarchar(record.status);
    appendText(out, record.reason);
    for (const field of recordFields) appendText(out, record.fields.get(field));
    out.endRow();
    for (const issue of issues) {
      this.#issues.appendInteger(this.#ordinal);
      this.#issues.appendVarchar(issue.locator);
      appendText(this.#issues, issue.field);
      appendText(this.#issues, issue.rawValue?.slice(0, quotedCharacters));
      this.#issues.appendVarchar(issue.message);
      this.#issues.appendVarchar(issue.severity);
      this.#issues.endRow();
    }
    this.#pending += 1;
    if (this.#pending >= partRows) await this.#flush();
  }

  get count(): number {
    return this.#ordinal;
  }

  /** Writes what is left. The writer takes nothing afterwards. */
  async finish(): Promise<void> {
    if (this.#pending > 0 || this.#part === 0) await this.#flush();
    this.#records.closeSync();
    this.#issues.closeSync();
  }

  close(): Promise<void> {
    return this.#warehouse.close();
  }

  async #flush(): Promise<void> {
    this.#records.closeSync();
    this.#issues.closeSync();
    this.#part += 1;
    const number = String(this.#part).padStart(5, '0');
    await this.#warehouse.exclusive(async (connection) => {
      await connection.run('COPY records TO $1 (FORMAT parquet)', [join(this.#folder, `records-${number}.parquet`)]);
      await connection.run('COPY issues TO $1 (FORMAT parquet)', [join(this.#folder, `issues-${number}.parquet`)]);
      // Deleted rows would stay in memory; a new table begins with none.
      await connection.run('DROP TABLE records');
      await connection.run('DROP TABLE issues');
    });
    await this.#warehouse.script(this.#tables);
    this.#records = await this.#warehouse.connection.createAppender('records');
    this.#issues = await this.#warehouse.connection.createAppender('issues');
    this.#pending = 0;
  }
}

function appendText(appender: DuckDBAppender, text: string | null | undefined): void {
  if (text === null || text === undefined || text === '') appender.appendNull();
  else appender.appendVarchar(text);
}
