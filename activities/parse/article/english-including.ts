import { listBefore } from './english-list-before.ts';
import { wordsOf } from './english-reader.ts';
import { allOf, forward, speaksOfRound, verbStart } from './english-trigger.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/** "was led by A and included B", "participants included", "investors in the round include". */
export function including(line: Line, at: number): Trigger | null {
  const { units } = line;
  const before = wordsOf(units, Math.max(0, at - 14), at);
  const low = units[at]?.low ?? '';
  if (low === 'counts') return isRoundIncluding(before) ? forward(line, at, at + 1, 'follow') : null;
  // "a firm whose portfolio includes Birkenstock": of whom the investor holds.
  if (
    /(?:^| )(?:portfolio|whose (?:[a-z]+ ){0,3}|clients?|customers?|companies|bets|brands|investments|holdings|exits) (?:also )?$/u.test(
      before,
    )
  )
    return null;
  // "Individual investors in the startup include Foo": of those who hold it, whatever round they came in.
  if (
    /(?:^| )(?:investors|backers|shareholders) in (?:the|this) (?:startup|start-up|company|firm|business) (?:also )?$/u.test(
      before,
    )
  )
    return null;
  // "Some notable names include Foo and Bar": of those who were counted before.
  if (
    /^(?:some |other |the )*(?:notable|big|other|prominent|well-known|key) (?:[a-z-]+ )?names (?:also )?$/u.test(
      before,
    ) &&
    at <= 6
  )
    return forward(line, at, at + 1, 'unknown');
  // "Other new Acme investors include Foo", "Return backers include Bar": those of this round.
  if (/(?:^| )(?:new|return|returning) (?:x |x's )?(?:investors|backers|shareholders) (?:also )?$/u.test(before))
    return forward(line, at, at + 1, 'follow');
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
  // "Acme has raised $2 million. Its investors included Foo and Bar": of the round where that was told without any.
  if (low === 'included' && at <= 3 && /^(?:its |the )?(?:investors|backers) $/u.test(before)) {
    const own = forward(line, at, at + 1, 'unknown');
    return own === null ? null : { ...own, rule: 'its investors' };
  }
  if (
    /(?:^| )(?:investors?|backers?|angels?|funds|participants|shareholders)(?: |$)/u.test(before) &&
    (low !== 'including' ||
      speaksOfRound(line, at) ||
      /(?:^| )(?:accredited|institutional|qualified) investors , $/u.test(before))
  ) {
    if (/(?:limited partners|lps|portfolio|customers|competitors|partners include)/u.test(before)) return null;
    const isOfRound =
      speaksOfRound(line, at) ||
      !/(?:^| )(?:its|their|his|her|company|startup|firm|x|x's) (?:[a-z]+ ){0,2}(?:investors|backers|shareholders) $/u.test(
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

/** "Among the new investors in Acme are Foo, a steel company, and Bar". */
export function amongThem(line: Line, at: number): Trigger | null {
  const { units } = line;
  // "a handful of angels, among them A, who founded B, and C".
  if (
    /^(?:them|whom)$/u.test(units[at + 1]?.low ?? '') &&
    / (?:angels?|investors|backers|funds|shareholders|participants)(?: [a-z-]+){0,3} , $/u.test(
      ` ${wordsOf(units, Math.max(0, at - 8), at)}`,
    )
  )
    return forward(
      line,
      at,
      /^(?:are|were|is)$/u.test(units[at + 2]?.low ?? '') ? at + 3 : at + 2,
      / (?:as (?:did|have)|joined|participat[a-z]+|alongside|also) /u.test(` ${wordsOf(units, 0, at)}`)
        ? 'follow'
        : 'unknown',
    );
  let isOfInvestors = false;
  for (let index = at + 1; index < Math.min(units.length, at + 10); index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark') return null;
    if (/^(?:investors|backers|participants|shareholders)$/u.test(unit.low)) isOfInvestors = true;
    // "Among those who put money in are".
    if (
      unit.low === 'those' &&
      /^(?:(?:who|that) (?:have |also )*(?:put|invested|took part|joined|backed|participated|contributed)|investing|participating|taking part|joining|backing|putting) /u.test(
        wordsOf(units, index + 1, index + 5),
      )
    )
      isOfInvestors = true;
    if (/^(?:are|were|is|was)$/u.test(unit.low)) return isOfInvestors ? forward(line, at, index + 1, 'unknown') : null;
  }
  return null;
}

/** "A, B and C were among the investors", "among the backers of the round were A and B" is the other way round. */
export function wereAmong(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  if (!/^(?:are|were|is|was)$/u.test(units[at - 1]?.low ?? '')) return null;
  const behind = wordsOf(units, at + 1, Math.min(units.length, at + 9));
  const isOfRound =
    /^(?:(?:more than |over |some |about )?\d+ |the |those |its |other |several |new |existing |potential |prospective |many )*(?:investors|backers|participants|participating|investing|those) /u.test(
      `${behind} `,
    ) && !/^(?:[a-z]+ ){0,3}(?:investors|backers) (?:in|of) (?:the (?:company|startup)|x $|it )/u.test(behind);
  const isDone = /^those (?:who|that|which) (?:invested|participated|took part|joined|put|backed|contributed) /u.test(
    `${behind} `,
  );
  if (!isDone && (!isOfRound || !speaksOfRoundAhead(line, at))) return null;
  const list = listBefore(line, from, verbStart(units, at - 1));
  const rule = /(?:potential|prospective) /u.test(behind) ? 'may join' : 'were among';
  return list === null ? null : { rule, role: 'unknown', list: allOf(list), end: at + 2 };
}

/** A round named behind: "were among the investors in Acme's $33 million Series B", "in the round". */
const speaksOfRoundAhead = ({ units }: Line, at: number): boolean =>
  units
    .slice(at + 1, at + 10)
    .some(({ kind, low }) => kind === 'money' || kind === 'stage' || /^(?:round|financing|raise|funding)$/u.test(low));

const investorsWere =
  /^(?:(?:that|who) (?:took part|participated|joined|invested)(?: in (?:the|this) [a-z]+)?|(?:in|of|behind) (?:the|this|that|its) (?:[a-z-]+ )?(?:round|financing|deal|raise|investment|funding|syndicate)|at the time|back then|at that point|then) (?:were|was|are|include|included) /u;

/** "The investors are Foo and Bar", "Other participants were Foo and Bar": at the start of a sentence, of the round that was told. */
export function theyAre(line: Line, at: number): Trigger | null {
  const { units } = line;
  const before = wordsOf(units, 0, at);
  if (
    at > 6 ||
    !/^(?:are|were|include|included)$/u.test(units[at + 1]?.low ?? '') ||
    !/^(?:(?:the|other|further|fellow|additional|remaining|new|existing|returning|previous|all|two|three|four|five) )+$/u.test(
      before,
    )
  )
    return null;
  return forward(
    line,
    at,
    at + 2,
    /(?:^| )(?:other|further|fellow|additional|remaining|existing|returning|previous) /u.test(before)
      ? 'follow'
      : 'unknown',
  );
}

/** "The investor is Foo", "The sole backer was Foo": at the start of a sentence. */
export function theOneIs(line: Line, at: number): Trigger | null {
  const { units } = line;
  if (
    at > 3 ||
    !/^(?:is|was)$/u.test(units[at + 1]?.low ?? '') ||
    units[at + 2]?.kind !== 'name' ||
    !/^(?:the|its) (?:sole |only |lone |new |single )*$/u.test(wordsOf(units, 0, at))
  )
    return null;
  return forward(line, at, at + 2, /(?:sole|only|lone|single) /u.test(wordsOf(units, 0, at)) ? 'lead' : 'unknown');
}

/** "Investors: A and B"; "A and B are also investors". */
export function labelled(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  if (units[at + 1]?.low === ':')
    return forward(line, at, at + 2, /^(?:co-)?lead$/u.test(units[at - 1]?.low ?? '') ? 'lead' : 'unknown');
  // "Other investors in the round were Foo and Bar", "Its investors at the time were Foo and Bar".
  const be = investorsWere.exec(wordsOf(units, at + 1, Math.min(units.length, at + 10)));
  if (be !== null && at <= 8 && !/(?:^| )(?:of|to|from|by|for) $/u.test(wordsOf(units, Math.max(0, at - 1), at))) {
    const verb = units.findIndex(({ low }, index) => index > at && /^(?:were|was|are|include|included)$/u.test(low));
    return verb < 0
      ? null
      : forward(line, at, verb + 1, /^(?:other|also) /u.test(wordsOf(units, 0, at)) ? 'follow' : 'unknown');
  }
  const named = theyAre(line, at);
  if (named !== null) return named;
  let start = at;
  while (
    start > 0 &&
    /^(?:the|other|also|are|were|is|was|new|among|an|a|additional|existing|round's|in|strategic|first-time|fresh|fellow|returning)$/u.test(
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
