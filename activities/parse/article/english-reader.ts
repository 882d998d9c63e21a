import type { ArticleText, Span } from './article-text.ts';
import type { Certainty, Draft, Name } from './draft.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import type { Round } from './english-rounds.ts';
import { stageRank } from './english-stage-rank.ts';
import { oneOf } from './one-of.ts';

/** A draft with the place of the line that told it: what a later sentence can speak of. */
export interface Told {
  readonly draft: Draft;
  readonly line: Line;
  /** Null for acquisitions and listings. */
  readonly round: Round | null;
  /** "which led its seed round": what the sentence says besides is of another round. */
  readonly isAside: boolean;
}

/** An article tells of at most so many events; a longer list is cut, so that time stays linear. */
export const mostEvents = 300;

export class EnglishReader {
  readonly document: ArticleText;
  readonly told: Told[] = [];
  /** Names of companies in small letters, aliases too. */
  readonly companies = new Set<string>();
  /** The name with which the last sentence began that had one: what "it" stands for. */
  lastLead: Span | null = null;
  /** The name with which the paragraph that is read begins; '' where it begins with none. */
  paragraphLead: { readonly paragraph: number; readonly sentence: number; readonly low: string } = {
    paragraph: -1,
    sentence: -1,
    low: '',
  };
  /** The item of a list of deals that stands above the sentences that are read. */
  heading: { readonly company: Name; readonly paragraph: number } | null = null;
  /** Takeovers by "the company": who buys is known once the article's company is. */
  readonly boughtByMain: Told[] = [];
  /** A form whose lines are read: "Amount: $5m" under "Round: Seed". */
  form: { readonly paragraph: number; readonly company: Name | null; readonly told: Told | null } | null = null;
  readonly #news: string[] = [];

  constructor(document: ArticleText) {
    this.document = document;
  }

