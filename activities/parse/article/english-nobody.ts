import { isCommonWord } from './english-openers.ts';
import { isPlace } from './english-places.ts';

/** A place or a word of business, which a capital made a name: neither raises nor gives money. */
export const isNobody = (low: string): boolean => isPlace(low) || isCommonWord(low);

/** Papers and sites that tell the news: never who gives the money. */
export const isMedia = (low: string): boolean =>
  /^(?:techcrunch|reuters|cnbc|axios|sifted|venturebeat|forbes|fortune|pitchbook|crunchbase|business insider|the information|nikkei|(?:the )?(?:wall street journal|wsj|financial times|new york times))$/u.test(
    low,
  );
