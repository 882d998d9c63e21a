import type { Name } from './draft.ts';
import { companyName } from './english-company-name.ts';
import { isFirm, isFirmByTrade } from './english-firms.ts';
import { companyNoun, leadName } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isNobody } from './english-nobody.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader } from './english-reader.ts';
import { isNamedRaise } from './english-round-words.ts';
import type { Round } from './english-rounds.ts';
import { subjectOf } from './english-subjects.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { ownerBetween, receiver } from './english-whose-round.ts';
import { titleWords } from './english-words.ts';

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
      const behindName = wordsOf(units, at + 1, Math.min(round.from, at + 6)).replace('put the finishing touches', '');
      // "Foo Agency announced $3 billion in grants".
      const isGrants = round.stage?.value.stage === 'grant' && /(?:announc|unveil|launch|open|offer)/u.test(behindName);
      if (isGrants || givesMoney.test(behindName)) return hasNews ? null : 'nobody';
      return isFirm(units[at]) || isFirmByTrade(units, at) ? 'nobody' : companyName(document, line, at);
    }
    const low = units[at]?.low ?? '';
    if (/^(?:it|its|we|our|your|they|their)$/u.test(low)) return itself(reader, line, at);
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
  if (
    / by the (?:x )?(?:company|startup|start-up|firm|group|outfit) /u.test(
      ` ${wordsOf(units, round.to, Math.min(units.length, round.to + 6))}`,
    )
  )
    return null;
  return !hasNews || units.slice(start, round.from).some(({ kind, low }) => kind === 'name' && !isNobody(low))
    ? 'nobody'
    : null;
}

/** What an investor does: the round is of somebody else. */
const givesMoney =
  /(?:^| )(?:led|leads|co-led|backed|backs|joined|joins|invested|invests|put|puts|kicked|chipped|added|adds|provided|provides|contributed|committed|commits|wrote|gave|gives|awarded|awards|granted|grants|handed|hands|lent|offered|offers|supplied|extended|anchored|bought|acquired|paid|participated|approved|approves|seeded|funded|investors?|backers?|shareholders?|stakes?|contributor|made|makes|administers|distributes|represented|represents|advised|advises|counselled|counseled|assisted) /u;

/** "Acme $5 million seed round", "a first raise for Acme, a $9 million Series A"; in a headline "spot Acme in $14 million Series C". */
function besideRound(units: readonly Unit[], round: Round, inTitle: boolean): number {
  const isName = (at: number): boolean => units[at]?.kind === 'name' && !units[at].isPossessive;
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
