import type { ArticleText, Sentence, Span } from './article-text.ts';
import { attachRoles } from './chinese-roles.ts';
import { companyIn, investorsIn, isKindOnly, isNoName } from './chinese-names.ts';
import type { Draft } from './draft.ts';
import { hit, newDraft } from './draft.ts';
import type { Dated, Mentions, Money, Stage } from './mentions.ts';
import { mask } from './mentions.ts';

const M = mask.money;
const S = mask.stage;
const D = mask.date;

/** A company gets money: 获得, 完成 and their like, up to what it gets. */
const getVerb =
  /(?:获得|完成|斩获|喜获|连获|拿到|收获|拿下|敲定|取得|得到|募集|筹集|募得|融得|筹得|揽获|揽下|揽入|揽得|揽|喜提|接受|迎来|达成|引入|引进|融到|拿|获)(?:了|到)?|融资|募资|融了/gu;
/** What makes the words behind a verb a financing. */
const financing = /融资|投资|注资|增资|入股|资金|参股|青睐|加持|融得|募资|领投/u;
const gettingInvestment = /^(?:获得|获|拿到|得到|接受|引入|引进|斩获|喜获|连获|收获|喜提|揽获|迎来)/u;
/** Behind these the verb gets no financing: 获得用户, 完成收购, 获奖. */
const otherObject =
  /^(?:了|到)?(?:对(?!应)|奖|批准|许可|认证|牌照|资质|专利|用户|订单|收购|并购|上市|授权|准入|认可|好评|冠军|第[一二三]|合作|签约|交付|测试|研发|设计|搭建|建设|布局|备案|证书|项目投资|首批|国家高新|利润|收入|盈利|胜利|突破|增长|进展|成绩|数据|信息|资料|知识|经验|机会|支持|许多|更多|悉|知|客|取|益|救|释|罪|刑|选|评|批|准|胜|赔|赠)/u;
const planned =
  /(?:拟|计划|有望|或将|寻求|正在寻求|寻找|洽谈|商谈|谈判|磋商|考虑|传闻|据传|被传|传出|传言|盛传|(?<![宣流])传(?=[^媒统播承说奇感真输递])|准备|打算|预计将?|即将|提交|递交|递表|申请|冲刺|筹备|否认|不实|尚未|未能|没有|并未|辟谣|拒绝|终止|搁浅|失败|取消|告吹|希望(?!教育)|需要|想要|意向|正与|正在(?:进行|筹|推进|启动|开启|与|商|洽|融)|正(?:进行|寻求|筹|洽)|启动|开启|进行中|接近(?:达成|完成|敲定)|曝|若|如果|一旦|或(?:为|收购|以|被)|可能|将于|将以|将会|争取|目标|待|欲|或(?=[完获]))/u;
const history =
  /(?:此前|曾(?!经纬)|之前(?!的投资)|早前|先前|早在|上一轮|前一轮|上轮|前轮|历史|继[^续]|当时|最近一[次轮]|成立之初|过往|去年|前年|这之前|那时|彼时|当年|截[至止]|累计|自成立|成立以来|已完成[^,]{0,12}轮|第一轮|首轮融资后)/u;
/** A claim about markets, funds and years: no company of its own. */
const notCompany =
  /(?:共发生|笔(?:投)?融资|起融资|融资事件|投融资(?:事件|案例|数量|总额|金额)|融资总额达|行业融资|领域融资|赛道融资|全国|全球共|市场规模|平均|同比|环比|占比|家企业获|家公司获|个项目)/u;
const fundRaising =
  /(?:募集(?:完成)?|完成募集|首关|首次关账|终关|最终关账|首期关账|超募|基金(?:规模|总规模|募集|完成)|[一二三四五六\d]期基金|fof|母基金|人民币基金|美元基金|规模为|总规模)/u;

export interface ChineseReader {
  readonly document: ArticleText;
  readonly mentions: Mentions;
  readonly drafts: Draft[];
  /** The event that the text spoke of last. */
  focus: Draft | null;
}

/** What a Chinese article tells, sentence by sentence: events, and who invested in them. */
export function readChinese(document: ArticleText, mentions: Mentions): Draft[] {
  const reader: ChineseReader = { document, mentions, drafts: [], focus: null };
  for (const sentence of document.sentences) {
    const found = [
      ...gettingFrames(reader, sentence),
      ...givingFrames(reader, sentence),
      ...takeoverFrames(reader, sentence),
      ...listingFrames(reader, sentence),
      ...plannedListings(reader, sentence),
      ...nominalFrames(reader, sentence),
      ...loanFrames(reader, sentence),
      ...relativeFrames(reader, sentence),
      ...towardsFrames(reader, sentence),
    ].toSorted((left, right) => left.at - right.at);
    const own = withoutRepeats(found);
    reader.drafts.push(...own);
    attachRoles(reader, sentence, own);
  }
  return reader.drafts;
}

/** One place tells one event: of two frames over the same mention the first stays. */
function withoutRepeats(found: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of found) {
    const twin = kept.find(
      (other) =>
        (draft.amount !== null && other.amount === draft.amount) ||
        (draft.stage !== null && (other.stage === draft.stage || other.moreStages.includes(draft.stage))),
    );
    if (twin === undefined) kept.push(draft);
    else {
      twin.company ??= draft.company;
      if (twin.investors.length === 0) twin.investors = draft.investors;
    }
  }
  return kept;
}

/** The stretches of a sentence between commas; what stands in brackets is no end of one. */
export function clausesOf(masked: string, sentence: Span): Span[] {
  const clauses: Span[] = [];
  let start = sentence.start;
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const sign = masked.charAt(at);
    const isBreak = sign === ',' || sign === ':' || (sign === ' ' && isTitleSpace(masked, at));
    if (!isBreak) continue;
    clauses.push({ start, end: at });
    start = at + 1;
  }
  clauses.push({ start, end: sentence.end });
  return clauses.filter((clause) => masked.slice(clause.start, clause.end).trim() !== '');
}

/** A space between Chinese words parts clauses, mostly in titles. */
function isTitleSpace(masked: string, at: number): boolean {
  const before = masked.charAt(at - 1);
  const after = masked.charAt(at + 1);
  return /[\u4e00-\u9fff”」』】)]/u.test(before) && /[\u4e00-\u9fff“「『【]/u.test(after);
}

