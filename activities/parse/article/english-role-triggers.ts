import type { InvestorRole } from '../../normalise/investors.ts';
import { listBefore, listFrom } from './english-names.ts';
import type { NameList } from './english-names.ts';
import { roundNoun, wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

/** What a word of the sentence says of the names beside it. */
export interface Trigger {
  readonly rule: string;
  readonly role: InvestorRole | 'adviser';
  readonly list: NameList;
  /** The unit at which the next list may begin. */
  readonly end: number;
  /** A relative clause: the list before it goes on. */
  readonly isAside?: boolean;
}

const followVerb =
  /^(?:participated|participates|participate|joined|joins|join|invested|contributed|contributes|followed|chipped|tipped|came|took|put|bought|reinvested|re-invested|returned|doubled|backed|re-upped|piled|rejoined|chimed|joining|participating|kicked|pitched|weighed)$/u;
const followParticiple =
  /^(?:participating|joining|following|taking|tipping|chipping|contributing|investing|coming|putting|returning|re-investing|reinvesting|also|alongside|rejoining|backing|involved)$/u;

/** Every word at which `triggerAt` may find one: most words of a text are passed at once. */
const triggerWords: ReadonlySet<string> = new Set(
  `— – | led co-led headed spearheaded anchored fronted co-lead co-leads lead leads leading co-leading participation participations
  contributions contribution support backing joined alongside along together accompanied followed as put wrote writing drew attracted
  drawing attracting brought brings draws attracts in with included includes include including counted featured features featuring
  among acted acting served serving serves acts advised are providing provided provides from by sole only investors backers investor
  participating joining investing contributing participated additional further follow-on participates participate joins join invested
  contributed contributes follows chipped tipped came took bought reinvested re-invested returned doubled backed re-upped piled
  rejoined chimed kicked pitched weighed`.split(/\s+/u),
);
export const mayTrigger = ({ kind, low }: Unit): boolean =>
  (kind === 'word' || kind === 'mark') && triggerWords.has(low);

/** The trigger that a word is, if it is one; names before it are read from the unit `from` on. */
export function triggerAt(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const { low } = units[at] ?? { low: '' };
  const next = units[at + 1]?.low ?? '';
  if (/^[—–|]$/u.test(low)) return behindItem(line, at);
  if (next === 'by' && /^(?:led|co-led|headed|spearheaded|anchored|fronted|co-lead)$/u.test(low))
    return ledBy(line, at, at + 2);
  if (low === 'led' && /^(?:jointly|exclusively|solely)$/u.test(next) && units[at + 2]?.low === 'by')
    return ledBy(line, at, at + 3);
  if (/^(?:co-)?lead$/u.test(low) && /^(?:investors?|financers?|financiers?|backers?)$/u.test(next))
    return leadInvestor(line, at, from);
  if (/^(?:led|leads|co-led|co-leads|co-leading|leading|lead|spearheaded|anchored)$/u.test(low))
    return leadVerb(line, at, from);
  if (
    /^(?:participation|participations|contributions|contribution|support|backing)$/u.test(low) &&
    /^(?:from|by|of)$/u.test(next)
  )
    return forward(line, at, at + 2, low === 'backing' ? 'unknown' : 'follow');
  if (low === 'joined' && next === 'by') return forward(line, at, at + 2, 'follow');
  if (low === 'alongside' || (/^(?:along|together)$/u.test(low) && next === 'with'))
    return forward(line, at, low === 'alongside' ? at + 1 : at + 2, 'follow');
  if (low === 'accompanied' && next === 'by') return forward(line, at, at + 2, 'follow');
  if (low === 'followed' && next === 'by')
    return speaksOfRound(line, at) &&
      !units.slice(at, at + 30).some((unit) => unit.low === 'respectively' || unit.kind === 'money')
      ? forward(line, at, at + 2, 'follow')
      : null;
  if (low === 'as' && /^(?:did|have|are|were)$/u.test(next)) return forward(line, at, at + 2, 'follow');
  if (/^(?:put|wrote|writing)$/u.test(low)) return paying(line, at, from);
  if (/^(?:drew|attracted|drawing|attracting|brought|brings|draws|attracts)$/u.test(low)) return drawing(line, at);
  if (low === 'in' && /^(?:were|was|are|is)$/u.test(next) && /^(?:also|back)$/u.test(units[at - 1]?.low ?? ''))
    return forward(line, at, at + 2, 'follow');
  if (low === 'with') return withList(line, at);
  if (/^(?:included|includes|include|including|counted|featured|features)$/u.test(low)) return including(line, at);
  if (low === 'featuring' && speaksOfRound(line, at) && isRoundBefore(units, at))
    return forward(line, at, at + 1, 'unknown');
  if (low === 'among') return amongThem(line, at);
  if (
    /^(?:acted|acting|served|serving|serves|acts|advised)$/u.test(low) ||
    (low === 'are' && /^(?:acting|serving)$/u.test(next))
  )
    return advising(line, at, from);
  if (low === 'advised' && next === 'by') return null;
  if (/^(?:underwriters?|bookrunners?)$/u.test(low)) return null;
  if (/^(?:providing|provided|provides)$/u.test(low)) return providing(line, at, from);
  if (
    low === 'from' ||
    (low === 'by' &&
      units[at + 1]?.kind === 'name' &&
      (units[at - 1]?.kind === 'money' ||
        units[at - 1]?.kind === 'stage' ||
        /^(?:round|funding|investment|financing)$/u.test(units[at - 1]?.low ?? ''))) ||
    (low === 'by' &&
      /^(?:backed|funded|provided|supported|financed|bankrolled|underwritten)$/u.test(units[at - 1]?.low ?? ''))
  )
    return fromList(line, at);
  if (low === 'sole' || low === 'only') return next === 'investor' ? soleInvestor(line, at, from) : null;
  if (low === 'investors' || low === 'backers' || low === 'investor') return labelled(line, at, from);
  if (units[at]?.kind === 'stage' || /^(?:grant|loan)$/u.test(low)) return null;
  if (/^(?:participating|joining|investing|contributing|participated)$/u.test(low)) {
    const inverted = invertedList(line, at);
    if (inverted !== null) return inverted;
  }
  if (
    /^(?:additional|further|follow-on)$/u.test(low) &&
    /^(?:investments?|funding|capital|support|backing|money|cash)$/u.test(next) &&
    units[at + 2]?.low === 'from'
  )
    return forward(line, at, at + 3, 'follow');
  if (followVerb.test(low)) return followedBy(line, at, from);
  return null;
}

/** "Acme — $5M seed — Foo Capital, Bar Ventures": the last part of an item without a verb. */
function behindItem(line: Line, at: number): Trigger | null {
  const { units } = line;
  const before = units[at - 1];
  if (before?.kind !== 'money' && before?.kind !== 'stage' && !roundNoun.test(before?.low ?? '')) return null;
  if (units[at + 1]?.kind !== 'name' || !units.slice(0, at - 1).some(({ low }) => /^[:—–|]$/u.test(low))) return null;
  const list = listFrom(line, at + 1);
  return list.end < units.length ? null : { rule: 'item of a list', role: 'unknown', list, end: list.end };
}

function forward(line: Line, at: number, start: number, role: Trigger['role']): Trigger | null {
  const list = listFrom(line, start);
  if (list.names.length + list.followers.length === 0) return null;
  return { rule: line.units[at]?.low ?? '', role, list, end: list.end };
}

/** "a round led by A", "the financing was co-led by A and B": only of a round, not of a team. */
function ledBy(line: Line, at: number, start: number): Trigger | null {
  if (!speaksOfRound(line, at)) return null;
  const list = beforeClause(line, listFrom(line, start), start);
  const word = line.units[at]?.low ?? '';
  const isJoint = word.startsWith('co-') || list.names.length > 1;
  return list.names.length === 0
    ? null
    : { rule: `${word} by`, role: isJoint ? 'co_lead' : 'lead', list, end: list.end };
}

/** "led by Foo, and Bar and Baz joined": who joined is the subject of a clause of its own. */
function beforeClause({ units }: Line, list: NameList, start: number): NameList {
  let verb = list.end;
  while (/^(?:also|both|each|all|too)$/u.test(units[verb]?.low ?? '')) verb += 1;
  if (
    !/^(?:joined|participated|invested|contributed|followed|chipped|kicked|took|put|came)$/u.test(
      units[verb]?.low ?? '',
    )
  )
    return list;
  for (let at = list.end - 1; at > start; at -= 1) {
    if (units[at]?.low !== ',' || !/^(?:and|while)$/u.test(units[at + 1]?.low ?? '')) continue;
    const border = units[at]?.start ?? 0;
    const isAhead = (unit: Unit): boolean => unit.start < border;
    return { names: list.names.filter(isAhead), followers: list.followers.filter(isAhead), end: at };
  }
  return list;
}

/** A noun of a round, an amount or a stage shortly before, in the same clause. */
function speaksOfRound({ units }: Line, at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - 40); index -= 1) {
    const unit = units[index];
    if (unit === undefined) break;
    if (unit.kind === 'money' || unit.kind === 'stage') return true;
    if (unit.kind === 'word' && roundNoun.test(unit.low)) return true;
    if (unit.kind === 'mark' && /^[;•]$/u.test(unit.low)) break;
  }
  // "Led by Accel, the round …"
  return (
    at <= 1 &&
    /(?:^| )(?:round|financing|investment|raise|funding)(?: |$)/u.test(
      wordsOf(units, at, Math.min(units.length, at + 30)),
    )
  );
}

