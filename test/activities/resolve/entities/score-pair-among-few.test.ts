import { expect, test } from 'vitest';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();

test('two characters are of one company among so few names that nobody else is called so', () => {
  const among = (names: number, left: string, right: string): string =>
    comparer.compare(comparer.analyse(left, 'company'), comparer.analyse(right, 'company'), 'company', { names })
      .verdict;
  expect(among(500, '有赞', '杭州有赞科技有限公司')).toBe('same');
  expect(among(50_000, '有赞', '杭州有赞科技有限公司')).toBe('unsure');
  expect(among(500, '有赞数据', '杭州有赞科技有限公司')).toBe('unsure');
});

test('initials are of the name that has them among so few names that nobody else has them', () => {
  const among = (names: number | undefined, left: string, right: string, of: readonly string[] = []): string => {
    const context =
      names === undefined ? {} : { latinNames: names, areInitialsOfSeveral: (letters: string) => of.includes(letters) };
    return comparer.compare(comparer.analyse(left, 'company'), comparer.analyse(right, 'company'), 'company', context)
      .verdict;
  };
  expect(among(500, 'ZQM', 'Zelvira Quorbit Machines')).toBe('same');
  expect(among(500, 'ZQM Corp.', 'Zelvira Quorbit Machines Ltd')).toBe('same');
  expect(among(500, 'ZQM', 'Zelvira Quorbit Machines', ['zqm'])).toBe('unsure');
  expect(among(5_000, 'ZQM', 'Zelvira Quorbit Machines')).toBe('unsure');
  expect(among(5_000, 'ZQMS', 'Zelvira Quorbit Machines of Sweden')).toBe('same');
  expect(among(undefined, 'ZQM', 'Zelvira Quorbit Machines')).toBe('unsure');
  expect(among(500, 'ZQC', 'Zelvira Quorbit Corporation')).toBe('same');
  expect(among(500, 'Z&QM', 'Zelvira & Quorbit Machines')).toBe('same');
  // An everyday word, two letters, letters of small words.
  expect(among(500, 'Cat', 'Coast Alpine Trading')).not.toBe('same');
  expect(among(500, 'ZQ', 'Zelvira Quorbit')).not.toBe('same');
  expect(among(500, 'ZOQM', 'Zelvira of Quorbit Machines')).not.toBe('same');
});

test('among few names four letters are of one company, where a full name says more in general words', () => {
  const among = (names: number, left: string, right: string): string =>
    comparer.compare(comparer.analyse(left, 'company'), comparer.analyse(right, 'company'), 'company', {
      latinNames: names,
    }).verdict;
  expect(among(500, 'Zorb', 'Zorb Technologies, Inc.')).toBe('same');
  expect(among(5_000, 'Zorb', 'Zorb Technologies, Inc.')).toBe('unsure');
  expect(among(500, 'Zorb plc', 'Zorb Technologies')).toBe('unsure');
  expect(among(500, 'Zorb', 'Zorb Technologies')).toBe('unsure');
});