/** 某公司获得某某若干亿元某轮融资. */
function gettingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { masked } = reader.mentions;
  const found: Draft[] = [];
  const clauses = clausesOf(masked, sentence);
  for (const [number, clause] of clauses.entries()) {
    const text = masked.slice(clause.start, clause.end);
    for (const verb of text.matchAll(getVerb)) {
      const at = clause.start + verb.index;
      const behind = at + verb[0].length;
      if (found.some((draft) => draft.at === at || (lastOf(draft) > at && draft.at < at))) continue;
      const object = objectOf(masked, clauses, number, behind, verb[0]);
      if (object === null) continue;
      const draft = gettingDraft(reader, sentence, { clause, clauses, number, at, verb: verb[0], object });
      if (draft !== null) {
        found.push(draft);
        // 获得甲的A轮融资、在次年获得乙的B轮融资: the next stands behind a sign.
        if (!/[、;]/u.test(masked.slice(lastOf(draft), clause.end))) break;
      }
    }
  }
  return found;
}

const lastOf = (draft: Draft): number =>
  Math.max(draft.at, draft.amount?.end ?? 0, draft.stage?.end ?? 0, ...draft.moreStages.map((stage) => stage.end));

/** The words that a verb takes, up to the end of its clause, or of the next where the object goes on there. */
function objectOf(masked: string, clauses: readonly Span[], number: number, from: number, verb: string): Span | null {
  const clause = clauses[number];
  if (clause === undefined) return null;
  const first = masked.slice(from, clause.end);
  if (otherObject.test(first) && !first.includes(S)) return null;
  if (/^融资|^募资|^融了/u.test(verb)) {
    const ahead = masked.slice(Math.max(0, from - verb.length - 8), from - verb.length);
    if (/(?:累计|已经?|总共|一共|总|共|总计|先后|迄今已?|至今已?)$/u.test(ahead) && !/宣布[^,]{0,3}$/u.test(ahead))
      return null;
    // "Etched融资7亿美元": the noun is a verb where money follows at once.
    return new RegExp(`^(?:总额|额|金额|达|近|超|共|约|了|:|累计|合计)*${M}`, 'u').test(first) &&
      !/(?:轮|股权|债权|的|笔|次|战略|完成|获得?|本轮|此轮|新一轮|行业|投|亿|万|元)$/u.test(
        masked.slice(Math.max(0, from - 6), from - verb.length),
      )
      ? { start: from, end: clause.end }
      : null;
  }
  // 获得由红杉领投,腾讯跟投的2亿美元D轮融资
  const next = clauses[number + 1];
  const goesOn =
    next !== undefined &&
    first.length < 80 &&
    /(?:领投|跟投|参投|投资|、)/u.test(first) &&
    !first.includes(S) &&
    !first.includes(M);
  if (
    goesOn &&
    new RegExp(`的[^,]{0,6}(?:[${M}${S}]|融资|新一轮)`, 'u').test(masked.slice(next.start, next.end)) &&
    isFinancing(masked.slice(from, next.end), verb)
  )
    return { start: from, end: next.end };
  return isFinancing(first, verb, masked.slice(Math.max(0, from - 60), from - verb.length))
    ? { start: from, end: clause.end }
    : null;
}

function isFinancing(object: string, verb: string, before?: string): boolean {
  // 优地科技天使轮获得投资, 某公司新三板获得无投资: a headline that tells the round alone.
  if (
    /^(?:了|到)?(?:等|无)?投资$/u.test(object) &&
    before !== undefined &&
    new RegExp(`(?:${S}|新三板|未披露|未知|融资|转让)$`, 'u').test(before)
  )
    return true;
  const stage = object.indexOf(S);
  const money = object.indexOf(M);
  if (stage >= 0 && stage < 60) return true;
  const noun = financing.exec(object);
  if (money >= 0 && money < 50 && noun !== null && noun.index < money + 40) return true;
  if (
    money >= 0 &&
    money < 4 &&
    before !== undefined &&
    /(?:融资|轮)(?:轮)?(?:中|里|后)?,?(?:[^,]{0,14})?$|[\ue002](?:融资)?(?:轮)?中/u.test(before)
  )
    return true;
  if (money >= 0 && money < 4 && /^(?:融得|募得|融到|筹得|揽)/u.test(verb)) return true;
  if (
    /^(?:了|到)?(?:[^,]{0,24})?(?:新一轮|首轮|一轮|本轮|此轮|新的?|多轮|[一二两三四五\d]轮|第[一二三四五]轮|首笔|巨额|大额)(?:的)?(?:融资|投资)/u.test(
      object,
    )
  )
    return true;
  if (/^(?:了|到)?融资/u.test(object)) return true;
  // 获得阿里巴巴投资: only verbs of receiving, and a name between.
  if (!gettingInvestment.test(verb)) return false;
  return /^(?:了|到)?[^,。]{2,40}?(?:独家|战略|联合|共同)?(?:投资|注资|入股|增资|领投|融资)(?:$|[^人者机方公管基银协理])/u.test(
    object,
  );
}

interface Found {
  readonly clause: Span;
  readonly clauses: readonly Span[];
  readonly number: number;
  readonly at: number;
  readonly verb: string;
  readonly object: Span;
}

