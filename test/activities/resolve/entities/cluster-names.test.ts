import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { clusterNames } from '../../../../activities/resolve/entities/cluster-names.ts';
import { NameThreads } from '../../../../activities/resolve/entities/name-threads.ts';
import { joinNames } from '../../../../activities/resolve/entities/join-names.ts';
import { openWarehouse } from '../../../../warehouse/open-warehouse.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();

interface Name {
  readonly name: string;
  readonly kind?: 'company' | 'investor';
  readonly country?: string;
  readonly site?: string;
}
type Judgement = readonly [kind: string, left: string, right: string, verdict: string];
const clusterRows = z.array(z.object({ name_id: z.int(), cluster: z.int() }));
const pairRows = z.array(z.object({ left_id: z.int(), right_id: z.int(), verdict: z.string(), score: z.number() }));

async function cluster(
  names: readonly Name[],
  {
    judgements = [],
    threads = 2,
    workers = 1,
  }: { judgements?: readonly Judgement[]; threads?: number; workers?: number } = {},
) {
  const warehouse = await openWarehouse<unknown>({ path: ':memory:', threads });
  try {
    await warehouse.script(`
      CREATE TEMP TABLE names_in (name_id INTEGER, kind VARCHAR, name VARCHAR, country VARCHAR, site VARCHAR);
      CREATE TEMP TABLE name_judgements_in (kind VARCHAR, left_name VARCHAR, right_name VARCHAR, verdict VARCHAR);
    `);
    await warehouse.exclusive(async (connection) => {
      for (const [id, { name, kind = 'company', country = null, site = null }] of names.entries())
        await connection.run('INSERT INTO names_in VALUES ($1, $2, $3, $4, $5)', [id, kind, name, country, site]);
      for (const judgement of judgements)
        await connection.run('INSERT INTO name_judgements_in VALUES ($1, $2, $3, $4)', [...judgement]);
    });
    await clusterNames(warehouse, comparer, { threads: workers, fewestNames: 0, pageNames: 10 });
    return await warehouse.exclusive(async (connection) => {
      const clusters = clusterRows.parse(
        (await connection.runAndReadAll('SELECT name_id, cluster FROM name_clusters')).getRowObjectsJson(),
      );
      const pairs = pairRows.parse(
        (
          await connection.runAndReadAll('SELECT left_id, right_id, verdict, score FROM name_pairs')
        ).getRowObjectsJson(),
      );
      return { clusters: new Map(clusters.map((row) => [row.name_id, row.cluster])), pairs };
    });
  } finally {
    await warehouse.close();
  }
}

/** The names of each cluster of several, sorted. */
async function groupsOf(
  names: readonly Name[],
  options: Parameters<typeof cluster>[1] = {},
): Promise<readonly (readonly string[])[]> {
  const { clusters } = await cluster(names, options);
  const groups = new Map<number, string[]>();
  for (const [id, root] of clusters) groups.set(root, [...(groups.get(root) ?? []), names[id]?.name ?? '']);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort())
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

const named = (...names: readonly string[]): readonly Name[] => names.map((name) => ({ name }));

test('short, full and foreign names of one company come together, and no other', async () => {
  expect(
    await groupsOf(
      named(
        '字节跳动',
        '北京字节跳动科技有限公司',
        'ByteDance',
        '字节跳动（ByteDance）',
        '腾讯',
        '腾讯音乐',
        '未披露',
        '未披露',
        '等',
        '',
      ),
    ),
  ).toEqual([['ByteDance', '北京字节跳动科技有限公司', '字节跳动', '字节跳动（ByteDance）'].sort()]);
});

test('a Latin name comes to the Chinese one that it is read like, but of two that are read alike to neither', async () => {
  const yushu = ['Hangzhou Yushu Technology', '宇树科技', '杭州宇树科技有限公司'];
  expect(await groupsOf(named(...yushu, '鱼塘软件'))).toEqual([yushu.sort()]);
  expect(await groupsOf(named(...yushu, '杭州雨书科技'))).toEqual([['宇树科技', '杭州宇树科技有限公司'].sort()]);
});

