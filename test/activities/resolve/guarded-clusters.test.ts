import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightedPair } from '../../../activities/resolve/guarded-clusters.ts';
import { guardedClusters } from '../../../activities/resolve/guarded-clusters.ts';

const pair = (left: bigint, right: bigint, points = 5): WeightedPair => ({ left, right, points });
const sorted = (clusters: ReadonlyMap<bigint, bigint>) =>
  [...clusters].map(([one, cluster]) => [Number(one), Number(cluster)]).sort(([a = 0], [b = 0]) => a - b);

describe('guardedClusters', () => {
  it('draws chains together', () => {
    expect(sorted(guardedClusters([pair(3n, 2n), pair(1n, 2n), pair(5n, 4n)], []))).toEqual([
      ...[
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 4],
        [5, 4],
      ],
    ]);
  });

  it('keeps the stronger pair where two would bring together what cannot be one', () => {
    expect(sorted(guardedClusters([pair(1n, 2n, 5), pair(2n, 3n, 8)], [pair(1n, 3n)]))).toEqual([
      ...[
        [1, 1],
        [2, 2],
        [3, 2],
      ],
    ]);
  });

  it('keeps neither where both are about as strong: a doubt is not decided by chance', () => {
    expect(sorted(guardedClusters([pair(1n, 2n, 8), pair(2n, 3n, 7.5)], [pair(3n, 1n)]))).toEqual([
      ...[
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    ]);
  });

  it('never holds a conflict and does not hang on the order of pairs', () => {
    const number = fc.bigInt({ min: 1n, max: 9n });
    const pairs = fc.uniqueArray(fc.record({ left: number, right: number, points: fc.integer({ min: 5, max: 9 }) }), {
      selector: ({ left, right }) => `${left < right ? left : right} ${left < right ? right : left}`,
      maxLength: 20,
    });
    fc.assert(
      fc.property(pairs, fc.array(fc.record({ left: number, right: number }), { maxLength: 8 }), (rows, conflicts) => {
        const edges = rows.filter(({ left, right }) => left !== right);
        const found = guardedClusters(edges, conflicts);
        for (const { left, right } of conflicts)
          if (left !== right && found.has(left)) expect(found.get(left)).not.toBe(found.get(right));
        expect(sorted(guardedClusters([...edges].reverse(), conflicts))).toEqual(sorted(found));
      }),
    );
  });
});
