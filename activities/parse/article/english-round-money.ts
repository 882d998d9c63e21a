import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

/** What an amount may be called that a company raises. */
export const noun = oneOf(
  'funding|financing|round|rounds|investment|investments|capital|raise|fund-raise|fundraise|fundraising|fundraiser|backing|cash|equity|deal|money|extension|tranche|close|infusion|injection|note|notes|placement|grant|loan|debt|cheque|check|facility|support|financings|bridge|safe|convertible|affair|haul|crowdfund',
);

const valuationWord = /^(?:valuation|valuations|valued|values|valuing|value)$/u;

/** What stands right before an amount at which something is priced. */
const beforeSum: ReadonlySet<string> = new Set(['at', 'about', 'around', 'some']);

/** "at a $1.2 billion valuation", "valuing the Los Angeles company at $600 million". */
export function isValuation({ units }: Line, at: number): boolean {
  // "prices the company at $1.1 billion".
  if (
    beforeSum.has(units[at - 1]?.low ?? '') &&
    / (?:prices|pricing|priced) (?:it|x|the (?:company|startup|start-up|firm|business)) at (?:about |around |some )?$/u.test(
      ` ${units
        .slice(Math.max(0, at - 6), at)
        .map(({ kind, low }) => (kind === 'name' ? 'x' : low))
        .join(' ')} `,
    )
  )
    return true;
  // "was worth $24 billion in 2021, when Foo led a round".
  if (
    units[at - 1]?.low === 'worth' &&
    /^(?:is|was|were|be|being)$/u.test(units[at - 2]?.low ?? '') &&
    units.slice(at + 1, at + 6).some(({ low }) => low === 'when')
  )
    return true;
  // "Acme raising at $11 billion": what it is worth by that.
  if (units[at - 1]?.low === 'at' && /^rais(?:e|es|ed|ing)$/u.test(units[at - 2]?.low ?? '')) return true;
  // "down from the $950 million at which it raised".
  if (units[at + 1]?.low === 'at' && units[at + 2]?.low === 'which') return true;
  for (let index = at + 1; index < at + 7; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'money') break;
    if (/^(?:valuation|valuations)$/u.test(unit.low)) return true;
    if (/^(?:unicorn|worth)$/u.test(unit.low)) return false;
    if (
      !/^(?:pre-money|post-money|post|pre|money|\(|\)|-|\+|equity|enterprise|fully|diluted|plus|total|implied|private|market)$/u.test(
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
      if (unit.low === 'value' && !/^(?:would|could|might|may|will|to|can|should)$/u.test(units[index - 1]?.low ?? ''))
        return between.includes('of') && /^(?:enterprise|equity|implied)$/u.test(units[index - 1]?.low ?? '');
      return (
        between.some((low) => /^(?:at|of|to|is|was|than|around|above|from|exceeds|reached|reaching)$/u.test(low)) &&
        !between.some((low) => /^(?:raised|raises|raise|closed|led|round|funding|after)$/u.test(low))
      );
    }
  }
  return false;
}

const totalBefore = oneOf('total|totals|totaling|overall|cumulative|cumulatively|lifetime|altogether');
const otherBehind = oneOf(
  'revenue|revenues|sales|arr|contract|contracts|order|orders|fine|settlement|damages|loans|assets|profit|losses|loss|stock|shares|budget|savings|tax|taxes|fees|annualized|annualised|annual|bookings|gmv|transactions|payments|payouts|prize|run-rate|costs|penalty|bond|bounty|ransom|market|business|industry|house|mansion|salary|bonus|dividend|buyback|lawsuit|verdict|judgment|scholarship|warehouse|factory|plant|campus|headquarters|deposits|premiums|mortgage|mortgages|goods|year|month|share|barrel|day|user|seat',
);

/** What an amount is, where it is no amount of one round. */
export function otherMoney({ units }: Line, at: number, end: number, hasStage: boolean): Round['other'] {
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
  // "hits ₹3,713 crore in Q1 revenue": of a quarter.
  if (
    /^ in (?:its )?(?:q[1-4]|h[12]|fy ?\d+|first|second|third|fourth|full-year|net|gross|operating|quarterly|annual) (?:[a-z0-9-]+ ){0,2}(?:revenue|revenues|sales|profit|loss|losses|earnings|turnover|income) /u.test(
      line,
    )
  )
    return 'other';
  // "a €22B haul for its latest flagship private equity fund".
  if (/^ (?:haul |close |raise )?for (?:its |the |an? )?(?:[a-z-]+ ){1,6}funds? /u.test(line.slice(0, 90)) && !hasStage)
    return 'fund';
  if (/^fund [ivx]+\b/u.test(behind[0] ?? '') || /^(?:fund|funds|vehicle)$/u.test(behind[0] ?? '')) return 'fund';
  const unit = units[at + 1];
  // "formed from the $15 billion merger of Foo and Bar": a price.
  if (/^(?:merger|takeover|buyout)$/u.test(unit?.low ?? '') && units[at + 2]?.low === 'of') return 'other';
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
    /^ (?:in |across |of )?(?:combined |a combination of |a mix of |a blend of )?(?:of )?(?:both )?(?:new |fresh )?(?:equity (?:and|\+|&) debt|debt (?:and|\+|&) equity)/u.test(
      line,
    )
  )
    return 'combined';
  const before = units.slice(Math.max(0, at - 9), at).map(({ low }) => low);
  const ahead = ` ${before.join(' ')} `;
  // "After 12 years and $157 million in funding".
  if (ahead.endsWith(' years and ')) return 'total';
  if (/ totall?ing $/u.test(ahead)) return totalling(units, at, hasStage);
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
  if (!isPlainTotal && before.slice(-8).some((low) => totalBefore.test(low)) && !isBehindOwner(units, at))
    return 'total';
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

/** "a round totaling $5 million" is one; "raised a $52 million Series C, totalling $147.5 million", "in rounds totaling": all of them. */
function totalling(units: readonly Unit[], at: number, hasStage: boolean): 'none' | 'total' {
  const before = units[at - 2];
  if (before?.low === ',')
    return units.slice(Math.max(0, at - 20), at).some(({ kind }) => kind === 'money') ? 'total' : 'none';
  return hasStage || oneRound.test(before?.low ?? '') ? 'none' : 'total';
}

const oneRound = oneOf(
  'round|financing|raise|fundraise|placement|extension|facility|loan|note|offering|transaction|deal|injection',
);

/** "the total was inflated by Acme's $275 million round": the owner stands between. */
function isBehindOwner(units: readonly Unit[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 8); index -= 1) {
    if (totalBefore.test(units[index]?.low ?? '')) return false;
    if (units[index]?.kind === 'name' && units[index]?.isPossessive === true) return true;
  }
  return false;
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
