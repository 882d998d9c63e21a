import type { EventInstrument } from './article.ts';
import type { Span } from './article-text.ts';
import {
  isIncrease,
  extended,
  givesGrant,
  equityAndDebt,
  joinsStages,
  itRaised,
  bringsIn,
  fromStage,
  commaFits,
  endsRound,
  wasWorth,
} from './english-round-joints.ts';
import { isValuation, noun, otherMoney } from './english-round-money.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import type { Dated, Money, Stage } from './mentions.ts';
import { oneOf } from './one-of.ts';

/** Words that tell of one round: "a $12 million Series B financing", "its Series A of RMB 110 million". */
export interface Round extends Span {
  /** Units [from, to). */
  readonly from: number;
  readonly to: number;
  readonly money: Money | null;
  readonly stage: Stage | null;
  readonly moreStages: readonly Stage[];
  /** Funding, round, investment: a word that says what the money is. */
  readonly hasNoun: boolean;
  readonly instrument: EventInstrument | null;
  /** The year or month beside it: "the 2020 Series B". */
  readonly date: Dated | null;
  /** Money that is not of one round. */
  readonly other: 'none' | 'total' | 'fund' | 'other' | 'combined';
}

const glue = oneOf(
  'in|of|a|an|its|the|their|for|worth|at|totaling|totalling|as|part|new|fresh|growth|equity|oversubscribed|over-subscribed|upsized|additional|further|initial|funding|financing|round|rounds|investment|capital|deal|affair|raise|extension|first|close|closing|final|second|tranche|latest|venture|primary|all-equity|fund-raise|fundraise|fundraising|fundraiser|raised|through|via|across|on|that|money|cash|maiden|debut|aggregate|combined|total|amounting|non-dilutive|-|convertible|bridge|post-money|preferred|stock|seed|late-stage|early-stage|institutional|external|strategic|revolving|corporate|senior|secured|unsecured|committed|non-recourse|term|green|sustainability-linked|asset-backed|asset-based|mezzanine|structured|stellar|impressive|hefty|fresh|private|public|crowdfunding|mega|all|forgivable|interest-free|low-interest|soft|repayable|massive|whopping|huge|big|joint|led|under|with|ongoing|third|fourth|fifth|sixth|2nd|3rd|4th|5th',
);
const safeWord = /^(?:safe|safes|saf)$/u;

/** "a Foo-led Series C": who leads, before the round. */
const isLedBy = ({ low }: Unit): boolean => low.length > 5 && low.endsWith('-led') && low !== 'co-led';

/** Verbs behind which it may stand how much a round was. */
const isWas: ReadonlySet<string> = new Set(['was', 'is', 'came', 'totalled', 'totaled']);

/** The rounds of a line, in its order. Each unit is looked at a bounded number of times. */
export function roundsOf(line: Line): Round[] {
  const rounds: Round[] = [];
  const { units } = line;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === undefined || (unit.kind !== 'money' && unit.kind !== 'stage')) continue;
    if (unit.kind === 'money' && isValuation(line, at)) continue;
    const round = roundFrom(line, at);
    rounds.push(round);
    at = round.to - 1;
  }
  return rounds;
}

