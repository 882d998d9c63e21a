import type { Name } from './draft.ts';
import { allMatches } from './all-matches.ts';
import { companyName } from './english-company-name.ts';
import { deal, isHistory, startOf } from './english-deal.ts';
import { leadName } from './english-lead-name.ts';
import { listFrom } from './english-lists.ts';
import { offers } from './english-offers.ts';
import { isPlace } from './english-places.ts';
import { priceOf } from './english-prices.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import type { Unit } from './english-tokens.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import { isFirm } from './english-firms.ts';
import { isStrongDescriptor } from './english-words.ts';

const whichBought =
  /(?:^| )(?:(?:which|that) )?(?:it|they|\ue010) (?:has |had |also |recently |eventually |later |then |since |just |agreed to buy and )*(acquired|bought|snapped up|scooped up|picked up|purchased|took over|swallowed|gobbled up|snatched up)(?= (?:for|in|last|earlier|this|two|three|four|five|from|a year|\ue003|[,.]|$))/gu;

/** "Acme, which Foo acquired for $5 million last year", "Acme, the game that it bought in July": the object stands before the comma. */
export function relativeTakeovers(reader: EnglishReader, line: Line, head: string): Told[] {
  const { units } = line;
  return allMatches(whichBought, head).flatMap((match) => {
    const from = unitFrom(line, startOf(head, match.index));
    const verb = unitFrom(line, match.index + match[0].length - (match[1] ?? '').length);
    const target = describedBefore(units, from);
    if (target < 0) return [];
    const giver = units.slice(from, verb).find(({ kind }) => kind === 'name') ?? units[leadName(units)];
    if (giver !== undefined && giver.low === units[target]?.low) return [];
    const told = deal(line, 'ma', 'which was bought', verb, verb + 1);
    const { draft } = told;
    draft.company = companyName(reader.document, line, target);
    if (giver !== undefined) draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
    draft.amount = priceOf(line, verb, verb);
    draft.isBackground = !line.sentence.inTitle;
    return [told];
  });
}

const whoBoughtIt =
  /\ue010 (?:, (?:which|who) )?(?:had |has |also |first |then |later )*(acquired|bought|purchased|took over) (?:it|the (?:company|business|firm|group|brand)) (?=for (?:[a-z]+ ){0,2}\ue001|in|from|last|\ue003)/gu;

/** "is owned by Foo, which bought it for £150 million in 2017": of the company that the article tells of. */
export function boughtIt(reader: EnglishReader, line: Line, head: string): Told[] {
  const { units } = line;
  if (line.sentence.inTitle || reader.told.length === 0) return [];
  return allMatches(whoBoughtIt, head).flatMap((match) => {
    const buyer = units[unitFrom(line, match.index)];
    const verb = unitFrom(line, match.index + match[0].indexOf(match[1] ?? ''));
    if (buyer?.kind !== 'name' || reader.companies.has(buyer.low)) return [];
    const told = deal(line, 'ma', 'which bought it', verb, verb + 1);
    told.draft.investors = [{ start: buyer.start, end: buyer.end, role: 'unknown' }];
    told.draft.amount = priceOf(line, verb, verb);
    told.draft.isBackground = true;
    return [told];
  });
}

/** "Acme, which" and "Acme, the game": the name before the comma; -1 where none is. */
function describedBefore(units: readonly Unit[], from: number): number {
  const isFree = (at: number): boolean => units[at]?.kind === 'name' && !units[at].isPossessive;
  if (/^(?:which|that)$/u.test(units[from]?.low ?? '') && units[from - 1]?.low === ',' && isFree(from - 2))
    return from - 2;
  for (let at = from - 1; at > Math.max(0, from - 8); at -= 1) {
    if (units[at]?.kind !== 'word') return -1;
    if (/^(?:the|a|an)$/u.test(units[at]?.low ?? '')) return units[at - 1]?.low === ',' && isFree(at - 2) ? at - 2 : -1;
  }
  return -1;
}

/** The names behind the first one that is bought: "Foo, Bar and Baz", "drone maker Foo and its rival Bar". */
function besides(line: Line, target: number): readonly Unit[] {
  const { units } = line;
  const list = listFrom(line, target);
  const [head, ...others] = list.names;
  const isEnd = (end: Unit | undefined): boolean =>
    end === undefined || end.kind === 'date' || /^(?:[.;,]|in|over|this|last|since|to|as|earlier|for)$/u.test(end.low);
  const isPlain = units.slice(target, list.end).every(({ kind, low }) => kind === 'name' || /^(?:,|and)$/u.test(low));
  if ((others.length === 0 || !isPlain) && units[target + 1]?.low === 'and') {
    let at = target + 2;
    while (
      at < target + 7 &&
      units[at]?.kind === 'word' &&
      (/^(?:its|the|a|an|rival|fellow|smaller|former)$/u.test(units[at]?.low ?? '') ||
        isStrongDescriptor(units[at]?.low ?? ''))
    )
      at += 1;
    const other = units[at];
    // "Foo and Bar, the payments app": what describes the second.
    const isDescribed = units[at + 1]?.low === ',' && /^(?:an?|the|which)$/u.test(units[at + 2]?.low ?? '');
    return (at > target + 2 || isDescribed) && other?.kind === 'name' && !other.isPossessive && isEnd(units[at + 1])
      ? [other]
      : [];
  }
  return head !== units[target] || others.length > 6 || !isPlain || !isEnd(units[list.end]) ? [] : others;
}

