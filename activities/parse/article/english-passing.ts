import type { Name } from './draft.ts';
import { build } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import { firstSubject } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import { roundTotal } from './english-round-totals.ts';
import { shareIssue } from './english-share-issues.ts';
import { subjectOf } from './english-subjects.ts';
import type { Unit } from './english-tokens.ts';
import { verbStart } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/**
 * A round that is told by the way, in words that raise nothing by themselves: "a Series A followed in 2021", "subscribed for
 * $5 million of shares", "added a grant the year after". Null where it is none. Looks at a bounded number of words.
 */
export function passing(reader: EnglishReader, line: Line, round: Round): Told | null {
  const { units } = line;
  const before = wordsOf(units, Math.max(0, round.from - 10), round.from);
  const behind = wordsOf(units, round.to, Math.min(units.length, round.to + 8));
  if (line.sentence.inTitle || round.other === 'fund') return null;
  // "$5 million of new shares" is of a round here, elsewhere of anything.
  const shares = subscribed(reader, line, round, before);
  if (shares !== null) return shares;
  const issued = shareIssue(reader, line, round, before, behind);
  if (issued !== null || round.other === 'other') return issued;
  return (
    roundTotal(reader, line, round) ??
    added(reader, line, round, before) ??
    seeded(reader, line, round, before) ??
    broughtIn(reader, line, round, before) ??
    sold(reader, line, round, before, behind) ??
    ordinal(reader, line, round, before) ??
    boughtIn(reader, line, round, before) ??
    putIn(reader, line, round, before, behind) ??
    lent(reader, line, round, before) ??
    paidFor(reader, line, round, before) ??
    thatRaised(reader, line, round, behind) ??
    beganWith(line, round, before, behind) ??
    richer(reader, line, round, behind) ??
    told(reader, line, round, before, behind)
  );
}

const hasNews = (reader: EnglishReader): boolean =>
  reader.recent.some(({ draft }) => !draft.isBackground && draft.certainty === 'told');

function make(
  line: Line,
  round: Round,
  rule: string,
  company: Name | null,
  investors: readonly Unit[],
  isBackground: boolean,
): Told {
  const one = build(line, round, rule, { start: round.start, end: round.end });
  one.draft.company = company;
  for (const { start, end } of investors) one.draft.investors.push({ start, end, role: 'unknown' });
  one.draft.isBackground = isBackground;
  return one;
}

/** The sentence before, where it stands in the same paragraph. */
function sentenceBefore({ document }: EnglishReader, { index, paragraph }: Line['sentence']): string {
  const previous = document.sentences[index - 1];
  return previous?.paragraph === paragraph ? document.folded.slice(previous.start, previous.end) : '';
}

/** The last word before a round that is one of these. */
const wordBefore = (units: readonly Unit[], round: Round, words: RegExp): number =>
  units.findLastIndex(({ low }, at) => at < round.from && at >= round.from - 10 && words.test(low));

/** "Foo and Bar then subscribed for $5 million of new shares". */
function subscribed(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (round.money === null || !/(?:^| )subscribed for (?:[a-z]+ ){0,3}$/u.test(before)) return null;
  const verb = wordBefore(units, round, /^subscribed$/u);
  const givers = listBefore(line, 0, verbStart(units, verb))?.names ?? [];
  if (givers.length === 0) return null;
  const one = make(line, round, 'subscribed for', null, givers, hasNews(reader));
  one.draft.stage ??= units.slice(0, verb).findLast(({ stage }) => stage !== null)?.stage ?? null;
  return one;
}

/** "Business Oregon kicked in a $150,000 loan", "The agency, the research arm of the state, added a €2 million grant". */
function added(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (round.money === null || !/^(?:grant|debt)$/u.test(round.stage?.value.stage ?? '')) return null;
  if (
    !/(?:^| )(?:added|(?:kicked|chipped|pitched|threw|tossed|put) in|stumped up) (?:an? |another |a further |some )?$/u.test(
      before,
    )
  )
    return null;
  const verb = wordBefore(units, round, /^(?:added|kicked|chipped|pitched|threw|tossed|put|stumped)$/u);
  const subject = subjectOf(line, verb);
  const giver = subject.kind === 'name' ? units[subject.index] : undefined;
  if (giver === undefined || reader.companies.has(giver.low)) return null;
  return make(line, round, 'added money', null, [giver], hasNews(reader));
}

