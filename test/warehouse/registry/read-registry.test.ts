import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeTables } from '../../../warehouse/registry/merge-tables.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import { RegistryError } from '../../../warehouse/registry/registry-error.ts';

const builtIn = resolve('warehouse/registry');
const work = mkdtempSync(join(tmpdir(), 'registry-'));
let counter = 0;
let registry: Registry;

/** A registry folder of a workspace with the given files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(work, `own-${counter++}`);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

async function failure(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = folderWith(files);
  const error: unknown = await readRegistry([builtIn, folder]).then(
    () => undefined,
    (problem: unknown) => problem,
  );
  if (!(error instanceof RegistryError)) throw new Error(`no RegistryError but ${String(error)}`);
  return error.message.replace(`${folder}/`, '');
}

beforeAll(async () => {
  registry = await readRegistry([builtIn]);
});
afterAll(() => rmSync(work, { recursive: true }));

const interval =
  'track_id,criterion,generation_id,generation,interval_lo,interval_hi,reached,rationale,coder,coded_at,status_2023_2024';
const region = 'code,name_zh,full_name_zh,name_en,level,kind,parent_code,country_code';

const preset = (id: string, scope: string, attribution: string): string =>
  `{ id: ${id}, name_zh: 甲, name_en: A, rule_zh: 甲, rule_en: A, scope: ${scope}, round_merging: none, outliers: in, undisclosed: counted, fx_rate_of: announced_day, attribution: ${attribution}, currency: CNY, base: both, source: null, source_dated: null }`;

describe('the built-in registry', () => {
  it('has the presets of six ways of counting, default first, and takes those of a workspace', async () => {
    const names = ['qbitai_2024_like', 'crunchbase_like', 'cset_like', 'zero2ipo_like', 'zero2ipo_like_no_outliers'];
    expect(registry.presets.map(({ id }) => id)).toEqual(['default', ...names, 'feifan_like']);
    const own = folderWith({ 'presets.yaml': `version: 1\npresets:\n  - ${preset('mine', 'all', 'whole')}\n` });
    const both = await readRegistry([builtIn, own]);
    expect(both.presets.at(-1)).toMatchObject({ id: 'mine', scope: 'all', attribution: 'whole' });
    expect(both.presets).toHaveLength(8);
  });

  it('has the eight verticals of the report, each below a top-level industry', () => {
    const set = registry.trackSets.find((entry) => entry.id === 'report_8');
    const names = set?.tracks.map((id) => registry.tracks.find((track) => track.id === id)?.name_zh);
    expect(names).toEqual(['智能驾驶', '具身智能', '智能硬件', 'AI+游戏', 'AI+影视', 'AI+营销', 'AI+教育', 'AI+医疗']);
    const top = new Set(registry.trackSets.find((entry) => entry.id === 'all_top')?.tracks);
    expect(top.size).toBeGreaterThanOrEqual(20);
    expect(top.size).toBeLessThanOrEqual(30);
    for (const track of registry.tracks) expect(top.has(track.top)).toBe(true);
    expect(registry.tracks.find((track) => track.id === 'ai_driving')?.top).toBe('automotive_mobility');
  });

  it('counts in report_2024 what footnote 4 leaves in: mainland China, no M&A, IPO or later', () => {
    const scope = registry.scopes.find((entry) => entry.id === 'report_2024');
    expect(scope?.countries).toEqual(['CN']);
    expect(scope?.track_set).toBe('ai');
    for (const out of ['ipo', 'post_ipo', 'ma'] as const) expect(scope?.instruments).not.toContain(out);
    expect(registry.scopes.find((entry) => entry.id === 'private_primary')?.instruments).toEqual([
      'equity_primary',
      'convertible',
    ]);
    expect(registry.scopes.find((entry) => entry.id === 'all')?.unknown).toBe('include');
  });

  it('has 57 TPF intervals, one of them not reached, all retrospective for 2023-24', () => {
    expect(registry.tpfIntervals).toHaveLength(57);
    const open = registry.tpfIntervals.filter((row) => row.reached === 'not_yet');
    expect(open.map((row) => [row.track_id, row.generation_id, row.interval_hi])).toEqual([
      ['embodied_ai', 'R2', null],
    ]);
    expect(new Set(registry.tpfIntervals.map((row) => row.status_2023_2024))).toEqual(new Set(['retrospective']));
    const marketing = registry.tpfIntervals.find(
      (row) => row.track_id === 'ai_marketing' && row.criterion === 'strict' && row.generation_id === 'R',
    );
    expect([marketing?.interval_lo, marketing?.interval_hi]).toEqual(['2023-08-16', '2023-12-31']);
    expect(registry.tpfEvidence).toHaveLength(156);
  });

  it('has the 34 units of provincial level; Hong Kong, Macau and Taiwan are told apart', () => {
    const provinces = registry.regions.filter((entry) => entry.level === 'provincial');
    expect(provinces).toHaveLength(34);
    expect(
      provinces
        .filter((entry) => entry.country_code !== 'CN')
        .map((entry) => entry.country_code)
        .sort(),
    ).toEqual(['HK', 'MO', 'TW']);
    const byName = new Map(registry.regions.map((entry) => [entry.name_zh, entry.code]));
    expect([byName.get('北京'), byName.get('上海'), byName.get('深圳'), byName.get('武汉')]).toEqual([
      '110000',
      '310000',
      '440300',
      '420100',
    ]);
    expect(registry.countries).toHaveLength(249);
  });
});

describe('a registry of the workspace', () => {
  it('adds and overrides by id', async () => {
    const own = folderWith({
      'tracks.yaml':
        'version: 1\ntracks:\n  - { id: quantum, name_zh: 量子, name_en: Quantum, parent: semiconductor }\n' +
        '  - { id: games, name_zh: 游戏业, name_en: Games, parent: null }\n',
      'category-tracks.csv': 'source_id,category,track_id,note\nmine,量子计算,quantum,\nitjuzi-2016,游戏,ai_games,\n',
      'currencies.yaml': 'currencies:\n  - { code: XAU, name_zh: 黄金, name_en: Gold, forms: [xau] }\n',
    });
    const merged = await readRegistry([builtIn, own]);
    expect(merged.tracks).toHaveLength(registry.tracks.length + 1);
    expect(merged.tracks.find((track) => track.id === 'quantum')?.top).toBe('semiconductor');
    expect(merged.tracks.find((track) => track.id === 'games')?.name_zh).toBe('游戏业');
    expect(
      merged.categoryTracks
        .filter((row) => row.source_id === 'itjuzi-2016' && row.category === '游戏')
        .map((row) => row.track_id),
    ).toEqual(['ai_games']);
    expect(merged.currencies.currencies).toHaveLength(registry.currencies.currencies.length + 1);
    expect(merged.registryHash).not.toBe(registry.registryHash);
  });

  it('may be missing or empty, the built-in one may not', async () => {
    const merged = await readRegistry([builtIn, join(work, 'none'), folderWith({})]);
    expect(merged.registryHash).toBe(registry.registryHash);
    await expect(readRegistry([join(work, 'none')])).rejects.toThrow(/registry folder is missing/);
  });
});

describe('the hash of the registry', () => {
  it('depends on the content, not on the path, the time or the line ends', async () => {
    const copy = join(work, 'copy');
    cpSync(builtIn, copy, { recursive: true });
    utimesSync(join(copy, 'tracks.yaml'), 1, 1);
    const regions = join(copy, 'regions.csv');
    writeFileSync(regions, readFileSync(regions, 'utf8').replaceAll('\n', '\r\n'));
    expect((await readRegistry([copy])).registryHash).toBe(registry.registryHash);
    appendFileSync(join(copy, 'fx', 'fed-h10-monthly.csv'), '2026-07-01,CNY,6.7\n');
    const withRate = (await readRegistry([copy])).registryHash;
    expect(withRate).not.toBe(registry.registryHash);
    appendFileSync(regions, '441500,汕尾,汕尾市,Shanwei,municipal,prefecture_city,440000,CN\r\n');
    expect((await readRegistry([copy])).registryHash).not.toBe(withRate);
  });
});

describe('a bad file is refused with its name and line', () => {
  it.each([
    [
      'unknown key',
      'tracks.yaml',
      'version: 1\ntracks:\n  - { id: x, name_zh: 甲, name_en: X, parent: null, colour: red }\n',
      /^tracks\.yaml line 3: .*colour/,
    ],
    ['unknown list', 'tracks.yaml', 'track: []\n', /^tracks\.yaml line 1: .*track/],
    ['no version', 'scopes.yaml', 'scopes: []\n', /^scopes\.yaml line 1: version/],
    ['key twice', 'tracks.yaml', 'version: 1\nversion: 1\n', /^tracks\.yaml line 2: /],
    ['alias', 'tracks.yaml', 'a: &x [1]\nb: *x\n', /^tracks\.yaml.*alias/],
    [
      'id twice',
      'tracks.yaml',
      'version: 1\ntracks:\n  - { id: x, name_zh: 甲, name_en: X, parent: null }\n  - { id: x, name_zh: 乙, name_en: Y, parent: null }\n',
      /^tracks\.yaml line 4: x stands twice.*line 3/,
    ],
    [
      'missing parent',
      'tracks.yaml',
      'version: 1\ntracks:\n  - { id: x, name_zh: 甲, name_en: X, parent: nowhere }\n',
      /^tracks\.yaml line 3: track x: the parent nowhere/,
    ],
    [
      'circle',
      'tracks.yaml',
      'version: 1\ntracks:\n  - { id: x, name_zh: 甲, name_en: X, parent: y }\n  - { id: y, name_zh: 乙, name_en: Y, parent: x }\n',
      /^tracks\.yaml line 3: .*x → y → x/,
    ],
    [
      'reserved id',
      'tracks.yaml',
      'version: 1\ntracks:\n  - { id: unclassified, name_zh: 甲, name_en: X, parent: null }\n',
      /^tracks\.yaml line 3: .*reserved/,
    ],
    [
      'name of another',
      'tracks.yaml',
      'version: 1\ntracks:\n  - { id: x, name_zh: 游戏, name_en: X, parent: null }\n',
      /^tracks\.yaml line 3: .*games/,
    ],
    [
      'set with a part of its member',
      'tracks.yaml',
      'version: 1\ntrack_sets:\n  - { id: s, name_zh: 甲, name_en: S, tracks: [games, ai_games] }\n',
      /^tracks\.yaml line 3: .*ai_games lies under its member games/,
    ],
    [
      'set of nothing',
      'tracks.yaml',
      'version: 1\ntrack_sets:\n  - { id: s, name_zh: 甲, name_en: S, tracks: [nowhere] }\n',
      /^tracks\.yaml line 3: .*no track nowhere/,
    ],
    [
      'scope of nothing',
      'scopes.yaml',
      'version: 1\nscopes:\n  - { id: s, name_zh: 甲, name_en: S, rule_zh: 甲, rule_en: S, instruments: null, countries: [XX], track_set: null, unknown: include }\n',
      /^scopes\.yaml line 3: scope s: there is no country XX/,
    ],
    [
      'more scopes than a round has bits for',
      'scopes.yaml',
      `version: 1\nscopes:\n${Array.from({ length: 60 }, (_, n) => `  - { id: s${n}, name_zh: 甲, name_en: S, rule_zh: 甲, rule_en: S, instruments: null, countries: null, track_set: null, unknown: include }\n`).join('')}`,
      /^scopes\.yaml line \d+: scope s\d+ is one too many: 62 at most/,
    ],
    [
      'preset of a scope that is not there',
      'presets.yaml',
      `version: 1\npresets:\n  - ${preset('mine', 'nowhere', 'equal')}\n`,
      /^presets\.yaml line 3: preset mine: there is no scope nowhere/,
    ],
    [
      'preset with a way that is none',
      'presets.yaml',
      `version: 1\npresets:\n  - ${preset('mine', 'null', 'thirds')}\n`,
      /^presets\.yaml line 3: .*attribution/,
    ],
    [
      'default of a scope of its own',
      'presets.yaml',
      `version: 1\npresets:\n  - ${preset('default', 'all', 'equal')}\n`,
      /^presets\.yaml line 3: the preset default counts the scope asked for/,
    ],
    [
      'keyword of nothing',
      'track-keywords.csv',
      'track_id,kind,term,alias,language,note\nnowhere,keyword,a,,en,\n',
      /^track-keywords\.csv line 2: there is no track nowhere/,
    ],
    [
      'year that is none',
      'track-keywords.csv',
      'track_id,kind,term,alias,language,since,note\ngames,company,a,,en,soon,\n',
      /^track-keywords\.csv line 2: since: a year, or empty/,
    ],
    [
      'wide category that holds nothing known',
      'category-tracks.csv',
      'source_id,category,track_id,also,note\nmine,a,games,sports nowhere,\n',
      /^category-tracks\.csv line 2: also: there is no track nowhere/,
    ],
    [
      'category of no track that holds others',
      'category-tracks.csv',
      'source_id,category,track_id,also,note\nmine,a,,games,says nothing\n',
      /^category-tracks\.csv line 2: .*holds no others/,
    ],
    [
      'AI track of nothing',
      'tracks.yaml',
      'version: 1\ntracks:\n  - { id: t, name_zh: 甲, name_en: T, parent: null, ai_of: [nowhere] }\n',
      /^tracks\.yaml line 3: track t: ai_of: there is no track nowhere/,
    ],
    [
      'unmapped without a reason',
      'category-tracks.csv',
      'source_id,category,track_id,note\nmine,a,,\n',
      /^category-tracks\.csv line 2: .*note/,
    ],
    [
      'unknown column',
      'countries.csv',
      'iso2,iso3,name_zh,name_en,gdp\n',
      /^countries\.csv line 1: unknown column "gdp"/,
    ],
    ['missing column', 'countries.csv', 'iso2,iso3,name_zh\n', /^countries\.csv line 1: .*name_en/],
    ['short row', 'countries.csv', 'iso2,iso3,name_zh,name_en\nXX,XXX,甲\n', /^countries\.csv line 2/],
    ['unclosed quote', 'countries.csv', 'iso2,iso3,name_zh,name_en\nXX,XXX,"甲,X\n', /^countries\.csv/],
    ['empty file', 'countries.csv', '', /^countries\.csv: the file is empty/],
    [
      'level of another code',
      'regions.csv',
      `${region}\n441500,汕尾,汕尾市,Shanwei,provincial,prefecture_city,440000,CN\n`,
      /^regions\.csv line 2: level/,
    ],
    [
      'region without its parent',
      'regions.csv',
      `${region}\n291500,某,某市,X,municipal,prefecture_city,290000,CN\n`,
      /^regions\.csv line 2: .*290000 is missing/,
    ],
    [
      'interval backwards',
      'tpf-intervals.csv',
      `${interval}\nai_games,strict,X,x,2024-02-01,2024-01-01,yes,r,c,2025-01-01,retrospective\n`,
      /^tpf-intervals\.csv line 2: interval_lo/,
    ],
    [
      '30 February',
      'tpf-intervals.csv',
      `${interval}\nai_games,strict,X,x,2024-02-30,2024-03-01,yes,r,c,2025-01-01,retrospective\n`,
      /^tpf-intervals\.csv line 2: interval_lo/,
    ],
    [
      'reached without an end',
      'tpf-intervals.csv',
      `${interval}\nai_games,strict,X,x,2024-02-01,,yes,r,c,2025-01-01,retrospective\n`,
      /^tpf-intervals\.csv line 2: interval_hi/,
    ],
    [
      'not reached with an end',
      'tpf-intervals.csv',
      `${interval}\nai_games,strict,X,x,2024-02-01,2024-03-01,not_yet,r,c,2025-01-01,retrospective\n`,
      /^tpf-intervals\.csv line 2: interval_hi/,
    ],
    [
      'coded later, said before',
      'tpf-intervals.csv',
      `${interval}\nai_games,strict,X,x,2024-02-01,2024-03-01,yes,r,c,2025-01-01,prospective\n`,
      /^tpf-intervals\.csv line 2: status/,
    ],
    [
      'interval twice',
      'tpf-intervals.csv',
      `${interval}\n${'ai_games,strict,X,x,2024-02-01,2024-03-01,yes,r,c,2025-01-01,retrospective\n'.repeat(2)}`,
      /^tpf-intervals\.csv line 3: ai_games strict X stands twice/,
    ],
    [
      'strict before lenient',
      'tpf-intervals.csv',
      `${interval}\nai_games,strict,X,x,2023-01-01,2023-02-01,yes,r,c,2025-01-01,retrospective\nai_games,lenient,X,x,2024-01-01,2024-02-01,yes,r,c,2025-01-01,retrospective\n`,
      /^tpf-intervals\.csv line 2: .*before the lenient/,
    ],
    [
      'bad table',
      'currencies.yaml',
      'currencies:\n  - { code: XAU, name_zh: 黄金, name_en: Gold, forms: [美元] }\n',
      /^currencies\.yaml: .*美元/,
    ],
    ['misspelt name', 'track.yaml', 'version: 1\n', /^track\.yaml: not a file of the registry/],
  ])('%s', async (_what, name, text, message) => {
    expect(await failure({ [name]: text })).toMatch(message);
  });

  it('not UTF-8', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'regions.csv'), Buffer.from([0xb1, 0xb1, 0xbe, 0xa9]));
    await expect(readRegistry([builtIn, folder])).rejects.toThrow(/regions\.csv: not UTF-8/);
  });
});

describe('laying one table over another', () => {
  const table = fc.dictionary(
    fc.constantFrom('a', 'b', '__proto__'),
    fc.oneof(fc.integer(), fc.uniqueArray(fc.string())),
  );

  it('changes nothing with itself or nothing, and the upper value always wins', () => {
    fc.assert(
      fc.property(table, table, (base, over) => {
        expect(mergeTables(base, base)).toEqual(base);
        expect(mergeTables(base, Object.fromEntries([]))).toEqual(base);
        expect(mergeTables(mergeTables(base, over), over)).toEqual(mergeTables(base, over));
      }),
    );
  });

  it('keeps an entry that the upper list has twice, so that it is reported', () => {
    expect(
      mergeTables(
        [{ id: 'x', v: 0 }],
        [
          { id: 'x', v: 1 },
          { id: 'x', v: 2 },
        ],
      ),
    ).toEqual([
      { id: 'x', v: 1 },
      { id: 'x', v: 2 },
    ]);
  });
});
