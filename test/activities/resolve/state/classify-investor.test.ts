import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvestorClassifier } from '../../../../activities/resolve/state/classify-investor.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
const classifier = new InvestorClassifier(registry);

const statusOf = (name: string, on?: string): string => classifier.classify(name, on ?? null).status;
const brief = (name: string): string => {
  const { status, level, kind } = classifier.classify(name);
  return `${status} ${level} ${kind}`;
};

describe('an investor of the register', () => {
  it.each([
    ['深创投', '深圳市创新投资集团有限公司'],
    ['国投', '国家开发投资集团有限公司'],
    ['招商局', '招商局集团有限公司'],
    ['国家开发银行', '國家開發銀行'],
    ['中国旅游集团', '中国旅游集团有限公司'],
    ['ICBC', '中国工商银行股份有限公司'],
    ['中国通用技术集团', '中国通用技术（集团）控股有限责任公司'],
    ['国投创业', '国投创业投资管理有限公司'],
  ])('is found by its short and its full name: %s, %s', (short, full) => {
    expect(statusOf(short)).toBe('confirmed');
    expect(statusOf(full)).toBe('confirmed');
    expect(classifier.investorId(full)).toBe(classifier.investorId(short));
  });

  it('changes with its owners: 达晨 came under a provincial group on 2018-11-21, Legend left the Academy in 2009', () => {
    expect(statusOf('达晨创投', '2018-11-20')).toBe('nominated');
    expect(statusOf('达晨创投', '2018-11-21')).toBe('confirmed');
    expect(statusOf('联想控股', '2009-09-07')).toBe('confirmed');
    expect(statusOf('联想控股', '2009-09-08')).toBe('not');
    expect(statusOf('达晨创投')).toBe('confirmed');
  });

  it('is left to its name before its first day', () => {
    expect(statusOf('国家集成电路产业投资基金', '2014-09-26')).toBe('confirmed');
    expect(statusOf('国家集成电路产业投资基金', '2014-09-25')).toBe('nominated');
  });

  it('is confirmed by evidence only: what is generally known nominates, and denies nothing', () => {
    for (const entry of registry.stateInvestors) {
      const { status } = classifier.classify(entry.name, entry.valid_from ?? entry.valid_to);
      if (entry.evidence_kind !== 'known') continue;
      expect(['nominated', 'unknown', 'not'], entry.name).toContain(status);
      if (entry.verdict === 'state_backed' || entry.verdict === 'unsure') expect(status, entry.name).toBe('nominated');
    }
  });

  it.each([
    ['中科招商', 'not unknown unknown'],
    ['中信资本', 'not central state_minority'],
    ['毅达资本', 'not provincial state_minority'],
    ['国金投资', 'unknown unknown unknown'],
    ['招商证券', 'confirmed central policy_or_state_financial'],
    ['国泰君安', 'confirmed provincial policy_or_state_financial'],
  ])('is told apart from those that sound alike: %s', (name, expected) => {
    expect(brief(name)).toBe(expected);
  });

  it('says by what evidence, of what date', () => {
    const { evidence } = classifier.classify('中国核工业集团有限公司');
    expect(evidence).toHaveLength(1);
    expect(evidence[0]).toMatchObject({ date: '2025-07-29' });
    expect(JSON.stringify(evidence)).toContain('state/sasac-central-soe.md line 36');
  });
});

