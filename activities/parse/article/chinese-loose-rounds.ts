import type { Sentence, Span } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { isFund } from './chinese-no-rounds.ts';
import { giversIn } from './chinese-giving.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isOtherMoney, isRoundSize } from './chinese-money.ts';
import { objectInvestors } from './chinese-object-investors.ts';
import { ownerOf } from './chinese-round-owners.ts';
import { clausesOf, inside, same } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft, stageKey } from './draft.ts';
import type { Draft, Name } from './draft.ts';
import { mask } from './mentions.ts';
import type { Money, Stage } from './mentions.ts';

/** What a round is beside where it is none that somebody got: a kind of project, of investor, of time. */
const noRoundBehind =
  /^(?:融资|投资)?(?:的|之)?(?:共?分(?:成|为|作)?[两二三四多\d]+(?:次|笔|期|个阶段)|总?[金数]?额(?:以?及|和|与|均|都)|中(?!的?[,由])|(?:独家|唯一|联合|主要)?(?:投资|领投|跟投|出资|资)(?:方|者|人)|投资方|投资人|投资者|投资机构|领投方|跟投方|股东|老股东|项目|企业|公司|团队|阶段|时期|初期|轮次|后|之?后|以后|以来|前|之前|以前|以上|以下|以及之?[前后]|或|至|到|[-~—]|左右|占|的?比例|数量|事件|估值|投资协议|时|期间|当时|过后|的?(?:新高|[纪记]录)|一般|通常|往往|平均|难|越来越)/u;
/** 刚完成定增融资的甲公司: whose it is stands behind. */
const isRelative = /^融资的(?=[^,。;]{2})(?!资金|金额|用途)/u;
const noRoundAhead =
  /(?:距离?|较|相比于?|比|自|继|从|每|各|某|类似|相当于|所谓|至|到|或|和|与|及|、|偏好|专注于?|关注|聚焦|覆盖|布局|侧重|主投|进入|走到了?|处于|仍在|超过|不少|早期|多数|主要|集中在?|集中于|包括|还没有?|尚未|没有|未有|如果|只有)的? ?$/u;

/** What has not come about, or not yet. */
export const planning =
  /启动|开启(?!了?(?:征程|新|旅程|之旅))|开放|寻求|洽谈|商谈|磋商|推进(?=$|,|中|之中)|进行之?中|提上日程|筹备|承诺|计划|(?<![虚模])拟|预计|即将|有望|考虑|希望|接近(?:完成|敲定)|谈判|商讨|意向|条款清单|term ?sheet|ts(?![a-z])|破裂|告吹|终止|取消|搁浅|未能|失败|泡汤|流产|落空|传闻|(?:将|或)(?:于|在|以|完成|获|由)/u;

/** 商讨估值5亿美元的A轮: what is looked for is told without more. */
const seeksIt = /(?:启动|开启|寻求|洽谈|商谈|商讨|推进|筹备|正在?进行)了?[^,。;]{0,14}\ue002/u;

/** A轮由甲领投,乙考虑参与: who else may give, and what is planned besides, makes no plan of a round that is done. */
const done = /完成|落定|收官|到账|交割|获得|(?:领投|独投|跟投|投资)了|由[^,]{2,40}(?:领投|独投|独家投资)$/u;
const failed = /破裂|告吹|终止|取消|搁浅|失败|泡汤|流产|落空|传闻/u;
const isDone = (own: string, words: string): boolean => done.test(own) && !planning.test(own) && !failed.test(words);

const clauseEnd = (reader: ChineseReader, sentence: Sentence, stage: Stage): number =>
  clausesOf(reader, sentence).find(({ end }) => end >= stage.end)?.end ?? stage.end;

/** A statement about many: no round of one company. */
const aboutMany =
  /(?:至此|自此|共(?:发生|披露|完成)|(?<![首一这该此])[起笔个](?:融资|投资|投融资)|融资事件|同比|环比|占比|平均|中位数|统计|行业|赛道里|市场上|企业家|创业者(?!基金)|投资人(?:们|都|普遍)|大多数|多数(?:公司|企业|项目)|很多|许多|往往|通常|一般(?:来说|而言)|如果|假如|假设|任何|所谓|多家[^,]{0,10}(?:公司|企业|平台))/u;

