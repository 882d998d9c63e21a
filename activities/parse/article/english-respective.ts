import { hit, newDraft } from './draft.ts';
import { companyName } from './english-company-name.ts';
import { subjects } from './english-investor-phrases.ts';
import { verbStart } from './english-verb-start.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { isValuation } from './english-round-money.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

const getsMoney = oneOf(
  'raised|raises|secured|secures|received|receives|landed|lands|bagged|bags|closed|closes|got|gets|obtained|garnered|netted|nabbed|picked|pulled|attracted|with|at',
);

/**
 * "Acme and Foo raised $8.6 million and $2.4 million, respectively": as many names as amounts, in their order. Empty where the
 * numbers differ: nothing then says whose money is whose.
 */
export function readRespective(reader: EnglishReader, line: Line): Told[] {
  const { units } = line;
  const end = units.findIndex(({ low }) => low === 'respectively');
  if (end < 0) return [];
  const amounts = amountsBefore(line, end);
  const [first] = amounts;
  if (first === undefined || amounts.length < 2) return [];
  let verb = first - 1;
  while (verb > 0 && first - verb <= 5 && !getsMoney.test(units[verb]?.low ?? '')) verb -= 1;
  if (!getsMoney.test(units[verb]?.low ?? '')) return [];
  const isWith = /^(?:with|at)$/u.test(units[verb]?.low ?? '');
  if (isWith && !units.slice(verb, end).some(({ low }) => /^(?:funding|financing|rounds?|investments?)$/u.test(low)))
    return [];
  let until = verbStart(units, verb);
  // "and lender Acme which raised".
  if (/^(?:which|that|who)$/u.test(units[until - 1]?.low ?? '')) until -= units[until - 2]?.low === ',' ? 2 : 1;
  const names = subjects(line, afterBy(units, verb), until)?.names ?? [];
  if (names.length !== amounts.length) return [];
  return names.flatMap((name, index) => {
    const at = amounts[index];
    const unit = at === undefined ? undefined : units[at];
    if (unit?.money === undefined || unit.money === null) return [];
    const draft = newDraft(name.start, line.sentence);
    draft.company = companyName(reader.document, line, units.indexOf(name));
    draft.amount = unit.money;
    draft.rules.push(hit('respectively', 'event', { start: name.start, end: unit.end }));
    return [{ draft, line, round: null, isAside: false }];
  });
}

/** "followed by A and B with": the names begin behind it. */
function afterBy(units: readonly Unit[], verb: number): number {
  for (let at = verb - 1; at > 0; at -= 1)
    if (units[at]?.low === 'by' && /^(?:followed|trailed)$/u.test(units[at - 1]?.low ?? '')) return at + 1;
  return 0;
}

/** The amounts that stand beside one another before "respectively". */
function amountsBefore(line: Line, end: number): number[] {
  const found: number[] = [];
  for (let at = end - 1; at >= 0; at -= 1) {
    const unit = line.units[at];
    if (unit?.kind === 'money') {
      if (isValuation(line, at)) return [];
      found.unshift(at);
    } else if (found.length === 0 ? unit?.kind === 'name' : !/^(?:and|,)$/u.test(unit?.low ?? '')) break;
  }
  return found;
}
