import type { Span } from './article-text.ts';
import { hit } from './draft.ts';
import type { Draft } from './draft.ts';
import { investorName } from './english-company-name.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { spokenOf, wordsOf } from './english-reader.ts';
import { ownFund } from './english-list-words.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

const firmName =
  / (?:capital|ventures|partners|vc|fund|funds|equity|angels|investments?|invest|venture capital|growth|accelerator|family office)$/u;
const ofInvesting =
  /(?:^| )(?:round|financing|funding|raise|raised|investment|invested|investors?|backed|backers?|backing|participat[a-z]+|syndicate|led|joined|money|shareholders?|\ue002)(?: |$)/u;
const ofSpeech =
  /(?:^| )(?:said|says|told|tells|wrote|writes|according|added|comment[a-z]*|previously|formerly|former|ex|advis[a-z]+|counsel|law|underwrit[a-z]+|bookrun[a-z]+|portfolio|competes?|rivals?|competitors?|customers?|clients?|stake|sold|acquired|purchas[a-z]*|exit[a-z]*|board|director|hired|appointed|joins as|career|worked|fund (?:i|ii|iii|iv|v)|final close|first close|limited partners)(?: |$)/u;

/**
 * Firms that no rule took, in a sentence that tells of a round and speaks of investing: whatever it says of them, they are among those
 * that invested. Only names that end as firms do, beside a round that is news.
 */
export function attachFirms(reader: EnglishReader, line: Line, own: readonly Told[]): void {
  const { units, sketch } = line;
  const firms: number[] = [];
  for (const [at, unit] of units.entries())
    if (unit.kind === 'name' && !unit.isPossessive && (firmName.test(unit.low) || isDescribedAsFirm(units, at)))
      firms.push(at);
  if (firms.length === 0 || !ofInvesting.test(sketch) || ofSpeech.test(sketch)) return;
  const free = firms.filter((at) => isFree(reader, units, at));
  const names = [...new Set(free.flatMap((at) => [at, ...besides(reader, units, at)]))].flatMap(
    (at) => units[at] ?? [],
  );
  if (names.length === 0) return;
  const target = targetOf(reader, line, own);
  if (target === null) return;
  for (const name of names) {
    const span = investorName(reader.document, name);
    target.investors.push({ ...span, role: 'unknown' });
    target.rules.push(hit('a firm beside a round', 'investors', span));
  }
}

const trade =
  '(?:investors?|fund|funds|vc|backers?|venture firm|venture capital firm|investment firm|equity firm|family office|asset manager|growth investor)';
const tradeBefore = new RegExp(`(?:^| )${trade} $`, 'u');
const tradeBehind = new RegExp(`^, (?:an?|the) (?:[^ ,.;]+ ){0,4}${trade}(?: |$)`, 'u');

/** "Foo, a London infrastructure investor,", "venture firm Foo". */
function isDescribedAsFirm(units: readonly Unit[], at: number): boolean {
  return (
    (units[at - 1]?.kind === 'word' && tradeBefore.test(wordsOf(units, Math.max(0, at - 3), at))) ||
    (units[at + 1]?.low === ',' && tradeBehind.test(wordsOf(units, at + 1, Math.min(units.length, at + 9))))
  );
}

/** Names in one list with a firm: "Foo Capital, Bar and Baz". */
function besides(reader: EnglishReader, units: readonly Unit[], firm: number): number[] {
  const found: number[] = [];
  for (const step of [-1, 1]) {
    let at = firm;
    for (;;) {
      let next = at + step;
      while (units[next]?.kind === 'bracket') next += step;
      if (!/^(?:,|and|&)$/u.test(units[next]?.low ?? '')) break;
      next += step;
      if (/^(?:,|and)$/u.test(units[next]?.low ?? '')) next += step;
      // The name before the first comma of a clause may be its subject.
      if (!isFree(reader, units, next)) break;
      found.push(next);
      at = next;
    }
  }
  return found;
}

function targetOf(reader: EnglishReader, line: Line, own: readonly Told[]): Draft | null {
  const news = own.filter(
    ({ draft }) => draft.certainty === 'told' && draft.instrument !== 'ma' && draft.instrument !== 'ipo',
  );
  if (own.length > 0) return news.length === 1 ? (news[0]?.draft ?? null) : null;
  if (!/(?:^| )(?:the|this) (?:[a-z-]+ )?(?:round|financing|funding|investment|raise|deal)(?: |$)/u.test(line.sketch))
    return null;
  return spokenOf(reader, line, line.sketch)?.draft ?? null;
}

/** A name that nothing is told of yet: no company, no investor, no adviser, and nobody's employer. */
function isFree(reader: EnglishReader, units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit?.kind !== 'name' || unit.isPossessive || reader.companies.has(unit.low)) return false;
  if (/^(?:at|of)$/u.test(units[at - 1]?.low ?? '')) return false;
  if (units[at - 1]?.kind === 'name' && units[at - 1]?.isPossessive === true && ownFund.test(unit.low)) return false;
  // "Foo, a part of investment firm Bar": whose part it is.
  if (
    /(?:^| )(?:part|arm|unit|subsidiary|division|affiliate|branch|vehicle|owned|run|managed) (?:of|by) [^,;]*$/u.test(
      wordsOf(units, Math.max(0, at - 10), at),
    )
  )
    return false;
  const isSame = ({ start, end }: Span): boolean => {
    const known = reader.document.folded.slice(start, end);
    return known.startsWith(unit.low) || unit.low.startsWith(known);
  };
  return !reader.recent.some(
    ({ draft }) =>
      draft.investors.some(isSame) || draft.advisers.some(isSame) || (draft.company !== null && isSame(draft.company)),
  );
}
