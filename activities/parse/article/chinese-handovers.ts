import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { amountBehind } from './chinese-money.ts';
import { clausesOf, inside, same } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const price = '(?:(?:以|作价)[^,。;\\ue001]{0,3}\\ue001+(?:的?(?:价格|对价|总价|现金|代价))?)?';
const shares = '(?:的?(?:约?(?:\\d+(?:\\.\\d+)?)%|全部|剩余)?的?(?:股权|股份|控股权|控制权|业务))?';
/** 乙被甲以7亿元收入囊中. */
const taken = new RegExp(
  `^(?<what>[^,。;\\ue001]{2,30}?)${shares}(?:已经?|也|最终|曾|就|在|于|\\ue003)*被(?<by>[^,。;被\\ue001]{2,24}?)${price}(?:收入囊中|纳入麾下|纳入旗下|收归旗下|拿下|收编|接盘|买走|吞下)`,
  'u',
);
/** 甲以4亿美元将乙收归旗下. */
const takes = new RegExp(
  `^(?<by>[^,。;\\ue001]{2,24}?)(?:已经?|也|最终|曾|就|在|于|\\ue003)*${price}[将把](?<what>[^,。;\\ue001]{2,30}?)(?:收入囊中|纳入麾下|纳入旗下|收归旗下|收编|买下|买走|拿下|并购)`,
  'u',
);
/** 甲1.2亿元拿下乙. */
const bought = new RegExp(
  `^(?<by>[^,。;\\ue001]{2,24}?)(?:(?:斥资|豪掷|耗资|以|用)[^,。;\\ue001]{0,2})?\\ue001+(?:的?价格)?(?:拿下|吃下|吞下)(?<what>[^,。;\\ue001]{2,24}?)${shares}$`,
  'u',
);
/** 乙卖身甲, 乙正式并入甲. */
const sold =
  /^(?<what>[^,。;\ue001]{2,20}?)(?:已经?|也|最终|正式|将|\ue003)*(?:卖身|委身|并入)(?:给|于|到)?了?(?<by>[^,。;\ue001]{2,16})$/u;
/** 丙与甲签约,转让其持有的乙60%股权: whom it goes to stands in the clause before. */
const soldWith =
  /^(?:拟|将)?(?:转让|出售)(?:其|所|旗下)?持有的?(?<what>[^,。;\ue001]{2,24}?)的?(?:约?\d+(?:\.\d+)?%|全部)的?(?:股权|股份)/u;
const signedWith = /[与和同](?<by>[^,与和同]{2,30}?)(?:正式)?(?:签约|签署|签订|达成)[^,]{0,12}$/u;
/** 丙向甲出售所持有的乙60%股权. */
const soldTo =
  /(?<!拟|计划|将|考虑|欲|停止|终止|取消|放弃|拒绝|未|未能|不再)向(?<by>[^,。;向]{2,24}?)(?:出售|转让|售出)了?(?:其所持|所持|其|所|旗下)?(?:持有的?|的)?(?<what>[^\d了,。;\ue001][^,。;\ue001]{1,23}?)的?(?:约?\d+(?:\.\d+)?%|全部)的?(?:股权|股份)/u;
/** 将持有的乙100%股权以6亿元的价格转让给甲. */
const handed = new RegExp(
  `[将把](?:其|所)?(?:持有的?|旗下的?)?(?:(?:全资|控股|参股)[子孙]公司)?(?<what>[^,。;\\ue001]{2,24}?)${shares}${price}(?:一举|全部|整体|悉数|一并|协议|正式|成功)?(?:出售|转让|卖|售)[给予]了?(?<by>[^,。;\\ue001]{2,24})`,
  'u',
);

const notSold = /不|否|未|没有|要求|放弃|终止|停止|取消|拒绝/u;
const toCome = /将|或|筹划|消息称|传|拟|计划|考虑|有望|可能|意向|暂停/u;
/** Nobody who is named. */
const noBuyer = /^(?:其)?(?:全资|控股|参股)?[子孙母]公司$|员工|持股平台|关联方$|第三方|管理层|投资者$/u;
/** An agreement of intent stands so near ahead. */
const aheadOfSale = 40;

/** What is made or owned, and is no company. */
const isProduct =
  /(?:抗体|药物|新药|疫苗|技术|专利|产品|版权|著作权|商标|权益|许可|资产|项目|债权|股票|份额|设备|房产|物业|土地|地块|数据|源码|域名|车辆|库存|管线|算法)$/u;

