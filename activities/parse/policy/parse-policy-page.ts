import type { CheerioAPI } from 'cheerio/slim';
import { classifyPolicyText } from './classify-policy-text.ts';
import { attachmentNames, densestBody, knownBody, type PageBody } from './find-body.ts';
import type { Issuer, PolicyLevel } from './issuer-names.ts';
import { openPage } from './open-page.ts';
import { blockLines, cleanLine, hasInvisible, textWeight } from './page-text.ts';
import type { ParsedPolicy, PolicyContext, PolicyPage } from './policy-page.ts';
import { printedDates } from './printed-date.ts';
import { effectiveDate, writtenDate } from './read-dates.ts';
import { readIssuers } from './read-issuers.ts';
import { readLinks } from './read-links.ts';
import { metaContent, readMetadata, type PageMetadata } from './read-metadata.ts';
import { normaliseNumber, readNumber } from './read-number.ts';
import { readTitle } from './read-title.ts';

export { classifyPolicyText } from './classify-policy-text.ts';
export type { ParsedPolicy, PolicyContext, PolicyPage } from './policy-page.ts';

const LEVELS: readonly PolicyLevel[] = ['national', 'provincial', 'municipal', 'district'];
const BARRIER =
  /请先?登录|用户登录|账号登录|验证码|人机验证|安全验证|访问验证|访问过于频繁|拒绝访问|captcha|access denied/i;
const ERROR_PAGE = /\b(?:403|404|50[0-4])\b|页面不存在|无法访问|not found|bad gateway|service unavailable|系统繁忙/i;

function statusOf(validity: string | undefined, title: string): ParsedPolicy['status'] {
  if (/征求意见|草案|送审稿/.test(title)) return 'draft';
  if (validity === undefined) return null;
  if (/失效|废止|无效/.test(validity)) return 'repealed';
  if (/修改|修订|修正/.test(validity)) return 'amended';
  return validity.includes('有效') ? 'in_force' : null;
}

function levelAndRegion(issuers: readonly Issuer[]): Pick<ParsedPolicy, 'level' | 'region'> {
  const level = LEVELS.find((one) => issuers.some((issuer) => issuer.level === one)) ?? null;
  const region = level === 'national' ? null : (issuers.find((issuer) => issuer.region !== null)?.region ?? null);
  return { level, region };
}

/** The day of publication on the site: from the facts, the head, or, with an issue, the address. */
function publishedDate(
  page: CheerioAPI,
  facts: PageMetadata,
  url: string | undefined,
): { readonly date: string | null; readonly issues: readonly string[] } {
  const stated = printedDates(facts.published ?? '')[0];
  const head = printedDates(metaContent(page, 'PubDate', 'publishdate', 'publish_date') ?? '')[0];
  if (stated !== undefined && head !== undefined && stated !== head) {
    return { date: stated, issues: [`published_date_conflict: ${stated} printed, ${head} in the head`] };
  }
  const date = stated ?? head;
  if (date !== undefined) return { date, issues: [] };
  const [, year, month, day] = /\/t(20\d{2})(\d{2})(\d{2})_\d+\./.exec(url ?? '') ?? [];
  const addressed = printedDates(`${year ?? ''}-${month ?? ''}-${day ?? ''}`)[0];
  return addressed === undefined
    ? { date: null, issues: [] }
    : { date: addressed, issues: ['published_date_from_address'] };
}

