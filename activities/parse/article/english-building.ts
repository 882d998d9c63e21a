import { hit, newDraft } from './draft.ts';
import { isDebt } from './english-reader.ts';
import type { Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

export function clauseStart(units: readonly Unit[], verb: number): number {
  for (let at = verb - 1; at >= 0; at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'mark' && /^[,;:—–•]$/u.test(unit.low)) return at + 1;
  }
  return 0;
}

/** "a Venture Kick grant of CHF 150,000": who gives stands before the word. */
function giverBefore({ units }: Line, round: Round): Unit | null {
  const first = units[round.from];
  const inside = units.slice(round.from, round.to).find(({ kind, isPossessive }) => kind === 'name' && !isPossessive);
  if (round.stage?.value.stage === 'grant' && inside !== undefined) return inside;
  const giver = units[round.from - 1];
  if (!/^(?:grant|debt)$/u.test(first?.stage?.value.stage ?? '') || giver?.kind !== 'name' || giver.isPossessive)
    return null;
  return /^(?:a|an|the|from|new)$/u.test(units[round.from - 2]?.low ?? '') ? giver : null;
}

export function build(line: Line, round: Round, rule: string, span: { start: number; end: number }): Told {
  const draft = newDraft(round.start, line.sentence);
  draft.amount = round.money;
  draft.stage = round.stage;
  draft.moreStages = [...round.moreStages];
  const giver = giverBefore(line, round);
  if (giver !== null) draft.investors.push({ start: giver.start, end: giver.end, role: 'unknown' });
  draft.instrument = round.instrument ?? (isDebt({ ...draft }) ? 'debt' : null);
  draft.rules.push(
    hit(rule, 'event', { start: Math.min(span.start, round.start), end: Math.max(span.end, round.end) }),
  );
  return { draft, line, round, isAside: false };
}
