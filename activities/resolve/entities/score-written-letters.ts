import { compareBusiness } from './compare-business.ts';
import { regionRelation } from './form-relations.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { isDictionaryWord } from './ordinary-words.ts';
import type { PairScore } from './score-pair.ts';
import { different, same, unsure } from './verdicts.ts';

/** Letters of a name that is written in them in Chinese too; two are of too many. */
const leastLetters = 3;
const letters = /^(?=.*\p{Script=Latin})[\p{Script=Latin}\d]+$/u;
/** Letters that say what something is, and not who. */
const ofMany = new Set(
  [
    'abc',
    'esg',
    'etf',
    'fof',
    'usd',
    'eur',
    'rmb',
    'reit',
    'reits',
    'nft',
    'led',
    'gps',
    'ceo',
    'mba',
    'emba',
    'ipo',
  ].concat([
    'uae',
    'usa',
    'vip',
    'saas',
    'iot',
    'aiot',
    'aigc',
    'spac',
    'web3',
    'tmt',
    'ppp',
    'oled',
    'cpu',
    'gpu',
    'sme',
  ]),
);

/**
 * A Chinese form whose name is letters, and a Latin one of the same letters (IDG资本, IDG Capital): the name is written, not
 * read, so that it is one where what stands behind it is translated (资本, Capital) or both are of one region.
 *
 * @returns undefined where the Chinese name is none of letters, or of others, and where these say nothing
 */
export function scoreWrittenLetters(
  han: NameForm,
  latin: NameForm,
  kind: NameKind,
  dictionary: NameDictionary,
): PairScore | undefined {
  if (han.core !== latin.core || han.core.length < leastLetters || !letters.test(han.core)) return undefined;
  if (ofMany.has(han.core) || isDictionaryWord(latin.words)) return unsure(0.4, `core ${han.core}`, 'which many use');
  const core = `core ${han.core}`;
  const regions = regionRelation(han, latin);
  if (regions === 'conflict')
    return different(0.2, core, `of two regions: ${[han.region, latin.region].sort().join(', ')}`);
  // IDG资本 is not its house in another country: IDG Capital India.
  const land = han.region || latin.region;
  if (land !== 'CN' && (regions === 'one' || regions === 'one land'))
    return unsure(0.5, core, `only one of them names a country: ${land}`);
  if (han.number !== latin.number)
    return unsure(0.5, core, `numbers ${han.number || 'none'} and ${latin.number || 'none'}`);
  const restWords = latin.tail === '' ? [] : latin.tail.split(' ');
  const { isTranslated, onlyHan, onlyLatin, shared, unknown } = compareBusiness(
    { restHan: han.tail, restWords },
    dictionary,
  );
  const told = [han.tail, latin.tail].filter((tail) => tail !== '').join(' and ');
  if (unknown) return unsure(0.4, core, `one says more: ${told}`);
  const alone = new Set([...onlyHan, ...onlyLatin]);
  if (!shared.has('trades') && !shared.has('arms') && isSpecific(onlyHan) && isSpecific(onlyLatin))
    return different(0.2, core, `of two trades: ${told}`);
  if (alone.has('arms') || (kind === 'company' && alone.has('trades')))
    return unsure(0.4, core, `only one of them says ${told}`);
  if (isTranslated && !(kind === 'company' && alone.has('investing'))) return same(0.95, core, 'of the same business');
  if (regions === 'equal' && !alone.has('investing')) return same(0.93, core, 'of one region');
  return undefined;
}

const isSpecific = (parts: ReadonlySet<string>): boolean => parts.has('trades') || parts.has('arms');
