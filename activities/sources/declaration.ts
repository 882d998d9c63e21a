import { z } from 'zod';
import { isTimeZone } from '../../warehouse/config.ts';

const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const day = z.iso.date();
/** Instruments of methodology section 2. */
export const instrument = z.enum([
  'equity_primary',
  'secondary',
  'convertible',
  'debt',
  'grant',
  'ipo',
  'post_ipo',
  'ma',
  'unknown',
]);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const regularExpression = z.string().refine(isPattern, 'is not a regular expression');
const capturing = regularExpression.refine((text) => /\((?!\?)|\(\?<[^=!]/u.test(text), 'has no group to take');

/** What a column of the file must look like. A row that breaks a rule is quarantined, with the column and the value. */
const columnRule = z.strictObject({
  /** A row without a value here is quarantined. */
  required: z.boolean().default(false),
  /** The column may be missing from the file altogether. */
  optional: z.boolean().default(false),
  pattern: regularExpression.optional(),
  one_of: z.array(z.string()).optional(),
  /** Values that stand for nothing here ("-", "0000-00-00"): the cell counts as empty. */
  empty: z.array(z.string().min(1)).min(1).optional(),
});

/** A column, or the part of its text that the first group of an expression takes; a text that it does not fit is an issue. */
const textMapping = z.union([z.string(), z.strictObject({ column: z.string(), take: capturing })]);

/** Roles of methodology section 1. Two who lead one round are co-leads, whoever says so. */
const investorRole = z.enum(['lead', 'co_lead', 'follow', 'unknown']);

const amountMapping = z.strictObject({
  column: z.string(),
  /** Currency of a number that names none. Without it such a number has no currency. */
  currency: z.string().length(3).optional(),
  currency_column: z.string().optional(),
  /** What one unit of a bare number is worth, e.g. 10000 for a column in 万. */
  unit: z.number().positive().optional(),
  /** Labels of the source that stand for a range: label without its currency → [low, high). */
  buckets: z.record(z.string(), z.tuple([z.string(), z.string().nullable()])).optional(),
  /** A smaller amount is no amount of money but a slip, e.g. a number of millions: it is unknown, with an issue. */
  at_least: z.number().positive().optional(),
});

const investorMapping = z
  .strictObject({
    column: z.string(),
    separators: z.array(z.string().min(1)).optional(),
    undisclosed: z.array(z.string()).optional(),
    /** One name a row: never split. */
    single: z.boolean().default(false),
    /** A column whose value says which part the investors of the row took, e.g. a flag: value → role. */
    role: z.strictObject({ column: z.string(), labels: z.record(z.string(), investorRole) }).optional(),
    /** A column that names those who led, in the same form; they need not stand in the list of all. */
    leads: z.string().optional(),
    /** The names count only where no row of an adding table names an investor: two spellings of one would be two investors. */
    unless_added: z.boolean().default(false),
    /** A column with the country of the investor: who is of another country is no state investor of China. */
    country: z.string().optional(),
  })
  .refine(
    ({ country, single }) => country === undefined || single,
    'has a country, so that it must be one name a row (single)',
  );

const financingMapping = z.strictObject({
  company_name: z.string(),
  company_name_zh: textMapping.optional(),
  company_name_en: textMapping.optional(),
  /** The source's own id of the company. */
  company_key: z.string().optional(),
  announced_date: textMapping.optional(),
  /** A column that holds the year which dates such as 9.30 leave out. */
  announced_year: z.string().optional(),
  closed_date: textMapping.optional(),
  /**
   * The day on which the row itself was stated, ISO, where the source says: of two claims of a source about one round the
   * later wins, whenever they became known here.
   */
  stated_date: z.string().optional(),
  stage: textMapping.optional(),
  amount: z.union([z.string(), amountMapping]).optional(),
  investors: z.union([z.string(), investorMapping]).optional(),
  valuation: z.string().optional(),
  instrument: textMapping.optional(),
  country: textMapping.optional(),
  region: textMapping.optional(),
  city: textMapping.optional(),
  track: textMapping.optional(),
  /** Texts in which words tell the track where the source has no field of its own for it. They are read and not published. */
  headline: textMapping.optional(),
  description: textMapping.optional(),
  url: z.string().optional(),
  /** The place in the original document, where the file is itself a transcription. */
  place: z.string().optional(),
  /** A remark that travels with the observation, e.g. "error as printed". */
  mark: z.string().optional(),
});

const tableBase = {
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  read: z
    .strictObject({
      format: z.enum(['csv', 'xlsx', 'json', 'jsonl', 'form_d', 'feed']).optional(),
      encoding: z.string().optional(),
      delimiter: z.string().optional(),
      quote: z.string().nullable().optional(),
      header_row: z.int().positive().optional(),
      /** Names for columns whose header cell is empty: number of the column, from 1 → name. */
      column_names: z
        .record(z.string().regex(/^[1-9]\d*$/, 'a number of a column, from 1'), z.string().min(1))
        .optional(),
      sheet: z.string().optional(),
      items_path: z.string().optional(),
      /** Feeds: the IANA zone of times that state none, and of the calendar dates. */
      time_zone: z.string().refine(isTimeZone, 'is not a time zone (such as Asia/Shanghai)').optional(),
    })
    .default({}),
  columns: z.record(z.string(), columnRule).default({}),
  /** A column that the declaration does not name: noted (evolve), or the file is refused (freeze). */
  new_columns: z.enum(['evolve', 'freeze']).default('evolve'),
};

const financingTable = z.strictObject({
  ...tableBase,
  kind: z.literal('financing'),
  map: financingMapping,
  /**
   * Columns that a merged layout fills in the first of a company's rows only. A row in which all of them are empty
   * continues the row above and takes its values; a row that fills any of them begins anew and takes none.
   */
  carry_down: z.array(z.string()).min(1).optional(),
  /** Rows that tell of no financing: those with one of these values in each of the columns ('' for an empty cell). */
  no_financing: z
    .array(
      z.strictObject({
        where: z
          .record(z.string(), z.array(z.string()).min(1))
          .refine((where) => Object.keys(where).length > 0, 'names no column'),
        rule: z.string().min(1),
      }),
    )
    .default([]),
  /** Columns that together name one financing: rows with the same values tell of the same round. Default: all columns. */
  identity: z.array(z.string()).min(1).optional(),
  /** Rows of this table add to the financing that a row of another table opened; where there is none they open one. */
  adds_to: z
    .strictObject({
      table: z.string(),
      /** Column of this table → column of the other; both have the same value where the rows belong together. */
      on: z.record(z.string(), z.string()).refine((on) => Object.keys(on).length > 0, 'names no column'),
    })
    .optional(),
  labels: z
    .strictObject({
      stage: z.record(z.string(), z.string()).optional(),
      instrument: z.record(z.string(), instrument).optional(),
      /** Value → track id of the registry. Values that the registry knows by name or category need no entry. */
      track: z.record(z.string(), z.string()).optional(),
      /** Value → GB/T 2260 code, ISO 3166-1 country code or ISO 3166-2 region code; null where the value names no place. */
      place: z.record(z.string(), z.string().nullable()).optional(),
    })
    .default({}),
  /** What a first-of-month date means in this source up to a day: many sources write it where they know only the month. */
  first_of_month: z.strictObject({ precision: z.literal('month'), until: day.optional() }).optional(),
  /** The same of 1 January, where a source knows only the year. */
  first_of_year: z.strictObject({ precision: z.literal('year'), until: day.optional() }).optional(),
});

const profileTable = z.strictObject({
  ...tableBase,
  kind: z.literal('not_applicable'),
  /** Which rule says that no row of this table is a financing. */
  rule: z.string().min(1),
});

const policyTable = z.strictObject({
  ...tableBase,
  kind: z.literal('policy'),
  map: z.strictObject({
    title: z.string(),
    issuers: z.string().optional(),
    number: z.string().optional(),
    index_number: z.string().optional(),
    kind: z.string().optional(),
    level: z.string().optional(),
    region: z.string().optional(),
    written_date: z.string().optional(),
    published_date: z.string().optional(),
    effective_date: z.string().optional(),
    status: z.string().optional(),
    url: z.string().optional(),
    text: z.string().optional(),
    place: z.string().optional(),
  }),
});

const articlesTable = z.strictObject({
  ...tableBase,
  kind: z.literal('articles'),
  /** One article a row; its text is read for financings. */
  map: z.strictObject({
    title: z.string(),
    text: z.string(),
    /** When it was published: "yesterday" and dates without a year are read against it. */
    published: z.string().optional(),
    url: z.string().optional(),
  }),
});

const pagesTable = z.strictObject({
  name: tableBase.name,
  kind: z.literal('policy_pages'),
});

const tableSchema = z.discriminatedUnion('kind', [
  financingTable,
  profileTable,
  policyTable,
  articlesTable,
  pagesTable,
]);

/**
 * The declaration of a source: what it is, and how its files become observations. The project's own sources and
 * those that a user writes into `drop/<id>/source.yaml` have the same form.
 */
export const declarationSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens'),
    title: bilingual,
    publisher: z.string().min(1),
    url: z.url({ protocol: /^https?$/ }).optional(),
    licence: z.strictObject({
      name: z.string().min(1),
      /** Whether rows and quotations may leave the workspace. Without it only locators and facts do. */
      redistribute: z.boolean().default(false),
      attribution: bilingual.optional(),
    }),
    cadence: z.enum(['once', 'monthly', 'irregular']).default('irregular'),
    language: z.enum(['zh', 'en']),
    /** 0 to 100: which source wins where two tell the same round differently. */
    trust: z.int().min(0).max(100).default(50),
    /** When its intake fails in a scheduled run: publish the month without what it would have brought, or hold it. */
    if_it_fails: z.enum(['continue', 'hold']).default('continue'),
    bounds: z
      .strictObject({
        records: z.tuple([z.int().min(0), z.int().positive()]).optional(),
        dates: z.tuple([day, day]).optional(),
      })
      .default({}),
    defaults: z
      .strictObject({
        instrument: instrument.default('unknown'),
        country: z.string().length(2).optional(),
        currency: z.string().length(3).optional(),
      })
      .default({ instrument: 'unknown' }),
    tables: z.array(tableSchema).min(1),
  })
  .superRefine((source, context) => {
    const names = new Set(source.tables.map((table) => table.name));
    if (names.size !== source.tables.length)
      context.addIssue({ code: 'custom', path: ['tables'], message: 'two tables share a name' });
    const joinedOn = new Map<string, string>();
    source.tables.forEach((table, index) => {
      if (table.kind !== 'financing' || table.adds_to === undefined) return;
      const { table: name, on } = table.adds_to;
      const complain = (message: string): void =>
        context.addIssue({ code: 'custom', path: ['tables', index, 'adds_to'], message });
      const target = source.tables.find((other) => other.name === name && other !== table);
      if (target === undefined) complain(`there is no other table "${name}"`);
      else if (target.kind !== 'financing' || target.adds_to !== undefined)
        complain(`the table "${name}" opens no financings to add to`);
      const columns = Object.values(on).join(', ');
      if (joinedOn.has(name) && joinedOn.get(name) !== columns)
        complain(
          `another table joins "${name}" on ${joinedOn.get(name) ?? ''}; all that add to it must join on the same columns, in one order`,
        );
      joinedOn.set(name, columns);
    });
    source.tables.forEach((table, index) => {
      if (table.kind !== 'financing' || table.carry_down === undefined) return;
      if (!table.carry_down.includes(table.map.company_name))
        context.addIssue({
          code: 'custom',
          path: ['tables', index, 'carry_down'],
          message: `without the column "${table.map.company_name}" a row that goes on would be of no company`,
        });
    });
    for (const message of disagreements(source.tables.filter((table) => table.kind === 'financing')))
      context.addIssue({ code: 'custom', path: ['tables'], message });
  });

