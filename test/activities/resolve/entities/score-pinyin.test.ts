import { describe, expect, test } from 'vitest';
import type { NameKind } from '../../../../activities/resolve/entities/name-form.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();

const verdictOf = (kind: NameKind, one: string, other: string): string => {
  const [left, right] = [comparer.analyse(one, kind), comparer.analyse(other, kind)];
  const verdicts = new Set([comparer.compare(left, right, kind).verdict, comparer.compare(right, left, kind).verdict]);
  return [...verdicts].join(' or ');
};

describe('a Latin name that is read like a Chinese one', () => {
  test.each([
    ['Xiaomi Technology', '小米科技'],
    ['Beijing Sankuai Online Technology Co., Ltd.', '北京三快在线科技有限公司'],
    ['Beijing Xiaomi Keji Youxian Gongsi', '北京小米科技有限公司'],
    ['Zhuhai Yunzhou Intelligence', '珠海雲洲智能科技'],
    ['Chongqing Changan Automobile Co., Ltd.', '重庆长安汽车股份有限公司'],
    ['You Bi Xuan Robotics', '优必选机器人'],
    ['Tsinghua Holdings', '清华控股'],
    ['yijiahe.com', '亿嘉和科技股份有限公司'],
    // Two syllables that hardly any other company is read as.
    ['tianrang.com', '天壤网络科技（上海）有限公司'],
  ])('company: %s is %s', (latin, han) => {
    expect(verdictOf('company', latin, han)).toBe('same');
  });
  test.each([
    // Characters that are by far the usual ones.
    ['Caitong Capital', '财通资本'],
    // 鲲鹏 is the only word read so.
    ['Kunpeng Capital', '鲲鹏资本'],
    ['Shenzhen Shunwei Capital', '深圳顺为资本'],
    ['Shunwei Securities', '顺为证券'],
    ['Xiamen Gaoxin Kechuang Angel', '厦门高新科创天使创投'],
  ])('investor: %s is %s', (latin, han) => {
    expect(verdictOf('investor', latin, han)).toBe('same');
  });
  test.each([
    // Two syllables alone, and common ones with a general word.
    ['Meizu', '魅族'],
    ['Huaxin Technology', '华新科技'],
    // An ordinary English word.
    ['Panda', '潘达'],
    // A group beside one of its businesses.
    ['Haitong Securities', '海通'],
    // Of two full names one tells a trade.
    ['Beijing Huaxin Technology Co., Ltd.', '北京华鑫医疗科技有限公司'],
  ])('nobody can tell whether %s is %s', (latin, han) => {
    expect(verdictOf('company', latin, han)).toBe('unsure');
  });
  test.each([
    // Two made-up syllables and what every firm is called: 昱穹资本 is read so too.
    ['Yuqiong Capital', '钰琼资本'],
    ['Yuqiong Capital', '昱穹资本'],
    ['Lanqi Capital', '岚骐资本'],
    // However rare the reading: of managers many are alike.
    ['Tianrang Capital', '天壤资本'],
    // The place is all that is read alike.
    ['Suzhou Innovation Investment Group', '苏州创投'],
    ['Hangzhou Capital', '杭州高科技投资'],
  ])('nobody can tell which of those that are read so %s is: %s', (latin, han) => {
    expect(verdictOf('investor', latin, han)).toBe('unsure');
  });
  test.each([
    ['Shenzhen Yushu Technology', '杭州宇树科技有限公司'],
    ['Huaxia Securities', '华夏银行'],
    ['Xiaomi Technology', '小鹏科技'],
    ['Renren Inc.', '人人车'],
  ])('%s is not %s', (latin, han) => {
    expect(verdictOf('company', latin, han)).toBe('different');
  });
});
