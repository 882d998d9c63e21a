import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { giversIn } from './chinese-giving.ts';
import { amountBehind } from './chinese-money.ts';
import { clausesOf, inside, labelIn, same, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';

const kind =
  '\\ue001*的?(?:全面|现金|主动|非约束性|初步|新的?)*(?:收购|并购|私有化)(?:要约|提议|报价|邀约|建议|意向书|提案)';

/** 甲是否接受乙650亿美元收购要约: who is asked, and by whom. */
const received = new RegExp(
  `^(?<who>[^,]{2,30}?)(?:的?董事会|下周|本周|将|决定|是否|已经?|正在?|正式|拟|或|再次|再度|可能|宣布|公告|\\ue003)*(?:收到|接到|接获|接受|拒绝|回绝|考虑|驳回|评估)了?(?:来自)?(?<by>[^,。;\\ue001]{2,24}?)(?:提出|发出|开出)?的?(?:约|近|超|价值|每股)?${kind}`,
  'u',
);

/** 乙向甲发出650亿美元的收购要约; 乙将甲的收购报价提高至…. */
const made = new RegExp(
  `(?:(?:向|对)(?<to>[^,。;\\ue001]{2,24}?)(?:提出|发出|发起|提交|递交|开出|抛出)了?[^,。;\\ue001]{0,6}|将(?:对)?(?<of>[^,。;\\ue001]{2,24}?)的)${kind}`,
  'u',
);

/** 乙要约收购甲: what is offered for. */
const bidding =
  /(?:(?:部分|全面|现金)?要约|公开)收购(?!义务|报告|书|价|期|的|完成|方|条件|资金|管理|公司|其|上市公司|本次|事项|触发)(?<bid>[\u4e00-\u9fffa-z ]{2,16}?)(?=$|[,。;\ue001\ue004\d]|[之的]?(?:全部|部分|控制权|控股权|少数|剩余|普通股)|股权|投资额|至少)/u;

/** 甲签署私有化协议, 甲收到私有化要约. */
const privatised =
  /^(?<who>[^,]{2,30}?)(?:已经?|正式|宣布|公告|今日|昨日|近日|日前|第[一二三四]次|再次|再度|\ue003)*(?:签署|签订|达成|收到|接到|接获|考虑|计划|拟|寻求|启动|宣布)了?(?:最终|非约束性|初步|一份)*的?私有化(?:协议|要约|提议|邀约|交易|计划|方案)/u;

/** 乙考虑推动甲的私有化. */
const taking =
  /(?:考虑|有意|计划|拟|建议|提议|提出|寻求|洽谈|商讨)(?:将|以[^,]{0,16}?)?(?:全面|溢价)?私有化(?<target>[^,。;的\ue001]{2,16}?)(?=$|[,。;\ue001的]|退市|交易|一事|方案)|(?:推动|推进|寻求|考虑|有意|计划|拟)(?:推动|推进|寻求)?(?:将|对)?(?<to>(?!推动|推进|寻求)[^,。;的价\ue001]{2,16}?)的?私有化(?!后|前|浪潮|潮|进程)/u;

/** Who offers, and is not called by a name. */
const noPayer = /提交|高管|管理层|买[方家]|财团|^多名/u;

/** 甲未向乙提出收购要约: nothing was offered. */
const denied =
  /(?:未曾?|没有|不会|不再|无意|否认|放弃)(?:正式)?(?:收到|接到|接获|接受|考虑|签署|签订|达成|提出|发出|发起|提交|递交|[向对将])/u;

/** Most sentences have none of these; those need no closer look. */
const aboutOffers = /私有化|要约收购|公开收购|购(?:要约|提议|报价|邀约|建议|意向书|提案)/u;

/** Takeovers that were offered: nobody has sold yet. */
export function offerFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { masked } = reader.mentions;
  if (!aboutOffers.test(masked.slice(sentence.start, sentence.end))) return [];
  return clausesOf(reader, sentence).flatMap((clause) => offersIn(reader, sentence, clause));
}

function offersIn(reader: ChineseReader, sentence: Sentence, clause: Span): Draft[] {
  const { document, mentions } = reader;
  const text = mentions.masked.slice(clause.start, clause.end);
  const asked = received.exec(text);
  const offered = asked === null ? made.exec(text) : null;
  const match = asked ?? offered ?? privatised.exec(text) ?? taking.exec(text) ?? bidding.exec(text);
  if (match === null || denied.test(text.slice(0, match.index + match[0].length))) return [];
  const { who, by, to, of, target = match.groups?.['bid'] } = match.groups ?? {};
  const named = who ?? to ?? of ?? target ?? '';
  const at = clause.start + match.index;
  const end = at + match[0].length;
  const from = at + (target === undefined ? match[0].indexOf(named) : match[0].lastIndexOf(named));
  const company = companyIn(document, mentions, { start: from, end: from + named.length });
  if (company === null || isKindOnly(mentions.masked.slice(company.start, company.end))) return [];
  const payer =
    by === undefined
      ? offered === null && target === undefined
        ? null
        : { start: subjectStart(mentions.masked, clause, at), end: at }
      : { start: at + match[0].lastIndexOf(by), end: at + match[0].lastIndexOf(by) + by.length };
  return [offer(reader, sentence, { start: at, end }, company, payer)];
}

function offer(reader: ChineseReader, sentence: Sentence, words: Span, company: Name, payer: Span | null): Draft {
  const { mentions } = reader;
  const draft = newDraft(words.start, sentence);
  draft.company = company;
  draft.instrument = 'ma';
  draft.certainty = 'unconfirmed';
  draft.stage = labelIn(mentions, words, /收购|并购/u);
  draft.amount = inside(mentions.money, words).at(-1) ?? amountBehind(reader, words.end, sentence);
  draft.investors = (payer === null ? [] : giversIn(reader, payer))
    .filter((one) => !same(mentions.masked, one, company) && !noPayer.test(mentions.masked.slice(one.start, one.end)))
    .slice(0, 3)
    .map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
  draft.rules.push(hit('offer', 'event', words));
  return draft;
}
