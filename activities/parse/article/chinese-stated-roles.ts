import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { addInvestors, isCompany } from './chinese-given-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import type { Draft } from './draft.ts';

const payer = '(?<word>领投方|跟投方|参投方|领投机构|跟投机构|投资方|投资人|投资者|投资机构)';
const statedBehind = new RegExp(
  `(?:作为|身为)(?:(?:本轮|此轮|该轮|本次|此次)(?:融资)?的?|(?=领投方))(?:独家|联合|战略|主要)?${payer}(?:之一)?(?:的|,)?(?<name>[^,。;的]{2,16}?)(?=(?:联合|创始|管理|执行|高级|资深|首席|相关|现任|集团)*(?:创始|合伙人|主管|ceo|掌门|董事|副?总裁|总经理|投资总监|投资经理|负责人|投资人|认为|表示|指出|称|方面))`,
  'gu',
);
const statedAhead = new RegExp(
  `(?<=^|,)(?<name>(?![^,。;]*引[入进])[^,。;]{2,40}?)(?:则|均|都)?(?:作?为|是|系|担任|成为)(?:了)?(?:(?:本轮|此轮|该轮|本次|此次)(?:融资)?的?)?(?:独家|唯一|联合|战略|主要)?${payer}(?:之一)?(?:加入|参与|入股|入局|进入|投资了?(?=\\ue001))?(?=$|[,。;\\ue001])`,
  'gu',
);

/** 作为本轮领投方,甲合伙人认为…; 甲为本轮战略投资方: who it was is said in a sentence about it. */
export function attachStated(
  reader: ChineseReader,
  sentence: Sentence,
  text: string,
  targetAt: (at: number) => Draft | null,
  isTold: boolean,
): void {
  if (
    !/(?:本|此|该)[轮次]|[作身]为领投方/u.test(text) &&
    !(isTold && /(?:[为是系]|担任|成为)(?:独家|唯一|联合|战略|[领跟参])*投资?[方者]/u.test(text))
  )
    return;
  for (const pattern of [statedBehind, statedAhead])
    for (const match of allMatches(pattern, text)) {
      const { word = '', name = '' } = match.groups ?? {};
      const at = sentence.start + match.index;
      const target = targetAt(at);
      if (target === null || target.instrument === 'ma' || target.instrument === 'ipo') continue;
      const from = at + (pattern === statedAhead ? 0 : match[0].lastIndexOf(name));
      const names = investorsIn(reader.document, reader.mentions, { start: from, end: from + name.length })
        .filter(
          // 作为领投方,甲资本的某某: who speaks for it has not paid.
          (one) => !isCompany(reader, target, one) && (pattern === statedAhead || one.start - from < 2),
        )
        .map((one) => withoutPerson(reader.mentions.masked, one));
      const role = word.startsWith('领投')
        ? names.length > 1
          ? 'co_lead'
          : 'lead'
        : /^[跟参]/u.test(word)
          ? 'follow'
          : 'unknown';
      addInvestors(reader, target, names, role, word, null);
    }
}

/** 作为领投方之一,甲资本李某认为: who speaks stands behind the name of the house. */
function withoutPerson(masked: string, name: Span): Span {
  const house = /^[^、,]{2,}?(?:资本|创投|基金|风投)(?=[\u4e00-\u9fff]{2,3}$)/u.exec(
    masked.slice(name.start, name.end),
  );
  return house === null ? name : { start: name.start, end: name.start + house[0].length };
}
