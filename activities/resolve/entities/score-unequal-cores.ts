import { regionsAgree } from './name-dictionary.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { bitsOfCharacter, isIdeograph } from './name-strength.ts';
import { isInvented, isOrdinaryWord } from './ordinary-words.ts';
import { readingsOf } from './pinyin.ts';
import type { PairContext, PairScore } from './score-pair.ts';
import { leastTypoBits } from './score-pair.ts';

/** Characters of who stands behind a company, before its own name (中科寒武纪); one alone makes another name. */
export const charactersBefore = 2;

/**
 * Bits at large that the characters beside a typo must have on average, and together: ordinary characters make up many
 * names that differ in one of them and are two companies (左邻右里, 左邻右帮).
 */
const leastBitsOfCharacter = 12;
const leastBitsAtLarge = 40;
/** Less where two full names agree in all else, region and business. */
const leastBitsInFullNames = { character: 9, together: 30 } as const;

/** Letters of an invented word that names one company, whatever stands behind. */
const longInvented = 8;

/** Bits of a brand from which a full name that begins with it is its company's. */
const bitsOfBrand = 26;

const bitsOfLetter = 4;

/** And one that is not told as a full name. */
const bitsOfMadeUp = 38;

interface Evidence extends PairContext {
  readonly dictionary: NameDictionary;
  readonly bitsOf: (code: number) => number;
}

/** Two forms whose cores differ: a typo, an abbreviation, another order of words, or two companies. */
export function scoreUnequalCores(one: NameForm, other: NameForm, kind: NameKind, evidence: Evidence): PairScore {
  if (one.script !== other.script) return nothing;
  return (
    scoreTypo(one, other, kind, evidence) ??
    (one.script === 'latin' ? scoreLatin(one, other, kind, evidence) : scoreAbbreviation(one, other, kind, evidence)) ??
    nothing
  );
}

const nothing: PairScore = { verdict: 'different', score: 0, reasons: ['nothing in common'] };

/** One character replaced in a core of three or more; in Latin one letter more, less, replaced or two changed places. */
function scoreTypo(one: NameForm, other: NameForm, kind: NameKind, evidence: Evidence): PairScore | undefined {
  const at = placeOfTypo(one.core, other.core);
  if (at === undefined) return undefined;
  const told = `cores ${[one.core, other.core].sort().join(' and ')} differ in one character`;
  if (partsContradict(one, other, kind))
    return { verdict: 'different', score: 0.1, reasons: [told, 'and other parts differ'] };
  if (one.script === 'latin') return scoreLatinTypo(one, other, at, told);
  const length = one.core.length;
  if (length < 3) return { verdict: 'different', score: 0.1, reasons: [told] };
  let bits = 0;
  let atLarge = 0;
  for (let index = 0; index < length; index += 1) {
    if (index === at) continue;
    const code = one.core.charCodeAt(index);
    bits += isIdeograph(code) ? evidence.bitsOf(code) : bitsOfLetter;
    atLarge += isIdeograph(code) ? bitsOfCharacter(code) : bitsOfLetter;
  }
  const isFull = one.hasLegalForm && other.hasLegalForm && one.region !== '' && one.region === other.region;
  const [each, together] =
    isFull && one.tail !== '' && one.tail === other.tail
      ? [leastBitsInFullNames.character, leastBitsInFullNames.together]
      : [leastBitsOfCharacter, leastBitsAtLarge];
  const areRare = atLarge >= Math.max(together, each * (length - 1));
  if (one.region !== '' && one.region === other.region) bits += 3;
  if (one.trades + one.generic !== '' && one.trades === other.trades && one.generic === other.generic) bits += 2.5;
  const limit = Math.max(leastTypoBits, evidence.typoLimit ?? 0);
  // Who writes a name wrongly takes a character that is read alike; in others two brands differ, or it only looks alike.
  return areRare && bits >= limit && isSlip(one.core.charAt(at), other.core.charAt(at))
    ? { verdict: 'same', score: 0.9, reasons: [told, `the rest agrees by ${bits.toFixed(0)} bits`], typoBits: bits }
    : {
        verdict: 'unsure',
        score: 0.4,
        reasons: [told, `the rest agrees by ${bits.toFixed(0)} bits only`],
        typoBits: bits,
      };
}

/** Whether two characters may be read alike: 智升 and 智昇. */
const isSlip = (one: string, other: string): boolean => {
  const readings = readingsOf(one);
  return readingsOf(other).some((reading) => readings.includes(reading));
};

/** Letters of a core from which one wrong letter does not make it another name. */
const longCore = 12;
/** And where it stands in a long word of several that nobody uses for anything else. */
const longCoreOfWords = 10;
/** And of a name of several words that only an s at its end makes another. */
const longPlural = 8;
const romanNumber = /^m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})$/u;

