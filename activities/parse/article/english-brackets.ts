import type { Span } from './article-text.ts';
import { hit, newDraft } from './draft.ts';
import { companyName } from './english-company-name.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Line } from './english-units.ts';
import type { Mentions } from './mentions.ts';

/**
 * "Acme ($5M, Series A): a maker of drones": an item of a list that has its round in a bracket behind the name; and "they
 * include Acme ($805 million - Series J) and Foo ($304 million - Series H)", where amount and stage both stand there.
 */
export function readBrackets(reader: EnglishReader, line: Line, mentions: Mentions): Told[] {
  const { units, sentence } = line;
  if (sentence.inTitle) return [];
  let item = 0;
  while (item < 3 && (units[item]?.kind === 'mark' || /^\d{1,2}$/u.test(units[item]?.low ?? ''))) item += 1;
  const found: Told[] = manyBrackets(reader, line, mentions);
  if (found.length > 0) return found;
  for (let at = item; at + 1 < units.length; at += 1) {
    if (units[at + 1]?.kind !== 'bracket') continue;
    const told = readBracket(reader, line, at, mentions, at === item);
    if (told !== null) found.push(told);
  }
  return found;
}

const ofMoney =
  /(?:^| )(?:raised|secured|closed|bagged|landed|received|won|got|funding|financing|grants?|rounds?|raises?|investments)(?: |$)/u;
const ofWorth = /valu|revenue|worth|market|assets|sales|turnover|capitali|fund size|profit/u;

/** "followed by Acme ($30 million) and Foo ($12 million)": amounts alone in brackets behind two names or more, in a sentence of funding. */
export function manyBrackets(reader: EnglishReader, line: Line, { money }: Mentions): Told[] {
  const { units, sentence, sketch } = line;
  let brackets = 0;
  for (const { kind } of units) if (kind === 'bracket') brackets += 1;
  if (brackets < 2 || !ofMoney.test(sketch) || ofWorth.test(sketch)) return [];
  const found: Told[] = [];
  for (let at = 0; at + 1 < units.length && found.length < 20; at += 1) {
    const [name, bracket] = [units[at], units[at + 1]];
    if (name?.kind !== 'name' || name.isPossessive || bracket?.kind !== 'bracket') continue;
    const [amount, ...others] = inside(money, bracket);
    if (amount === undefined || others.length > 0 || amount.end - amount.start < bracket.end - bracket.start - 2)
      continue;
    if (amount.value.kind === 'undisclosed') continue;
    const draft = newDraft(name.start, sentence);
    draft.company = { ...(companyName(reader.document, line, at) ?? name), aliases: [] };
    draft.amount = amount;
    draft.rules.push(hit('amount in a bracket', 'event', bracket));
    found.push({ draft, line, round: null, isAside: false });
  }
  return found.length > 1 ? found : [];
}

function readBracket(
  reader: EnglishReader,
  line: Line,
  name: number,
  { money, stages }: Mentions,
  isItem: boolean,
): Told | null {
  const { units, sentence } = line;
  const [first, bracket] = [units[name], units[name + 1]];
  if (first?.kind !== 'name' || first.isPossessive || bracket?.kind !== 'bracket') return null;
  const [amount, ...others] = inside(money, bracket);
  const [stage] = inside(stages, bracket);
  if (!isItem && stage === undefined) return null;
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
