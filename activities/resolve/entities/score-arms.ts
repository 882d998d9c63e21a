import { areLatin } from './form-relations.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { bitsOfBrand, bitsOfOnlyOne, isRareInLatin } from './name-rarity.ts';
import { isDictionaryWord, isOrdinaryWord } from './ordinary-words.ts';
import type { PairScore } from './score-pair.ts';
import { different, same, unsure } from './verdicts.ts';

/** Arms that the head of a group itself may be; after a long name they say nothing (信达汉石国际). */
const wideArms = new Set(['国际', '控股']);

/** Arms in English that a young company calls its only business. */
const mildArms = new Set([
  'media',
  'news',
  'music',
  'studio',
  'pictures',
  'entertainment',
  'games',
  'sports',
  'health',
  'bio',
]);

/** Bits of the name of a group. */
const bitsOfGroup = 15;

/** What an investor of its own is in full. */
const armsOfInvestors = new Set(['资产管理', '孵化器']);

/** And in Chinese; music, films or finance are of their own. */
const plainArms = new Set(['云', '汽车', '健康', '在线']);
/** What a company with a made-up name of three characters or more has as its only business. */
const onlyArms = new Set(['游戏', '音乐', '体育', '阅读', '影业', '娱乐', '物流']);

/** ASML and ASML Holding N.V.: the full name of a company that is called by an uncommon word is told with its legal form. */
function isHeldInFull(one: NameForm, other: NameForm): boolean {
  const [full, bare] = one.arms === '' ? [other, one] : [one, other];
  return (
    full.arms === 'holding' &&
    full.hasLegalForm &&
    !bare.hasLegalForm &&
    full.trades === bare.trades &&
    (full.generic === bare.generic || (bare.generic === '' && groupWords.has(full.generic))) &&
    full.core.length >= shortestHeld &&
    !isDictionaryWord(full.core)
  );
}

/** What stands before Holdings and says no more than it. */
const groupWords: ReadonlySet<string> = new Set(['group', 'global', 'international']);

/** Letters of a name that a company is held under. */
const shortestHeld = 4;

/** Two names of one core of which one at least is a business of its own beside others of that name. */
export function scoreArms(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  { groups }: NameDictionary,
  core: string,
): PairScore {
  const told = `one is ${[one.arms, other.arms]
    .filter((arm) => arm !== '')
    .sort()
    .join(', the other ')}`;
  const isOneSided = one.arms === '' || other.arms === '';
  if (isOneSided && kind === 'company' && areLatin(one, other) && isHeldInFull(one, other))
    return same(0.9, core, told, 'the full name says that it holds');
  if (!isOneSided || groups.has(one.core)) return different(0.1, core, told);
  // 石药集团 and 石药控股集团有限公司: both say that they are the group.
  const [long, short] = one.hasLegalForm ? [one, other] : [other, one];
  if (long.hasLegalForm && long.tail === '控股集团' && short.tail === '集团' && short.bits >= bitsOfGroup)
    return same(0.9, core, told, 'both are the group');
  if (
    one.core.length >= 4 &&
    one.script === 'han' &&
    wideArms.has(one.arms || other.arms) &&
    one.trades === other.trades
  )
    return same(0.9, core, told);
  const [armed, bare] = one.arms === '' ? [other, one] : [one, other];
  // Boomwriter and Boomwriter Media: of an invented word there is one company, whatever it says that it does.
  if (areLatin(one, other) && isRareInLatin(bare) && bare.tail === '' && mildArms.has(armed.arms))
    return same(0.9, core, told, 'a rare name');
  // Ginkgo Bioworks and Ginkgo Bioworks Holdings: what holds a company is the company for whoever tells of it.
  if (areLatin(one, other) && armed.arms === 'holding' && armed.trades === bare.trades)
    // Navios Maritime Partners is not Navios Maritime Holdings.
    return isRareInLatin(bare) && bare.investing === ''
      ? same(0.9, core, told, 'a rare name')
      : unsure(0.5, core, told);
  // 七牛云 and 上海七牛信息技术有限公司: the registered name need not say what the short one does.
  if (
    one.script === 'han' &&
    bare.hasLegalForm &&
    !armed.hasLegalForm &&
    bare.trades === '' &&
    bare.investing === '' &&
    armed.tail.length <= 2 &&
    ((plainArms.has(armed.arms) && bare.bits >= bitsOfOnlyOne && !isOrdinaryWord(one.core)) ||
      (onlyArms.has(armed.arms) && one.core.length >= 3 && bare.bits >= bitsOfBrand))
  )
    return same(0.9, core, told, 'the full name does not tell its business');
  // 爱尔眼科 and 爱尔眼科医院集团股份有限公司: a made-up name of three characters or more has one company behind it.
  if (
    kind === 'company' &&
    one.script === 'han' &&
    armed.hasLegalForm &&
    bare.tail === '' &&
    !bare.hasLegalForm &&
    one.core.length >= 3 &&
    bare.bits >= bitsOfBrand
  )
    return same(0.9, core, told, 'a rare name');
  // 同创伟业 and 深圳同创伟业资产管理股份有限公司: a manager of funds is one of assets in full.
  if (
    kind === 'investor' &&
    one.script === 'han' &&
    armed.hasLegalForm &&
    armsOfInvestors.has(armed.arms) &&
    bare.trades === '' &&
    bare.generic === '' &&
    bare.core.length >= 3 &&
    bare.bits >= bitsOfBrand
  )
    return same(0.9, core, told, 'a rare name');
  // 链家 and 北京链家房地产…: the full name says what the short one does not. 腾讯 and 腾讯音乐 are both short.
  return armed.hasLegalForm ? unsure(0.5, core, told) : different(0.3, core, told);
}
