import type { Sentence, Span } from './article-text.ts';
import { announcerOf, isAnnouncersOwn } from './chinese-announcers.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { giversIn, leadingGiver, withoutSum } from './chinese-giving.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { amountAhead, amountBehind } from './chinese-money.ts';
import { clausesOf, inside, same, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';

const isNoCompany = (name: string): boolean => isKindOnly(name) || isThing.test(name);

const sale =
  /(?:拟|计划|考虑|欲|有意|寻求|筹划|谈判|(?<!即|对|把)将)(?:以|作价)?\ue001*(?:的价格)?(?:通过[^,。;]{2,16}(?:方式|形式))?[^,。;\ue001]{0,4}?(?:转让|出售|剥离|出让)(?:其所持|所持|其|所)?(?:持有的?|的)?(?<whose>[^,。;\ue001]{2,40}?)的?(?:约?(?<part>\d+(?:\.\d+)?)%|全部|部分|控股|多数|少数|控制性)的?(?:股权|股份)/u;

/** 拟以8580万元将持有的乙5.7%股权,转让给丙: the verb comes last. */
const saleOf =
  /(?:拟|计划|考虑|欲|有意|寻求)(?:合计|共计)?(?:(?:以|作价)\ue001*(?:的价格)?)?[^,。;\ue001]{0,8}?[将把](?:其|所)?(?:全资|控股|参股)?(?:[子孙]公司)?(?:持有的?)(?<whose>[^,。;\ue001]{2,24}?)(?:约?(?<part>\d+(?:\.\d+)?)%|全部|部分|控股)的?(?:股权|股份)(?=[^。;]{0,40}?(?:转让|出售|出让|挂牌|卖[给出]))/u;

/** 正考虑出售其持有的乙股份: how much of it is not told. */
const heldSale =
  /(?:拟|计划|考虑|欲|有意|寻求|筹划|谈判|负责|洽谈|商讨|正在?)(?:就)?(?:通过[^,。;]{2,16}(?:方式|形式))?(?:协议|公开|挂牌)*(?:转让|出售|剥离|出让)(?:(?:其|所)(?:所)?持有?的|(?:其|公司)?在(?=[^,]{2,20}(?:的|持股|少于|约|不到|近|\d))|(?:其|旗下|手中|手上)?(?:的)?(?:全资|控股|参股)?(?:[子孙]公司)?(?:持有的?)?)(?!少数|部分|多数|全部|控股|约)(?<whose>[^,。;\ue001\d其旗]{2,30}?)(?: ?[\d,.]+[万亿]?股)?(?:少于|约|不到|近)?(?:\d+(?:\.\d+)?%)?的?(?:部分|少数)?(?:股权|股份|持股)(?!转让|激励|质押)/u;

/** 甲寻求出售少数股权: of itself. */
const ownStake =
  /^(?<whose>[^,。;\ue001]{2,20}?)(?:据[悉报传]|被[曝传]|正在?|目前|已|\ue003)*(?:拟|计划|考虑|欲|有意|寻求|洽谈|商讨|正在?)(?:就)?(?:转让|出售|出让)(?:公司|自身)?(?:约?(?<part>\d{1,2}(?:\.\d{1,4})?)%的?|少数|部分)(?:股权|股份)(?=$|[,。;])/u;

/** 考虑出售旗下乙: the whole of it. */
const ownSale =
  /(?:拟|计划|考虑|欲|有意|寻求|洽谈|商讨|正在?)(?:就)?(?:转让|出售|剥离|出让)(?:其|集团)?(?:旗下|所属)(?:的)?(?<whose>[^,。;\ue001\d]{2,24}?)(?=$|[,。;]|[给予])/u;

/** 乙22%股权被丙挂牌转让, 乙22%股权正在进行公开挂牌转让: a stake that anybody may bid for. */
const listedSale =
  /(?<whose>[^,。;\ue001]{2,40}?)的?(?<part>\d{1,3}(?:\.\d{1,4})?)%的?(?:股权|股份)(?:被[^,。;]{2,20}?)?(?:正在|正|拟|将|现|已)*(?:进行|在[^,]{2,16})?(?:公开)?挂牌(?:转让|出让|出售)?/u;

/** Who is to have it. */
const saleTo =
  /(?:转让|出售|出让|卖|^的?(?:股权|股份)?)(?:[给予至]|(?=[\u4e00-\u9fff]{2,24}公司))了?(?<to>[^,。;]{2,30}?)(?:或其|及其|等?$|(?=[,。;]))/u;

/** 某公司拟发行股份购买乙96%的股权, 拟17亿元协议受让乙10%股权. */
const purchase =
  /(?:拟|计划|考虑|欲|有意|筹划|终止|取消|放弃|中止|撤回)(?!收购)[^,。;]{0,40}?(?:购买|受让|购入|买入|购得)(?:其|所)?(?:合计|合共|分别)?(?:持有的?)?(?<whose>[^,。;\ue001]{2,60}?)的?(?:约?(?<part>\d+(?:\.\d+)?)%|全部|部分|控股|多数|少数|控制性)?的?(?:(?<=%|全部|部分|控股|多数|少数|控制性|%的)(?:股权|股份)|控制权|控股权)/u;

/** 海山大厦, 生产设备: what is bought and no company. */
const isThing =
  /(?:商厦|楼层|地皮|大厦|大楼|写字楼|楼宇|楼盘|物业|设备|土地|地块|房产|房屋|不动产|厂房|商铺|仓库|车位|生产线|船舶|车辆|机器|专利|商标|牌照|版权|矿权|探矿权|采矿权|使用权|所有权|产权|在建工程|资产|存货)$/u;

/** 某公司拟1.2亿元转让乙51%股权: a stake that is to be sold, or bought. */
export function saleFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { masked } = reader.mentions;
  const found: Draft[] = [];
  if (!/转让|出售|剥离|出让|购买|受让|购入|买入|购得|挂牌/u.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence)) {
    const text = masked.slice(clause.start, clause.end);
    const sold =
      sale.exec(text) ??
      saleOf.exec(masked.slice(clause.start, Math.min(sentence.end, clause.end + 40))) ??
      (text.includes('挂牌') ? listedSale.exec(text) : null) ??
      heldSale.exec(text) ??
      ownStake.exec(text) ??
      ownSale.exec(text);
    // 筹划出售乙100%股权、购买丙的控制权: both.
    for (const match of [sold, purchase.exec(text)]) {
      if (match !== null) found.push(...stakesIn(reader, sentence, clause, match, match === sold));
    }
  }
  return found;
}

