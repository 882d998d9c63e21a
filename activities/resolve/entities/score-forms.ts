import {
  areGroupsOfTheNation,
  areLatin,
  endsAlike,
  isBare,
  isBareBesideFull,
  numbersAgree,
  regionRelation,
} from './form-relations.ts';
import { isBegunByAll, isBrokenOff, isShortenedInside } from './full-names.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { bitsOfBrand, bitsOfOnlyOne, isRareInLatin, isShortCompound, leastBits } from './name-rarity.ts';
import { bitsOfCharacter } from './name-strength.ts';
import { isDictionaryWord, isInvented, isOrdinaryWord } from './ordinary-words.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { areOneAndSeveral, investingRelation, investsAlike } from './score-investing.ts';
import { scoreArms } from './score-arms.ts';
import { differInGroupOnly, scoreInGroup } from './score-in-group.ts';
import { scoreInShort } from './abbreviations.ts';
import { scoreInitials } from './score-initials.ts';
import { scorePinyin } from './score-pinyin.ts';
import { scoreSpellings } from './score-spellings.ts';
import { scoreUnequalCores } from './score-unequal-cores.ts';
import { scoreWrittenLetters } from './score-written-letters.ts';
import { unlikeShortName } from './short-names.ts';
import { scoreStockName } from './stock-names.ts';
import { different, same, unsure } from './verdicts.ts';
import { wordsRelation } from './words-relation.ts';

/** And of one that general words (Systems, Labs) add nothing to. */
const shortInvented = 5;
/** Among so few names nobody else has four letters by chance. */
const fewNames = 1000;
const shortAmongFew = 4;
/** Bits above log2 of the number of names from which two characters are of one investor. */
const marginOfFirm = 8;

/** Bits of two characters that hardly anybody else puts together (龙旗; not 乐播). */
const bitsOfRarePair = 21;

/** Two forms of names in the order given; see `scorePair`. */
export function scoreForms(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  dictionary: NameDictionary,
  context: PairContext,
): PairScore {
  const scored = scoreParts(one, other, kind, dictionary, context);
  const quoted = kind === 'company' ? scoreStockName(one, other, dictionary, context) : undefined;
  if (quoted === undefined || contradicts(scored)) return scored;
  // What is said of several is of none of them, whatever else agrees.
  return scored.verdict === quoted.verdict && scored.score >= quoted.score ? scored : quoted;
}

/** Whether parts of the two speak against each other, so that they are not only unlike. */
const contradicts = ({ verdict, score }: PairScore): boolean => verdict === 'different' && score > 0;

function scoreParts(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  dictionary: NameDictionary,
  context: PairContext,
): PairScore {
  if (one.script !== other.script) {
    const [han, latin] = one.script === 'han' ? [one, other] : [other, one];
    const read =
      scoreWrittenLetters(han, latin, kind, dictionary) ?? scorePinyin(han, latin, kind, dictionary, context);
    if (read !== undefined) return read;
  }
  if (one.stem === other.stem && numbersAgree(one, other, kind) && isOneRegion(one, other))
    return isAddressOfWord(one, other, kind)
      ? unsure(0.5, `${one.core} and its address, a word that many use`)
      : same(0.99, 'equal but for legal form, blanks and punctuation');
  if (areGroupsOfTheNation(one, other)) return unsure(0.4, 'another group of the nation may be called so');
  const written = scoreSpellings(one, other, kind) ?? scoreInitials(one, other, kind, context);
  if (written !== undefined) return written;
  if (kind === 'investor' && isBegunByAll(one, other, dictionary))
    return same(0.9, 'the full name begins with all of the short one');
  if (kind === 'company' && isShortenedInside(one, other, dictionary))
    return same(0.9, 'the full name says more between the brand and the business of the short one');
  if (kind === 'company' && isBrokenOff(one, other))
    return same(0.9, 'the short name breaks off a word of the full one');
  const [left, right] = withSharedPlace(...alignCores(one, other));
  if (left.core !== right.core)
    return (
      scoreInShort(one, other, kind, dictionary, context) ??
      scoreUnequalCores(left, right, kind, {
        ...context,
        dictionary,
        bitsOf: context.bitsOfCharacter ?? bitsOfCharacter,
      })
    );
  return scoreEqualCores(left, right, kind, dictionary, context);
}

/** Bpifrance and BPI France: what is a region in one of two equal texts is part of the name in the other. */
const isOneRegion = (one: NameForm, other: NameForm): boolean =>
  one.region === other.region || (areLatin(one, other) && one.core !== other.core);

