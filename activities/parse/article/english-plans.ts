import { hit, newDraft } from './draft.ts';
import { companyName } from './english-company-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { takeoverPlans } from './english-takeover-plans.ts';
import { readWishes } from './english-wishes.ts';
import { subjectOf } from './english-subjects.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { isValuation } from './english-round-money.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import type { Money, Stage } from './mentions.ts';

const held =
  /(?:^| )(?:(?:in|held|holds|holding|began|begun|started|entered|having|opened|opens) (?:into )?(?:[a-z-]+ ){0,4}(?:talks|discussions|negotiations)|(?:is |are |been )?(?:discussing|negotiating|sounding out|meeting|courting) (?:with )?(?:an? |its |new |potential |investors |about |a |the |next )*(?=(?:raise|round|financing|fundraise|fundraising|funding) )) /u;
const ofMoney =
  /(?:^| )(?:round|funding|financing|raise|raising|fundraising|fundraise|stake|capital|investment|series|money)(?: |$)|\ue002/u;
const ofTakeover = /(?:^| )(?:acqui[a-z]*|buy|buying|merge|merger|sale|sell|selling|takeover|buyout|purchase)(?: |$)/u;
const opening = /^(?:talks|discussions|negotiations) (?:about|for|on|over|around|regarding|with) /u;
const sale =
  /(?:^| )(?:explor(?:es|ing|ed?)|consider(?:s|ing|ed)?|weigh(?:s|ing|ed)?|mull(?:s|ing|ed)?|prepar(?:es|ing|ed)|pursu(?:es|ing|ed)|plan(?:s|ning|ned)?|launch(?:es|ing|ed)?|kick(?:s|ed|ing)? off|seek(?:s|ing)?|eye(?:s|ing)) (?:[a-z-]+ ){0,6}?(?:sale of|buyers? for|suitors? for) (?=[^ ])/u;

/** Words of which every pattern above has one: looked for first, since they try every verb. */
const mayPlan = /sale|buyer|suitor|talks|discussi|negotiat|sounding|meeting|courting/u;

/** Plans told by a noun: "has held talks about a funding round", "is exploring a sale of Acme". */
export function readPlans(reader: EnglishReader, line: Line, own: readonly Told[]): Told[] {
  // "is in talks to invest in Acme, which last raised $27 million": its history is no plan.
  if (own.some(({ draft }) => !draft.isBackground)) return [];
  const head = line.sketch.slice(0, 600);
  const byNoun = mayPlan.test(head)
    ? (plannedSale(reader, line, head) ?? ownSale(reader, line, head) ?? talks(reader, line, head))
    : null;
  const told =
    byNoun ?? takeoverPlans(reader, line, head) ?? (own.length === 0 ? readWishes(reader, line, head) : null);
  if (told === null) return [];
  // What was told as history is no sum of the plan.
  const { draft: plan } = told;
  if (own.some(({ draft }) => draft.amount !== null && draft.amount === plan.amount)) plan.amount = null;
  if (own.some(({ draft }) => draft.stage !== null && draft.stage === plan.stage)) plan.stage = null;
  reader.add(told);
  return [told];
}

function talks(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = held.exec(head);
  const isOpening = match === null && opening.test(head);
  if (match === null && !isOpening) return null;
  const from = match === null ? 0 : match.index + match[0].length;
  const behind = head.slice(from, from + 220);
  if ((!ofMoney.test(behind) && !/^to (?:invest|participate|back) /u.test(behind)) || ofTakeover.test(behind))
    return null;
  const at = match === null ? 0 : unitFrom(line, match.index + (head.charAt(match.index) === ' ' ? 1 : 0));
  // "in talks to raise $550 million for a new fund": of a firm.
  if (/(?:^| )(?:for|of) (?:an?|its|the|another) (?:[a-z-]+ ){0,4}(?:fund|vehicle) /u.test(`${behind} `)) return null;
  const subject = isOpening ? ({ kind: 'main' } as const) : subjectOf(line, at);
  if (subject.kind === 'none') return null;
  const told = plan(line, 'talks', at, unitFrom(line, from));
  const receiver = toInvest(line, at);
  if (receiver >= 0) {
    told.draft.company = companyName(reader.document, line, receiver);
    const giver = subject.kind === 'name' ? line.units[subject.index] : undefined;
    if (giver !== undefined) told.draft.investors.push({ start: giver.start, end: giver.end, role: 'unknown' });
  } else if (subject.kind === 'name') told.draft.company = companyName(reader.document, line, subject.index);
  told.draft.amount = moneyOf(line, at);
  told.draft.stage = stageOf(line, at);
  return told;
}