function roundFrom(line: Line, from: number): Round {
  const { units } = line;
  let money: Money | null = null;
  const stages: Stage[] = [];
  let to = from;
  let moneyAt = -1;
  let at = from;
  let hops = 0;
  let sawComma = false;
  while (at < units.length && hops <= 9) {
    const unit = units[at];
    if (unit === undefined) break;
    const shared = money !== null ? equityAndDebt(units, at) : 0;
    if (shared > 0) {
      at += shared;
      to = at;
      hops += 1;
      continue;
    }
    if (unit.kind === 'money') {
      if (money !== null || isValuation(line, at)) break;
      // "Series A funding, $2 million of which": another amount of the same; "seed and $5M": another round.
      money = unit.money;
      moneyAt = at;
      to = at + 1;
      hops = 0;
      sawComma = false;
    } else if (unit.kind === 'stage') {
      if (unit.stage === null || (stages.length > 0 && !joinsStages(units, to, at))) break;
      if (
        sawComma &&
        stages.length === 0 &&
        money !== null &&
        !/^(?:a|an|its|the)$/u.test(units[at - 1]?.low ?? '') &&
        !/^[–—:|,-]$/u.test(units[from - 1]?.low ?? '') &&
        !(units[at - 1]?.low === ',' && (units[at + 1] === undefined || /^[,.;]$/u.test(units[at + 1]?.low ?? '')))
      )
        break;
      stages.push(unit.stage);
      to = at + 1;
      hops = 0;
      sawComma = false;
    } else if (unit.kind === 'bracket') hops += 1;
    else if (
      unit.kind === 'date' &&
      (/^(?:19|20)\d{2}$/u.test(unit.low) || (stages.length === 0 && units[at + 1]?.kind === 'stage'))
    )
      hops += 1;
    else if (/^(?:from|is|was)$/u.test(unit.low) && money !== null && stages.length === 0 && fromStage(units, at))
      hops += 1;
    else if (money === null && isWas.has(unit.low) && wasWorth(units, from, at)) hops += 1;
    else if (unit.kind === 'mark' && unit.low === ',' && !sawComma && commaFits(units, at, money, stages)) {
      sawComma = true;
      hops += 1;
    } else if (unit.kind === 'mark' && /^["“”'’-]$/u.test(unit.low)) hops += 1;
    else if (unit.low === 'down' && units[at + 1]?.low === 'round') hops += 1;
    else if (unit.kind === 'word' && (unit.low === 'and' || unit.low === '&') && stages.length > 0) hops += 1;
    else if (unit.kind === 'word' && (glue.test(unit.low) || isLedBy(unit)) && !endsRound(units, at)) hops += 1;
    else if (
      unit.low === 'to' &&
      money !== null &&
      stages.length === 0 &&
      (/^(?:its|the)$/u.test(units[at + 1]?.low ?? '') ||
        (units[at - 1]?.low === 'extension' && units[at + 1]?.kind === 'stage'))
    )
      hops += 1;
    else if (unit.low === 'with' && money === null && units[at + 1]?.kind === 'money') hops += 1;
    else if (
      unit.kind === 'mark' &&
      /^[|–—]$/u.test(unit.low) &&
      (money === null) !== (stages.length === 0) &&
      units[at + 1]?.kind === (money === null ? 'money' : 'stage')
    )
      hops += 1;
    else if (
      unit.isPossessive &&
      money !== null &&
      stages.length === 0 &&
      units[at + 1]?.kind === 'stage' &&
      units[at - 1]?.kind === 'word' &&
      /^(?:the|to)$/u.test(units[at - 1]?.low ?? '')
    )
      hops += 1;
    else if (isIncrease(units, from, at, money)) hops += 1;
    else if (money !== null && stages.length === 0 && itRaised(units, at)) {
      at += 3;
      continue;
    } else if (money === null && bringsIn(units, at) > 0) {
      at += bringsIn(units, at);
      continue;
    } else if (money !== null && stages.length === 0 && givesGrant(units, at)) hops += 1;
    else break;
    at += 1;
  }
  const end = nounsEnd(units, to);
  const words = units.slice(from, end).filter(({ kind }) => kind === 'word');
  const near: Unit[] = [];
  for (let before = from - 1; before >= from - 3; before -= 1) {
    const unit = units[before];
    if (unit === undefined || unit.kind === 'mark' || unit.low === 'and') break;
    near.push(unit);
  }
  const isNounBefore =
    (units[from - 1]?.low === 'of' && noun.test(units[from - 2]?.low ?? '')) ||
    (units[from - 1]?.low === 'at' && /^(?:round|raise|financing|fundraise|deal)$/u.test(units[from - 2]?.low ?? ''));
  const hasNoun = words.some(({ low }) => noun.test(low)) || stages.length > 0 || isNounBefore;
  const start = units[from]?.start ?? 0;
  const last = units[Math.max(from, end - 1)];
  const first = extended(stages[0] ?? null, words);
  return {
    from,
    to: end,
    start,
    end: last?.end ?? start,
    money,
    stage: first,
    moreStages: stages.slice(1),
    hasNoun,
    instrument: instrumentOf(units, from, end),
    date:
      [...units.slice(from, end), ...near].find(({ kind, low }) => kind === 'date' && /^(?:19|20)\d{2}$/u.test(low))
        ?.date ?? null,
    other: moneyAt < 0 ? 'none' : otherMoney(line, moneyAt, end, first !== null),
  };
}

function nounsEnd(units: readonly Unit[], to: number): number {
  let end = to;
  let last = to;
  for (let hops = 0; hops < 6; hops += 1) {
    const unit = units[end];
    if (unit?.kind !== 'word') {
      if (unit?.kind !== 'bracket') break;
    } else if (noun.test(unit.low)) last = end + 1;
    else if (
      !/^(?:in|of|new|fresh|growth|equity|and|a|an|first|all-equity|extension|venture|private|strategic|additional|convertible|bridge|on|post-money|through|via|late-stage|early-stage|external|crowdfunding|debt|non-dilutive|institutional|second|its|the|outside|preferred|total|combined|green|senior|secured)$/u.test(
        unit.low,
      )
    )
      break;
    end += 1;
  }
  return last;
}

const ofHolders: ReadonlySet<string> = new Set(['secondary', 'tender', 'stake', 'employee', 'insider', 'staff']);

/** Whether nothing but small words stands between a round and what it is called: not "and plans a tender offer". */
const isBeside = (units: readonly Unit[], to: number, at: number): boolean =>
  units.slice(to, at).every(({ low }) => /^(?:in|via|through|a|an|of|its|by|from|the|as|part)$/u.test(low));

/** "a $200 million stake sale", "a secondary share sale", "tender offer": those who hold shares sell them. */
function isSaleOfHolders(units: readonly Unit[], at: number): boolean {
  const [low, next] = [units[at]?.low ?? '', units[at + 1]?.low ?? ''];
  if (low === 'secondary')
    return (
      /^(?:sales?|share|shares|stock|stake|transactions?|rounds?|deal|purchase|investment|funding|tender)$/u.test(
        next,
      ) && !/^(?:and|plus|or|&)$/u.test(units[at - 1]?.low ?? '')
    );
  return (
    (low === 'tender' && next === 'offer') ||
    (low === 'stake' && next === 'sale' && !/^(?:in|of|by|to)$/u.test(units[at + 2]?.low ?? '')) ||
    (/^(?:employee|insider|staff)$/u.test(low) && /^(?:share|stock|tender)$/u.test(next))
  );
}

function instrumentOf(units: readonly Unit[], from: number, to: number): EventInstrument | null {
  for (let at = Math.max(0, from - 4); at < Math.min(units.length, to + 5); at += 1) {
    const unit = units[at];
    if (unit === undefined || (at >= to && unit.kind !== 'word')) {
      if (at >= to) break;
      continue;
    }
    if (unit.kind === 'mark' && at < from) continue;
    const next = units[at + 1]?.low ?? '';
    if (
      unit.kind === 'word' &&
      unit.low === 'convertible' &&
      /^(?:note|notes|loan|bond|bonds|debt|round|financing|debentures?|preferred)$/u.test(next) &&
      next !== 'preferred'
    )
      return 'convertible';
    if (
      unit.kind === 'word' &&
      safeWord.test(unit.low) &&
      /^(?:a|an|on|the|post-money|pre-money|of|via|in|through)$/u.test(units[at - 1]?.low ?? '')
    )
      return 'convertible';
    if (unit.kind === 'word' && unit.low === 'loan' && at >= from && at <= to + 4) return 'debt';
    if (
      unit.low === 'facility' &&
      (at >= from || (at === from - 2 && /^(?:worth|of)$/u.test(units[from - 1]?.low ?? ''))) &&
      at < to + 4 &&
      /^(?:credit|debt|loan|financing|warehouse|revolving|lending|funding|term|project|finance)$/u.test(
        units[at - 1]?.low ?? '',
      )
    )
      return 'debt';
    if (
      unit.kind === 'word' &&
      ofHolders.has(unit.low) &&
      at >= from - 2 &&
      isSaleOfHolders(units, at) &&
      isBeside(units, to, at)
    )
      return 'secondary';
    if (unit.kind === 'name' && /^safes?(?: notes?)?$/u.test(unit.low)) return 'convertible';
    if (unit.kind === 'word' && unit.low === 'token' && /^sales?$/u.test(next)) return 'unknown';
  }
  return null;
}
