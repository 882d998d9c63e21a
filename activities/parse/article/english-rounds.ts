import type { EventInstrument } from './article.ts';
import type { Span } from './article-text.ts';
import { wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import type { Dated, Money, Stage } from './mentions.ts';

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

const glue =
  /^(?:in|of|a|an|its|the|their|for|worth|at|totaling|totalling|as|part|new|fresh|growth|equity|oversubscribed|over-subscribed|upsized|additional|further|initial|funding|financing|round|rounds|investment|capital|deal|affair|raise|extension|first|close|closing|final|second|tranche|latest|venture|primary|all-equity|fund-raise|fundraise|fundraising|fundraiser|raised|through|via|across|on|that|money|cash|maiden|debut|aggregate|combined|total|amounting|non-dilutive|-|convertible|bridge|post-money|preferred|stock|seed|late-stage|early-stage|institutional|external|strategic|revolving|corporate|senior|secured|unsecured|committed|non-recourse|term|green|sustainability-linked|asset-backed|asset-based|mezzanine|structured|stellar|impressive|hefty|fresh|private|public|crowdfunding|mega|all|forgivable|interest-free|low-interest|soft|repayable|massive|whopping|huge|big|joint|led|under|with)$/u;
const noun =
  /^(?:funding|financing|round|rounds|investment|investments|capital|raise|fund-raise|fundraise|fundraising|fundraiser|backing|cash|equity|deal|money|extension|tranche|close|infusion|injection|note|notes|placement|grant|loan|debt|cheque|check|facility|support|financings|bridge|safe|convertible|affair)$/u;
const safeWord = /^(?:safe|safes|saf)$/u;

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
    else if (unit.kind === 'mark' && unit.low === ',' && !sawComma && commaFits(units, at, money, stages)) {
      sawComma = true;
      hops += 1;
    } else if (unit.kind === 'mark' && /^["“”'’-]$/u.test(unit.low)) hops += 1;
    else if (unit.kind === 'word' && (unit.low === 'and' || unit.low === '&') && stages.length > 0) hops += 1;
    else if (unit.kind === 'word' && glue.test(unit.low) && !endsRound(units, at)) hops += 1;
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
  const isNounBefore = units[from - 1]?.low === 'of' && noun.test(units[from - 2]?.low ?? '');
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

/** "extends its Series B by $18 million", "adds $18 million to Series B": the verb before says that both are one. */
function isIncrease(units: readonly Unit[], from: number, at: number, money: Money | null): boolean {
  const next = units[at + 1];
  const verb = wordsOf(units, Math.max(0, from - 4), from);
  if (units[at]?.low === 'by' && money === null)
    return (
      next?.kind === 'money' &&
      /(?:^| )(?:extend|increas|expand|enlarg|upsiz|boost|grow|grew|swell|top)[a-z]* (?:[a-z]+ ){0,3}$/u.test(verb)
    );
  return (
    units[at]?.low === 'to' &&
    money !== null &&
    next?.kind === 'stage' &&
    /(?:^| )(?:add|tack|bolt)[a-z]* (?:[a-z]+ ){0,2}$/u.test(verb)
  );
}

/** "a $6 million extension to its seed round": the extension is said apart from the stage. */
function extended(stage: Stage | null, words: readonly Unit[]): Stage | null {
  if (stage?.value.qualifier !== null || stage.value.instrument === 'debt') return stage;
  return words.some(({ low }) => low === 'extension')
    ? { ...stage, value: { ...stage.value, qualifier: 'extension' } }
    : stage;
}

/** "a $1.5 million SBIR grant", "€2.5 million EIC Accelerator grant": the programme stands between. */
function givesGrant(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit?.kind !== 'name' || unit.isPossessive) return false;
  const next = units[at + 1]?.kind === 'word' ? units[at + 2] : units[at + 1];
  return next?.stage?.value.stage === 'grant';
}

/** "in equity and debt": how many units say that; the stage stands elsewhere. */
function equityAndDebt(units: readonly Unit[], at: number): number {
  const [one, joint, other] = [units[at], units[at + 1], units[at + 2]];
  if (one === undefined || joint === undefined || other === undefined || !/^(?:and|&|\+)$/u.test(joint.low)) return 0;
  const isDebt = (unit: Unit): boolean => unit.stage?.value.stage === 'debt' && unit.low.startsWith('debt');
  return (one.low === 'equity' && isDebt(other)) || (isDebt(one) && other.low === 'equity') ? 3 : 0;
}

/** "Series A and Series B", "pre-seed and a seed round". */
function joinsStages(units: readonly Unit[], from: number, at: number): boolean {
  const between = units.slice(from, at).filter(({ kind }) => kind !== 'bracket');
  return (
    between.length <= 4 &&
    between.some(({ low }) => /^(?:and|&|\/|,)$/u.test(low)) &&
    between.every(({ low }) => /^(?:and|&|\/|a|an|its|round|rounds|funding|,|financing)$/u.test(low))
  );
}

/** "the $13 million it raised in a Series A". */
const itRaised = (units: readonly Unit[], at: number): boolean =>
  /^(?:it|they)$/u.test(units[at]?.low ?? '') &&
  /^(?:raised|secured|closed)$/u.test(units[at + 1]?.low ?? '') &&
  /^(?:in|through|via)$/u.test(units[at + 2]?.low ?? '') &&
  units.slice(at + 3, at + 6).some(({ kind }) => kind === 'stage');

/** "a Series C that brought in $100 million": how many units stand before the amount. */
function bringsIn(units: readonly Unit[], at: number): number {
  if (!/^(?:that|which)$/u.test(units[at]?.low ?? '')) return 0;
  if (!/^(?:brought|netted|totaled|totalled|totals|pulled|raised|yielded|drew)$/u.test(units[at + 1]?.low ?? ''))
    return 0;
  const next = units[at + 2]?.low === 'in' ? 3 : 2;
  return units[at + next]?.kind === 'money' ? next : 0;
}

/** "brought in $147 million from a Series D". */
const fromStage = (units: readonly Unit[], at: number): boolean =>
  /^(?:a|an|its|the)$/u.test(units[at + 1]?.low ?? '') && units[at + 2]?.kind === 'stage';

/** A comma within: "its Series A, $3.3 million,", "the Series B, a $40 million deal". */
function commaFits(units: readonly Unit[], at: number, money: Money | null, stages: readonly Stage[]): boolean {
  const next = units[at + 1];
  const behind = next?.kind === 'word' && /^(?:a|an|worth|totaling|all)$/u.test(next.low) ? units[at + 2] : next;
  if (stages.length > 0 && money === null) return behind?.kind === 'money';
  if (money !== null && stages.length === 0)
    return (
      behind?.kind === 'stage' ||
      (next?.kind === 'word' && /^(?:a|in)$/u.test(next.low) && units[at + 2]?.kind === 'stage')
    );
  return false;
}

/** Glue that begins something else: "at a $1 billion valuation", "led by", "of which". */
function endsRound(units: readonly Unit[], at: number): boolean {
  const low = units[at]?.low ?? '';
  const next = units[at + 1]?.low ?? '';
  if (low === 'led' || low === 'with') return true;
  if (low === 'that' && next === 'raised' && units[at + 2]?.kind === 'money') return false;
  if (low === 'raised' && units[at + 1]?.kind === 'money' && units[at - 1]?.low === 'that') return false;
  if (low === 'that' || low === 'raised') return !/^(?:across|through|in|via|as|was|is)$/u.test(next);
  return low === 'of' && next === 'which';
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
      !/^(?:in|of|new|fresh|growth|equity|and|a|an|first|all-equity|extension|venture|private|strategic|additional|convertible|bridge|on|post-money|through|via|late-stage|early-stage|external|crowdfunding|debt|non-dilutive|institutional|second|its|the|outside|preferred|total|combined)$/u.test(
        unit.low,
      )
    )
      break;
    end += 1;
  }
  return last;
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
    if (unit.kind === 'word' && unit.low === 'loan' && at >= from && at <= to + 1) return 'debt';
    if (unit.kind === 'name' && /^safes?(?: notes?)?$/u.test(unit.low)) return 'convertible';
    if (unit.kind === 'word' && unit.low === 'token' && /^sales?$/u.test(next)) return 'unknown';
  }
  return null;
}

