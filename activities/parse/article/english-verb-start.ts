import type { Unit } from './english-tokens.ts';

/** Where auxiliaries of a verb begin. */
export function verbStart(units: readonly Unit[], verb: number): number {
  let at = verb;
  while (
    at > 0 &&
    units[at - 1]?.kind !== 'name' &&
    /^(?:has|have|had|also|is|are|will|to|recently|just|again|each|both|all|did|jointly|together|agreed|agrees|was|were|reportedly)$/u.test(
      units[at - 1]?.low ?? '',
    )
  )
    at -= 1;
  // "SoftBank in May agreed to invest", "SoftBank last week invested".
  const date = units[at - 1]?.kind === 'date' ? at - 1 : -1;
  if (date < 1) return at;
  const before = /^(?:in|on)$/u.test(units[date - 1]?.low ?? '') ? date - 1 : date;
  return units[before - 1]?.kind === 'name' ? before : at;
}
