import type { Span } from './article-text.ts';
import type { Draft } from './draft.ts';
import type { Dated, Mentions } from './mentions.ts';

/** The date nearest before the verb; a founding date is none of the event. */
export function dateOf(
  masked: string,
  dates: readonly Mentions['dates'][number][],
  draft: Draft,
  sentence: Span,
): Mentions['dates'][number] | null {
  const usable = dates.filter((date) => {
    const behind = masked.slice(date.end, Math.min(sentence.end, date.end + 12));
    return (
      date.value.date !== null &&
      !/^[^,]{0,6}(?:成立|创立|创办|上线|注册|起|以来|至今)/u.test(behind) &&
      !/^[-~至到]/u.test(behind) &&
      // 2024年度报告, 2024年度定增: the year is of the books.
      !behind.startsWith('度') &&
      // 获A轮融资,2018年营收目标为1亿: the time of what it earns.
      !/^[^,]{0,6}(?:营收|营业额|销售额?|收入|利润|流水|交易额|成交额|盈利)/u.test(behind) &&
      // 今年门店将突破10家: what is to come.
      !/^[^,]{0,8}(?:将(?=[于在完获推发进启上投])|预计|计划|有望)/u.test(behind) &&
      // 在2023年投资策略会上
      !/^(?:度)?[^,]{0,6}(?:策略会|年会|峰会|大会|论坛)/u.test(behind) &&
      // 成立于2016年, 始于2015年
      !/(?:成立|创立|创办|创建|始创|始|上线|注册|诞生|组建)于$/u.test(
        masked.slice(Math.max(sentence.start, date.start - 3), date.start),
      )
    );
  });
  const before = usable.filter((date) => date.end <= draft.at);
  return before.at(-1) ?? usable.find((date) => date.start < draft.at + 12) ?? null;
}

/** Two months before the document it was no news any more. A date by its precision: the period has to have ended. */
export function isLongAgo(published: string | undefined, date: Dated | null): boolean {
  if (published === undefined || date?.value.date === null || date === null) return false;
  const days = (Date.parse(published) - Date.parse(date.value.date)) / 86_400_000;
  switch (date.value.precision) {
    case 'year':
      return days > 420;
    case 'quarter':
      return days > 160;
    default:
      return days > 62;
  }
}
