import type { Span } from './article-text.ts';
import { mask } from './mentions.ts';

const M = mask.money;
const S = mask.stage;

/** A verb of getting with its clause and what it takes. */
export interface Found {
  readonly clause: Span;
  readonly clauses: readonly Span[];
  readonly number: number;
  readonly at: number;
  readonly verb: string;
  readonly object: Span;
}

/** What makes the words behind a verb a financing. */
const financing = /融资|投资|注资|增资|入股|资金|参股|青睐|加持|融得|募资|领投/u;

const gettingInvestment = /^(?:获得|获|拿到|得到|接受|引入|引进|斩获|喜获|连获|收获|喜提|揽获|迎来|吸引|收到)/u;

/** Behind these the verb gets no financing: 获得用户, 完成收购, 获奖. */
const otherObject =
  /^(?:了|到)?(?:(?:首笔|第一笔|对外)投资(?:$|[,。])|对(?!应)|奖|批准|许可|认证|牌照|资质|专利|用户|订单|收购|并购|上市(?!公司)|授权|准入|认可|好评|冠军|第[一二三]|合作|签约|交付|测试|研发|设计|搭建|建设|布局|备案|证书|项目投资|首批|国家高新|利润|收入|(?:投资|股权|公允)?收益|盈利|胜利|突破|增长|进展|成绩|数据|信息|资料|知识|经验|机会|支持|许多|更多|悉|知|客|取|益|救|释|罪|刑|选|评|批|准|胜|赔|赠)/u;

/** The words that a verb takes, up to the end of its clause, or of the next where the object goes on there. */
export function objectOf(
  masked: string,
  clauses: readonly Span[],
  number: number,
  from: number,
  verb: string,
): Span | null {
  const clause = clauses[number];
  if (clause === undefined) return null;
  // 【甲系公司获投】乙完成…: a heading ends where its marks do.
  const heading = masked.slice(from, clause.end).indexOf('】');
  const first = heading < 0 ? masked.slice(from, clause.end) : masked.slice(from, from + heading);
  if (otherObject.test(first) && !first.includes(S)) return null;
  if (/^融资|^募资|^[集筹]资|^融了/u.test(verb)) {
    const ahead = masked.slice(Math.max(0, from - verb.length - 8), from - verb.length);
    if (
      /(?:历史|累[计积]|已经?|总共|一共|总|共|总计|先后|迄今已?|至今已?)$/u.test(ahead) &&
      !/宣布[^,]{0,3}$/u.test(ahead)
    )
      return null;
    // "Etched融资7亿美元": the noun is a verb where money follows at once.
    return /^(?:总额|净额|规模|额|金额|达|近|超|共|约|了|:| |累[计积]|合计)*\ue001/u.test(first) &&
      !/(?:(?<!首)(?<!新一)轮|股权|债权|的|笔|次|战略|完成|获得?|本轮|此轮|新一轮|行业|投|亿|万|元)$/u.test(
        masked.slice(Math.max(0, from - 6), from - verb.length),
      )
      ? { start: from, end: clause.end }
      : null;
  }
  // 获得由红杉领投,腾讯跟投的2亿美元D轮融资
  const next = clauses[number + 1];
  const goesOn =
    next !== undefined &&
    first.length < 80 &&
    /(?:领投|跟投|参投|投资|、)/u.test(first) &&
    // 获得甲的战略投资,乙则获得…: the object is whole.
    !/^[^由]*的(?:独家|战略)?(?:投资|入股|注资|增资)$/u.test(first) &&
    !first.includes(S) &&
    !first.includes(M);
  if (
    goesOn &&
    /(?:的[^,]{0,6}(?:[\ue001\ue002]|融资|新一轮)|(?:跟投|参投)\ue001*\ue002|、[^,]{2,30}等\ue001*的?\ue002)/u.test(
      masked.slice(next.start, next.end),
    ) &&
    isFinancing(masked.slice(from, next.end), verb)
  )
    return { start: from, end: next.end };
  // 再获7500万美元,乙领投: who led it makes it a round.
  const isLed =
    /^(?:获|拿|筹|募|融)/u.test(verb) &&
    /^(?:了|到)?\ue001+$/u.test(first) &&
    next !== undefined &&
    /(?:领投|跟投|参投|独投|独家投资|联合投资|投资方)/u.test(masked.slice(next.start, next.end));
  return isLed || isFinancing(first, verb, masked.slice(Math.max(0, from - 60), from - verb.length))
    ? { start: from, end: clause.end }
    : null;
}

function isFinancing(object: string, verb: string, before?: string): boolean {
  // 优地科技天使轮获得投资, 某公司新三板获得无投资: a headline that tells the round alone.
  if (
    /^(?:了|到)?(?:等|无)?投资$/u.test(object) &&
    before !== undefined &&
    /(?:\ue002|新三板|未披露|未知|融资|转让)$/u.test(before)
  )
    return true;
  // 10亿元定增获甲、乙等认购
  if (verb.startsWith('获') && before?.endsWith(S) === true && object.endsWith('认购')) return true;
  const stage = object.indexOf(S);
  const money = object.indexOf(M);
  if (stage >= 0 && stage < 60) return true;
  const noun = financing.exec(object);
  if (money >= 0 && money < 50 && noun !== null && noun.index < money + 40) return true;
  if (
    money >= 0 &&
    money < 4 &&
    before !== undefined &&
    /(?:融资|轮)(?:轮)?(?:中|里|后)?,?(?:[^,]{0,14})?$|[\ue002](?:融资)?(?:轮)?中/u.test(before)
  )
    return true;
  // 电池公司甲拿了1亿欧元
  if (verb.startsWith('拿') && /^(?:了|到)?\ue001+$/u.test(object)) return true;
  // 拿了甲资本的2亿元
  if (
    /^(?:拿|获)/u.test(verb) &&
    /^(?:了|到)?[^,]{2,20}(?:资本|创投|基金|集团|天使|投资)的\ue001+(?!的?(?:订单|采购|合同|捐赠|贷款|授信))/u.test(
      object,
    )
  )
    return true;
  // 获得由甲、乙联合投出的3亿美元
  if (money >= 0 && /(?:投出|给出|提供)的\ue001/u.test(object)) return true;
  if (money >= 0 && money < 4 && /^(?:融得|募得|募集|融到|筹得|揽)/u.test(verb)) return true;
  if (
    /^(?:了|到)?(?:[^,]{0,24})?(?:新一轮|新一笔|首轮|一轮|本轮|此轮|新的?|多轮|最大规模|[一二两三四五\d]轮|第[一二三四五]轮|首笔|一笔[^,]{0,4}|巨额|大额)(?:的)?(?:融资|投资(?!人|者|方|机构))/u.test(
      object,
    )
  )
    return true;
  if (/^(?:了|到)?融资/u.test(object)) return true;
  // 引入甲、乙等六家投资方
  if (
    /^引[入进]/u.test(verb) &&
    /^了?[^,]{0,60}?(?:等|[二两三四五六七八九十\d多][家名位])(?:战略|财务|产业|外部|新)*(?:投资方|投资者|投资人|投资机构|战投|股东)/u.test(
      object,
    )
  )
    return true;
  // 获得阿里巴巴投资: only verbs of receiving, and a name between.
  if (!gettingInvestment.test(verb)) return false;
  return /^(?:了|到)?[^,。]{2,40}?(?:独家|战略|联合|共同)?(?:投资|注资|入股|增资|领投|融资)(?:$|[^人者机方公管基银协理回])/u.test(
    object,
  );
}
