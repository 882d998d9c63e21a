import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { amountAhead, amountBehind, isOtherMoney } from './chinese-money.ts';
import { companyIn } from './chinese-company-names.ts';
import { furtherRounds } from './chinese-further-rounds.ts';
import { objectOf } from './chinese-got-objects.ts';
import type { Found } from './chinese-got-objects.ts';
import { financingEnd, isHeld, joinsStage, mainStage, stageAhead } from './chinese-got-rounds.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isFund, tellsNoRound } from './chinese-no-rounds.ts';
import { objectInvestors } from './chinese-object-investors.ts';
import { clausesOf, inside, labelIn } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { isOfOther, relativeName } from './chinese-relative.ts';
import { isOthersSubject, subjectOf } from './chinese-subjects.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** A company gets money: 获得, 完成 and their like, up to what it gets. */
const getVerb =
  /(?:获得|完成|斩获|喜获|连获|拿到|收获|拿下|敲定|关闭|取得|得到|募集|筹集|募得|融得|筹得|揽获|揽下|揽入|揽得|揽|喜提|接受|迎来|达成|引入|引进|融到|结束|签署|签下|官宣(?!完成|获|拿|斩|喜|正式)|拿(?!出)|获)(?:了|到)?|吸引了?(?!风险|外部|外资|社会|更多|大量|许多|众多|不少|资本|投资|\ue001)(?=[^,]{2,40}(?:投资|注资|入股|领投)(?!者|人|方|机构|额|总额|规模|促进|合作))|收到了?(?=[^,]{0,30}(?:\ue001+的?[^,]{0,8}(?:投资|注资|融资)|\ue002+(?:投资|融资)))|(?:宣布|公布|披露)了?(?!(?:已经?|成功|正式|再|又)*(?:迎来|揽|斩获|喜|收[获到]|引[入进]|筹|敲定|达成|接受|签|吸引))(?=[^,完获拿融募投\ue001\ue002]{0,6}(?:\ue001+的?(?:\ue002|[^,]{0,8}融资)|\ue002+的?\ue001|新一轮[^,\ue001]{0,6}(?:\ue002|融资)))|融资|募资|(?:集资|筹资)(?!总?额|金额|规模)|融了/gu;

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

/** 募集配套资金: what is raised beside a takeover is raised by who buys. */
function buyerTold({ drafts }: ChineseReader): Draft['company'] {
  const [buyer] = drafts.findLast(({ instrument }) => instrument === 'ma')?.investors ?? [];
  return buyer === undefined ? null : { start: buyer.start, end: buyer.end, aliases: [] };
}

const unnamedPart =
  /^(?:其|公司)?(?:全资|控股|参股|旗下|下属)*(?:[子孙]公司|(?<=参股)公司)(?:拟|计划|正在|已|近日|将|通过|以[^,]{0,10}方式)*$/u;

const isWithoutSubject = (before: string): boolean =>
  /^(?:并|又|再|还|也|随后|后|于|在|\ue003|年|月|初|底|份|,|\s)*$/u.test(before);

const lastOf = (draft: Draft): number =>
  Math.max(draft.at, draft.amount?.end ?? 0, draft.stage?.end ?? 0, ...draft.moreStages.map((stage) => stage.end));

function gettingDraft(reader: ChineseReader, sentence: Sentence, found: Found): Draft | null {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const { clause, at, verb, object } = found;
  const before = masked.slice(clause.start, at);
  const objectText = masked.slice(object.start, object.end);
  if (tellsNoRound(masked, sentence, found)) return null;
  // 甲:控股子公司引入投资者: which of them the text says.
  if (sentence.inTitle && unnamedPart.test(before)) return null;
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
  // 向特定对象发行股票,募集资金总额15亿元: shares of a company that is listed.
  if (
    draft.stage === null &&
    draft.instrument === null &&
    /(?:[向对]特定对象发行|定向增发|非公开发行(?!债|公司债|可转)|定增|增发|配股|配售)/u.test(
      masked.slice(sentence.start, at),
    )
  )
    draft.instrument = 'post_ipo';
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
  else if (objectText.includes('配套资金')) draft.company ??= buyerTold(reader);
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
  const source =
    /(?:从|^自(?![动如由然研主营驾驶有媒])(?=[^,]*(?:等|金主|投资[者人方]))|向(?=[^,]*等(?:机构|投资)))(?<who>[^,]{2,60}?)(?:等?金主)?(?:手中|手里|那里|处)?$/u.exec(
      before,
    )?.groups?.['who'];
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
    /^(?:募|筹|融资|集资)/u.test(verb) &&
    /^(?:预计|拟|总额|最[多高]|至多|或)*$/u.test(before) &&
    /(?:拟|计划|预计|申请|考虑|有望|最快|或|传)[^,]*(?:发行|发售|定增|增发|上市|挂牌|招股|ipo|递表|交表)/u.test(
      document.folded.slice(last.start, last.end),
    )
  )
    draft.certainty = 'unconfirmed';
  return draft;
}
