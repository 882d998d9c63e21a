import type { ArticleEvent } from './article.ts';
import type { ArticleText } from './article-text.ts';
import { textOf } from './article-text.ts';
import { ByCompany, CompanyKeys } from './company-keys.ts';
import type { Complete, Draft, Name } from './draft.ts';
import { isSaidAgain, mainCompany, sameAsMain } from './main-company.ts';
import { merge } from './merge-drafts.ts';
import { isSameRound } from './same-round.ts';
import { timesSaid } from './name-counts.ts';
import { asOneStory, shareInvestor } from './one-story.ts';
import { toEvents } from './to-events.ts';

/**
 * Drafts to events: each gets its company, those that tell of the same financing become one, and the words of the document
 * take the place of spans. @param main the company that the article is about, for drafts that name none
 */
export function assemble(
  document: ArticleText,
  drafts: readonly Draft[],
): { events: ArticleEvent[]; unconfirmed: ArticleEvent[] } {
  const keys = new CompanyKeys(document);
  const main = mainCompany(document, keys, drafts);
  const withCompany = asOneStory(document, keys, drafts, main).flatMap((draft) => {
    const company = draft.company === null ? main : sameAsMain(keys, draft.company, main);
    return company === null ? [] : [{ ...draft, company }];
  });
  const merged = merge(keys, asRumour(document, keys, withCompany));
  const told = withoutBare(
    document,
    keys,
    merged.filter((draft) => draft.certainty === 'told' && isCredible(document, keys, draft, main)),
    main,
  );
  markHistory(keys, document.language, told, main);
  if (document.language === 'zh') givePlannedSums(keys, told, merged);
  const byCompany = new ByCompany(keys, told);
  const unconfirmed = merged.filter(
    (draft) =>
      draft.certainty === 'unconfirmed' &&
      isCredible(document, keys, draft, main) &&
      (draft.isNext === true ||
        !byCompany
          .near(draft.company)
          .some((other) => isSameRound(keys, other, draft) && !isOtherWorth(document, other, draft))),
  );
  return {
    events: told.flatMap((draft) => toEvents(document, keys, draft)),
    unconfirmed: unconfirmed.flatMap((draft) => toEvents(document, keys, draft)),
  };
}

/** "in talks for a round at $40 billion … raised $6 billion in May at $24 billion": a plan of another round, in English. */
const isOtherWorth = ({ language }: ArticleText, told: Complete, plan: Complete): boolean =>
  language === 'en' &&
  told.valuation !== null &&
  plan.valuation !== null &&
  plan.amount === null &&
  plan.at < told.at &&
  told.valuation.value.low !== plan.valuation.value.low;

/** 甲收购乙, and then 甲拟以7亿元收购乙72%股权: the price of the plan is that of the deal. */
function givePlannedSums(keys: CompanyKeys, told: readonly Complete[], all: readonly Complete[]): void {
  const planned = all.filter((draft) => draft.certainty === 'unconfirmed' && draft.instrument === 'ma');
  if (planned.length === 0) return;
  const byCompany = new ByCompany(keys, planned);
  for (const draft of told)
    if (draft.instrument === 'ma' && draft.amount === null)
      draft.amount =
        byCompany.near(draft.company).find((plan) => plan.amount !== null && isSameRound(keys, plan, draft))?.amount ??
        null;
}

/** 传某公司完成8亿美元融资: what the title only heard of is no fact where the text tells it again. */
function asRumour(document: ArticleText, keys: CompanyKeys, drafts: readonly Complete[]): readonly Complete[] {
  const heard = drafts.filter((draft) => draft.inTitle);
  if (document.language === 'en' || heard.length === 0 || !heard.every((draft) => draft.certainty === 'unconfirmed'))
    return drafts;
  return drafts.map((draft) =>
    draft.certainty === 'told' && !draft.isBackground && heard.some((title) => isSameRound(keys, title, draft))
      ? { ...draft, certainty: 'unconfirmed' }
      : draft,
  );
}

/**
 * Whether what is called a company besides the article's own may be one. A Chinese word that stands once, in no quotation
 * marks and with neither round nor amount beside it, is more often a word than a name.
 */