/** Peek & Co and Peek.com: whose an everyday word's address is only its owner knows. */
const isAddressOfWord = (one: NameForm, other: NameForm, kind: NameKind): boolean =>
  kind === 'company' && one.isAddress !== other.isAddress && isOrdinaryWord(one.stem);

/** A place before the core may belong to it: then it is put back (东方富海, 中国平安). */
function alignCores(one: NameForm, other: NameForm): readonly [NameForm, NameForm] {
  if (one.core === other.core || one.script !== other.script) return [one, other];
  if (one.place !== '' && one.place + one.core === other.core) return [withPlace(one), other];
  if (other.place !== '' && other.place + other.core === one.core) return [one, withPlace(other)];
  return [one, other];
}

/** 宁德时代 and 宁德时代新能源科技股份有限公司: what is called by its place and its core alone is known by both. */
function withSharedPlace(one: NameForm, other: NameForm): readonly [NameForm, NameForm] {
  const isCalledSo = (form: NameForm): boolean => form.tail === '' && !form.hasLegalForm;
  return one.core === other.core &&
    one.place !== '' &&
    one.place === other.place &&
    isCalledSo(one) !== isCalledSo(other)
    ? [withPlace(one), withPlace(other)]
    : [one, other];
}

const withPlace = (form: NameForm): NameForm => ({
  ...form,
  core: form.place + form.core,
  region: '',
  bits: form.bits + 8,
});

