import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { archivePath, assertIntact } from '../archive/archive.ts';
import type { FinancingTable, SourceTable } from '../sources/declaration.ts';
import { mappedColumns } from '../sources/declaration.ts';
import type { Source } from '../sources/read-sources.ts';
import { articleRecords } from './article-records.ts';
import type { ArticleExtractor } from './article/article.ts';
import { createArticleParser } from './article/parse-article.ts';
import { batchName, makeBatch } from './batch-folder.ts';
import type { CarriedRow } from './carry-down.ts';
import { CarryDown } from './carry-down.ts';
import { cellTaker, emptyCells, noFinancingRule } from './cell-reading.ts';
import { decodePage } from './policy/decode-page.ts';
import { parsePolicyPage } from './policy/parse-policy-page.ts';
import { pagePolicy, policyFields } from './policy-record.ts';
import { openTables, UnreadableFileError } from './readers/open-tables.ts';
import type { OpenTable, RawRow, ReadOptions } from './readers/table.ts';
import { isErrorCell, namedColumns, recordSchema, requiredColumns } from './record-schema.ts';
import type { ParsedRecord, RecordField, RecordIssue } from './record-writer.ts';
import { recordFields, RecordStore, RecordWriter } from './record-writer.ts';
import type { UnnamedColumns } from './unnamed-columns.ts';
import { ColumnGatherer } from './unnamed-columns.ts';

const summarySchema = z.strictObject({
  records: z.int(),
  quarantined: z.int(),
  unnamed_columns: z.record(z.string(), z.array(z.string())),
});
type TabularTable = Exclude<SourceTable, { kind: 'policy_pages' }>;

export interface ParseContext {
  readonly workspace: Workspace;
  readonly source: Source;
  readonly registry: Registry;
  readonly codeVersion: string;
  readonly registryHash: string;
  /** Ends the work between two batches of rows. */
  readonly signal?: AbortSignal;
  /** For several documents, one after another, which whoever made it closes. Without it a document has one of its own. */
  readonly records?: RecordStore;
  /** Reads articles in place of the project's own rules, such as a model that a user puts there. */
  readonly extractArticle?: ArticleExtractor;
}

/** The staged records of one document. */
export interface RecordBatch {
  readonly documentId: string;
  /** Folder below the workspace's stage/ that holds the batch. */
  readonly batch: string;
  readonly recordCount: number;
  readonly quarantinedCount: number;
  readonly unnamedColumns: UnnamedColumns;
}

/** A readable file that is not a file of this source: its columns are others. */
export class UnknownLayoutError extends Error {
  override readonly name = 'UnknownLayoutError';
  /** How many columns of the nearest table are missing; 0 where columns are not what is wrong. */
  readonly missing: number;

  constructor(message: string, missing = 0) {
    super(message);
    this.missing = missing;
  }
}

/** Parses one archived document to a staged batch. The batch is named by its inputs: a second call finds it. */
export async function parseDocument(context: ParseContext, documentId: string, fileName: string): Promise<RecordBatch> {
  const { workspace, source } = context;
  const name = batchName('records', [documentId, source.declarationHash, context.codeVersion, context.registryHash]);
  const summary = await makeBatch(workspace, name, summarySchema, async (folder) => {
    await assertIntact(workspace, documentId, fileName);
    const records = context.records ?? new RecordStore(workspace.stage);
    try {
      const writer = await RecordWriter.open(records, folder);
      const columns = new ColumnGatherer();
      const quarantined = await writeRecords(context, archivePath(workspace, documentId), fileName, writer, columns);
      await writer.finish();
      return { records: writer.count, quarantined, unnamed_columns: columns.found() };
    } finally {
      if (context.records === undefined) await records.close();
    }
  });
  return {
    documentId,
    batch: name,
    recordCount: summary.records,
    quarantinedCount: summary.quarantined,
    unnamedColumns: summary.unnamed_columns,
  };
}

