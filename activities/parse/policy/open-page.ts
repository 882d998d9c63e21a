import { load, type CheerioAPI } from 'cheerio/slim';

/** Longest page that is read, in UTF-16 units; a government page is under 1 MB. */
export const MAX_PAGE_LENGTH = 8_000_000;
const MAX_DEPTH = 1_000;
const MAX_TAGS = 300_000;
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Why a page is too large a tree, or null. Reads tags only, in one pass, before any tree is built. */
export function treeRefusal(html: string): string | null {
  const open: string[] = [];
  let tags = 0;
  const tag = /<(\/?)([a-z][a-z0-9:-]{0,40})|<!--/gi;
  for (let match = tag.exec(html); match !== null; match = tag.exec(html)) {
    const name = match[2]?.toLowerCase();
    if (name === undefined) {
      const end = html.indexOf('-->', match.index);
      if (end < 0) return null;
      tag.lastIndex = end;
      continue;
    }
    tags += 1;
    if (tags > MAX_TAGS) return `more than ${MAX_TAGS} tags`;
    if (match[1] === '/') {
      const start = open.lastIndexOf(name);
      if (start >= 0) open.length = start;
    } else if (!VOID.has(name)) {
      // An element whose end tag may be left out is closed by the next of its kind.
      if (open.at(-1) === name && /^(?:p|li|td|th|tr|dd|dt|option)$/.test(name)) open.pop();
      open.push(name);
      if (open.length > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH} elements`;
      if (name === 'script' || name === 'style') {
        const close = name === 'script' ? /<\/script/gi : /<\/style/gi;
        close.lastIndex = tag.lastIndex;
        const end = close.exec(html);
        if (end === null) return null;
        tag.lastIndex = end.index;
      }
    }
  }
  return null;
}

function formatRefusal(html: string): string | null {
  if (html.length > MAX_PAGE_LENGTH) return `longer than ${MAX_PAGE_LENGTH} characters`;
  const start = html.slice(0, 2_000).replace(/^[\uFEFF\s]+/, '');
  if (start === '') return html.trim() === '' ? 'empty' : 'not HTML: begins with white space only';
  if (start.startsWith('%PDF')) return 'not HTML: PDF';
  if (start.startsWith('PK\u0003\u0004')) return 'not HTML: ZIP or Office file';
  if (start.includes('\u0000')) return 'not HTML: binary';
  if (/^[[{]/.test(start)) return 'not HTML: JSON';
  if (start.startsWith('<?xml') && !/<(?:!doctype\s+)?html\b/i.test(start)) return 'not HTML: XML';
  if (!/<[a-z!][^<]*>/i.test(html.slice(0, 200_000))) return 'not HTML: no tags';
  return null;
}

/** True for a whole page that lost its end: it opens html or body and closes neither. */
function isCut(html: string): boolean {
  return /<(?:html|body)\b/i.test(html.slice(0, 200_000)) && !/<\/(?:html|body)\s*>/i.test(html);
}

/**
 * Builds the tree of a page, or says why not: empty, not HTML, cut, or larger than MAX_PAGE_LENGTH characters,
 * 300,000 tags or 1,000 levels. Scripts are text here and never run. A fragment without `<html>` is accepted.
 */
export function openPage(html: string): { readonly page: CheerioAPI } | { readonly reason: string } {
  const reason =
    formatRefusal(html) ?? treeRefusal(html) ?? (isCut(html) ? 'cut: the end of the page is missing' : null);
  return reason === null ? { page: load(html) } : { reason };
}
