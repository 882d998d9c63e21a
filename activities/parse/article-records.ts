import type { TZDate } from '@date-fns/tz';
import { tz } from '@date-fns/tz';
import { format, parseISO } from 'date-fns';
import { createHash } from 'node:crypto';
import { parseDate } from '../normalise/date.ts';
import type { ArticlesTable } from '../sources/declaration.ts';
import { articleInvestorSeparator } from '../sources/declaration.ts';
import type { ArticleEvent, ArticleExtractor, DateMention, Mention } from './article/article.ts';
import { businessTexts } from './article/business-texts.ts';
import type { RawRow } from './readers/table.ts';
import type { ParsedRecord, RecordField, RecordIssue } from './record-writer.ts';

interface ArticleRecord {
  readonly record: ParsedRecord;
  readonly issues: readonly RecordIssue[];
}

/** An extractor gave a mention that is not what the document says at its place. A fault of the extractor, not of the text. */
export class InexactMentionError extends Error {
  override readonly name = 'InexactMentionError';
}

/**
 * The records of one article: one for each financing that it tells, with the characters in which it is told as its place,
 * one for each plan or rumour (no financing), and one that says so where it tells of none.
 */
export function articleRecords(table: ArticlesTable, row: RawRow, extract: ArticleExtractor): readonly ArticleRecord[] {
  const title = row.values[table.map.title] ?? '';
  const text = row.values[table.map.text] ?? '';
  const published = publishedDay(row, table);
  const parsed = extract({ title, text, publishedDate: published.day ?? undefined });
  const issues: RecordIssue[] = published.issue === null ? [] : [published.issue];
  if (parsed.cut_at !== null) issues.push(cutIssue(row, table, parsed.cut_at));
  const key = createHash('sha256').update(`${title}\n${text}`).digest('hex').slice(0, 16);
  const url = table.map.url === undefined ? undefined : row.values[table.map.url];
  const document = `${title}\n${text}`;
  const companies = new Set([...parsed.events, ...parsed.unconfirmed].map(({ company }) => company.text));
  const records: ArticleRecord[] = parsed.events.map((event, index) => {
    assertExact(document, event);
    const { fields, notes } = eventFields(event, published.day);
    fields.set('identity', `${key} ${index + 1}`);
    if (url !== undefined) fields.set('url', url);
    const { headline, description } = businessTexts(title, text, event, companies);
    if (headline !== null) fields.set('headline', headline);
    if (description !== null) fields.set('description', description);
    const locator = placeOf(row, event);
    const base = { locator, tableName: table.name, kind: 'financing' } as const;
    const doubt = doubtOf(event);
    if (doubt !== null) {
      const raw = `${event.company.text}: ${event.amount?.text ?? ''}`;
      return {
        record: { ...base, status: 'quarantined', reason: doubt, fields: new Map() },
        issues: [{ locator, field: 'amount', rawValue: raw, message: doubt, severity: 'quarantine' }],
      };
    }
    const record = { ...base, status: 'read', reason: null, fields } as const;
    return {
      record,
      issues: notes.map((message) => ({ locator, field: null, rawValue: null, message, severity: 'note' })),
    };
  });
  const none = (locator: string, reason: string): ArticleRecord => ({
    record: { locator, tableName: table.name, kind: 'financing', status: 'not_applicable', reason, fields: new Map() },
    issues: [],
  });
  for (const event of parsed.unconfirmed) {
    assertExact(document, event);
    records.push(none(placeOf(row, event), 'a plan, a rumour or a denial'));
  }
  if (records.length === 0)
    records.push(none(row.locator, parsed.not_applicable ?? 'tells of no financing of a company'));
  const [first, ...rest] = records;
  return first === undefined ? [] : [{ ...first, issues: [...issues, ...first.issues] }, ...rest];
}

/** A thousand million in money of which that is much. */
const largeAmount = 1_000_000_000n;
const largeCurrencies: ReadonlySet<string | null> = new Set([
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'HKD',
  'CAD',
  'AUD',
  'SGD',
  'CHF',
  null,
]);

/**
 * What a text says of a market or a fund is taken for a company's round now and then, and one such sum would outweigh a
 * year of rounds: a very large amount with neither round nor investor beside it is looked at by a person first.
 */
function doubtOf({ amount, stage, investors }: ArticleEvent): string | null {
  if (amount === null || stage !== null || investors.length > 0 || !largeCurrencies.has(amount.currency)) return null;
  const whole = BigInt((amount.high ?? amount.low ?? '0').replace(/\..*$/u, ''));
  return whole >= largeAmount ? 'a very large amount with neither round nor investor: to be reviewed' : null;
}

/** A text too long, or a list of too many deals: what was not read is said, never dropped in silence. */
function cutIssue({ locator }: RawRow, table: ArticlesTable, place: number): RecordIssue {
  const message = `the article is too long or tells of too many financings: it is not read from character ${place} on`;
  return { locator, field: table.map.text, rawValue: null, message, severity: 'value' };
}

