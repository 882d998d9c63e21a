import { allMatches } from './all-matches.ts';
import { companyName } from './english-company-name.ts';
import { deal, isHistory, planOf, startOf } from './english-deal.ts';
import { isFirm } from './english-firms.ts';
import { companyNoun, leadName } from './english-lead-name.ts';
import { listBefore } from './english-list-before.ts';
import { listings } from './english-listings.ts';
import { priceOf } from './english-prices.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import { agreedSale, bidFor, boughtIt, furtherTargets, relativeTakeovers } from './english-takeover-forms.ts';
import { isCompanyObject, objectName, shareOf, stakeIn } from './english-takeover-targets.ts';
import { nounTakeover, ownTakeover, passiveTakeover } from './english-told-takeovers.ts';
import type { Unit } from './english-tokens.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import { verbStart } from './english-verb-start.ts';
import { isStrongDescriptor, weakDescriptors } from './english-words.ts';
import type { Money } from './mentions.ts';

/** Acquisitions and listings of a line; they join what the reader has been told. */
export function readDeals(reader: EnglishReader, line: Line, own: readonly Told[]): Told[] {
  const head = line.sketch.slice(0, 900);
  const found = [...takeovers(reader, line, head), ...listings(reader, line, head, own)];
  for (const one of found) reader.add(one);
  return found;
}

const acquire =
  /(?:^| )(acquires|acquired|acquire|acquiring|buys|bought|buy|buying|snaps up|snapped up|snap up|scoops up|scooped up|takes over|took over|take over|taken over(?! by)|taking over|purchases|purchased|purchase|gobbles up|gobbled up|swallows|swallowed|absorbs|absorbing|absorbed(?! (?:in|into|by))|merges with|merged with|merging with|picks up|picked up|(?:takes|taking|took|taken)(?= a (?:majority|controlling) )|(?:takes|taking|took|taken) (?:full |majority |outright )?control of|(?:become|becomes|became) the (?:new |sole |full |majority )*owner of|swoops for|swooped for|swoops on|swooped on) (?:(?:most of |certain |all |substantially all )?(?:of )?(?:the )?(?:assets|remains) of )?(?=[^ ])/gu;
const acquiredBy =
  /(?:^| )(?:(?:acquired|bought(?: out)?|purchased|taken (?:over|private)|(?:snapped|picked|swallowed|gobbled|scooped) up) (?:out )?(?:of (?:administration|bankruptcy|receivership|insolvency) )?(?:for (?:[a-z]+ ){0,2}\ue001 )?(?:(?:in |on )?\ue003 )?by|(?:sells|sold|selling) (?:itself )?to|sell itself to|(?:sells|sold) (?:a |its |an )(?:[a-z0-9%.-]+ ){0,4}stake to|(?:becoming|become|becomes|became|is now) (?:a )?part of|(?:folded|merged|absorbed) into) (?=[^ ])/gu;
const acquisitionBy = /(?:^| )(?:acquisition|takeover|purchase|buyout) by (?=[^ ])/gu;
const acquisitionOf = /(?:^| )(?:acquisition|takeover|purchase|buyout) of (?=[^ ])/gu;

