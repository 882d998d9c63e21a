import type { Sentence, Span } from './article-text.ts';
import type { Found } from './chinese-got-objects.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { closingName, leadingName, mostName } from './chinese-leading-names.ts';
import { isNoName } from './chinese-no-names.ts';
import { memberOfPair } from './chinese-pairs.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { latinSubject, toldSubject } from './chinese-told-subjects.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';
import { timesSaid } from './name-counts.ts';
import type { Mentions } from './mentions.ts';

const D = mask.date;

/** The company that the verb's clause names, else the clauses before it in the sentence. */
export function subjectOf(reader: ChineseReader, sentence: Sentence, found: Found): Draft['company'] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  // 甲从乙投资手中融到…: whose money it was is no name of a round.
  const giver = /(?<=.{2})从[^,]{2,60}(?:手中|手里|那里|处)$/u.exec(masked.slice(found.clause.start, found.at));
  // 自甲、乙等金主募得3亿美元; 甲刚刚通过乙和丙获得…
  const isOfGivers = ofGivers.test(masked.slice(found.clause.start, found.at));
  const through = isOfGivers ? null : throughWhom.exec(masked.slice(found.clause.start, found.at));
  const stretch = withoutLead(
    masked,
    isOfGivers
      ? { start: found.clause.start, end: found.clause.start }
      : {
          start: found.clause.start,
          end: found.clause.start + (giver?.index ?? through?.index ?? found.at - found.clause.start),
        },
  );
  // 甲收购乙,后者曾获得…
  const last = found.clauses[found.number - 1];
  if (last !== undefined && masked.startsWith('后者', found.clause.start)) {
    const who = /(?:收购|并购|入股|参股|投资)了?(?<who>[^,]{2,24})$/u.exec(masked.slice(last.start, last.end))
      ?.groups?.['who'];
    if (who !== undefined) return companyIn(document, mentions, { start: last.end - who.length, end: last.end });
  }
  const member = memberOfPair(reader, sentence, found.clause, last);
  if (member !== null) return member;
  // 农田管家曾在2016年3月创建初期获得…: the name stands before the date.
  const dated = masked.slice(stretch.start, stretch.end).indexOf(D);
  if (dated > 1) {
    const ahead = companyIn(document, mentions, { start: stretch.start, end: stretch.start + dated });
    if (ahead !== null) return ahead;
  }
  // 另一家名叫甲的公司获得…
  const called = calledWords.exec(masked.slice(found.clause.start, found.at));
  const name = called?.groups?.['name'];
  if (called !== null && name !== undefined) {
    const start = found.clause.start + called.index + called[0].indexOf(name);
    return companyIn(document, mentions, { start, end: start + name.length });
  }
  // 甲从乙、丙两家投资方拿到了…
  const source = /从[^,]{2,60}$/u.exec(masked.slice(stretch.start, stretch.end));
  const named = source === null ? stretch : { start: stretch.start, end: stretch.start + source.index };
  const own = companyIn(document, mentions, withoutStage(mentions, named));
  if (own !== null) return own;
  // 甲计划在C轮融资中募集…
  const lead = /(?:计划|将|拟|已|也|宣布)?在[^,]{0,20}(?:融资|投资)(?:轮)?(?:中|里)[^,]{0,6}$/u.exec(
    masked.slice(found.clause.start, found.at),
  );
  if (lead !== null && lead.index > 1) {
    const ahead = companyIn(document, mentions, { start: found.clause.start, end: found.clause.start + lead.index });
    if (ahead !== null) return ahead;
  }
  if (sentence.inTitle && found.number === 0 && masked.slice(found.clause.start, found.at).trim() === '') {
    const next = found.clauses[1];
    const verb =
      next === undefined
        ? null
        : /(?:欲|要|想|将|致力|打造|宣布|为|用|让|做|正|通过|计划|推出|布局|主打|以)/u.exec(
            masked.slice(next.start, next.end),
          );
    if (next !== undefined && verb !== null && verb.index > 1) {
      const behind = companyIn(document, mentions, { start: next.start, end: next.start + verb.index });
      if (behind !== null) return behind;
    }
  }
  // 我们拿到了…: who speaks.
  if (/^(?:我们?|咱们)(?!的|班|要|爱)/u.test(masked.slice(found.clause.start, found.at))) return null;
  // 曾创下纪录的甲,再度拿下…: whom the clause before only describes.
  const described =
    last !== undefined &&
    /^(?:再度|再次?|又|也|还|近日|日前|刚刚?|宣布|成功|连续|\ue003)*$/u.test(masked.slice(found.clause.start, found.at))
      ? /^(?:曾|由|在|从|作为|此前|刚|主打|专注|致力|成立|创立|被|拥有|手握|聚焦|背靠)[^,]{2,60}的(?<name>[^,的]{2,12})$/u.exec(
          masked.slice(last.start, last.end),
        )?.groups?.['name']
      : undefined;
  if (last !== undefined && described !== undefined) {
    const one = companyIn(document, mentions, { start: last.end - described.length, end: last.end });
    if (one !== null && !isKindOnly(masked.slice(one.start, one.end))) return one;
  }
  if (pronounSubject.test(masked.slice(found.clause.start, found.at))) return antecedent(reader, sentence, found);
  for (let back = found.number - 1; back >= Math.max(0, found.number - 3); back -= 1) {
    const clause = found.clauses[back];
    if (clause === undefined) break;
    const text = masked.slice(clause.start, clause.end);
    const speaker = speakerIn(reader, clause, text);
    if (speaker !== null) return speaker;
    if (
      /(?:领投|跟投|参投|投资方|表示|认为|[又还也][指称说](?:出|道)?$|(?<![数占证凭])据|(?:证券|股票)(?:代码|简称))/u.test(
        text,
      )
    )
      continue;
    // 是一家来自香港的支付平台: what it is, not what it is called.
    if (/^(?:是|为|作为|系)/u.test(text)) continue;
    const isNext = back === found.number - 1;
    const told = toldSubject(reader, clause, isNext ? masked.slice(found.clause.start, found.at) : null);
    if (told !== undefined) {
      if (told !== null) return told;
      continue;
    }
    const quoted = inside(mentions.quoted, { start: clause.start + 1, end: clause.end - 1 }).filter(
      ({ start, end }) => end - start < 16 && !isNoName(masked.slice(start, end)),
    );
    const [only] = quoted;
    if (
      only !== undefined &&
      quoted.length === 1 &&
      /^(?:即|是|在|已|于|此前|曾|也|则|通过|利用|近日|日前|宣布|今日|对外|正式|推出|发布|打造|上线|想|要|做|将)/u.test(
        masked.slice(only.outer.end, clause.end),
      )
    )
      return { start: only.start, end: only.end, aliases: [] };
    const founded =
      /^(?<name>[^,]{2,24}?)(?:(?:成立|创立|创办|创建|定位|专注|致力|起源|毕业|隶属)于|主打|主营|获[批准](?=[^,]{1,12}$)|(?:近日|日前|宣布)*(?:最新|投后)?估值(?:较|比)|(?<!也)[是系为]一[家款个]|(?:再|又|新|已|近日|日前|连续)*获(?=[^,]{2,30}(?:加持|青睐|押注|注资|入股|支持)$)|(?:从|以|靠|凭)(?=[^,]{2,16}(?:起家|切入|起步|入手|出身)$)|(?<!也)(?:曾?是|成为|成了)(?=[^,]*的[^,]{1,6}$)|的(?:上一?轮|前一?轮|首轮|最近一轮|最新一轮|本轮)\ue002*融资)/u.exec(
        text,
      )?.groups?.['name'];
    if (founded !== undefined) {
      const one = companyIn(document, mentions, { start: clause.start, end: clause.start + founded.length });
      if (one !== null) return one;
    }
    const name = companyIn(document, mentions, withoutLead(masked, clause));
    if (name !== null && isWholeClause(masked, clause, name)) return name;
  }
  // 在宣布获乙10亿美元投资后,甲估值…: who got it comes behind.
  const next = found.clauses[found.number + 1];
  if (
    next !== undefined &&
    isForeword(masked.slice(found.clause.start, found.at), masked.slice(found.at, found.clause.end))
  ) {
    const name = subjectBehind.exec(masked.slice(next.start, next.end))?.groups?.['name'];
    const behind =
      name === undefined ? null : companyIn(document, mentions, { start: next.start, end: next.start + name.length });
    if (behind !== null && timesSaid(document, document.folded.slice(behind.start, behind.end)) > 1) return behind;
  }
  // 甲完成增资扩股,引入…
  const done = last === undefined ? undefined : enlarged.exec(masked.slice(last.start, last.end))?.groups?.['name'];
  const getter =
    last === undefined || done === undefined
      ? null
      : companyIn(document, mentions, { start: last.start, end: last.start + done.length });
  return getter ?? introduced(reader, sentence);
}

