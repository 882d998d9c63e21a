import { z } from 'zod';
import { decision, guardedText, guardedWords } from './guarded-text.ts';

/** Fields of a record as read that a correction may name. */
const recordTexts = [
  ...['company_key', 'company_name', 'company_name_zh', 'company_name_en', 'announced_date', 'announced_year'],
  ...['closed_date', 'stated_date', 'stage', 'amount', 'amount_currency', 'investors', 'investor_role'],
  ...['lead_investors', 'investor_country', 'valuation', 'instrument', 'country', 'region', 'city', 'track', 'url'],
] as const;

/** Of these at least one must be told: each leads to few records. `identity`: the values that name the financing, joined by " | ". */
const anchors = [
  ...['record_id', 'identity', 'url', 'company_key', 'company_name', 'company_name_zh', 'company_name_en', 'locator'],
] as const;

const places = ['record_id', 'identity', 'locator', 'document', 'table'] as const;
const conditionNames = new Set<string>([...places, ...recordTexts]);
const joint = new RegExp(` & (?=(?:${[...conditionNames].join('|')})=)`, 'u');

/** One thing that is true of the record as read. `document`: the beginning of its document's id; `table`: that of the declaration. */
export interface RecordCondition {
  readonly name: string;
  readonly value: string;
}

/**
 * How a record is found: `url=https://…`, or several joined by " & ": `company_name=星河 & announced_date=2024-10-08`.
 * All must hold, of the texts as read.
 */
function readConditions(text: string): readonly RecordCondition[] | string {
  const conditions: RecordCondition[] = [];
  for (const part of text.split(joint)) {
    const sign = part.indexOf('=');
    const name = part.slice(0, Math.max(sign, 0)).trim();
    const value = part.slice(sign + 1).trim();
    if (!conditionNames.has(name))
      return `"${part}" is no condition such as url=…; the names are ${[...conditionNames].join(', ')}`;
    if (value === '') return `${name} needs a value`;
    if (conditions.some((condition) => condition.name === name)) return `${name} stands twice`;
    conditions.push({ name, value });
  }
  if (!conditions.some(({ name }) => isAnchor(name)))
    return `one of ${anchors.join(', ')} must be among the conditions, or too many records fit`;
  return conditions.sort((a, b) => rankOf(a) - rankOf(b));
}

const isAnchor = (name: string): boolean => anchors.some((anchor) => anchor === name);
/** The most telling anchor first, conditions that only narrow last. */
function rankOf({ name }: RecordCondition): number {
  const rank = anchors.findIndex((anchor) => anchor === name);
  return rank === -1 ? anchors.length : rank;
}

/**
 * A row of corrections.csv: in the record that `record` finds, `field` reads `expect`, and `value` is right ("" stands for
 * an empty field). It holds while the source says what is expected; once it says something else, a check fails, so that
 * no correction outlives what it corrects. `source`: where the right value stands.
 */
export const correctionSchema = z
  .strictObject({
    source_id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id of a source'),
    record: guardedWords(2000).transform((text, context) => {
      const conditions = readConditions(text);
      if (typeof conditions !== 'string') return { text, conditions };
      context.addIssue(conditions);
      return z.NEVER;
    }),
    field: z.enum(recordTexts),
    expect: guardedText(5000),
    value: guardedText(5000),
    source: guardedWords(500),
    ...decision,
  })
  .superRefine((row, context) => {
    if (row.expect === row.value) context.addIssue('expect and value are the same');
    if (row.field === 'company_name' && row.value === '') context.addIssue('a financing needs its company');
    // Once upstream is fixed such a record would not be found any more, and the correction would go stale unseen.
    if (row.record.conditions.some(({ name }) => name === row.field))
      context.addIssue(`record: finds the record by ${row.field}, which is what is corrected`);
  });

/** A reviewed correction. */
export type Correction = z.infer<typeof correctionSchema>;

/** By what a correction is known. */
export const correctionKey = ({ source_id, record, field }: Correction): string =>
  [source_id, record.conditions.map(({ name, value }) => `${name}=${value}`).join(' & '), field].join(' ');
