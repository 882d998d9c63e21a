import type { ArticleText } from './article-text.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';
import { attachDates, dateOfNews } from './english-dates.ts';
import { readDeals } from './english-deals.ts';
import { governorOf } from './english-governors.ts';
import type { Governor } from './english-governors.ts';
import { readBrackets } from './english-brackets.ts';
import {
  companyName,
  firstSubject,
  leadName,
  listBefore,
  listFrom,
  nameAhead,
  subjectOf,
  verbStart,
} from './english-names.ts';
import type { NameList, Subject } from './english-names.ts';
import { certaintyOf, descriptionEnd, EnglishReader, isDebt, mostEvents, wordsOf } from './english-reader.ts';
import type { Told } from './english-reader.ts';
import { readPlans } from './english-plans.ts';
import { attachPrice, priceOf } from './english-prices.ts';
import { readRespective } from './english-respective.ts';
import { attachEnglishRoles } from './english-roles.ts';
import { isValuation, roundsOf } from './english-rounds.ts';
import type { Round } from './english-rounds.ts';
import { linesOf, unitFrom } from './english-units.ts';
import { isStrongDescriptor } from './english-words.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { attachUndisclosed, attachValuation } from './english-valuations.ts';
import { nameThem } from './english-naming.ts';
import { reconcile, withStageOfTranche } from './english-whole.ts';
import type { Mentions } from './mentions.ts';

interface EnglishReading {
  readonly drafts: Draft[];
  /** The first sentence that was not read, where an article tells of more events than are taken. */
  readonly cutAt: number | null;
}

/** What an English article tells, sentence by sentence. */
export function readEnglish(document: ArticleText, mentions: Mentions): EnglishReading {
  const reader = new EnglishReader(document);
  const lines = linesOf(document, mentions);
  const early: Line[] = [];
  let cutAt: number | null = null;
  const news = dateOfNews(lines, mentions.dates);
  for (const line of lines) {
    if (reader.told.length >= mostEvents) {
      cutAt = line.sentence.start;
      break;
    }
    const own: Told[] = readRespective(reader, line);
    for (const one of own) reader.add(one);
    const taken = new Set(own.map(({ draft }) => draft.amount));
    const rounds = own.length === 0 ? roundsOf(line) : roundsOf(line).filter(({ money }) => !taken.has(money));
    for (const [index, round] of rounds.entries()) {
      const one = readRound(reader, line, round, rounds[index - 1], own);
      if (one === null) continue;
      moneyApart(line, one);
      own.push(one);
      reader.add(one);
    }
    labelLater(line, rounds, own);
    labelAhead(line, rounds, own);
    if (own.length === 0) {
      const listed = readBrackets(reader, line, mentions);
      const plain = listed.length > 0 ? null : readPlainFunding(reader, line);
      for (const one of plain === null ? listed : [plain]) {
        own.push(one);
        reader.add(one);
      }
    }
    own.push(...readDeals(reader, line, own));
    own.push(...readPlans(reader, line, own));
    attachValuation(reader, line, own);
    attachUndisclosed(reader, line, own);
    attachPrice(reader, line, own);
    if (reader.told.length === 0) early.push(line);
    else attachEnglishRoles(reader, line, own);
  }
  // "The round was led by Accel" before the sentence that tells the round.
  for (const line of early) attachEnglishRoles(reader, line, []);
  const kept = reconcile(reader, lines);
  attachDates(kept, lines, news, document.publishedDate);
  withStageOfTranche(kept);
  nameThem(reader, kept, lines);
  return { drafts: kept.map(({ draft }) => draft), cutAt };
}

/** "raised $4 million in April, in what was described as a Series A1": the label behind the amount of the only round told. */
function labelLater(line: Line, rounds: readonly Round[], own: readonly Told[]): void {
  const [one] = own;
  if (one === undefined || own.length > 1 || one.round === null || one.draft.stage !== null || isDebt(one.draft))
    return;
  for (const round of rounds) {
    if (round.money !== null || round.stage === null || round.from < one.round.to) continue;
    const before = ` ${wordsOf(line.units, Math.max(0, round.from - 5), round.from)}`;
    if (
      / (?:(?:as|called|dubbed|labelled|labeled|in|via|through|as part of) (?:a|an|its|the|this) (?:[a-z-]+ ){0,2}|in )$/u.test(
        before,
      ) &&
      !/(?:since|after|following|before|previous|prior|last|earlier) /u.test(before)
    )
      one.draft.stage = round.stage;
    return;
  }
}

/** "In its Series D round, Acme raised $95 million": the label before the subject of the only round told. */
function labelAhead(line: Line, rounds: readonly Round[], own: readonly Told[]): void {
  const [one] = own;
  const [round] = rounds;
  if (one === undefined || own.length > 1 || one.round === null || one.draft.stage !== null || isDebt(one.draft))
    return;
  if (round === undefined || round.stage === null || round.money !== null || round.to > 8) return;
  const { units } = line;
  if (
    units[round.to]?.low === ',' &&
    one.round.from > round.to &&
    /^(?:in|with|for|as part of|through|during|via) (?:its|the|a|an|this|their|his|her|our) (?:[a-z-]+ ){0,3}$/u.test(
      wordsOf(units, 0, round.from),
    )
  )
    one.draft.stage = round.stage;
}