/** 自甲、乙等金主; and not 自动驾驶公司. */
const ofGivers =
  /^(?:已|成功|陆续)?(?:从|自(?![动如由然研主营驾驶有媒]))[^,]{2,80}(?:等|手中|手里|处|那里|金主|投资者|投资人|投资方|机构)(?:那里|处|手中)?(?:成功|共|已)?$/u;
const throughWhom = /(?<=.{2})(?:刚刚?|已|近日)?通过(?=[^,]{2,60}$)/u;

/** 另一家名叫甲的公司 */
const calledWords =
  /(?:名叫|名为|叫做?|名字叫)(?<name>[^,。]{2,24})的[^,的]{0,8}(?:公司|创企|企业|平台|团队|项目|机构)(?:也|则|近日|日前|今日|刚刚?|已|又|还|曾|宣布|正式|对外|以[^,]{0,4}\ue001*的?(?:投[前后])?估值|\ue003)*$/u;

const subjectBehind = /^(?<name>[^,]{2,16}?)(?:的|估值|投后|已|将|又|成为|也|还|在|宣布|正|计划|开始|累计|一跃)/u;

/** 甲创始人透露, 记者从甲获悉: whose news it is. */
function speakerIn(reader: ChineseReader, clause: Span, text: string): Draft['company'] {
  const heard = /(?:从|据)(?<name>[^,]{2,20}?)(?:方面|处|官方|官网)?(?:获悉|了解到|证实|介绍)$/u.exec(text);
  const name = heard?.groups?.['name'];
  if (heard !== null && name !== undefined) {
    const start = clause.start + heard.index + 1;
    return companyIn(reader.document, reader.mentions, { start, end: start + name.length });
  }
  return /(?:创始人|ceo|董事长|总经理|负责人|总裁|方面|官方)[^,]{0,24}(?:透露|表示|称|介绍|宣布|证实|说|坦言|告诉[^,]{1,8})$/u.test(
    text,
  )
    ? leadingName(reader, clause)
    : null;
}

