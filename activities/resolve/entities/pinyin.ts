import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bitsOfCharacter, isIdeograph, isKnownCharacter } from './name-strength.ts';

/** Of each character how it may be read, the usual reading first; and all syllables there are. */
const readings = new Map<number, string[]>();
const syllables = new Set<string>();
const longestSyllable = 6;
/** Bits of a syllable that no character of the table of names is read as. */
const rareSyllable = 13;
/** Readings of one text that are followed: names of many characters with two readings each have many. */
const mostReadings = 16;

for (const line of readFileSync(join(import.meta.dirname, 'pinyin-readings.txt'), 'utf8').split('\n')) {
  const [syllable = '', characters = ''] = line.startsWith('#') ? [] : line.split(' ');
  if (characters === '') continue;
  syllables.add(syllable);
  for (let at = 0; at < characters.length; at += 1) {
    const code = characters.charCodeAt(at);
    const known = readings.get(code);
    if (known === undefined) readings.set(code, [syllable]);
    else known.push(syllable);
  }
}

const bitsOfSyllables = countSyllables();

/**
 * Letters as pinyin is compared: small, without apostrophes and blanks, ü and v (behind l and n) as u.
 */
export function foldPinyin(letters: string): string {
  return letters
    .replace(/[^a-z0-9]/gu, '')
    .replace(/(?<=[ln])v/gu, 'u')
    .replace(/lyu/gu, 'lu');
}

/** Whether folded letters are syllables of pinyin from end to end, at least two (xiaomi, yijiahe; not xerox). */
export function isPinyin(letters: string): boolean {
  // The least number of syllables up to each place; 0 is out of reach but at the beginning.
  const reached = new Uint8Array(letters.length + 1);
  for (let at = 0; at < letters.length; at += 1) {
    const count = reached[at] ?? 0;
    if (at > 0 && count === 0) continue;
    for (let end = at + 1; end <= Math.min(at + longestSyllable, letters.length); end += 1)
      if (syllables.has(letters.slice(at, end))) reached[end] = Math.max(reached[end] ?? 0, count + 1);
  }
  return (reached[letters.length] ?? 0) >= 2;
}

/** The ways to read a text of ideographs, letters and digits; '' stands in none of them. At most sixteen, the usual first. */
export function readingsOf(text: string): readonly string[] {
  let all = [''];
  for (let at = 0; at < text.length; at += 1) {
    const next: string[] = [];
    for (const sound of soundsOf(text, at))
      for (const head of all) if (next.length < mostReadings) next.push(head + sound);
    all = next;
  }
  return all;
}

/** How many characters at the beginning of a text are read as all of these letters; undefined where none are. */
export function charactersRead(text: string, letters: string, at = 0, from = 0): number | undefined {
  if (from === letters.length) return at;
  if (at === text.length) return undefined;
  for (const sound of soundsOf(text, at)) {
    if (!letters.startsWith(sound, from)) continue;
    const end = charactersRead(text, letters, at + 1, from + sound.length);
    if (end !== undefined) return end;
  }
  return undefined;
}

function soundsOf(text: string, at: number): readonly string[] {
  const code = text.charCodeAt(at);
  return isIdeograph(code) ? (readings.get(code) ?? none) : [text.charAt(at)];
}

const none: readonly string[] = [];

/** How much it says that characters are read alike: −log2 of the share of characters of names with that reading. */
export function bitsOfReading(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isIdeograph(code)) {
      bits += 4;
      continue;
    }
    const known = (readings.get(code) ?? none).map((sound) => bitsOfSyllables.get(sound) ?? rareSyllable);
    bits += known.length === 0 ? 0 : Math.min(...known);
  }
  return bits;
}

function countSyllables(): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const [code, [usual = '']] of readings)
    if (isKnownCharacter(code)) shares.set(usual, (shares.get(usual) ?? 0) + 2 ** -bitsOfCharacter(code));
  return new Map([...shares].map(([syllable, share]) => [syllable, Math.min(rareSyllable, -Math.log2(share))]));
}
