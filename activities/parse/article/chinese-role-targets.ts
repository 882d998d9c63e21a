import type { Sentence } from './article-text.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { stageKey } from './draft.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';

/** The words for the round that a text is about. */
export const roundWords =
  /(?:本|此|该|这|上述|新一|这一)(?:轮|次|笔)(?:次)?(?:系列)?(?:[\ue002]+)?(?:的)?(?:融资|投资|资金|战略融资|入股)?/u;

/** Those of the title come first; and of what the text told, only the last could be meant. */
export const fromTitle = 8;
const lookBack = 40;

/** The event that a place of the sentence speaks of. */
export function targetOf(
  reader: ChineseReader,
  own: readonly Draft[],
  sentence: Sentence,
  text: string,
  at: number,
): Draft | null {
  const { drafts } = reader;
  const next = own.find((draft) => (draft.from ?? draft.at) > at);
  // 由红杉领投的A轮: the round stands behind its role word, in the same clause.
  const nearest = own.findLast((draft) => (draft.from ?? draft.at) <= at + 1);
  if (
    next !== undefined &&
    nearest === undefined &&
    !/[,。]/u.test(text.slice(Math.max(0, at - sentence.start), next.at - sentence.start))
  )
    return next;
  // 2016年获得甲的A轮融资,2017年获乙、丙领投,丁参投的A+轮融资: the next is being told.
  const since =
    nearest === undefined ? '' : text.slice((nearest.until ?? nearest.at) - sentence.start, at - sentence.start);
  if (
    next !== undefined &&
    !text.slice(at - sentence.start, next.at - sentence.start).includes(mask.date) &&
    /,(?:随后)?\ue003+[又再]?(?:获得?|完成|拿到)[^,]{2,}/u.test(since)
  )
    return next;
  if (nearest !== undefined) return nearest;
  const told = drafts.length - own.length;
  const earlier = [
    ...drafts.slice(0, Math.min(fromTitle, told)),
    ...drafts.slice(Math.max(fromTitle, told - lookBack), told),
  ];
  // 其中A1轮由…联合投资: the round is named.
  const stage = inside(reader.mentions.stages, { start: sentence.start, end: at }).at(-1);
  // 本次甲作为天使投资方继续跟投: the round that it gave to before.
  const isBefore =
    stage !== undefined &&
    roundWords.test(text) &&
    /^(?:融资)?的?(?:领投方|投资方|投资人|投资机构|资方|老?股东)(?![为是:])/u.test(
      reader.mentions.masked.slice(stage.end, stage.end + 8),
    );
  if (stage !== undefined && !isBefore) {
    const key = stageKey(stage);
    const named = earlier
      .filter((draft) => [draft.stage, ...draft.moreStages].some((one) => one !== null && stageKey(one) === key))
      .at(-1);
    if (named !== undefined) return named;
  }
  // 这3000万美元融资来自…: the round is told by its sum.
  const sum = own.length > 0 ? undefined : inside(reader.mentions.money, { start: sentence.start, end: at })[0]?.value;
  if (sum !== undefined && sum.low !== null && sum.kind === 'exact') {
    const named = earlier.findLast(
      ({ amount }) => amount !== null && amount.value.low === sum.low && amount.value.currency === sum.currency,
    );
    if (named !== undefined) return named;
  }
  if (roundWords.test(text)) {
    const news = earlier.filter((draft) => !draft.isBackground && draft.certainty === 'told');
    // "This round" is the one of the title's company, whatever was told of others between.
    const own = news.filter((draft) => isOfTitle(reader, draft));
    const titled = own.find((draft) => draft.inTitle)?.stage ?? null;
    // 今年年初刚完成B1轮, in news of a B2 round.
    const same =
      titled === null ? undefined : own.findLast(({ stage }) => stage !== null && stageKey(stage) === stageKey(titled));
    return same ?? own.at(-1) ?? news.at(-1) ?? earlier.at(-1) ?? null;
  }
  const last = reader.focus ?? earlier.at(-1);
  if (last === undefined) return next ?? null;
  // Only the next sentence or two go on about the same event.
  return sentence.index - last.sentence <= 2 || last === reader.focus || sentence.inTitle === last.inTitle
    ? last
    : null;
}

function isOfTitle(reader: ChineseReader, draft: Draft): boolean {
  const title =
    reader.drafts.slice(0, fromTitle).find((other) => other.inTitle && other.company !== null)?.company ?? null;
  if (title === null || draft.company === null) return true;
  const [own, wanted] = [draft.company, title].map(({ start, end }) => reader.mentions.masked.slice(start, end));
  return own !== undefined && wanted !== undefined && (own.includes(wanted) || wanted.includes(own));
}
