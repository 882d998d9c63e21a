import { listFrom } from './english-lists.ts';
import { wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

const followParticiple = oneOf(
  'participating|joining|following|taking|tipping|chipping|contributing|investing|coming|putting|returning|re-investing|reinvesting|also|alongside|rejoining|backing|involved',
);

/** "with A and B participating", "with backing from A". */
export function withList(line: Line, at: number): Trigger | null {
  const { units } = line;
  const list = listFrom(line, at + 1);
  const [head] = list.names;
  if (head === undefined && list.followers.length === 0) return null;
  // "with financing led by Foo": the words behind say what Foo did.
  if (
    head !== undefined &&
    units.slice(at + 1, units.indexOf(head)).some(({ low }) => /^(?:led|co-led|from)$/u.test(low))
  )
    return null;
  const ending = units[list.end];
  // "closed a convertible loan in August with": the date stands between.
  let ahead = at - 1;
  if (units[ahead]?.kind === 'date') ahead -= units[ahead - 1]?.low === 'in' || units[ahead - 1]?.low === 'on' ? 2 : 1;
  if (
    (!(
      /^(?:signed|agreement|deal)$/u.test(units[ahead]?.low ?? '') &&
      !ofMoney.test(wordsOf(units, Math.max(0, ahead - 7), ahead + 1))
    ) &&
      /(?:^| )(?:signed|facility|line|loan|debt|agreement|deal|note|notes)$/u.test(units[ahead]?.low ?? '')) ||
    units[ahead]?.stage?.value.stage === 'debt'
  )
    return { rule: 'with', role: 'unknown', list, end: list.end };
  if (ending?.kind !== 'word')
    return isBehindLead(line, at, list.end)
      ? { rule: 'with', role: 'follow', list, end: list.end }
      : isEndOfRound(units, at)
        ? { rule: 'with', role: 'unknown', list, end: list.end }
        : null;
  const adverb = /^(?:jointly|together|also|again|both|each)$/u.test(ending.low) ? 1 : 0;
  const verb = units[list.end + adverb]?.low ?? '';
  if (/^(?:leading|co-leading)$/u.test(verb) || atTheHead.test(wordsOf(units, list.end, list.end + 4)))
    return {
      rule: 'with … leading',
      role: list.names.length > 1 || verb.startsWith('co') ? 'co_lead' : 'lead',
      list,
      end: list.end + 1 + adverb,
    };
  if (
    ending.low === 'as' &&
    /^(?:lead|the|a|its)$/u.test(units[list.end + 1]?.low ?? '') &&
    units.slice(list.end, list.end + 4).some(({ low }) => low === 'lead')
  )
    return { rule: 'with … as lead', role: list.names.length > 1 ? 'co_lead' : 'lead', list, end: list.end + 3 };
  // "with its head of finance, Jane Doe, taking his place".
  if (
    ending.low === 'taking' &&
    !/^(?:part|up|a|its|their|stakes?|smaller|larger|small|minority)$/u.test(units[list.end + 1]?.low ?? '')
  )
    return null;
  // "Sharing its roots with Foo, Acme also uses": another verb.
  const next = units[list.end + 1];
  if (
    ending.low === 'also' &&
    next?.kind === 'word' &&
    !followParticiple.test(next.low) &&
    !/^(?:in|on|aboard|back)$/u.test(next.low)
  )
    return null;
  return followParticiple.test(ending.low) ||
    followParticiple.test(verb) ||
    /^(?:all |both )?(?:on board|aboard|in tow|in the mix|on the cap|along for the|in support|in attendance) /u.test(
      wordsOf(units, list.end, list.end + 4),
    )
    ? { rule: 'with … participating', role: 'follow', list, end: list.end + 1 }
    : null;
}

/** "with A in the lead", "with A and B at the helm". */
const atTheHead = /^(?:in the lead|at the (?:helm|head|wheel)|in the driv(?:er|ing|er's))(?: |$)/u;

/** An agreement of money: "a loan agreement with Foo"; not "a supply agreement with Foo". */
const ofMoney =
  /(?:^| )(?:loan|debt|credit|facility|financing|funding|investment|subscription|securities|share|term|lending|venture|notes?|round|equity|raised?|raising|secured|closed|[$€£₹]?\d\S*(?: [a-z]+)?)(?: |$)/u;

/** "led by Foo, with Bar and Baz.": who stands behind the lead, up to the end of the sentence. */
function isBehindLead({ units }: Line, at: number, end: number): boolean {
  if (units[at - 1]?.low !== ',' || units[at - 2]?.kind !== 'name') return false;
  const ending = units[end];
  if (ending !== undefined && !/^[.;]$/u.test(ending.low)) return false;
  const led = units.findLastIndex(
    ({ low }, index) => index < at - 1 && index >= at - 14 && /^(?:led|co-led)$/u.test(low),
  );
  return led >= 0 && units[led + 1]?.low === 'by' && !units.slice(led, at - 1).some(({ low }) => /^[,;:]$/u.test(low));
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
