import { describe, expect, test } from 'vitest';
import type { AmountMention, ArticleEvent } from '../../activities/parse/article/article.ts';
import type { AnnotatedEvent } from './annotation.ts';
import type { Finding } from './findings.ts';
import { scoreArticle } from './score-article.ts';
import { Tally } from './tally.ts';
import type { TallyFigures } from './tally.ts';
import { investor, mention, parsed, places, read, told } from './tiny-article.ts';

const document =
  '星河完成3000万元A轮融资\n领投方为红杉，高瓴跟投，华兴任财务顾问。此前星河（Galaxy）获得天使轮融资。云海拟融资1亿元。';

function figures(findings: readonly Finding[], field: string): TallyFigures {
  const tally = new Tally();
  for (const finding of findings) if (finding.field === field) tally.add(finding.verdict);
  return tally.figures;
}
function score(
  events: readonly AnnotatedEvent[],
  found: readonly ArticleEvent[],
  plans: readonly AnnotatedEvent[] = [],
) {
  return scoreArticle({ id: 'tiny', events: [...events], unconfirmed: [...plans] }, document, parsed(found));
}
function amount(text: string, value: string): AmountMention {
  return { ...mention(document, text), currency: 'CNY', low: value, high: value, high_open: false, kind: 'exact' };
}
const stageA = { ...mention(document, 'A轮'), stage: 'a', qualifier: null, group: 'growth' };
const angel = { ...mention(document, '天使轮'), stage: 'angel', qualifier: null, group: 'early' };

const news = told(document, '星河', {
  stage: { spans: places(document, 'A轮'), stage: 'a', qualifier: null },
  amount: { spans: places(document, '3000万元'), currency: 'CNY', low: '30000000', high: '30000000', kind: 'exact' },
  investors: [
    { spans: places(document, '红杉'), roles: ['lead'] },
    { spans: places(document, '高瓴'), roles: ['follow'] },
  ],
  advisers: [places(document, '华兴')],
});
const before = told(document, '星河', {
  stage: { spans: places(document, '天使轮'), stage: 'angel', qualifier: null },
  background: true,
});
const whole = read(document, '星河', {
  stage: stageA,
  amount: amount('3000万元', '30000000.00'),
  investors: [investor(document, '红杉', 'lead'), investor(document, '高瓴', 'follow')],
});

describe('one event', () => {
  test('all of it read is all right; 30000000.00 is 30000000', () => {
    const { findings } = score([news], [whole]);
    expect(findings.map(({ verdict }) => verdict)).not.toContain('wrong');
    expect(figures(findings, 'event complete')).toMatchObject({ told: 1, read: 1, right: 1, f1: 1 });
    expect(figures(findings, 'investor and role')).toMatchObject({ told: 2, read: 2, right: 2, f1: 1 });
  });
  test('one of two investors missing: precision 1, recall 1/2, F1 2/3; a wrong amount: F1 0', () => {
    const poor = { ...whole, investors: whole.investors.slice(0, 1), amount: amount('1亿元', '100000000') };
    const { findings } = score([news], [poor]);
    const investors = figures(findings, 'investor');
    expect(investors).toMatchObject({ told: 2, read: 1, right: 1, missing: 1, precision: 1, recall: 0.5 });
    expect(investors.f1).toBeCloseTo(2 / 3, 12);
    expect(figures(findings, 'amount')).toMatchObject({ told: 1, read: 1, wrong: 1, precision: 0, recall: 0, f1: 0 });
    expect(figures(findings, 'event')).toMatchObject({ told: 1, read: 1, right: 1 });
    expect(figures(findings, 'event complete')).toMatchObject({ told: 1, read: 1, wrong: 1, f1: 0 });
  });
  test('a role is asked of found investors; the joint figure counts it against all', () => {
    const found = [investor(document, '红杉', 'follow'), investor(document, '华兴', 'follow')];
    const { findings } = score([news], [{ ...whole, investors: found }]);
    expect(figures(findings, 'role')).toMatchObject({ told: 1, read: 1, wrong: 1 });
    expect(figures(findings, 'investor')).toMatchObject({ right: 1, missing: 1, spurious: 1, f1: 0.5 });
    expect(figures(findings, 'investor and role')).toMatchObject({ right: 0, wrong: 1, missing: 1, spurious: 1 });
    expect(figures(findings, 'adviser among investors').spurious).toBe(1);
  });
  test('a name cut short is wrong once, not missing and spurious', () => {
    const { findings } = score([news], [{ ...whole, investors: [investor(document, '领投方为红杉', 'lead')] }]);
    expect(figures(findings, 'investor')).toMatchObject({
      told: 2,
      read: 1,
      right: 0,
      wrong: 1,
      missing: 1,
      spurious: 0,
    });
  });
  test('the other of two accepted roles is right', () => {
    const [first] = news.investors;
    if (first === undefined) throw new Error('the news has investors');
    const event = { ...news, investors: [{ ...first, roles: ['lead' as const, 'co_lead' as const] }] };
    const { findings } = score([event], [{ ...whole, investors: [investor(document, '红杉', 'co_lead')] }]);
    expect(figures(findings, 'role')).toMatchObject({ right: 1, wrong: 0 });
  });
  test('an amount that is not told is spurious; a text that does not stand at its span is counted', () => {
    const bare = told(document, '星河');
    const { findings } = score([bare], [{ ...whole, stage: { ...stageA, text: 'B轮' } }]);
    expect(figures(findings, 'amount')).toMatchObject({ told: 0, read: 1, spurious: 1, recall: null, precision: 0 });
    expect(figures(findings, 'text is not what stands at its span').spurious).toBe(1);
  });
  test('the stage of an acquisition may be left out or say so, and nothing else', () => {
    const bought = told(document, '星河', { kind: 'ma' });
    const ma = { ...stageA, stage: 'ma' };
    for (const stage of [null, ma])
      expect(figures(score([bought], [read(document, '星河', { stage })]).findings, 'stage')).toMatchObject({
        told: 0,
        read: 0,
      });
    expect(figures(score([bought], [read(document, '星河', { stage: stageA })]).findings, 'stage').spurious).toBe(1);
  });
});

