import { companyNoun } from './english-lead-name.ts';
import type { Unit } from './english-tokens.ts';
import { oneOf } from './one-of.ts';

/** "the Foo spinout Acme": the name right behind what describes it; -1 where none follows. */
function nameBehind(units: readonly Unit[], noun: number, limit: number): number {
  const next = noun + 1;
  const unit = units[next]?.low === 'called' || units[next]?.low === 'named' ? units[next + 1] : units[next];
  return unit?.kind === 'name' && !unit.isPossessive && next < limit ? units.indexOf(unit, next) : -1;
}

const ofMany = oneOf(
  'businesses|companies|startups|start-ups|firms|fintechs|biotechs|founders|entrepreneurs|ventures|scaleups|scale-ups|unicorns|smes|banks|lenders|retailers|projects|clients|customers',
);

/** The name that words of description lead to: "in Boston-based fintech startup Acme". */
export function nameAhead(units: readonly Unit[], from: number): number {
  let found = -1;
  for (let at = from; at < Math.min(units.length, from + 12); at += 1) {
    const unit = units[at];
    if (
      unit === undefined ||
      unit.kind === 'mark' ||
      unit.kind === 'bracket' ||
      unit.kind === 'money' ||
      unit.kind === 'date'
    )
      break;
    // "in Yorkshire businesses": whose they are.
    if (unit.kind === 'name' && !unit.isPossessive && !ofMany.test(units[at + 1]?.low ?? '')) found = at;
    else if (
      unit.kind === 'word' &&
      (/^(?:for|in|from|by|with|at|on|of|to|and|as|that|which|led|after|round|through|via|its|valuing|is|was|has|will|who|its|amid|over|but|behind|before|than|when|while)$/u.test(
        unit.low,
      ) ||
        (found >= 0 && /^(?:deal|round|investment|funding|acquisition)$/u.test(unit.low)))
    ) {
      if (found >= 0 || !/^(?:of|and)$/u.test(unit.low)) break;
    } else if (found >= 0 && unit.kind === 'word' && companyNoun.test(unit.low) && at > found)
      // "in SoftBank data center developer": whose developer it is.
      return nameBehind(units, at, from + 12);
  }
  return found;
}