/** Companies that change hands, told by neither of the verbs of a takeover. */
export function handoverFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  if (
    !/卖身|委身|并入|吃下|囊中|麾下|旗下|拿下|收编|接盘|买走|吞下|[让售卖][给予]|向[^,]{2,24}(?:出售|转让)|,(?:转让|出售)(?:其|所)?持有/u.test(
      text,
    )
  )
    return [];
  const found: Draft[] = [];
  for (const [number, clause] of clausesOf(reader, sentence).entries()) {
    const words = masked.slice(clause.start, clause.end);
    const match =
      taken.exec(words) ??
      takes.exec(words) ??
      bought.exec(words) ??
      sold.exec(words) ??
      handed.exec(words) ??
      soldTo.exec(words) ??
      soldWith.exec(words);
    const signed = signedBefore(reader, clausesOf(reader, sentence)[number - 1]);
    const { what, by = signed?.by } = match?.groups ?? {};
    if (match === null || what === undefined || by === undefined) continue;
    // 不会向丙出售, 能否向丙出售: it is not said; 或向丙出售, 签署意向书: it is to come.
    const ahead = words.slice(0, match.index);
    if (notSold.test(ahead) || /[?？]/u.test(masked.charAt(sentence.end - 1)) || noBuyer.test(by)) continue;
    const at = clause.start + match.index;
    const end = at + match[0].length;
    const from = at + (match[0].startsWith(what) ? 0 : match[0].lastIndexOf(what));
    // 将甲在乙的控股权转让给丙: whose part it was, then the company.
    const whose = /^[^,在]{0,12}(?<!存|现|所|自)在(?=.{2})/u.exec(what)?.[0].length ?? 0;
    const company = companyIn(document, mentions, { start: from + whose, end: from + what.length });
    if (company === null || isKindOnly(masked.slice(company.start, company.end))) continue;
    // 将自主研发的新抗体转让给国内知名医药企业: a product, and nobody who is named.
    if (isProduct.test(masked.slice(company.start, company.end))) continue;
    const payer =
      match.groups?.['by'] === undefined && signed !== null
        ? signed.start
        : at + (match[0].startsWith(by) ? 0 : match[0].lastIndexOf(by));
    const stretch: Span = { start: payer, end: payer + by.length };
    const investors = investorsIn(document, mentions, stretch).filter((one) => !same(masked, one, company));
    if (investors.length === 0) continue;
    const draft: Draft = { ...newDraft(at, sentence), until: end, company, instrument: 'ma' };
    draft.investors = investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
    draft.amount =
      inside(mentions.money, clause)[0] ??
      priceAhead(reader, sentence, clause) ??
      amountBehind(reader, clause.end, sentence);
    draft.rules.push(hit('handover', 'event', { start: at, end }));
    finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
    const before = masked.slice(Math.max(sentence.start, clause.start - aheadOfSale), at);
    if (toCome.test(ahead) || /(?<!同)意向书|备忘录/u.test(before)) draft.certainty = 'unconfirmed';
    // Of a part that is sold the text may tell again as of a takeover.
    const part = /(?<part>\d+(?:\.\d+)?)%的?(?:股权|股份)/u.exec(match[0])?.groups?.['part'];
    const isOfSeller = draft.certainty === 'unconfirmed' || match[0].startsWith('向');
    if (isOfSeller && part !== undefined && Number(part) < 50) draft.instrument = 'secondary';
    found.push(draft);
  }
  return found;
}

/** 甲以1499万元作价,将乙75%股权转让给丙: the price has a clause of its own. */
function priceAhead(reader: ChineseReader, sentence: Sentence, clause: Span): Draft['amount'] {
  const { masked, money } = reader.mentions;
  const last = clausesOf(reader, sentence).findLast(({ end }) => end <= clause.start);
  if (last === undefined) return null;
  const price = /(?:以|作价)[^,。;\ue001]{0,4}\ue001+(?:的?(?:价格|对价|总价|作价|代价|现金))?$/u;
  return price.test(masked.slice(last.start, last.end)) ? (inside(money, last).at(-1) ?? null) : null;
}

function signedBefore({ mentions }: ChineseReader, clause: Span | undefined): { by: string; start: number } | null {
  if (clause === undefined) return null;
  const match = signedWith.exec(mentions.masked.slice(clause.start, clause.end));
  const by = match?.groups?.['by'];
  return match === null || by === undefined ? null : { by, start: clause.start + match.index + 1 };
}
