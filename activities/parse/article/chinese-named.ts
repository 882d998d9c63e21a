import type { Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { leadingName } from './chinese-leading-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Name } from './draft.ts';

/** 甲A轮突破10亿元融资: the name stands right before the round. */
const beforeStage =
  /^(?:\ue003|[,年月初底末中]|去年|今年)*(?<name>[^,。\ue001-\ue003]{2,14}?)(?<!公司|平台|项目|企业)的?\ue002+(?:系列)?(?:融资)?(?:总?额|金额)?(?:日前|近日|就|便|也|已经?|曾|则)*(?:落定|收官|到账|交割|完成|敲定|关闭|突破|超过?|高?达|由|获|金额|估值|拿|规模|融[到得了])/u;
const getsIt =
  /(?:近日|日前|已经?|也|又|还|曾|刚刚?|正式|宣布|在|于|\ue003)*(?:宣布|完成|获得?|拿[到下]|敲定|关闭|结束|融到|融得|融了|筹得|募得|引入|确认|公布|披露|证实)/u;
/** 而甲的本次融资: whose it is. */
const ownRound =
  /^(?<name>[^,。\ue001-\ue003]{2,20}?)的?(?:本次|本轮|此轮|此次|这轮|这次|新一轮|最新一轮|上一?轮)(?:\ue002)*的?融资/u;
/** 一家名叫甲的深圳公司 */
const called = /(?:名叫|名为|叫做?|名字叫)(?<name>[^,。]{2,24})的[^,的]{0,8}(?:公司|创企|企业|平台|团队|项目|机构)$/u;
const givenTo =
  /(?:领投|参与|投资(?!者|人|方|机构)|跟投|参投|押注|标的[为是]|给)了?(?!了|其|公司|它|该|给)(?<name>[^,。\ue001-\ue003]{2,24}?)的?(?=\ue001|\ue002)/u;

/** 参与乙的B轮: to whom it is given. */
export function givenIn({ document, mentions }: ChineseReader, clause: Span): Name | null {
  const given = givenTo.exec(mentions.masked.slice(clause.start, clause.end));
  const to = given?.groups?.['name'];
  if (given === null || to === undefined) return null;
  const start = clause.start + given.index + given[0].indexOf(to);
  const company = companyIn(document, mentions, { start, end: start + to.length });
  return company === null || isKindOnly(mentions.masked.slice(company.start, company.end)) ? null : company;
}

/** Whom a clause speaks of: to whom something is given, who gets something, else who it begins with. */
export function namedIn(reader: ChineseReader, clause: Span): Name | null {
  const { document, mentions } = reader;
  const given = givenIn(reader, clause);
  if (given !== null) return given;
  const text = mentions.masked.slice(clause.start, clause.end);
  const name = called.exec(text);
  const by = name?.groups?.['name'];
  if (name !== null && by !== undefined) {
    const start = clause.start + name.index + name[0].indexOf(by);
    const company = companyIn(document, mentions, { start, end: start + by.length });
    if (company !== null) return company;
  }
  const owner = ownRound.exec(text)?.groups?.['name'];
  if (owner !== undefined) {
    const company = companyIn(document, mentions, { start: clause.start, end: clause.start + owner.length });
    if (company !== null && !isKindOnly(mentions.masked.slice(company.start, company.end))) return company;
  }
  const ahead = beforeStage.exec(text);
  const titled = ahead?.groups?.['name'];
  if (ahead !== null && titled !== undefined) {
    const start = clause.start + ahead[0].indexOf(titled);
    const company = companyIn(document, mentions, { start, end: start + titled.length });
    if (company !== null && !isKindOnly(mentions.masked.slice(company.start, company.end))) return company;
  }
  const verb = getsIt.exec(text);
  if (verb !== null && verb.index > 1) {
    const company = companyIn(document, mentions, { start: clause.start, end: clause.start + verb.index });
    if (company !== null && !isKindOnly(mentions.masked.slice(company.start, company.end))) return company;
  }
  return leadingName(reader, clause);
}