function gettingDraft(reader: ChineseReader, sentence: Sentence, found: Found): Draft | null {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const { clause, at, verb, object } = found;
  const before = masked.slice(clause.start, at);
  const objectText = masked.slice(object.start, object.end);
  const clauseText = masked.slice(clause.start, object.end);
  if (notCompany.test(clauseText)) return null;
  // A total of all rounds so far is no round.
  if (/成立[^,]{0,12}(?:已|共)$/u.test(before) && !objectText.includes(S)) return null;
  if (/(?:累计|总共|一共|总计|共计|合计)[^,]{0,4}$/u.test(before) && !objectText.includes(S)) return null;
  if (new RegExp(`(?:累计|总共|一共|总计|共计|合计)[^,${S}]{0,6}${M}`, 'u').test(objectText) && !objectText.includes(S))
    return null;
  if (
    fundRaising.test(clauseText) &&
    /基金|fof|fund/u.test(before + objectText.slice(0, 12)) &&
    !objectText.includes(S)
  )
    return null;
  if (/^(?:完成|达成)/u.test(verb) && /^(?:了)?对/u.test(objectText)) return null;
  const draft = newDraft(at, sentence);
  const bounds: Span = { start: object.start, end: financingEnd(masked, object) };
  const stages = mentions.stages.filter((stage) => within(stage, bounds));
  const stage = mainStage(document.folded, stages);
  draft.stage =
    stage ??
    stageAhead(mentions, { start: Math.max(sentence.start, clause.start - 60), end: at }, masked) ??
    labelIn(mentions, { start: clause.start, end: at }, /(?:新三板|ipo上市后|上市后)$/u);
  const rest = stages.slice(stage === null ? 0 : stages.indexOf(stage));
  draft.moreStages = rest.slice(1).filter((one, index) => joinsStage(masked, rest[index], one));
  const amounts = mentions.money.filter(
    (money) => within(money, bounds) && money.value.kind !== 'undisclosed' && !isOtherMoney(masked, money, sentence),
  );
  draft.amount =
    amounts[0] ??
    amountAhead(reader, { start: clause.start, end: at }, sentence) ??
    amountBehind(reader, bounds.end, sentence);
  // 获1亿元融资用于...: the noun stands behind; else it is the stage that makes it one.
  draft.company = subjectOf(reader, sentence, found);
  if (draft.company === null && isOthersSubject(before)) return null;
  draft.rules.push(hit('getting', 'event', { start: at, end: bounds.end }));
  draft.investors = objectInvestors(document, mentions, bounds, draft).map((span) => ({
    ...span,
    role: 'unknown' as const,
    stage: null,
  }));
  finish(reader, draft, sentence, { start: clause.start, end: bounds.end }, before);
  return draft;
}

/** Where the financing noun ends: what stands behind it tells of its use. */
function financingEnd(masked: string, object: Span): number {
  const text = masked.slice(object.start, object.end);
  const nouns = [...text.matchAll(/融资|投资(?!人|者|机构|方|公司|基金|管理|集团|银行)|注资|增资|入股|资金/gu)];
  const marks = Math.max(text.indexOf(S), text.indexOf(M));
  const noun = nouns.find((one) => one.index > marks) ?? nouns.at(-1);
  const last = Math.max(text.lastIndexOf(S), text.lastIndexOf(M)) + 1;
  const end = noun === undefined ? last : Math.max(noun.index + noun[0].length, marks + 1);
  // 获1亿美元D轮融资,本轮...: everything before the end counts; an amount behind 融资 in the same clause does too.
  const tail = text.slice(end);
  const more = new RegExp(
    `^(?:,? ?(?:金额|融资额|总额|额度|规模|数额)?(?:为|达|共|合计|总计|近|超|约)?)${M}+`,
    'u',
  ).exec(tail);
  return object.start + (more === null ? (end > 0 ? end : text.length) : end + more[0].length);
}

/** 在种子融资轮中获得了250万美元: the stage stands before the verb. */
function stageAhead(mentions: Mentions, stretch: Span, masked: string): Stage | null {
  const ahead = mentions.stages.filter((stage) => within(stage, stretch)).at(-1);
  if (ahead === undefined) return null;
  const between = masked.slice(ahead.end, stretch.end);
  // 邦盛科技C轮获得…投资
  if (between === '') return ahead;
  return /^(?:的?融资)?(?:轮)?(?:融资)?(?:中|里),?[^,]{0,10}$/u.test(between) ? ahead : null;
}

