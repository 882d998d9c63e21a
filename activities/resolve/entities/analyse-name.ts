import { bracketPairs } from '../../normalise/bracket-pairs.ts';
import { analyseHan } from './analyse-han.ts';
import type { Context } from './analyse-han.ts';
import { analyseLatin } from './analyse-latin.ts';
import { foldName } from './fold-name.ts';
import { areInitials } from './initials.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { AnalysedName, NameForm, NameKind } from './name-form.ts';
import { hasIdeograph, isIdeograph } from './name-strength.ts';
import { isOrdinaryWord } from './ordinary-words.ts';

const bracket = /[(（[［【〔]/u;
const smallLetter = /[a-z]/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const stockCode =
  /^(?:(?:nyse|nasdaq|hkex|hkse|sse|szse|sh|sz|hk|tse|lse|otc|amex|neeq|港股|a股|美股|股票代码|证券代码)[:：\s.]*)?(?:[a-z]{1,5}|\d{4,6})(?:\.(?:hk|sh|sz|us|bj))?$/u;
const formerly =
  /^(?:原名|原|曾用名|前身|前称|又名|简称|以下简称|下称|英文名|formerly|(?:is )?now known as|(?:is )?now(?= )|f\/k\/a|fka|aka|a\/k\/a|d\/b\/a|dba|previously)[:：\s]*/u;
const partBySlash =
  /(?:^|\s)(?:formerly(?: known as)?|f\/k\/a|fka|aka|a\/k\/a|d\/b\/a|dba|doing business as|曾用名)(?:\s|[:：])+/u;
/** A cheap look before the exact one. */
const mayBeFormer = /[ :：]/u;
const legalInBrackets = /^(?:有限合伙|普通合伙|特殊普通合伙|有限|合伙|llc|inc|lp|l\.p\.|ltd|plc|pty|pte)\.?$/u;
const initialsFirst = /^([a-z]{3,6})\s*[,:-]\s+(.+)$/u;
const leftOut =
  /^(?:集团|领投|跟投|拟|筹|已上市|上市公司|新三板|不含.*|含.*|分公司|总公司|总部|the|new|old|class [a-c](?: .*)?)$/u;
/** The number of a fund: 产业投资基金（二期）有限公司. */
const numberInBrackets = /^第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[期号]$/u;
const noAliases: readonly number[] = [];

/**
 * Takes the name of a company or investor apart: its forms (Chinese, Latin, those in brackets), each with core, region,
 * words of business and legal form. Pure and linear in the name; empty names and words such as 未披露 have no forms.
 */
export function analyseName(name: string, kind: NameKind, dictionary: NameDictionary): AnalysedName {
  const text = foldName(name);
  // Most Chinese names are ideographs from end to end: nothing in them to take apart before regions and words of business.
  if (text.length >= 2 && isAllIdeographs(text) && !dictionary.notNames.has(text))
    return { text, forms: [analyseHan(text, dictionary, plainContext[kind])], entities: noAliases };
  const forms = isNobody(text, dictionary) ? [] : formsOf(text, kind, dictionary);
  return { text, forms, entities: noAliases };
}

function isNobody(text: string, { notNames }: NameDictionary): boolean {
  if (notNames.has(text)) return true;
  if (text.length >= 2 && firstsAreIdeographs(text)) return false;
  const counted = text.replace(/[^\p{L}\p{N}]/gu, '');
  return counted.length < 2 || /^\d+$/u.test(counted) || notNames.has(counted);
}

const plainContext: Readonly<Record<NameKind, Context>> = {
  company: { kind: 'company', region: '', hasLegalForm: false },
  investor: { kind: 'investor', region: '', hasLegalForm: false },
};

function isAllIdeographs(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isIdeograph(text.charCodeAt(at))) return false;
  return true;
}

const firstsAreIdeographs = (text: string): boolean =>
  isIdeograph(text.charCodeAt(0)) && isIdeograph(text.charCodeAt(1));

function formsOf(text: string, kind: NameKind, dictionary: NameDictionary): readonly NameForm[] {
  if (!bracket.test(text) && !(mayBeFormer.test(text) && partBySlash.test(text)))
    return scriptsOf(text, dictionary, { kind, region: '', hasLegalForm: false });
  const pairs = bracketPairs(text);
  const asides: string[] = [];
  const known: string[] = [];
  let region = '';
  let hasLegalForm = false;
  let main = '';
  for (let at = 0; at < text.length; at += 1) {
    const close = pairs.get(at);
    if (close === undefined) {
      main += text.charAt(at);
      continue;
    }
    const inside = text.slice(at + 1, close).trim();
    at = close;
    const place = placeOf(inside, dictionary);
    if (place !== undefined) region = place;
    else if (legalInBrackets.test(inside)) hasLegalForm = true;
    else if (numberInBrackets.test(inside)) main += inside;
    else if (leftOut.test(inside) || isNobody(inside, dictionary)) main += ' ';
    else if (inside.length <= 60 && !(stockCode.test(inside) && isCode(inside))) {
      (formerly.test(inside) ? known : asides).push(
        ...inside.split(/[,，;；、/]/u).map((part) => part.trim().replace(formerly, '')),
      );
      main += ' ';
    } else main += ' ';
  }
  const [first = '', ...former] = main.trim().split(partBySlash);
  const context = { kind, region, hasLegalForm };
  const forms = [...scriptsOf(first.trim(), dictionary, context)];
  const scripts = new Set(forms.map((form) => form.script));
  const plain = { kind, region: '', hasLegalForm: false };
  const formsIn = (text: string) => (isNobody(text, dictionary) ? [] : scriptsOf(text, dictionary, plain));
  for (const text of [...former, ...known]) forms.push(...formsIn(text.trim()));
  for (const text of asides)
    forms.push(
      ...formsIn(text.trim()).map((form) => ({
        ...form,
        isAside: scripts.has(form.script) && !isOtherName(form, forms[0], kind, dictionary),
      })),
    );
  return distinct(forms);
}

/**
 * Whether what is told aside in the same script is the same under another name: of a Chinese company it nearly always is
 * (its brand, product or legal name), of an investor it is as often its parent. Initials beside their words are.
 */
function isOtherName(form: NameForm, first: NameForm | undefined, kind: NameKind, { groups }: NameDictionary): boolean {
  if (
    form.script === 'latin' &&
    first !== undefined &&
    (areInitials(form.stem, first) || areInitials(first.stem, form))
  )
    return true;
  if (form.script === 'latin' && (form.bits < bitsOfOtherName || form.words.split(' ').some((word) => word === 'by')))
    return false;
  // Its short name alone says less than the name that it stands behind.
  if (first?.stem.includes(form.stem) === true) return false;
  return kind === 'company' && !groups.has(form.core) && !isOrdinaryWord(form.core);
}

/** Bits of a Latin name in brackets that is no remark (beta, acquired by Foo). */
const bitsOfOtherName = 18;

/** A number, or letters with a number or an exchange; letters alone may be a name (TCL). */
const isCode = (inside: string): boolean => /\d{4}|[:.：]/u.test(inside);

function placeOf(inside: string, { zh, en }: NameDictionary): string | undefined {
  const found = zh.places.longest(inside, 0, inside.length, inside.length, true);
  return found ?? en.lands.get(inside) ?? en.cities.get(inside);
}

/**
 * The forms of a text without brackets. A Chinese and a Latin name side by side (皓瞳科技HortaTech) are two forms of one
 * name; a few letters, or a Chinese word of business alone, stay with the other script (TCL集团, e代驾, 58同城).
 */
function scriptsOf(text: string, dictionary: NameDictionary, context: Context): readonly NameForm[] {
  if (!hasIdeograph(text)) {
    if (!letterOrDigit.test(text)) return [];
    const [, letters = '', words = ''] = initialsFirst.exec(text) ?? [];
    const full = letters === '' ? undefined : analyseLatin(words, dictionary, context);
    const latin = analyseLatin(full !== undefined && areInitials(letters, full) ? letters : text, dictionary, context);
    if (full !== undefined && areInitials(letters, full)) return latin === undefined ? [full] : [full, latin];
    return latin === undefined ? [] : [latin];
  }
  const joined = hyphen.test(text) && besideHyphen.test(text) ? splitNames(text, dictionary, context) : undefined;
  if (joined !== undefined) return joined;
  const split = smallLetter.test(text) ? splitScripts(text) : undefined;
  if (split === undefined) return [analyseHan(text, dictionary, context)];
  const han = analyseHan(split.han, dictionary, context);
  const latin = analyseLatin(split.latin, dictionary, { ...context, hasLegalForm: false, region: '' });
  const areTwo =
    latin !== undefined &&
    latin.stem.length >= 3 &&
    han.core.length >= 2 &&
    han.bits >= 12 &&
    placeOf(split.han, dictionary) === undefined;
  return areTwo ? [han, latin] : [analyseHan(text, dictionary, context)];
}

/** Two Chinese names of one company joined by a hyphen (任游网-果范创想); the second of an investor may be its parent. */
const besideHyphen = /[\u3400-\u9fff][^-—–|]*[-—–|]+[^-—–|]*[\u3400-\u9fff]/u;
/** A cheap look before it: without a hyphen it tries each place in the name. */
const hyphen = /[-—–|]/u;

function splitNames(text: string, dictionary: NameDictionary, context: Context): readonly NameForm[] | undefined {
  const sides = text.split(/\s*[-—–|]+\s*/u);
  const [left = '', right = ''] = sides;
  const isName = (side: string): boolean =>
    side.replace(/[^\u3400-\u9fff]/gu, '').length >= 2 &&
    placeOf(side, dictionary) === undefined &&
    !isNobody(side, dictionary) &&
    analyseHan(side, dictionary, context).bits > 0;
  if (sides.length !== 2 || !isName(left) || !isName(right)) return undefined;
  const forms = scriptsOf(left, dictionary, { ...context, hasLegalForm: false });
  const others = scriptsOf(right, dictionary, context).map((form) => ({
    ...form,
    isAside: form.script === 'han' && !isOtherName(form, forms[0], context.kind, dictionary),
  }));
  return distinct([...forms, ...others]);
}

/** Latin letters (three at least) on one side, ideographs on the other. */
const hanFirst = /^([^a-z]*[\u3400-\u9fff][^a-z]*?)[\s·\-—_|]*((?:\d+\.?)?[a-z][^\u3400-\u9fff]*)$/u;
const latinFirst = /^([^\u3400-\u9fff]*[a-z][^\u3400-\u9fff]*?)[\s·\-—_|]*([\u3400-\u9fff][^a-z]*)$/u;

function splitScripts(text: string): { han: string; latin: string } | undefined {
  const front = hanFirst.exec(text);
  const [han = '', latin = ''] = front === null ? (latinFirst.exec(text) ?? []).slice(1).reverse() : front.slice(1);
  return latin.replace(/[^a-z]/gu, '').length >= 3 && han.length >= 2 ? { han, latin } : undefined;
}

function distinct(forms: readonly NameForm[]): readonly NameForm[] {
  const seen = new Set<string>();
  return forms.filter(({ script, stem, core }) => {
    const key = `${script} ${stem} ${core}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
