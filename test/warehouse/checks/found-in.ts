import { z } from 'zod';
import { readChecks } from '../../../warehouse/checks/run-checks.ts';
import type { CoreSample } from '../marts/core-sample.ts';

/** What a check finds after statements that break the data, which are undone again. */
export async function foundIn(
  sample: CoreSample,
  check: string,
  breaking: readonly string[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const definition = (await readChecks()).find(({ id }) => id === check);
  if (definition === undefined) throw new Error(`there is no check ${check}`);
  return sample.warehouse.exclusive(async (connection) => {
    await connection.run('BEGIN TRANSACTION');
    try {
      for (const statement of breaking) await connection.run(statement);
      const rows = (await connection.runAndReadAll(definition.query)).getRowObjectsJson();
      return z.array(z.record(z.string(), z.unknown())).parse(rows);
    } finally {
      await connection.run('ROLLBACK');
    }
  });
}