/** A and B led (the round); Accel, which led its Series A. */
function leadVerb(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const { low } = units[at] ?? { low: '' };
  if (!leadsARound(units, at)) return null;
  // "one of Zambia's leading lenders".
  if (
    low === 'leading' &&
    (units[at - 1]?.isPossessive === true || /^(?:a|the|one|its)$/u.test(units[at - 1]?.low ?? ''))
  )
    return null;
  const relative = /^(?:which|who|that)$/u.test(units[verbStart(units, at) - 1]?.low ?? '');
  const start = verbStart(units, at);
  const head = units[start - 2];
  // "Foo Partners: Led Acme's $150M Series B": a list of investors.
  const list = relative
    ? relativeList(line, start - 1, from)
    : units[start - 1]?.low === ':' && head?.kind === 'name' && start === 2
      ? { names: [head], followers: [], end: start }
      : listBefore(line, from, start);
  if (list === null || list.names.length === 0) return null;
  const count = list.names.length + list.followers.length;
  return {
    rule: low,
    role: low.startsWith('co-') || count > 1 ? 'co_lead' : 'lead',
    list: { ...list, names: [...list.names, ...list.followers], followers: [] },
    end: at + 1,
    isAside: relative,
  };
}

/** What is led: a round, or nothing at all ("Deerfield led, and was joined by"). */
function leadsARound(units: readonly Unit[], at: number): boolean {
  const word = units[at]?.low ?? '';
  const next = units[at + 1];
  if (next === undefined || (next.kind === 'mark' && /^[,.;]$/u.test(next.low)) || next.kind === 'bracket')
    return word !== 'leading' && word !== 'lead';
  if (next.low === 'in' && units[at + 2]?.kind === 'date') return true;
  if (next.low === 'jointly' || next.low === 'together') return true;
  if (next.kind === 'word' && /^(?:with|and|while|alongside|again)$/u.test(next.low))
    return word === 'led' || word === 'co-led';
  for (let index = at + 1; index < Math.min(units.length, at + 9); index += 1) {
    const unit = units[index];
    if (unit === undefined || (unit.kind === 'mark' && unit.low !== '-')) return false;
    if (unit.kind === 'money' || unit.kind === 'stage') return true;
    if (unit.kind === 'word' && roundNoun.test(unit.low)) return true;
    if (
      unit.kind === 'word' &&
      !unit.isPossessive &&
      /^(?:by|to|team|development|effort|company|at|efforts|sales|way|into)$/u.test(unit.low)
    )
      return false;
  }
  return false;
}

