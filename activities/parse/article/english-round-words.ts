import { isFirm } from './english-firms.ts';
import { listFrom } from './english-lists.ts';
import { wordsOf } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

/** "$3.2 million from Foo Partners", where the sentence speaks of raising: money of investors by their names. */
export function isFromInvestors(line: Line, round: Round): boolean {
  const { units } = line;
  let at = round.to;
  while (units[at]?.kind === 'date' || /^(?:,|in|more|most|all|of|it|jointly|together)$/u.test(units[at]?.low ?? ''))
    at += 1;
  if (units[at]?.low !== 'from' || !ofRaising.test(line.sketch)) return false;
  return listFrom(line, at + 1).names.some(isFirm);
}

const ofRaising =
  /(?:^| )(?:rais[a-z]+|fund(?:ing|ed)|financ[a-z]+|back(?:ed|ing|ers?)|investors?|invest(?:ed|ment)|outside money|capital|seed|angel|venture|bootstrapp?[a-z]*)(?: |$)/u;

/** "Acme's latest raise: $4 million", "the company's funding round was worth $4 million". */
export const isNamedRaise = (units: readonly Unit[], round: Round): boolean =>
  /(?:^| )(?:x|company|startup|firm|its) (?:[a-z-]+ ){0,3}(?:raise|round|financing|fundraise|fundraising|haul)(?: round)? (?:[:—–] |is |was |of |at |worth |totals |totaled |totalled |comes to |came to ){1,3}$/u.test(
    wordsOf(units, Math.max(0, round.from - 9), round.from),
  );

/** Who raised it stands behind: "$79 million was swept up by Acme". */
export const gotBy =
  /^(?:(?:was|were|has been|had been|recently|just) )*(?:raised|secured|closed|landed|bagged|netted|swept up|picked up|snapped up|completed|raise|round|financing|fundraise) by (?:[a-z0-9-]+ ){0,6}x /u;
