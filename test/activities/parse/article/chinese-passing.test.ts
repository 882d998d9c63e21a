import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2024-05-20');

const linesOf = (title: string, text: string): string[] => read(title, text).events.map(line);

describe('rounds without a verb', () => {
  test('a card has one label for each fact', () => {
    const text = [
      '公司：远山智能',
      '轮次：天使+轮',
      '金额：3000万元',
      '投资方：青云创投（领投）、北岸资本',
      '简介：仓储机器人',
      '',
      '公司：怎么办（Zenmo）',
      '轮次：A轮',
      '金额：未披露',
      '投资方：大河资本',
    ].join('\n');
    expect(linesOf('本周融资日报', text)).toEqual([
      '远山智能 | 天使+轮 | 3000万元 | 青云创投 lead, 北岸资本 unknown',
      '怎么办 | A轮 | 未披露 | 大河资本 unknown',
    ]);
  });

  test('a row has one cell for each fact', () => {
    const text =
      '远岫半导体｜近2亿元｜B轮\n半导体行业的资金在增加。半导体公司不少，半导体很热。\n竹里科技｜未披露｜A轮';
    expect(linesOf('一周投融资', text)).toEqual(['远岫半导体 | B轮 | 近2亿元 |', '竹里科技 | A轮 | 未披露 |']);
  });

  test('a row without a company is history of the company of the article', () => {
    const { events } = read(
      '远山智能获得5亿元C轮融资',
      '远山智能完成5亿元C轮融资。\n【融资历程】\n▶ 2021年6月  天使轮  北岸资本、大河创投  3000万元\n▶ 2022年9月  A轮  青云创投（领投）、北岸资本  1.8亿元',
    );
    expect(events.slice(1).map(line)).toEqual([
      '远山智能 | 天使轮 | 3000万元 | 北岸资本 unknown, 大河创投 unknown',
      '远山智能 | A轮 | 1.8亿元 | 青云创投 lead, 北岸资本 unknown',
    ]);
    expect(events.map(({ is_background: isBackground }) => isBackground)).toEqual([false, true, true]);
  });

  test.each([
    ['single spaces, where round and sum follow the name', '远山智能 A轮 5000万元 青云资本', '青云资本 unknown'],
    ['an item of a list', '远山智能：A轮，5000万元，青云资本领投', '青云资本 lead'],
  ])('%s', (_, item, investors) => {
    expect(linesOf('一周融资', item)).toEqual([`远山智能 | A轮 | 5000万元 | ${investors}`]);
  });

  test('the sum of an earlier round stands behind who gave it', () => {
    expect(
      linesOf(
        '远山智能获1亿元B轮融资',
        '融资历史方面，天使轮来自青云资本，A轮由北岸创投独家投资，金额5000万元。',
      ).slice(1),
    ).toEqual(['远山智能 | 天使轮 | - | 青云资本 unknown', '远山智能 | A轮 | 5000万元 | 北岸创投 lead']);
  });

  test('a line that only looks like a row tells nothing', () => {
    expect(linesOf('行业观察', '时间｜轮次｜金额\n公司：我们认为今年很难\n大家都在等。')).toEqual([]);
  });

  test('the latest of several rounds', () => {
    expect(
      linesOf(
        '大河医疗收购“远山智能”',
        '远山智能先后进行过四轮融资，最近一次为2022年3月由青云资本领投的3亿元C轮融资。',
      ),
    ).toContain('远山智能 | C轮 | 3亿元 | 青云资本 lead');
  });

  test('独投 and a latest round whose investor stands behind', () => {
    const of = (text: string): string[] => linesOf('远山智能完成B轮融资', text).slice(1);
    expect(of('此前，远山智能曾完成由北岸创投领投的A轮、大河资本独投的天使轮融资。')).toEqual([
      '远山智能 | A轮 | - | 北岸创投 lead',
      '远山智能 | 天使轮 | - | 大河资本 lead',
    ]);
    expect(of('远山智能已完成4轮融资，最近一轮为2023年9月的A+轮，由大河产投独家投资。')).toContain(
      '远山智能 | A+轮 | - | 大河产投 lead',
    );
  });

  test('the register names new shareholders', () => {
    expect(
      linesOf(
        '一周工商',
        '5月18日，远山半导体（南京）有限公司发生工商变更，新增大河科技创业投资有限公司、青云创投为股东，注册资本增加。',
      ),
    ).toEqual(['远山半导体 | equity_primary | - | 大河科技创业投资有限公司 unknown, 青云创投 unknown']);
  });

  test('a strategic investor is brought in, and its sum stands in the next clause', () => {
    expect(
      linesOf('远山配件撤回IPO申请', '2020年12月，远山配件引入大河汽车作为战略投资者，后者出资7500万元获得5%股权。'),
    ).toEqual(['远山配件 | 战略投资 | 7500万元 | 大河汽车 unknown']);
  });
});

