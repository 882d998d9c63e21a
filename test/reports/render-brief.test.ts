import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { BriefData, BriefRound } from '../../reports/brief-data.ts';
import { briefFigures } from '../../reports/brief-figures.ts';
import { lintBrief, tableCells } from '../../reports/lint-brief.ts';
import { renderBrief } from '../../reports/render-brief.ts';
import { called, OCTOBER, REPORT, sampleBrief, sampleRound, windowOfRounds } from './brief-sample.ts';

const LANGUAGES = ['zh', 'en'] as const;
const brief = (data: BriefData, language: 'zh' | 'en'): string => renderBrief(data, language, briefFigures(data));
const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';
const nodesOf = (node: Nodes): readonly Nodes[] => [
  node,
  ...('children' in node ? node.children.flatMap(nodesOf) : []),
];

/** The rows of every table, each cell as a reader sees it. */
const cellsOf = (markdown: string): readonly (readonly string[])[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => tableCells(line).map((cell) => textOf(fromMarkdown(`: ${cell}`)).slice(2)));

const one = (name: string, rest: Partial<BriefRound> = {}): BriefData => {
  const rounds = [sampleRound(name, '2024-10-02', 'a', 'A轮', 'embodied', '1亿元', ['100000000', '100000000'], rest)];
  return sampleBrief(rounds, rounds);
};

/** The sample with a year before: two rounds of 1亿 and 数千万 in the month, twelve such rounds in the longer windows. */
function withYearBefore(): BriefData {
  const pair = (index: number): readonly BriefRound[] => [
    sampleRound(`旧甲${index}`, '2023-10-02', 'a', 'A轮', 'embodied', '1亿元', ['100000000', '100000000']),
    sampleRound(`旧乙${index}`, '2023-10-03', 'a', 'A轮', 'embodied', '数千万元', ['20000000', '100000000']),
  ];
  const all = Array.from({ length: 4 }, (_, copy) =>
    OCTOBER.map((round) => ({ ...round, roundId: `${round.roundId}-${copy}` })),
  ).flat();
  const base = sampleBrief();
  return {
    ...base,
    windows: base.windows.map(({ period, fromMonth, toMonth }) =>
      period === 'month'
        ? windowOfRounds(period, fromMonth, toMonth, OCTOBER, pair(0))
        : windowOfRounds(period, fromMonth, toMonth, all, [0, 1, 2, 3, 4, 5].flatMap(pair)),
    ),
  };
}

