import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { giversIn } from './chinese-giving.ts';
import { clausesOf, inside, labelIn, same, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const failure =
  '(?:告吹|破裂|流产|夭折|搁浅|泡汤|作罢|落空|受阻|遭拒|被拒|失败|未果|生变|叫停|无疾而终|宣告终止|(?:已|被|宣布|正式|最终|现已|目前已|宣告)终止(?!日)|而终止|终止(?:该?交易(?!日)|该?收购|并购|合作)|未能?(?:完成|成功|成行|获得?[^,]{0,10}(?:批准|通过))|被否)';

/** 收购乙一事告吹, 收购乙的交易因监管反对而终止, 收购乙,但最终未果: how far what became of it stands behind the verb. */
export const longestFailure = 24;
export const collapsed = new RegExp(
  `^[^,。]{0,30}${failure}|^[^,。]{2,30},(?:但|不过|然而)?(?:最终|后来?|该?交易|此事|双方谈判|随后|目前)+[^,。]{0,8}${failure}`,
  'u',
);

/** 放弃收购乙, 取消以5亿元收购乙的计划; and not 放弃控制权后收购乙. */
export const givenUp =
  /(?:放弃|取消|中止|终止|叫停|搁置|暂停|退出|撤回|无意|拒绝|不再|不会|并未|未能|没有|暂无|尚无|并无|暂未|无法|难以|未)(?:了|对|继续|原定|此前|计划|拟|通过)*(?:(?:以|斥资?|出资|作价|用)[^,后]{0,14})?$/u;

/** 对乙的20亿美元收购交易告吹, 与乙的并购案宣告破裂: a takeover that is told by its noun alone, and has failed. */
const failed = new RegExp(
  `[对与和同](?<who>[^,。;对与和同\\ue001]{2,20}?)(?:\\d+(?:\\.\\d+)?%[^,]{0,4})?的?(?:拟议|计划中|全面|潜在)?的?(?:\\ue001+的?)?(?:全面|换股|现金)?(?:收购|并购|合并)(?:案|交易|计划|要约|谈判|事宜|方案|一事|协议)?[^,。]{0,6}${failure}`,
  'u',
);

/** 入股乙谈判破裂: the same of a stake. */
const failedStake = new RegExp(
  `(?:入股|参股|投资|注资)(?<who>[^,。;\\ue001]{2,16}?)的?(?:谈判|交易|计划|一事|事宜)[^,。;]{0,6}${failure}`,
  'u',
);

const aboutFailures = new RegExp(failure, 'u');

/** Takeovers that came to nothing: told as plans, as what they were. */
export function failedDeals(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { masked } = reader.mentions;
  if (!aboutFailures.test(masked.slice(sentence.start, sentence.end))) return [];
  return clausesOf(reader, sentence).flatMap((clause) => failedIn(reader, sentence, clause));
}

function failedIn(reader: ChineseReader, sentence: Sentence, clause: Span): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(clause.start, clause.end);
  const taken = failed.exec(text);
  const match = taken ?? failedStake.exec(text);
  const who = match?.groups?.['who'];
  if (match === null || who === undefined) return [];
  const at = clause.start + match.index;
  const end = at + match[0].length;
  const from = at + match[0].indexOf(who, taken === null ? 2 : 1);
  const company = companyIn(document, mentions, { start: from, end: from + who.length });
  if (company === null || isKindOnly(masked.slice(company.start, company.end))) return [];
  const investors = giversIn(reader, { start: subjectStart(masked, clause, at), end: at }).filter(
    (one) => !same(masked, one, company),
  );
  if (investors.length === 0) return [];
  return [
    {
      ...newDraft(at, sentence),
      until: end,
      company,
      instrument: taken === null ? null : 'ma',
      certainty: 'unconfirmed',
      stage: labelIn(mentions, { start: at, end }, /收购|并购/u),
      amount: inside(mentions.money, { start: at, end })[0] ?? null,
      investors: investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null })),
      rules: [hit('failed deal', 'event', { start: at, end })],
    },
  ];
}