describe('several events', () => {
  test('two rounds of one company are paired by what they agree in, whatever their order', () => {
    const old = read(document, '星河', { stage: angel, is_background: true });
    const { findings } = score([news, before], [old, whole]);
    expect(findings.every(({ verdict }) => verdict === 'right')).toBe(true);
    expect(figures(findings, 'background')).toMatchObject({ told: 1, read: 1, right: 1 });
  });
  test('rounds that differ in their stage alone are paired by it', () => {
    const rounds = [news, before].map(({ stage }) => told(document, '星河', { stage }));
    const found = [angel, stageA].map((stage) => read(document, '星河', { stage }));
    expect(figures(score(rounds, found).findings, 'stage')).toMatchObject({ told: 2, right: 2, wrong: 0 });
  });
  test('an event under a wrong name is neither found nor told, but its values are compared', () => {
    const { findings, inFoundEvents } = score(
      [news],
      [{ ...whole, company: { ...mention(document, '云海'), aliases: [] } }],
    );
    expect(figures(findings, 'event')).toMatchObject({ right: 0, missing: 1, spurious: 1 });
    expect(figures(findings, 'company')).toMatchObject({ told: 1, read: 1, wrong: 1 });
    expect(figures(findings, 'amount')).toMatchObject({ right: 1 });
    expect(inFoundEvents).toEqual([]);
  });
  test('an alias finds the event; quotes, blanks and case around a name are nothing', () => {
    const aliases = [{ ...mention(document, '星河'), text: ' “GALAXY” ' }];
    const event = { ...whole, company: { ...mention(document, '云海'), aliases } };
    const latin = { ...news, company: places(document, 'Galaxy') };
    expect(figures(score([latin], [event]).findings, 'event')).toMatchObject({ right: 1, missing: 0, spurious: 0 });
  });
  test('a missing event misses all of its values', () => {
    const { findings } = score([news, before], [whole]);
    expect(figures(findings, 'event')).toMatchObject({ told: 2, read: 1, recall: 0.5 });
    expect(figures(findings, 'stage')).toMatchObject({ told: 2, right: 1, missing: 1 });
  });
  test('a mere mention of history that was doubted is neither missing nor found', () => {
    const doubted = told(document, '云海', { background: true, doubt: true });
    const other = read(document, '云海');
    for (const events of [[whole], [whole, other]]) {
      const { findings } = score([news, doubted], events);
      expect(figures(findings, 'event')).toMatchObject({ told: 1, read: 1, right: 1 });
    }
    expect(score([doubted], []).findings).toEqual([]);
  });
  test('a plan in the list of what was done is counted as that', () => {
    const plan = told(document, '云海');
    const { findings } = score([news], [whole, read(document, '云海')], [plan]);
    expect(figures(findings, 'event')).toMatchObject({ right: 1, spurious: 1 });
    expect(figures(findings, 'plan')).toMatchObject({ told: 1, missing: 1 });
    expect(figures(findings, 'plan told as done').spurious).toBe(1);
  });
  test('an article without a financing in which one is read is a false alarm', () => {
    expect(figures(score([], [whole]).findings, 'article')).toMatchObject({ told: 0, read: 1, spurious: 1 });
    expect(figures(score([news], []).findings, 'article')).toMatchObject({ told: 1, read: 0, missing: 1 });
  });
});
