import { regionsAgree } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';

/**
 * A vehicle is its manager for an investor (北极光创投 and 北极光创投二期), and two vehicles are two; so are a first fund and its
 * second (产业基金, 产业基金二期). Companies with numbers are told apart by them.
 */
export function numbersAgree(one: NameForm, other: NameForm, kind: NameKind): boolean {
  if (one.number === other.number) return true;
  if (kind === 'company' || (one.number !== '' && other.number !== '')) return false;
  const first = one.number === '' ? one : other;
  return !(one.hasLegalForm && other.hasLegalForm) && !(first.script === 'han' && first.stem.endsWith('基金'));
}

/** What one group of the nation is told apart by from another: 中国石油 and 中国石油化工, 中国航空集团 and 中国航空工业集团. */
const ofAnotherGroup = /^(?:化工|工业|重工|建设|装备|科工)/u;

/** Whether both are of the nation, and what one says more makes another group. */
export function areGroupsOfTheNation(one: NameForm, other: NameForm): boolean {
  const [short = '', long = ''] = [one, other]
    .map(({ stem }) => stem.replace(/集团$/u, ''))
    .sort((a, b) => a.length - b.length);
  return (
    short.startsWith('中国') &&
    short.length > 2 &&
    long.startsWith(short) &&
    ofAnotherGroup.test(long.slice(short.length))
  );
}

export const areLatin = (one: NameForm, other: NameForm): boolean => one.script === 'latin' && other.script === 'latin';

export type RegionRelation = 'equal' | 'none' | 'one' | 'one land' | 'conflict';

export function regionRelation(one: NameForm, other: NameForm): RegionRelation {
  if (one.region === other.region) return one.region === '' ? 'none' : 'equal';
  if (one.region === '' || other.region === '') {
    const known = one.region === '' ? other : one;
    // 中国 in front belongs to the name, behind it is the part of a group in that country.
    return known.place === '' && (known.script === 'latin' || !/^\d/u.test(known.region)) ? 'one land' : 'one';
  }
  // 中国 before a name is part of it: 中国出版集团 and 江西出版集团 are two.
  const isNation = (form: NameForm): boolean => form.region === 'CN' && form.place !== '';
  if (isNation(one) !== isNation(other) && one.place !== '' && other.place !== '') return 'conflict';
  return regionsAgree(one.region, other.region) ? 'equal' : 'conflict';
}

/** Whether one of them is nothing but the core. */
export const isBare = (one: NameForm, other: NameForm): boolean => one.tail === '' || other.tail === '';

/** 科技 in 信息科技. */
export const endsAlike = (one: string, other: string): boolean =>
  one !== '' && other !== '' && (one.endsWith(other) || other.endsWith(one));

/** Whether one is a full name and the other its core alone. */
export const isBareBesideFull = (one: NameForm, other: NameForm): boolean =>
  one.hasLegalForm ? !other.hasLegalForm && other.tail === '' : other.hasLegalForm && one.tail === '';
