import { isCommonWord } from './english-openers.ts';
import { isPlace } from './english-places.ts';

/** A place or a word of business, which a capital made a name: neither raises nor gives money. */
export const isNobody = (low: string): boolean => isPlace(low) || isCommonWord(low);