const evidence =
  /完成|落定|收官|到账|交割|获|拿[到下了]|结束|关闭|敲定|交割|融[得到了资]|募[集资]|迎来|宣布|由.{2,60}(?:领投|投资|独投|参投|跟投|投的|出资|一起投|认购)|来自|(?:投资|领投|跟投|出资|资)(?:方|人|机构)(?:为|是|包括|有|:)|领投|独投|独家投资|跟投|参投|联合投资|认购|投了|标的[为是]|[各家]出了|给了|引入|引进|\ue002\ue004/u;

/**
 * Rounds that a sentence tells in words that no frame knows: a round with a sum, with who gave it or with a verb of getting.
 * Whose it is the sentence says, else the one before it.
 */
export function looseRounds(reader: ChineseReader, sentence: Sentence, own: readonly Draft[]): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  if ((sentence.inTitle && own.length > 0) || !text.includes(mask.stage) || aboutMany.test(text)) return [];
  const stages = inside(mentions.stages, sentence).filter(
    ({ value }) => isLettered(value.stage) && value.instrument !== 'post_ipo',
  );
  const found: Draft[] = [];
  for (const [index, stage] of stages.entries()) {
    if (isCovered([...own, ...found], stage)) continue;
    const last = found.at(-1);
    if (
      last?.stage !== undefined &&
      last.stage === stages[index - 1] &&
      joins.test(masked.slice(last.stage.end, stage.start))
    ) {
      last.moreStages.push(stage);
      continue;
    }
    if (isNoRound(masked, sentence, stage) || isOfPayer(reader, stage)) continue;
    const segment = segmentOf(reader, sentence, stage, stages[index - 1], stages[index + 1]);
    const amount = amountOf(reader, sentence, segment, stage, own);
    const words = masked.slice(segment.start, segment.end);
    if (amount === null && !evidence.test(words) && !seeksIt.test(words)) continue;
    const company = ownerOf(reader, sentence, segment, [...own, ...found]);
    if (company === undefined || isFund(masked, company, segment)) continue;
    const isPlan =
      planning.test(words) && !isDone(masked.slice(segment.start, clauseEnd(reader, sentence, stage)), words);
    const told = toldAlready(reader, [...own, ...found], stage, company);
    if (told !== undefined) {
      if (isPlan || told.certainty !== 'told') continue;
      if (told.moreStages.length === 0) told.amount ??= amount;
      if (told.moreStages.length === 0 || amount === null || told.amount !== null) continue;
      // 完成A轮及A+轮: what is told of each is told of it alone.
      withoutStage(told, stage);
    }
    const draft: Draft = {
      ...newDraft(stage.start, sentence),
      from: segment.start,
      until: segment.end,
      company,
      stage,
      amount,
    };
    const titled = reader.drafts
      .slice(0, fromTitle)
      .flatMap((one) => (one.inTitle && one.company !== null ? [one.company] : []));
    const isOwn = (span: Span): boolean => [company, ...titled].some((one) => one !== null && same(masked, span, one));
    const payers = payersOf(reader, segment, draft).filter((span) => !isOwn(span));
    draft.investors = payers.map((span) => ({
      ...span,
      role: 'unknown' as const,
      stage: null,
    }));
    draft.rules.push(hit('loose round', 'event', segment));
    finish(reader, draft, sentence, segment, masked.slice(segment.start, stage.start));
    if (isPlan) draft.certainty = 'unconfirmed';
    found.push(draft);
  }
  return found;
}

function withoutStage(told: Draft, stage: Stage): void {
  const key = stageKey(stage);
  const [first, ...others] = [told.stage, ...told.moreStages].filter((one) => one !== null && stageKey(one) !== key);
  told.stage = first ?? null;
  told.moreStages = others.filter((one) => one !== null);
}

/** Those of the title come first. */
const fromTitle = 8;
const joins = /^(?:融资)?(?:、|和|与|及|以及|\/)$/u;

const isCovered = (drafts: readonly Draft[], stage: Stage): boolean =>
  drafts.some(
    (draft) =>
      draft.stage === stage ||
      draft.moreStages.includes(stage) ||
      (draft.at <= stage.start && stage.end <= (draft.until ?? draft.at)),
  );

/** 早在B轮时,甲就投了1亿元: who gave it then. */
const gaveThen = /^(?:融资)?的?时候?,[^,\ue001\ue002]{2,30}?(?:投了|投资了|领投|出了|认购|给了)/u;

const isNoRound = (masked: string, sentence: Span, stage: Stage): boolean =>
  !gaveThen.test(masked.slice(stage.end, Math.min(sentence.end, stage.end + 48))) &&
  isKindOfRound(masked, sentence, stage);

