import type { ArticleText } from './article-text.ts';
import type { CompanyKeys } from './company-keys.ts';
import type { Draft, Name } from './draft.ts';
import { isSameName } from './investor-keys.ts';
import type { Money, Stage } from './mentions.ts';
import { stageKey } from './draft.ts';
import { timesSaid } from './name-counts.ts';

/**
 * The title tells the news, and the text tells it again, often under another name: the legal one, that of the product, or
 * whatever stands before the verb. What the text tells first with the marks of the title is the title's event.
 * @param main the company of the title
 */
export function asOneStory(
  document: ArticleText,
  keys: CompanyKeys,
  drafts: readonly Draft[],
  main: Name | null,
): readonly Draft[] {
  if (main === null || document.language === 'en') return drafts;
  const isMain = ({ company }: Draft): boolean => company === null || keys.isSame(company, main);
  const news = drafts.filter((draft) => draft.inTitle && draft.certainty === 'told' && isMain(draft));
  if (news.length === 0) return drafts;
  let isTold = false;
  return drafts.map((draft) => {
    if (isTold || news.includes(draft) || draft.certainty !== 'told') return draft;
    const twin = news.find((other) => isSameTelling(keys, other, draft));
    if (twin === undefined) return draft;
    if (isMain(draft)) {
      isTold = !draft.inTitle;
      return draft;
    }
    const { company } = draft;
    if (company === null || draft.isBackground) return draft;
    if (draft.inTitle) return timesSaid(document, textOf(document, company)) > 1 ? draft : { ...draft, company: main };
    isTold = true;
    const isAlias =
      isNameLike(document, company) &&
      ![...draft.investors, ...twin.investors].some((one) => keys.keyOf(one) === keys.keyOf(company));
    return { ...draft, company: isAlias ? withAlias(main, company) : main };
  });
}

/** Nothing speaks against one financing, and its amount, or its stage and an investor, or its place speaks for it. */
export function isSameTelling(keys: CompanyKeys, title: Draft, draft: Draft): boolean {
  if (title.instrument !== draft.instrument || title.instrument !== null) return false;
  const areStagesEqual = title.stage !== null && draft.stage !== null && isRoundedStage(title.stage, draft.stage);
  if (title.stage !== null && draft.stage !== null && !areStagesEqual) return false;
  const [one, other] = [title.amount, draft.amount];
  if (one !== null && other !== null) {
    if (!areCompatible(one, other)) return false;
    return areStagesEqual || (one.value.kind !== 'undisclosed' && one.value.low === other.value.low);
  }
  if (!areStagesEqual) return false;
  return draft.inTitle || draft.sentence <= title.sentence + 3 || shareInvestor(keys, title, draft);
}

/** The title says B轮 for what the text tells as B1轮 or B+轮. */
export const isRoundedStage = (title: Stage, text: Stage): boolean =>
  stageKey(title) === stageKey(text) || (title.value.stage === text.value.stage && title.value.qualifier === null);

export const shareInvestor = (keys: CompanyKeys, left: Draft, right: Draft): boolean =>
  left.investors.some((one) => right.investors.some((other) => isSameName(keys.keyOf(one), keys.keyOf(other))));

/** Two amounts of one round: the intervals meet, in one currency. */
export function areCompatible(left: Money, right: Money): boolean {
  const [a, b] = [left.value, right.value];
  if (a.kind === 'undisclosed' || b.kind === 'undisclosed') return true;
  if (a.currency !== b.currency && a.currency !== null && b.currency !== null && a.low !== b.low) return false;
  return (
    numberOr(a.low, 0) <= numberOr(b.high, Number.POSITIVE_INFINITY) &&
    numberOr(b.low, 0) <= numberOr(a.high, Number.POSITIVE_INFINITY)
  );
}

const numberOr = (text: string | null, otherwise: number): number => (text === null ? otherwise : Number(text));

const textOf = (document: ArticleText, span: { readonly start: number; readonly end: number }): string =>
  document.folded.slice(span.start, span.end);

/** Worth keeping as a name of the company: Latin, quoted, with a legal form, or said again. */
function isNameLike(document: ArticleText, name: Name): boolean {
  const text = textOf(document, name);
  return (
    /[a-z]|(?:公司|集团|股份|科技|网络|网)$/u.test(text) ||
    /[“"「『【]/u.test(document.text.charAt(name.start - 1)) ||
    timesSaid(document, text) > 1
  );
}

const withAlias = (name: Name, { start, end, aliases }: Name): Name => ({
  ...name,
  aliases: [...name.aliases, { start, end }, ...aliases],
});
