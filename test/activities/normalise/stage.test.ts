import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStageParser } from '../../../activities/normalise/stage.ts';
import { stageTable } from './read-tables.ts';

const parse = createStageParser(stageTable);
const read = (text: string) =>
  parse(text).stages.map(({ stage, qualifier }) => (qualifier === null ? stage : `${stage}:${qualifier}`));
const rankOf = (text: string) => parse(text).stages[0]?.rank ?? Number.NaN;

describe('labels', () => {
  test.each([
    ['种子轮', 'seed', 'early', 'equity_primary'],
    ['天使轮', 'angel', 'early', 'equity_primary'],
    ['天使+', 'angel:+', 'early', 'equity_primary'],
    ['Pre-A轮', 'pre_a', 'early', 'equity_primary'],
    ['Pre-A+', 'pre_a:+', 'early', 'equity_primary'],
    ['A轮', 'a', 'growth', 'equity_primary'],
    ['A+轮', 'a:+', 'growth', 'equity_primary'],
    ['A1', 'a:1', 'growth', 'equity_primary'],
    ['Ａ＋轮', 'a:+', 'growth', 'equity_primary'],
    ['A輪', 'a', 'growth', 'equity_primary'],
    ['A轮融资', 'a', 'growth', 'equity_primary'],
    ['Series A', 'a', 'growth', 'equity_primary'],
    ['series-a', 'a', 'growth', 'equity_primary'],
    ['Series A extension', 'a:extension', 'growth', 'equity_primary'],
    ['Pre-B轮', 'b:pre', 'growth', 'equity_primary'],
    ['C++轮', 'c:++', 'late', 'equity_primary'],
    ['C1轮', 'c:1', 'late', 'equity_primary'],
    ['E轮', 'e_plus', 'late', 'equity_primary'],
    ['F轮-上市前', 'e_plus', 'late', 'equity_primary'],
    ['Series G', 'e_plus', 'late', 'equity_primary'],
    ['Pre-IPO', 'pre_ipo', 'late', 'equity_primary'],
    ['private-equity', 'growth', 'other', 'equity_primary'],
    ['战略投资', 'strategic', 'strategic', 'equity_primary'],
    ['战略融资', 'strategic', 'strategic', 'equity_primary'],
    ['不明确', 'equity_unspecified', 'other', 'equity_primary'],
    ['股权投资', 'equity_unspecified', 'other', 'equity_primary'],
    ['Series ?', 'equity_unspecified', 'other', 'equity_primary'],
    ['股权转让', 'equity_unspecified', 'other', 'secondary'],
    ['IPO', 'ipo', 'other', 'ipo'],
    ['IPO上市', 'ipo', 'other', 'ipo'],
    ['IPO上市后', 'post_ipo', 'other', 'post_ipo'],
    ['新三板', 'post_ipo', 'other', 'post_ipo'],
    ['定向增发', 'post_ipo', 'other', 'post_ipo'],
    ['post-ipo', 'post_ipo', 'other', 'post_ipo'],
    ['并购', 'ma', 'other', 'ma'],
    ['债权融资', 'debt', 'other', 'debt'],
    ['Grant', 'grant', 'other', 'grant'],
    ['convertible note', 'unknown', 'other', 'convertible'],
    ['可转债', 'unknown', 'other', 'convertible'],
    ['SAFE', 'unknown', 'other', 'convertible'],
    ['Pre-B+轮', 'b:pre+', 'growth', 'equity_primary'],
    ['Pre-B1轮', 'b:pre1', 'growth', 'equity_primary'],
    ['C-1轮', 'c:1', 'late', 'equity_primary'],
    ['A6轮', 'a:6', 'growth', 'equity_primary'],
    ['D1轮', 'd:1', 'late', 'equity_primary'],
    ['Series A-1', 'a:1', 'growth', 'equity_primary'],
    ['Series A II', 'a:2', 'growth', 'equity_primary'],
    ['准A轮', 'pre_a', 'early', 'equity_primary'],
    ['A轮系列融资', 'a', 'growth', 'equity_primary'],
    ['天使轮系列', 'angel', 'early', 'equity_primary'],
    ['B轮及以后', 'b', 'growth', 'equity_primary'],
    ['Series C or later', 'c', 'late', 'equity_primary'],
    ['pre-Series A', 'pre_a', 'early', 'equity_primary'],
    ['Series Seed', 'seed', 'early', 'equity_primary'],
    ['Seed II', 'seed:2', 'early', 'equity_primary'],
    ['Seed+', 'seed:+', 'early', 'equity_primary'],
    ['Seed extension', 'seed:extension', 'early', 'equity_primary'],
    ['Pre-Seed', 'seed:pre', 'early', 'equity_primary'],
    ['天使二轮', 'angel:2', 'early', 'equity_primary'],
    ['天使投资', 'angel', 'early', 'equity_primary'],
    ['bridge round', 'equity_unspecified', 'other', 'equity_primary'],
    ['首轮融资', 'equity_unspecified', 'other', 'equity_primary'],
    ['Late Stage', 'equity_unspecified', 'other', 'equity_primary'],
    ['early stage', 'equity_unspecified', 'other', 'equity_primary'],
    ['growth equity', 'growth', 'other', 'equity_primary'],
    ['mezzanine', 'debt', 'other', 'debt'],
    ['venture debt', 'debt', 'other', 'debt'],
    ['post-IPO debt', 'debt', 'other', 'debt'],
    ['过桥贷款', 'debt', 'other', 'debt'],
    ['PIPE', 'post_ipo', 'other', 'post_ipo'],
    ['非公开发行', 'post_ipo', 'other', 'post_ipo'],
    ['post-IPO secondary', 'post_ipo', 'other', 'secondary'],
    ['基石投资', 'ipo', 'other', 'ipo'],
    ['港股IPO', 'ipo', 'other', 'ipo'],
    ['全资收购', 'ma', 'other', 'ma'],
    ['Funding Round', 'unknown', 'other', null],
    ['未披露', 'unknown', 'other', null],
    ['', 'unknown', 'other', null],
  ])('%s is %s in group %s and implies %s', (text, expected, group, instrument) => {
    expect(read(text)).toEqual([expected]);
    expect(parse(text)).toMatchObject({ issue: null, stages: [{ asAnnounced: text, group, instrument }] });
  });

  test.each([
    ...['BC轮', '盛大资本-盛大网络', 'constructor', '__proto__', 'A1+轮', 'Z轮', '两轮', 'Pre-Pre-A', '天使A轮'],
    ...['Pre-A轮A轮', 'C1轮C轮', '轮C轮', 'accelerator', 'Series AA'],
  ])('%s is unknown and reported', (text) => {
    expect(read(text)).toEqual(['unknown']);
    expect(parse(text).issue).toContain(text);
  });
  test('a label that reports no financing says so', () => {
    expect(parse('停止运营').issue).toContain('no financing');
  });
});

