import type {
  AmountMention,
  ArticleEvent,
  DateMention,
  EventInstrument,
  InvestorMention,
  Mention,
  StageMention,
} from './article.ts';
import type { ArticleText, Span } from './article-text.ts';
import { ByCompany, CompanyKeys } from './company-keys.ts';
import type { Draft, Name, NamedInvestor } from './draft.ts';
import { stageKey } from './draft.ts';
import { isSameName, isShortForm } from './investor-keys.ts';
import { timesSaid } from './name-counts.ts';
import { areCompatible, asOneStory, isRoundedStage, isSameTelling, shareInvestor } from './one-story.ts';
import type { Dated, Money, Stage } from './mentions.ts';

/**
 * Drafts to events: each gets its company, those that tell of the same financing become one, and the words of the document
 * take the place of spans. @param main the company that the article is about, for drafts that name none
 */
export function assemble(
  document: ArticleText,
  drafts: readonly Draft[],
): { events: ArticleEvent[]; unconfirmed: ArticleEvent[] } {
  const keys = new CompanyKeys(document);
  const main = mainCompany(document, keys, drafts);
  const withCompany = asOneStory(document, keys, drafts, main).flatMap((draft) => {
    const company = draft.company === null ? main : sameAsMain(keys, draft.company, main);
    return company === null ? [] : [{ ...draft, company }];
  });
  const merged = merge(keys, asRumour(document, keys, withCompany));
  const told = withoutBare(
    document,
    keys,
    merged.filter((draft) => draft.certainty === 'told' && isCredible(document, keys, draft, main)),
    main,
  );
  markHistory(keys, document.language, told, main);
  if (document.language === 'zh') givePlannedSums(keys, told, merged);
  const byCompany = new ByCompany(keys, told);
  const unconfirmed = merged.filter(
    (draft) =>
      draft.certainty === 'unconfirmed' &&
      isCredible(document, keys, draft, main) &&
      (draft.isNext === true || !byCompany.near(draft.company).some((other) => isSameRound(keys, other, draft))),
  );
  return {
    events: told.flatMap((draft) => toEvents(document, keys, draft)),
    unconfirmed: unconfirmed.flatMap((draft) => toEvents(document, keys, draft)),
  };
}

/** 甲收购乙, and then 甲拟以7亿元收购乙72%股权: the price of the plan is that of the deal. */
function givePlannedSums(keys: CompanyKeys, told: readonly Complete[], all: readonly Complete[]): void {
  const planned = all.filter((draft) => draft.certainty === 'unconfirmed' && draft.instrument === 'ma');
  if (planned.length === 0) return;
  const byCompany = new ByCompany(keys, planned);
  for (const draft of told)
    if (draft.instrument === 'ma' && draft.amount === null)
      draft.amount =
        byCompany.near(draft.company).find((plan) => plan.amount !== null && isSameRound(keys, plan, draft))?.amount ??
        null;
}

/** 传某公司完成8亿美元融资: what the title only heard of is no fact where the text tells it again. */
function asRumour(document: ArticleText, keys: CompanyKeys, drafts: readonly Complete[]): readonly Complete[] {
  const heard = drafts.filter((draft) => draft.inTitle);
  if (document.language === 'en' || heard.length === 0 || !heard.every((draft) => draft.certainty === 'unconfirmed'))
    return drafts;
  return drafts.map((draft) =>
    draft.certainty === 'told' && !draft.isBackground && heard.some((title) => isSameRound(keys, title, draft))
      ? { ...draft, certainty: 'unconfirmed' }
      : draft,
  );
}

/**
 * Whether what is called a company besides the article's own may be one. A Chinese word that stands once, in no quotation
 * marks and with neither round nor amount beside it, is more often a word than a name.
 */