async function writeRecords(
  context: ParseContext,
  path: string,
  fileName: string,
  writer: RecordWriter,
  columns: ColumnGatherer,
): Promise<number> {
  const { declaration } = context.source;
  const pages = declaration.tables.find((table) => table.kind === 'policy_pages');
  if (pages !== undefined && /\.html?$/i.test(fileName)) return writePage(context, path, pages.name, writer);
  const tabular = declaration.tables.filter((table) => table.kind !== 'policy_pages');
  if (tabular.length === 0)
    throw new UnknownLayoutError(`${fileName} is not a saved page (.html), and ${declaration.id} reads nothing else.`);
  let quarantined = 0;
  try {
    const tables = await tablesOf(tabular, path, fileName, declaration.id);
    const [first] = tables;
    for await (const open of await openTables(path, first === undefined ? {} : readOptions(first.read)))
      quarantined += await writeTable(
        context,
        chooseTable(tables, open, fileName, declaration.id),
        open,
        writer,
        columns,
      );
  } catch (error) {
    if (error instanceof UnreadableFileError)
      throw new UnreadableFileError(fileName, error.reason, error.place, error.hint);
    throw error;
  }
  return quarantined;
}

/**
 * Which tables of the declaration this file may hold. Tables may be read in different ways (encoding, delimiter), so
 * the file is opened in each of them until its header fits; names of files decide nothing.
 */
async function tablesOf(
  tables: readonly TabularTable[],
  path: string,
  fileName: string,
  sourceId: string,
): Promise<readonly TabularTable[]> {
  const groups = new Map<string, TabularTable[]>();
  for (const table of tables)
    groups.set(JSON.stringify(table.read), [...(groups.get(JSON.stringify(table.read)) ?? []), table]);
  const failures: unknown[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    try {
      for await (const open of await openTables(path, readOptions(first.read))) {
        chooseTable(group, open, fileName, sourceId);
        return group;
      }
    } catch (error) {
      if (!(error instanceof UnreadableFileError || error instanceof UnknownLayoutError)) throw error;
      failures.push(error);
    }
  }
  // What is wrong with the bytes says more than that no header fits; of several layouts the nearest says most.
  const [nearest] = failures
    .filter((error) => error instanceof UnknownLayoutError)
    .sort((a, b) => a.missing - b.missing);
  throw (
    failures.find((error) => error instanceof UnreadableFileError) ??
    nearest ??
    new UnknownLayoutError(`${fileName} holds no table.`)
  );
}

const readOptions = (read: TabularTable['read']): ReadOptions => ({
  format: read.format,
  encoding: read.encoding,
  delimiter: read.delimiter,
  quote: read.quote,
  headerRow: read.header_row,
  columnNames: read.column_names,
  sheet: read.sheet,
  itemsPath: read.items_path,
  timeZone: read.time_zone,
});

/** The table of the declaration that this file holds: all its columns are there; of several, the one that explains most. */
function chooseTable(
  tables: readonly TabularTable[],
  open: OpenTable,
  fileName: string,
  sourceId: string,
): TabularTable {
  const [only] = tables;
  if (open.header === null && only !== undefined) return only;
  const header = new Set(open.header);
  const fitting = tables
    .filter((table) => requiredColumns(table).every((column) => header.has(column)))
    .sort((a, b) => requiredColumns(b).length - requiredColumns(a).length);
  const [best] = fitting;
  if (best === undefined) {
    const nearest = tables
      .map((table) => ({ table, missing: requiredColumns(table).filter((column) => !header.has(column)) }))
      .sort((a, b) => a.missing.length - b.missing.length)[0];
    throw new UnknownLayoutError(
      `${fileName} does not fit any table of the source ${sourceId}. Nearest is "${nearest?.table.name ?? ''}", but the columns ${JSON.stringify(nearest?.missing ?? [])} are missing; the file has ${JSON.stringify([...header].slice(0, 40))}. Change the file, or the declaration's column names.`,
      nearest?.missing.length,
    );
  }
  if (best.new_columns === 'freeze') {
    const known = namedColumns(best);
    const unknown = [...header].filter((column) => !known.has(column));
    if (unknown.length > 0)
      throw new UnknownLayoutError(
        `${fileName} has columns that ${sourceId} does not know: ${JSON.stringify(unknown)}.`,
      );
  }
  return best;
}

