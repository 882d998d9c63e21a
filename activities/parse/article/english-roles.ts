import type { InvestorRole } from '../../normalise/investors.ts';
import { hit } from './draft.ts';
import type { Span } from './article-text.ts';
import type { Draft } from './draft.ts';
import { giversInPassing } from './english-before-which.ts';
import { investorName } from './english-company-name.ts';
import { isDebt, isEquity, spokenOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { attachFirms } from './english-firm-mentions.ts';
import { forKnown } from './english-employers.ts';
import { isMedia, isNobody } from './english-nobody.ts';
import { leadBehindIntro } from './english-lead-name.ts';
import { leadBefore } from './english-lead-before.ts';
import { mayTrigger, triggerAt } from './english-role-triggers.ts';
import type { Trigger } from './english-trigger.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

/** Reads who invested and as what, and gives it to the event that the sentence speaks of. */
export function attachEnglishRoles(reader: EnglishReader, line: Line, own: readonly Told[]): void {
  if (reader.told.length === 0) return;
  const { units } = line;
  for (const { draft, round } of own)
    if (round !== null)
      for (const { start, end } of giversInPassing(line, round))
        if (start !== draft.company?.start && !draft.investors.some((one) => one.start === start))
          draft.investors.push({ start, end, role: 'unknown' });
  for (const { draft, round } of own) if (round !== null) leadBefore(reader, line, round, draft);
  let from = 0;
  let last: Draft | null = null;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === undefined || !mayTrigger(unit)) continue;
    const trigger = triggerAt(line, at, from);
    if (trigger === null) continue;
    // "Foo came in, and so did Bar": in the same round.
    const target: Draft | null =
      /^(?:so|as)$/u.test(trigger.rule) && last !== null ? last : targetOf(reader, line, own, at, trigger);
    last = target;
    if (target !== null) give(reader, target, forKnown(reader, line, trigger));
    if (!trigger.isAside) from = Math.max(from, trigger.end);
    if (trigger.end > at) at = trigger.end - 1;
  }
  attachFirms(reader, line, own);
}

