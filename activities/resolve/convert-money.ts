import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { readFxQuotes } from '../../warehouse/load/read-fx-quotes.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { currencyForms } from '../normalise/currency.ts';
import type { DatePrecision } from '../normalise/date.ts';
import { parseDate } from '../normalise/date.ts';
import { foldForReading } from '../normalise/text.ts';

/** An amount (a plain decimal) of one currency, wanted in another at the rate of a date: a day, month, quarter or year. */
export interface MoneyRequest {
  readonly amount: string;
  readonly from: string;
  readonly to: string;
  readonly on: string;
}

/**
 * The amount to the cent, and the rate (units of the target currency for one unit) with its date and source: ecb_daily,
 * ecb_mean, fed_h10_mean, or same_currency. Where there is none, all are null and `reason` says why in English.
 */
export interface Conversion {
  readonly amount: string | null;
  readonly rate: string | null;
  readonly rate_date: string | null;
  readonly source: string | null;
  readonly reason?: string;
}

/** What a rate depends on: one row of the tables `targets` and `rates` of rates.sql. */
interface RateKey {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly precision: DatePrecision;
}

interface Rate {
  readonly value: string;
  readonly date: string | null;
  readonly source: string;
}

const rateRows = z.array(
  z.object({
    from: z.string(),
    to: z.string(),
    date: z.string(),
    precision: z.string(),
    value: z.string(),
    rateDate: z.string(),
    source: z.string(),
  }),
);
const spanRows = z.array(
  z.object({ from: z.string(), to: z.string(), source: z.string(), first: z.string(), last: z.string() }),
);
const codeRows = z.array(z.object({ currency: z.string() }));

/** Wide enough that the product of an amount and a rate is exact before it is rounded. */
const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
/** Money is DECIMAL(18, 2), here as in the warehouse. */
const tooLarge = new Exact('1e16');

/**
 * Converts money as the warehouse does for a round of the same date: rates.sql finds its rates too, in a database in
 * memory that holds the rate tables of the registry.
 */
