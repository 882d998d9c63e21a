import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { currencyTableSchema } from '../../../warehouse/registry/currency-table.ts';
import { stageTableSchema } from '../../../warehouse/registry/stage-table.ts';

/** The project's own table of currencies, read from its registry. */
export const currencyTable = currencyTableSchema.parse(readYaml('currencies.yaml'));
/** The project's own table of stages, read from its registry. */
export const stageTable = stageTableSchema.parse(readYaml('stages.yaml'));

function readYaml(name: string): unknown {
  return parse(readFileSync(new URL(`../../../warehouse/registry/${name}`, import.meta.url), 'utf8'));
}