/** The event that a trigger speaks of: one of its own sentence, else the one that the sentence goes on about. */
function targetOf(reader: EnglishReader, line: Line, own: readonly Told[], at: number, trigger: Trigger): Draft | null {
  // "acquired by Foo from funds of Bar": who sells invests in nothing.
  if (
    own.length > 0 &&
    own.every(({ draft }) => draft.instrument === 'ma') &&
    /^(?:from|including)$/u.test(trigger.rule)
  )
    return null;
  if (isOfOthers(reader, line, own, trigger)) return null;
  // "Foo is among potential new investors": in the round that is planned.
  if (trigger.rule === 'may join')
    return (
      reader.told.findLast(
        ({ draft }) => draft.certainty === 'unconfirmed' && draft.instrument !== 'ma' && draft.instrument !== 'ipo',
      )?.draft ?? null
    );
  const latest = reader.told.at(-1);
  // "Bar roped in Foo as an investor": in Bar, of which nothing was told.
  if (trigger.rule === 'as investors' && own.length === 0) {
    const lead = line.units[at - 1];
    if (
      lead?.kind === 'name' &&
      ![...reader.companies].some((known) => known.includes(lead.low) || lead.low.includes(known))
    )
      return null;
  }
  if (trigger.rule === 'its investors')
    return latest !== undefined && isRightBefore(latest, line) && latest.draft.investors.length === 0
      ? latest.draft
      : null;
  // "backed by Foo, which led a round in 2017. Bar and Baz are also investors": of the company, in no round that is told.
  if (
    trigger.rule === 'are investors' &&
    latest !== undefined &&
    isRightBefore(latest, line) &&
    latest.draft.isBackground
  )
    return null;
  if (own.length === 0 && trigger.rule === 'from' && ofThePast.test(line.sketch.slice(0, 60))) return null;
  if (trigger.rule === 'are new') {
    const news = reader.told.findLast(
      ({ draft }) => !draft.isBackground && draft.certainty === 'told' && !isDebt(draft),
    );
    if (news !== undefined) return news.draft;
  }
  if (trigger.rule === 'provides') {
    const debt = reader.told.findLast(({ draft }) => isDebt(draft));
    if (debt !== undefined) return debt.draft;
  }
  if (
    own.length > 0 &&
    own.every(({ draft }) => draft.isBackground) &&
    (speaksOfNews(line, at) || beginsWithNews(line, own, at) || isBeforeClause(line, own, trigger))
  ) {
    const news = reader.told.findLast(
      ({ draft }) => !draft.isBackground && draft.certainty === 'told' && !isDebt(draft),
    );
    if (news !== undefined) return news.draft;
  }
  const named = own.length === 0 || trigger.role === 'follow' ? ofStage(reader, line, own, at) : null;
  if (named !== null) return named;
  if (own.length === 0 && trigger.rule === 'from' && isOfOtherSum(reader, line, at)) return null;
  const isLead = /^(?:co-)?(?:led|leads?|leading)$/u.test(trigger.rule);
  // "led the round after co-leading a $40 million extension": of the news that was told before.
  const isAfter =
    own.every(({ round }) => round !== null && round.from > at + 2) &&
    /^(?:after|having|months|years|\d+)$/u.test(line.units[at + 3]?.low ?? '');
  if (isLead && (isAfter || own.every(({ draft }) => draft.isBackground)) && leadsTheRound(line, at)) {
    const news = reader.told.findLast(
      (one) => !own.includes(one) && !one.draft.isBackground && one.draft.certainty === 'told' && isEquity(one.draft),
    );
    if (news !== undefined) return news.draft;
  }
  const led = isLead ? ledNext(line, own, at) : null;
  if (led !== null) return led;
  const rounds = own.filter(({ draft }) => draft.instrument !== 'ma' || trigger.role === 'adviser');
  const isFollow = trigger.role === 'follow';
  // "Foo, the backer of its $5 million Series A in 2021, came in": the round of the description is another.
  if (isDescription(line, trigger, rounds, at)) {
    const news = reader.told.findLast(
      ({ draft }) =>
        !draft.isBackground && draft.certainty === 'told' && !isDebt(draft) && !own.some((one) => one.draft === draft),
    );
    if (news !== undefined) return news.draft;
  }
  const fitting = isFollow ? rounds.filter(({ isAside }) => !isAside) : rounds;
  const before = fitting.findLast(
    ({ round, draft }) =>
      (round === null ? draft.at : (line.units[round.from]?.start ?? 0)) <= (line.units[at]?.start ?? 0),
  );
  if (before !== undefined) return before.draft;
  const next = fitting[0];
  const isGiver =
    next?.draft.investors.some((one) => trigger.list.names.some(({ start }) => start === one.start)) ?? false;
  if (next !== undefined && !(isFollow && next.draft.isBackground)) return next.draft;
  // "Foo kicked in a loan": what gave the round says no more of it.
  if (isGiver) return null;
  if (isFollow && rounds.length > 0) {
    const news = reader.told.findLast(
      ({ draft }) => !own.some((one) => one.draft === draft) && !draft.isBackground && draft.certainty === 'told',
    );
    return news?.draft ?? next?.draft ?? null;
  }
  if (own.length > 0) return own.at(-1)?.draft ?? null;
  const spoken = spokenOf(reader, line, line.sketch)?.draft ?? null;
  return spoken === null && trigger.role === 'adviser' ? (reader.told.at(-1)?.draft ?? null) : spoken;
}

/** "led to €2 million from Foo": beside an amount that is none of those that were told. */
function isOfOtherSum(reader: EnglishReader, { units }: Line, at: number): boolean {
  const money = units.slice(Math.max(0, at - 4), at).findLast((unit) => unit.money !== null)?.money ?? null;
  if (money === null) return false;
  // The same sum in another currency is about as large.
  const isNear = (low: string | null): boolean =>
    Number(low) < 2 * Number(money.value.low) && Number(money.value.low) < 2 * Number(low);
  const same = reader.told.some(({ draft: { amount } }) => amount !== null && isNear(amount.value.low));
  return !same && reader.told.every(({ draft: { amount } }) => amount !== null);
}

