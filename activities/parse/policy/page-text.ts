import { isChrome, isUnread, walkPage, type PageElement, type PageNode } from './page-tree.ts';

const BLOCKS = new Set(
  (
    'address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
);
// Format characters (zero-width, bidi, soft hyphen, byte order mark), controls but for white space, lone surrogates:
// they show nothing, but make equal texts unequal and can turn the reading order.
const INVISIBLE = /[\p{Cf}\p{Cs}]|(?![\t\n\r])\p{Cc}/gu;
const WIDE = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;

/** True when the text holds characters that show nothing or reorder what is shown. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

/**
 * One line of text as read: invisible characters gone, each run of white space (also ideographic and non-breaking) one
 * space, none at the ends. A line break of the source between two Chinese characters is layout and leaves no space.
 */
export function cleanLine(text: string): string {
  const visible = text.replaceAll(INVISIBLE, '');
  return visible
    .replaceAll(/\s+/g, (space: string, offset: number) => {
      const before = visible[offset - 1] ?? '';
      const after = visible[offset + space.length] ?? '';
      return space.includes('\n') && WIDE.test(before) && WIDE.test(after) ? '' : ' ';
    })
    .trim();
}

/**
 * The text below some nodes, a line for each paragraph, heading, list item, table cell or line break; no empty ones. What
 * nobody reads and, unless told otherwise, the frame of a site is left out.
 */
export function blockLines(
  roots: readonly PageNode[],
  isLeftOut: (element: PageElement) => boolean = (element) => isUnread(element) || isChrome(element),
): string[] {
  const lines: string[] = [];
  const top = new Set<PageNode>(roots);
  let open: string[] = [];
  const flush = (): void => {
    const line = cleanLine(open.join(''));
    if (line !== '') lines.push(line);
    open = [];
  };
  walkPage(roots, {
    enter: (element) => {
      if (!top.has(element) && isLeftOut(element)) return false;
      if (BLOCKS.has(element.name)) flush();
      return true;
    },
    leave: (element) => {
      if (BLOCKS.has(element.name)) flush();
    },
    text: (data) => {
      open.push(data);
    },
  });
  flush();
  return lines;
}

/** Characters of readable text below some nodes, without white space: all of them, and those inside links. */
export function textWeight(roots: readonly PageNode[]): { all: number; linked: number } {
  let all = 0;
  let linked = 0;
  let links = 0;
  walkPage(roots, {
    enter: (element) => {
      if (isUnread(element)) return false;
      if (element.name === 'a') links += 1;
      return true;
    },
    leave: (element) => {
      if (element.name === 'a') links -= 1;
    },
    text: (data) => {
      const length = data.replaceAll(/\s+/g, '').length;
      all += length;
      if (links > 0) linked += length;
    },
  });
  return { all, linked };
}