export class MoneyConverter {
  readonly #warehouse: Warehouse<unknown>;
  readonly #rule: string;
  readonly #codes: ReadonlyMap<string, string>;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(warehouse: Warehouse<unknown>, rule: string, codes: ReadonlyMap<string, string>) {
    this.#warehouse = warehouse;
    this.#rule = rule;
    this.#codes = codes;
  }

  static async open(registry: Pick<Registry, 'currencies' | 'fxFiles'>): Promise<MoneyConverter> {
    const warehouse = await openWarehouse({ path: ':memory:', memoryLimit: '512MB' });
    try {
      await readFxQuotes(warehouse, registry.fxFiles);
      await warehouse.script('CREATE TEMP TABLE wanted (currency VARCHAR, d VARCHAR, p VARCHAR, target VARCHAR)');
      const scripts = ['wanted-quotes.sql', 'rates.sql'].map((name) =>
        readFile(join(import.meta.dirname, name), 'utf8'),
      );
      const quoted = await rowsOf(warehouse, codeRows, 'SELECT currency FROM ecb UNION SELECT currency FROM fed');
      const codes = new Map(quoted.map(({ currency }) => [foldForReading(currency), currency]));
      for (const [form, meaning] of currencyForms(registry.currencies))
        if (meaning.kind === 'named') codes.set(form, meaning.code);
      return new MoneyConverter(warehouse, (await Promise.all(scripts)).join('\n'), codes);
    } catch (error) {
      await warehouse.close();
      throw error;
    }
  }

  /**
   * Answers in the order of the requests. A call costs some ten statements, whatever its length: many requests at once are
   * fast.
   *
   * @param today ISO; a date that begins later is in the future and has no rate
   */
  convert(requests: readonly MoneyRequest[], today: string): Promise<readonly Conversion[]> {
    // Calls share the script's tables, so each waits for the one before.
    const answer = this.#turn.then(() => this.#convert(requests, today));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #convert(requests: readonly MoneyRequest[], today: string): Promise<readonly Conversion[]> {
    const read = requests.map((request) => ({ amount: request.amount, key: this.#read(request, today) }));
    const wanted = new Map<string, RateKey>();
    for (const { key } of read) if (typeof key !== 'string' && key.from !== key.to) wanted.set(nameOf(key), key);
    const rates = new Map<string, Rate>();
    const spans = new Map<string, string>();
    for (const keys of byPairs([...wanted.values()])) {
      const found = await this.#rates(keys);
      for (const [name, rate] of found) rates.set(name, rate);
      if (found.size < keys.length) for (const [pair, span] of await this.#spans()) spans.set(pair, span);
    }
    return read.map(({ amount, key }) => {
      if (typeof key === 'string') return none(key);
      if (key.from === key.to) return atRate(amount, { value: '1', date: null, source: 'same_currency' });
      const rate = rates.get(nameOf(key));
      if (rate !== undefined) return atRate(amount, rate);
      const held = spans.get(pairOf(key)) ?? 'no rates of the two together';
      return none(`no reference rate of ${key.from} in ${key.to} for this ${key.precision}: the tables hold ${held}`);
    });
  }

  close(): Promise<void> {
    return this.#warehouse.close();
  }

  /** What must be looked up for a request, or why nothing can be. */
  #read(request: MoneyRequest, today: string): RateKey | string {
    const from = this.#codes.get(foldForReading(request.from));
    if (from === undefined) return unknownCurrency(request.from);
    const to = this.#codes.get(foldForReading(request.to));
    if (to === undefined) return unknownCurrency(request.to);
    const { date, precision, issue } = parseDate(request.on, { asOf: today, earliest: '0001-01-01' });
    // A coarser reading would be a guess here: who asks can ask for the month.
    if (issue !== null) return issue.replace(/: only the (?:month|year) is kept$/u, '');
    return date === null || precision === null ? 'no date is given' : { from, to, date, precision };
  }

  async #rates(keys: readonly RateKey[]): Promise<ReadonlyMap<string, Rate>> {
    await this.#warehouse.exclusive(async (connection) => {
      await connection.run('DELETE FROM wanted');
      const appender = await connection.createAppender('wanted');
      for (const { from, to, date, precision } of keys) {
        for (const text of [from, date, precision, to]) appender.appendVarchar(text);
        appender.endRow();
      }
      appender.closeSync();
    });
    await this.#warehouse.script(this.#rule);
    const rows = await rowsOf(
      this.#warehouse,
      rateRows,
      `SELECT currency AS "from", target AS "to", d::VARCHAR AS date, p AS precision, rate::VARCHAR AS value,
         rate_date::VARCHAR AS "rateDate", source FROM rates WHERE rate IS NOT NULL`,
    );
    return new Map(rows.map(({ value, rateDate, source, ...key }) => [nameOf(key), { value, date: rateDate, source }]));
  }

  /** The first and last rate of each pair of the last call, in words. */
  async #spans(): Promise<ReadonlyMap<string, string>> {
    const rows = await rowsOf(
      this.#warehouse,
      spanRows,
      `SELECT currency AS "from", target AS "to", source, min(rate_date)::VARCHAR AS first, max(rate_date)::VARCHAR AS last
       FROM quotes GROUP BY currency, target, source ORDER BY ALL`,
    );
    const spans = new Map<string, string>();
    for (const { source, first, last, ...currencies } of rows) {
      const pair = pairOf(currencies);
      const before = spans.get(pair);
      spans.set(pair, `${before === undefined ? '' : `${before}, `}${source} from ${first} to ${last}`);
    }
    return spans;
  }
}

/** Keys in parts of a few currency pairs each: the quotes of all pairs at once would be millions of rows. */
function byPairs(keys: readonly RateKey[]): readonly (readonly RateKey[])[] {
  const pairs = new Map<string, RateKey[]>();
  for (const key of keys) {
    const pair = pairs.get(pairOf(key));
    if (pair === undefined) pairs.set(pairOf(key), [key]);
    else pair.push(key);
  }
  const parts: RateKey[][] = [];
  for (const [index, pair] of [...pairs.values()].entries()) {
    if (index % pairsAtOnce === 0) parts.push([]);
    for (const key of pair) parts.at(-1)?.push(key);
  }
  return parts;
}

const pairsAtOnce = 100;

const pairOf = ({ from, to }: Pick<RateKey, 'from' | 'to'>): string => `${from} ${to}`;

const nameOf = (key: { readonly [part in keyof RateKey]: string }): string =>
  `${key.from} ${key.to} ${key.date} ${key.precision}`;

const none = (reason: string): Conversion => ({ amount: null, rate: null, rate_date: null, source: null, reason });

const unknownCurrency = (text: string): string => `"${text.slice(0, 40)}" is no currency that is known here`;

function atRate(amount: string, { value, date, source }: Rate): Conversion {
  const converted = new Exact(amount).times(value).toDecimalPlaces(2);
  if (converted.abs().gte(tooLarge)) return none('more than DECIMAL(18, 2) holds');
  return { amount: converted.toFixed(2), rate: new Exact(value).toFixed(), rate_date: date, source };
}

async function rowsOf<Row>(warehouse: Warehouse<unknown>, schema: z.ZodType<Row>, query: string): Promise<Row> {
  return warehouse.exclusive(async (connection) =>
    schema.parse((await connection.runAndReadAll(query)).getRowObjectsJson()),
  );
}
