import { expect, test } from 'vitest';
import type { NameKind } from '../../../../activities/resolve/entities/name-form.ts';
import type { PairScore } from '../../../../activities/resolve/entities/score-pair.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();
const verdict = (left: string, right: string, kind: NameKind = 'company'): PairScore['verdict'] =>
  comparer.compare(comparer.analyse(left, kind), comparer.analyse(right, kind), kind).verdict;

test.each([
  ['a state', 'AMBER KETTLE INC /DE/', 'Amber Kettle, Inc.'],
  ['a state without the second stroke', 'AMBER KETTLE CORP/MD', 'Amber Kettle'],
  ['that another one had the name before', 'AMBER KETTLE CO /NEW/', 'Amber Kettle Company'],
  ['receipts for its shares', 'Amber Kettle A/S/ADR', 'Amber Kettle A/S'],
  ['a country', 'AMBER KETTLE N V /FI', 'Amber Kettle'],
])('what a register adds to tell names apart is no part of a name: %s', (_, left, right) => {
  expect(verdict(left, right)).toBe('same');
});

test.each([
  ['Amber Kettle plc Ordinary Shares', 'Amber Kettle plc'],
  ['Amber Kettle Inc. Class A Common Stock', 'Amber Kettle'],
  ['Amber Kettle Inc. (Class C)', 'Amber Kettle'],
  ['Amber Kettle Public Co Limited', 'Amber Kettle'],
  ['Amber Kettle Corporation International', 'AMBER KETTLE CORP INTERNATIONAL'],
  ['Public Lantern Company of New Mexico', 'PUBLIC LANTERN CO OF NEW MEXICO'],
])('shares of a company are the company, and a legal form within it may be short: %s, %s', (left, right) => {
  expect(verdict(left, right)).toBe('same');
});

test('strokes that are part of a name stay', () => {
  expect(verdict('Kanto/TV', 'Kanto')).not.toBe('same');
});

test.each([
  ['a class of shares', 'Velorant Inc. (Class A)', 'Bramwick Corp (Class A)'],
  ['a place', 'Velorant (Kunshan) Co., Ltd.', 'Bramwick Precision (Kunshan) Co., Ltd.'],
  ['an island', 'Velorant (Cayman) Ltd', 'Bramwick Education (Cayman) Inc.'],
  ['a branch', '上海衡昀精密机械有限公司（分公司）', '北京邢嵘防火涂料有限公司（分公司）'],
])('two names that tell no more than the same in brackets are not one: %s', (_, left, right) => {
  expect(verdict(left, right)).not.toBe('same');
});

test('a name in the other script in brackets still says that they are one', () => {
  expect(verdict('衡昀科技（Velorant）', '上海朗笙网络有限公司（Velorant）')).not.toBe('different');
  expect(verdict('衡昀科技（Velorant）', 'Velorant Inc.')).toBe('same');
});

test.each([
  ['First Bancorp', 'First Bancshares, Inc.'],
  ['HOME BANCSHARES INC', 'HOME BANCORP, INC.'],
  ['Farmers & Merchants Bancorp', 'Farmers & Merchants Bank'],
])('of everyday words many have each a word of their own for what they are: %s, %s', (left, right) => {
  expect(verdict(left, right)).not.toBe('same');
});

test('an invented word with two words for it is of one, and so is a name that says more of the same', () => {
  expect(verdict('Velorantix Bancorp', 'Velorantix Bancshares, Inc.')).toBe('same');
  expect(verdict('Take-Two Interactive', 'Take-Two Interactive Software, Inc.')).toBe('same');
});

test('who is told in full by one invented word is not one that says more; who is called so may be', () => {
  expect(verdict('Rayonier Inc.', 'Rayonier Advanced Materials Inc.')).toBe('unsure');
  expect(verdict('Croptimistic', 'Croptimistic Field Services')).toBe('same');
});

test('partners and holdings of one name are two', () => {
  expect(verdict('Navios Maritime Partners L.P.', 'Navios Maritime Holdings Inc.')).not.toBe('same');
  expect(verdict('Navios Maritime', 'Navios Maritime Holdings Inc.')).toBe('same');
});

test('several rare words and the trade behind them are of one', () => {
  expect(verdict('Cal-Maine', 'CAL-MAINE FOODS INC')).toBe('same');
});

test.each([
  ['玉龙股份', '江苏玉龙钢管股份有限公司'],
  ['意华股份', '温州意华接插件股份有限公司'],
  ['益丰药房', '益丰大药房连锁股份有限公司'],
  ['焦作万方', '焦作万方铝业股份有限公司'],
  ['红宇新材', '湖南红宇耐磨新材料股份有限公司'],
])('what a full name says of its business a short one leaves out: %s, %s', (left, right) => {
  expect(verdict(left, right)).toBe('same');
});

test.each([
  ['天津亮净保洁服务有限公司', '天津康净保洁服务有限公司'],
  ['天津汇强劳务派遣有限公司', '天津汇亚劳务派遣有限公司'],
  ['杭州龙达熏蒸服务有限公司', '杭州森达熏蒸服务有限公司'],
  ['嘉兴衡昀骏楠粉体有限公司', '嘉兴衡昀骏驰粉体有限公司'],
])('two full names of which one character differs are two where it is not read alike: %s, %s', (left, right) => {
  expect(verdict(left, right)).not.toBe('same');
});

test('a character that is read alike may be a slip', () => {
  expect(verdict('嘉兴衡昀骏晟粉体有限公司', '嘉兴衡昀骏盛粉体有限公司')).toBe('same');
});

test('among many names two characters and another business are of another company', () => {
  const among = (names: number): PairScore['verdict'] =>
    comparer.compare(
      comparer.analyse('宏达高科', 'company'),
      comparer.analyse('株洲宏达电子股份有限公司', 'company'),
      'company',
      { names },
    ).verdict;
  expect(among(500)).toBe('same');
  expect(among(20_000)).toBe('unsure');
});

test.each([
  ['工行', '中国工商银行'],
  ['北大', '北京大学'],
  ['Microsoft', '微软'],
  ['BYD Company Limited', '比亚迪股份有限公司'],
])('well-known short names are reviewed aliases, of companies and of investors: %s, %s', (left, right) => {
  expect(verdict(left, right)).toBe('same');
  expect(verdict(left, right, 'investor')).toBe('same');
});

test('an alias of an investor is one of a company, unless it is so short that it may be somebody else', () => {
  expect(verdict('Sequoia Capital', '红杉资本')).toBe('same');
  expect(verdict('GGV', '纪源资本', 'investor')).toBe('same');
  expect(verdict('GGV', '纪源资本')).not.toBe('same');
});

test.each([
  ['平安', '平安科技'],
  ['中国人保', '中国人寿保险'],
  ['哈工大', '哈尔滨工程大学'],
  ['First Capital', 'First Capital Group'],
  ['中石化', '中国石油化工集团'],
])('what begins alike, or may be short for another, stays open: %s, %s', (left, right) => {
  expect(verdict(left, right)).not.toBe('same');
  expect(verdict(left, right, 'investor')).not.toBe('same');
});
