import type { ArticleText, Span } from './article-text.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { timesSaid } from './name-counts.ts';
import type { Draft } from './draft.ts';
import type { Mentions } from './mentions.ts';

/** 由马蚁投资2000万元: a name where the document says it elsewhere. */
const isSaidElsewhere = (document: ArticleText, text: string, noun: RegExpExecArray): boolean =>
  timesSaid(document, text.slice(Math.max(1, noun.index - 3), noun.index + 2)) > 1 ||
  !/[、和与]/u.test(text.slice(0, noun.index));

/** 来自如山投资的B轮: a short name that ends in 投资, where 等投资的 and 资本投资的 say who invested. */
function endsInName(document: ArticleText, text: string, noun: RegExpExecArray): boolean {
  if (
    noun[0] !== '投资' ||
    (text.startsWith('由') && !isSaidElsewhere(document, text, noun)) ||
    !/^的?$/u.test(text.slice(noun.index + 2))
  )
    return false;
  const before = text.slice(0, noun.index);
  // 来自甲和乙投资的A轮融资
  if (
    before.includes('来自') &&
    text.slice(noun.index + 2).startsWith('的') &&
    /[\u4e00-\u9fff]{2}$/u.test(before) &&
    !/(?:等|共同|联合|资本|基金|创投|独家)$/u.test(before)
  )
    return true;
  // 获苏州强国创业投资数百万元
  if (/[\u4e00-\u9fff]{2}(?:创业|风险|股权|创新|实业|产业)$/u.test(before)) return true;
  return (
    /(?:^|来自|[、和与及]|获得?了?)[\u4e00-\u9fff]{2,4}$/u.test(before) &&
    !/(?:等|资本|资产|基金|创投|集团|公司|个人|银行|证券|控股|联合|共同|战略|独家)$/u.test(before)
  );
}

const investing =
  '(?:独家战略投资|独家投资|战略投资|联合领投|共同领投|联合投资|共同投资|领投|参投|跟投|投资|注资|入股|增资)';

/** 获得真格基金数千万元Pre-A轮投资, 获由A领投、B跟投的…: who gives stands before the money. */
export function objectInvestors(document: ArticleText, mentions: Mentions, bounds: Span, draft: Draft): Span[] {
  const { masked } = mentions;
  const firstMark = Math.min(
    draft.amount !== null && draft.amount.start >= bounds.start ? draft.amount.start : bounds.end,
    draft.stage !== null && draft.stage.start >= bounds.start ? draft.stage.start : bounds.end,
  );
  let end = firstMark;
  const text = masked.slice(bounds.start, firstMark);
  // Role words inside are read by the roles of the sentence.
  if (/(?:领投|跟投|参投|独投)/u.test(text)) return [];
  const noun =
    /(?:独家|战略|联合|共同|新一轮|首轮|一轮|本轮|的)*(?:投资|注资|入股|增资|融资)(?!本(?![轮次])|人|者|机构|方|平台|公司|基金|管理|集团|银行|控股|中心|有限|股份|发展|咨询|旗下|下属|、|和|及|与|以及|等)/u.exec(
      text,
    );
  if (noun !== null && !endsInName(document, text, noun)) end = bounds.start + noun.index;
  else if (firstMark === bounds.end && draft.amount === null && draft.stage === null) {
    const late = new RegExp(`${investing}$`, 'u').exec(masked.slice(bounds.start, bounds.end));
    end = late === null ? bounds.end : bounds.start + late.index;
  }
  const words = masked.slice(bounds.start, end);
  const cleaned =
    /(?:新一轮|首轮|本轮|此轮|近|共|合计|总额|累计|一笔|数轮|[\d一两三四五六七八九十]+轮|单[轮笔次]|巨额|大额|首笔|了|的|等|超|约|高达|[\ue003]|第[一二三四五六七八九十\d]+[轮笔次]|a系列|新的?|由|提供的?|给予的?|总?规模(?:为|达)?|金额(?:为|达))+$/u.exec(
      words,
    );
  const stop = end - (cleaned?.[0].length ?? 0);
  if (stop - bounds.start < 2) return [];
  return investorsIn(document, mentions, { start: bounds.start, end: stop });
}
