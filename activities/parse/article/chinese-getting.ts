import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { amountAhead, amountBehind, isOtherMoney } from './chinese-money.ts';
import { companyIn } from './chinese-company-names.ts';
import { furtherRounds } from './chinese-further-rounds.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { objectInvestors } from './chinese-object-investors.ts';
import { clausesOf, inside, labelIn } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { isOfOther, relativeName } from './chinese-relative.ts';
import { isOthersSubject, subjectOf } from './chinese-subjects.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';
import type { Mentions, Stage } from './mentions.ts';

const M = mask.money;
const S = mask.stage;

/** A company gets money: 获得, 完成 and their like, up to what it gets. */
const getVerb =
  /(?:获得|完成|斩获|喜获|连获|拿到|收获|拿下|敲定|关闭|取得|得到|募集|筹集|募得|融得|筹得|揽获|揽下|揽入|揽得|揽|喜提|接受|迎来|达成|引入|引进|融到|结束|签署|签下|官宣(?!完成|获|拿|斩|喜|正式)|拿(?!出)|获)(?:了|到)?|吸引了?(?!风险|外部|外资|社会|更多|大量|许多|众多|不少|资本|投资|\ue001)(?=[^,]{2,40}(?:投资|注资|入股|领投)(?!者|人|方|机构|额|总额|规模|促进|合作))|收到了?(?=[^,]{2,20}\ue001+的?[^,]{0,4}(?:投资|注资|融资))|(?:宣布|公布|披露)了?(?=[^,完获拿融募投\ue001\ue002]{0,6}(?:\ue001+的?(?:\ue002|[^,]{0,8}融资)|新一轮[^,\ue001]{0,6}(?:\ue002|融资)))|融资|募资|集资|融了/gu;

/** What makes the words behind a verb a financing. */
const financing = /融资|投资|注资|增资|入股|资金|参股|青睐|加持|融得|募资|领投/u;

const gettingInvestment = /^(?:获得|获|拿到|得到|接受|引入|引进|斩获|喜获|连获|收获|喜提|揽获|迎来|吸引|收到)/u;

/** Behind these the verb gets no financing: 获得用户, 完成收购, 获奖. */
const otherObject =
  /^(?:了|到)?(?:(?:首笔|第一笔|对外)投资(?:$|[,。])|对(?!应)|奖|批准|许可|认证|牌照|资质|专利|用户|订单|收购|并购|上市|授权|准入|认可|好评|冠军|第[一二三]|合作|签约|交付|测试|研发|设计|搭建|建设|布局|备案|证书|项目投资|首批|国家高新|利润|收入|盈利|胜利|突破|增长|进展|成绩|数据|信息|资料|知识|经验|机会|支持|许多|更多|悉|知|客|取|益|救|释|罪|刑|选|评|批|准|胜|赔|赠)/u;

/** A claim about markets, funds and years: no company of its own. */
const notCompany =
  /(?:共发生|(?<!第.)(?<![一首这该此大])笔(?:投)?融资|起融资|融资事件|投融资(?:事件|案例|数量|总额|金额)|融资总额达|行业融资|领域融资|赛道融资|(?:[上下]半年|季度|全年)[^,]{0,16}融资(?:总)?额|全国|全球共|市场规模|平均|同比|环比|占比|(?<!\ue002)[\d余多数几十百千] ?家[^,]{0,12}(?:企业|公司|创企|团队|项目)[^,]{0,8}获|(?<!这)家(?:企业|公司)获|个项目|(?:企业|公司|项目)(?:仅|只|仅仅)有)/u;

/** What may happen to anybody: 能否获得融资, 如果你无法获得融资, 100个企业获得了融资. */
const anybody =
  /(?:能否|是否|无法|难以|何时|如何|怎样|怎么|为何|多少|哪些?|少数|大多|任何|每[家个]|所有|平均|想要|为了|而言|来说|^(?:当|如果|若)?(?:你|您)们?)[^,]{0,10}$|\d+ ?(?:多|余)?[家个] ?[^,]{0,6}(?:企业|公司|项目|团队|创企)[^,]{0,8}$/u;

