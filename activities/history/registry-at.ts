import { createHash } from 'node:crypto';
import type { Registry } from '../../warehouse/registry/read-registry.ts';

/**
 * The registry without the decisions of people that came later than a time: a correction of today was not known then. All
 * else of it is today's, since its entries carry no time of knowledge. Where nothing is left out it is the same registry,
 * with the same hash.
 */
export function registryAt(registry: Registry, asOf: string): Registry {
  const isKnown = ({ decided_on }: { readonly decided_on: string }): boolean => `${decided_on}T00:00:00.000Z` < asOf;
  const known = {
    judgements: registry.judgements.filter(isKnown),
    corrections: registry.corrections.filter(isKnown),
    labels: registry.labels.filter(isKnown),
  };
  const isWhole =
    known.judgements.length === registry.judgements.length &&
    known.corrections.length === registry.corrections.length &&
    known.labels.length === registry.labels.length;
  if (isWhole) return registry;
  const registryHash = createHash('sha256').update(registry.registryHash).update(JSON.stringify(known)).digest('hex');
  return { ...registry, ...known, registryHash };
}
