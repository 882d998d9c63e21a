import { isPlace } from './english-places.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

export const companyNoun = oneOf(
  'company|startup|start-up|firm|business|maker|provider|developer|platform|team|outfit|venture|brand|group|manufacturer|operator|app|marketplace|fintech|biotech|unicorn|specialist|insurer|lender|microlender|broker|bookseller|carrier|miner|retailer|chipmaker|automaker|carmaker|drugmaker|neobank|scaleup|scale-up|spinout|spin-off|upstart|organization|organisation|edtech|insurtech|proptech|healthtech|service|studio|exchange|supplier|blockchain|protocol|network|project|giant|player|chain|vendor|distributor|builder|designer|spinout|insurtech|agency|pair|duo|trio|founders|co-founders|sisters|brothers|siblings|couple|entrepreneurs|bank|label|producer|grocer|airline|publisher|clinic|laboratory|lab|seller',
);

/** The name that a sentence begins with, where its verb follows: "Foo said its Series B was led by". */
export function firstSubject({ units }: Line): number {
  const [first, second] = units;
  return first?.kind === 'name' &&
    !first.isPossessive &&
    (second?.kind === 'word' || second?.kind === 'date') &&
    !/^(?:and|of|for|at|in)$/u.test(second.low)
    ? 0
    : -1;
}

const noSubject = oneOf(
  'in|at|on|for|by|with|from|to|as|of|after|since|like|unlike|while|when|if|and|but|said|says|has|is|was|had|will|led|because|though|although|according',
);

/** The name with which a sentence begins, behind words that describe it; -1 where a preposition or a verb comes first. */
export function leadName(units: readonly Unit[]): number {
  // "- Acme", "• Acme": the item of a list.
  const first = /^[-•*–·▪]$/u.test(units[0]?.low ?? '') ? 1 : 0;
  for (let at = first; at < Math.min(units.length, first + 8); at += 1) {
    const unit = units[at];
    if (unit === undefined || (unit.kind !== 'name' && unit.kind !== 'word')) return -1;
    const next = units[at + 1];
    // "The Pittsburgh company sold": the place of what is not named.
    if (companyNoun.test(unit.low) && next?.kind !== 'name') return -1;
    if (
      unit.kind === 'name' &&
      !unit.isPossessive &&
      !isPlace(unit.low) &&
      !(next?.kind === 'word' && companyNoun.test(next.low))
    )
      return at;
    if (noSubject.test(unit.low)) return -1;
  }
  return -1;
}

/** "Founded in 2019, Amsterdam-based Acme offers storage": the name behind the words that introduce it. */
export function leadBehindIntro(units: readonly Unit[]): number {
  const lead = leadName(units);
  if (lead >= 0) return lead;
  const comma = units.findIndex(({ low }) => low === ',');
  if (
    comma < 1 ||
    comma > 8 ||
    !/^(?:founded|launched|started|based|established|born|created|headquartered|set|spun|in|since|backed|earlier|meanwhile|last|recently|separately|also|elsewhere|previously)$/u.test(
      units[0]?.low ?? '',
    )
  )
    return -1;
  const behind = leadName(units.slice(comma + 1));
  return behind < 0 ? -1 : behind + comma + 1;
}
