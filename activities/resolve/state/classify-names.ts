import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import { parseDistinct } from '../../normalise/distinct-texts.ts';
import { InvestorClassifier } from './classify-investor.ts';
import type { StateEvidence } from './state-class.ts';

/** Fills `state_parsed` (names.sql) with the classes of every name of an investor: each name is read once. */
export async function classifyNames(
  warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>,
  registry: Registry,
): Promise<void> {
  await warehouse.script(await readFile(join(import.meta.dirname, 'names.sql'), 'utf8'));
  const classifier = new InvestorClassifier(registry);
  await parseDistinct(warehouse, 'state_texts', 'state_parsed', ([name, country]) => {
    if (name === undefined || name === null) return [];
    const periods = classifier.classOverTime(name, country ?? null);
    return periods.map(({ from, to, class: { status, level, kind, basis, evidence } }, index) => [
      ...[name, from, to, index === periods.length - 1],
      ...[status, level, kind, basis, evidence.map(inWords).join('; ') || null],
    ]);
  });
}

function inWords(evidence: StateEvidence): string {
  if ('rule' in evidence) return `rule ${evidence.rule}: ${evidence.text}`;
  return `${evidence.source}${evidence.date === null ? '' : `, ${evidence.date}`}: ${evidence.text}`;
}
