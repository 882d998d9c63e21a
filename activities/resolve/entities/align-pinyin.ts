import type { NameDictionary } from './name-dictionary.ts';
import { regionsAgree } from './name-dictionary.ts';
import type { NameForm } from './name-form.ts';
import { charactersRead, foldPinyin, isPinyin } from './pinyin.ts';

/** How a Latin name reads a Chinese one: what is read alike, and what is left of both behind it. */
export interface Alignment {
  /** Characters of the core that are read as the letters. */
  readonly read: string;
  /** And of the words of business behind it: keji, 科技. */
  readonly readBehind: string;
  /** What follows them in the Chinese name, and the words that follow in the Latin one. */
  readonly restHan: string;
  readonly restWords: readonly string[];
  readonly regions: 'equal' | 'one' | 'none' | 'conflict';
}

/** 有限公司 and its like, which the Chinese name was taken apart from. */
const legalFormInPinyin = / (?:(?:gufen|zeren) ?)?(?:youxian ?)?(?:(?:gufen|zeren) ?)?gongsi$| youxian ?hehuo$/u;
const noWords: readonly string[] = [];

/** The Latin words as they are read: those of other spellings in pinyin (tsinghua, hong kong). */
export function wordsAsRead(latin: NameForm, { romanisations }: NameDictionary): readonly string[] {
  if (latin.whole === '') return noWords;
  const whole = latin.whole.replace(/\bhong kong\b/u, 'hongkong').replace(legalFormInPinyin, '');
  return whole.split(' ').map((word) => romanisations.get(word) ?? word);
}

/** A place before the name: how many words it takes, and its code. */
export function placeBefore(words: readonly string[], { en }: NameDictionary): { count: number; code: string } {
  for (const count of [2, 1]) {
    if (words.length <= count) continue;
    const head = words.slice(0, count).join(' ');
    const code = en.cities.get(head) ?? en.lands.get(head);
    if (code !== undefined) return { count, code };
  }
  return { count: 0, code: '' };
}

/**
 * The longest agreement of a Chinese and a Latin form by sound, from the beginning of the core (or of the place before it);
 * undefined where fewer than two characters are read alike.
 */
export function alignPinyin(han: NameForm, latin: NameForm, dictionary: NameDictionary): Alignment | undefined {
  const words = wordsAsRead(latin, dictionary);
  const text = han.core + han.tail;
  const place = placeBefore(words, dictionary);
  const withPlace = han.place === '' ? undefined : longestReading(han.place + text, words, han.place.length + 2);
  if (withPlace !== undefined)
    return alignment(han, text, withPlace.end - han.place.length, words.slice(withPlace.count), 'equal');
  const behind = place.count === 0 ? undefined : longestReading(text, words.slice(place.count), 2);
  const code = place.count === 0 || behind === undefined ? latin.region : place.code;
  const found = behind ?? longestReading(text, words, 2);
  if (found === undefined) return undefined;
  const used = found.count + (behind === undefined ? 0 : place.count);
  return alignment(han, text, found.end, words.slice(used), regionRelation(han.region, code));
}

function regionRelation(one: string, other: string): Alignment['regions'] {
  if (one === '' && other === '') return 'none';
  if (one === '' || other === '') return 'one';
  return regionsAgree(one, other) ? 'equal' : 'conflict';
}

function alignment(
  han: NameForm,
  text: string,
  end: number,
  restWords: readonly string[],
  regions: Alignment['regions'],
): Alignment {
  const ofCore = Math.min(end, han.core.length);
  return {
    read: text.slice(0, ofCore),
    readBehind: text.slice(ofCore, end),
    restHan: text.slice(end),
    restWords,
    regions,
  };
}

/** As many words as are read as the beginning of the text, `least` characters or more. */
function longestReading(
  text: string,
  words: readonly string[],
  least: number,
): { end: number; count: number } | undefined {
  for (let count = words.length; count >= 1; count -= 1) {
    const letters = foldPinyin(words.slice(0, count).join(''));
    if (letters.length < 3 || letters.length > 60) continue;
    const end = charactersRead(text, letters);
    if (end !== undefined && end >= least) return { end, count };
  }
  return undefined;
}

/**
 * By what Latin letters a name may meet Chinese ones: its first words together, with and without a place before them, where
 * all of them are syllables.
 */
export function latinReadings(latin: NameForm, dictionary: NameDictionary): readonly string[] {
  if (latin.whole === '') return noWords;
  const words = wordsAsRead(latin, dictionary);
  const keys = new Set<string>();
  const { count: first } = placeBefore(words, dictionary);
  for (const start of new Set([0, first]))
    for (let count = 1; count <= Math.min(4, words.length - start); count += 1) {
      const letters = foldPinyin(words.slice(start, start + count).join(''));
      if (letters.length > 40 || !isPinyin(letters)) break;
      keys.add(letters);
    }
  return [...keys];
}
