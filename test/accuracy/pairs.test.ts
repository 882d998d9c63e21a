import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasExactFacts, readExactFacts } from './pairs/exact-facts.ts';
import { pairsOneEditApart } from './pairs/pairs-one-edit-apart.ts';
import type { NamePair } from './pairs/read-pairs.ts';
import { readPairs, readPinyinPairs } from './pairs/read-pairs.ts';

const parts = { dev: readPairs('dev'), test: readPairs('test') } as const;
const pinyin = { dev: readPinyinPairs('dev'), test: readPinyinPairs('test') } as const;
const all = [...Object.values(parts).flat(), ...Object.values(pinyin).flat()];
const shared = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

const count = (pairs: readonly NamePair[], test: (pair: NamePair) => boolean): number => pairs.filter(test).length;
const isChinese = ({ left, right }: NamePair): boolean => /\p{Script=Han}/u.test(left + right);

describe('labelled pairs of names', () => {
  test('there are enough of them in each part', () => {
    for (const pairs of Object.values(parts)) expect(pairs.length).toBeGreaterThanOrEqual(350);
  });
  test('and of names that are read alike, a third of them two at least; one name is Chinese, the other is not', () => {
    for (const pairs of Object.values(pinyin)) {
      expect(pairs.length).toBeGreaterThanOrEqual(60);
      expect(count(pairs, ({ verdict }) => verdict === 'different') / pairs.length).toBeGreaterThan(0.3);
      for (const { left, right, pair_id } of pairs)
        expect([/\p{Script=Han}/u.test(left), /\p{Script=Han}/u.test(right)], pair_id).toEqual([true, false]);
    }
  });
  test('a pair stands once, whichever name comes first, and in one part', () => {
    const keys = all.map(({ kind, left, right }) => [kind, ...[left, right].sort()].join('\t'));
    expect(new Set(keys).size).toBe(all.length);
    expect(new Set(all.map(({ pair_id }) => pair_id)).size).toBe(all.length);
    for (const { left, right, pair_id } of all) expect(left, pair_id).not.toBe(right);
  });
  test('names are written without blanks at their ends', () => {
    for (const { left, right, pair_id } of all) expect([left, right], pair_id).toEqual([left.trim(), right.trim()]);
  });
  test.each(['dev', 'test'] as const)(
    'kinds, verdicts and languages of part %s are about even, most pairs hard',
    (part) => {
      const pairs = parts[part];
      const share = (test: (pair: NamePair) => boolean): number => count(pairs, test) / pairs.length;
      expect(share(({ kind }) => kind === 'company')).toBeCloseTo(0.5, 1);
      expect(share(({ hard }) => hard)).toBeGreaterThanOrEqual(0.5);
      expect(share(isChinese)).toBeGreaterThan(0.5);
      expect(share(isChinese)).toBeLessThan(0.7);
      for (const kind of ['company', 'investor'] as const)
        for (const verdict of ['same', 'different'] as const)
          expect(
            share((pair) => pair.kind === kind && pair.verdict === verdict),
            `${kind} ${verdict}`,
          ).toBeGreaterThan(0.2);
    },
  );
  test('a verdict follows from others: same and same is never different', () => {
    const groups = new Map<string, string>();
    const rootOf = (name: string): string => {
      const next = groups.get(name);
      return next === undefined ? name : rootOf(next);
    };
    const sided = all.map((pair) => ({
      ...pair,
      ends: [`${pair.kind} ${pair.left}`, `${pair.kind} ${pair.right}`] as const,
    }));
    for (const { verdict, ends } of sided) {
      const [one, other] = [rootOf(ends[0]), rootOf(ends[1])];
      if (verdict === 'same' && one !== other) groups.set(one, other);
    }
    const broken = sided.filter(({ verdict, ends }) => verdict === 'different' && rootOf(ends[0]) === rootOf(ends[1]));
    expect(broken.map(({ left, right }) => `${left} | ${right}`)).toEqual([]);
  });
});

const tablesSchema = z.array(z.array(z.string()));

/** The rows of a CSV document, or the lines of a text; the first is number 1. */
async function rowsOf(document: string): Promise<readonly string[]> {
  const encoding = document.includes('gb18030')
    ? 'gb18030'
    : /crunchbase-(?:companies|rounds)/u.test(document)
      ? 'macintosh'
      : 'utf-8';
  const text = new TextDecoder(encoding, { fatal: true }).decode(await readFile(join(shared, document)));
  if (!document.endsWith('.csv')) return text.split('\n');
  const rows = tablesSchema.parse(parseCsv(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true }));
  return rows.map((row) => row.join('\t'));
}

