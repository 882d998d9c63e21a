import { announcerOf } from './chinese-announcers.ts';
import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { clausesOf, inside, same } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';

/** 拟以每股10元向乙转让公司25%股份, 拟向乙协议转让其所持公司2亿股股份: a plan of a holder, with whom it is to go to. */
const transfer =
  /(?:拟|计划|将(?!军)|欲|考虑)(?:以[^,向]{0,24})?向(?<by>[^,。;向\ue001]{2,24}?)(?:协议|非公开|分期|合计|分别)*(?:转让|出售|出让)(?:其|所|合计|持有|的)*(?<what>[^,。;\ue001\d其所持]{2,24}?)(?:(?:约?[\d,.]+[万亿]?股|\ue004|\(|\))*(?:约?(?<part>\d+(?:\.\d+)?)%|全部|控股)?的?(?:股份|股权|股票)|约?[\d,.]+[万亿]?股(?=$|[,。;]))/u;
/** 公司25%股份: of whom the announcement is. */
const itself = /^(?:公司|本公司|上市公司)$/u;
/** 转让总价款20亿元. */
const price = /(?:总?价款|总?对价|总金额|总价|总额|作价)[^,。;\ue001]{0,6}(?=\ue001)/u;
const noBuyer = /特定|不超过|[\d一二两三四五六七八九十多]+[名家位]|投资者|社会公众|市场/u;

/** Stakes of a company that its holders are to sell to somebody. */
export function stakeTransfers(reader: ChineseReader, sentence: Sentence): Draft[] {
  const text = reader.mentions.masked.slice(sentence.start, sentence.end);
  if (!/向[^,]{2,30}(?:转让|出售|出让)/u.test(text)) return [];
  return clausesOf(reader, sentence).flatMap((clause) => transferIn(reader, sentence, clause));
}

function transferIn(reader: ChineseReader, sentence: Sentence, clause: Span): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const match = transfer.exec(masked.slice(clause.start, clause.end));
  const { by = '', what = '', part } = match?.groups ?? {};
  if (match === null || what === '' || noBuyer.test(by)) return [];
  const at = clause.start + match.index;
  const end = at + match[0].length;
  const from = at + match[0].lastIndexOf(what);
  const company = itself.test(what)
    ? (announcerOf(reader, sentence, clause.start) ?? heldCompany(reader, { start: clause.start, end: at }))
    : companyIn(document, mentions, { start: from, end: from + what.length });
  if (company === null || isKindOnly(masked.slice(company.start, company.end))) return [];
  const payer = at + match[0].indexOf(`向${by}`) + 1;
  const investors = investorsIn(document, mentions, { start: payer, end: payer + by.length }).filter(
    (one) => !same(masked, one, company),
  );
  if (investors.length === 0) return [];
  const told = price.exec(masked.slice(at, sentence.end));
  const sum = told === null ? -1 : at + told.index + told[0].length;
  const draft: Draft = { ...newDraft(at, sentence), until: end, company, certainty: 'unconfirmed' };
  draft.instrument = part !== undefined && Number(part) < 50 ? 'secondary' : part === undefined ? 'secondary' : 'ma';
  draft.amount =
    inside(mentions.money, { start: end, end: sentence.end }).find(({ start }) => start === sum) ??
    inside(mentions.money, { start: at, end }).at(0) ??
    null;
  draft.investors = investors.slice(0, 3).map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
  draft.rules.push(hit('stake transfer', 'event', { start: at, end }));
  return [draft];
}

/** 甲控股股东拟向乙转让公司5%股份: whose shares they are stands before who holds them. */
function heldCompany({ document, mentions }: ChineseReader, ahead: Span): Name | null {
  const name = /^(?<name>[^,]{2,20}?)(?:的)?(?:控股股东|实际控制人|实控人|第?[一二三]?大?股东)/u.exec(
    mentions.masked.slice(ahead.start, ahead.end),
  )?.groups?.['name'];
  return name === undefined
    ? null
    : companyIn(document, mentions, { start: ahead.start, end: ahead.start + name.length });
}
