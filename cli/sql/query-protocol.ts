import { z } from 'zod';

/** What a column's cells are; formats decide by it what to quote, escape and align. */
const kindSchema = z.enum(['integer', 'float', 'decimal', 'boolean', 'temporal', 'text', 'json']);
export type ColumnKind = z.infer<typeof kindSchema>;

const columnSchema = z.object({ name: z.string(), type: z.string(), kind: kindSchema });

/** A column of a result: its name (unique in the result), DuckDB's type as text, and its kind. */
export type Column = z.infer<typeof columnSchema>;

/** A cell as exact text, or null; lists, structs, maps and JSON arrive as JSON text. */
export type Cell = string | null;

/** What the parent sends to the query process: one line of JSON on its standard input, which then stays open. */
export const requestSchema = z.object({
  databasePath: z.string(),
  sql: z.string(),
  /** The limit the operating system enforces, in bytes; DuckDB itself gets less, so that it can say so in words. */
  memoryBytes: z.number().int().positive(),
  /** Rows after which the process stops, or null for all. */
  maxRows: z.number().int().nonnegative().nullable(),
  /** UTF-16 units after which a cell is cut and marked with an ellipsis, or null for whole cells. */
  maxCellLength: z.number().int().positive().nullable(),
  /** A folder of the parent's in which the process leaves `result` as Parquet instead of sending rows, or null. */
  parquetFolder: z.string().nullable(),
});
export type QueryRequest = z.infer<typeof requestSchema>;

/** What the query process sends back, one JSON object a line: the columns, rows in batches, then `done` or `failed`. */
export const messageSchema = z.discriminatedUnion('message', [
  z.object({ message: z.literal('columns'), columns: z.array(columnSchema) }),
  z.object({ message: z.literal('rows'), rows: z.array(z.array(z.string().nullable())) }),
  z.object({ message: z.literal('done'), rowCount: z.number().int().nonnegative(), more: z.boolean() }),
  z.object({
    message: z.literal('failed'),
    code: z.enum(['database', 'sql', 'denied', 'memory', 'output']),
    text: z.string(),
  }),
]);
export type QueryMessage = z.infer<typeof messageSchema>;