test('a full name comes to the short one that tells its business, and not to another of the same two characters', async () => {
  const full = '河南太龙药业股份有限公司';
  expect(await groupsOf(named(full, '太龙药业', '太龙股份'))).toEqual([[full, '太龙药业'].sort()]);
  expect(await groupsOf(named(full, '太龙股份'))).toEqual([[full, '太龙股份'].sort()]);
});

test('what is quoted comes to the full name that it is taken from, if there is one only', async () => {
  const full = '甘肃玄晖线性驱动科技股份有限公司';
  expect(await groupsOf(named(full, '玄晖驱动'))).toEqual([[full, '玄晖驱动'].sort()]);
  expect(await groupsOf(named(full, '玄晖股份'))).toEqual([[full, '玄晖股份'].sort()]);
  expect(await groupsOf(named(full, '青海玄晖曲轴制造股份有限公司', '玄晖股份'))).toEqual([]);
  // A company that is told with its place and without it is one, and what is all of a name is its own.
  const told = ['玄晖股份', '甘肃玄晖技术股份有限公司', '玄晖技术股份有限公司'];
  expect(await groupsOf(named(...told))).toEqual([told.sort()]);
  const own = ['玄晖股份', '玄晖股份有限公司'];
  expect(await groupsOf(named(...own, '玄晖国芯曲轴股份有限公司'))).toEqual([own.sort()]);
  // Of two that may be called after one full name the surer one is.
  expect(await groupsOf(named('甘肃玄晖碧梧曲轴股份有限公司', '玄晖碧梧', '玄晖曲轴'))).toEqual([
    ['玄晖碧梧', '甘肃玄晖碧梧曲轴股份有限公司'].sort(),
  ]);
  // Full names that nothing else would compare.
  const apart = await groupsOf(named('甘肃玄晖股份有限公司', '青海玄晖文轩装备股份有限公司', '玄晖装备'));
  expect(apart.map((group) => group.filter((name) => name.endsWith('公司')).length)).toEqual([1]);
  // The surer of two takes it, and the two full names stay two.
  const other = '青海玄晖驱动股份有限公司';
  expect(await groupsOf(named(full, other, '玄晖驱动'))).toEqual([[other, '玄晖驱动'].sort()]);
});

test('a name comes to the longer one that it begins, if there is one only', async () => {
  const cat = ['艾鲁猫', '杭州艾鲁猫文化艺术有限公司'];
  expect(await groupsOf(named(...cat))).toEqual([cat.sort()]);
  expect(await groupsOf(named(...cat, '杭州艾鲁猫幼儿艺术有限公司'))).toEqual([]);
  const words = ['Bababooz', 'Bababooz Intelligent Calling', 'SURGEAccelerator', 'SURGE Accelerator'];
  expect(await groupsOf(named(...words))).toEqual([words.slice(0, 2), words.slice(2).sort()]);
});

test('a short name comes to the full one that says more inside, if there is one only', async () => {
  const brand = ['骏禾科技', '北京骏禾绿野科技有限公司'];
  expect(await groupsOf(named(...brand))).toEqual([brand.sort()]);
  expect(await groupsOf(named(...brand, '上海骏禾晨星科技有限公司'))).toEqual([]);
});

test('a maker of chips comes to the name that breaks off what it makes, if there is one only', async () => {
  const chips = ['翎骁微', '甘肃翎骁微电子股份有限公司'];
  expect(await groupsOf(named(...chips))).toEqual([chips.sort()]);
  expect(await groupsOf(named(...chips, '江西翎骁微电子有限公司'))).toEqual([]);
});

