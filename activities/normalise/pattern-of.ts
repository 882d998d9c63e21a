/** A text as a part of a pattern (flag u) that matches it and nothing else. A slash needs no sign there, nor a hyphen. */
export const patternOf = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