/** 由红杉领投、腾讯战略投资的D轮融资 is a D round: the word for a strategic investor gives way to a letter. */
function mainStage(folded: string, stages: readonly Stage[]): Stage | null {
  return stages.find((stage) => !/^战略/u.test(folded.slice(stage.start, stage.end))) ?? stages[0] ?? null;
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** 天使轮和Pre-A轮融资: a second stage counts where nothing but a joint stands between. */
function joinsStage(masked: string, left: Stage | undefined, right: Stage): boolean {
  if (left === undefined || (right.start === left.end && right.value.stage === 'strategic')) return false;
  return /^(?:、|和|及|与|以及|\/|,|&| |融资|轮|连续)*$/u.test(masked.slice(left.end, right.start));
}

const valuationNear = /(?:估值|市值|作价|身价)(?:已|将|约|达|到|为|超|近|过|高|至|升|突破|接近|逾|[^,。\d]{0,8})*$/u;
const otherNear =
  /(?:营收|收入|销售额|流水|gmv|交易额|成交额|市场规模|规模|产值|注册资本|罚款|净利润|利润|亏损|成本|补贴|订单|预算|资产|管理|售价|价格|单价|均价|客单价|押金|月薪|年薪|贷款余额|余额|授信|票房|捐赠|奖金|补助|拨款|投入|花费|花了|支出|保费|负债|债务|股价|每股|收益|发行价|票价|认缴|募集|理财|放贷|放款|销量|产能|客户|支付|退款|赔偿|违约金|欠|担保)(?:已|将|约|达|到|为|超|近|过|高|至|突破|接近|[^,。\ue001]{0,6})*$/u;

/** Money that is none of the round's, by the words beside it. */
function isOtherMoney(masked: string, money: Money, sentence: Span): boolean {
  const before = masked.slice(Math.max(sentence.start, money.start - 14), money.start);
  const behind = masked.slice(money.end, Math.min(sentence.end, money.end + 8));
  if (valuationNear.test(before) || /^的?(?:投前|投后)?(?:估值|市值)/u.test(behind)) return true;
  if (
    /(?:累计|总计|合计|共计|一共|融资总额|总融资额?|共获|共融|总共)[^,]{0,10}$/u.test(before) &&
    !new RegExp(`^(?:[^,]{0,14})的?${S}`, 'u').test(masked.slice(money.end, Math.min(sentence.end, money.end + 24))) &&
    !/(?:本轮|此轮|该轮|本次|此次)[^,]{0,12}$/u.test(before)
  )
    return true;
  return (
    otherNear.test(before) ||
    /^的?(?:市场|订单|用户|营收|收入|销售额|流水|交易|产值|基金|gmv|罚款|利润|注册资本|股份|规模的?基金|授信|贷款额)/u.test(
      behind,
    )
  );
}

/** 以1亿元完成A轮融资, 3000万元A轮融资完成: the amount stands before the verb. */
function amountAhead(reader: ChineseReader, stretch: Span, sentence: Sentence): Money | null {
  const { money, masked } = { money: reader.mentions.money, masked: reader.mentions.masked };
  const ahead = money.filter((one) => within(one, stretch) && !isOtherMoney(masked, one, sentence)).at(-1);
  if (ahead === undefined || !/^(?:的|人民币)?[^,]{0,6}$/u.test(masked.slice(ahead.end, stretch.end))) return null;
  return ahead;
}

/** 完成A轮融资,金额5000万元: the amount has a clause of its own. */
function amountBehind(reader: ChineseReader, from: number, sentence: Sentence): Money | null {
  const { masked, money } = reader.mentions;
  const next = new RegExp(
    `^,? ?(?:本轮|此轮|该轮|此次|本次)?(?:具体)?(?:融资|交易)?(?:金额|总金额|额度|规模|数额|总额|融资额|共计|总计|合计|共)(?:约?为|达到?|超过?|近|约|高达|共|:|是)*${M}`,
    'u',
  ).exec(masked.slice(from, sentence.end));
  const at = next === null ? -1 : from + next[0].length - 1;
  return money.find((one) => one.start <= at && at < one.end) ?? null;
}

/** A subject that is no company of the article: investors, funds, markets. */
function isOthersSubject(before: string): boolean {
  return /(?:行业|领域|赛道|市场|全球|中国|国内|企业|公司们|家公司|独角兽们|同类|竞品|竞争对手|很多|许多|大量|不少|一些|这些|创业者|投资人|他|她)[^,]{0,4}$/u.test(
    before.trim(),
  );
}

/** The company that the verb's clause names, else the clauses before it in the sentence. */
function subjectOf(reader: ChineseReader, sentence: Sentence, found: Found): Draft['company'] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const stretch = withoutLead(masked, { start: found.clause.start, end: found.at });
  // 农田管家曾在2016年3月创建初期获得…: the name stands before the date.
  const dated = masked.slice(stretch.start, stretch.end).indexOf(D);
  if (dated > 1) {
    const ahead = companyIn(document, mentions, { start: stretch.start, end: stretch.start + dated });
    if (ahead !== null) return ahead;
  }
  const own = companyIn(document, mentions, withoutStage(mentions, stretch));
  if (own !== null) return own;
  if (sentence.inTitle && found.number === 0 && masked.slice(found.clause.start, found.at).trim() === '') {
    const next = found.clauses[1];
    const verb =
      next === undefined
        ? null
        : /(?:欲|要|想|将|致力|打造|宣布|为|用|让|做|正|通过|计划|推出|布局|主打|以)/u.exec(
            masked.slice(next.start, next.end),
          );
    if (next !== undefined && verb !== null && verb.index > 1) {
      const behind = companyIn(document, mentions, { start: next.start, end: next.start + verb.index });
      if (behind !== null) return behind;
    }
  }
  if (/(?:它|其|该公司|该平台|该项目)/u.test(masked.slice(found.clause.start, found.at))) return null;
  for (let back = found.number - 1; back >= Math.max(0, found.number - 3); back -= 1) {
    const clause = found.clauses[back];
    if (clause === undefined) break;
    const text = masked.slice(clause.start, clause.end);
    if (/(?:领投|跟投|参投|投资方|表示|认为|据)/u.test(text)) continue;
    const quoted = mentions.quoted.filter(
      ({ start, end, outer }) => within(outer, clause) && end - start < 16 && !isNoName(masked.slice(start, end)),
    );
    const [only] = quoted;
    if (
      only !== undefined &&
      quoted.length === 1 &&
      /^(?:即|是|在|已|于|此前|曾|也|则|通过|利用|近日|日前|宣布|今日|对外|正式)/u.test(
        masked.slice(only.outer.end, clause.end),
      )
    )
      return { start: only.start, end: only.end, aliases: [] };
    const name = companyIn(document, mentions, withoutLead(masked, clause));
    if (name !== null && isWholeClause(masked, clause, name)) return name;
  }
  return null;
}

/** 邦盛科技C轮获得…, 华通线缆未披露获得…: the round, or that it is not told, stands between name and verb. */
function withoutStage(mentions: Mentions, stretch: Span): Span {
  const stage = mentions.stages.find((one) => one.end === stretch.end && one.start > stretch.start);
  if (stage !== undefined) return { start: stretch.start, end: stage.start };
  const label = /(?<=.{2})(?:未披露|未透露|未知|未融资|股权转让|老股转让|新三板|ipo上市后|上市后|ipo|不明确)$/u.exec(
    mentions.masked.slice(stretch.start, stretch.end),
  );
  return label === null ? stretch : { start: stretch.start, end: stretch.end - label[0].length };
}

/** The word of a stretch that stands for the stage: 收购, 上市. */
function labelIn(mentions: Mentions, stretch: Span, word: RegExp): Stage | null {
  const match = word.exec(mentions.masked.slice(stretch.start, stretch.end));
  if (match === null) return null;
  const start = stretch.start + match.index;
  return mentions.stageOf({ start, end: start + match[0].length });
}

/** A clause that is a name with what describes it, and no sentence of its own. */
function isWholeClause(masked: string, clause: Span, name: Span): boolean {
  return !/[\u4e00-\u9fff]{3}/u.test(
    masked
      .slice(name.end, clause.end)
      .replace(/(?:近日|日前|宣布|对外|正式|创始人|联合|今日|已|于|公司|平台|消息|发布|官方|团队)/gu, ''),
  );
}

/** 在由A领投的B轮融资中,X获得…; 继…后: what is told before the subject. */
function withoutLead(masked: string, stretch: Span): Span {
  const text = masked.slice(stretch.start, stretch.end);
  const lead = /(?:融资|投资)(?:轮)?(?:中|后|之后|以后|以来)?(?=[^融投]*$)/u.exec(text);
  return lead === null ||
    /^(?:融资|投资)(?:平台|公司|机构|服务|社区|网|管理|集团|控股|中国|者|人)/u.test(text.slice(lead.index))
    ? stretch
    : { start: stretch.start + lead.index + lead[0].length, end: stretch.end };
}

