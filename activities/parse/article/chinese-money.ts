import type { Sentence, Span } from './article-text.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Money } from './mentions.ts';

const valuationNear =
  /(?:估值|市值|作价|身价)(?:已|将|约|达|到|为|超|近|过|高|至|升|突破|接近|逾|[^,。\d融募获拿筹寻投完较比]{0,8})*$/u;
/** 估值较B轮的17亿美元增长,达到70亿美元 */
const valuationRisen =
  /(?:估值|市值|身价)(?:较|比)(?:(?!融资|募资|金额|规模|领投)[^。;]){4,40}?,?(?:达到?|升至|涨至|增至|至)了?(?:近|约|超|逾|高达)?$/u;
/** 估值至少400亿美元,最高或达500亿美元: how far the worth may go. */
const valuationUpTo =
  /估值[^,。;\ue001]{0,8}\ue001+[、,至到或和]?(?:最[高多]|上限)(?:可|或|将)?(?:能)?(?:达到?|为|至)?$/u;
/** 10亿元估值, and not 融资10亿估值50亿. */
const isWorthBehind =
  /^的?(?:投前|投后)?(?:估值|市值)(?!(?:已|将|约|达|到|为|超|近|高|至|升|突破|接近|逾){0,4}\ue001)/u;
/** 估值10亿元, 10亿元估值. */
export const isValuation = (masked: string, money: Span, sentence: Span): boolean =>
  valuationNear.test(masked.slice(Math.max(sentence.start, money.start - 14), money.start)) ||
  valuationRisen.test(masked.slice(Math.max(sentence.start, money.start - 60), money.start)) ||
  valuationUpTo.test(masked.slice(Math.max(sentence.start, money.start - 40), money.start)) ||
  isWorthBehind.test(masked.slice(money.end, money.end + 12));

const otherNear =
  /(?:营收|收入|销售额|流水|gmv|交易额|成交额|市场规模|规模|产值|注册资本|罚款|净利润|利润|亏损|成本|补贴|订单|预算|资产|管理|售价|价格|单价|均价|客单价|押金|月薪|年薪|贷款余额|余额|授信|票房|捐赠|奖金|补助|拨款|投入|花费|花了|支出|保费|负债|债务|股价|每股|收益|发行价|票价|认缴|募集|理财|放贷|放款|销量|产能|客户|支付|退款|赔偿|违约金|欠|担保)(?:已|将|约|达|到|为|超|近|过|高|至|突破|接近|[^,。\ue001]{0,6})*$/u;

/** Money that is none of the round's, by the words beside it. */
export function isOtherMoney(masked: string, money: Money, sentence: Span): boolean {
  const before = masked.slice(Math.max(sentence.start, money.start - 14), money.start);
  const behind = masked.slice(money.end, Math.min(sentence.end, money.end + 8));
  if (valuationUpTo.test(masked.slice(Math.max(sentence.start, money.start - 40), money.start))) return true;
  if (valuationNear.test(before) || isWorthBehind.test(masked.slice(money.end, Math.min(sentence.end, money.end + 12))))
    return true;
  if (
    isTotal(masked, before, money, sentence) &&
    !/^(?:[^,]{0,14})的?\ue002/u.test(masked.slice(money.end, Math.min(sentence.end, money.end + 24))) &&
    !/(?:本轮|此轮|该轮|本次|此次)[^,]{0,12}$/u.test(before)
  )
    return true;
  return (
    // 甲理财完成500万元…: the verb of receiving stands between; 甲资产领投的千万级天使轮: the round stands behind.
    (otherNear.test(before) &&
      !/(?:(?:获|完成|融|募|筹|拿到)[^,]{0,5}|轮总?(?:规模|金额|总额)(?:高达|达到|[达为约近超逾]|[庞巨]大的|空前的)?)$/u.test(
        before,
      ) &&
      !/^的?\ue002/u.test(behind)) ||
    /^的?(?:市场|订单|用户|营收|收入|销售额|流水|交易|产值|基金|gmv|罚款|利润|注册资本|股份|规模的?基金|授信|贷款额)/u.test(
      behind,
    )
  );
}

/** 融资规模5亿元, 预计规模在1亿元以上: how large a round is, said of it alone. */
export const isRoundSize = (masked: string, money: Span): boolean =>
  /(?:^|[,:])(?:预计|目标|计划|本轮|整体|融资)*总?(?:规模|总额|金额)(?:预计)?[在达到为约近超逾]*$/u.test(
    masked.slice(Math.max(0, money.start - 14), money.start),
  );

/** 累计融资5亿元: a sum of rounds; 完成A轮融资,总融资金额达5亿元 tells of the one round. */
function isTotal(masked: string, before: string, money: Money, sentence: Span): boolean {
  if (/(?:累[计积]|(?:总计|合计|共计)(?!出资|认购|投资|增资)|一共|共获|共融|总共)[^,]{0,10}$/u.test(before))
    return true;
  if (!/(?:融资总[金数]?额|总融资[金数]?额?)[^,]{0,10}$/u.test(before)) return false;
  const ahead = masked.slice(Math.max(sentence.start, money.start - 30), money.start);
  return !/^[^\ue002]*\ue002+[^\ue002]*$/u.test(ahead);
}

/** 以1亿元完成A轮融资, 3000万元A轮融资完成: the amount stands before the verb. */
export function amountAhead(reader: ChineseReader, stretch: Span, sentence: Sentence): Money | null {
  const { masked } = reader.mentions;
  const ahead = inside(reader.mentions.money, stretch)
    .filter((one) => !isOtherMoney(masked, one, sentence))
    .at(-1);
  if (ahead === undefined || !/^(?:的|人民币)?[^,]{0,6}$/u.test(masked.slice(ahead.end, stretch.end))) return null;
  return ahead;
}

const ownClause =
  /^(?:的?交割|协议|的?签约)?[,:]? ?(?:本轮|此轮|该轮|此次|本次)?\ue002*(?:具体|预估|估计|预计|或许?|可能|料)?总?(?:融资|交易|(?:股权)?(?:收购|转让|出售|购买))?拟?(?:作价|交易总?[额值]|交易价值|总代价|总对价|总价款?|价款|底价|对价|价格|花了|花费|报价|出价|代价|交易价格|交易对价|金额|总金额|总融资金?额|融资总金?额|额度|总?规模|数额|总额|总?(?:融资|集资|募资|筹资|投资|出资|增资)(?:总?额|金额|总?规模)|融资|募资|共计|总计|合计|共)(?:增资|注资|出资|可能|预计|在|或将?|将|合计|总计|累计|约?为|达到?|超过?|近|约|高达|共|:|是)*\ue001/u;

/** 完成A轮融资,金额5000万元: the amount has a clause of its own. */
export function amountBehind(reader: ChineseReader, from: number, sentence: Sentence): Money | null {
  const { masked, money } = reader.mentions;
  const next = ownClause.exec(masked.slice(from, sentence.end));
  const at = next === null ? -1 : from + next[0].length - 1;
  return inside(money, { start: from, end: at + 60 }).find((one) => one.start <= at && at < one.end) ?? null;
}
