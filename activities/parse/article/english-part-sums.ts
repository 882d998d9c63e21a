import { wordsOf } from './english-reader.ts';
import type { Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** "has obtained $51 million, including an equity investment of $18 million from Foo": a part of what was told. */
export const isPartOfOwn = ({ units }: Line, round: Round, own: readonly Told[]): boolean =>
  round.money !== null &&
  round.stage === null &&
  own.some(({ draft }) => Number(draft.amount?.value.low) > Number(round.money?.value.low)) &&
  /, including (?:an? |the )(?:[a-z-]+ ){0,2}(?:investment|commitment|contribution|cheque|check) of (?:[a-z]+ )?$/u.test(
    wordsOf(units, Math.max(0, round.from - 9), round.from),
  );

/** "Foo led the round with a $600,000 investment": its share of it. */
export const isShareOfLead = ({ units }: Line, round: Round): boolean =>
  round.money !== null &&
  /(?:^| )with an? (?:[a-z]+ )?$/u.test(wordsOf(units, Math.max(0, round.from - 3), round.from)) &&
  /(?:^| )(?:investment|cheque|check|commitment|contribution) $/u.test(wordsOf(units, round.from, round.to)) &&
  /(?:^| )(?:led|leads|anchored|joined|backed) /u.test(wordsOf(units, 0, round.from));
