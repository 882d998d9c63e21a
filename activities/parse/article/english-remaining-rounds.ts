import type { Certainty, Name } from './draft.ts';
import { stageKey } from './draft.ts';
import { build, clauseStart } from './english-building.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { companyOfRound } from './english-round-company.ts';
import { gotBy, isFromInvestors, isNamedRaise } from './english-round-words.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** Words that say by themselves that an amount is what a company raised. */
const roundWord =
  /(?:^| )(?:round|financing|funding|raise|fundraise|fund-raise|fundraising|fundraiser|extension|tranche|infusion|injection|placement|seed|series|loan|grant|debt|facility|backing)(?: |$)/u;

/** What is said of many companies, of a habit or of the market: of no round. */
const ofMany =
  /(?:^| )(?:startups|start-ups|companies|firms|businesses|founders|deals|rounds|raises|checks|cheques|tickets|average|median|mean|typical|typically|usually|often|generally|each|per|every|any|many|most(?! of)|several|few|between|market|industry|sector|ecosystem|record|percent|%|quarter|total|totals|worth of|two|three|four|five|six|seven|eight|nine|ten|dozen)(?: |$)/u;
/** "$18 million to six companies", "was raised by UK firms": of none of them alone. */
export const toMany =
  /^(?:(?:was|were|has been|have been) (?:raised|secured|invested|given|awarded|granted) )?(?:to|for|across|among|amongst|by|in|into|between) (?:[^ ]+ ){0,4}?(?:companies|startups|start-ups|firms|projects|recipients|businesses|groups|teams|founders|organisations|organizations)(?: |$)/u;
/** What is no round of a company. */
const ofOther =
  /(?:^| )(?:budget|programme|program|contract|lawsuit|fine|settlement|sale|acquisition|merger|takeover|purchase|buyout|fund|funds|vehicle|valuation|revenue|sales)(?: |$)/u;
const otherBehind =
  /^(?:[a-z-]+ )?(?:guarantees?|fund|funds|vehicle|programme|program|or more|to \ue001|valuation|round of talks|goal|target)(?: |$)/u;
