import type { InvestorMention } from './article.ts';
import type { Span } from './article-text.ts';
import type { CompanyKeys } from './company-keys.ts';
import { ByCompany } from './company-keys.ts';
import type { Complete } from './draft.ts';
import { isShortForm } from './investor-keys.ts';
import { withAliases } from './main-company.ts';
import type { Money } from './mentions.ts';
import { areCompatible } from './one-story.ts';
import { isRounded, isSameRound, sameStage } from './same-round.ts';

/** Of all tellings of one round one draft. */
export function merge(keys: CompanyKeys, drafts: readonly Complete[]): readonly Complete[] {
  const merged = new ByCompany<Complete>(keys);
  for (const draft of drafts) {
    const twin = merged
      .near(draft.company)
      .find((other) => other.certainty === draft.certainty && isSameRound(keys, other, draft));
    if (twin === undefined) merged.add({ ...draft });
    else join(keys, twin, draft);
  }
  return merged.all;
}

/** No round has more; a text that lists on and on is hostile. */
const mostInvestors = 200;

/** The more exact of two statements stays; investors are joined. */
function join(keys: CompanyKeys, into: Complete, from: Complete): void {
  into.amount = betterAmount(into.amount, from.amount, into.inTitle && !from.inTitle);
  if (into.stage === null || (into.inTitle && !sameStage(into, from) && isRounded(into, from))) into.stage = from.stage;
  if (into.moreStages.length === 0) into.moreStages = from.moreStages;
  into.announced ??= from.announced;
  into.closed ??= from.closed;
  into.valuation ??= from.valuation;
  into.instrument ??= from.instrument;
  into.isBackground &&= from.isBackground;
  into.company = withAliases(keys, into.company, from.company);
  for (const investor of from.investors.slice(0, mostInvestors - into.investors.length)) {
    const key = keys.keyOf(investor);
    const index = into.investors.findIndex(
      (one) => (one.stage ?? null) === (investor.stage ?? null) && isShortForm(keys.keyOf(one), key),
    );
    const present = into.investors[index];
    if (present === undefined) into.investors.push(investor);
    else if (present.role === 'unknown' || (present.role === 'lead' && investor.role === 'co_lead'))
      into.investors[index] = { ...longer(present, investor), role: investor.role, stage: present.stage ?? null };
  }
  for (const adviser of from.advisers)
    if (!into.advisers.some((one) => keys.keyOf(one) === keys.keyOf(adviser))) into.advisers.push(adviser);
  into.investors = into.investors.filter(
    (investor) => !into.advisers.some((adviser) => keys.keyOf(adviser) === keys.keyOf(investor)),
  );
  into.rules.push(...from.rules);
}

export const longer = (left: Span & { role: InvestorMention['role'] }, right: Span): Span =>
  right.end - right.start > left.end - left.start
    ? { start: right.start, end: right.end }
    : { start: left.start, end: left.end };

/** @param isBody the second stands in the text and the first in the title, which rounds */
function betterAmount(left: Money | null, right: Money | null, isBody: boolean): Money | null {
  if (left === null || right === null) return left ?? right;
  if (left.value.kind === 'undisclosed') return right;
  if (right.value.kind === 'undisclosed') return left;
  if (left.value.kind !== 'exact' && right.value.kind === 'exact') return right;
  // 元 of a title may be of any country; the text says which.
  if (isBody && left.value.low === right.value.low && left.value.currency === 'CNY' && right.value.currency !== 'CNY')
    return right;
  // The title drops 近, 约 and 超.
  if (
    isBody &&
    left.value.kind === 'exact' &&
    ['about', 'over', 'under'].includes(right.value.kind) &&
    areCompatible(left, right)
  )
    return right;
  return isBody && left.value.kind !== 'exact' ? right : left;
}