function scoreEqualCores(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  dictionary: NameDictionary,
  context: PairContext,
): PairScore {
  const { groups } = dictionary;
  const isFull = one.hasLegalForm && other.hasLegalForm;
  const core = `core ${one.core}`;
  if (!numbersAgree(one, other, kind)) {
    const told = `numbers ${one.number || 'none'} and ${other.number || 'none'}`;
    return kind === 'company' || (one.number !== '' && other.number !== '')
      ? different(0.1, core, told)
      : unsure(0.5, core, told);
  }
  if (one.arms === 'university' && dictionary.en.twinUniversities.has(one.core) && saysOf(one) !== saysOf(other))
    return different(0.2, core, 'two universities of one place');

  const regions = regionRelation(one, other);
  if (regions === 'conflict') {
    const told = `of two regions: ${[one.region, other.region].sort().join(', ')}`;
    return different(isFull ? 0.1 : 0.25, core, told);
  }
  if (regions === 'one land' && (areLatin(one, other) || kind === 'investor'))
    return unsure(0.5, core, 'only one of them names a country');

  // 安智汽车 and 苏州安智汽车零部件有限公司: taken apart at two places, and yet the short name begins the full one.
  const isBegun = kind === 'company' && (begins(one, other) || begins(other, one));
  if (isBegun && (one.arms !== other.arms || wordsRelation(one.trades, other.trades) === 'conflict'))
    return same(0.9, core, 'the short name begins the full one');
  if (one.arms !== other.arms) return scoreArms(one, other, kind, dictionary, core);
  // 东方财富 and 东方资产: words that mean the same are names of two parts of a group.
  if (one.arms !== '' && groups.has(one.core) && !one.tail.startsWith(other.tail) && !other.tail.startsWith(one.tail))
    return unsure(0.4, core, `a group: ${[one.tail, other.tail].sort().join(', ')}`);
  const investing = investingRelation(one, other, kind, dictionary);
  if (investing !== 'agree') return { ...investing, reasons: [core, ...investing.reasons] };

  const trades = wordsRelation(one.trades, other.trades);
  const isLatin = areLatin(one, other);
  if (trades === 'conflict')
    return different(isFull ? 0.1 : 0.2, core, `of two trades: ${one.trades}, ${other.trades}`);
  if (trades !== 'equal' && (isFull || (isLatin && !(isRareInLatin(one) && trades === 'part' && isBare(one, other)))))
    return unsure(0.5, core, `only one of them names the trade ${one.trades || other.trades}`);
  if (isLatin && trades !== 'equal' && groups.has(one.core))
    return unsure(0.4, core, `a group: ${one.trades || other.trades}`);
  if (trades === 'overlap') return unsure(0.5, core, `trades ${one.trades} and ${other.trades}`);
  // In the short name a trade that the full one lacks stands against it: what is quoted is called by nothing else.
  if (trades === 'part' && one.hasLegalForm !== other.hasLegalForm) {
    const full = one.hasLegalForm ? one : other;
    if (full.trades === '' && full.bits < (full.isJointStock ? bitsOfBrand : bitsOfOnlyOne))
      return unsure(0.5, core, 'the full name lacks the trade of the short one');
  }

  const generic = wordsRelation(one.generic, other.generic);
  const inGroup = one.script === 'han' ? scoreInGroup(one, other, kind, groups) : undefined;
  if (inGroup !== undefined) return { ...inGroup, reasons: [core, ...inGroup.reasons] };
  if (kind === 'company' && one.script === 'han') {
    const unlike = unlikeShortName(one, other, regions, groups, context.names ?? Infinity);
    if (unlike !== undefined) return unsure(0.5, core, unlike);
  }
  // 晶科科技 is no short name of 晶科能源股份有限公司.
  if (!isLatin && trades === 'part' && generic !== 'equal' && one.hasLegalForm !== other.hasLegalForm) {
    const [full, short] = one.hasLegalForm ? [one, other] : [other, one];
    const isSaid = short.generic === '' || short.generic === '集团' || full.tail.includes(short.tail);
    if (full.trades !== '' && !isSaid && full.bits < bitsOfBrand)
      return unsure(0.5, core, `${short.tail} and ${full.tail}`);
  }
  if (!isFull && kind === 'investor' && trades !== 'equal' && one.investing + other.investing !== '')
    return unsure(0.5, core, 'only one of them names a trade');
  if (
    !one.hasLegalForm &&
    !other.hasLegalForm &&
    trades === 'part' &&
    (one.trades === '' ? one : other).generic !== '' &&
    !(one.core.length >= 3 && one.bits >= bitsOfBrand)
  )
    return unsure(0.5, core, `${one.tail} and ${other.tail}`);
  if (isFull && kind === 'company' && !endsInOneWay(one, other) && one.tail !== '' && other.tail !== '')
    return unsure(0.5, core, `${one.tail} and ${other.tail}, both full names`);
  if (isFull && generic !== 'equal' && one.generic !== '' && other.generic !== '')
    return unsure(0.5, core, `${one.generic} and ${other.generic}, both full names`);
  if (isFull && generic !== 'equal' && kind === 'company' && one.bits < 30)
    return unsure(0.55, core, 'words of business differ in two full names');

  const isGroup = differInGroupOnly(one, other);
  if (
    one.script === 'han' &&
    one.core.length === 2 &&
    one.tail !== other.tail &&
    !isBegun &&
    !sharesBusiness(one, other)
  ) {
    const isOnlyPlaced = (form: NameForm): boolean =>
      form.region !== '' && form.trades + form.arms + form.generic + form.investing === '';
    const isRareBrand =
      (isBare(one, other) || isOnlyPlaced(one) || isOnlyPlaced(other)) &&
      trades === 'equal' &&
      one.region === other.region &&
      (one.investing === other.investing || (kind === 'investor' && one.region !== '')) &&
      one.bits >= bitsOfRarePair &&
      !groups.has(one.core) &&
      !isOrdinaryWord(one.core);
    // 蓝驰 and 蓝驰创投: an investor that is called by two characters among few names.
    const isOnlyFirm =
      kind === 'investor' &&
      isBare(one, other) &&
      trades === 'equal' &&
      generic === 'equal' &&
      one.region + other.region === '' &&
      one.bits >= Math.log2(context.names ?? Infinity) + marginOfFirm &&
      !groups.has(one.core) &&
      !isOrdinaryWord(one.core);
    if (!one.hasLegalForm && !other.hasLegalForm && !isGroup && !isRareBrand && !isOnlyFirm)
      return unsure(0.5, core, 'two short names, of business that is not the same');
    if (isOrdinaryWord(one.core)) return unsure(0.5, core, 'a word that many use, and nothing beside it is shared');
  }
  // Trip.com and Trip.com Group.
  const areOneAddress = one.isAddress && other.isAddress && !`${one.generic}${other.generic}`.includes('.');
  if (areOneAddress && generic === 'part' && trades === 'equal' && one.investing === other.investing)
    return same(0.9, core, 'both are called by one address');
  // Check Point Software and Check Point Software Technologies share three words.
  const sharesWords = one.words.includes(' ') && one.generic !== '' && other.generic !== '' && generic === 'part';
  if (isLatin && isDictionaryWord(one.core) && generic !== 'equal' && !sharesWords)
    return unsure(0.55, core, 'a word that many use, and only one of them says more');

  // First Bancorp and First Bancshares: of everyday words each company has what stands behind them as it is written.
  if (isLatin && kind === 'company' && areOrdinary(one) && saysInOtherWords(one.tail, other.tail))
    return unsure(0.5, core, 'everyday words', `${one.tail} and ${other.tail}`);
  if (isLatin && !one.words.includes(' ') && generic === 'conflict')
    return unsure(0.5, core, `${one.tail} and ${other.tail}`);
  if (isLatin && kind === 'company' && generic !== 'equal' && isShortCompound(one))
    return unsure(0.55, core, 'two everyday words in one, and only one of them says more');
  const bits =
    Math.min(one.bits, other.bits) +
    (regions === 'equal' ? 3 : 0) +
    (trades === 'equal' && one.trades !== '' ? 4 : 0) +
    (generic === 'equal' && one.generic !== '' ? 2 : 0) +
    (isBegun ? 3 : 0) +
    (one.investing !== '' && other.investing !== '' ? 3 : 0);
  if (isGroup && (kind === 'investor' || isLatin) && groups.has(one.core))
    return same(0.9, core, 'one says that it is the group');
  const isEqual =
    trades === 'equal' &&
    generic === 'equal' &&
    (one.investing === other.investing || areOneAndSeveral(one, other)) &&
    regions !== 'one';
  // Uber and Uber Technologies, Inc.
  const isOfFew = kind === 'company' && (context.latinNames ?? Infinity) <= fewNames && isBareBesideFull(one, other);
  const isInventedWord =
    isLatin &&
    !one.words.includes(' ') &&
    one.core.length >= (isOfFew ? shortAmongFew : shortInvented) &&
    isInvented(one.core);
  if (!isEqual && !isInventedWord && bits < leastBits[isLatin ? 'latin' : 'han'])
    return unsure(0.6, core, 'too common to be of one company only');
  const differs = [
    regions === 'one' || regions === 'one land' ? 'one names the region' : '',
    trades === 'part' ? 'one names the trade' : '',
    generic === 'equal' ? '' : 'general words of business differ',
    one.hasLegalForm === other.hasLegalForm ? '' : 'one has a legal form',
    one.investing === other.investing ? '' : 'of one manager',
  ].filter((reason) => reason !== '');
  return same(isEqual ? 0.98 : Math.min(0.97, 0.9 + bits / 500), core, ...differs);
}

