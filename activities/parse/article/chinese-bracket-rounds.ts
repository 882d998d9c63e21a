import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, NamedInvestor } from './draft.ts';
import { mask } from './mentions.ts';

const bracket = new RegExp(`${mask.bracket}+`, 'gu');
/** What parts the names of a list, or leads to it. */
const joint = /(?:、|,|:|;|和|及|以及|分别[为是]|包括)(?=[^、,:;]*$)/u;
const payer =
  /(?:^|[(,、;])由?(?<names>[^(),;]{2,40}?)(?:联合|独家|共同)?(?<word>领投|独投|投资|跟投|参投)(?=[),、;])/gu;

/** 分别为甲(3亿元,B+轮,乙领投)、丙(2.6亿元,A轮): each name with its round in a bracket. */
export function bracketRounds({ document, mentions }: ChineseReader, sentence: Sentence): Draft[] {
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  const found: Draft[] = [];
  let from = sentence.start;
  for (const match of allMatches(bracket, text)) {
    const span = { start: sentence.start + match.index, end: sentence.start + match.index + match[0].length };
    const ahead = masked.slice(from, span.start);
    const cut = joint.exec(ahead);
    const start = from + (cut === null ? 0 : cut.index + cut[0].length);
    from = span.end;
    const stage = inside(mentions.stages, span)[0] ?? null;
    const amount = inside(mentions.money, span)[0] ?? null;
    const inner = document.folded.slice(span.start, span.end);
    // 甲(A轮投资方): what it is to somebody.
    if (
      stage === null ||
      (amount === null && !/[领跟参独]投/u.test(inner)) ||
      /此前|曾|累计|估值|投资[方人者]/u.test(inner)
    )
      continue;
    if (masked.slice(start, span.start).includes(mask.money) || masked.slice(start, span.start).includes(mask.stage))
      continue;
    const company = companyIn(document, mentions, { start, end: span.start });
    if (company === null || isKindOnly(masked.slice(company.start, company.end))) continue;
    const draft: Draft = { ...newDraft(start, sentence), until: span.end, company, stage, amount };
    draft.investors = payersIn(document, mentions, span.start, inner);
    draft.rules.push(hit('bracket round', 'event', { start, end: span.end }));
    found.push(draft);
  }
  return found;
}

/** What stands in a bracket is masked elsewhere. */
function payersIn(
  document: ChineseReader['document'],
  mentions: ChineseReader['mentions'],
  from: number,
  inner: string,
): NamedInvestor[] {
  const plain = { ...mentions, masked: document.folded };
  return allMatches(payer, inner).flatMap((match) => {
    const { names = '', word = '' } = match.groups ?? {};
    const start = from + match.index + match[0].indexOf(names);
    const found = investorsIn(document, plain, { start, end: start + names.length });
    const lead = found.length > 1 ? ('co_lead' as const) : ('lead' as const);
    const role = /^[领独]/u.test(word) ? lead : /^[跟参]/u.test(word) ? ('follow' as const) : ('unknown' as const);
    return found.map((span) => ({ ...span, role, stage: null }));
  });
}
