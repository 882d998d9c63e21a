import type { NameDictionary } from './name-dictionary.ts';
import type { NameForm, NameKind } from './name-form.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { PairScore } from './score-pair.ts';
import { different, unsure } from './verdicts.ts';
import { wordsRelation } from './words-relation.ts';

const areLatin = (one: NameForm, other: NameForm): boolean => one.script === 'latin' && other.script === 'latin';

type Unagreed = PairScore & { readonly reasons: readonly string[] };

/** Whether what two names of one core say of investing lets them be one. */
export function investingRelation(
  one: NameForm,
  other: NameForm,
  kind: NameKind,
  { groups }: NameDictionary,
): 'agree' | Unagreed {
  if (one.investing === other.investing || areOneAndSeveral(one, other)) return 'agree';
  const isOneSided = one.investing === '' || other.investing === '';
  const told = isOneSided
    ? `only one of them is ${one.investing || other.investing}`
    : `one is ${one.investing}, the other ${other.investing}`;
  if (kind === 'company') return isOneSided ? unsure(0.4, told) : unsure(0.5, told);
  if (groups.has(one.core))
    return isOneSided
      ? different(0.3, told, 'a group with several investors')
      : unsure(0.4, told, 'a group with several investors');
  if (!isOneSided) {
    const isOneManager =
      !areLatin(one, other) ||
      (managersAgree(one, other) &&
        one.generic === other.generic &&
        (isRareName(one) || continues(one.tail, other.tail)));
    return isOneManager ? 'agree' : unsure(0.5, told);
  }
  const bare = one.investing === '' ? one : other;
  // Tiger Global and Tiger Global Management: words that name all but what every firm is.
  if (
    areLatin(one, other) &&
    (one.investing || other.investing) === 'management' &&
    bare.generic !== '' &&
    one.generic === other.generic &&
    !bare.hasLegalForm
  )
    return 'agree';
  if (bare.hasLegalForm || bare.isSpoken || bare.trades !== '' || bare.generic !== '')
    return unsure(0.4, told, 'the other may be a company that invests');
  if (!areLatin(one, other)) return 'agree';
  // A company's own venture arm is called Ventures (Vodafone Ventures); Capital and Partners stand behind names of firms.
  const isFirm = (one.investing || other.investing).split('|').every((words) => wordsOfFirms.has(words));
  return isFirm && isRareName(one) ? 'agree' : unsure(0.6, told);
}

/** Atlas Venture and Atlas Ventures. */
export const areOneAndSeveral = (one: NameForm, other: NameForm): boolean =>
  areLatin(one, other) && one.tail !== other.tail && singular(one.tail) === singular(other.tail);

const singular = (text: string): string => text.replace(/s(?= |$)/gu, '');

const wordsOfFirms = new Set([
  'capital',
  'capital partners',
  'capital management',
  'partners',
  'partner',
  'venture partners',
  'fund',
  'funds',
  'associates',
  'investment management',
  'management',
  'venture capital',
  'vc',
  'angel',
  'angels',
]);

/** Bits of a name in Latin that nobody else would think of. */
const bitsOfRareName = 20;

/** A word or words that nobody else would think of. */
const isRareName = ({ words, core, bits }: NameForm): boolean =>
  words.includes(' ') ? bits >= bitsOfRareName : core.length >= 5 && bits >= bitsOfRareName && !isOrdinaryWord(core);

/** X Capital and X Capital Partners. */
const continues = (one: string, other: string): boolean =>
  `${one} `.startsWith(`${other} `) || `${other} `.startsWith(`${one} `);

/** Words that a manager and its fund may have or not. */
const neutralWords = new Set(['fund', 'funds', 'group', 'management']);
const stemsOfWords: Readonly<Record<string, string>> = {
  ventures: 'venture',
  vc: 'venture',
  partner: 'partners',
  investments: 'investment',
  investors: 'investment',
  invest: 'investment',
  angels: 'angel',
};

/** In Latin X Capital and X Ventures are two firms; X Capital and X Capital Partners may be one. */
function managersAgree({ investing: one }: NameForm, { investing: other }: NameForm): boolean {
  const wordsOf = (text: string): ReadonlySet<string> =>
    new Set(
      text
        .split(/[| ]/u)
        .map((word) => stemsOfWords[word] ?? word)
        .filter((word) => !neutralWords.has(word)),
    );
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared > 0 && shared === Math.min(left.size, right.size);
}

/** Both invest; of a word that many use in the same words (今日资本 and 今日投资 are two firms). */
export function investsAlike(one: NameForm, other: NameForm): boolean {
  if (one.investing === '' || other.investing === '') return false;
  if (!isOrdinaryWord(one.core)) return true;
  const relation = wordsRelation(one.investing, other.investing);
  return relation === 'equal' || relation === 'part';
}
