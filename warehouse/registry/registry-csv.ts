import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { RegistryError } from './registry-error.ts';
import type { Entry } from './registry-entry.ts';

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/**
 * Reads a registry CSV: UTF-8, comma, header. The header must hold the keys of the row schema, in any order, and no
 * others; a key whose schema takes undefined may be missing. Each row must have as many cells. Throws a RegistryError with file and line otherwise. The line of a row is its last one.
 */
export function parseRegistryCsv<S extends z.ZodObject>(file: string, text: string, schema: S): Entry<z.output<S>>[] {
  const fields = new Map<string, z.core.$ZodType>(Object.entries(schema.shape));
  const columns = [...fields.keys()];
  const [header, ...rows] = readCells(file, text);
  if (header === undefined) throw new RegistryError(file, 'the file is empty');
  const required = [...fields].filter(([, field]) => !z.safeParse(field, undefined).success);
  for (const [column] of required)
    if (!header.record.includes(column)) throw new RegistryError(`${file} line 1`, `the column "${column}" is missing`);
  for (const [position, name] of header.record.entries()) {
    if (!columns.includes(name)) throw new RegistryError(`${file} line 1`, `unknown column "${name}"`);
    if (header.record.indexOf(name) !== position)
      throw new RegistryError(`${file} line 1`, `the column "${name}" stands twice`);
  }
  return rows.map(({ record, info }) => {
    const place = `${file} line ${info.lines}`;
    const row = Object.fromEntries(header.record.map((name, position) => [name, record[position]]));
    const parsed = schema.safeParse(row);
    if (!parsed.success) throw new RegistryError(place, describeIssues(parsed.error));
    return { value: parsed.data, place };
  });
}

/** The problems of one entry in one line: field and message, in the order of the fields. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => (issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`))
    .join('; ');
}

function readCells(file: string, text: string): z.infer<typeof recordsSchema> {
  try {
    return recordsSchema.parse(
      parse(text, { bom: true, info: true, skip_empty_lines: true, max_record_size: 100_000 }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` line ${error['lines']}` : '';
    throw new RegistryError(`${file}${line}`, error.message);
  }
}
