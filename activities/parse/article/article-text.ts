import { foldInPlace } from '../../normalise/text.ts';

/** A stretch of the document, [start, end) in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A sentence, in the order of the document. The title's are those with `inTitle`. */
export interface Sentence extends Span {
  readonly index: number;
  readonly inTitle: boolean;
  /** Number of the line or paragraph that it stands in: what a list has between its entries. */
  readonly paragraph: number;
}

/** The document of an article as every rule sees it: `folded` has each sign of `text` at the same place. */
export interface ArticleText {
  readonly text: string;
  readonly folded: string;
  readonly language: 'zh' | 'en';
  readonly sentences: readonly Sentence[];
  /** ISO day, where it is known. */
  readonly publishedDate: string | undefined;
}

/** The words of the document as they stand there. */
export const textOf = (document: ArticleText, span: Span): string => document.text.slice(span.start, span.end);

/** 由"甲"投资: the marks of a keyboard, a pair around some words. */
const straightQuotes = /"(?=[^\s"])([^"\n]{1,30})"/gu;

/** Words of Taiwan's papers that the rules know by another of the same length. */
const taiwanWords = /计画|透过(?!现象)/gu;
const mainlandWord = (word: string): string => (word === '计画' ? '计划' : '通过');

/** No sentence is longer: text without any stop is cut, so that work per sentence is bounded. */
const longestSentence = 800;

/** @param language what the caller knows; without it the share of Chinese characters decides */
export function articleText(
  title: string,
  body: string,
  language: 'zh' | 'en' | undefined,
  publishedDate?: string,
): ArticleText {
  const text = `${title}\n${body}`;
  // A blank of the page, by its name.
  const folded = foldInPlace(text).replaceAll('&nbsp;', '      ');
  const own = language ?? languageOf(text);
  return {
    text,
    folded: own === 'zh' ? folded.replace(straightQuotes, '“$1”').replace(taiwanWords, mainlandWord) : folded,
    language: own,
    sentences: sentencesOf(folded, title.length, own),
    publishedDate,
  };
}

/** A text is Chinese when ideographs make up a tenth of its letters: Chinese news is full of Latin names. */
function languageOf(text: string): 'zh' | 'en' {
  const sample = text.slice(0, 4000);
  let [ideographs, letters] = [0, 0];
  for (let at = 0; at < sample.length; at += 1) {
    const sign = sample.charCodeAt(at);
    if (sign >= 0x4e00 && sign <= 0x9fff) ideographs += 1;
    else if ((sign >= 0x61 && sign <= 0x7a) || (sign >= 0x41 && sign <= 0x5a)) letters += 1;
  }
  return ideographs * 9 > letters || (ideographs > 1 && sample.length < 120) ? 'zh' : 'en';
}

/** Signs that end a sentence in folded Chinese (。!?; and line ends); behind a closing quote the sentence ends after the quote. */
const endsChinese = (code: number): boolean =>
  code === 0xb7 ||
  code === 0x2022 ||
  code === 0x3002 ||
  code === 0x21 ||
  code === 0x3f ||
  code === 0x3b ||
  code === 0x0a ||
  code === 0x0d;
const isPoint = (code: number): boolean => code === 0xb7 || code === 0x2022;
const isApart = (folded: string, at: number): boolean =>
  folded.charAt(at - 1).trim() === '' && folded.charAt(at + 1).trim() === '';
const closers = new Set(['”', '"', '」', '』', '’', ')', '】']);

function sentencesOf(folded: string, titleLength: number, language: 'zh' | 'en'): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  let paragraph = 0;
  const push = (end: number): void => {
    let from = start;
    while (from < end && folded.charAt(from).trim() === '') from += 1;
    let to = end;
    while (to > from && /[\s。!?;·•]/u.test(folded.charAt(to - 1))) to -= 1;
    if (to > from)
      sentences.push({ start: from, end: to, index: sentences.length, inTitle: from < titleLength, paragraph });
    start = end;
  };
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    // Most signs end nothing.
    if (language === 'zh' && !endsChinese(code) && at - start < longestSentence) continue;
    const sign = folded.charAt(at);
    // 安迪·鲁宾: only what stands apart parts the items of a list.
    if (language === 'zh' && isPoint(code) && !isApart(folded, at)) continue;
    if (sign === '\n' || sign === '\r') {
      // A lone line end in the middle of a Chinese sentence is a wrapped line, not a paragraph.
      if (at !== titleLength && language === 'zh' && isWrapped(folded, at)) continue;
      push(at + 1);
      // A blank line is no paragraph between two.
      if (language === 'zh' || sentences.at(-1)?.paragraph === paragraph) paragraph += 1;
    } else if (language === 'zh' ? endsChinese(code) : isEnglishEnd(folded, at)) {
      // Byers &amp; Co: a sign of the page.
      if (sign === ';' && folded.startsWith('&amp', at - 4)) continue;
      let end = at + 1;
      while (end < folded.length && closers.has(folded.charAt(end))) end += 1;
      push(end);
      at = end - 1;
    } else if (at - start >= longestSentence && (sign === ' ' || sign === ',' || at - start >= 2 * longestSentence))
      push(at + 1);
  }
  push(folded.length);
  return sentences;
}

function isWrapped(folded: string, at: number): boolean {
  const before = folded.charAt(at - 1);
  const after = folded.charAt(at + 1);
  if (before === '' || after === '' || before === '\n' || after === '\n') return false;
  const last = before.trim() === '' ? folded.charAt(at - 2) : before;
  // 甲Fund 和 | 乙Capital
  if (/[和与及、]/u.test(last))
    return /^[a-z]/u.test(
      folded
        .slice(at + 1)
        .trimStart()
        .slice(0, 1),
    );
  if (!/[a-z]/u.test(last)) return false;
  return /[a-z]/u.test(after) || /^\s*(?:领投|跟投|参投|等|、|,|和|及|与|的|\()/u.test(folded.slice(at + 1, at + 8));
}

const abbreviation =
  /(?:^|[^a-z])(?:inc|ltd|co|corp|llc|plc|pte|pvt|pty|mr|mrs|ms|dr|prof|st|vs|approx|no|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|u\.s|u\.k|e\.g|i\.e|rs|jr|sr|gen)$/u;
/** J. P. Morgan, but "raised €16m." and "closed its Series A." end a sentence. */
const initial = /(?:^|[^a-z\d])[a-z]$/u;
const roundLetter = /(?:series|round|the)[ -][a-k]$/u;

/** A stop ends a sentence where a space and no small letter follow, and no abbreviation stands before it. */
function isEnglishEnd(folded: string, at: number): boolean {
  const sign = folded.charAt(at);
  if (sign === '!' || sign === '?') return true;
  if (sign === '•' || sign === '。') return true;
  if (sign !== '.') return false;
  const next = folded.charAt(at + 1);
  if (next !== '' && next !== ' ' && next !== '\u00a0' && !closers.has(next)) return false;
  const before = folded.slice(Math.max(0, at - 9), at);
  return !abbreviation.test(before) && (!initial.test(before) || roundLetter.test(before));
}
