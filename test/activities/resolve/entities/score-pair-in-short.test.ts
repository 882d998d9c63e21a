import { expect, test } from 'vitest';
import type { NameKind } from '../../../../activities/resolve/entities/name-form.ts';
import type { PairContext, PairVerdict } from '../../../../activities/resolve/entities/score-pair.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();
const few: PairContext = { names: 500, latinNames: 300, areInitialsOfSeveral: () => false };
const many: PairContext = { names: 500_000, latinNames: 300_000, areInitialsOfSeveral: () => false };

const verdict = (left: string, right: string, kind: NameKind, context: PairContext): PairVerdict =>
  comparer.compare(comparer.analyse(left, kind), comparer.analyse(right, kind), kind, context).verdict;

// One character of each word may be that of another word: somebody has to look. The country alone need not be said.
test.each<readonly [string, string, PairVerdict]>([
  ['甘动集团', '甘肃省动画集团有限公司', 'unsure'],
  ['皖动集团', '安徽省动画集团股份有限公司', 'unsure'],
  ['中国动化', '中国动画化学股份有限公司', 'unsure'],
  ['拉动大', '拉萨动画大学', 'unsure'],
  ['动画科技集团', '中国动画科技集团有限公司', 'same'],
  // The first character of what makers of chips make; another word, two full names, another core.
  ['翎骁微', '甘肃翎骁微电子股份有限公司', 'same'],
  ['翎骁微', '翎骁微电子（兰州）有限公司', 'same'],
  ['翎骁半', '甘肃翎骁半导体股份有限公司', 'unsure'],
  ['翎骁微电子股份有限公司', '甘肃翎骁微电子股份有限公司', 'same'],
  ['翎霁微', '甘肃翎骁微电子股份有限公司', 'different'],
  ['翎骁微波', '甘肃翎骁微电子股份有限公司', 'different'],
  // An everyday word between place and business; abroad need not be said; a group that says so twice.
  ['中国电影建设股份有限公司', '中国电建', 'unsure'],
  ['甘肃国际动画股份有限公司', '甘肃动画', 'unsure'],
  ['中国国际动画股份有限公司', '中国动画', 'unsure'],
  ['翎骁集团', '翎骁控股集团有限公司', 'same'],
  ['翎骁', '翎骁控股集团有限公司', 'unsure'],
  // A group and a company that it holds are both called so; two characters alone; words of its own; a word left out.
  // Real ones that are two: a sign a word is shared by both.
  ['中国人保', '中国人寿保险股份有限公司', 'unsure'],
  ['哈工大', '哈尔滨工程大学', 'unsure'],
  ['厦门银行', '厦门国际银行股份有限公司', 'unsure'],
  ['新希望集团', '新希望控股集团有限公司', 'different'],
  ['中国石油', '中国石油化工股份有限公司', 'unsure'],
  ['中国航空集团', '中国航空工业集团有限公司', 'unsure'],
  ['中国兵器', '中国兵器装备集团有限公司', 'unsure'],
  ['中国石油', '中国石油天然气股份有限公司', 'same'],
  ['中国人寿', '中国人寿保险股份有限公司', 'same'],
  ['中动化', '中国动画化学股份有限公司', 'unsure'],
  ['甘动', '甘肃省动画集团有限公司', 'different'],
  ['甘雪集团', '甘肃省雪狐集团有限公司', 'unsure'],
  ['甘动集团', '甘肃动画水泥集团有限公司', 'unsure'],
  ['动画科技', '中国动画科技有限公司', 'different'],
])('a place and everyday words in short: %s and %s: %s', (left, right, expected) => {
  expect(verdict(left, right, 'company', many)).toBe(expected);
});

