import type { AmountMention, ArticleEvent, CompanyMention, Mention } from './article.ts';

/**
 * A blank between a Chinese sign and a letter or number (完成 1 亿美元 A 轮融资): some set it, some do not, and it says nothing.
 * Two in a row part columns; so does one in a line that has no sentence and parts Chinese words too (甲 A轮 1亿元 乙资本).
 */
const inner =
  /(?<=[\u4e00-\u9fff])[ \u00a0](?=[A-Za-z0-9$\u20ac\u00a3\u00a5\uffe5])|(?<=[A-Za-z0-9%+])[ \u00a0](?=[\u4e00-\u9fff])/gu;
const columns = /^(?=[^\n]*[\u4e00-\u9fff][ \u00a0][\u4e00-\u9fff])[^\n，,。；;！!]+$/u;

/** Where the inner blanks of a text stand, in order. */
function* innerBlanks(text: string): Generator<number> {
  let start = 0;
  for (const line of text.split('\n')) {
    if (!columns.test(line)) for (const { index } of line.matchAll(inner)) yield start + index;
    start += line.length + 1;
  }
}

export function withoutInnerBlanks(text: string): string {
  let plain = '';
  let from = 0;
  for (const at of innerBlanks(text)) {
    plain += text.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? text : plain + text.slice(from);
}

/** Events that were read without inner blanks, as the document with them has their words. */
export function inDocument(document: string, events: readonly ArticleEvent[]): ArticleEvent[] {
  if (events.length === 0) return [];
  const places = placesOf(document);
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

/** Where each sign of the text without inner blanks stands in the document. */
function placesOf(document: string): Int32Array {
  const places = new Int32Array(document.length);
  let count = 0;
  let from = 0;
  for (const blank of innerBlanks(document)) {
    for (let at = from; at < blank; at += 1) places[count++] = at;
    from = blank + 1;
  }
  for (let at = from; at < document.length; at += 1) places[count++] = at;
  return places.subarray(0, count);
}
