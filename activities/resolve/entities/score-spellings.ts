import { numbersAgree, regionRelation } from './form-relations.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { leastBits } from './name-rarity.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { PairScore } from './score-pair.ts';
import { same } from './verdicts.ts';

/** moka5 and MokaFive, 江夏科投 and 武汉市江夏科技投资集团. */
export function scoreSpellings(one: NameForm, other: NameForm, kind: NameKind): PairScore | undefined {
  if (one.spelling === '' || one.spelling !== other.spelling || one.script !== other.script) return undefined;
  if (!numbersAgree(one, other, kind)) return undefined;
  const told = `both are written ${one.spelling} in short`;
  const regions = regionRelation(one, other);
  if (regions === 'equal' || regions === 'none') return same(0.93, told);
  const core = one.bits <= other.bits ? one : other;
  return regions === 'one' && core.bits >= leastBits.han && !isOrdinaryWord(core.core)
    ? same(0.91, told, 'one names the region')
    : undefined;
}
