import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { CompanyFinder } from '../../../../activities/resolve/entities/find-company.ts';
import type { KnownCompany } from '../../../../activities/resolve/entities/find-company.ts';
import { createNameComparer } from '../../../../activities/resolve/entities/name-comparer.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const company = (companyId: string, names: readonly string[], country: string | null = 'CN'): KnownCompany => ({
  companyId,
  nameZh: names[0] ?? null,
  nameEn: null,
  country,
  names,
});

const known = [
  company('co-1', ['字节跳动', 'ByteDance']),
  company('co-2', ['上海云犀科技有限公司']),
  company('co-3', ['成都云犀科技有限公司']),
  company('co-4', ['云犀生物']),
  company('co-5', ['杭州宇树科技']),
];

describe('a company of the warehouse', () => {
  let finder: CompanyFinder;
  beforeAll(async () => {
    finder = new CompanyFinder(
      createNameComparer(await readRegistry([join(projectRoot, 'warehouse', 'registry')])),
      known,
    );
  });
  const found = (name: string, country?: string): readonly (readonly [string, string])[] =>
    finder.find({ name, country }).map((match) => [match.company.companyId, match.verdict] as const);

  it('is found by its full name, its short one and the name in the other language', () => {
    expect(found('北京字节跳动科技有限公司')).toEqual([['co-1', 'same']]);
    expect(found('字节跳动')).toEqual([['co-1', 'same']]);
    expect(found('Bytedance')).toEqual([['co-1', 'same']]);
    expect(found('杭州宇树科技股份有限公司')).toEqual([['co-5', 'same']]);
  });

  it('is told by the likest of its names, with reasons', () => {
    const [match] = finder.find({ name: 'ByteDance Ltd.' });
    expect(match).toMatchObject({ name: 'ByteDance', verdict: 'same' });
    expect(match?.reasons.length).toBeGreaterThan(0);
  });

  it('stays open between two cities for a name that fits both', () => {
    const matches = found('云犀科技');
    expect(matches.map(([id]) => id)).toEqual(expect.arrayContaining(['co-2', 'co-3']));
  });

  it('is found by a Latin name that reads like it', () => {
    expect(found('Hangzhou Yushu Technology')).toEqual([['co-5', 'same']]);
    expect(found('Yushu')).toEqual([['co-5', 'unsure']]);
  });

  it('is spoken for by the name in its address: beside a like name, never alone nor against one', () => {
    const at = (name: string, url: string): readonly (readonly [string, string])[] =>
      finder.find({ name, url }).map((match) => [match.company.companyId, match.verdict] as const);
    expect(at('衡昀餐饮', 'https://www.bytedance.com/zh/')).toEqual([['co-1', 'unsure']]);
    expect(at('字节科技', 'https://www.bytedance.com/zh/')).toEqual([['co-1', 'same']]);
    expect(at('ByteDance', 'https://example.com')).toEqual([['co-1', 'same']]);
    expect(at('字节科技', 'https://weibo.com/bytedance')).toEqual([]);
  });

  it('is not found by what names nobody or nothing known', () => {
    expect(found('未披露')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('完全不相干餐饮')).toEqual([]);
  });
});
