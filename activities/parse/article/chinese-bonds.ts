import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { leadingName } from './chinese-leading-names.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 发行不超过12亿元可转债, 获证监会核准发行30亿元可转换公司债券. */
const issue =
  /(?<how>(?:拟|计划|将|欲|申请|获[^,。;]{0,14}?(?:核准|批准|同意)|完成|成功|已经?|宣布)*)(?:公开|非公开|定向|境外|向[^,。;]{2,10})*发行了?(?:总额|总规模|规模|不超过|至多|最多|约|为)*\ue001+的?[^,。;\ue001]{0,4}?(?:可转换(?:公司)?债券?|可转债|可转股债)/u;
/** 完成5亿美元可转债发行. */
const done = /(?<how>完成)了?\ue001+的?(?:可转换(?:公司)?债券?|可转债|可转股债)的?(?:发行|配售)/u;

/** Convertible bonds of a company: a plan, until they are said to be issued. */
export function bondFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const clauses = clausesOf(reader, sentence);
  return clauses.flatMap((clause, number) => bondIn(reader, sentence, clause, clauses[number - 1]));
}

function bondIn(reader: ChineseReader, sentence: Sentence, clause: Span, last: Span | undefined): Draft[] {
  const { document, mentions } = reader;
  const text = mentions.masked.slice(clause.start, clause.end);
  const match = done.exec(text) ?? issue.exec(text);
  if (match === null) return [];
  const at = clause.start + match.index;
  const end = at + match[0].length;
  const named = companyIn(document, mentions, { start: clause.start, end: at });
  const company = named ?? (last === undefined ? null : leadingName(reader, last));
  if (company === null || isKindOnly(mentions.masked.slice(company.start, company.end))) return [];
  return [
    {
      ...newDraft(at, sentence),
      until: end,
      company,
      instrument: 'convertible',
      amount: inside(mentions.money, { start: at, end })[0] ?? null,
      certainty: /完成|成功|已/u.test(match.groups?.['how'] ?? '') ? 'told' : 'unconfirmed',
      rules: [hit('convertible bond', 'event', { start: at, end })],
    },
  ];
}