describe('a name that is in no register', () => {
  it.each([
    ['云浮市人民政府国有资产监督管理委员会', 'nominated municipal state_platform'],
    ['安吉县财政局', 'nominated district_county state_platform'],
    ['恩施土家族苗族自治州人民政府', 'nominated municipal state_platform'],
    ['重庆市涪陵区国有资产监督管理委员会', 'nominated district_county state_platform'],
    ['重庆市国有资产监督管理委员会', 'nominated provincial state_platform'],
    ['大连市人民政府', 'nominated municipal state_platform'],
    ['宁夏回族自治区财政厅', 'nominated provincial state_platform'],
    ['中华人民共和国财政部', 'nominated central state_platform'],
    ['国务院国有资产监督管理委员会', 'nominated central state_platform'],
    ['贵阳高新技术产业开发区管理委员会', 'nominated district_county state_platform'],
    ['阜阳城投', 'nominated municipal state_platform'],
    ['玉环市国有资本投资运营集团有限公司', 'nominated district_county state_platform'],
    ['丽水市创业投资引导基金', 'nominated municipal guidance_fund'],
    ['陕西省政府投资引导基金', 'nominated provincial guidance_fund'],
    ['湖南省文化旅游投资集团有限公司', 'nominated provincial state_platform'],
    ['中国水利水电第七工程局有限公司', 'nominated central soe_cvc'],
    ['工银金融租赁有限公司', 'nominated central policy_or_state_financial'],
    ['复旦大学', 'nominated central university'],
    ['扬州大学', 'nominated provincial university'],
    ['深圳大学', 'nominated municipal university'],
    ['中国科学院自动化研究所', 'nominated central university'],
    ['新疆生产建设兵团第六师国有资产监督管理委员会', 'nominated municipal state_platform'],
    ['绍兴科控集团有限公司', 'nominated municipal state_platform'],
    ['潍坊投控', 'nominated municipal state_platform'],
    ['Hefei State-owned Assets Holding', 'nominated municipal state_platform'],
    [
      'State-owned Assets Supervision and Administration Commission of the State Council',
      'nominated central state_platform',
    ],
    ["Ministry of Finance of the People's Republic of China", 'nominated central state_platform'],
  ])('is nominated with its level and kind: %s', (name, expected) => {
    expect(brief(name)).toBe(expected);
  });

  it.each([
    '李某某',
    '王健林',
    '欧阳娜',
    '陈金霞、李星星',
    '周群飞及其一致行动人',
    '天使投资人左磊',
    'Ron Conway',
    '杰夫·贝索斯',
  ])('is a natural person: %s', (name) => {
    expect(brief(name)).toBe('not unknown unknown');
    expect(classifier.classify(name).evidence[0]).toMatchObject({ rule: 'natural_person' });
  });

  it.each([
    'GIC',
    'Temasek',
    '新加坡政府投资公司',
    'Mubadala Investment Company',
    '韩国产业银行',
    'Accel Partners LLC',
    'Siemens AG',
  ])('is foreign, foreign states included: %s', (name) => {
    expect(statusOf(name)).toBe('not');
  });

  it.each([
    ...[
      '长城投资',
      '富国投资',
      '美国资本',
      '房地产投资基金',
      '上海投资咨询',
      '微软(中国)有限公司',
      '中国资本',
      '香港投资',
      'Ministry of Finance of Singapore',
      '投控东海',
    ],
    ...[
      '上海创瑞投资',
      '深圳市腾讯计算机系统有限公司',
      '北京朝阳群众科技有限公司',
      '金沙江创投',
      '高特佳',
      '华平',
      '周大福',
      '红杉资本中国',
    ],
    ...[
      '华西村村民委员会',
      '佛山市顺德区云开镇集体资产管理公司',
      '浙江省供销合作社联合社',
      '东阳市横店社团经济企业联合会',
      '宝洁校友会',
    ],
    ...['海尔控股集团有限公司', '中国恒大集团', '无实际控制人', '投资方未透露', '等', '', '国', 'a'],
  ])('does not look like the state for words that only seem to stand there: "%s"', (name) => {
    expect(['unknown', 'not']).toContain(statusOf(name));
  });

  it('is foreign where its country says so and nothing of China stands in it', () => {
    expect(classifier.classify('Acme Holdings', null, 'US').status).toBe('not');
    expect(classifier.classify('Acme Holdings', null, 'HK').status).toBe('unknown');
    expect(classifier.classify('Acme Holdings').status).toBe('unknown');
  });
});

describe('whatever the name', () => {
  it('the classes over time have no gap and no overlap, and one of them holds on any day', () => {
    const names = fc.constantFrom(...registry.stateInvestors.map((entry) => entry.name));
    fc.assert(
      fc.property(fc.oneof(names, fc.string({ unit: 'grapheme' })), (name) => {
        const periods = classifier.classOverTime(name);
        expect(periods[0]?.from ?? null).toBeNull();
        expect(periods.at(-1)?.to).toBeNull();
        for (const [index, period] of periods.entries()) {
          const next = periods[index + 1];
          if (next === undefined) continue;
          expect(Date.parse(next.from ?? '') - Date.parse(period.to ?? '')).toBe(86_400_000);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('white space, width and traditional characters make no difference', () => {
    const names = fc.constantFrom('合肥国投', '国家开发银行', '上海市国有资产监督管理委员会', '王健林', '中科招商');
    fc.assert(
      fc.property(names, fc.nat(), (name, at) => {
        const spaced = `${name.slice(0, at % name.length)} ${name.slice(at % name.length)}`;
        expect(classifier.classify(spaced)).toEqual(classifier.classify(name));
      }),
    );
    expect(brief('國家開發銀行')).toBe(brief('国家开发银行'));
    expect(brief('ＩＣＢＣ')).toBe(brief('ICBC'));
  });

  it('is read in time that does not explode: 500 characters, repeated brackets and signs', () => {
    for (const piece of ['国', '(', '市', '投资', '中国国有', 'a b', '、王健林', '·'])
      expect(statusOf(piece.repeat(500))).toBe('unknown');
    for (const piece of ['国投', '上海市', '(', '基金'])
      expect(['unknown', 'nominated']).toContain(statusOf(piece.repeat(Math.floor(200 / piece.length))));
  });
});
