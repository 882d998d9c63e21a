import { normaliseName } from '../../normalise/text.ts';
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
import type { Draft, Name, NamedInvestor } from './draft.ts';
import { stageKey } from './draft.ts';
import type { Dated, Money, Stage } from './mentions.ts';

/**
 * Drafts to events: each gets its company, those that tell of the same financing become one, and the words of the document
 * take the place of spans. @param main the company that the article is about, for drafts that name none
 */
export function assemble(
  document: ArticleText,
  drafts: readonly Draft[],
): { events: ArticleEvent[]; unconfirmed: ArticleEvent[] } {
  const main = mainCompany(document, drafts);
  const withCompany = drafts.flatMap((draft) => {
    const company = draft.company === null ? main : sameAsMain(document, draft.company, main);
    return company === null ? [] : [{ ...draft, company }];
  });
  const merged = merge(document, withCompany);
  const told = withoutBare(
    document,
    merged.filter((draft) => draft.certainty === 'told' && isCredible(document, draft, main)),
  );
  markHistory(document, told, main);
  const unconfirmed = merged.filter(
    (draft) => draft.certainty === 'unconfirmed' && !told.some((other) => isSameRound(document, other, draft)),
  );
  return {
    events: told.flatMap((draft) => toEvents(document, draft)),
    unconfirmed: unconfirmed.flatMap((draft) => toEvents(document, draft)),
  };
}

/**
 * Whether what is called a company besides the article's own may be one. A Chinese word that stands once, in no quotation
 * marks and with neither round nor amount beside it, is more often a word than a name.
 */