/** 来自如山投资的B轮: a short name that ends in 投资, where 等投资的 and 资本投资的 say who invested. */
function endsInName(text: string, noun: RegExpExecArray): boolean {
  if (noun[0] !== '投资' || !/^的?$/u.test(text.slice(noun.index + 2))) return false;
  const before = text.slice(0, noun.index);
  return (
    /(?:^|来自|[、和与及]|获得?了?)[\u4e00-\u9fff]{2,4}$/u.test(before) &&
    !/(?:等|资本|基金|创投|集团|公司|个人|银行|证券|控股|联合|共同|战略|独家)$/u.test(before)
  );
}

const investing =
  '(?:独家战略投资|独家投资|战略投资|联合领投|共同领投|联合投资|共同投资|领投|参投|跟投|投资|注资|入股|增资)';

/** 获得真格基金数千万元Pre-A轮投资, 获由A领投、B跟投的…: who gives stands before the money. */
function objectInvestors(document: ArticleText, mentions: Mentions, bounds: Span, draft: Draft): Span[] {
  const { masked } = mentions;
  const firstMark = Math.min(
    draft.amount !== null && draft.amount.start >= bounds.start ? draft.amount.start : bounds.end,
    draft.stage !== null && draft.stage.start >= bounds.start ? draft.stage.start : bounds.end,
  );
  let end = firstMark;
  const text = masked.slice(bounds.start, firstMark);
  // Role words inside are read by the roles of the sentence.
  if (/(?:领投|跟投|参投)/u.test(text)) return [];
  const noun =
    /(?:独家|战略|联合|共同|新一轮|首轮|一轮|本轮|的)*(?:投资|注资|入股|增资|融资)(?!人|者|机构|方|公司|基金|管理|集团|银行|控股)/u.exec(
      text,
    );
  if (noun !== null && !endsInName(text, noun)) end = bounds.start + noun.index;
  else if (firstMark === bounds.end && draft.amount === null && draft.stage === null) {
    const late = new RegExp(`${investing}$`, 'u').exec(masked.slice(bounds.start, bounds.end));
    end = late === null ? bounds.end : bounds.start + late.index;
  }
  const words = masked.slice(bounds.start, end);
  const cleaned =
    /(?:新一轮|首轮|一轮|本轮|此轮|近|共|合计|总额|累计|一笔|第一笔|数轮|两轮|三轮|巨额|大额|首笔|了|的|等|超|约|高达|[\ue003]|第[一二三四]轮|a系列|新的?|由)+$/u.exec(
      words,
    );
  const stop = end - (cleaned?.[0].length ?? 0);
  if (stop - bounds.start < 2) return [];
  return investorsIn(document, mentions, { start: bounds.start, end: stop });
}

/** Money, dates, certainty: what every kind of event takes from its sentence. */
export function finish(reader: ChineseReader, draft: Draft, sentence: Sentence, stretch: Span, before: string): void {
  const { mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  const own = masked.slice(stretch.start, stretch.end);
  // 继2017年5月获天使轮后,再获…: what is told before is told of another round.
  const ahead = masked
    .slice(Math.max(sentence.start, stretch.start - 40), draft.at)
    .replace(/^.*继[^,]*(?:后|之后|以来),/u, '');
  // 太若科技, 传智播客: a name is no sign of a plan.
  const name = draft.company === null ? '' : masked.slice(draft.company.start, draft.company.end);
  const words = name === '' ? before : before.replaceAll(name, ' ');
  if (
    planned.test(words) ||
    planned.test(own.slice(0, Math.max(0, draft.at - stretch.start + 4)).replaceAll(name === '' ? '\n' : name, ' ')) ||
    /(?:不实|传闻|否认|辟谣|未获证实|不予置评)/u.test(text) ||
    (/(?:据传|传闻|消息人士|知情人士)/u.test(text) && /(?:将|拟|正|可能|计划|寻求|洽谈)/u.test(ahead))
  )
    draft.certainty = 'unconfirmed';
  if (/(?:据传|有?传闻)/u.test(ahead)) draft.certainty = 'unconfirmed';
  const dates = mentions.dates.filter((date) => within(date, sentence));
  const clauseDates = dates.filter((date) => date.end <= draft.at + 40 && date.start >= draft.at - ahead.length);
  if (history.test(ahead) || /(?:此前|曾|早在)/u.test(before)) draft.isBackground = true;
  let date = dateOf(masked, clauseDates, draft, sentence);
  // 3月8日消息,…今日宣布: today is that day, of whatever year the text was saved.
  if (date !== null && /^[今昨]/u.test(masked.length > 0 ? reader.document.folded.slice(date.start, date.end) : '')) {
    const explicit = dates.find(
      (one) =>
        one.end < (date?.start ?? 0) &&
        one.value.precision === 'day' &&
        /^(?:消息|讯|,|晚间|上午|下午|早间)/u.test(masked.slice(one.end, one.end + 3)),
    );
    date = explicit ?? date;
  }
  if (date !== null) {
    if (
      /(?:已于|已在|于)$/u.test(masked.slice(Math.max(0, date.start - 3), date.start)) &&
      /(?:完成|获得)/u.test(own) &&
      /宣布|消息|获悉|透露/u.test(text.slice(0, date.start - sentence.start))
    ) {
      const closed = date;
      draft.closed = closed;
      draft.announced = dates.filter((one) => one.end < closed.start && one.value.date !== null).at(-1) ?? null;
    } else draft.announced = date;
  }
  draft.amount ??=
    mentions.money.find((money) => money.value.kind === 'undisclosed' && within(money, sentence)) ?? null;
  if (isLongAgo(reader.document.publishedDate, draft.announced)) draft.isBackground = true;
  draft.valuation =
    mentions.money.find(
      (money) =>
        within(money, sentence) &&
        (valuationNear.test(masked.slice(Math.max(sentence.start, money.start - 14), money.start)) ||
          /^的?(?:投前|投后)?(?:估值|市值)/u.test(masked.slice(money.end, money.end + 8))),
    ) ?? null;
  if (draft.valuation !== null) draft.rules.push(hit('valuation word', 'valuation', draft.valuation));
}

/** Two months before the document it was no news any more. A date by its precision: the period has to have ended. */
function isLongAgo(published: string | undefined, date: Dated | null): boolean {
  if (published === undefined || date?.value.date === null || date === null) return false;
  const days = (Date.parse(published) - Date.parse(date.value.date)) / 86_400_000;
  switch (date.value.precision) {
    case 'year':
      return days > 420;
    case 'quarter':
      return days > 160;
    default:
      return days > 62;
  }
}

/** The date nearest before the verb; a founding date is none of the event. */
function dateOf(
  masked: string,
  dates: readonly Mentions['dates'][number][],
  draft: Draft,
  sentence: Span,
): Mentions['dates'][number] | null {
  const usable = dates.filter((date) => {
    const behind = masked.slice(date.end, Math.min(sentence.end, date.end + 12));
    return (
      date.value.date !== null &&
      !/^[^,]{0,6}(?:成立|创立|创办|上线|注册|起|以来|至今)/u.test(behind) &&
      !/^[-~至到]/u.test(behind)
    );
  });
  const before = usable.filter((date) => date.end <= draft.at);
  return before.at(-1) ?? usable.find((date) => date.start < draft.at + 12) ?? null;
}

/** 某机构投资某公司, 某机构领投某公司A轮: told from the investor's side. */
const giveVerb =
  /(?:参与了?(?=[^,]{1,20}的)|领投|参投|跟投|独家投资|战略投资|战略入股|投资|入股|注资|增资|押注|加码|完成对|投了|出资)(?:了)?/gu;

function givingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(masked, sentence)) {
    const text = masked.slice(clause.start, clause.end);
    for (const verb of text.matchAll(giveVerb)) {
      const at = clause.start + verb.index;
      const behind = at + verb[0].length;
      const object = masked.slice(behind, clause.end);
      const before = masked.slice(clause.start, at);
      if (!isGiving(verb[0], before, object, sentence)) continue;
      const nameEnd = objectName(object);
      if (nameEnd === 0) continue;
      const company = companyIn(document, mentions, { start: behind, end: behind + nameEnd });
      if (company === null) continue;
      const investors = giversIn(reader, { start: subjectStart(masked, clause, at), end: at });
      if (investors.length === 0) continue;
      if (investors.some((investor) => same(masked, investor, company))) continue;
      const draft = newDraft(at, sentence);
      const bounds: Span = { start: behind, end: clause.end };
      const stages = mentions.stages.filter((stage) => within(stage, bounds));
      draft.stage = stages[0] ?? (/战略/u.test(verb[0]) ? stageOf(mentions, at) : null);
      draft.amount =
        mentions.money.find(
          (money) =>
            (within(money, bounds) || (within(money, clause) && money.end <= at && at - money.end < 6)) &&
            !isOtherMoney(masked, money, sentence),
        ) ?? null;
      draft.company = company;
      const role = /领投|独家/u.test(verb[0])
        ? investors.length > 1
          ? 'co_lead'
          : 'lead'
        : /参投|跟投/u.test(verb[0])
          ? 'follow'
          : 'unknown';
      draft.investors = investors.map((span) => ({ ...span, role, stage: null }) as const);
      draft.rules.push(hit('giving', 'event', { start: at, end: company.end }));
      finish(reader, draft, sentence, { start: clause.start, end: clause.end }, before);
      found.push(draft);
      break;
    }
  }
  return found;
}

