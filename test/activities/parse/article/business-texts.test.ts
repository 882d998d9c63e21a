import { describe, expect, it } from 'vitest';
import type { ArticleEvent } from '../../../../activities/parse/article/article.ts';
import { businessTexts } from '../../../../activities/parse/article/business-texts.ts';

const mention = (text: string) => ({ text, span: [0, text.length] as const });
const eventOf = (
  company: string,
  investors: readonly string[] = [],
  aliases: readonly string[] = [],
): ArticleEvent => ({
  company: { ...mention(company), aliases: aliases.map(mention) },
  investors: investors.map((name) => ({ ...mention(name), role: 'unknown' as const })),
  advisers: [],
  amount: null,
  stage: null,
  announced: null,
  closed: null,
  valuation: null,
  instrument: 'equity_primary',
  is_background: false,
  is_joint: false,
  rules: [],
});

describe('what an article says of the business of a company', () => {
  it('is its title and the sentences that name it, or begin an article about it alone', () => {
    const text = '一家做门锁的公司。它卖给酒店。还有第三句。第四句不说谁。壹锁科技在深圳。';
    expect(businessTexts('壹锁科技获A轮融资', text, eventOf('壹锁科技'), new Set(['壹锁科技']))).toStrictEqual({
      headline: ' ; 获A轮融资',
      description: '一家做门锁的公司。\n它卖给酒店。\n还有第三句。\n ; 在深圳。',
    });
  });

  it('is told apart in an article about several companies', () => {
    const text = '今日两起融资。壹锁科技做门锁。贰药生物做新药。';
    const both = new Set(['壹锁科技', '贰药生物']);
    expect(businessTexts('今日融资', text, eventOf('壹锁科技'), both)).toStrictEqual({
      headline: null,
      description: ' ; 做门锁。',
    });
    expect(businessTexts('贰药生物等获融资', text, eventOf('贰药生物'), both).headline).toBe(' ; 等获融资');
  });

  it('holds no names of those who paid, nor the other names of the company', () => {
    const event = eventOf('壹锁科技', ['某某医疗基金', '某某医疗'], ['OneLock']);
    expect(
      businessTexts(
        '壹锁科技获某某医疗基金投资',
        'OneLock由某某医疗基金和某某医疗投资。',
        event,
        new Set(['壹锁科技']),
      ),
    ).toStrictEqual({ headline: ' ; 获 ; 投资', description: ' ; 由 ; 和 ; 投资。' });
  });

  it('is nothing where nothing names the company', () => {
    expect(businessTexts('今日融资', '没有名字。', eventOf('甲'), new Set(['甲', '乙']))).toStrictEqual({
      headline: null,
      description: null,
    });
  });
});
