import { companyName } from './english-company-name.ts';
import { deal, startOf } from './english-deal.ts';
import { isPlace } from './english-places.ts';
import { leadName } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

const talks = '(?:talks|discussions|negotiations)';
const takeover = '(?:sale|merger|takeover|take-over|acquisition|buyout|tie-up|combination)';

/** The subject is what would be bought; who would buy stands behind, if anybody. */
const ofSubject = [
  new RegExp(`(?:^| )in (?:[a-z-]+ ){0,3}?${talks} to (?:sell itself|be (?:sold|bought))(?: (?:to|by) (?=[^ ]))?`, 'u'),
  new RegExp(`(?:^| )in (?:[a-z-]+ ){0,2}?${takeover} ${talks} with (?=[^ ])`, 'u'),
  new RegExp(
    `(?:^| )${talks} with (?=(?:[a-z-]+ ){0,2}\\ue010 (?:about|over|on|for|regarding) (?:an? |the |its )?(?:[a-z-]+ ){0,2}?${takeover}(?! of| by)(?: |$))`,
    'u',
  ),
  new RegExp(
    `(?:^| )(?:attract|draw|drew|field|receiv|spark)[a-z]* (?:[a-z-]+ ){0,2}?(?:takeover|acquisition|buyout|take-over) (?:interest|overtures?|approach(?:es)?) from (?=(?:[a-z-]+ ){0,3}(?:\\ue010|firms|funds|rivals|suitors|buyers|investors|groups|companies|bidders|giants))`,
    'u',
  ),
  /(?:^| )strategic (?:options|alternatives|review) (?:, )?(?:which |that |they )?(?:include|includes|including|such as) (?:an? |the |its )?(?:[a-z-]+ ){0,3}?sale(?= |$)/u,
];
/** What would be bought stands behind; the subject would buy. */
const ofObject = [
  new RegExp(`(?:^| )${talks} to pay (?:[a-z]+ ){0,3}\\ue001 for (?=(?:[a-z-]+ ){0,3}\\ue010)`, 'u'),
  new RegExp(
    `(?:^| )${talks} (?:about|over|on|for|regarding) (?:an? |the |its )?(?:[a-z-]+ |\\ue001 ){0,3}?(?:takeover|take-over|acquisition|buyout|purchase) of (?=(?:[a-z-]+ ){0,3}\\ue010)`,
    'u',
  ),
];
const ofStake =
  /(?:^| )(?:eyes|eyeing|considers|considering|weighs|weighing|mulls|mulling|seeks|seeking|explores|exploring|in talks (?:for|over|about)|in talks to (?:buy|take|acquire)|interested in) (?:buying |taking |acquiring )?(?:an? |its )?(?:[a-z0-9%.-]+ |\ue001 ){0,4}?stake in (?=(?:[a-z-]+ ){0,3}\ue010)|(?:^| )(?:close to|considering|mulling|planning|nearing|in talks (?:for|about|over|on)) (?:investing|an? (?:[a-z-]+ )?investment) in (?=(?:[a-z-]+ ){0,3}\ue010)/u;

/** Takeovers that are only talked about, told by a noun. */
export function takeoverPlans(reader: EnglishReader, line: Line, head: string): Told | null {
  if (
    !/talks|discussions|negotiations|(?:interest|overtures?|approach|approaches) from|strategic (?:options|alternatives|review)|stake in|(?:investing|investment) in/u.test(
      head,
    )
  )
    return null;
  for (const pattern of ofSubject) {
    const match = pattern.exec(head);
    if (match !== null) return sold(reader, line, match);
  }
  for (const pattern of [...ofObject, ofStake]) {
    const match = pattern.exec(head);
    if (match !== null) return bought(reader, line, match, pattern === ofStake ? null : 'ma');
  }
  return null;
}

function sold(reader: EnglishReader, line: Line, match: RegExpExecArray): Told | null {
  const { units } = line;
  const at = unitFrom(line, startOf(line.sketch, match.index));
  const from = unitFrom(line, match.index + match[0].length);
  const subject = subjectOf(line, at);
  if (subject.kind === 'none') return null;
  const told = deal(line, 'ma', 'talks of a takeover', at, from);
  told.draft.certainty = 'unconfirmed';
  if (subject.kind === 'name') told.draft.company = companyName(reader.document, line, subject.index);
  const isNamed = /(?:to|by|with|from) $/u.test(match[0]);
  const buyer = isNamed ? units[nameAhead(units, from)] : undefined;
  if (buyer !== undefined && !isPlace(buyer.low))
    told.draft.investors = [{ start: buyer.start, end: buyer.end, role: 'unknown' }];
  return told;
}

function bought(reader: EnglishReader, line: Line, match: RegExpExecArray, instrument: 'ma' | null): Told | null {
  const { units } = line;
  const at = unitFrom(line, startOf(line.sketch, match.index));
  const from = unitFrom(line, match.index + match[0].length);
  const target = nameAhead(units, from);
  const subject = subjectOf(line, at);
  const giver = subject.kind === 'name' ? units[subject.index] : units[leadName(units)];
  if (target < 0 || isPlace(units[target]?.low ?? '') || giver === units[target]) return null;
  const told = deal(line, instrument, 'talks of a takeover', at, target);
  told.draft.certainty = 'unconfirmed';
  told.draft.company = companyName(reader.document, line, target);
  told.draft.amount = units.slice(at, from).find(({ money }) => money !== null)?.money ?? null;
  if (giver !== undefined) told.draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
  return told;
}
