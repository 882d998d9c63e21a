import type { CompanyKeys } from './company-keys.ts';
import type { Complete, Draft } from './draft.ts';
import { stageKey } from './draft.ts';
import type { Dated, Stage } from './mentions.ts';
import { areCompatible, isRoundedStage, shareInvestor } from './one-story.ts';

/** Whether two drafts tell of one financing: same company, nothing that speaks against it. */
export function isSameRound(keys: CompanyKeys, left: Complete, right: Complete): boolean {
  if (!keys.isSame(left.company, right.company) && !areKin(keys, left, right)) return false;
  if (left.sentence === right.sentence && left.isAgain !== right.isAgain) return false;
  if (isSumOfListing(left, right) || isSumOfListing(right, left)) return true;
  if (
    (left.instrument === 'ma') !== (right.instrument === 'ma') ||
    (left.instrument === 'ipo') !== (right.instrument === 'ipo')
  )
    return false;
  if (left.instrument === 'ma' || left.instrument === 'ipo') return true;
  const isStageEqual =
    sameStage(left, right) || isRounded(left, right) || isRounded(right, left) || isSameSum(left, right);
  if (left.stage !== null && right.stage !== null && !isStageEqual) {
    // 此次阿里战略投资某公司, in an article on its B round.
    const isLoose = [left, right].some((draft) => draft.stage?.value.stage === 'strategic' && draft.amount === null);
    // 甲获A轮融资!甲获乙战略入股: a title says who gave it in a sentence of its own.
    const isOneTitle = left.inTitle && right.inTitle && (left.investors.length === 0 || right.investors.length === 0);
    if (isSameExactSum(left, right) && isLooseOf(left, right)) return true;
    return isLoose && !left.isBackground && !right.isBackground && (isOneTitle || shareInvestor(keys, left, right));
  }
  if (left.amount !== null && right.amount !== null && !areCompatible(left.amount, right.amount)) {
    // The title rounds what the text says exactly (数千万 for 3000万); history of the same stage is another matter.
    if (!(isStageEqual && left.inTitle !== right.inTitle)) return false;
  }
  if (left.isBackground !== right.isBackground) {
    // 2016年12月获丙的A+轮 in news of an A+ round by others.
    if (areFarApart(left.announced, right.announced) && areByOthers(keys, left, right)) return false;
    // The news is told again as history only with the same marks.
    return isStageEqual && (left.amount === null || right.amount === null || areCompatible(left.amount, right.amount));
  }
  if (areFarApart(left.announced, right.announced)) return false;
  if (areOfOthers(keys, left, right)) return false;
  if (left.isBackground && right.isBackground) {
    if (left.stage === null && right.stage === null)
      return (
        (left.amount !== null && right.amount !== null) ||
        (left.valuation !== null && left.valuation.value.low === right.valuation?.value.low)
      );
    return isStageEqual;
  }
  return true;
}

/** A heading tells of an E round, and the text of a strategic one of the very same sum. */
const isLooseOf = (left: Complete, right: Complete): boolean =>
  [left, right].filter((draft) => draft.stage?.value.stage === 'strategic').length === 1 &&
  !areFarApart(left.announced, right.announced);

const isSameExactSum = ({ amount: one }: Complete, { amount: other }: Complete): boolean =>
  one !== null &&
  other !== null &&
  ['exact', 'over', 'about'].includes(one.value.kind) &&
  one.value.kind === other.value.kind &&
  one.value.low === other.value.low &&
  one.value.currency === other.value.currency;

/** 优信登陆纳斯达克,募资4亿美元; 优信募集4亿美元. */
const isSumOfListing = (listing: Complete, sum: Complete): boolean =>
  listing.instrument === 'ipo' &&
  listing.amount !== null &&
  sum.instrument === null &&
  sum.stage === null &&
  sum.investors.length === 0 &&
  sum.amount !== null &&
  sum.amount.value.low === listing.amount.value.low &&
  sum.amount.value.currency === listing.amount.value.currency;

