import { areInitials } from './initials.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { AnalysedName, NameForm, NameKind } from './name-form.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { scoreForms } from './score-forms.ts';

/** Same and different are sure; unsure goes to a person and never merges. */
export type PairVerdict = 'same' | 'different' | 'unsure';

/** How sure, from 0 (two companies) to 1 (one), and why, in words. */
export interface PairScore {
  readonly verdict: PairVerdict;
  readonly score: number;
  readonly reasons: readonly string[];
  /** Bits of evidence where the cores differ in one character: in a set of names it may be enough. */
  readonly typoBits?: number;
}

/** What is known of the two beside their names. */
export interface PairContext {
  /** ISO codes, '' where unknown. */
  readonly countries?: readonly [string, string];
  /** Hosts of their own sites, '' where unknown or shared by many. */
  readonly sites?: readonly [string, string];
  /** Bits that two names must share of which one has a typo: the more names, the more alike by chance. */
  readonly typoLimit?: number;
  /** Bits that a Latin name must share with a Chinese one that it is read like. */
  readonly readingLimit?: number;
  readonly names?: number;
  /** How many names of their kind in Latin letters there are: among few nobody else is called so by chance. */
  readonly latinNames?: number;
  readonly areInitialsOfSeveral?: (letters: string) => boolean;
  readonly isStockBeginningOfSeveral?: (pair: string) => boolean;
  readonly bitsOfCharacter?: (code: number) => number;
}

/** No set of names is so small that fewer bits are enough: common characters of business never reach them. */
export const leastTypoBits = 27;

/**
 * Whether two names are of one company or investor, as a careful person would tell from the names (and sites) alone.
 * Symmetric in the two.
 */
export function scorePair(
  left: AnalysedName,
  right: AnalysedName,
  kind: NameKind,
  dictionary: NameDictionary,
  context: PairContext = {},
): PairScore {
  // Of some names what one of the two says is asked, so they always stand in one order.
  return left.text <= right.text
    ? scoreInOrder(left, right, kind, dictionary, context)
    : scoreInOrder(right, left, kind, dictionary, context);
}

function scoreInOrder(
  left: AnalysedName,
  right: AnalysedName,
  kind: NameKind,
  dictionary: NameDictionary,
  context: PairContext,
): PairScore {
  if (left.forms.length === 0 || right.forms.length === 0)
    return { verdict: 'different', score: 0, reasons: ['one of them names nobody'] };
  const named = scoreNames(left, right, kind, dictionary, context);
  return withCountries(withSites(named, context.sites ?? ['', '']), left, right, context.countries ?? ['', '']);
}

function scoreNames(
  left: AnalysedName,
  right: AnalysedName,
  kind: NameKind,
  dictionary: NameDictionary,
  context: PairContext,
): PairScore {
  if (left.text === right.text)
    return { verdict: 'same', score: 1, reasons: ['equal but for width, case, script or markup'] };
  if (left.entities.some((entity) => right.entities.includes(entity)))
    return { verdict: 'same', score: 0.99, reasons: ['a reviewed alias'] };
  let best: PairScore | undefined;
  /** The best of each script: where one agrees and the other contradicts, nobody can tell. */
  const ofScript = new Map<NameForm['script'], PairScore>();
  for (const one of left.forms)
    for (const other of right.forms) {
      const scored = atMostUnsure(one, other, left, right, scoreForms(one, other, kind, dictionary, context));
      if (best === undefined || isBetter(scored, best)) best = scored;
      const known = ofScript.get(one.script);
      if (one.script === other.script && (known === undefined || isBetter(scored, known)))
        ofScript.set(one.script, scored);
    }
  if (best === undefined) return { verdict: 'different', score: 0, reasons: ['nothing in common'] };
  if (best.verdict === 'same' && [...ofScript.values()].some((scored) => scored.verdict === 'different'))
    return {
      verdict: 'unsure',
      score: 0.5,
      reasons: [...best.reasons, 'but the names in the other script have nothing in common'],
    };
  return best;
}

