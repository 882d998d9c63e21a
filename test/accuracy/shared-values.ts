import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import type { AmountContext } from '../../activities/normalise/amount.ts';
import { openTables } from '../../activities/parse/readers/open-tables.ts';

/** The distinct texts of one kind in one source, each with the number of times that it occurs. */
export interface SharedValues {
  readonly source: string;
  readonly kind: 'amount' | 'date' | 'stage';
  /** What the source declares about its amounts. */
  readonly context: AmountContext;
  readonly texts: ReadonlyMap<string, number>;
}

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** Whether the shared data stand beside the project. */
export const hasSharedValues = existsSync(join(folder, 'events-zh'));

const chinese: AmountContext = { language: 'zh', country: 'CN', currency: 'CNY' };
const itjuzi: AmountContext = { ...chinese, buckets: { 亿元及以上: { low: '100000000', high: '1000000000' } } };
const american: AmountContext = { language: 'en', currency: 'USD' };

interface File {
  readonly source: string;
  readonly path: string;
  /** WHATWG label; UTF-8 unless told. */
  readonly encoding?: string;
  readonly context: AmountContext;
  readonly columns: Readonly<Partial<Record<SharedValues['kind'], readonly string[]>>>;
}
const itjuziFile = (path: string): File => ({
  source: 'itjuzi 1999–2016',
  path: `events-zh/${path}.gb18030.csv`,
  encoding: 'gb18030',
  context: itjuzi,
  columns: { amount: ['amount'], date: ['date'], stage: ['round'] },
});
const files: readonly File[] = [
  ...['itjuzi-invest-event', 'itjuzi-full-invest', 'itjuzi-full-invest_1', 'itjuzi-full-invest_2'].map(itjuziFile),
  {
    source: 'itjuzi by company',
    path: 'events-zh/itjuzi-company-rounds-820.csv',
    context: chinese,
    columns: { amount: ['融资金额', '融资总额', '估值'], date: ['融资时间'], stage: ['轮次'] },
  },
  {
    source: 'smoothnlp',
    path: 'events-zh/smoothnlp-invest-events-2k.xlsx',
    context: chinese,
    columns: { amount: ['金额'], date: ['融资时间'], stage: ['轮次'] },
  },
  {
    source: 'Canadian deals',
    path: 'events-en/canadian-deals/deals.csv',
    context: { language: 'en', country: 'CA', currency: 'CAD' },
    columns: { amount: ['amount'], date: ['date', 'yearQuarter', 'year'], stage: ['roundType'] },
  },
  {
    source: 'Crunchbase 2013 rounds',
    path: 'events-en/crunchbase-rounds.csv',
    encoding: 'macintosh',
    context: american,
    columns: {
      amount: ['raised_amount_usd'],
      date: ['funded_at', 'funded_month', 'funded_quarter', 'funded_year'],
      stage: ['funding_round_type'],
    },
  },
  {
    source: 'Crunchbase 2013 companies',
    path: 'events-en/crunchbase-companies.csv',
    encoding: 'macintosh',
    context: american,
    columns: { amount: ['funding_total_usd'], date: ['first_funding_at', 'last_funding_at'] },
  },
  {
    source: 'Crunchbase 2013 investments',
    path: 'events-en/crunchbase-investments-1974-2013.csv',
    context: american,
    columns: { amount: ['amount_usd'], date: ['funded_when'] },
  },
  ...readdirOf('news-zh')
    .filter((name) => name.startsWith('finvest_'))
    .map((name): File => ({
      source: 'finvest news',
      path: `news-zh/${name}`,
      context: chinese,
      columns: { date: ['create_time'], stage: ['funding_round'] },
    })),
];

function readdirOf(name: string): readonly string[] {
  return hasSharedValues ? readdirSync(join(folder, name)).toSorted() : [];
}

const sentenceSchema = z.object({
  events: z.array(z.object({ mentions: z.array(z.object({ word: z.string(), role: z.string() })) })),
});
const documentsSchema = z.array(
  z.object({
    event_list: z.array(z.object({ arguments: z.array(z.object({ role: z.string(), argument: z.string() })) })),
  }),
);
const roleKinds: Readonly<Record<string, SharedValues['kind']>> = {
  ...{ money: 'amount', date: 'date', 融资金额: 'amount', 融资轮次: 'stage', 时间: 'date' },
};

/** Every distinct amount, date and round label of the shared files; nothing where they are not beside the project. */
export async function readSharedValues(): Promise<readonly SharedValues[]> {
  if (!hasSharedValues) return [];
  const found = new Map<string, SharedValues & { readonly texts: Map<string, number> }>();
  const add = (source: string, kind: SharedValues['kind'], context: AmountContext, text: string): void => {
    const key = `${kind} ${source}`;
    let values = found.get(key);
    if (values === undefined) found.set(key, (values = { source, kind, context, texts: new Map<string, number>() }));
    values.texts.set(text, (values.texts.get(text) ?? 0) + 1);
  };
  for (const { source, path, encoding, context, columns } of files)
    for (const row of await rowsOf(join(folder, path), encoding))
      for (const kind of ['amount', 'date', 'stage'] as const)
        for (const column of columns[kind] ?? []) {
          const text = row[column];
          if (text !== undefined) add(source, kind, context, text);
        }
  for (const line of (await readFile(join(folder, 'annotations/fewfc-train.json'), 'utf8')).split('\n')) {
    if (line.trim() === '') continue;
    for (const { mentions } of sentenceSchema.parse(JSON.parse(line)).events)
      for (const { role, word } of mentions) {
        const kind = roleKinds[role];
        if (kind !== undefined) add('FewFC mentions', kind, chinese, word);
      }
  }
  const documents: unknown = JSON.parse(
    await readFile(join(folder, 'annotations/duee1-financing-18-docs.json'), 'utf8'),
  );
  for (const { event_list } of documentsSchema.parse(documents))
    for (const event of event_list)
      for (const { role, argument } of event.arguments) {
        const kind = roleKinds[role];
        if (kind !== undefined) add('DuEE mentions', kind, chinese, argument);
      }
  return [...found.values()];
}

/** The rows of a file. Some slices have a column without a name, which the product's own reader refuses. */
async function rowsOf(path: string, encoding = 'utf-8'): Promise<readonly Readonly<Record<string, string>>[]> {
  if (path.endsWith('.xlsx')) {
    const rows: Readonly<Record<string, string>>[] = [];
    for await (const table of await openTables(path))
      for await (const batch of table.batches) rows.push(...batch.rows.map(({ values }) => values));
    return rows;
  }
  const text = new TextDecoder(encoding, { fatal: true }).decode(await readFile(path));
  return rowsSchema.parse(parseCsv(text, { columns: true, record_delimiter: ['\r\n', '\n', '\r'], bom: true }));
}

const rowsSchema = z.array(z.record(z.string(), z.string()));