/** "Foo seeded it with $6 million", "Foo and Bar backed it with a $6 million Series A". */
function seeded(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (
    round.money === null ||
    !/(?:^| )(?:seeded|backed|funded|bankrolled) (?:it|them|the (?:company|startup|start-up|firm|business)) with (?:an? |another |[a-z]+ ){0,2}$/u.test(
      before,
    )
  )
    return null;
  const verb = wordBefore(units, round, /^(?:seeded|backed|funded|bankrolled)$/u);
  const list = listBefore(line, 0, verbStart(units, verb));
  const first = units[firstSubject(line)];
  const givers = list?.names ?? (first === undefined ? [] : [first]);
  if (givers.length === 0) return null;
  const isSince = ` ${wordsOf(units, 0, verb)}`.includes(' since ');
  const one = make(line, round, 'backed it with', null, givers, isSince || hasNews(reader));
  one.draft.stage ??= units[verb]?.stage ?? null;
  return one;
}

const ofMoney =
  /(?:^|[^a-z])(?:funding|financing|investors?|venture|capital|backers|raised|round|shortage of money|cash)(?![a-z])/u;

/** "Money has poured into the market. Foo brought in $40 million last year": raised, where the sentence before speaks of that. */
function broughtIn(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units, sentence } = line;
  if (round.money === null || !/(?:^| )x (?:has |had )?(?:brought|pulled|taken|took) in (?:another )?$/u.test(before))
    return null;
  if (round.stage === null && !round.hasNoun && !ofMoney.test(sentenceBefore(reader, sentence))) return null;
  const verb = wordBefore(units, round, /^(?:brought|pulled|taken|took)$/u);
  const subject = subjectOf(line, verb);
  if (subject.kind !== 'name') return null;
  return make(line, round, 'brought in', companyName(reader.document, line, subject.index), [], hasNews(reader));
}

/** "Early employees sold shares worth $30 million to Foo". */
function sold(reader: EnglishReader, line: Line, round: Round, before: string, behind: string): Told | null {
  if (
    round.money === null ||
    !/(?:^| )(?:employees|founders|angels|investors|shareholders|backers|staff) (?:also |have |had |together )*sold (?:existing |some |their |old )*(?:shares|stock|stakes?) (?:worth|for|valued at) (?:[a-z]+ )?$/u.test(
      before,
    ) ||
    !/^to (?:the |new )?(?:[a-z]+ )?x/u.test(behind)
  )
    return null;
  const buyers = listFrom(line, round.to + 1).names;
  const one = make(line, round, 'sold shares to', null, buyers, false);
  one.draft.instrument = 'secondary';
  return one;
}

/** "Eight rounds are listed. The first, from Foo, came in 2016 and was worth $3 million". */
function ordinal(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units, sentence } = line;
  if (round.money === null || !/(?:^| )(?:was|were) (?:worth|of|for|all of|just) (?:[a-z]+ )?$/u.test(before))
    return null;
  if (
    !/^(?:the )?(?:first|second|third|fourth|last|latest|next|earliest|previous) (?:one |round |of them )?(?:,|came|was|followed)/u.test(
      wordsOf(units, 0, 6),
    )
  )
    return null;
  if (!/(?<![a-z])(?:rounds?|financings?|raises?)(?![a-z])/u.test(sentenceBefore(reader, sentence))) return null;
  const from = units.findIndex(({ low }, at) => at < 6 && low === 'from');
  const givers = from < 0 ? [] : listFrom(line, from + 1).names;
  return make(line, round, 'one of its rounds', null, givers, true);
}

/** "Foo, which bought in at a high valuation in a $50 million Series C", "Bar, which paid $14 a share in its Series E". */
function boughtIn(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (
    round.money === null ||
    round.stage === null ||
    !/(?:^| )(?:in|during|as part of|at) (?:an?|the|its) (?:[a-z]+ )?$/u.test(before)
  )
    return null;
  const which = units.findLastIndex(
    ({ low }, at) => at < round.from && at >= round.from - 20 && /^(?:which|who|;)$/u.test(low),
  );
  if (which < 1 || units[which]?.low === ';') return null;
  const between = wordsOf(units, which + 1, round.from);
  if (
    !/^(?:together |both |each |also |had |has |have )*(?:paid|bought|came|got|invested|joined|entered)(?: |$)/u.test(
      between,
    )
  )
    return null;
  const end = units[which - 1]?.low === ',' ? which - 1 : which;
  // "Its owners include Foo and Bar, which": the list begins behind the verb.
  const include = units.findLastIndex(({ low }, at) => at < end && /^(?:include|includes|including|are)$/u.test(low));
  const listed = include < 0 ? null : listFrom(line, include + 1);
  const list = listed !== null && listed.end >= end ? listed : listBefore(line, 0, end);
  const name = units[end - 1];
  const givers = list?.names ?? (name?.kind === 'name' ? [name] : []);
  if (givers.length === 0) return null;
  return make(line, round, 'bought in', null, givers, true);
}

