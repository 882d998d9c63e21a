import { companyName } from './english-company-name.ts';
import { deal, isHistory, startOf } from './english-deal.ts';
import { leadName } from './english-lead-name.ts';
import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import { priceOf, valuedAt } from './english-prices.ts';
import { certaintyOf, wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import { objectName, stakeIn } from './english-takeover-targets.ts';
import { verbStart } from './english-verb-start.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

const notDone =
  /(?:potential|possible|proposed|planned|abandoned|failed|called off|close to|closing in|nearing|on the verge|talks|considering|exploring|blocked|block|scrapped|terminated|abandon|scrap|terminate|drop|review|probe)/u;

export function passiveTakeover(reader: EnglishReader, line: Line, index: number, length: number): Told | null {
  const { document } = reader;
  const { units } = line;
  const at = unitFrom(line, startOf(line.sketch, index));
  const buyers = listFrom(line, unitFrom(line, index + length)).names;
  if (buyers.length === 0) return null;
  const found = subjectOf(line, at);
  // "examples are Sourcefire, acquired by Cisco": the name before the comma.
  const named = units[at - 1]?.low === ',' && units[at - 2]?.kind === 'name' && units[at - 2]?.isPossessive === false;
  const subject = found.kind === 'none' && named ? ({ kind: 'name', index: at - 2 } as const) : found;
  if (subject.kind === 'none') return null;
  // "sold a 20% stake to Foo": no takeover.
  const isStake = line.sketch.slice(index, index + length).endsWith('stake to ');
  const told = deal(line, isStake ? null : 'ma', 'acquired by', at, at + 2);
  const { draft } = told;
  draft.company = subject.kind === 'name' ? companyName(document, line, subject.index) : null;
  draft.investors = buyers.map((unit) => ({ start: unit.start, end: unit.end, role: 'unknown' as const }));
  draft.amount = priceOf(line, at, at);
  draft.certainty = certaintyOf(line, subject.kind === 'name' ? subject.index + 1 : Math.max(0, at - 8), at);
  if (/(?:^| )(?:(?:to|will) be|(?:is|are) (?:set to be|being)) $/u.test(wordsOf(units, Math.max(0, at - 4), at)))
    draft.certainty = 'told';
  if (/(?:talks|could|may|would|might|considering|denied|plans) /u.test(wordsOf(units, Math.max(0, at - 8), at)))
    draft.certainty = 'unconfirmed';
  // "confirmed a deal to sell itself to Foo".
  if (/(?:deal|agreement|agreed|agrees|pact) to $/u.test(wordsOf(units, Math.max(0, at - 3), at)))
    draft.certainty = 'told';
  draft.isBackground = isHistory(reader, line, at);
  return told;
}

/** "Adobe's $20 billion acquisition of Figma", "completes its acquisition of Figma". */
export function nounTakeover(reader: EnglishReader, line: Line, start: number, end: number): Told | null {
  const { document } = reader;
  const { units } = line;
  const at = unitFrom(line, start);
  const object = unitFrom(line, end);
  const stake = stakeIn(line, object);
  const target = stake === null ? objectName(line, object) : stake.company;
  if (target < 0) return null;
  let owner = -1;
  for (let index = at - 1; index >= Math.max(0, at - 6); index -= 1)
    if (units[index]?.kind === 'name' && units[index]?.isPossessive === true) owner = index;
  const verb = verbBefore(line, at);
  const subject = subjectOf(line, verb);
  const buyers = verb > 0 ? (listBefore(line, 0, verbStart(units, verb))?.names ?? []) : [];
  const behind = units[target + 1]?.low === 'by' ? listFrom(line, target + 2).names : [];
  const buyer = owner >= 0 ? units[owner] : subject.kind === 'name' ? units[subject.index] : behind[0];
  const ahead = wordsOf(units, Math.max(0, at - 12), at);
  if (
    buyer === undefined &&
    units[at - 1]?.kind !== 'money' &&
    !/(?:completed|announced|closed|announces|completes|planned|proposed|abandon|scrap)/u.test(ahead)
  )
    return null;
  const told = deal(line, stake === null || stake.isMajority ? 'ma' : null, 'acquisition of', at, target);
  const { draft } = told;
  draft.company = companyName(document, line, target);
  const lead = units[leadName(units)];
  const giver =
    buyer ?? (units[at - 1]?.kind === 'money' && lead !== undefined && lead !== units[target] ? lead : undefined);
  if (giver !== undefined)
    draft.investors = (buyers.length > 1 && buyers.includes(giver) ? buyers : [giver]).map((one) => ({
      start: one.start,
      end: one.end,
      role: 'unknown' as const,
    }));
  // "a $1.3 billion purchase of Acme", else what stands behind the name: what stands before is another's.
  draft.amount =
    units[at - 1]?.money ??
    priceOf(line, target, target) ??
    priceOf(line, Math.max(0, at - 6), target) ??
    valuedAt(line, target);
  if (notDone.test(ahead)) draft.certainty = 'unconfirmed';
  draft.isBackground = isHistory(reader, line, at);
  return told;
}

/** "Acme said regulators cleared its $6.5 billion acquisition by Foo", "Acme's sale to Foo": who is bought owns the deal. */
export function ownTakeover(reader: EnglishReader, line: Line, start: number, end: number): Told | null {
  const { document } = reader;
  const { units } = line;
  const at = unitFrom(line, start);
  const buyers = listFrom(line, unitFrom(line, end)).names;
  const owner = units.findLastIndex(
    ({ kind, low, isPossessive }, index) =>
      index < at && index >= at - 4 && ((kind === 'name' && isPossessive) || low === 'its'),
  );
  if (owner < 0 || buyers.length === 0) return null;
  const lead = units[owner]?.kind === 'name' ? owner : leadName(units);
  if (lead >= at || (lead < 0 && units[0]?.low !== 'the')) return null;
  const told = deal(line, 'ma', 'acquisition by', at, at + 1);
  const { draft } = told;
  draft.company = lead < 0 ? null : companyName(document, line, lead);
  draft.investors = buyers.map((unit) => ({ start: unit.start, end: unit.end, role: 'unknown' as const }));
  draft.amount = units[at - 1]?.money ?? priceOf(line, at, at);
  if (notDone.test(wordsOf(units, Math.max(0, at - 12), at))) draft.certainty = 'unconfirmed';
  draft.isBackground = isHistory(reader, line, at);
  return told;
}

function verbBefore({ units }: Line, at: number): number {
  for (let index = at - 1; index >= Math.max(0, at - 10); index -= 1)
    if (
      /^(?:announces|announced|completes|completed|closes|closed|finalizes|finalized|confirms|confirmed|reveals|abandons|abandoned|scraps|scrapped|terminates|terminated|considers|explores|drops|dropped|abandon|scrap|drop|terminate|complete|close|finalize|block|blocks|blocked)$/u.test(
        units[index]?.low ?? '',
      )
    )
      return index;
  return 0;
}
