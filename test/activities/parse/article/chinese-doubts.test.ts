import { expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2018-07-25');

test.each([
  ['传青松智能拟于港交所上市，募资约5亿美元', '', '青松智能 | 上市 | 约5亿美元 |'],
  [
    '远山数科完成超20亿元融资？多方回应',
    '有媒体称远山数科正进行新一轮融资，由北岸创投、大河资本等投资，融资金额超20亿元。',
    '远山数科 | equity_primary | 超20亿元 | 北岸创投 unknown, 大河资本 unknown',
  ],
  ['蓝莓咖啡获北岸创投2亿美元投资？知情人士：不实', '', '蓝莓咖啡 | equity_primary | 2亿美元 | 北岸创投 unknown'],
  ['远山智能冲刺港股：三年亏损62亿元', '', '远山智能 | ipo | - |'],
  [
    '远山智能据悉考虑以75亿美元估值融资',
    '据外媒报道，远山智能正与部分投资者商讨以75亿美元的估值融资10亿美元。',
    '远山智能 | equity_primary | 10亿美元 |',
  ],
  [
    '远山快递拟引入投资者',
    '公司全资子公司远山快递拟通过增资扩股方式引入投资者，拟增资总额约20亿元。',
    '远山快递 | equity_primary | 约20亿元 |',
  ],
])('what is said, planned or denied is no event: %s', (title, text, expected) => {
  const { events, unconfirmed } = read(title, text);
  expect(events.map(line)).toEqual([]);
  expect(unconfirmed.map(line)).toEqual([expected]);
});

test.each([
  [
    '一个词不是打算',
    '据悉，“青云孵化计划”校友企业远山信息完成近千万元A轮融资，北岸资本投资。',
    '远山信息 | A轮 | 近千万元 | 北岸资本 unknown',
  ],
  [
    '否认的是另一件事',
    '远山便利获得了大河集团的战略投资，北岸资本等其余老股东跟投，但团队同时否认了“大河集团控股远山便利”这一说法。',
    '远山便利 | 战略投资 | - | 大河集团 unknown, 北岸资本 follow',
  ],
])('what stands beside the verb decides: %s', (title, text, expected) => {
  expect(read(title, text).events.map(line)).toEqual([expected]);
});

test.each([
  [
    '青松智能宣布，已完成A轮融资，总融资金额达50亿元',
    '青松智能 | A轮 | 50亿元 |',
    'the sum of the one round that is told',
  ],
  ['远山科技登陆科创板，募资38亿元', '远山科技 | ipo | 38亿元 |', 'the sum of a listing'],
  [
    '大河集团与山海集团签署协议，以66亿元收购远山汽车51%股权',
    '远山汽车 | 收购 | 66亿元 | 大河集团 unknown',
    'the price of a takeover',
  ],
  [
    '北岸基金斥800万美元入股中国自动驾驶公司小山智行，小山智行成立于2016年',
    '小山智行 | equity_primary | 800万美元 | 北岸基金 unknown',
    'who gives stands before the sum',
  ],
  [
    '远山机器人完成3亿美元C轮融资，由亚投资本和大河资本共同领投，中山基金等大型投资机构跟投，老股东坚持加注',
    '远山机器人 | C轮 | 3亿美元 | 亚投资本 co_lead, 大河资本 co_lead, 中山基金 follow',
    'investors without what describes them',
  ],
  [
    '远山食品完成7500万美元融资，大河资本领投，跟投的有北岸创投，SV Angel和山海资本',
    '远山食品 | equity_primary | 7500万美元 | 北岸创投 follow, SV Angel follow, 山海资本 follow, 大河资本 lead',
    'who followed, told behind',
  ],
])('%s', (title, expected) => {
  expect(read(title).events.map(line)).toEqual([expected]);
});

test('the round before the news is history, with its own stage', () => {
  const { events } = read(
    '远山科技完成超7亿元新一轮融资',
    '远山科技宣布在完成数亿元B轮融资之后，再次完成总额超7亿元的新一轮融资。',
  );
  expect(events.map((event) => [line(event), event.is_background])).toEqual([
    ['远山科技 | equity_primary | 超7亿元 |', false],
    ['远山科技 | B轮 | 数亿元 |', true],
  ]);
});