/** "In 2021, Foo put $3 million into the company", "Foo had written the first cheque, $500,000, in 2020". */
function putIn(reader: EnglishReader, line: Line, round: Round, before: string, behind: string): Told | null {
  const { units } = line;
  if (round.money === null || !units.some(({ kind }) => kind === 'date')) return null;
  const isBuyIn = /(?:^| )(?:which|who) (?:had )?(?:bought|came|got) in (?:for|with) (?:about |some )?$/u.test(before);
  if (isBuyIn) {
    const which = wordBefore(units, round, /^(?:which|who)$/u);
    const buyer = units[units[which - 1]?.low === ',' ? which - 2 : which - 1];
    return buyer?.kind === 'name' ? make(line, round, 'bought in', null, [buyer], true) : null;
  }
  const isInto =
    /(?:^| )(?:put|invested|pumped|injected|sank) (?:another |an initial |about |some )?$/u.test(before) &&
    /^(?:[a-z]+ )?into (?:it|the (?:x |[a-z]+ )?(?:company|startup|start-up|firm|business)) /u.test(`${behind} `);
  const isCheque = /(?:^| )(?:wrote|written|cut) (?:its|the|an?) (?:[a-z]+ )?(?:cheque|check) (?:, |of |for )$/u.test(
    before,
  );
  if (!isInto && !isCheque) return null;
  const verb = wordBefore(units, round, /^(?:put|invested|pumped|injected|sank|wrote|written|cut)$/u);
  const subject = subjectOf(line, verb);
  const single = subject.kind === 'name' ? units[subject.index] : undefined;
  const givers = listBefore(line, 0, verbStart(units, verb))?.names ?? (single === undefined ? [] : [single]);
  if (givers.length === 0) return null;
  const one = make(line, round, 'put in', null, givers, hasNews(reader));
  // "put $3 million into the startup in a 2019 angel round".
  one.draft.stage ??=
    units.slice(round.to, round.to + 10).find(({ kind, stage }) => kind === 'money' || stage !== null)?.stage ?? null;
  return one;
}

/** "On the debt side, Foo lent $4 million": to the company of the news. */
function lent(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (round.money === null || !hasNews(reader)) return null;
  if (
    !/(?:^| )x (?:has |had |also |then |[a-z]+ly )*(?:lent|loaned) (?:it |them |the (?:company|startup|firm) )?(?:another |a further )?$/u.test(
      before,
    )
  )
    return null;
  const verb = wordBefore(units, round, /^(?:lent|loaned)$/u);
  const givers = listBefore(line, 0, verbStart(units, verb))?.names ?? [];
  if (givers.length === 0) return null;
  const one = make(line, round, 'lent', null, givers, / had (?:[a-z]+ )?(?:lent|loaned) /u.test(` ${before}`));
  one.draft.instrument = 'debt';
  return one;
}

/** "Big Corp paid $90 million for rival Acme": with a word for what was bought. */
function paidFor(reader: EnglishReader, line: Line, round: Round, before: string): Told | null {
  const { units } = line;
  if (round.money === null || round.stage !== null || !/(?:^| )x (?:has |had |also )?paid (?:[a-z]+ )?$/u.test(before))
    return null;
  if (units[round.to]?.low !== 'for') return null;
  const target = nameAhead(units, round.to + 1);
  if (target < 0 || target > round.to + 5 || units[target]?.isPossessive === true) return null;
  if (
    !/(?:^| )(?:rival|competitor|startup|start-up|maker|company|developer|provider|platform|broker|retailer|brand|app|firm|business|operator|studio|site|agency|lender|insurer|chain) $/u.test(
      wordsOf(units, round.to, target),
    ) &&
    !/(?:^| )(?:acqui[a-z]+|bought|buys|takeover|exits?|purchas[a-z]+)(?: |$)/u.test(line.sketch)
  )
    return null;
  const buyer = units[wordBefore(units, round, /^paid$/u) - 1];
  const givers = units.slice(0, round.from).findLast(({ kind }) => kind === 'name') ?? buyer;
  if (givers === undefined) return null;
  const one = make(line, round, 'paid for', companyName(reader.document, line, target), [givers], hasNews(reader));
  one.draft.instrument = 'ma';
  return one;
}

/** "It follows the $30 million that Bolt raised in March": whose round it is stands behind. */
function thatRaised(reader: EnglishReader, line: Line, round: Round, behind: string): Told | null {
  if (round.money === null || round.other === 'total') return null;
  if (
    !/^(?:that |which )x (?:has |had |itself )*(?:raised|secured|landed|closed|announced|bagged) (?:in|on|at|last|from|earlier|a|two|three|just|$)/u.test(
      behind,
    )
  )
    return null;
  const name = line.units.findIndex(({ kind }, at) => at >= round.to && kind === 'name');
  return make(line, round, 'that it raised', companyName(reader.document, line, name), [], hasNews(reader));
}

