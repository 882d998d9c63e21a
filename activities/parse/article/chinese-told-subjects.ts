import type { Span } from './article-text.ts';
import { companyIn } from './chinese-company-names.ts';
import { isSurely } from './chinese-leading-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Name } from './draft.ts';

/** 一家名为甲的公司: the name closes what is matched. */
const introducedAs =
  /^(?:另外?|还有|比如|例如|其中|此外|\ue003)*一[家个款]?[^,]{0,8}?(?:名叫|名为|叫做?|名字叫)(?<name>[^,。的]{2,24})(?=的[^,的]{0,8}(?:公司|创企|企业|平台|团队|项目|机构))/u;
/** 某人创立甲,获1亿元融资 */
const foundedBy =
  /[\u4e00-\u9fffa-z](?:创办|创立|创建)了?(?<name>[a-z][a-z0-9 .&'-]+(?=[\u4e00-\u9fff]{2,4}$)|[^,的于]{2,20}$)/u;
const likeness = /被[称誉视看]|号称|堪称|对标|类似|相当于/u;
/** 甲被称为国内版的“乙”: whom it is like is not who it is. */
const likened =
  /^(?<name>[^,]{2,24}?)(?:一直|常常?|也|曾|则|\ue003)*(?:被(?:称|誉|视|看)[作为]|号称|堪称|对标|类似于?|相当于)/u;
/** 短租巨头甲按捺不住: who it is, and what it does. */
const latinDoing =
  /^[^,a-z]{0,20}(?<![a-z])(?<name>[a-z][a-z0-9.&'-]+(?: [a-z][a-z0-9.&'-]+){0,3})(?= ?(?:[于在]\ue003+)?[\u4e00-\u9fff]{2,12}$)/u;
/** 于今年, 已在3月: nobody is named before the verb. */
const withoutSubject = /^(?:于|在|便|就|又|也|已经?|随即|很快|\ue003|今年|去年|近日|日前|今日|最近|初|底|年|月)*$/u;

/**
 * Whom a clause before the verb's introduces, likens to somebody or tells of.
 * @param before what the verb's own clause says before the verb; null where clauses stand between
 * @returns null: the clause names somebody else only; undefined: it is none of these clauses
 */
export function toldSubject(reader: ChineseReader, clause: Span, before: string | null): Name | null | undefined {
  const { document, mentions } = reader;
  const text = mentions.masked.slice(clause.start, clause.end);
  const nameIn = (start: number, length: number): Name | null =>
    companyIn(document, mentions, { start: clause.start + start, end: clause.start + start + length });
  const founding = /曾|此前|之前|先后|创始人|ceo|总裁|高管|出身/u.test(text) ? null : foundedBy.exec(text);
  const founded = founding?.groups?.['name'];
  if (founding !== null && founded !== undefined && before !== null && withoutSubject.test(before)) {
    const one = nameIn(founding.index + founding[0].length - founded.length, founded.length);
    if (one !== null) return one;
  }
  const called = introducedAs.exec(text);
  if (called?.groups?.['name'] !== undefined) {
    const { length } = called.groups['name'];
    const one = nameIn(called[0].length - length, length);
    if (one !== null) return one;
  }
  const like = likeness.test(text) ? likened.exec(text)?.groups?.['name'] : undefined;
  if (like !== undefined) return nameIn(0, like.length);
  if (before === null || !withoutSubject.test(before)) return undefined;
  const doing = latinDoing.exec(text);
  const one = doing === null ? null : nameIn(0, doing[0].length);
  return one !== null && isSurely(reader, one) ? one : undefined;
}

/** 和甲不同的是,乙与各大银行合作。这家创企…: the Latin name that a clause begins with. */
const latinAhead = /(?<=^|,)(?<name>[a-z][a-z0-9.&'-]+(?: [a-z][a-z0-9.&'-]+){0,3})(?=[\u4e00-\u9fff])/u;
/** 总部位于加州的初创公司甲将…。该公司…: the sentence begins with what it is and its name. */
const describedAhead =
  /^(?:(?:总部)?(?:位于|设在|来自)[^,的]{2,14}的)?[^,的是为由从在于据基]{0,10}(?:公司|企业|平台|创企|初创) ?(?<name>[a-z][a-z0-9.&'-]+(?: [a-z][a-z0-9.&'-]+){0,3})(?=[\u4e00-\u9fff])/u;

/** Whom 这家公司 or 该公司 means by the sentence before: the Latin name that it begins with, or with what it is and its name. */
export function latinSubject(
  { document, mentions }: ChineseReader,
  sentence: Span,
  by: 'name' | 'description',
): Name | null {
  const match = (by === 'name' ? latinAhead : describedAhead).exec(mentions.masked.slice(sentence.start, sentence.end));
  const name = match?.groups?.['name'];
  if (match === null || name === undefined) return null;
  const end = sentence.start + match.index + match[0].length;
  return companyIn(document, mentions, { start: end - name.length, end });
}