function takeovers(reader: EnglishReader, line: Line, head: string): Told[] {
  if (
    !/acqui|part of|into|buy|bought|snap|snatch|scoop|take|took|purchas|takeover|swallow|gobbl|merge|absorb|pick|sold|sell|sale of|sale to|combin|offer|bid|approach|swoop|private|to pay|buyer|acquirer|suitor|for sale|on the block|new owner|proposal/u.test(
      head,
    )
  )
    return [];
  const found: Told[] = [];
  for (const match of allMatches(acquiredBy, head)) {
    const told = passiveTakeover(reader, line, match.index, match[0].length);
    if (told !== null) found.push(told);
  }
  for (const match of allMatches(acquire, head)) {
    const told = activeTakeover(
      reader,
      line,
      startOf(head, match.index),
      match[1] ?? '',
      match.index + match[0].length,
      found,
    );
    if (told !== null && !found.some(({ draft }) => draft.company?.start === told.draft.company?.start)) {
      const start = told.draft.company?.start ?? -1;
      found.push(
        told,
        ...furtherTargets(
          reader,
          line,
          told,
          line.units.findIndex((unit) => unit.start === start),
        ),
      );
    }
  }
  const isNew = (one: Told): boolean => !found.some(({ draft }) => draft.company?.start === one.draft.company?.start);
  found.push(...relativeTakeovers(reader, line, head).filter(isNew));
  found.push(...boughtIt(reader, line, head));
  const agreed = agreedSale(reader, line, head);
  if (agreed !== null && isNew(agreed)) found.push(agreed);
  const bid = found.length === 0 ? bidFor(reader, line, head) : null;
  if (bid !== null) found.push(bid);
  for (const match of allMatches(soldTo, head)) {
    const told = sale(reader, line, match.index, match[0].length);
    if (told !== null && !found.some(({ draft }) => draft.company?.start === told.draft.company?.start))
      found.push(told);
  }
  found.push(...alsoBought(reader, line, found));
  const takenPrivate = privateTakeover(reader, line, head);
  if (takenPrivate !== null) found.push(takenPrivate);
  for (const match of allMatches(acquisitionOf, head)) {
    const told = nounTakeover(reader, line, startOf(head, match.index), match.index + match[0].length);
    if (told !== null && !found.some(({ draft }) => draft.company?.start === told.draft.company?.start))
      found.push(told);
  }
  for (const match of head.includes(' by ') ? allMatches(acquisitionBy, head) : []) {
    const told = ownTakeover(reader, line, startOf(head, match.index), match.index + match[0].length);
    if (told !== null && found.length === 0) found.push(told);
  }
  return found;
}

/** "bought Foo for $1.8 billion and Bar for $168 million": the second without its verb. */
function alsoBought(reader: EnglishReader, line: Line, own: readonly Told[]): Told[] {
  const { units } = line;
  const [first] = own;
  if (first === undefined || own.length > 1 || first.draft.amount === null) return [];
  const price = units.findIndex(({ money }) => money === first.draft.amount);
  const [and, name, forIt, worth] = units.slice(price + 1, price + 5);
  if (!/^(?:and|,)$/u.test(and?.low ?? '') || name?.kind !== 'name' || name.isPossessive || forIt?.low !== 'for')
    return [];
  if (price < 0 || worth?.kind !== 'money') return [];
  const told = deal(line, 'ma', 'bought besides', price + 2, price + 4);
  const { draft } = told;
  draft.company = companyName(reader.document, line, price + 2);
  draft.investors = first.draft.investors.map((one) => ({ ...one }));
  draft.amount = worth.money;
  draft.certainty = first.draft.certainty;
  draft.isBackground = first.draft.isBackground;
  return [told];
}

const soldTo =
  /(?:^| )(?:sells?|sold|selling|sale of|offloads?|offloaded|offloading|divests?|divested|divesting) (?:(?!to |by |shares |stock |stake |products |assets |ads |tickets |part |half |\ue001)[a-z-]+ ){0,8}(?:, )?\ue010 (?:, (?:an?|the|its) [^,;:\ue001\ue010]{3,90} )?(?:, )?to (?:[a-z-]+ ){0,5}\ue010/gu;

