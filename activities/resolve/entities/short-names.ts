import { endsAlike } from './form-relations.ts';
import type { RegionRelation } from './form-relations.ts';
import type { NameForm } from './name-form.ts';

/** Bits above log2 of the number of names from which hardly another one has the two characters by chance. */
const marginOfFew = 6;
/** Bits of two characters from which a short name is of one company whatever stands behind them. */
const bitsOfPair = 20;
/** Bits above log2 of the number of names from which a full name may tell another business than the short one. */
const marginOfOther = 8;
/** And of three, where only one of two short names tells a region. */
const bitsOfPlaced = 28;

/**
 * Why a short Chinese name of a company is not surely the other one, full or short: counted on the names of a register, more
 * than one in twenty such pairs are of two companies.
 */
export function unlikeShortName(
  one: NameForm,
  other: NameForm,
  regions: RegionRelation,
  groups: ReadonlySet<string>,
  names: number,
): string | undefined {
  if (!one.hasLegalForm && !other.hasLegalForm) {
    // 百川股份 and 百川智能: how one speaks of a listed company, and another that says what it does.
    if (one.isSpoken !== other.isSpoken && one.core.length === 2 && one.tail + other.tail !== '')
      return `${one.tail || other.tail}, and a company that is spoken of`;
    // 珠海微时光 and 微时光
    if (regions === 'one' && one.bits < bitsOfPlaced && (one.tail === '' || one.tail !== other.tail))
      return 'only one of two short names tells a region';
    // 寒武纪科技 and 寒武纪智能
    return saysOtherwise(one.tail, other.tail) ? `${one.tail} and ${other.tail}` : undefined;
  }
  if (one.hasLegalForm === other.hasLegalForm || one.core.length > 2) return undefined;
  const [short, full] = one.hasLegalForm ? [other, one] : [one, other];
  // 宏达高科 and 株洲宏达电子股份有限公司
  if (
    regions !== 'equal' &&
    saysOtherwise(short.tail, full.tail) &&
    (short.trades === '' || short.trades !== full.trades) &&
    one.bits < (Number.isFinite(names) ? Math.log2(names) + marginOfOther : bitsOfPair)
  )
    return `${short.tail} and ${full.tail}`;
  if (one.bits >= bitsOfPair) return undefined;
  if (short.tail === '' && one.bits >= Math.log2(names) + marginOfFew) return undefined;
  if (regions === 'equal' || short.isSpoken || (groups.has(one.core) && short.tail === '')) return undefined;
  return short.tail === '集团' || (short.tail !== '' && full.tail.includes(short.tail))
    ? undefined
    : 'two common characters, and nothing beside them is shared';
}

/** Whether both say what they do, and neither words begin or end with those of the other. */
const saysOtherwise = (one: string, other: string): boolean =>
  one !== '' &&
  other !== '' &&
  !endsAlike(one, other) &&
  !startsAlike(one, other) &&
  !one.includes(other) &&
  !other.includes(one);

/** 科技 in 科技发展. */
const startsAlike = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);
