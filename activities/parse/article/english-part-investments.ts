import { hit, newDraft } from './draft.ts';
import type { Money } from './mentions.ts';
import { companyName } from './english-company-name.ts';
import { startOf } from './english-deal.ts';
import { nameAhead } from './english-name-ahead.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import type { Unit } from './english-tokens.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

const partOf =
  /(?:^| )(invest(?:ed|ing|s)|contribut(?:ed|ing|es)|put(?:ting)?|committ?(?:ed|ting|s)) (?:in )?(?:(?:about|around|over|nearly|some|up to) )?\ue001 (?:in|into|as part of|towards?|to) (?:an?|the|its) (?:[a-z-]+ ){0,3}?(\ue001) (?:[a-z-]+ ){0,4}?(?:round|financing|raise|fundraise|\ue002)(?= |$)/u;

/** "invested £2m in a £7m round into Acme": who gave the part, in the round that is the second sum. The sums are added to `taken`. */
export function readPartInvestment(reader: EnglishReader, line: Line, taken: Set<Money | null>): Told[] {
  const { units } = line;
  const head = line.sketch.slice(0, 500);
  const first = head.indexOf('\ue001');
  const match = first >= 0 && head.includes('\ue001', first + 1) ? partOf.exec(head) : null;
  if (match === null) return [];
  const verb = unitFrom(line, startOf(head, match.index));
  const place = unitFrom(line, match.index + match[0].lastIndexOf('\ue001'));
  const to = unitFrom(line, match.index + match[0].length);
  const money = units[place]?.money ?? null;
  const part = units.slice(verb, place).find((unit) => unit.money !== null)?.money ?? null;
  if (money === null || part === null || Number(part.value.low) >= Number(money.value.low)) return [];
  const target = ofWhom(units, verb, to);
  const subject = subjectOf(line, verb);
  const start = units[verb]?.start ?? line.sentence.start;
  const draft = newDraft(start, line.sentence);
  draft.amount = money;
  draft.stage = units.slice(place, to + 1).find(({ stage }) => stage !== null)?.stage ?? null;
  draft.company = target < 0 ? null : companyName(reader.document, line, target);
  if (target < 0 && reader.told.length === 0) return [];
  const giver = subject.kind === 'name' ? units[subject.index] : giverAhead(reader, units, verb);
  if (giver !== undefined && giver.start !== units[target]?.start)
    draft.investors.push({ start: giver.start, end: giver.end, role: 'unknown' });
  draft.rules.push(hit('part of a round', 'event', { start, end: units[to - 1]?.end ?? start }));
  taken.add(money);
  taken.add(part);
  return [{ draft, line, round: null, isAside: false }];
}

/** "into Acme", "its stake in Acme … after investing": the company; -1 for none. */
function ofWhom(units: readonly Unit[], verb: number, to: number): number {
  if (/^(?:in|into|for|by|at)$/u.test(units[to]?.low ?? '')) return nameAhead(units, to + 1);
  const stake = units.findIndex(({ low }, at) => at < verb && low === 'stake' && units[at + 1]?.low === 'in');
  return stake < 0 ? -1 : nameAhead(units, stake + 2);
}

/** "has bolstered its stake in Acme after investing": who begins the sentence; "It's invested": who began the one before. */
function giverAhead(
  reader: EnglishReader,
  units: readonly Unit[],
  verb: number,
): Unit | { start: number; end: number } | undefined {
  const first = units.findIndex(({ kind, isPossessive }) => kind === 'name' && !isPossessive);
  if (/^(?:it|it's|they)$/u.test(units[0]?.low ?? '')) return reader.lastLead ?? undefined;
  return first >= 0 && first < verb && /^(?:has|have|had|[a-z]+ed|[a-z]+s)$/u.test(units[first + 1]?.low ?? '')
    ? units[first]
    : undefined;
}