/** "sold its adtech company Acme to Foo for $50 million": with a price, or with a word for what is sold. */
function sale(reader: EnglishReader, line: Line, index: number, length: number): Told | null {
  const { units } = line;
  const at = unitFrom(line, startOf(line.sketch, index));
  const to = unitFrom(line, index + length);
  const buyer = units[to]?.kind === 'name' ? units[to] : units[to - 1];
  let target = at + 1;
  while (target < to && units[target]?.kind !== 'name') target += 1;
  if (buyer?.kind !== 'name' || units[target]?.kind !== 'name' || units[target] === buyer) return null;
  const price = priceOf(line, at, target);
  const isDescribed = / (?:compan(?:y|ies)|start-?ups?|firm|business|platform|app|maker|brand|unit) x /u.test(
    ` ${wordsOf(units, at, to)}`,
  );
  // "to sell broker Acme to Foo", "to offload Acme, the broker that it owns, to Foo".
  const before = units[target - 1]?.low ?? '';
  const isCalled =
    companyNoun.test(before) ||
    weakDescriptors.has(before) ||
    isStrongDescriptor(before) ||
    (units[target + 1]?.low === ',' && /^(?:an?|the|its)$/u.test(units[target + 2]?.low ?? ''));
  // "Bar Capital has sold Acme to Foo Partners": between firms what is sold is a company.
  const seller = units[at - 1]?.kind === 'word' ? units[leadName(units)] : units[at - 1];
  const isBetweenFirms =
    target === at + 1 &&
    units.indexOf(buyer) === target + 2 &&
    (isFirm(buyer) || isFirm(seller) || reader.companies.has(units[target]?.low ?? ''));
  if (price === null && !isDescribed && !isCalled && !isBetweenFirms) return null;
  const told = deal(line, 'ma', 'sold to', at, target);
  const { draft } = told;
  draft.company = companyName(reader.document, line, target);
  draft.investors = [{ start: buyer.start, end: buyer.end, role: 'unknown' }];
  draft.amount = price;
  draft.certainty = planOf(line, at, Math.max(0, at - 8), 'sold');
  draft.isBackground = isHistory(reader, line, at);
  return told;
}

const goesPrivate = /(?:^| )(?:take|takes|took|taking) (?:[a-z-]+ ){0,5}?\ue010 private(?: |$)/u;

/** "Foo takes Acme private for $2 billion". */
function privateTakeover(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = goesPrivate.exec(head);
  if (match === null) return null;
  const at = unitFrom(line, startOf(head, match.index));
  const target = unitFrom(line, head.indexOf('\ue010', match.index));
  const buyers = listBefore(line, 0, verbStart(line.units, at))?.names ?? [];
  if (buyers.length === 0) return null;
  const told = deal(line, 'ma', 'takes private', at, target);
  const { draft } = told;
  draft.company = companyName(reader.document, line, target);
  draft.investors = buyers.map(({ start, end }) => ({ start, end, role: 'unknown' as const }));
  draft.amount = priceOf(line, at, target) ?? dealWorth(line, target);
  draft.certainty = planOf(line, at, 0, 'take');
  return told;
}

/** "in a deal valued at $2 billion". */
function dealWorth({ units }: Line, from: number): Money | null {
  for (let at = from; at < Math.min(units.length, from + 20); at += 1)
    if (
      units[at]?.kind === 'money' &&
      /(?:deal|transaction) (?:valued at|worth) (?:[a-z]+ ){0,1}$/u.test(wordsOf(units, Math.max(0, at - 6), at))
    )
      return units[at]?.money ?? null;
  return null;
}

