import type { Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Name } from './draft.ts';
import { timesSaid } from './name-counts.ts';

const leading =
  /^(?:(?:专注|致力|聚焦|立足|服务|位于|总部位于|定位)于?[^,。]{2,20}的(?=[^,。]{0,8}公司))?(?<name>[^,。]{2,40}?)(?:的?(?:联合)?(?:创始人|ceo|董事长|董秘|总裁|首席|负责人|相关负责人|内部人士|高管|发言人|方面)|也(?!许)|是(?:一|国|全|中|目|由|美|印)|为(?:一|国|全)|则(?!天)|曾(?!经纬)|于|提供|自我|估值|凭借|专注|致力|主打|聚焦|一直|始终|如今|经历|历经|[与和同](?=[^,]{2,20}(?:签|达成))|成立|创立|创办|诞生|暂|处于|位于|目前|近日|日前|已(?!知)|主要|拥有|在|宣布|确认|证实|披露|公布|表示|透露|发布公告|公告|称)/u;

/** Who a clause speaks of, by the name that it begins with: 综合教育平台甲暂处于领先地位. Only what is surely a name. */
export function leadingName(reader: ChineseReader, clause: Span): Name | null {
  const { document, mentions } = reader;
  const match = leading.exec(mentions.masked.slice(clause.start, clause.end));
  const name = match?.groups?.['name'];
  if (match === null || name === undefined) return null;
  const start = clause.start + match[0].indexOf(name);
  const company = companyIn(document, mentions, { start, end: start + name.length });
  return company !== null &&
    isSurely(reader, company) &&
    !isPerson(reader, company) &&
    !isKindOnly(mentions.masked.slice(company.start, company.end))
    ? company
    : null;
}

const surname =
  /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文][\u4e00-\u9fff]{1,2}$/u;
const posts = ['创始人', 'ceo', '董事长', '总裁', '总经理', '合伙人', '负责人'];

/** 王某还透露, of whom the title says nothing or the text has said 创始人王某. */
function isPerson({ document, mentions }: ChineseReader, { start, end }: Name): boolean {
  const text = mentions.masked.slice(start, end);
  if (!surname.test(text)) return false;
  return (
    posts.some((post) => timesSaid(document, post + text) > 0) ||
    (/^(?:也|还|又)?(?:透露|表示|认为|介绍|坦言|说|称|告诉)/u.test(mentions.masked.slice(end, end + 4)) &&
      document.folded.indexOf(text) > document.folded.indexOf('\n'))
  );
}

/** Who a sentence ends with: 主要竞争对手是物流创企甲. */
export function closingName(reader: ChineseReader, sentence: Span): Name | null {
  const { document, mentions } = reader;
  const match = /(?:是|为|包括|有|如|——)(?<name>[^,。]{2,30})$/u.exec(
    mentions.masked.slice(sentence.start, sentence.end),
  );
  const name = match?.groups?.['name'];
  if (name === undefined) return null;
  const company = companyIn(document, mentions, { start: sentence.end - name.length, end: sentence.end });
  return company !== null && isSurely(reader, company) ? company : null;
}

/** 融资金额最大的是甲: whom a comparison ends with. */
export function mostName({ document, mentions }: ChineseReader, clause: Span): Name | null {
  const name = /(?:最[大高多]|第一)的?(?:一笔|一家)?[是为](?<name>[^,。\ue001-\ue003]{2,16})$/u.exec(
    mentions.masked.slice(clause.start, clause.end),
  )?.groups?.['name'];
  return name === undefined
    ? null
    : companyIn(document, mentions, { start: clause.end - name.length, end: clause.end });
}

/** What most names of companies end in. */
const shaped =
  /^(?!中国|国内|海外|全球|美国|这|该|其|某|多)[\u4e00-\u9fff]{2,4}(?:科技|智能|生物|医疗|医药|半导体|微电子|机器人|网络|教育|传媒|航天|宇航|能源|新材|软件|光电|动力|药业|制药|微|云)$/u;

/** Whether what stands where a name could is one: Latin, quoted, of the form of names, or said again. */
export function isSurely({ document, mentions }: ChineseReader, { start, end }: Name): boolean {
  const text = mentions.masked.slice(start, end);
  return (
    /^[a-z][a-z0-9.&'’ +-]+$/u.test(text) ||
    mentions.quoted.some((one) => one.start === start && one.end === end) ||
    shaped.test(text) ||
    (text.length >= 3 &&
      text.length <= 8 &&
      !/(?:公司|平台|企业|行业|市场)$/u.test(text) &&
      timesSaid(document, text) > 1)
  );
}
