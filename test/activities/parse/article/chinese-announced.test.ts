import { describe, expect, test } from 'vitest';
import type { ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2026-03-05');

/** Events, and what stands in `unconfirmed`: told by U. */
const lines = ({ events, unconfirmed }: ParsedArticle): readonly string[] => [
  ...events.map(line),
  ...unconfirmed.map((event) => `U ${line(event)}`),
];

describe('what listed companies announce', () => {
  test.each([
    [
      'an issue of shares, by who announces it',
      '青云电器（002001）3月4日晚间发布公告，公司拟非公开发行股票不超过 8,000,000 股，募资不超过7,000万元用于扩产。',
      ['U 青云电器 | post_ipo | 不超过7,000万元 |'],
    ],
    [
      'an issue to holders who are named',
      '大河药业（000900）3月3日晚间发布非公开发行股票预案，公司拟以11.20元/股的价格向大股东远山集团非公开发行不超过4900万股，募集资金总额不超过5.5亿元。',
      ['U 大河药业 | post_ipo | 不超过5.5亿元 | 远山集团 unknown'],
    ],
    [
      'a takeover, and shares that are to pay for it',
      '北岸材料（002002）3月4日晚间发布公告，公司拟作价38亿元收购控股股东持有的远山玻纤100%的股权，并定增募资31亿元，用于建设生产线。',
      ['U 远山玻纤 | 收购 | 38亿元 | 北岸材料 unknown', 'U 北岸材料 | 定增 | 31亿元 |'],
    ],
    [
      'what the next sentence goes on with',
      '青云科仪（300003）3月4日晚间发布公告。公司拟以自有资金1.49亿元受让李小山持有的远山实验45.53%的股权，并以8184万元对远山实验增资。',
      [
        'U 远山实验 | secondary | 1.49亿元 | 青云科仪 unknown',
        'U 远山实验 | equity_primary | 8184万元 | 青云科仪 unknown',
      ],
    ],
    [
      'a price in a clause of its own',
      '大河银业（002716）4日发布公告，公司股票将于3月6日复牌。一方面拟斥资8.26亿元，以股票加现金的方式收购远山矿业有限公司100%股权。',
      ['U 远山矿业有限公司 | 收购 | 8.26亿元 | 大河银业 unknown'],
    ],
    [
      'a stake whose seller announces it',
      '青云信息公告称，公司拟合计以8580万元将持有的远山链5.72%股权即150万元出资额，转让给北岸国际控股集团有限公司或其指定的第三方。',
      ['U 远山链 | secondary | 8580万元 | 北岸国际控股集团有限公司 unknown'],
    ],
    [
      'a stake that was sold for a price told before',
      '去年11月，公司以1499万元作价，将控股子公司湖南远山房地产开发有限公司75%股权一举转让给成都北岸房地产开发有限公司，获得投资收益800万元。',
      ['湖南远山房地产开发有限公司 | ma | 1499万元 | 成都北岸房地产开发有限公司 unknown'],
    ],
    ['most of the shares', '据报道，大河卡正考虑出售旗下支付机构Northlink的多数股权。', ['U Northlink | ma | - |']],
    [
      'shares that pay for it, and the price of the next clause',
      '大河控股发布公告称,以发行股份的方式收购远山环保100%股权,拟作价129.2亿元;以现金收购北岸环保40%股权,拟作价15.84亿元。',
      ['U 远山环保 | 收购 | 129.2亿元 | 大河控股 unknown', 'U 北岸环保 | 收购 | 15.84亿元 | 大河控股 unknown'],
    ],
    [
      'what a holder of its own has to buy for it',
      '大河智造（002600）11月4日晚间公告，公司拟通过全资控股公司Northhold及其全资控股子公司收购NORTHINDIA100%股权，预估收购价格为2991万美元。',
      ['U NORTHINDIA | 收购 | 2991万美元 | 大河智造 unknown'],
    ],
    [
      'a stake sold to a holder',
      '2025年5月，大河股份向控股股东大河集团出售所持有的远山置业60%股权，交易对价8.20亿元。',
      ['远山置业 | ma | 8.20亿元 | 大河集团 unknown'],
    ],
    [
      'a high price, and a stake taken over',
      '2025年10月，大河恒力斥资15.66亿元，高溢价收购了远山公司80%的股权；北京青云融汇以3.1亿元对价受让北岸租赁90%股权。',
      ['远山公司 | 收购 | 15.66亿元 | 大河恒力 unknown', '北岸租赁 | ma | 3.1亿元 | 北京青云融汇 unknown'],
    ],
    [
      'the group within a name',
      '大河电器收购远山集团浙江机电有限公司51%股权。',
      ['远山集团浙江机电有限公司 | 收购 | - | 大河电器 unknown'],
    ],
    [
      'what it plans by a way of paying, and gives up',
      '3月1日|远山家居公告，公司于近日筹划发行股份及支付现金的方式收购上海大河电子股份有限公司控制权，各方决定终止筹划前述事项。',
      ['U 上海大河电子股份有限公司 | 收购 | - | 远山家居 unknown'],
    ],
    [
      'a stake that anybody may bid for',
      '官网显示，四川远山智能科技有限责任公司（以下简称远山智能）22%股权正在进行公开挂牌转让，转让底价为6.38亿元。',
      ['U 远山智能 | secondary | 6.38亿元 |'],
    ],
    [
      'whom it goes to, in the clause before',
      '远山集团已与民营钢铁企业大河集团签约，转让其持有的南京北岸钢铁联合有限公司60%股权，交易对价150亿元。',
      ['南京北岸钢铁联合有限公司 | ma | 150亿元 | 大河集团 unknown'],
    ],
    [
      'a sum for another company',
      '青云生物（688001）3月4日晚间公告，公司拟以自有资金1亿元增资湖南远山生物科技有限公司。',
      ['U 湖南远山生物科技有限公司 | equity_primary | 1亿元 | 青云生物 unknown'],
    ],
    ['a court gets its plate', '远山法院知识产权法庭将于近期挂牌', []],
    ['a mine that somebody wants', '远山矿业公司正寻求收购海外的镍矿。', []],
    ['what a group does within itself', '大河化工公告，拟以2.09亿元对全资子公司远山科技增资。', []],
    [
      'several of one line',
      '大河控股拟定增募资不超96亿元；青云科技拟1000万美元收购Northstar Limited 100%股权；北岸瑞德拟8000万元投资远山科技。',
      [
        'U 大河控股 | 定增 | 不超96亿元 |',
        'U Northstar Limited | 收购 | 1000万美元 | 青云科技 unknown',
        'U 远山科技 | equity_primary | 8000万元 | 北岸瑞德 unknown',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(lines(read('', text))).toEqual(expected);
  });

  test('the price of a takeover is no worth besides, and the title has that of the text', () => {
    const { events } = read('大河数据收购Northops', '大河数据宣布将以1.2亿美元的价格收购创业公司Northops。');
    expect(events.map(line)).toEqual(['Northops | 收购 | 1.2亿美元 | 大河数据 unknown']);
    const { unconfirmed } = read('大河材料拟作价38亿元收购远山玻纤', '');
    expect(unconfirmed.map(({ valuation }) => valuation)).toEqual([null]);
  });

  test('who answers a rumour buys nothing yet', () => {
    expect(lines(read('大河汽车回应收购远山租车事宜：目前没有此项计划'))).toEqual([
      'U 远山租车 | 收购 | - | 大河汽车 unknown',
    ]);
  });
});

describe('plans and rumours', () => {
  test.each([
    [
      'who is reported to raise',
      'Northfield据报拟融资7亿美元，估值达100亿美元。',
      ['U Northfield | equity_primary | 7亿美元 |'],
    ],
    [
      'who is reported to have raised',
      'AI芯片初创公司Northfield据报融资6.5亿美元。',
      ['U Northfield | equity_primary | 6.5亿美元 |'],
    ],
    [
      'what is being raised from investors',
      'Northfield正在向投资人募集新一轮约500亿美元的资金。',
      ['U Northfield | equity_primary | 约500亿美元 |'],
    ],
    ['a round that was called off', 'Northfield取消15亿美元融资轮', ['U Northfield | equity_primary | 15亿美元 |']],
    [
      'a round whose terms are signed',
      'Northfield签署了由Blue Ventures领投的B轮条款清单。',
      ['U Northfield | B轮 | - | Blue Ventures lead'],
    ],
    [
      'an offering that begins to ask for prices',
      '远山科技科创板IPO启动询价，拟募资42亿元',
      ['U 远山科技 | IPO | 42亿元 |'],
    ],
    ['an offering that is over', '3月4日，远山机器人港股IPO招股结束。', ['U 远山机器人 | IPO | - |']],
    ['a listing that is near', '远山铁塔最快7月12日招股，7月26日挂牌。', ['U 远山铁塔 | ipo | - |']],
    ['who filed in secret', 'Northfield已于2026年3月1日向SEC秘密提交IPO申请。', ['U Northfield | IPO | - |']],
    [
      'who filed, named in the clause before',
      '3月3日，一家名叫远山电子的深圳公司，向港交所递交了招股书。',
      ['U 远山电子 | ipo | - |'],
    ],
    [
      'each of two, in short words',
      '大河智能已与券商签署IPO辅导协议，正式启动科创板上市进程；远谱也宣布计划赴港上市。',
      ['U 大河智能 | 上市 | - |', 'U 远谱 | 上市 | - |'],
    ],
    [
      'where a plan is told',
      '5月11日，港交所官网披露，远山机器人股份有限公司递交上市申请书，拟在主板挂牌。',
      ['U 远山机器人股份有限公司 | 上市 | - |'],
    ],
    [
      'a listing that is talked about',
      '知情人士称，手机制造商远山正就可能的首次公开募股（IPO）交易与投行进行商讨。',
      ['U 远山 | 首次公开募股 | - |'],
    ],
    [
      'how much the next round is to bring',
      '知情人士称，北岸金服正在与投资人磋商，计划下轮融资中筹资至少80亿美元。',
      ['U 北岸金服 | equity_primary | 至少80亿美元 |'],
    ],
    [
      'what somebody wants to add',
      '大河集团欲对出行巨头Northride追加3亿美元投资。',
      ['U Northride | equity_primary | 3亿美元 | 大河集团 unknown'],
    ],
    [
      'the round that has begun',
      '远山百分百宣布获得青云资本近千万元Pre-A轮融资。目前远山百分百已经开始下一轮的融资。',
      ['远山百分百 | Pre-A轮 | 近千万元 | 青云资本 unknown', 'U 远山百分百 | equity_primary | - |'],
    ],
    [
      'a company that is to be taken private',
      '三名消息人士透露，竞购方正在考虑以最高每股7000日元的价格推动远山的私有化。',
      ['U 远山 | ma | - |'],
    ],
    [
      'a holding that somebody thinks of selling',
      '知情人士透露，大河资本正考虑出售其持有的远山生物集团股份。',
      ['U 远山生物集团 | secondary | - |'],
    ],
    ['what companies do in general', '记录企业冲刺IPO途中那些被写下的真实。', []],
  ])('%s', (_, text, expected) => {
    expect(lines(read('', text))).toEqual(expected);
  });

  test('a listing that others expect has not come about', () => {
    expect(lines(read('机构投资者大多看好远山科技在港上市'))).toEqual(['U 远山科技 | 上市 | - |']);
  });

  test('the worth that may be reached is no sum', () => {
    const { unconfirmed } = read('', 'Northfield正就新一轮融资进行早期谈判，估值至少400亿美元、最高或达500亿美元。');
    expect(unconfirmed.map(({ amount, valuation }) => [amount?.text, valuation?.text])).toEqual([
      [undefined, '至少400亿美元'],
    ]);
  });
});

describe('counts of a month', () => {
  test.each([
    [
      'the largest of it, by its name',
      '8月融资遇冷，融资金额最大的是远山科技，其C轮融资约亿元；紧随其后的是餐饮赛道，融资金额最大的是大河咖啡，其获得青云资本6000万元战略投资。',
      ['远山科技 | C轮 | 约亿元 |', '大河咖啡 | 战略投资 | 6000万元 | 青云资本 unknown'],
    ],
    [
      'the largest of it, behind a verb of being',
      '其中披露融资规模最大的一笔为远山医药完成23亿人民币融资。活跃于行业的TOP5投资机构分别为：青云资本（5起）、大河资本（4起）。',
      ['远山医药 | equity_primary | 23亿人民币 |'],
    ],
    [
      'to each of two the same',
      '青云创投投资粉面小餐饮品牌“远山气”和国潮配饰品牌“大河光”，均为千万级融资。',
      ['远山气 | equity_primary | 千万级 | 青云创投 unknown', '大河光 | equity_primary | 千万级 | 青云创投 unknown'],
    ],
  ])('%s', (_, text, expected) => {
    expect(lines(read('', text))).toEqual(expected);
  });

  test('a heading tells by a letter what the text calls strategic', () => {
    expect(
      lines(
        read(
          '医药一周',
          '远山科技完成超10亿元E轮融资\n远山科技宣布完成金额超10亿元的战略融资。本轮投资由青云基金领投，大河资产跟投。',
        ),
      ),
    ).toEqual(['远山科技 | E轮 | 超10亿元 | 青云基金 lead, 大河资产 follow']);
  });
});

describe('who and what', () => {
  test.each([
    [
      'how long ago another round was',
      'Northfield官宣4亿美元C轮融资，估值133亿美元（距 B 轮 8 个月翻倍），大河欧洲基金参投。',
      ['Northfield | C轮 | 4亿美元 | 大河欧洲基金 follow'],
    ],
    ['a name that goes on like a word', 'AI公司商云科技完成1亿元A轮融资。', ['商云科技 | A轮 | 1亿元 |']],
    ['and another', '芯片公司中科云栈完成1亿元A轮融资。', ['中科云栈 | A轮 | 1亿元 |']],
    [
      'a month, and a name that begins with 中',
      '2021年5月中信产业基金投资远山科技1亿元。',
      ['远山科技 | equity_primary | 1亿元 | 中信产业基金 unknown'],
    ],
    [
      'a place within a name',
      '华山（上海）生物医药有限公司（简称“华山生物”）日前完成数亿元的D轮融资。',
      ['华山生物 | D轮 | 数亿元 |'],
    ],
    ['who writes it', '同日财联社披露Northfield完成3亿美元融资。', ['Northfield | equity_primary | 3亿美元 |']],
    ['at the same time', 'Northfield同期完成20亿美元融资。', ['Northfield | equity_primary | 20亿美元 |']],
    [
      'a legal form ahead of a Latin name',
      '大河医疗收购了私营责任有限公司Northcare。',
      ['Northcare | 收购 | - | 大河医疗 unknown'],
    ],
    [
      'one fund of two trades',
      '远山科技完成超亿元A轮融资，本轮由北京绿色能源和低碳产业基金与青云基金领投。',
      ['远山科技 | A轮 | 超亿元 | 北京绿色能源和低碳产业基金 co_lead, 青云基金 co_lead'],
    ],
    [
      'a line-up with what it is made of',
      '远山科技完成数亿元天使轮融资，本轮投资方阵容横跨产业资本与国资平台，包括青云创投、大河科投等。',
      ['远山科技 | 天使轮 | 数亿元 | 青云创投 unknown, 大河科投 unknown'],
    ],
    [
      'kinds behind the last of a list',
      '远山科技完成数亿元天使轮融资，最新一轮由青云资本、上市公司大河科技等头部财投与产投深度参与。',
      ['远山科技 | 天使轮 | 数亿元 | 青云资本 follow, 大河科技 follow'],
    ],
    [
      'a listing whose sum is told in the next sentence',
      '远山线程8月19日登陆上交所科创板，收盘845元。散户超额认购约5500倍，募资61亿元。',
      ['远山线程 | ipo | 61亿元 |'],
    ],
    [
      'what a listed company raised before is no sum of its listing',
      '远山线程今日在港交所挂牌上市。此前募资3亿元。',
      ['远山线程 | 上市 | - |', '远山线程 | equity_primary | 3亿元 |'],
    ],
    [
      'a takeover that others came after',
      '在 Northpoint 收购 Cursive 之后，独立的编码公司成为稀缺标的。',
      ['Cursive | 收购 | - | Northpoint unknown'],
    ],
    [
      'a firm by what it put money into before',
      '远山科技宣布完成2亿美元融资，由投资过大河和小石外卖的General Northern领投，青云资本跟投，其他投资者包括美国的Blueton以及以前曾经投资过大河的Fairway和T Rowan两家基金。',
      [
        '远山科技 | equity_primary | 2亿美元 | Blueton unknown, Fairway unknown, T Rowan unknown, General Northern lead, 青云资本 follow',
      ],
    ],
    [
      'marks of a keyboard',
      '远山科技完成A轮融资，金额超过10亿元。本轮由两家芯片公司"大河线程"等参与投资。',
      ['远山科技 | A轮 | 超过10亿元 | 大河线程 follow'],
    ],
    [
      'holders who follow again, and who came in one after another',
      '远山科技完成亿元级A轮融资，由青云资本领投，同时老股东北岸中国、小石创投持续加码跟投。',
      ['远山科技 | A轮 | 亿元级 | 青云资本 lead, 北岸中国 follow, 小石创投 follow'],
    ],
    [
      'a plan by the size of its round',
      '据报道，远山科技正在进行一轮规模达300-500亿美元的融资谈判。',
      ['U 远山科技 | equity_primary | 300-500亿美元 |'],
    ],
    [
      'new holders that are brought in',
      '远山生物完成4.5亿元B轮融资。老股东大河控股、小石资本持续加注，新股东引入苏白投、青云资本等机构。',
      ['远山生物 | B轮 | 4.5亿元 | 苏白投 unknown, 青云资本 unknown, 大河控股 unknown, 小石资本 unknown'],
    ],
    [
      'a holder who goes on, and one who is brought in',
      '远山完成亿元级天使+轮融资，老股东大河集团继续加注，新引入青云资本等投资方。',
      ['远山 | 天使+轮 | 亿元级 | 大河集团 unknown, 青云资本 unknown'],
    ],
    [
      'kinds of investors',
      '远山能源宣布完成10亿美元股权融资，参与方包括养老基金、主权财富基金及基础设施类企业合作伙伴。',
      ['远山能源 | 股权融资 | 10亿美元 |'],
    ],
    [
      'whose part of a company goes to whom',
      '大河集团宣布，将其在远山生物的全部股权以3亿元转让给青云资本。',
      ['远山生物 | ma | 3亿元 | 青云资本 unknown'],
    ],
    [
      'a takeover that is near, of what somebody founded',
      '大河科技接近以约64亿美元收购Jane Iveson创办的硬件初创公司 oi，将青瓦整合到消费硬件中。',
      ['U oi | 收购 | 约64亿美元 | 大河科技 unknown'],
    ],
    ['what is hoped for is no listing', '大河能源：未来有意收购更多水电站 望年内转主板上市', []],
    [
      'sums of two, respectively',
      '财政部等将补充资本，大农行和小工行分别拟募资不超过1600亿元和1000亿元。',
      ['U 大农行 | equity_primary | 不超过1600亿元 |'],
    ],
    [
      'a proposal, and what is to be raised',
      '大河股份披露再融资预案，拟募资不超过28.8亿元，其中13亿元投向光纤项目。',
      ['U 大河股份 | equity_primary | 不超过28.8亿元 |'],
    ],
    [
      'a large round that is nearly done',
      '据报道，远山科技正在接近完成一轮规模庞大的1000亿美元融资，这将使其估值达到8500亿美元。',
      ['U 远山科技 | equity_primary | 1000亿美元 |'],
    ],
    ['who may buy shares of a listing', '大河集团考虑在SpaceY下月IPO中投资至多100亿美元。', []],
    [
      'the manner of an investor ahead of its name',
      '远山科技完成1.2亿元融资，投资方为财务投资青屿和乐山资本。',
      ['远山科技 | equity_primary | 1.2亿元 | 青屿 unknown, 乐山资本 unknown'],
    ],
    ['a listing with what it raised', '远山线程去年底已在上交所上市并融资80亿元。', ['远山线程 | 上市 | 80亿元 |']],
  ])('%s', (_, text, expected) => {
    expect(lines(read('', text))).toEqual(expected);
  });

  test('a round that a title names by its noun says nothing of who paid', () => {
    expect(
      lines(read('初创公司 Northgrass 1300 万美元 B 轮投资', 'Northgrass获得1300万美元B轮投资，由Blue Ventures领投。')),
    ).toEqual(['Northgrass | B 轮 | 1300 万美元 | Blue Ventures lead']);
  });

  test('a team that founds something has not paid', () => {
    expect(
      lines(
        read(
          '36氪首发 | 大河、青云团队创业，领域顶尖科学家加持，芯片厂商获北岸投资',
          '远山科技近日完成新一轮融资，由北岸资本独家投资。',
        ),
      ),
    ).toEqual(['远山科技 | equity_primary | - | 北岸资本 lead']);
  });
});

describe('stakes and placements, done, to come or denied', () => {
  test.each([
    [
      'a stake that was bought from a holder, with its price',
      '青云科技以1.2亿元受让张三持有的远山光电15%股权，交易完成后持股比例升至60%。',
      ['远山光电 | secondary | 1.2亿元 | 青云科技 unknown'],
    ],
    ['a sale that is denied', '大河股份不会向北岭资本出售小溪科技60%股权。', []],
    ['a sale that is asked for', '大河股份能否向北岭资本出售小溪科技60%股权？', []],
    ['a sale that is to come', '大河股份或向北岭资本出售小溪科技60%股权。', ['U 小溪科技 | ma | - | 北岭资本 unknown']],
    [
      'a small stake that is sold',
      '大河集团向北岭资本出售小溪科技5%股权，作价2亿元。',
      ['小溪科技 | secondary | 2亿元 | 北岭资本 unknown'],
    ],
    ['a unit of its own', '大河股份向子公司转让小溪科技100%股权。', []],
    ['a stake without a price', '青云科技受让远山光电15%股权。', []],
    [
      'shares that are to be placed',
      '青云科技(09999)公布，拟按每股12.5元配售2000万股新股，集资净额约2.48亿元。',
      ['U 青云科技 | post_ipo | 约2.48亿元 |'],
    ],
    [
      'shares that are to be placed, at an exchange',
      '青云科技在港交所公告，将先旧后新配售2000万股，筹资2.48亿港元。',
      ['U 青云科技 | post_ipo | 2.48亿港元 |'],
    ],
  ])('%s', (_, text, expected) => {
    expect(lines(read(text))).toEqual(expected);
  });
});