function activeTakeover(
  reader: EnglishReader,
  line: Line,
  start: number,
  verb: string,
  end: number,
  own: readonly Told[],
): Told | null {
  const { document } = reader;
  const { units } = line;
  const at = unitFrom(line, start);
  const objectFrom = unitFrom(line, end);
  if (/^(?:by|into)$/u.test(units[objectFrom]?.low ?? '')) return null;
  const stake = stakeIn(line, objectFrom) ?? shareOf(line, objectFrom);
  const target = stake === null ? objectName(line, objectFrom) : stake.company;
  if (target < 0) return null;
  if (
    /^(?:picks up|picked up|buy|bought|buys|purchased?|purchases|take over|takes over|took over|taken over|taking over|absorbs|absorbing|absorbed)$/u.test(
      verb,
    ) &&
    stake === null &&
    !(units[objectFrom - 1]?.low === 'of' && /^(?:assets|remains)$/u.test(units[objectFrom - 2]?.low ?? '')) &&
    !isCompanyObject(line, objectFrom, target)
  )
    return null;
  const verbAt = verbStart(units, at);
  const subject = subjectOf(line, at);
  const list = listBefore(line, 0, verbAt);
  // "Acme, backed by Foo, acquired Bar": who is described buys, not the backer.
  const isDescribed =
    subject.kind === 'name' &&
    units[subject.index + 1]?.low === ',' &&
    units[verbAt - 1]?.low === ',' &&
    subject.index < verbAt - 3;
  const buyers =
    list !== null && list.end === verbAt && !isDescribed
      ? [...list.names]
      : subject.kind === 'name'
        ? [units[subject.index]].filter((unit) => unit !== undefined)
        : [];
  // "It picked up Foo in 2021, and earlier this year bought Bar": the buyer of the verb before.
  const before = buyers.length === 0 && isSecondVerb(units, at) ? own.at(-1) : undefined;
  const isSecond = before !== undefined;
  if (buyers.length === 0 && subject.kind === 'none' && !isSecond) {
    // "Foo will pay $210 million to acquire Acme", "has struck a deal to acquire Acme".
    const lead = units[leadName(units)];
    if (lead === undefined || !agreesTo.test(wordsOf(units, Math.max(0, at - 9), at))) return null;
    buyers.push(lead);
  }
  if (buyers.length === 0 && subject.kind !== 'main' && !isSecond) return null;
  // "Separately, it is buying Foo": the name with which the sentence before began.
  const buyer = buyers.length === 0 && /^(?:it|they)$/u.test(pronounBefore(units, at)) ? reader.lastLead : null;
  const told = deal(line, stake === null || stake.isMajority ? 'ma' : null, verb, at, target);
  const { draft } = told;
  draft.company = companyName(document, line, target);
  if (draft.company === null || buyers.some(({ low }) => low === units[target]?.low)) return null;
  draft.investors = [...buyers, ...(buyer === null ? [] : [buyer])].map(({ start: from, end: to }) => ({
    start: from,
    end: to,
    role: 'unknown' as const,
  }));
  if (before !== undefined) draft.investors = before.draft.investors.map((one) => ({ ...one }));
  if (draft.investors.length === 0 || (buyer !== null && isTarget(reader, buyer))) {
    draft.investors = [];
    reader.boughtByMain.push(told);
  }
  // "will pay $210 million to acquire": the price stands before the verb.
  draft.amount = priceOf(line, at, target) ?? paidBefore(units, at);
  draft.certainty = planOf(line, at, subject.kind === 'name' ? subject.index + 1 : Math.max(0, at - 12), verb);
  draft.isBackground = isHistory(reader, line, at);
  return told;
}

/** What was bought itself buys nothing beside it. */
const isTarget = (reader: EnglishReader, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  reader.recent.some(
    ({ draft: { instrument, company } }) =>
      instrument === 'ma' &&
      company !== null &&
      reader.document.folded.slice(company.start, company.end) === reader.document.folded.slice(start, end),
  );

/** "and earlier this year bought". */
function isSecondVerb(units: readonly Unit[], verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at -= 1) {
    if (units[at]?.low === 'and') return true;
    if (units[at]?.kind !== 'date' && !/^(?:in|then|later|also|earlier|recently|has|had)$/u.test(units[at]?.low ?? ''))
      return false;
  }
  return false;
}

const paidBefore = (units: readonly Unit[], verb: number): Money | null =>
  units[verb - 1]?.low === 'to' &&
  (/(?:^| )(?:pay|pays|paying|paid|spend|spends|spending) /u.test(wordsOf(units, Math.max(0, verb - 7), verb)) ||
    // "has struck a $12 million deal to buy".
    (/^(?:deal|agreement|takeover|transaction|pact)$/u.test(units[verb - 2]?.low ?? '') &&
      units.slice(Math.max(0, verb - 5), verb - 2).some(({ money }) => money !== null)))
    ? (units.slice(Math.max(0, verb - 6), verb).find(({ money }) => money !== null)?.money ?? null)
    : null;

const agreesTo =
  /(?:^| )(?:pay|pays|paying|paid|shell|shelling|spend|spends|spending|deal|agreement|terms) (?:[^ ]+ ){0,5}to $/u;

/** The pronoun that a verb has for its subject, behind auxiliaries; else ''. */
function pronounBefore(units: readonly Unit[], verb: number): string {
  for (let at = verb - 1; at >= Math.max(0, verb - 6); at -= 1) {
    const low = units[at]?.low ?? '';
    if (/^(?:it|they)$/u.test(low)) return low;
    if (!/^(?:is|are|has|have|had|also|will|to|agreed|was|were|recently|just|would|said)$/u.test(low)) return '';
  }
  return '';
}