test('a short name comes to the full one that says the country too, or begins with its two characters', async () => {
  // One character a word is not enough; the two are looked at by somebody.
  expect(await groupsOf(named('甘动集团', '甘肃省动画集团有限公司', '中国动化', '中国动画化学股份有限公司'))).toEqual(
    [],
  );
  expect(await groupsOf(named('翎骁AI', '北京翎骁华翰科技有限公司'))).toHaveLength(1);
  expect(await groupsOf(named('动画科技集团', '中国动画科技集团有限公司', '拉动大', '拉萨动画大学'))).toHaveLength(1);
  // Two full names that are called so.
  expect(await groupsOf(named('翎骁AI', '北京翎骁华翰科技有限公司', '上海翎骁远图科技有限公司'))).toEqual([]);
});

test('names meet by what is shortened in them and by their numbers', async () => {
  const numbers = ['GlintFive', 'Glint5'];
  expect(await groupsOf(named(...numbers, 'Glint6', 'GlintSix Foods'))).toEqual([numbers.sort()]);
  const names = ['江夏科投', '武汉市江夏科技投资集团有限公司'].map((name) => ({ name, kind: 'investor' as const }));
  expect(await groupsOf(names)).toHaveLength(1);
  expect(await groupsOf(named('江夏科投', '武汉市江夏科技投资集团有限公司'))).toEqual([]);
});

test('a short name of two full ones in two cities stays alone', async () => {
  expect(
    await groupsOf(named('小桔', '北京小桔科技有限公司', '上海小桔科技有限公司', '北京小桔科技股份有限公司')),
  ).toEqual([['北京小桔科技有限公司', '北京小桔科技股份有限公司'].sort()]);
});

test('a firm told without Capital is that firm, but of two firms of one word it is neither', async () => {
  const firms = (...names: readonly string[]): readonly Name[] => names.map((name) => ({ name, kind: 'investor' }));
  expect(await groupsOf(firms('Mosaix', 'Mosaix Capital'))).toEqual([['Mosaix', 'Mosaix Capital']]);
  expect(await groupsOf(firms('Mosaix', 'Mosaix Capital', 'Mosaix Ventures'))).toEqual([]);
  expect(await groupsOf(firms('Mosaix', 'Mosaix Capital', 'Mosaix Partners'))).toEqual([]);
});

test('a name comes to its initials, unless another name has them too', async () => {
  const firms = (...names: readonly string[]): readonly Name[] => names.map((name) => ({ name, kind: 'investor' }));
  expect(await groupsOf(firms('ZQV', 'Zelvira Quorbit Ventures', 'Zelvira Quorbit'))).toEqual([
    ['ZQV', 'Zelvira Quorbit Ventures'],
  ]);
  expect(await groupsOf(firms('ZQV', 'Zelvira Quorbit Ventures', 'Zorb Quince Ventures'))).toEqual([]);
});

test('a brand comes to the full name that says first whose it is, if there is one only', async () => {
  expect(await groupsOf([{ name: '雪松狐' }, { name: '中科雪松狐科技有限公司' }])).toHaveLength(1);
  expect(
    await groupsOf([{ name: '雪松狐' }, { name: '中科雪松狐科技有限公司' }, { name: '北大雪松狐科技有限公司' }]),
  ).toEqual([]);
});

test('an address that tells its ending comes to the same with a legal form', async () => {
  expect(await groupsOf([{ name: 'Allegro.eu' }, { name: 'Allegro.eu S.A.' }])).toHaveLength(1);
});

test('two numbered funds stay apart, and their manager between them stays alone', async () => {
  const firms = (...names: readonly string[]): readonly Name[] => names.map((name) => ({ name, kind: 'investor' }));
  expect(await groupsOf(firms('Mosaix Capital', 'Mosaix Capital Fund II'))).toHaveLength(1);
  expect(await groupsOf(firms('Mosaix Capital', 'Mosaix Capital Fund II', 'Mosaix Capital Fund III'))).toEqual([]);
});

test('a company and an investor of one name are two questions', async () => {
  expect(await groupsOf([{ name: '峰瑞资本' }, { name: '峰瑞资本', kind: 'investor' }])).toEqual([]);
  expect(
    await groupsOf([
      { name: '顺为资本', kind: 'investor' },
      { name: '顺为基金', kind: 'investor' },
    ]),
  ).toHaveLength(1);
});

