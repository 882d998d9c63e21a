/** Below that, one edit makes another word and not a near name. */
const shortestLetters = 4;

/**
 * The pairs of distinct names that one letter parts: left out, put in or replaced. Two names one edit apart share a form
 * with at most one letter left out; the names are grouped by these forms, so that work grows with the names and not with
 * their pairs. Sorted, each pair once.
 */
export function pairsOneEditApart(names: Iterable<string>): readonly (readonly [string, string])[] {
  const groups = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const letters = Array.from(name.toLowerCase());
    if (letters.length < shortestLetters) continue;
    const forms = new Set([
      letters.join(''),
      ...letters.map((_, at) => [...letters.slice(0, at), ...letters.slice(at + 1)].join('')),
    ]);
    for (const form of forms) {
      const group = groups.get(form);
      if (group === undefined) groups.set(form, [name]);
      else group.push(name);
    }
  }
  const found = new Map<string, readonly [string, string]>();
  for (const group of groups.values())
    for (const [index, one] of group.entries())
      for (const other of group.slice(index + 1)) {
        if (!oneEdit(one.toLowerCase(), other.toLowerCase())) continue;
        const pair = one < other ? ([one, other] as const) : ([other, one] as const);
        found.set(pair.join('\t'), pair);
      }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** Whether one letter left out, put in or replaced makes the one of the other; two letters swapped are two edits. */
function oneEdit(one: string, other: string): boolean {
  const [shorter, longer] = [Array.from(one), Array.from(other)].sort((a, b) => a.length - b.length);
  if (shorter === undefined || longer === undefined || longer.length - shorter.length > 1 || one === other)
    return false;
  const head = shorter.findIndex((letter, at) => letter !== longer[at]);
  if (head === -1) return true;
  const rest = shorter.slice(longer.length === shorter.length ? head + 1 : head);
  return rest.join('') === longer.slice(head + 1).join('');
}
