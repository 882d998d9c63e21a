import { isBare, isBareBesideFull } from './form-relations.ts';
import type { NameForm, NameKind } from './name-form.ts';
import type { PairScore } from './score-pair.ts';
import { same, unsure } from './verdicts.ts';

/** General words that in a short name of a group are what one of its companies does. */
const ofOneCompany = /(?:服务|实业|发展|产业|工业|工程|制造|设计|商务|电商|贸易|商贸|运营|研究院|研究所)$/u;

/** Two Chinese names of one core and one trade, of which one may be a group and the other a part of it. */
export function scoreInGroup(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  groups: ReadonlySet<string>,
): PairScore | undefined {
  const isFull = one.hasLegalForm && other.hasLegalForm;
  // 中国建筑集团有限公司 holds 中国建筑股份有限公司.
  if (isFull && one.tail.includes('集团') !== other.tail.includes('集团'))
    return unsure(0.5, 'two full names, one of them of a group');
  // 红土智能股权投资基金 and 红土股权投资基金: a fund that says what it is for is another one.
  const areFunds = kind === 'investor' && one.stem.endsWith('基金') && other.stem.endsWith('基金');
  if (areFunds && purposeOf(one) !== purposeOf(other))
    return unsure(0.5, `funds for ${one.generic || 'everything'} and ${other.generic || 'everything'}`);
  if (kind === 'investor' || !groups.has(one.core)) return undefined;
  // 碧桂园 and 碧桂园服务: what a short name of a group says more is a business of its own.
  const more = one.tail || other.tail;
  if (!one.hasLegalForm && !other.hasLegalForm && isBare(one, other) && ofOneCompany.test(more))
    return unsure(0.4, `a group: ${more}`);
  return isGroupInFull(one, other) ? same(0.9, 'the full name of a group, without a region') : undefined;
}

/** 小米 and 小米科技有限责任公司: of a word that many use only a group is called in full without its region. */
const isGroupInFull = (one: NameForm, other: NameForm): boolean =>
  one.region + other.region === '' &&
  one.trades === other.trades &&
  one.investing === other.investing &&
  isBareBesideFull(one, other);

/** What a fund is for; that it is of industry and its development is said of any. */
const purposeOf = ({ generic }: NameForm): string =>
  generic
    .split('|')
    .filter((word) => word !== '产业' && word !== '发展')
    .join('|');

/** 万科 and 万科集团. */
export function differInGroupOnly(one: NameForm, other: NameForm): boolean {
  const isBare = (form: NameForm): boolean => form.tail === '' && form.region === '';
  const saysGroup = (form: NameForm): boolean => (form.tail === '集团' || form.tail === 'group') && form.region === '';
  return (isBare(one) && saysGroup(other)) || (isBare(other) && saysGroup(one));
}
