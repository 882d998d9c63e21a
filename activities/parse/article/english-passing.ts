import { added, boughtIn, lent, ownersInvestment, putIn, seeded, subscribed } from './english-passing-givers.ts';
import { isApposed } from './english-governor-signs.ts';
import { hasNews, make, sentenceBefore, wordBefore } from './english-passing-parts.ts';
import { companyName } from './english-company-name.ts';
import { isFirm } from './english-firms.ts';
import { leadName } from './english-lead-name.ts';
import { listFrom } from './english-lists.ts';
import { nameAhead } from './english-name-ahead.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import { roundTotal } from './english-round-totals.ts';
import { shareIssue } from './english-share-issues.ts';
import { subjectOf } from './english-subjects.ts';
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
  // "raised its largest round, a $40 million funding that values": the verb before tells whose it is.
  if (
    isApposed(units, round.from - 2, round) &&
    /(?:^| )x (?:has |had )?(?:raised|closed|secured|landed|announced) /u.test(before)
  )
    return null;
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
    ownersInvestment(reader, line, round, before, behind) ??
    lent(reader, line, round, before) ??
    paidFor(reader, line, round, before) ??
    thatRaised(reader, line, round, behind) ??
    beganWith(line, round, before, behind) ??
    richer(reader, line, round, behind) ??
    told(reader, line, round, before, behind)
  );
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
  // "Since its start in 2015, Acme has taken in $108 million": all its rounds.
  if (round.stage === null && wordsOf(units, 0, 1).startsWith('since ') && units[verb - 1]?.low === 'has') return null;
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
    /^(?:that |which )(?:x|it) (?:has |had |itself |mostly |largely |mainly )*(?:raised|secured|landed|closed|announced|bagged) (?:in|on|at|last|from|earlier|a|two|three|just|$)/u.test(
      behind,
    )
  ) {
    const isIt = line.units[round.to + 1]?.low === 'it';
    const name = isIt
      ? leadName(line.units)
      : line.units.findIndex(({ kind }, at) => at >= round.to && kind === 'name');
    const company = name < 0 ? null : companyName(reader.document, line, name);
    return make(line, round, 'that it raised', company, [], hasNews(reader));
  }
  return describedRaiser(reader, line, round);
}

/** "the $280 million loan that data centre provider Acme secured for its campus": the name before the verb, behind what it is. */
function describedRaiser(reader: EnglishReader, line: Line, round: Round): Told | null {
  const { units } = line;
  if (
    !/^(?:that|which)$/u.test(units[round.to]?.low ?? '') ||
    !/^(?:the|a|an)$/u.test(units[round.from - 1]?.low ?? '')
  )
    return null;
  const name = nameAhead(units, round.to + 1);
  const verb =
    units[name + 1]?.kind === 'word' && /^(?:has|had|just|recently)$/u.test(units[name + 1]?.low ?? '')
      ? name + 2
      : name + 1;
  if (name < 0 || units[name]?.isPossessive === true || isFirm(units[name])) return null;
  if (!/^(?:raised|secured|landed|closed|bagged|received|obtained|won|got)$/u.test(units[verb]?.low ?? '')) return null;
  const from = units.findIndex(({ low }, at) => at > verb && at < verb + 3 && low === 'from');
  return make(
    line,
    round,
    'that it raised',
    companyName(reader.document, line, name),
    from < 0 ? [] : listFrom(line, from + 1).names,
    false,
  );
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
