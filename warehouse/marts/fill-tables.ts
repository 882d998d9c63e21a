import type { Warehouse } from '../open-warehouse.ts';
import { fillKendallP } from '../ranks/fill-kendall-p.ts';
import type { Schema } from '../schema.ts';

/** Tables that are filled when marts are built, by what SQL cannot count, each from the marts that it reads. */
const fillers: ReadonlyMap<string, (warehouse: Warehouse<Schema>) => Promise<void>> = new Map([
  ['kendall_p', fillKendallP],
]);

/** Fills the table of a mart, whole; one that is drawn later (warehouse/bands) stays as it is. */
export async function fillTable(warehouse: Warehouse<Schema>, name: string): Promise<void> {
  await fillers.get(name)?.(warehouse);
}
