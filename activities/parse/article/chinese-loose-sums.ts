import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { isFund } from './chinese-no-rounds.ts';
import { giversIn } from './chinese-giving.ts';
import { planning } from './chinese-loose-rounds.ts';
import { ownerOf } from './chinese-round-owners.ts';
import { isOtherMoney } from './chinese-money.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';

/** 合计增资约11亿元, 注资20亿元, 募集4500万美元; 3000万的投资; 给的3000万. */
const sum =
  /(?<verb>(?<=合计|共|共同|联合|拟|将|以)(?:增资|注资)|增资|融资|融了|融到|募资|募集|筹集|筹资)(?:总?[额金]?额|规模)?(?:了|约|近|超|逾|共|总额|合计|达到?|为|超过|不超过|人民币)*(?=\ue001)|(?<noun>)\ue001+的?(?:人民币)?(?:新一轮|首轮|外部|战略|股权|天使|风险)*(?:融资|注资|增资|入股|投资(?!人|者|机构|方|建|项目|额|总额|规模|建设|计划))|(?<given>给的|投的)(?=\ue001)/gu;

/** What the money is for, or whose it is: no round of a company. */
const noFinancing =
  /基金(?:规模|总规模|募集|完成|首期)|母基金|子基金|财政|政府|营收|收入|研发|广告|补贴|建设|建厂|工厂|产业园|生产线|产能|总投资|项目(?:总)?投资|扩建|新建|动工|投产|签约项目|贷款|债券|授信|众筹|票据|理财|赔偿|罚款|回购|分红|减持|增持|捐|累[计积]|[一两半三\d]个?(?:年|月|周)之?[内里间]|至今|至此|成立[^,]{0,10}[年月天]|迄今|历史|已经?(?:融|募|筹|从)|截[至止]|以来|[起笔](?:融资|投资)|(?:之前|此前|先前|前)的?[两二三四五六七八九十多]轮|[\d两三四五六七八九十几多] ?家[^,]{0,8}(?:企业|公司|创企|项目)|同比|环比|行业|赛道|平均|统计|市场规模|投入|成本|注册资本|认缴|实缴|质押|担保|套现|套取|骗|亏损|烧|多家|提供|实验室|旗下管理|管理规模|用于|用来/u;

/** A sentence that tells of money for a company in words that no frame knows, and of no round. */
export function looseSums(reader: ChineseReader, sentence: Sentence, own: readonly Draft[]): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  if (sentence.inTitle || own.length > 0 || !text.includes(mask.money) || noFinancing.test(text)) return [];
  for (const clause of clausesOf(reader, sentence)) {
    for (const match of allMatches(sum, masked.slice(clause.start, clause.end))) {
      const at = clause.start + match.index;
      const until = at + match[0].length;
      const amount = inside(mentions.money, { start: at, end: clause.end + 1 }).find(
        (one) => one.start <= until && one.value.kind !== 'undisclosed' && !isOtherMoney(masked, one, sentence),
      );
      if (amount === undefined) continue;
      const segment: Span = { start: clause.start, end: clause.end };
      const company = ownerOf(reader, sentence, { start: clause.start, end: Math.max(until, amount.end) }, own);
      if (company === undefined || (company === null && reader.drafts.length === 0)) continue;
      if (isFund(masked, company, clause)) continue;
      if (isToldSum(reader, amount.value)) continue;
      const draft: Draft = {
        ...newDraft(at, sentence),
        from: clause.start,
        until: Math.max(until, amount.end),
        company,
        amount,
      };
      const gives = /(?:^|,)(?<names>[^,。;]{2,30}?)(?:给的|投的)$/u.exec(
        masked.slice(clause.start, Math.min(until, amount.start)),
      )?.groups?.['names'];
      if (gives !== undefined)
        draft.investors = giversIn(reader, { start: clause.start, end: clause.start + gives.length }).map((span) => ({
          ...span,
          role: 'unknown' as const,
          stage: null,
        }));
      draft.rules.push(hit('loose sum', 'event', { start: at, end: until }));
      finish(reader, draft, sentence, segment, masked.slice(clause.start, at));
      if (planning.test(masked.slice(clause.start, clause.end))) draft.certainty = 'unconfirmed';
      return [draft];
    }
  }
  return [];
}

const isToldSum = (
  { drafts }: ChineseReader,
  value: { readonly low: string | null; readonly currency: string | null },
): boolean =>
  drafts.some(
    ({ amount }) => amount !== null && amount.value.low === value.low && amount.value.currency === value.currency,
  );
