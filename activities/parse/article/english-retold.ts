import type { ArticleText, Span } from './article-text.ts';
import { isDebt, wordsOf } from './english-reader.ts';
import type { Told } from './english-reader.ts';
import { isTitleWord } from './english-title-words.ts';

/** Drafts that say of one event in two places what belongs together: a heading and its text, a round and how much of it came. */
export function joinRetold(document: ArticleText, told: readonly Told[]): Told[] {
  nameTitles(document, told);
  return joinTranches(document, withoutHeadings(document, told));
}

const sameSum = (left: Told, right: Told): boolean =>
  left.draft.amount !== null &&
  right.draft.amount !== null &&
  left.draft.amount.value.low === right.draft.amount.value.low &&
  left.draft.amount.value.currency === right.draft.amount.value.currency;

const textOf = ({ text }: ArticleText, { start, end }: Span): string => text.slice(start, end);

/** "The startup that delivers in 60 Minutes raises $12 million": a capital of the title is no name where the text knows none. */
function nameTitles(document: ArticleText, told: readonly Told[]): void {
  for (const one of told) {
    const { company, inTitle } = one.draft;
    if (!inTitle || company === null || company.aliases.length > 0 || !isTitleWord(document, company)) continue;
    const better = told.find((other) => !other.draft.inTitle && sameSum(one, other) && !isDebt(other.draft));
    if (better !== undefined) one.draft.company = better.draft.company;
  }
}

/** "$255M: Series C for the First Smart Factory" over "Acme has secured $255 million in Series C": a heading that names a purpose. */
function withoutHeadings(document: ArticleText, told: readonly Told[]): Told[] {
  const places = new Map<string, number>();
  return told.filter((one, index) => {
    const next = told[index + 1];
    const { company, rules } = one.draft;
    if (next === undefined || company === null || next.line === one.line) return true;
    const paragraphs = next.line.sentence.paragraph - one.line.sentence.paragraph;
    if (paragraphs === 1 && isConverted(document, one, next)) return false;
    if (rules[0]?.rule !== 'line of a list') return true;
    if (paragraphs < 1 || paragraphs > 2 || !sameSum(one, next) || next.draft.company === null) return true;
    if (one.draft.stage?.value.stage !== next.draft.stage?.value.stage) return true;
    const name = textOf(document, company);
    const other = textOf(document, next.draft.company);
    if (name.includes(other) || other.includes(name)) return true;
    const last = places.get(name) ?? document.text.lastIndexOf(name);
    places.set(name, last);
    return last > company.start;
  });
}

/** "Online bank Acme raises $552M" in a line of its own over "Acme has raised €486 million": the heading has it converted. */
function isConverted(document: ArticleText, one: Told, next: Told): boolean {
  const [left, right] = [one.draft, next.draft];
  if (left.company === null || right.company === null || left.amount === null || right.amount === null) return false;
  if (left.inTitle || left.stage !== null || document.text.charAt(one.line.sentence.end) !== '\n') return false;
  const ratio = Number(left.amount.value.low) / Number(right.amount.value.low);
  return (
    left.amount.value.currency !== right.amount.value.currency &&
    ratio > 0.5 &&
    ratio < 2.2 &&
    left.certainty === right.certainty &&
    textOf(document, left.company).endsWith(textOf(document, right.company))
  );
}

/** "has closed the final tranche of its Series A. Foo and Bar co-led the $17 million tranche": how much it was stands behind. */
function joinTranches({ folded }: ArticleText, told: readonly Told[]): Told[] {
  const gone = new Set<Told>();
  for (const [index, one] of told.entries()) {
    const next = told[index + 1];
    const round = next?.round ?? null;
    if (next === undefined || round === null || one.draft.inTitle) continue;
    const [first, second] = [one.draft, next.draft];
    if (first.stage === null || first.amount !== null || second.amount === null || second.stage !== null) continue;
    if (next.line.sentence.index - one.line.sentence.index !== 1 || first.certainty !== second.certainty) continue;
    if (next.line.sentence.paragraph !== one.line.sentence.paragraph) continue;
    if (!/(?:^| )(?:the|this) $/u.test(wordsOf(next.line.units, Math.max(0, round.from - 1), round.from))) continue;
    const nameOf = (span: Span): string => folded.slice(span.start, span.end);
    if (second.company !== null && (first.company === null || nameOf(first.company) !== nameOf(second.company)))
      continue;
    first.amount = second.amount;
    first.investors.push(
      ...second.investors.filter(({ start }) => !first.investors.some((known) => known.start === start)),
    );
    first.rules.push(...second.rules);
    gone.add(next);
  }
  return gone.size === 0 ? [...told] : told.filter((one) => !gone.has(one));
}