/** Exactly one sum, and no two letters of a round: 5亿美元B轮融资 and 获得5亿美元的融资; 战略投资 and 股权投资. */
function isSameSum(left: Complete, right: Complete): boolean {
  const [one, other] = [left.amount, right.amount];
  if (one === null || other === null || !['exact', 'over', 'under', 'about'].includes(one.value.kind)) return false;
  const isLettered = (stage: Stage | null): boolean =>
    stage !== null && !['strategic', 'equity_unspecified'].includes(stage.value.stage);
  return (
    !(isLettered(left.stage) && isLettered(right.stage)) &&
    !(isLettered(left.stage) && right.stage !== null) &&
    !(isLettered(right.stage) && left.stage !== null) &&
    one.value.low === other.value.low &&
    one.value.high === other.value.high &&
    one.value.currency === other.value.currency &&
    !areFarApart(left.announced, right.announced)
  );
}

/** The title says B轮 of what the text tells as B1轮. */
export const isRounded = (title: Complete, text: Complete): boolean =>
  // A B+ round that is planned is not the B round that is told.
  title.certainty === text.certainty &&
  (title.amount === null || text.amount === null || areCompatible(title.amount, text.amount)) &&
  title.inTitle &&
  !text.inTitle &&
  !text.isBackground &&
  title.stage !== null &&
  text.stage !== null &&
  isRoundedStage(title.stage, text.stage);

const areByOthers = (keys: CompanyKeys, left: Draft, right: Draft): boolean =>
  left.investors.length > 0 && right.investors.length > 0 && !shareInvestor(keys, left, right);

/** Of two tellings of which only one names its round, other investors and another month make two rounds. */
function areOfOthers(keys: CompanyKeys, left: Complete, right: Complete): boolean {
  if ((left.stage === null) === (right.stage === null)) return false;
  if (!areByOthers(keys, left, right)) return false;
  // What has no date is of the day of the article.
  const [one, other] = [left, right].map(({ announced }) => lastDayOf(announced) ?? keys.publishedDay);
  if (one === undefined || other === undefined) return false;
  return Math.abs(one - other) > notTheSameMonth * day;
}

/** 爱甲健康 and 爱甲科技 with one round of one sum: two names of one company. */
function areKin(keys: CompanyKeys, left: Complete, right: Complete): boolean {
  const [one, other] = [left.amount?.value, right.amount?.value];
  return (
    sameStage(left, right) &&
    one?.kind === 'exact' &&
    other?.kind === 'exact' &&
    one.low === other.low &&
    one.currency === other.currency &&
    keys.beginAlike(left.company, right.company)
  );
}

const notTheSameMonth = 20;
const day = 86_400_000;

/** The day, or the end of the month, that a date gives; undefined for a year, which says too little. */
function lastDayOf(dated: Dated | null): number | undefined {
  const value = dated?.value;
  if (value?.date === undefined || value.date === null) return undefined;
  if (value.precision === 'day') return Date.parse(value.date);
  return value.precision === 'month' ? Date.parse(value.date) + 30 * day : undefined;
}

/** Two rounds of one stage, a quarter or more between them. */
function areFarApart(left: Dated | null, right: Dated | null): boolean {
  const [a, b] = [left?.value, right?.value];
  if (a === undefined || b === undefined || a.date === null || b.date === null) return false;
  const days = Math.abs(Date.parse(a.date) - Date.parse(b.date)) / 86_400_000;
  // 2015年底 and 2016年夏天
  if (a.precision === 'year' && b.precision === 'year') return days > 1;
  return a.precision === 'year' || b.precision === 'year' ? days > 400 : days > 92;
}

export const sameStage = (left: Draft, right: Draft): boolean =>
  left.stage !== null && right.stage !== null && stageKey(left.stage) === stageKey(right.stage);
