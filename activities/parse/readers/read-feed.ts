import { setImmediate } from 'node:timers/promises';
import type { ByteSource } from './byte-source.ts';
import { emptyValues, textNotes } from './cell-values.ts';
import { checkedXml, elementsOf } from './checked-xml.ts';
import type { FeedItem, FeedText } from './feed-items.ts';
import { feedItems } from './feed-items.ts';
import { feedTime } from './feed-time.ts';
import { htmlText } from './html-text.ts';
import { RowBatches } from './row-batches.ts';
import type { CellNote, OpenTable, ReadLimits, ReadOptions, RowBatch } from './table.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

const columns = [
  ...['title', 'url', 'published', 'published_date', 'published_text', 'text', 'guid', 'categories'],
] as const;

/**
 * An RSS, Atom or RDF feed as its one table, a row an item: title and text plain, `published` the instant in UTC (null
 * where no zone is known), `published_date` the calendar day, `published_text` the time as written, categories joined by
 * "; ". The text is the whole content where the feed has it, else the description. An item that is too long or too deep is
 * a BadRow; a file that is no whole, safe feed throws UnreadableFileError.
 */
export async function* readFeed(
  source: ByteSource,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<OpenTable> {
  const xml = await checkedXml(source, options, limits);
  yield { name: '', header: columns, batches: batchesOf(itemsOf(source.path, xml), options, limits) };
}

function itemsOf(path: string, xml: string): readonly FeedItem[] {
  let items: readonly FeedItem[];
  try {
    items = feedItems(xml);
  } catch (cause) {
    throw new UnreadableFileError(path, 'this is XML, but no RSS, Atom or RDF feed', null, 'check the address', {
      cause,
    });
  }
  // Items that say nothing are passed over by the parser; then places cannot be told, and something is wrong with the feed.
  const written = countItems(xml);
  if (written === items.length) return items;
  throw new UnreadableFileError(
    path,
    `of the ${written} items of the feed ${written - items.length} say nothing that can be read`,
    null,
    'get the feed again',
  );
}

function countItems(xml: string): number {
  let count = 0;
  for (const { name, depth } of elementsOf(xml))
    if ((depth === 1 || depth === 2) && /^(?:\w+:)?(?:item|entry)$/.test(name)) count += 1;
  return count;
}

async function* batchesOf(
  items: readonly FeedItem[],
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<RowBatch> {
  const batches = new RowBatches();
  for (const [index, item] of items.entries()) {
    const locator = `item ${index + 1}`;
    const title = plain(item.title, limits);
    const text = plain(item.body, limits);
    if ('reason' in title || 'reason' in text) {
      const reason =
        'reason' in title ? `the title is ${title.reason}` : 'reason' in text ? `the text is ${text.reason}` : '';
      batches.addBad({ locator, line: null, reason, raw: item.title?.text ?? '' });
    } else {
      const time = item.published.trim() === '' ? null : feedTime(item.published, options.timeZone);
      const values = Object.assign(emptyValues(), {
        title: title.text.replaceAll('\n', ' '),
        url: item.url.trim(),
        published: time?.instant ?? '',
        published_date: time?.day ?? '',
        published_text: item.published.trim(),
        text: text.text,
        guid: item.guid.trim(),
        categories: item.categories.join('; '),
      } satisfies Readonly<Record<(typeof columns)[number], string>>);
      const notes = [...textNotes(values), ...timeNotes(item.published, time)];
      batches.addRow({ locator, line: null, values, notes }, text.text.length);
    }
    if (batches.isFull()) yield* batches.drain();
    // Lets other work of the process run: trees of HTML are built at once.
    if (index % 50 === 49) await setImmediate();
  }
  yield* batches.drain();
}

function timeNotes(written: string, time: ReturnType<typeof feedTime>): readonly CellNote[] {
  if (written.trim() === '' || (time !== null && time.instant !== null)) return [];
  const message =
    time === null
      ? 'the time of publication cannot be read'
      : 'no zone or no time of day is stated: the instant is not known';
  return [{ column: 'published_text', message }];
}

function plain(content: FeedText | null, limits: ReadLimits): { readonly text: string } | { readonly reason: string } {
  if (content === null) return { text: '' };
  if (content.text.length > limits.cellCharacters)
    return { reason: `longer than ${limits.cellCharacters} characters (cellCharacters)` };
  return content.isHtml ? htmlText(content.text) : { text: content.text.trim() };
}
