import type { InvestorRole } from '../../normalise/investors.ts';
import type { Sentence } from './article-text.ts';
import { investorsIn } from './chinese-investor-names.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit } from './draft.ts';
import type { Draft, NamedInvestor } from './draft.ts';
import { mask } from './mentions.ts';

const labelled =
  /^\((?:本轮)?(?<label>投资方|领投方|跟投方|资方|出资方|投资人|投资机构)(?:为|是|有|包括|:)?(?<names>[^()]{2,60})\)$/u;
const bare = /^\((?<label>)(?<names>[^()0-9]{2,40}(?:资本|创投|基金|集团|股份|科技|投资))\)$/u;
const told =
  /^\(由?(?<names>(?:(?![领跟参独]投)[^()]){2,40}?)(?:联合|独家|共同)?(?<label>领投|独投|投资|跟投|参投)\)$/u;
/** (甲领投,乙、丙跟投) */
const each =
  /(?<=^\(|[,;])由?(?<names>[^(),;]{2,40}?)(?:等)?(?:联合|独家|共同|继续)?(?<label>领投|独投|投资|跟投|参投|入局|加注)(?=[,;)])/gu;
/** 种子轮(乙资本、丙创投): a list alone, behind a round that no verb tells. */
const isLoose = ({ rules }: Draft): boolean => rules.some(({ rule }) => rule === 'loose round');

function roleOf(label: string, count: number): InvestorRole {
  if (/^[领独]/u.test(label)) return count > 1 ? 'co_lead' : 'lead';
  return /^[跟参]/u.test(label) ? 'follow' : 'unknown';
}

/** No bracket that names who paid is longer. */
const longest = 80;

/** 1000万元天使轮(投资方:乙): who gave stands in a bracket behind the round. */
export function bracketPayers({ document, mentions }: ChineseReader, sentence: Sentence, own: readonly Draft[]): void {
  const { folded } = document;
  if (!mentions.masked.slice(sentence.start, sentence.end).includes(mask.bracket)) return;
  for (const draft of own) {
    if (draft.investors.length > 0 || draft.instrument !== null) continue;
    const end = Math.max(draft.stage?.end ?? 0, draft.amount?.end ?? 0);
    const between = /^(?:的?(?:融资|投资))?/u.exec(folded.slice(end, end + 4))?.[0].length ?? 0;
    const open = end + between;
    const close = folded.charAt(open) === '(' ? folded.slice(open, open + longest).indexOf(')') : -1;
    if (end === 0 || close < 0) continue;
    const inner = folded.slice(open, open + close + 1);
    const { names, label } =
      (labelled.exec(inner) ?? told.exec(inner) ?? (isLoose(draft) ? bare.exec(inner) : null))?.groups ?? {};
    // What stands in a bracket is masked elsewhere.
    const unmasked = { ...mentions, masked: folded };
    const payers = (word: string, from: number, length: number): NamedInvestor[] => {
      const spans = investorsIn(document, unmasked, { start: from, end: from + length });
      const role = roleOf(word, spans.length);
      return spans.map((span) => ({ ...span, role, stage: null }));
    };
    const found =
      names === undefined || label === undefined
        ? [...inner.matchAll(each)].flatMap(({ 0: words, index, groups }) => {
            const listed = groups?.['names'] ?? '';
            return payers(groups?.['label'] ?? '', open + index + words.indexOf(listed), listed.length);
          })
        : payers(label, open + inner.indexOf(names, 1), names.length);
    draft.investors = found;
    for (const span of found) draft.rules.push(hit('bracket', 'investors', span));
  }
}
