import { hit, newDraft } from './draft.ts';
import { companyName } from './english-company-name.ts';
import { companyNoun, leadName } from './english-lead-name.ts';
import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import { nameAhead } from './english-name-ahead.ts';
import { subjectOf } from './english-subjects.ts';
import { verbStart } from './english-verb-start.ts';
import { certaintyOf, wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { priceOf } from './english-prices.ts';
import { isValuation } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import { sign, unitFrom } from './english-units.ts';
import { isStrongDescriptor } from './english-words.ts';
import type { Line } from './english-units.ts';
import type { Money } from './mentions.ts';

/** Acquisitions and listings of a line; they join what the reader has been told. */
export function readDeals(reader: EnglishReader, line: Line, own: readonly Told[]): Told[] {
  const head = line.sketch.slice(0, 900);
  const found = [...takeovers(reader, line, head), ...listings(reader, line, head, own)];
  for (const one of found) reader.add(one);
  return found;
}

const acquire =
  /(?:^| )(acquires|acquired|acquire|acquiring|buys|bought|buy|buying|snaps up|snapped up|snap up|scoops up|scooped up|takes over|took over|take over|purchases|purchased|purchase|gobbles up|gobbled up|swallows|swallowed|absorbs|merges with|merged with|picks up|picked up|(?:takes|taking|took|taken)(?= a (?:majority|controlling) )|(?:become|becomes|became) the (?:new |sole |full |majority )*owner of|swoops for|swooped for|swoops on|swooped on) (?=[^ ])/gu;
const acquiredBy =
  /(?:^| )(?:(?:acquired|bought|purchased|snapped up|taken over|bought out|taken private|swallowed up|gobbled up|scooped up) (?:out )?(?:\ue003 )?by|(?:sells|sold|selling) (?:itself )?to|(?:sells|sold) (?:a |its |an )(?:[a-z0-9%.-]+ ){0,4}stake to) (?=[^ ])/gu;
const acquisitionOf = /(?:^| )(?:acquisition|takeover|purchase|buyout) of (?=[^ ])/gu;

function takeovers(reader: EnglishReader, line: Line, head: string): Told[] {
  if (
    !/acqui|buy|bought|snap|scoop|take|took|purchas|takeover|swallow|gobbl|merge|absorb|pick|sold|sell|sale of|swoop|private/u.test(
      head,
    )
  )
    return [];
  const found: Told[] = [];
  for (const match of head.matchAll(acquiredBy)) {
    const told = passiveTakeover(reader, line, match.index, match[0].length);
    if (told !== null) found.push(told);
  }
  for (const match of head.matchAll(acquire)) {
    const told = activeTakeover(
      reader,
      line,
      startOf(head, match.index),
      match[1] ?? '',
      match.index + match[0].length,
      found,
    );
    if (told !== null && !found.some(({ draft }) => draft.company?.start === told.draft.company?.start))
      found.push(told);
  }
  for (const match of head.matchAll(soldTo)) {
    const told = sale(reader, line, match.index, match[0].length);
    if (told !== null && !found.some(({ draft }) => draft.company?.start === told.draft.company?.start))
      found.push(told);
  }
  found.push(...alsoBought(reader, line, found));
  const takenPrivate = privateTakeover(reader, line, head);
  if (takenPrivate !== null) found.push(takenPrivate);
  for (const match of head.matchAll(acquisitionOf)) {
    const told = nounTakeover(reader, line, startOf(head, match.index), match.index + match[0].length);
    if (told !== null && !found.some(({ draft }) => draft.company?.start === told.draft.company?.start))
      found.push(told);
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
  /(?:^| )(?:sells?|sold|selling|sale of|offloads?|offloaded|offloading|divests?|divested|divesting) (?:(?!to |by |shares |stock |stake |products |assets |ads |tickets |part |half |\ue001)[a-z-]+ ){0,8}\ue010 to (?:[a-z-]+ ){0,5}\ue010/gu;

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
  if (price === null && !isDescribed) return null;
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

const startOf = (head: string, index: number): number => index + (head.charAt(index) === ' ' ? 1 : 0);

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
    /^(?:picks up|picked up|buy|bought|buys|purchased?|purchases|take over|takes over|took over|absorbs)$/u.test(
      verb,
    ) &&
    stake === null &&
    !isCompanyObject(line, objectFrom, target)
  )
    return null;
  const verbAt = verbStart(units, at);
  const subject = subjectOf(line, at);
  const list = listBefore(line, 0, verbAt);
  const buyers =
    list !== null && list.end === verbAt
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
  /(?:^| )(?:pay|pays|paying|paid|spend|spends|spending) /u.test(wordsOf(units, Math.max(0, verb - 7), verb))
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

/** "15% of Acme". */
function shareOf(line: Line, from: number): { readonly company: number; readonly isMajority: boolean } | null {
  const { units } = line;
  const words = wordsOf(units, from, Math.min(units.length, from + 4));
  const match = /^(?:an? )?(\d{1,3})(?:\.\d+)? ?(?:%|percent|per cent) of /u.exec(words);
  if (match === null) return null;
  const of = units.findIndex(({ low }, index) => index >= from && low === 'of');
  const company = nameAhead(units, of + 1);
  return company < 0 || company > of + 6 ? null : { company, isMajority: Number(match[1]) > 50 };
}

/** "a 20 percent stake in Acme", "a majority stake in Acme". */
function stakeIn(line: Line, from: number): { readonly company: number; readonly isMajority: boolean } | null {
  const { units } = line;
  for (let at = from; at < Math.min(units.length, from + 9); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === 'mark' || unit.kind === 'name') {
      if (unit?.low === '%' || unit?.low === '-') continue;
      return null;
    }
    if (
      /^(?:stake|stakes|interest|shareholding|holding|share)$/u.test(unit.low) &&
      /^(?:in|of)$/u.test(units[at + 1]?.low ?? '')
    ) {
      const company = nameAhead(units, at + 2);
      const words = wordsOf(units, from, at);
      const percent = /(\d{1,3})(?:\.\d+)? ?(?:%|percent|per cent)/u.exec(words)?.[1];
      return company < 0
        ? null
        : { company, isMajority: /majority|controlling|full|100/u.test(words) || Number(percent ?? '0') > 50 };
    }
  }
  return null;
}

/** The name that the words behind the verb lead to, unless it owns what is bought. */
function objectName(line: Line, from: number): number {
  const { units } = line;
  for (let at = from; at < Math.min(units.length, from + 12); at += 1) {
    const unit = units[at];
    if (unit?.kind === 'name' && unit.isPossessive && units[at + 1]?.kind === 'word') {
      const index = nameAhead(units, at + 1);
      return index >= 0 &&
        !/(?:business|unit|assets|data|division|arm|operations|stake|stock|shares)/u.test(wordsOf(units, at, index))
        ? index
        : -1;
    }
    if (unit === undefined || unit.kind === 'name' || unit.kind === 'mark') break;
  }
  const index = nameAhead(units, from) < 0 ? namedBehind(units, from) : nameAhead(units, from);
  if (index < 0) return -1;
  const words = wordsOf(units, from, index);
  if (
    /(?:^| )(?:assets|rights|license|licence|shares|customers|companies|startups|users|stock|products|technology|land|building|tokens|units|ads|chips|gpus|data|software|trucks|time|portfolio)(?: |$)/u.test(
      words,
    ) &&
    !companyNoun.test(units[index - 1]?.low ?? '')
  )
    return -1;
  return /^(?:shares|stock|tokens|products|chips|gpus|assets|technology|data|software|data centers?)$/u.test(
    units[index + 1]?.low ?? '',
  )
    ? -1
    : index;
}

/** "acquired a developer of cancer drugs, Impact Biomedicines, in a deal": the name between two commas behind what it is. */
function namedBehind(units: readonly Unit[], from: number): number {
  if (!/^(?:a|an)$/u.test(units[from]?.low ?? '')) return -1;
  let isDescribed = false;
  for (let at = from + 1; at < Math.min(units.length, from + 12); at += 1) {
    const unit = units[at];
    if (unit === undefined || unit.kind === 'name' || unit.kind === 'money') return -1;
    if (isStrongDescriptor(unit.low)) isDescribed = true;
    if (unit.low !== ',') continue;
    const end = units[at + 2];
    return isDescribed && units[at + 1]?.kind === 'name' && (end === undefined || /^[,.]$/u.test(end.low))
      ? at + 1
      : -1;
  }
  return -1;
}

/** Behind a word that buys anything, a company is told by what describes it, or by how the clause ends. */
function isCompanyObject(line: Line, from: number, target: number): boolean {
  const { units } = line;
  const words = wordsOf(units, from, target);
  if (
    /(?:startup|start-up|company|maker|firm|rival|developer|provider|platform|app|competitor|business|specialist|brand|unicorn|chain|operator|publisher|studio|fintech)/u.test(
      words,
    )
  )
    return true;
  const next = units[target + 1];
  return (
    next === undefined ||
    next.kind === 'mark' ||
    next.kind === 'bracket' ||
    /^(?:for|in|to|from|as|amid|after)$/u.test(next.low)
  );
}

function passiveTakeover(reader: EnglishReader, line: Line, index: number, length: number): Told | null {
  const { document } = reader;
  const { units } = line;
  const at = unitFrom(line, startOf(line.sketch, index));
  const buyers = listFrom(line, unitFrom(line, index + length)).names;
  if (buyers.length === 0) return null;
  const found = subjectOf(line, at);
  // "examples are Sourcefire, acquired by Cisco": the name before the comma.
  const named = units[at - 1]?.low === ',' && units[at - 2]?.kind === 'name' && units[at - 2]?.isPossessive === false;
  const subject = found.kind === 'none' && named ? ({ kind: 'name', index: at - 2 } as const) : found;
  if (subject.kind === 'none') return null;
  // "sold a 20% stake to Foo": no takeover.
  const isStake = line.sketch.slice(index, index + length).endsWith('stake to ');
  const told = deal(line, isStake ? null : 'ma', 'acquired by', at, at + 2);
  const { draft } = told;
  draft.company = subject.kind === 'name' ? companyName(document, line, subject.index) : null;
  draft.investors = buyers.map((unit) => ({ start: unit.start, end: unit.end, role: 'unknown' as const }));
  draft.amount = priceOf(line, at, at);
  draft.certainty = certaintyOf(line, subject.kind === 'name' ? subject.index + 1 : Math.max(0, at - 8), at);
  if (/(?:^| )(?:(?:to|will) be|(?:is|are) (?:set to be|being)) $/u.test(wordsOf(units, Math.max(0, at - 4), at)))
    draft.certainty = 'told';
  if (/(?:talks|could|may|would|might|considering|denied|plans) /u.test(wordsOf(units, Math.max(0, at - 8), at)))
    draft.certainty = 'unconfirmed';
  draft.isBackground = isHistory(reader, line, at);
  return told;
}

/** "Adobe's $20 billion acquisition of Figma", "completes its acquisition of Figma". */
function nounTakeover(reader: EnglishReader, line: Line, start: number, end: number): Told | null {
  const { document } = reader;
  const { units } = line;
  const at = unitFrom(line, start);
  const target = objectName(line, unitFrom(line, end));
  if (target < 0) return null;
  let owner = -1;
  for (let index = at - 1; index >= Math.max(0, at - 6); index -= 1)
    if (units[index]?.kind === 'name' && units[index]?.isPossessive === true) owner = index;
  const subject = subjectOf(line, verbBefore(line, at));
  const behind = units[target + 1]?.low === 'by' ? listFrom(line, target + 2).names : [];
  const buyer = owner >= 0 ? units[owner] : subject.kind === 'name' ? units[subject.index] : behind[0];
  const ahead = wordsOf(units, Math.max(0, at - 12), at);
  if (
    buyer === undefined &&
    units[at - 1]?.kind !== 'money' &&
    !/(?:completed|announced|closed|announces|completes|planned|proposed|abandon|scrap)/u.test(ahead)
  )
    return null;
  const told = deal(line, 'ma', 'acquisition of', at, target);
  const { draft } = told;
  draft.company = companyName(document, line, target);
  const lead = units[leadName(units)];
  const giver =
    buyer ?? (units[at - 1]?.kind === 'money' && lead !== undefined && lead !== units[target] ? lead : undefined);
  if (giver !== undefined) draft.investors = [{ start: giver.start, end: giver.end, role: 'unknown' }];
  // "a $1.3 billion purchase of Acme", else what stands behind the name: what stands before is another's.
  draft.amount = units[at - 1]?.money ?? priceOf(line, target, target) ?? priceOf(line, Math.max(0, at - 6), target);
  if (
    /(?:potential|possible|proposed|planned|abandoned|failed|called off|talks|considering|exploring|blocked|block|scrapped|terminated|abandon|scrap|terminate|drop|review|probe)/u.test(
      ahead,
    )
  )
    draft.certainty = 'unconfirmed';
  draft.isBackground = isHistory(reader, line, at);
  return told;
}

function verbBefore({ units }: Line, at: number): number {
  for (let index = at - 1; index >= Math.max(0, at - 10); index -= 1)
    if (
      /^(?:announces|announced|completes|completed|closes|closed|finalizes|finalized|confirms|confirmed|reveals|abandons|abandoned|scraps|scrapped|terminates|terminated|considers|explores|drops|dropped|abandon|scrap|drop|terminate|complete|close|finalize|block|blocks|blocked)$/u.test(
        units[index]?.low ?? '',
      )
    )
      return index;
  return 0;
}

function planOf(line: Line, at: number, from: number, verb: string): 'told' | 'unconfirmed' {
  const before = wordsOf(line.units, Math.max(0, Math.min(from, at)), at);
  // Behind a semicolon begins another statement.
  const clause = line.units.findLastIndex(({ low }, index) => index < at && low === ';') + 1;
  const wide = wordsOf(line.units, Math.max(clause, at - 14), at);
  if (
    /(?:talks|negotiat|considering|considers|weighs|mulls|explor|plans|planned|slated|tried|trying|wants|could|may|might|would|seeks|seeking|bid|offer|offered|denied|denies|reportedly (?:in|looking)|interested|not|approached|attempt|if|hopes|aims|eyes|rumou?red|proposed|failed|looking|nears|nearing|plots|poised|circles|circling)(?: |\w)/u.test(
      wide,
    )
  )
    return /(?:agreed|agreement|signed) (?:[a-z]+ )*to $/u.test(wide) ? 'told' : 'unconfirmed';
  // "X to acquire Y", "agreed to buy", "will acquire": announced.
  if (/(?:^| )(?:to|will|agreed to|set to|agreement to) $/u.test(before)) return 'told';
  return /^(?:acquire|buy|purchase|snap up|take over)$/u.test(verb) && before !== ''
    ? certaintyOf(line, from, at)
    : 'told';
}

/** "previously acquired", "which it bought in 2019": beside the news of the article. */
function isHistory(reader: EnglishReader, line: Line, at: number): boolean {
  if (line.sentence.inTitle || reader.told.length === 0) return false;
  // "Acquired Metaio, a startup that launched in 2003": the year of what is described is not that of the deal.
  const behind = line.units.findIndex(
    ({ low }, index) => index > at && /^(?:that|which|who|founded|launched|established|started)$/u.test(low),
  );
  const end = Math.min(line.units.length, at + 14, behind < 0 ? at + 14 : behind);
  const words = wordsOf(line.units, Math.max(0, at - 10), end).replace(
    / (?:said|says|announced|confirmed) (?:[^ ]+ ){0,3}(?:that )?it had /u,
    ' ',
  );
  return /(?:^| )(?:previously|earlier|last|since|also|before|ago|in (?:19|20)\d\d|had|prior)(?: |$)/u.test(words);
}

function deal(line: Line, instrument: 'ma' | 'ipo' | null, rule: string, from: number, to: number): Told {
  const start = line.units[from]?.start ?? line.sentence.start;
  const draft = newDraft(start, line.sentence);
  draft.instrument = instrument;
  draft.rules.push(hit(rule, 'event', { start, end: line.units[Math.max(from, to)]?.end ?? start }));
  return { draft, line, round: null, isAside: false };
}

const offering =
  '(?:ipo|initial public offering|public offering|stock market debut|stock-market debut|public debut|direct listing|listing|market debut)';
const listed = new RegExp(
  `(?:^| )(?:priced|prices|pricing) (?:of )?(?:its |an |the |shares in its )?(?:[a-z-]+ |\ue001 ){0,3}?${offering}|(?:^| )in (?:its|an|the|a) (?:[a-z-]+ |\ue001 ){0,3}?${offering}|(?:^| )(?:began|begin|begins|started|starts|begun) trading|(?:^| )(?:debuts|debuted|makes (?:its |[a-z]+ )*debut|made (?:its|their) (?:[a-z]+ |${sign.name} )*debut|first day of trading|(?:${sign.name} |market |trading |stock )debut(?! (?:a|an|the|its|new)(?: |$)))|(?:^| )(?:went|goes|gone) public|(?:^| )(?:lists|listed) (?:its shares )?on (?:the )?${sign.name}|(?:^| )(?:completed|completes|closed|raised|raises) (?:its |an |a |\ue001 |\ue010 |in |through |from |via |[a-z-]+ ){0,5}?${offering}|(?:^| )in debut|(?:^| )(?:is |are )?(?:floats|floated|floating) on (?:the )?${sign.name}`,
  'u',
);
const planning = new RegExp(
  `(?:^| )(?:files|filed|filing|files confidentially|submits|submitted) (?:[a-z]+ |\ue003 |\ue010 |, ){0,6}?(?:for |to )?(?:an |its |a )?(?:[a-z-]+ |\ue001 ){0,3}?(?:${offering}|go public|prospectus|draft)(?![a-z])|(?:^| )(?:hires|hired|taps|tapped|picks|picked|selects|selected|appoints|appointed|lines up|lined up) (?:[a-z]+ |${sign.name} |, ){1,8}?(?:for|on|to lead|to handle|to manage|to run|to work on) (?:an |its |a )?(?:[a-z-]+ |\ue001 |\ue003 ){0,3}?${offering}(?![a-z])|(?:^| )(?:to|plans|planning|eyes|eyeing|considering|considers|weighs|weighing|mulls|exploring|explores|preparing|seeks|targets|targeting|aims|readies|delays|delayed|postpones|postponed|pulls|pulled|shelves|shelved|scraps|scrapped|abandons|abandoned|mulling|planned|sought|pursuing) (?:for |to )?(?:[a-z]+ ){0,3}?(?:an |its |a )?(?:[a-z-]+ |\ue001 |\ue010 ){0,3}?(?:${offering}|go public|going public|spac)(?![a-z])|(?:^| )(?:gears|gearing|prepping|prepares|heading|headed|readying|lining) (?:up )?(?:for |towards? )(?:an |its |a )?(?:[a-z-]+ |\ue001 |\ue010 ){0,3}?${offering}(?![a-z])`,
  'u',
);

const ofExchange =
  /(?:^| )(?:shares?|stock|market|trading|exchange|ipo|public|listing|listed|priced|nasdaq|nyse|investors|offering|floated|flotation|first-day|opening)(?:'s)?(?: |$)|stock-market/u;

/** Listings that took place, and plans of them. */
function listings(reader: EnglishReader, line: Line, head: string, own: readonly Told[]): Told[] {
  if (!/ipo|public|debut|trading|listing|lists|listed|prospectus|spac|float/u.test(head)) return [];
  const plan = planning.exec(head);
  const done = plan === null ? listed.exec(head) : null;
  const match = plan ?? done;
  if (match === null) return [];
  // "made its debut with $55 million": of a company, not of its shares.
  if (/debut/u.test(match[0]) && !ofExchange.test(`${head} ${match[0]}`)) return [];
  const at = unitFrom(line, startOf(head, match.index));
  const { units } = line;
  const ahead = wordsOf(units, 0, at);
  if (/(?:fund|funds|index|market for|number of|companies|startups) $/u.test(ahead)) return [];
  const subject = subjectOf(line, at);
  // "startups that went public in 2021": of many, and of none by name.
  if (subject.kind === 'none' && /^(?:that|which|who)$/u.test(units[at - 1]?.low ?? '')) return [];
  const owner =
    units[0]?.kind === 'name' &&
    units[0].isPossessive &&
    /^(?:shares|stock|ipo|debut|market)$/u.test(units[1]?.low ?? '')
      ? 0
      : -1;
  const index =
    owner >= 0 ? owner : subject.kind === 'name' ? subject.index : subject.kind === 'main' ? -1 : firstName(line, at);
  const isMain = subject.kind === 'main' || (index < 0 && reader.told.length > 0);
  if (index < 0 && !isMain) return [];
  const told = deal(line, 'ipo', plan === null ? 'listed' : 'plans a listing', at, at + 2);
  const { draft } = told;
  draft.company =
    index >= 0 && (subject.kind !== 'main' || owner >= 0) ? companyName(reader.document, line, index) : null;
  // A public offering that is not called the first is one of a listed company.
  if (match[0].includes('public offering') && !/initial|ipo/u.test(match[0])) draft.instrument = 'post_ipo';
  if (draft.company !== null && /(?:stock exchange|nasdaq|nyse)/u.test(units[index]?.low ?? '')) return [];
  draft.certainty =
    plan !== null || certaintyOf(line, Math.max(0, at - 24), at) === 'unconfirmed' ? 'unconfirmed' : 'told';
  const raised = own.find(({ round, draft: other }) => round !== null && other.stage === null);
  draft.amount = raised?.draft.amount ?? offeringSize(line);
  if (raised !== undefined) {
    raised.draft.instrument = 'ipo';
    raised.draft.company ??= draft.company;
  }
  draft.isBackground =
    !line.sentence.inTitle &&
    reader.recent.some(
      ({ draft: other }) => !other.isBackground && other.instrument !== 'ipo' && other.certainty === 'told',
    );
  return [told];
}

/** "Shares in Duochat jumped 43% on their first day of trading". */
function firstName({ units }: Line, before: number): number {
  for (let at = 0; at < before; at += 1)
    if (units[at]?.kind === 'name' && !/(?:nasdaq|nyse|exchange)/u.test(units[at]?.low ?? ''))
      return /^(?:the|this)$/u.test(units[at - 1]?.low ?? '') && units[at + 1]?.kind === 'word'
        ? -1
        : /^(?:in|of)$/u.test(units[at - 1]?.low ?? '')
          ? nameAhead(units, at)
          : // "Payroll firm Acme": the name behind the trade.
            companyNoun.test(units[at + 1]?.low ?? '') && units[at + 2]?.kind === 'name'
            ? at + 2
            : at;
  return -1;
}

/** "raising $521 million", "the size of the deal as $100 million", "a $100 million IPO". */
function offeringSize(line: Line): Money | null {
  const { units } = line;
  for (const [at, unit] of units.entries()) {
    if (unit.money === null || isValuation(line, at)) continue;
    const before = wordsOf(units, Math.max(0, at - 8), at);
    const behind = wordsOf(units, at + 1, Math.min(units.length, at + 4));
    if (/(?:market value|valu[a-z]*|per share|(?:^| )at|share for) (?:[a-z]+ ){0,1}$/u.test(before)) continue;
    if (
      /(?:raising|raised|raise|size|proceeds|worth|seeking) /u.test(before) ||
      /(?:ipo|initial|public|offering|listing)/u.test(behind)
    )
      return unit.money;
  }
  return null;
}
