import type { Name } from './draft.ts';
import { build } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { isFirm } from './english-firms.ts';
import { nameAhead } from './english-name-ahead.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';
import { receiver } from './english-whose-round.ts';
import { oneOf } from './one-of.ts';

/** What lawyers and banks do for a side of a deal. */
const counsels =
  /^(?:represented|represents|representing|advised|advises|advising|counsell?ed|assisted|assists|assisting|guided)$/u;
const inThat = /^(?:in|on|with|regarding|through|throughout|during)$/u;
/** Words that may stand between "in" and the round. */
const leadsTo = oneOf(
  'its|the|a|an|their|connection|relation|respect|with|to|of|closing|completing|raising|successful|recent|latest|new|oversubscribed|upsized|closed|completed',
);

/** "Foo LLP represented Acme in its $2 million Series A": of whom they act for, never of themselves. Null where it is none. */
export function counselled(reader: EnglishReader, line: Line, round: Round): Told | 'nobody' | null {
  const { units } = line;
  if (round.stage === null && !round.hasNoun) return null;
  let at = round.from - 1;
  while (
    at > 0 &&
    units[at]?.kind === 'word' &&
    leadsTo.test(units[at]?.low ?? '') &&
    !counsels.test(units[at]?.low ?? '')
  )
    at -= 1;
  const preposition = units.slice(at, round.from).find(({ low }) => inThat.test(low));
  if (preposition === undefined) return null;
  const end = units.indexOf(preposition, at);
  const verb = units.findLastIndex(
    ({ kind, low }, index) => index < end && index >= end - 16 && kind === 'word' && counsels.test(low),
  );
  if (verb < 0 || units[verb + 1]?.low === 'by') return null;
  const client = nameAhead(units, verb + 1);
  if (client < 0 || client >= end) return null;
  const company = ofClient(reader, line, round, client);
  if (company === null) return 'nobody';
  const told = build(line, round, 'told by counsel', { start: round.start, end: round.end });
  told.draft.company = company;
  const unit = units[client];
  if (unit !== undefined && company.start !== unit.start)
    told.draft.investors.push({ start: unit.start, end: unit.end, role: 'unknown' });
  return told;
}

/** Of an investor the round is that of whom it invests in. */
function ofClient({ document }: EnglishReader, line: Line, round: Round, client: number): Name | null {
  if (!isFirm(line.units[client])) return companyName(document, line, client);
  return receiver(document, line, round, round.to);
}