/** Who gives or buys: one company, described as companies are, or a list. */
function giversIn(reader: ChineseReader, stretch: Span): Span[] {
  const { document, mentions } = reader;
  const listed = investorsIn(document, mentions, stretch);
  if (listed.length > 1) return listed;
  const company = companyIn(document, mentions, stretch);
  return company === null ? listed : [{ start: company.start, end: company.end }];
}

const same = (masked: string, left: Span, right: Span): boolean =>
  masked.slice(left.start, left.end) === masked.slice(right.start, right.end);

const stageOf = (mentions: Mentions, at: number): Stage | null =>
  mentions.stages.find((stage) => stage.start <= at && at < stage.end) ??
  mentions.stages.find((stage) => stage.start === at) ??
  null;

function subjectStart(masked: string, clause: Span, at: number): number {
  const text = masked.slice(clause.start, at);
  const lead = Math.max(text.lastIndexOf(D), text.lastIndexOf('消息'), text.lastIndexOf('获悉'));
  return lead < 0 ? clause.start : clause.start + lead + 1;
}

function isGiving(verb: string, before: string, object: string, sentence: Sentence): boolean {
  if (before.trim() === '' || object.trim().length < 2) return false;
  if (
    /^(?:人|者|机构|方|公司|管理|银行|基金|集团|顾问|部|总监|经理|策略|界|圈|额|金额|规模|领域|价值|回报|组合|的|于|项目|标的|阶段|过|经验|生态|生意|理财|理念|逻辑|风格|是|为|以|和|、|风险|回报率|机会|热|风口|赛道|企业|产品|建设|建厂|有限|控股|协议|合作|,|意向|完成|由|主体|行为|案例|事件|活动|计划|需求|服务|平台|市场|环境|失败|亏损|人民币|本|此|该|这|新|在|到|中|后|了?[\ue001])/u.test(
      object,
    )
  )
    return false;
  if (
    /(?:由|被|获|获得|得到|来自|接受|引入|拿到|的|融资|等|股权|项目|对外|天使|风险|创业|实业|产业|控股|固定资产|证券|长期|价值|早期|专注|负责|主导|参与|持续|追加|个人|海外|总|机构|[获接]|由[^,]{0,30})$/u.test(
      before.trim(),
    )
  )
    return false;
  if (/(?:由|获得|获|得到|来自)[^,]{1,40}$/u.test(before) && !/由于/u.test(before)) return false;
  const strong =
    object.includes(S) ||
    object.includes(M) ||
    /(?:领投|战略投资|战略入股|独家投资|参投|跟投|完成对|入股|注资)/u.test(verb);
  if (/^参与/u.test(verb)) return object.includes(S);
  return strong
    ? object.length < 60 || object.includes(S) || object.includes(M)
    : sentence.inTitle && object.length < 14 && !/^(?:大|热|新|风)/u.test(object);
}