/** Row and characters: `row 12, characters 0 to 48`, counted in UTF-16 units of title, line end and text. */
function placeOf(row: RawRow, event: ArticleEvent): string {
  const mentions = mentionsOf(event);
  const start = Math.min(...mentions.map(({ span }) => span[0]));
  const end = Math.max(...mentions.map(({ span }) => span[1]));
  return `${row.locator}, characters ${start} to ${end}`;
}

const mentionsOf = (event: ArticleEvent): readonly Mention[] =>
  [
    event.company,
    ...event.investors,
    ...event.advisers,
    event.amount,
    event.stage,
    event.announced,
    event.closed,
    event.valuation,
  ].filter((mention) => mention !== null);

function assertExact(document: string, event: ArticleEvent): void {
  for (const { text, span } of mentionsOf(event))
    if (document.slice(span[0], span[1]) !== text)
      throw new InexactMentionError(`characters ${span[0]} to ${span[1]} are not "${text.slice(0, 60)}"`);
}

interface EventFields {
  readonly fields: Map<RecordField, string>;
  readonly notes: readonly string[];
}

function eventFields(event: ArticleEvent, published: string | null): EventFields {
  const { company, amount, stage, valuation } = event;
  const notes: string[] = [];
  const fields = new Map<RecordField, string>([
    ['company_name', company.text],
    ['instrument', event.instrument],
  ]);
  const isChinese = (text: string): boolean => /[\u4e00-\u9fff]/u.test(text);
  const other = company.aliases.find((alias) => isChinese(alias.text) !== isChinese(company.text));
  if (other !== undefined) fields.set(isChinese(other.text) ? 'company_name_zh' : 'company_name_en', other.text);
  if (stage !== null) fields.set('stage', stage.text);
  if (amount !== null) {
    fields.set('amount', amount.text);
    if (amount.currency !== null) fields.set('amount_currency', amount.currency);
  }
  if (valuation !== null) fields.set('valuation', valuation.text);
  const announced = periodOf(event.announced);
  if (announced !== null) fields.set('announced_date', announced);
  else if (!event.is_background && published !== null) {
    // News is of its own month at the least: the day on which it was printed is not the day of the deal.
    fields.set('announced_date', published.slice(0, 7));
    notes.push('the article gives no date for it: the month of its publication is taken');
  }
  const closed = periodOf(event.closed);
  if (closed !== null) fields.set('closed_date', closed);
  const investors = event.investors.map(({ text, role }) => `${oneLine(text)}${roleMarks[role]}`);
  const advisers = event.advisers.map(({ text }) => `财务顾问: ${oneLine(text)}`);
  if (investors.length + advisers.length > 0)
    fields.set('investors', [...investors, ...advisers].join(`${articleInvestorSeparator} `));
  const marks = [
    event.is_background ? 'told as history' : null,
    event.is_joint ? 'amount of several rounds together' : null,
  ];
  const mark = marks.filter((one) => one !== null).join('; ');
  if (mark !== '') fields.set('mark', mark);
  return { fields, notes };
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').replaceAll(articleInvestorSeparator, ',');

/** As the reader of investor lists understands them. */
const roleMarks = { lead: '(领投)', co_lead: '(联合领投)', follow: '(跟投)', unknown: '' } as const;

/** A date as a text that says no more than the article does. */
function periodOf(mention: DateMention | null): string | null {
  const date = mention?.date ?? null;
  if (mention === null || date === null) return null;
  const [year = '', month = ''] = date.split('-');
  switch (mention.precision) {
    case 'day':
    case null:
      return date;
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year}Q${Math.ceil(Number(month) / 3)}`;
    case 'year':
      return year;
  }
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/;

/** The day of publication in the zone of the source; a text that is no day is an issue, and "yesterday" then says nothing. */
function publishedDay(
  row: RawRow,
  table: ArticlesTable,
): { readonly day: string | null; readonly issue: RecordIssue | null } {
  const column = table.map.published;
  const text = column === undefined ? '' : (row.values[column] ?? '').trim();
  if (column === undefined || text === '') return { day: null, issue: null };
  const zone = table.read.time_zone;
  if (instant.test(text) && zone !== undefined) {
    const at: TZDate = parseISO(text, { in: tz(zone) });
    if (!Number.isNaN(at.getTime())) return { day: format(at, 'yyyy-MM-dd'), issue: null };
  }
  const { date, precision, issue } = parseDate(text);
  if (precision === 'day' && date !== null) return { day: date, issue: null };
  const message = `${column} is no day: ${issue ?? 'it is coarser'}`;
  return { day: null, issue: { locator: row.locator, field: column, rawValue: text, message, severity: 'value' } };
}