test('one name with another country or site is one company where it is rare', async () => {
  expect(
    await groupsOf([
      { name: '字节跳动', country: 'CN' },
      { name: '字节跳动', country: 'SG', site: 'https://bytedance.com' },
      { name: '品途', site: 'http://www.pintu360.com' },
      { name: '北京品途数信科技有限公司', site: 'pintu360.com/about' },
    ]),
  ).toEqual([['北京品途数信科技有限公司', '品途'].sort(), ['字节跳动', '字节跳动']]);
});

test('judgements go before what the names say, in both directions', async () => {
  const names = named('字节跳动', '北京字节跳动科技有限公司', '抖音集团', '腾讯', '腾讯音乐');
  expect(
    await groupsOf(names, {
      judgements: [
        ['company', '字节跳动', '北京字节跳动科技有限公司', 'different'],
        ['company', '字节跳动', '抖音集团', 'same'],
        ['company', '腾讯', '腾讯音乐', 'same'],
      ],
    }),
  ).toEqual([['字节跳动', '抖音集团'].sort(), ['腾讯', '腾讯音乐']]);
});

/** Of each way in which names meet. */
const meetings: readonly Name[] = [
  ...named(
    '骏禾科技',
    '北京骏禾绿野科技有限公司',
    '骏禾',
    'GlintFive',
    'Glint5',
    'Glint5 Labs',
    'Zelvira',
    'Zelvira.com',
  ),
  ...named(
    'Zelvira Diagnotics',
    'Zelvira Diagnostics',
    '大华股份',
    '浙江大华技术股份有限公司',
    '大华',
    '微时光',
    '珠海微时光',
  ),
  // What is quoted, and what begins so.
  ...named(
    ...[
      '大华技术股份有限公司',
      '玄晖股份',
      '玄晖驱动',
      '玄晖装备',
      '甘肃玄晖线性驱动科技股份有限公司',
      '甘肃玄晖股份有限公司',
    ],
    ...[
      '青海玄晖文轩装备股份有限公司',
      '翎骁碧梧',
      '翎骁曲轴',
      '甘肃翎骁碧梧曲轴股份有限公司',
      '上海银行',
      '上海农村商业银行股份有限公司',
    ],
  ),
  ...['江夏科投', '武汉市江夏科技投资集团有限公司', '江夏科技投资', '银河资本', '银河资本管理有限公司', '银河投资'].map(
    (name) => ({ name, kind: 'investor' as const }),
  ),
];

const someNames = ['北京', '上海', '']
  .flatMap((city) => ['智云', '字节跳动', '小桔', '狿硰妑柺', '狿硰妑栁'].map((core) => city + core))
  .flatMap((name) => [name, `${name}科技有限公司`, `${name}生物科技有限公司`, `${name}資本`]);

test('neither the order of names nor threads change the clusters', { timeout: 120_000 }, async () => {
  const expected = await groupsOf(named(...someNames));
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(someNames, { minLength: someNames.length }),
      fc.constantFrom(1, 3),
      async (names, threads) => {
        expect(await groupsOf(named(...names), { threads })).toEqual(expected);
      },
    ),
    { numRuns: 8 },
  );
});

test('neither the order of names nor that they come twice changes who meets whom', { timeout: 120_000 }, async () => {
  const expected = await groupsOf(meetings);
  expect(expected.length).toBeGreaterThan(5);
  const distinct = (groups: readonly (readonly string[])[]): string[] =>
    groups.map((group) => [...new Set(group)].join(' ')).sort();
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...meetings], { minLength: meetings.length }),
      fc.subarray([...meetings]),
      async (names, again) => {
        const found = await groupsOf([...names, ...again]);
        expect(distinct(found.filter((group) => new Set(group).size > 1))).toEqual(distinct(expected));
      },
    ),
    { numRuns: 8 },
  );
});

