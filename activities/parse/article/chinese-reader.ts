import type { ArticleText, Sentence } from './article-text.ts';
import { bracketPayers } from './chinese-bracket-payers.ts';
import { cardAt, rowFrame } from './chinese-cards.ts';
import { earlierRounds } from './chinese-earlier-rounds.ts';
import { mainName } from './chinese-main-name.ts';
import { looseRounds } from './chinese-loose-rounds.ts';
import { looseSums } from './chinese-loose-sums.ts';
import { framesIn } from './chinese-frames.ts';
import { giveLoneSums } from './chinese-lone-sums.ts';
import { giveParagraphCompany, withToldCompanies } from './chinese-paragraphs.ts';
import { withoutParts } from './chinese-parts.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { attachRoles } from './chinese-roles.ts';
import { settleValuations } from './chinese-valuations.ts';
import type { Draft } from './draft.ts';
import type { Mentions, Money } from './mentions.ts';

/** No frame and no role is without one of these: amounts, rounds, and the words of money, shares, takeovers and listings. */
const aboutFinancing =
  /[\ue001\ue002资投购股]|青睐|加[持码注]|押注|完成|买[下断]|吞并|申报|转让|出[售让]|剥离|囊中|麾下|收编|接盘|吞下|卖[给予]|轮|上市|挂牌|登[陆录]|敲钟|ipo|首次公开|冲刺|聆讯|可转|[递交]表|过会|私有化|受让|引[入进战]|顾问|变更|fa/u;

/** What a Chinese article tells, sentence by sentence: events, and who invested in them. */
export function readChinese(document: ArticleText, mentions: Mentions): Draft[] {
  const reader: ChineseReader = { document, mentions, drafts: [], focus: null, clauses: { of: null, list: [] } };
  let next = 0;
  for (const sentence of document.sentences) {
    if (sentence.index < next) continue;
    const card = cardAt(reader, sentence.index);
    const row = card === null ? rowFrame(reader, sentence) : null;
    if (card !== null || row !== null) {
      reader.focus = card?.draft ?? row;
      if (reader.focus !== null) reader.drafts.push(reader.focus);
      next = card?.next ?? next;
      continue;
    }
    if (!aboutFinancing.test(mentions.masked.slice(sentence.start, sentence.end))) continue;
    const found = framesIn(reader, sentence);
    const own = withoutParts(reader, sentence, withToldCompanies(withoutRepeats(mentions.masked, found)));
    const earlier = earlierRounds(reader, sentence, own);
    own.push(...earlier.staged);
    own.push(...looseRounds(reader, sentence, own));
    own.push(...looseSums(reader, sentence, own));
    own.sort((left, right) => left.at - right.at);
    giveLoneSums(reader, sentence, own);
    giveParagraphCompany(reader, sentence, own);
    settleValuations(own);
    const [only] = own;
    if (sentence.inTitle && own.length === 1 && only !== undefined) only.amount ??= sumAhead(reader, sentence);
    reader.drafts.push(...own);
    attachRoles(reader, sentence, own);
    bracketPayers(reader, sentence, own);
    // 天使轮投资方甲跟投本轮: what the sentence goes on to tell is told of the news.
    reader.drafts.push(...earlier.held);
  }
  const [first] = reader.drafts;
  if (first !== undefined && reader.drafts.every(({ company }) => company === null)) first.company = mainName(reader);
  return reader.drafts;
}

/** 8.35亿元!甲收购乙: the sum is a sentence of the title. */
function sumAhead({ document, mentions }: ChineseReader, sentence: Sentence): Money | null {
  const before = document.sentences[sentence.index - 1];
  return before !== undefined && /^\ue001+$/u.test(mentions.masked.slice(before.start, before.end))
    ? (inside(mentions.money, before)[0] ?? null)
    : null;
}