function readRound(
  reader: EnglishReader,
  line: Line,
  round: Round,
  before: Round | undefined,
  own: readonly Told[],
): Told | null {
  if (round.other === 'fund' || round.other === 'other') return null;
  if (
    round.other === 'none' &&
    ` ${wordsOf(line.units, Math.max(0, round.from - 3), round.from)}`.endsWith(' proceeds of ')
  )
    return proceeds(line, round);
  const governor = governorOf(line, round, before);
  if (governor === null) return null;
  switch (governor.kind) {
    case 'raise':
      return raising(reader, line, round, governor, own);
    case 'plan':
      return planning(reader, line, round, governor.at);
    case 'invest':
      return investing(reader, line, round, governor.at);
    case 'history':
      return round.other === 'none'
        ? nominal(reader, line, round, line.units[governor.at - 1]?.low !== 'by', 'told again as history', null)
        : null;
    case 'owner':
      return round.other === 'none' ? owned(reader, line, round, governor.at) : null;
    case 'also': {
      const last = own.at(-1);
      if (last?.round !== before || last === undefined || round.other !== 'none') return null;
      // "$75 million in equity and debt": no event of its own.
      if (before?.other === 'combined' && round.money === null) return null;
      const told = build(line, round, 'told beside another', { start: round.start, end: round.end });
      told.draft.company = last.draft.company;
      told.draft.certainty = last.draft.certainty;
      told.draft.isBackground = last.draft.isBackground;
      return told;
    }
    case 'open':
      return round.other === 'none' ? standing(reader, line, round, own) : null;
  }
}

/** "expected to result in gross proceeds of approximately $75 million": a placement of the company of the article. */
function proceeds(line: Line, round: Round): Told | null {
  if (!/ (?:placement|pipe|securities|financing|private investment) /u.test(` ${wordsOf(line.units, 0, round.from)}`))
    return null;
  const told = build(line, round, 'gross proceeds', { start: round.start, end: round.end });
  if (/ (?:public equity|pipe) /u.test(` ${wordsOf(line.units, 0, round.from)}`)) told.draft.instrument = 'post_ipo';
  return told;
}

const financingNoun =
  /(?:^| )(?:funding|financing|round|rounds|investment|capital|raise|fundraise|fundraising|grant|grants|loan|facility|backing|infusion|injection|note|notes|placement|equity|debt|seed|series|extension|tranche|safe|credit|investors|backers|led by|co-led by|raised|stealth|award|token|tokens|mezzanine)(?: |$)/u;

function raising(
  reader: EnglishReader,
  line: Line,
  round: Round,
  governor: Governor & { kind: 'raise' },
  own: readonly Told[],
): Told | null {
  const { units } = line;
  if (round.other === 'total') return null;
  const between = wordsOf(units, governor.at + 1, round.from);
  const text = wordsOf(units, round.from, round.to);
  const behind = wordsOf(units, round.to, Math.min(units.length, round.to + 8));
  if (!governor.isStrong && round.stage === null) {
    if (
      !financingNoun.test(between + text) &&
      !/(?:^| )(?:initial|first) $/u.test(between) &&
      !(
        /^(?:awarded|granted|handed|given)$/u.test(units[governor.at]?.low ?? '') &&
        /^(?:by|from) (?:the )?x/u.test(behind)
      ) &&
      !/^(?:from x|from (?:its|the same) (?:existing |current |previous )?(?:syndicate|investors|backers|shareholders)|of (?:its|their) own|led by|co-led by|in x|in a |at (?:a |an )?(?:[^ ]+ )?valuation|[a-z ]{0,20}from (?:[a-z]+ ){0,4}x)/u.test(
        behind,
      ) &&
      !(
        line.sentence.inTitle &&
        /^(?:gets|receives|closes|takes|got)$/u.test(units[governor.at]?.low ?? '') &&
        /^(?:to |for |$)/u.test(behind)
      )
    )
      return null;
  }
  if (
    /(?:^| )(?:contract|order|orders|lawsuit|settlement|customers|prices|price|forecast|guidance|outlook|revenue|bid|salary|charity|minimum|taxes|fund|award of damages)(?: |$)/u.test(
      `${between} ${behind.slice(0, 30)}`,
    ) &&
    round.stage === null &&
    !/funding|round/u.test(text)
  )
    return null;
  if (/(?:^| )(?:concern|question|alarm|dividend|target|estimate|interest rate)/u.test(between)) return null;
  let subject = subjectOf(line, governor.at);
  if (subject.kind === 'main') subject = headOfItem(line, governor.at) ?? subject;
  if (subject.kind === 'none') subject = namedBefore(line, governor.at);
  if (subject.kind === 'none' && isOfferedTo(line, governor.at)) {
    const lead = leadName(units);
    const next = units[lead + 1];
    subject =
      lead >= 0 && next?.kind === 'word' && !/^(?:and|of|or)$/u.test(next.low)
        ? { kind: 'name', index: lead }
        : { kind: 'main' };
  }
  // "secured a loan from Foo and closed a seed round": one subject of two verbs.
  const sibling = /^(?:and|then|also)$/u.test(units[governor.at - 1]?.low ?? '') ? own.at(-1) : undefined;
  if (subject.kind === 'none' && sibling === undefined) return null;
  const company =
    sibling === undefined
      ? subject.kind === 'name'
        ? companyName(reader.document, line, subject.index)
        : null
      : sibling.draft.company;
  if (
    subject.kind === 'name' &&
    isFirm(units[subject.index]) &&
    /(?:^| )(?:fund|funds|lps|limited partners|bets|seed capital|early-stage|portfolio|invests|vehicles?)(?: |$)/u.test(
      line.sketch,
    )
  )
    return null;
  if (subject.kind === 'name' && isFirmByTrade(units, subject.index) && round.stage === null) return null;
  if (isSumSoFar(reader, line, round, governor.at)) return null;
  const told = build(line, round, units[governor.at]?.low ?? '', {
    start: units[governor.at]?.start ?? round.start,
    end: round.end,
  });
  const { draft } = told;
  draft.company = company;
  const from = subject.kind === 'name' ? subject.index + 1 : clauseStart(units, governor.at);
  draft.certainty = certaintyOf(line, from, governor.at);
  const ahead = wordsOf(units, Math.max(0, from - 6), governor.at);
  const said = wordsOf(units, descriptionEnd(units, from, governor.at), governor.at);
  const isRelative = isRelativeVerb(units, governor.at) && !line.sentence.inTitle;
  // "pays off for Acme, which banked $5 million": the news of a sentence may stand in its last clause.
  const isNewsAtEnd =
    isRelative &&
    subject.kind === 'name' &&
    /^(?:for|by|to|with|at|behind|of)$/u.test(units[subject.index - 1]?.low ?? '') &&
    !units.some(({ kind }) => kind === 'date') &&
    reader.told.length === 0;
  draft.isBackground =
    (isRelative && !isNewsAtEnd && !isOneOfSeveral(units, subject)) ||
    (/(?:^| )(?:previously|earlier|had|last|prior|before|formerly|initially|originally|once|already)(?: |$)/u.test(
      said,
    ) &&
      !/(?:^| )(?:last (?:week|month)|has already|has already|earlier today)(?: |$)|(?:said|says|announced|confirmed|revealed) (?:[^ ]+ ){0,4}(?:that )?it had(?: |$)/u.test(
        `${ahead}${said}`,
      ));
  if (!line.sentence.inTitle && isAfter(units, subject.kind === 'name' ? subject.index : governor.at))
    draft.isBackground = true;
  if (/(?:^| )(?:last|previously|prior) (?:raised|closed|secured)/u.test(`${said}${units[governor.at]?.low ?? ''}`))
    draft.isBackground = true;
  return told;
}

