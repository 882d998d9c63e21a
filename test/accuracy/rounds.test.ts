import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { RoundPair, RoundPart } from './read-round-pairs.ts';
import { readRoundPairs, roundParts } from './read-round-pairs.ts';

const shared = join(projectRoot, '..', 'shared', 'data');
const pairs = roundParts.flatMap((part) => readRoundPairs(part));
const countOf = (matches: (pair: RoundPair) => boolean): number => pairs.filter(matches).length;
const between =
  (left: string, right: string) =>
  (pair: RoundPair): boolean =>
    pair.left_source === left && pair.right_source === right;

/** One left row is wholly in one part: its key decides. */
const partOf = (key: string): RoundPart => {
  const [first = 0] = createHash('sha256').update(key).digest();
  return first % 2 === 0 ? 'dev' : 'test';
};

describe('labelled pairs of rounds', () => {
  test('enough of each pair of sources, of both verdicts, and of hard ones in both parts', () => {
    expect(countOf(between('smoothnlp-2019', 'itjuzi-2016'))).toBeGreaterThanOrEqual(400);
    expect(
      countOf((pair) => between('smoothnlp-2019', 'itjuzi-2016')(pair) && pair.verdict === 'same'),
    ).toBeGreaterThanOrEqual(120);
    expect(countOf(between('itjuzi-2016', 'itjuzi-companies-2018'))).toBeGreaterThanOrEqual(100);
    expect(countOf(between('itjuzi-2016', 'itjuzi-2016'))).toBeGreaterThanOrEqual(60);
    expect(countOf(between('crunchbase-2013', 'crunchbase-2013'))).toBeGreaterThanOrEqual(60);
    for (const part of roundParts)
      for (const verdict of ['same', 'different'])
        expect(
          readRoundPairs(part).filter((pair) => pair.verdict === verdict && pair.hard === 'yes').length,
          `hard ${verdict} in ${part}`,
        ).toBeGreaterThanOrEqual(50);
  });

  test('no pair stands twice, in either direction, and no record is paired with itself', () => {
    expect(new Set(pairs.map(({ pair_id }) => pair_id)).size).toBe(pairs.length);
    const unordered = pairs.map(({ left_key, right_key }) => [left_key, right_key].sort().join(' '));
    expect(new Set(unordered).size).toBe(pairs.length);
    for (const { pair_id, left_key, right_key } of pairs) expect(left_key, pair_id).not.toBe(right_key);
  });

  test('the key of the left record decides the part', () => {
    for (const part of roundParts)
      for (const { pair_id, left_key } of readRoundPairs(part)) expect(partOf(left_key), pair_id).toBe(part);
  });

  test('no chain of same pairs joins two records that are said to be different', () => {
    const parents = new Map<string, string>();
    const root = (key: string): string => {
      const parent = parents.get(key);
      return parent === undefined ? key : root(parent);
    };
    for (const { left_key, right_key, verdict } of pairs) {
      const [left, right] = [root(left_key), root(right_key)];
      if (verdict === 'same' && left !== right) parents.set(right, left);
    }
    for (const { pair_id, left_key, right_key, verdict } of pairs)
      if (verdict === 'different') expect(root(left_key), pair_id).not.toBe(root(right_key));
  });
});

const grid = z.array(z.array(z.string()));

/** The cells of each file that is no workbook, without the rows that are empty: row 1 is the header. */
const files: Readonly<Record<string, { readonly path: string; readonly encoding: string }>> = {
  'itjuzi-invest-event.gb18030.csv': {
    path: join(shared, 'events-zh', 'itjuzi-invest-event.gb18030.csv'),
    encoding: 'gb18030',
  },
  'itjuzi-company-rounds-820.csv': {
    path: join(shared, 'events-zh', 'itjuzi-company-rounds-820.csv'),
    encoding: 'utf-8',
  },
  'crunchbase-investments-1974-2013.csv': {
    path: join(shared, 'events-en', 'crunchbase-investments-1974-2013.csv'),
    encoding: 'utf-8',
  },
  'rounds.csv.gz': {
    path: join(projectRoot, 'activities', 'sources', 'crunchbase-2013', 'data', 'rounds.csv.gz'),
    encoding: 'macintosh',
  },
};

describe.each(Object.entries(files))('keys into %s', (name, { path, encoding }) => {
  const keys = [...new Set(pairs.flatMap(({ left_key, right_key }) => [left_key, right_key]))].filter((key) =>
    key.startsWith(`${name}#`),
  );
  test.skipIf(!existsSync(path))('name rows that are there; a continuing row has no company of its own', () => {
    const bytes = readFileSync(path);
    const text = new TextDecoder(encoding).decode(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    const rows = grid.parse(parse(text, { bom: true, relax_column_count: true, relax_quotes: true }));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      const [row = 0, opener] = [...key.slice(name.length).matchAll(/\d+/gu)].map(([digits]) => Number(digits));
      expect(rows[row - 1], key).toBeDefined();
      if (name !== 'itjuzi-company-rounds-820.csv') continue;
      expect(rows[row - 1]?.[0] === '', key).toBe(opener !== undefined);
      if (opener !== undefined) expect(rows[opener - 1]?.[0], key).not.toBe('');
    }
  });
});