/** Bits of a name beside the first that is enough to know somebody by. */
const bitsOfOtherName = 18;

/** What stands in brackets may be a parent or a product, and a few letters beside a name are of many. */
function atMostUnsure(
  one: NameForm,
  other: NameForm,
  left: AnalysedName,
  right: AnalysedName,
  scored: PairScore,
): PairScore {
  if (scored.verdict !== 'same') return scored;
  const isFirst = one === left.forms[0] && other === right.forms[0];
  if (one.isAside || other.isAside)
    return { verdict: 'unsure', score: 0.5, reasons: [...scored.reasons, 'which stands in brackets only'] };
  // Acme (Cayman) Ltd and Bolt (Cayman) Inc.: what two names tell aside alone is a place, a parent or a product of both.
  if (isFurther(one, left) && isFurther(other, right))
    return { verdict: 'unsure', score: 0.5, reasons: [...scored.reasons, 'which both tell beside their names only'] };
  // Advanced Micro Devices (AMD) and AMD: the name itself says what it is called by its initials.
  if (isCalledByInitials(left, one, right) || isCalledByInitials(right, other, left)) return scored;
  // 快快租车-KKBot智能盒 is not 成都智能盒子科技有限公司: of a product that is told beside a name only all of it counts.
  if (!isFirst && (one.core !== other.core || one.trades !== other.trades))
    return {
      verdict: 'unsure',
      score: 0.5,
      reasons: [...scored.reasons, 'of which only a part agrees, and it is not the only name of both'],
    };
  if (!isFirst && (Math.min(one.bits, other.bits) < bitsOfOtherName || isOrdinaryWord(one.core)))
    return {
      verdict: 'unsure',
      score: 0.5,
      reasons: [...scored.reasons, 'which is short or an ordinary word, and not the only name of both'],
    };
  return scored;
}

/** Whether a form stands beside another one of its script. */
const isFurther = (form: NameForm, { forms: [first] }: AnalysedName): boolean =>
  form !== first && form.script === first?.script;

/** Whether a further form of a name is the initials of its first one, and the other name is nothing but these. */
function isCalledByInitials({ forms: [first] }: AnalysedName, form: NameForm, { forms }: AnalysedName): boolean {
  return (
    first !== undefined &&
    form !== first &&
    forms.length === 1 &&
    forms[0]?.stem === form.stem &&
    areInitials(form.stem, first)
  );
}

const rank = { same: 2, unsure: 1, different: 0 } as const;

function isBetter(one: PairScore, other: PairScore): boolean {
  return rank[one.verdict] - rank[other.verdict] > 0 || (one.verdict === other.verdict && one.score > other.score);
}

/** One site of their own is strong evidence; it does not speak against names that contradict each other. */
function withSites(scored: PairScore, [one, other]: readonly [string, string]): PairScore {
  if (one === '' || one !== other) return scored;
  const reasons = [...scored.reasons, `one site: ${one}`];
  switch (scored.verdict) {
    case 'same':
      return { verdict: 'same', score: Math.max(scored.score, 0.995), reasons };
    case 'unsure':
      return { verdict: 'same', score: 0.97, reasons };
    case 'different':
      return { verdict: 'unsure', score: 0.5, reasons };
  }
}

/** Two countries part names that many have; a rare one is seldom given twice. */
function withCountries(
  scored: PairScore,
  left: AnalysedName,
  right: AnalysedName,
  [one, other]: readonly [string, string],
): PairScore {
  if (one === '' || other === '' || one === other || scored.verdict !== 'same') return scored;
  const bits = Math.min(...[...left.forms, ...right.forms].map((form) => form.bits));
  if (bits >= 24) return scored;
  return {
    verdict: 'unsure',
    score: 0.5,
    reasons: [...scored.reasons, `of two countries: ${[one, other].sort().join(', ')}`],
  };
}
