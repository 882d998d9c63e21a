import { expect, test } from 'vitest';
import type { NameKind } from '../../../../activities/resolve/entities/name-form.ts';
import type { PairVerdict } from '../../../../activities/resolve/entities/score-pair.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();
const verdict = (left: string, right: string, kind: NameKind): PairVerdict =>
  comparer.compare(comparer.analyse(left, kind), comparer.analyse(right, kind), kind).verdict;

// Letters that a Chinese name is written with are the name itself: what stands behind them is translated, or of one country.
test.each<readonly [string, string, PairVerdict, PairVerdict]>([
  ['qvk资本', 'qvk capital', 'same', 'same'],
  ['qvk基金', 'qvk fund', 'same', 'same'],
  ['qvk科技', 'qvk technology', 'same', 'same'],
  ['qvk中国', 'qvk china', 'same', 'same'],
  ['qvk集团', 'qvk group', 'same', 'same'],
  // Other words of investing are another firm; so are two trades, and two countries.
  ['qvk资本', 'qvk ventures', 'unsure', 'unsure'],
  ['qvk科技', 'qvk health', 'unsure', 'unsure'],
  ['qvk医疗', 'qvk security', 'different', 'different'],
  ['qvk日本', 'qvk china', 'different', 'different'],
  // One says more, or nothing: letters that others may have.
  ['qvk资本', 'qvk', 'unsure', 'unsure'],
  ['qvk中国', 'qvk', 'unsure', 'unsure'],
  ['qvk资本', 'qvk harbour', 'different', 'different'],
  ['qv资本', 'qv capital', 'unsure', 'unsure'],
  // Its house in another country; digits, everyday words, and letters that say what something is.
  ['qvk资本', 'qvk capital india', 'unsure', 'unsure'],
  ['369资本', '369 capital', 'unsure', 'unsure'],
  ['nova资本', 'nova capital', 'unsure', 'unsure'],
  ['esg基金', 'esg fund', 'unsure', 'unsure'],
])('%s and %s', (left, right, ofInvestors, ofCompanies) => {
  expect([verdict(left, right, 'investor'), verdict(left, right, 'company')]).toEqual([ofInvestors, ofCompanies]);
  expect([verdict(right, left, 'investor'), verdict(right, left, 'company')]).toEqual([ofInvestors, ofCompanies]);
});

// What an investor of a city is called in short, each word of the trade by its usual short form.
test.each<readonly [string, string, boolean]>([
  ['蚌埠城投', '蚌埠市城市建设投资集团有限公司', true],
  ['蚌埠城建投', '蚌埠城投', true],
  ['蚌埠国投', '蚌埠市国有资产投资有限公司', true],
  ['蚌埠国控', '蚌埠市国有资本运营控股集团有限公司', true],
  ['蚌埠金控', '蚌埠金融控股集团有限公司', true],
  ['蚌埠发投', '蚌埠发展投资集团有限公司', true],
  ['龙子湖创投', '蚌埠市龙子湖创业投资管理有限公司', true],
  // Two that say the words at length say others.
  ['蚌埠城建投资', '蚌埠城市建设投资', false],
  ['蚌埠国有资产投资', '蚌埠国有资本投资', false],
  // Without a place it is what every such firm is called.
  ['国投', '国有资产投资管理有限公司', false],
  ['城投控股', '城市建设投资控股有限公司', false],
  ['金控集团', '金融控股集团有限公司', false],
  // Two registered names that say other words are two firms of one place.
  ['蚌埠市产业投资集团有限公司', '蚌埠产业发展投资有限公司', false],
  ['蚌埠市科技投资集团有限公司', '蚌埠科技投资有限公司', true],
])('%s and %s, of an investor', (left, right, areOne) => {
  expect(verdict(left, right, 'investor') === 'same').toBe(areOne);
  expect(verdict(right, left, 'investor')).toBe(verdict(left, right, 'investor'));
});
