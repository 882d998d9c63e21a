import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalIssuer } from '../../../../activities/parse/policy/issuer-names.ts';
import { parsePolicyPage, type ParsedPolicy } from '../../../../activities/parse/policy/parse-policy-page.ts';
import { printedDates } from '../../../../activities/parse/policy/printed-date.ts';
import { terms } from './policy-terms-fixture.ts';

const folder = new URL('../../../../../shared/data/policy/', import.meta.url);
const isAbsent = !existsSync(folder);

function page(name: string): string {
  return readFileSync(new URL(`${name}.html`, folder), 'utf8');
}

function golden<Value>(name: string, schema: z.ZodType<Value>): Value {
  return schema.parse(JSON.parse(readFileSync(new URL(`${name}.golden.json`, folder), 'utf8')));
}

function document(name: string, url?: string): ParsedPolicy {
  const parsed = parsePolicyPage(page(name), url === undefined ? { terms } : { terms, url });
  if (parsed.page !== 'document') throw new Error(`${name}: ${parsed.page}`);
  return parsed.policy;
}

const bare = (text: string): string => text.replaceAll(/\s+/g, '');
/** Lines of the expected body that the parsed text lacks, compared without white space. */
function missingLines(expected: string, actual: string): string[] {
  const text = bare(actual);
  return expected.split('\n').filter((line) => !text.includes(bare(line)));
}

const withoutPages = isAbsent ? ' (SKIPPED: ../shared/data/policy is absent)' : '';

describe.skipIf(isAbsent)(`saved pages of the Ministry of Science and Technology${withoutPages}`, () => {
  const schema = z.object({
    url: z.string(),
    title_contains: z.string(),
    min_body_len: z.number(),
    required_metadata: z.record(z.string(), z.string()),
  });
  const pages = [
    ['golden_detail_bmgz_202508_194336', 'decision', '2025-07-30', '2025-07-30'],
    ['golden_detail_bmgz_202602_195895', 'rule', '2026-02-06', '2026-03-20'],
    ['golden_detail_flfg_202405_191008', 'regulation', '2024-05-26', '2024-05-26'],
    ['golden_detail_flfg_202412_192778', 'law', '2024-12-25', '2024-12-25'],
    ['golden_detail_gfxwj_202602_195992', 'notice', '2026-02-23', null],
  ] as const;
  it.each(pages)('%s', (name, kind, written, effective) => {
    const expected = golden(`most/${name}`, schema);
    const policy = document(`most/${name}`, expected.url);
    const facts = expected.required_metadata;
    expect(policy.title).toContain(expected.title_contains);
    expect(policy.title).not.toContain('中华人民共和国科学技术部');
    expect(policy.indexNumber).toBe(facts['索引号']);
    expect(policy.number).toBe(facts['发文字号'] ?? null);
    // The page prints short names, the parser gives the canonical ones of the registry.
    expect(policy.issuers).toEqual((facts['发文机构'] ?? '').split(' ').map((name) => canonicalIssuer(name, terms)));
    expect(policy.publishedDate).toBe(printedDates(facts['发布日期'] ?? '')[0]);
    expect(policy).toMatchObject({ kind, writtenDate: written, effectiveDate: effective });
    expect(policy).toMatchObject({ level: 'national', region: null, status: 'in_force' });
    expect(bare(policy.text).length).toBeGreaterThanOrEqual(expected.min_body_len);
    expect(policy.text).not.toMatch(/扫一扫|放大字体|相关文档|当前位置/);
    expect(policy.aiRelevant.value).toBe(false);
  });

  it('gives the list: every detail, no explanation, the three columns to go on with', () => {
    const expected = golden(
      'most/golden_list_page',
      z.object({
        url: z.string(),
        expected_min_detail_links: z.number(),
        expected_paths: z.array(z.string()),
        excluded_paths: z.array(z.string()),
      }),
    );
    const list = parsePolicyPage(page('most/golden_list_page'), { terms, url: expected.url });
    if (list.page !== 'list') throw new Error(list.page);
    expect(list.links.length).toBe(expected.expected_min_detail_links);
    for (const path of expected.expected_paths) {
      expect(list.links.some((link) => link.url.includes(path))).toBe(true);
      expect(list.nextPages.some((url) => url.endsWith(path))).toBe(true);
    }
    for (const path of expected.excluded_paths) {
      expect([...list.links.map((link) => link.url), ...list.nextPages].filter((url) => url.includes(path))).toEqual(
        [],
      );
    }
    expect(list.links[0]).toMatchObject({ title: '中华人民共和国科学技术普及法（2024年修订）', date: '2024-12-25' });
  });
});

