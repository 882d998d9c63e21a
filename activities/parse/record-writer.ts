import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
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
  'investor_country',
  'valuation',
  'instrument',
  'country',
  'region',
  'city',
  'track',
  'headline',
  'description',
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

/**
 * Where records are gathered in memory before they become files. It opens when it is first needed; documents that are
 * parsed one after another share one, since opening takes longer than reading a small file.
 */
export class RecordStore {
  readonly #folder: string;
  #opened: Promise<OpenStore> | undefined;

  /** @param stage the folder for what does not fit into memory */
  constructor(stage: string) {
    this.#folder = join(stage, `.draft-${randomUUID()}`);
  }

  open(): Promise<OpenStore> {
    return (this.#opened ??= this.#make());
  }

  async close(): Promise<void> {
    if (this.#opened === undefined) return;
    await (await this.#opened).warehouse.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #make(): Promise<OpenStore> {
    const tables = await readFile(join(import.meta.dirname, 'records.sql'), 'utf8');
    const warehouse = await openWarehouse<unknown>({
      path: ':memory:',
      memoryLimit: '128MB',
      threads: 1,
      tempDirectory: this.#folder,
    });
    return { warehouse, tables };
  }
}

interface OpenStore {
  readonly warehouse: Warehouse<unknown>;
  /** The statements that make the tables, empty. */
  readonly tables: string;
}

/** Writes the records of one document as Parquet parts, with bounded memory. A store has one writer at a time. */
export class RecordWriter {
  readonly #folder: string;
  readonly #store: OpenStore;
  #records: DuckDBAppender;
  #issues: DuckDBAppender;
  #ordinal = 0;
  #part = 0;
  #pending = 0;

  private constructor(folder: string, store: OpenStore, tables: OpenTables) {
    this.#folder = folder;
    this.#store = store;
    this.#records = tables.records;
    this.#issues = tables.issues;
  }

  static async open(store: RecordStore, folder: string): Promise<RecordWriter> {
    const opened = await store.open();
    return new RecordWriter(folder, opened, await emptyTables(opened));
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
    if (this.#pending < partRows) return;
    await this.#flush();
    const tables = await emptyTables(this.#store);
    this.#records = tables.records;
    this.#issues = tables.issues;
  }

  get count(): number {
    return this.#ordinal;
  }

  /** Writes what is left. The writer takes nothing afterwards. */
  async finish(): Promise<void> {
    if (this.#pending > 0 || this.#part === 0) await this.#flush();
  }

  async #flush(): Promise<void> {
    this.#records.closeSync();
    this.#issues.closeSync();
    this.#part += 1;
    const number = String(this.#part).padStart(5, '0');
    await this.#store.warehouse.exclusive(async (connection) => {
      await connection.run('COPY records TO $1 (FORMAT parquet)', [join(this.#folder, `records-${number}.parquet`)]);
      await connection.run('COPY issues TO $1 (FORMAT parquet)', [join(this.#folder, `issues-${number}.parquet`)]);
    });
    this.#pending = 0;
  }
}

interface OpenTables {
  readonly records: DuckDBAppender;
  readonly issues: DuckDBAppender;
}

/** New tables in place of those before: deleted rows would stay in memory. */
async function emptyTables({ warehouse, tables }: OpenStore): Promise<OpenTables> {
  await warehouse.script(tables);
  return {
    records: await warehouse.connection.createAppender('records'),
    issues: await warehouse.connection.createAppender('issues'),
  };
}

function appendText(appender: DuckDBAppender, text: string | null | undefined): void {
  if (text === null || text === undefined || text === '') appender.appendNull();
  else appender.appendVarchar(text);
}
