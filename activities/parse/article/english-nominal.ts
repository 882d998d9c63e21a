import type { Name } from './draft.ts';
import { build } from './english-building.ts';
import { isFirm } from './english-firms.ts';
import { companyName } from './english-company-name.ts';
import { firstSubject } from './english-lead-name.ts';
import { leadBehindIntro, leadName } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isPlace } from './english-places.ts';
import { isAfter } from './english-raising-history.ts';
import { wordsOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import { subjectOf } from './english-subjects.ts';
import type { Line } from './english-units.ts';
import { ownerBetween } from './english-whose-round.ts';
import { oneOf } from './one-of.ts';

/** "expected to result in gross proceeds of approximately $75 million": a placement of the company of the article. */
export function proceeds({ document }: EnglishReader, line: Line, round: Round): Told | null {
  const words = ` ${wordsOf(line.units, 0, round.from)}`;
  const isOffer = / (?:offering|ipo|listing|flotation|sold|selling) /u.test(words);
  if (!isOffer && !/ (?:placement|pipe|securities|financing|private investment|gross) /u.test(words)) return null;
  if (/ (?:use|uses|used|using|net) (?:of |the |[a-z]+ ){0,2}proceeds /u.test(words)) return null;
  const told = build(line, round, 'gross proceeds', { start: round.start, end: round.end });
  const lead = leadName(line.units);
  if (isOffer) {
    // Whether it is the first one the article says at its beginning.
    const isFurther = words.includes(' public offering ') && !/ (?:initial|ipo) /u.test(words);
    told.draft.instrument =
      !isFurther && /(?<![a-z])(?:ipos?|initial public)(?![a-z])/u.test(document.folded.slice(0, 1500))
        ? 'ipo'
        : 'post_ipo';
    if (lead >= 0 && line.units[lead + 1]?.kind === 'word') told.draft.company = companyName(document, line, lead);
  }
  if (/ (?:public equity|pipe) /u.test(` ${wordsOf(line.units, 0, round.from)}`)) told.draft.instrument = 'post_ipo';
  return told;
}

/** "Foo led a $3 million seed, followed by a $5 million extension": who leads is not whose round it is. */
const isGiver = oneOf('led|co-led|leads|backed|joined|invested|seeded|anchored');

/** "after a $15 million Series A fell through". */
const cameToNothing =
  /^(?:round |financing |raise |funding |deal )?(?:(?:from|with|led by) x )?(?:collapsed|fell (?:through|apart)|was (?:pulled|called off|cancelled|canceled|abandoned|withdrawn)|failed|did not (?:close|materiali[sz]e))(?: |$)/u;

/** A round as history: "which follows its $4M seed round last year". */
export function nominal(
  reader: EnglishReader,
  line: Line,
  round: Round,
  isBackground: boolean,
  rule: string,
  company: Name | null,
): Told | null {
  if (round.stage === null && (round.money === null || !round.hasNoun) && round.other !== 'none') return null;
  if (round.stage === null && round.money === null) return null;
  if (
    round.stage === null &&
    !round.hasNoun &&
    !/rais|secur|clos/u.test(wordsOf(line.units, Math.max(0, round.from - 4), round.from))
  )
    return null;
  const before = wordsOf(line.units, Math.max(0, round.from - 8), round.from);
  if (/(?:next|future|upcoming|planned|another|seed to|between) (?:[a-z]+ ){0,2}$/u.test(before)) return null;
  if (
    /^(?:investors?|companies|startups|deals|stage|rounds|founders|valuations?)/u.test(line.units[round.to]?.low ?? '')
  )
    return null;
  const told = build(line, round, rule, { start: round.start, end: round.end });
  const lead = firstSubject(line) >= 0 ? firstSubject(line) : leadSubject(line, round);
  const subject = lead >= 0 ? lead : mainSubject(line, round);
  told.draft.company =
    company ??
    injectedInto(reader, line, round) ??
    ownerBetween(reader.document, line, Math.max(-1, round.from - 5), round.from) ??
    relativeOwner(reader, line, round) ??
    (isGiver.test(line.units[subject + 1]?.low ?? '') || isInvestorSince(line, subject, round)
      ? null
      : companyName(reader.document, line, subject));
  const since = line.units[subject];
  if (since !== undefined && isInvestorSince(line, subject, round))
    told.draft.investors.push({ start: since.start, end: since.end, role: 'unknown' });
  if (cameToNothing.test(wordsOf(line.units, round.to, Math.min(line.units.length, round.to + 6))))
    told.draft.certainty = 'unconfirmed';
  told.draft.isBackground =
    isBackground && !/(?:now valued|becomes|became|unicorn|jumps|soars) /u.test(wordsOf(line.units, 0, round.from));
  return told;
}

/** "followed a $15 million injection in July for Acme": who got it stands behind. */
function injectedInto({ document }: EnglishReader, line: Line, round: Round): Name | null {
  const { units } = line;
  if (!/^(?:injection|infusion|investment|round|financing|raise|grant|loan)$/u.test(units[round.to - 1]?.low ?? ''))
    return null;
  let at = round.to;
  if (units[at]?.low === 'in' && units[at + 1]?.kind === 'date') at += 1;
  if (units[at]?.kind === 'date') at += 1;
  if (!/^(?:for|into)$/u.test(units[at]?.low ?? '')) return null;
  const index = nameAhead(units, at + 1);
  return index < 0 || isPlace(units[index]?.low ?? '') ? null : companyName(document, line, index);
}

/** "Foo has been on board since a seed of $4 million": an investor of that round. */
const isInvestorSince = ({ units }: Line, subject: number, round: Round): boolean =>
  /(?:^| )(?:on board|aboard|an? (?:[a-z]+ )?(?:investor|backer|shareholder)|invested|with the company|in the (?:company|startup)) (?:ever )?since (?:an?|the|its) (?:[a-z]+ )?(?:of )?$/u.test(
    wordsOf(units, subject + 1, round.from),
  );

/** "competes with Acme, which became a unicorn after raising": of whom the clause is. */
function relativeOwner({ document }: EnglishReader, line: Line, round: Round): Name | null {
  const { units } = line;
  const which = units.findLastIndex(
    ({ low }, at) => at < round.from && at >= round.from - 12 && /^(?:which|who)$/u.test(low),
  );
  const name = units[which - 1]?.low === ',' ? which - 2 : which - 1;
  if (which < 3 || units[name]?.kind !== 'name' || units[name].isPossessive) return null;
  if (units.slice(which, round.from).some(({ kind }) => kind === 'mark' || kind === 'name')) return null;
  const next = units[which + 1]?.low ?? '';
  return isGiver.test(next) ||
    !/^(?:with|to|by|from|of|,|and|like|rival|competitor|rivals|competitors|against|include|includes|including|startup|company|by)$/u.test(
      units[name - 1]?.low ?? '',
    )
    ? null
    : companyName(document, line, name);
}

/** "Online beauty platform Acme became a unicorn after raising": the name behind its trade, with a verb at once. */
function leadSubject({ units }: Line, round: Round): number {
  const at = leadBehindIntro(units);
  const next = units[at + 1];
  return at > 0 &&
    at < round.from &&
    next?.kind === 'word' &&
    !/^(?:and|of|for|at|in|or|to|from|with|by)$/u.test(next.low)
    ? at
    : -1;
}

/** "Acme, a provider of software, is now valued at $2 billion after raising": whom the main clause is about. */
function mainSubject(line: Line, round: Round): number {
  const verb = line.units.findLastIndex(
    ({ low }, at) =>
      at < round.from - 2 &&
      at >= round.from - 12 &&
      /^(?:is|was|became|becomes|hit|hits|reached|reaches|joined|joins|entered|enters|doubled|tripled)$/u.test(low),
  );
  const subject = verb < 1 ? null : subjectOf(line, verb);
  return subject?.kind === 'name' ? subject.index : -1;
}

/** "following Foo's $1 billion investment": who owns it gave it, unless it came from somebody. */
const givesInvestment = ({ units }: Line, round: Round, at: number): boolean =>
  round.stage === null &&
  round.money !== null &&
  /^\S+ (?:[a-z]+ )?(?:[a-z-]+ )?investment $/u.test(
    wordsOf(units, round.from, round.to).replace(/^(?:[^ ]* )?(?:million|billion|crore|lakh) /u, '$ '),
  ) &&
  !/^(?:round|from|led|by|co-led|deal|raise)$/u.test(units[round.to]?.low ?? '') &&
  !/^(?:its|the|their)$/u.test(units[at - 1]?.low ?? '') &&
  (/^(?:in|into)$/u.test(units[round.to]?.low ?? '') ||
    /^(?:following|after|besides|despite|with|includes?|including|since)$/u.test(units[at - 1]?.low ?? ''));

/** Acme's $5M seed round. */
export function owned(reader: EnglishReader, line: Line, round: Round, at: number): Told | null {
  if (round.stage === null && !round.hasNoun) return null;
  if (round.stage === null && isFirm(line.units[at]) && /(?:^| )(?:fund|funds|firm|sector)(?: |$)/u.test(line.sketch))
    return null;
  // "converts at a 20% discount into Acme's Series B": a round to come.
  if (/(?:^| )(?:convert\w*|conversion) /u.test(wordsOf(line.units, Math.max(0, at - 10), at))) return null;
  const giver = givesInvestment(line, round, at) ? line.units[at] : undefined;
  if (giver !== undefined && reader.told.length === 0 && line.units[round.to]?.low !== 'in') return null;
  const company =
    giver === undefined
      ? companyName(reader.document, line, at)
      : line.units[round.to]?.low === 'in'
        ? companyName(reader.document, line, nameAhead(line.units, round.to + 1))
        : null;
  const isHistory =
    reader.recent.some(({ draft }) => !draft.isBackground) &&
    (/ (?:years?|months?) ago | last year /u.test(
      ` ${wordsOf(line.units, round.to, Math.min(line.units.length, round.to + 14))}`,
    ) ||
      isAfter(line.units, at) ||
      /(?:^| )(?:after|since|following|before|previous|led|joined|in) $/u.test(
        wordsOf(line.units, Math.max(0, at - 1), at),
      ));
  const told = build(line, round, 'round of a company', {
    start: line.units[at]?.start ?? round.start,
    end: round.end,
  });
  told.draft.company = company;
  if (giver !== undefined) told.draft.investors.push({ start: giver.start, end: giver.end, role: 'unknown' });
  told.draft.isBackground = isHistory;
  const words = wordsOf(line.units, Math.max(0, at - 6), at);
  if (
    /(?:talks|lead|planned|upcoming|potential|proposed) (?:[a-z]+ ){0,3}$/u.test(words) ||
    /(?:^| )(?:planned|upcoming|potential|proposed|next)(?: |$)/u.test(wordsOf(line.units, at + 1, round.from))
  )
    told.draft.certainty = 'unconfirmed';
  return told;
}
