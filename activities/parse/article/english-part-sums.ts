import { isDebt, wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** "has obtained $51 million, including an equity investment of $18 million from Foo": a part of what was told. */
export const isPartOfOwn = ({ units }: Line, round: Round, own: readonly Told[]): boolean =>
  round.money !== null &&
  round.stage === null &&
  // Two currencies cannot be compared without a rate.
  own.some(
    ({ draft: { amount } }) =>
      amount?.value.currency === round.money?.value.currency &&
      Number(amount?.value.low) > Number(round.money?.value.low),
  ) &&
  /, including (?:an? |the )(?:[a-z-]+ ){0,2}(?:investment|commitment|contribution|cheque|check) of (?:[a-z]+ )?$/u.test(
    wordsOf(units, Math.max(0, round.from - 9), round.from),
  );

/** "Foo led the round with a $600,000 investment": its share of it. */
export const isShareOfLead = ({ units }: Line, round: Round): boolean =>
  round.money !== null &&
  /(?:^| )with an? (?:[a-z]+ )?$/u.test(wordsOf(units, Math.max(0, round.from - 3), round.from)) &&
  /(?:^| )(?:investment|cheque|check|commitment|contribution) $/u.test(wordsOf(units, round.from, round.to)) &&
  /(?:^| )(?:led|leads|anchored|joined|backed) /u.test(wordsOf(units, 0, round.from));

/** "raised $20 million toward a $50 million Series B": what it is to be is no round; its stage is that of the first. */
export function towards({ units }: Line, round: Round, own: readonly Told[]): boolean {
  const before = own.at(-1);
  if (before === undefined || before.round === null || before.round.to > round.from) return false;
  if (!/^(?:toward|towards|of) (?:an? |its )(?:[a-z]+ )?$/u.test(wordsOf(units, before.round.to, round.from)))
    return false;
  if (round.money === null || before.draft.amount === null) return false;
  before.draft.stage ??= round.stage;
  return true;
}

/** "raises $22 million. It will use the Series A round to expand": the stage of what was told right before. */
export function stageLater(reader: EnglishReader, line: Line, rounds: readonly Round[], own: readonly Told[]): void {
  const before = reader.told.at(-1);
  if (own.length > 0 || before === undefined || before.round === null || line.sentence.inTitle) return;
  const { draft } = before;
  if (draft.stage !== null || draft.amount === null || draft.certainty !== 'told' || isDebt(draft)) return;
  if (draft.instrument !== null) return;
  if (
    line.sentence.index - before.line.sentence.index > 2 ||
    line.sentence.paragraph !== before.line.sentence.paragraph
  )
    return;
  for (const round of rounds) {
    if (round.stage === null || round.money !== null || isDebt({ ...draft, stage: round.stage })) continue;
    if (!/(?:^| )(?:the|this) (?:[a-z-]+ )?$/u.test(wordsOf(line.units, Math.max(0, round.from - 2), round.from)))
      continue;
    if (!/(?:^| )(?:use|uses|used|using|deploy|spend|help|fund|go) /u.test(line.sketch)) continue;
    draft.stage = round.stage;
    return;
  }
}