const denied = /(?:^| )(?:den(?:y|ies|ied)|rumou?rs?|speculation|dismiss(?:es|ed)|reject(?:s|ed)) /u;
/** A plan, a wish or a condition. */
const notDone =
  /(?:^| )(?:not|never|no|without|nor|would|could|can|can't|may|might|should|shall|will|if|unless|next|future|planned|upcoming|potential|possible|proposed|expected|expects|hopes|hope|hoping|wants|want|needs|need|plans|plan|aims|aim|seeks|seek|seeking|sought|target|targets|targeting|talks|to raise|to close|to secure|to fund|trying|tried|failed|needed|rumoured|rumored|mulls|eyes|considering|instead|collapsed|fell|called off|calls off|call off|walked away from|backed out of|ditched|abandoned|cancelled|canceled|scrapped|pulled|goal|yet|nearing|finishing|finalising|finalizing|negotiating)(?: |$)/u;
const notDoneBehind =
  /^(?:, [^,]{1,80}, )?(?:round |financing |funding |that |which |x )*(?:is|are|was|were|will|would|could|may|might) (?:be )?(?:expected|set|due|likely|supposed|planned|slated|still|led|lead|raised|closed|come|close|value|give|take) /u;
/** What makes of it a plan of somebody, and no wish in general. */
const planned =
  /(?:^| )(?:called off|calls off|cancelled|canceled|scrapped|abandoned|talks|negotiat[a-z]+|discussions|seeks|seeking|sought|targets|targeting|plans to|planning|planned|aims to|aiming|hopes to|hoping|expects to|expected|looking to|wants to|nearing|nears|close to|finishing touches|finalis[a-z]+|finaliz[a-z]+|considering|weighing|mulling|mulls|eyes|preparing|would lead|could raise|would value|sources|people (?:familiar|with)|reportedly|rumou?red)(?: |$)/u;
/** "Of that, $12 million is a Series A". */
const ofParts = /(?:^| )(?:of (?:that|this|which|the total)|remaining|rest|balance|plus|another|including)(?: |$)/u;
const ofThePast =
  /(?:^| )(?:previous|previously|earlier|prior|first|initial|last|followed|follows|following|after|since|before|had|ago|already|then|once)(?: |$)/u;

/**
 * What no rule took: an amount that its own words call a round of somebody, in a sentence that speaks neither of many nor of what may
 * be. It is the round of who owns it, who gets it or who is the subject of the clause, else of the company that the text is about.
 */
export function remainingRounds(
  reader: EnglishReader,
  line: Line,
  rounds: readonly Round[],
  own: readonly Told[],
): Told[] {
  const found: Told[] = [];
  for (const round of rounds) {
    if (own.some((one) => one.round === round || one.draft.amount === round.money) || !isPlainRound(line, round))
      continue;
    const told = remaining(reader, line, round, own);
    if (told !== null) found.push(told);
  }
  return found;
}

function isPlainRound(line: Line, round: Round): boolean {
  const { units } = line;
  if (round.other !== 'none' || round.money === null || round.money.value.kind === 'undisclosed') return false;
  if (round.moreStages.length > 0) return false;
  if (round.stage !== null || gotBy.test(wordsOf(units, round.to, Math.min(units.length, round.to + 8)))) return true;
  if (isNamedRaise(units, round) || isFromInvestors(line, round)) return true;
  // "funding reached $144 billion" calls nothing a round; "a raise of $5 million" does.
  const from = /^(?:of|worth)$/u.test(units[round.from - 1]?.low ?? '') ? round.from - 2 : round.from;
  return roundWord.test(wordsOf(units, Math.max(0, from), round.to));
}

/** How sure the words around a round are of it; null where they speak of something else. */
function certaintyHere(line: Line, round: Round, before: string): Certainty | null {
  const { units } = line;
  const inside = wordsOf(units, round.from, round.to);
  const behind = wordsOf(units, round.to, Math.min(units.length, round.to + 16));
  const isGot = gotBy.test(behind);
  if (toMany.test(behind)) return null;
  if (!isGot && (ofMany.test(before) || ofMany.test(inside))) return null;
  // "extends its Series B to $88 million": the whole of it.
  if (/ (?:to|one) $/u.test(before) || ofOther.test(before) || ofOther.test(inside) || otherBehind.test(behind))
    return null;
  if (denied.test(wordsOf(units, 0, round.from))) return null;
  if (/(?:^| )(?:has|have|had) put the finishing touches (?:to|on) (?:an? |its )?$/u.test(before)) return 'told';
  return notDone.test(before) || notDone.test(inside) || notDoneBehind.test(behind) ? 'unconfirmed' : 'told';
}

function remaining(reader: EnglishReader, line: Line, round: Round, own: readonly Told[]): Told | null {
  const { units } = line;
  const start = clauseStart(units, round.from);
  const before = wordsOf(units, Math.max(start, round.from - 14), round.from);
  const certainty = certaintyHere(line, round, before);
  if (
    certainty === null ||
    (certainty === 'unconfirmed' && (own.length > 0 || !planned.test(wordsOf(units, start, units.length))))
  )
    return null;
  const company = companyOfRound(reader, line, round, start) ?? own.at(-1)?.draft.company ?? null;
  if (company === 'nobody' || isToldAlready(reader, own, round, company)) return null;
  const told = build(line, round, 'an amount called a round', { start: round.start, end: round.end });
  told.draft.company = company;
  told.draft.certainty = certainty;
  const news = reader.recent.some(({ draft }) => !draft.isBackground && draft.certainty === 'told');
  const around = before + wordsOf(units, round.to, Math.min(units.length, round.to + 5));
  told.draft.isBackground =
    certainty === 'told' &&
    news &&
    !line.sentence.inTitle &&
    (round.date !== null ||
      ofThePast.test(around) ||
      (company === null && reader.heading === null && !ofParts.test(before)));
  return told;
}

/** The same company with another amount in one stage, or without a stage: a part or a sum of what was told. */
function isToldAlready(reader: EnglishReader, own: readonly Told[], round: Round, company: Name | null): boolean {
  const nameOf = (name: Name): string => reader.document.folded.slice(name.start, name.end);
  return [...own, ...reader.recent].some(({ draft }) => {
    if (draft.amount === null || draft.certainty !== 'told') return false;
    if (company !== null && draft.company !== null && nameOf(company) !== nameOf(draft.company)) return false;
    if (draft.amount.value.low === round.money?.value.low) return false;
    return round.stage === null || (draft.stage !== null && stageKey(draft.stage) === stageKey(round.stage));
  });
}