/** How far the name behind the verb reaches. */
function objectName(object: string): number {
  const stop = new RegExp(
    `[${M}${S}${D},。;:!?]|新一轮|一轮|本轮|首轮|融资|的(?=[${M}${S}]|新一轮|首轮|融资|投资|[^的]{0,8}轮)|,|股权|股份|项目|并|持股|进行|成为|占股|共同|打造|布局|拓展|\\d+%`,
    'u',
  ).exec(object);
  return stop === null ? Math.min(object.length, 40) : stop.index;
}

/** 甲收购乙, 乙被甲收购. */
const takeover = /(?:全资收购|战略收购|收购|并购|买下|吞并)(?:了)?/gu;

function takeoverFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  const clauses = clausesOf(masked, sentence);
  for (const [number, clause] of clauses.entries()) {
    const text = masked.slice(clause.start, clause.end);
    for (const verb of text.matchAll(takeover)) {
      const at = clause.start + verb.index;
      const behind = at + verb[0].length;
      const object = masked.slice(behind, clause.end);
      const before = masked.slice(clause.start, at);
      if (
        /^(?:[^,]{0,4}(?:报价|出价|提高)|方|价|案|协议|要约|计划|整合|基金|后|前|完成|事宜|事件|交易|意向|、|和|与|及|重组|金额|传闻|谈判|标的|资产|主体|过|式|战略|等|对象|或|的(?:公司|企业|资产|交易))/u.test(
          object,
        )
      )
        continue;
      const draft = newDraft(at, sentence);
      const passive = /^(?<who>.*)被(?<by>[^被]{2,30}?)(?:以[\ue001]+[^,]{0,4})?(?:全资|正式|成功|完全)?$/u.exec(
        before,
      );
      let investors: Span[] = [];
      if (passive?.groups !== undefined) {
        const who = passive.groups['who'] ?? '';
        draft.company = companyIn(document, mentions, { start: clause.start, end: clause.start + who.length });
        const by = clause.start + who.length + 1;
        investors = investorsIn(document, mentions, { start: by, end: by + (passive.groups['by'] ?? '').length });
      } else {
        const stop = /的(?!士|卢)|[,。;\ue001\ue002\ue003]|全部|\d+(?:\.\d+)?%|股权|股份|业务|旗下|资产|,|并|以/u.exec(
          object,
        );
        const owned = /^(?:了)?[^,]{2,16}?(?:旗下|的)(?=[^,]{2,20}$)/u.exec(object);
        const from =
          owned !== null && stop !== null && owned[0].length >= stop.index ? behind + owned[0].length : behind;
        const end = from > behind ? clause.end : behind + (stop === null ? Math.min(object.length, 40) : stop.index);
        // 一家名为“好信医药”的连锁药店
        const called = mentions.quoted.find(
          ({ outer, start: first, end: last }) =>
            outer.start >= behind &&
            outer.end <= clause.end &&
            last - first < 16 &&
            !/[,、]/u.test(masked.slice(behind, outer.start)),
        );
        draft.company =
          called === undefined
            ? companyIn(document, mentions, { start: from, end })
            : { start: called.start, end: called.end, aliases: [] };
        const subject =
          /^(?<who>.*?)(?:(?:已|将|拟|计划)?(?:以|用|斥资|出资|花费|作价|耗资|豪掷)[^,]{0,4}[\ue001]+[^,]{0,6}|\s*[\ue001]+|(?:已|将|拟|计划|也|又|还)?以[^,]{0,8}(?:价格|价|现金|对价|方式))?(?:完成|正式|宣布|已经|已|成功|拟|将|计划|全资|对外|欲|再|或将|或|有意|正|要|也|又|还|同意|达成|对|进行|于|在|近日|日前|周[一二三四五六日]|今日|昨日|[\ue003]|上个?月|本月|今年|去年)*$/u.exec(
            before,
          );
        const length = subject?.groups?.['who']?.length ?? before.length;
        investors = giversIn(reader, {
          start: subjectStart(masked, clause, clause.start + length),
          end: clause.start + length,
        });
        // 广弘控股 并购江丰实业: a space of the title stands between.
        const last = clauses[number - 1];
        if (before.replace(/[\ue001\s]/gu, '') === '' && last !== undefined && sentence.inTitle)
          investors = giversIn(reader, last);
      }
      if (draft.company === null || (investors.length === 0 && !sentence.inTitle)) continue;
      if (isKindOnly(masked.slice(draft.company.start, draft.company.end))) continue;
      const { company } = draft;
      if (investors.some((investor) => same(masked, investor, company))) continue;
      draft.instrument = 'ma';
      draft.stage = labelIn(mentions, { start: at, end: behind }, /并购|收购/u);
      draft.investors = investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
      draft.amount =
        mentions.money.find(
          (money) =>
            within(money, clause) &&
            !/(?:估值|市值|营收|收入|规模)[^,]{0,6}$/u.test(masked.slice(Math.max(0, money.start - 10), money.start)),
        ) ?? null;
      draft.rules.push(hit('takeover', 'event', { start: at, end: behind }));
      if (
        /(?:或可|力争|有望|若|如若|或将|计划|拟|批准|监管|考虑|洽谈|谈判|意向)[^,]{0,30}(?:,[^,]{0,10})?$/u.test(
          masked.slice(sentence.start, at),
        )
      )
        draft.certainty = 'unconfirmed';
      finish(reader, draft, sentence, { start: clause.start, end: clause.end }, before);
      found.push(draft);
      break;
    }
  }
  return found;
}

const market =
  '(?:港交所|联交所|香港交易所|深圳证券交易所|上海证券交易所|公开发行|香港联合交易所|纳斯达克|纽交所|纽约证券交易所|科创板|创业板|上交所|深交所|北交所|新三板|港股|美股|a股|主板|中小板|nasdaq|nyse)';
const listing = new RegExp(
  `(?:(?:在|于|登陆|登录|挂牌)[^,]{0,6})?${market}(?:主板|全球精选市场|创业板)?[^,。]{0,6}?(?:挂牌上市|正式上市|挂牌|敲钟|ipo上市|上市|成功登陆)(?!公司|企业|计划|申请|辅导|规则|制度|委|审核|后备|标准|条件|要求|之路|地)|(?:正式|成功|今日|昨日)?(?:登陆|登录|挂牌)(?:于)?${market}|(?:正式|成功)(?:挂牌)?上市(?!公司)|上市首日|首日上市|在(?:港|美|香港|美国|境外|海外|无)?上市(?!公司|前|后|辅导|计划|之路|申请)`,
  'gu',
);