describe('who is meant', () => {
  test('其 goes back to the company of the sentence before', () => {
    expect(
      linesOf(
        '一周融资：远山智能、竹里动力拿钱',
        '远山智能完成B轮融资。\n卫星推进公司竹里动力完成5000万元Pre-A轮融资，青云创投领投。这距其完成天使轮融资仅过去半年。',
      ),
    ).toContain('竹里动力 | 天使轮 | - |');
  });

  test('it, who gave before, gives again', () => {
    expect(
      linesOf(
        '大河健康2亿元入股“远山医疗”',
        '这不是大河健康的第一次。去年6月，它曾参股互联网医院“竹里通”；同年8月，又以1.06亿元投资了医疗平台“青禾村医”。',
      ),
    ).toEqual([
      '远山医疗 | equity_primary | 2亿元 | 大河健康 unknown',
      '竹里通 | equity_primary | - | 大河健康 unknown',
      '青禾村医 | equity_primary | 1.06亿元 | 大河健康 unknown',
    ]);
  });

  test('a second company behind a strategic investment of the first', () => {
    expect(
      linesOf(
        '远山融资',
        '远山安全在本月初宣布获得大河集团的战略投资，竹里科技则在今年初获得青云资本领投的数千万元天使轮融资。',
      ),
    ).toEqual(['远山安全 | 战略投资 | - | 大河集团 unknown', '竹里科技 | 天使轮 | 数千万元 | 青云资本 lead']);
  });

  test('历史上 and who speaks are no companies', () => {
    const of = (text: string): string[] => linesOf('远山教育获1亿美元D1轮融资', text);
    expect(
      of('历史上，远山曾于2012年获得青云创投500万美元A轮投资，2014年获得北岸资本领投的2000万美元B轮投资。').slice(1),
    ).toEqual(['远山教育 | A轮 | 500万美元 | 青云创投 unknown', '远山教育 | B轮 | 2000万美元 | 北岸资本 lead']);
    expect(of('李小山又指，去年5月完成的300万美元种子轮由青云创投领投。').slice(1)).toEqual([
      '远山教育 | 种子轮 | 300万美元 | 青云创投 lead',
    ]);
  });

  test('后者 is who was bought', () => {
    expect(linesOf('一周并购', '大河集团以12亿元全资收购竹里科技，后者曾获得青云资本、北岸创投的B轮投资。')).toEqual([
      '竹里科技 | 收购 | 12亿元 | 大河集团 unknown',
      '竹里科技 | B轮 | - | 青云资本 unknown, 北岸创投 unknown',
    ]);
  });

  test('the money of a fund, and no company called 以投后估值', () => {
    expect(linesOf('远山智能获1亿元B轮融资', '行业内，竹里科技去年拿了青云资本的2亿元。').slice(1)).toEqual([
      '竹里科技 | equity_primary | 2亿元 | 青云资本 unknown',
    ]);
    expect(linesOf('远山智能完成C轮融资', '2023年6月，公司以投后估值50亿元融资6亿元。')).toEqual([
      '远山智能 | C轮 | - |',
      '远山智能 | equity_primary | 6亿元 |',
    ]);
  });

  test('who was bought at a price, and who gave long ago', () => {
    expect(
      linesOf('海外观察', '越南的Vinago在去年8月融到1亿美元，印尼的Tokora则于今年1月以8亿美元的价格被Grab买下。'),
    ).toContain('Tokora | ma | 8亿美元 | Grab unknown');
    expect(
      linesOf('远山生物完成A轮融资', '老股东东溪资本早在2020年就以2000万元领投了远山生物的天使轮。').slice(1),
    ).toEqual(['远山生物 | 天使轮 | 2000万元 | 东溪资本 lead']);
  });

  test('several companies are listed at once', () => {
    const { events } = read('产业观察', '大河投资了50家公司，其中远山先进、竹里半导体已分别于今年1月和2月登陆科创板。');
    expect(events.map(line)).toEqual(['远山先进 | ipo | - |', '竹里半导体 | ipo | - |']);
  });
});