/** "bought Foo, Bar and Baz": those behind the first. */
export function furtherTargets({ document }: EnglishReader, line: Line, first: Told, target: number): Told[] {
  const { units } = line;
  const others = besides(line, target);
  return others.flatMap((name) => {
    const index = units.indexOf(name);
    if (isFirm(name)) return [];
    const told = deal(line, first.draft.instrument === 'ma' ? 'ma' : null, 'bought besides', target, index);
    told.draft.company = companyName(document, line, index);
    told.draft.investors = first.draft.investors.map((one) => ({ ...one }));
    told.draft.certainty = first.draft.certainty;
    told.draft.isBackground = first.draft.isBackground;
    return [told];
  });
}

const saleToOther =
  /(?:^| )(?:agreed|agrees|announced|announces|completed|completes|closed|approved|signed) (?:to )?(?:a |an |its |the )(?:[a-z-]+ |\ue001 ){0,3}?sale (?:of itself )?to (?=[^ ])/u;

/** "Acme has agreed to a $90 million sale to Foo". */
export function agreedSale(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = saleToOther.exec(head);
  if (match === null) return null;
  const at = unitFrom(line, startOf(head, match.index));
  const buyers = listFrom(line, unitFrom(line, match.index + match[0].length)).names;
  const subject = subjectOf(line, at);
  if (buyers.length === 0 || subject.kind === 'none') return null;
  const told = deal(line, 'ma', 'sale to', at, at + 3);
  told.draft.company = subject.kind === 'name' ? companyName(reader.document, line, subject.index) : null;
  told.draft.investors = buyers.map(({ start, end }) => ({ start, end, role: 'unknown' as const }));
  told.draft.amount = line.units.slice(at, at + 8).find(({ money }) => money !== null)?.money ?? priceOf(line, at, at);
  told.draft.isBackground = isHistory(reader, line, at);
  return told;
}

const offer =
  /(?:^| )(?:offer|bid|approach)(?: of (?:[a-z]+ )?\ue001| worth (?:[a-z]+ )?\ue001)? (?:for|to buy|to acquire|to take over) (?=[^ ])/u;

/** "Foo's £90 million bid for Acme was rejected", "makes an offer for Acme": a takeover that nobody agreed to yet. */
export function bidFor(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = offer.exec(head);
  if (match === null) return approached(reader, line, head);
  const { units } = line;
  const at = unitFrom(line, startOf(head, match.index));
  const target = unitFrom(line, match.index + match[0].length);
  const name = units.findIndex(
    ({ kind, low }, index) => index >= target && index < target + 5 && kind === 'name' && !isPlace(low),
  );
  if (
    name < 0 ||
    units[name]?.isPossessive === true ||
    // "to buy the nonprofit that controls Acme": another one.
    units.slice(target, name).some(({ low }) => /^(?:that|which|who|behind)$/u.test(low)) ||
    units.slice(target, name).some(({ kind, low }) => kind !== 'word' && !isPlace(low))
  )
    return null;
  const money = units.slice(Math.max(0, at - 3), name).find((unit) => unit.money !== null)?.money ?? null;
  const isOfCompany =
    money !== null ||
    /(?:^| )(?:consider|weigh|mull|prepar|explor|plan|ready|readies|plott)[a-z]* (?:[a-z-]+ ){0,4}$/u.test(
      head.slice(0, match.index + 1),
    ) ||
    /(?:takeover|hostile|board|rejected|rebuffed|shareholders|unsolicited|abandon|withdr|acqui)/u.test(head);
  if (!isOfCompany) return null;
  const told = deal(line, 'ma', 'a bid', at, name);
  const owner = units.slice(Math.max(0, at - 5), at).find(({ kind, isPossessive }) => kind === 'name' && isPossessive);
  const by =
    units[name + 1]?.low === 'by'
      ? units.slice(name + 2, name + 6).find(({ kind, low }) => kind === 'name' && !isPlace(low))
      : undefined;
  const giver = by ?? owner ?? units[leadName(units)];
  const company: Name | null = companyName(reader.document, line, name);
  told.draft.company = company;
  told.draft.certainty = 'unconfirmed';
  told.draft.amount = money;
  if (giver !== undefined && giver.start !== company?.start)
    told.draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
  return told;
}

const approach =
  /(?:^| )approached \ue010 (?:about|with|over) (?:an? |the )?(?:[a-z-]+ |\ue001 ){0,4}?(?:takeover|take-over|buyout|acquisition|sale|merger|offer|bid|deal)(?= |$)/u;

/** "Foo has approached Acme about a takeover". */
function approached(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = head.includes('approached ') ? approach.exec(head) : null;
  if (match === null) return offers(reader, line, head);
  const { units } = line;
  const at = unitFrom(line, startOf(head, match.index));
  const told = deal(line, 'ma', 'an approach', at, at + 1);
  told.draft.company = companyName(reader.document, line, at + 1);
  told.draft.certainty = 'unconfirmed';
  const subject = subjectOf(line, at);
  const giver = subject.kind === 'name' ? units[subject.index] : undefined;
  if (giver !== undefined) told.draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
  return told;
}