function isCredible(document: ArticleText, keys: CompanyKeys, draft: Complete, main: Name | null): boolean {
  if (main !== null && keys.isSame(draft.company, main)) return true;
  const text = textOf(document, draft.company);
  const isQuoted = /[“"「『【]/u.test(document.text.charAt(draft.company.start - 1));
  // 私营航空公司, 卫星创业公司: what they are.
  if (document.language === 'zh' && !isQuoted && isDescription(document, text)) return false;
  if (
    /[A-Za-z]/u.test(text) ||
    /(?:科技|公司|集团|股份|网|智能|医疗|教育|生物|资本|传媒|文化|出行|金服|机器人|汽车)$/u.test(text) ||
    /^(?!中国|国内|海外|全球|美国)[\u4e00-\u9fff]{2,4}(?:半导体|微电子|光电|宇航|航天|药业|医药|制药|能源|储能|软件|动力|新材|通信|航空|精密|装备|物流|食品|影业|互娱|基因|生命|电子|数据|信息)$/u.test(
      text,
    )
  )
    return true;
  if (
    isQuoted ||
    draft.rules.some(({ rule }) => /^(?:listing together|planned listing together|bracket round)$/u.test(rule))
  )
    return true;
  // 通过金融产品的嵌入,…: what 的 stands before is more often a noun.
  if (
    /(?<!融资|投资)的$/u.test(document.text.slice(Math.max(0, draft.company.start - 3), draft.company.start)) &&
    !isSaidAgain(document, draft.company)
  )
    return false;
  if (document.language === 'en') return true;
  return (
    // 智谱也宣布计划赴港上市: where a company goes is said of companies only.
    (draft.instrument === 'ipo' && /^[\u4e00-\u9fff]{2,6}$/u.test(text) && namesExchange(document, draft)) ||
    (draft.stage !== null && draft.instrument !== 'ipo' && draft.instrument !== 'ma') ||
    isSaidAgain(document, draft.company) ||
    // 入股居然之家: who gave is named.
    (draft.investors.length > 0 && /^[\u4e00-\u9fff]{2,6}$/u.test(text)) ||
    // 甲获得5000万元融资: the verb and the sum make a name of what stands before them.
    (draft.amount !== null &&
      draft.instrument !== 'ma' &&
      (draft.investors.length > 0 ||
        (/^[\u4e00-\u9fff\d]{2,8}$/u.test(text) && draft.rules.some(({ rule }) => rule === 'getting'))))
  );
}

function namesExchange(document: ArticleText, draft: Complete): boolean {
  const words = draft.rules.find(({ rule }) => rule.startsWith('planned listing') || rule === 'listing')?.span;
  return (
    words !== undefined &&
    words[0] - draft.company.end < 10 &&
    /赴[港美]|港股|美股|[港联]交所|纳斯达克|纽交所|科创板|创业板|招股|[递交]表|聆讯/u.test(
      document.text.slice(words[0], words[1]),
    )
  );
}

/** Words that end in 公司 and that the document never says without it. */
function isDescription(document: ArticleText, text: string): boolean {
  const match = /^(?<base>[^A-Za-z]{3,}?)(?<!有限|股份|责任|集团|控股)(?:公司|企业)$/u.exec(text);
  const base = match?.groups?.['base'];
  return base !== undefined && timesSaid(document, base) === timesSaid(document, text);
}

/** "它从多家机构获得了融资": says nothing that another event of the company does not say better. */
function withoutBare(
  document: ArticleText,
  keys: CompanyKeys,
  drafts: readonly Complete[],
  main: Name | null,
): Complete[] {
  const isMain = ({ company }: Complete): boolean => main !== null && keys.isSame(company, main);
  const isBare = (draft: Complete): boolean =>
    draft.stage === null &&
    draft.amount === null &&
    draft.investors.length === 0 &&
    draft.instrument === null &&
    !(draft.isBackground && draft.valuation !== null && draft.announced !== null);
  const byCompany = new ByCompany(keys, drafts);
  // 先后获得甲、乙的投资: what the rounds themselves tell of the same payers.
  const isSummary = (draft: Complete): boolean =>
    draft.isSummary === true &&
    byCompany
      .near(draft.company)
      .some(
        (other) => other !== draft && keys.isSame(other.company, draft.company) && shareInvestor(keys, other, draft),
      );
  return drafts.filter(
    (draft) =>
      (!isBare(draft) && !isSummary(draft)) ||
      // Without even a date it says of nobody what could be an event.
      ((draft.inTitle ||
        draft.announced !== null ||
        document.language === 'en' ||
        (!draft.isBackground && isMain(draft))) &&
        !byCompany.near(draft.company).some((other) => other !== draft && keys.isSame(other.company, draft.company))),
  );
}

/** Where the title tells the news, what the text tells of others, or of other rounds of the same company, is history. */
function markHistory(keys: CompanyKeys, language: 'zh' | 'en', drafts: Complete[], main: Name | null): void {
  // The English reader tells history by its verbs and dates.
  if (language === 'en') return;
  const news = drafts.filter((draft) => draft.inTitle);
  if (news.length === 0 || main === null) return;
  const isMain = news.some((draft) => keys.isSame(draft.company, main));
  for (const draft of drafts) if (isMain && !draft.inTitle) draft.isBackground = true;
}

type Complete = Draft & { company: Name };

const textOf = (document: ArticleText, span: Span): string => document.text.slice(span.start, span.end);
/** The company of the title where it has one, else the first that the text names. */
function mainCompany(document: ArticleText, keys: CompanyKeys, drafts: readonly Draft[]): Name | null {
  const named = drafts.flatMap((draft) => (draft.company === null ? [] : [{ draft, company: draft.company }]));
  const news = named.filter(({ draft }) => !draft.isBackground);
  const inTitle = news.find(({ draft }) => draft.inTitle) ?? null;
  // Whom a long text is about it says again.
  const isSure = inTitle !== null || document.language === 'en' || document.text.length < shortText;
  const inText = isSure
    ? (news.find(({ draft }) => !draft.inTitle) ?? named[0] ?? null)
    : ([...news, ...named].find(({ company }) => isNameOfText(document, company)) ?? null);
  if (inTitle === null) return inText?.company ?? null;
  // 前科沃斯员工做芯片获千万元天使融资: what the title says instead of a name is not said again.
  if (inText !== null && isBetterName(document, keys, inTitle, inText)) {
    const better = isOtherName(document, keys, inTitle, inText)
      ? withAliases(keys, inText.company, inTitle.company)
      : inText.company;
    for (const { draft } of news) if (draft.inTitle && draft.company === inTitle.company) draft.company = better;
    return better;
  }
  // The text says the name of the title's company more exactly where one holds the other.
  if (inText !== null && keys.isSame(inTitle.company, inText.company)) {
    const [short, long] = [inText.company, inTitle.company].toSorted((a, b) => a.end - a.start - (b.end - b.start));
    if (short !== undefined && long !== undefined)
      return {
        start: short.start,
        end: short.end,
        aliases: [...short.aliases, { start: long.start, end: long.end }, ...long.aliases],
      };
  }
  return inTitle.company;
}

/** A text that is no longer may name its company once. */
const shortText = 600;

/** Said again, or in quotation marks, or with a legal form. */
const isNameOfText = (document: ArticleText, name: Name): boolean =>
  !/(?:创投|资本|基金)$/u.test(textOf(document, name)) &&
  (isSaidAgain(document, name) ||
    name.aliases.length > 0 ||
    /[“"「『【]/u.test(document.text.charAt(name.start - 1)) ||
    /(?:公司|集团|股份|科技)$/u.test(textOf(document, name)));

/** How far around a name it is looked for again, besides the beginning of the document. */
const around = 2_000;

function isSaidAgain(document: ArticleText, name: Name): boolean {
  const text = textOf(document, name);
  if (timesSaid(document, document.folded.slice(name.start, name.end)) > 1) return true;
  const vicinity = document.text.slice(Math.max(0, name.start - around), name.end + around);
  const first = vicinity.indexOf(text);
  return first >= 0 && vicinity.includes(text, first + text.length);
}

interface Named {
  readonly draft: Draft;
  readonly company: Name;
}

/** 律师平台“甲”推出乙,获…: what the title seems to name, and the text names another word of the title. */
function isBetterName(document: ArticleText, keys: CompanyKeys, title: Named, text: Named): boolean {
  if (!isSaidAgain(document, title.company)) return isSameNews(title.draft, text.draft);
  if (document.language === 'en' || keys.isSame(title.company, text.company)) return false;
  if (!isSameTelling(keys, title.draft, text.draft)) return false;
  if (textOf(document, title.company).includes(textOf(document, text.company))) return false;
  if (title.draft.investors.some((one) => keys.keyOf(one) === keys.keyOf(text.company))) return false;
  const name = document.folded.slice(text.company.start, text.company.end);
  return (
    document.folded.slice(0, document.folded.indexOf('\n')).includes(name) ||
    /[^份限团]公司$|(?:平台|企业|网站|机构|项目)$/u.test(textOf(document, title.company))
  );
}

/** 甲拟收购Sky, and the text has the Chinese name: the Latin one of the title, who is nobody that pays, is one of its names. */
const isOtherName = (document: ArticleText, keys: CompanyKeys, title: Named, text: Named): boolean =>
  /^[a-z][a-z0-9 .&'-]*$/iu.test(textOf(document, title.company)) &&
  ![...title.draft.investors, ...text.draft.investors].some((one) => keys.keyOf(one) === keys.keyOf(title.company));

const isSameNews = (title: Draft, text: Draft): boolean =>
  (title.stage === null || text.stage === null || title.stage.value.stage === text.stage.value.stage) &&
  (title.amount === null || text.amount === null || title.amount.value.currency === text.amount.value.currency);

function sameAsMain(keys: CompanyKeys, company: Name, main: Name | null): Name {
  return main === null || !keys.isSame(company, main) ? company : withAliases(keys, main, company);
}

/** A company has no more names than that; a hostile text would make every word one. */
const mostAliases = 20;

function withAliases(keys: CompanyKeys, name: Name, other: Name): Name {
  const known = new Set(keys.keysOf(name));
  const more = [other, ...other.aliases].filter((span) => !known.has(keys.keyOf(span)));
  if (more.length === 0 || name.aliases.length >= mostAliases) return name;
  return { ...name, aliases: [...name.aliases, ...more.map(({ start, end }) => ({ start, end }))] };
}

/** Whether two drafts tell of one financing: same company, nothing that speaks against it. */
function isSameRound(keys: CompanyKeys, left: Complete, right: Complete): boolean {
  if (!keys.isSame(left.company, right.company) && !areKin(keys, left, right)) return false;
  if (left.sentence === right.sentence && left.isAgain !== right.isAgain) return false;
  if (isSumOfListing(left, right) || isSumOfListing(right, left)) return true;
  if (
    (left.instrument === 'ma') !== (right.instrument === 'ma') ||
    (left.instrument === 'ipo') !== (right.instrument === 'ipo')
  )
    return false;
  if (left.instrument === 'ma' || left.instrument === 'ipo') return true;
  const isStageEqual =
    sameStage(left, right) || isRounded(left, right) || isRounded(right, left) || isSameSum(left, right);
  if (left.stage !== null && right.stage !== null && !isStageEqual) {
    // 此次阿里战略投资某公司, in an article on its B round.
    const isLoose = [left, right].some((draft) => draft.stage?.value.stage === 'strategic' && draft.amount === null);
    // 甲获A轮融资!甲获乙战略入股: a title says who gave it in a sentence of its own.
    const isOneTitle = left.inTitle && right.inTitle && (left.investors.length === 0 || right.investors.length === 0);
    if (isSameExactSum(left, right) && isLooseOf(left, right)) return true;
    return isLoose && !left.isBackground && !right.isBackground && (isOneTitle || shareInvestor(keys, left, right));
  }
  if (left.amount !== null && right.amount !== null && !areCompatible(left.amount, right.amount)) {
    // The title rounds what the text says exactly (数千万 for 3000万); history of the same stage is another matter.
    if (!(isStageEqual && left.inTitle !== right.inTitle)) return false;
  }
  if (left.isBackground !== right.isBackground) {
    // 2016年12月获丙的A+轮 in news of an A+ round by others.
    if (areFarApart(left.announced, right.announced) && areByOthers(keys, left, right)) return false;
    // The news is told again as history only with the same marks.
    return isStageEqual && (left.amount === null || right.amount === null || areCompatible(left.amount, right.amount));
  }
  if (areFarApart(left.announced, right.announced)) return false;
  if (areOfOthers(keys, left, right)) return false;
  if (left.isBackground && right.isBackground) {
    if (left.stage === null && right.stage === null)
      return (
        (left.amount !== null && right.amount !== null) ||
        (left.valuation !== null && left.valuation.value.low === right.valuation?.value.low)
      );
    return isStageEqual;
  }
  return true;
}

/** A heading tells of an E round, and the text of a strategic one of the very same sum. */
const isLooseOf = (left: Complete, right: Complete): boolean =>
  [left, right].filter((draft) => draft.stage?.value.stage === 'strategic').length === 1 &&
  !areFarApart(left.announced, right.announced);

const isSameExactSum = ({ amount: one }: Complete, { amount: other }: Complete): boolean =>
  one !== null &&
  other !== null &&
  ['exact', 'over', 'about'].includes(one.value.kind) &&
  one.value.kind === other.value.kind &&
  one.value.low === other.value.low &&
  one.value.currency === other.value.currency;

/** 优信登陆纳斯达克,募资4亿美元; 优信募集4亿美元. */
const isSumOfListing = (listing: Complete, sum: Complete): boolean =>
  listing.instrument === 'ipo' &&
  listing.amount !== null &&
  sum.instrument === null &&
  sum.stage === null &&
  sum.investors.length === 0 &&
  sum.amount !== null &&
  sum.amount.value.low === listing.amount.value.low &&
  sum.amount.value.currency === listing.amount.value.currency;

/** Exactly one sum, and no two letters of a round: 5亿美元B轮融资 and 获得5亿美元的融资; 战略投资 and 股权投资. */
function isSameSum(left: Complete, right: Complete): boolean {
  const [one, other] = [left.amount, right.amount];
  if (one === null || other === null || !['exact', 'over', 'under', 'about'].includes(one.value.kind)) return false;
  const isLettered = (stage: Stage | null): boolean =>
    stage !== null && !['strategic', 'equity_unspecified'].includes(stage.value.stage);
  return (
    !(isLettered(left.stage) && isLettered(right.stage)) &&
    !(isLettered(left.stage) && right.stage !== null) &&
    !(isLettered(right.stage) && left.stage !== null) &&
    one.value.low === other.value.low &&
    one.value.high === other.value.high &&
    one.value.currency === other.value.currency &&
    !areFarApart(left.announced, right.announced)
  );
}

/** The title says B轮 of what the text tells as B1轮. */
const isRounded = (title: Complete, text: Complete): boolean =>
  // A B+ round that is planned is not the B round that is told.
  title.certainty === text.certainty &&
  (title.amount === null || text.amount === null || areCompatible(title.amount, text.amount)) &&
  title.inTitle &&
  !text.inTitle &&
  !text.isBackground &&
  title.stage !== null &&
  text.stage !== null &&
  isRoundedStage(title.stage, text.stage);

const areByOthers = (keys: CompanyKeys, left: Draft, right: Draft): boolean =>
  left.investors.length > 0 && right.investors.length > 0 && !shareInvestor(keys, left, right);

/** Of two tellings of which only one names its round, other investors and another month make two rounds. */
function areOfOthers(keys: CompanyKeys, left: Complete, right: Complete): boolean {
  if ((left.stage === null) === (right.stage === null)) return false;
  if (!areByOthers(keys, left, right)) return false;
  // What has no date is of the day of the article.
  const [one, other] = [left, right].map(({ announced }) => lastDayOf(announced) ?? keys.publishedDay);
  if (one === undefined || other === undefined) return false;
  return Math.abs(one - other) > notTheSameMonth * day;
}

/** 爱甲健康 and 爱甲科技 with one round of one sum: two names of one company. */
function areKin(keys: CompanyKeys, left: Complete, right: Complete): boolean {
  const [one, other] = [left.amount?.value, right.amount?.value];
  return (
    sameStage(left, right) &&
    one?.kind === 'exact' &&
    other?.kind === 'exact' &&
    one.low === other.low &&
    one.currency === other.currency &&
    keys.beginAlike(left.company, right.company)
  );
}

const notTheSameMonth = 20;
const day = 86_400_000;

/** The day, or the end of the month, that a date gives; undefined for a year, which says too little. */
function lastDayOf(dated: Dated | null): number | undefined {
  const value = dated?.value;
  if (value?.date === undefined || value.date === null) return undefined;
  if (value.precision === 'day') return Date.parse(value.date);
  return value.precision === 'month' ? Date.parse(value.date) + 30 * day : undefined;
}

/** Two rounds of one stage, a quarter or more between them. */
function areFarApart(left: Dated | null, right: Dated | null): boolean {
  const [a, b] = [left?.value, right?.value];
  if (a === undefined || b === undefined || a.date === null || b.date === null) return false;
  const days = Math.abs(Date.parse(a.date) - Date.parse(b.date)) / 86_400_000;
  // 2015年底 and 2016年夏天
  if (a.precision === 'year' && b.precision === 'year') return days > 1;
  return a.precision === 'year' || b.precision === 'year' ? days > 400 : days > 92;
}

const sameStage = (left: Draft, right: Draft): boolean =>
  left.stage !== null && right.stage !== null && stageKey(left.stage) === stageKey(right.stage);

function merge(keys: CompanyKeys, drafts: readonly Complete[]): readonly Complete[] {
  const merged = new ByCompany<Complete>(keys);
  for (const draft of drafts) {
    const twin = merged
      .near(draft.company)
      .find((other) => other.certainty === draft.certainty && isSameRound(keys, other, draft));
    if (twin === undefined) merged.add({ ...draft });
    else join(keys, twin, draft);
  }
  return merged.all;
}

/** No round has more; a text that lists on and on is hostile. */
const mostInvestors = 200;

/** The more exact of two statements stays; investors are joined. */
function join(keys: CompanyKeys, into: Complete, from: Complete): void {
  into.amount = betterAmount(into.amount, from.amount, into.inTitle && !from.inTitle);
  if (into.stage === null || (into.inTitle && !sameStage(into, from) && isRounded(into, from))) into.stage = from.stage;
  if (into.moreStages.length === 0) into.moreStages = from.moreStages;
  into.announced ??= from.announced;
  into.closed ??= from.closed;
  into.valuation ??= from.valuation;
  into.instrument ??= from.instrument;
  into.isBackground &&= from.isBackground;
  into.company = withAliases(keys, into.company, from.company);
  for (const investor of from.investors.slice(0, mostInvestors - into.investors.length)) {
    const key = keys.keyOf(investor);
    const index = into.investors.findIndex(
      (one) => (one.stage ?? null) === (investor.stage ?? null) && isShortForm(keys.keyOf(one), key),
    );
    const present = into.investors[index];
    if (present === undefined) into.investors.push(investor);
    else if (present.role === 'unknown' || (present.role === 'lead' && investor.role === 'co_lead'))
      into.investors[index] = { ...longer(present, investor), role: investor.role, stage: present.stage ?? null };
  }
  for (const adviser of from.advisers)
    if (!into.advisers.some((one) => keys.keyOf(one) === keys.keyOf(adviser))) into.advisers.push(adviser);
  into.investors = into.investors.filter(
    (investor) => !into.advisers.some((adviser) => keys.keyOf(adviser) === keys.keyOf(investor)),
  );
  into.rules.push(...from.rules);
}

const longer = (left: Span & { role: InvestorMention['role'] }, right: Span): Span =>
  right.end - right.start > left.end - left.start
    ? { start: right.start, end: right.end }
    : { start: left.start, end: left.end };

/** @param isBody the second stands in the text and the first in the title, which rounds */
function betterAmount(left: Money | null, right: Money | null, isBody: boolean): Money | null {
  if (left === null || right === null) return left ?? right;
  if (left.value.kind === 'undisclosed') return right;
  if (right.value.kind === 'undisclosed') return left;
  if (left.value.kind !== 'exact' && right.value.kind === 'exact') return right;
  // 元 of a title may be of any country; the text says which.
  if (isBody && left.value.low === right.value.low && left.value.currency === 'CNY' && right.value.currency !== 'CNY')
    return right;
  // The title drops 近, 约 and 超.
  if (
    isBody &&
    left.value.kind === 'exact' &&
    ['about', 'over', 'under'].includes(right.value.kind) &&
    areCompatible(left, right)
  )
    return right;
  return isBody && left.value.kind !== 'exact' ? right : left;
}

function toEvents(document: ArticleText, keys: CompanyKeys, draft: Complete): ArticleEvent[] {
  const company = { ...mention(document, draft.company), aliases: aliasesOf(document, draft.company) };
  const instrument = instrumentOf(draft);
  const first: ArticleEvent = {
    company,
    investors: investorsOf(document, keys, draft, draft.stage),
    advisers: draft.advisers.map((adviser) => mention(document, adviser)),
    amount: draft.amount === null ? null : amountOf(document, draft.amount),
    stage: draft.stage === null ? null : stageMention(document, draft.stage),
    announced: draft.announced === null ? null : dateMention(document, draft.announced),
    closed: draft.closed === null ? null : dateMention(document, draft.closed),
    valuation: draft.valuation === null ? null : amountOf(document, draft.valuation),
    instrument,
    is_background: draft.isBackground,
    is_joint: draft.moreStages.length > 0 && draft.amount !== null,
    rules: draft.rules,
  };
  const others = draft.moreStages.map((stage): ArticleEvent => ({
    ...first,
    investors: investorsOf(document, keys, draft, stage),
    amount: null,
    stage: stageMention(document, stage),
    is_joint: draft.amount !== null,
    valuation: null,
  }));
  return [first, ...others];
}

/** Those of this round, each once: 红杉 and 红杉资本 are one. */
function investorsOf(document: ArticleText, keys: CompanyKeys, draft: Draft, stage: Stage | null): InvestorMention[] {
  const kept: NamedInvestor[] = [];
  for (const investor of draft.investors) {
    const own = investor.stage ?? null;
    if (own !== null && (stage === null || own !== stageKey(stage))) continue;
    const index = kept.findIndex(
      (one) =>
        isSameName(keys.keyOf(one), keys.keyOf(investor)) ||
        (document.language === 'zh' &&
          areInTwoSentences(document, one, investor) &&
          isShortForm(keys.keyOf(one), keys.keyOf(investor))),
    );
    const present = kept[index];
    if (present === undefined) kept.push(investor);
    else
      kept[index] = {
        ...longer(present, investor),
        role: present.role === 'unknown' ? investor.role : present.role,
        stage: null,
      };
  }
  return kept.map((investor) => ({ ...mention(document, investor), role: investor.role }));
}

/** Of one list two names are two investors; said in two sentences, one may be the short form of the other. */
function areInTwoSentences(document: ArticleText, left: Span, right: Span): boolean {
  const [first, second] = left.start < right.start ? [left, right] : [right, left];
  return second.start - first.end > 400 || /[\n。；;！!]/u.test(document.text.slice(first.end, second.start));
}

function instrumentOf(draft: Draft): EventInstrument {
  if (draft.instrument !== null) return draft.instrument;
  const implied = draft.stage?.value.instrument;
  switch (implied) {
    case 'secondary':
    case 'convertible':
    case 'debt':
    case 'grant':
    case 'ipo':
    case 'post_ipo':
    case 'ma':
      return implied;
    default:
      return 'equity_primary';
  }
}

const mention = (document: ArticleText, span: Span): Mention => ({
  text: textOf(document, span),
  span: [span.start, span.end],
});

function aliasesOf(document: ArticleText, name: Name): Mention[] {
  const known = new Set([textOf(document, name)]);
  const aliases: Mention[] = [];
  for (const alias of name.aliases) {
    const own = mention(document, alias);
    if (known.has(own.text)) continue;
    known.add(own.text);
    aliases.push(own);
  }
  return aliases;
}

const amountOf = (document: ArticleText, money: Money): AmountMention => ({
  ...mention(document, money),
  currency: money.value.currency,
  low: money.value.low,
  high: money.value.high,
  high_open: money.value.highOpen,
  kind: money.value.kind,
});

const stageMention = (document: ArticleText, stage: Stage): StageMention => ({
  ...mention(document, stage),
  stage: stage.value.stage,
  qualifier: stage.value.qualifier,
  group: stage.value.group,
});

const dateMention = (document: ArticleText, date: Dated): DateMention => ({
  ...mention(document, date),
  date: date.value.date,
  precision: date.value.precision,
});
