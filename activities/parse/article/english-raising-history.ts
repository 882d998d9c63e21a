import type { Subject } from './english-name-subjects.ts';
import type { EnglishReader } from './english-reader.ts';
import { wordsOf } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

/** "which raised", "which in June announced", "who has since raised". */
export function isRelativeVerb(units: readonly Unit[], verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at -= 1) {
    const unit = units[at];
    if (/^(?:which|who|that)$/u.test(unit?.low ?? ''))
      return at === verb - 1 || (unit?.low !== 'that' && units[at - 1]?.low === ',');
    if (unit?.kind !== 'date' && !/^(?:in|on|last|since|has|had|also|recently|back)$/u.test(unit?.low ?? ''))
      return false;
  }
  return false;
}

/** "including Acme, which secured $75 million; Foo, which secured": an enumeration tells its news in clauses. */
export const isOneOfSeveral = (units: readonly Unit[], subject: Subject): boolean =>
  subject.kind === 'name' &&
  (/^(?:including|include|includes|included|;|consider|to)$/u.test(units[subject.index - 1]?.low ?? '') ||
    (units[subject.index - 1]?.low === 'and' && units[subject.index - 2]?.low === ';'));

/** "five months after the startup announced an initial $5 million". */
export function isAfter(units: readonly Unit[], before: number): boolean {
  for (let at = before - 1; at >= Math.max(0, before - 9); at -= 1) {
    const low = units[at]?.low ?? '';
    if (units[at]?.kind === 'mark') return false;
    if (/^(?:after|since)$/u.test(low))
      return /^(?:days?|weeks?|months?|years?|just|shortly|soon|long|comes|came|come)$/u.test(units[at - 1]?.low ?? '');
  }
  return false;
}

/** "Bolt has raised $60 million from Foo", where the news is of Acme: no sum of the news. */
export const isOfRival = (reader: EnglishReader, units: readonly Unit[], subject: Subject): boolean => {
  const low = subject.kind === 'name' ? (units[subject.index]?.low ?? '') : '';
  return (
    low !== '' &&
    reader.companies.size > 0 &&
    ![...reader.companies].slice(0, 40).some((known) => known.includes(low) || low.includes(known))
  );
};

/** "has raised $1.8 billion, according to Crunchbase": what a register of rounds has in all. */
const isKept = ({ units }: Pick<Line, 'units'>, round: Round): boolean =>
  units
    .slice(round.to, round.to + 40)
    .some(
      ({ kind, low }, at, behind) =>
        kind === 'name' &&
        /^(?:crunchbase|pitchbook|tracxn|dealroom|cb insights|venture intelligence)/u.test(low) &&
        behind[at - 1]?.low !== 'on',
    ) && !units.some(({ kind }) => kind === 'date');

/** "Neeva has raised $77.5 million from investors including Greylock", beside other news of it: all that it raised so far. */
export function isSumSoFar(reader: EnglishReader, { units, sentence }: Line, round: Round, verb: number): boolean {
  if (
    sentence.inTitle ||
    round.stage !== null ||
    round.money === null ||
    !/^(?:has|have|had)$/u.test(units[verb - 1]?.low ?? '')
  )
    return false;
  if (
    /(?:^| )(?:round|note|notes|loan|grant|extension|tranche|new|fresh|led)(?: |$)/u.test(
      wordsOf(units, verb, round.to + 2),
    )
  )
    return false;
  if (isKept({ units }, round)) return true;
  const exact = round.money.value.low;
  const news = reader.recent.filter(
    ({ draft }) =>
      (draft.certainty === 'told' && !draft.isBackground) || draft.instrument === 'ipo' || draft.instrument === 'ma',
  );
  return (
    news.length > 0 &&
    news.every(({ draft }) => draft.amount === null || draft.instrument === 'ma' || draft.amount.value.low !== exact) &&
    news.some(
      ({ draft }) =>
        draft.instrument === 'ma' ||
        draft.instrument === 'ipo' ||
        (draft.amount !== null && Number(draft.amount.value.low) < Number(exact)),
    )
  );
}