/** "which raised", "which in June announced", "who has since raised". */
function isRelativeVerb(units: readonly Unit[], verb: number): boolean {
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
const isOneOfSeveral = (units: readonly Unit[], subject: Subject): boolean =>
  subject.kind === 'name' &&
  (/^(?:including|include|includes|included|;|consider|to)$/u.test(units[subject.index - 1]?.low ?? '') ||
    (units[subject.index - 1]?.low === 'and' && units[subject.index - 2]?.low === ';'));

/** "five months after the startup announced an initial $5 million". */
function isAfter(units: readonly Unit[], before: number): boolean {
  for (let at = before - 1; at >= Math.max(0, before - 9); at -= 1) {
    const low = units[at]?.low ?? '';
    if (units[at]?.kind === 'mark') return false;
    if (/^(?:after|since)$/u.test(low))
      return /^(?:days?|weeks?|months?|years?|just|shortly|soon|long|comes|came|come)$/u.test(units[at - 1]?.low ?? '');
  }
  return false;
}

/** "2. Generate Biomedicines, $273M, biotech: The Somerville-based firm closed": the item of a list names its company ahead. */
function headOfItem({ units }: Line, verb: number): { readonly kind: 'name'; readonly index: number } | null {
  const index = units.findIndex(({ kind }) => kind === 'name');
  const mark = units[index + 1]?.kind === 'bracket' ? index + 2 : index + 1;
  // "Acme: the drone startup raised", "Acme — The startup raised"; a speaker's name stands before "we".
  if (
    index >= 0 &&
    index <= 2 &&
    mark < verb &&
    /^[:—–]$/u.test(units[mark]?.low ?? '') &&
    units[mark + 1]?.low === 'the'
  )
    return { kind: 'name', index };
  const colon = units.findIndex(({ low, kind }) => kind === 'mark' && low === ':');
  if (colon < 1 || colon > verb) return null;
  return index >= 0 && index <= 2 && index < colon && units[index + 1]?.low === ',' ? { kind: 'name', index } : null;
}

/** "Neeva has raised $77.5 million from investors including Greylock", beside other news of it: all that it raised so far. */
function isSumSoFar(reader: EnglishReader, { units, sentence }: Line, round: Round, verb: number): boolean {
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
  const exact = round.money.value.low;
  const news = reader.recent.filter(
    ({ draft }) => draft.certainty === 'told' || draft.instrument === 'ipo' || draft.instrument === 'ma',
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

/** "became CEO of Acme, first raising $20 million": the name before the comma, where it says whose. */
function namedBefore({ units }: Line, verb: number): Subject {
  let comma = verb - 1;
  while (/^(?:first|then|initially|later|recently|also|having|most|since)$/u.test(units[comma]?.low ?? '')) comma -= 1;
  const name = units[comma - 1];
  return units[comma]?.low === ',' &&
    (units[verb]?.low.endsWith('ing') ?? false) &&
    name?.kind === 'name' &&
    !name.isPossessive &&
    /^(?:of|startup|company|called|named|founded|co-founded)$/u.test(units[comma - 2]?.low ?? '')
    ? { kind: 'name', index: comma - 1 }
    : { kind: 'none' };
}

/** "Friends offered her to raise" tells nothing; a clause without any subject of its own at the start of a text is the company's. */
function isOfferedTo(line: Line, verb: number): boolean {
  const { units } = line;
  // "…, raising $521 million": of the subject that was told before.
  return /^(?:raising|securing|bagging|landing)$/u.test(units[verb]?.low ?? '') && units[verb - 1]?.low === ',';
}

/** "is in talks for a $50 million Series B", "expects a second close of $9 million". */
function planning(reader: EnglishReader, line: Line, round: Round, at: number): Told | null {
  if (round.other !== 'none' || (round.stage === null && !round.hasNoun && !line.sentence.inTitle)) return null;
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
  told.draft.company = subject.kind === 'name' && !isMain ? companyName(reader.document, line, subject.index) : null;
  told.draft.certainty = 'unconfirmed';
  return told;
}

/** "Chief executive Anneke Ruiter expects". */
const isPerson = ({ units }: Line, at: number): boolean =>
  /^(?:executive|ceo|founder|co-founder|cofounder|officer|chairman|president|cfo|director)$/u.test(
    units[at - 1]?.low ?? '',
  );

const isFirm = (unit: Unit | undefined): boolean =>
  unit !== undefined &&
  / (?:capital|ventures|partners|vc|management|equity|advisors|investments|growth|fund)$/u.test(unit.low);

/** "venture capital firm Foo raised $4.5 billion": for its funds. */
function isFirmByTrade(units: readonly Unit[], index: number): boolean {
  const words = wordsOf(units, Math.max(0, index - 4), index);
  return / (?:capital|venture|vc|equity|investment|investing) (?:firm|investor|fund|group|house|company) $/u.test(
    ` ${words}`,
  );
}

function clauseStart(units: readonly Unit[], verb: number): number {
  for (let at = verb - 1; at >= 0; at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'mark' && /^[,;:—–•]$/u.test(unit.low)) return at + 1;
  }
  return 0;
}

/** Sequoia leads $12M round for Acme; Sequoia, which led its seed round; X invests $5M in Acme. */
function investing(reader: EnglishReader, line: Line, round: Round, verb: number): Told | null {
  const { document } = reader;
  const { units } = line;
  const low = units[verb]?.low ?? '';
  const isGiving =
    /^(?:invest|put|pour|inject|plow|plough|pump|commit|provide|extend|made|makes|making|wrote|writes|cut|lend|lent|loan|award|grant)/u.test(
      low,
    );
  const backed = backedWith(line, verb, round);
  const company =
    ownerBetween(document, line, verb, round.from) ?? receiver(document, line, round, isGiving ? verb : round.to);
  // "Northern Fund put in £350,000": into the company of the article.
  const isPutIn = /^puts?$/u.test(low) && units[verb + 1]?.low === 'in' && round.from === verb + 2;
  const isForIt = / (?:for|to|in|into) (?:the (?:company|startup|start-up|firm)|it) /u.test(
    ` ${wordsOf(units, round.to, Math.min(units.length, round.to + 4))}`,
  );
  if (isGiving && company === null && !isPutIn && !(isForIt && round.stage !== null)) return null;
  if (isGiving && company !== null && addsToNews(reader, line, round, company, verb)) return null;
  if (/^(?:bet|double|doubling)/u.test(low) && backed < 0) return null;
  if (isPutIn && isShare(reader, round)) return null;
  if (round.other !== 'none') return null;
  if (
    /^(?:joined|joins|backed|backs|participated|took|takes|taking)$/u.test(low) &&
    round.stage === null &&
    !round.hasNoun
  )
    return null;
  if (round.stage === null && !round.hasNoun && !isGiving) return null;
  if (/^(?:back|put|commit|provide)/u.test(low) && company === null && round.stage === null && !isPutIn) return null;
  const told = build(line, round, low, { start: units[verb]?.start ?? round.start, end: round.end });
  const relative = /^(?:which|who|that)$/u.test(units[verb - 1]?.low ?? '') || units[verb - 1]?.low === 'had';
  const { draft } = told;
  draft.company = company;
  const isOwn =
    /(?:^| )(?:its|their|company's|startup's|firm's)(?: |$)/u.test(wordsOf(units, verb + 1, round.from)) ||
    /company's|startup's|firm's|its /u.test(line.sketch.slice(line.offsets[verb] ?? 0, line.offsets[round.from] ?? 0));
  draft.isBackground =
    (relative || isOwn) &&
    !line.sentence.inTitle &&
    (relative || reader.recent.some(({ draft: other }) => !other.isBackground));
  const subject = subjectOf(line, verb);
  draft.certainty = certaintyOf(line, subject.kind === 'name' ? subject.index + 1 : clauseStart(units, verb), verb);
  // "The bank will lend Acme €25 million": promised by who gives it.
  if (
    isGiving &&
    ` ${wordsOf(units, Math.max(0, verb - 1), verb)}`.endsWith(' will ') &&
    !/(?: if | could | may )/u.test(line.sketch)
  )
    draft.certainty = 'told';
  if (
    /(?:^| )to $/u.test(wordsOf(units, Math.max(0, verb - 1), verb)) &&
    !/agreed|agrees/u.test(wordsOf(units, Math.max(0, verb - 4), verb))
  )
    draft.certainty = 'unconfirmed';
  if (backed >= 0) draft.company = companyName(document, line, backed);
  if (/^(?:lend|lent|loan)/u.test(low)) draft.instrument = 'debt';
  if (/^(?:award|grant)/u.test(low)) draft.instrument ??= 'grant';
  if (isGiving || backed >= 0) {
    const list = listBefore(line, 0, verbStart(units, verb));
    const first = line.units[firstSubject(line)];
    const givers =
      (list ?? looseList(line, verb))?.names ??
      (first !== undefined && / it (?:has |had |is )?$/u.test(` ${wordsOf(units, 0, verb)}`) ? [first] : []);
    for (const name of givers) draft.investors.push({ start: name.start, end: name.end, role: 'unknown' });
    const isNameless = /(?:^| )(?:investors|backers|vcs|venture capitalists|shareholders) (?:have |had )?$/u.test(
      wordsOf(units, 0, verb),
    );
    if (draft.investors.length === 0 && !isNameless) return null;
    draft.rules.push(hit('who invests', 'investors', { start: units[0]?.start ?? 0, end: units[verb]?.end ?? 0 }));
  }
  return { ...told, isAside: relative };
}

/** "KDDI invested about $60 million into Acme", whose larger round was told: its share of that. */
function addsToNews(reader: EnglishReader, line: Line, round: Round, company: Name, verb: number): boolean {
  if (line.sentence.inTitle || round.stage !== null || round.money === null) return false;
  const nameOf = ({ start, end }: { start: number; end: number }): string => reader.document.folded.slice(start, end);
  const news = reader.recent.find(
    ({ draft }) =>
      draft.company !== null &&
      nameOf(draft.company) === nameOf(company) &&
      !draft.isBackground &&
      draft.certainty === 'told' &&
      draft.instrument !== 'ma' &&
      Number(draft.amount?.value.low ?? 0) > Number(round.money?.value.low),
  );
  if (news === undefined) return false;
  const givers = listBefore(line, 0, verbStart(line.units, verb))?.names ?? looseList(line, verb)?.names ?? [];
  for (const { start, end } of givers)
    if (!news.draft.investors.some((known) => nameOf(known) === nameOf({ start, end })))
      news.draft.investors.push({ start, end, role: 'unknown' });
  return givers.length > 0;
}

/** "Foo and Bar have between them put": a few words between the list and its verb. */
function looseList(line: Line, verb: number): NameList | null {
  if (line.units[0]?.kind !== 'name') return null;
  const list = listFrom(line, 0);
  return list.names.length > 0 &&
    list.end < verb &&
    verb - list.end <= 5 &&
    !line.units.slice(list.end, verb).some(({ kind }) => kind !== 'word')
    ? list
    : null;
}

/** "backed Acme with a $9 million Series A", "doubles down on Acme with $80 million": the name between; -1 where there is none. */
function backedWith({ units }: Line, verb: number, round: Round): number {
  if (!/^(?:backs?|backed|bets?|betting|doubles|doubled|doubling)$/u.test(units[verb]?.low ?? '')) return -1;
  for (let at = round.from - 1; at > verb; at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'mark') return -1;
    if (unit?.kind === 'name') return units[at + 1]?.low === 'with' && !unit.isPossessive ? at : -1;
  }
  return -1;
}

/** "Foo put in €6 million" of the ten that were told: its share of a round, no round. */
const isShare = (reader: EnglishReader, round: Round): boolean =>
  round.stage === null &&
  reader.recent.some(
    ({ draft }) =>
      draft.amount !== null &&
      draft.certainty === 'told' &&
      Number(draft.amount.value.low) >= Number(round.money?.value.low),
  );

/** "led Acme's Series A". */
function ownerBetween(document: ArticleText, line: Line, from: number, to: number): Name | null {
  for (let at = to - 1; at > from; at -= 1) {
    const unit = line.units[at];
    if (unit?.kind === 'name' && unit.isPossessive) return companyName(document, line, at);
  }
  return null;
}

/** "$12M round for legal startup Acme", "invests $5M in Acme". */
function receiver(document: ArticleText, line: Line, round: Round, from: number): Name | null {
  const { units } = line;
  for (let at = Math.max(from, round.from); at < Math.min(units.length, round.to + 7); at += 1) {
    const unit = units[at];
    if (unit?.kind === 'mark') return null;
    if (unit?.kind === 'word' && /^(?:for|in|into|to|at|of|backing)$/u.test(unit.low)) {
      const index = nameAhead(units, at + 1);
      if (index >= 0) return companyName(document, line, index);
    }
  }
  return null;
}

/** A round as history: "which follows its $4M seed round last year". */
function nominal(
  reader: EnglishReader,
  line: Line,
  round: Round,
  isBackground: boolean,
  rule: string,
  company: Name | null,
): Told | null {
  if (round.stage === null && (round.money === null || !round.hasNoun) && round.other !== 'none') return null;
  if (round.stage === null && round.money === null) return null;
  if (
    round.stage === null &&
    !round.hasNoun &&
    !/rais|secur|clos/u.test(wordsOf(line.units, Math.max(0, round.from - 4), round.from))
  )
    return null;
  const before = wordsOf(line.units, Math.max(0, round.from - 8), round.from);
  if (/(?:next|future|upcoming|planned|another|seed to|between) (?:[a-z]+ ){0,2}$/u.test(before)) return null;
  if (
    /^(?:investors?|companies|startups|deals|stage|rounds|founders|valuations?)/u.test(line.units[round.to]?.low ?? '')
  )
    return null;
  const told = build(line, round, rule, { start: round.start, end: round.end });
  told.draft.company =
    company ??
    ownerBetween(reader.document, line, Math.max(-1, round.from - 5), round.from) ??
    companyName(reader.document, line, firstSubject(line));
  told.draft.isBackground =
    isBackground && !/(?:now valued|becomes|became|unicorn|jumps|soars) /u.test(wordsOf(line.units, 0, round.from));
  return told;
}

/** Acme's $5M seed round. */
function owned(reader: EnglishReader, line: Line, round: Round, at: number): Told | null {
  if (round.stage === null && !round.hasNoun) return null;
  if (round.stage === null && isFirm(line.units[at]) && /(?:^| )(?:fund|funds|firm|sector)(?: |$)/u.test(line.sketch))
    return null;
  const company = companyName(reader.document, line, at);
  const isHistory =
    reader.recent.some(({ draft }) => !draft.isBackground) &&
    /(?:^| )(?:after|since|following|before|previous|led|joined|in) $/u.test(
      wordsOf(line.units, Math.max(0, at - 1), at),
    );
  const told = build(line, round, 'round of a company', {
    start: line.units[at]?.start ?? round.start,
    end: round.end,
  });
  told.draft.company = company;
  told.draft.isBackground = isHistory;
  const words = wordsOf(line.units, Math.max(0, at - 6), at);
  if (
    /(?:talks|lead|planned|upcoming|potential|proposed) (?:[a-z]+ ){0,3}$/u.test(words) ||
    /(?:^| )(?:planned|upcoming|potential|proposed|next)(?: |$)/u.test(wordsOf(line.units, at + 1, round.from))
  )
    told.draft.certainty = 'unconfirmed';
  return told;
}

const passive =
  /^(?:(?:, )?(?:in |back in |during )?\ue003 )?(?:, (?:[^ ,]+ ){1,16}?, )?(?:round |financing |funding |in \ue003 |, )?(?:that |which )?(?:was|were|is being|has been|had been|is|being|saw|came|comes|included|attracted|drew|closed|brings|will|values|valued) (?:also |jointly |[a-z]+ly )?(?:oversubscribed and )?(?:led|co-led|completed|closed|signed|provided|raised|announced|backed|from|secured|anchored|headed|\ue010|\ue011|by|in|funded|oversubscribed|be|the company|spearheaded|participation|joined|made)/u;
const leading =
  /^(?:, )?(?:also )?(?:(?:round|financing|funding) )?(?:, )?(?:in \ue003 |\ue003 )?(?:, )?(?:was )?(?:jointly )?(?:led by|co-led by|backed by|from|spearheaded by|anchored by|headed by)/u;
const ledRelative = /^(?:, )?(?:that|which) (?:\ue010 |\ue011 |[a-z]+ ){1,8}?(?:led|co-led|backed)(?: |$)/u;

/** "Acme's Series C, led by Foo, totaled $85 million", "Acme, $120M, fintech: the lender raised a Series C": money told apart. */
function moneyApart(line: Line, told: Told): void {
  const { draft, round } = told;
  if (draft.amount !== null || round === null || draft.instrument === 'ma') return;
  const { units } = line;
  for (const [at, unit] of units.entries()) {
    if (unit.money === null || isValuation(line, at) || (at >= round.from && at < round.to)) continue;
    const before = wordsOf(units, Math.max(0, at - 4), at);
    const isHead =
      at <= 5 &&
      units[at - 1]?.low === ',' &&
      units[at + 1]?.low === ',' &&
      units.slice(at, round.from).some(({ low }) => low === ':');
    if (
      isHead ||
      (at >= round.to &&
        /(?:^| )(?:totaled|totalled|totals|amounted to|amounts to|came in at|comes in at) (?:[a-z]+ ){0,1}$/u.test(
          before,
        ))
    ) {
      draft.amount = unit.money;
      return;
    }
  }
}

/** A round that no verb governs: at the start of a headline, or with who led it right behind. */
function standing(reader: EnglishReader, line: Line, round: Round, own: readonly Told[]): Told | null {
  const { document } = reader;
  const { units, sketch } = line;
  const behind = sketch.slice(line.offsets[round.to] ?? sketch.length, (line.offsets[round.to] ?? sketch.length) + 160);
  const before = sketch.slice(Math.max(0, (line.offsets[round.from] ?? 0) - 60), line.offsets[round.from] ?? 0);
  const isHistory =
    round.date !== null ||
    /(?:previous|prior|last|earlier|most recent|first|initial|latest)[a-z ]* (?:rounds?|financings?|investment|raise|funding)(?: ,)? (?:was |were |included? |of |in \ue003 , )?(?:a |an )?$/u.test(
      before,
    );
  const isRecent =
    /(?:latest|most recent) [a-z]* ?(?:round|financing|raise|funding)/u.test(before) &&
    reader.recent.every(({ draft }) => draft.isBackground || draft.certainty !== 'told');
  if (
    /(?:accelerat|(?<!two |three |four |both |these |its |previous |earlier |prior |past )rounds|average|median|typical|a year|per |each|startups|companies|checks of|cheques of|tickets)/u.test(
      before,
    )
  )
    return null;
  if (isHistory && (round.money !== null || round.stage !== null)) {
    const told = build(line, round, 'earlier round', { start: round.start, end: round.end });
    told.draft.isBackground = !isRecent || reader.told.length > 0;
    told.draft.company = ownerBetween(document, line, Math.max(-1, round.from - 8), round.from);
    return told;
  }
  if (!line.sentence.inTitle && reader.recent.every(({ draft }) => draft.inTitle)) {
    const index = armedWith(line, round, before);
    if (index >= -1) {
      const told = build(line, round, 'armed with', { start: round.start, end: round.end });
      told.draft.company = index < 0 ? null : companyName(document, line, index);
      return told;
    }
  }
  if (
    line.sentence.inTitle &&
    (round.from <= 3 || own.length === 0) &&
    !/(?:^| )(?:acqui\w*|buy\w*|bought|merge\w*|takeover|purchase\w*) /u.test(sketch)
  ) {
    const company = receiver(document, line, round, round.to);
    if (
      company !== null &&
      (round.stage !== null || round.hasNoun) &&
      !/(?:fund|plans|seeks|talks|rounds) $/u.test(before)
    ) {
      const told = build(line, round, 'headline', { start: round.start, end: round.end });
      told.draft.company = company;
      return told;
    }
    if (/^(?:with|on|armed with|fresh off|backed by|flush with) (?:[a-z]+ )*$/u.test(before)) {
      const index = nameAhead(units, unitFrom(line, sketch.indexOf(', ', line.offsets[round.to] ?? 0) + 2));
      if (index >= 0 && (round.stage !== null || round.hasNoun || behind.slice(0, 8).includes(' from '))) {
        const told = build(line, round, 'headline', { start: round.start, end: round.end });
        told.draft.company = companyName(document, line, index);
        return told;
      }
    }
  }
  if (
    !line.sentence.inTitle &&
    / the (?:company|startup|start-up|firm|business)'s (?:[a-z-]+ ){0,2}$/u.test(` ${before}`) &&
    round.money !== null &&
    (round.stage !== null || round.hasNoun) &&
    reader.recent.every(({ draft }) => draft.inTitle)
  ) {
    const lead = leadName(units);
    const told = build(line, round, 'round of the company', { start: round.start, end: round.end });
    told.draft.company = lead >= 0 && lead < round.from ? companyName(document, line, lead) : null;
    return told;
  }
  const isInside = / (?:it|they) (?:raised|secured|closed) (?:in|through|via) /u.test(
    wordsOf(units, round.from, round.to),
  );
  if (
    isInside ||
    /^(?:that |which )?(?:it|they) (?:has |had |have )?(?:just |previously |already |also )?(?:raised|closed|secured|landed|announced|completed|received)(?: |$)/u.test(
      behind,
    )
  ) {
    const isOld =
      reader.recent.some(({ draft }) => !draft.isBackground && draft.certainty === 'told') ||
      / (?:previously|last year|years ago|earlier)/u.test(behind);
    const told = build(line, round, 'the round that it raised', { start: round.start, end: round.end });
    const lead = leadName(units);
    told.draft.company = lead >= 0 && lead < round.from ? companyName(document, line, lead) : null;
    told.draft.isBackground = isOld;
    return told;
  }
  const item = listedItem(line, round, behind);
  if (item >= 0) {
    const told = build(line, round, 'item of a list', { start: round.start, end: round.end });
    told.draft.company = companyName(document, line, item);
    told.draft.stage ??= units.slice(item, round.from).find(({ stage }) => stage !== null)?.stage ?? null;
    return told;
  }
  const playful = line.sentence.inTitle ? playfulHeadline(line, round) : -1;
  if (playful >= 0) {
    const told = build(line, round, 'headline', { start: round.start, end: round.end });
    told.draft.company = companyName(document, line, playful);
    return told;
  }
  const receiving = forWhom(line, round, behind);
  const ahead = receiving === null ? behind : sketch.slice(line.offsets[receiving.end] ?? sketch.length).slice(0, 160);
  // "Our deal of the week is a $60 million round for Acme."
  const isWhole =
    receiving !== null &&
    round.money !== null &&
    (round.stage !== null || round.hasNoun) &&
    /(?:^| )(?:a|an|the) (?:[a-z-]+ ){0,2}$/u.test(before) &&
    /^(?:[.,;]|$)/u.test(ahead);
  if (!isWhole && !passive.test(ahead) && !leading.test(behind) && !ledRelative.test(behind)) return null;
  if (
    /^(?:, )?(?:(?:in )?\ue003 )?from /u.test(behind) &&
    (!round.hasNoun || !/^(?:, )?(?:(?:in )?\ue003 )?from (?:[a-z-]+ ){0,5}[\ue010\ue011]/u.test(behind))
  )
    return null;
  const det = before.trimEnd().split(' ').at(-1) ?? '';
  // "A $4.4 million seed round in 2022 was led by": history by its year, seen when dates are given.
  const told = build(line, round, 'round with its investors', { start: round.start, end: round.end });
  told.draft.company =
    (receiving === null ? null : companyName(document, line, receiving.index)) ??
    ownerBetween(document, line, Math.max(-1, round.from - 8), round.from) ??
    (/(?:^| )its (?:[a-z]+ )*$/u.test(before) ? companyName(document, line, firstSubject(line)) : null);
  told.draft.isBackground =
    /(?:earlier|previous|prior|first|initial|last) (?:[a-z]+ )?$/u.test(before) &&
    !/^(?:,|from)/u.test(det) &&
    reader.recent.some(({ draft }) => !draft.isBackground && draft.stage?.value.stage !== round.stage?.value.stage);
  if (
    / (?:will|expected to) be/u.test(behind) ||
    / (?:would|could|might|may|plans|hopes|expects|seeks|intends) (?!to (?:use|spend|put|invest|deploy))(?:[^ ]+ ){0,9}$/u.test(
      ` ${before}`,
    )
  )
    told.draft.certainty = 'unconfirmed';
  // "the Series B, a $40 million deal that Redpoint led": of another stage than the news.
  if (
    ledRelative.test(behind) &&
    reader.recent.some(
      ({ draft }) =>
        !draft.isBackground && draft.stage !== null && draft.stage.value.stage !== round.stage?.value.stage,
    )
  )
    told.draft.isBackground = true;
  if (/^(?:earlier|the earlier|separate|a separate)$/u.test(det))
    told.draft.isBackground = told.draft.isBackground && det !== 'earlier';
  return told;
}

/** "a round for Acme was led by Foo", "a round led by Foo for Acme": whose round it is, and where the words for it end. */
function forWhom(line: Line, round: Round, behind: string): { readonly index: number; readonly end: number } | null {
  const { units } = line;
  if (/^(?:for|into) /u.test(behind)) {
    const index = nameAhead(units, round.to + 1);
    return index < 0 ? null : { index, end: index + 1 };
  }
  if (!/^(?:, )?(?:led|co-led) by /u.test(behind)) return null;
  const list = listFrom(line, round.to + (units[round.to]?.low === ',' ? 3 : 2));
  if (list.names.length === 0 || units[list.end]?.low !== 'for') return null;
  const index = nameAhead(units, list.end + 1);
  const next = units[index + 1];
  if (index < 0 || (next !== undefined && !/^[,.;]$/u.test(next.low))) return null;
  return { index, end: round.to };
}

/** "Acme (Paris): €4m seed led by Foo", "Acme — $5M seed — Foo": an item without a verb; the index of its name. */
function listedItem({ units, sentence }: Line, round: Round, behind: string): number {
  if (sentence.inTitle || round.money === null || round.other !== 'none' || round.from > 24) return -1;
  let name = 0;
  while (name < 3 && (units[name]?.kind === 'mark' || /^\d{1,2}$/u.test(units[name]?.low ?? ''))) name += 1;
  if (units[name]?.kind !== 'name' || units[name]?.isPossessive === true) return -1;
  let next = name + 1;
  if (units[next]?.kind === 'bracket') next += 1;
  const last = units[round.from - 1];
  const isApart = (unit: Unit | undefined): boolean => unit?.kind === 'mark' && /^[:—–|-]$/u.test(unit.low);
  const isListed =
    round.stage !== null && next === round.from - 1 && units[next]?.low === ',' && /^(?:,|$)/u.test(behind);
  if (!isListed && (!isApart(units[next]) || !isApart(last))) return -1;
  const isTold = round.stage !== null || round.hasNoun || /^(?:from|led by|[|—–] [\ue010\ue011])/u.test(behind);
  // Between the two marks stands a description, never a clause.
  return isTold &&
    !units
      .slice(next, round.from)
      .some(({ low }) => /^(?:is|are|was|has|have|had|will|can|could|said|says|that|which|if|when)$/u.test(low))
    ? name
    : -1;
}

/** "Nest Egg hatches $12M Series A": in a headline any verb before a round is one of raising. */
function playfulHeadline({ units }: Line, round: Round): number {
  if (round.money === null || (round.stage === null && !round.hasNoun) || round.other !== 'none') return -1;
  const verb =
    units[round.from - 1]?.kind === 'word' && /^(?:up|in|out|a|its|down|home)$/u.test(units[round.from - 1]?.low ?? '')
      ? round.from - 2
      : round.from - 1;
  const [name, word] = [units[verb - 1], units[verb]];
  return name?.kind === 'name' &&
    !name.isPossessive &&
    word?.kind === 'word' &&
    /^[a-z]{3,}s$/u.test(word.low) &&
    !/^(?:seeks|eyes|plans|weighs|mulls|wants|needs|nears|targets|sheds|cuts|loses|burns|owes|denies|faces|misses|spends|pays|rejects|its|was|leads|joins|backs|invests|is|has)$/u.test(
      word.low,
    )
    ? verb - 1
    : -1;
}

/** "Armed with a $40 million round from Foo, Acme plans": the name behind the comma; -1 for "the startup", -2 where it is none. */
function armedWith(line: Line, round: Round, before: string): number {
  const { units, sketch } = line;
  if (
    !/^(?:with|on|armed with|fresh off|fresh from|flush with|buoyed by|fuel(?:l)?ed by|backed by) (?:[a-z-]+ ){0,4}$/u.test(
      before,
    )
  )
    return -2;
  if (round.stage === null && !round.hasNoun) return -2;
  const comma = unitFrom(line, sketch.indexOf(', ', line.offsets[round.to] ?? 0));
  const next = units[comma + 1];
  if (units[comma]?.low !== ',') return -2;
  if (next?.kind === 'name' && !next.isPossessive && units[comma + 2]?.kind === 'word') return comma + 1;
  if (/^(?:the|it)$/u.test(next?.low ?? '')) return -1;
  const ahead = nameAhead(units, comma + 1);
  return ahead >= 0 && ahead < comma + 8 ? ahead : -2;
}

/** "a Venture Kick grant of CHF 150,000": who gives stands before the word. */
function giverBefore({ units }: Line, round: Round): Unit | null {
  const first = units[round.from];
  const inside = units.slice(round.from, round.to).find(({ kind, isPossessive }) => kind === 'name' && !isPossessive);
  if (round.stage?.value.stage === 'grant' && inside !== undefined) return inside;
  const giver = units[round.from - 1];
  if (!/^(?:grant|debt)$/u.test(first?.stage?.value.stage ?? '') || giver?.kind !== 'name' || giver.isPossessive)
    return null;
  return /^(?:a|an|the|from|new)$/u.test(units[round.from - 2]?.low ?? '') ? giver : null;
}

function build(line: Line, round: Round, rule: string, span: { start: number; end: number }): Told {
  const draft = newDraft(round.start, line.sentence);
  draft.amount = round.money;
  draft.stage = round.stage;
  draft.moreStages = [...round.moreStages];
  const giver = giverBefore(line, round);
  if (giver !== null) draft.investors.push({ start: giver.start, end: giver.end, role: 'unknown' });
  draft.instrument = round.instrument ?? (isDebt({ ...draft }) ? 'debt' : null);
  draft.rules.push(
    hit(rule, 'event', { start: Math.min(span.start, round.start), end: Math.max(span.end, round.end) }),
  );
  return { draft, line, round, isAside: false };
}

/** A word that both patterns below need: looked for first, since they try every verb. */
const ofFunding = /invest|fund|financ|back|capital|round|raise|stake/u;
const gettingFunding =
  /(?:^| )(raises|raised|secures|secured|receives|received|closes|closed|gets|got|lands|landed|bags|bagged|nabs|nabbed|attracts|attracted|completes|completed|announces|announced|wins|won|snags|snagged|obtains|obtained|scores|scored) (?:[^ ,.;:]+ ){0,6}?(?:investment|funding|financing|backing|capital|round|fundraise|raise)(?: round)? (?:\ue003 )?(?:, )?(?:from|led by|co-led by|by|backed by|through|with participation)(?: |$)/u;
const givingFunding =
  /(?:^| )(invests|invested|makes (?:[a-z-]+ ){0,4}investment|made (?:[a-z-]+ ){0,4}investment|takes (?:[a-z0-9%.-]+ ){0,5}stake|took (?:[a-z0-9%.-]+ ){0,5}stake|acquires (?:[a-z0-9%-]+ ){0,5}stake|acquired (?:[a-z0-9%-]+ ){0,5}stake|buys (?:[a-z0-9%-]+ ){0,5}stake|bought (?:[a-z0-9%-]+ ){0,5}stake|backs) (?:in )?(?=[^ ])/u;

/** An investment without amount and stage: "received an investment from Accel-KKR". */
function readPlainFunding(reader: EnglishReader, line: Line): Told | null {
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

function plain(line: Line, rule: string, verb: number, end: number): Told {
  const start = line.units[verb]?.start ?? line.sentence.start;
  const draft = newDraft(start, line.sentence);
  draft.rules.push(hit(rule, 'event', { start, end: line.units[Math.max(verb, end - 1)]?.end ?? start }));
  return { draft, line, round: null, isAside: false };
}
