import { expect, it } from 'vitest';
import { sourceRuns } from './source-run.ts';

const runs = sourceRuns();

const declared = (timeZone: string): object => ({
  id: 'notices-feed',
  title: { zh: '通知', en: 'Notices' },
  publisher: 'test',
  licence: { name: 'test' },
  language: 'zh',
  tables: [
    {
      name: 'notices',
      kind: 'policy',
      read: { format: 'feed', time_zone: timeZone },
      columns: { guid: {} },
      map: { title: 'title', url: 'url', published_date: 'published_date', text: 'text' },
    },
  ],
});

it('a source maps the columns of a feed like those of any table', async () => {
  const source = await runs.declare('notices-feed', declared('Asia/Shanghai'));
  const path = await runs.write(
    'feed.xml',
    `<rss version="2.0"><channel><title>n</title><item><title>关于人工智能的通知</title><link>https://example.org/1</link>
      <pubDate>Mon, 30 Sep 2024 16:30:00 GMT</pubDate><description>&lt;p&gt;一&lt;/p&gt;&lt;p&gt;二&lt;/p&gt;</description></item></channel></rss>`,
  );
  const { outcomes, policies } = await runs.run(source, [path]);
  expect(outcomes).toMatchObject({ records: 1, loaded: 1 });
  expect(JSON.parse(policies[0]?.['policy'] ?? '')).toMatchObject({
    title: '关于人工智能的通知',
    url: 'https://example.org/1',
    // Half past midnight in Shanghai: the notice is of October.
    publishedDate: '2024-10-01',
    text: '一\n二',
  });
});

it('a time zone that there is not is refused with the declaration', async () => {
  await expect(runs.declare('notices-feed', declared('Asia/Atlantis'))).rejects.toThrow('is not a time zone');
});
