import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { finish } from './chinese-finish.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { listedBefore, listedTogether } from './chinese-listing-names.ts';
import { isLongDone, isOfProduct, market } from './chinese-listing-signs.ts';
import { clausesOf, inside, labelIn } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Money } from './mentions.ts';

const listing = new RegExp(
  `(?:(?:在|(?<!终)于|登陆|登录|挂牌)[^,]{0,6})?${market}(?:主板|全球精选市场|创业板)?[^,。]{0,6}?(?:挂牌上市|正式上市|挂牌|敲钟|ipo上市|上市|成功登陆)(?!公司|的?计划|的申请|聆讯|企业|计划|申请|辅导|规则|制度|委|审核|后备|标准|条件|要求|之路|地)|(?:正式|成功|今日|昨日)?(?:登陆|登录|挂牌)(?:于)?${market}|(?:正式|成功)(?:挂牌)?上市(?!公司|聆讯)|上市首日|首日上市|(?:已经?)?[于在]\ue003+(?:正式|成功)?上市(?=$|[,。;])|敲响[^,。]{0,6}[钟锣]|完成(?:了)?(?:赴[港美]|在[港美])?(?:上市|ipo)(?=$|[,。;以与和及])|在(?:港|美|香港|美国|境外|海外|无)?上市(?!公司|前|后|辅导|计划|之路|申请)|赴[美港][^,。]{0,4}?(?:上市|ipo)(?=$|[,。;])`,
  'gu',
);

/** Most sentences have none of these; those need no closer look. */
const aboutListing = /上市|挂牌|登[陆录]|敲[钟响]|ipo/u;

/** 某公司在港交所上市. */
export function listingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (!aboutListing.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence)) {
    const text = masked.slice(clause.start, clause.end);
    for (const match of allMatches(listing, text)) {
      const at = clause.start + match.index;
      const before = masked.slice(clause.start, at);
      if (/(?:提交|递交|申请|交表)/u.test(before.slice(-8) + match[0])) continue;
      if (
        /(?:拟|计划|将|望|考虑|或|可能|酝酿|筹划|谋求|终止|取消|推迟|撤回|申请|冲刺|分拆|有望|准备|筹备|如果|若|或|预计|寻求|争取|后|未|不|没|规划|目标|推进|力争|对于|企业|公司可|允许|支持|鼓励|符合)[^,]{0,10}$/u.test(
          before,
        )
      )
        continue;
      if (isOfProduct(masked, sentence, match[0])) continue;
      // 增资项目在北交所挂牌, 股权挂牌转让: the exchange is one of property.
      if (
        match[0].endsWith('挂牌') &&
        /增资|股权|转让|产权|底价/u.test(before + masked.slice(at, at + match[0].length + 2))
      )
        continue;
      if (match[0].startsWith('赴') && !isLongDone(reader, clause, at, match[0])) continue;
      // 甲获批在科创板上市, 甲获港交所批准上市: it may, and has not yet.
      const isGranted = before.endsWith('获') && /批准|核准|同意/u.test(match[0]);
      const isAllowed = isGranted || /获(?:[准批]|[^,]{0,10}(?:批准|核准|同意|注册))[^,]{0,6}$/u.test(before);
      const until = isGranted ? at - 1 : at;
      const listed = listedTogether(reader, { start: clause.start, end: at });
      const company =
        listed.length > 0
          ? null
          : (companyIn(document, mentions, { start: clause.start, end: until }) ??
            listedBefore(reader, sentence, { start: clause.start, end: at }));
      const companies = company === null ? listed : [company];
      const named = companies.filter((one) => !isKindOnly(masked.slice(one.start, one.end)));
      for (const one of named) {
        const draft = newDraft(listed.length > 0 ? one.start : at, sentence);
        draft.company = one;
        draft.instrument = 'ipo';
        draft.stage = labelIn(mentions, { start: at, end: at + match[0].length }, /上市|ipo/u);
        draft.rules.push(
          hit(listed.length > 0 ? 'listing together' : 'listing', 'event', { start: at, end: at + match[0].length }),
        );
        finish(reader, draft, sentence, clause, before);
        draft.valuation = null;
        // 在上交所上市并融资80亿元
        const raised = /^并(?:成功)?(?:融资|募资|募集)(?=\ue001)/u.exec(masked.slice(at + match[0].length, clause.end));
        if (raised !== null)
          draft.amount = inside(mentions.money, { start: at + match[0].length, end: clause.end })[0] ?? null;
        draft.amount ??= raisedNext(reader, sentence);
        // 机构看好甲在港上市: what others expect.
        // 新三板挂牌获批, 上市申请获受理
        const isOnlyGranted = /^(?:申请)?(?:已|正式)?获(?:得|[准批受]|[^,]{0,8}(?:受理|同意|核准|批准|通过))/u.test(
          masked.slice(at + match[0].length, clause.end),
        );
        if (isAllowed || isOnlyGranted || /看好|期待|押注|热议|关注/u.test(before)) draft.certainty = 'unconfirmed';
        found.push(draft);
      }
      if (named.length > 0) break;
    }
  }
  return found;
}

/** 甲登陆科创板。散户超额认购,募资61亿元: what the next sentence says was raised. */
function raisedNext(reader: ChineseReader, sentence: Sentence): Money | null {
  const { document, mentions } = reader;
  const next = document.sentences[sentence.index + 1];
  if (next?.paragraph !== sentence.paragraph) return null;
  for (const clause of clausesOf(reader, next)) {
    const text = mentions.masked.slice(clause.start, clause.end);
    if (/^(?:共|合计|此次|本次)*(?:募资|募集资金)(?:总额|净额)?[为达共]?(?=\ue001)/u.test(text))
      return inside(mentions.money, clause)[0] ?? null;
  }
  return null;
}