  add(one: Told): void {
    this.told.push(one);
    const { heading } = this;
    // "Acme – $5m", and below it "The company raised a Series A": of the name above.
    if (heading !== null && one.draft.company === null && one.line.sentence.paragraph <= heading.paragraph + 1)
      one.draft.company = heading.company;
    const { company, isBackground } = one.draft;
    if (company === null) return;
    const nameOf = ({ start, end }: Span): string => this.document.folded.slice(start, end);
    for (const span of [company, ...company.aliases]) this.companies.add(nameOf(span));
    const key = nameOf(company);
    if (isBackground || this.hasSeveralCompanies) return;
    if (!this.#news.some((other) => other.startsWith(key) || key.startsWith(other))) this.#news.push(key);
  }

  /** More than two companies in the news: a list of deals. */
  get hasSeveralCompanies(): boolean {
    return this.#news.length > 2;
  }

  get newsCompanies(): number {
    return this.#news.length;
  }

  /** The events told last. */
  get recent(): readonly Told[] {
    return this.told.slice(-40);
  }
}

const planned =
  /(?:^| )(?:plan|plans|planning|planned|seek|seeks|seeking|sought|looking|look|looks|aim|aims|aiming|hope|hopes|hoping|intend|intends|intending|expects|expected|expecting|considers|considering|considered|explores|exploring|could|may|might|would|should|will|shall|talks|negotiation|negotiations|negotiating|discussions|discussing|nearing|nears|preparing|prepares|weighs|weighing|mulls|mulling|eyes|eyeing|target|targets|targeting|wants|want|trying|tries|tried|attempting|not|never|didn't|hasn't|won't|isn't|denied|denies|deny|failed|if|rumored|rumoured|rumors|about to|set to|close to|ready to|on track|approached|slated|offered|offers|bid|proposed|unable|due to|yet to|needs|need|scouting|poised|courting|vying|circling|wanted|hoped|sounding|in the process of|in the market to|speculation|unsuccessfully|declined|rejected|scrapped|abandoned|called off|postponed|delays|delayed|shelved|closing in) /u;
const done =
  /(?:^| )(?:thrilled|excited|proud|happy|pleased|delighted|honou?red|went on|managed|was able|were able|goes on|able|helped (?:it|them)|said to have|believed to have|reported to have|understood to have|thought to have|plans to announce (?:that )?(?:it |they )?(?:has|have|had)|will (?:announce|say|reveal|unveil) (?:[a-z]+ )?(?:that )?(?:it |they )?(?:has|have|had)|expected to announce (?:that )?(?:it |they )?(?:has|have|had)|has agreed|have agreed|agreed|signed an agreement|signed a definitive agreement|agrees|(?:linked|teamed) up(?: with (?:[a-z]+ )*x)?|(?:joined forces|partnered)(?: with (?:[a-z]+ )*x)?|(?:smash|beat|exceed|surpass|overshoot|overshot|top|pass)(?:ed|ing|ping|ped|es|s)? (?:[^ ]+ ){1,5}(?:target|goal)) (?:to )?$/u;

/**
 * Whether the words between a subject and its verb make the verb's statement a plan, a rumour or a denial. A bare "to raise" is
 * a plan; "said to have raised" is told as done.
 */
export function certaintyOf(line: Line, from: number, verb: number): Certainty {
  const words = lastClause(wordsOf(line.units, Math.max(0, from, descriptionEnd(line.units, from, verb)), verb));
  const low = line.units[verb]?.low ?? '';
  if (
    /^(?:rumou?rs?|speculation|reports?|talk|gossip|claims?) (?:that|of|about) /u.test(line.sketch) &&
    / (?:wrong|false|untrue|inaccurate|unfounded|baseless|not true|incorrect|premature)(?: |$)/u.test(line.sketch)
  )
    return 'unconfirmed';
  // "Is Acme raising $20 million?": asked, not told.
  if (line.isQuestion && asks.test(line.sketch)) return 'unconfirmed';
  if (supposes.test(line.sketch) && isSupposed(line.units, verb)) return 'unconfirmed';
  if (done.test(words)) return 'told';
  // "Acme raising $50 million, sources": a headline leaves out the "is".
  if (
    line.sentence.inTitle &&
    low === 'raising' &&
    (verb === from || words === '') &&
    line.units[verb - 1]?.kind === 'name'
  )
    return 'unconfirmed';
  if (planned.test(words)) return 'unconfirmed';
  if (
    / to (?:[a-z]+ly )?$/u.test(` ${words}`) &&
    /^(?:raise|close|secure|land|receive|get|complete|sell|float|list)$/u.test(low)
  )
    return 'unconfirmed';
  if (
    /(?:^| )(?:is|are|'s|be|been|was|reportedly|currently|said to be|still|it's) (?:[a-z]+ )?$/u.test(words) &&
    low.endsWith('ing') &&
    !/^(?:investing|putting|leading|backing|acquiring|buying|becoming|betting|staking|announcing|unveiling|launching|emerging|disclosing|revealing|receiving|coming|taking|adding)$/u.test(
      low,
    )
  )
    return 'unconfirmed';
  return 'told';
}

const supposes = /(?:^| )(?:if|unless|whether) |^should /u;

/** "If Acme raises $50 million, it would be": of the clause that says under what condition. */
function isSupposed(units: readonly Unit[], verb: number): boolean {
  const isJoined = units[verb - 1]?.low === 'and' && /ed$|^(?:won|got|bought|sold)$/u.test(units[verb]?.low ?? '');
  for (let at = verb - 1; at >= Math.max(0, verb - 10); at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'mark' && /^[,;:—–.]$/u.test(unit.low)) return false;
    // "asked whether they liked it and raised": the second verb of who asked.
    if (isJoined && at > 0 && /^(?:if|whether)$/u.test(unit?.low ?? '') && /^[a-z]+s?$/u.test(units[at - 1]?.low ?? ''))
      return false;
    if (unit?.kind === 'word' && (/^(?:if|unless|whether)$/u.test(unit.low) || (at === 0 && unit.low === 'should')))
      return true;
  }
  return false;
}

const asks = /^(?:is|are|was|were|did|does|do|has|have|had|will|could|can|might|should) /u;

