import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { giversBehind } from './chinese-loose-rounds.ts';
import { isOtherMoney, isValuation } from './chinese-money.ts';
import { inside } from './chinese-reading.ts';
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
    (!/^(?:以?及|和|与)?由[^。]{2,120}(?:领投|跟投|参投|投资)的[^,]{0,8}(?:\ue001|\ue002).{0,24}融资$/u.test(text) &&
      !/^(?:\ue003*,?)?(?:一[笔轮])?来自[^。]{2,80}?(?:的|\ue001)[^,]{0,4}[\ue001\ue002].{0,20}(?:融资|投资|(?<=\ue002))$/u.test(
        text,
      ))
  )
    return [];
  const stage = inside(mentions.stages, sentence).at(-1) ?? null;
  const amount = inside(mentions.money, sentence).at(-1) ?? null;
  const at = Math.min(stage?.start ?? sentence.end, amount?.start ?? sentence.end);
  const draft = newDraft(at, sentence);
  draft.stage = stage;
  draft.amount = amount;
  // The list goes on about the company of the sentence before.
  const last = reader.drafts.at(-1);
  draft.company = last?.company ?? null;
  draft.isBackground = last?.isBackground ?? false;
  draft.announced = inside(mentions.dates, sentence)[0] ?? null;
  if (!/(?:领投|跟投|参投)/u.test(text)) {
    const from = masked.slice(sentence.start, at).indexOf('来自') + 2;
    draft.investors = investorsIn(reader.document, mentions, { start: sentence.start + from, end: at }).map((span) => ({
      ...span,
      role: 'unknown' as const,
      stage: null,
    }));
  }
  draft.rules.push(hit('nominal', 'event', sentence));
  return [draft];
}

const after = /继(?<told>[^。;,获完]{2,80}?[\ue001\ue002](?:[^。;,获完]{0,60}?(?:融资|投资))?)\ue004*(?:之?后|以来)/gu;

/** 继2017年1月的1200万元天使轮融资及6月的7500万元A轮融资后: what came before, told without a verb. */
export function afterFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const match of allMatches(after, masked.slice(sentence.start, sentence.end))) {
    let from = sentence.start + match.index + 1;
    for (const part of (match.groups?.['told'] ?? '').split(/(?<=融资|投资|\ue002)(?=、|及|和|与|以及)/u)) {
      const bounds = { start: from, end: from + part.length };
      from = bounds.end;
      const stage = inside(mentions.stages, bounds).at(-1) ?? null;
      const amount = inside(mentions.money, bounds)[0] ?? null;
      if (stage === null && (amount === null || !/融资|投资/u.test(part))) continue;
      const draft: Draft = {
        ...newDraft(Math.min(stage?.start ?? bounds.end, amount?.start ?? bounds.end), sentence),
        stage,
        amount,
      };
      draft.isBackground = true;
      draft.announced = inside(mentions.dates, bounds).at(-1) ?? null;
      draft.rules.push(hit('after', 'event', bounds));
      found.push(draft);
    }
  }
  return found;
}

const dated =
  /(?:上一?轮|前一?轮|首轮|第[一二三四五]轮|(?:最近|最新|最后)的?一[轮次笔]|上一笔)的?\ue002*(?:融资)?(?:是|则|还|要|可以?)*(?:发生|完成|获得|停留|追溯)?(?:在|于|到|至)(?=\ue003)/u;

/** 公司的第一笔外部融资来自甲; 最早投资乙的是甲. */
const first =
  /(?:第[一二三]笔|首笔|首次|最早的?(?:一笔)?|首轮)(?:外部|机构|股权|天使)?(?:融资|投资|资金)则?(?:是|系)?(?=来自)|(?:最早|最先|第一个|首个)投资(?:了)?[^,的]{1,16}的(?:机构|人|投资人|投资方)?是/u;

/** 上一轮融资发生在2016年5月,甲领投: an earlier round that is told by its date. */
export function datedFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const text = mentions.masked.slice(sentence.start, sentence.end);
  const told = dated.exec(text);
  const match = told ?? first.exec(text);
  if (match === null || sentence.inTitle) return [];
  const at = sentence.start + match.index;
  const end = at + match[0].length;
  const draft = newDraft(at, sentence);
  draft.stage = inside(mentions.stages, { start: at, end })[0] ?? null;
  draft.announced = inside(mentions.dates, { start: end, end: sentence.end })[0] ?? null;
  draft.amount =
    inside(mentions.money, { start: end, end: sentence.end }).find(
      (money) => money.value.kind !== 'undisclosed' && !isOtherMoney(mentions.masked, money, sentence),
    ) ?? null;
  draft.valuation =
    inside(mentions.money, { start: end, end: sentence.end }).find((money) =>
      isValuation(mentions.masked, money, sentence),
    ) ?? null;
  const stop = text.slice(end - sentence.start).search(/,|$/u);
  const payers =
    told === null
      ? investorsIn(reader.document, mentions, { start: end, end: end + stop })
      : giversBehind(reader, { start: end, end: sentence.end });
  if (told === null && payers.length === 0) return [];
  draft.investors = payers.map((span) => ({
    ...span,
    role: 'unknown' as const,
    stage: null,
  }));
  draft.isBackground = true;
  draft.rules.push(hit('dated round', 'event', { start: at, end }));
  return [draft];
}
