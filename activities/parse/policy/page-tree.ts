import type { CheerioAPI } from 'cheerio/slim';

/** Any node of a parsed page: element, text, comment, root. */
export type PageNode = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number];
/** A node that is an element. */
export type PageElement = Extract<PageNode, { attribs: unknown }>;

export function isElement(node: PageNode): node is PageElement {
  return 'attribs' in node;
}

interface Visitor {
  /** Called before the children; false leaves the children and `leave` out. */
  readonly enter: (element: PageElement) => boolean;
  readonly leave?: (element: PageElement) => void;
  readonly text?: (data: string) => void;
}

/** Walks a tree in document order without recursion, so that depth costs no call stack. */
export function walkPage(roots: readonly PageNode[], visitor: Visitor): void {
  const stack: { node: PageNode; leaving: boolean }[] = [];
  for (const node of roots.toReversed()) stack.push({ node, leaving: false });
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, leaving } = top;
    if (isElement(node)) {
      if (leaving) {
        visitor.leave?.(node);
        continue;
      }
      if (!visitor.enter(node)) continue;
      stack.push({ node, leaving: true });
    } else if (!('children' in node)) {
      if (node.nodeType === 3) visitor.text?.(node.data);
      continue;
    }
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) stack.push({ node: child, leaving: false });
    }
  }
}

const UNREAD = new Set(
  'script style noscript template iframe svg canvas object select textarea button input head title meta link'.split(
    ' ',
  ),
);
const CHROME = new Set(
  'related share sharing jiathis bdsharebuttonbox qr qrcode print footer header nav navbar menu breadcrumb crumb crumbs path sidebar pager pages'.split(
    ' ',
  ),
);

/** True for elements whose text nobody reads: scripts, form controls, what is hidden in place. */
export function isUnread(element: PageElement): boolean {
  if (UNREAD.has(element.name) || element.attribs['hidden'] !== undefined) return true;
  const style = element.attribs['style'];
  return style !== undefined && /display\s?:\s?none/i.test(style.slice(0, 500));
}

/** True for elements that by tag or by a word of their class or id are the site's frame, not the document. */
export function isChrome(element: PageElement): boolean {
  if (element.name === 'nav' || element.name === 'footer') return true;
  const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`.slice(0, 200).toLowerCase();
  return names.split(/[^a-z0-9]+/).some((word) => CHROME.has(word));
}
