import { listBefore } from './english-list-before.ts';
import { wordsOf } from './english-reader.ts';
import { verbStart } from './english-trigger.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';

const financialOffice =
  /(?:financial advis|placement agent|lead manager|exclusive advis|sole advis|financial consultant|investment bank|transaction advis|fundraising advis|strategic advis|m&a advis|capital advis|advisor to the (?:company|deal|round|transaction)|adviser to the)/u;

/** "Goldman Sachs acted as exclusive financial adviser": of no use as investors. */
export function advising(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const behind = wordsOf(units, at, Math.min(units.length, at + 12));
  const isAdvised = /^advised (?:the company|x|on|the )/u.test(behind);
  if (!financialOffice.test(behind) && !isAdvised) return null;
  const start = verbStart(units, at);
  const list = listBefore(line, from, start);
  return list === null ? null : { rule: 'adviser', role: 'adviser', list, end: at + 3 };
}
