import type { Sentence, Span } from './article-text.ts';
import type { Found } from './chinese-got-objects.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';

const S = mask.stage;

/** A claim about markets, funds and years: no company of its own. */
const notCompany =
  /(?:共发生|(?<!第.)(?<![一首这该此大])笔(?:投)?融资|起融资|融资事件|投融资(?:事件|案例|数量|总额|金额)|融资总额达|行业融资|领域融资|赛道融资|(?:[上下]半年|季度|全年)[^,]{0,16}融资(?:总)?额|全国|全球共|市场规模|平均|同比|环比|占比|(?<!\ue002)[\d余多数几十百千] ?家[^,]{0,12}(?:企业|公司|创企|团队|项目)[^,]{0,8}获|(?<!这)家(?:企业|公司)获|(?:\d|[两三四五六七八九十几多数]) ?家获|(?:多|数|几)家(?:公司|企业|平台|机构)(?:宣布|完成|获)|个项目|(?:企业|公司|项目)(?:仅|只|仅仅)有)/u;

/** What may happen to anybody: 能否获得融资, 如果你无法获得融资, 100个企业获得了融资. */
const anybody =
  /(?:胜出者|获胜者|优胜者|冠军|能否|是否|无法|难以|何时|如何|怎样|怎么|为何|多少|哪些?|少数|大多|任何|每[家个]|所有|平均|想要|为了|而言|来说|^(?:当|如果|若)?(?:你|您)们?)[^,]{0,10}$|\d+ ?(?:多|余)?[家个] ?[^,]{0,6}(?:企业|公司|项目|团队|创企)[^,]{0,8}$/u;

const fundRaising =
  /(?:募集(?:完成)?|完成募集|首关|首次关账|终关|最终关账|首期关账|超募|基金(?:规模|总规模|募集|完成)|[一二三四五六\d]期基金|fof|母基金|人民币基金|美元基金|规模为|总规模)/u;

/** 风投公司甲募资1.75亿美元, 甲Capital筹集…: what a fund raises is no round of a company. */
export function isFund(masked: string, company: Draft['company'], clause: Span): boolean {
  if (company === null) return false;
  const name = masked.slice(company.start, company.end);
  const ahead = masked.slice(Math.max(clause.start, company.start - 14), company.start);
  return (
    /(?:创投|基金|fund)$|^.{0,6}(?:风投|创投|私募|投资)(?:公司|机构)./u.test(name) ||
    (/(?:资本|capital|ventures?|partners)$/u.test(name) && /募|筹/u.test(masked.slice(company.end, clause.end))) ||
    /(?:(?:风投|风险投资|创投|私募|(?<!被)投资)(?:公司|机构|工作室|基金|集团)|母基金)[“"「 ]*$/u.test(ahead)
  );
}

/** Totals, funds, markets and what may happen to anybody: what a verb of getting tells, and no round of a company. */
export function tellsNoRound(masked: string, sentence: Sentence, found: Found): boolean {
  const { clause, at, verb, object } = found;
  const before = masked.slice(clause.start, at);
  const objectText = masked.slice(object.start, object.end);
  const clauseText = masked.slice(clause.start, object.end);
  if (notCompany.test(clauseText)) return true;
  // B轮融资完成后,甲从资本市场获得的资金将超过50亿元: of all rounds.
  if (/^(?:了|到)?的(?:总?资金|融资|总额)(?:将|已|总共|共)?(?:达|超|近|为)/u.test(objectText)) return true;
  if (anybody.test(before.replace(/[“"「『][^”"」』]*[”"」』]/gu, ''))) return true;
  // A total of all rounds so far is no round.
  if (
    /(?:成立[^,]{0,12}(?:已|共)|成立[^,]{0,6}(?:年|个月)[^,]{0,3}|(?:个月|天|年|周)[内里]?(?:已经?|共|累[计积])+|[一两半三\d]个?(?:年|月|周)之?(?:内|里|间))$/u.test(
      before,
    ) &&
    !objectText.includes(S)
  )
    return true;
  // 半年内,甲已经获得4.1亿元融资
  if (
    /(?:^|,)(?:在|近|过去)?(?:[一两三四五六半\d]个?(?:多)?(?:年|月|周))之?(?:内|里|间),[^,]{2,14}(?:已经?|共|累[计积])+$/u.test(
      masked.slice(Math.max(sentence.start, at - 40), at),
    ) &&
    !objectText.includes(S)
  )
    return true;
  // 截至目前,甲已募集2亿美元
  if (
    /^(?:募|筹)/u.test(verb) &&
    /(?:截[至止](?:目前|今)|迄今|至今)[^。;]{0,20}$/u.test(masked.slice(Math.max(sentence.start, at - 30), at)) &&
    !objectText.includes(S)
  )
    return true;
  // 至此,公司完成C轮融资总金额达1.8亿美元: C1 and C2 together.
  if (
    /\ue002+(?:系列)?融资的?(?:总[金数]?额|累[计积])/u.test(objectText) &&
    /(?:至此|自此|截[至止](?:目前|今)|至今)[^。;]{0,20}$/u.test(masked.slice(Math.max(sentence.start, at - 30), at))
  )
    return true;
  // 在之前的五轮融资中,甲已获得近3亿美元: all of them together.
  if (
    !objectText.includes(S) &&
    /(?:之前|此前|先前|过去|前)的?[两二三四五六七八九十多\d]+轮(?:融资|投资)?[中里][^。;]{0,24}$/u.test(
      masked.slice(Math.max(sentence.start, at - 48), at),
    )
  )
    return true;
  // 之前已先后完成3轮融资,投资方包括…: of no one of them.
  if (before.endsWith('先后') && /^[过了]?[二两三四五六七八九十多\d]+ ?轮(?:融资|投资)?$/u.test(objectText))
    return true;
  // 完成过8轮融资,融资总额约7.3亿美元
  if (
    /^[过了]?[二两三四五六七八九十多\d]+ ?轮(?:融资)?$/u.test(objectText) &&
    /^,(?:融资)?(?:总|累[计积]|一?共)/u.test(masked.slice(object.end, object.end + 8))
  )
    return true;
  if (!objectText.includes(S) && /总[金数]?额[^,]{0,6}\ue001+[^,]{0,3}[二两三四五六七多]轮/u.test(objectText))
    return true;
  if (/(?:累[计积]|总共|一共|总计|共计|合计)[^,]{0,4}$/u.test(before) && !objectText.includes(S)) return true;
  if (
    /(?:累[计积]|总共|一共|总计|共计|^[^,]{0,1}合计)[^,\ue002]{0,6}\ue001/u.test(objectText) &&
    !objectText.includes(S)
  )
    return true;
  if (
    fundRaising.test(clauseText) &&
    /基金|fof|fund/u.test(before + objectText.slice(0, 12)) &&
    !objectText.includes(S)
  )
    return true;
  if (/^(?:完成|达成)/u.test(verb) && (/^(?:了)?[对向]/u.test(objectText) || objectText.includes('收购'))) return true;
  // 将剩余募集资金投入…: what was raised before, and what becomes of it.
  return (
    verb.startsWith('募集') && /(?:剩余|前次|节余|闲置|结余|变更|使用|投入|部分|超募|上述|该项)[^,]{0,4}$/u.test(before)
  );
}
