import type { Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Name } from './draft.ts';

/** 甲(600001)关于收购乙51%股权的公告, 甲:拟收购乙, 甲有限公司对外投资公告. */
const ofTitle =
  /^(?:\[[^\]]{1,12}\]|【[^】]{1,12}】)?(?<name>(?!关于)[^,。:;!?\s\ue001-\ue004]{2,24}?)\ue004*(?:关于|[:]|(?:股份)?有限公司(?:关于|对外|第|董事会)|对外投资|晚间|发布公告|公告)/u;
/** 甲股份有限公司(以下简称“公司”): said once, at the beginning. */
const calledCompany =
  /(?<name>[\u4e00-\u9fff()]{4,30}公司)\((?:证券简称[^)]{2,12}[,;])?(?:以下|下)?简称:?[“"]?(?:本公司|公司|上市公司)[”"]?/u;
/** The words of an announcement of a company of its own doings. */
const announces = /本公司|董事会|公告|股东(?:大)?会|(?:^|[,。\n])公司(?:拟|将|以|与|与|正在|计划|于)/u;
/** Papers begin their titles so as well. */
const paper = /(?:网|社|报|财经|[氪]|讯|日报|周刊|新闻|消息|公告|观察|研究|证券|人士|媒|快评|早参|盘点|独家|突发)$/u;

export const isPaper = ({ mentions }: ChineseReader, { start, end }: Span): boolean =>
  paper.test(mentions.masked.slice(start, end));

const longestTitle = 60;
const headLength = 600;

/** Whom an announcement means by 公司, where no clause before says it: who its title or its first words name. */
export function announcerOfText({ document, mentions }: ChineseReader): Name | null {
  const titleEnd = document.folded.indexOf('\n');
  const head = document.folded.slice(0, titleEnd + headLength);
  if (!announces.test(head)) return null;
  const title = ofTitle.exec(mentions.masked.slice(0, Math.min(titleEnd, longestTitle)));
  const named = title?.groups?.['name'];
  if (title !== null && named !== undefined && !paper.test(named)) {
    const start = title[0].indexOf(named);
    const company = companyIn(document, mentions, { start, end: start + named.length });
    if (company !== null && !isKindOnly(mentions.masked.slice(company.start, company.end))) return company;
  }
  const called = calledCompany.exec(head);
  const name = called?.groups?.['name'];
  if (called === null || name === undefined) return null;
  return companyIn(document, mentions, { start: called.index, end: called.index + name.length });
}
