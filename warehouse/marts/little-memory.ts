import { addMonths, differenceInCalendarMonths, format, parseISO } from 'date-fns';
import { sql } from 'kysely';
import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';
import type { Span } from './mart-inputs.ts';

/** What DuckDB may take, in bytes, and how many threads it works in: each has its own share of what an operator keeps. */
interface Room {
  readonly bytes: number;
  readonly threads: number;
}

const MB = 1_000_000;
/** Enough for a month of rounds that are few, in one thread. */
const LEAST: Room = { bytes: 80 * MB, threads: 1 };
/** Enough for so many rounds and months at once. DuckDB fills what it may take, with pages that it could read again. */
const LITTLE_BYTES = 192 * MB;
const ROUNDS_OF_LITTLE = 200_000;
const MONTHS_OF_LITTLE = 120;
/** Of these, what does not grow with the rounds. */
const FIXED_BYTES = 64 * MB;

/**
 * Work in little memory where that is enough: what the warehouse may take beyond is kept for what does not fit. A span of
 * months that does not fit is divided before.
 */
export class LittleMemory {
  readonly #warehouse: Warehouse<Schema>;
  readonly #little: Room;
  /** Each larger than the one before; the last is all that the warehouse may take. */
  #rooms: readonly Room[];

  private constructor(warehouse: Warehouse<Schema>, little: Room, all: Room) {
    this.#warehouse = warehouse;
    this.#little = little.bytes < all.bytes ? little : all;
    this.#rooms = [...new Set([this.#little, all])];
  }

  /** Does a piece of work in little memory; the warehouse may take what it could before afterwards. */
  static async within<T>(
    warehouse: Warehouse<Schema>,
    work: (memory: LittleMemory) => Promise<T>,
    littleBytes?: number,
  ): Promise<T> {
    const { rows } = await sql<Room>`
      SELECT parse_formatted_bytes(current_setting('memory_limit'))::DOUBLE AS bytes, current_setting('threads')::INTEGER AS threads`.execute(
      warehouse.db,
    );
    const [found] = rows;
    if (found === undefined) throw new Error('the warehouse does not say how much memory it may take');
    // What DuckDB prints is cut off behind a digit, and is cut off again when it is read back: a kibibyte more keeps the digit.
    const all = { ...found, bytes: found.bytes + 1024 };
    const little = { ...found, bytes: littleBytes ?? Math.max(LITTLE_BYTES, found.bytes / 2 - FIXED_BYTES) };
    const memory = new LittleMemory(warehouse, little, all);
    try {
      await memory.#takeLess();
      return await work(memory);
    } finally {
      await memory.#take(all);
    }
  }

  /** Rounds that fit at once, of a month's as of a year's. */
  get roundsAtOnce(): number {
    return Math.round(ROUNDS_OF_LITTLE * this.#littles());
  }

  /** Months that fit at once: every cell of a mart has a row a month, however few the rounds are. */
  get monthsAtOnce(): number {
    return Math.round(MONTHS_OF_LITTLE * this.#littles());
  }

  /** How much of what grows with the rounds fits at once, in that of the least that is divided by. */
  #littles(): number {
    return Math.max(this.#little.bytes - FIXED_BYTES, FIXED_BYTES) / (LITTLE_BYTES - FIXED_BYTES);
  }

  /** From now on work begins in the least memory, which is slower, or in a little. */
  async begin(isLeast: boolean): Promise<void> {
    const rooms = this.#rooms.filter((room) => room !== LEAST);
    this.#rooms = isLeast && LEAST.bytes < this.#little.bytes ? [LEAST, ...rooms] : rooms;
    await this.#takeLess();
  }

  /** Does what cannot be divided. It must leave nothing behind where it fails. */
  async whole(work: () => Promise<void>): Promise<void> {
    const [, ...larger] = this.#rooms;
    try {
      await work();
      return;
    } catch (error) {
      if (!isOutOfMemory(error) || larger.length === 0) throw error;
    }
    try {
      for (const room of larger) {
        await this.#take(room);
        try {
          await work();
          return;
        } catch (error) {
          if (!isOutOfMemory(error) || room === larger.at(-1)) throw error;
        }
      }
    } finally {
      await this.#takeLess();
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
  async #takeLess(): Promise<void> {
    try {
      const [least] = this.#rooms;
      if (least !== undefined) await this.#take(least);
    } catch (error) {
      if (!isOutOfMemory(error)) throw error;
    }
  }

  async #take({ bytes, threads }: Room): Promise<void> {
    await sql`SET threads = ${sql.lit(threads)}`.execute(this.#warehouse.db);
    await sql`SET memory_limit = ${sql.lit(`${Math.round(bytes)} B`)}`.execute(this.#warehouse.db);
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
