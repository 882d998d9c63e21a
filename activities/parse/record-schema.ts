import { z } from 'zod';
import type { ColumnRule, SourceTable } from '../sources/declaration.ts';
import { cleanText } from '../normalise/text.ts';
import { mappedColumns } from '../sources/declaration.ts';

/** The values of spreadsheet cells that hold an error instead of a value; Excel writes them into its CSV too. */
const errorCell = /^\s*#(?:NAME\?|REF!|VALUE!|DIV\/0!|NULL!|NUM!|N\/A|SPILL!|CALC!|#+)\s*$/i;

/** True for `#NAME?`, `#REF!`, `####` and their like. Most cells hold no number sign, and one look tells. */
export const isErrorCell = (text: string): boolean => text.includes('#') && errorCell.test(text);

/** The columns that a file must have to be a file of this table. */
export function requiredColumns(table: Exclude<SourceTable, { kind: 'policy_pages' }>): readonly string[] {
  const mapped = table.kind === 'not_applicable' ? [] : [...mappedColumns(table).values()].map(({ column }) => column);
  const links =
    table.kind === 'financing'
      ? [
          ...(table.identity ?? []),
          ...Object.keys(table.adds_to?.on ?? {}),
          ...(table.carry_down ?? []),
          ...table.no_financing.flatMap(({ where }) => Object.keys(where)),
        ]
      : [];
  const declared = Object.keys(table.columns);
  return [...new Set([...mapped, ...links, ...declared])].filter((column) => table.columns[column]?.optional !== true);
}

/** The columns that the declaration of a table speaks of, whether a file must have them or may. */
export const namedColumns = (table: Exclude<SourceTable, { kind: 'policy_pages' }>): ReadonlySet<string> =>
  new Set([...requiredColumns(table), ...Object.keys(table.columns)]);

/** The zod schema of one record of the table, from its declaration: strict where it speaks, silent on other columns. */
export function recordSchema(
  table: Exclude<SourceTable, { kind: 'policy_pages' }>,
): z.ZodType<Record<string, string | undefined>> {
  const required =
    table.kind === 'financing'
      ? [table.map.company_name]
      : table.kind === 'policy' || table.kind === 'articles'
        ? [table.map.title]
        : [];
  const rules = new Map<string, ColumnRule>(Object.entries(table.columns));
  for (const column of required) rules.set(column, { optional: false, ...rules.get(column), required: true });
  const shape = Object.fromEntries([...rules].map(([column, rule]) => [column, columnSchema(rule)]));
  return z.object(shape);
}

function columnSchema(rule: ColumnRule): z.ZodType<string | undefined> {
  let schema = z.string();
  if (rule.required)
    schema = schema
      .refine((text) => cleanText(text) !== '', 'is empty')
      .refine((text) => !isErrorCell(text), 'is an error cell of a spreadsheet, not a value');
  if (rule.pattern !== undefined) {
    const pattern = new RegExp(rule.pattern, 'u');
    schema = schema.refine((text) => text === '' || pattern.test(text), `does not look like ${rule.pattern}`);
  }
  if (rule.one_of !== undefined) {
    const known = new Set(rule.one_of);
    schema = schema.refine(
      (text) => text.trim() === '' || known.has(text.trim()),
      'is not one of the values that this source uses',
    );
  }
  return rule.optional || !rule.required ? schema.optional() : schema;
}