/** Whether all rounds stand in a description, between the commas behind the names that a verb has for its subject. */
function isDescription({ units }: Line, { list }: Trigger, rounds: readonly Told[], at: number): boolean {
  const last = list.names.at(-1);
  const comma = last === undefined ? undefined : units[units.indexOf(last) + 1];
  if (last === undefined || comma?.low !== ',' || rounds.length === 0) return false;
  return rounds.every(({ round }) => round !== null && last.start < round.start && round.to <= at);
}

/** "In the past, it has raised capital from", "Overall, the company has raised funding from": of all its rounds. */
const ofThePast =
  /^(?:in the past|previously|overall|earlier|prior to|before (?:this|that)|so far|to date|till date) /u;

/** In a list of deals a new paragraph with a name of its own ahead speaks of that, and its lenders are not the last one's. */
function isOfOthers(
  reader: EnglishReader,
  { units, sentence }: Line,
  own: readonly Told[],
  { rule }: Trigger,
): boolean {
  const last = reader.told.at(-1);
  if (rule.startsWith('includ')) {
    // "Investors in Acme include", where nothing was told of Acme.
    const noun = units.findIndex(({ low }) => /^(?:investors|backers|shareholders)$/u.test(low));
    const name = units[noun + 2];
    if (noun >= 0 && noun < 4 && /^(?:in|of)$/u.test(units[noun + 1]?.low ?? '') && name?.kind === 'name')
      return ![...reader.companies].some((known) => known.includes(name.low) || name.low.includes(known));
  }
  return (
    own.length === 0 &&
    last !== undefined &&
    last.line.sentence.paragraph !== sentence.paragraph &&
    ((rule === 'from' && isOfUnknown(reader, units)) ||
      (units[0]?.kind === 'name' &&
        (rule === 'with' || (reader.hasSeveralCompanies && /^(?:from|provides|provided|including)$/u.test(rule)))))
  );
}

/** "Bar, a spinout of a university, was recommended for €10 million by Foo": of a company of which nothing was told. */
const isOfUnknown = ({ companies }: EnglishReader, units: Line['units'], lead = leadBehindIntro(units)): boolean =>
  lead >= 0 &&
  units[lead + 1]?.low === ',' &&
  /^(?:an?|the|which)$/u.test(units[lead + 2]?.low ?? '') &&
  ![...companies].some((known) => known.includes(units[lead]?.low ?? '') || (units[lead]?.low ?? '').includes(known));

/** "The raise, which comes months after its $50 million Series B, was led by Foo": behind the clause it is of the raise again. */
function speaksOfNews({ units }: Line, at: number): boolean {
  let noun = 1;
  while (
    noun < 5 &&
    units[noun]?.kind === 'word' &&
    !/^(?:raise|round|financing|investment|deal|funding|extension|injection)$/u.test(units[noun]?.low ?? '')
  )
    noun += 1;
  if (
    !/^(?:the|this|today|its)$/u.test(units[0]?.low ?? '') ||
    units[noun]?.kind !== 'word' ||
    units[noun + 1]?.low !== ',' ||
    units.slice(0, noun).some(({ low }) => /^(?:previous|last|earlier|first|prior|initial)$/u.test(low))
  )
    return false;
  for (let index = noun + 3; index <= at; index += 1)
    if (/^(?:was|were|is|has|saw|included|drew)$/u.test(units[index]?.low ?? '') && units[index - 1]?.low === ',')
      return true;
  return false;
}

const isRightBefore = ({ line: { sentence } }: Told, line: Line): boolean =>
  sentence.paragraph === line.sentence.paragraph && line.sentence.index - sentence.index === 1;

