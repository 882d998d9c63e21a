import type { InvestorRole } from '../../normalise/investors.ts';
import { listFrom } from './english-lists.ts';
import type { NameList } from './english-lists.ts';
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

export function forward(line: Line, at: number, start: number, role: Trigger['role']): Trigger | null {
  const list = listFrom(line, start);
  if (list.names.length + list.followers.length === 0) return null;
  return { rule: line.units[at]?.low ?? '', role, list, end: list.end };
}

/** A noun of a round, an amount or a stage shortly before, in the same clause. */
export function speaksOfRound({ units }: Line, at: number): boolean {
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
    (/(?:^| )(?:round|financing|investment|raise|funding)(?: |$)/u.test(
      wordsOf(units, at, Math.min(units.length, at + 30)),
    ) ||
      units.slice(at, at + 30).some(({ kind }) => kind === 'stage'))
  );
}

export function verbStart(units: readonly Unit[], verb: number): number {
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

export const allOf = (list: NameList): NameList => ({
  ...list,
  names: [...list.names, ...list.followers],
  followers: [],
});

/** "a $410 million round featuring Foo". */
export const isRoundBefore = (units: readonly Unit[], at: number): boolean => {
  const before = units[at - 1];
  return before !== undefined && (before.kind === 'money' || before.kind === 'stage' || roundNoun.test(before.low));
};
