import type { Sentence } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { amountBehind } from './chinese-money.ts';
import { clausesOf, same } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 甲成为乙新股东. */
const became =
  /^(?:\ue003|[,年月日])*(?<by>[^,\ue001-\ue003]{2,30}?)(?:已经?|正式|也|则|于|在|近日|日前|曾|\ue003)*成为了?(?<to>[^,。;]{2,20}?)的?(?:新|老|第[一二三四五六七八九十]大|重要|战略|机构)*(?:股东|投资方|投资人)$/u;
/** 乙股东新增甲, 乙迎来新股东甲. */
const gained =
  /^(?:\ue003|[,年月日])*(?<to>[^,\ue001-\ue003]{2,20}?)(?:近日|日前|已|又|于|在|\ue003)*(?:的?(?:股东|股东名单|股东名册)(?:中|里)?新增了?|迎来了?(?:新|战略|重要|产业)*股东)(?<by>[^,。;]{2,60})$/u;

/** Who has become a holder of shares, where a date or a sum beside it makes it an event. */
export function holderFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(reader, sentence)) {
    const text = masked.slice(clause.start, clause.end);
    const match = became.exec(text) ?? gained.exec(text);
    const { by = '', to = '' } = match?.groups ?? {};
    if (match === null || by === '' || to === '') continue;
    const isOwn = /^(?:公司|其|它|该公司)$/u.test(to) && reader.drafts.length > 0;
    const first = clause.start + match[0].indexOf(to);
    const company = companyIn(document, mentions, { start: first, end: first + to.length });
    if (!isOwn && (company === null || isKindOnly(masked.slice(company.start, company.end)))) continue;
    const from = clause.start + match[0].lastIndexOf(by);
    const payers = investorsIn(document, mentions, { start: from, end: from + by.length });
    const investors = payers.filter((one) => company === null || !same(masked, one, company));
    if (investors.length === 0) continue;
    const draft: Draft = { ...newDraft(clause.start, sentence), until: clause.end, company };
    draft.investors = investors.map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
    draft.amount = sumBehind(reader, clause.end, sentence);
    draft.rules.push(hit('holder', 'event', clause));
    finish(reader, draft, sentence, clause, '');
    if (draft.amount !== null || draft.announced !== null || match[0].includes('新')) found.push(draft);
  }
  return found;
}

/** 出资1亿元; 获其1亿元投资. */
function sumBehind(reader: ChineseReader, from: number, sentence: Sentence): Draft['amount'] {
  const { masked, money } = reader.mentions;
  const told = /^,(?:后者)?(?:获其?|出资|投资|注资)[^,\ue001]{0,4}(?=\ue001)/u.exec(masked.slice(from, sentence.end));
  return told === null
    ? amountBehind(reader, from, sentence)
    : (money.find(({ start }) => start === from + told[0].length) ?? null);
}