describe.skipIf(!existsSync(join(shared, 'events-zh')))('evidence of the pairs', () => {
  test('both names stand at the places that are given', async () => {
    const documents = new Map<string, Promise<readonly string[]>>();
    const textAt = async (document: string, row: number): Promise<string> => {
      const rows = documents.get(document) ?? rowsOf(document);
      documents.set(document, rows);
      return ((await rows)[row - 1] ?? '').replaceAll(/\s+/gu, ' ');
    };
    const missing: string[] = [];
    let read = 0;
    for (const { pair_id, left, right, evidence } of all) {
      const places = evidence.split(' + ').map((place) => /^(.+\.(?:csv|md)):(?:row|line) (\d+)$/u.exec(place));
      const texts: string[] = [];
      for (const place of places) if (place?.[1] !== undefined) texts.push(await textAt(place[1], Number(place[2])));
      // Workbooks, filings and keys of Crunchbase and of the Canadian tables are not opened here.
      if (texts.length < places.length) continue;
      read += 1;
      for (const name of [left, right])
        if (!texts.some((text) => text.includes(name))) missing.push(`${pair_id} ${name}`);
    }
    expect(missing).toEqual([]);
    expect(read).toBeGreaterThan(all.length / 2);
  });
});

describe('names one edit apart', () => {
  test('one letter put in, left out or replaced; case is no edit; short names are no near names', () => {
    expect(
      pairsOneEditApart(['Clipboard', 'Flipboard', 'CloudOn', 'cloudone', 'Ab', 'Ac', 'Martha', 'Marhta']),
    ).toEqual([
      ['Clipboard', 'Flipboard'],
      ['CloudOn', 'cloudone'],
    ]);
  });
  test('the same pairs as by comparing each name with each', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '中'), minLength: 0, maxLength: 7 });
    const distance = (a: string, b: string): number => {
      let above = Array.from({ length: b.length + 1 }, (_, at) => at);
      for (let row = 1; row <= a.length; row += 1) {
        const line = [row];
        for (let at = 1; at <= b.length; at += 1)
          line.push(
            Math.min(
              (above[at] ?? 0) + 1,
              (line[at - 1] ?? 0) + 1,
              (above[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1),
            ),
          );
        above = line;
      }
      return above[b.length] ?? 0;
    };
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 14 }), (names) => {
        const near = names.filter((one) => one.length >= 4).sort();
        const expected = near.flatMap((one, index) =>
          near.slice(index + 1).flatMap((other) => (distance(one, other) === 1 ? [`${one} ${other}`] : [])),
        );
        expect(
          pairsOneEditApart(names)
            .map((pair) => pair.join(' '))
            .sort(),
        ).toEqual(expected.sort());
      }),
    );
  });
});

describe.skipIf(!hasExactFacts)('exact facts of the shared data', async () => {
  const facts = hasExactFacts ? await readExactFacts() : [];
  const known = new Set(facts.map(({ kind, left, right, verdict }) => [kind, left, right, verdict].join('\t')));

  test.each([
    ['company', 'Rokid', '杭州灵伴科技有限公司', 'same'],
    ['company', 'Chef', 'Opscode', 'same'],
    ['company', 'Braintree', 'braintree payment solutions', 'same'],
    ['company', 'Clipboard', 'Flipboard', 'different'],
    ['company', 'ICwhatUC', 'IrisCX', 'same'],
    ['investor', 'TELUS Ventures', 'Telus Ventures', 'same'],
  ])('%s: %s and %s are %s', (...fact) => {
    expect(known).toContain(fact.join('\t'));
  });
  test('one shared round of a day and an amount proves nothing', () => {
    expect(facts.filter(({ left, right }) => left === 'Canva' && right === 'Canvas')).toEqual([]);
  });
  test('names that differ in blanks and signs alone are not told apart, though the file has them twice', () => {
    const twice = facts.filter(({ verdict, left }) => verdict === 'different' && left === 'BRAND-YOURSELF');
    expect(twice).toEqual([]);
  });
  test('no two names are both one and two', () => {
    const broken = facts.filter(
      ({ kind, left, right, verdict }) => verdict === 'same' && known.has([kind, left, right, 'different'].join('\t')),
    );
    expect(broken).toEqual([]);
  });
});
