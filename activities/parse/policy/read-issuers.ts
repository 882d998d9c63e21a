import type { PolicyTerms } from '../../../warehouse/registry/policy-terms.ts';
import { leadingIssuers, onlyIssuers, type Issuer } from './issuer-names.ts';
import { signatureLine } from './read-dates.ts';

/** What may follow the issuers at the head of a title; anything else and they are its subject (国务院组织法). */
const AFTER_ISSUERS = /^\s*(?:$|关于|印发|发布|公布|转发|批转|令|公告|通告|通知|《|等)/;

/** Where the issuers of a document may be printed. */
export interface IssuerEvidence {
  readonly stated: string | undefined;
  readonly title: string;
  readonly number: string | null;
  readonly lines: readonly string[];
  readonly source: string | null;
  readonly site: string | null;
}

export interface FoundIssuers {
  readonly issuers: readonly Issuer[];
  readonly issues: readonly string[];
}

function fromStated(printed: string, terms: PolicyTerms): FoundIssuers {
  const whole = onlyIssuers(printed, terms);
  if (whole.length > 0) return { issuers: whole, issues: [] };
  const issuers: Issuer[] = [];
  const issues: string[] = [];
  for (const part of printed.split(/[\s、,，;；/]+/)) {
    if (part === '') continue;
    const known = onlyIssuers(part, terms);
    if (known.length === 0) issues.push(`issuer_unknown: ${part.slice(0, 60)}`);
    issuers.push(...(known.length > 0 ? known : [{ name: part.slice(0, 60), level: null, region: null }]));
  }
  return { issuers, issues };
}

function fromTitle(
  title: string,
  number: string | null,
  terms: PolicyTerms,
): { issuers: Issuer[]; isPartial: boolean } {
  const bare = number !== null && title.startsWith(number) ? title.slice(number.length) : title;
  for (const text of [bare, title]) {
    const { issuers, rest } = leadingIssuers(text, terms);
    if (issuers.length > 0 && AFTER_ISSUERS.test(rest)) return { issuers, isPartial: /^\s*等/.test(rest) };
  }
  return { issuers: [], isPartial: false };
}

/** The names above (or before) the date of the signature. */
function fromSignature(lines: readonly string[], terms: PolicyTerms): Issuer[] {
  const at = signatureLine(lines, terms);
  if (at < 0) return [];
  const names = (lines[at] ?? '').replace(/[\d〇○零一二三四五六七八九]{4}\s*[年\-/.].*$/u, '');
  const issuers = onlyIssuers(names, terms);
  for (let index = at - 1; index >= Math.max(0, at - 20); index -= 1) {
    const line = lines[index] ?? '';
    const above = line.length > 120 ? [] : onlyIssuers(line, terms);
    if (above.length === 0) break;
    issuers.unshift(...above);
  }
  return issuers;
}

/** The heading of an order: 中华人民共和国国家发展和改革委员会令, one issuer a line in a joint one. */
function fromHeading(lines: readonly string[], terms: PolicyTerms): Issuer[] {
  const issuers: Issuer[] = [];
  let isOrder = false;
  for (const line of lines.slice(0, 15)) {
    const bare = line.length > 60 ? '' : line.replace(/\s*(?:令|公告)$/, '');
    const named = onlyIssuers(bare, terms);
    if (named.length === 0) {
      if (issuers.length > 0) break;
      continue;
    }
    isOrder ||= bare !== line;
    issuers.push(...named);
  }
  return isOrder ? issuers : [];
}

function fromNumber(number: string | null, terms: PolicyTerms): Issuer[] {
  if (number === null) return [];
  const order = leadingIssuers(number, terms);
  if (order.issuers.length > 0 && /^(?:令|公告)/.test(order.rest)) return order.issuers;
  const letters = /^[\p{Script=Han}]+(?=〔)/u.exec(number)?.[0] ?? '';
  let best: { prefix: string; issuer: Issuer } | null = null;
  for (const { name, level, region, number_prefixes } of terms.issuers) {
    for (const prefix of number_prefixes) {
      if (letters.startsWith(prefix) && prefix.length > (best?.prefix.length ?? 0)) {
        best = { prefix, issuer: { name, level, region } };
      }
    }
  }
  return best === null ? [] : [best.issuer];
}

/** The body that adopted a law or local regulation: 深圳市第七届人民代表大会常务委员会第十一次会议通过. */
function fromAdoption(lines: readonly string[], terms: PolicyTerms): Issuer[] {
  for (const line of lines.slice(0, 8)) {
    if (line.length > 400 || !/通过|修订/.test(line)) continue;
    for (const match of line.matchAll(/\p{Script=Han}{2,24}?人民代表大会(?:常务委员会)?(?=第)/gu)) {
      const name = match[0].replace(/^.*?(?=[\p{Script=Han}]{2,10}第.{1,3}届)/u, '').replace(/第.{1,3}届/u, '');
      for (let start = 0; start < name.length; start += 1) {
        const found = onlyIssuers(name.slice(start), terms);
        if (found.length > 0) return found;
      }
    }
  }
  return [];
}

/** The body that a text says explains it: 本办法由国务院国资委负责解释. */
function fromInterpreter(lines: readonly string[], terms: PolicyTerms): Issuer[] {
  for (const line of lines.slice(-40)) {
    const name = /由([^，。由]{2,60})负责解释/u.exec(line.slice(0, 300))?.[1];
    const issuers = name === undefined ? [] : onlyIssuers(name, terms);
    if (issuers.length > 0) return issuers;
  }
  return [];
}

/**
 * Reads who issued a document, by the strength of the evidence: the page's facts, the head of the title, the
 * signature, the heading of an order, the letters of the number, the adopting congress, the body that explains it,
 * and last, with an issue that says so, the page's source or the site. Unknown stated names stay as printed, with an
 * issue. A title with 等七部门 gives way to a longer signature.
 */
export function readIssuers(evidence: IssuerEvidence, terms: PolicyTerms): FoundIssuers {
  const { stated, title, number, lines, source, site } = evidence;
  if (stated !== undefined) return fromStated(stated, terms);
  const titled = fromTitle(title, number, terms);
  const signed = fromSignature(lines, terms);
  if (titled.issuers.length > 0 && signed.length <= titled.issuers.length) {
    return {
      issuers: titled.issuers,
      issues: titled.isPartial ? ['issuers_partial: the title names only the first'] : [],
    };
  }
  const searches = [
    () => signed,
    () => fromHeading(lines, terms),
    () => fromNumber(number, terms),
    () => fromAdoption(lines, terms),
    () => fromInterpreter(lines, terms),
  ];
  for (const search of searches) {
    const issuers = search();
    if (issuers.length > 0) return { issuers, issues: [] };
  }
  for (const [basis, name] of [
    ['source', source],
    ['site', site],
  ] as const) {
    const issuers = name === null ? [] : onlyIssuers(name, terms);
    if (issuers.length > 0) return { issuers, issues: [`issuer_from_${basis}`] };
  }
  return { issuers: [], issues: ['issuer_missing'] };
}
