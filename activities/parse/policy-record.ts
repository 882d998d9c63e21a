import { z } from 'zod';
import type { PolicyTerms } from '../../warehouse/registry/policy-terms.ts';
import { parseDate } from '../normalise/date.ts';
import { cleanText } from '../normalise/text.ts';
import type { PolicyTable } from '../sources/declaration.ts';
import { canonicalIssuer } from './policy/issuer-names.ts';
import type { ParsedPolicy } from './policy/parse-policy-page.ts';
import { classifyPolicyText } from './policy/parse-policy-page.ts';
import { normaliseNumber } from './policy/read-number.ts';
import type { RawRow } from './readers/table.ts';
import type { RecordField, RecordIssue } from './record-writer.ts';

const levels = z.enum(['national', 'provincial', 'municipal', 'district']);
const statuses = z.enum(['in_force', 'draft', 'repealed', 'amended']);
const names = z.array(z.string());

/** A policy document as one JSON value: what a page gives, with the precision of its date. */
export interface PolicyRecord extends Omit<ParsedPolicy, 'issues'> {
  readonly publishedPrecision: 'day' | 'month' | 'quarter' | 'year' | null;
  readonly url: string | null;
}

/** Reads a row of a table of policy documents (texts, or facts without text) into the form that pages give. */
export function policyFields(
  table: PolicyTable,
  row: RawRow,
  terms: PolicyTerms,
): {
  readonly fields: ReadonlyMap<RecordField, string>;
  readonly issues: readonly RecordIssue[];
  readonly place: string | null;
} {
  const issues: RecordIssue[] = [];
  const cell = (field: keyof PolicyTable['map']): string | null => {
    const column = table.map[field];
    const value = column === undefined ? undefined : row.values[column];
    return value === undefined || value.trim() === '' ? null : value;
  };
  const note = (field: string, rawValue: string, message: string): void =>
    void issues.push({ locator: row.locator, field, rawValue, message, severity: 'value' });
  const date = (field: 'written_date' | 'published_date' | 'effective_date'): ReturnType<typeof parseDate> | null => {
    const text = cell(field);
    if (text === null) return null;
    const parsed = parseDate(text);
    if (parsed.issue !== null) note(field, text, parsed.issue);
    return parsed;
  };
  const choice = <Value>(field: 'level' | 'status', schema: z.ZodType<Value>): Value | null => {
    const text = cell(field);
    if (text === null) return null;
    const parsed = schema.safeParse(text.trim());
    if (parsed.success) return parsed.data;
    note(field, text, `"${text}" is no ${field} that is known here`);
    return null;
  };
  /** These two have no precision of their own in a record: a month stays unknown rather than become its first day. */
  const wholeDay = (field: 'written_date' | 'effective_date'): string | null => {
    const parsed = date(field);
    if (parsed === null || parsed.precision === 'day') return parsed?.date ?? null;
    if (parsed.date !== null && parsed.issue === null)
      note(field, cell(field) ?? '', `known to the ${parsed.precision ?? 'period'} only: no day is given`);
    return null;
  };
  const title = cleanText(cell('title') ?? '');
  const text = cell('text') ?? '';
  const read = classifyPolicyText(title, text, terms);
  const published = date('published_date');
  const printedNumber = cell('number');
  const policy: PolicyRecord = {
    title,
    // Rows and pages name an issuer and a number in one way, so that the same document is one.
    issuers: issuersOf(cell('issuers')).map((name) => canonicalIssuer(name, terms)),
    number: printedNumber === null ? null : normaliseNumber(printedNumber),
    indexNumber: cell('index_number'),
    kind: cell('kind') ?? read.kind,
    level: choice('level', levels),
    region: cell('region'),
    writtenDate: wholeDay('written_date'),
    publishedDate: published?.date ?? null,
    publishedPrecision: published?.precision ?? null,
    effectiveDate: wholeDay('effective_date'),
    status: choice('status', statuses),
    text,
    aiRelevant: read.aiRelevant,
    instruments: read.instruments,
    tracks: read.tracks,
    url: cell('url'),
  };
  return { fields: new Map([['payload', JSON.stringify(policy)]]), issues, place: cell('place') };
}

/** A cell of one or several issuers: a JSON list, or names between the usual separators. */
function issuersOf(cell: string | null): readonly string[] {
  if (cell === null) return [];
  const listed = jsonNames(cell);
  if (listed !== null) return listed.map(cleanText).filter((name) => name !== '');
  return cell
    .split(/[、；;|]/u)
    .map(cleanText)
    .filter((name) => name !== '');
}

function jsonNames(cell: string): readonly string[] | null {
  if (!cell.trim().startsWith('[')) return null;
  try {
    return names.safeParse(JSON.parse(cell)).data ?? null;
  } catch {
    return null;
  }
}

/** A page's policy in the same form: what a page prints as a date is a day. */
export function pagePolicy(page: ParsedPolicy, url: string | null): PolicyRecord {
  const { title, issuers, number, indexNumber, kind, level, region, writtenDate, publishedDate, effectiveDate } = page;
  const { status, text, aiRelevant, instruments, tracks } = page;
  const publishedPrecision = publishedDate === null ? null : 'day';
  return {
    ...{ title, issuers, number, indexNumber, kind, level, region, writtenDate, publishedDate, effectiveDate },
    ...{ status, text, aiRelevant, instruments, tracks, publishedPrecision, url },
  };
}
