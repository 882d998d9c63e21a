import type { Name } from './draft.ts';
import { stageKey } from './draft.ts';
import { build, clauseStart } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { isFirm, isFirmByTrade } from './english-firms.ts';
import { companyNoun, leadName } from './english-lead-name.ts';
import { listFrom } from './english-lists.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isNobody } from './english-nobody.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { subjectOf } from './english-subjects.ts';
import { titleWords } from './english-words.ts';
import { ownerBetween, receiver } from './english-whose-round.ts';

/** Words that say by themselves that an amount is what a company raised. */
const roundWord =
  /(?:^| )(?:round|financing|funding|raise|fundraise|fund-raise|fundraising|fundraiser|extension|tranche|infusion|injection|placement|seed|series|loan|grant|debt|facility|backing)(?: |$)/u;

/** What is said of many companies, of a habit or of the market: of no round. */
const ofMany =
  /(?:^| )(?:startups|start-ups|companies|firms|businesses|founders|deals|rounds|raises|checks|cheques|tickets|average|median|mean|typical|typically|usually|often|generally|each|per|every|any|many|most|several|few|between|market|industry|sector|ecosystem|record|percent|%|quarter|total|totals|worth of|two|three|four|five|six|seven|eight|nine|ten|dozen)(?: |$)/u;
