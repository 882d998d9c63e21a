import { hit } from './draft.ts';
import type { Name } from './draft.ts';
import { build, clauseStart } from './english-building.ts';
import { beforeWhich } from './english-before-which.ts';
import { companyName } from './english-company-name.ts';
import { isFirm } from './english-firms.ts';
import { companyNoun, firstSubject } from './english-lead-name.ts';
import { listBefore } from './english-list-before.ts';
import { nameAhead } from './english-name-ahead.ts';
import { listFrom } from './english-lists.ts';
import { subjectOf } from './english-subjects.ts';
import { verbStart } from './english-verb-start.ts';
import type { NameList } from './english-lists.ts';
import { isAfter } from './english-raising-history.ts';
import { certaintyOf, wordsOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';
import { ownerBetween, receiver } from './english-whose-round.ts';

/** Sequoia leads $12M round for Acme; Sequoia, which led its seed round; X invests $5M in Acme. */
export function investing(reader: EnglishReader, line: Line, round: Round, verb: number): Told | null {
  const { document } = reader;
  const { units } = line;
  const low = units[verb]?.low ?? '';
  const isGiving =
    /^(?:followed|came|comes|tip|sank|sinks|funnel|invest|put|pour|inject|plow|plough|pump|commit|provid|extend|made|makes|making|wrote|writes|cut|lend|lent|loan|award|grant|give|gave|hand)/u.test(
      low,
    );
  const backed = backedWith(line, verb, round);
  const company =
    givenTo(reader, line, verb, round) ??
    ownerBetween(document, line, verb, round.from) ??
    receiver(document, line, round, isGiving ? verb : round.to) ??
    betOn(reader, line, verb) ??
    (units[0]?.kind === 'name' && units[1]?.low === ':' && !line.sentence.inTitle
      ? companyName(document, line, 0)
      : null);
  // "Northern Fund put in £350,000": into the company of the article.
  const isPutIn =
    (/^puts?$/u.test(low) && units[verb + 1]?.low === 'in' && round.from === verb + 2) ||
    (/^(?:came|comes)$/u.test(low) && round.from === verb + 3);
  const isForIt =
    /^(?:to (?:acquire|buy|take) an? (?:[a-z-]+ ){0,2}stake )in (?:the (?:company|startup|start-up|firm|business) |it )/u.test(
      wordsOf(units, round.to, Math.min(units.length, round.to + 10)),
    ) ||
    / (?:for|to|in|into) (?:the (?:[a-z-]+ ){0,3}(?:company|startup|start-up|firm|business|maker|platform|app)|it) /u.test(
      ` ${wordsOf(units, round.to, Math.min(units.length, round.to + 7))}`,
    );
  const isToIt =
    company === null && /^(?:lend|lent|loan|give|gave|hand|grant|award)/u.test(low) && toTheCompany(line, verb, round);
  const isFurther =
    company === null &&
    reader.told.length > 0 &&
    !reader.hasSeveralCompanies &&
    (low === 'followed' || (low === 'made' && round.stage?.value.stage === 'strategic'));
  const isIntoIt =
    isForIt &&
    !line.sentence.inTitle &&
    round.money !== null &&
    /^(?:put|pour|invest|inject|pump|plow|plough|tip)/u.test(low);
  const isBare = company === null && (isToIt || isIntoIt || isFurther || investsInIt(reader, line, round, verb));
  if (isGiving && company === null && !isPutIn && !isBare && !(isForIt && round.stage !== null)) return null;
  if (isGiving && company !== null && addsToNews(reader, line, round, company, verb)) return null;
  if (/^(?:bet|double|doubling)/u.test(low) && backed < 0) return null;
  if (isPutIn && isShare(reader, round)) return null;
  if (round.other !== 'none') return null;
  if (
    /^(?:joined|joins|backed|backs|participated|took|takes|taking)$/u.test(low) &&
    round.stage === null &&
    !round.hasNoun &&
    backed < 0
  )
    return null;
  if (round.stage === null && !round.hasNoun && !isGiving && backed < 0) return null;
  if (
    /^(?:back|put|commit|provide)/u.test(low) &&
    company === null &&
    round.stage === null &&
    !isPutIn &&
    !isBare &&
    backed < 0
  )
    return null;
  // "asked when the fund had last led a seed round": of any company.
  if (
    company === null &&
    round.money === null &&
    !line.sentence.inTitle &&
    /^(?:a|an|any)$/u.test(units[round.from - 1]?.low ?? '') &&
    reader.told.length === 0
  )
    return null;
  const told = build(line, round, low, { start: units[verb]?.start ?? round.start, end: round.end });
  const relative = /^(?:which|who|that)$/u.test(units[verb - 1]?.low ?? '') || units[verb - 1]?.low === 'had';
  const { draft } = told;
  draft.company = company ?? announcedBy(reader, line, verb);
  const isAnnounced = company === null && draft.company !== null && low !== 'invested';
  const isOwn =
    /(?:^| )(?:its|their|company's|startup's|firm's)(?: |$)/u.test(wordsOf(units, verb + 1, round.from)) ||
    /company's|startup's|firm's|its /u.test(line.sketch.slice(line.offsets[verb] ?? 0, line.offsets[round.from] ?? 0));
  // "…, incubated by Foo, which led the Series A": the stage of the news, which was told without one.
  const isNews =
    relative &&
    round.money === null &&
    round.date === null &&
    /^(?:the|this)$/u.test(units[round.from - 1]?.low ?? '') &&
    reader.recent.some(({ draft: other }) => !other.isBackground && other.stage === null && other.amount !== null);
  draft.isBackground =
    !isNews &&
    (relative || isOwn) &&
    !(isAnnounced && !line.units.some(({ kind, start }) => kind === 'date' && start > (units[verb]?.start ?? 0))) &&
    !line.sentence.inTitle &&
    (relative || reader.recent.some(({ draft: other }) => !other.isBackground));
  const subject = subjectOf(line, verb);
  // "two years after Foo led Acme's seed round".
  if (
    !line.sentence.inTitle &&
    reader.told.length > 0 &&
    isAfter(units, subject.kind === 'name' ? subject.index : verb)
  )
    draft.isBackground = true;
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
    // "Foo and Bar are to put €90m into Acme": as a headline has it, "will".
    !(isGiving && /(?:^| )(?:is|are) to $/u.test(wordsOf(units, Math.max(0, verb - 2), verb))) &&
    !/persuaded|convinced|enough|stepped|came in|returned|returning|went on|teamed|linked up|linking up|forces|decided|chose|opted|agreed|agrees|thrilled|excited|proud|happy|pleased|delighted|honou?red/u.test(
      wordsOf(units, Math.max(0, verb - 7), verb),
    )
  )
    draft.certainty = 'unconfirmed';
  // "liked it enough to lead its Series A": who liked it leads.
  if (draft.certainty === 'told' && units[verb - 1]?.low === 'to' && /^(?:co-)?lead$/u.test(low)) {
    const persuaded = units.findLastIndex(
      ({ low: word }, at) => at < verb && at >= verb - 9 && /^(?:persuaded|convinced)$/u.test(word),
    );
    const leader = persuaded < 0 ? units[firstSubject(line)] : listFrom(line, persuaded + 1, verb - 1).names[0];
    if (leader !== undefined) draft.investors.push({ start: leader.start, end: leader.end, role: 'lead' });
    const raiser = persuaded < 0 ? null : subjectOf(line, persuaded);
    if (raiser?.kind === 'name') draft.company ??= companyName(document, line, raiser.index);
  }
  if (backed >= 0) draft.company = companyName(document, line, backed);
  if (/^(?:lend|lent|loan)/u.test(low)) draft.instrument = 'debt';
  if (/^(?:award|grant)/u.test(low)) draft.instrument ??= 'grant';
  if (low === 'followed' && reader.recent.some(({ draft: other }) => !other.isBackground)) draft.isBackground = true;
  // "last took on money in 2015, when Foo put in £4m": of that year.
  if (isPutIn && units.slice(Math.max(0, verb - 5), verb).some(({ low: word }) => word === 'when'))
    draft.isBackground = true;
  if (isGiving || backed >= 0) {
    const list = listBefore(line, 0, verbStart(units, verb));
    const first = line.units[firstSubject(line)];
    const givers =
      beforeWhich(line, verb) ??
      (list ?? looseList(line, verb))?.names ??
      (first !== undefined && low === 'backing' ? [first] : null) ??
      (first !== undefined && isBare && units[1]?.low === ',' ? listFrom(line, 0, verb).names : null) ??
      (first !== undefined && / it (?:has |had |is )?$/u.test(` ${wordsOf(units, 0, verb)}`) ? [first] : []);
    for (const name of givers) draft.investors.push({ start: name.start, end: name.end, role: 'unknown' });
    const isNameless = /(?:^| )(?:investors|backers|vcs|venture capitalists|shareholders) (?:have |had )?$/u.test(
      wordsOf(units, 0, verb),
    );
    if (draft.investors.length === 0 && !isNameless && !isToIt) return null;
    draft.rules.push(hit('who invests', 'investors', { start: units[0]?.start ?? 0, end: units[verb]?.end ?? 0 }));
  }
  return { ...told, isAside: relative };
}

/** "have agreed to lend the battery maker $300 million": to the company of the article. */
const toTheCompany = ({ units }: Line, verb: number, round: Round): boolean => {
  const between = units.slice(verb + 1, round.from);
  const last = between.at(-1)?.low ?? '';
  return (
    between.length > 0 &&
    between.length < 6 &&
    (last === 'it' ||
      (between[0]?.low === 'the' && companyNoun.test(last) && between.every(({ kind }) => kind !== 'mark')))
  );
};

/** "Later Foo, together with Bar, invested €6 million": in what the article tells of, where nothing else is named. */
function investsInIt(reader: EnglishReader, { units }: Line, round: Round, verb: number): boolean {
  if (
    round.money === null ||
    round.stage !== null ||
    round.from !== verb + 1 ||
    !/^invested$/u.test(units[verb]?.low ?? '')
  )
    return false;
  if (/^(?:has|have|already)$/u.test(units[verb - 1]?.low ?? '') || reader.hasSeveralCompanies) return false;
  const behind = wordsOf(units, round.to, Math.min(units.length, round.to + 3));
  const hasDate = units.slice(0, round.to + 3).some(({ kind }) => kind === 'date');
  const isEnd = behind === '' || /^(?:[,.;]|in the (?:company|startup|business)|together|jointly) /u.test(`${behind} `);
  return reader.told.length > 0 && (isEnd || hasDate) && !isShare(reader, round);
}

/** "Acme announced that Foo had led a Series A": who announces it is not who led. */
function announcedBy({ document }: EnglishReader, line: Line, verb: number): Name | null {
  const { units } = line;
  if (!/^(?:led|co-led|leads|invested|backed|joined)$/u.test(units[verb]?.low ?? '')) return null;
  const that = units.findLastIndex(({ low }, at) => at < verb && at >= verb - 24 && low === 'that');
  if (that < 2 || !/^(?:announced|announces|said|says|revealed|confirmed|disclosed)$/u.test(units[that - 1]?.low ?? ''))
    return null;
  const subject = subjectOf(line, that - 1);
  return subject.kind === 'name' && !isFirm(units[subject.index]) ? companyName(document, line, subject.index) : null;
}

/** "has given Maine's Acme a $2.2 million grant": the name between. */
function givenTo({ document }: EnglishReader, line: Line, verb: number, round: Round): Name | null {
  if (!/^(?:give|gave|hand|award|grant|lend|lent|loan|provid)/u.test(line.units[verb]?.low ?? '')) return null;
  for (let at = round.from - 1; at > verb; at -= 1) {
    const unit = line.units[at];
    if (unit?.kind === 'mark') return null;
    if (unit?.kind === 'name' && !unit.isPossessive) return companyName(document, line, at);
  }
  return null;
}

/** "Foo bet early on Acme, leading its seed round". */
function betOn({ document }: EnglishReader, line: Line, verb: number): Name | null {
  const { units } = line;
  const name = verb - 2;
  return /^(?:co-)?leading$/u.test(units[verb]?.low ?? '') &&
    units[verb - 1]?.low === ',' &&
    units[name]?.kind === 'name' &&
    /(?:^| )(?:bet|bets|backed|invested) (?:[a-z]+ )?(?:on |in )?$/u.test(wordsOf(units, Math.max(0, name - 3), name))
    ? companyName(document, line, name)
    : null;
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
  // "is betting $12 million on Acme".
  if (/^(?:bets?|betting|staked|stakes|staking)$/u.test(units[verb]?.low ?? '') && units[round.to]?.low === 'on')
    return nameAhead(units, round.to + 1);
  if (
    !/^(?:backs?|backed|backing|bets?|betting|doubles|doubled|doubling|provides?|provided|funds|funded|supplied|supplies)$/u.test(
      units[verb]?.low ?? '',
    )
  )
    return -1;
  for (let at = round.from - 1; at > verb; at -= 1) {
    const unit = units[at];
    // "backed Acme, a maker of pumps, with $12 million": the name before the description.
    if (unit?.low === ',' && units[at + 1]?.low === 'with') {
      const open = units.slice(verb + 1, at).findLastIndex(({ low }) => low === ',') + verb + 1;
      return open > verb && /^(?:an?|the|which)$/u.test(units[open + 1]?.low ?? '') && units[open - 1]?.kind === 'name'
        ? open - 1
        : -1;
    }
    if (unit?.kind === 'mark') return -1;
    if (unit?.kind === 'name') return /^(?:with|in)$/u.test(units[at + 1]?.low ?? '') && !unit.isPossessive ? at : -1;
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
