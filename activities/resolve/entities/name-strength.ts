import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bits of a Chinese character, and of a Latin word, that no table holds. */
const rareCharacter = 15.5;
const bitsOfLetter = 4;
const rareWord = 13.5;

const characterBits = readCharacters();
const wordBits = readWords();

/** How much two names say that share this Chinese character: −log2 of its share in real names. */
export function bitsOfCharacter(code: number): number {
  return characterBits[code] ?? rareCharacter;
}

/** Whether the table of names holds the character. */
export function isKnownCharacter(code: number): boolean {
  return bitsOfCharacter(code) !== rareCharacter;
}

/** How much two names say that share this core: the bits of its characters and Latin words together. */
export function bitsOfCore(core: string): number {
  let bits = 0;
  for (let at = 0; at < core.length; at += 1) {
    const code = core.charCodeAt(at);
    if (isIdeograph(code)) bits += bitsOfCharacter(code);
    else if (code > 0x20) {
      let end = at + 1;
      while (end < core.length && core.charCodeAt(end) > 0x20 && !isIdeograph(core.charCodeAt(end))) end += 1;
      bits += bitsOfWord(core.slice(at, end));
      at = end - 1;
    }
  }
  return bits;
}

/** A rare word says more the longer it is: letters that stand for nothing else seldom agree by chance. */
function bitsOfWord(word: string): number {
  return wordBits.get(word) ?? Math.min(Math.max(bitsOfLetter * word.length, bitsOfLetter), 2 * rareWord);
}

export function isIdeograph(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

export function hasIdeograph(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isIdeograph(text.charCodeAt(at))) return true;
  return false;
}

function readCharacters(): Float32Array {
  const bits = new Float32Array(65_536).fill(rareCharacter);
  for (const [value, characters] of linesOf('name-characters.txt'))
    for (let at = 0; at < characters.length; at += 1) bits[characters.charCodeAt(at)] = value;
  return bits;
}

function readWords(): ReadonlyMap<string, number> {
  const words = linesOf('name-words.txt');
  return new Map(words.flatMap(([value, line]) => line.split(' ').map((word): [string, number] => [word, value])));
}

/** Lines of a number and what it holds for. */
function linesOf(file: string): readonly (readonly [number, string])[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [Number(line.slice(0, line.indexOf(' '))), line.slice(line.indexOf(' ') + 1)]);
}