/** The name before ", which led". */
function relativeList(line: Line, which: number, from: number): NameList | null {
  const { units } = line;
  const comma = units[which - 1]?.low === ',' ? which - 1 : which;
  // "a $40 million deal that Redpoint led" has its names behind "that".
  const behind = listFrom(line, which + 1);
  if (
    behind.names.length > 0 &&
    behind.end < which + 12 &&
    /^(?:led|co-led|backed)$/u.test(units[behind.end]?.low ?? '')
  )
    return behind;
  for (let at = comma - 1; at >= Math.max(from, comma - 8); at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'name' && !unit.isPossessive) return { names: [unit], followers: [], end: comma };
    if (unit?.kind === 'mark') break;
  }
  return null;
}

function verbStart(units: readonly Unit[], verb: number): number {
  let at = verb;
  while (
    at > 0 &&
    /^(?:has|have|had|also|is|are|will|recently|just|again|each|both|all|jointly|together|was|were|being|previously|reportedly|then|earlier|co)$/u.test(
      units[at - 1]?.low ?? '',
    )
  )
    at -= 1;
  return at;
}

/** "A was the lead investor", "lead investor A", "with A as lead investor". */
function leadInvestor(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  let start = at;
  while (
    start > 0 &&
    /^(?:the|a|as|its|sole|was|were|is|are|acted|acting|served|being|co|round's|-|and|new)$/u.test(
      units[start - 1]?.low ?? '',
    )
  )
    start -= 1;
  const before = start < at ? listBefore(line, from, start) : null;
  if (
    before !== null &&
    before.names.length > 0 &&
    /^(?:was|were|is|are|as|acted|acting|served|being)$/u.test(units[start]?.low ?? '')
  ) {
    const role = before.names.length > 1 ? 'co_lead' : 'lead';
    return { rule: 'lead investor', role, list: before, end: at + 2 };
  }
  let behind = at + 2;
  while (/^(?:was|were|is|are|being|:|in|the|round)$/u.test(units[behind]?.low ?? '')) behind += 1;
  const list = listFrom(line, behind);
  const count = units[at + 1]?.low === 'investor' && units[behind - 1]?.low !== 'was' ? 1 : list.names.length;
  if (list.names.length === 0) return null;
  // "lead investor A and B": only the first leads.
  const [first, ...rest] = list.names;
  if (count === 1 && first !== undefined)
    return {
      rule: 'lead investor',
      role: 'lead',
      list: { names: [first], followers: [...rest, ...list.followers], end: list.end },
      end: list.end,
    };
  return { rule: 'lead investor', role: 'co_lead', list, end: list.end };
}

