import type { CheerioAPI } from 'cheerio/slim';
import { isChrome, isUnread, walkPage, type PageElement, type PageNode } from './page-tree.ts';
import { blockLines, cleanLine, textWeight } from './page-text.ts';

/** Where the content systems of Chinese government sites put the text of a document, the surest first. */
const BODY_SELECTORS = [
  '#UCAP-CONTENT',
  '#Zoom',
  '#zoom',
  '.article_con',
  '.zsy_comain',
  '.TRS_Editor, .trs_editor_view, .TRS_UEDITOR, .TRS_PreAppend',
  '.Custom_UnionStyle',
  '.pages_content',
  '#zoomcon',
  '.article-content, .article_content, .articleContent',
  '.news_content, .newscontent, .content_body, .xxgk_content, .wzcon, .view-content',
  '.wp_articlecontent, #vsb_content, .v_news_content',
  '#js_content',
  'article',
];
/** Fewest characters that make a document body. */
const MIN_BODY = 15;
const FILE_LINK = /\.(?:pdf|ofd|docx?|xlsx?|wps|et|zip|rar|ceb)$/i;
const FRAME_LINE =
  /^(?:\[?\s?(?:打印|关闭|关闭窗口|返回顶部|放大字体|缩小字体|收藏|分享)\s?\]?|扫一扫在手机打开当前页|分享到[:：]?|【?责任编辑[:：].{0,30}|(?:上|下)一篇[:：].{0,100}|相关(?:文章|文档|附件|链接))$/;

/** The text of a document found in its page. */
export interface PageBody {
  readonly lines: readonly string[];
  readonly roots: readonly PageElement[];
  /** site: a known place of a content system; density: the smallest element that holds most of the prose. */
  readonly found: 'site' | 'density';
}

function outermost(elements: readonly PageElement[]): PageElement[] {
  const set = new Set<PageNode>(elements);
  return elements.filter((element) => {
    for (let parent = element.parent; parent !== null; parent = parent.parent) {
      if ('attribs' in parent && set.has(parent)) return false;
    }
    return true;
  });
}

function asBody(roots: readonly PageElement[], found: PageBody['found']): PageBody {
  return { roots, found, lines: blockLines(roots).filter((line) => !FRAME_LINE.test(line)) };
}

/** The smallest element that holds four fifths of the page's unlinked text outside the frame of the site. */
function densest(page: CheerioAPI): PageElement | null {
  const weights = new Map<PageElement, number>();
  const path: PageElement[] = [];
  let total = 0;
  walkPage(page.root().contents().toArray(), {
    enter: (element) => {
      if (isUnread(element) || isChrome(element) || element.name === 'a' || /^h[1-6]$/.test(element.name)) return false;
      path.push(element);
      weights.set(element, 0);
      return true;
    },
    leave: (element) => {
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) weights.set(parent, (weights.get(parent) ?? 0) + (weights.get(element) ?? 0));
    },
    text: (data) => {
      const length = data.replaceAll(/\s+/g, '').length;
      total += length;
      const parent = path.at(-1);
      if (parent !== undefined) weights.set(parent, (weights.get(parent) ?? 0) + length);
    },
  });
  let best: PageElement | null = null;
  // Document order: a later element that still holds four fifths lies inside the earlier one.
  for (const [element, weight] of weights) if (weight >= total * 0.8 && weight >= MIN_BODY) best = element;
  return best !== null && /^(?:p|span|font|b|strong|em)$/.test(best.name) ? parentElement(best) : best;
}

function parentElement(element: PageElement): PageElement {
  const parent = element.parent;
  return parent !== null && 'attribs' in parent ? parent : element;
}

/**
 * The text of a document at a known place of a content system, the surest place first; null when none of them holds at
 * least 15 characters that are not links, or more links than text.
 */
export function knownBody(page: CheerioAPI): PageBody | null {
  // One pass over the page for all places, then a look at the few elements found.
  const places = page<PageElement, string>(BODY_SELECTORS.join(', '));
  if (places.length === 0) return null;
  for (const selector of BODY_SELECTORS) {
    const roots = outermost(places.filter(selector).toArray());
    const weight = textWeight(roots);
    if (weight.all - weight.linked < MIN_BODY || weight.linked > weight.all / 2) continue;
    const body = asBody(roots, 'site');
    if (body.lines.length > 0) return body;
  }
  return null;
}

/** The text of the element that holds most of the page's prose; null when it has less than 15 characters. */
export function densestBody(page: CheerioAPI): PageBody | null {
  const root = densest(page);
  const body = root === null ? null : asBody([root], 'density');
  return body !== null && body.lines.join('').length >= MIN_BODY ? body : null;
}

/** Names of files (PDF, OFD, Word, …) linked outside the body: part of the document, though their text is not here. */
export function attachmentNames(page: CheerioAPI, body: PageBody | null): string[] {
  const inside = new Set<PageElement>(body?.roots ?? []);
  const names: string[] = [];
  walkPage(page.root().contents().toArray(), {
    enter: (element) => {
      if (inside.has(element) || isUnread(element)) return false;
      const href = element.name === 'a' ? element.attribs['href'] : undefined;
      if (href !== undefined && FILE_LINK.test(href.split(/[?#]/, 1)[0] ?? '')) {
        const name = cleanLine(page(element).text());
        if (name !== '' && name.length <= 300 && names.length < 100) names.push(name);
      }
      return true;
    },
  });
  return names;
}