const fundRaising =
  /(?:募集(?:完成)?|完成募集|首关|首次关账|终关|最终关账|首期关账|超募|基金(?:规模|总规模|募集|完成)|[一二三四五六\d]期基金|fof|母基金|人民币基金|美元基金|规模为|总规模)/u;

/** 某公司获得某某若干亿元某轮融资. */
export function gettingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { masked } = reader.mentions;
  const found: Draft[] = [];
  const clauses = clausesOf(reader, sentence);
  for (const [number, clause] of clauses.entries()) {
    const text = masked.slice(clause.start, clause.end);
    for (const verb of allMatches(getVerb, text)) {
      const at = clause.start + verb.index;
      const behind = at + verb[0].length;
      if (found.some((draft) => draft.at === at || (lastOf(draft) > at && draft.at < at))) continue;
      const object = objectOf(masked, clauses, number, behind, verb[0]);
      if (object === null) continue;
      const draft = gettingDraft(reader, sentence, { clause, clauses, number, at, verb: verb[0], object });
      if (draft !== null) {
        // 它曾于2016年获得…,在2017年获得…: who got the first got the next.
        const last = found.at(-1);
        if (draft.company === null && last !== undefined && isWithoutSubject(masked.slice(clause.start, at)))
          draft.company = last.company;
        found.push(draft, ...furtherRounds(reader, sentence, draft, draft.until ?? object.end));
        // 获得甲的A轮融资、在次年获得乙的B轮融资: the next stands behind a sign.
        if (!/[、;]/u.test(masked.slice(lastOf(draft), clause.end))) break;
      }
    }
  }
  return found;
}

const isWithoutSubject = (before: string): boolean =>
  /^(?:并|又|再|还|也|随后|后|于|在|\ue003|年|月|初|底|份|,|\s)*$/u.test(before);

const lastOf = (draft: Draft): number =>
  Math.max(draft.at, draft.amount?.end ?? 0, draft.stage?.end ?? 0, ...draft.moreStages.map((stage) => stage.end));