/** "The round also drew Foo and follows a $6.6 million raise": of the round that the sentence begins with. */
const beginsWithNews = ({ units, sketch }: Line, own: readonly Told[], at: number): boolean =>
  own.every(({ round }) => round !== null && round.from > at + 1) &&
  units.slice(at, own[0]?.round?.from ?? at).some(({ low }) => /^(?:follows|following|comes)$/u.test(low)) &&
  /^(?:the|this) (?:new |latest |current )?(?:round|financing|raise|deal|funding|investment) (?:also |has |had )*(?:drew|included|includes|saw|attracted|brought|was|is|counts|counted|featured) /u.test(
    sketch.slice(0, 90),
  );

/** "Foo is the new backer; Bar, which led its Series A, came in too": another statement than that of the round behind. */
const isBeforeClause = ({ units }: Line, own: readonly Told[], { end }: Trigger): boolean =>
  own.every(
    ({ round }) => round !== null && round.from > end && units.slice(end, round.from).some(({ low }) => low === ';'),
  );

/** "doubled down in the Series A": the round that the words behind name, told before. */
function ofStage(reader: EnglishReader, { units }: Line, own: readonly Told[], at: number): Draft | null {
  for (let index = at + 1; index < Math.min(units.length, at + 7); index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark' || unit.kind === 'name') return null;
    if (unit.stage === null) continue;
    const { stage } = unit.stage.value;
    if (!/^(?:the|this|its)$/u.test(units[index - 1]?.low ?? '')) return null;
    const told = reader.told.findLast(
      ({ draft }) =>
        draft.stage?.value.stage === stage && draft.certainty === 'told' && !own.some((one) => one.draft === draft),
    );
    return told?.draft ?? null;
  }
  return null;
}

const leadsTheRound = ({ units }: Line, at: number): boolean =>
  /^(?:the|this)$/u.test(units[at + 1]?.low ?? '') &&
  /^(?:round|financing|raise|deal|funding|investment)$/u.test(units[at + 2]?.low ?? '');

/** The round behind "led": "Durable led a $35 million round". */
function ledNext({ units }: Line, own: readonly Told[], at: number): Draft | null {
  // "led the round after co-leading a $40 million extension": what was told before.
  if (
    /^(?:the|this)$/u.test(units[at + 1]?.low ?? '') &&
    /^(?:round|financing|raise|deal|funding)$/u.test(units[at + 2]?.low ?? '')
  )
    return null;
  const next = own.find(({ round }) => round !== null && round.from > at && round.from - at < 12);
  if (next === undefined) return null;
  return units.slice(at, next.round?.from ?? at).some(({ kind, low }) => kind === 'mark' && low !== '-')
    ? null
    : next.draft;
}

function give(reader: EnglishReader, target: Draft, { rule, role, list }: Trigger): void {
  const { document } = reader;
  const textOf = ({ start, end }: Span): string => document.folded.slice(start, end);
  const add = (unit: Unit, own: InvestorRole | 'adviser'): void => {
    if (isNobody(unit.low) || isMedia(unit.low)) return;
    const span = investorName(document, unit);
    const text = textOf(span);
    if (own === 'adviser') {
      if (!target.advisers.some((known) => textOf(known) === text)) target.advisers.push(span);
      target.investors = target.investors.filter((known) => textOf(known) !== text);
      target.rules.push(hit(rule, 'advisers', span));
      return;
    }
    // The company that raises the money does not invest in itself.
    if (reader.companies.has(text) || target.advisers.some((known) => textOf(known) === text)) return;
    const index = target.investors.findIndex((known) => textOf(known) === text);
    const known = target.investors[index];
    if (known === undefined) target.investors.push({ ...span, role: own });
    else if (known.role === 'unknown' && own !== 'unknown') target.investors[index] = { ...known, role: own };
    else return;
    target.rules.push(hit(rule, 'investors', span));
  };
  for (const unit of list.names) add(unit, role);
  for (const unit of list.followers) add(unit, role === 'lead' || role === 'co_lead' ? 'follow' : role);
}