/** "would double the value at which it stood when it raised": what the main clause hopes is not said of the last one. */
function lastClause(words: string): string {
  const match = /^.* (?:when|since|because|while|once) (?=(?:it|they|x|the company|the startup) )/u.exec(words);
  return match === null ? words : words.slice(match[0].length);
}

/** Behind the comma that closes a description: "a startup that has yet to ship, has raised". */
export function descriptionEnd(units: readonly Unit[], from: number, verb: number): number {
  if (units[from]?.low !== ',' && units[from]?.kind !== 'bracket') return from;
  for (let at = verb - 1; at > from; at -= 1) if (units[at]?.low === ',') return at + 1;
  return from;
}

/** The words of the units [from, to) with a blank behind each. The month of May is spelled so that it is no doubt. */
export function wordsOf(units: readonly Unit[], from: number, to: number): string {
  if (from >= to || to <= 0) return '';
  const { text, places } = spelled(units);
  return text.slice(places[Math.max(0, from)] ?? text.length, places[to] ?? text.length);
}

interface Spelled {
  readonly text: string;
  /** Where the words of a unit begin, and behind the last one. */
  readonly places: readonly number[];
}

let last: { readonly units: readonly Unit[]; readonly spelled: Spelled } | null = null;

/** All words of a line at once, which is kept until another is asked for: the rules ask for some of them again and again. */
function spelled(units: readonly Unit[]): Spelled {
  if (last?.units === units) return last.spelled;
  const places: number[] = [0];
  let text = '';
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at];
    if (unit !== undefined && unit.kind !== 'bracket')
      text += `${unit.kind === 'name' ? 'x' : isMonth(units, at) ? unit.low.replace('may', 'mai') : unit.low} `;
    places.push(text.length);
  }
  last = { units, spelled: { text, places } };
  return last.spelled;
}

/** "last May", "through May": the month. */
function isMonth(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit?.kind === 'date') return unit.low.includes('may') && /(?:^| )may(?: |$)/u.test(unit.low);
  return unit?.low === 'may' && /^(?:through|by|until|till|from|to|since|of)$/u.test(units[at - 1]?.low ?? '');
}

export const roundNoun = oneOf(
  'round|financing|funding|investment|raise|deal|equity|debt|seed|transaction|syndicate|fundraise|fundraising|tranche|capital|placement|extension|pipe|sale|loan|facility|note|notes|series|offering|close|facility|infusion|backing|fundraiser|fund-raise|injection|money|rounds',
);