test.each<readonly [string, string, PairVerdict]>([
  // Two characters that a full name begins with, whatever it does; other trades, one character more, a listed company.
  ['翎骁AI', '北京翎骁华翰科技股份有限公司', 'same'],
  ['翎骁医疗', '北京翎骁华翰科技股份有限公司', 'same'],
  ['霁图AI', '北京霁图华翰科技股份有限公司', 'same'],
  ['翎骁机器人', '北京翎骁华翰半导体有限公司', 'unsure'],
  ['翎骁AI', '北京翎骁汽科技股份有限公司', 'unsure'],
  ['翎骁股份', '北京翎骁华翰科技股份有限公司', 'same'],
  ['翎骁股份', '北京翎骁华翰科技有限公司', 'unsure'],
  ['翎骁股份', '翎骁智能', 'unsure'],
  // An everyday word alone, and with more.
  ['风筝', '风筝（兰州）网络有限公司', 'unsure'],
  ['风筝教育', '风筝（兰州）网络有限公司', 'unsure'],
  // What a full name with a legal form says beside the word may be another's (Nomura, Nomura Research Institute).
  ['Nomura', 'Nomura Research Institute, Ltd.', 'unsure'],
  ['Cohere', 'Cohere Health, Inc.', 'unsure'],
  ['Lucid', 'Lucid Software Inc.', 'unsure'],
  ['Otter', 'Otter Technology, Inc.', 'unsure'],
  ['Otter', 'Otter Technology', 'unsure'],
  ['Zorva', 'Zorva Pharmaceuticals, Inc.', 'unsure'],
  ['Otter', 'Otter Pharmaceuticals, Inc.', 'unsure'],
  ['Zorvane', 'Zorvane Automotive, Inc.', 'unsure'],
  ['Zorvane', 'Zorvane Bank AB', 'unsure'],
  ['Otter', 'Otter Automotive, Inc.', 'unsure'],
  ['ZQV', 'ZQV Holdings Inc.', 'unsure'],
  ['Otter', 'Otter Worldwide Holdings Inc.', 'unsure'],
  ['Otter', 'Otter Holdings', 'unsure'],
  ['Zorvan', 'Zorvan Quantum Inc.', 'unsure'],
  ['Zorvan', 'Zorvan Quantum', 'unsure'],
])('companies among few names: %s and %s: %s', (left, right, expected) => {
  expect(verdict(left, right, 'company', few)).toBe(expected);
});

test.each<readonly [string, string]>([
  ['霁图AI', '北京霁图华翰科技股份有限公司'],
  ['风筝', '风筝（兰州）网络有限公司'],
  ['Otter', 'Otter Technology, Inc.'],
  ['Zorva', 'Zorva Pharmaceuticals, Inc.'],
  ['Zorvan', 'Zorvan Quantum Inc.'],
])('among many names somebody else may be called so: %s and %s', (left, right) => {
  expect(verdict(left, right, 'company', many)).toBe('unsure');
});

test.each<readonly [string, string, PairVerdict]>([
  ['翎骁', '翎骁创投', 'same'],
  ['风筝', '风筝创投', 'unsure'],
  // A group that invests through several firms.
  ['国新', '国新创投', 'different'],
  ['国新创投', '国新基金', 'unsure'],
  // The short name says what is done, and the full one goes on; a word that every adviser has.
  ['康翎实业', '康翎实业投资控股有限公司', 'same'],
  ['康翎', '康翎投资控股有限公司', 'unsure'],
  ['翎骁创投', '翎骁创投（兰州）投资管理顾问有限公司', 'same'],
  // A word that many use, and what stands behind it.
  ['First Capital', 'First Capital Group', 'unsure'],
  ['Otter Global', 'Otter Global Management', 'unsure'],
  ['Otter', 'Otter Capital', 'unsure'],
  ['Oak Capital', 'Oak Capital Partners', 'unsure'],
  ['Oak Capital Management, LLC', 'Oak Capital', 'unsure'],
  ['Oak Capital', 'Oak Capital Ventures', 'unsure'],
  // Small words of other languages have no letter in initials.
  ['CSPQ', 'Caisse de secours et placement du Quorbit', 'same'],
])('investors among few names: %s and %s: %s', (left, right, expected) => {
  expect(verdict(left, right, 'investor', few)).toBe(expected);
});

test.each<readonly [string, string]>([
  ['Quorbit Institute for Artificial Intelligence', 'Quorbit Institute for AI'],
  ['Zorvane Robotics', 'Zorvane Robotics Technology R&D Co., Ltd.'],
  ['Quorbit', 'Quorbit Group Holding Limited'],
  ['Quorbit Groep N.V.', 'Quorbit Group'],
  ['翎骁生物', '北京翎骁生物制品股份有限公司'],
])('words and what they are written for: %s and %s', (left, right) => {
  expect(verdict(left, right, 'company', many)).toBe('same');
});
