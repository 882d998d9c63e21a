import { describe, expect, it } from 'vitest';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';
import { join } from 'node:path';

const parse = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

/** Company, amount, stage and investors of each event; every one of them stands where it says. */
function read(title: string, text: string): readonly string[] {
  const written = `${title}\n${text}`;
  return parse({ title, text, publishedDate: '2026-10-12' }).events.map(({ company, amount, stage, investors }) => {
    for (const { text: word, span } of [company, ...investors, ...[amount, stage].flatMap((one) => one ?? [])])
      expect(written.slice(...span)).toBe(word);
    const words = [company, amount, stage, ...investors].flatMap((one) => one?.text ?? []);
    return words.map((word) => word.replace(/[\u200b\u202e]/gu, '·')).join(' | ');
  });
}

describe('a page in the place of a text', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    [
      'all in one line',
      '<html><head><title>新闻</title></head><body><h1>霁图科技完成1亿元B轮融资</h1><p>霁图科技今日宣布完成1亿元B轮融资，蓝石资本领投。</p></body></html>',
      '',
      ['霁图科技 | 1亿元 | B轮 | 蓝石资本'],
    ],
    [
      'with tags within its sentences',
      'Zorvane raises $5 million',
      '<p><a href="https://example.org/a">Zorvane</a> has raised <b>$5 million</b> in a Series A round led by <em>Quorbit Ventures</em>.</p><div>Subscribe</div>',
      ['Zorvane | $5 million | Series A | Quorbit Ventures'],
    ],
    [
      'with a script that tells of another',
      'Zorvane news',
      '<script>var t = "Acme raises $9 million Series B led by Foo";</script><p>Zorvane raised $5 million.</p>',
      ['Zorvane | $5 million'],
    ],
  ])('%s', (_, title, text, expected) => {
    expect(read(title, text)).toEqual(expected);
  });

  it('is no page where a sign only compares', () => {
    expect(read('Zorvane raises $5 million', 'Margins < 10% and churn > 2%. Zorvane raised $5 million.')).toEqual([
      'Zorvane | $5 million',
    ]);
  });

  it('ends, whatever it opens and nobody closes', () => {
    for (const opened of ['<script>', '<', '<a ', '<!--', '<p>', '<style'])
      expect(read('Zorvane news', opened.repeat(Math.floor(400_000 / opened.length)))).toEqual([]);
  });
});

it('what cannot be seen says nothing', () => {
  expect(
    read('霁图\u200b科技\u202e完成1亿\u200b元B轮融资', '霁图\u200b科技宣布完成1亿元B轮融资，由蓝石资本领投。'),
  ).toEqual(['霁图·科技 | 1亿·元 | B轮 | 蓝石资本']);
});
