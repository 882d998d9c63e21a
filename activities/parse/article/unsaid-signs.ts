import { invisible } from '../../normalise/text.ts';
import { pageSigns } from './page-signs.ts';
import type { UnsaidStretch } from './page-signs.ts';
import type { AmountMention, ArticleEvent, CompanyMention, Mention } from './article.ts';

/** Marks of emphasis and of links (**甲**, [甲](https://…)) are of the page and not of the text. */
const marks = /\*\*|\[(?=[^[\]\n]{1,200}\]\(https?:)|\](?<=\[[^[\]\n]{1,200}\])\(https?:[^()\s]{1,400}\)/gu;

/**
 * A blank between a Chinese sign and a letter or number (完成 1 亿美元 A 轮融资): some set it, some do not, and it says nothing.
 * Two in a row part columns; so does one in a line that has no sentence and parts Chinese words too (甲 A轮 1亿元 乙资本).
 */
const inner =
  /(?<=[\u4e00-\u9fff])[ \u00a0](?=[A-Za-z0-9$\u20ac\u00a3\u00a5\uffe5])|(?<=[A-Za-z0-9%+])[ \u00a0](?=[\u4e00-\u9fff])/gu;
const blank = '[ \\u00a0]';
const round = `(?:^|${blank})(?:[Pp]re-?)?(?:[A-Ha-h]|天使|种子|战略)[+\\d]{0,2}轮(?:融资)?(?=${blank}|$)`;
const sum = `${blank}[近超逾约]?[\\d.,]+[千百]?[万亿](?:元|美元|人民币|美金)?(?=${blank}|$)`;
const columns = new RegExp(
  `^(?=[^\\n]*[\\u4e00-\\u9fff]${blank}[\\u4e00-\\u9fff]|(?=[^\\n]*${round})[^\\n]*${sum})[^\\n，,。；;！!]+$`,
  'u',
);

/** A text without some of its signs: where each that is left stood. */
interface Rest {
  readonly text: string;
  readonly places: Int32Array;
}

/** What a text says without the signs that say nothing, and where its signs stand in it; null where it has none of them. */
export function withoutUnsaid(text: string, language: 'zh' | 'en'): Rest | null {
  let rest = then(null, text, seldom.test(text) ? (said) => without(said, said.matchAll(invisible)) : none);
  rest = then(rest, text, text.includes('<') ? (said) => without(said, pageSigns(said)) : none);
  const hasMarks = text.includes('**') || text.includes('](http');
  rest = then(rest, text, hasMarks ? (said) => without(said, said.matchAll(marks)) : none);
  return then(rest, text, language === 'zh' ? (said) => without(said, innerBlanks(said)) : none);
}

/** A cheap look before all that cannot be seen: what a page may hold of it. */
const seldom = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

const none = (): null => null;

/** What is left of what was left of a text. */
function then(rest: Rest | null, text: string, take: (said: string) => Rest | null): Rest | null {
  const left = take(rest?.text ?? text);
  if (left === null || rest === null) return left ?? rest;
  return { text: left.text, places: left.places.map((place) => rest.places[place] ?? 0) };
}

function* innerBlanks(text: string): Generator<UnsaidStretch> {
  let start = 0;
  for (const line of text.split('\n')) {
    if (!columns.test(line))
      for (const found of line.matchAll(inner)) yield { 0: found[0], index: start + found.index };
    start += line.length + 1;
  }
}

/** Where a sentence ends a line end stands in place of the stretch. */
function without(text: string, stretches: Iterable<UnsaidStretch>): Rest | null {
  const places = new Int32Array(text.length);
  let rest = '';
  let from = 0;
  let count = 0;
  const keep = (end: number): void => {
    rest += text.slice(from, end);
    for (let at = from; at < end; at += 1) places[count++] = at;
  };
  for (const { 0: stretch, index, isBreak = false } of stretches) {
    keep(index);
    from = index + stretch.length;
    if (!isBreak || rest === '' || rest.endsWith('\n')) continue;
    rest += '\n';
    places[count++] = index;
  }
  if (from === 0) return null;
  keep(text.length);
  return { text: rest, places: places.subarray(0, count) };
}

/** Events that were read without the signs that say nothing, as the document with them has their words. */
export function inDocument(document: string, places: Int32Array, events: readonly ArticleEvent[]): ArticleEvent[] {
  const spanOf = ([start, end]: readonly [number, number]): readonly [number, number] => [
    places[start] ?? document.length,
    end > start ? (places[end - 1] ?? document.length) + 1 : (places[start] ?? document.length),
  ];
  const mention = <T extends Mention>(one: T): T => {
    const span = spanOf(one.span);
    return { ...one, span, text: document.slice(span[0], span[1]) };
  };
  const company = (one: CompanyMention): CompanyMention => ({ ...mention(one), aliases: one.aliases.map(mention) });
  const amount = (one: AmountMention | null): AmountMention | null => (one === null ? null : mention(one));
  return events.map((event) => ({
    ...event,
    company: company(event.company),
    investors: event.investors.map(mention),
    advisers: event.advisers.map(mention),
    amount: amount(event.amount),
    valuation: amount(event.valuation),
    stage: event.stage === null ? null : mention(event.stage),
    announced: event.announced === null ? null : mention(event.announced),
    closed: event.closed === null ? null : mention(event.closed),
    rules: event.rules.map((rule) => ({ ...rule, span: spanOf(rule.span) })),
  }));
}
