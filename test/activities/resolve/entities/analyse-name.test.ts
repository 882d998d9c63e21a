import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NameForm, NameKind } from '../../../../activities/resolve/entities/name-form.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();
const formsOf = (name: string, kind: NameKind = 'company'): readonly NameForm[] => comparer.analyse(name, kind).forms;
const firstOf = (name: string, kind: NameKind = 'company'): NameForm => {
  const [form] = formsOf(name, kind);
  if (form === undefined) throw new Error(`${name} has no form`);
  return form;
};

test.each([
  ['北京字节跳动科技有限公司', '字节跳动', '110000', '科技', true],
  ['北京字节跳动科技有限公司上海分公司', '字节跳动', '110000', '科技', true],
  ['触景无限科技（北京）有限公司', '触景无限', '110000', '科技', true],
  ['江苏省苏州市昆山市好多科技有限公司', '好多', '320583', '科技', true],
  ['東軟集團股份有限公司', '东软', '', '集团', true],
  ['字节跳动', '字节跳动', '', '', false],
  ['58同城', '58同城', '', '', false],
  ['深创投', '深创投', '', '', false],
  ['北京银行', '北京银行', '', '', false],
  ['Beijing ByteDance Technology Co., Ltd.', 'bytedance', '110000', 'technology', true],
  ['ＡＢＣ　Ｃｏｒｐ．', 'abc', '', '', true],
  ['The Procter & Gamble Co.', 'proctergamble', '', '', true],
])('%s', (name, core, region, generic, hasLegalForm) => {
  expect(firstOf(name)).toMatchObject({ core, region, generic, hasLegalForm });
});

test('trades, arms and words of investors are told apart', () => {
  expect(firstOf('江苏恒瑞医药股份有限公司')).toMatchObject({ core: '恒瑞', trades: '医药' });
  expect(firstOf('腾讯音乐')).toMatchObject({ core: '腾讯', arms: '音乐' });
  expect(firstOf('顺为资本', 'investor')).toMatchObject({ core: '顺为', investing: '资本' });
  expect(firstOf('北极光创投二期', 'investor')).toMatchObject({ core: '北极光', investing: '创投', number: '二' });
  expect(firstOf('Sequoia Capital Fund II', 'investor')).toMatchObject({ core: 'sequoia', number: 'ii' });
});

test('a Chinese and a Latin name side by side are two forms; letters that are the name stay with it', () => {
  expect(formsOf('皓瞳科技HortaTech').map((form) => form.core)).toEqual(['皓瞳', 'hortatech']);
  expect(formsOf('字节跳动（ByteDance）').map((form) => form.core)).toEqual(['字节跳动', 'bytedance']);
  expect(formsOf('TCL集团').map((form) => form.core)).toEqual(['tcl']);
  expect(formsOf('IDG资本', 'investor').map((form) => form.core)).toEqual(['idg']);
});

test.each([
  '',
  ' ',
  '等',
  'A',
  '未披露',
  '投资方未透露',
  'Undisclosed',
  '个人投资者',
  '（）',
  '12345',
  '\u200b',
  '<b></b>',
  'N/A',
])('"%s" names nobody', (name) => {
  expect(formsOf(name)).toEqual([]);
  expect(
    comparer.compare(comparer.analyse(name, 'investor'), comparer.analyse(name, 'investor'), 'investor').verdict,
  ).toBe('different');
});

test('any text is survived, also a long one, and read the same each time', () => {
  const signs = fc.constantFrom(
    ...Array.from('北京字节跳动科技有限公司（）()ByteDance .,&<>b/中国期二号基金\u200b１Ａ'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.array(signs, { maxLength: 500 }).map((all) => all.join('')),
      ),
      (name) => {
        for (const kind of ['company', 'investor'] as const) {
          const once = comparer.analyse(name, kind);
          expect(comparer.analyse(name, kind)).toEqual(once);
          for (const { core } of once.forms) expect(core).not.toMatch(/\s/u);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(formsOf('字节跳动'.repeat(125))).toHaveLength(1);
});
