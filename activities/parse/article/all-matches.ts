const none: readonly RegExpExecArray[] = [];

/**
 * What `text.matchAll(pattern)` yields, for a global pattern. That copies the pattern each time, which costs more than to
 * look through a clause: most clauses hold no match.
 */
export function allMatches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return none;
  const found: RegExpExecArray[] = [];
  while (match !== null) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
    match = pattern.exec(text);
  }
  return found;
}
