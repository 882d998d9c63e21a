import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { emptyValues } from './cell-values.ts';
import { findJsonItems, JsonStructureError } from './json-items.ts';
import type { ReadLimits } from './table.ts';

export type ItemValues =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  /** `syntax`: this is no JSON at all, not only an item that is no row. */
  | { readonly kind: 'fault'; readonly reason: string; readonly syntax: boolean };

/**
 * One JSON item as column → text. Numbers keep their digits as written (1e999 and 20-digit integers too), true and
 * false are words, null is ''. Nested objects become dotted names (`company.name`); an array, and an empty object, is
 * its JSON text. A key given twice with different values, two paths to the same name, and anything that is not an
 * object is a fault.
 */
export function jsonItemValues(text: string, limits: ReadLimits): ItemValues {
  let item: unknown;
  try {
    // Checks the depth before the parser, which recurses, sees the text.
    findJsonItems(`[${text}\n]`, [], limits.jsonDepth + 1);
    item = parse(text);
  } catch (error) {
    if (error instanceof JsonStructureError) return { kind: 'fault', reason: error.message, syntax: true };
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'fault', reason: error.message, syntax: !error.message.startsWith('Duplicate key') };
  }
  if (!isObject(item)) return { kind: 'fault', reason: 'the item is not an object with named values', syntax: false };
  const values = emptyValues();
  const reason = flatten(item, '', values, limits);
  return reason === null ? { kind: 'values', values } : { kind: 'fault', reason, syntax: false };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);

/** Adds the members of an object to `values`; the reason if that cannot be done. */
function flatten(object: object, prefix: string, values: Record<string, string>, limits: ReadLimits): string | null {
  for (const [key, value] of Object.entries(object)) {
    const column = prefix + key;
    if (isObject(value) && Object.keys(value).length > 0) {
      const reason = flatten(value, `${column}.`, values, limits);
      if (reason !== null) return reason;
      continue;
    }
    if (column in values) return `two values have the same name ${JSON.stringify(column.slice(0, 100))}`;
    const text = cellText(value);
    if (text.length > limits.cellCharacters) {
      return `${JSON.stringify(column.slice(0, 100))} has more than ${limits.cellCharacters} characters (cellCharacters)`;
    }
    values[column] = text;
  }
  return null;
}

function cellText(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isLosslessNumber(value)) return value.value;
  return stringify(value) ?? '';
}