export type SourceDeclaration = z.infer<typeof declarationSchema>;
export type SourceTable = SourceDeclaration['tables'][number];
export type FinancingTable = z.infer<typeof financingTable>;
export type PolicyTable = z.infer<typeof policyTable>;
export type ArticlesTable = z.infer<typeof articlesTable>;
export type ColumnRule = z.infer<typeof columnRule>;

/**
 * A source's texts are parsed once, by one set of rules: what two of its tables declare differently about the same kind
 * of text cannot hold for both.
 */
function disagreements(tables: readonly z.infer<typeof financingTable>[]): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, settings: readonly (string | null)[]): void => {
    const declared = new Set(settings.filter((setting) => setting !== null));
    if (declared.size > 1) found.push(`the tables read ${what} in different ways; make a source of each`);
  };
  compare(
    'amounts (currency, unit, buckets, at_least)',
    tables.map(({ map: { amount } }) => {
      if (amount === undefined) return null;
      return typeof amount === 'string'
        ? '[]'
        : JSON.stringify(
            [amount.currency, amount.unit, amount.buckets, amount.at_least].filter((part) => part !== undefined),
          );
    }),
  );
  compare(
    'first_of_month',
    tables.map((table) => (table.first_of_month === undefined ? null : (table.first_of_month.until ?? 'always'))),
  );
  compare(
    'first_of_year',
    tables.map((table) => (table.first_of_year === undefined ? null : (table.first_of_year.until ?? 'always'))),
  );
  for (const kind of ['stage', 'instrument', 'track', 'place'] as const) {
    const known = new Map<string, string | null>();
    for (const [label, value] of tables.flatMap((table) => Object.entries(table.labels[kind] ?? {}))) {
      if (known.has(label) && known.get(label) !== value)
        found.push(`the tables give the ${kind} label "${label}" different meanings; make a source of each`);
      known.set(label, value);
    }
  }
  return found;
}

