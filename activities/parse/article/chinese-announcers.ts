import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { clausesOf } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { announcerOfText, isPaper } from './chinese-title-announcers.ts';
import type { Name } from './draft.ts';

/** 甲(002001)8月21日晚间发布公告, 甲23日发布定增预案: who a listed company is, and that it announces. */
const announcing =
  /^(?:【[^】]{0,40}】)?(?:\ue003*[|:] ?|根?据)?(?<name>[^,。:;\ue001-\ue004]{2,20}?)(?:(?:[\ue003\ue004]|\d{1,2}日|[今昨前]日|今天|昨天|近日|日前|最新|[今昨]?晚间?|早间|午间|盘后|[在于](?:港交所|联交所|上交所|深交所|北交所|交易所)|[在于已]|此前|早前|先前)*(?:(?:发布|披露|发出|刊发|公布|抛出|推出)了?[^,。:;\ue001]{0,16}?)?(?:公告|公布|宣布|预案|草案|报告书|(?<=此前|早前|先前)披露)(?:内容)?(?:称|显示|表示|披露|指出|,|:)?|\ue004*董事会\ue003*(?:决议|通过|同意|核准)[^,:;\ue001]{0,20})$/u;

/** So many clauses may stand between who announces and what. */
const clausesBack = 12;

/** A sentence may go on with what the one before it began to announce; so many of them. */
const sentencesBack = 3;

/** 甲8月21日晚间公告,公司拟…: who announces what the clause tells. */
export function announcerOf(reader: ChineseReader, sentence: Sentence, before: number): Name | null {
  const clauses = clausesOf(reader, sentence);
  let [low, high] = [0, clauses.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((clauses[middle]?.end ?? 0) <= before) low = middle + 1;
    else high = middle;
  }
  // 甲:拟收购乙; 甲:筹划重组,拟收购乙
  const last = clauses
    .slice(sentence.inTitle ? Math.max(0, low - 3) : Math.max(0, low - 1), low)
    .findLast(({ end }) => reader.mentions.masked.charAt(end) === ':');
  if (last !== undefined && !isPaper(reader, last)) {
    const name = companyIn(reader.document, reader.mentions, last);
    if (name !== null && !isKindOnly(reader.mentions.masked.slice(name.start, name.end))) return name;
  }
  const told = lastAnnouncer(reader, clauses.slice(Math.max(0, low - clausesBack), low));
  if (told !== null) return told;
  for (let back = 1; back <= sentencesBack; back += 1) {
    const earlier = reader.document.sentences[sentence.index - back];
    if (earlier === undefined || earlier.inTitle || earlier.paragraph !== sentence.paragraph) break;
    const { masked } = reader.mentions;
    const comma = masked.slice(earlier.start, earlier.end).indexOf(',');
    const first = { start: earlier.start, end: comma < 0 ? earlier.end : earlier.start + comma };
    const name = lastAnnouncer(reader, [first]);
    if (name !== null) return name;
  }
  return sentence.inTitle ? null : announcerOfText(reader);
}

function lastAnnouncer({ document, mentions }: ChineseReader, clauses: readonly Span[]): Name | null {
  for (const clause of clauses.toReversed()) {
    const match = announcing.exec(mentions.masked.slice(clause.start, clause.end));
    const name = match?.groups?.['name'];
    if (match === null || name === undefined) continue;
    const start = clause.start + match[0].indexOf(name);
    const company = companyIn(document, mentions, { start, end: start + name.length });
    if (company !== null && !isKindOnly(mentions.masked.slice(company.start, company.end))) return company;
  }
  return null;
}

/** One word of what a clause says ahead of its verb that names nobody; they are taken off one by one. */
const unnamed =
  /^(?:同时|此外|另外|其中|一方面|另一方面|未来|后续|随后|且|并|(?:该|本|上市)?公司|(?:[其及和与]|旗下|下属|全资|控股)*[子孙]公司|正在?|董事会|股东(?:大)?会|决议|办理私募|普通股|及其?(?:全资|控股)?子公司|此前|原|因|还|也|已|现|近日|日前|拟|计划|预计|目标|将|准备|打算|有意|决定|同意|终止|取消|放弃|通过[^,拟将]{2,40}|[以用][^,\ue001拟将]{0,10}|斥资?|出资|作价|自有资金|[于在]|筹划|发行[^,拟将]{0,14}方式|支付现金|现金|合计|共计|约|不超过|的?(?:价格|方式|对价)|[\ue001\ue003\s])/u;
const mostUnnamed = 20;

/** 公司拟, 同时拟: nobody but who announces it. */
export function isAnnouncersOwn(before: string): boolean {
  let rest = before;
  for (let times = 0; times < mostUnnamed && rest !== ''; times += 1) {
    const word = unnamed.exec(rest);
    if (word === null) return false;
    rest = rest.slice(word[0].length);
  }
  return rest === '';
}