/** A plan, a wish, a denial or a condition. */
const notDone =
  /(?:^| )(?:not|never|no|without|nor|denied|denies|deny|would|could|can|can't|may|might|should|shall|will|if|unless|next|future|planned|upcoming|potential|possible|proposed|expected|expects|hopes|hope|hoping|wants|want|needs|need|plans|plan|aims|aim|seeks|seek|seeking|sought|target|targets|targeting|talks|to raise|to close|to secure|to fund|trying|tried|failed|needed|rumoured|rumored|mulls|eyes|considering|instead|collapsed|fell|abandoned|cancelled|canceled|scrapped|pulled|goal|yet|budget|programme|program|contract|lawsuit|fine|settlement|sale|acquisition|merger|takeover|purchase|buyout|fund|funds|vehicle|valuation|revenue|sales)(?: |$)/u;

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
    if (!isPlainRound(line, round) || own.some((one) => one.round === round || one.draft.amount === round.money))
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

function remaining(reader: EnglishReader, line: Line, round: Round, own: readonly Told[]): Told | null {
  const { units } = line;
  const start = clauseStart(units, round.from);
  const before = wordsOf(units, Math.max(start, round.from - 14), round.from);
  const inside = wordsOf(units, round.from, round.to);
  const behind = wordsOf(units, round.to, Math.min(units.length, round.to + 5));
  const isGot = gotBy.test(wordsOf(units, round.to, Math.min(units.length, round.to + 8)));
  if (!isGot && (ofMany.test(before) || ofMany.test(inside))) return null;
  if (notDone.test(before) || notDone.test(inside)) return null;
  if (
    /(?:^| )(?:den(?:y|ies|ied)|rumou?rs?|speculation|dismiss(?:es|ed)|reject(?:s|ed)) /u.test(
      wordsOf(units, 0, round.from),
    )
  )
    return null;
  // "extends its Series B to $88 million": the whole of it.
  if (/ (?:to|one) $/u.test(before)) return null;
  if (
    /^(?:[a-z-]+ )?(?:guarantees?|fund|funds|vehicle|programme|program|or more|to \ue001|valuation|round of talks|goal|target)(?: |$)/u.test(
      behind,
    )
  )
    return null;
  const clause = wordsOf(units, round.to, Math.min(units.length, round.to + 16));
  if (
    /^(?:, [^,]{1,80}, )?(?:round |financing |funding )?(?:is|are|was|were|will|would|could|may|might) (?:be )?(?:expected|set|due|likely|supposed|planned|slated|still|led|raised|closed|come|close|value|give|take) /u.test(
      clause,
    )
  )
    return null;
  const company = companyOfRound(reader, line, round, start) ?? own.at(-1)?.draft.company ?? null;
  if (company === 'nobody') return null;
  if (isToldAlready(reader, own, round, company)) return null;
  const told = build(line, round, 'an amount called a round', { start: round.start, end: round.end });
  told.draft.company = company;
  const news = reader.recent.some(({ draft }) => !draft.isBackground && draft.certainty === 'told');
  told.draft.isBackground =
    news &&
    !line.sentence.inTitle &&
    (round.date !== null ||
      /(?:^| )(?:previous|previously|earlier|prior|first|initial|last|followed|follows|following|after|since|before|had|ago|already|then|once)(?: |$)/u.test(
        `${before}${behind}`,
      ) ||
      company === null);
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

/** Null: the company that the text is about; 'nobody' where the words leave it open. */
export function companyOfRound(reader: EnglishReader, line: Line, round: Round, start: number): Name | null | 'nobody' {
  const { document } = reader;
  const { units } = line;
  const hasNews = reader.recent.some(({ draft }) => draft.certainty === 'told');
  const owner = ownerBetween(
    document,
    line,
    Math.max(-1, round.from - (isNamedRaise(units, round) ? 8 : 6)),
    round.from,
  );
  if (owner !== null) return owner;
  const behind =
    receiver(document, line, round, round.to) ?? doneBy(reader, line, round) ?? helped(reader, line, round);
  if (behind !== null) return behind;
  const beside = besideRound(units, round, line.sentence.inTitle);
  if (beside >= 0) return companyName(document, line, beside);
  for (let at = round.from - 1; at >= start; at -= 1) {
    if (isSubject(units, at)) {
      if (givesMoney.test(wordsOf(units, at + 1, Math.min(round.from, at + 5)))) return hasNews ? null : 'nobody';
      return isFirm(units[at]) || isFirmByTrade(units, at) ? 'nobody' : companyName(document, line, at);
    }
    const low = units[at]?.low ?? '';
    if (/^(?:it|its|we|our|they|their)$/u.test(low)) return itself(reader, line, at);
    if (companyNoun.test(low) && /^(?:the|this)$/u.test(units[at - 1]?.low ?? '')) return null;
  }
  // "Acme, which came out of Stanford, has now put together a Series B".
  if (
    start > 0 &&
    units[start - 1]?.low === ',' &&
    /^(?:has|have|had|is|was|just|recently|today|now)$/u.test(units[start]?.low ?? '')
  ) {
    const subject = subjectOf(line, start + 1);
    if (subject.kind === 'name' && !isFirm(units[subject.index])) return companyName(document, line, subject.index);
  }
  // "a round announced by the Antwerp startup".
  if (/ by the (?:x )?(?:company|startup|start-up|firm|group|outfit) /u.test(` ${wordsOf(units, round.to, Math.min(units.length, round.to + 6))}`)) return null;
  return !hasNews || units.slice(start, round.from).some(({ kind, low }) => kind === 'name' && !isNobody(low)) ? 'nobody' : null;
}

/** What an investor does: the round is of somebody else. */
const givesMoney =
  /(?:^| )(?:led|leads|co-led|backed|backs|joined|joins|invested|invests|put|puts|kicked|chipped|added|adds|provided|provides|contributed|committed|commits|wrote|gave|gives|awarded|awards|granted|grants|handed|hands|lent|offered|offers|supplied|extended|anchored|bought|acquired|paid|participated|approved|approves|seeded|funded|made|makes|administers|distributes) /u;

/** "Acme $5 million seed round", "a first raise for Acme, a $9 million Series A"; in a headline "spot Acme in $14 million Series C". */
function besideRound(units: readonly Unit[], round: Round, inTitle: boolean): number {
  const isName = (at: number): boolean => units[at]?.kind === 'name' && units[at]?.isPossessive === false;
  let at = round.from - 1;
  if (/^(?:a|an|the)$/u.test(units[at]?.low ?? '')) at -= 1;
  if (
    units[at]?.low === ',' &&
    isName(at - 1) &&
    /(?:^| )(?:raise|round|financing|funding|investment|deal) (?:for|in|by) $/u.test(
      wordsOf(units, Math.max(0, at - 4), at - 1),
    )
  )
    return at - 1;
  if (inTitle && units[at]?.low === 'in' && isName(at - 1) && !isFirm(units[at - 1])) return at - 1;
  return at === round.from - 1 &&
    isName(at) &&
    (at === 0 || units[at - 1]?.kind === 'word') &&
    !/^(?:by|from|with|and|in|at|of|to|for|an?|the)$/u.test(units[at - 1]?.low ?? '') &&
    !isFirm(units[at])
    ? at
    : -1;
}

/** "$3.2 million from Foo Partners", where the sentence speaks of raising: money of investors by their names. */
function isFromInvestors(line: Line, round: Round): boolean {
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
const isNamedRaise = (units: readonly Unit[], round: Round): boolean =>
  /(?:^| )(?:x|company|startup|firm|its) (?:[a-z-]+ ){0,3}(?:raise|round|financing|fundraise|fundraising|haul)(?: round)? (?:[:—–] |is |was |of |at |worth |totals |totaled |totalled |comes to |came to ){1,3}$/u.test(
    wordsOf(units, Math.max(0, round.from - 9), round.from),
  );

const gotBy =
  /^(?:(?:was|were|has been|had been|recently|just) )*(?:raised|secured|closed|landed|bagged|netted|swept up|picked up|snapped up|completed|raise|round|financing|fundraise) by (?:[a-z0-9-]+ ){0,6}x /u;

/** "$79 million was swept up by Acme": who raised stands behind. */
function doneBy({ document }: EnglishReader, line: Line, round: Round): Name | null {
  const words = wordsOf(line.units, round.to, Math.min(line.units.length, round.to + 8));
  if (
    !/^(?:(?:was|were|has been|had been|recently|just) )*(?:raised|secured|closed|landed|bagged|won|netted|taken|swept up|picked up|snapped up|announced|completed) by /u.test(
      words,
    )
  )
    return null;
  const by = line.units.findIndex(({ low }, at) => at >= round.to && low === 'by');
  return companyName(document, line, nameAhead(line.units, by + 1));
}

/** "A $12 million Series A will help Acme build": whom the money helps. */
function helped({ document }: EnglishReader, line: Line, round: Round): Name | null {
  const words = wordsOf(line.units, round.to, Math.min(line.units.length, round.to + 7));
  const match =
    /^(?:round |financing |funding )?(?:will |should |now |has |is |which )*(?:helps?|helped|allows?|lets?|enables?|gives?|gave|takes?|took|brings?|makes?|made|turns?|turned|propels?|propelled|lifts?|lifted|arms?|armed|leaves?|left) (?:[a-z-]+ ){0,4}x /u.exec(
      words,
    );
  const name = match === null ? -1 : line.units.findIndex(({ kind }, at) => at >= round.to && kind === 'name');
  return name < 0 || line.units[name]?.isPossessive === true ? null : companyName(document, line, name);
}

/** Whom "its" stands for: the name with which the sentence begins, where that gives no money itself. */
function itself({ document }: EnglishReader, line: Line, at: number): Name | null {
  const lead = leadName(line.units);
  if (lead < 0 || lead >= at || !isSubject(line.units, lead) || isFirm(line.units[lead])) return null;
  return givesMoney.test(wordsOf(line.units, lead + 1, Math.min(at, lead + 6)))
    ? null
    : companyName(document, line, lead);
}

/** A name with a verb or an adverb behind it, which neither a preposition nor an office governs. */
function isSubject(units: readonly Unit[], at: number): boolean {
  const [before, unit, next] = [units[at - 1], units[at], units[at + 1]];
  if (unit?.kind !== 'name' || unit.isPossessive || next === undefined || isNobody(unit.low)) return false;
  if (next.kind !== 'word' || /^(?:and|or|of|for|at|in|to|from|with|by|as|on)$/u.test(next.low)) return false;
  if (companyNoun.test(next.low) || titleWords.has(next.low)) return false;
  return (
    before === undefined ||
    (!titleWords.has(before.low) &&
      !/^(?:in|from|at|by|with|of|to|for|on|and|into|as|than|like|partner|investor|analyst|director|executive)$/u.test(
        before.low,
      ))
  );
}
