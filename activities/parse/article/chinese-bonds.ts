import type { Sentence, Span } from './article-text.ts';
import { announcerOf, isAnnouncersOwn } from './chinese-announcers.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { leadingName } from './chinese-leading-names.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const bond = '可转换(?:公司)?债券?|可转债|可转股债';
/** 发行不超过12亿元可转债; what is said of it stands before. */
const issue = new RegExp(
  `发行了?(?:总额|总规模|规模|不超过|至多|最多|约|为)*\\ue001+的?[^,。;\\ue001]{0,4}?(?:${bond})`,
  'u',
);
/** 拟向不特定对象发行可转债,募集资金不超过12亿元: the sum stands behind. */
const issueAhead = new RegExp(
  `(?:[向对]不特定对象|公开)?发行(?:a股)?(?:${bond})(?=[^。;\\ue001]{0,40}?(?:募集资金|募资|融资|规模|总额)(?:总额|净额|规模)?(?:为|约|拟|合计)*\\ue001)`,
  'u',
);
/** How far behind the words of such an issue its sum may stand. */
const sumBehind = 60;
/** 完成5亿美元可转债发行. */
const placing = new RegExp(`完成了?\\ue001+的?(?:${bond})的?(?:发行|配售)`, 'u');

/** One word of what is said of an issue: 拟, 已, 获证监会核准, 向不特定对象. They are taken off one by one. */
const how =
  /(?:拟|计划|准备|打算|考虑|筹划|预计|有望|争取|力争|即?将|欲|申请|申报|完成|成功|已经?|宣布|启动|[于在]?年[内底]|[于在]|公开|非公开|定向|境外|接近|未来|[尚并从暂仍还]未|未能|没有|未|无法|不再|不会|否认|终止|取消|放弃|暂停|中止|推迟|撤回|获[批准]|获[^,。;获]{0,14}(?:核准|批准|同意|批复|注册)|(?<![方志风航走动导取])向[^,。;向]{2,12})$/u;
const longestHow = 20;
const mostHows = 12;

const denied = /没有|未(?!来)|无法|否认|不再|不会|终止|取消|放弃|暂停|中止|撤回/u;
const ahead =
  /拟|计划|准备|打算|考虑|筹划|预计|有望|争取|力争|将|欲|申请|申报|启动|推迟|接近|未来|获|核准|批准|同意|批复/u;
const over = /完成|成功|已|发行了/u;
/** 可转债发行承销工作: the work of others; 可转债的计划终止: of what is given up. */
const noIssue =
  /^(?:的?(?:发行|配售))?[^,]{0,4}(?:承销|保荐|申报|审核|辅导|材料)|^[^,]{0,10}(?:终止|取消|失败|搁浅|告吹|被否|撤回|未能|未获)/u;

/** Convertible bonds of a company: a plan, until they are said to be issued. */
export function bondFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const clauses = clausesOf(reader, sentence);
  return clauses.flatMap((clause, number) => bondIn(reader, sentence, clause, clauses[number - 1]));
}

function bondIn(reader: ChineseReader, sentence: Sentence, clause: Span, last: Span | undefined): Draft[] {
  const { document, mentions } = reader;
  const clauseText = mentions.masked.slice(clause.start, clause.end);
  const text = clauseText.includes('可转')
    ? mentions.masked.slice(clause.start, Math.min(sentence.end, clause.end + sumBehind))
    : clauseText;
  const placed = placing.exec(text);
  const match = placed ?? issue.exec(text) ?? issueAhead.exec(text);
  if (match === null) return [];
  const before = text.slice(0, match.index);
  const at = clause.start + withoutHow(before).length;
  const end = clause.start + match.index + match[0].length;
  const helped = /^.*(?:助力|协助|帮助|支持)/u.exec(text.slice(0, at - clause.start))?.[0].length ?? 0;
  const named = companyIn(document, mentions, { start: clause.start + helped, end: at });
  const isOwn = named === null && isAnnouncersOwn(mentions.masked.slice(clause.start + helped, at));
  const company =
    named ??
    (isOwn ? announcerOf(reader, sentence, clause.start) : null) ??
    (last === undefined ? null : leadingName(reader, last));
  if (company === null || isKindOnly(mentions.masked.slice(company.start, company.end))) return [];
  // What the name itself says is nothing of its bonds.
  const said = mentions.masked.slice(named?.end ?? clause.start, clause.start + match.index) + match[0].slice(0, 3);
  if (denied.test(said) || noIssue.test(mentions.masked.slice(end, clause.end))) return [];
  return [
    {
      ...newDraft(at, sentence),
      until: end,
      company,
      instrument: 'convertible',
      amount:
        inside(mentions.money, { start: at, end })[0] ??
        inside(mentions.money, { start: end, end: end + sumBehind })[0] ??
        null,
      certainty: over.test(said) && !ahead.test(said) ? 'told' : 'unconfirmed',
      rules: [hit('convertible bond', 'event', { start: at, end })],
    },
  ];
}

/** Who issues them stands before what is said of the issue. */
function withoutHow(before: string): string {
  let rest = before;
  for (let times = 0; times < mostHows; times += 1) {
    const word = how.exec(rest.slice(-longestHow));
    if (word === null) break;
    rest = rest.slice(0, rest.length - word[0].length);
  }
  return rest;
}