test('threads that share the names find what one finds', { timeout: 120_000 }, async () => {
  const names = [
    ...meetings,
    ...named(...someNames, '艾鲁猫', '杭州艾鲁猫文化艺术有限公司', 'Hangzhou Yushu Technology', '宇树科技', '未披露'),
    { name: '品途', site: 'http://www.pintu360.com' },
    { name: '北京品途数信科技有限公司', site: 'pintu360.com/about', country: 'CN' },
    ...['Mosaix', 'Mosaix Capital', 'Mosaix Ventures'].map((name) => ({ name, kind: 'investor' as const })),
  ];
  const judgements: readonly Judgement[] = [['company', '宇树科技', '艾鲁猫', 'same']];
  const found = async (workers: number) => {
    const { clusters, pairs } = await cluster(names, { judgements, workers });
    return {
      clusters: [...clusters].sort(([a], [b]) => a - b),
      pairs: pairs.map((pair) => JSON.stringify(pair)).sort(),
    };
  };
  const expected = await found(1);
  expect(expected.pairs.length).toBeGreaterThan(50);
  for (const workers of [2, 5]) expect(await found(workers)).toEqual(expected);
});

test('work that a thread ends before is not waited for', async () => {
  const threads = new NameThreads(comparer, 1, 2, { threads: 2, fewestNames: 0 });
  const asked = expect(threads.takeApart('0 c腾讯')).rejects.toThrow('ended before its work did');
  await threads.close();
  await asked;
  await expect(threads.takeApart('0 c腾讯')).rejects.toThrow('ended before its work did');
});

test('a pair alone gets the verdict that it gets in a set, where it is told how many names there are', async () => {
  const { pairs } = await cluster(named(...someNames));
  const names = new Set(someNames);
  const context = {
    names: names.size,
    latinNames: [...names].filter((name) => comparer.analyse(name, 'company').forms[0]?.script === 'latin').length,
  };
  expect(pairs.length).toBeGreaterThan(50);
  for (const { left_id: left, right_id: right, verdict, score } of pairs) {
    const alone = comparer.compare(
      comparer.analyse(someNames[left] ?? '', 'company'),
      comparer.analyse(someNames[right] ?? '', 'company'),
      'company',
      context,
    );
    expect([someNames[left], someNames[right], verdict, score]).toEqual([
      someNames[left],
      someNames[right],
      alone.verdict,
      alone.score,
    ]);
  }
});

test('no cluster holds a separated pair, and neither the order of links nor the numbers of names matter', () => {
  const node = fc.integer({ min: 0, max: 9 });
  const link = fc.tuple(node, node, fc.constantFrom(0.9, 0.95, 1));
  const numbers = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 10 });
  const property = fc.property(
    fc.array(link, { maxLength: 20 }),
    fc.array(fc.tuple(node, node), { maxLength: 6 }),
    numbers,
    (links, apart, numberOf) => {
      const separated = apart.filter(([a, b]) => a !== b);
      const run = (list: typeof links, pairs: typeof separated): Int32Array =>
        joinNames(
          10,
          {
            left: list.map(([a]) => a),
            right: list.map(([, b]) => b),
            score: list.map(([, , s]) => s),
            length: list.length,
          },
          { left: pairs.map(([a]) => a), right: pairs.map(([, b]) => b), length: pairs.length },
        );
      const roots = run(links, separated);
      for (const [a, b] of separated) expect(roots[a]).not.toBe(roots[b]);
      const again = run(
        links.map(([a, b, score]): (typeof links)[number] => [numberOf[b] ?? 0, numberOf[a] ?? 0, score]).reverse(),
        separated.map(([a, b]) => [numberOf[b] ?? 0, numberOf[a] ?? 0]),
      );
      for (let a = 0; a < 10; a += 1)
        for (let b = 0; b < a; b += 1)
          expect(again[numberOf[a] ?? 0] === again[numberOf[b] ?? 0], `${a} ${b}`).toBe(roots[a] === roots[b]);
    },
  );
  fc.assert(property, { numRuns: 1000 });
});
