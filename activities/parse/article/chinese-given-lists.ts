import type { Sentence } from './article-text.ts';
import { giversIn } from './chinese-giving.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';

const gives =
  /^(?<by>[^,]{2,24}?)(?:则|也|还|又|近日|本月|本次|此次|先后|\ue003)*(?:领投|参投|跟投|投资|押注|入股)了?(?=[^,]*[“"「『])/u;
const ofEach = /^也?(?:均|都|全都|全部)也?(?:是|为|获|属于?)[^,]*[\ue001\ue002]/u;

/** 甲投资某品牌“乙”和某品牌“丙”,均为千万级融资: what the next clause says is said of each. */
export function givenLists(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const clauses = clausesOf(reader, sentence);
  return clauses.flatMap((clause, number) => {
    const next = clauses[number + 1];
    if (next === undefined || !ofEach.test(masked.slice(next.start, next.end))) return [];
    const match = gives.exec(masked.slice(clause.start, clause.end));
    const by = match?.groups?.['by'];
    if (match === null || by === undefined) return [];
    const start = clause.start + match[0].length;
    const names = inside(mentions.quoted, { start, end: clause.end + 1 });
    const givers = giversIn(reader, { start: clause.start, end: clause.start + by.length });
    if (names.length < 2 || givers.length === 0) return [];
    return names.map((name): Draft => ({
      ...newDraft(name.start, sentence),
      until: name.end,
      company: { start: name.start, end: name.end, aliases: [] },
      amount: inside(mentions.money, next)[0] ?? null,
      stage: inside(mentions.stages, next)[0] ?? null,
      investors: givers.map((span) => ({ ...span, role: 'unknown' as const, stage: null })),
      rules: [hit('respective', 'event', { start: clause.start, end: next.end })],
    }));
  });
}

/** Most sentences have none of these; those need no closer look. */
export const mayGiveLists = (text: string): boolean =>
  /[均都]/u.test(text) && /[“"「『]/u.test(text) && (text.includes(mask.money) || text.includes(mask.stage));
