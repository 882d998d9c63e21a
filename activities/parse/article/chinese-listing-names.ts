import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { isSurely, leadingName } from './chinese-leading-names.ts';
import { namedIn } from './chinese-named.ts';
import { clausesOf } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Name } from './draft.ts';

/** 甲经历12年长跑,终于在港交所敲响钟声: who a clause before speaks of. */
export function listedBefore(reader: ChineseReader, sentence: Sentence, ahead: Span): Name | null {
  if (
    !/^(?:终于|最终|并|也|已|于|在|\ue003|同年|次年|成功|正式)/u.test(
      reader.mentions.masked.slice(ahead.start, ahead.end),
    )
  )
    return null;
  const before = clausesOf(reader, sentence).findLast(({ end }) => end <= ahead.start);
  return before === undefined ? null : leadingName(reader, before);
}

/** 甲、乙已分别于1月和2月登陆科创板: each of those that are named; none where one alone is. */
export function listedTogether({ document, mentions }: ChineseReader, stretch: Span): Name[] {
  const text = mentions.masked.slice(stretch.start, stretch.end);
  const list =
    /^(?:其中)?(?<names>[^、,]{2,30}?(?:(?:、|和)[^、,和]{2,14}){1,5}?)(?:已经?|均已?|都已?|也已?|先后|相继|分别|陆续|纷纷|双双|在本月|同日)+/u.exec(
      text,
    );
  const names = list?.groups?.['names'];
  if (list === null || names === undefined) return [];
  let from = stretch.start + list[0].indexOf(names);
  const companies: Name[] = [];
  for (const part of names.split(/、|和/u)) {
    const one = companyIn(document, mentions, { start: from, end: from + part.length });
    if (one === null) return [];
    companies.push(one);
    from += part.length + 1;
  }
  return companies;
}

/** 分拆子公司乙至科创板上市: the part is what goes to market. */
export function partIn({ document, mentions }: ChineseReader, at: number, words: string): Name | null {
  const match =
    /(?:分拆|考虑让|推动|计划让|拟让|让)(?:其|所属|旗下|下属|控股|全资|参股|[子孙]公司|公司|业务)*(?<name>[^,]{2,16}?)(?:[至到赴在于]|独立|单独|境外|海外|重新|ipo|上市)/u.exec(
      words,
    );
  const name = match?.groups?.['name'];
  if (match === null || name === undefined) return null;
  const start = at + match.index + match[0].lastIndexOf(name);
  const company = companyIn(document, mentions, { start, end: start + name.length });
  return company === null || isKindOnly(mentions.masked.slice(company.start, company.end)) ? null : company;
}

/** A clause that is but a name, with who holds it, is no longer. */
const longestNaming = 48;

/**
 * Who plans it where no name stands right before the words: 甲:将于科创板上市, 甲完成A轮融资并启动IPO; null, the company of
 * the article, for 公司计划明年上市; undefined where it is nobody that can be told.
 */
export function subjectElsewhere(
  reader: ChineseReader,
  sentence: Sentence,
  clauses: readonly Span[],
  number: number,
  stretch: Span,
): Name | null | undefined {
  const { document, mentions } = reader;
  const text = mentions.masked
    .slice(stretch.start, stretch.end)
    .replace(/\ue004+$/u, '')
    .replace(/(?:已经?|正式)?向[^,向]{0,12}(?:交易所|[港联上深北]交所|证监会|sec)$/u, '');
  const last = clauses[number - 1];
  if (text.trim() === '' && last !== undefined && mentions.masked.charAt(last.end) === ':')
    return companyIn(document, mentions, last) ?? undefined;
  // 甲在去年年底也被媒体报道其就10亿美元的IPO计划: of whom it is said.
  if (/(?:被|据)[^,]{0,14}(?:报道|曝|传|爆料)其[^,]{0,14}$/u.test(text))
    return leadingName(reader, stretch) ?? undefined;
  const verb = /(?:完成|获得?|拿到|斩获)[^,]*[\ue001\ue002]/u.exec(text);
  if (verb !== null)
    return companyIn(document, mentions, { start: stretch.start, end: stretch.start + verb.index }) ?? undefined;
  if (
    !/^(?:[\ue003\ue004]|拟|计划|预计|目标|力争|正在?|亦|会|或|料|据报|[今本下]季|[本下]月|[本下]周|底|按|近日|日前|[今昨][日天]|同时|目前|未来|此外|另外|而|且|并|也|还|已|正|现|最快|将?于|最早)*(?:(?:该|本)?公司|其|它|后者)?(?:也|已经?|开始|还|已|正|现|或|决定|最快|将?于|\ue003)*$/u.test(
      text,
    )
  )
    return undefined;
  for (let back = number - 1; back >= 0; back -= 1) {
    const clause = clauses[back];
    const name = clause === undefined ? null : namedIn(reader, clause);
    if (name !== null) return name;
  }
  // 大河集团旗下甲(Singa),最快将于月底递交…: the clause before is but its name.
  const whole = last === undefined ? null : companyIn(document, mentions, last);
  if (
    whole !== null &&
    last !== undefined &&
    /^\ue004+$/u.test(mentions.masked.slice(whole.end, last.end)) &&
    last.end - last.start < longestNaming
  )
    return whole;
  // 乙有份投资的甲,正考虑递交上市申请: whom the clause before ends with.
  const ends =
    last === undefined
      ? null
      : /的(?<name>[^,的\ue001-\ue003]{2,12})$/u.exec(mentions.masked.slice(last.start, last.end));
  const ending = ends?.groups?.['name'];
  if (last !== undefined && ending !== undefined) {
    const name = companyIn(document, mentions, { start: last.end - ending.length, end: last.end });
    // 生物科技公司甲, 快递龙头甲: what it is stands before.
    const isNamed = name !== null && name.start > last.end - ending.length;
    if (name !== null && (isNamed || isSurely(reader, name))) return name;
  }
  return sentence.inTitle ? undefined : null;
}

/** 甲、乙、丙等多家企业: each of those that are listed; else the one that is named. */
export function companiesBefore(reader: ChineseReader, stretch: Span): Name[] {
  const { document, mentions } = reader;
  const text = mentions.masked.slice(stretch.start, stretch.end);
  const together = listedTogether(reader, stretch);
  if (together.length > 0) return together;
  const list = /^(?<lead>[^、]*?)(?<names>[^、,]{2,14}(?:、[^、,]{2,14}?)+)等[^、,]{0,10}$/u.exec(text)?.groups;
  if (list === undefined) {
    const one = companyIn(document, mentions, stretch);
    return one === null || isKindOnly(mentions.masked.slice(one.start, one.end)) ? [] : [one];
  }
  const companies: Name[] = [];
  let from = stretch.start + (list['lead'] ?? '').length;
  for (const part of (list['names'] ?? '').split('、')) {
    const one = companyIn(document, mentions, { start: from, end: from + part.length });
    if (one !== null) companies.push(one);
    from += part.length + 1;
  }
  return companies;
}