/** "is in talks to lead a round in Acme": the company that is to get it; -1 where the subject itself raises. */
function toInvest({ units }: Line, at: number): number {
  const verb = units.findIndex(
    ({ low }, index) =>
      index > at && index < at + 8 && /^(?:join|lead|co-lead|back|anchor|invest|participate)$/u.test(low),
  );
  if (verb < 0 || units[verb - 1]?.low !== 'to') return -1;
  const of = units.findIndex(
    ({ low }, index) => index > verb && index < verb + 12 && /^(?:in|of|for|into|by)$/u.test(low),
  );
  const direct = units[verb]?.low === 'back' ? nameAhead(units, verb + 1) : -1;
  if (direct >= 0) return direct;
  const owner = units.findIndex(
    ({ kind, isPossessive }, index) => index > verb && index < verb + 6 && kind === 'name' && isPossessive,
  );
  if (owner >= 0) return owner;
  return of < 0 ? -1 : nameAhead(units, of + 1);
}

function plannedSale(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = sale.exec(head);
  if (
    match === null ||
    / (?:assets|shares|stake|bonds|notes|products|land|tickets|tokens) (?:sale )?of $/u.test(match[0])
  )
    return null;
  const from = unitFrom(line, match.index + match[0].length);
  const target = nameAhead(line.units, from);
  if (target < 0) return null;
  const told = plan(line, 'a sale is planned', unitFrom(line, match.index + 1), target);
  told.draft.instrument = 'ma';
  told.draft.company = companyName(reader.document, line, target);
  told.draft.amount = moneyOf(line, target) ?? worthOf(line, target);
  return told;
}

const saleOfItself =
  /(?:^| )(?:explor(?:es|ing|ed?)|consider(?:s|ing|ed)?|weigh(?:s|ing|ed)?|mull(?:s|ing|ed)?|prepar(?:es|ing|ed)(?: for)?|pursu(?:es|ing|ed)|seek(?:s|ing)?|eye(?:s|ing)) (?:an? |its own )?(?:[a-z-]+ ){0,2}?sale(?: (?:that|which|process|at|for|after|as|or|,|\.)|$)/u;

/** "Acme is exploring a sale that could fetch $300 million": of itself. */
function ownSale(reader: EnglishReader, line: Line, head: string): Told | null {
  const match = saleOfItself.exec(head);
  if (match === null) return null;
  const at = unitFrom(line, match.index + (head.charAt(match.index) === ' ' ? 1 : 0));
  const subject = subjectOf(line, at);
  if (subject.kind === 'none') return null;
  const told = plan(line, 'a sale is planned', at, at + 2);
  told.draft.instrument = 'ma';
  if (subject.kind === 'name') told.draft.company = companyName(reader.document, line, subject.index);
  told.draft.amount = moneyOf(line, at) ?? worthOf(line, at);
  return told;
}

/** "could value the business at more than 2 billion euros": of a sale that is the price. */
function worthOf(line: Line, from: number): Money | null {
  for (let at = from; at < line.units.length; at += 1) {
    const money = line.units[at]?.money ?? null;
    if (money !== null && isValuation(line, at)) return money;
  }
  return null;
}

function moneyOf(line: Line, from: number): Money | null {
  for (let at = from; at < Math.min(line.units.length, from + 60); at += 1) {
    const money = line.units[at]?.money ?? null;
    if (money === null || isValuation(line, at)) continue;
    if (!/(?:revenue|sales|earnings|profit) (?:of )?$/u.test(wordsOf(line.units, Math.max(0, at - 3), at)))
      return money;
  }
  return null;
}

function stageOf(line: Line, from: number): Stage | null {
  return line.units.slice(from, from + 40).find(({ stage }) => stage !== null)?.stage ?? null;
}

function plan(line: Line, rule: string, from: number, to: number): Told {
  const start = line.units[from]?.start ?? line.sentence.start;
  const draft = newDraft(start, line.sentence);
  draft.certainty = 'unconfirmed';
  draft.rules.push(hit(rule, 'event', { start, end: line.units[Math.max(from, to - 1)]?.end ?? start }));
  return { draft, line, round: null, isAside: false };
}