/** 异构智能 and 北京异构智能科技有限公司: core and words of business of the short name are the beginning of the full one. */
const begins = (short: NameForm, full: NameForm): boolean =>
  short.script === 'han' &&
  full.hasLegalForm &&
  !short.hasLegalForm &&
  short.region === '' &&
  short.tail.length >= 2 &&
  full.tail.startsWith(short.tail);

/** Whether the same stands behind both cores: of Latin names the words that stand for it (Holding, Holdings). */
const endsInOneWay = (one: NameForm, other: NameForm): boolean =>
  one.tail === other.tail ||
  (areLatin(one, other) &&
    one.arms === other.arms &&
    one.trades === other.trades &&
    one.generic === other.generic &&
    one.investing === other.investing);

/** Take-Two Interactive and Take-Two Interactive Software: what one says more is no other word for it. */
const saysInOtherWords = (one: string, other: string): boolean =>
  one !== other &&
  one !== '' &&
  other !== '' &&
  !`${one} `.startsWith(`${other} `) &&
  !`${other} `.startsWith(`${one} `);

const areOrdinary = ({ words }: NameForm): boolean => words.split(' ').every((word) => isOrdinaryWord(word));

/** University of Washington and Washington University are two. */
const saysOf = ({ whole }: NameForm): boolean => whole.startsWith('university of ');

/** Whether both say what they do, in the same words. */
function sharesBusiness(one: NameForm, other: NameForm): boolean {
  const agree = (part: 'trades' | 'arms' | 'generic'): boolean => one[part] !== '' && one[part] === other[part];
  const isInOther = one.generic !== '' && other.generic !== '' && wordsRelation(one.generic, other.generic) === 'part';
  // 每日科技 and 每日互动网络科技: beside an everyday word 科技 is no business that they share.
  const isTelling = one.trades === other.trades || !isOrdinaryWord(one.core);
  const isGeneral = isTelling && (endsAlike(one.generic, other.generic) || isInOther);
  return agree('trades') || agree('arms') || isGeneral || investsAlike(one, other);
}
