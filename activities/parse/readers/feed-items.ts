import { parseFeed } from 'feedsmith';

/** A text of a feed, and whether it is HTML: RSS does not say, and means HTML. */
export interface FeedText {
  readonly text: string;
  readonly isHtml: boolean;
}

/** An item as its feed tells it, whatever the dialect. */
export interface FeedItem {
  readonly title: FeedText | null;
  readonly url: string;
  readonly published: string;
  readonly body: FeedText | null;
  readonly guid: string;
  readonly categories: readonly string[];
}

/** The items of an RSS, Atom or RDF feed in their order. @throws Error for what is none of them */
export function feedItems(xml: string): readonly FeedItem[] {
  const { format, feed } = parseFeed(xml);
  switch (format) {
    case 'rss':
      return (feed.items ?? []).map((item) => ({
        title: html(item.title),
        url: item.link ?? (item.guid?.isPermaLink === false ? '' : webAddress(item.guid?.value)),
        published: item.pubDate ?? item.dc?.dates?.[0] ?? '',
        body: html(item.content?.encoded ?? item.description),
        guid: item.guid?.value ?? '',
        categories: (item.categories ?? []).flatMap(({ name }) => name ?? []),
      }));
    case 'atom':
      return (feed.entries ?? []).map((entry) => ({
        title: typed(entry.title),
        url: (entry.links ?? []).find(({ rel = 'alternate' }) => rel === 'alternate')?.href ?? '',
        published: entry.published ?? entry.updated ?? '',
        body: typed(entry.content) ?? typed(entry.summary),
        guid: entry.id ?? '',
        categories: (entry.categories ?? []).flatMap(({ label, term }) => label ?? term ?? []),
      }));
    case 'rdf':
      return (feed.items ?? []).map((item) => ({
        title: html(item.title),
        url: item.link ?? webAddress(item.rdf?.about),
        published: item.dc?.dates?.[0] ?? '',
        body: html(item.content?.encoded ?? item.description),
        guid: item.rdf?.about ?? '',
        categories: item.dc?.subjects ?? [],
      }));
    case 'json':
      throw new Error('a JSON feed is no XML');
  }
}

const html = (text: string | undefined): FeedText | null => (text === undefined ? null : { text, isHtml: true });

const typed = (
  text: { readonly value?: string | undefined; readonly type?: string | undefined } | undefined,
): FeedText | null =>
  text?.value === undefined
    ? null
    : { text: text.value, isHtml: !['text', 'text/plain'].includes(text.type ?? 'text') };

const webAddress = (text: string | undefined): string => (text !== undefined && /^https?:/i.test(text) ? text : '');