describe('the brief of 2024-10', () => {
  const data = sampleBrief();

  it('is good by its own lint, and the same bytes each time', () => {
    for (const language of LANGUAGES) {
      expect(lintBrief(brief(data, language))).toEqual([]);
      expect(brief(sampleBrief(), language)).toBe(brief(data, language));
    }
  });

  it('says the total with its bounds, and the total without 滴滴', () => {
    expect(brief(data, 'zh')).toContain(
      '合计约 28.7 亿元（区间 26.22 至 34.22 亿元）；共 3 起融资事件，精确 2 起、区间 1 起、未披露 0 起，披露率 100.0%。最大一笔（滴滴）占点值合计的 74.0%，去掉它余约 7.5 亿元（区间 5.00 至 13.00 亿元）。',
    );
    expect(brief(data, 'en')).toContain(
      'sum to about CNY 2.87 bn (interval CNY 2.62–3.42 bn), over 3 rounds (2 exact, 1 interval, 0 undisclosed; disclosure rate 100.0%). The largest round (滴滴) is 74.0% of the sum of points; without it the sum is about CNY 0.75 bn (interval CNY 0.50–1.30 bn).',
    );
  });

  it('names no rise or fall without a year before', () => {
    expect(brief(data, 'zh').split('## 读法与追溯')[0]).not.toMatch(/上升|下降/);
    expect(brief(data, 'en').split('## How to read')[0]).not.toMatch(/\brose|\bfell/);
    expect(brief(data, 'en')).toContain('Against October 2023: not given');
  });

  it('shows the largest rounds as announced, with investors and place', () => {
    const rows = cellsOf(brief(data, 'zh'));
    expect(rows).toContainEqual([
      '滴滴',
      '2024-10-22',
      'C轮',
      '智能驾驶',
      '2.98亿美元',
      '21.22',
      '领投：广汽集团；滴滴出行',
      '2024 年度 AI 趋势报告，十，表 1，第 1 行',
    ]);
    expect(rows.find(([company]) => company === '轻舟智航 QCRAFT')?.slice(2, 6)).toEqual([
      'C+轮',
      '智能驾驶',
      '数亿元',
      '2.00 至 10.00',
    ]);
  });

  it('lists the IPOs under their own heading only, and says that they are in no total', () => {
    for (const language of LANGUAGES) {
      const parts = brief(data, language).split(/^## /m);
      const holding = parts.filter((part) => part.includes('文远知行') || part.includes('地平线'));
      expect(holding).toHaveLength(1);
      expect(holding[0]).toMatch(/不在本报任何计数、总额、占比之内|in no count, sum or share of this brief/);
    }
  });

  it('prints every figure, and cannot print a number that is not a figure', () => {
    for (const each of [data, withYearBefore()]) {
      const figures = briefFigures(each);
      for (const { id } of figures) {
        const fewer = figures.filter((figure) => figure.id !== id);
        expect(() => renderBrief(each, 'zh', fewer), id).toThrow(
          `the brief prints the figure ${id}, which is not given`,
        );
      }
    }
  });

  it('prints in its tables and findings only numbers that stand in the figures', () => {
    const values = briefFigures(data).flatMap(({ value, low, high, unit }) =>
      [value, low, high].flatMap((each) =>
        each === null
          ? []
          : unit === 'CNY'
            ? [1e4, 1e6, 1e8, 1e9].map((by) => Number(each) / by)
            : unit === 'share'
              ? [Number(each) * 100]
              : [Number(each)],
      ),
    );
    for (const language of LANGUAGES) {
      const markdown = brief(data, language);
      const lines = markdown.split('\n');
      const numeric: string[] = [];
      lines.forEach((line, index) => {
        if (!/^\| :?-/.test(line)) return;
        const isRight = tableCells(line).map((cell) => cell === '-:');
        const isText = tableCells(lines[index - 1] ?? '').map((head) => /公告金额|as announced/.test(head));
        for (let row = index + 1; (lines[row] ?? '').startsWith('|'); row += 1) {
          numeric.push(
            ...tableCells(lines[row] ?? '').filter((_, column) => isRight[column] === true && isText[column] !== true),
          );
        }
      });
      const findings = lines
        .filter((line) => /^\d\. /.test(line))
        .map((line) =>
          line
            .replace(/^\d\. /, '')
            .replace(/\d{4}年\d+月|\d+月|(?:至少|least CNY) [\d,]+ ?\S*|[A-Z][a-z]+ 20\d\d/g, ''),
        );
      const tokens = [...numeric, ...findings].flatMap((text) => text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []);
      expect(tokens.length).toBeGreaterThan(200);
      for (const token of tokens) {
        const half = 0.5 * 10 ** -(token.split('.')[1]?.length ?? 0) * 1.000001;
        const number = Number(token.replaceAll(',', ''));
        expect(
          values.some((value) => Math.abs(value - number) <= half),
          `${language}: ${token}`,
        ).toBe(true);
      }
    }
  });

  it('says the same numbers in both languages', () => {
    const shape = (language: 'zh' | 'en') => cellsOf(brief(data, language)).map((row) => row.length);
    expect(shape('zh')).toEqual(shape('en'));
    const counts = (language: 'zh' | 'en') =>
      cellsOf(brief(data, language))
        .flat()
        .filter((cell) => /^\d+\.\d%$|^\d+ \/ \d+ \/ \d+$/.test(cell));
    expect(counts('zh')).toEqual(counts('en'));
  });

  it('states window, scope and unit over each table, and the provisional month', () => {
    const captions = brief(data, 'zh')
      .split('\n')
      .filter((line) => /^表 \d/.test(line));
    expect(captions.length).toBe(13);
    for (const caption of captions) expect(caption).toMatch(/｜窗口：.+｜口径：.+｜单位：.+/);
    expect(brief(data, 'zh')).toContain('窗口：2024年10月（暂定）');
    expect(brief(data, 'en')).toContain('Window: January to October 2024 (partly provisional)');
  });
});

describe('a brief with a year before', () => {
  it('says rose, fell or indeterminate beside the interval of the change', () => {
    // Month: 26.2176 to 34.2176 against 1.2 to 2 亿; without 滴滴 still 5 to 13. Counts 3 against 2: one more is not enough.
    // Longer windows: four times that against six times 1.2 to 2, so 92.87 to 129.67 more; 12 rounds against 12.
    const rows = cellsOf(brief(withYearBefore(), 'zh'));
    expect(rows).toContainEqual([
      '2024年10月（暂定），比 2023年10月',
      ...['2', '1 / 1 / 0', '100.0%', '1.20 至 2.00', '+1', '未定', '+24.22 至 +33.02', '上升'],
    ]);
    // 104.8704 / 12 - 1 = 773.9%, 136.8704 / 7.2 - 1 = 1801.0%.
    expect(rows).toContainEqual([
      '2024年1月至10月（含暂定月份），比 2023年1月至10月',
      ...[
        '12',
        '6 / 6 / 0',
        '100.0%',
        '7.20 至 12.00',
        '0（0.0%）',
        '未定',
        '+92.9 至 +129.7（+773.9% 至 +1,801.0%）',
        '上升',
      ],
    ]);
    for (const language of LANGUAGES) expect(lintBrief(brief(withYearBefore(), language))).toEqual([]);
    expect(brief(withYearBefore(), 'en')).toContain('Against 2 in October 2023, the difference is +1: indeterminate.');
  });
});

it('says why intervals that do not touch are indeterminate: one deal makes the difference', () => {
  const base = withYearBefore();
  const [big] = OCTOBER;
  if (big === undefined) throw new Error('October has rounds');
  const before = [sampleRound('旧甲', '2023-10-02', 'a', 'A轮', 'embodied', '1000万元', ['10000000', '10000000'])];
  const data = {
    ...base,
    windows: base.windows.map((window) =>
      window.period === 'month' ? windowOfRounds('month', window.fromMonth, window.toMonth, [big], before) : window,
    ),
  };
  expect(brief(data, 'zh')).toContain('：未定（去掉本期最大一笔则不成立）。');
  expect(brief(data, 'en')).toContain(': indeterminate (it does not hold without this window’s largest round).');
  for (const language of LANGUAGES) expect(lintBrief(brief(data, language))).toEqual([]);
});

describe('months with little in them', () => {
  it('says that there is no round', () => {
    for (const language of LANGUAGES) expect(lintBrief(brief(sampleBrief([], []), language))).toEqual([]);
    expect(brief(sampleBrief([], []), 'zh')).toContain('2024年10月（暂定）口径内有 0 起融资事件，没有总额。');
  });

  it('prints undisclosed sums as undisclosed, never as 0', () => {
    const silent = [sampleRound('无', '2024-10-02', 'a', 'A轮', 'embodied', null, null)];
    const markdown = brief(sampleBrief(silent, silent), 'zh');
    expect(lintBrief(markdown)).toEqual([]);
    expect(cellsOf(markdown)).toContainEqual([
      '本月：2024年10月（暂定）',
      '1',
      '0 / 0 / 1',
      '0.0%',
      '1',
      '—',
      '未披露',
      '未披露',
      '·',
    ]);
    expect(cellsOf(markdown)).toContainEqual(['A 轮', '1', '0 / 0 / 1', '0.0%', '—', '未披露', '未披露']);
  });

  it('speaks of one round in the singular, with nothing left without it', () => {
    expect(brief(one('唯一'), 'en')).toContain('over 1 round (1 exact, 0 interval, 0 undisclosed');
    expect(brief(one('唯一'), 'en')).toContain('nothing remains without it');
  });

  it('takes the last twelve months beside a January, where the year to date is the month', () => {
    const base = sampleBrief();
    const windows = base.windows.map((window) =>
      window.period === 'ytd' ? { ...window, fromMonth: '2024-10' } : window,
    );
    const january = { ...base, windows };
    expect(briefFigures(january).some(({ id }) => id.startsWith('trailing_12.track.'))).toBe(true);
    expect(briefFigures(january).some(({ id }) => id.startsWith('ytd.track.'))).toBe(false);
    expect(lintBrief(brief(january, 'en'))).toEqual([]);
  });
});

describe('names from outside', () => {
  const hostile = [
    'a|b||c',
    '*a* **b** __c__ _d_ ~~e~~ ~f~',
    '`code` ``x``',
    '[x](javascript:alert(1))',
    '![x](http://evil.example/x.png)',
    '<img src=x onerror=alert(1)>',
    '<!-- x',
    '&lt;b&gt; &#42;',
    '# heading',
    '1. list',
    '- item',
    '> quote',
    '=== ---',
    '\\|\\\\|\\',
    '[^1] [ref]: http://evil.example',
    '**“具身智能”**赛道',
    'www.evil.example',
    'https://evil.example/?a=b|c',
    '=1+1',
  ];

  it('stand literally in the cells and in the findings', () => {
    for (const name of hostile) {
      for (const language of LANGUAGES) {
        const markdown = brief(one(name), language);
        expect(lintBrief(markdown), name).toEqual([]);
        expect(
          cellsOf(markdown).filter((row) => row[0] === name),
          name,
        ).toHaveLength(1);
        const tree = fromMarkdown(markdown);
        expect(textOf(tree.children.find(({ type }) => type === 'list' || type === 'paragraph') ?? tree)).not.toBe('');
        expect(textOf(tree)).toContain(language === 'zh' ? `最大一笔（${name}）` : `The largest round (${name})`);
        const types = new Set(nodesOf(tree).map(({ type }) => type));
        for (const type of ['html', 'image', 'strong', 'emphasis', 'delete', 'code', 'blockquote'] as const) {
          expect(types.has(type), `${type}: ${name}`).toBe(false);
        }
      }
    }
  });

  it('lose line ends and show what would be invisible', () => {
    const markdown = brief(one('甲\r\n| 乙 |\u2028丙\u202Edesrever\u0000'), 'zh');
    expect(lintBrief(markdown)).toEqual([]);
    expect(cellsOf(markdown).some(([name]) => name === '甲 | 乙 | 丙\uFFFDdesrever')).toBe(true);
  });

  it('are cut when long', () => {
    const markdown = brief(
      one('长'.repeat(5000), {
        investors: ['投'.repeat(300), ...Array.from({ length: 400 }, () => '资本')].map(called),
      }),
      'zh',
    );
    expect(lintBrief(markdown)).toEqual([]);
    expect(cellsOf(markdown).some(([name]) => name === `${'长'.repeat(59)}…`)).toBe(true);
  });

  it('become links only for http and https', () => {
    const urls = [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//evil.example',
      'http://user:pw@evil.example/',
      'https://ok.example/a b|c)(<d>',
    ];
    const links = urls.map((url) => {
      const markdown = brief(one('甲', { sources: [{ ...REPORT, url }] }), 'zh');
      expect(lintBrief(markdown), url).toEqual([]);
      return nodesOf(fromMarkdown(markdown)).flatMap((node) =>
        node.type === 'link' && !node.url.includes('example.org') ? [node.url] : [],
      );
    });
    expect(links.slice(0, -1)).toEqual([[], [], [], [], []]);
    expect(links.at(-1)).toHaveLength(1);
  });

  it('never change the shape of a table, whatever they are', () => {
    const rows = (markdown: string) => cellsOf(markdown).map((row) => row.length);
    const shape = rows(brief(one('甲', { investors: [called('乙')], amountText: '丙' }), 'en'));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          '|',
          '\\',
          '*',
          '_',
          '`',
          '[',
          ']',
          '(',
          ')',
          '<',
          '>',
          '!',
          '#',
          '&',
          ';',
          ':',
          '/',
          '~',
          '\n',
          ' ',
          'a',
          '1',
          '.',
          '“',
          '，',
          '赛',
        ),
      }),
    );
    fc.assert(
      fc.property(text, text, text, (name, investor, amount) => {
        const markdown = brief(one(name, { investors: [called(investor)], amountText: amount }), 'en');
        expect(rows(markdown)).toEqual(shape);
        expect(lintBrief(markdown)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a brief that is too much', () => {
  it('shows ten rounds at most', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...(OCTOBER[2] ?? sampleRound('x', '2024-10-01', 'a', 'A', 'embodied', null, null)),
      companyName: `公司${index}`,
      roundId: `r${index}`,
    }));
    const markdown = brief(sampleBrief(many, many), 'zh');
    expect(cellsOf(markdown).filter(([name]) => name?.startsWith('公司') === true && name !== '公司')).toHaveLength(10);
    expect(lintBrief(markdown)).toEqual([]);
  });
});
