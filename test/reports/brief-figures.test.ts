import { describe, expect, it } from 'vitest';
import { briefFigures } from '../../reports/brief-figures.ts';
import type { Figure } from '../../reports/brief-data.ts';
import { OCTOBER, sampleBrief, sampleRound, windowOfRounds } from './brief-sample.ts';

function figureOf(id: string, data = sampleBrief()): Figure {
  const found = briefFigures(data).find((figure) => figure.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

const numbers = ({ value, low, high }: Figure): readonly (string | null)[] => [value, low, high];

describe('the figures of 2024-10', () => {
  it('counts 滴滴, 轻舟智航 and 星海图: two exact, one interval', () => {
    const ids = ['month.round_count', 'month.exact_count', 'month.fuzzy_count', 'month.undisclosed_count'];
    expect(ids.map((id) => figureOf(id).value)).toEqual(['3', '2', '1', '0']);
    expect(figureOf('month.disclosure_share').value).toBe('1.000000');
  });

  it('sums 2.98亿美元 at 7.12, 3亿 and 数亿: exact 24.2176亿, bounds 26.2176 to 34.2176亿', () => {
    expect(numbers(figureOf('month.total.exact_cny'))).toEqual(['2421760000.00', null, null]);
    expect(numbers(figureOf('month.total.point_cny'))).toEqual(['2868973595.50', '2621760000.00', '3421760000.00']);
  });

  it('shows the sums without 滴滴, which is 74% of the points', () => {
    expect(figureOf('month.largest_share').value).toBe('0.739554');
    expect(numbers(figureOf('month.without_largest.point_cny'))).toEqual([
      '747213595.50',
      '500000000.00',
      '1300000000.00',
    ]);
  });

  it('counts large rounds as certain and possible', () => {
    expect(numbers(figureOf('month.large_rounds.100000000'))).toEqual(['3', '3', '3']);
    expect(numbers(figureOf('month.large_rounds.1000000000'))).toEqual([null, '1', '2']);
  });

  it('gives no share in a month of three rounds, and bounds each share of the year', () => {
    const ids = briefFigures(sampleBrief()).map(({ id }) => id);
    expect(ids).not.toContain('month.track.embodied.share');
    // Embodied intelligence, year to date, in 亿: 3 + 1 + 2 + two of [2, 10] = [10, 26]; all others [32.4176, 57.2176 + ...].
    // Others low: 21.2176 + 2 (轻舟) + 0.2 + 2 + 2 + 3 + 1 + 1 = 32.4176; high: 21.2176 + 10 + 1 + 10 + 10 + 3 + 1 + 1 = 57.2176.
    // Low share 10 / 67.2176, high share 26 / 58.4176.
    const share = figureOf('ytd.track.embodied.share');
    expect([share.low, share.high]).toEqual(['0.148771', '0.445071']);
  });

  it('lists each round once behind the counts, and says what the sums are made of', () => {
    expect(figureOf('month.exact_count').members).toEqual(['round-滴滴-C轮', 'round-星海图-Pre-A轮']);
    expect(figureOf('month.total.point_cny').madeOf).toEqual(['month.exact_count', 'month.fuzzy_count']);
    const ids = new Set(briefFigures(sampleBrief()).map(({ id }) => id));
    for (const { madeOf } of briefFigures(sampleBrief())) for (const id of madeOf) expect(ids).toContain(id);
  });

  it('keeps the IPOs of 文远知行 and 地平线 out of every window', () => {
    const all = briefFigures(sampleBrief());
    const ipos = figureOf('month.out_of_scope.ipo.round_count');
    expect(ipos.value).toBe('2');
    for (const figure of all.filter(({ section }) => section !== 'out_of_scope')) {
      for (const member of ipos.members) expect(figure.members).not.toContain(member);
    }
  });

  it('has no sum, rather than 0, where nothing has an amount', () => {
    const silent = [sampleRound('无', '2024-10-02', 'a', 'A轮', 'embodied', null, null)];
    const data = sampleBrief(silent, silent);
    expect(numbers(figureOf('month.total.point_cny', data))).toEqual([null, null, null]);
    expect(figureOf('month.total.exact_cny', data)).toMatchObject({
      value: null,
      notGiven: 'no round here has an amount',
    });
    expect(figureOf('month.disclosure_share', data).value).toBe('0.000000');
    expect(figureOf('month.disclosure_share', sampleBrief([], [])).value).toBeNull();
  });

  it('has nothing left, rather than 0, without the only round', () => {
    const one = [sampleRound('唯一', '2024-10-02', 'a', 'A轮', 'embodied', '1亿元', ['100000000', '100000000'])];
    expect(numbers(figureOf('month.without_largest.point_cny', sampleBrief(one, one)))).toEqual([null, null, null]);
  });

  it('bounds the change against the year before by opposite ends', () => {
    const before = [
      sampleRound('旧甲', '2023-10-02', 'a', 'A轮', 'embodied', '1亿元', ['100000000', '100000000']),
      sampleRound('旧乙', '2023-10-03', 'a', 'A轮', 'embodied', '数千万元', ['20000000', '100000000']),
    ];
    const base = sampleBrief();
    const windows = base.windows.map((window) =>
      window.period === 'month' ? windowOfRounds('month', '2024-10', '2024-10', OCTOBER, before) : window,
    );
    const data = { ...base, windows };
    const change = figureOf('month.change.point_cny', data);
    expect([change.low, change.high]).toEqual(['2421760000.00', '3301760000.00']);
    expect(figureOf('month.change.round_count', data).value).toBe('1');
    expect(figureOf('month.year_before.round_count', data).window.fromMonth).toBe('2023-10');
    expect(briefFigures(data).some(({ id }) => id.startsWith('month.growth'))).toBe(false);
  });

  it('refuses counts that disagree with the rounds behind them', () => {
    const base = sampleBrief();
    const broken = base.windows.map((window) => ({
      ...window,
      total: { ...window.total, exactCount: 3, roundCount: 4 },
    }));
    expect(() => briefFigures({ ...base, windows: broken })).toThrow(
      'month.exact_count is 3, but 2 rounds stand behind it',
    );
    const unsummed = base.windows.map((window) => ({ ...window, total: { ...window.total, roundCount: 4 } }));
    expect(() => briefFigures({ ...base, windows: unsummed })).toThrow('month.round_count is 4, its parts sum to 3');
  });
});
