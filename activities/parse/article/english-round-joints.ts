import { wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import type { Money, Stage } from './mentions.ts';

/** "extends its Series B by $18 million", "adds $18 million to Series B": the verb before says that both are one. */
export function isIncrease(units: readonly Unit[], from: number, at: number, money: Money | null): boolean {
  const next = units[at + 1];
  const verb = wordsOf(units, Math.max(0, from - 4), from);
  if (units[at]?.low === 'by' && money === null)
    return (
      next?.kind === 'money' &&
      /(?:^| )(?:extend|increas|expand|enlarg|upsiz|boost|grow|grew|swell|top)[a-z]* (?:[a-z]+ ){0,3}$/u.test(verb)
    );
  return (
    units[at]?.low === 'to' &&
    money !== null &&
    next?.kind === 'stage' &&
    /(?:^| )(?:add|tack|bolt)[a-z]* (?:[a-z]+ ){0,2}$/u.test(verb)
  );
}

/** "a $6 million extension to its seed round": the extension is said apart from the stage. */
export function extended(stage: Stage | null, words: readonly Unit[]): Stage | null {
  if (stage?.value.qualifier !== null || stage.value.instrument === 'debt') return stage;
  return words.some(({ low }) => low === 'extension')
    ? { ...stage, value: { ...stage.value, qualifier: 'extension' } }
    : stage;
}

/** "a $1.5 million SBIR grant", "€2.5 million EIC Accelerator grant": the programme stands between. */
export function givesGrant(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit?.kind !== 'name' || unit.isPossessive) return false;
  const next = units[at + 1]?.kind === 'word' ? units[at + 2] : units[at + 1];
  return next?.stage?.value.stage === 'grant';
}

/** "in equity and debt": how many units say that; the stage stands elsewhere. */
export function equityAndDebt(units: readonly Unit[], at: number): number {
  const [one, joint, other] = [units[at], units[at + 1], units[at + 2]];
  if (one === undefined || joint === undefined || other === undefined || !/^(?:and|&|\+)$/u.test(joint.low)) return 0;
  const isDebt = (unit: Unit): boolean => unit.stage?.value.stage === 'debt' && unit.low.startsWith('debt');
  return (one.low === 'equity' && isDebt(other)) || (isDebt(one) && other.low === 'equity') ? 3 : 0;
}

/** "Series A and Series B", "pre-seed and a seed round". */
export function joinsStages(units: readonly Unit[], from: number, at: number): boolean {
  const between = units.slice(from, at).filter(({ kind }) => kind !== 'bracket');
  return (
    between.length <= 4 &&
    between.some(({ low }) => /^(?:and|&|\/|,)$/u.test(low)) &&
    between.every(({ low }) => /^(?:and|&|\/|a|an|its|round|rounds|funding|,|financing)$/u.test(low))
  );
}

/** "the $13 million it raised in a Series A". */
export const itRaised = (units: readonly Unit[], at: number): boolean =>
  /^(?:it|they)$/u.test(units[at]?.low ?? '') &&
  /^(?:raised|secured|closed)$/u.test(units[at + 1]?.low ?? '') &&
  /^(?:in|through|via)$/u.test(units[at + 2]?.low ?? '') &&
  units.slice(at + 3, at + 6).some(({ kind }) => kind === 'stage');

/** "a Series C that brought in $100 million": how many units stand before the amount. */
export function bringsIn(units: readonly Unit[], at: number): number {
  if (!/^(?:that|which)$/u.test(units[at]?.low ?? '')) return 0;
  if (!/^(?:brought|netted|totaled|totalled|totals|pulled|raised|yielded|drew)$/u.test(units[at + 1]?.low ?? ''))
    return 0;
  const next = units[at + 2]?.low === 'in' ? 3 : 2;
  return units[at + next]?.kind === 'money' ? next : 0;
}

/** "Our Series B was $55 million", "its seed round came to £2 million": a round and how much it was. */
export function wasWorth(units: readonly Unit[], from: number, at: number): boolean {
  if (
    !/^(?:its|our|your|their|the|that|whose)$/u.test(units[from - 1]?.low ?? '') &&
    units[from - 1]?.isPossessive !== true
  )
    return false;
  const money = /^(?:to|about|around|just|over|a|an|only)$/u.test(units[at + 1]?.low ?? '') ? at + 2 : at + 1;
  const behind = units[money + 1];
  return (
    units[money]?.kind === 'money' &&
    (behind === undefined || behind.kind === 'mark' || /^(?:in|and|from|with|at|of)$/u.test(behind.low))
  );
}

/** "brought in $147 million from a Series D". */
export const fromStage = (units: readonly Unit[], at: number): boolean =>
  /^(?:a|an|its|the)$/u.test(units[at + 1]?.low ?? '') && units[at + 2]?.kind === 'stage';

/** A comma within: "its Series A, $3.3 million,", "the Series B, a $40 million deal". */
export function commaFits(units: readonly Unit[], at: number, money: Money | null, stages: readonly Stage[]): boolean {
  const next = units[at + 1];
  const behind = next?.kind === 'word' && /^(?:a|an|worth|of|totaling|all)$/u.test(next.low) ? units[at + 2] : next;
  if (stages.length > 0 && money === null) return behind?.kind === 'money';
  if (money !== null && stages.length === 0)
    return (
      behind?.kind === 'stage' ||
      (next?.kind === 'word' && /^(?:a|in)$/u.test(next.low) && units[at + 2]?.kind === 'stage') ||
      (next?.low === 'in' && /^(?:a|an|its)$/u.test(units[at + 2]?.low ?? '') && units[at + 3]?.kind === 'stage')
    );
  return false;
}

/** Glue that begins something else: "at a $1 billion valuation", "led by", "of which". */
export function endsRound(units: readonly Unit[], at: number): boolean {
  const low = units[at]?.low ?? '';
  const next = units[at + 1]?.low ?? '';
  if (low === 'led' || low === 'with') return true;
  if (low === 'that' && next === 'raised' && units[at + 2]?.kind === 'money') return false;
  if (low === 'raised' && units[at + 1]?.kind === 'money' && units[at - 1]?.low === 'that') return false;
  if (low === 'that' || low === 'raised') return !/^(?:across|through|in|via|as|was|is)$/u.test(next);
  return low === 'of' && next === 'which';
}
