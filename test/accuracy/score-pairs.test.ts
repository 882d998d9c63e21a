import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelledPair } from './score-pairs.ts';
import { scorePairs } from './score-pairs.ts';

const pair = (left: string, right: string, verdict: LabelledPair['verdict']): LabelledPair => ({
  left,
  right,
  verdict,
});
const clusters = (...groups: readonly (readonly string[])[]): ReadonlyMap<string, string> =>
  new Map(groups.flatMap((group) => group.map((item) => [item, group.join(' ')] as const)));

describe('scorePairs', () => {
  const labels = [pair('a', 'b', 'same'), pair('b', 'c', 'same'), pair('c', 'd', 'different'), pair('e', 'f', 'same')];

  it('counts pairs found together, and pairs that should be', () => {
    // Found: ab (right), cd (wrong); bc and ef are missed.
    const score = scorePairs(clusters(['a', 'b'], ['c', 'd']), labels);
    expect(score).toMatchObject({ pairs: 4, same: 3, right: 1, wrong: 1, precision: 0.5, f1: 0.4 });
    expect(score.recall).toBeCloseTo(1 / 3, 12);
  });

  it('averages over items what their clusters hold, with what follows from the labels', () => {
    // Gold abc, d, ef; a and d are different since c and d are. Precision: a 1, b 1, c 1/2, d 1/2, e 1, f 1.
    // Recall: a 2/3, b 2/3, c 1/3, d 1, e 1/2, f 1/2.
    const { bCubed } = scorePairs(clusters(['a', 'b'], ['c', 'd']), labels);
    expect(bCubed.precision).toBeCloseTo(5 / 6, 12);
    expect(bCubed.recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 / 2 + 1 / 2) / 6, 12);
  });

  it('of the right clusters is one; of nothing found has no precision; of no labels has nothing', () => {
    const right = { precision: 1, recall: 1, f1: 1 };
    expect(scorePairs(clusters(['a', 'b', 'c'], ['e', 'f']), labels)).toMatchObject({ ...right, bCubed: right });
    expect(scorePairs(new Map(), labels)).toMatchObject({ precision: null, recall: 0, f1: null });
    const nothing = { precision: null, recall: null, f1: null };
    expect(scorePairs(new Map(), [])).toMatchObject({ pairs: 0, ...nothing, bCubed: nothing });
  });

  it('does not hang on the order of pairs or on which side stands left', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const item = fc.constantFrom(...items);
    const labelled = fc.array(fc.tuple(item, item, fc.constantFrom('same' as const, 'different' as const)));
    fc.assert(
      fc.property(labelled, fc.array(fc.constantFrom('1', '2', '3'), { minLength: 7, maxLength: 7 }), (rows, found) => {
        const clusterOf = new Map(items.map((one, index) => [one, found[index] ?? '1'] as const));
        const one = scorePairs(
          clusterOf,
          rows.map(([left, right, verdict]) => pair(left, right, verdict)),
        );
        const turned = scorePairs(
          clusterOf,
          [...rows].reverse().map(([left, right, verdict]) => pair(right, left, verdict)),
        );
        expect({ ...turned, bCubed: null }).toEqual({ ...one, bCubed: null });
        for (const name of ['precision', 'recall', 'f1'] as const)
          expect(turned.bCubed[name] ?? -1).toBeCloseTo(one.bCubed[name] ?? -1, 9);
      }),
    );
  });
});
