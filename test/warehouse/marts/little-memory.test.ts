import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LittleMemory } from '../../../warehouse/marts/little-memory.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import type { Schema } from '../../../warehouse/schema.ts';

let warehouse: Warehouse<Schema>;
beforeAll(async () => {
  warehouse = await openWarehouse<Schema>({ path: ':memory:', memoryLimit: '512MB' });
});
afterAll(() => warehouse.close());

const limit = async (): Promise<string | undefined> =>
  (await sql<{ text: string }>`SELECT current_setting('memory_limit') AS text`.execute(warehouse.db)).rows[0]?.text;
/** A list of eight million numbers is 64 MB in one piece. */
const tooMuch = async (): Promise<void> => {
  await sql`SELECT len(list(i)) FROM range(8000000) r(i)`.execute(warehouse.db);
};
const outOfMemory = new Error('Out of Memory Error: could not allocate block');

describe('work in little memory', () => {
  it('has what the warehouse may take where it does not fit, and leaves the limit as it was', async () => {
    const before = await limit();
    const seen: (string | undefined)[] = [];
    await LittleMemory.within(
      warehouse,
      (memory) =>
        memory.whole(async () => {
          seen.push(await limit());
          await tooMuch();
        }),
      48_000_000,
    );
    expect(seen).toEqual(['45.7 MiB', before]);
    expect(await limit()).toBe(before);
  });

  it('begins in the least, and one thread, where it is told to, and goes from size to size', async () => {
    const threads = async (): Promise<number | undefined> =>
      (await sql<{ n: number }>`SELECT current_setting('threads')::INTEGER AS n`.execute(warehouse.db)).rows[0]?.n;
    const before = [await threads(), await limit()];
    const seen: unknown[] = [];
    await LittleMemory.within(
      warehouse,
      async (memory) => {
        await memory.begin(true);
        await memory.whole(async () => {
          seen.push([await threads(), await limit()]);
          if (seen.length < 3) throw outOfMemory;
        });
        seen.push([await threads(), await limit()]);
        await memory.begin(false);
        seen.push([await threads(), await limit()]);
      },
      192_000_000,
    );
    const little = [before[0], '183.1 MiB'];
    expect(seen).toEqual([[1, '76.2 MiB'], little, before, [1, '76.2 MiB'], little]);
    expect([await threads(), await limit()]).toEqual(before);
  });

  it('counts as many rounds and months at once as its memory holds', async () => {
    const within = (bytes: number): Promise<readonly number[]> =>
      LittleMemory.within(warehouse, (memory) => Promise.resolve([memory.roundsAtOnce, memory.monthsAtOnce]), bytes);
    expect([await within(192_000_000), await within(320_000_000)]).toEqual([
      [200_000, 120],
      [400_000, 240],
    ]);
  });

  it('says that memory is out where all of it is too little', async () => {
    const work = LittleMemory.within(
      warehouse,
      (memory) => memory.whole(() => Promise.reject(outOfMemory)),
      48_000_000,
    );
    await expect(work).rejects.toThrow('Out of Memory');
  });

  it('divides a span that does not fit, until it does: every month once, in order', async () => {
    const done: string[] = [];
    const limits = new Map<string, string | undefined>();
    await LittleMemory.within(
      warehouse,
      (memory) =>
        memory.span({ from: '2023-11-01', to: '2024-03-01' }, async ({ from, to }) => {
          const isLarge = from !== to && !(from === '2024-02-01' && to === '2024-03-01');
          // January fits into no little memory.
          const isTooLarge = isLarge || (from === '2024-01-01' && (await limit()) === '45.7 MiB');
          if (isTooLarge) throw outOfMemory;
          limits.set(from, await limit());
          done.push(`${from} to ${to}`);
        }),
      48_000_000,
    );
    expect(done).toEqual([
      '2023-11-01 to 2023-11-01',
      '2023-12-01 to 2023-12-01',
      '2024-01-01 to 2024-01-01',
      '2024-02-01 to 2024-03-01',
    ]);
    expect(limits.get('2024-01-01')).toBe('488.2 MiB');
    expect(limits.get('2024-02-01')).toBe('45.7 MiB');
  });

  it('hands on any other error at once', async () => {
    let tries = 0;
    const work = LittleMemory.within(warehouse, (memory) =>
      memory.span({ from: '2024-01-01', to: '2024-06-01' }, () => {
        tries += 1;
        return Promise.reject(new Error('disk full'));
      }),
    );
    await expect(work).rejects.toThrow('disk full');
    expect(tries).toBe(1);
  });
});
