import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { NormaliseContext } from './normalise-source.ts';

/** Puts the registry's corrections of the source where 1-corrections.sql reads them. The first condition is the anchor. */
export async function giveCorrections(
  warehouse: Pick<Warehouse<unknown>, 'exclusive'>,
  { registry, source }: Pick<NormaliseContext, 'registry' | 'source'>,
): Promise<void> {
  const own = registry.corrections.filter((correction) => correction.source_id === source.declaration.id);
  await warehouse.exclusive(async (connection) => {
    await connection.run(
      'CREATE TABLE corrections (correction INTEGER, record VARCHAR, field VARCHAR, expect VARCHAR, value VARCHAR)',
    );
    await connection.run(
      'CREATE TABLE correction_conditions (correction INTEGER, is_anchor BOOLEAN, name VARCHAR, value VARCHAR)',
    );
    for (const [correction, { record, field, expect, value }] of own.entries()) {
      await connection.run('INSERT INTO corrections VALUES ($1, $2, $3, $4, $5)', [
        correction,
        record.text,
        field,
        expect,
        value,
      ]);
      for (const [position, condition] of record.conditions.entries())
        await connection.run('INSERT INTO correction_conditions VALUES ($1, $2, $3, $4)', [
          correction,
          position === 0,
          condition.name,
          condition.value,
        ]);
    }
  });
}
