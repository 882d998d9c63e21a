import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes, Root, RootContent } from 'mdast';
import { MAX_PROSE, MAX_TEXT, SECTION_TITLES } from './brief-outline.ts';
import type { Language } from './figure-text.ts';

/** Bold or italic that touches one of these does not close or open as meant beside Chinese text. */
const BOLD_BY_PUNCTUATION = /[\p{P}\p{S}]\*\*|\*\*[\p{P}\p{S}]/u;
/** A star after an odd number of backslashes is a plain star; an escaped backslash before a star is not. */
const ESCAPED = /\\[\\*]/g;
const INVISIBLE = /(?!\n)[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u;
const CAPTION = /^(?:表|Table) (\d+) .*(?:口径：|Scope: ).*(?:单位：|Unit: )/u;

/** The cells of one row of a table: split at bars without an odd number of backslashes before them, as GitHub does. */
export function tableCells(line: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  for (let index = 1; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === '\\') {
      cell += line.slice(index, index + 2);
      index += 1;
    } else if (character === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return cell.trim() === '' ? cells : [...cells, cell.trim()];
}

const source = (markdown: string, node: Nodes): string =>
  markdown.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child);
}

function lintNodes(tree: Root): readonly string[] {
  const problems: string[] = [];
  for (const node of walk(tree)) {
    const place = `line ${node.position?.start.line ?? 0}`;
    switch (node.type) {
      case 'html':
        problems.push(`${place}: raw HTML`);
        break;
      case 'image':
      case 'imageReference':
        problems.push(`${place}: an image`);
        break;
      case 'link':
      case 'definition':
        if (!/^https?:\/\//i.test(node.url)) problems.push(`${place}: a link that is not http or https`);
        break;
      default:
        break;
    }
  }
  return problems;
}

/** The headings as parsed: one title, then sections of the outline in its order, with findings and method among them. */
function lintHeadings(tree: Root, markdown: string, language: Language): readonly string[] {
  const headings = tree.children.filter((node) => node.type === 'heading');
  const problems: string[] = [];
  const written = markdown.split('\n').filter((line) => /^#{1,6} /.test(line)).length;
  if (written !== headings.length) problems.push(`${written} headings are written, ${headings.length} are parsed`);
  if (tree.children[0]?.type !== 'heading' || headings.filter(({ depth }) => depth === 1).length !== 1) {
    problems.push('the brief does not begin with its one title');
  }
  const titles: readonly string[] = Object.values(SECTION_TITLES).map((title) => title[language]);
  const places = headings.filter(({ depth }) => depth !== 1).map((node) => titles.indexOf(textOf(node)));
  if (places.includes(-1)) problems.push('a heading is not of the outline');
  const known = places.filter((place) => place !== -1);
  if (known.some((place, index) => index > 0 && place <= (known[index - 1] ?? 0))) {
    problems.push('the sections are not in the order of the outline');
  }
  for (const id of ['findings', 'data', 'totals', 'method'] as const) {
    const title = SECTION_TITLES[id][language];
    if (!places.includes(titles.indexOf(title))) problems.push(`the section ${title} is missing`);
  }
  return problems;
}

/** One table as written: a caption before it, a row of dashes, as many cells in each row as in the head, none too long. */
function lintTable(
  markdown: string,
  node: RootContent,
  before: RootContent | undefined,
  number: number,
): readonly string[] {
  const problems: string[] = [];
  const caption = before === undefined ? null : CAPTION.exec(textOf(before));
  if (caption?.[1] !== String(number)) problems.push(`table ${number} has no caption with its number, scope and unit`);
  const rows = source(markdown, node).split('\n').map(tableCells);
  const width = rows[0]?.length ?? 0;
  if (rows[1]?.every((cell) => /^:?-+:?$/.test(cell)) !== true) problems.push(`table ${number} has no row of dashes`);
  if (rows.some((row) => row.length !== width)) problems.push(`table ${number} has rows of different lengths`);
  const isLong = (cell: string): boolean => {
    const text = textOf(fromMarkdown(cell));
    return text.length > MAX_TEXT.cell && Array.from(text).length > MAX_TEXT.cell;
  };
  if (rows.flat().some(isLong)) problems.push(`table ${number} has a cell of more than ${MAX_TEXT.cell} characters`);
  return problems;
}

function lintTables(tree: Root, markdown: string): readonly string[] {
  const isTable = (node: RootContent): boolean => node.type === 'paragraph' && source(markdown, node).startsWith('|');
  const tables = tree.children.filter(isTable);
  const problems = tables.flatMap((node, index) =>
    lintTable(markdown, node, tree.children[tree.children.indexOf(node) - 1], index + 1),
  );
  const inTables = tables.reduce((sum, node) => sum + source(markdown, node).split('\n').length, 0);
  const written = markdown.split('\n').filter((line) => line.startsWith('|')).length;
  if (inTables !== written) problems.push(`${written} lines begin as rows of a table, ${inTables} are rows of one`);
  const captions = tree.children.filter((node) => node.type === 'paragraph' && CAPTION.test(textOf(node))).length;
  if (captions !== tables.length) problems.push(`${captions} captions stand over ${tables.length} tables`);
  return problems;
}

/** Characters of Chinese prose, or words of English prose: without masthead, headings, tables, captions and attribution. */
function proseLength(tree: Root, markdown: string, language: Language): number {
  const last = tree.children.findLastIndex((node) => node.type === 'heading');
  const end =
    textOf(tree.children[last] ?? tree) === SECTION_TITLES.attribution[language] ? last : tree.children.length;
  const first = tree.children.findIndex((node) => node.type === 'heading' && node.depth === 2);
  const prose = tree.children

    .slice(first, end)
    .filter((node) => node.type !== 'heading' && !source(markdown, node).startsWith('|') && !CAPTION.test(textOf(node)))
    .map(textOf)
    .join('\n');
  const parts = language === 'zh' ? prose.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) : prose.match(/\S*[\p{L}\p{N}]\S*/gu);
  return parts?.length ?? 0;
}

/**
 * What is wrong with the Markdown of a brief; empty when it is good. It is parsed again, and must have the headings and
 * tables that it was written with, no raw HTML, no images, no links but http and https, no bold against punctuation,
 * nothing invisible, no over-long cells, and no more prose than a brief may have.
 */
export function lintBrief(markdown: string): readonly string[] {
  const tree = fromMarkdown(markdown);
  const isChinese = markdown.includes(`\n## ${SECTION_TITLES.findings.zh}\n`);
  const language: Language = isChinese ? 'zh' : 'en';
  const problems = [...lintNodes(tree), ...lintHeadings(tree, markdown, language), ...lintTables(tree, markdown)];
  const plain = markdown.replace(ESCAPED, '  ');
  plain.split('\n').forEach((line, index) => {
    if (BOLD_BY_PUNCTUATION.test(line)) problems.push(`line ${index + 1}: bold against punctuation`);
    if (INVISIBLE.test(line)) problems.push(`line ${index + 1}: a control or invisible character`);
  });
  const length = proseLength(tree, markdown, language);
  if (length > MAX_PROSE[language]) problems.push(`the prose is ${length} long, ${MAX_PROSE[language]} are allowed`);
  return problems;
}
