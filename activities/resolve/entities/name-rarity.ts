import type { NameForm } from './name-form.ts';
import { isInvented } from './ordinary-words.ts';

/** Bits of a core, with what else agrees, from which a short name can be of one company only. */
export const leastBits = { han: 15, latin: 23 } as const;

/** Bits of a core that is rare enough for a short name to name a trade that the full one does not. */
export const bitsOfOnlyOne = 18;

/** Letters of an invented Latin word that is the name of one company, whatever trade it tells. */
const longInvented = 7;

/** Bits of a name of three characters or more that is made up. */
export const bitsOfBrand = 26;

/** Letters of a word made of two (air, ware) that is nobody else's. */
const longCompound = 8;

/** Whether a Latin name is two everyday words in one, and short. */
export const isShortCompound = ({ core, words }: NameForm): boolean =>
  !words.includes(' ') && core.length < longCompound && !isInvented(core);

/** One long word that nobody else would think of. */
export const isNameOfOne = (core: string, words: string): boolean =>
  !words.includes(' ') && core.length >= longInvented && isInvented(core);

/** Bits of several Latin words that hardly anybody else puts together. */
const bitsOfRareWords = 24;

/** Whether hardly anybody else is called so. */
export const isRareInLatin = ({ core, words, bits }: NameForm): boolean =>
  words.includes(' ') ? bits >= bitsOfRareWords : isNameOfOne(core, words);
