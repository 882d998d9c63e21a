import { build } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isPlace } from './english-places.ts';
import { subjectOf } from './english-subjects.ts';
import { wordsOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** "is in talks for a $50 million Series B", "expects a second close of $9 million". */
export function planning(reader: EnglishReader, line: Line, round: Round, at: number): Told | null {
  const isPriced = / (?:pre-money |post-money )?valuation /u.test(` ${wordsOf(line.units, round.to, round.to + 8)}`);
  const isDeal = /(?:^| )(?:deal|round|investment|financing|agreement) for $/u.test(
    wordsOf(line.units, Math.max(0, round.from - 2), round.from),
  );
  // "wants a further £150m by the end of the year".
  const isFurther = /(?:^| )(?:a further|another|an additional) (?:[a-z]+ )?$/u.test(
    wordsOf(line.units, Math.max(0, round.from - 3), round.from),
  );
  const isFromInvestors = /^from (?:[a-z-]+ ){0,3}(?:investors|backers|shareholders)(?: |$)/u.test(
    wordsOf(line.units, round.to, round.to + 5),
  );
  if (
    round.other !== 'none' ||
    (!isDeal &&
      !isFromInvestors &&
      !isFurther &&
      round.stage === null &&
      !round.hasNoun &&
      !line.sentence.inTitle &&
      !isPriced)
  )
    return null;
  if (
    /(?:^| )(?:loss|losses|revenue|sales|profit|exceed|save|cost|costs|cut|cuts|spend)(?: |$)/u.test(
      wordsOf(line.units, at, round.from),
    )
  )
    return null;
  const subject = subjectOf(line, at);
  const isMain =
    subject.kind === 'main' || (subject.kind === 'none' && !line.sentence.inTitle && isPerson(line, at - 1));
  if (subject.kind === 'none' && !isMain) return null;
  const told = build(line, round, line.units[at]?.low ?? '', {
    start: line.units[at]?.start ?? round.start,
    end: round.end,
  });
  const name = subject.kind === 'name' ? line.units[subject.index] : undefined;
  // "The development bank is weighing a further loan": who gives it, where the news is of another.
  const isGiver =
    name !== undefined &&
    /^(?:weighs|weighing|considering|considers|mulls|mulling|exploring|planning)$/u.test(line.units[at]?.low ?? '') &&
    round.stage?.value.stage === 'debt' &&
    reader.companies.size > 0 &&
    !reader.companies.has(name.low);
  if (isGiver) told.draft.investors.push({ start: name.start, end: name.end, role: 'unknown' });
  told.draft.company =
    subject.kind === 'name' && !isMain && !isGiver ? companyName(reader.document, line, subject.index) : null;
  told.draft.certainty = 'unconfirmed';
  // "Foo Capital mulls $15 million investment in Acme": in whom.
  const into =
    line.units[round.to - 1]?.low === 'investment' && /^(?:in|into)$/u.test(line.units[round.to]?.low ?? '')
      ? nameAhead(line.units, round.to + 1)
      : -1;
  if (into >= 0 && isPlace(line.units[into]?.low ?? '')) return null;
  if (into >= 0 && name !== undefined) {
    told.draft.company = companyName(reader.document, line, into);
    told.draft.investors = [{ start: name.start, end: name.end, role: 'unknown' }];
  }
  return told;
}

/** "Chief executive Anneke Ruiter expects". */
const isPerson = ({ units }: Line, at: number): boolean =>
  /^(?:executive|ceo|founder|co-founder|cofounder|officer|chairman|president|cfo|director)$/u.test(
    units[at - 1]?.low ?? '',
  );