function isCredible(document: ArticleText, keys: CompanyKeys, draft: Complete, main: Name | null): boolean {
  if (main !== null && keys.isSame(draft.company, main)) return true;
  const text = textOf(document, draft.company);
  const isQuoted = /[“"「『【]/u.test(document.text.charAt(draft.company.start - 1));
  // 私营航空公司, 卫星创业公司: what they are.
  if (document.language === 'zh' && !isQuoted && isDescription(document, text)) return false;
  if (
    /[A-Za-z]/u.test(text) ||
    /(?:科技|公司|集团|股份|网|智能|医疗|教育|生物|资本|传媒|文化|出行|金服|机器人|汽车)$/u.test(text) ||
    /^(?!中国|国内|海外|全球|美国)[\u4e00-\u9fff]{2,4}(?:半导体|微电子|光电|宇航|航天|药业|医药|制药|能源|储能|软件|动力|新材|通信|航空|精密|装备|物流|食品|影业|互娱|基因|生命|电子|数据|信息)$/u.test(
      text,
    )
  )
    return true;
  if (
    isQuoted ||
    draft.rules.some(({ rule }) => /^(?:listing together|planned listing together|bracket round)$/u.test(rule))
  )
    return true;
  // 通过金融产品的嵌入,…: what 的 stands before is more often a noun.
  if (
    /(?<!融资|投资)的$/u.test(document.text.slice(Math.max(0, draft.company.start - 3), draft.company.start)) &&
    !isSaidAgain(document, draft.company)
  )
    return false;
  if (document.language === 'en') return true;
  return (
    // 智谱也宣布计划赴港上市: where a company goes is said of companies only.
    (draft.instrument === 'ipo' && /^[\u4e00-\u9fff]{2,6}$/u.test(text) && namesExchange(document, draft)) ||
    (draft.stage !== null && draft.instrument !== 'ipo' && draft.instrument !== 'ma') ||
    isSaidAgain(document, draft.company) ||
    // 入股居然之家: who gave is named.
    (draft.investors.length > 0 && /^[\u4e00-\u9fff]{2,6}$/u.test(text)) ||
    // 甲获得5000万元融资: the verb and the sum make a name of what stands before them.
    (draft.amount !== null &&
      draft.instrument !== 'ma' &&
      (draft.investors.length > 0 ||
        (/^[\u4e00-\u9fff\d]{2,8}$/u.test(text) && draft.rules.some(({ rule }) => rule === 'getting'))))
  );
}

function namesExchange(document: ArticleText, draft: Complete): boolean {
  const words = draft.rules.find(({ rule }) => rule.startsWith('planned listing') || rule === 'listing')?.span;
  return (
    words !== undefined &&
    words[0] - draft.company.end < 10 &&
    /赴[港美]|港股|美股|[港联]交所|纳斯达克|纽交所|科创板|创业板|招股|[递交]表|聆讯/u.test(
      document.text.slice(words[0], words[1]),
    )
  );
}

/** Words that end in 公司 and that the document never says without it. */
function isDescription(document: ArticleText, text: string): boolean {
  const match = /^(?<base>[^A-Za-z]{3,}?)(?<!有限|股份|责任|集团|控股)(?:公司|企业)$/u.exec(text);
  const base = match?.groups?.['base'];
  return base !== undefined && timesSaid(document, base) === timesSaid(document, text);
}

/** "它从多家机构获得了融资": says nothing that another event of the company does not say better. */
function withoutBare(
  document: ArticleText,
  keys: CompanyKeys,
  drafts: readonly Complete[],
  main: Name | null,
): Complete[] {
  const isMain = ({ company }: Complete): boolean => main !== null && keys.isSame(company, main);
  const isBare = (draft: Complete): boolean =>
    draft.stage === null &&
    draft.amount === null &&
    draft.investors.length === 0 &&
    draft.instrument === null &&
    !(draft.isBackground && draft.valuation !== null && draft.announced !== null);
  const byCompany = new ByCompany(keys, drafts);
  // 先后获得甲、乙的投资: what the rounds themselves tell of the same payers.
  const isSummary = (draft: Complete): boolean =>
    draft.isSummary === true &&
    byCompany
      .near(draft.company)
      .some(
        (other) => other !== draft && keys.isSame(other.company, draft.company) && shareInvestor(keys, other, draft),
      );
  return drafts.filter(
    (draft) =>
      (!isBare(draft) && !isSummary(draft)) ||
      // Without even a date it says of nobody what could be an event.
      ((draft.inTitle ||
        draft.announced !== null ||
        document.language === 'en' ||
        (!draft.isBackground && isMain(draft))) &&
        !byCompany.near(draft.company).some((other) => other !== draft && keys.isSame(other.company, draft.company))),
  );
}

/** Where the title tells the news, what the text tells of others, or of other rounds of the same company, is history. */
function markHistory(keys: CompanyKeys, language: 'zh' | 'en', drafts: Complete[], main: Name | null): void {
  // The English reader tells history by its verbs and dates.
  if (language === 'en') return;
  const news = drafts.filter((draft) => draft.inTitle);
  if (news.length === 0 || main === null) return;
  const isMain = news.some((draft) => keys.isSame(draft.company, main));
  for (const draft of drafts) if (isMain && !draft.inTitle) draft.isBackground = true;
}
