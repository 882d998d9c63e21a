import { expect, test } from 'vitest';
import { currencyTableSchema } from '../../../warehouse/registry/currency-table.ts';
import { stageTableSchema } from '../../../warehouse/registry/stage-table.ts';
import { currencyTable, stageTable } from './read-tables.ts';

test('the stage table holds the eighteen stages of the methodology in its five groups', () => {
  expect(stageTable.stages.map((stage) => stage.id)).toEqual([
    ...['seed', 'angel', 'pre_a', 'a', 'b', 'c', 'd', 'e_plus', 'pre_ipo', 'growth', 'strategic'],
    ...['equity_unspecified', 'ipo', 'post_ipo', 'ma', 'debt', 'grant', 'unknown'],
  ]);
  const inGroup = (group: string) =>
    stageTable.stages.filter((stage) => stage.group === group).map((stage) => stage.id);
  expect(inGroup('early')).toEqual(['seed', 'angel', 'pre_a']);
  expect(inGroup('growth')).toEqual(['a', 'b']);
  expect(inGroup('late')).toEqual(['c', 'd', 'e_plus', 'pre_ipo']);
  expect(inGroup('strategic')).toEqual(['strategic']);
});

test('ranks of letter rounds rise in the order of the stages', () => {
  const ranks = stageTable.stages.flatMap((stage) => (stage.rank === null ? [] : [stage.rank]));
  expect(ranks).toEqual(ranks.toSorted((left, right) => left - right));
});

test('a label of two stages, or a stage that is missing, is refused', () => {
  const twice = stageTable.stages.map((stage) => (stage.id === 'a' ? { ...stage, labels: ['天使轮'] } : stage));
  expect(stageTableSchema.safeParse({ ...stageTable, stages: twice }).success).toBe(false);
  expect(stageTableSchema.safeParse({ ...stageTable, stages: stageTable.stages.slice(1) }).success).toBe(false);
});

test('a form of two currencies is refused unless it is declared as shared', () => {
  const [first, ...rest] = currencyTable.currencies;
  expect(first).toBeDefined();
  if (first === undefined) return;
  const doubled = [{ ...first, forms: [...first.forms, '美元'] }, ...rest];
  expect(currencyTableSchema.safeParse({ ...currencyTable, currencies: doubled }).success).toBe(false);
});