function isCredible(document: ArticleText, draft: Complete, main: Name | null): boolean {
  if (main !== null && isSameCompany(document, draft.company, main)) return true;
  const text = textOf(document, draft.company);
  if (
    /[A-Za-z]/u.test(text) ||
    /(?:科技|公司|集团|股份|网|智能|医疗|教育|生物|资本|传媒|文化|出行|金服|机器人|汽车)$/u.test(text)
  )
    return true;
  if (/[“"「『【]/u.test(document.text.charAt(draft.company.start - 1))) return true;
  if (document.language === 'en') return true;
  return (
    (draft.stage !== null && draft.instrument !== 'ipo' && draft.instrument !== 'ma') ||
    isSaidAgain(document, draft.company) ||
    (draft.amount !== null && draft.investors.length > 0 && draft.instrument !== 'ma')
  );
}

/** "它从多家机构获得了融资": says nothing that another event of the company does not say better. */
function withoutBare(document: ArticleText, drafts: readonly Complete[]): Complete[] {
  const isBare = (draft: Complete): boolean =>
    draft.stage === null && draft.amount === null && draft.investors.length === 0 && draft.instrument === null;
  return drafts.filter(
    (draft) =>
      !isBare(draft) ||
      !drafts.some((other) => other !== draft && isSameCompany(document, other.company, draft.company)),
  );
}

/** Where the title tells the news, what the text tells of others, or of other rounds of the same company, is history. */
function markHistory(document: ArticleText, drafts: Complete[], main: Name | null): void {
  // The English reader tells history by its verbs and dates.
  if (document.language === 'en') return;
  const news = drafts.filter((draft) => draft.inTitle);
  if (news.length === 0 || main === null) return;
  const isMain = news.some((draft) => isSameCompany(document, draft.company, main));
  for (const draft of drafts) if (isMain && !draft.inTitle) draft.isBackground = true;
}

type Complete = Draft & { company: Name };

const textOf = (document: ArticleText, span: Span): string => document.text.slice(span.start, span.end);
const keyOf = (document: ArticleText, span: Span): string =>
  normaliseName(textOf(document, span)).replace(/[\s"“”「」『』·.'’-]/gu, '');

const keysOf = (document: ArticleText, name: Name): string[] =>
  [name, ...name.aliases].map((span) => keyOf(document, span)).filter((key) => key !== '');

/** The company of the title where it has one, else the first that the text names. */
function mainCompany(document: ArticleText, drafts: readonly Draft[]): Name | null {
  const named = drafts.flatMap((draft) => (draft.company === null ? [] : [{ draft, company: draft.company }]));
  const news = named.filter(({ draft }) => !draft.isBackground);
  const inTitle = news.find(({ draft }) => draft.inTitle) ?? null;
  const inText = news.find(({ draft }) => !draft.inTitle) ?? named[0] ?? null;
  if (inTitle === null) return inText?.company ?? null;
  // 前科沃斯员工做芯片获千万元天使融资: what the title says instead of a name is not said again.
  if (inText !== null && !isSaidAgain(document, inTitle.company) && isSameNews(inTitle.draft, inText.draft)) {
    for (const { draft } of news)
      if (draft.inTitle && draft.company === inTitle.company) draft.company = inText.company;
    return inText.company;
  }
  // The text says the name of the title's company more exactly where one holds the other.
  if (inText !== null && isSameCompany(document, inTitle.company, inText.company)) {
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

const isSaidAgain = (document: ArticleText, name: Name): boolean => {
  const text = textOf(document, name);
  const first = document.text.indexOf(text);
  return first >= 0 && document.text.indexOf(text, first + text.length) >= 0;
};

const isSameNews = (title: Draft, text: Draft): boolean =>
  (title.stage === null || text.stage === null || title.stage.value.stage === text.stage.value.stage) &&
  (title.amount === null || text.amount === null || title.amount.value.currency === text.amount.value.currency);

/** 秉坤 is 上海秉坤, 有养 is 有养成长传媒: one name holds the other. */
function isSameCompany(document: ArticleText, left: Name, right: Name): boolean {
  return keysOf(document, left).some((one) => keysOf(document, right).some((other) => isSameKey(one, other)));
}

const latin = /^[a-z\d&+\u00c0-\u024f]+$/u;

function isSameKey(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 2) return false;
  // "Ion" is not "Fusion", "Aspen" not "Aspire Networks": a Latin name is shortened at its end.
  if (latin.test(long)) return short.length >= 3 && long.startsWith(short);
  return long.includes(short) || (short.length >= 3 && short.slice(0, 2) === long.slice(0, 2) && isInside(short, long));
}

/** Whether all signs of the short name stand in the long one in their order: 有养传媒 in 有养成长传媒. */
function isInside(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short.charAt(at)) at += 1;
  return at === short.length;
}

function sameAsMain(document: ArticleText, company: Name, main: Name | null): Name {
  if (main === null || !isSameCompany(document, company, main)) return company;
  const known = new Set(keysOf(document, main));
  const more = [company, ...company.aliases].filter((span) => !known.has(keyOf(document, span)));
  return { ...main, aliases: [...main.aliases, ...more.map(({ start, end }) => ({ start, end }))] };
}

/** Whether two drafts tell of one financing: same company, nothing that speaks against it. */
function isSameRound(document: ArticleText, left: Complete, right: Complete): boolean {
  if (!isSameCompany(document, left.company, right.company)) return false;
  if (
    (left.instrument === 'ma') !== (right.instrument === 'ma') ||
    (left.instrument === 'ipo') !== (right.instrument === 'ipo')
  )
    return false;
  if (left.instrument === 'ma' || left.instrument === 'ipo') return true;
  const isStageEqual = sameStage(left, right);
  if (left.stage !== null && right.stage !== null && !isStageEqual) {
    // 此次阿里战略投资某公司, in an article on its B round.
    const isLoose = [left, right].some((draft) => draft.stage?.value.stage === 'strategic' && draft.amount === null);
    return isLoose && !left.isBackground && !right.isBackground && shareInvestor(document, left, right);
  }
  if (left.amount !== null && right.amount !== null && !compatible(left.amount, right.amount)) {
    // The title rounds what the text says exactly (数千万 for 3000万); history of the same stage is another matter.
    if (!(isStageEqual && left.inTitle !== right.inTitle)) return false;
  }
  if (left.isBackground !== right.isBackground) {
    // The news is told again as history only with the same marks.
    return isStageEqual && (left.amount === null || right.amount === null || compatible(left.amount, right.amount));
  }
  if (areFarApart(left.announced, right.announced)) return false;
  if (left.isBackground && right.isBackground) {
    if (left.stage === null && right.stage === null) return left.amount !== null && right.amount !== null;
    return isStageEqual;
  }
  return true;
}

/** Two rounds of one stage, a quarter or more between them. */
function areFarApart(left: Dated | null, right: Dated | null): boolean {
  const [a, b] = [left?.value, right?.value];
  if (a?.date == null || b?.date == null) return false;
  const days = Math.abs(Date.parse(a.date) - Date.parse(b.date)) / 86_400_000;
  return a.precision === 'year' || b.precision === 'year' ? days > 400 : days > 92;
}

const shareInvestor = (document: ArticleText, left: Draft, right: Draft): boolean =>
  left.investors.some((one) =>
    right.investors.some((other) => isSameName(keyOf(document, one), keyOf(document, other))),
  );

const sameStage = (left: Draft, right: Draft): boolean =>
  left.stage !== null && right.stage !== null && stageKey(left.stage) === stageKey(right.stage);

/** Two amounts of one round: the intervals meet, in one currency. */
function compatible(left: Money, right: Money): boolean {
  const [a, b] = [left.value, right.value];
  if (a.kind === 'undisclosed' || b.kind === 'undisclosed') return true;
  if (a.currency !== b.currency && a.currency !== null && b.currency !== null && a.low !== b.low) return false;
  const number = (text: string | null, otherwise: number): number => (text === null ? otherwise : Number(text));
  return (
    number(a.low, 0) <= number(b.high, Number.POSITIVE_INFINITY) &&
    number(b.low, 0) <= number(a.high, Number.POSITIVE_INFINITY)
  );
}

function merge(document: ArticleText, drafts: readonly Complete[]): Complete[] {
  const merged: Complete[] = [];
  for (const draft of drafts) {
    const twin = merged.find((other) => other.certainty === draft.certainty && isSameRound(document, other, draft));
    if (twin === undefined) merged.push({ ...draft });
    else join(document, twin, draft);
  }
  return merged;
}

/** The more exact of two statements stays; investors are joined. */
function join(document: ArticleText, into: Complete, from: Complete): void {
  into.amount = betterAmount(into.amount, from.amount, into.inTitle && !from.inTitle);
  into.stage ??= from.stage;
  if (into.moreStages.length === 0) into.moreStages = from.moreStages;
  into.announced ??= from.announced;
  into.closed ??= from.closed;
  into.valuation ??= from.valuation;
  into.instrument ??= from.instrument;
  into.isBackground &&= from.isBackground;
  const known = new Set(keysOf(document, into.company));
  const aliases = [from.company, ...from.company.aliases].filter((span) => !known.has(keyOf(document, span)));
  into.company = {
    ...into.company,
    aliases: [...into.company.aliases, ...aliases.map(({ start, end }) => ({ start, end }))],
  };
  for (const investor of from.investors) {
    const key = keyOf(document, investor);
    const index = into.investors.findIndex(
      (one) => (one.stage ?? null) === (investor.stage ?? null) && isSameName(keyOf(document, one), key),
    );
    const present = into.investors[index];
    if (present === undefined) into.investors.push(investor);
    else if (present.role === 'unknown' || (present.role === 'lead' && investor.role === 'co_lead'))
      into.investors[index] = { ...longer(present, investor), role: investor.role, stage: present.stage ?? null };
  }
  for (const adviser of from.advisers)
    if (!into.advisers.some((one) => keyOf(document, one) === keyOf(document, adviser))) into.advisers.push(adviser);
  into.investors = into.investors.filter(
    (investor) => !into.advisers.some((adviser) => keyOf(document, adviser) === keyOf(document, investor)),
  );
  into.rules.push(...from.rules);
}

const longer = (left: Span & { role: InvestorMention['role'] }, right: Span): Span =>
  right.end - right.start > left.end - left.start
    ? { start: right.start, end: right.end }
    : { start: left.start, end: left.end };

/** 红杉 and 红杉资本 are one investor within one round. */
function isSameName(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length >= 2 &&
    long.startsWith(short) &&
    /^(?:资本|投资|创投|基金|集团|中国|资本中国|创投基金|投资基金|capital|ventures?|partners?|investors|management|venturepartners|vc|global|科技|公司)$/u.test(
      long.slice(short.length),
    )
  );
}

/** @param isBody the second stands in the text and the first in the title, which rounds */
function betterAmount(left: Money | null, right: Money | null, isBody: boolean): Money | null {
  if (left === null || right === null) return left ?? right;
  if (left.value.kind === 'undisclosed') return right;
  if (right.value.kind === 'undisclosed') return left;
  if (left.value.kind !== 'exact' && right.value.kind === 'exact') return right;
  return isBody && left.value.kind !== 'exact' ? right : left;
}

function toEvents(document: ArticleText, draft: Complete): ArticleEvent[] {
  const company = { ...mention(document, draft.company), aliases: aliasesOf(document, draft.company) };
  const instrument = instrumentOf(draft);
  const first: ArticleEvent = {
    company,
    investors: investorsOf(document, draft, draft.stage),
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
    investors: investorsOf(document, draft, stage),
    amount: null,
    stage: stageMention(document, stage),
    is_joint: draft.amount !== null,
    valuation: null,
  }));
  return [first, ...others];
}

/** Those of this round, each once: 红杉 and 红杉资本 are one. */
function investorsOf(document: ArticleText, draft: Draft, stage: Stage | null): InvestorMention[] {
  const kept: NamedInvestor[] = [];
  for (const investor of draft.investors) {
    const own = investor.stage ?? null;
    if (own !== null && (stage === null || own !== stageKey(stage))) continue;
    const index = kept.findIndex((one) => isSameName(keyOf(document, one), keyOf(document, investor)));
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
