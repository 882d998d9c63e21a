/** The words of a list, which blanks part; what is no word is a pattern. */
export const listed = (words: string): string[] => words.trim().split(/\s+/u);

/** A pattern of any of them, in their order. */
export const oneOf = (words: string): string => listed(words).join('|');
