import { build } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';

/**
 * A round whose verb was said before: "Acme has raised €8m from Foo, Finland's Bar €3m from Baz", "awarded £500,000 to Acme and
 * £200,000 to Bar". Null where it is none.
 */
export function inSameBreath(reader: EnglishReader, line: Line, round: Round, own: readonly Told[]): Told | null {
  const last = own.at(-1);
  if (last === undefined || round.money === null || round.other !== 'none' || last.draft.company === null) return null;
  return getting(reader, line, round, last) ?? giving(reader, line, round, last);
}

function getting({ document }: EnglishReader, line: Line, round: Round, last: Told): Told | null {
  const { units } = line;
  const name = round.from - 1;
  if (units[name]?.kind !== 'name' || units[name].isPossessive || last.round === null || name <= last.round.to)
    return null;
  let before = name - 1;
  while (
    before > last.round.to &&
    (units[before]?.isPossessive === true || /^(?:and|while|startup|company|the)$/u.test(units[before]?.low ?? ''))
  )
    before -= 1;
  if (!/^[,;]$/u.test(units[before]?.low ?? '') && units[name - 1]?.low !== 'and') return null;
  return told(line, round, last, companyName(document, line, name), false);
}

function giving({ document }: EnglishReader, line: Line, round: Round, last: Told): Told | null {
  const { units } = line;
  const to = units[round.to]?.low ?? '';
  if (last.draft.investors.length === 0 || !/^(?:to|in|into|for)$/u.test(to)) return null;
  if (!/(?:^| )(?:and|,|another) (?:a |an |another )?$/u.test(wordsOf(units, Math.max(0, round.from - 3), round.from)))
    return null;
  const index = nameAhead(units, round.to + 1);
  if (index < 0 || index > round.to + 5) return null;
  return told(line, round, last, companyName(document, line, index), true);
}

function told(line: Line, round: Round, last: Told, company: Told['draft']['company'], isGiven: boolean): Told {
  const one = build(line, round, 'told in the same breath', { start: round.start, end: round.end });
  const { draft } = one;
  draft.company = company;
  draft.certainty = last.draft.certainty;
  draft.isBackground = last.draft.isBackground;
  if (isGiven) {
    draft.investors = last.draft.investors.map((investor) => ({ ...investor }));
    draft.instrument ??= last.draft.instrument;
  }
  return one;
}
