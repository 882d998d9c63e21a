import { build } from './english-building.ts';
import { armedWith, listedItem, playfulHeadline } from './english-headlines.ts';
import { invertedSubject } from './english-inverted.ts';
import { subjectOf } from './english-subjects.ts';
import { companyName } from './english-company-name.ts';
import { isFirm } from './english-firms.ts';
import { firstSubject, leadBehindIntro, leadName } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isPerson } from './english-persons.ts';
import { pricesADeal } from './english-prices.ts';
import { wordsOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import { toMany } from './english-remaining-rounds.ts';
import { unknownVerb } from './english-unknown-verbs.ts';
import { forWhom, ownerBetween, receiver } from './english-whose-round.ts';
import { oneOf } from './one-of.ts';

const passive =
  /^(?:(?:, )?(?:in |back in |during )?\ue003 )?(?:, (?:[^ ,]+ ){1,16}?, )?(?:round |financing |funding |in \ue003 |, )?(?:that |which )?(?:was|were|is being|has been|had been|is|being|saw|came|comes|included|attracted|drew|closed|brings|will|values|valued) (?:also |jointly |[a-z]+ly )?(?:oversubscribed and )?(?:led|co-led|completed|closed|signed|provided|raised|announced|backed|from|secured|anchored|headed|\ue010|\ue011|by|in|funded|oversubscribed|be|the company|spearheaded|participation|joined|made)/u;

const leading =
  /^(?:, )?(?:also )?(?:(?:round|financing|funding) )?(?:, )?(?:in \ue003 |\ue003 )?(?:, )?(?:was )?(?:jointly )?(?:led by|co-led by|backed by|put up by|provided by|supplied by|contributed by|stumped up by|from|spearheaded by|anchored by|headed by)/u;

const ledRelative = /^(?:, )?(?:that|which) (?:\ue010 |\ue011 |[a-z]+ ){1,8}?(?:led|co-led|backed)(?: |$)/u;

/** "Acme, whose $45 million Series B was led by Foo": the index of the name; -1 where none is. */
function whoseRound(units: readonly Unit[], round: Round): number {
  if (round.stage === null && !round.hasNoun) return -1;
  for (let at = round.from - 1; at >= Math.max(1, round.from - 4); at -= 1) {
    const unit = units[at];
    if (unit?.kind !== 'word') return -1;
    if (unit.low !== 'whose') continue;
    const name = units[at - 1]?.low === ',' ? at - 2 : at - 1;
    return units[name]?.kind === 'name' && !units[name].isPossessive ? name : -1;
  }
  return -1;
}

/** "Acme, a nightlife app, danced off with €3 million led by Foo": the name with which the sentence begins and its verb, whatever it is. */
function sentenceSubject({ document, told }: EnglishReader, line: Line, round: Round): ReturnType<typeof companyName> {
  const { units } = line;
  const lead = leadBehindIntro(units);
  const name = units[lead];
  const next = units[lead + 1];
  if (name === undefined || next === undefined || lead >= round.from || isFirm(name) || isPerson(name.low)) return null;
  if (
    told.some(({ draft }) => draft.investors.some(({ start, end }) => document.folded.slice(start, end) === name.low))
  )
    return null;
  if (next.low !== ',' && next.kind !== 'word') return null;
  if (/^(?:and|or|of|for|at|in|to|from|with|by|led|leads|joined|backed|invested|said|says)$/u.test(next.low))
    return null;
  // No other clause between the name and the round.
  const between = wordsOf(units, lead + 1, round.from);
  return /(?:^| )(?:that|when|while|because|but|whose|if|after|since|before|said|says|rounds?|backers?|investors?|shareholders?|its|their|;|:) /u.test(
    between,
  )
    ? null
    : companyName(document, line, lead);
}

/** "The $12 million that Acme has raised will pay for a plant": the name behind; -1 for none. */
function raisedBehind(units: readonly Unit[], round: Round): number {
  const name = /^(?:that|which)$/u.test(units[round.to]?.low ?? '') ? round.to + 1 : round.to;
  return /^(?:the|of the|its)$/u.test(units[round.from - 1]?.low ?? '') &&
    units[name]?.kind === 'name' &&
    !units[name].isPossessive &&
    /^(?:(?:has|have|had|just|recently|also) )*(?:raised|secured|closed|landed|bagged) /u.test(
      wordsOf(units, name + 1, name + 5),
    )
    ? name
    : -1;
}

/** Words with which it may begin that a sum is of many. */
const mayBeMany = oneOf('to|for|across|among|amongst|by|in|into|between|was|were|has|have');

/** A round that no verb governs: at the start of a headline, or with who led it right behind. */
export function standing(reader: EnglishReader, line: Line, round: Round, own: readonly Told[]): Told | null {
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
    /(?:accelerat|(?:%|percent|per cent|most|many|number) of $|(?<!two |three |four |both |these |its |previous |earlier |prior |past )rounds|average|median|typical|a year|per |each|startups|companies|checks of|cheques of|tickets)/u.test(
      before,
    )
  )
    return null;
  // "This round, including a loan from Foo, drew": a part of the round.
  if (
    round.money === null &&
    /(?:^| )(?:round|financing|funding|raise|package) , including (?:an? |the )?(?:[a-z-]+ )?$/u.test(before)
  )
    return null;
  if (round.stage === null && pricesADeal(reader, line)) return null;
  if (
    mayBeMany.test(units[round.to]?.low ?? '') &&
    toMany.test(wordsOf(units, round.to, Math.min(units.length, round.to + 12)))
  )
    return null;
  // "plus another $350 million in cash that will be paid": a price.
  if (
    round.stage === null &&
    / (?:in|of) cash $/u.test(` ${wordsOf(units, round.from, round.to)}`) &&
    /(?:^| )(?:plus|and|another) (?:[a-z]+ )?$/u.test(before)
  )
    return null;
  // "Foo's purchase of Acme for $12 million": a price.
  if (
    round.stage === null &&
    /(?:^| )(?:purchase|acquisition|takeover|buyout) of (?:[^ ,]+ ){1,5}for (?:[a-z]+ )?$/u.test(before)
  )
    return null;
  const whose = whoseRound(units, round);
  // "Foo, whose $2.5 million seed cheque": of who wrote it.
  if (
    whose >= 0 &&
    /(?:cheque|check|bet|ticket|commitment)/u.test(wordsOf(units, round.from, Math.min(units.length, round.to + 2)))
  ) {
    const told = build(line, round, 'whose cheque', { start: round.start, end: round.end });
    const giver = units[whose];
    if (giver !== undefined) told.draft.investors.push({ start: giver.start, end: giver.end, role: 'unknown' });
    told.draft.isBackground = reader.told.length > 0;
    return told;
  }
  if (whose >= 0) {
    const told = build(line, round, 'whose round', { start: round.start, end: round.end });
    told.draft.company = companyName(document, line, whose);
    told.draft.isBackground = round.date !== null || /(?:previous|prior|last|earlier) /u.test(before.slice(-30));
    return told;
  }
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
    /^(?:that |which )?(?:it|they) (?:has |had |have )?(?:just |previously |already |also )?(?:raised|closed|secured|landed|announced|completed|received|(?:took|got|obtained|collected|had) (?:in )?from)(?: |$)/u.test(
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
  const raiser = raisedBehind(units, round);
  if (raiser >= 0 && round.money !== null && !isFirm(units[raiser])) {
    const told = build(line, round, 'the round that it raised', { start: round.start, end: round.end });
    told.draft.company = companyName(document, line, raiser);
    told.draft.isBackground = reader.recent.some(({ draft }) => !draft.isBackground && draft.certainty === 'told');
    return told;
  }
  // "founder Jane Doe said of the $33 million Series B": of her company.
  const said = /(?:^| )(?:said|says|added) of (?:the|its|this) (?:[a-z-]+ )*$/u.test(before)
    ? units.findLastIndex(({ low }, at) => at < round.from && /^(?:said|says|added)$/u.test(low))
    : -1;
  if (said > 0 && round.money !== null && (round.stage !== null || round.hasNoun)) {
    const told = build(line, round, 'said of the round', { start: round.start, end: round.end });
    const speaker = subjectOf(line, said);
    const employer =
      speaker.kind === 'name' && units[speaker.index + 1]?.kind === 'word' && units[speaker.index + 1]?.low !== 'said';
    told.draft.company = speaker.kind === 'name' && employer ? companyName(document, line, speaker.index) : null;
    return told;
  }
  const item = listedItem(line, round, behind);
  if (item >= 0) {
    const told = build(line, round, 'item of a list', { start: round.start, end: round.end });
    told.draft.company = companyName(document, line, item);
    told.draft.stage ??= units.slice(item, round.from).find(({ stage }) => stage !== null)?.stage ?? null;
    return told;
  }
  const headline = line.sentence.inTitle ? playfulHeadline(line, round) : -1;
  const playful = headline < 0 && own.length === 0 ? unknownVerb(reader, line, round) : headline;
  if (playful >= 0) {
    const told = build(line, round, 'headline', { start: round.start, end: round.end });
    told.draft.company = companyName(document, line, playful);
    return told;
  }
  const inverted = invertedSubject(units, round);
  if (inverted >= 0 && own.length === 0) {
    const told = build(line, round, 'led the list with', { start: round.start, end: round.end });
    told.draft.company = companyName(document, line, inverted);
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
  // "a $200 million venture investment in Acme": whose it is, whatever else the sentence says.
  const isInvested =
    receiving !== null &&
    round.money !== null &&
    /^(?:invested )?in /u.test(behind) &&
    !/^(?:invested )?in (?:the|its|a|an) /u.test(behind);
  const isGone =
    receiving !== null && round.money !== null && round.hasNoun && /^(?:went|goes|going) to /u.test(behind);
  // "plans to build a plant, backed by a recent seed round led by Foo".
  const isBacking = /(?:^| )(?:backed|funded|financed) by (?:an? |its )(?:recent |new |fresh |first |latest )*$/u.test(
    before,
  );
  if (!isWhole && !isGone && !isInvested && !passive.test(ahead) && !leading.test(behind) && !ledRelative.test(behind))
    return null;
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
    (/(?:^| )its (?:[a-z]+ )*$/u.test(before) ? companyName(document, line, firstSubject(line)) : null) ??
    (own.length === 0 && (round.money !== null || isBacking) ? sentenceSubject(reader, line, round) : null);
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
