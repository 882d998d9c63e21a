import { expect, it } from 'vitest';
import { parseDate } from '../../activities/normalise/date.ts';
import { recordSchema } from '../../activities/parse/record-schema.ts';
import { declarationSchema } from '../../activities/sources/declaration.ts';
import { quarantineReason } from '../../reports/quarantine-reason.ts';

const english = /\b(?:is|not|the|of|be|can|any|than|date)\b/u;

it.for(['0002-01-01', '1970-01-01', '1949-12-31', '2999-01-01', '2030-05-05', '近日', '没有日期的文字'])(
  'tells in Chinese why a date was refused: %s',
  (text) => {
    const { date, issue } = parseDate(text, { asOf: '2026-01-01T00:00:00Z' });
    expect(date).toBeNull();
    const reason = `announced date: ${issue ?? ''}`;
    expect(quarantineReason(reason, 'zh')).toMatch(/^公布日期：/u);
    expect(quarantineReason(reason, 'zh')).not.toMatch(english);
    expect(quarantineReason(reason, 'en')).toBe(reason);
  },
);

it('tells in Chinese what was wrong with a column', () => {
  const [table] = declarationSchema.parse({
    id: 'deals',
    title: { zh: '交易', en: 'Deals' },
    publisher: 'us',
    licence: { name: 'ours', redistribute: false },
    language: 'zh',
    trust: 50,
    tables: [
      {
        name: 'deals',
        kind: 'financing',
        map: { company_name: '公司' },
        columns: { 轮次: { one_of: ['A轮'] }, 日期: { pattern: '^\\d{4}' } },
      },
    ],
  }).tables;
  if (table === undefined || table.kind === 'policy_pages') throw new Error('it has a table');
  const reasonsOf = (row: Readonly<Record<string, string>>): readonly string[] =>
    (recordSchema(table).safeParse(row).error?.issues ?? []).map(({ path, message }) =>
      quarantineReason(`${path.join('.')} ${message}`, 'zh'),
    );
  expect(reasonsOf({ 公司: ' ', 轮次: 'Z轮', 日期: 'x' }).toSorted()).toEqual([
    '“公司”为空',
    '“日期”不合格式 ^\\d{4}',
    '“轮次”不在该来源所用的取值之列',
  ]);
  expect(reasonsOf({ 公司: '#NAME?', 轮次: 'A轮', 日期: '2016' })).toEqual(['“公司”是表格的错误单元格，不是值']);
});

it('leaves a reason that it does not know as it is', () => {
  expect(quarantineReason('something new', 'zh')).toBe('something new');
});

it('tells in Chinese that an article gives an amount too large to believe', () => {
  const reason = 'a very large amount with neither round nor investor: to be reviewed';
  expect(quarantineReason(reason, 'zh')).toBe('金额很大而无轮次和投资方：待审阅');
});
