import type { CheerioAPI } from 'cheerio/slim';
import type { PolicyLink } from './policy-page.ts';
import { isElement, isUnread, walkPage, type PageElement } from './page-tree.ts';
import { cleanLine } from './page-text.ts';
import { printedDates } from './printed-date.ts';

const ROWS = new Set(['li', 'tr', 'dd', 'dt', 'p', 'div', 'article']);
/** Columns of explanations (政策解读), which are not documents. */
const EXPLAINS_PATH = /\/(?:zcjd|zcjdhy|jd|jiedu|hygq)\//i;
const DETAIL_PATH =
  /\/t\d{8}_\d+\.s?html?$|\/c\d+\/content\.s?html?$|content_\d+\.s?html?$|\/art\/\d{4}\/|\/20\d{2}(?:-?\d{2})?\/.*\d+\.s?html?$/i;
const PAGE_PATH = /(?:index|list|default|page)?_(?:\d+_)?\d{1,4}\.s?html?$|[?&](?:page|pageNo|pageNum|p)=\d{1,4}$/i;
const PAGE_TEXT = /^(?:下一?页|末页|尾页|首页|上一?页|>|>>|»|›|\d{1,4})?$/;
const MORE_TEXT = /^(?:更多|查看更多|more)\s?[>»›]*$/i;
const PAGER_CALL =
  /createPageHTML\(\s{0,9}(\d{1,4})\s{0,9},\s{0,9}\d{1,4}\s{0,9},\s{0,9}["'](\w{1,40})["']\s{0,9},\s{0,9}["'](s?html?)["']/;
const MAX_LINKS = 2_000;
const MAX_PAGES = 1_000;

/** Absolute http(s) address of a link, without its fragment, or null. */
function absolute(href: string, base: string | undefined): URL | null {
  if (href === '' || href.startsWith('#') || href.length > 2_000) return null;
  if (!URL.canParse(href.trim(), base)) return null;
  const url = new URL(href.trim(), base);
  if (!/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  return url;
}

interface Anchor {
  readonly element: PageElement;
  readonly url: URL;
  readonly title: string;
  readonly text: string;
  readonly row: PageElement | null;
}

function rowOf(element: PageElement): PageElement | null {
  let parent = element.parent;
  for (let steps = 0; parent !== null && steps < 6; steps += 1, parent = parent.parent) {
    if (isElement(parent) && ROWS.has(parent.name)) return parent;
  }
  return null;
}

/** The one date that a row prints outside links and inner lists, or null. */
function rowDate(row: PageElement): string | null {
  const parts: string[] = [];
  let length = 0;
  walkPage([row], {
    enter: (element) =>
      element === row || !(isUnread(element) || element.name === 'a' || element.name === 'ul' || length > 400),
    text: (data) => {
      if (length <= 400) parts.push(data);
      length += data.trim().length;
    },
  });
  const dates = new Set(length > 400 ? [] : printedDates(parts.join(' ')));
  const [date] = dates;
  return dates.size === 1 && date !== undefined ? date : null;
}

function anchorsOf(page: CheerioAPI, base: string | undefined): Anchor[] {
  const anchors: Anchor[] = [];
  for (const element of page<PageElement, string>('a[href]').toArray()) {
    if (anchors.length >= 20_000) break;
    const url = absolute(element.attribs['href'] ?? '', base);
    if (url === null) continue;
    const text = cleanLine(page(element).text().slice(0, 1_000));
    const named = cleanLine((element.attribs['title'] ?? '').slice(0, 1_000));
    anchors.push({
      element,
      url,
      text,
      title: named.length > text.length || text.endsWith('...') ? named || text : text,
      row: rowOf(element),
    });
  }
  return anchors;
}

function isDocumentLink({ url, title }: Anchor, own: string | undefined): boolean {
  return title.length >= 4 && url.href !== own && !EXPLAINS_PATH.test(url.pathname);
}

function pagerScript(page: CheerioAPI, own: string): string[] {
  for (const script of page('script').toArray()) {
    const call = PAGER_CALL.exec(page(script).text().slice(0, 5_000));
    const [, total, name, extension] = call ?? [];
    if (total === undefined || name === undefined || extension === undefined) continue;
    return Array.from(
      { length: Math.min(Number(total), MAX_PAGES) },
      (_, index) => new URL(`${name}${index === 0 ? '' : `_${index}`}.${extension}`, own).href,
    );
  }
  return [];
}

function nextPages(page: CheerioAPI, anchors: readonly Anchor[], own: string | undefined): string[] {
  const found = new Set<string>(own === undefined ? [] : pagerScript(page, own));
  const folder = own === undefined ? null : new URL('.', own);
  for (const { url, text } of anchors) {
    const isHere = folder !== null && url.host === folder.host && new URL('.', url).pathname === folder.pathname;
    const isBelow = folder !== null && url.host === folder.host && url.pathname.startsWith(folder.pathname);
    const isPager = isHere && PAGE_TEXT.test(text) && PAGE_PATH.test(url.pathname + url.search);
    const isMore = isBelow && MORE_TEXT.test(text) && !EXPLAINS_PATH.test(url.pathname);
    if (isPager || isMore) found.add(url.href);
  }
  if (own !== undefined) found.delete(own);
  return [...found].slice(0, MAX_PAGES);
}

/**
 * Links of a list page: rows (list item, table row, paragraph) that print one date and link to a document; on a page
 * without such rows, links whose address looks like a document's. Links into a column of
 * explanations (/zcjd/, /jd/) are left out.
 * Next pages: the pager's (links, or the createPageHTML call of TRS sites, whose page 0 is index.html) and the 更多
 * links into folders below, without the page itself. Without the page's own address only absolute links count.
 * At most 2,000 links and 1,000 pages.
 */
export function readLinks(
  page: CheerioAPI,
  url: string | undefined,
): { readonly links: PolicyLink[]; readonly nextPages: string[]; readonly dated: number } {
  const own = url === undefined ? undefined : (absolute(url, undefined)?.href ?? undefined);
  const anchors = anchorsOf(page, own);
  const dates = new Map<PageElement, string | null>();
  const dated = new Map<string, PolicyLink>();
  const undated = new Map<string, PolicyLink>();
  for (const anchor of anchors) {
    const { row, title } = anchor;
    if (!isDocumentLink(anchor, own) || dated.size >= MAX_LINKS) continue;
    const { href, pathname } = anchor.url;
    if (row !== null && !dates.has(row)) {
      const date = rowDate(row);
      // The first link of a row is its document.
      dates.set(row, date);
      if (date !== null && !dated.has(href)) dated.set(href, { url: href, title, date });
    }
    if (DETAIL_PATH.test(pathname) && undated.size < MAX_LINKS && !undated.has(href)) {
      undated.set(href, { url: href, title, date: null });
    }
  }
  const links = [...(dated.size > 0 ? dated : undated).values()];
  return { links, nextPages: nextPages(page, anchors, own), dated: dated.size };
}
