import { allMatches } from './all-matches.ts';
import type { Span } from './article-text.ts';
import { inside } from './chinese-reading.ts';
import { mask } from './mentions.ts';
import type { Mentions, Stage } from './mentions.ts';

const M = mask.money;
const S = mask.stage;

/** Where the financing noun ends: what stands behind it tells of its use. */
export function financingEnd(masked: string, object: Span): number {
  const text = masked.slice(object.start, object.end);
  const nouns = allMatches(
    /融资|投资(?!人|者|机构|方|公司|基金|管理|集团|银行|有限|控股|股份|中心|合伙|发展|咨询)|注资|增资|入股|资金/gu,
    text,
  );
  const marks = Math.max(text.indexOf(S), text.indexOf(M));
  const noun = nouns.find((one) => one.index > marks) ?? nouns.at(-1);
  const last = Math.max(text.lastIndexOf(S), text.lastIndexOf(M)) + 1;
  const markEnd = marks + (/^(?:\ue001+|\ue002+)/u.exec(text.slice(Math.max(0, marks)))?.[0].length ?? 1);
  // 甲的Pre-A轮及乙的A轮融资: the noun is of the second.
  // 获种子轮融资和甲领投的数百万元天使轮融资: the sum is of the second too.
  const stageAt = text.indexOf(S);
  const isStageFirst = stageAt >= 0 && stageAt < text.indexOf(M);
  const firstEnd = isStageFirst ? stageAt + (/^\ue002+/u.exec(text.slice(stageAt))?.[0].length ?? 1) : markEnd;
  const isNext =
    noun !== undefined &&
    /^轮?(?:融资|投资)?(?:、|及|和|与|以及)[^\ue002]{2,40}\ue002/u.test(text.slice(firstEnd, noun.index));
  if (isNext) return object.start + firstEnd;
  const end = noun === undefined ? last : Math.max(noun.index + noun[0].length, markEnd);
  // 获1亿美元D轮融资,本轮...: everything before the end counts; an amount behind 融资 in the same clause does too.
  const tail = text.slice(end);
  const more = /^(?:,? ?(?:金额|融资额|总额|额度|规模|数额)?(?:为|达|共|合计|总计|近|超|约)?)\ue001+/u.exec(tail);
  return object.start + (more === null ? (end > 0 ? end : text.length) : end + more[0].length);
}

/** 在种子融资轮中获得了250万美元: the stage stands before the verb. */
export function stageAhead(mentions: Mentions, stretch: Span, masked: string): Stage | null {
  const ahead = inside(mentions.stages, stretch).at(-1);
  if (ahead === undefined) return null;
  const between = masked.slice(ahead.end, stretch.end);
  // 邦盛科技C轮获得…投资
  if (between === '') return ahead;
  return /^(?:的?融资)?(?:轮)?(?:融资)?(?:中|里),?[^,]{0,10}$|^(?:融资|投资)?(?:[时中里,])?(?:曾|则|便|就|已)+$/u.test(
    between,
  )
    ? ahead
    : null;
}

/** 由红杉领投、腾讯战略投资的D轮融资 is a D round: the word for a strategic investor gives way to a letter. */
export function mainStage(folded: string, stages: readonly Stage[]): Stage | null {
  return stages.find((stage) => !folded.slice(stage.start, stage.end).startsWith('战略')) ?? stages[0] ?? null;
}

/** A+轮投资方乙: the round that an investor has given to before. */
export const isHeld = (masked: string, stage: Stage): boolean =>
  /^(?:融资)?的?(?:领投|跟投|投资)?(?:投资方|投资人|投资者|投资机构|投资股东|领投方|跟投方|股东|老股东|资方)/u.test(
    masked.slice(stage.end, stage.end + 8),
  );

/** 天使轮和Pre-A轮融资: a second stage counts where nothing but a joint stands between. */
export function joinsStage(masked: string, left: Stage | undefined, right: Stage): boolean {
  if (
    left === undefined ||
    (right.start === left.end && ['strategic', 'equity_unspecified'].includes(right.value.stage))
  )
    return false;
  return /^(?:、|和|及|与|以及|\/|,|&|\+| |融资|轮|连续)*$/u.test(masked.slice(left.end, right.start));
}