/** What separates investors in a record made of an article: a name may hold a comma. */
export const articleInvestorSeparator = ';';

/** The tables whose records are financings as far as normalising goes: rows of tables, and passages of articles. */
export function financingTables(tables: readonly SourceTable[]): readonly FinancingTable[] {
  return tables.flatMap((table) => {
    if (table.kind === 'financing') return [table];
    if (table.kind !== 'articles') return [];
    const investors = { column: 'investors', separators: [articleInvestorSeparator] };
    return [financingTable.parse({ name: table.name, kind: 'financing', map: { company_name: 'company', investors } })];
  });
}

/** A column that fills a field, and the expression that takes a part of its text. */
export interface MappedColumn {
  readonly column: string;
  readonly take?: string;
}

/** The columns that a table's mapping reads, by the name of the field they fill. */
export function mappedColumns(table: FinancingTable | PolicyTable | ArticlesTable): ReadonlyMap<string, MappedColumn> {
  const entries = Object.entries(table.map).flatMap(([field, value]): (readonly [string, MappedColumn])[] => {
    if (value === undefined) return [];
    if (typeof value === 'string') return [[field, { column: value }]];
    const own: (readonly [string, MappedColumn])[] = [
      [field, { column: value.column, ...('take' in value && { take: value.take }) }],
    ];
    if ('currency_column' in value && value.currency_column !== undefined)
      own.push(['amount_currency', { column: value.currency_column }]);
    if ('role' in value && value.role !== undefined) own.push(['investor_role', { column: value.role.column }]);
    if ('country' in value && value.country !== undefined) own.push(['investor_country', { column: value.country }]);
    if ('leads' in value && value.leads !== undefined) own.push(['lead_investors', { column: value.leads }]);
    return own;
  });
  return new Map(entries);
}