/** "with A and B participating", "with backing from A". */
function withList(line: Line, at: number): Trigger | null {
  const { units } = line;
  const list = listFrom(line, at + 1);
  if (list.names.length + list.followers.length === 0) return null;
  const ending = units[list.end];
  // "closed a convertible loan in August with": the date stands between.
  let ahead = at - 1;
  if (units[ahead]?.kind === 'date') ahead -= units[ahead - 1]?.low === 'in' || units[ahead - 1]?.low === 'on' ? 2 : 1;
  if (
    /^(?:signed|facility|line|loan|debt|agreement|deal|note|notes)$/u.test(units[ahead]?.low ?? '') ||
    units[ahead]?.stage?.value.stage === 'debt'
  )
    return { rule: 'with', role: 'unknown', list, end: list.end };
  if (ending?.kind !== 'word')
    return isEndOfRound(units, at) ? { rule: 'with', role: 'unknown', list, end: list.end } : null;
  if (/^(?:leading|co-leading)$/u.test(ending.low))
    return {
      rule: 'with … leading',
      role: list.names.length > 1 || ending.low.startsWith('co') ? 'co_lead' : 'lead',
      list,
      end: list.end + 1,
    };
  if (
    ending.low === 'as' &&
    /^(?:lead|the|a|its)$/u.test(units[list.end + 1]?.low ?? '') &&
    units.slice(list.end, list.end + 4).some(({ low }) => low === 'lead')
  )
    return { rule: 'with … as lead', role: list.names.length > 1 ? 'co_lead' : 'lead', list, end: list.end + 3 };
  return followParticiple.test(ending.low)
    ? { rule: 'with … participating', role: 'follow', list, end: list.end + 1 }
    : null;
}

