import type { Span } from './article-text.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';

export const market =
  '(?:港交所|联交所|香港交易所|深圳证券交易所|上海证券交易所|公开发行|香港联合交易所|纳斯达克|纽交所|纽约证券交易所|科创板|创业板|上交所|深交所|北交所|新三板|港股|美股|a股|主板|中小板|nasdaq|nyse)';
const exchange = new RegExp(market, 'u');

/** What comes to market and is no company. */
const product =
  '新药|药物|疫苗|新品|新车|车型|轿车|suv|mpv|双动力|款[^,。]{0,6}版本|发售|首发价|预售|开卖|(?:发布|公布)价格|(?:这|该|此|首|新|两|三)款|第[一二三四五六七八九十\\d]+代';
const ofProduct = new RegExp(`批准|fda|获批|续航|混动|配置|售价|${product}`, 'u');
export const isProductAhead = new RegExp(`(?:${product})(?!研发|开发|企业|公司|平台|领域)`, 'u');

/** A drug or a car that comes to market is no listing, unless an exchange is named: 药物发现公司甲在纳斯达克上市. */
export const isOfProduct = (masked: string, told: Span, words: string, word = ofProduct): boolean =>
  !exchange.test(words) && !/ipo|招股|首次公开/u.test(words) && word.test(masked.slice(told.start, told.end));

/** 2014年赴美上市: years before the document it is no plan. */
export function isLongDone({ document, mentions }: ChineseReader, clause: Span, at: number, words: string): boolean {
  if (!words.startsWith('赴') || document.publishedDate === undefined) return false;
  const ahead = inside(mentions.dates, { start: clause.start, end: at }).at(-1);
  return (
    ahead?.value.date !== undefined &&
    ahead.value.date !== null &&
    ahead.value.date.slice(0, 4) < document.publishedDate.slice(0, 4) &&
    !/(?:拟|计划|筹|准备|打算|考虑|寻求)/u.test(mentions.masked.slice(ahead.end, at))
  );
}