const isForeword = (before: string, told: string): boolean =>
  /^(?:在|继|自|就在|而|当[天日]|今日|近日|日前|年初|年底|宣布|刚刚?|又|再次?|连续|先后|\ue003)*$/u.test(before) &&
  /(?:后|之后|以后)$/u.test(told);

/** 甲近日完成增资扩股, 甲向媒体确认. */
const enlarged =
  /^(?<name>[^,]{2,20}?)(?:今日|近日|日前|已经?|于|宣布|\ue003)*(?:完成了?[^,\ue001\ue002]{0,6}(?:增资|股改|改制|融资|发行|定增|增发|配股)|[向对][^,]{1,8}(?:确认|证实|透露|表示|回应)$)/u;

/** 甲成立于2015年; 甲是一家平台; 截至目前,甲已经获得了两轮融资,分别是. */
const introducing =
  /^(?:截[至止](?:目前|今)?|目前|此前|据悉|据了解|(?:公开)?(?:资料|数据|信息)显示|\ue003|,)*(?<name>[^,。]{2,24}?)(?:(?:成立|创立|创办|创建|上线)于|是一[家款个]|(?:目前|迄今|至今)?(?:已经?|曾|共|总共|先后|此前)+(?:获得?|完成)了?(?:过|[一二两三四五六七八九十多数\d])[^,]{0,6}轮)/u;

/** 甲成立于2015年,是一家…平台。2016年获得A轮融资: the sentence before tells who it is about. */
function introduced(reader: ChineseReader, sentence: Sentence): Draft['company'] {
  const { document, mentions } = reader;
  for (let back = 1; back <= longestList; back += 1) {
    const before = document.sentences[sentence.index - back];
    if (before === undefined || before.inTitle || before.paragraph !== sentence.paragraph) return null;
    const text = mentions.masked.slice(before.start, before.end);
    const match = introducing.exec(text);
    const name = match?.groups?.['name'];
    if (match !== null && name !== undefined) {
      const start = before.start + match[0].indexOf(name);
      return companyIn(document, mentions, { start, end: start + name.length });
    }
    // 2013年5月,获…;2013年12月,获…: the list goes on.
    if (!/^(?:\ue003|此前|随后|之后|其中|目前)/u.test(text)) return null;
  }
  return null;
}

/** So many rounds a list may tell behind the sentence that says whose they are. */
const longestList = 6;

const pronounSubject = /(?:它(?!的)|其(?!中|他|次|实|余|竞品|竞争)|该公司|该平台|该项目|这家(?:公司|企业|平台|创企))/u;

/**
 * Whom 它, 其 or 这家公司 means: who the clauses before speak of, else whom the sentence before ends or begins with. Null, the
 * company of the article, where that is no sure name.
 */
function antecedent(reader: ChineseReader, sentence: Sentence, found: Found): Draft['company'] {
  for (let back = found.number - 1; back >= 0; back -= 1) {
    const clause = found.clauses[back];
    const name =
      clause === undefined
        ? null
        : (leadingName(reader, clause) ?? legalName(reader, clause) ?? mostName(reader, clause));
    if (name !== null) return name;
  }
  const before = reader.document.sentences[sentence.index - 1];
  if (before === undefined || before.inTitle || before.paragraph !== sentence.paragraph) return null;
  const text = reader.mentions.masked.slice(sentence.start, sentence.end);
  const closing = /^(?:它|其|这家)/u.test(text) ? closingName(reader, before) : null;
  if (closing !== null || !/^(?:它|其|这|该|\ue003|此前|早前|随后)/u.test(text)) return closing;
  const told = /^(?<which>这家|该)(?:创企|公司|企业|初创|平台)/u.exec(text)?.groups?.['which'];
  const latin =
    told === undefined
      ? null
      : ((told === '这家' ? latinSubject(reader, before, 'name') : null) ??
        latinSubject(reader, before, 'description'));
  if (latin !== null) return latin;
  // 甲完成B轮融资,乙领投。这距其完成天使轮融资…: the sentence before told of its round.
  const last = reader.drafts.at(-1);
  return last?.sentence === sentence.index - 1 ? last.company : null;
}

