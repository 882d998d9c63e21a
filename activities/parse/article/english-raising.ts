import { build, clauseStart } from './english-building.ts';
import { isFirm, isFirmByTrade } from './english-firms.ts';
import { consistsOf } from './english-governors.ts';
import type { Governor } from './english-governors.ts';
import { frontedSubject } from './english-fronted.ts';
import { companyName } from './english-company-name.ts';
import { leadName } from './english-lead-name.ts';
import { subjectOf } from './english-subjects.ts';
import { isAfter, isOfRival, isOneOfSeveral, isRelativeVerb, isSumSoFar } from './english-raising-history.ts';
import {
  clauseSubject,
  foundsIt,
  headOfItem,
  isTrade,
  namedGiver,
  ownerOr,
  purposeOf,
  isOfPeople,
  isOfferedTo,
  namedBefore,
  raisedFor,
} from './english-raising-subjects.ts';
import { main } from './english-name-subjects.ts';
import type { Subject } from './english-name-subjects.ts';
import { isPlace } from './english-places.ts';
import { certaintyOf, descriptionEnd, wordsOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

const financingNoun =
  /(?:^| )(?:funding|financing|round|rounds|investment|capital|raise|fundraise|fundraising|grant|grants|loan|facility|backing|infusion|injection|note|notes|placement|equity|debt|seed|series|extension|tranche|safe|credit|investors|backers|led by|co-led by|raised|bridge|stealth|award|token|tokens|mezzanine|convertible|(?:new|fresh|outside|public) (?:money|cash))(?: |$)/u;

/** "Acme, Foo raise combined $390M": a sum of several that is of none. */
const raisesTogether = (units: readonly Unit[], name: number, verb: number): boolean =>
  /^(?:raise|net|land|secure|bag|close)$/u.test(units[verb]?.low ?? '') &&
  verb === name + 1 &&
  (units[name - 1]?.low === ',' || /^(?:combined|total|over)$/u.test(units[verb + 1]?.low ?? '')) &&
  units[name - 2]?.kind === 'name';

/** "Foo raised $4 million, and Acme received $6 million": what the first verb says is said of both. */
const isSecondOfTwo = (units: readonly Unit[], verb: number, own: readonly Told[]): boolean => {
  const last = own.at(-1);
  return (
    last?.round?.other === 'none' &&
    last.draft.company !== null &&
    last.draft.instrument !== 'ma' &&
    /^(?:received|got|took|won|drew|gets|receives)$/u.test(units[verb]?.low ?? '') &&
    units[verb - 1]?.kind === 'name' &&
    units.slice(last.round.to, verb).some(({ low }) => /^(?:and|while|whilst|whereas)$/u.test(low))
  );
};

/** Whether the first names of a sentence are places, and what does something there is one of them. */
const isOfPlaces = (units: readonly Unit[], before: number): boolean => {
  const first = units.findIndex(({ kind }) => kind === 'name');
  return (
    first >= 0 &&
    first < before &&
    isPlace(units[first]?.low ?? '') &&
    units[first]?.isPossessive === false &&
    !units.slice(0, before).some(({ kind, low }) => kind === 'name' && !isPlace(low))
  );
};

/** "Before that, it got an undisclosed sum from Foo". */
const beforeThat = /^(?:before (?:that|this)|prior to (?:that|this)|previously|earlier) /u;

/** At the start of a sentence: another time than that of the news. */
const lastYear =
  /^(?:(?:back )?in (?:[a-z]+ )?of last year |(?:in |late |early |back )?last (?:year|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter) |(?:a|one|two|three|four|five|\d+) years? (?:ago|earlier) )/u;

const isOfListings = ({ document }: EnglishReader): boolean =>
  /(?<![a-z])(?:ipos?|initial public)(?![a-z])/u.test(document.folded.slice(0, 1500));

export function raising(
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
  const giver = namedGiver(units, round);
  if (!governor.isStrong && round.stage === null) {
    if (
      giver === null &&
      !isSecondOfTwo(units, governor.at, own) &&
      !financingNoun.test(between + text) &&
      !/(?:^| )(?:initial|first) $/u.test(between) &&
      !(
        /^(?:awarded|granted|handed|given)$/u.test(units[governor.at]?.low ?? '') &&
        /^(?:by|from) (?:the )?x/u.test(behind)
      ) &&
      !/^(?:to (?:the|its|an?) (?:[^ ]+ ){0,3}(?:round|seed|series|raise|financing)(?: |$)|from x|from (?:its |the same )?(?:existing|current|previous) (?:syndicate|investors|backers|shareholders)|from (?:its|the same) (?:existing |current |previous )?(?:syndicate|investors|backers|shareholders)|of (?:its|their) own|(?:, )?(?:jointly )?(?:led by|co-led by)|in x|in a |at (?:an? )?(?:[^ ]+ ){0,5}valuation|[a-z ]{0,20}from (?:[a-z]+ ){0,4}x)/u.test(
        behind,
      ) &&
      !(
        /^announce[sd]?$/u.test(units[governor.at]?.low ?? '') &&
        units[governor.at - 1]?.kind === 'name' &&
        round.from === governor.at + 1 &&
        units.slice(round.to, round.to + 3).some(({ kind }) => kind === 'date') &&
        reader.told.length > 0
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
      // "from the state fund Foo": who gives it, not what it is.
      `${between} ${behind.slice(0, 30).replace(/(?:^| )from .*$/u, '')}`,
    ) &&
    round.stage === null &&
    !/funding|round/u.test(text)
  )
    return null;
  // "accepts $12 million offer": what is bid for it.
  if (round.stage === null && /^(?:takeover |buyout )?(?:offer|bid) /u.test(`${behind} `)) return null;
  // "confirmed a deal to sell itself for $8 billion": a price.
  if (between.includes('to sell itself ')) return null;
  if (/(?:^| )stakes? |(?:%|percent|per cent) of /u.test(between)) return null;
  if (/(?:^| )(?:concern|question|alarm|dividend|target|estimate|interest rate)/u.test(between)) return null;
  // "also received two grant awards": none of them is told.
  if (
    round.money === null &&
    round.stage?.value.stage === 'grant' &&
    /(?:^| )(?:two|three|four|five|several|many|numerous|multiple|some|other|various) (?:[a-z-]+ )?$/u.test(between)
  )
    return null;
  // "The agency announced $3 billion in grants": who gives them.
  if (
    round.stage?.value.stage === 'grant' &&
    /(?:^| )grants /u.test(text) &&
    /^(?:announce|unveil|launch|reveal|award|open|offer|issue)/u.test(units[governor.at]?.low ?? '') &&
    !/(?:^| )(?:receiv\w*|won|secured|awarded|granted|been|got) /u.test(between + text)
  )
    return null;
  // "picked up Acme for $8 million": a price.
  if (
    round.stage === null &&
    !round.hasNoun &&
    / x for (?:about |around |just )?$/u.test(` ${between}`) &&
    /^(?:pick|snap|scoop|land|secur|bag|won|win|got|get|grab|nab|snag|rake|acquir)/u.test(units[governor.at]?.low ?? '')
  )
    return null;
  // "announced a €10 billion investment in Germany": what is spent.
  if (
    round.stage === null &&
    units[round.to - 1]?.low === 'investment' &&
    units[round.to]?.low === 'in' &&
    /^(?:announce|reveal|unveil|confirm|disclose|report)/u.test(units[governor.at]?.low ?? '') &&
    (isPlace(units[round.to + 1]?.low ?? '') || /^(?:its|their|the|new|a|an)$/u.test(units[round.to + 1]?.low ?? ''))
  )
    return null;
  let subject: Subject = consistsOf(units, governor.at) ? main : subjectOf(line, governor.at);
  // "London has had a record year, raising $8 billion": of all its companies.
  if (
    (units[governor.at]?.low ?? '').endsWith('ing') &&
    units[governor.at - 1]?.low === ',' &&
    isOfPlaces(units, governor.at)
  )
    return null;
  if (subject.kind === 'main') subject = headOfItem(line, governor.at) ?? subject;
  const forIt =
    subject.kind === 'name' &&
    !isFirm(units[subject.index]) &&
    !isOfPeople(units, subject.index) &&
    !foundsIt(line, round)
      ? -1
      : raisedFor(line, round, governor.at);
  if (forIt >= 0) subject = { kind: 'name', index: forIt };
  if (subject.kind === 'none') subject = namedBefore(line, governor.at);
  // "Pump start-up raises": in a headline the first word has a capital whatever it is.
  if (line.sentence.inTitle && subject.kind === 'name' && subject.index === 0 && isTrade(units[1])) subject = main;
  const fronted = subject.kind === 'none' ? frontedSubject(line, round) : null;
  if (fronted !== null) subject = fronted < 0 ? { kind: 'main' } : { kind: 'name', index: fronted };
  // "after an attempt to raise $60 million came to nothing".
  const isAttempt =
    subject.kind === 'none' &&
    /(?:^| )(?:attempts?|efforts?|bid|failing|failed|failure|struggl(?:ed|ing)|unable|nod|approval|approvals|permission|mandate|clearance|go-ahead|authorisation|authorization|consent|light) to $/u.test(
      wordsOf(units, Math.max(0, governor.at - 3), governor.at),
    );
  if (isAttempt) subject = { kind: 'main' };
  const purpose = subject.kind === 'none' ? purposeOf(units, governor.at) : null;
  if (purpose !== null)
    subject =
      leadName(units) < 0 || leadName(units) > governor.at
        ? ownerOr(units, main)
        : { kind: 'name', index: leadName(units) };
  if (subject.kind === 'none' && isOfferedTo(line, governor.at)) {
    const clause = clauseSubject(line, governor.at - 1);
    const lead = clause < 0 ? leadName(units) : clause;
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
  // "The venture capital division of Foo has raised $270 million": for its fund.
  if (
    subject.kind === 'name' &&
    round.stage === null &&
    /(?:^| )(?:venture|venture capital|vc|investment) (?:division|arm|unit|subsidiary) of [^,;]*$/u.test(
      wordsOf(units, Math.max(0, subject.index - 9), subject.index),
    )
  )
    return null;
  // "venture firm Foo Ventures announced the first investment": that it made.
  if (subject.kind === 'name' && isFirm(units[subject.index]) && round.stage === null && round.money === null)
    return null;
  // "which had raised more than $170 million from Foo, filed for bankruptcy": all its rounds.
  if (
    round.stage === null &&
    !round.hasNoun &&
    !line.sentence.inTitle &&
    isRelativeVerb(units, governor.at) &&
    /^(?:has|have|had)$/u.test(units[governor.at - 1]?.low ?? '') &&
    /^(?:more than|over|upwards? of|in excess of|nearly|almost|some|at least) /u.test(units[round.from]?.low ?? '')
  )
    return null;
  // "Since its start in 2015, Acme has taken in $108 million": all its rounds.
  if (
    round.stage === null &&
    /^since (?:its|it|being|the|then|\d{4}|\S+ \d{4}) /u.test(wordsOf(units, 0, 3)) &&
    /^(?:has|have|had)$/u.test(units[governor.at - 1]?.low ?? '')
  )
    return null;
  // "which has so far raised": all its rounds.
  if (
    /(?:^| )(?:so far|to date|has now|have now) $/u.test(wordsOf(units, Math.max(0, governor.at - 4), governor.at)) &&
    round.stage === null
  )
    return null;
  if (line.sentence.inTitle && subject.kind === 'name' && raisesTogether(units, subject.index, governor.at))
    return null;
  if (!isOfRival(reader, units, subject) && isSumSoFar(reader, line, round, governor.at)) return null;
  const told = build(line, round, units[governor.at]?.low ?? '', {
    start: units[governor.at]?.start ?? round.start,
    end: round.end,
  });
  const { draft } = told;
  draft.company = company;
  if (giver !== null) draft.investors.push({ start: giver.start, end: giver.end, role: 'unknown' });
  if (units[governor.at]?.low.startsWith('borrow') === true) draft.instrument ??= 'debt';
  // "raised $142 million at $15 a share": sold on the exchange where the article is about listings.
  if (
    draft.stage === null &&
    /^(?:by selling (?:[^ ]+ ){1,4}shares |at \S+ (?:a|per) share)/u.test(wordsOf(units, round.to, round.to + 8)) &&
    isOfListings(reader)
  )
    draft.instrument = 'ipo';
  const from = subject.kind === 'name' ? subject.index + 1 : clauseStart(units, governor.at);
  draft.certainty = isAttempt ? 'unconfirmed' : (purpose ?? certaintyOf(line, from, governor.at));
  if (
    /(?:^| )(?:(?:final|advanced|late|early) stages of|in the process of|close to|on the verge of|term sheets?|letters? of intent|non-binding|indications? of interest) (?:for |of |to |worth |an? |its |the |closing |signing |raising )/u.test(
      between,
    )
  )
    draft.certainty = 'unconfirmed';
  const ahead = wordsOf(units, Math.max(0, from - 6), governor.at);
  const said = wordsOf(units, descriptionEnd(units, from, governor.at), governor.at);
  const isRelative = isRelativeVerb(units, governor.at) && !line.sentence.inTitle;
  // "pays off for Acme, which banked $5 million": the news of a sentence may stand in its last clause.
  const isNewsAtEnd =
    isRelative &&
    subject.kind === 'name' &&
    /^(?:for|by|to|with|at|behind|of|is|was)$/u.test(units[subject.index - 1]?.low ?? '') &&
    !units.some(({ kind }) => kind === 'date') &&
    reader.told.length === 0;
  draft.isBackground =
    (isRelative && !isNewsAtEnd && !isOneOfSeveral(units, subject)) ||
    (/(?:^| )(?:previously|earlier|had|last|prior|before|formerly|initially|originally|once|already)(?: |$)/u.test(
      said,
    ) &&
      !/(?:^| )(?:last (?:week|month)|has already|has already|earlier today)(?: |$)|(?:said|says|announced|confirmed|revealed|told|reported|reports|learned|learnt|understands) (?:[^ ]+ ){0,4}(?:that )?(?:it|x) had(?: |$)/u.test(
        `${ahead}${said}`,
      ));
  if (beforeThat.test(wordsOf(units, 0, 3))) draft.isBackground = true;
  // "In July of last year, Acme announced its $100 million Series C": beside the news of the same company.
  if (
    lastYear.test(wordsOf(units, 0, 6)) &&
    !reader.hasSeveralCompanies &&
    reader.recent.some(({ draft: other }) => !other.isBackground && other.certainty === 'told')
  )
    draft.isBackground = true;
  if (!line.sentence.inTitle && isAfter(units, subject.kind === 'name' ? subject.index : governor.at))
    draft.isBackground = true;
  if (/(?:^| )(?:last|previously|prior) (?:raised|closed|secured)/u.test(`${said}${units[governor.at]?.low ?? ''}`))
    draft.isBackground = true;
  return told;
}
