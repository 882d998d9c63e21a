import { hit, newDraft } from './draft.ts';
import type { Told } from './english-reader.ts';
import type { Line } from './english-units.ts';

/** An event of a line that tells no round in words of its own. */
export function plain(line: Line, rule: string, verb: number, end: number): Told {
  const start = line.units[verb]?.start ?? line.sentence.start;
  const draft = newDraft(start, line.sentence);
  draft.rules.push(hit(rule, 'event', { start, end: line.units[Math.max(verb, end - 1)]?.end ?? start }));
  return { draft, line, round: null, isAside: false };
}
