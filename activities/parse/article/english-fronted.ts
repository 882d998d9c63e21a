import { isFirm } from './english-firms.ts';
import { nameAhead } from './english-name-ahead.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

const opening = oneOf(
  'after|having|since|upon|with|on|following|by|armed|flush|fresh|buoyed|backed|fuelled|fueled|thanks',
);
const finite =
  /^(?:will|would|can|could|may|plans?|is|are|was|has|have|had|now|also|today|intends?|aims?|hopes?|wants?|expects?|looks?|says?|said|[a-z]{3,}(?:s|ed))$/u;
const noVerb = oneOf('its|this|as|his|plus|based|led|backed|founded|former|said|says');

/**
 * "After raising $12 million from Foo and Bar, pump maker Acme will build a plant": whose round a clause without a subject tells,
 * which stands before the main clause. The index of the name; -1 for "it" and "the company"; null where nothing says whose.
 */
export function frontedSubject({ units }: Line, round: Round): number | null {
  if (!opening.test(units[0]?.low ?? '') || round.from > 10) return null;
  if (units.slice(0, round.from).some(({ kind, low }) => kind === 'name' || low === ',')) return null;
  for (let comma = round.to; comma < Math.min(units.length - 2, round.to + 40); comma += 1) {
    const unit = units[comma];
    if (unit?.kind === 'mark' && /^[.;:—–]$/u.test(unit.low)) return null;
    if (unit?.low !== ',') continue;
    const next = units[comma + 1]?.low ?? '';
    if (
      next === 'it' ||
      (next === 'the' && /^(?:company|startup|start-up|firm|business)$/u.test(units[comma + 2]?.low ?? ''))
    )
      return -1;
    const name = nameAhead(units, comma + 1);
    if (name < 0 || name > comma + 7 || units[name]?.isPossessive === true) continue;
    const verb = units[name + 1];
    if (verb?.kind === 'word' && finite.test(verb.low) && !noVerb.test(verb.low) && !isFirm(units[name])) return name;
  }
  return null;
}
