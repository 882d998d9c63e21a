import type { DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { WeightedPair } from './guarded-clusters.ts';
import { guardedClusters } from './guarded-clusters.ts';

/**
 * Takes the components apart that hold what cannot be one round: reads the tables `edges`, `components`, `disputed` and
 * `conflicts` of clusters.sql and fills `settled`. Disputes are few, so that they are held in memory.
 */
export async function settleDisputes(warehouse: Pick<Warehouse<unknown>, 'exclusive'>): Promise<void> {
  await warehouse.exclusive(async (connection) => {
    const conflicts = await pairs(connection, 'SELECT l, r, 0::DOUBLE FROM conflicts');
    if (conflicts.length === 0) return;
    const clusters = guardedClusters(
      await pairs(
        connection,
        `SELECT e.l, e.r, e.points::DOUBLE FROM edges e
         JOIN components c ON c.telling = e.l SEMI JOIN disputed d ON d.component = c.component`,
      ),
      conflicts,
    );
    const appender = await connection.createAppender('settled');
    for (const [telling, cluster] of clusters) {
      appender.appendUBigInt(telling);
      appender.appendUBigInt(cluster);
      appender.endRow();
    }
    appender.closeSync();
  });
}

async function pairs(connection: DuckDBConnection, query: string): Promise<readonly WeightedPair[]> {
  const found = await connection.runAndReadAll(query);
  return found.getRows().map(([left, right, points]) => {
    if (typeof left !== 'bigint' || typeof right !== 'bigint' || typeof points !== 'number')
      throw new TypeError('tellings have numbers');
    return { left, right, points };
  });
}
