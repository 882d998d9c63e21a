import { describe, expect, test } from 'vitest';
import type { ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2026-10-12');

/** Events, and what stands in `unconfirmed`: told by U. */
const lines = ({ events, unconfirmed }: ParsedArticle): readonly string[] => [
  ...events.map(line),
  ...unconfirmed.map((event) => `U ${line(event)}`),
];

describe('what a listed company announces', () => {
  test.each([
    [
      'who it is, by its title',
      '北岸股份关于对外投资参股云栖智能的公告',
      '公司拟以自有资金3000万元向云栖智能增资，增资完成后持有其5%股权。',
      ['U 云栖智能 | equity_primary | 3000万元 | 北岸股份 unknown'],
    ],
    [
      'a resolution of its board',
      '北岸股份关于收购大河软件有限公司51%股权的公告',
      '北岸股份有限公司（以下简称“公司”）于2026年8月3日召开董事会，同意公司以自有资金1.2亿元收购大河软件有限公司51%股权。',
      ['大河软件有限公司 | 收购 | 1.2亿元 | 北岸股份 unknown'],
    ],
    [
      'an agreement that it signed',
      '北岸股份：对外投资公告',
      '公司与云栖智能及其股东签署了《增资协议》，公司以货币方式出资人民币5,000万元认购云栖智能新增注册资本200万元，本次增资完成后，公司持有云栖智能8.00%的股权。',
      ['云栖智能 | equity_primary | 人民币5,000万元 | 北岸股份 unknown'],
    ],
    [
      'through a part of its own',
      '',
      '北岸股份：子公司拟3000万元增资云栖智能',
      ['U 云栖智能 | equity_primary | 3000万元 | 北岸股份 unknown'],
    ],
    [
      'a part that takes money in',
      '北岸股份：控股子公司引入战略投资者，增资3亿元',
      '北岸股份公告，控股子公司云栖智能拟以增资扩股方式引入战略投资者长江产业基金，后者出资3亿元，增资完成后持有云栖智能10%股权。',
      ['U 云栖智能 | equity_primary | 3亿元 | 长江产业基金 unknown'],
    ],
    [
      'shares of a round that it takes',
      '',
      '北岸股份：以3000万元认购云栖智能C轮融资',
      ['云栖智能 | C轮 | 3000万元 | 北岸股份 unknown'],
    ],
    ['bonds', '', '北岸股份：拟发行不超过12亿元可转债', ['U 北岸股份 | convertible | 不超过12亿元 |']],
    [
      'bonds, and their sum behind',
      '',
      '北岸股份公告，公司拟向不特定对象发行可转换公司债券，募集资金总额不超过12亿元。',
      ['U 北岸股份 | convertible | 不超过12亿元 |'],
    ],
    [
      'shares that may be issued',
      '',
      '北岸股份：定增申请获深交所审核通过，拟募资15亿元',
      ['U 北岸股份 | 定增 | 15亿元 |'],
    ],
    ['shares, their sum first', '', '北岸股份拟不超2.83亿元定增', ['U 北岸股份 | 定增 | 不超2.83亿元 |']],
    [
      'shares that are issued, and to whom',
      '',
      '北岸股份：向特定对象发行股票完成，募资15亿元，长江产投获配5亿元',
      ['北岸股份 | post_ipo | 15亿元 | 长江产投 unknown'],
    ],
    [
      'a takeover to be paid in shares',
      '北岸股份：拟购买云栖智能100%股权并募集配套资金',
      '北岸股份公告，公司正在筹划以发行股份及支付现金方式购买云栖智能100%股权并募集配套资金，股票停牌。',
      ['U 云栖智能 | ma | - | 北岸股份 unknown'],
    ],
    ['a merger', '', '北岸股份：拟吸收合并云栖股份', ['U 云栖股份 | ma | - | 北岸股份 unknown']],
    [
      'a sale and a purchase in one breath',
      '',
      '北岸股份公告，公司因筹划出售天河软件有限公司100%股权、通过发行股份的方式购买云栖新材料股份有限公司的控制权事项，股票停牌。',
      ['U 天河软件有限公司 | ma | - |', 'U 云栖新材料股份有限公司 | ma | - | 北岸股份 unknown'],
    ],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('and what it does within itself, or with others than companies', () => {
  test.each([
    ['a part that it takes in', '', '北岸股份：吸收合并全资子公司云栖软件', []],
    ['money for its own part', '', '北岸股份拟向子公司增资2亿元', []],
    ['a credit', '', '北岸股份拟向银行申请5亿元授信', []],
    ['shares as a pledge', '', '北岸股份：股东拟向银行质押公司5%股份', []],
    ['shares for its staff', '', '北岸股份：拟向员工持股平台转让2%公司股份', []],
    ['a fund', '', '北岸股份：拟参与投资设立产业基金，基金规模10亿元', []],
    ['a joint venture', '', '北岸股份：拟与大河集团共同出资5亿元设立合资公司', []],
    ['shares that it buys back', '', '北岸股份：回购公司股份1000万股，耗资1.5亿元', []],
    ['shares that are sold on the market', '', '北岸股份：控股股东拟减持不超过2%公司股份', []],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('stakes that are to be sold', () => {
  test.each([
    ['of a group', '', '北岸集团据悉考虑出售旗下云栖智能，或作价20亿美元', ['U 云栖智能 | ma | 20亿美元 |']],
    ['how much is not told', '', '外媒：北岸集团拟出售云栖智能股权', ['U 云栖智能 | secondary | - |']],
    [
      'in whom it holds them',
      '',
      '另一位人士表示，北岸集团正寻求出售其在云栖智能的股权。',
      ['U 云栖智能 | secondary | - |'],
    ],
    ['less than so much', '', '北岸集团负责出售其在云栖智能少于5%的股权。', ['U 云栖智能 | secondary | - |']],
    ['of itself', '', '云栖智能据悉寻求出售少数股权', ['U 云栖智能 | secondary | - |']],
    [
      'two at once',
      '',
      '大河集团正与国资谈判出售大河汽车和大河科技股权。',
      ['U 大河汽车 | secondary | - |', 'U 大河科技 | secondary | - |'],
    ],
    [
      'a number of shares',
      '',
      '据悉，北岸集团拟通过公开征集受让方的方式协议转让其持有的云栖智能 902,359,632 股股份，占总股本的15%。',
      ['U 云栖智能 | secondary | - |'],
    ],
    [
      'to whom, by its full name',
      '',
      '北岸置业拟将其持有的云栖银行2.5%股权以人民币3.6亿元的价格转让长江免税集团有限公司。',
      ['U 云栖银行 | secondary | - | 长江免税集团有限公司 unknown'],
    ],
    [
      'of the company itself',
      '',
      '北岸股份公告，控股股东北岸控股与长江产投签署《股份转让协议》，拟以每股10元向长江产投转让公司2亿股股份，占总股本的25%，转让总价款20亿元。',
      ['U 北岸股份 | secondary | 20亿元 | 长江产投 unknown'],
    ],
    [
      'of whom the holder is',
      '',
      '北岸股份控股股东拟向长江产投转让公司5%股份',
      ['U 北岸股份 | secondary | - | 长江产投 unknown'],
    ],
    ['sold already', '', '北岸集团向长江投资出售云栖智能100%股权。', ['云栖智能 | ma | - | 长江投资 unknown']],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('offers for whole companies', () => {
  test.each([
    ['made private', '', '传北岸集团拟私有化云栖控股', ['U 云栖控股 | ma | - | 北岸集团 unknown']],
    [
      'a tender',
      '',
      '北岸集团要约收购云栖股份，要约价格10元/股，总金额50亿元',
      ['U 云栖股份 | 收购 | 50亿元 | 北岸集团 unknown'],
    ],
    [
      'a tender, as Taiwan says',
      '',
      '【公告】明河公開收購雲棲科技股份有限公司之普通股股份',
      ['U 雲棲科技股份有限公司 | 收購 | - | 明河 unknown'],
    ],
    [
      'a report of tenders is none',
      '',
      '公开收购信息显示，北岸集团以5亿元收购了云栖智能。',
      ['云栖智能 | 收购 | 5亿元 | 北岸集团 unknown'],
    ],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('who gave, and who got', () => {
  test.each([
    [
      'from whom, ahead of the verb',
      '',
      '深圳云栖科技有限公司（Yunqi）周二宣布，自阿尔法集团、远山资本等金主募得3亿美元。',
      ['深圳云栖科技有限公司 | equity_primary | 3亿美元 | 阿尔法集团 unknown, 远山资本 unknown'],
    ],
    [
      'through whom',
      '',
      '召车公司Yunqi刚刚通过大河出行和远山集团获得新一轮20亿美元融资。',
      ['Yunqi | equity_primary | 20亿美元 |'],
    ],
    [
      'whose name closes what describes it',
      '',
      '曾创下行业最大天使轮纪录的云栖智航，再度拿下一笔1.22亿美元的天使+轮投资。',
      ['云栖智航 | 天使+轮 | 1.22亿美元 |'],
    ],
    [
      'those that followed',
      '',
      '云栖单车获超过1亿美元的C轮融资，由远山资本领投，多家机构跟投，包括红岭资本、启程创投等。',
      ['云栖单车 | C轮 | 超过1亿美元 | 红岭资本 follow, 启程创投 follow, 远山资本 lead'],
    ],
    [
      'a worth of what is to come',
      '',
      '云栖机器人完成A轮融资，远山资本领投，并正在以150亿元的估值接洽新一轮融资。',
      ['云栖机器人 | A轮 | - | 远山资本 lead', 'U 云栖机器人 | equity_primary | - |'],
    ],
    [
      'invested through a part of its own',
      '',
      '大河集團透過子公司對雲棲出行進行50億美元的投資，資金已到位。',
      ['雲棲出行 | equity_primary | 50億美元 | 大河集團 unknown'],
    ],
  ] as const)('%s', (_, title, text, expected) => {
    expect(lines(read(title, text))).toEqual(expected);
  });
});

describe('sums as papers of Taiwan write them', () => {
  test.each([
    [
      'a comma among ten thousands',
      '北岸制药：以6亿5,800万美元收购美国NEWALV公司全部股权。',
      ['NEWALV | 收购 | 6亿5,800万美元 | 北岸制药 unknown'],
    ],
    [
      'the currency ahead',
      '北岸化学以美金1亿200万元收购云栖电子材料股份有限公司。',
      ['云栖电子材料股份有限公司 | 收购 | 美金1亿200万元 | 北岸化学 unknown'],
    ],
    [
      'what its holder sells, by its announcement',
      '北岸科技：阿尔法网络拟35.95亿元收购公司15%股份',
      ['U 北岸科技 | 收购 | 35.95亿元 | 阿尔法网络 unknown'],
    ],
    ['a house is no company', '北岸集团据报洽购大河发展旗下中环大河银行大厦50%股权。', []],
    [
      'shares of a part that somebody means to take',
      '近日，云栖微电子拟再次进行增资扩股。北岸发展基金拟向云栖微电子投资10,000万元认购其新增注册资本2,400万元。',
      ['U 云栖微电子 | equity_primary | 10,000万元 | 北岸发展基金 unknown'],
    ],
    ['a name of gold is no currency', '云栖美金属获得1亿元A轮融资。', ['云栖美金属 | A轮 | 1亿元 |']],
    ['what a group puts into its own project', '北岸股份：拟30亿元增资旗下新能源汽车项目', []],
  ] as const)('%s', (_, text, expected) => {
    expect(lines(read('', text))).toEqual(expected);
  });
});
