import type { Span } from './article-text.ts';
import { hit, newDraft } from './draft.ts';
import { companyName } from './english-names.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Line } from './english-units.ts';
import type { Mentions } from './mentions.ts';

/** "Acme ($5M, Series A): a maker of drones": an item of a list that has its round in a bracket behind the name. */
export function readBracket(reader: EnglishReader, line: Line, { money, stages }: Mentions): Told | null {
  const { units, sentence } = line;
  if (sentence.inTitle) return null;
  let name = 0;
  while (name < 3 && (units[name]?.kind === 'mark' || /^\d{1,2}$/u.test(units[name]?.low ?? ''))) name += 1;
  const [first, bracket] = [units[name], units[name + 1]];
  if (first?.kind !== 'name' || first.isPossessive || bracket?.kind !== 'bracket') return null;
  const [amount, ...others] = inside(money, bracket);
  const [stage] = inside(stages, bracket);
  if (amount === undefined || others.length > 0 || amount.value.kind === 'undisclosed') return null;
  // "Acme (revenue of $5 million)" tells of no round.
  const words = reader.document.folded.slice(bracket.start, bracket.end);
  if (stage === undefined && !/(?:round|funding|raised|investment|led by)/u.test(words)) return null;
  if (/(?:revenue|valu|market|sales|fund(?:s|,|\)| [ivx])|about \(|~)/u.test(words)) return null;
  const draft = newDraft(first.start, sentence);
  draft.company = { ...(companyName(reader.document, line, name) ?? first), aliases: [] };
  draft.amount = amount;
  draft.stage = stage ?? null;
  draft.rules.push(hit('round in a bracket', 'event', bracket));
  return { draft, line, round: null, isAside: false };
}

/** Those of a sorted list that lie inside a span. */
function inside<T extends Span>(sorted: readonly T[], { start, end }: Span): T[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let at = low; at < sorted.length; at += 1) {
    const one = sorted[at];
    if (one === undefined || one.end > end) break;
    found.push(one);
  }
  return found;
}