/** Who is sold, or bought: one company, or each of a list. */
function stakesIn(
  reader: ChineseReader,
  sentence: Sentence,
  clause: Span,
  match: RegExpExecArray,
  isSold: boolean,
): Draft[] {
  const { masked } = reader.mentions;
  const { whose = '' } = match.groups ?? {};
  const from = clause.start + match.index + match[0].lastIndexOf(whose);
  const companies = namesOf(reader, { start: from, end: from + whose.length });
  return companies.flatMap((company) =>
    isNoCompany(masked.slice(company.start, company.end))
      ? []
      : [stakeOf(reader, sentence, clause, match, { company, isSold })],
  );
}

/** 乙和丙: each, where both are names. */
function namesOf({ document, mentions }: ChineseReader, stretch: Span): Name[] {
  const text = mentions.masked.slice(stretch.start, stretch.end);
  const parts = /^[^、和与及]{3,16}(?:(?:、|和|及|以及)[^、和与及]{3,16})+$/u.test(text)
    ? text.split(/、|和|以及|及/u)
    : [];
  let from = stretch.start;
  const listed: Name[] = [];
  for (const part of parts) {
    from = mentions.masked.indexOf(part, from);
    const one = companyIn(document, mentions, { start: from, end: from + part.length });
    if (one !== null && one.end - one.start === part.length) listed.push(one);
    from += part.length;
  }
  if (listed.length > 1 && listed.length === parts.length) return listed;
  const whole = companyIn(document, mentions, stretch);
  return whole === null ? [] : [whole];
}

