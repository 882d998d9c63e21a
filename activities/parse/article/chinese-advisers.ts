import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { sameText } from './chinese-given-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit } from './draft.ts';
import type { Draft } from './draft.ts';

const adviserWord =
  /(?:担任|出任|任|作为|为|是|系)?(?:了)?(?:本轮|此轮|该轮|本次|此次|公司|后续融资|其|融资|的|轮|[\ue002])*(?:独家|联席|联合|长期|主|共同)*(?:财务顾问|融资顾问|fa(?![a-z])|投融资顾问)/gu;

/** 甲担任独家财务顾问: who advised is no investor. */
export function attachAdvisers(
  reader: ChineseReader,
  sentence: Sentence,
  text: string,
  targetAt: (at: number) => Draft | null,
): void {
  const { masked } = reader.mentions;
  for (const match of allMatches(adviserWord, text)) {
    const at = sentence.start + match.index;
    const target = targetAt(at);
    if (target === null) continue;
    const behind = masked.slice(at + match[0].length, sentence.end);
    const label = /^(?:为|是|:|由)([^,。;]{2,40})/u.exec(behind);
    const names =
      label !== null &&
      !/^(?:[^,。]{0,3}$)/u.test(label[1] ?? '') &&
      /^(?:独家|本轮|此轮|该轮|融资|财务|fa)/u.test(match[0].replace(/^(?:为|是|系|任|担任|作为)/u, '')) &&
      !/[\u4e00-\u9fffa-z]$/u.test(masked.slice(Math.max(sentence.start, at - 1), at).replace(/[,。由]/gu, ''))
        ? investorsIn(reader.document, reader.mentions, {
            start: at + match[0].length + 1,
            end: at + match[0].length + 1 + (label[1] ?? '').replace(/担任.*$/u, '').length,
          })
        : namesBefore(reader, sentence, at);
    for (const name of names) {
      if (target.advisers.some((known) => known.start === name.start)) continue;
      target.advisers.push(name);
      target.investors = target.investors.filter((investor) => !sameText(masked, investor, name));
      target.rules.push(hit('adviser word', 'advisers', name));
    }
  }
}

function namesBefore(reader: ChineseReader, sentence: Sentence, at: number): Span[] {
  const { masked } = reader.mentions;
  const text = masked.slice(sentence.start, at);
  const cut = Math.max(
    text.lastIndexOf(','),
    text.lastIndexOf(':'),
    text.lastIndexOf('由'),
    text.lastIndexOf('跟投'),
    text.lastIndexOf('领投'),
    text.lastIndexOf('参投'),
  );
  const from = sentence.start + (cut < 0 ? 0 : cut + (/[由,:]/u.test(text.charAt(cut)) ? 1 : 2));
  return at - from > 60 ? [] : investorsIn(reader.document, reader.mentions, { start: from, end: at });
}
