import { hit, newDraft } from './draft.ts';
import { companyName } from './english-company-name.ts';
import { isFirm } from './english-firms.ts';
import { subjects } from './english-investor-phrases.ts';
import { isValuation } from './english-round-money.ts';
import { verbStart } from './english-verb-start.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

const getsMoney = oneOf(
  'raised|raises|raise|secured|secures|secure|received|receives|receive|get|gets|won|win|landed|lands|bagged|bags|closed|got|obtained|garnered|netted|nabbed|attracted|scooped',
);

/** Money that is no round: of a court, of a customer, of a contest. */
const ofCourts =
  /(?:^| )(?:damages|fines?|settlements?|penalt(?:y|ies)|contracts?|orders?|bonus(?:es)?|salar(?:y|ies)|revenues?|sales|prizes?|compensation|royalties)(?: |$)/u;

/** "Acme, a home brand, and Foo, a maker of pumps, secured": the names before what describes them. */
function describedPair(units: readonly Unit[], from: number, until: number): Unit[] {
  const names: Unit[] = [];
  let isOpen = true;
  for (let at = from; at < until; at += 1) {
    const unit = units[at];
    if (unit === undefined) break;
    if (isOpen && unit.kind === 'name' && !unit.isPossessive && units[at + 1]?.kind !== 'name') {
      names.push(unit);
      isOpen = false;
    } else if (unit.low === 'and' && units[at - 1]?.low === ',') isOpen = true;
  }
  return names;
}

/** "Acme and Foo raised $5 million each", "Acme and Foo each secured $5 million": a round for every one of them. */
export function readEach(reader: EnglishReader, line: Line): Told[] {
  const { units } = line;
  if (!line.sketch.includes(' each') && !line.sketch.includes(' apiece')) return [];
  const each = units.findIndex(({ low }) => low === 'each' || low === 'apiece');
  if (each < 3) return [];
  const isBehind = units[each - 1]?.kind === 'money';
  let verb = isBehind ? each - 2 : each + 1;
  while (isBehind && verb > 0 && each - verb <= 4 && !getsMoney.test(units[verb]?.low ?? '')) verb -= 1;
  const isLed = isBehind && units[each - 2]?.low === 'with' && units[each - 3]?.low === 'led';
  if (isLed) verb = each - 3;
  const money = isBehind ? units[each - 1] : units.slice(each + 2, each + 5).find(({ kind }) => kind === 'money');
  if (money?.money === undefined || money.money === null || isValuation(line, units.indexOf(money))) return [];
  const place = units.indexOf(money);
  if (
    ofCourts.test(
      units
        .slice(place, place + 7)
        .map(({ low }) => low)
        .join(' '),
    )
  )
    return [];
  if (!isLed && !getsMoney.test(units[verb]?.low ?? '')) return [];
  const from = /^(?:both|among)$/u.test(units[0]?.low ?? '') ? 1 : 0;
  const until = isBehind ? verbStart(units, verb) : each;
  const list = subjects(line, from, until)?.names ?? [];
  const names = list.length > 1 ? list : describedPair(units, from, until);
  if (names.length < 2 || names.some((name) => isFirm(name))) return [];
  const stage = units.slice(place, place + 7).find((unit) => unit.stage !== null)?.stage ?? null;
  return names.map((name) => {
    const draft = newDraft(name.start, line.sentence);
    draft.company = companyName(reader.document, line, units.indexOf(name));
    draft.amount = money.money;
    draft.stage = stage;
    draft.rules.push(hit('each', 'event', { start: name.start, end: money.end }));
    return { draft, line, round: null, isAside: false };
  });
}