function stakeOf(
  reader: ChineseReader,
  sentence: Sentence,
  clause: Span,
  match: RegExpExecArray,
  { company, isSold }: { readonly company: Name; readonly isSold: boolean },
): Draft {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const part = match.groups?.['part'];
  const at = clause.start + match.index;
  const end = at + match[0].length;
  const draft = newDraft(at, sentence);
  draft.company = company;
  const isPart =
    part === undefined
      ? isSold && !/多数|全部|控股|控制性/u.test(match[0]) && (heldSale.test(match[0]) || ownStake.test(match[0]))
      : Number(part) < 50;
  draft.instrument = isPart ? 'secondary' : 'ma';
  draft.certainty = 'unconfirmed';
  draft.amount = inside(mentions.money, { start: at, end })[0] ?? amountBehind(reader, clause.end, sentence);
  if (!isSold) {
    const named = giversIn(reader, { start: subjectStart(masked, clause, at), end: at });
    const announcer =
      named.length === 0 && isAnnouncersOwn(masked.slice(clause.start, at))
        ? announcerOf(reader, sentence, clause.start)
        : null;
    draft.investors = (announcer === null ? named : [announcer])
      .filter((one) => !same(masked, one, company))
      .map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
  } else {
    const to = saleTo.exec(masked.slice(end, sentence.end));
    const who = to?.groups?.['to'];
    const place = to === null || who === undefined ? -1 : end + to.index + to[0].indexOf(who);
    if (who !== undefined && !/机构|他人|第三方|投资者|公众/u.test(who))
      draft.investors = investorsIn(document, mentions, { start: place, end: place + who.length })
        .slice(0, 3)
        .map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
  }
  draft.rules.push(hit('sale', 'event', { start: at, end }));
  return draft;
}

const stake =
  /(?:获得|取得|拿下|购得|受让|购入|买入)了?(?:[^,。;\ue001\ue002]{2,12}持有的)?(?<whose>[^,。;\ue001\ue002]{2,24}?)的?(?:约?(?<part>\d+(?:\.\d+)?)%的?(?:股权|股份|控股权)|的?(?:全部|全数|剩余全部)的?(?:股权|股份))/u;

/** 甲取得乙60%的股权: who holds half of the shares or more has taken it over. */
export function shareFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  if (!/(?:%的?|全部|全数)的?(?:股权|股份|控股权)/u.test(masked.slice(sentence.start, sentence.end))) return [];
  for (const clause of clausesOf(reader, sentence)) {
    const match = stake.exec(masked.slice(clause.start, clause.end));
    const { whose, part } = match?.groups ?? {};
    if (match === null || whose === undefined) continue;
    // Less than half of it is bought only where a price is told; what is 获得 may be given.
    const isPart = part !== undefined && Number(part) < 50;
    if (isPart && !/^(?:受让|购得|购入|买入)/u.test(match[0])) continue;
    const at = clause.start + match.index;
    const end = at + match[0].length;
    const from = at + match[0].lastIndexOf(whose);
    const company = companyIn(document, mentions, { start: from, end: from + whose.length });
    if (company === null || isNoCompany(masked.slice(company.start, company.end))) continue;
    const until = clause.start + withoutSum(masked.slice(clause.start, at)).length;
    const investors = giversIn(reader, { start: subjectStart(masked, clause, until), end: until });
    // 甲将以现金为对价,取得乙全数股权
    const last = clausesOf(reader, sentence).findLast(({ end: before }) => before <= clause.start);
    if (investors.length === 0 && last !== undefined && masked.slice(clause.start, at).trim() === '')
      investors.push(...leadingGiver(reader, last));
    if (investors.length === 0 || investors.some((investor) => same(masked, investor, company))) continue;
    const draft = newDraft(at, sentence);
    draft.company = company;
    draft.instrument = isPart ? 'secondary' : 'ma';
    draft.investors = investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
    draft.amount =
      amountAhead(reader, { start: clause.start, end: at }, sentence) ?? amountBehind(reader, end, sentence);
    if (isPart && draft.amount === null) continue;
    draft.rules.push(hit('stake', 'event', { start: at, end }));
    finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
    found.push(draft);
  }
  return found;
}
