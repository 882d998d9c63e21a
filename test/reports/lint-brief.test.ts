import { describe, expect, it } from 'vitest';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief, tableCells } from '../../reports/lint-brief.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { sampleBrief } from './brief-sample.ts';

const data = sampleBrief();
const good = renderBrief(data, 'zh', briefFigures(data));
const after = (from: string, to: string): readonly string[] => {
  expect(good).toContain(from);
  return lintBrief(good.replace(from, () => to));
};

describe('the lint of a brief', () => {
  it('finds bold against Chinese punctuation, but not an escaped star', () => {
    expect(after('每起融资是', '**“每起”**融资是')).toContainEqual(expect.stringContaining('bold against punctuation'));
    expect(after('每起融资是', '**融资额：**每起是')).toContainEqual(
      expect.stringContaining('bold against punctuation'),
    );
    expect(after('每起融资是', '\\*\\*“每起”\\*\\*融资是')).toEqual([]);
  });

  it('finds raw HTML, images and links of other schemes', () => {
    expect(after('星海图', '<b>星海图</b>')).toContainEqual(expect.stringContaining('raw HTML'));
    expect(after('每起融资是', '![x](https://example.org/x.png)')).toContainEqual(expect.stringContaining('an image'));
    expect(after('每起融资是', '[x](javascript:alert)')).toContainEqual(expect.stringContaining('not http or https'));
  });

  it('finds a cell too many, a cell too long, a lost caption and a torn table', () => {
    expect(after('| 星海图 |', '| 星|海图 |')).toEqual(['table 9 has rows of different lengths']);
    expect(after('| 星海图 |', `| ${'星'.repeat(201)} |`)).toEqual(['table 9 has a cell of more than 200 characters']);
    expect(after('表 9 ', '表九 ')).toContain('table 9 has no caption with its number, scope and unit');
    expect(after('\n| 星海图 |', '\n\n| 星海图 |')).toContain('table 10 has no row of dashes');
  });

  it('finds headings that are lost, unknown or out of order', () => {
    expect(after('## 总量', '## 总和')).toEqual(['a heading is not of the outline', 'the section 总量 is missing']);
    expect(after('\n## 赛道', '\n## 政策')).toContain('the sections are not in the order of the outline');
    expect(after('# 创投融资月报', '创投融资月报')).toContain('the brief does not begin with its one title');
  });

  it('finds what cannot be seen, and too much prose', () => {
    expect(after('星海图', '星\u202E海图')).toContainEqual(expect.stringContaining('invisible'));
    expect(after('追溯：本报', '字'.repeat(1500))).toContainEqual(
      expect.stringMatching(/^the prose is \d+ long, 1500 are allowed$/),
    );
  });

  it('splits cells at bars that are not escaped', () => {
    expect(tableCells('| a | b\\|c | \\\\\\| d |')).toEqual(['a', 'b\\|c', '\\\\\\| d']);
    expect(tableCells('| a | | c |')).toEqual(['a', '', 'c']);
  });
});

describe('the length of a brief', () => {
  it('leaves room for a long rule and twelve empty months in both languages', () => {
    const windows = data.windows.map((window) => ({
      ...window,
      monthsWithoutRounds: Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`),
    }));
    const long = { ...data, windows, scope: { ...data.scope, rule: { zh: '长'.repeat(300), en: 'long '.repeat(80) } } };
    for (const language of ['zh', 'en'] as const) {
      expect(lintBrief(renderBrief(long, language, briefFigures(long)))).toEqual([]);
    }
  });
});
