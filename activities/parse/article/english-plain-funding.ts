import { hit, newDraft } from './draft.ts';
import { clauseStart } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { listBefore } from './english-list-before.ts';
import { nameAhead } from './english-name-ahead.ts';
import { subjectOf } from './english-subjects.ts';
import { verbStart } from './english-verb-start.ts';
import { priceOf } from './english-prices.ts';
import { certaintyOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import { isStrongDescriptor } from './english-words.ts';

/** A word that both patterns below need: looked for first, since they try every verb. */
const ofFunding = /invest|fund|financ|back|capital|round|raise|stake/u;

const gettingFunding =
  /(?:^| )(raises|raised|secures|secured|receives|received|closes|closed|gets|got|lands|landed|bags|bagged|nabs|nabbed|attracts|attracted|completes|completed|announces|announced|wins|won|snags|snagged|obtains|obtained|scores|scored) (?:[^ ,.;:]+ ){0,6}?(?:investment|funding|financing|backing|capital|round|fundraise|raise)(?: round)? (?:\ue003 )?(?:, )?(?:from|led by|co-led by|by|backed by|through|with participation)(?: |$)/u;

const givingFunding =
  /(?:^| )(invests|invested|makes (?:[a-z-]+ ){0,4}investment|made (?:[a-z-]+ ){0,4}investment|(?:takes|took|taken|picked up|picks up|gets|got|holds out for) (?:[a-z0-9%.-]+ ){0,5}stake|acquires (?:[a-z0-9%-]+ ){0,5}stake|acquired (?:[a-z0-9%-]+ ){0,5}stake|buys (?:[a-z0-9%-]+ ){0,5}stake|bought (?:[a-z0-9%-]+ ){0,5}stake|backs) (?:in )?(?=[^ ])/u;

/** An investment without amount and stage: "received an investment from Accel-KKR". */
export function readPlainFunding(reader: EnglishReader, line: Line): Told | null {
  const { document } = reader;
  const { units, sketch } = line;
  const head = sketch.slice(0, 500);
  if (!ofFunding.test(head)) return null;
  const getting = gettingFunding.exec(head);
  if (getting !== null) {
    const verb = unitFrom(line, getting.index + (head.charAt(getting.index) === ' ' ? 1 : 0));
    const subject = subjectOf(line, verb);
    if (subject.kind === 'none' || / (?:fund|funds|rounds) /u.test(getting[0])) return null;
    if (subject.kind === 'main' && reader.recent.some(({ draft }) => !draft.isBackground)) return null;
    const told = plain(line, units[verb]?.low ?? '', verb, unitFrom(line, getting.index + getting[0].length));
    told.draft.company = subject.kind === 'name' ? companyName(document, line, subject.index) : null;
    told.draft.certainty = certaintyOf(
      line,
      subject.kind === 'name' ? subject.index + 1 : clauseStart(units, verb),
      verb,
    );
    return told;
  }
  const giving = givingFunding.exec(head);
  if (giving === null || giving[0].includes('backs')) return null;
  // What is bought with it is told as a takeover.
  if (/ (?:majority|controlling) (?:[a-z]+ )?stake /u.test(giving[0])) return null;
  const verb = unitFrom(line, giving.index + (head.charAt(giving.index) === ' ' ? 1 : 0));
  const target = nameAhead(units, unitFrom(line, giving.index + giving[0].length));
  const list = listBefore(line, 0, verbStart(units, verb));
  if (target < 0 || list === null || !giving[0].endsWith(' in ')) return null;
  if (!line.sentence.inTitle && !isIntroduced(line, target)) return null;
  const told = plain(line, units[verb]?.low ?? '', verb, target);
  told.draft.company = companyName(document, line, target);
  told.draft.investors = list.names.map(({ start, end }) => ({ start, end, role: 'unknown' }));
  told.draft.amount = giving[0].includes('stake') ? priceOf(line, verb, target) : null;
  told.draft.certainty = certaintyOf(line, 0, verb);
  return told;
}

/** In running text an investment is one of a company where it is described: "in drone maker Acme", "in Acme, a maker". */
const isIntroduced = ({ units }: Line, at: number): boolean =>
  (units[at + 1]?.low === ',' && /^(?:a|an|the|which|whose)$/u.test(units[at + 2]?.low ?? '')) ||
  isStrongDescriptor(units[at - 1]?.low ?? '') ||
  /^(?:firm|group|platform|app|brand|business|lender|bank|retailer)$/u.test(units[at - 1]?.low ?? '');

export function plain(line: Line, rule: string, verb: number, end: number): Told {
  const start = line.units[verb]?.start ?? line.sentence.start;
  const draft = newDraft(start, line.sentence);
  draft.rules.push(hit(rule, 'event', { start, end: line.units[Math.max(verb, end - 1)]?.end ?? start }));
  return { draft, line, round: null, isAside: false };
}
