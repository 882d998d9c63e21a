import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { leadingName } from './chinese-leading-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Draft, Name } from './draft.ts';

/** 甲是一家公司,乙以1亿元收购了该公司: whom the clause or the sentence before speaks of. */
export function boughtBefore(
  reader: ChineseReader,
  sentence: Sentence,
  last: Span | undefined,
  object: string,
): Draft['company'] {
  if (!/^(?:该公司|这家公司|它)(?:$|[,的])/u.test(object)) return null;
  const before = last ?? reader.document.sentences[sentence.index - 1];
  return before === undefined ? null : leadingName(reader, before);
}

/** 先后收购了甲、乙和丙: each of those that are named; none where one of them is no name. */
export function boughtTogether({ document, mentions }: ChineseReader, start: number, object: string): Name[] {
  const list =
    /^(?:了)?(?<names>[^,。;的\ue001-\ue003]{2,24}?(?:(?:、|和|与|及|以及)[^,。;的\ue001-\ue003]{2,24}?){1,5})(?:等.{0,8})?$/u.exec(
      object,
    );
  const names = list?.groups?.['names'];
  if (list === null || names === undefined) return [];
  let from = start + list[0].indexOf(names);
  const companies: Name[] = [];
  for (const part of names.split(/(、|和|与|以及|及)/u)) {
    if (!/^(?:、|和|与|以及|及)$/u.test(part)) {
      const one = companyIn(document, mentions, { start: from, end: from + part.length });
      // 数据科学和机器学习平台甲: a trade is no name, and what only describes is none.
      if (
        one === null ||
        part.length - (one.end - one.start) > 3 ||
        isKindOnly(mentions.masked.slice(one.start, one.end))
      )
        return [];
      companies.push(one);
    }
    from += part.length;
  }
  return companies;
}

/** 负责人是甲的创始人王某,这家公司被乙收购: whose founder the clause before speaks of. */
export function ownerIn({ document, mentions }: ChineseReader, clause: Span, subject: string): Name | null {
  if (!/^(?:这家|该)(?:公司|企业|平台)/u.test(subject)) return null;
  const name = /^(?<name>[^,]{2,40}?)的?(?:联合)?(?:创始人|ceo)/u.exec(mentions.masked.slice(clause.start, clause.end))
    ?.groups?.['name'];
  return name === undefined
    ? null
    : companyIn(document, mentions, { start: clause.start, end: clause.start + name.length });
}

/** 1999年创办软件公司甲,后被乙收购: what somebody founded was bought. */
export function foundedIn({ document, mentions }: ChineseReader, clause: Span, subject: string): Name | null {
  if (!/^(?:\ue003|[后之随即又并且其年初底末该公司于在]|\ue004)*$/u.test(subject)) return null;
  const name = /(?:创办|创立|创建|创始|成立|创业做|打造)了?(?<name>[^,]{2,30})$/u.exec(
    mentions.masked.slice(clause.start, clause.end),
  )?.groups?.['name'];
  return name === undefined
    ? null
    : companyIn(document, mentions, { start: clause.end - name.length, end: clause.end });
}
