import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { clausesOf, inside, same } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

const payer = '(?:独家|联合|主要|连续|唯一)*(?:领投方|跟投方|投资方|投资人|领投机构|投资机构|领投者)';
/** 甲是乙A轮、B轮的领投机构. */
const payerOf = new RegExp(
  `^(?<names>[^,。;\\ue001-\\ue003]{2,30}?)(?<how>(?:曾|也|则|都|均|既|正|就|还|并|不再?|从?未|没有|绝?非|不会|将|或|可能|有望|拟|预计)*)(?<![成作])[是为](?<who>[^,。;\\ue001-\\ue003]{2,16}?)的?(?<stages>\\ue002+(?:融资)?(?:[、和及与]\\ue002+)*)(?:融资)?的?${payer}(?=$|,)`,
  'gu',
);
/** 乙1亿元A轮融资的投资方正是甲. */
const payerIs = new RegExp(
  `^(?<who>[^,。;\\ue001-\\ue003]{2,16}?)(?:\\ue001+的?)?(?<stages>\\ue002+)(?:融资)?的${payer}(?:正是|就是|恰是)(?<names>[^,。;\\ue001-\\ue003]{2,40})$`,
  'gu',
);

/** 甲不再是乙A轮的领投方: nobody paid. */
const denied = /不|未|没有|非/u;
const planned = /将|或|可能|有望|拟|预计/u;
/** 甲是众多早期项目A轮的领投方: of no one company. */
const ofMany =
  /^(?:众多|早期|初期|大量|多[家个数]|许多|很多|不少|诸多|一[些批]|若干|各|全部|所有|[几数两三四五六七八九十百\d]+余?[家个])|(?:项目|企业|创业者)$/u;

/** Most sentences have none of these; those need no closer look. */
const aboutHolders = /\ue002[^,。;]{0,10}(?:领投|跟投|投资)[方人机者]/u;

/** Rounds of a company that is named, told only by who paid for them. */
export function statedPayers(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { masked } = reader.mentions;
  if (!aboutHolders.test(masked.slice(sentence.start, sentence.end))) return [];
  return clausesOf(reader, sentence).flatMap((clause) => {
    const text = masked.slice(clause.start, clause.end);
    return [...allMatches(payerOf, text), ...allMatches(payerIs, text)].flatMap((match) =>
      roundsOf(reader, sentence, clause.start, match),
    );
  });
}

function roundsOf(reader: ChineseReader, sentence: Sentence, from: number, match: RegExpExecArray): Draft[] {
  const { document, mentions } = reader;
  const { names = '', who = '', how = '' } = match.groups ?? {};
  const at = from + match.index;
  const end = at + match[0].length;
  const spanOf = (text: string, start: number): Span => ({ start, end: start + text.length });
  const isPayerFirst = match[0].startsWith(names);
  const company = companyIn(
    document,
    mentions,
    spanOf(who, isPayerFirst ? at + match[0].indexOf(who, names.length) : at),
  );
  const investors = investorsIn(document, mentions, spanOf(names, isPayerFirst ? at : end - names.length));
  if (
    company === null ||
    denied.test(how) ||
    ofMany.test(who) ||
    isKindOnly(mentions.masked.slice(company.start, company.end)) ||
    investors.length === 0 ||
    investors.some((one) => same(mentions.masked, one, company))
  )
    return [];
  const isLed = match[0].includes('领投');
  return inside(mentions.stages, { start: at, end }).map((stage) => ({
    ...newDraft(stage.start, sentence),
    until: end,
    company,
    stage,
    amount: inside(mentions.money, { start: at, end: stage.start }).at(-1) ?? null,
    investors: investors.map((span) => ({
      ...span,
      role: isLed ? ('lead' as const) : ('unknown' as const),
      stage: null,
    })),
    certainty: planned.test(how) ? ('unconfirmed' as const) : ('told' as const),
    isBackground: !planned.test(how),
    rules: [hit('stated payer', 'event', { start: at, end })],
  }));
}
