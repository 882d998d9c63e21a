import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import { wordsOf } from './english-reader.ts';
import { forward, verbStart } from './english-trigger.ts';
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

/** "A, B and C participated", "chipped in", "also put money in". */
export function followedBy(line: Line, at: number, from: number): Trigger | null {
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
