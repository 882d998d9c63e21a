import { numbersAgree, regionRelation } from './form-relations.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { leastBits } from './name-rarity.ts';
import { placeInSpelling, withoutOptional } from './other-spelling.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { PairScore } from './score-pair.ts';
import { same, unsure } from './verdicts.ts';

/** moka5 and MokaFive, 江夏科投 and 武汉市江夏科技投资集团. */
export function scoreSpellings(one: NameForm, other: NameForm, kind: NameKind): PairScore | undefined {
  const { spelling } = one;
  if (spelling === '' || spelling !== other.spelling || one.script !== other.script) return undefined;
  if (!numbersAgree(one, other, kind)) return undefined;
  const told = `both are written ${spelling} in short`;
  // Names that both say the words at length are of two firms where these are others: 产业投资, 产业发展投资.
  if (one.script === 'han' && !isSaidShort(one) && !isSaidShort(other) && !isSaidAlike(one, other))
    return one.hasLegalForm && other.hasLegalForm ? unsure(0.5, told, 'but in full they are not the same') : undefined;
  const regions = regionRelation(one, other);
  // Where the place is all that is told beside general words, it stands in both.
  const isPlaced = [one, other].some(({ place }) => place !== '' && spelling.startsWith(placeInSpelling(place)));
  if (regions === 'equal' || regions === 'none' || (regions === 'one' && isPlaced)) return same(0.93, told);
  const core = one.bits <= other.bits ? one : other;
  return regions === 'one' && core.bits >= leastBits.han && !isOrdinaryWord(core.core)
    ? same(0.91, told, 'one names the region')
    : undefined;
}

const isSaidAlike = (one: NameForm, other: NameForm): boolean =>
  withoutOptional(one.stem) === withoutOptional(other.stem);

/** Whether a name is told in short itself, at least in part (江夏科投). */
const isSaidShort = ({ stem, spelling }: NameForm): boolean =>
  withoutOptional(stem).endsWith(spelling.slice(-lettersOfShort));

/** Of a short form at the end of a name. */
const lettersOfShort = 2;
