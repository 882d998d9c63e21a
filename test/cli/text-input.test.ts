import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inShell, tidemark } from './tidemark.ts';

const news = '甲骨科技完成1.2亿元B轮融资\n甲骨科技今日宣布完成1.2亿元B轮融资，由蓝石资本领投。\n';
/** 「甲公司完成1亿元A轮融资」 in GB18030. */
const inGb18030 = Buffer.from('bcd7b9abcbbecdeab3c931d2dad4aa41c2d6c8dad7ca', 'hex');
const amountLine = (id: number, text: string): string => `${JSON.stringify({ id, text })}\n`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-text-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const read = async (path: string, ...options: readonly string[]): ReturnType<typeof tidemark> =>
  tidemark(['parse', 'article', '--json', ...options, path]);

describe('a text file that a person names', () => {
  it.each([
    ['with a byte order mark', Buffer.from(`\uFEFF${news}`)],
    ['in UTF-16 with its mark', Buffer.from(`\uFEFF${news}`, 'utf16le')],
    ['with Windows line ends', Buffer.from(news.replaceAll('\n', '\r\n'))],
  ])('is read %s', async (_, bytes) => {
    const { status, stdout } = await read(await file('news.txt', bytes));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ events: [{ company: { text: '甲骨科技' } }] });
  });

  it('is refused in another encoding, with how to convert it, not read as a text of no financing', async () => {
    const path = await file('gbk.txt', inGb18030);
    expect(await read(path)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `tidemark: ${path}: the bytes are not valid utf-8. Give it as UTF-8 text: iconv -f gb18030 -t utf-8.\n`,
    });
  });

  it('is named where it is a folder', async () => {
    for (const args of [
      ['parse', 'article', folder],
      ['parse', 'policy', folder],
    ]) {
      const { status, stderr } = await tidemark(args, { workspace: folder });
      expect({ status, stderr }).toEqual({ status: 2, stderr: `tidemark: ${folder} is a folder, not a file.\n` });
    }
  });

  it('is a saved page in the encoding that it declares', async () => {
    const page = Buffer.concat([
      Buffer.from('<html><head><meta charset="gb2312"><title>'),
      inGb18030,
      Buffer.from('</title></head><body><h1>'),
      inGb18030,
      Buffer.from(`</h1><p>${'x'.repeat(400)}</p></body></html>`),
    ]);
    const { stdout } = await tidemark(['parse', 'policy', '--json', await file('page.html', page)]);
    expect(stdout).not.toContain('\uFFFD');
  });

  it('was published on a day that there is', async () => {
    const path = await file('day.txt', news);
    const { status, stderr } = await read(path, '--published', '2024-13-40');
    expect(status).toBe(2);
    expect(stderr).toContain("'2024-13-40' is invalid");
  });
});

describe('JSONL', () => {
  it('may begin with a byte order mark', async () => {
    const { stdout } = await tidemark(['parse', 'amount'], { input: `\uFEFF${amountLine(1, '1亿元')}` });
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, low: '100000000' });
  });

  it('answers a line of other bytes with an error, and reads the rest', async () => {
    const path = await file('mixed.jsonl', Buffer.concat([inGb18030, Buffer.from(`\n${amountLine(2, '2亿元')}`)]));
    const { stdout, status } = await inShell('"$@" parse amount < "$INPUT"', [], { env: { INPUT: path } });
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([
      { id: null, error: { code: 'not_utf8' } },
      { id: 2, low: '200000000' },
    ]);
  });

  it('says in one line what does not fit', async () => {
    const input = '{"id":1}\n{"id":2,"title":"x","text":"y","published_date":"2024-02-31"}\n';
    const { stdout } = await tidemark(['parse', 'article'], { input });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([
      { id: 1, error: { code: 'invalid', message: 'text: expected string, received undefined' } },
      { id: 2, error: { code: 'invalid', message: 'published_date: begins with a day, YYYY-MM-DD' } },
    ]);
  });
});
