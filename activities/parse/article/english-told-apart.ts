import { hit } from './draft.ts';
import type { Draft } from './draft.ts';
import { isDebt, spokenOf, wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** Of another round than the news, of a plan, or of rounds in general. */
const ofAnother =
  /(?:^| )(?:since|after|following|before|previous|previously|prior|earlier|last|next|future|upcoming|until|towards?|another|first|later|any|from|to|between|through|many|most|each|every|planned|eventual|or|than|plan|plans|will|would|could|may|might|not|no) (?:[^ ]+ ){0,3}$/u;
const ofAnythingElse =
  /(?:^| )(?:revenue|revenues|sales|turnover|profit|loss|losses|costs?|spend|spent|budget|salary|market|worth of|valued|valuation|customers?|users?|orders?|contracts?|per|each|from|since|before|after|previous|earlier|last|than|target|goal|fund|debt|loan|grant|fine|total|date|prize|price|charge|fee|rent|share) (?:[^ ]+ ){0,4}$/u;

/**
 * The amount or the stage of a round that its sentence tells apart from the words that raise it: "the round, which brought in $5 million
 * …", "The Series A is its first institutional money". Only where one round is in question and one thing can be meant.
 */
export function attachApart(reader: EnglishReader, line: Line, rounds: readonly Round[], own: readonly Told[]): void {
  if (rounds.length === 0 || reader.told.length === 0) return;
  const free = rounds.filter(
    (round) => round.other === 'none' && !own.some((one) => one.round === round) && !isTold(reader, line, round),
  );
  const [round] = free;
  if (round === undefined || free.length > 1) return;
  const target = targetOf(reader, line, own);
  if (target === null) return;
  const before = wordsOf(line.units, Math.max(0, round.from - 8), round.from);
  if (
    target.stage === null &&
    round.stage !== null &&
    round.money === null &&
    !isDebt(target) &&
    isStageOf(line, round, own) &&
    !ofAnother.test(before)
  ) {
    target.stage = round.stage;
    target.rules.push(hit('stage told apart', 'stage', round.stage));
  }
  if (
    target.amount === null &&
    round.money !== null &&
    round.money.value.kind !== 'undisclosed' &&
    (round.stage === null || target.stage === null || round.stage.value.stage === target.stage.value.stage) &&
    !ofAnythingElse.test(before)
  ) {
    target.amount = round.money;
    target.stage ??= round.stage;
    target.rules.push(hit('amount told apart', 'amount', round.money));
  }
}

/** Whether the round was told before; in a list of deals another item may have the same stage. */
function isTold(reader: EnglishReader, { sentence }: Line, round: Round): boolean {
  return reader.recent.some(
    ({ draft, line }) =>
      (round.money !== null && draft.amount?.value.low === round.money.value.low) ||
      (round.money === null &&
        round.stage !== null &&
        draft.stage?.value.stage === round.stage.value.stage &&
        (!reader.hasSeveralCompanies || line.sentence.paragraph === sentence.paragraph)),
  );
}

/** "Series A", "its seed round": no "Series A companies". */
const isStageOf = ({ units }: Line, round: Round, own: readonly Told[]): boolean =>
  /^(?:pre_seed|seed|angel|pre_a|a|b|c|d|e_plus|strategic|growth)$/u.test(round.stage?.value.stage ?? '') &&
  round.moreStages.length === 0 &&
  !/^(?:companies|startups|investors?|founders|stage|fund|deals|rounds|valuations?|market)$/u.test(
    units[round.to]?.low ?? '',
  ) &&
  (own.length > 0 ||
    /^(?:the|this|its|our|their)$/u.test(units[round.from - 1]?.low ?? '') ||
    round.from === 0 ||
    /^it (?:is|was) an? /u.test(wordsOf(units, 0, 3)));

/** The one round of the sentence that is news; else that which a sentence on "the round" speaks of. */
function targetOf(reader: EnglishReader, line: Line, own: readonly Told[]): Draft | null {
  const isRound = ({ draft }: Told): boolean =>
    draft.certainty === 'told' && !draft.isBackground && draft.instrument !== 'ma' && draft.instrument !== 'ipo';
  if (own.length > 0) return own.length === 1 && own[0] !== undefined && isRound(own[0]) ? own[0].draft : null;
  const words = wordsOf(line.units, 0, 8);
  if (
    !spendsIt(line) &&
    !/^it (?:is|was) an? /u.test(words) &&
    !/^at (?:just |about |around |over )?(?:[^ ]+ ){1,4}(?:, )(?:it|this|the (?:round|raise|deal|series|seed|financing)) (?:is|was|ranks|makes|would be) /u.test(
      wordsOf(line.units, 0, 12),
    ) &&
    !/^(?:the|this|its|our) (?:[a-z-]+ ){0,2}(?:round|financing|funding|investment|raise|deal|seed|series [a-k]\+?|money|capital|pre-seed)(?: |$)/u.test(
      words,
    )
  )
    return null;
  const spoken = spokenOf(reader, line, line.sketch);
  const isNear = spoken?.line.sentence.paragraph === line.sentence.paragraph;
  return spoken !== null && isRound(spoken) && (isNear || !reader.hasSeveralCompanies) ? spoken.draft : null;
}

/** "Series B funds will go to", "will use the Series A money to": what the money that was told is for. */
function spendsIt({ units }: Line): boolean {
  const stage = units.findIndex(({ kind }) => kind === 'stage');
  const behind = wordsOf(units, stage + 1, stage + 4);
  if (stage < 0 || !/^(?:funds?|funding|capital|money|cash|proceeds|round|financing|dollars) /u.test(behind))
    return false;
  return stage === 0
    ? /^[a-z]+ (?:will|is|was|are|were|goes|go|helps?|lets?|allows?) /u.test(behind)
    : /(?:^| )(?:use|uses|using|spend|spends|spending|deploy|deploys|put) (?:the|its|this|these) (?:new |fresh )?$/u.test(
        wordsOf(units, Math.max(0, stage - 4), stage),
      );
}