test('a joint cell is one stage for each round', () => {
  expect(read('Pre-A/Pre-A+轮')).toEqual(['pre_a', 'pre_a:+']);
  expect(parse('B+轮/B++轮').stages.map((stage) => stage.asAnnounced)).toEqual(['B+轮', 'B++轮']);
  expect(read('B+轮/B++轮')).toEqual(['b:+', 'b:++']);
  expect(read('A轮及A+轮')).toEqual(['a', 'a:+']);
  expect(read('A+B轮')).toEqual(['a', 'b']);
  expect(read('A++B轮')).toEqual(['a:+', 'b']);
  expect(read('天使轮+Pre-A轮')).toEqual(['angel', 'pre_a']);
  expect(parse('A+B轮').stages.map((stage) => stage.asAnnounced)).toEqual(['A', 'B轮']);
  expect(read('Seed/Series A')).toEqual(['seed', 'a']);
  expect(read('A轮/阿里巴巴')).toEqual(['unknown']);
  expect(parse('A轮/阿里巴巴').issue).toContain('阿里巴巴');
});

test('ranks make "at least C" a comparison', () => {
  const order = [
    '种子轮',
    '天使轮',
    'Pre-A轮',
    'Pre-A+轮',
    'A轮',
    'A1轮',
    'A+轮',
    'Pre-B轮',
    'Pre-B1轮',
    'Pre-B+轮',
    'B轮',
    'B+轮',
    'B++轮',
    'Pre-C轮',
  ];
  const late = ['C轮', 'C1轮', 'C+轮', 'D轮', 'E轮', 'Pre-F轮', 'Pre-F+轮', 'F轮', 'Pre-IPO', 'IPO'];
  const ranks = [...order, ...late].map(rankOf);
  expect(ranks).toEqual(ranks.toSorted((left, right) => left - right));
  expect(new Set(ranks).size).toBe(ranks.length);
  expect(order.every((label) => rankOf(label) < rankOf('C轮'))).toBe(true);
});

test("Crunchbase's series-c+ is C or later, not a C+ round", () => {
  expect(parse('series-c+').stages).toMatchObject([{ stage: 'c', qualifier: null, rank: rankOf('C轮') }]);
  expect(read('C+轮')).toEqual(['c:+']);
});

test("a source's own labels come first, and must name a stage", () => {
  const own = { angel: 'seed', F轮: 'e_plus', 特别轮: 'a:++' };
  expect(parse('angel', own).stages).toMatchObject([{ stage: 'seed', asAnnounced: 'angel' }]);
  expect(parse('特别轮', own).stages).toMatchObject([{ stage: 'a', qualifier: '++', rank: 4020 }]);
  expect(parse('A轮', own).stages).toMatchObject([{ stage: 'a' }]);
  expect(parse('x', { x: 'nonsense' }).stages).toMatchObject([{ stage: 'unknown' }]);
  expect(parse('x', { x: 'nonsense' }).issue).toContain('nonsense');
});

test('any text gives at least one stage of the table, and "unknown" only with an issue or as a known word', () => {
  const ids = new Set<string>(stageTable.stages.map((stage) => stage.id));
  const parts = fc.constantFrom(...Array.from('ABCDE轮+-/ 12'), 'Pre', '天使', 'series ', '投资', 'IPO');
  const texts = fc.oneof(
    fc.array(parts, { maxLength: 8 }).map((list) => list.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { stages } = parse(text);
      expect(stages.length).toBeGreaterThan(0);
      for (const { stage } of stages) expect(ids.has(stage)).toBe(true);
      if (stages.length > 1) expect(stages.some(({ stage }) => stage === 'unknown')).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('hostile labels take bounded time', () => {
  const begin = performance.now();
  for (const piece of ['A', '+', 'A轮/', '轮', '系列', '融资', 'pre', '及以后', 'A+', ' ', '-', '天使', 'series '])
    for (const length of [99, 999, 1_000_000]) parse(piece.repeat(Math.ceil(length / piece.length)));
  expect(performance.now() - begin).toBeLessThan(5_000);
});
