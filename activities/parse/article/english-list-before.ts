import { longestList } from './english-list-words.ts';
import { listFrom } from './english-lists.ts';
import type { NameList } from './english-lists.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

/**
 * The list that ends exactly where a verb begins: "A, B and C led". Tried from the beginning of the sentence (or behind the
 * last list that was read) and from the few boundaries behind it; the first that reaches the verb counts.
 */
export function listBefore(line: Line, from: number, verb: number): NameList | null {
  const { units } = line;
  const starts = [from];
  const last = units[verb - 1];
  const isName = last?.kind === 'name' && !last.isPossessive;
  for (let at = verb - 1; at > from && starts.length < 9; at -= 1) {
    const unit = units[at];
    if (unit === undefined) continue;
    if (unit.kind === 'mark' && /^[,;:—–"“”-]$/u.test(unit.low)) starts.push(at + 1);
    else if (
      unit.kind === 'word' &&
      /^(?:and|that|while|as|but|where|when|with|from|by|is|said|which|whom|after|since|because|once)$/u.test(unit.low)
    )
      starts.push(at + 1);
  }
  for (const first of starts.toSorted((left, right) => left - right)) {
    let start = first;
    while (
      start < verb &&
      (units[start]?.kind === 'mark' ||
        units[start]?.kind === 'date' ||
        /^(?:while|and|that|but|as|where|when|after|since|because|once)$/u.test(units[start]?.low ?? ''))
    )
      start += 1;
    if (verb - start > longestList) continue;
    // A name right before the verb ends the list, whatever the verb is.
    const list = listFrom(line, start, isName ? verb : undefined);
    const isEnd = list.end === verb || (list.end > verb && list.end <= verb + 2 && isAdverbial(units, verb, list.end));
    if (isEnd && list.names.length + list.followers.length > 0) return list;
  }
  return null;
}

/** "Foo just wrote", "Foo and Bar each put": words between a list and its verb. */
const isAdverbial = (units: readonly Unit[], from: number, to: number): boolean =>
  units
    .slice(from, to)
    .every(({ low }) =>
      /^(?:just|each|both|all|recently|again|jointly|together|then|reportedly|later|separately|quietly)$/u.test(low),
    );
