import { companyName } from './english-company-name.ts';
import { deal, startOf } from './english-deal.ts';
import { companyNoun } from './english-lead-name.ts';
import { nameAhead } from './english-name-ahead.ts';
import { certaintyOf, wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { isValuation } from './english-round-money.ts';
import { subjectOf } from './english-subjects.ts';
import { sign, unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';
import type { Money } from './mentions.ts';

const offering =
  '(?:ipo|initial public offering|public offering|stock market debut|stock-market debut|public debut|direct listing|listing|market debut)';
const listed = new RegExp(
  `(?:^| )(?:ipo|initial public offering) (?:was )?priced at|(?:^| )(?:priced|prices|pricing) (?:of )?(?:its |an |the |shares in its )?(?:[a-z-]+ |\ue001 ){0,3}?${offering}|(?:^| )in (?:its|an|the|a) (?:[a-z-]+ |\ue001 ){0,3}?${offering}|(?:^| )(?:began|begin|begins|started|starts|begun) trading|(?:^| )(?:makes|made) an? (?:[a-z-]+ ){0,3}debut on (?:the )?(?:stock|exchanges?|bourses?|${sign.name})|(?:^| )(?:debuts|debuted|makes (?:its |[a-z]+ )*debut|made (?:its|their) (?:[a-z]+ |${sign.name} )*debut|first day of trading|(?:${sign.name} |market |trading |stock )debut(?! (?:a|an|the|its|new)(?: |$)))|(?:^| )(?:went|goes|gone) public|(?:^| )(?:lists|listed) (?:its shares )?on (?:the )?${sign.name}|(?:^| )(?:completed|completes|closed|raised|raises) (?:its |an |a |\ue001 |\ue010 |in |through |from |via |[a-z-]+ ){0,5}?${offering}|(?:^| )in debut|(?:^| )(?:is |are )?(?:floats|floated|floating) on (?:the )?${sign.name}`,
  'u',
);
const planning = new RegExp(
  `(?:^| )(?:files|filed|filing|files confidentially|submits|submitted) (?:[a-z]+ |\ue003 |\ue010 |, ){0,6}?(?:to raise (?:[a-z]+ ){0,3}?\ue001 in )?(?:for |to )?(?:an |its |a )?(?:[a-z-]+ |\ue001 ){0,3}?(?:${offering}|go public|prospectus|draft)(?![a-z])|(?:^| )(?:hires|hired|taps|tapped|picks|picked|selects|selected|appoints|appointed|lines up|lined up) (?:[a-z]+ |${sign.name} |, ){1,8}?(?:for|on|to lead|to handle|to manage|to run|to work on) (?:an |its |a )?(?:[a-z-]+ |${sign.name} |\ue001 |\ue003 ){0,3}?(?:${offering}|float|flotation)(?![a-z])|(?:^| )(?:to|plans|planning|eyes|eyeing|considering|considers|weighs|weighing|mulls|exploring|explores|preparing|seeks|targets|targeting|aims|readies|delays|delayed|postpones|postponed|pulls|pulled|shelves|shelved|scraps|scrapped|abandons|abandoned|mulling|planned|sought|pursuing) (?:for |to )?(?:[a-z]+ ){0,3}?(?:an |its |a )?(?:[a-z-]+ |\\d{4} |\ue001 |\ue003 |\ue010 ){0,3}?(?:${offering}|go public|going public|spac)(?![a-z])|(?:^| )working towards? (?:an? |its )(?:[a-z-]+ |\ue010 ){0,2}?${offering}(?![a-z])|(?:^| )(?:could|may|might) (?:list|float)(?: (?:its )?shares)? (?:on|in) (?:the )?(?:[a-z-]+ )?${sign.name} (?:as early as|as soon as|by|next|this|in|later) |(?:^| )sets? (?:the |its |an? )?(?:price |indicative )?(?:range|terms|band) (?:on|for|of) (?:its |an? |the )?(?:[a-z-]+ |\ue001 ){0,3}?${offering}(?![a-z])|(?:^| )(?:to|will|plans|planning|intends|preparing|prepares|aims|hopes|wants|looks|set|due) (?:to )?(?:list|float)(?: (?:its |the )?(?:shares|stock|business|company))? (?:on|in) (?:the )?(?:[a-z-]+ )?${sign.name}|(?:^| )(?:gears|gearing|ramps|ramping|prepping|prepares|heading|headed|readying|lining) (?:up )?(?:for |towards? )(?:an |its |a )?(?:[a-z-]+ |\ue001 |\ue010 ){0,3}?${offering}(?![a-z])`,
  'u',
);

/** "has begun an underwritten public offering of $40 million of its shares": of a listed company, not closed yet. */
const begun =
  /(?:^| )(?:begun|began|begins|commenced|commences|launched|launches|proposes|announced(?: the)?(?: commencement of)?(?: an?)? proposed) (?:an? |its |the )?(?:proposed |underwritten |registered |follow-on |, )*public offering (?=of (?:up to )?(?:[a-z]+ )?\ue001)/u;

const ofExchange =
  /(?:^| )(?:shares?|stock|market|trading|exchange|ipo|public|listing|listed|priced|nasdaq|nyse|investors|offering|floated|flotation|first-day|opening)(?:'s)?(?: |$)|stock-market/u;

/** Listings that took place, and plans of them. */
export function listings(reader: EnglishReader, line: Line, head: string, own: readonly Told[]): Told[] {
  if (!/ipo|public|debut|trading|listing|lists|listed| list |prospectus|spac|float/u.test(head)) return [];
  const plan = begun.exec(head) ?? planning.exec(head);
  const done = plan === null ? listed.exec(head) : null;
  const match = plan ?? done;
  if (match === null) return [];
  // "made its debut with $55 million": of a company, not of its shares.
  if (match[0].includes('debut') && !ofExchange.test(`${head} ${match[0]}`)) return [];
  // "raises $277 million ahead of IPO", "plans to invest in Foo's IPO": of no listing of its own that took place.
  if (/ (?:ahead of|before|prior to|invest|subscribe|buy|work|preparations?|paperwork|roadshow) /u.test(match[0]))
    return [];
  const at = unitFrom(line, startOf(head, match.index));
  const { units } = line;
  const ahead = wordsOf(units, 0, at);
  if (/(?:fund|funds|index|market for|number of|companies|startups) $/u.test(ahead)) return [];
  const subject = subjectOf(line, at);
  // "startups that went public in 2021": of many, and of none by name.
  if (subject.kind === 'none' && /^(?:that|which|who)$/u.test(units[at - 1]?.low ?? '')) return [];
  const owner =
    units[0]?.kind === 'name' &&
    units[0].isPossessive &&
    /^(?:shares|stock|ipo|debut|market)$/u.test(units[units[1]?.kind === 'bracket' ? 2 : 1]?.low ?? '')
      ? 0
      : -1;
  const index =
    owner >= 0 ? owner : subject.kind === 'name' ? subject.index : subject.kind === 'main' ? -1 : firstName(line, at);
  const isMain = subject.kind === 'main' || (index < 0 && reader.told.length > 0);
  if (index < 0 && !isMain) return [];
  const told = deal(line, 'ipo', plan === null ? 'listed' : 'plans a listing', at, at + 2);
  const { draft } = told;
  draft.company =
    index >= 0 && (subject.kind !== 'main' || owner >= 0) ? companyName(reader.document, line, index) : null;
  // A public offering that is not called the first is one of a listed company.
  if (match[0].includes('public offering') && !/initial|ipo/u.test(match[0])) draft.instrument = 'post_ipo';
  if (draft.company !== null && /(?:stock exchange|nasdaq|nyse)/u.test(units[index]?.low ?? '')) return [];
  // "the first cannabis company to conduct a U.S. IPO": has done it.
  const isFirstTo =
    ` ${plan?.[0] ?? ''}`.includes(' to ') &&
    /(?:^| )(?:first|second|third|latest|only|largest) (?:[a-z-]+ ){1,5}$/u.test(ahead);
  draft.certainty =
    (plan !== null && !isFirstTo) || certaintyOf(line, Math.max(0, at - 24), at) === 'unconfirmed'
      ? 'unconfirmed'
      : 'told';
  // "raised $40 million ahead of a planned listing": the money is not of the listing.
  const raised = own.find(
    ({ round, draft: other }) =>
      round !== null && other.stage === null && (draft.certainty === 'told' || other.certainty !== 'told'),
  );
  draft.amount = raised?.draft.amount ?? offeringSize(line);
  if (raised !== undefined) {
    raised.draft.instrument = draft.instrument;
    raised.draft.company ??= draft.company;
  }
  draft.isBackground =
    !line.sentence.inTitle &&
    !reader.hasSeveralCompanies &&
    reader.recent.some(
      ({ draft: other }) => !other.isBackground && other.instrument !== 'ipo' && other.certainty === 'told',
    );
  return [told];
}

/** "Shares in Duochat jumped 43% on their first day of trading". */
function firstName({ units }: Line, before: number): number {
  for (let at = 0; at < before; at += 1)
    if (units[at]?.kind === 'name' && !/(?:nasdaq|nyse|exchange)/u.test(units[at]?.low ?? ''))
      return /^(?:the|this)$/u.test(units[at - 1]?.low ?? '') && units[at + 1]?.kind === 'word'
        ? -1
        : /^(?:in|of)$/u.test(units[at - 1]?.low ?? '')
          ? nameAhead(units, at)
          : // "Payroll firm Acme": the name behind the trade.
            companyNoun.test(units[at + 1]?.low ?? '') && units[at + 2]?.kind === 'name'
            ? at + 2
            : at;
  return -1;
}

/** "raising $521 million", "the size of the deal as $100 million", "a $100 million IPO". */
function offeringSize(line: Line): Money | null {
  const { units } = line;
  for (const [at, unit] of units.entries()) {
    if (unit.money === null || isValuation(line, at)) continue;
    const before = wordsOf(units, Math.max(0, at - 8), at);
    const behind = wordsOf(units, at + 1, Math.min(units.length, at + 4));
    // "closed its offering at approximately $104 million": not a share.
    if (
      /(?:ipo|offering|listing) at (?:approximately |about |around |nearly |some )?$/u.test(before) &&
      unit.money.value.low !== null &&
      Number(unit.money.value.low) > 1_000_000
    )
      return unit.money;
    if (/(?:market value|valu[a-z]*|per share|(?:^| )at|share for) (?:[a-z]+ ){0,1}$/u.test(before)) continue;
    if (
      /(?:raising|raised|raise|size|proceeds|worth|seeking) /u.test(before) ||
      /(?:ipo|initial|public|offering|listing)/u.test(behind)
    )
      return unit.money;
  }
  return null;
}
