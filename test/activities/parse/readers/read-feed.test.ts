import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { feedTime } from '../../../../activities/parse/readers/feed-time.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';
import { hostileXml } from './hostile-xml.ts';
import { readTables, temporaryFiles } from './read-file.ts';

const files = temporaryFiles();
const feed = { format: 'feed' } as const;
const rss = (items: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title><link>https://example.org</link>${items}</channel></rss>`;
const textOf = async (html: string): Promise<string | undefined> =>
  (await files.read(rss(`<item><title>t</title><description><![CDATA[${html}]]></description></item>`), feed)).rows[0]
    ?.values['text'];

describe('an item as a row', () => {
  it('of RSS: the whole content before the description, the time in UTC', async () => {
    const { header, rows, bad } = await files.read(
      rss(`<item>
        <title>星河 &amp;amp; 蓝海 raise &lt;b&gt;$8M&lt;/b&gt;</title><link> https://example.org/a?x=1&amp;y=2 </link>
        <pubDate>Wed, 26 Oct 2016 16:28:46 +0800</pubDate><guid isPermaLink="false">7</guid>
        <category>AI</category><category><![CDATA[A & B]]></category>
        <description>short</description><c:encoded><![CDATA[<p>First.</p><p>Second &amp; last.</p>]]></c:encoded>
      </item>`),
      feed,
    );
    expect(bad).toEqual([]);
    expect(rows).toMatchObject([
      {
        locator: 'item 1',
        values: {
          title: '星河 & 蓝海 raise $8M',
          url: 'https://example.org/a?x=1&y=2',
          published: '2016-10-26T08:28:46.000Z',
          published_date: '2016-10-26',
          published_text: 'Wed, 26 Oct 2016 16:28:46 +0800',
          text: 'First.\nSecond & last.',
          guid: '7',
          categories: 'AI; A & B',
        },
        notes: [],
      },
    ]);
    expect(header).toEqual(Object.keys(rows[0]?.values ?? {}));
  });

  it('of Atom: plain text stays as it is, HTML and XHTML become plain', async () => {
    const { rows } = await files.read(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
        <entry><id>urn:1</id><title type="html">&lt;i&gt;A&lt;/i&gt; &amp;amp; B</title><updated>2024-01-01T00:00:00Z</updated>
          <published>2023-12-31T23:00:00-05:00</published><link rel="self" href="https://example.org/self"/>
          <link href="https://example.org/1"/><category term="ai" label="AI"/>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>bold</b> word.</p><p>Two.</p></div></content></entry>
        <entry><id>urn:2</id><title>1 &lt;b&gt; 2</title><updated>2024-02-30T00:00:00Z</updated><summary>3 &lt; 4</summary></entry></feed>`,
      feed,
    );
    expect(rows.map((row) => row.values)).toMatchObject([
      {
        title: 'A & B',
        url: 'https://example.org/1',
        published: '2024-01-01T04:00:00.000Z',
        published_date: '2023-12-31',
        text: 'One bold word.\nTwo.',
        guid: 'urn:1',
        categories: 'AI',
      },
      { title: '1 <b> 2', url: '', published: '', published_date: '', text: '3 < 4' },
    ]);
    expect(rows[1]?.notes).toEqual([{ column: 'published_text', message: 'the time of publication cannot be read' }]);
  });

  it('of RDF (RSS 1.0)', async () => {
    const { rows } = await files.read(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>News</title></channel>
        <item rdf:about="https://example.org/1"><title>One</title><description>text</description><dc:date>2020-05-06T07:08:09Z</dc:date></item></rdf:RDF>`,
      feed,
    );
    expect(rows[0]?.values).toMatchObject({
      url: 'https://example.org/1',
      published: '2020-05-06T07:08:09.000Z',
      text: 'text',
    });
  });

  it('takes a permanent guid as its address, and none where there is none', async () => {
    const { rows } = await files.read(
      rss(
        '<item><title>a</title><guid>https://example.org/a</guid></item><item><title>b</title><guid>17</guid></item>',
      ),
      feed,
    );
    expect(rows.map((row) => row.values['url'])).toEqual(['https://example.org/a', '']);
  });

  it('may be gzipped, in the encoding that its declaration names', async () => {
    const gbk = Buffer.from([0xd0, 0xc7, 0xba, 0xd3]); // 星河
    const [before = '', after = ''] = rss('<item><title>|</title></item>').replace('utf-8', 'gb2312').split('|');
    const bytes = Buffer.concat([Buffer.from(before), gbk, Buffer.from(after)]);
    expect((await files.read(gzipSync(bytes), feed)).rows[0]?.values['title']).toBe('星河');
  });

  it('a feed without items is one', async () => {
    expect((await files.read(rss(''), feed)).rows).toEqual([]);
  });
});

describe('text of HTML', () => {
  it.each([
    ['a line for each block', '<div>A<p>B</p>C<ul><li>D</li><li>E</li></ul></div>', 'A\nB\nC\nD\nE'],
    ['a line break ends a line', 'A<br>B<br/>C', 'A\nB\nC'],
    ['words within a line stay together', '<p>A <em>b</em><span>c</span>\n d</p>', 'A bc d'],
    ['entities are decoded, once', '&lt;p&gt; &amp;amp; &nbsp;&#8217;&mdash; &eacute;', '<p> &amp; ’— é'],
    ['scripts and styles are dropped', '<p>A</p><script>alert("<p>x</p>")</script><style>p{}</style><p>B</p>', 'A\nB'],
    ['comments and frames are dropped', 'A<!-- <p>no</p> --><iframe src="x">no</iframe>B', 'AB'],
    ['attributes are no text', '<img src="x" alt="no" onerror="no"><a href="javascript:no">yes</a>', 'yes'],
    ['a block called after the frame of a site stays', '<p class="header share">kept</p>', 'kept'],
    ['unclosed tags', '<p>A<p>B<b>C', 'A\nBC'],
    ['plain text', '1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
    ['nothing', '', ''],
  ])('%s', async (_, html, text) => {
    expect(await textOf(html)).toBe(text);
  });

  it('that is nested too deep, or too long, makes a bad row and spares the others', async () => {
    const deep = `${'<div>'.repeat(50_000)}x`;
    const item = (html: string): string =>
      `<item><title>t</title><description><![CDATA[${html}]]></description></item>`;
    const { rows, bad } = await files.read(rss(item('a') + item(deep) + item('b'.repeat(2_000_000)) + item('c')), feed);
    expect(rows.map((row) => [row.locator, row.values['text']])).toEqual([
      ['item 1', 'a'],
      ['item 4', 'c'],
    ]);
    expect(bad.map((row) => [row.locator, row.reason])).toEqual([
      ['item 2', 'the text is nested deeper than 1000 elements'],
      ['item 3', 'the text is longer than 1048576 characters (cellCharacters)'],
    ]);
  });
});

describe('time of publication', () => {
  it.each([
    ['Wed, 16 Aug 2023 05:41:28 +0000', undefined, '2023-08-16T05:41:28.000Z', '2023-08-16'],
    ['16 Aug 2023 05:41 GMT', undefined, '2023-08-16T05:41:00.000Z', '2023-08-16'],
    ['Tue, 31 Dec 2024 23:30:00 EST', undefined, '2025-01-01T04:30:00.000Z', '2024-12-31'],
    // 2024-12-31 20:00 in London is the next morning in Shanghai, where the source says its days are counted.
    ['Tue, 31 Dec 2024 20:00:00 GMT', 'Asia/Shanghai', '2024-12-31T20:00:00.000Z', '2025-01-01'],
    ['2016-10-26 16:53:42', 'Asia/Shanghai', '2016-10-26T08:53:42.000Z', '2016-10-26'],
    ['2016-10-26 00:10', 'Asia/Shanghai', '2016-10-25T16:10:00.000Z', '2016-10-26'],
    ['2024-07-01T12:00:00', 'America/New_York', '2024-07-01T16:00:00.000Z', '2024-07-01'],
    ['2016-10-26 16:53:42', undefined, null, '2016-10-26'],
    ['2016-10-26', 'Asia/Shanghai', null, '2016-10-26'],
    ['2024-01-01T00:00:00.123+08:00', undefined, '2023-12-31T16:00:00.000Z', '2024-01-01'],
  ])('%s in %s', (text, zone, instant, day) => {
    expect(feedTime(text, zone)).toEqual({ instant, day });
  });

  it.each([
    ...['', 'today', '26 Oct 16 16:28:46 +0800', 'Wed, 30 Feb 2023 00:00:00 GMT', '2023-02-29', '2023-01-01 24:30:00'],
    ...['Wed, 16 Aug 2023 05:41:28 XYZ', '2023-08-16T05:41:28+99:00', '16 Foo 2023 00:00 GMT', '0001-01-01'],
    '1'.repeat(100_000),
  ])('is not read from "%.40s"', (text) => {
    expect(feedTime(text, 'Asia/Shanghai')).toBeNull();
  });

  it('does not hang on the zone of the machine', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        expect(feedTime('2016-10-26 00:10', 'Asia/Shanghai')?.instant).toBe('2016-10-25T16:10:00.000Z');
        expect(feedTime('2024-12-31T20:00:00Z', 'Asia/Shanghai')?.day).toBe('2025-01-01');
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

describe('what is no whole, safe feed is refused', () => {
  it.each(hostileXml)('%s', async (_, xml, reason) => {
    const path = await files.write(xml);
    const started = performance.now();
    await expect(readTables(path, feed)).rejects.toThrow(reason);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('a feed cut anywhere', async () => {
    const whole = rss('<item><title>甲</title><description><![CDATA[<p>text</p>]]></description></item>'.repeat(3));
    for (let end = 60; end < whole.length; end += 7)
      expect((await files.fails(whole.slice(0, end), feed)).reason).toMatch(/cut/);
  });

  it.each([
    ['another XML document', '<edgarSubmission><a/></edgarSubmission>', /no RSS, Atom or RDF feed/],
    [
      'an element called __proto__',
      rss('<__proto__><x>1</x></__proto__><item><title>a</title></item>'),
      /no RSS, Atom or RDF/,
    ],
    [
      'an item that says nothing',
      rss('<item><title>a</title></item><item/>'),
      /of the 2 items of the feed 1 say nothing/,
    ],
  ])('%s', async (_, xml, reason) => {
    expect((await files.fails(xml, feed)).message).toMatch(reason);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('bytes that are not in the encoding that the document declares', async () => {
    const xml = rss('<item><title>星河机器人</title></item>').replace('utf-8', 'gbk');
    expect((await files.fails(xml, feed)).reason).toMatch(/not valid gbk/);
  });
});

const shared = join(projectRoot, '..', 'shared', 'data', 'feeds');
const isShared = existsSync(shared);
describe.skipIf(!isShared)(
  `the feeds in ${isShared ? 'shared data' : '../shared/data/feeds, which is not here'}`,
  () => {
    it.each([
      ['36kr_2016-10-26.xml', 100, 'Asia/Shanghai'],
      ['techcrunch_2023.xml', 20, undefined],
    ])('%s: every item with title, address, time and text, and no markup left', async (name, count, timeZone) => {
      const [table] = await readTables(join(shared, name), { ...feed, timeZone });
      expect(table?.bad).toEqual([]);
      expect(table?.rows).toHaveLength(count);
      for (const { values, locator } of table?.rows ?? []) {
        expect(values['title'], locator).not.toBe('');
        expect(values['url'], locator).toMatch(/^https?:\/\//);
        expect(values['published'], locator).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.000Z$/);
        expect(values['text']?.length, locator).toBeGreaterThan(50);
        expect(values['text'], locator).not.toMatch(
          /<\/?(?:p|div|a|img|strong|span|script|br)\b|&(?:nbsp|amp|lt|#\d+);/,
        );
      }
    });
  },
);
