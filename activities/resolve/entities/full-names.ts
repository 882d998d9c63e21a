import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm } from './name-form.ts';

/** Characters of a short name that nobody begins another's full name with. */
const leastWhole = 4;

/**
 * 银河资本 and 银河资本管理有限公司: a full name of an investor that begins with all of the short one, and goes on with general
 * words. A business of its own behind it (证券, 物业) is another investor.
 */
export function isBegunByAll(one: NameForm, other: NameForm, { zh }: NameDictionary): boolean {
  if (one.script !== 'han' || other.script !== 'han' || one.hasLegalForm === other.hasLegalForm) return false;
  const [short, full] = one.hasLegalForm ? [other, one] : [one, other];
  const begun = full.stem.startsWith(short.stem) ? full.stem : full.stem.slice(full.place.length);
  if (short.stem.length < leastWhole || begun.length === short.stem.length || !begun.startsWith(short.stem)) return false;
  let rest = begun.slice(short.stem.length);
  for (;;) {
    const found = zh.business.longest(rest, 0, rest.length, 0, true);
    if (found === undefined) break;
    if (found.part !== 'generic' && found.part !== 'investing' && found.name !== '控股') return false;
    rest = rest.slice(0, -zh.business.length);
  }
  // 国投高科 of 国投高科技投资: a word that the short name breaks off.
  return rest.length <= 1;
}
