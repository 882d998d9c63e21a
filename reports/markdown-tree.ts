import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Heading, List, Paragraph, PhrasingContent, RootContent, Table, TableRow } from 'mdast';
import { GLYPH } from './figure-text.ts';

/** A stretch of a line: plain text, which is always shown literally, or a node such as a link. */
export type Part = string | PhrasingContent;
export type Cell = Part | readonly Part[];

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

/** Control characters, line ends and the like, which could end a line or a cell, become a space. */
const BREAKS = /[\s\p{Cc}\u2028\u2029]+/gu;
/** Characters that hide or turn the text around them, and half characters, become visible as U+FFFD. */
const HIDDEN = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

const literal = (text: string): string => text.replace(BREAKS, ' ').replace(HIDDEN, '\uFFFD');

/** A name or title from outside, on one line, of at most `most` code points; `·` where nothing is left of it. */
export function shortText(text: string, most: number): string {
  const head = literal(text.slice(0, 8 * most)).trim();
  const points = Array.from(head);
  if (points.length === 0) return GLYPH.missing;
  const isWhole = points.length <= most && text.length <= 8 * most;
  return isWhole ? head : `${points.slice(0, most - 1).join('')}…`;
}

const phrasing = (parts: readonly Part[]): PhrasingContent[] =>
  parts.map((part) => (typeof part === 'string' ? { type: 'text', value: literal(part) } : part));

export const heading = (depth: 1 | 2, text: string): Heading => ({
  type: 'heading',
  depth,
  children: phrasing([text]),
});
export const paragraph = (...parts: readonly Part[]): Paragraph => ({ type: 'paragraph', children: phrasing(parts) });

export const list = (items: readonly (readonly Part[])[], ordered = false): List => ({
  type: 'list',
  ordered,
  spread: false,
  children: items.map((parts) => ({ type: 'listItem', spread: false, children: [paragraph(...parts)] })),
});

/** An identifier as code; one with other characters than identifiers have is shown as text. */
export const code = (id: string): Part =>
  /^[\w.:/-]{1,100}$/.test(id) ? { type: 'inlineCode', value: id } : shortText(id, 100);

/** Code of our own writing, such as an SQL query; never text from outside. */
export const snippet = (value: string): PhrasingContent => ({ type: 'inlineCode', value });

/** A link where the address is http or https without a password in it, else the text alone. */
export function link(text: string, address: string | null): Part {
  if (address === null || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return text;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return text;
  return { type: 'link', url: url.href, children: phrasing([text]) };
}

const row = (cells: readonly Cell[]): TableRow => ({
  type: 'tableRow',
  children: cells.map((cell) => ({
    type: 'tableCell',
    children: phrasing(typeof cell === 'string' || 'type' in cell ? [cell] : cell),
  })),
});

export const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): Table => ({
  type: 'table',
  align: columns.map(({ align }) => align),
  children: [row(columns.map(({ head }) => head)), ...rows.map(row)],
});

/** The Markdown of the nodes, escaped by the library, one form for each tree. Ends with a line feed. */
export const serialise = (nodes: readonly RootContent[]): string =>
  toMarkdown(
    { type: 'root', children: [...nodes] },
    { bullet: '-', listItemIndent: 'one', resourceLink: true, extensions: [gfmToMarkdown({ tablePipeAlign: false })] },
  );