/** The event that a line without a round of its own speaks of. */
export function spokenOf(reader: EnglishReader, line: Line, words: string): Told | null {
  const told = reader.recent;
  const ofRounds = told.filter(({ draft }) => draft.instrument !== 'ma' && draft.instrument !== 'ipo');
  const last = told.at(-1);
  if (last === undefined) return null;
  if (/(?:^| )(?:the|this|that) (?:new )?(?:debt|loan|credit|facility|line)(?: |$)/u.test(words)) {
    const debt = ofRounds.findLast(({ draft }) => isDebt(draft));
    if (debt !== undefined) return debt;
  }
  if (
    /(?:^| )(?:that|previous|prior|earlier|last) (?:[a-z]+ )?(?:round|deal|financing|investment|raise)(?: |$)/u.test(
      words,
    )
  )
    return last;
  if (/(?:^| )the equity(?: |$)/u.test(words)) {
    const equity = ofRounds.findLast(({ draft }) => !isDebt(draft) && !draft.isBackground);
    if (equity !== undefined) return equity;
  }
  if (
    /(?:^| )(?:the|this) (?:new|latest|current|fresh) (?:[a-z]+ )?(?:round|financing|raise|funding|deal)(?: |$)/u.test(
      words,
    )
  ) {
    const news = ofRounds.findLast(({ draft }) => !draft.isBackground && draft.certainty === 'told' && !isDebt(draft));
    if (news !== undefined) return news;
  }
  const { paragraph, index, inTitle } = line.sentence;
  const here = ofRounds.filter((one) => one.line.sentence.paragraph === paragraph);
  const news = here.filter(({ draft }) => !draft.isBackground && draft.certainty === 'told');
  // Who led or joined is said of the equity; of a loan only where it is named.
  const near = news.findLast(({ draft }) => isEquity(draft)) ?? news.at(-1) ?? here.findLast(({ isAside }) => !isAside);
  if (near !== undefined) return near;
  const led = ofParagraphLead(reader, ofRounds, paragraph);
  if (led !== null) return led;
  // "Bar Inc. has revealed … The financing was led by": of whom nothing was told that could be led.
  if (isOfUnknown(reader, paragraph)) return null;
  if (inTitle || reader.hasSeveralCompanies) {
    // In a list of deals only the next sentence goes on about the last one, and no item about the one above.
    const next = ofRounds.findLast(({ draft }) => index - draft.sentence <= 2) ?? null;
    return next !== null && next.line.sentence.paragraph !== paragraph && isInsideItem(reader, index) ? null : next;
  }
  // Of two companies in the news "the round" right behind the loan of one is that loan.
  const before = ofRounds.at(-1);
  if (
    reader.newsCompanies > 1 &&
    before !== undefined &&
    isDebt(before.draft) &&
    !before.draft.isBackground &&
    index - before.draft.sentence <= 2 &&
    /^(?:the|this) (?:[a-z]+ )?(?:round|financing|funding|deal) /u.test(words)
  )
    return before;
  const newest = ofRounds.filter(
    ({ draft }) => !draft.isBackground && draft.certainty === 'told' && !isEarlier(draft, ofRounds),
  );
  return newest.findLast(({ draft }) => isEquity(draft)) ?? newest.at(-1) ?? ofRounds.at(-1) ?? null;
}

/** "It also led the Series C" in news of a Series D: what stands behind is said of the news. */
const isEarlier = (draft: Draft, told: readonly Told[]): boolean =>
  stageRank(draft) >= 0 &&
  told.some(
    ({ draft: { at, company, isBackground, certainty, ...other } }) =>
      at < draft.at &&
      !isBackground &&
      certainty === 'told' &&
      stageRank(other) > stageRank(draft) &&
      (draft.company === null || company === null || draft.company.start === company.start),
  );

/** Whether a sentence before this one began the paragraph with a name. */
const isInsideItem = ({ paragraphLead: { low, sentence } }: EnglishReader, index: number): boolean =>
  low !== '' && index > sentence;

const withForm = /[ ,](?:inc|ltd|limited|corp|corporation|gmbh|ag|sas|plc|llc|bv|b\.v|aps|ab|oy|pte|co)(?: ?\.)?$/u;

/** A paragraph that begins with a company, by its legal form, of which nothing was told. */
const isOfUnknown = ({ paragraphLead: lead, companies }: EnglishReader, paragraph: number): boolean =>
  lead.paragraph === paragraph &&
  withForm.test(lead.low) &&
  ![...companies].some((known) => lead.low.startsWith(known) || known.startsWith(lead.low));

/** A paragraph that begins with one of the companies goes on about it. */
function ofParagraphLead(reader: EnglishReader, told: readonly Told[], paragraph: number): Told | null {
  const { paragraphLead: lead } = reader;
  if (lead.paragraph !== paragraph || lead.low === '') return null;
  const isIts = ({ draft: { company } }: Told): boolean => {
    if (company === null) return false;
    const name = reader.document.folded.slice(company.start, company.end);
    return lead.low === name || lead.low.startsWith(`${name} `) || name.startsWith(`${lead.low} `);
  };
  const own = told.filter(isIts);
  return own.findLast(({ draft }) => !draft.isBackground && draft.certainty === 'told') ?? own.at(-1) ?? null;
}

export const isEquity = (draft: Draft): boolean =>
  !isDebt(draft) && draft.instrument !== 'grant' && draft.stage?.value.stage !== 'grant';

export const isDebt = (draft: Draft): boolean =>
  draft.instrument === 'debt' || draft.stage?.value.instrument === 'debt';
