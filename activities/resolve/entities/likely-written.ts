import { bitsOfCore } from './name-strength.ts';
import { ordinaryChineseWords } from './ordinary-words.ts';
import { bitsOfReading, readingsOf } from './pinyin.ts';

/** Bits that a reading may leave open: in names one of four at least that are read so is written with these characters. */
const bitsLeftOpen = 2;

let wordOf: ReadonlyMap<string, string> | undefined;

/**
 * Whether it is with these characters that one would write what is read so: they are by far the usual ones in names, or a
 * word of everyday language that no other such word is read like (小米, 鲲鹏). Of names that somebody made up (顺为, 顺维) few are.
 */
export function isLikelyWritten(text: string): boolean {
  if (bitsOfCore(text) - bitsOfReading(text) <= bitsLeftOpen) return true;
  if (!ordinaryChineseWords.has(text)) return false;
  wordOf ??= wordsByReading();
  const words = wordOf;
  return readingsOf(text).some((reading) => words.get(reading) === text);
}

/** Of each reading the word that alone is read so; '' where there are several. */
function wordsByReading(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const word of ordinaryChineseWords)
    for (const reading of new Set(readingsOf(word))) found.set(reading, found.has(reading) ? '' : word);
  return found;
}