/** 某公司在港交所上市. */
function listingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(masked, sentence)) {
    const text = masked.slice(clause.start, clause.end);
    for (const match of text.matchAll(listing)) {
      const at = clause.start + match.index;
      const before = masked.slice(clause.start, at);
      if (
        /(?:拟|计划|将|申请|冲刺|有望|准备|筹备|如果|若|或|预计|寻求|争取|后|未|不|没|规划|目标|推进|力争|对于|企业|公司可|允许|支持|鼓励|符合)[^,]{0,10}$/u.test(
          before,
        )
      )
        continue;
      // A drug or a car that comes to market is no listing.
      if (
        /(?:批准|fda|获批|新药|药物|疫苗|新品|新车|车型|发售|售价|首发价|预售|开卖)/u.test(
          masked.slice(sentence.start, sentence.end),
        )
      )
        continue;
      const company = companyIn(document, mentions, { start: clause.start, end: at });
      if (company === null || isKindOnly(masked.slice(company.start, company.end))) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.instrument = 'ipo';
      draft.stage = labelIn(mentions, { start: at, end: at + match[0].length }, /上市|ipo|挂牌/u);
      draft.rules.push(hit('listing', 'event', { start: at, end: at + match[0].length }));
      finish(reader, draft, sentence, clause, before);
      draft.valuation = null;
      found.push(draft);
      break;
    }
  }
  return found;
}

const plannedListing =
  /(?:冲刺|申请|拟|计划|筹备|启动|谋求|准备|寻求|有望|考虑|将|赴|推进|递交|提交|秘密递交|更新|正式递交)[^,。]{0,14}?(?:ipo|上市(?!公司|后)|招股书|招股说明书|首次公开募股|上市申请)/gu;

/** 某公司冲刺IPO, 某公司向港交所递交招股书: a plan. */
function plannedListings(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(masked, sentence)) {
    const [match] = masked.slice(clause.start, clause.end).matchAll(plannedListing);
    if (match === undefined) continue;
    const at = clause.start + match.index;
    const company = companyIn(document, mentions, { start: clause.start, end: at });
    if (company === null || isKindOnly(masked.slice(company.start, company.end))) continue;
    const draft = newDraft(at, sentence);
    draft.company = company;
    draft.instrument = 'ipo';
    draft.stage = labelIn(mentions, { start: at, end: at + match[0].length }, /上市|ipo|首次公开募股/u);
    draft.certainty = 'unconfirmed';
    draft.rules.push(hit('planned listing', 'event', { start: at, end: at + match[0].length }));
    found.push(draft);
  }
  return found;
}

/** 由甲领投、乙跟投的A+轮融资: a sentence of a list that has no verb of its own. */
function nominalFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { mentions } = reader;
  const { masked } = mentions;
  const text = masked.slice(sentence.start, sentence.end);
  if (
    sentence.inTitle ||
    !new RegExp(`^(?:以?及|和|与)?由[^。]{2,120}(?:领投|跟投|参投|投资)的[^,]{0,8}(?:${M}|${S}).{0,24}融资$`, 'u').test(
      text,
    )
  )
    return [];
  const stage = mentions.stages.filter((one) => within(one, sentence)).at(-1) ?? null;
  const amount = mentions.money.filter((one) => within(one, sentence)).at(-1) ?? null;
  const at = Math.min(stage?.start ?? sentence.end, amount?.start ?? sentence.end);
  const draft = newDraft(at, sentence);
  draft.stage = stage;
  draft.amount = amount;
  draft.isBackground = reader.drafts.at(-1)?.isBackground ?? false;
  draft.rules.push(hit('nominal', 'event', sentence));
  return [draft];
}

const loan = new RegExp(
  `(?:获得?|获批|取得|得到|拿到|签署|签订)(?:了)?[^,]{0,16}?${M}+(?:的)?[^,${M}]{0,6}?(?:授信|贷款|信贷|信用额度|银团)`,
  'gu',
);

/** 某公司获230亿元授信: debt. */
function loanFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(masked, sentence)) {
    for (const match of masked.slice(clause.start, clause.end).matchAll(loan)) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const company = companyIn(document, mentions, { start: clause.start, end: at });
      if (company === null && sentence.inTitle) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.amount = mentions.money.find((money) => money.start >= at && money.end <= end) ?? null;
      draft.instrument = 'debt';
      draft.rules.push(hit('loan', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  }
  return found;
}

const relative = new RegExp(
  `(?:伴随|带着|手握|手持|携|获得?了?|完成了?|拿到了?)[^,。]{0,10}?(?:${M}|${S})[^,。]{0,12}?融资的`,
  'gu',
);

/** 伴随5000万元天使轮融资的某公司: what it got stands before its name. */
function relativeFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
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
      draft.stage = mentions.stages.find((stage) => stage.start >= at && stage.end <= end) ?? null;
      draft.amount = mentions.money.find((money) => money.start >= at && money.end <= end) ?? null;
      draft.rules.push(hit('relative', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  }
  return found;
}

const towards = new RegExp(
  `(?:向|对)(?<to>[^,。向对${M}]{2,24}?)(?:进行了?)?(?:战略)?(?:投资|注资|增资)了?(?:约|近|超)?${M}`,
  'gu',
);

/** 甲向乙投资4000万元. */
function towardsFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(masked, sentence)) {
    for (const match of masked.slice(clause.start, clause.end).matchAll(towards)) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const to = match.groups?.['to'] ?? '';
      const company = companyIn(document, mentions, { start: at + 1, end: at + 1 + to.length });
      if (company === null) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.investors = giversIn(reader, { start: subjectStart(masked, clause, at), end: at }).map((span) => ({
        ...span,
        role: 'unknown' as const,
        stage: null,
      }));
      draft.amount = mentions.money.find((money) => money.start < end && money.end >= end) ?? null;
      draft.rules.push(hit('towards', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  }
  return found;
}
