import type { PairScore } from './score-pairs.ts';
import { share } from './tally.ts';

/** The columns of a table of pairs, behind the one that says which pairs. */
export const pairColumns = [
  ...['pairs', 'same', 'right', 'wrong', 'precision', 'recall', 'F1'],
  ...['B³ precision', 'B³ recall', 'B³ F1'],
];

export const pairCells = ({
  pairs,
  same,
  right,
  wrong,
  precision,
  recall,
  f1,
  bCubed,
}: PairScore): readonly string[] => [
  ...[pairs, same, right, wrong].map(String),
  ...[precision, recall, f1, bCubed.precision, bCubed.recall, bCubed.f1].map(share),
];
