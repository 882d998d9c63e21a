import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { join } from 'node:path';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const extract = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

/** Words that the rules look for, and what stands between them. */
const words = {
  zh: '甲乙科技 青岭资本 完成 获得 获 拟 将 未 不再 计划 宣布 由 以 向 对 为 是 的 和 、 ， 。 （ ） “ ” 《 领投 跟投 投资 增资 收购 股权 51% 5亿元 数千万 1.2亿美元 A轮 B+轮 天使轮 融资 可转债 发行 核准 同意 赴港上市 递表 此前 2017年6月 近日 估值 财务顾问 等 其中 分别 两笔 一轮 通过 或 旗下'.split(
    ' ',
  ),
  en: 'Acme Foo|Capital|raised|raises|has|will|plans to|secured|closed|$5M|$1.2 billion|Series A|seed|round|led by|with|and|,|.|(|)|“|from|participation|of|in|the|acquired|acquires|for|a stake|investors|including|existing|valuation|at|which|who|said|last year|March 2021|Inc.|Partners|convertible notes|undisclosed|not|announced'
    .split('|')
    .map((word) => `${word} `),
} as const;

/** Every string of an answer that has a place. */
function mentionsOf(value: unknown): readonly { text: string; span: readonly number[] }[] {
  if (Array.isArray(value)) return value.flatMap(mentionsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'text' in value && typeof value.text === 'string' && 'span' in value && Array.isArray(value.span)
      ? [{ text: value.text, span: value.span.map(Number) }]
      : [];
  return [...own, ...Object.values(value).flatMap(mentionsOf)];
}

test.each(['zh', 'en'] as const)(
  'whatever is said again and again ends, and stands where it is said to stand: %s',
  (language) => {
    const word = fc.constantFrom(...words[language]);
    const some = fc.array(word, { maxLength: 8 }).map((list) => list.join(''));
    const again = fc
      .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.integer({ min: 2, max: 300 }))
      .map(([list, times]) => list.join('').repeat(times));
    fc.assert(
      fc.property(some, again, some, again, some, (...parts) => {
        const text = parts.join('');
        const start = process.cpuUsage();
        const parsed = extract({ title: '', text });
        const { user, system } = process.cpuUsage(start);
        // Some thousand characters take hundredths of a second; what doubles with every word said again does not end.
        expect((user + system) / 1e6).toBeLessThan(5);
        const document = `\n${text}`;
        for (const mention of mentionsOf([parsed.events, parsed.unconfirmed]))
          expect(document.slice(mention.span[0], mention.span[1])).toBe(mention.text);
      }),
      { numRuns: 1000, seed: 20_261_126 },
    );
  },
  120_000,
);
