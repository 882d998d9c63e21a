import type { Sentence, Span } from './article-text.ts';
import { announcerOf, isAnnouncersOwn } from './chinese-announcers.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { clausesOf, inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name, NamedInvestor } from './draft.ts';
import type { Stage } from './mentions.ts';

/** 拟非公开发行, 拟以5元/股向甲定增, 发布定增预案: shares of a company that is listed, not issued yet. */
const issuing =
  /(?:非公开发行|定向增发|定增|增发|配股|\ue002+)预案$|(?:拟|计划)(?:募资)?\ue001+的?(?:定向增发|定增|增发|非公开发行|配股|\ue002+)|(?:^(?:并|同时)|拟|(?:^|公告|公布)将|计划|准备|打算|筹划|启动|推出|披露|发布|公布|抛出)(?:以|按)?(?:每股\ue001+的?价?格?)?[^,。;\ue001]{0,60}?(?:非公开发行(?!债|公司债|可转)|(?:定向|公开)?增发|定增|配股|(?:先旧后新)?配售|供股|\ue002+|[向对](?:特定|不特定|不超过)[^,。;]{0,10}?(?:发行|增发)(?:a股|新股|股份|股票))|(?:非公开发行|定向增发|定增|增发|配股|\ue002+|[向对]特定对象发行)(?:a股|新股|股份|股票)*(?:的?(?:申请|事项|预案|方案|议案))?(?:已经?|近日|日前)?获得?[^,。;\ue001]{0,14}(?:通过|受理|注册|核准|批准|同意|批文|批复)/u;

/** 募集资金总额不超过10亿元. */
const raising =
  /(?:募资|募集资金|募集|融资|集资|筹资)(?:总额|净额|金额|规模)?(?:为|合计|预计|共|约|拟)*(?=\ue001)|(?:非公开发行|增发|定增|\ue002+)(?:股[票份])?(?:为|预计|约|拟)*(?=\ue001)/u;

/** To whom they are to be sold. */
const buyers =
  /向(?:公司)?(?:大股东|控股股东|股东|关联方)?(?<to>[^,。;\ue001]{2,40}?)(?:非公开发行|定向增发|定向发行|增发|定增|发行)/u;
const noBuyer = /特定|对象|投资者|股东$|不超过|[\d一二两三四五六七八九十]+[名家位]/u;

/** A plan that is gone on with stands no further ahead. */
const planAhead = 200;

/** Most sentences have none of these; those need no closer look. */
const aboutIssue = /发行|增发|定增|配股|配售|供股/u;

/** Issues of shares that a listed company announces: a plan. */
export function placementFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  if (!aboutIssue.test(document.folded.slice(sentence.start, sentence.end))) return [];
  const clauses = clausesOf(reader, sentence);
  for (const [number, clause] of clauses.entries()) {
    const text = mentions.masked.slice(clause.start, clause.end);
    const match = issuing.exec(text);
    // 发布定增结果公告, 发行绿色债券: it is done, or none of shares.
    if (match === null || /结果|情况|到账|债/u.test(text)) continue;
    const at = clause.start + match.index;
    const end = at + match[0].length;
    const stage = issueStage(reader, { start: at, end });
    if (match[0].endsWith('\ue002') && stage === null) continue;
    // 公司拟收购乙,并定增募资: it goes on with a plan.
    if (
      /^(?:并|同时)/u.test(match[0]) &&
      !/拟|计划/u.test(mentions.masked.slice(Math.max(sentence.start, at - planAhead), at))
    )
      continue;
    const sum = inside(mentions.money, { start: at, end })[0] ?? sumOf(reader, clauses.slice(number, number + 4), end);
    const company = issuer(reader, sentence, { start: clause.start, end: at });
    if (sum === null || company === null) continue;
    const draft = newDraft(at, sentence);
    draft.company = company;
    draft.amount = sum;
    draft.stage = stage;
    draft.instrument = 'post_ipo';
    draft.certainty = 'unconfirmed';
    draft.investors = buyersIn(reader, { start: clause.start, end: sum.start });
    draft.rules.push(hit('placement', 'event', { start: at, end }));
    return [draft];
  }
  return [];
}

function buyersIn({ document, mentions }: ChineseReader, stretch: Span): NamedInvestor[] {
  const match = buyers.exec(mentions.masked.slice(stretch.start, stretch.end));
  const to = match?.groups?.['to'];
  if (match === null || to === undefined || noBuyer.test(to)) return [];
  const start = stretch.start + match.index + match[0].indexOf(to);
  return investorsIn(document, mentions, { start, end: start + to.length }).map((span) => ({
    ...span,
    role: 'unknown',
    stage: null,
  }));
}

const issueStage = ({ mentions }: ChineseReader, stretch: Span): Stage | null =>
  inside(mentions.stages, stretch).find(({ value }) => value.instrument === 'post_ipo') ?? null;

function sumOf({ mentions }: ChineseReader, clauses: readonly Span[], from: number): Draft['amount'] {
  for (const clause of clauses) {
    const start = Math.max(clause.start, from);
    const match = raising.exec(mentions.masked.slice(start, clause.end));
    const place = match === null ? -1 : start + match.index + match[0].length;
    const sum = match === null ? undefined : inside(mentions.money, { start: place, end: clause.end })[0];
    if (sum?.start === place) return sum;
  }
  return null;
}

/** 甲拟定增, 甲:拟定增, 甲公告,公司拟定增. */
function issuer(reader: ChineseReader, sentence: Sentence, ahead: Span): Name | null {
  const { document, mentions } = reader;
  const before = mentions.masked.slice(ahead.start, ahead.end);
  if (!isAnnouncersOwn(before)) {
    const named = companyIn(document, mentions, ahead);
    return named === null || isKindOnly(mentions.masked.slice(named.start, named.end)) ? null : named;
  }
  const last = clausesOf(reader, sentence).findLast(({ end }) => end <= ahead.start);
  return last !== undefined && mentions.masked.charAt(last.end) === ':'
    ? companyIn(document, mentions, last)
    : announcerOf(reader, sentence, ahead.start);
}
