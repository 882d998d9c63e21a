import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyPolicyText } from '../../../../activities/parse/policy/classify-policy-text.ts';
import { terms } from './policy-terms-fixture.ts';

const filler = '各有关单位要加强组织领导，明确责任分工，确保各项任务落到实处。';

describe('relevance to AI', () => {
  it('follows the formula, worked by hand', () => {
    // No text: 0.6 × min(1, 1). One core mention in 200 characters: 0.6 × (1 / 1.5) × (1 / 3).
    expect(classifyPolicyText('人工智能产业促进条例', '', terms).aiRelevant.score).toBe(0.6);
    const once = `人工智能${'文'.repeat(196)}`;
    expect(classifyPolicyText('通知', once, terms).aiRelevant).toEqual({
      value: false,
      score: 0.1333,
      evidence: [{ term: '人工智能', span: [3, 7] }],
    });
    // Three in 2,000 characters: D = 1.5, H = 3, the full 0.6.
    const thrice = `人工智能人工智能人工智能${'文'.repeat(1_988)}`;
    expect(classifyPolicyText('通知', thrice, terms).aiRelevant).toMatchObject({ value: true, score: 0.6 });
  });

  it('one passing mention in a long text and a gas price notice are not relevant', () => {
    const long = `${filler.repeat(200)}推动人工智能等技术应用。${filler.repeat(200)}`;
    expect(classifyPolicyText('关于加强粮食流通管理的通知', long, terms).aiRelevant.value).toBe(false);
    const gas = '居民用管道天然气销售价格调整为每立方米3.1元，自2024年6月1日起执行。';
    const read = classifyPolicyText('关于调整天然气销售价格的通知', gas, terms);
    expect(read).toEqual({
      aiRelevant: { value: false, score: 0, evidence: [] },
      instruments: [],
      tracks: [],
      kind: 'notice',
    });
  });

  it('reads AI only as a word of its own', () => {
    expect(classifyPolicyText('通知', 'MAINTAIN OpenAIR', terms).aiRelevant.score).toBe(0);
    expect(classifyPolicyText('关于开展“AI+制造”行动的通知', '', terms).aiRelevant.value).toBe(true);
  });

  it('every span holds its term in title, line break, text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('人工智能', '算力', 'AI', '条例', '\n', '，'), { maxLength: 90 }),
        (parts) => {
          const title = parts.slice(0, 5).join('').replaceAll('\n', '');
          const text = parts.slice(5).join('');
          const { evidence, score } = classifyPolicyText(title, text, terms).aiRelevant;
          const whole = `${title}\n${text}`;
          for (const { term, span } of evidence) expect(whole.slice(span[0], span[1])).toBe(term);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('instruments and tracks', () => {
  it.each([
    ['设立专项资金，对企业给予补助资金。', 'funding'],
    ['享受税收优惠，研发费用加计扣除。', 'tax'],
    ['实施人才引进，加强人才培养。', 'talent'],
    ['通过政府采购支持首台（套）产品。', 'procurement'],
    ['建设创新先导区，开展试点。', 'pilot_zone'],
    ['制定国家标准和行业标准。', 'standards'],
    ['推进公共数据开放，建设语料库。', 'data'],
    ['建设智算中心，发放算力券。', 'compute'],
    ['责令改正，并处罚款。', 'regulation'],
  ])('%s', (text, instrument) => {
    expect(classifyPolicyText('关于某事的意见', text, terms).instruments).toEqual([instrument]);
  });

  it('one word in the text is not yet an instrument, one in the title is', () => {
    expect(classifyPolicyText('某某意见', '享受税收优惠。', terms).instruments).toEqual([]);
    expect(classifyPolicyText('关于税收优惠的公告', '', terms).instruments).toEqual(['tax']);
  });

  it('names a track by its title or by three mentions', () => {
    expect(classifyPolicyText('智能网联汽车准入管理条例', '', terms).tracks).toEqual(['ai_driving']);
    expect(classifyPolicyText('意见', '大模型。大模型。', terms).tracks).toEqual([]);
    expect(classifyPolicyText('意见', '大模型。大模型。大模型。', terms).tracks).toEqual(['large_models']);
  });
});

describe('kind', () => {
  it.each([
    ['中华人民共和国科学技术普及法（2024年修订）', 'law'],
    ['国家科学技术奖励条例（国务院令第782号第四次修订）', 'regulation'],
    ['《粮食流通行政执法办法》 2026年第40号令', 'measures'],
    ['关于印发《人工智能算法备案办法》的通知', 'notice'],
    ['新一代人工智能发展规划', 'plan'],
    ['人工智能标准化工作方法', null],
    ['办法（征求意见稿）', 'draft'],
    ['北京市促进通用人工智能创新发展的若干措施', 'support_measures'],
    ['国家人工智能产业综合标准化体系建设指南（2024版）', 'guideline'],
    ['关于废止部分规章的决定', 'decision'],
    ['关于深化改革的若干意见（试行）', 'opinions'],
    ['', null],
  ])('%s', (title, kind) => {
    expect(classifyPolicyText(title, '', terms).kind).toBe(kind);
  });
});

describe('the registry of words', () => {
  const registry = new URL('../../../../warehouse/registry/', import.meta.url);
  it('names places as the registry of regions does', () => {
    const rows = readFileSync(new URL('regions.csv', registry), 'utf8').trim().split('\n').slice(1);
    const known = new Map(rows.map((row) => row.split(',')).map(([code, , full]) => [code, full]));
    const different = terms.places.filter(({ code, name }) => known.has(code) && known.get(code) !== name);
    expect(different).toEqual([]);
    expect(terms.places.filter(({ code }) => known.has(code)).length).toBeGreaterThan(60);
  });

  it('names tracks that the registry of tracks knows', () => {
    const rows = readFileSync(new URL('track-keywords.csv', registry), 'utf8').split('\n').slice(1);
    const known = new Set(rows.map((row) => row.split(',')[0]));
    expect(terms.tracks.filter(({ id }) => !known.has(id))).toEqual([]);
  });
});

const regulation = new URL(
  '../../../../../shared/data/policy/lawrefbook_深圳经济特区人工智能产业促进条例(2022-09-05).md',
  import.meta.url,
);
const isAbsent = !existsSync(regulation);
describe.skipIf(isAbsent)(`the Shenzhen AI regulation${isAbsent ? ' (SKIPPED: ../shared/data is absent)' : ''}`, () => {
  it('is relevant to AI, a regulation, with most instruments', () => {
    const text = readFileSync(regulation, 'utf8');
    const read = classifyPolicyText('深圳经济特区人工智能产业促进条例', text, terms);
    expect(read.aiRelevant).toMatchObject({ value: true, score: 1 });
    expect(read.kind).toBe('regulation');
    expect(read.instruments).toEqual(expect.arrayContaining(['talent', 'standards', 'data', 'compute']));
  });
});
