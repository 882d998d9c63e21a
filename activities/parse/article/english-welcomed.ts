import { listFrom } from './english-lists.ts';
import { wordsOf } from './english-reader.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/** Those who are welcomed as investors. */
export function welcomed(line: Line, at: number): Trigger | null {
  const words =
    /^(?:(?:our|its|the|two|three|both|in) )*(?:new|first|incoming|fellow|strategic) (?:[a-z-]+ )?(?:investors?|backers?|shareholders?) (?:, )?(?=x)/u.exec(
      wordsOf(line.units, at + 1, at + 9),
    );
  if (words === null) return null;
  const name = line.units.findIndex(({ kind }, index) => index > at && kind === 'name');
  const list = listFrom(line, name);
  return list.names.length === 0 ? null : { rule: 'welcomes', role: 'unknown', list, end: list.end };
}

/** "roped in Foo and Bar as its new investors". */
export function takenIn(line: Line, at: number): Trigger | null {
  const { units } = line;
  if (!/^(?:roped|onboarded|added|signed|brought)$/u.test(units[at]?.low ?? '')) return null;
  const taken = listFrom(line, /^(?:in|on|up|aboard)$/u.test(units[at + 1]?.low ?? '') ? at + 2 : at + 1);
  const isInvestor =
    /^as (?:(?:its|the|a|an|new|strategic|lead|additional|first|minority|anchor) )*(?:investors?|backers?|shareholders?) /u.test(
      wordsOf(units, taken.end, taken.end + 6),
    );
  return isInvestor && taken.names.length > 0
    ? { rule: 'as investors', role: 'unknown', list: taken, end: taken.end }
    : null;
}