describe('names of investors', () => {
  test.each([
    [
      '政府投资引导基金 is one name',
      '由江北省政府投资引导基金、上海未来产业基金共同领投。',
      '江北省政府投资引导基金 co_lead, 上海未来产业基金 co_lead',
    ],
    [
      'a fund of two trades is one name',
      '北京市商业航天和低空经济产业投资基金、青云资本参与投资，老股东北岸创投追加投资。',
      '北京市商业航天和低空经济产业投资基金 follow, 青云资本 follow, 北岸创投 unknown',
    ],
    [
      'a list behind a label ends with the next role',
      '本轮融资的领投方为青云资本，北岸创投、大河基金参与投资。',
      '青云资本 lead, 北岸创投 follow, 大河基金 follow',
    ],
    ['founders of a fund are no investors', '由张远山、李竹里发起的青云科技基金领投。', '青云科技基金 lead'],
    ['一家…公司 is nobody', '青云资本、大河创投以及一家全球知名制药公司参与。', '青云资本 follow, 大河创投 follow'],
    ['出手 is no part of a name', '由青云资本出手独投。', '青云资本 lead'],
    ['在 belongs to the date', '由青云创坛在3月投资。', '青云创坛 unknown'],
  ])('%s', (_, list, expected) => {
    expect(linesOf('远山智能完成A轮融资', `远山智能完成A轮融资，本轮${list}`)).toEqual([
      `远山智能 | A轮 | - | ${expected}`,
    ]);
  });
});

describe('sums', () => {
  test('a sum ahead of a headline is that of its deal', () => {
    expect(linesOf('8.3亿元！大河医疗收购“远山智能”全部股权', '')).toEqual([
      '远山智能 | 收购 | 8.3亿元 | 大河医疗 unknown',
    ]);
  });

  test('a currency in words before the number', () => {
    const { events } = read('远山智能融资', '远山智能获得大河资本新台币3,500万元种子轮投资。');
    expect(events.map(({ amount }) => amount?.currency)).toEqual(['TWD']);
  });

  test('交割 stands between a round and its sum', () => {
    expect(linesOf('远山医药融资', '远山医药宣布完成B+轮融资交割，融资额超4亿元。')).toEqual([
      '远山医药 | B+轮 | 超4亿元 |',
    ]);
  });

  test('股权融资 behind a letter is no second round', () => {
    expect(linesOf('远山能源融资', '远山能源完成10亿元Pre-A轮股权融资，由青云资本领投。')).toEqual([
      '远山能源 | Pre-A轮 | 10亿元 | 青云资本 lead',
    ]);
  });

  test('a drug company on an exchange raises the sum of its listing', () => {
    expect(
      linesOf('远山医药上市', '药物发现公司远山医药正式在纳斯达克挂牌上市，发行价16美元，募集资金2亿美元。'),
    ).toEqual(['远山医药 | 上市 | 2亿美元 |']);
  });

  test('虚拟 is no plan', () => {
    expect(linesOf('周报', '11月9日，虚拟偶像运营公司“远山社”完成500万美元A轮融资。')).toEqual([
      '远山社 | A轮 | 500万美元 |',
    ]);
  });
});
