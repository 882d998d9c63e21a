import type { Warehouse } from '../open-warehouse.ts';
import type { Schema } from '../schema.ts';

/** Another run, registry or version of the code has loaded the warehouse since: what was done on it is not ours. */
export class WarehouseTakenError extends Error {
  override readonly name = 'WarehouseTakenError';
}

/** Who works on the warehouse, and with what. */
export interface Claim {
  readonly claim: string;
  readonly registryHash: string;
  readonly codeVersion: string;
}

/** Takes the warehouse for one publication; whoever had it before is refused from now on. */
export async function takeClaim(warehouse: Warehouse<Schema>, own: Claim): Promise<void> {
  await warehouse.db.transaction().execute(async (db) => {
    await db.deleteFrom('ops.claims').execute();
    await db
      .insertInto('ops.claims')
      .values({ claim: own.claim, registry_hash: own.registryHash, code_version: own.codeVersion })
      .execute();
  });
}

/** @throws WarehouseTakenError unless the warehouse still is as this publication loaded it. */
export async function assertClaim(warehouse: Warehouse<Schema>, own: Claim): Promise<void> {
  const found = await warehouse.db.selectFrom('ops.claims').selectAll().executeTakeFirst();
  if (found?.claim !== own.claim)
    throw new WarehouseTakenError('Another run has loaded the warehouse since. This one has to load it again.');
  if (found.registry_hash !== own.registryHash)
    throw new WarehouseTakenError(
      'The registry has changed since the warehouse was loaded. It has to be loaded again.',
    );
  if (found.code_version !== own.codeVersion)
    throw new WarehouseTakenError(
      `The warehouse was loaded by ${found.code_version}, this is ${own.codeVersion}. It has to be loaded again.`,
    );
}