/** 由甲领投(天使投资方), (距B轮8个月): what a bracket says of who paid, or of when. */
const isOfPayer = ({ document: { folded }, mentions: { masked } }: ChineseReader, stage: Stage): boolean =>
  masked.charAt(stage.start) === mask.bracket &&
  (/^(?:轮)?的?(?:投资|领投|跟投|出资)(?:方|者|人|机构)/u.test(folded.slice(stage.end, stage.end + 6)) ||
    // 估值133亿美元(距B轮8个月)
    /(?:距离?|较|相比于?|比|高于|低于) ?$/u.test(folded.slice(stage.start - 4, stage.start)));

const isKindOfRound = (masked: string, sentence: Span, stage: Stage): boolean =>
  noRoundBehind.test(masked.slice(stage.end, Math.min(sentence.end, stage.end + 12))) ||
  isRelative.test(masked.slice(stage.end, Math.min(sentence.end, stage.end + 8))) ||
  noRoundAhead.test(masked.slice(Math.max(sentence.start, stage.start - 8), stage.start));

/** No round is told in more words. */
const longestTelling = 160;

/** The clauses that tell of a round: from its own up to the next round. */
function segmentOf(
  reader: ChineseReader,
  sentence: Span,
  stage: Stage,
  before: Stage | undefined,
  next: Stage | undefined,
): Span {
  const clauses = clausesOf(reader, sentence);
  const { masked } = reader.mentions;
  const startOf = (one: Stage): number => clauses.findLast(({ start }) => start <= one.start)?.start ?? sentence.start;
  const stated = startOf(stage);
  // 联合投资5000万美元,这是B轮
  const own = /^(?:这|此|即|也就是)[^,]{0,4}$/u.test(masked.slice(stated, stage.start))
    ? Math.max(sentence.start, clauses.findLast(({ start }) => start < stated)?.start ?? stated)
    : stated;
  const start = before !== undefined && before.end > own ? before.end : own;
  const other = next === undefined ? sentence.end : startOf(next) > stage.end ? startOf(next) : next.start;
  return { start, end: Math.min(other, stage.end + longestTelling) };
}

/** 规模2000万元, 共募集2000万元: a clause that tells the sum. */
const tellsSum =
  /^(?:,|:| )?[^,\ue001\ue002]{0,6}?(?:金额|规模|总额|数额|额度|融资额|融资|募资?集?|出资|投资|认购|共|计|[达为约])*$/u;

/** 天使轮,甲、乙各出了1500万 */
const givesSum =
  /^,[^,\ue001\ue002]{2,30}?(?:各|一家)?(?:投了|投出|出了|给了|拿出|投入了?|投资了)(?:我们|公司|他们)?$/u;

/** 5000万美元,这是B轮 */
const isBeside = /^[^,;]*$|^[^,;]{0,4},(?:这|此|即|也就是|为|是)[^,;]{0,4}$/u;

function amountOf(
  { mentions: { masked, money } }: ChineseReader,
  sentence: Sentence,
  segment: Span,
  stage: Stage,
  own: readonly Draft[],
): Money | null {
  const usable = inside(money, segment).filter(
    (one) =>
      one.value.kind !== 'undisclosed' &&
      (!isOtherMoney(masked, one, sentence) || isRoundSize(masked, one)) &&
      own.every((draft) => draft.amount !== one && draft.valuation !== one),
  );
  // 估值较B轮的17亿美元增长,达到70亿美元: it tells what the company is worth.
  if (
    /估值[^,]{0,16}$|估值[^。;]{0,24},?(?:较|比)[^,]{0,12}$/u.test(
      masked.slice(Math.max(sentence.start, stage.start - 48), stage.start),
    )
  )
    return null;
  const beside = usable.findLast((one) => one.end <= stage.start && isBeside.test(masked.slice(one.end, stage.start)));
  if (beside !== undefined) return beside;
  return (
    usable.find((one) => {
      if (one.start < stage.end) return false;
      const between = masked.slice(stage.end, one.start);
      const last = between.slice(Math.max(0, between.lastIndexOf(',')));
      return !between.includes(',') || tellsSum.test(last) || givesSum.test(last);
    }) ?? null
  );
}

const isLettered = (stage: string): boolean => !['strategic', 'equity_unspecified', 'debt'].includes(stage);