async function writeTable(
  context: ParseContext,
  table: TabularTable,
  open: OpenTable,
  writer: RecordWriter,
  columns: ColumnGatherer,
): Promise<number> {
  const gather = columns.of(table);
  if (open.header !== null) gather(open.header);
  const toRecords = recordMaker(context, table, open.header);
  const carry = table.kind === 'financing' && table.carry_down !== undefined ? new CarryDown(table.carry_down) : null;
  let quarantined = 0;
  let rowCount = 0;
  for await (const batch of open.batches) {
    context.signal?.throwIfAborted();
    let badCount = 0;
    for (const row of batch.rows) {
      for (; (batch.bad[badCount]?.rowsBefore ?? Infinity) <= rowCount; badCount += 1) carry?.lose();
      rowCount += 1;
      if (open.header === null) gather(Object.keys(row.values));
      for (const { record, issues } of toRecords(carry?.next(row) ?? { row, fault: null })) {
        if (record.status === 'quarantined') quarantined += 1;
        await writer.write(record, issues);
      }
    }
    if (badCount < batch.bad.length) carry?.lose();
    for (const bad of batch.bad) {
      quarantined += 1;
      const issue: RecordIssue = {
        locator: bad.locator,
        field: null,
        rawValue: bad.raw,
        message: bad.reason,
        severity: 'quarantine',
      };
      await writer.write(
        {
          locator: bad.locator,
          tableName: table.name,
          kind: recordKind(table),
          status: 'quarantined',
          reason: bad.reason,
          fields: new Map(),
        },
        [issue],
      );
    }
  }
  return quarantined;
}

/** What a record of the table is: an article's passages are financings. */
const recordKind = (table: TabularTable): ParsedRecord['kind'] =>
  table.kind === 'articles' ? 'financing' : table.kind;

interface MadeRecord {
  readonly record: ParsedRecord;
  readonly issues: readonly RecordIssue[];
}

function recordMaker(
  context: ParseContext,
  table: TabularTable,
  header: readonly string[] | null,
): (carried: CarriedRow) => readonly MadeRecord[] {
  const { declaration } = context.source;
  const schema = recordSchema(table);
  const columns =
    table.kind === 'not_applicable'
      ? []
      : [...mappedColumns(table)].map(([field, mapped]) => ({ field, ...mapped, taken: cellTaker(mapped) }));
  const withoutEmpty = emptyCells(table);
  const noFinancing = noFinancingRule(table);
  const identityColumns = table.kind === 'financing' ? (table.identity ?? header) : null;
  const linkColumns = table.kind === 'financing' ? linkColumnsOf(declaration.tables, table) : null;
  const fieldNames = new Set<string>(financingFieldNames);
  let extract: ArticleExtractor | undefined;

  return ({ row: asRead, fault }) => {
    const row: RawRow = { ...asRead, values: withoutEmpty(asRead.values) };
    const notes: RecordIssue[] = row.notes.map((note) => ({
      locator: row.locator,
      field: note.column,
      rawValue: row.values[note.column] ?? null,
      message: note.message,
      severity: 'note',
    }));
    const quarantined = (issues: readonly RecordIssue[]): readonly MadeRecord[] => [
      {
        record: {
          locator: row.locator,
          tableName: table.name,
          kind: recordKind(table),
          status: 'quarantined',
          reason: issues[0]?.message ?? 'does not fit the declared columns',
          fields: new Map(),
        },
        issues: [...issues, ...notes],
      },
    ];
    if (fault !== null)
      return quarantined([
        { locator: row.locator, field: null, rawValue: null, message: fault, severity: 'quarantine' },
      ]);
    const rule = noFinancing(row.values);
    if (rule !== null)
      return [
        {
          record: {
            locator: row.locator,
            tableName: table.name,
            kind: recordKind(table),
            status: 'not_applicable',
            reason: rule,
            fields: new Map(),
          },
          issues: notes,
        },
      ];
    const parsed = schema.safeParse(row.values);
    if (!parsed.success)
      return quarantined(
        parsed.error.issues.map((issue): RecordIssue => {
          const column = String(issue.path[0] ?? '');
          return {
            locator: row.locator,
            field: column,
            rawValue: row.values[column] ?? null,
            message: `${column} ${issue.message}`,
            severity: 'quarantine',
          };
        }),
      );
    if (table.kind === 'not_applicable')
      return [
        {
          record: {
            locator: row.locator,
            tableName: table.name,
            kind: table.kind,
            status: 'not_applicable',
            reason: table.rule,
            fields: new Map(),
          },
          issues: [...notes, ...errorCellIssues(row, Object.keys(table.columns))],
        },
      ];
    if (table.kind === 'articles') {
      extract ??= context.extractArticle ?? createArticleParser(context.registry);
      const [first, ...rest] = articleRecords(table, row, extract);
      return first === undefined ? [] : [{ ...first, issues: [...notes, ...first.issues] }, ...rest];
    }
    if (table.kind === 'policy') {
      const { fields, issues, place } = policyFields(table, row, context.registry.policyTerms);
      return [
        {
          record: {
            locator: placedLocator(row.locator, place),
            tableName: table.name,
            kind: 'policy',
            status: 'read',
            reason: null,
            fields,
          },
          issues: [...notes, ...issues],
        },
      ];
    }
    const fields = new Map<RecordField, string>();
    const untaken: RecordIssue[] = [];
    for (const { field, column, taken } of columns) {
      const text = row.values[column];
      if (text === undefined || !isRecordField(field, fieldNames) || isErrorCell(text)) continue;
      const value = taken(text);
      if (value !== null) fields.set(field, value);
      else {
        const message = `${column} does not look as the declaration of ${field} says`;
        untaken.push({ locator: row.locator, field, rawValue: text, message, severity: 'value' });
      }
    }
    if (identityColumns !== null) fields.set('identity', keyOf(row, identityColumns));
    else fields.set('identity', JSON.stringify(row.values));
    if (linkColumns !== null) fields.set('link_key', keyOf(row, linkColumns));
    if (declaration.licence.redistribute) fields.set('payload', JSON.stringify(asRead.values));
    const place = table.map.place === undefined ? undefined : row.values[table.map.place];
    const locator = placedLocator(row.locator, place ?? null);
    return [
      {
        record: { locator, tableName: table.name, kind: 'financing', status: 'read', reason: null, fields },
        issues: [
          ...notes,
          ...untaken,
          ...errorCellIssues(
            row,
            columns.map(({ column }) => column),
          ),
        ],
      },
    ];
  };
}

