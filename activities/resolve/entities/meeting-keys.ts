import { latinReadings } from './align-pinyin.ts';
import type { NameDictionary } from './name-dictionary.ts';
import { readingsOf } from './pinyin.ts';
import type { AnalysedName, NameForm } from './name-form.ts';

/**
 * What two names must have in common to be compared: its core, its words in any order, how it is read, an entity of the
 * registry. A Chinese name that is asked for meets by its reading the Latin ones that are known, and the other way about.
 */
export function meetingKeys(
  { forms, entities }: AnalysedName,
  dictionary: NameDictionary,
  side: 'known' | 'asked',
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const form of forms) {
    keys.add(form.core);
    for (const words of orderedWords(form)) keys.add(words);
    const readings = form.script === 'han' ? hanReadings(form.core) : latinReadings(form, dictionary);
    const sign = (form.script === 'han') === (side === 'known') ? '^' : '^^';
    for (const reading of readings) keys.add(sign + reading);
  }
  for (const entity of entities) keys.add(`@${entity}`);
  return keys;
}

/** The words of a Latin name of several in the order of the alphabet, so that their own order does not matter. */
export function orderedWords(form: NameForm): readonly string[] {
  const words = form.script === 'latin' ? form.words.split(' ') : [];
  return words.length > 1 ? [`~${words.sort().join(' ')}`] : [];
}

/** How a Chinese core and its first characters, two or more, may be read. */
export function hanReadings(core: string): readonly string[] {
  const keys = new Set<string>();
  for (let end = 2; end <= Math.min(core.length, longestRead); end += 1)
    for (const reading of readingsOf(core.slice(0, end))) keys.add(reading);
  return [...keys];
}

const longestRead = 8;