function readDocument(html: string, page: CheerioAPI, body: PageBody | null, context: PolicyContext): ParsedPolicy {
  const { terms, url } = context;
  const facts = readMetadata(page, body?.roots ?? []);
  const issues: string[] = [];
  const bodyLines = body?.lines ?? [];
  const files = attachmentNames(page, body);
  const lines = files.length === 0 ? bodyLines : [...bodyLines, '附件：', ...files];
  const text = lines.join('\n');
  if (body === null) issues.push('text_only_in_attachments');
  else if (body.found === 'density') issues.push('body_by_density');
  else {
    const whole = textWeight(page.root().contents().toArray());
    if (text.length * 2 < whole.all - whole.linked) issues.push('body_may_be_incomplete');
  }
  if (hasInvisible(html)) issues.push('invisible_characters_removed');
  if (html.includes('\uFFFD')) issues.push('undecodable_characters');
  if (html.lastIndexOf('<!--') > html.lastIndexOf('-->')) issues.push('unclosed_comment: the text after it is lost');

  let title = readTitle(page, facts, terms);
  if (title === null) {
    const first = bodyLines[0];
    title = first !== undefined && first.length <= 120 ? first : '';
    issues.push(title === '' ? 'title_missing' : 'title_from_body');
  }
  const number = readNumber(facts.number, title, bodyLines);
  const { issuers, issues: issuerIssues } = readIssuers(
    {
      stated: facts.issuer,
      title,
      number,
      lines: bodyLines,
      source: facts.source ?? metaContent(page, 'ContentSource', 'source'),
      site:
        metaContent(page, 'SiteName') ??
        page('title')
          .first()
          .text()
          .split(/[－\-_|—–]/)
          .at(-1)
          ?.trim() ??
        null,
    },
    terms,
  );
  const published = publishedDate(page, facts, url);
  const statedWritten = printedDates(facts.written ?? '')[0];
  const foundWritten = statedWritten === undefined ? writtenDate(bodyLines, terms) : null;
  if (foundWritten?.basis === 'adoption') issues.push('written_date_from_adoption');
  const written = statedWritten ?? foundWritten?.date ?? null;
  const statedEffective = printedDates(facts.effective ?? '')[0];
  const inForce = effectiveDate(bodyLines, written);
  if (statedEffective === undefined && inForce.onIssue) {
    issues.push(inForce.found === null ? 'effective_on_issue: day unknown' : 'effective_on_issue: day of signing');
  }
  return {
    title,
    issuers: [...new Set(issuers.map((issuer) => issuer.name))],
    number,
    indexNumber: facts.index_number === undefined ? null : normaliseNumber(facts.index_number),
    ...levelAndRegion(issuers),
    writtenDate: written,
    publishedDate: published.date,
    effectiveDate: statedEffective ?? inForce.found?.date ?? null,
    status: statusOf(facts.validity, title),
    text,
    ...classifyPolicyText(title, text, terms),
    issues: [...issues, ...issuerIssues, ...published.issues],
  };
}

/** A short page that asks for a login or a captcha, or reports an error, instead of a document; else null. */
function barrierReason(page: CheerioAPI, shown: number): string | null {
  if (shown >= 1_000) return null;
  const title = cleanLine(page('title').first().text());
  const text = blockLines(page.root().contents().toArray()).join(' ');
  if (page('input[type=password]').length > 0 || BARRIER.test(`${title} ${text}`)) return 'login or captcha page';
  return ERROR_PAGE.test(title) || (shown < 200 && ERROR_PAGE.test(text)) ? 'error page' : null;
}

/** Why a page without document and list holds neither. */
function emptyReason(page: CheerioAPI, shown: number): string {
  if (page('script').length > 0) return 'needs rendering: scripts only, no text';
  return shown === 0 ? 'empty: no text' : 'no document text and no list of documents';
}

/**
 * Reads one page of a government site as a policy document or a list of documents, by the places and signals that
 * content systems share (body containers, tables of facts, dated rows), not by one site's page. Pure: no clock, no
 * network; scripts never run and the text is data. Bounded: see openPage; a page over a limit is unusable with the
 * reason. Never throws on a string.
 */
export function parsePolicyPage(html: string, context: PolicyContext): PolicyPage {
  const opened = openPage(html);
  if ('reason' in opened) return { page: 'unusable', reason: opened.reason };
  const { page } = opened;
  const weight = textWeight(page.root().contents().toArray());
  const known = knownBody(page);
  if (known !== null) return { page: 'document', policy: readDocument(html, page, known, context) };

  const shown = weight.all;
  const { links, nextPages, dated } = readLinks(page, context.url);
  const isArticle = metaContent(page, 'ArticleTitle') !== null;
  const guessed = densestBody(page);
  const guessedWeight = textWeight(guessed?.roots ?? []);
  const prose = guessedWeight.all - guessedWeight.linked;
  const linked = links.reduce((sum, link) => sum + link.title.length, 0);
  const isList =
    !isArticle && links.length > 0 && (dated >= 2 || links.length >= 5 || prose === 0) && prose < 2 * linked;
  if (isList) return { page: 'list', links, nextPages };
  const barrier = barrierReason(page, shown);
  if (guessed !== null && prose >= 40 && barrier === null) {
    return { page: 'document', policy: readDocument(html, page, guessed, context) };
  }
  if (isArticle && attachmentNames(page, null).length > 0) {
    return { page: 'document', policy: readDocument(html, page, null, context) };
  }
  if (links.length > 0 && barrier === null) return { page: 'list', links, nextPages };
  return { page: 'unusable', reason: barrier ?? emptyReason(page, shown) };
}
