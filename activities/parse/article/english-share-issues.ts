import { build } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { leadName } from './english-lead-name.ts';
import { listFrom } from './english-lists.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import { subjectOf } from './english-subjects.ts';
import type { Subject } from './english-name-subjects.ts';
import type { Line } from './english-units.ts';

const paper = '(?:notes|shares|stock|equity|preferred|preference shares|debentures|units|warrants)';
/** "sold $230 million of new shares", "placed £5 million in new shares". */
const soldMoney =
  /(?:^| )(?:(?<=(?:employees|staff|founders|shareholders|investors|workers) (?:to )?)(?:sell|selling|cash out)|sold|sells|issued|issues|placed|allotted|offered) (?:(?:about|around|some|nearly|over|another|a further|[a-z]+ly) )*$/u;
const ofPaper = new RegExp(
  `^(?:worth )?(?:of|in) (?:(?:new|its|preferred|common|preference|convertible|series|\\S+) ){0,3}${paper}(?: |$)`,
  'u',
);
/** "issued 41,220 preferred shares on 9 January for a little over £6.3m", "allotted shares worth £412,000". */
const paperFor = new RegExp(
  `(?:^| )(?:sold|sells|issued|issues|placed|allotted|allots) (?:[^ ;]+ ){0,8}${paper} (?:[^ ,;]+ ){0,4}?(?:for|worth|valued at|totalling|totaling) (?:[a-z]+ ){0,4}$`,
  'u',
);
const byHolders =
  /(?:^| )(?:employees|founders?|angels|investors|shareholders|backers|staff|insiders|holders|executives)(?: |$)/u;

/** A round that is told by the shares that a company sold: who bought them stands behind "to", or in the next sentence. */
export function shareIssue(
  reader: EnglishReader,
  line: Line,
  round: Round,
  before: string,
  behind: string,
): Told | null {
  const { units } = line;
  if (round.money === null || round.money.value.kind === 'undisclosed') return null;
  const isSold = soldMoney.test(before) && ofPaper.test(behind);
  const isFor = !isSold && paperFor.test(` ${wordsOf(units, Math.max(0, round.from - 16), round.from)}`);
  if (!isSold && !isFor) return null;
  const verb = units.findLastIndex(
    ({ low }, at) =>
      at < round.from &&
      at >= round.from - 16 &&
      /^(?:sold|sells|sell|selling|issued|issues|placed|allotted|allots|offered)$/u.test(low),
  );
  if (verb < 0) return null;
  const ahead = wordsOf(units, 0, verb);
  const isSecondary = byHolders.test(ahead.slice(-120));
  const subject: Subject = isSecondary ? { kind: 'main' } : subjectOf(line, verb);
  if (subject.kind === 'none') return null;
  const told = build(line, round, 'sold shares', { start: units[verb]?.start ?? round.start, end: round.end });
  const { draft } = told;
  draft.company =
    subject.kind === 'name' ? companyName(reader.document, line, subject.index) : ofWhom(reader, line, verb);
  if (isSecondary) draft.instrument = 'secondary';
  const to = units.findIndex(({ low }, at) => at >= round.to && at < round.to + 9 && low === 'to');
  const buyers = to < 0 || isLed(line, to) ? [] : listFrom(line, to + 1).names;
  for (const { start, end } of buyers) draft.investors.push({ start, end, role: 'unknown' });
  draft.isBackground =
    reader.recent.some((one) => !one.draft.isBackground && one.draft.certainty === 'told' && !one.draft.inTitle) &&
    /(?:^| )(?:in \ue003|earlier|previously|had|last year) /u.test(`${ahead.slice(-40)} `);
  return told;
}

/** "to a group led by Foo": who leads is read where it stands. */
const isLed = (line: Line, to: number): boolean => ` ${wordsOf(line.units, to + 1, to + 8)}`.includes(' led by ');

/** "Employees and early investors of Acme, the treasury startup, have sold". */
function ofWhom(reader: EnglishReader, line: Line, verb: number): ReturnType<typeof companyName> {
  const { units } = line;
  for (let at = 0; at < verb; at += 1)
    if (
      /^(?:of|in|at|from)$/u.test(units[at]?.low ?? '') &&
      units[at + 1]?.kind === 'name' &&
      units[at + 1]?.isPossessive === false
    )
      return companyName(reader.document, line, at + 1);
  const lead = units[leadName(units)];
  if (
    lead !== undefined &&
    units.slice(0, verb).some(({ low }) => /^(?:letting|lets|allowing|allows|let|allowed)$/u.test(low))
  )
    return companyName(reader.document, line, units.indexOf(lead));
  const owner = units.findIndex(({ kind, isPossessive }, at) => at < verb && kind === 'name' && isPossessive);
  return owner < 0 ? null : companyName(reader.document, line, owner);
}
