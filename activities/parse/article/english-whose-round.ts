import type { ArticleText } from './article-text.ts';
import type { Name } from './draft.ts';
import { companyName } from './english-company-name.ts';
import { listFrom } from './english-lists.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isPlace } from './english-places.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/** "led Acme's Series A". */
export function ownerBetween(document: ArticleText, line: Line, from: number, to: number): Name | null {
  for (let at = to - 1; at > from; at -= 1) {
    const unit = line.units[at];
    if (unit?.kind === 'name' && unit.isPossessive && !isPlace(unit.low)) return companyName(document, line, at);
  }
  return null;
}

/** "$12M round for legal startup Acme", "invests $5M in Acme". */
export function receiver(document: ArticleText, line: Line, round: Round, from: number): Name | null {
  const { units } = line;
  for (let at = Math.max(from, round.from); at < Math.min(units.length, round.to + 7); at += 1) {
    const unit = units[at];
    if (unit?.kind === 'mark') return null;
    if (unit?.kind === 'word' && /^(?:for|in|into|to|at|of|backing)$/u.test(unit.low)) {
      const index = nameAhead(units, at + 1);
      if (index >= 0) return isPlace(units[index]?.low ?? '') ? null : companyName(document, line, index);
    }
  }
  return null;
}

/** "a round for Acme was led by Foo", "a round led by Foo for Acme": whose round it is, and where the words for it end. */
export function forWhom(
  line: Line,
  round: Round,
  behind: string,
): { readonly index: number; readonly end: number } | null {
  const { units } = line;
  // "A Series B has been raised by Lisbon's Acme": who raises stands behind.
  if (
    /^(?:, )?(?:has been|have been|was|were|is being) (?:raised|secured|closed|announced|completed|landed) by /u.test(
      behind,
    )
  ) {
    const by = units.findIndex(({ low }, at) => at >= round.to && low === 'by');
    const index = nameAhead(units, by + 1);
    return index < 0 ? null : { index, end: round.to };
  }
  // "$12 million of seed money from Foo went to Acme".
  const went = units.findIndex(
    ({ low }, at) => at >= round.to && at < round.to + 14 && /^(?:went|goes|going)$/u.test(low),
  );
  if (
    went > 0 &&
    units[went + 1]?.low === 'to' &&
    !units.slice(round.to, went).some(({ kind, low }) => kind === 'mark' && low !== ',')
  ) {
    const index = nameAhead(units, went + 2);
    return index < 0 ? null : { index, end: round.to };
  }
  // "a $200 million venture investment in software developer Acme", "$52 million invested in Acme".
  const isInvested = behind.startsWith('invested in ');
  if (isInvested || (behind.startsWith('in ') && units[round.to - 1]?.low === 'investment')) {
    const index = nameAhead(units, round.to + (isInvested ? 2 : 1));
    return index < 0 || isPlace(units[index]?.low ?? '') || round.money === null ? null : { index, end: index + 1 };
  }
  const dated = /^(?:in |on )?\ue003 (?=for )/u.exec(behind)?.[0].trim().split(' ').length ?? 0;
  if (/^(?:(?:in |on )?\ue003 )?for |^into /u.test(behind)) {
    const index = nameAhead(units, round.to + dated + 1);
    return index < 0 ? null : { index, end: index + 1 };
  }
  if (!/^(?:, )?(?:led|co-led) by /u.test(behind)) return null;
  const list = listFrom(line, round.to + (units[round.to]?.low === ',' ? 3 : 2));
  if (list.names.length === 0 || units[list.end]?.low !== 'for') return null;
  const index = nameAhead(units, list.end + 1);
  const next = units[index + 1];
  if (index < 0 || (next !== undefined && !/^[,.;]$/u.test(next.low))) return null;
  return { index, end: round.to };
}
