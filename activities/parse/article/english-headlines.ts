import { frontedSubject } from './english-fronted.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isPlace } from './english-places.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

/** "Acme (Paris): €4m seed led by Foo", "Acme — $5M seed — Foo": an item without a verb; the index of its name. */
export function listedItem({ units, sentence }: Line, round: Round, behind: string): number {
  if (sentence.inTitle || round.money === null || round.other !== 'none' || round.from > 24) return -1;
  let name = 0;
  while (name < 3 && (units[name]?.kind === 'mark' || /^\d{1,2}$/u.test(units[name]?.low ?? ''))) name += 1;
  if (units[name]?.kind !== 'name' || units[name]?.isPossessive === true) return -1;
  let next = name + 1;
  if (units[next]?.kind === 'bracket') next += 1;
  const last = units[round.from - 1];
  const isApart = (unit: Unit | undefined): boolean => unit?.kind === 'mark' && /^[:—–|-]$/u.test(unit.low);
  const isListed =
    round.stage !== null && next === round.from - 1 && units[next]?.low === ',' && /^(?:[,:–—;]|$)/u.test(behind);
  const isBare = round.stage !== null && next === round.from && behind === '';
  // "Acme, a maker of pumps: $5M seed".
  const isDescribed =
    round.stage !== null &&
    units[next]?.low === ',' &&
    (last?.low === ':' ||
      (last?.low === ',' && /^(?:a|an)$/u.test(units[next + 1]?.low ?? '') && /^(?:[.;]|$)/u.test(behind)));
  if (!isListed && !isBare && !isDescribed && (!isApart(units[next]) || !isApart(last))) return -1;
  const isTold = round.stage !== null || round.hasNoun || /^(?:from|led by|[|—–] [\ue010\ue011])/u.test(behind);
  // Between the two marks stands a description, never a clause.
  return isTold &&
    !units
      .slice(next, round.from)
      .some(({ low }) => /^(?:is|are|was|has|have|had|will|can|could|said|says|that|which|if|when)$/u.test(low))
    ? name
    : -1;
}

/** "Nest Egg hatches $12M Series A": in a headline any verb before a round is one of raising. */
export function playfulHeadline({ units }: Line, round: Round): number {
  if (round.money === null || (round.stage === null && !round.hasNoun) || round.other !== 'none') return -1;
  const verb =
    units[round.from - 1]?.kind === 'word' && /^(?:up|in|out|a|its|down|home)$/u.test(units[round.from - 1]?.low ?? '')
      ? round.from - 2
      : round.from - 1;
  const [name, word] = [units[verb - 1], units[verb]];
  return name?.kind === 'name' &&
    !name.isPossessive &&
    word?.kind === 'word' &&
    /^[a-z]{3,}s$/u.test(word.low) &&
    !/^(?:seeks|eyes|plans|weighs|mulls|wants|needs|nears|targets|sheds|cuts|loses|burns|owes|denies|faces|misses|spends|pays|rejects|its|was|leads|joins|backs|invests|is|has)$/u.test(
      word.low,
    )
    ? verb - 1
    : -1;
}

/** "Armed with a $40 million round from Foo, Acme plans": the name behind the comma; -1 for "the startup", -2 where it is none. */
export function armedWith(line: Line, round: Round, before: string): number {
  const { units, sketch } = line;
  if (
    !/^(?:with|on|armed with|fresh off|fresh from|flush with|buoyed by|fuel(?:l)?ed by|backed by) (?:[a-z-]+ ){0,4}$/u.test(
      before,
    )
  )
    return -2;
  if (units[round.to]?.low === 'from') return frontedSubject(line, round) ?? -2;
  if (round.stage === null && !round.hasNoun) return -2;
  const comma = unitFrom(line, sketch.indexOf(', ', line.offsets[round.to] ?? 0));
  const next = units[comma + 1];
  if (units[comma]?.low !== ',') return -2;
  if (next?.kind === 'name' && !next.isPossessive && units[comma + 2]?.kind === 'word') return comma + 1;
  // "With almost €1 billion in funding, the UK led the way".
  if (next?.low === 'the' && isPlace(units[comma + 2]?.low ?? '')) return -2;
  if (/^(?:the|it)$/u.test(next?.low ?? '')) return -1;
  const ahead = nameAhead(units, comma + 1);
  return ahead >= 0 && ahead < comma + 8 ? ahead : -2;
}
