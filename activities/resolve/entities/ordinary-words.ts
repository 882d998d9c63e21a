import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const english = new Set(linesOf('ordinary-words-en.txt').flatMap((line) => line.split(' ')));
/** Chinese words of two characters. */
export const ordinaryChineseWords: ReadonlySet<string> = new Set(
  linesOf('ordinary-words-zh.txt').flatMap((line) => Array.from(line.slice(1), (second) => line.charAt(0) + second)),
);

/**
 * Whether a folded word is one of everyday language (遇见, milestone): many give it to a company without knowing of each
 * other. Of Chinese words only those of two characters count: longer ones are rare enough as names.
 */
export function isOrdinaryWord(word: string): boolean {
  return ordinaryChineseWords.has(word) || english.has(word) || (word.endsWith('s') && english.has(word.slice(0, -1)));
}

/** Whether a Latin word is neither an ordinary one nor two put together (bright, box): then hardly anybody else has it. */
export function isInvented(word: string): boolean {
  if (isOrdinaryWord(word)) return false;
  for (let at = 3; at <= word.length - 3; at += 1)
    if (isOrdinaryWord(word.slice(0, at)) && isOrdinaryWord(word.slice(at))) return false;
  return true;
}

function linesOf(file: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
