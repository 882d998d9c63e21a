import type { ArticleText } from './article-text.ts';

/** A head that is no longer is searched for each name: to index it would cost more. */
const shortHead = 4_000;

/** How far a document is searched for a name: who it is about is said at its beginning. */
const searched = 20_000;

interface Counts {
  readonly head: string;
  /** Where each pair of signs stands in a long head; null for a short one. */
  readonly pairs: ReadonlyMap<string, readonly number[]> | null;
  readonly known: Map<string, number>;
}

const counted = new WeakMap<ArticleText, Counts>();

/** How often the beginning of a document says a name. A long one is indexed once, so that a name costs what it occurs. */
export function timesSaid(document: ArticleText, name: string): number {
  if (name === '') return 0;
  const counts = countsOf(document);
  const known = counts.known.get(name);
  if (known !== undefined) return known;
  const times =
    counts.pairs === null || name.length < 2
      ? occurrences(counts.head, name)
      : indexedOccurrences(counts.head, counts.pairs, name);
  counts.known.set(name, times);
  return times;
}

function countsOf(document: ArticleText): Counts {
  const present = counted.get(document);
  if (present !== undefined) return present;
  const head = document.folded.slice(0, searched);
  const counts = { head, pairs: head.length <= shortHead ? null : pairsOf(head), known: new Map<string, number>() };
  counted.set(document, counts);
  return counts;
}

function pairsOf(head: string): ReadonlyMap<string, readonly number[]> {
  const pairs = new Map<string, number[]>();
  for (let at = 0; at + 1 < head.length; at += 1) {
    const pair = head.slice(at, at + 2);
    const places = pairs.get(pair);
    if (places === undefined) pairs.set(pair, [at]);
    else places.push(at);
  }
  return pairs;
}

function indexedOccurrences(head: string, pairs: ReadonlyMap<string, readonly number[]>, name: string): number {
  let times = 0;
  let free = 0;
  for (const at of pairs.get(name.slice(0, 2)) ?? []) {
    if (at < free || !head.startsWith(name, at)) continue;
    times += 1;
    free = at + name.length;
  }
  return times;
}

function occurrences(head: string, name: string): number {
  let times = 0;
  for (let at = head.indexOf(name); at >= 0; at = head.indexOf(name, at + name.length)) times += 1;
  return times;
}
