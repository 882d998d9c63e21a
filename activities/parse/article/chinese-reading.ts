import type { ArticleText, Span } from './article-text.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';
import type { Mentions, Stage } from './mentions.ts';

const D = mask.date;

export interface ChineseReader {
  readonly document: ArticleText;
  readonly mentions: Mentions;
  readonly drafts: Draft[];
  /** The event that the text spoke of last. */
  focus: Draft | null;
  /** The clauses of the sentence that is read; every frame goes through them. */
  clauses: { readonly of: Span | null; readonly list: readonly Span[] };
}

/** No clause is longer: what goes on without a comma is cut, so that the work on each verb is bounded. */
const longestClause = 400;

/** The stretches of a sentence between commas; what stands in brackets is no end of one. */
export function clausesOf(reader: ChineseReader, sentence: Span): readonly Span[] {
  if (reader.clauses.of !== sentence)
    reader.clauses = { of: sentence, list: clausesIn(reader.mentions.masked, sentence) };
  return reader.clauses.list;
}

const [comma, colon, space] = [0x2c, 0x3a, 0x20];

function clausesIn(masked: string, sentence: Span): Span[] {
  const clauses: Span[] = [];
  let start = sentence.start;
  const push = (end: number): void => {
    if (!isBlank(masked, start, end)) clauses.push({ start, end });
    start = end + 1;
  };
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const sign = masked.charCodeAt(at);
    if (
      (sign === comma && !isInNumber(masked, at)) ||
      sign === colon ||
      at - start >= longestClause ||
      (sign === space && isTitleSpace(masked, at))
    )
      push(at);
  }
  push(sentence.end);
  return clauses;
}

/** 902,359,632股 */
const isInNumber = (masked: string, at: number): boolean =>
  /^\d$/u.test(masked.charAt(at - 1)) && /^\d{3}(?!\d)/u.test(masked.slice(at + 1, at + 5));

function isBlank(masked: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (masked.charAt(at).trim() !== '') return false;
  return true;
}

/** A space between Chinese words parts clauses, mostly in titles. */
function isTitleSpace(masked: string, at: number): boolean {
  const before = masked.charAt(at - 1);
  const after = masked.charAt(at + 1);
  return /[\u4e00-\u9fff”」』】)]/u.test(before) && /[\u4e00-\u9fff“「『【]/u.test(after);
}

/** Those of a list, which is in the order of the text, that lie in a stretch. */
export function inside<T extends Span>(list: readonly T[], stretch: Span): T[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.start ?? 0) < stretch.start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let index = low; index < list.length; index += 1) {
    const one = list[index];
    if (one === undefined || one.start >= stretch.end) break;
    if (one.end <= stretch.end) found.push(one);
  }
  return found;
}

export const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

export const same = (masked: string, left: Span, right: Span): boolean =>
  masked.slice(left.start, left.end) === masked.slice(right.start, right.end);

/** The word of a stretch that stands for the stage: 收购, 上市. */
export function labelIn(mentions: Mentions, stretch: Span, word: RegExp): Stage | null {
  const match = word.exec(mentions.masked.slice(stretch.start, stretch.end));
  if (match === null) return null;
  const start = stretch.start + match.index;
  return mentions.stageOf({ start, end: start + match[0].length });
}

export function subjectStart(masked: string, clause: Span, at: number): number {
  const text = masked.slice(clause.start, at);
  // 甲今日宣布对乙…: the name may stand before the date.
  const date = text.lastIndexOf(D);
  const isBehind = /^(?:宣布|正式|对外|公告|已|将|又|再|也|还|拟|曾|就|便|[\ue003])*$/u.test(text.slice(date + 1));
  const word = Math.max(text.lastIndexOf('消息'), text.lastIndexOf('获悉'));
  const lead = Math.max(isBehind ? -1 : date, word < 0 ? -1 : word + 1);
  return lead < 0 ? clause.start : clause.start + lead + 1;
}