const valuationWord = /^(?:valuation|valuations|valued|values|valuing|value)$/u;

/** "at a $1.2 billion valuation", "valuing the Los Angeles company at $600 million". */
export function isValuation({ units }: Line, at: number): boolean {
  for (let index = at + 1; index < at + 7; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'money') break;
    if (/^(?:valuation|valuations)$/u.test(unit.low)) return true;
    if (/^(?:unicorn|worth)$/u.test(unit.low)) return false;
    if (
      !/^(?:pre-money|post-money|post|pre|money|\(|\)|-|equity|enterprise|fully|diluted|plus|total|implied|private|market)$/u.test(
        unit.low,
      ) &&
      unit.kind !== 'bracket'
    )
      break;
  }
  for (let index = at - 1, hops = 0; index >= 0 && hops < 12; index -= 1, hops += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'money' || (unit.kind === 'mark' && /^[;:—.]$/u.test(unit.low)))
      return false;
    if (unit.kind === 'mark' && unit.low === ',' && hops > 0) return false;
    if (valuationWord.test(unit.low)) {
      const between = units.slice(index + 1, at).map(({ low }) => low);
      if (unit.low === 'value')
        return between.includes('of') && /^(?:enterprise|equity|implied)$/u.test(units[index - 1]?.low ?? '');
      return (
        between.some((low) => /^(?:at|of|to|is|was|around|above|from|exceeds|reached|reaching)$/u.test(low)) &&
        !between.some((low) => /^(?:raised|raises|raise|closed|led|round|funding|after)$/u.test(low))
      );
    }
  }
  return false;
}

