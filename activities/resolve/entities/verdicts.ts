import type { PairScore } from './score-pair.ts';

export const same = (score: number, ...reasons: readonly string[]): PairScore => ({ verdict: 'same', score, reasons });
export const unsure = (score: number, ...reasons: readonly string[]): PairScore => ({
  verdict: 'unsure',
  score,
  reasons,
});
export const different = (score: number, ...reasons: readonly string[]): PairScore => ({
  verdict: 'different',
  score,
  reasons,
});