describe.skipIf(isAbsent)(`saved pages of the National Development and Reform Commission${withoutPages}`, () => {
  const schema = z.object({
    title: z.string(),
    body_text: z.string(),
    source_metadata: z.object({ 发布时间: z.string(), 来源: z.string() }),
  });
  // The expected body is the page's whole article: it repeats the title, the line of facts, the print button, the
  // headings beside the text and links to explanations. None of these is the document's text.
  const frame = /^(?:发布时间：.*|来源：|国家能源局|国家粮食和物资储备局|\[ 打印 \]|相关政策与解读|排行榜|.*解读)$/;
  it.each([
    ['golden_detail_1', '第41号', '2026-03-18', '2026-07-01', 'rule'],
    ['golden_detail_2', '第40号', '2026-02-09', '2026-04-01', 'measures'],
    ['golden_detail_sample', '第41号', '2026-03-18', '2026-07-01', 'rule'],
  ])('%s: a promulgation alone is a document', (name, number, written, effective, kind) => {
    const expected = golden(`ndrc/${name}`, schema);
    const policy = document(`ndrc/${name}`);
    expect(policy.title).toBe(expected.title);
    const missing = missingLines(expected.body_text, policy.text).filter((line) => line !== expected.title);
    expect(missing.filter((line) => !frame.test(line))).toEqual([]);
    expect(policy.publishedDate).toBe(expected.source_metadata['发布时间'].replaceAll('/', '-'));
    // 来源 names the office that sent the page in; the order is the commission's.
    expect(policy.issuers).toEqual(['国家发展和改革委员会']);
    expect(policy.number).toBe(`中华人民共和国国家发展和改革委员会令${number}`);
    expect(policy).toMatchObject({ writtenDate: written, effectiveDate: effective, kind, level: 'national' });
    expect(policy.aiRelevant).toEqual({ value: false, score: 0, evidence: [] });
  });

  it.each(['golden_index', 'golden_list_page'])('%s: details and the pages of the pager call', (name) => {
    const expected = golden(
      `ndrc/${name}`,
      z.object({ detail_links: z.array(z.string()), next_pages: z.array(z.string()) }),
    );
    const list = parsePolicyPage(page(`ndrc/${name}`), { terms, url: 'https://www.ndrc.gov.cn/xxgk/zcfb/fzggwl/' });
    if (list.page !== 'list') throw new Error(list.page);
    // The expectations stop after ten and five; the page lists 25.
    expect(list.links.map((link) => link.url).slice(0, expected.detail_links.length)).toEqual(expected.detail_links);
    expect(list.links).toHaveLength(25);
    expect(list.links.filter((link) => link.url.includes('/jd/'))).toEqual([]);
    expect(list.nextPages.slice(0, expected.next_pages.length)).toEqual(expected.next_pages);
    expect(list.nextPages).toHaveLength(9);
    expect(list.links[0]).toMatchObject({ date: '2026-04-09' });
  });
});

describe.skipIf(isAbsent)(`saved pages of the State-owned Assets Commission${withoutPages}`, () => {
  const detail = z.object({
    url: z.string(),
    parse_detail: z.object({
      title: z.string(),
      body_text: z.string(),
      source_metadata: z.object({ 发布日期: z.string(), title_from_script: z.string() }),
    }),
  });
  const sasac = '国务院国有资产监督管理委员会';
  const joint = '商务部、中国证监会、国务院国资委、税务总局、市场监管总局、国家外汇局';
  it.each([
    ['golden_detail_1', [sasac], null, null, '2025-06-01', 'measures'],
    ['golden_detail_2', [sasac], '国资发产权规〔2025〕17号', '2025-02-18', '2025-02-18', 'notice'],
    [
      'golden_detail_3',
      joint.split('、').map((name) => canonicalIssuer(name, terms)),
      `${joint}令2024年第3号`,
      '2024-11-01',
      '2024-12-02',
      'measures',
    ],
    ['golden_detail_4', [sasac], '国资发产权规〔2024〕100号', null, null, 'opinions'],
    ['golden_detail_5', [sasac, '国家发展和改革委员会'], '国资发改革规〔2024〕53号', '2024-07-18', null, 'notice'],
  ] as const)('%s', (name, issuers, number, written, effective, kind) => {
    const { url, parse_detail: expected } = golden(`sasac/${name}`, detail);
    const policy = document(`sasac/${name}`, url);
    // The expected title is the <title>, with the site's name behind －.
    expect(`${policy.title}－${sasac}`).toBe(expected.title);
    expect(policy.title).toBe(expected.source_metadata.title_from_script);
    expect(missingLines(expected.body_text, policy.text)).toEqual([]);
    // Nothing but the document either: the lengths agree within one part in a hundred.
    expect(bare(policy.text).length).toBeLessThanOrEqual(bare(expected.body_text).length * 1.01);
    expect(policy.publishedDate).toBe(expected.source_metadata['发布日期']);
    // The expected 发布机关 is the responsible editor's name (meta "liability"), which is no issuer.
    expect(policy.issuers).toEqual(issuers);
    expect(policy).toMatchObject({ number, writtenDate: written, effectiveDate: effective, kind, status: null });
  });

  const listed = z.object({
    url: z.string(),
    parse_list: z.object({ detail_links: z.array(z.string()), next_pages: z.array(z.string()) }),
  });
  it.each(['golden_list_1', 'golden_list_2', 'golden_list_3'])('%s', (name) => {
    const { url, parse_list: expected } = golden(`sasac/${name}`, listed);
    const list = parsePolicyPage(page(`sasac/${name}`), { terms, url });
    if (list.page !== 'list') throw new Error(list.page);
    const here = list.links.map((link) => link.url).filter((link) => new URL(link).host === 'www.sasac.gov.cn');
    expect(here).toEqual(expected.detail_links);
    // Beyond the expectation: a listed document that stands on the State Council's site.
    const elsewhere = list.links.filter((link) => !here.includes(link.url)).map((link) => link.title);
    expect(elsewhere).toEqual(name === 'golden_list_1' ? ['国有企业管理人员处分条例'] : []);
    expect(list.nextPages).toEqual(expected.next_pages);
    expect(list.links.every((link) => link.date !== null)).toBe(true);
  });
});

describe.skipIf(isAbsent)(`every saved page${withoutPages}`, () => {
  it('reads the same with Windows line ends', () => {
    const name = 'sasac/golden_detail_2';
    const policy = document(name);
    const windows = parsePolicyPage(page(name).replaceAll('\n', '\r\n'), { terms });
    expect(windows).toEqual({ page: 'document', policy });
  });
});
