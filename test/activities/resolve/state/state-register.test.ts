import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvestorClassifier } from '../../../../activities/resolve/state/classify-investor.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const builtIn = join(projectRoot, 'warehouse', 'registry');
const shared = join(projectRoot, '..', 'shared', 'data');
const registry = await readRegistry([builtIn]);

const header =
  'name,aliases,name_en,verdict,level,kind,controller,control,valid_from,valid_to,evidence_kind,source,source_date,document,locator,fact';
const row = (change: Readonly<Record<string, string>> = {}): string => {
  const plain = {
    ...{
      name: '甲乙投资',
      aliases: '甲乙',
      name_en: '',
      verdict: 'state_backed',
      level: 'municipal',
      kind: 'state_platform',
    },
    ...{ controller: '', control: 'majority', valid_from: '', valid_to: '', evidence_kind: 'page' },
    ...{ source: 'http://example.org', source_date: '2020-05', document: '', locator: '', fact: 'Owned by the city' },
  };
  return Object.values({ ...plain, ...change }).join(',');
};

describe('state-investors.csv of a workspace', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'state-register-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = async (...rows: readonly string[]): ReturnType<typeof readRegistry> => {
    await writeFile(join(folder, 'state-investors.csv'), `${[header, ...rows].join('\n')}\n`);
    return readRegistry([builtIn, folder]);
  };

  it('adds an investor, whose names are then known', async () => {
    const classifier = new InvestorClassifier(await read(row()));
    expect(classifier.classify('甲乙投资有限公司')).toMatchObject({ status: 'confirmed', level: 'municipal' });
    expect(classifier.classify('甲乙').evidence).toEqual([
      { source: 'http://example.org', text: 'Owned by the city', date: '2020-05' },
    ]);
  });

  it('replaces an entry of the project by its name and first day', async () => {
    const from = '1999-08-25';
    const changed = row({
      name: '深创投',
      aliases: '',
      valid_from: from,
      verdict: 'not',
      kind: 'unknown',
      level: 'unknown',
    });
    const classifier = new InvestorClassifier(await read(changed));
    expect(classifier.classify('深创投').status).toBe('not');
  });

  it.each([
    ['a level that is none', row({ level: 'city' }), /line 2: level/],
    ['a kind that is none', row({ kind: 'fund' }), /line 2: kind/],
    ['a page without an address', row({ source: '' }), /line 2: source/],
    ['a list without a source', row({ evidence_kind: 'registry', source: '' }), /line 2: source/],
    ['general knowledge with a source', row({ evidence_kind: 'known' }), /line 2: source/],
    ['a document without its place', row({ evidence_kind: 'document', document: 'a/b.md' }), /line 2: locator/],
    ['evidence in no document', row({ evidence_kind: 'document' }), /line 2: document/],
    ['no fact', row({ fact: '' }), /line 2: fact/],
    ['no name', row({ name: '' }), /line 2: name/],
    ['a state-backed minority', row({ kind: 'state_minority' }), /line 2: kind/],
    ['a day that does not exist', row({ valid_from: '2021-02-30' }), /line 2: valid_from/],
    ['an end before the beginning', row({ valid_from: '2021', valid_to: '2020' }), /line 2: valid_to/],
    ['a verdict that is none', row({ verdict: 'maybe' }), /line 2: verdict/],
  ])('refuses %s, with file and line', async (_, bad, message) => {
    await expect(read(bad)).rejects.toThrow(message);
    await expect(read(bad)).rejects.toThrow(join(folder, 'state-investors.csv'));
  });

  it('refuses the same name twice, and one name for two in the same time, with both lines', async () => {
    await expect(read(row(), row())).rejects.toThrow(/line 3: .*stands twice, first at .*line 2/);
    await expect(read(row(), row({ name: '丙丁投资', aliases: '甲 乙' }))).rejects.toThrow(/line 3: "甲乙".*line 2/);
    await expect(read(row({ aliases: '国投' }))).rejects.toThrow(/line 2: "国投" is a name of/);
  });

  it('takes one name in two times that do not meet', async () => {
    const rows = [
      row({ valid_to: '2019' }),
      row({ valid_from: '2020', verdict: 'not', kind: 'unknown', level: 'unknown' }),
    ];
    const classifier = new InvestorClassifier(await read(...rows));
    expect(classifier.classify('甲乙', '2019-12-31').status).toBe('confirmed');
    expect(classifier.classify('甲乙', '2020-01-01').status).toBe('not');
    await expect(read(row({ valid_to: '2020-01' }), row({ valid_from: '2020' }))).rejects.toThrow(/in the same time/);
  });
});

describe('the register of the project', () => {
  // A firm of a city that is called by a word or two is not the group of the nation that is called so too.
  it.each([
    ['航天科技', 'confirmed'],
    ['四川航天科技有限公司', 'unknown'],
    ['绵阳航天科技', 'unknown'],
    ['深圳中国航天科技集团', 'confirmed'],
  ])('behind a place a short name is not that of the centre: %s', (name, status) => {
    expect(new InvestorClassifier(registry).classify(name).status).toBe(status);
  });

  it('holds every enterprise of the central lists, by its full name and confirmed', () => {
    const listed = registry.stateInvestors.filter((entry) => entry.control === 'list');
    expect(listed).toHaveLength(243);
    const classifier = new InvestorClassifier(registry);
    for (const entry of listed)
      for (const name of [entry.name, ...entry.aliases])
        expect(classifier.classify(name), name).toMatchObject({ status: 'confirmed', level: 'central' });
  });

  it('confirms nobody of whom it says itself that who owns it is general knowledge', () => {
    const known = registry.stateInvestors.filter(({ fact }) => /ownership is|owns it is/u.test(fact));
    expect(known.map(({ evidence_kind }) => evidence_kind)).toEqual(['known', 'known']);
  });

  it('finds every name of every entry', () => {
    const classifier = new InvestorClassifier(registry);
    for (const entry of registry.stateInvestors)
      for (const name of [entry.name, ...entry.aliases])
        expect(classifier.investorId(name), name).toBe(classifier.investorId(entry.name));
  });

  describe.skipIf(!existsSync(join(shared, 'state')))('opened at the places of its evidence', () => {
    it('finds a name of the entry in those lines', async () => {
      const local = registry.stateInvestors.filter((entry) => entry.document !== '');
      expect(local.length).toBeGreaterThanOrEqual(243);
      const lines = new Map<string, readonly string[]>();
      for (const { document } of local)
        if (!lines.has(document)) lines.set(document, (await readFile(join(shared, document), 'utf8')).split('\n'));
      for (const entry of local) {
        const [first = 0, last = first] = (/\d+(?:-\d+)?/.exec(entry.locator)?.[0] ?? '').split('-').map(Number);
        const passage = (lines.get(entry.document) ?? []).slice(first - 1, last).join('\n');
        const named = [entry.name, ...entry.aliases].some((name) => passage.includes(name));
        expect(named, `${entry.name}: ${entry.document} ${entry.locator}`).toBe(true);
      }
    });
  });
});
