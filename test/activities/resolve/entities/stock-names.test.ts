import { describe, expect, it } from 'vitest';
import type { PairContext, PairVerdict } from '../../../../activities/resolve/entities/score-pair.ts';
import { eachStockName } from '../../../../activities/resolve/entities/stock-names.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();

const verdict = (short: string, full: string, context: PairContext = { names: 500_000 }): PairVerdict =>
  comparer.compare(comparer.analyse(short, 'company'), comparer.analyse(full, 'company'), 'company', context).verdict;

describe('what a joint-stock company is called where it is quoted', () => {
  it.each([
    ['two words of what it does', '翎骁驱动', '甘肃翎骁线性驱动科技股份有限公司'],
    ['the first characters of two words', '翎骁商管', '兰州翎骁商业经营管理股份有限公司'],
    ['the first of a word and the last of all', '翎骁新材', '翎骁新型建材股份有限公司'],
    ['its first four characters, which are a name and a part of another', '翎骁龙山', '甘肃翎骁龙山绍兴酒股份有限公司'],
    ['the nation left out', '动画风电', '中动画风力发电股份有限公司'],
    ['its group left out', '翎骁医药', '霁图集团翎骁医药股份有限公司'],
    ['a place, and what is done there in short', '海南橡胶', '海南天然橡胶产业集团股份有限公司'],
    ['its place and its name', '兰州翎骁', '兰州市翎骁精业集团股份有限公司'],
    ['the share', '翎骁股份', '甘肃翎骁真空电器股份有限公司'],
    ['the share, of a place and its business', '柳钢股份', '柳州钢铁股份有限公司'],
  ])('is told by %s: %s, %s', (_, short, full) => {
    expect(verdict(short, full)).toBe('same');
  });

  it.each([
    ['no such company, as its form says', '翎骁驱动', '甘肃翎骁线性驱动科技有限公司'],
    ['no such company, spoken of', '翎骁股份', '甘肃翎骁真空电器有限公司'],
    ['in another order', '翎骁驱线', '甘肃翎骁线性驱动科技股份有限公司'],
    ['with a business that the full name lacks', '阳光照明', '江苏阳光股份有限公司'],
    ['by its place, beside a name of its own', '湖北能源', '湖北翎骁新能源科技股份有限公司'],
    ['by three characters, of which the share tells two', '翎骁股份', '甘肃翎骁曼智能装备股份有限公司'],
    ['by what says little behind an everyday word', '每日科技', '甘肃每日互动网络科技股份有限公司'],
    ['without the house that it is', '东方财富', '东方财富证券股份有限公司'],
    ['as the bank of its city', '上海银行', '上海农村商业银行股份有限公司'],
    ['without another name before its house', '东方证券', '东方财富证券股份有限公司'],
    ['by a part of a word', '深圳能源', '深圳新能源科技股份有限公司'],
    ['in another region', '北京翎骁', '甘肃翎骁北京驱动科技股份有限公司'],
  ])('is not told %s: %s, %s', (_, short, full) => {
    expect(verdict(short, full)).not.toBe('same');
  });

  it('waits for somebody to look where several begin so', () => {
    const context = { names: 500_000, isStockBeginningOfSeveral: (pair: string) => pair === '翎骁' };
    expect(verdict('翎骁股份', '甘肃翎骁真空电器股份有限公司', context)).toBe('unsure');
    expect(verdict('翎骁真空', '甘肃翎骁真空电器股份有限公司', context)).toBe('same');
  });

  it('is of four characters, each from the full name, in its order', () => {
    const [form] = comparer.analyse('甘肃翎骁线性驱动科技股份有限公司', 'company').forms;
    if (form === undefined) throw new Error('the name has a form');
    const names: string[] = [];
    eachStockName(form, comparer.dictionary, (name) => names.push(name));
    expect(names).toContain('翎骁线驱');
    for (const name of names) expect(name).toMatch(/^(?:甘肃翎骁|翎骁(?=.{2}$)线?性?驱?动?科?技?)$/u);
  });
});
