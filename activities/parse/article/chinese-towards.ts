import { allMatches } from './all-matches.ts';
import type { Sentence } from './article-text.ts';
import { announcerOf, isAnnouncersOwn } from './chinese-announcers.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { giversIn, strategicAt } from './chinese-giving.ts';
import { amountAhead, amountBehind } from './chinese-money.ts';
import { clausesOf, inside, same, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const towards =
  /(?:向|对)(?<to>[^,。向对\ue001]{2,24}?)(?:进行|完成)?了?(?:潜在)?(?:(?<how>战略投资|战略入股|追加投资|投资|注资|增资|入股|出资(?=[约近超逾]?\ue001))了?(?:人民币)?(?:现金)?(?:约|近|超|逾)?(?=(?<sum>\ue001)|$|,|并|以)|(?:追加|投入|提供|注入|进行|完成)了?(?:约|近|超|逾)?(?=(?<added>\ue001+)的?(?:战略|股权)?(?:投资|注资|融资)))/gu;

/** 甲欲对乙追加投资: what it wishes is no part of its name. */
const withoutWish = (before: string): string =>
  before.replace(
    /(?<=.{2})(?:[通透]过[^,]{2,14}|承诺|同意|确认|宣布|正?在?计划|有意|打算|准备|考虑|欲|拟|或将|将)$/u,
    '',
  );

/** 甲未对乙进行A轮投资: nobody paid. */
const denied = /(?:未曾?|没有|没|不|不再|不会|无意|拒绝|否认|放弃|终止|取消)$/u;

/** Most sentences have none of these; those need no closer look. */
const aboutTowards = /[向对][^,。]{2,24}[投注增入]/u;

/** 甲向乙投资4000万元, 甲以1500万元对乙增资, 甲对乙进行战略投资. */
export function towardsFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (!aboutTowards.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence)) {
    for (const match of allMatches(towards, masked.slice(clause.start, clause.end))) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const { to = '', how = '', sum = match.groups?.['added'] } = match.groups ?? {};
      if (denied.test(masked.slice(clause.start, at))) continue;
      const ahead = /(?:以|斥资|出资|拟)[^,]{0,4}(?<sum>\ue001+)[^,]{0,6}$/u.exec(masked.slice(clause.start, at));
      // 甲与乙将对丙进行潜在投资
      const isMeant = /(?:拟|将|计划|考虑|有意|打算)$/u.test(masked.slice(clause.start, at));
      if (sum === undefined && ahead === null && !how.startsWith('战略') && !isMeant) continue;
      const company = companyIn(document, mentions, { start: at + 1, end: at + 1 + to.length });
      // 对全资子公司乙增资: what a group does within itself.
      if (/^(?:公司|其|旗下)?(?:的?(?:全资|控股)[子孙]公司|[子孙]公司)|[子孙]公司$/u.test(to)) continue;
      const isOwn = company === null && /^(?:公司|本公司|其|该公司)$/u.test(to) && reader.drafts.length > 0;
      if (company === null && !isOwn) continue;
      const worth = /以(?:投[前后])?[^,]{0,4}\ue001+的?(?:投[前后])?估值$/u.exec(masked.slice(clause.start, at));
      const until =
        clause.start +
        withoutWish(masked.slice(clause.start, clause.start + ((ahead ?? worth)?.index ?? at - clause.start))).length;
      const named = giversIn(reader, { start: subjectStart(masked, clause, until), end: until });
      // 甲公告,拟以自有资金对乙增资3亿元
      const announcer =
        named.length === 0 && isAnnouncersOwn(masked.slice(clause.start, until))
          ? announcerOf(reader, sentence, clause.start)
          : null;
      const investors = announcer === null ? named : [announcer];
      if (sum === undefined && investors.length === 0) continue;
      const draft = newDraft(at, sentence);
      draft.company = company;
      draft.investors = investors.map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
      draft.amount =
        sum === undefined
          ? ahead === null
            ? null
            : (inside(mentions.money, { start: until, end: at }).at(-1) ?? null)
          : (inside(mentions.money, { start: at, end: end + 60 }).find(
              (money) => money.start <= end && money.end > end,
            ) ?? null);
      if (how.startsWith('战略')) draft.stage = strategicAt(mentions, end - how.length);
      draft.rules.push(hit('towards', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
      found.push(draft);
    }
  }
  return found;
}

/** 甲曾对乙进行A轮投资, 甲对乙完成了1000万元天使轮投资. */
const towardsRound =
  /(?:向|对)(?![外此于])(?<to>[^,。向对\ue001-\ue003]{2,24}?)(?:进行|完成|做|投出)了?(?:\ue001+的?)?\ue002+的?(?:融资|投资|注资|增资)(?!者|人|方|机构|协议|谈判)/gu;

/** A round told by who gave it, and to whom. */
export function roundsTowards(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  if (!aboutTowardsRound.test(masked.slice(sentence.start, sentence.end))) return [];
  return clausesOf(reader, sentence).flatMap((clause) =>
    allMatches(towardsRound, masked.slice(clause.start, clause.end)).flatMap((match): Draft[] => {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const to = match.groups?.['to'] ?? '';
      const company = companyIn(document, mentions, { start: at + 1, end: at + 1 + to.length });
      // 甲向媒体透露乙近期完成…: what is said, and to whom.
      if (
        company === null ||
        isKindOnly(masked.slice(company.start, company.end)) ||
        denied.test(masked.slice(clause.start, at)) ||
        /透露|宣布|披露|证实|确认|表示/u.test(to)
      )
        return [];
      const before = masked.slice(clause.start, at);
      const until =
        at -
        (/(?:曾经?|已经?|也|又|还|再次|近日|日前|今日|宣布|\ue003|于|在|拟|计划|考虑|准备|打算|有意|有望|预计|即?将|或|欲)+$/u.exec(
          before,
        )?.[0].length ?? 0);
      const investors = giversIn(reader, { start: subjectStart(masked, clause, until), end: until });
      if (investors.length === 0 || investors.some((one) => same(masked, one, company))) return [];
      const draft: Draft = { ...newDraft(at, sentence), until: end, company };
      draft.stage = inside(mentions.stages, { start: at, end })[0] ?? null;
      draft.amount =
        inside(mentions.money, { start: at, end })[0] ??
        amountAhead(reader, { start: clause.start, end: at }, sentence) ??
        amountBehind(reader, end, sentence);
      draft.investors = investors.map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
      draft.rules.push(hit('towards', 'event', { start: at, end }));
      finish(reader, draft, sentence, clause, before);
      return [draft];
    }),
  );
}

/** Most sentences have none of these; those need no closer look. */
const aboutTowardsRound = /[向对][^,。]{2,24}?(?:进行|完成|做|投出)/u;
