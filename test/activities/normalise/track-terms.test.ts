import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTrackTermFinder } from '../../../activities/normalise/track-terms.ts';
import type { TrackKeyword } from '../../../warehouse/registry/track-keyword-table.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';

const row = (track_id: string, kind: TrackKeyword['kind'], term: string): TrackKeyword => ({
  track_id,
  kind,
  term,
  alias: '',
  language: /[a-z]/iu.test(term) ? 'en' : 'zh',
  since: null,
  note: '',
});

const find = createTrackTermFinder([
  row('artificial_intelligence', 'keyword', 'AI'),
  row('artificial_intelligence', 'keyword', '人工智能'),
  row('education', 'keyword', '人工智能培训'),
  row('ai_healthcare', 'keyword', 'AI医疗'),
  row('healthcare', 'keyword', '医疗'),
  row('robotics', 'keyword', '机器人'),
  row('robotics', 'keyword', 'robot'),
  row('robotics', 'exclusion', '聊天机器人'),
  row('ai_applications', 'keyword', '聊天机器人'),
  row('ai_driving', 'keyword', 'self-driving'),
  row('ai_driving', 'company', '地平线'),
]);
const terms = (text: string, isName = false): readonly string[] =>
  find(text, isName).map(({ trackId, term, points }) => `${trackId} ${term} ${points}`);

describe('words of tracks in a text', () => {
  it('stand whole where they are Latin, in any case, also with a plural s', () => {
    for (const text of ['Supply Chain', 'email', 'AIR', 'Thai food', 'plain'])
      expect(terms(text), text).toStrictEqual([]);
    expect(terms('An ai for mail')).toStrictEqual(['artificial_intelligence AI 2']);
    expect(terms('Robots')).toStrictEqual(['robotics robot 2']);
    expect(terms('robotsmith')).toStrictEqual([]);
  });

  it('touch Chinese characters with a blank between or without', () => {
    for (const text of ['专注AI的公司', '专注 AI 的公司', '专注ＡＩ的公司'])
      expect(terms(text), text).toStrictEqual(['artificial_intelligence AI 2']);
    for (const text of ['AI医疗', 'AI 医疗', 'AI+医疗', 'ai-医疗'])
      expect(terms(text), text).toStrictEqual(['ai_healthcare AI医疗 4']);
  });

  it('do not care for hyphens', () => {
    for (const text of ['self-driving cars', 'self driving cars', 'Self‐Driving cars'])
      expect(terms(text), text).toStrictEqual(['ai_driving self-driving 4']);
  });

  it('are the longest at their place and hide what they hold', () => {
    expect(terms('人工智能培训')).toStrictEqual(['education 人工智能培训 6']);
    expect(terms('聊天机器人')).toStrictEqual(['robotics 聊天机器人 -5', 'ai_applications 聊天机器人 5']);
    expect(terms('机器人，不是聊天机器人')).toStrictEqual([
      'robotics 机器人 3',
      'robotics 聊天机器人 -5',
      'ai_applications 聊天机器人 5',
    ]);
  });

  it('count three times at most', () => {
    expect(terms('医疗、医疗')).toStrictEqual(['healthcare 医疗 4']);
    expect(terms('医疗'.repeat(50))).toStrictEqual(['healthcare 医疗 6']);
  });

  it('are parts of a name that capitals tell apart, and of no text', () => {
    expect(terms('SquirrelAI', true)).toStrictEqual(['artificial_intelligence AI 2']);
    expect(terms('AIRobot', true)).toStrictEqual(['artificial_intelligence AI 2', 'robotics robot 2']);
    for (const name of ['MAIL', 'ProNAi', 'BRAiN', 'Ainsworth']) expect(terms(name, true), name).toStrictEqual([]);
    expect(terms('SquirrelAI')).toStrictEqual([]);
  });

  it('are never companies', () => {
    expect(terms('地平线')).toStrictEqual([]);
  });

  it('are found in a long text in a time that grows with it', async () => {
    const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
    const findAll = createTrackTermFinder(registry.trackKeywords);
    expect(findAll('人工智能机'.repeat(1_000_000), false).length).toBeGreaterThan(0);
    expect(findAll('AI'.repeat(1_000_000), true)).toStrictEqual([]);
  });

  it('are the same for a text that is repeated beyond three times, and never more than three times those of one', () => {
    const part = fc.constantFrom('医疗', '机器人', '聊天', 'AI', ' ', '的', 'chain', '人工智能', '培训');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const once = new Map(find(parts.join('。'), false).map((one) => [`${one.trackId} ${one.term}`, one.points]));
        const thrice = find(Array.from({ length: 3 }, () => parts.join('。')).join('。'), false);
        expect(thrice.map((one) => `${one.trackId} ${one.term}`)).toStrictEqual([...once.keys()]);
        for (const one of thrice) {
          const single = once.get(`${one.trackId} ${one.term}`) ?? 0;
          expect(Math.abs(one.points)).toBeGreaterThanOrEqual(Math.abs(single));
          expect(Math.abs(one.points)).toBeLessThanOrEqual(3 * Math.abs(single));
        }
      }),
    );
  });
});