/** A transcription leads to two places: its own row, and the place in what it transcribes. */
const placedLocator = (locator: string, place: string | null): string =>
  place === null || place === '' ? locator : `${locator}; ${place}`;

/** What the mapping of a declaration may fill; the rest of a record's fields are made of them. */
const madeFields = new Set<RecordField>(['identity', 'link_key', 'payload']);
const financingFieldNames = recordFields.filter((field) => !madeFields.has(field));

const isRecordField = (field: string, names: ReadonlySet<string>): field is RecordField => names.has(field);

function errorCellIssues(row: RawRow, columns: readonly string[]): readonly RecordIssue[] {
  const issues: RecordIssue[] = [];
  for (const column of columns) {
    const value = row.values[column];
    if (value === undefined || !isErrorCell(value) || issues.some((issue) => issue.field === column)) continue;
    const message = `${column} is an error cell of a spreadsheet; the value is unknown`;
    issues.push({ locator: row.locator, field: column, rawValue: value, message, severity: 'value' });
  }
  return issues;
}

/** The columns on which rows of other tables find this table's rows, or on which this table's rows find theirs. */
function linkColumnsOf(tables: readonly SourceTable[], table: FinancingTable): readonly string[] | null {
  if (table.adds_to !== undefined) return Object.keys(table.adds_to.on);
  for (const other of tables) {
    if (other.kind === 'financing' && other.adds_to?.table === table.name) return Object.values(other.adds_to.on);
  }
  return null;
}

const keyOf = (row: RawRow, columns: readonly string[]): string =>
  columns.map((column) => (row.values[column] ?? '').trim()).join('\u001f');

async function writePage(
  context: ParseContext,
  path: string,
  tableName: string,
  writer: RecordWriter,
): Promise<number> {
  const bytes = await readFile(path);
  const terms = context.registry.policyTerms;
  // Links of a saved list page are relative: the site's address makes them links, whatever the page's own was.
  const { url } = context.source.declaration;
  const page = parsePolicyPage(decodePage(bytes, 'page'), { terms, ...(url !== undefined && { url }) });
  const locator = 'page';
  const base = { locator, tableName } as const;
  if (page.page === 'list') {
    const reason = `a list of ${page.links.length} documents, itself none`;
    await writer.write({ ...base, kind: 'policy', status: 'not_applicable', reason, fields: new Map() }, []);
    return 0;
  }
  if (page.page === 'unusable') {
    await writer.write({ ...base, kind: 'policy', status: 'quarantined', reason: page.reason, fields: new Map() }, [
      { locator, field: null, rawValue: null, message: page.reason, severity: 'quarantine' },
    ]);
    return 1;
  }
  const issues = page.policy.issues.map((message): RecordIssue => ({
    locator,
    field: null,
    rawValue: null,
    message,
    severity: 'note',
  }));
  const fields = new Map<RecordField, string>([['payload', JSON.stringify(pagePolicy(page.policy, null))]]);
  await writer.write({ ...base, kind: 'policy', status: 'read', reason: null, fields }, issues);
  return 0;
}