/** A letter in a long name: not its first, not where numbers tell apart, and not one that makes another ordinary word. */
function scoreLatinTypo(one: NameForm, other: NameForm, at: number, told: string): PairScore {
  const unsure: PairScore = { verdict: 'unsure', score: 0.4, reasons: [told] };
  const length = Math.min(one.core.length, other.core.length);
  const isPlural = `${one.core}s` === other.core || `${other.core}s` === one.core;
  if (isPlural && length >= longPlural && one.words.includes(' ') && one.tail === other.tail)
    return { verdict: 'same', score: 0.9, reasons: [told, 'one and several'] };
  if (at === 0 || length < longCoreOfWords || /\d/u.test(one.core + other.core)) return unsure;
  const changed = changedWord(one.words.split(' '), other.words.split(' '));
  if (length < longCore && changed?.every((word) => word.length >= 6) !== true) return unsure;
  if (changed !== undefined) {
    const [left, right] = changed;
    if (Math.max(left.length, right.length) < 5 || romanNumber.test(left) || romanNumber.test(right)) return unsure;
    const areOrdinary = isOrdinaryWord(left) && isOrdinaryWord(right);
    if (areOrdinary && `${left}s` !== right && `${right}s` !== left) return unsure;
    if (length < longCore && (isOrdinaryWord(left) || isOrdinaryWord(right)) && !areOrdinary) return unsure;
  }
  return { verdict: 'same', score: 0.9, reasons: [told, 'a letter in a long name'] };
}

/** The one word that differs, where as many words stand in both and the others are equal. */
function changedWord(words: readonly string[], theirs: readonly string[]): readonly [string, string] | undefined {
  if (words.length < 2 || words.length !== theirs.length) return undefined;
  const at = words.findIndex((word, index) => word !== theirs[index]);
  const rest = (list: readonly string[]): string => list.filter((_, index) => index !== at).join(' ');
  return rest(words) === rest(theirs) ? [words[at] ?? '', theirs[at] ?? ''] : undefined;
}

function partsContradict(one: NameForm, other: NameForm, kind: NameKind): boolean {
  if (one.region !== '' && other.region !== '' && !regionsAgree(one.region, other.region)) return true;
  if (one.arms !== other.arms || (kind === 'company' && one.number !== other.number)) return true;
  if (one.trades !== '' && other.trades !== '' && one.trades !== other.trades) return true;
  return one.hasLegalForm && other.hasLegalForm && (one.trades !== other.trades || one.generic !== other.generic);
}

/** Where one edit makes one core the other: for ideographs a replaced one only. */
function placeOfTypo(one: string, other: string): number | undefined {
  const gap = one.length - other.length;
  if (Math.abs(gap) > 1) return undefined;
  let at = 0;
  const least = Math.min(one.length, other.length);
  while (at < least && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  if (gap === 0) {
    if (one.slice(at + 1) === other.slice(at + 1)) return at;
    const isSwap = one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
    return isSwap ? at : undefined;
  }
  const [long, short] = gap > 0 ? [one, other] : [other, one];
  return long.slice(at + 1) === short.slice(at) && !isIdeograph(long.charCodeAt(at)) ? at : undefined;
}

/** Each character of the short name stands in the full one, in order (中石化, 中国石油化工). */
function scoreAbbreviation(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  { dictionary: { zh, groups } }: Evidence,
): PairScore | undefined {
  const [short, long] = byLength(one, other);
  if (short.hasLegalForm || short.stem.length < 2) return undefined;
  if (isBeginning(short, long) && kind === 'company')
    return { verdict: 'same', score: 0.9, reasons: [`${short.stem} begins the full name ${long.stem}`] };
  // 阿里健康 is no short name of 阿里巴巴.
  if (short.arms !== '' && long.arms === '') return undefined;
  if (long.core.startsWith(short.core) && short.core.length >= 2) {
    const told = `${short.core} begins ${long.core}`;
    const isBrand =
      kind === 'company' &&
      (long.hasLegalForm ? short.core.length >= 3 && short.bits >= bitsOfBrand : isMadeUp(short.core, short.bits));
    const more = long.core.slice(short.core.length);
    // 特变电工新疆新能源 is the part of 特变电工 in a region.
    const isPlaced = zh.places.longest(more, 0, more.length, 0) !== undefined;
    return isBrand &&
      !isPlaced &&
      short.arms === long.arms &&
      (short.trades === '' || short.trades === long.trades) &&
      short.region === ''
      ? { verdict: 'same', score: 0.9, reasons: [told, 'a rare name'] }
      : { verdict: 'unsure', score: 0.4, reasons: [told] };
  }
  // 中疆特变电工: who says a group's name behind its own is a part of it, or nobody of it.
  if (kind === 'company' && !groups.has(short.core) && isEnding(short, long))
    return { verdict: 'same', score: 0.9, reasons: [`${short.core} ends ${long.core}`, 'a rare name'] };
  const starts = long.stem.startsWith(short.stem.charAt(0)) || long.core.startsWith(short.stem.charAt(0));
  if (!starts || !isSubsequence(short.stem, long.stem) || short.stem.length < 3) return undefined;
  return { verdict: 'unsure', score: 0.5, reasons: [`${short.stem} may be short for ${long.stem}`] };
}

/** Bits of a brand of three characters at least that ends a full name. */
const bitsOfEnding = 29;

/** 寒武纪 and 中科寒武纪科技股份有限公司: the full name says first whose it is. */
function isEnding(short: NameForm, long: NameForm): boolean {
  const before = long.core.length - short.core.length;
  return (
    long.hasLegalForm &&
    before === charactersBefore &&
    short.core.length >= 3 &&
    short.bits >= bitsOfEnding &&
    long.core.endsWith(short.core) &&
    short.region === '' &&
    short.arms === long.arms &&
    (short.tail === '' || long.tail.startsWith(short.tail))
  );
}

/**
 * 佑驾创新 and 深圳佑驾创新科技有限公司: the short name is the full one without its region and its last words of business,
 * which the two were taken apart at other places.
 */
function isBeginning(short: NameForm, long: NameForm): boolean {
  const rest = long.stem.slice(long.place.length);
  // Of 东方财富 the full name, 东方财富信息股份有限公司, shows that all of it is the name; 东方财富证券 would be another.
  const isCore = long.core === short.stem && long.bits >= bitsOfBrand && long.arms === '';
  const isRare = short.bits >= bitsOfBrand || isCore;
  const isWhole = short.stem.length >= 4 && isRare && short.region === '' && short.place === '';
  return (
    isWhole && long.hasLegalForm && rest.startsWith(short.stem) && long.tail.endsWith(rest.slice(short.stem.length))
  );
}

/** Four characters or more that are not two words of everyday language; with more behind they are still the same brand. */
const isMadeUp = (core: string, bits: number): boolean =>
  core.length >= 4 && bits >= bitsOfMadeUp && !(isOrdinaryWord(core.slice(0, 2)) && isOrdinaryWord(core.slice(2)));

/**
 * Croptimistic and Croptimistic Field Services: nobody else begins so. Who is told in full by that word alone (Rayonier Inc.)
 * has often parted with another that says what it does (Rayonier Advanced Materials).
 */
const isInventedBeginning = (short: NameForm, long: NameForm): boolean =>
  !short.hasLegalForm &&
  short.core.length >= longInvented &&
  !short.words.includes(' ') &&
  isInvented(short.words) &&
  long.words.startsWith(`${short.words} `) &&
  short.tail === '';

/** The shorter form first, whichever was given first. */
function byLength(one: NameForm, other: NameForm): readonly [NameForm, NameForm] {
  const gap = one.stem.length - other.stem.length || one.core.length - other.core.length;
  return gap < 0 || (gap === 0 && one.stem < other.stem) ? [one, other] : [other, one];
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short[at]) at += 1;
  return at === short.length;
}

