import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import type { NameList } from './english-lists.ts';
import { subjects } from './english-investor-phrases.ts';
import { wordsOf } from './english-reader.ts';
import { allOf, forward, verbStart } from './english-trigger.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/** "Also participating in the round were A and B". */
export function invertedList(line: Line, at: number): Trigger | null {
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

/** "A and B are on board again", "with A also coming on board". */
export function aboard(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  if (
    at <= 2 &&
    /^(?:are|were|is|was)$/u.test(units[at + 2]?.low ?? '') &&
    /^(?:also |now |newly )?$/u.test(wordsOf(units, 0, at))
  )
    return forward(line, at, at + 3, 'follow');
  let verb = at;
  while (
    verb > 0 &&
    /^(?:back|also|again|now|all|both|once|coming|came|come|comes|got|jumped|hopped)$/u.test(units[verb - 1]?.low ?? '')
  )
    verb -= 1;
  const start = verbStart(units, verb);
  if (start === at || /^(?:director|advis|execut|chief|hire|employee|staff)/u.test(units[at + 2]?.low ?? ''))
    return null;
  if (/^as (?:a |an |the |its )?(?!investor|backer|shareholder|strategic)/u.test(wordsOf(units, at + 2, at + 6)))
    return null;
  const list = listBefore(line, from, start);
  return list === null ? null : { rule: 'on board', role: 'follow', list: allOf(list), end: at + 2 };
}

/** "A and B both took their pro rata". */
export function proRata(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  // "Every major investor exercised its pro rata: A, B and C".
  if (units[at + 2]?.low === ':') return forward(line, at, at + 3, 'follow');
  for (let verb = at - 1; verb >= Math.max(0, at - 5); verb -= 1) {
    if (!/^(?:took|take|takes|taking|exercised|exercising|exercise|did|doing)$/u.test(units[verb]?.low ?? '')) continue;
    const list = subjectList(line, from, verbStart(units, verb));
    return list === null ? null : { rule: 'pro rata', role: 'follow', list: allOf(list), end: at + 2 };
  }
  return null;
}

/** "New to the cap table are A and B", "other names on the cap table include A". */
export function capTable(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  // "Foo is a new addition to the cap table".
  const be = units.findLastIndex(
    ({ low }, index) => index < at && index >= at - 9 && /^(?:is|are|was|were)$/u.test(low),
  );
  if (
    be > 0 &&
    units[at - 1]?.low === 'cap' &&
    /^(?:(?:the|a|only|other|two|three|also) )*(?:new|fresh|latest) (?:[a-z]+ ){0,2}(?:on|to|in) (?:the|its) cap $/u.test(
      wordsOf(units, be + 1, at),
    )
  ) {
    const list = listBefore(line, from, verbStart(units, be));
    return list === null ? null : { rule: 'cap table', role: 'follow', list: allOf(list), end: at + 1 };
  }
  if (
    units[at - 1]?.low === 'the' &&
    /^(?:also )?new (?:to|at|on) the $/u.test(wordsOf(units, 0, at)) &&
    /^(?:are|were|is)$/u.test(units[at + 1]?.low ?? '')
  )
    return forward(line, at, at + 2, 'follow');
  return units[at - 1]?.low === 'cap' &&
    at <= 8 &&
    /^(?:are|were|include|includes|included)$/u.test(units[at + 1]?.low ?? '')
    ? forward(line, at, at + 2, /^(?:new|joining|also) /u.test(wordsOf(units, 0, 2)) ? 'follow' : 'unknown')
    : null;
}

/** "A and B exercised their pre-emptive rights". */
export function exercised(line: Line, at: number, from: number): Trigger | null {
  const behind = wordsOf(line.units, at + 1, Math.min(line.units.length, at + 6));
  if (
    !/^(?:their|its|all|full|the|in) (?:[a-z]+ )?(?:pre-emptive|preemptive|pre-emption|subscription|anti-dilution) /u.test(
      behind,
    )
  )
    return null;
  const list = subjectList(line, from, verbStart(line.units, at));
  return list === null ? null : { rule: 'exercised rights', role: 'follow', list: allOf(list), end: at + 1 };
}

/**
 * The names that a verb has for its subject: right before it, before a clause between commas ("A and B, both seed investors,"),
 * behind "namely" or before "among them".
 */
function subjectList(line: Line, from: number, verb: number): NameList | null {
  const { units } = line;
  const direct = listBefore(line, from, verb);
  if (direct !== null) return direct;
  if (units[verb - 1]?.low === ',') {
    const open = units.findLastIndex(({ low }, at) => at < verb - 1 && at >= Math.max(from, verb - 10) && low === ',');
    const clause = open < 0 ? '' : wordsOf(units, open + 1, verb - 1);
    if (/^(?:both|all|each|already|themselves) (?:[a-z-]+ ){0,4}$/u.test(clause)) return listBefore(line, from, open);
    // "all of its investors, A and B among them, came back".
    if (units[verb - 2]?.low === 'them' && units[verb - 3]?.low === 'among') return listBefore(line, from, verb - 3);
  }
  // "all its earlier investors – A, B and C – joined".
  if (/^[–—-]$/u.test(units[verb - 1]?.low ?? '')) {
    const open = units.findLastIndex(
      ({ low }, at) => at < verb - 1 && at >= Math.max(from, verb - 40) && /^[–—-]$/u.test(low),
    );
    if (
      open > 0 &&
      /(?:^| )(?:investors|backers|shareholders|insiders|funds) (?:[a-z]+ ){0,5}$/u.test(
        wordsOf(units, Math.max(0, open - 7), open),
      )
    ) {
      const inside = listFrom(line, open + 1);
      if (inside.names.length > 0 && inside.end === verb - 1) return inside;
    }
  }
  const namely = units.findLastIndex(
    ({ low }, at) => at < verb && at >= Math.max(from, verb - 40) && /^(?:namely|including)$/u.test(low),
  );
  if (
    namely < 0 ||
    !/^(?:investors|shareholders|backers)$/u.test(
      units[units[namely - 1]?.low === ',' ? namely - 2 : namely - 1]?.low ?? '',
    )
  )
    return subjects(line, from, verb);
  const list = listFrom(line, namely + 1);
  return list.names.length > 0 && list.end >= verb - 1 && list.end <= verb ? list : null;
}

/** "Also in the round: A and B", "Participating: A and B". */
export function labelledRound(line: Line, at: number): Trigger | null {
  const words = wordsOf(line.units, 0, at);
  return at < 10 &&
    /^(?:(?:also|others?|new|joining|participating|participants?|investing|investors?|backers?|angels?|names?|and) )*(?:(?:in|on|of|behind) (?:the|this) (?:[a-z-]+ )?(?:round|raise|financing|deal|cap table|syndicate) )$|^(?:others?|also in|angels) $|^(?:also )?(?:participating|joining|participants|other investors|co-investors) $/u.test(
      words,
    )
    ? forward(line, at, at + 1, /^(?:investors?|backers?) /u.test(words) ? 'unknown' : 'follow')
    : null;
}

/** "with A in the lead and B also taking part": the part behind "and". */
export function alsoTakingPart(line: Line, at: number, from: number): Trigger | null {
  // "Also taking part were A and B".
  if (at <= 1 && line.units[at]?.low === 'taking') {
    const inverted = invertedList(line, at);
    if (inverted !== null) return inverted;
  }
  const list = listBefore(line, from, verbStart(line.units, at));
  return list === null ? null : { rule: 'taking part', role: 'follow', list: allOf(list), end: at + 2 };
}

/** "A, B and C participated", "chipped in", "also put money in". */
export function followedBy(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const { low } = units[at] ?? { low: '' };
  const behind = wordsOf(units, at + 1, Math.min(units.length, at + 7));
  if (!followFits(low, behind, wordsOf(units, Math.max(0, at - 2), at))) return null;
  const relative = /^(?:which|who)$/u.test(units[verbStart(units, at) - 1]?.low ?? '');
  if (relative) return null;
  const list = subjectList(line, from, verbStart(units, at));
  if (list === null) return null;
  // "New investors Foo and Bar joined current investors Baz and Qux".
  const joined = withOthers.test(behind) ? listFrom(line, at + 1) : null;
  return {
    rule: low,
    // Who put in the rest may have put in most.
    role: /(?:^| )as (?:the |a |an |its )?(?:co-)?lead(?: investors?)?(?: [,.;]| and | with |$| $)/u.test(behind)
      ? list.names.length > 1
        ? 'co_lead'
        : 'lead'
      : /^(?:supplied|provided)$/u.test(low)
        ? 'unknown'
        : 'follow',
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
  // "Foo and Bar followed, collectively raising $30 million": the next of a list of deals.
  if (
    low === 'followed' &&
    /^, (?:collectively |each |together |both )*(?:raising|securing|bagging|landing|with) /u.test(`${behind} `)
  )
    return false;
  switch (low) {
    case 'joined':
    case 'joins':
    case 'join':
    case 'joining':
      if (withOthers.test(behind)) return true;
      return (
        /^(?:an? [^,.;]{0,60}(?:round|financing|raise|deal|extension)(?: |$)|$|[,.;]|in|the (?:round|financing|deal|raise|investment|syndicate|funding|\ue002|fundraise|\w+ round)|as (?:investors|new|well|strategic)|too|them|again|this|alongside|and|with|it|for|x|him|her|as)/u.test(
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
      return (
        /^(?:along|in(?: |$)|aboard|on board|back(?:$| (?:[.,;]|for|in(?: |$)|too|as)))/u.test(behind) &&
        !/^(?:back )?in (?:(?:at|to)(?: |$)|20|19|early|late|[a-z]+ 20)/u.test(behind)
      );
    case 'took':
      return /^part|^the (?:rest|remainder|balance)(?: |$)|^(?:their|its) (?:share|pro|allocation)|^up (?:their|its) (?:rights|pro|allocation)|^(?:a )?(?:smaller|larger|small|minority|minor) (?:stakes?|shares?|slices?|tickets?)/u.test(
        behind,
      );
    case 'rounded':
    case 'filled':
    case 'rounds':
      return /^(?:out|up|off) (?:the|its) (?:[a-z]+ )?(?:round|financing|raise|deal|syndicate|investment)/u.test(
        behind,
      );
    case 'supplied':
    case 'provided':
      return /^the (?:rest|remainder|balance)/u.test(behind);
    case 'put':
      return /^(?:money|cash|capital|in (?:money|cash)|up|additional|more)/u.test(behind);
    case 'bought':
      return /^tokens|^into the round|^shares/u.test(behind);
    case 'invested':
      return /^(?:$|[,.;]|in the (?:round|company|seed|financing|deal|\S+ round)|in this|too|again|alongside|as well|as part|and|with)/u.test(
        behind,
      );
    case 'increased':
      return /^(?:their|its) (?:investments?|stakes?|holdings?|shareholdings?|commitments?)(?: |$)/u.test(behind);
    case 'topped':
    case 'upped':
      return /^(?:up (?:their|its|his|her) |their (?:stakes?|holdings?)|its (?:stake|holding))/u.test(behind);
    case 'stepped':
      return /^(?:up|in)(?: (?:[.,;]|too|again|with|as|and)|$)/u.test(behind);
    case 'completed':
    case 'complete':
      return /^(?:it|the (?:round|syndicate|investor|list|financing|deal))(?: |$)/u.test(behind);
    case 'subscribed':
      return /^(?:$|[,.;]|to (?:the|this) (?:round|capital|raise|issue|financing|deal)|too|again)/u.test(behind);
    case 'followed':
    case 'follow':
      return /^(?:$|[,.;]|on|the lead|suit)/u.test(behind) && !/(?:^| )(?:to|will|would|not|that) $/u.test(before);
    case 'returned':
      return /^(?:$|[,.;]|for|to (?:the round|invest|participate)|as)/u.test(behind);
    case 'doubled':
      return /^(?:down|up)/u.test(behind);
    case 'contributed':
    case 'contributes':
      return /^(?:$|[,.;]|[$€£₹]?\d[^ ]*(?: (?:million|m|k|crore|lakh))? (?:to|towards|in|into) (?:the|this|that|its)(?: |$)|(?:about |roughly |over |more than )?(?:half|most|a third|the (?:bulk|majority)) of the (?:money|round|funding|total|sum|financing|raise|investment)|to the (?:round|financing|raise|deal|seed|funding|investment)|as|capital|too|money)/u.test(
        behind,
      );
    case 'backed':
      return /^the (?:round|financing|deal|raise|investment)/u.test(behind);
    default:
      return !/(?:not|n't|never) $/u.test(before);
  }
}