const totalBefore = /^(?:total|totals|totaling|overall|cumulative|cumulatively|lifetime|altogether)$/u;
const otherBehind =
  /^(?:revenue|revenues|sales|arr|contract|contracts|order|orders|fine|settlement|damages|loans|assets|profit|losses|loss|stock|shares|budget|savings|tax|taxes|fees|annualized|annualised|annual|bookings|gmv|transactions|payments|payouts|prize|run-rate|costs|penalty|bond|bounty|ransom|market|business|industry|house|mansion|salary|bonus|dividend|buyback|lawsuit|verdict|judgment|scholarship|warehouse|factory|plant|campus|headquarters|deposits|premiums|mortgage|mortgages|goods|year|month|share|barrel|day|user|seat)$/u;

/** What an amount is, where it is no amount of one round. */
function otherMoney({ units }: Line, at: number, end: number, hasStage: boolean): Round['other'] {
  const behind = units.slice(at + 1, at + 9).map(({ low }) => low);
  const line = ` ${behind.join(' ')} `;
  // "its $240 million third fund", "$200M Fund III", "an oversubscribed $75 million vehicle".
  if (
    /^ (?:(?:[a-z-]+|[ivx]+|\d) ){0,4}?(?:fund|funds|vehicle|fund-of-funds)(?:,| [ivx\d]| to| for| of| in| that| targeting| focused| at| from|\.|$| with)/u.test(
      line,
    ) &&
    !/^ (?:in|from|at|by|led|to|for|as|round|financing|of) /u.test(line)
  )
    return 'fund';
  if (/^fund [ivx]+\b/u.test(behind[0] ?? '') || /^(?:fund|funds|vehicle)$/u.test(behind[0] ?? '')) return 'fund';
  const unit = units[at + 1];
  if (unit?.kind === 'word' && otherBehind.test(unit.low)) return 'other';
  // "$51 million worth of chips"; "$5 million worth of funding" is a round.
  if (unit?.low === 'worth' && units[at + 2]?.low === 'of' && !noun.test(units[at + 3]?.low ?? '') && !hasStage)
    return 'other';
  if (unit?.kind === 'word' && /^(?:in|of|a|per|worth|from)$/u.test(unit.low)) {
    const next = units[at + 2];
    const third = units[at + 3];
    const isAngels = next?.low === 'business' && /^angels?$/u.test(third?.low ?? '');
    if (next?.kind === 'word' && otherBehind.test(next.low) && !isAngels) return 'other';
    if (
      next?.kind === 'word' &&
      /^(?:annual|recurring|its|their|annualized|net|gross|new|customer|government|mobile|stolen|total|common|outstanding|federal|monthly|yearly)$/u.test(
        next.low,
      ) &&
      third?.kind === 'word' &&
      otherBehind.test(third.low)
    )
      return 'other';
  }
  if (
    /^ (?:in )?(?:combined |a combination of |a mix of )?(?:of )?(?:both )?(?:new |fresh )?(?:equity (?:and|\+|&) debt|debt (?:and|\+|&) equity)/u.test(
      line,
    )
  )
    return 'combined';
  const before = units.slice(Math.max(0, at - 9), at).map(({ low }) => low);
  const ahead = ` ${before.join(' ')} `;
  // "After 12 years and $157 million in funding".
  if (ahead.endsWith(' years and ')) return 'total';
  if (hasStage && !/ total (?:[a-z-]+ ){0,3}to $/u.test(ahead)) return 'none';
  if (
    / (?:to date|so far|in total|in all|all told|altogether|overall|since (?:its |it was |their |the )?(?:inception|founding|launch|founded|start|launching|being)|over its lifetime|over the years|since \S+|in its lifetime|in lifetime funding|in the bank|in the process|since then|over \S+ (?:rounds|years)|across \S+ rounds|during its|in (?:\d+|two|three|four|five|six|seven|eight|nine|ten) years)(?: |$)/u.test(
      afterClause(units, at, end),
    )
  )
    return 'total';
  if (
    / (?:bring|brings|bringing|brought|takes|taking|took|pushes|pushing|boosts|boosting|raises|raising|lifts|lifting|puts|putting|increases|increasing) (?:[^ ]+ ){1,8}?(?:to|at|past|beyond) (?:[a-z]+ ){0,2}$/u.test(
      ahead,
    ) &&
    !ahead.includes(' round ') &&
    !ahead.includes(' touches ')
  )
    return 'total';
  // "raised a total of $12M in funding" is a round; "a total of $25 million, including a new $15 million" is a sum.
  const isPlainTotal =
    / total of (?:[a-z]+ ){0,1}$/u.test(ahead) &&
    /^ (?:raised |across|in |through|via |as |for |from |led |at )/u.test(line);
  if (ahead.endsWith(' now raised a total of ')) return 'total';
  if (before.slice(-8).some((low) => totalBefore.test(low)) && !isPlainTotal) return 'total';
  if (
    at < 14 &&
    /(?: in all| in total| all told| overall| to date| so far| altogether) , /u.test(
      ` ${units
        .slice(0, at)
        .map(({ low }) => low)
        .join(' ')} `,
    )
  )
    return 'total';
  if (/ (?:stands? at|now totals|amounts to) (?:[a-z]+ ){0,1}$/u.test(ahead)) return 'total';
  return 'none';
}

/** The words behind an amount up to the next comma or amount. */
function afterClause(units: readonly Unit[], at: number, end: number): string {
  let text = ' ';
  for (let index = at + 1; index < Math.max(end, at) + 12; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark' || unit.kind === 'money') break;
    text += `${unit.kind === 'name' ? 'x' : unit.low.replaceAll(' ', '-')} `;
  }
  return text;
}
