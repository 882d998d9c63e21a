import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';

/** What 融资的 goes on with where no company follows: 融资的消息, 融资的背后. */
const noCompany =
  /^(?:消息|交割|签约|协议|工商|细节|全部|所有|资金|同时|时候|情况|新闻|基础|背景|背后|事|支持|过程|一|又|第|这|那|全|主要|原因|目的|机构|投资|用途|用|记录|纪录|阶段|时间|金额|钱|股|估值|参与|领投|公告|道路|路|需求|计划|能力|难度|规模|方式|渠道|速度|节奏|热|案例|大部分|部分|其中|主|项目(?:有|包)|公司(?:有|包|中|名|数)|企业(?:有|包|中|名|数))/u;

/** The company behind what it got: 不久前获得甲Pre-A轮融资的乙. @param from where the words for the round end, before 的 */
export function relativeName(reader: ChineseReader, clause: Span, from: number): Name | null {
  const { document, mentions } = reader;
  const { masked } = mentions;
  if (masked.charAt(from) !== '的') return null;
  const start = from + 1;
  const rest = masked.slice(start, clause.end);
  if (noCompany.test(rest)) return null;
  const quoted = mentions.quoted.find((one) => one.outer.start === start);
  if (quoted !== undefined) return companyIn(document, mentions, quoted.outer);
  const name = /^[^,。的、]{2,20}?(?=$|,|、|由|近日|宣布|将|已|是|创始人|也|在|表示|成立|等)/u.exec(rest);
  const company = name === null ? null : companyIn(document, mentions, { start, end: start + name[0].length });
  if (company === null) return null;
  const text = masked.slice(company.start, company.end);
  // 拿到B轮融资的互联网公司: what they are.
  return isKindOnly(text) || /(?:公司|平台|企业|项目|品牌|团队|们)$/u.test(text) ? null : company;
}

/** Whether words for a company stand behind the round, whose name cannot be read. */
export const isOfOther = (masked: string, clause: Span, from: number): boolean =>
  (masked.charAt(from) === '的' &&
    !noCompany.test(masked.slice(from + 1, clause.end)) &&
    masked.slice(from + 1, clause.end).trim().length > 1) ||
  (masked.charAt(from) === '的' &&
    /^[^,]{0,8}(?:企业|公司|项目|团队|平台)(?:有|包|中|名|数|仅|只|[锐骤激]?[增减]|比例|占|往往|通常|都|也)/u.test(
      masked.slice(from + 1, clause.end),
    ));

const relative =
  /(?:伴随|带着|手握|手持|携|获得?了?|完成了?|拿到了?)[^,。]{0,10}?(?:\ue001|\ue002)[^,。]{0,12}?(?:融资|投资)的/gu;

/** Most sentences have none of these; those need no closer look. */
const aboutRelative = /[融投]资的/u;

/** 伴随5000万元天使轮融资的某公司: what it got stands before its name. */
export function relativeFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (!aboutRelative.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence)) {
    for (const match of allMatches(relative, masked.slice(clause.start, clause.end))) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const company = relativeName(reader, clause, end - 1);
      if (company === null) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.stage = inside(mentions.stages, { start: at, end })[0] ?? null;
      draft.amount = inside(mentions.money, { start: at, end })[0] ?? null;
      draft.rules.push(hit('relative', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  }
  return found;
}
