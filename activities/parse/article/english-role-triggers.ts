import { advising } from './english-advisers.ts';
import {
  aboard,
  alsoTakingPart,
  capTable,
  exercised,
  followedBy,
  invertedList,
  labelledRound,
  proRata,
} from './english-following.ts';
import { drawing, fromList, paying, providing, soleInvestor } from './english-giving-money.ts';
import { amongThem, including, labelled, theOneIs, theyAre, wereAmong } from './english-including.ts';
import {
  didTheLeading,
  doneToRound,
  leadingAtEnd,
  investingAgain,
  mainInvestor,
  pumping,
  soDid,
} from './english-investor-phrases.ts';
import { takenIn, welcomed } from './english-welcomed.ts';
import { isFirm } from './english-firms.ts';
import { leadInvestor, leadVerb, ledBy, takesTheLead } from './english-leading.ts';
import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import type { NameList } from './english-lists.ts';
import { roundNoun, wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import { allOf, forward, isRoundBefore, speaksOfRound, verbStart } from './english-trigger.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';
import { withList } from './english-with-list.ts';
import { oneOf } from './one-of.ts';

const followVerb = oneOf(
  'participated|participates|participate|joined|joins|join|invested|contributed|contributes|followed|follow|chipped|tipped|came|took|put|bought|reinvested|re-invested|returned|doubled|backed|re-upped|piled|rejoined|chimed|joining|participating|kicked|pitched|weighed|supplied|provided|rounded|filled|topped|subscribed|upped|stepped|completed|complete|increased',
);

/** Every word at which `triggerAt` may find one: most words of a text are passed at once. */
const triggerWords: ReadonlySet<string> = new Set(
  `— – | : on pro taking participants contributors headed heads fronted fronts anchors spearheads counts courtesy thanks follow following led co-led headed spearheaded anchored fronted co-lead co-leads lead leads leading co-leading participation participations
  contributions contribution support backing help assistance joined alongside along together accompanied followed as put wrote writing drew attracted
  drawing attracting brought brings draws attracts in with included includes include including counted featured features featuring
  among acted acting served serving serves acts advised are providing provided provides from by sole only investors backers investor
  participating joining investing contributing participated additional further roped onboarded signed follow-on welcome welcomes welcomed welcoming participates participate joins join invested
  contributed contributes follows chipped tipped came took bought reinvested re-invested returned doubled backed re-upped piled
  rejoined chimed kicked pitched weighed supplied exercised rounded filled topped subscribed upped increased added stepped completed complete priced went shown expressed are expected likely set slated table so pumped poured injected threw sank contributor shareholder funder backer`.split(
    /\s+/u,
  ),
);

export const mayTrigger = ({ kind, low }: Unit): boolean =>
  (kind === 'word' || kind === 'mark') && triggerWords.has(low);

/** The trigger that a word is, if it is one; names before it are read from the unit `from` on. */
export function triggerAt(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const { low } = units[at] ?? { low: '' };
  const next = units[at + 1]?.low ?? '';
  if (/^[—–|]$/u.test(low)) return behindItem(line, at);
  const taken = takenIn(line, at);
  if (taken !== null) return taken;
  // "has added Foo to its investor roster".
  if (low === 'added') {
    const joined = listFrom(line, at + 1);
    return joined.names.length > 0 &&
      /^to (?:its|the) (?:list of |roster of )?(?:investors?|shareholders?|backers?|cap)(?: |$)/u.test(
        wordsOf(units, joined.end, joined.end + 5),
      )
      ? { rule: 'added', role: 'unknown', list: joined, end: joined.end }
      : null;
  }
  if (low === 'went')
    return next === 'to' &&
      /^(?:all |most |of )*the (?:[a-z]+ )?(?:shares|stock|notes|equity|stake) (?:all )?$/u.test(wordsOf(units, 0, at))
      ? forward(line, at, at + 2, 'unknown')
      : null;
  if (next === 'by' && /^(?:led|co-led|headed|spearheaded|anchored|fronted|co-lead)$/u.test(low))
    return ledBy(line, at, at + 2);
  if (/^(?:led|headed)$/u.test(low) && /^(?:jointly|exclusively|solely|up)$/u.test(next) && units[at + 2]?.low === 'by')
    return ledBy(line, at, at + 3);
  if (/^(?:co-)?lead$/u.test(low) && /^(?:investors?|financers?|financiers?|backers?)$/u.test(next))
    return leadInvestor(line, at, from);
  if (low === 'lead' && units[at - 1]?.low === 'the') {
    const taken = takesTheLead(line, at, from);
    if (taken !== null) return taken;
  }
  if (
    /^(?:led|leads|co-led|co-leads|co-leading|leading|lead|spearheaded|spearheads|anchored|anchors|headed|heads|fronted|fronts)$/u.test(
      low,
    )
  )
    return (
      (low === 'leading' ? (didTheLeading(line, at, from) ?? leadingAtEnd(line, at)) : null) ?? leadVerb(line, at, from)
    );
  if (
    /^(?:participation|participations|contributions|contribution|support|backing|help|assistance)$/u.test(low) &&
    /^(?:from|by|of)$/u.test(next)
  )
    return forward(line, at, at + 2, low === 'backing' ? 'unknown' : 'follow');
  // "Also backing the company were Foo and Bar".
  if (
    low === 'backing' &&
    at <= 2 &&
    (next === 'it' ||
      /^the (?:[a-z-]+ )?(?:company|startup|firm|business|round|deal|financing|raise) /u.test(
        wordsOf(units, at + 1, at + 4),
      ))
  )
    return invertedList(line, at);
  if (low === 'on' && next === 'board') return aboard(line, at, from);
  if (low === 'pro' && next === 'rata') return proRata(line, at, from);
  if (low === 'table') return capTable(line, at, from);
  if (low === 'exercised') return exercised(line, at, from);
  if (low === ':') return labelledRound(line, at);
  if (low === 'joined' && next === 'by') return forward(line, at, at + 2, 'follow');
  if (low === 'joined') {
    const by = joinedBy(units, at);
    if (by > 0) return forward(line, at, by + 1, 'follow');
  }
  if (low === 'alongside' || (/^(?:along|together)$/u.test(low) && next === 'with'))
    return forward(line, at, low === 'alongside' ? at + 1 : at + 2, 'follow');
  if (low === 'accompanied' && next === 'by') return forward(line, at, at + 2, 'follow');
  if (low === 'followed' && next === 'by')
    return speaksOfRound(line, at) &&
      !units
        .slice(at, at + 30)
        .some(
          (unit) =>
            unit.low === 'respectively' ||
            unit.kind === 'money' ||
            (unit.kind === 'bracket' && /^[([][$€£₹]/u.test(unit.low)),
        )
      ? forward(line, at, at + 2, 'follow')
      : null;
  if (/^(?:as|so)$/u.test(low) && /^(?:did|have|are|were)$/u.test(next)) return soDid(line, at);
  if (/^(?:pumped|poured|injected|threw|sank)$/u.test(low)) return pumping(line, at, from);
  if (/^(?:put|wrote|writing)$/u.test(low)) return paying(line, at, from);
  if (/^(?:drew|attracted|drawing|attracting|brought|brings|draws|attracts)$/u.test(low)) return drawing(line, at);
  if (low === 'in' && /^(?:were|was|are|is)$/u.test(next) && /^(?:also|back)$/u.test(units[at - 1]?.low ?? ''))
    return forward(line, at, at + 2, 'follow');
  if (low === 'with') return withList(line, at);
  if (/^(?:included|includes|include|including|counted|counts|featured|features)$/u.test(low))
    return including(line, at);
  if (low === 'featuring' && speaksOfRound(line, at) && isRoundBefore(units, at))
    return forward(line, at, at + 1, 'unknown');
  if (low === 'among') return wereAmong(line, at, from) ?? amongThem(line, at);
  if (
    /^(?:acted|acting|served|serving|serves|acts|advised)$/u.test(low) ||
    (low === 'are' && /^(?:acting|serving)$/u.test(next))
  )
    return advising(line, at, from);
  if (low === 'advised' && next === 'by') return null;
  if (/^(?:underwriters?|bookrunners?)$/u.test(low)) return null;
  if (/^(?:providing|provided|provides)$/u.test(low))
    return providing(line, at, from) ?? (low === 'provided' ? followedBy(line, at, from) : null);
  if (
    low === 'from' ||
    (low === 'by' &&
      (units[at + 1]?.kind === 'name' || (units[at + 1]?.low === 'the' && units[at + 2]?.kind === 'name')) &&
      (units[at - 1]?.kind === 'money' ||
        units[at - 1]?.kind === 'stage' ||
        /^(?:round|funding|investment|financing)$/u.test(units[at - 1]?.low ?? ''))) ||
    (low === 'by' && isCheque(units, at)) ||
    (low === 'by' &&
      (/^(?:backed|funded|provided|supplied|contributed|supported|financed|bankrolled|underwritten)$/u.test(
        units[at - 1]?.low ?? '',
      ) ||
        (units[at - 1]?.low === 'up' && /^(?:put|stumped)$/u.test(units[at - 2]?.low ?? ''))))
  )
    return fromList(line, at);
  if (low === 'by') return doneToRound(line, at);
  if (low === 'sole' || low === 'only')
    return next === 'investor' ? (theOneIs(line, at + 1) ?? soleInvestor(line, at, from)) : null;
  if (/^(?:investor|contributor|shareholder|funder|backer)$/u.test(low)) {
    const main = theOneIs(line, at) ?? mainInvestor(line, at, from);
    if (main !== null || low !== 'investor') return main;
  }
  if (low === 'participants' || low === 'contributors') return theyAre(line, at);
  // "We welcome our new investor, Foo Capital".
  if (/^welcom(?:e|es|ed|ing)$/u.test(low)) return welcomed(line, at);
  // "Huge thanks to Foo Ventures and Bar": of the round that was told before.
  if (low === 'thanks') return next === 'to' && at <= 3 && !speaksOfRound(line, at) ? thanked(line, at) : null;
  if (low === 'courtesy') return next === 'of' && speaksOfRound(line, at) ? forward(line, at, at + 2, 'unknown') : null;
  if (low === 'investors' || low === 'backers' || low === 'investor') return labelled(line, at, from);
  if (units[at]?.kind === 'stage' || /^(?:grant|loan)$/u.test(low)) return null;
  // "Foo priced the round": who sets the price leads.
  if (low === 'priced') {
    if (!/^the (?:[a-z-]+ )?(?:round|deal|financing|raise) /u.test(`${wordsOf(units, at + 1, at + 4)} `)) return null;
    const list = listBefore(line, from, verbStart(units, at));
    return list === null ? null : { rule: 'priced', role: 'lead', list: allOf(list), end: at + 1 };
  }
  const hoped = willJoin(line, at, from);
  if (hoped !== null) return hoped;
  if (/^(?:participating|joining|investing|contributing|participated)$/u.test(low)) {
    const inverted = invertedList(line, at);
    if (inverted !== null) return inverted;
    if (low === 'investing' && /^(?:again|too|alongside)$/u.test(next)) return investingAgain(line, at, from);
  }
  if (
    /^(?:additional|further|follow-on)$/u.test(low) &&
    /^(?:investments?|funding|capital|support|backing|money|cash)$/u.test(next) &&
    units[at + 2]?.low === 'from'
  )
    return forward(line, at, at + 3, 'follow');
  if ((low === 'taking' && next === 'part') || (low === 'following' && isClauseEnd(units[at + 1])))
    return alsoTakingPart(line, at, from);
  if (followVerb.test(low)) return followedBy(line, at, from);
  return null;
}

/** Investors among those who are thanked: where one of them is a firm. */
function thanked(line: Line, at: number): Trigger | null {
  const list = listFrom(line, at + 2);
  return list.names.some(isFirm) ? { rule: 'thanks to', role: 'unknown', list, end: list.end } : null;
}

/** "has been handed a $5m cheque by Foo". */
const isCheque = (units: readonly Unit[], at: number): boolean =>
  /^(?:cheque|check)$/u.test(units[at - 1]?.low ?? '') &&
  units.slice(Math.max(0, at - 7), at).some(({ kind }) => kind === 'money');

/** "Foo and Bar are expected to take part", "Foo and Bar are new to the round". */
function willJoin(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const low = units[at]?.low ?? '';
  if (/^(?:shown|expressed)$/u.test(low)) {
    const isOfRound =
      units[at + 2]?.low !== 'in' ||
      /^(?:[a-z]+ing |it |them |(?:the|this|that|its) (?:[a-z-]+ )?(?:round|deal|financing|company|startup|raise|business) )/u.test(
        wordsOf(units, at + 3, at + 7),
      );
    const interested =
      isOfRound && units[at + 1]?.low === 'interest' ? listBefore(line, from, verbStart(units, at)) : null;
    return interested === null
      ? null
      : { rule: 'shown interest', role: 'unknown', list: allOf(interested), end: at + 2 };
  }
  if (!/^(?:are|expected|likely|set|slated)$/u.test(low)) return null;
  if (
    low !== 'are' &&
    /^to (?:co-)?lead (?:the|it|this|that|a|an|its|what|[.,;]|$)/u.test(`${wordsOf(units, at + 1, at + 5)} `)
  ) {
    const leaders = listBefore(line, from, verbStart(units, at));
    return leaders === null
      ? null
      : {
          rule: 'expected to lead',
          role: leaders.names.length > 1 ? 'co_lead' : 'lead',
          list: allOf(leaders),
          end: at + 3,
        };
  }
  if (/^(?:set|slated)$/u.test(low)) return null;
  const behind = wordsOf(units, at + 1, Math.min(units.length, at + 6));
  // Into the round that is told of: nobody joins a board or a platform with money, nor the next round this one.
  const isPlan =
    low !== 'are' &&
    /^to (?:also )?(?:(?:take part|participate|come in) (?:[.,;]|$)|(?:take part|participate|join|invest|follow|come in)(?: in)? (?:the|this) (?:[a-z]+ )?(?:round|deal|financing|raise|transaction) )/u.test(
      wordsOf(units, at + 1, at + 9),
    );
  const isNew =
    low === 'are' &&
    /^new (?:investors|backers|shareholders|to the (?:round|company|syndicate)|[.,;]|$)/u.test(behind) &&
    /(?:^| )(?:round|took part|participated|joined|investors?|both) /u.test(line.sketch);
  const isIn =
    low === 'are' &&
    /^(?:(?:also |back |again |both |all )+in|(?:also |both |all )+(?:contributing|participating|investing|taking part))(?: [.,;]|$)/u.test(
      behind,
    );
  // "Foo and Bar are in talks to participate in the deal", "are participating in the fundraising".
  const isTalking =
    low === 'are' &&
    /^(?:also |both |all |reportedly )*(?:in (?:[a-z-]+ ){0,2}(?:talks|discussions|negotiations) to (?:also )?(?:take part|participate|join|invest|come in)|participating|taking part|investing) (?:in )?(?:the|this|that) (?:[a-z-]+ )?(?:round|deal|financing|raise|transaction|fundraise|fundraising|investment) /u.test(
      `${wordsOf(units, at + 1, at + 12)} `,
    );
  if (!isPlan && !isNew && !isIn && !isTalking) return null;
  const list = listBefore(line, from, verbStart(units, at));
  return list === null
    ? null
    : {
        rule: isPlan || isTalking ? 'expected to join' : isNew ? 'are new' : 'are in',
        role: 'follow',
        list: allOf(list),
        end: at + 1,
      };
}

/** "were joined in the first close by Foo": where the names begin; -1 where none do. */
function joinedBy(units: readonly Unit[], at: number): number {
  if (
    !/^(?:was|were|are|is|been|being)$/u.test(units[at - 1]?.low ?? '') ||
    !/^(?:in|on|at|for|there)$/u.test(units[at + 1]?.low ?? '')
  )
    return -1;
  for (let by = at + 2; by < at + 9; by += 1) {
    if (units[by]?.low === 'by') return by;
    if (units[by] === undefined || units[by]?.kind === 'mark' || units[by]?.kind === 'name') return -1;
  }
  return -1;
}

const isClauseEnd = (unit: Unit | undefined): boolean =>
  unit === undefined || (unit.kind === 'mark' && /^[,.;]$/u.test(unit.low)) || /^(?:on|suit|in)$/u.test(unit.low);

/** "1. Acme (Egypt), $150M, Series D": a name and what its round was, without a verb. */
const isBareItem = (units: readonly Unit[]): boolean =>
  units.length <= 9 &&
  units.slice(0, 3).some(({ kind }) => kind === 'name') &&
  units.every(
    ({ kind, low }) => kind !== 'word' || /^(?:\d{1,2}|a|in|of|round|funding|financing|debt|loan)$/u.test(low),
  );

/** "Foo, with Bar and returning backer Baz": the names behind "with" too. */
function withOthers(line: Line, list: NameList): NameList {
  const at = line.units[list.end]?.low === ',' ? list.end + 1 : list.end;
  if (!/^(?:with|plus)$/u.test(line.units[at]?.low ?? '')) return list;
  const others = listFrom(line, at + 1);
  return { names: list.names, followers: [...list.followers, ...others.names, ...others.followers], end: others.end };
}

/** "Acme — $5M seed — Foo Capital, Bar Ventures": the last part of an item without a verb. */
function behindItem(line: Line, at: number): Trigger | null {
  const { units } = line;
  const before = units[at - 1];
  if (before?.kind !== 'money' && before?.kind !== 'stage' && !roundNoun.test(before?.low ?? '')) return null;
  const ahead = units.slice(0, at - 1);
  const isItem = ahead.some(({ low }) => /^[:—–|]$/u.test(low)) || isBareItem(ahead);
  if (units[at + 1]?.kind !== 'name' || !isItem) return null;
  const list = withOthers(line, listFrom(line, at + 1));
  // One name alone may be a town.
  const isTown =
    list.names.length === 1 &&
    list.followers.length === 0 &&
    isBareItem(ahead) &&
    !(list.names[0]?.low ?? '').includes(' ');
  return isTown || list.end < units.length ? null : { rule: 'item of a list', role: 'unknown', list, end: list.end };
}