/** "Acme, which began life with $2 million from Foo". */
function beganWith(line: Line, round: Round, before: string, behind: string): Told | null {
  if (round.money === null || !/(?:^| )(?:began life|started (?:out|life)|set out) with (?:just |an? )?$/u.test(before))
    return null;
  if (!/^from (?:[a-z]+ ){0,3}x/u.test(behind)) return null;
  return make(line, round, 'began with', null, listFrom(line, round.to + 1).names, true);
}

/** "Acme is $7 million richer after a Series A". */
function richer(reader: EnglishReader, line: Line, round: Round, behind: string): Told | null {
  const { units } = line;
  if (round.money === null || !/^(?:richer|better off|to the good|wealthier) /u.test(`${behind} `)) return null;
  const verb = wordBefore(units, round, /^(?:is|are|finds|became|was|be)$/u);
  const subject = verb < 1 ? null : subjectOf(line, verb);
  if (subject === null || subject.kind === 'none') return null;
  const company = subject.kind === 'name' ? companyName(reader.document, line, subject.index) : null;
  const one = make(line, round, 'richer', company, [], false);
  one.draft.stage ??= units.slice(round.to).find(({ stage }) => stage !== null)?.stage ?? null;
  return one;
}

const gaveWorth =
  /^(?:that |which )?(?:gave|gives|valued|values|put|puts|pegged|pegs) (?:it|the (?:company|startup|start-up|firm|business)|x) (?:an? |at |on )/u;
const came =
  /^(?:round |financing )?(?:then |later |soon |had |duly )?(?:followed|preceded it|came (?:next|later|after|a year later|in))(?: (?!by)|$)/u;
const outcome =
  /(?:^| )(?:paid off|been rewarded|been repaid|culminated|resulted|borne fruit) (?:with|in) (?:an? |its |the )(?:[a-z]+ )?$/u;
const onTop =
  /(?:^| )(?:on top of|been (?:financed|funded|backed|bankrolled) (?:so far )?(?:by|with|through)) (?:an? |the |its |[a-z]+ )?$/u;
const firstMoney =
  /(?:^| )(?:first|only|earlier|previous|last|initial|outside) (?:[a-z]+ )?(?:money|funding|capital|raise|financing|backing|cheque|check|round) (?:had |has )?(?:was|were|been|came as|came in|consisted of) (?:an? |the |just |about )?$/u;
const sumOf =
  /(?:^| )(?:figure|total|sum|number|tally|amount|haul) (?:that |which )?(?:also )?(?:takes in|includes|included|counts|counting|including) (?:an? |the |its |both |[a-z]+ ){0,3}$/u;

/** Rounds that are named and no more: "a $38 million Series A followed", "a figure that includes a seed round of $3 million". */
function told(reader: EnglishReader, line: Line, round: Round, before: string, behind: string): Told | null {
  if (round.money === null || (round.stage === null && !round.hasNoun)) return null;
  if (/(?:^| )(?:average|median|typical|planned|next|future) (?:[a-z]+ )?$/u.test(before)) return null;
  if (gaveWorth.test(behind)) {
    const isOld = /(?:^| )(?:previous|earlier|last|prior|its last) (?:[a-z]+ )?$/u.test(before);
    return make(line, round, 'gave a valuation', null, [], isOld && hasNews(reader));
  }
  const start = wordsOf(line.units, 0, 6);
  if (/^the last time (?:it|x|the (?:company|startup)) /u.test(start) && /(?:^| )for an? (?:[a-z]+ )?$/u.test(before))
    return make(line, round, 'the last time', null, [], true);
  if (outcome.test(before)) return make(line, round, 'paid off with', null, [], false);
  if (came.test(behind) || sumOf.test(before) || onTop.test(before) || firstMoney.test(before))
    return make(line, round, 'told by the way', null, [], hasNews(reader));
  return fromApproved(reader, line, round, behind);
}

/** "a $4 million loan from Foo, approved in March". */
function fromApproved(reader: EnglishReader, line: Line, round: Round, behind: string): Told | null {
  if (
    !/^(?:grant|debt)$/u.test(round.stage?.value.stage ?? '') ||
    !/^from (?:the )?x , (?:which was |that was )?(?:approved|awarded|granted|announced|signed|agreed) /u.test(behind)
  )
    return null;
  return make(line, round, 'approved', null, listFrom(line, round.to + 1).names, reader.told.length > 0);
}