/** The words that a verb takes, up to the end of its clause, or of the next where the object goes on there. */
function objectOf(masked: string, clauses: readonly Span[], number: number, from: number, verb: string): Span | null {
  const clause = clauses[number];
  if (clause === undefined) return null;
  // 【甲系公司获投】乙完成…: a heading ends where its marks do.
  const heading = masked.slice(from, clause.end).indexOf('】');
  const first = heading < 0 ? masked.slice(from, clause.end) : masked.slice(from, from + heading);
  if (otherObject.test(first) && !first.includes(S)) return null;
  if (/^融资|^募资|^集资|^融了/u.test(verb)) {
    const ahead = masked.slice(Math.max(0, from - verb.length - 8), from - verb.length);
    if (
      /(?:历史|累[计积]|已经?|总共|一共|总|共|总计|先后|迄今已?|至今已?)$/u.test(ahead) &&
      !/宣布[^,]{0,3}$/u.test(ahead)
    )
      return null;
    // "Etched融资7亿美元": the noun is a verb where money follows at once.
    return /^(?:总额|净额|规模|额|金额|达|近|超|共|约|了|:|累[计积]|合计)*\ue001/u.test(first) &&
      !/(?:(?<!首)(?<!新一)轮|股权|债权|的|笔|次|战略|完成|获得?|本轮|此轮|新一轮|行业|投|亿|万|元)$/u.test(
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
    // 获得甲的战略投资,乙则获得…: the object is whole.
    !/^[^由]*的(?:独家|战略)?(?:投资|入股|注资|增资)$/u.test(first) &&
    !first.includes(S) &&
    !first.includes(M);
  if (
    goesOn &&
    /(?:的[^,]{0,6}(?:[\ue001\ue002]|融资|新一轮)|(?:跟投|参投)\ue001*\ue002)/u.test(
      masked.slice(next.start, next.end),
    ) &&
    isFinancing(masked.slice(from, next.end), verb)
  )
    return { start: from, end: next.end };
  // 再获7500万美元,乙领投: who led it makes it a round.
  const isLed =
    /^(?:获|拿|筹|募|融)/u.test(verb) &&
    /^(?:了|到)?\ue001+$/u.test(first) &&
    next !== undefined &&
    /(?:领投|跟投|参投|独投|独家投资|联合投资|投资方)/u.test(masked.slice(next.start, next.end));
  return isLed || isFinancing(first, verb, masked.slice(Math.max(0, from - 60), from - verb.length))
    ? { start: from, end: clause.end }
    : null;
}

function isFinancing(object: string, verb: string, before?: string): boolean {
  // 优地科技天使轮获得投资, 某公司新三板获得无投资: a headline that tells the round alone.
  if (
    /^(?:了|到)?(?:等|无)?投资$/u.test(object) &&
    before !== undefined &&
    /(?:\ue002|新三板|未披露|未知|融资|转让)$/u.test(before)
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
  // 电池公司甲拿了1亿欧元
  if (verb.startsWith('拿') && /^(?:了|到)?\ue001+$/u.test(object)) return true;
  // 拿了甲资本的2亿元
  if (
    /^(?:拿|获)/u.test(verb) &&
    /^(?:了|到)?[^,]{2,20}(?:资本|创投|基金|集团|天使|投资)的\ue001+(?!的?(?:订单|采购|合同|捐赠|贷款|授信))/u.test(
      object,
    )
  )
    return true;
  // 获得由甲、乙联合投出的3亿美元
  if (money >= 0 && /(?:投出|给出|提供)的\ue001/u.test(object)) return true;
  if (money >= 0 && money < 4 && /^(?:融得|募得|募集|融到|筹得|揽)/u.test(verb)) return true;
  if (
    /^(?:了|到)?(?:[^,]{0,24})?(?:新一轮|新一笔|首轮|一轮|本轮|此轮|新的?|多轮|[一二两三四五\d]轮|第[一二三四五]轮|首笔|巨额|大额)(?:的)?(?:融资|投资)/u.test(
      object,
    )
  )
    return true;
  if (/^(?:了|到)?融资/u.test(object)) return true;
  // 引入甲、乙等六家投资方
  if (
    /^引[入进]/u.test(verb) &&
    /^了?[^,]{0,60}?(?:等|[二两三四五六七八九十\d多][家名位])(?:战略|财务|产业|外部|新)*(?:投资方|投资者|投资人|投资机构|战投|股东)/u.test(
      object,
    )
  )
    return true;
  // 获得阿里巴巴投资: only verbs of receiving, and a name between.
  if (!gettingInvestment.test(verb)) return false;
  return /^(?:了|到)?[^,。]{2,40}?(?:独家|战略|联合|共同)?(?:投资|注资|入股|增资|领投|融资)(?:$|[^人者机方公管基银协理回])/u.test(
    object,
  );
}

export interface Found {
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
  if (anybody.test(before.replace(/[“"「『][^”"」』]*[”"」』]/gu, ''))) return null;
  // A total of all rounds so far is no round.
  if (
    /(?:成立[^,]{0,12}(?:已|共)|成立[^,]{0,6}(?:年|个月)[^,]{0,3}|(?:个月|天|年|周)[内里]?(?:已经?|共|累[计积])+|[一两半三\d]个?(?:年|月|周)之?(?:内|里|间))$/u.test(
      before,
    ) &&
    !objectText.includes(S)
  )
    return null;
  // 半年内,甲已经获得4.1亿元融资
  if (
    /(?:^|,)(?:在|近|过去)?(?:[一两三四五六半\d]个?(?:多)?(?:年|月|周))之?(?:内|里|间),[^,]{2,14}(?:已经?|共|累[计积])+$/u.test(
      masked.slice(Math.max(sentence.start, at - 40), at),
    ) &&
    !objectText.includes(S)
  )
    return null;
  // 截至目前,甲已募集2亿美元
  if (
    /^(?:募|筹)/u.test(verb) &&
    /(?:截[至止](?:目前|今)|迄今|至今)[^。;]{0,20}$/u.test(masked.slice(Math.max(sentence.start, at - 30), at)) &&
    !objectText.includes(S)
  )
    return null;
  // 完成过8轮融资,融资总额约7.3亿美元
  if (
    /^[过了]?[二两三四五六七八九十多\d]+ ?轮(?:融资)?$/u.test(objectText) &&
    /^,(?:融资)?(?:总|累[计积]|一?共)/u.test(masked.slice(object.end, object.end + 8))
  )
    return null;
  if (!objectText.includes(S) && /总[金数]?额[^,]{0,6}\ue001+[^,]{0,3}[二两三四五六七多]轮/u.test(objectText))
    return null;
  if (/(?:累[计积]|总共|一共|总计|共计|合计)[^,]{0,4}$/u.test(before) && !objectText.includes(S)) return null;
  if (
    /(?:累[计积]|总共|一共|总计|共计|^[^,]{0,1}合计)[^,\ue002]{0,6}\ue001/u.test(objectText) &&
    !objectText.includes(S)
  )
    return null;
  if (
    fundRaising.test(clauseText) &&
    /基金|fof|fund/u.test(before + objectText.slice(0, 12)) &&
    !objectText.includes(S)
  )
    return null;
  if (/^(?:完成|达成)/u.test(verb) && (/^(?:了)?[对向]/u.test(objectText) || objectText.includes('收购'))) return null;
  // 将剩余募集资金投入…: what was raised before, and what becomes of it.
  if (
    verb.startsWith('募集') &&
    /(?:剩余|前次|节余|闲置|结余|变更|使用|投入|部分|超募|上述|该项)[^,]{0,4}$/u.test(before)
  )
    return null;
  const bounds: Span = { start: object.start, end: financingEnd(masked, object) };
  const draft: Draft = { ...newDraft(at, sentence), until: bounds.end };
  const stages = inside(mentions.stages, bounds).filter((one) => !isHeld(masked, one));
  const stage = mainStage(document.folded, stages);
  draft.stage =
    stage ??
    stageAhead(mentions, { start: Math.max(sentence.start, clause.start - 60), end: at }, masked) ??
    labelIn(mentions, { start: clause.start, end: at }, /(?:新三板|ipo上市后|上市后)$/u);
  const rest = stages.slice(stage === null ? 0 : stages.indexOf(stage));
  draft.moreStages = rest.slice(1).filter((one, index) => joinsStage(masked, rest[index], one));
  const amounts = inside(mentions.money, bounds).filter(
    (money) => money.value.kind !== 'undisclosed' && !isOtherMoney(masked, money, sentence),
  );
  if (/(?:可转债|可转股债|可转换(?:公司)?(?:债券?|票据|贷款))/u.test(objectText)) draft.instrument = 'convertible';
  // 公布了新一轮融资:本轮战略融资金额超10亿元
  if (draft.stage === null && /^[,:](?:本轮|此轮|本次|此次)[\ue002战]/u.test(masked.slice(bounds.end, bounds.end + 4)))
    draft.stage = inside(mentions.stages, { start: bounds.end, end: sentence.end })[0] ?? null;
  draft.amount =
    amounts[0] ??
    amountAhead(reader, { start: clause.start, end: at }, sentence) ??
    amountBehind(reader, bounds.end, sentence);
  // 获1亿元融资用于...: the noun stands behind; else it is the stage that makes it one.
  draft.company = subjectOf(reader, sentence, found);
  const relative = relativeName(reader, clause, bounds.end);
  if (stage === null && isFund(masked, draft.company ?? relative, clause)) return null;
  if (relative !== null) draft.company = relative;
  else if (draft.company === null && (isOthersSubject(before) || isOfOther(masked, clause, bounds.end))) return null;
  // 本次IPO共募集资金4亿美元: the sum of the listing.
  if (/(?:ipo|首次公开(?:募股|发行)|(?:本次|此次)上市)[^,]{0,8}$/u.test(before) && stages.length === 0) {
    // What it is hoped to raise is no sum of a listing.
    if (/(?:将|预计|预期|拟|计划|目标|有望|料)/u.test(masked.slice(sentence.start, at))) return null;
    draft.instrument = 'ipo';
    const whose = /^(?<name>[^,]{2,24}?)(?:在|的)?(?:本次|此次)?(?:ipo|首次公开|上市)/u.exec(before)?.groups?.['name'];
    draft.company =
      whose === undefined
        ? null
        : companyIn(document, mentions, { start: clause.start, end: clause.start + whose.length });
  }
  draft.rules.push(hit('getting', 'event', { start: at, end: bounds.end }));
  draft.investors = objectInvestors(document, mentions, bounds, draft).map((span) => ({
    ...span,
    role: 'unknown' as const,
    stage: null,
  }));
  const source = /(?:从|向(?=[^,]*等(?:机构|投资)))(?<who>[^,]{2,60}?)(?:手中|手里|那里|处)?$/u.exec(before)?.groups?.[
    'who'
  ];
  if (source !== undefined && draft.investors.length === 0) {
    const from = clause.start + before.lastIndexOf(source);
    draft.investors = investorsIn(document, mentions, { start: from, end: from + source.length }).map((span) => ({
      ...span,
      role: 'unknown' as const,
      stage: null,
    }));
  }
  finish(reader, draft, sentence, { start: clause.start, end: bounds.end }, before);
  // 拟发行不超过1亿股,募集资金不超过15亿元: what is planned raises it.
  const last = found.clauses[found.number - 1];
  if (
    last !== undefined &&
    /^(?:募|筹|融资)/u.test(verb) &&
    /^(?:预计|拟|总额)?$/u.test(before) &&
    /(?:拟|计划|预计|申请)[^,]*(?:发行|定增|增发)/u.test(document.folded.slice(last.start, last.end))
  )
    draft.certainty = 'unconfirmed';
  return draft;
}

/** 风投公司甲募资1.75亿美元, 甲Capital筹集…: what a fund raises is no round of a company. */
export function isFund(masked: string, company: Draft['company'], clause: Span): boolean {
  if (company === null) return false;
  const name = masked.slice(company.start, company.end);
  const ahead = masked.slice(Math.max(clause.start, company.start - 14), company.start);
  return (
    /(?:创投|基金|fund)$|^.{0,6}(?:风投|创投|私募|投资)(?:公司|机构)./u.test(name) ||
    (/(?:资本|capital|ventures?|partners)$/u.test(name) && /募|筹/u.test(masked.slice(company.end, clause.end))) ||
    /(?:(?:风投|风险投资|创投|私募|(?<!被)投资)(?:公司|机构|工作室|基金|集团)|母基金)[“"「 ]*$/u.test(ahead)
  );
}

/** Where the financing noun ends: what stands behind it tells of its use. */
function financingEnd(masked: string, object: Span): number {
  const text = masked.slice(object.start, object.end);
  const nouns = allMatches(/融资|投资(?!人|者|机构|方|公司|基金|管理|集团|银行)|注资|增资|入股|资金/gu, text);
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
function stageAhead(mentions: Mentions, stretch: Span, masked: string): Stage | null {
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
function mainStage(folded: string, stages: readonly Stage[]): Stage | null {
  return stages.find((stage) => !folded.slice(stage.start, stage.end).startsWith('战略')) ?? stages[0] ?? null;
}

/** A+轮投资方乙: the round that an investor has given to before. */
const isHeld = (masked: string, stage: Stage): boolean =>
  /^(?:融资)?的?(?:领投|跟投|投资)?(?:投资方|投资人|投资者|投资机构|投资股东|领投方|跟投方|股东|老股东|资方)/u.test(
    masked.slice(stage.end, stage.end + 8),
  );

/** 天使轮和Pre-A轮融资: a second stage counts where nothing but a joint stands between. */
function joinsStage(masked: string, left: Stage | undefined, right: Stage): boolean {
  if (
    left === undefined ||
    (right.start === left.end && ['strategic', 'equity_unspecified'].includes(right.value.stage))
  )
    return false;
  return /^(?:、|和|及|与|以及|\/|,|&|\+| |融资|轮|连续)*$/u.test(masked.slice(left.end, right.start));
}
