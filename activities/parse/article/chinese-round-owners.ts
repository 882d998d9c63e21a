import type { Sentence, Span } from './article-text.ts';
import { companyIn } from './chinese-company-names.ts';
import { mostName } from './chinese-leading-names.ts';
import { givenIn, namedIn } from './chinese-named.ts';
import { clausesOf, same } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Draft, Name } from './draft.ts';

const others = /^(?:同行|另一家|另有|竞争对手|竞品|此外|其他|其余)|(?:同行|另一家|竞争对手|竞品)[^,]{0,6}$/u;
const itself =
  /^(?:[\ue003,]|同年|次年|此前|之前|随后|后来|更早之前|早在|早些时候|其中|而|则|当时|目前)*(?:公司|其(?!他|中|余|实)|它|该公司|该平台|该项目|这家公司|上一?轮|前一?轮|首轮)/u;

/** 回看甲的融资历史,无论是2017年6月的10亿美元… */
const pastOf =
  /^(?:但|而|再|若|从|并)*(?:回看|回顾|来看|梳理|纵观)(?<name>[^,]{2,24}?)的?(?:历史|过往)?融资(?:背景|历史|历程|经历|情况|记录)/u;

/** Whose round it is: null, the company of the article; undefined, somebody's whom the text does not name. */
export function ownerOf(
  reader: ChineseReader,
  sentence: Sentence,
  segment: Span,
  own: readonly Draft[],
): Name | null | undefined {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const before = own.findLast((draft) => draft.at < segment.end);
  const clauses = clausesOf(reader, sentence).filter(({ start }) => start < segment.end);
  const at = clauses.findLastIndex(({ start }) => start <= segment.start);
  for (let back = at; back >= 0; back -= 1) {
    const clause = clauses[back];
    if (clause === undefined) break;
    const text = masked.slice(clause.start, clause.end);
    const given = givenIn(
      reader,
      back === at ? { start: Math.max(clause.start, segment.start), end: clause.end } : clause,
    );
    if (given !== null) return given;
    // 融资金额最大的是甲,其C轮融资约亿元
    const previous = clauses[back - 1];
    const most = text.startsWith('其') && previous !== undefined ? mostName(reader, previous) : null;
    if (most !== null) return most;
    const past = pastOf.exec(text)?.groups?.['name'];
    if (past !== undefined) {
      const from = clause.start + text.indexOf(past);
      const name = companyIn(document, mentions, { start: from, end: from + past.length });
      if (name !== null) return name;
    }
    if (itself.test(text)) break;
    if (/^\ue003?(?:后者|前者)/u.test(text)) return undefined;
    const name = namedIn(
      reader,
      back === at ? { start: Math.max(clause.start, segment.start), end: clause.end } : clause,
    );
    if (name !== null && !(before?.investors ?? []).some((one) => same(masked, one, name))) return name;
    if (before !== undefined && before.at >= clause.start) return before.company;
  }
  if (before !== undefined) return before.company;
  if (others.test(masked.slice(sentence.start, segment.start + 12))) return undefined;
  const last = reader.drafts.at(-1);
  const previous = last === undefined ? undefined : document.sentences[last.sentence];
  if (last !== undefined && previous?.paragraph === sentence.paragraph && sentence.index - last.sentence <= 2)
    return last.company;
  return null;
}