/** "closes its seed extension with A and B." */
function isEndOfRound(units: readonly Unit[], at: number): boolean {
  const before = units[at - 1];
  return (
    before !== undefined &&
    (before.kind === 'stage' ||
      (before.kind === 'word' && /^(?:round|extension|financing|funding|raise)$/u.test(before.low)))
  );
}

/** "Foo put in smaller cheques", "Foo and Bar wrote the checks", "put in another $600,000". */
function paying(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const behind = wordsOf(units, at + 1, Math.min(units.length, at + 7));
  const isPaying =
    units[at]?.low === 'put'
      ? /^(?:in (?:(?:another|an additional|a further|a combined|around|about) )?(?:\ue001|[$€£₹a-z\d]|smaller|larger|cash|money|capital)|(?:more |some |new )?money|cash|capital|up (?:the )?(?:money|capital|cash|rest|remainder))/u.test(
          behind,
        ) && !/^in (?:place|charge|motion|a (?!check|cheque)|an (?!additional)|the )/u.test(behind)
      : /^(?:a |the |smaller |larger |small |big |early |first |personal |another |initial )*(?:cheques?|checks?)/u.test(
          behind,
        );
  if (!isPaying || /^(?:which|who)$/u.test(units[verbStart(units, at) - 1]?.low ?? '')) return null;
  const list = listBefore(line, from, verbStart(units, at));
  const isShare = /^in .*(?:\ue001|[$€£₹]?\d)/u.test(behind) && units[at - 1]?.low !== 'also';
  const role = isShare ? 'unknown' : 'follow';
  return list === null ? null : { rule: 'puts money in', role, list: allOf(list), end: at + 1 };
}

const allOf = (list: NameList): NameList => ({ ...list, names: [...list.names, ...list.followers], followers: [] });

/** "a round that drew Foo Capital and Bar". */
function drawing(line: Line, at: number): Trigger | null {
  const { units } = line;
  const before = wordsOf(units, Math.max(0, at - 6), at);
  if (
    !/(?:^| )(?:round|financing|raise|deal|funding|investment|capital|tranche|money) (?:that |which |, |has |also |, which )*$/u.test(
      before,
    )
  )
    return null;
  const start = /^br(?:ought|ings)$/u.test(units[at]?.low ?? '') ? (units[at + 1]?.low === 'in' ? at + 2 : -1) : at + 1;
  return start < 0 ? null : forward(line, at, start, 'unknown');
}

