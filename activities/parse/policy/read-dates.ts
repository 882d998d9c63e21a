import type { PolicyTerms } from '../../../warehouse/registry/policy-terms.ts';
import { onlyIssuers } from './issuer-names.ts';
import { DATE_PATTERN, printedDates } from './printed-date.ts';

const ENDS_WITH_DATE = new RegExp(`${DATE_PATTERN}$`, 'u');
const ADOPTED = new RegExp(`${DATE_PATTERN}.{0,60}(?:通过|修订|修正|批准)`, 'u');
const IN_FORCE_ON = new RegExp(`(${DATE_PATTERN})\\s?(?:起|开始)(?:正式)?(?:施行|实施|执行|生效)`, 'u');
const IN_FORCE_ON_ISSUE = /自(?:本.{1,6})?(?:公布|发布|印发|颁布|下发)之日起(.{0,12}?)(?:施行|实施|执行|生效)/u;
const OWN_CLAUSE =
  /(?:现予|予以)(?:公布|发布|印发|颁布)|本(?:法|条例|办法|规定|规则|细则|规范|意见|通知|通告|公告|决定|方案|计划|规划|措施|政策|指引|指南|标准|文件|实施)|^\s*[自从于]/u;

/** A day with the rule that found it. */
export interface FoundDate {
  readonly date: string;
  readonly basis: 'signature' | 'adoption' | 'printed' | 'on_issue';
}

/** Index of the line that holds the signature's date, alone or after the names of issuers; -1 when there is none. */
export function signatureLine(lines: readonly string[], terms: PolicyTerms): number {
  return lines.findIndex((line) => {
    if (line.length > 80) return false;
    const text = line.normalize('NFKC').trim();
    const end = ENDS_WITH_DATE.exec(text);
    if (end === null || printedDates(end[0]).length === 0) return false;
    const before = text.slice(0, end.index).replace(/^\(/, '').trim();
    return before === '' || onlyIssuers(before, terms).length > 0;
  });
}

/**
 * The day a text was signed: the date of its signature; without one, the last day of adoption or revision that one of
 * the first eight lines prints (2022年8月30日…通过). Null when neither is printed.
 */
export function writtenDate(lines: readonly string[], terms: PolicyTerms): FoundDate | null {
  const signed = printedDates(lines[signatureLine(lines, terms)] ?? '').at(-1);
  if (signed !== undefined) return { date: signed, basis: 'signature' };
  for (const line of lines.slice(0, 8)) {
    if (line.length > 400 || !ADOPTED.test(line.normalize('NFKC'))) continue;
    const adopted = printedDates(line).at(-1);
    if (adopted !== undefined) return { date: adopted, basis: 'adoption' };
  }
  return null;
}

/**
 * The day a text says it comes into force, from the first clause about itself (现予公布，自…起施行, 本办法自…起施行).
 * In force on issue (自公布之日起施行) gives the day of signing, or null with `onIssue` when that day is unknown or a
 * delay after it is printed in words.
 */
export function effectiveDate(
  lines: readonly string[],
  written: string | null,
): { readonly found: FoundDate | null; readonly onIssue: boolean } {
  for (const line of lines) {
    if (!/施行|实施|执行|生效/.test(line)) continue;
    for (const sentence of line.normalize('NFKC').split(/[。;]/)) {
      if (sentence.length > 600 || !OWN_CLAUSE.test(sentence)) continue;
      const date = printedDates(IN_FORCE_ON.exec(sentence)?.[1] ?? '')[0];
      if (date !== undefined) return { found: { date, basis: 'printed' }, onIssue: false };
      const onIssue = IN_FORCE_ON_ISSUE.exec(sentence);
      if (onIssue === null) continue;
      const isPlain = onIssue[1] === '' || onIssue[1] === '正式';
      return { found: isPlain && written !== null ? { date: written, basis: 'on_issue' } : null, onIssue: true };
    }
  }
  return { found: null, onIssue: false };
}