const gettingWord = /(?:获得?|完成|拿[到下]|得到|接受|收到|引入)了?/gu;
const comesFrom = /来自于?(?<names>[^,。;\ue001\ue002]{2,60}?)(?=$|[,。;]|的?(?:投资|融资)?(?=$|,))/u;
/** 甲跟投B轮, 金额不低于B轮: no list of names. */
const noGiverAhead = /给|认购|投了|投出|拿出|[领跟参]投|金额|规模|估值|不|于$|^[是为在曾]|融资|[获完]/u;
/** 乙500万元天使轮 */
const goesOnWith = /^(?<names>[^,。;\ue001-\ue003]{2,20}?)(?:\ue001+(?:人民币)?的?)?\ue002+$/u;
const giver =
  /^(?:\ue003|,|最早|最初|当时|起初|首先|是)*(?<names>[^,。;]{2,40}?)(?:曾|又|也|还|已|则|便|就|以\ue001+|共同|联合|一起|独家)*(?:给了?|参与了?|认购|(?<![领跟参])投了|投资(?=\ue001))/u;

/** Who gave it: behind the verb of getting, behind 来自, or before the verb of giving. */
function payersOf(reader: ChineseReader, segment: Span, draft: Draft): readonly Span[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(segment.start, segment.end);
  const stage = draft.stage;
  if (stage === null) return [];
  const ahead = masked.slice(segment.start, stage.start);
  let from = -1;
  for (const match of ahead.matchAll(gettingWord)) from = match.index + match[0].length;
  const got =
    from < 0 ? [] : objectInvestors(document, mentions, { start: segment.start + from, end: segment.end }, draft);
  if (got.length > 0) return got;
  const source = comesFrom.exec(text);
  const names = source?.groups?.['names'];
  if (source !== null && names !== undefined) {
    const start = segment.start + source.index + source[0].indexOf(names);
    return investorsIn(document, mentions, { start, end: start + names.length });
  }
  // 获得甲种子轮融资,乙500万元天使轮融资: the list of who gave goes on.
  const next = goesOnWith.exec(masked.slice(segment.start, stage.end))?.groups?.['names'];
  const payer =
    next === undefined ||
    noGiverAhead.test(next) ||
    !/获得?|完成|拿到/u.test(masked.slice(Math.max(0, segment.start - 40), segment.start))
      ? []
      : investorsIn(document, mentions, { start: segment.start, end: segment.start + next.length });
  if (payer.length > 0) return payer;
  const before = giver.exec(ahead)?.groups?.['names'];
  if (before === undefined) {
    const behind = giversBehind(reader, { start: stage.end, end: segment.end });
    return behind.length > 0
      ? behind
      : namesAlone(reader, { start: Math.max(stage.end, draft.amount?.end ?? 0), end: segment.end });
  }
  const start = segment.start + ahead.indexOf(before);
  return giversIn(reader, { start, end: start + before.length });
}

/** C轮,甲基金投了5000万美元: who gave it comes behind. */
export function giversBehind(reader: ChineseReader, stretch: Span): readonly Span[] {
  const match =
    /,(?<names>[^,。;]{2,30}?)(?:以[^,以]{0,14}估值|一家|各|就|便|也|还|共)*(?:(?<![领跟参])投了|投出|出了|给了|拿出|投入了?|投资了?)(?:我们|公司|他们)?(?=\ue001)/u.exec(
      reader.mentions.masked.slice(stretch.start, stretch.end),
    );
  const names = match?.groups?.['names'];
  if (match === null || names === undefined) return [];
  const start = stretch.start + match.index + 1;
  return giversIn(reader, { start, end: start + names.length });
}

/** 2021年5月,B轮,1亿元,甲: what stands alone behind the round paid it. */
function namesAlone({ document, mentions }: ChineseReader, stretch: Span): readonly Span[] {
  const names = /^,(?<names>[^,。;:\ue001-\ue004]{2,40})$/u.exec(mentions.masked.slice(stretch.start, stretch.end))
    ?.groups?.['names'];
  return names === undefined ||
    /[领跟参独]投|联合|独家|共同|加[持码注]|^[将拟欲并也还]|发起|设立|成立/u.test(names) ||
    !/(?:资本|创投|基金|投资|集团|[a-z]{3})(?:等|$|、|和)/u.test(names)
    ? []
    : investorsIn(document, mentions, { start: stretch.start + 1, end: stretch.end });
}

function toldAlready(
  { mentions: { masked }, drafts }: ChineseReader,
  own: readonly Draft[],
  stage: Stage,
  company: Name | null,
): Draft | undefined {
  const key = stageKey(stage);
  return [...own, ...drafts].find(
    (draft) =>
      [draft.stage, ...draft.moreStages].some((one) => one !== null && stageKey(one) === key) &&
      (company === null || draft.company === null || same(masked, company, draft.company)),
  );
}