/** "was led by A and included B", "participants included", "investors in the round include". */
function including(line: Line, at: number): Trigger | null {
  const { units } = line;
  const before = wordsOf(units, Math.max(0, at - 14), at);
  const low = units[at]?.low ?? '';
  // "a firm whose portfolio includes Birkenstock": of whom the investor holds.
  if (
    /(?:^| )(?:portfolio|whose (?:[a-z]+ ){0,3}|clients?|customers?|companies|bets|brands|investments|holdings|exits) (?:also )?$/u.test(
      before,
    )
  )
    return null;
  if (/(?:^| )(?:participants|participating|participation|participated|follow-on investors)(?: |$)/u.test(before))
    return forward(line, at, at + 1, 'follow');
  // "It also includes previous investors, like Foo".
  if (
    /^(?:includes|included)$/u.test(low) &&
    /^(?:it|the round|this round) (?:also )?$/u.test(before) &&
    /^(?:[a-z-]+ ){0,3}(?:investors|backers|shareholders)/u.test(wordsOf(units, at + 1, Math.min(units.length, at + 6)))
  )
    return forward(line, at, at + 1, 'unknown');
  if (low === 'including' && units[at - 1]?.low === 'and' && speaksOfRound(line, at))
    return forward(line, at, at + 1, 'follow');
  if (
    isRoundIncluding(before) ||
    (!/(?:^| )(?:investors?|backers?|angels?) in (?:the|this) /u.test(before) &&
      /(?:^| )(?:led by|and|also|which|round|financing|funding|syndicate) (?:x |also |and |, |that |which )*$/u.test(
        before,
      ) &&
      speaksOfRound(line, at) &&
      low !== 'including')
  )
    return forward(line, at, at + 1, 'follow');
  if (
    /(?:^| )(?:investors?|backers?|angels?|funds|participants|shareholders)(?: |$)/u.test(before) &&
    (low !== 'including' || speaksOfRound(line, at))
  ) {
    if (/(?:limited partners|lps|portfolio|customers|competitors|partners include)/u.test(before)) return null;
    const isOfRound =
      speaksOfRound(line, at) ||
      !/(?:^| )(?:its|their|his|her|company|startup|firm|x) (?:[a-z]+ )?(?:investors|backers|shareholders) $/u.test(
        before,
      );
    return isOfRound
      ? forward(
          line,
          at,
          at + 1,
          /(?:^| )(?:other (?:participants|investors|backers)|co-investors|participating investors)(?: |$)/u.test(
            before,
          )
            ? 'follow'
            : 'unknown',
        )
      : null;
  }
  return null;
}

/** "The financing, co-led by A and B, also included C"; "the round, which included D". */
const isRoundIncluding = (before: string): boolean =>
  /(?:^| )(?:the |this |its |a )?(?:[a-z-]+ )?(?:round|financing|funding|deal|raise|investment|syndicate) (?:, (?:which |that )?(?:was |were )?(?:jointly )?(?:co-)?(?:led|headed) by (?:[^;]*?), )?(?:which |that |, which |, that )?(?:also |has |had )*$/u.test(
    before,
  );

const financialOffice =
  /(?:financial advis|placement agent|lead manager|exclusive advis|sole advis|financial consultant|investment bank|transaction advis|fundraising advis|strategic advis|m&a advis|capital advis|advisor to the (?:company|deal|round|transaction)|adviser to the)/u;

/** "Goldman Sachs acted as exclusive financial adviser": of no use as investors. */
function advising(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const behind = wordsOf(units, at, Math.min(units.length, at + 12));
  const isAdvised = /^advised (?:the company|x|on|the )/u.test(behind);
  if (!financialOffice.test(behind) && !isAdvised) return null;
  const start = verbStart(units, at);
  const list = listBefore(line, from, start);
  return list === null ? null : { rule: 'adviser', role: 'adviser', list, end: at + 3 };
}

/** "Silicon Valley Bank is providing the debt". */
function providing(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  if (units[at + 1]?.low === 'by') return null;
  if (
    !/^[a-z]+ (?:the |a |an )?(?:[a-z]+ )?(?:debt|loan|facility|credit|financing|\ue001|\ue002)/u.test(
      line.sketch.slice(line.offsets[at] ?? 0, (line.offsets[at] ?? 0) + 50),
    )
  )
    return null;
  const list = listBefore(line, from, verbStart(units, at));
  return list === null ? null : { rule: 'provides', role: 'unknown', list, end: at + 1 };
}