/** 注册成立甲有限责任公司,该公司…: whom the clause before ends with. */
function legalName({ document, mentions }: ChineseReader, clause: Span): Draft['company'] {
  const name = /(?:成立|注册|设立|创办|创立|创建|名为|为|是)了?(?<name>[^,的]{4,24}公司)\ue004*$/u.exec(
    mentions.masked.slice(clause.start, clause.end),
  )?.groups?.['name'];
  if (name === undefined) return null;
  const start = clause.start + mentions.masked.slice(clause.start, clause.end).lastIndexOf(name);
  return /有限(?:责任)?公司$/u.test(name) ? companyIn(document, mentions, { start, end: start + name.length }) : null;
}

/** A subject that is no company of the article: investors, funds, markets. */
export function isOthersSubject(before: string): boolean {
  // 这家位于纽约的初创公司 is the one told of.
  if (/(?:这家|该(?:公司|企业|平台|项目|机构|初创|创业)|本公司|后者为)[^,]{0,24}$/u.test(before)) return false;
  return /(?:行业|领域|赛道|市场|全球|中国|国内|企业|公司们|家公司|独角兽们|同类|竞品|竞争对手|很多|许多|大量|不少|一些|这些|创业者|投资人|他|她|前者|后者)[^,]{0,4}$|(?:\d+|[多数几十百])(?:余|多)?家[^,]{0,14}(?:公司|企业|项目|平台)[^,]{0,4}$|(?:创业|初创|航空|航天|卫星|相关|独角兽|中小|民营)(?:类|型)?(?:公司|企业)们?在[^,]{0,8}(?:季度|年|月|\ue003)[^,]{0,4}$|(?:前者|后者)(?:则|也|于|在|曾|\ue003|同)[^,]{0,12}$|^(?:自[^,]*,)?[^,]{0,6}(?:业|行业|类)(?:创业|初创|民营|私营)?(?:公司|企业)们?$|^(?:\ue003,?)?(?:私营|民营|国内|全球)[^,]{0,6}(?:公司|企业)们?通过[^,]{0,10}$/u.test(
    before.trim(),
  );
}

/** 邦盛科技C轮获得…, 华通线缆未披露获得…: the round, or that it is not told, stands between name and verb. */
function withoutStage(mentions: Mentions, stretch: Span): Span {
  const stage = inside(mentions.stages, stretch).find((one) => one.end === stretch.end && one.start > stretch.start);
  if (stage !== undefined) return { start: stretch.start, end: stage.start };
  const label = /(?<=.{2})(?:未披露|未透露|未知|未融资|股权转让|老股转让|新三板|ipo上市后|上市后|ipo|不明确)$/u.exec(
    mentions.masked.slice(stretch.start, stretch.end),
  );
  return label === null ? stretch : { start: stretch.start, end: stretch.end - label[0].length };
}

/** A clause that is a name with what describes it, and no sentence of its own. */
function isWholeClause(masked: string, clause: Span, name: Span): boolean {
  return !/[\u4e00-\u9fff]{3}/u.test(
    masked
      .slice(name.end, clause.end)
      .replace(/^\ue004+[\u4e00-\u9fff]{0,8}公司/u, '')
      .replace(
        /(?:(?:再|又|喜)?[迎传]来?(?:喜讯|捷报|好消息)|估值(?:已|将)?(?:达到?|超过?|突破|升至)?|近日|日前|宣布|对外|正式|创始人|联合|今日|已|于|公司|平台|消息|发布|官方|团队)/gu,
        '',
      ),
  );
}

/** 在由A领投的B轮融资中,X获得…; 继…后: what is told before the subject. */
function withoutLead(masked: string, stretch: Span): Span {
  const text = masked.slice(stretch.start, stretch.end);
  const lead = /(?:融资|投资)(?:轮)?(?:中|后|之后|以后|以来)?(?=[^融投]*$)/u.exec(text);
  return lead === null ||
    /^(?:融资|投资)(?:方|平台|公司|机构|服务|社区|网|管理|集团|控股|中国|者|人)/u.test(text.slice(lead.index))
    ? stretch
    : { start: stretch.start + lead.index + lead[0].length, end: stretch.end };
}
