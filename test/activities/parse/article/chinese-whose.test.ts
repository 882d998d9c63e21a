import { describe, expect, test } from 'vitest';
import { line, readerOn } from './read-article.ts';

const read = readerOn('2023-06-20');

describe('whose round it is', () => {
  test.each([
    [
      'what is a company in a clause before',
      '一周',
      '栗山电源是一家电池厂商，主要面向两轮车市场，获得青岭资本的亿元A轮融资。',
      ['栗山电源 | A轮 | 亿元 | 青岭资本 unknown'],
      [],
    ],
    [
      'the paragraph told of it last',
      '一周',
      '海潮科技完成超10亿元E轮融资。\n\n栗山生物拟前往科创板上市，海潮证券任其辅导机构。另外公司2020年4月已经完成了A轮1.9亿元融资。',
      ['海潮科技 | E轮 | 超10亿元 |', '栗山生物 | A轮 | 1.9亿元 |'],
      ['栗山生物 | 上市 | - |'],
    ],
    [
      'who got it stands behind',
      '栗山往事',
      '在当天宣布获青岭资本10亿美元投资后，栗山估值已达60亿美元。栗山成立于2014年。',
      ['栗山 | equity_primary | 10亿美元 | 青岭资本 unknown'],
      [],
    ],
    [
      'the round of a name with its word of grammar',
      '茶的故事',
      '茶里的山成立于2015年。茶里的山从去年开始先后获得青岭资本数亿元融资。',
      ['茶里的山 | equity_primary | 数亿元 | 青岭资本 unknown'],
      [],
    ],
    [
      'same as others',
      '一周',
      '同为半导体赛道的栗山微电子同样在本周完成了D轮融资，投资方为青岭集团。',
      ['栗山微电子 | D轮 | - | 青岭集团 unknown'],
      [],
    ],
    [
      'a heading in marks is no name',
      '一周',
      '【栗系公司获投】栗山科技完成1.2亿元A轮融资，青岭资本领投。',
      ['栗山科技 | A轮 | 1.2亿元 | 青岭资本 lead'],
      [],
    ],
    [
      'who speaks',
      '一周',
      '栗山科技创始人王岚透露，公司已完成1.2亿元的B轮融资，青岭资本领投。',
      ['栗山科技 | B轮 | 1.2亿元 | 青岭资本 lead'],
      [],
    ],
    [
      'whose round it was is said of the round',
      '栗山的三笔钱',
      '栗山科技的上一轮融资停留在2022年：当年6月，公司从青岭资本手中融资8000万美元。',
      ['栗山科技 | equity_primary | 8000万美元 | 青岭资本 unknown'],
      [],
    ],
    [
      'dashes around a name',
      '一周',
      '一家成立仅一年的公司——栗山通用——宣布完成7亿元天使轮融资。',
      ['栗山通用 | 天使轮 | 7亿元 |'],
      [],
    ],
    [
      'a trade stands before a name',
      '一周',
      '脑机接口栗山宣布完成5000万元A轮融资，青岭创投独家投资。',
      ['栗山 | A轮 | 5000万元 | 青岭创投 lead'],
      [],
    ],
    [
      'who it is in its trade stands before a name',
      '一周',
      '无糖气泡水新贵栗山宣布完成5000万元A轮融资，青岭创投独家投资。',
      ['栗山 | A轮 | 5000万元 | 青岭创投 lead'],
      [],
    ],
    [
      'a house that it is of stands before a name',
      '一周',
      '华为系栗山宣布完成5000万元A轮融资，青岭创投独家投资。',
      ['栗山 | A轮 | 5000万元 | 青岭创投 lead'],
      [],
    ],
    [
      'a name in corner marks begins as words do',
      '「就栗山」完成5000万元A轮融资',
      '',
      ['就栗山 | A轮 | 5000万元 |'],
      [],
    ],
    [
      'a rival is no part of a name',
      '「栗山」获5000万元A轮融资',
      '此外，它的竞品海潮盒子也在上周公布了近千万元的天使轮。',
      ['栗山 | A轮 | 5000万元 |', '海潮盒子 | 天使轮 | 近千万元 |'],
      [],
    ],
    [
      'a thought is no name of the title',
      '钱越来越“不好拿”了',
      '近期的消息来自栗山。栗山虽然公布了30亿人民币的D轮融资数字，但没有透露参投方名单，栗山成立于2019年。',
      ['栗山 | D轮 | 30亿人民币 |'],
      [],
    ],
  ])('%s', (_, title, text, told, plans) => {
    const { events, unconfirmed } = read(title, text);
    expect(events.map(line)).toEqual(told);
    expect(unconfirmed.map(line)).toEqual(plans);
  });
});

describe('nobody got anything', () => {
  test.each([
    [
      'projects that are counted',
      '2023年度融资报告发布',
      '2023年全市公开披露融资信息的项目共计226个，融资243笔，融资总额274.63亿元。',
      [],
    ],
    ['a time is no company', '一周回顾', '过去一周，三家制造业公司完成了新一轮融资。', []],
  ])('%s', (_, title, text, told) => {
    expect(read(title, text).events.map(line)).toEqual(told);
  });
});