/** "raised $5M from A and B": behind an amount, a stage or a word of funding. */
function fromList(line: Line, at: number): Trigger | null {
  const { units } = line;
  let near = false;
  for (let index = at - 1; index >= Math.max(0, at - 9); index -= 1) {
    const unit = units[index];
    if (unit === undefined) break;
    if (unit.kind === 'mark' && unit.low !== ',' && !/^["“”-]$/u.test(unit.low)) break;
    if (unit.kind === 'money' || unit.kind === 'stage' || (unit.kind === 'word' && roundNoun.test(unit.low))) {
      near = true;
      break;
    }
    if (
      unit.kind === 'word' &&
      /^(?:participation|revenue|customers|up|down|grew|rose|grow|far|coming|away|range|hails|stealth|spun|expand|employees|engineers|startup|company|firm|business|platform|angels|executives|founders|operators|leaders|moved|hired|profit|petition|lawsuit|order|orders|approval|pressure|data|report|reports|research|contract|contracts|competition|demand|interest|questions|buy|purchase)$/u.test(
        unit.low,
      )
    )
      break;
    if (unit.kind === 'word' && /^(?:came|comes|support|money|backing)$/u.test(unit.low)) near = true;
  }
  if (!near || isLedGroup(units, at + 1)) return null;
  // "came from", "is being provided by", "members of We Founder Circle".
  let start = at + 1;
  while (
    /^(?:a|the|group|of|members|syndicate|consortium|clutch|mix|number|existing|new|slew)$/u.test(
      units[start]?.low ?? '',
    ) &&
    start < at + 8
  )
    start += 1;
  const list = listFrom(line, start);
  if (list.names.length + list.followers.length === 0) return null;
  // "from Boston to Berlin", "from Accel's fund".
  if (units[list.end]?.low === 'to' && list.names.length === 1 && units[list.end + 1]?.kind === 'name') return null;
  const all = { names: [...list.names, ...list.followers], followers: [], end: list.end };
  // "led by Foo and supported by Bar".
  const isSupport =
    /^(?:supported|backed)$/u.test(units[at - 1]?.low ?? '') &&
    units.slice(Math.max(0, at - 16), at).some(({ low }) => /^(?:led|co-led)$/u.test(low));
  return { rule: 'from', role: isSupport ? 'follow' : 'unknown', list: all, end: list.end };
}

/** "from investors led by Foo", "from a consortium led by Foo": who leads is read from there on. */
function isLedGroup(units: readonly Unit[], from: number): boolean {
  for (let at = from; at < from + 6; at += 1) {
    const low = units[at]?.low ?? '';
    if (/^(?:led|co-led)$/u.test(low)) return units[at + 1]?.low === 'by';
    if (!/^(?:a|an|the|group|of|investors|backers|consortium|syndicate|new|existing|funds|vcs|angels)$/u.test(low))
      return false;
  }
  return false;
}

function soleInvestor(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  let start = at;
  while (start > 0 && /^(?:the|a|as|is|was|its)$/u.test(units[start - 1]?.low ?? '')) start -= 1;
  const list = listBefore(line, from, start);
  return list === null ? null : { rule: 'sole investor', role: 'lead', list, end: at + 2 };
}

/** "a $410 million round featuring Foo". */
const isRoundBefore = (units: readonly Unit[], at: number): boolean => {
  const before = units[at - 1];
  return before !== undefined && (before.kind === 'money' || before.kind === 'stage' || roundNoun.test(before.low));
};

/** "Among the new investors in Acme are Foo, a steel company, and Bar". */
function amongThem(line: Line, at: number): Trigger | null {
  const { units } = line;
  let isOfInvestors = false;
  for (let index = at + 1; index < Math.min(units.length, at + 10); index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark') return null;
    if (/^(?:investors|backers|participants|shareholders)$/u.test(unit.low)) isOfInvestors = true;
    if (/^(?:are|were|is|was)$/u.test(unit.low)) return isOfInvestors ? forward(line, at, index + 1, 'unknown') : null;
  }
  return null;
}

/** "Investors: A and B"; "A and B are also investors". */
function labelled(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  if (units[at + 1]?.low === ':') return forward(line, at, at + 2, 'unknown');
  let start = at;
  while (
    start > 0 &&
    /^(?:the|other|also|are|were|is|was|new|among|an|a|additional|existing|round's|in|strategic)$/u.test(
      units[start - 1]?.low ?? '',
    )
  )
    start -= 1;
  if (!/^(?:are|were|is|was)$/u.test(units[start]?.low ?? '')) return null;
  const list = listBefore(line, from, start);
  if (list === null || (/(?:in|of|at) $/u.test(wordsOf(units, at + 1, at + 2)) && units[at + 2]?.kind === 'name'))
    return null;
  return { rule: 'are investors', role: 'unknown', list, end: at + 1 };
}

/** "Also participating in the round were A and B". */
function invertedList(line: Line, at: number): Trigger | null {
  const { units } = line;
  for (let index = at + 1; index < Math.min(units.length, at + 9); index += 1) {
    const unit = units[index];
    // "Joining Foo were Bar and Baz".
    if (unit?.kind === 'name' && /^(?:was|were|are|is)$/u.test(units[index + 1]?.low ?? '')) continue;
    if (unit === undefined || (unit.kind === 'mark' && unit.low !== ':') || unit.kind === 'name') return null;
    if (/^(?:were|was|are|is|:)$/u.test(unit.low)) return forward(line, at, index + 1, 'follow');
  }
  return null;
}

/** "A, B and C participated", "chipped in", "also put money in". */
function followedBy(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const { low } = units[at] ?? { low: '' };
  const behind = wordsOf(units, at + 1, Math.min(units.length, at + 7));
  if (!followFits(low, behind, wordsOf(units, Math.max(0, at - 2), at))) return null;
  const relative = /^(?:which|who)$/u.test(units[verbStart(units, at) - 1]?.low ?? '');
  if (relative) return null;
  const list = listBefore(line, from, verbStart(units, at));
  if (list === null) return null;
  // "New investors Foo and Bar joined current investors Baz and Qux".
  const joined = withOthers.test(behind) ? listFrom(line, at + 1) : null;
  return {
    rule: low,
    role: 'follow',
    list: {
      ...list,
      names: [...list.names, ...list.followers, ...(joined?.names ?? [])],
      followers: joined?.followers ?? [],
    },
    end: joined?.end ?? at + 1,
  };
}

const withOthers = /^(?:current|existing|previous|earlier|returning|prior) (?:investors|backers|shareholders) x/u;

function followFits(low: string, behind: string, before: string): boolean {
  switch (low) {
    case 'joined':
    case 'joins':
    case 'join':
    case 'joining':
      if (withOthers.test(behind)) return true;
      return (
        /^(?:$|[,.;]|in|the (?:round|financing|deal|raise|investment|syndicate|funding|\ue002|fundraise|\w+ round)|as (?:investors|new|well|strategic)|too|them|again|this|alongside|and|with|it|for|x|him|her|as)/u.test(
          behind,
        ) &&
        !/(?:board|company|team|as (?:its |our |the |an? )?(?:new )?(?:chief|ceo|cfo|cto|coo|cmo|cro|cpo|vp|svp|evp|vice|senior|director|president|head|general|managing|chair|partner|advis))/u.test(
          behind,
        )
      );
    case 'chipped':
    case 'tipped':
    case 'chimed':
    case 'piled':
    case 'kicked':
    case 'pitched':
    case 'weighed':
      return /^(?:in|into)/u.test(behind);
    case 'came':
      return /^(?:along|in(?: |$)|aboard|on board)/u.test(behind) && !/^in (?:at|to)/u.test(behind);
    case 'took':
      return behind.startsWith('part');
    case 'put':
      return /^(?:money|cash|capital|in (?:money|cash)|up|additional|more)/u.test(behind);
    case 'bought':
      return /^tokens|^into the round|^shares/u.test(behind);
    case 'invested':
      return /^(?:$|[,.;]|in the (?:round|company|seed|financing|deal|\S+ round)|in this|too|again|alongside|as well|as part|and|with)/u.test(
        behind,
      );
    case 'followed':
      return /^(?:$|[,.;]|on|the lead|suit)/u.test(behind);
    case 'returned':
      return /^(?:$|[,.;]|for|to (?:the round|invest|participate)|as)/u.test(behind);
    case 'doubled':
      return behind.startsWith('down');
    case 'contributed':
    case 'contributes':
      return /^(?:$|[,.;]|to the (?:round|financing|raise|deal|seed|funding|investment)|as|capital|too|money)/u.test(
        behind,
      );
    case 'backed':
      return /^the (?:round|financing|deal|raise|investment)/u.test(behind);
    default:
      return !/(?:not|n't|never) $/u.test(before);
  }
}
