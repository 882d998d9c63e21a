import { isDebt, wordsOf } from './english-reader.ts';
import type { Told } from './english-reader.ts';
import { isValuation } from './english-round-money.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** "raised $4 million in April, in what was described as a Series A1": the label behind the amount of the only round told. */
export function labelLater(line: Line, rounds: readonly Round[], own: readonly Told[]): void {
  const [one] = own;
  if (one === undefined || own.length > 1 || one.round === null || one.draft.stage !== null || isDebt(one.draft))
    return;
  for (const round of rounds) {
    if (round.money !== null || round.stage === null || round.from < one.round.to) continue;
    const before = ` ${wordsOf(line.units, Math.max(0, round.from - 5), round.from)}`;
    if (
      / (?:(?:as|calls?|called|dubs|dubbed|labels|labelled|labeled|terms|termed|bills as|in|via|through|as part of) (?:a|an|its|the|this) (?:[a-z-]+ ){0,2}|in |in an? (?:expansion|extension|continuation|further close|second close) of (?:its|the|their) )$/u.test(
        before,
      ) &&
      !/(?:since|after|following|before|previous|prior|last|earlier) /u.test(before)
    )
      one.draft.stage = round.stage;
    return;
  }
}

/** "In its Series D round, Acme raised $95 million": the label before the subject of the only round told. */
export function labelAhead(line: Line, rounds: readonly Round[], own: readonly Told[]): void {
  const [one] = own;
  const [round] = rounds;
  if (one === undefined || own.length > 1 || one.round === null || one.draft.stage !== null || isDebt(one.draft))
    return;
  if (round === undefined || round.stage === null || round.money !== null || round.to > 8) return;
  const { units } = line;
  if (
    units[round.to]?.low === ',' &&
    one.round.from > round.to &&
    /^(?:in|with|for|as part of|through|during|via) (?:its|the|a|an|this|their|his|her|our) (?:[a-z-]+ ){0,3}$/u.test(
      wordsOf(units, 0, round.from),
    )
  )
    one.draft.stage = round.stage;
}

/** "Acme's Series C, led by Foo, totaled $85 million", "Acme, $120M, fintech: the lender raised a Series C": money told apart. */
export function moneyApart(line: Line, told: Told): void {
  const { draft, round } = told;
  if (draft.amount !== null || round === null || draft.instrument === 'ma') return;
  const { units } = line;
  for (const [at, unit] of units.entries()) {
    if (unit.money === null || isValuation(line, at) || (at >= round.from && at < round.to)) continue;
    const before = wordsOf(units, Math.max(0, at - 4), at);
    const isHead =
      at <= 5 &&
      units[at - 1]?.low === ',' &&
      units[at + 1]?.low === ',' &&
      units.slice(at, round.from).some(({ low }) => low === ':');
    if (
      isHead ||
      (at >= round.to &&
        /(?:^| )(?:totaled|totalled|totals|amounted to|amounts to|came in at|comes in at) (?:[a-z]+ ){0,1}$/u.test(
          before,
        ))
    ) {
      draft.amount = unit.money;
      return;
    }
  }
}