function scoreLatin(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  { dictionary: { groups } }: Evidence,
): PairScore | undefined {
  const words = one.words.split(' ');
  const theirs = other.words.split(' ');
  if (words.length === theirs.length && [...words].sort().join(' ') === [...theirs].sort().join(' ')) {
    const sign = `words of ${[one.words, other.words].sort().join(' and ')} in another order`;
    const isSure = (words.includes('of') || words.length >= 3) && one.bits >= 24;
    return isSure && one.arms === other.arms && one.trades === other.trades && one.region === other.region
      ? { verdict: 'same', score: 0.92, reasons: [sign] }
      : { verdict: 'unsure', score: 0.5, reasons: [sign] };
  }
  const withoutOf = (list: readonly string[]): string =>
    list
      .filter((word) => word !== 'of')
      .sort()
      .join(' ');
  if (words.includes('of') !== theirs.includes('of') && withoutOf(words) === withoutOf(theirs) && words.length >= 2)
    return { verdict: 'unsure', score: 0.6, reasons: ['equal but for "of" and the order of words'] };
  const [short, long] = byLength(one, other);
  const says = `${short.words} and ${long.words}`;
  if (kind === 'company' && withoutAffix(long) === short.core && short.core.length >= 5 && !isOrdinaryWord(short.core))
    return { verdict: 'same', score: 0.9, reasons: [`${says}: one of an address`] };
  if (isAcronym(short.stem, long))
    return { verdict: 'unsure', score: 0.5, reasons: [`${short.stem} may be the initials of the other`] };
  if (kind === 'company' && !groups.has(short.core) && isInventedBeginning(short, long))
    return { verdict: 'same', score: 0.9, reasons: [`${short.words} begins ${long.words}`, 'an invented word'] };
  if (long.core.startsWith(short.core) && short.core.length >= 4)
    return { verdict: 'unsure', score: 0.3, reasons: [`${short.core} begins ${long.core}`] };
  return undefined;
}

/** A word without what addresses put around a name (getfoo, foohq, fooinc); undefined where there is nothing of it. */
export function withoutAffix({ words }: NameForm): string | undefined {
  if (words.includes(' ')) return undefined;
  const found = /^(?:get|try|use|join|my)(.{4,})$|^(.{4,})(?:app|hq|inc|llc|ltd|corp|online)$/u.exec(words);
  return found?.[1] ?? found?.[2];
}

function isAcronym(short: string, long: NameForm): boolean {
  const words = long.words.split(' ');
  return (
    short.length >= 2 &&
    short.length <= 6 &&
    words.length >= 2 &&
    words
      .map((word) => word.charAt(0))
      .join('')
      .startsWith(short)
  );
}
