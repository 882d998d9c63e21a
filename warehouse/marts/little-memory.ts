import { addMonths, differenceInCalendarMonths, format, parseISO } from 'date-fns';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { Span } from './mart-inputs.ts';

/** DuckDB fills what it may take, with pages that it could read again. */
const LITTLE = '192MB';

/**
 * Work in little memory where that is enough: what the warehouse may take beyond is kept for what does not fit. A span of
 * months that does not fit is divided before.
 */
export class LittleMemory {
  readonly #warehouse: Warehouse<Schema>;
  readonly #little: string;
  readonly #all: string;

  private constructor(warehouse: Warehouse<Schema>, little: string, all: string) {
    this.#warehouse = warehouse;
    this.#little = little;
    this.#all = all;
  }

  /** Does a piece of work in little memory; the warehouse may take what it could before afterwards. */
  static async within<T>(
    warehouse: Warehouse<Schema>,
    work: (memory: LittleMemory) => Promise<T>,
    little = LITTLE,
  ): Promise<T> {
    // What DuckDB prints is cut off behind a digit, and is cut off again when it is read back: a kibibyte more keeps the digit.
    const { rows } = await sql<{ all: string; isLess: boolean }>`
      SELECT (bytes + 1024)::VARCHAR || ' B' AS "all", parse_formatted_bytes(${little}) < bytes AS "isLess"
      FROM (SELECT parse_formatted_bytes(current_setting('memory_limit')) AS bytes)`.execute(warehouse.db);
    const [limits] = rows;
    if (limits === undefined) throw new Error('the warehouse does not say how much memory it may take');
    const memory = new LittleMemory(warehouse, limits.isLess ? little : limits.all, limits.all);
    try {
      await memory.#takeLittle();
      return await work(memory);
    } finally {
      await memory.#limit(memory.#all);
    }
  }

  /** Does what cannot be divided. It must leave nothing behind where it fails. */
  async whole(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isOutOfMemory(error) || this.#little === this.#all) throw error;
      await this.#limit(this.#all);
      try {
        await work();
      } finally {
        await this.#takeLittle();
      }
    }
  }

  /** Does something for a span of months, or for its halves. It must leave nothing behind where it fails. */
  async span(span: Span, work: (span: Span) => Promise<void>): Promise<void> {
    const halves = halvesOf(span);
    if (halves === null) {
      await this.whole(() => work(span));
      return;
    }
    try {
      await work(span);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
      for (const half of halves) await this.span(half, work);
    }
  }

  /** Where the disk has no room for what must leave the memory, it stays there. */
  async #takeLittle(): Promise<void> {
    try {
      await this.#limit(this.#little);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
    }
  }

  async #limit(limit: string): Promise<void> {
    await sql`SET memory_limit = ${sql.lit(limit)}`.execute(this.#warehouse.db);
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Out of Memory Error');

function halvesOf({ from, to }: Span): readonly [Span, Span] | null {
  const first = parseISO(from);
  const months = differenceInCalendarMonths(parseISO(to), first);
  if (months < 1) return null;
  const month = (number: number): string => format(addMonths(first, number), 'yyyy-MM-dd');
  const middle = Math.floor(months / 2);
  return [
    { from, to: month(middle) },
    { from: month(middle + 1), to },
  ];
}
