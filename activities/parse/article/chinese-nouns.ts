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
