import type { Sentence } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { companyIn } from './chinese-company-names.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** 由甲领投、乙跟投的A+轮融资: a sentence of a list that has no verb of its own. */
export function nominalFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  if (
    sentence.inTitle ||
    !/^(?:以?及|和|与)?由[^。]{2,120}(?:领投|跟投|参投|投资)的[^,]{0,8}(?:\ue001|\ue002).{0,24}融资$/u.test(text)
  )
    return [];
  const stage = inside(mentions.stages, sentence).at(-1) ?? null;
  const amount = inside(mentions.money, sentence).at(-1) ?? null;
  const at = Math.min(stage?.start ?? sentence.end, amount?.start ?? sentence.end);
  const draft = newDraft(at, sentence);
  draft.stage = stage;
  draft.amount = amount;
  draft.isBackground = reader.drafts.at(-1)?.isBackground ?? false;
  draft.rules.push(hit('nominal', 'event', sentence));
  return [draft];
}

const relative =
  /(?:伴随|带着|手握|手持|携|获得?了?|完成了?|拿到了?)[^,。]{0,10}?(?:\ue001|\ue002)[^,。]{0,12}?融资的/gu;

/** 伴随5000万元天使轮融资的某公司: what it got stands before its name. */
export function relativeFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(masked, sentence)) {
    for (const match of masked.slice(clause.start, clause.end).matchAll(relative)) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const name = /^[^,。的]{2,16}?(?=$|,|由|近日|宣布|将|已|是|创始人|也|在|表示|成立)/u.exec(
        masked.slice(end, clause.end),
      );
      const company = name === null ? null : companyIn(document, mentions, { start: end, end: end + name[0].length });
      if (company === null) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.stage = inside(mentions.stages, { start: at, end })[0] ?? null;
      draft.amount = inside(mentions.money, { start: at, end })[0] ?? null;
      draft.rules.push(hit('relative', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  }
  return found;
}