/** One place tells one event: of two frames over the same mention the first stays. */
function withoutRepeats(masked: string, found: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of found) {
    const last = kept.at(-1);
    if (last !== undefined && isStrategicPart(last, draft)) {
      kept[kept.length - 1] = { ...draft, company: last.company, investors: [...last.investors, ...draft.investors] };
      continue;
    }
    if (last !== undefined && isRoundSum(masked, last, draft)) {
      last.amount = draft.amount;
      continue;
    }
    if (last !== undefined && (isListingSum(masked, last, draft) || isPlannedSum(masked, last, draft))) {
      last.amount ??= draft.amount;
      continue;
    }
    // 甲和乙分别完成…: what the verb tells is told of each already.
    if (
      kept.some(
        (other) => isRespective(other) && !isRespective(draft) && other.at <= draft.at && draft.at < (other.until ?? 0),
      )
    )
      continue;
    const twin = kept.find(
      (other) =>
        !(isRespective(other) && isRespective(draft)) &&
        !(isPlannedListing(other) && isPlannedListing(draft)) &&
        ((draft.amount !== null && other.amount === draft.amount) ||
          (draft.stage !== null && (other.stage === draft.stage || other.moreStages.includes(draft.stage)))),
    );
    if (twin === undefined) kept.push(draft);
    else {
      twin.company ??= draft.company;
      if (twin.investors.length === 0) twin.investors = draft.investors;
    }
  }
  return kept;
}

const isPlannedListing = (draft: Draft): boolean => draft.rules.some(({ rule }) => rule.startsWith('planned listing'));

const isRespective = (draft: Draft): boolean => draft.rules.some(({ rule }) => rule === 'respective');

/** 获得甲的战略投资,完成B轮融资: the same round, said once by who gave and once by its letter. */
function isStrategicPart(first: Draft, second: Draft): boolean {
  return (
    first.stage?.value.stage === 'strategic' &&
    first.amount === null &&
    first.investors.length > 0 &&
    second.company === null &&
    second.stage !== null &&
    second.stage.value.stage !== 'strategic' &&
    second.investors.length === 0 &&
    second.at - first.at < 60 &&
    first.isBackground === second.isBackground
  );
}

/** 登陆港交所,募资16亿港元; 拟赴港上市,募资16亿港元: the sum of the listing, or of its plan. */
const isListingSum = (masked: string, listing: Draft, sum: Draft): boolean =>
  listing.instrument === 'ipo' &&
  (listing.certainty === 'told' || raisesSum.test(masked.slice(sum.at, sum.at + 6))) &&
  (sum.company === null ||
    (/^(?:共)?(?:预计|拟)?[募集]/u.test(masked.slice(sum.at, sum.at + 6)) &&
      nameIn(masked, sum) === nameIn(masked, listing)) ||
    isNextClause(masked, listing, sum)) &&
  sum.stage === null &&
  sum.amount !== null &&
  sum.investors.length === 0;

/** 甲递交招股书,计划募集2亿美元: who files is who raises. */
const isNextClause = (masked: string, plan: Draft, sum: Draft): boolean =>
  plan.certainty === 'unconfirmed' &&
  nameIn(masked, plan) !== '' &&
  nameIn(masked, sum).startsWith(nameIn(masked, plan)) &&
  /^[^。;]*,(?:计划|预计|希望|目标|打算|准备|拟|或|将|最[高多]|至多)*$/u.test(masked.slice(plan.at, sum.at));

const nameIn = (masked: string, { company }: Draft): string =>
  company === null ? '' : masked.slice(company.start, company.end);

/** 正进行新一轮融资,由甲投资,融资金额超20亿元: the sum of what is planned. */
const isPlannedSum = (masked: string, plan: Draft, sum: Draft): boolean =>
  plan.certainty === 'unconfirmed' &&
  plan.instrument === null &&
  plan.amount === null &&
  sum.stage === null &&
  sum.amount !== null &&
  raisesSum.test(masked.slice(sum.at, sum.at + 6));

/** 完成A轮,募资1.6亿元: the sum of the round. */
const isRoundSum = (masked: string, round: Draft, sum: Draft): boolean =>
  round.stage !== null &&
  round.instrument === null &&
  round.amount === null &&
  (sum.company === null || nameIn(masked, sum) === nameIn(masked, round)) &&
  sum.stage === null &&
  sum.amount !== null &&
  sum.investors.length === 0 &&
  ((sum.at - round.at < 40 && raisesSum.test(masked.slice(sum.at, sum.at + 6))) ||
    // 最近一轮融资是D轮,他们在那轮融资中获得了3500万美元
    (sum.at - round.at < 80 && /(?:融资轮|[那该此这]一?轮(?:融资)?)中$/u.test(masked.slice(round.at, sum.at))));

/** 募资16亿港元, 拟募集16亿港元, 融资金额超20亿元. */
const raisesSum = /^(?:预计|拟|计划|希望|目标|打算|准备)?[^,]{0,2}(?:融资|募|筹|集资)/u;
