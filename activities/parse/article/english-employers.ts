import { isFirm } from './english-firms.ts';
import { isPerson } from './english-persons.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader } from './english-reader.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';
import type { NameList } from './english-lists.ts';
import type { Unit } from './english-tokens.ts';

/**
 * "Foo Ventures partner Jane Doe led", "Jane Doe of Foo Ventures led", "Foo Ventures' Jane Doe led": who leads a round for a firm does
 * it with the firm's money.
 */
export function forTheirFirms(units: readonly Unit[], list: NameList): NameList {
  return { ...list, names: list.names.map((name) => firmOf(units, name) ?? name) };
}

function firmOf(units: readonly Unit[], person: Unit): Unit | null {
  if (isFirm(person) || !/^[\p{L}'’.-]+(?: [\p{L}'’.-]+){1,2}$/u.test(person.low)) return null;
  const at = units.indexOf(person);
  const [joint, behind] = [units[at + 1], units[at + 2]];
  if (/^(?:of|at|from)$/u.test(joint?.low ?? '') && behind?.kind === 'name' && isFirm(behind)) return behind;
  // "Jane Doe, a partner at Foo Ventures, led".
  const comma = joint?.low === ',' ? wordsOf(units, at + 2, at + 9) : '';
  const office = /^(?:an?|the) (?:[a-z-]+ ){0,2}(?:partner|principal|director|investor) (?:at|of|with|in) x /u.exec(
    comma,
  );
  const employer = units.slice(at + 2, at + 9).find(({ kind }) => kind === 'name');
  if (office !== null && employer !== undefined && isFirm(employer)) return employer;
  let before = at - 1;
  while (
    /^(?:partners?|principal|director|managing|general|investor|founding|co-founder|founder|and)$/u.test(
      units[before]?.low ?? '',
    )
  )
    before -= 1;
  const owner = units[before];
  // "Foo Capital and Andreessen Horowitz led": two firms, and no office between them.
  const isOffice = units.slice(before + 1, at).some(({ low }) => low !== 'and');
  return owner?.kind === 'name' && isFirm(owner) && (isOffice || (owner.isPossessive && isPerson(person.low)))
    ? owner
    : null;
}

/** "from Foo Ventures. Foo's Jane Doe led": who leads for an investor that the round is known to have. */
export function forKnown({ document, recent }: EnglishReader, { units }: Line, trigger: Trigger): Trigger {
  const names = trigger.list.names.map((unit) => {
    const owner = units[units.indexOf(unit) - 1];
    if (owner?.kind !== 'name' || !owner.isPossessive || isFirm(unit) || !/^\S+ \S+/u.test(unit.low)) return unit;
    const investor = recent
      .flatMap(({ draft }) => draft.investors)
      .find(({ start, end }) => `${document.folded.slice(start, end)} `.startsWith(`${owner.low} `));
    return investor === undefined ? unit : { ...owner, start: investor.start, end: investor.end };
  });
  return { ...trigger, list: { ...trigger.list, names } };
}
