import type { CheerioAPI } from 'cheerio/slim';
import { isUnread, walkPage, type PageElement } from './page-tree.ts';
import { cleanLine } from './page-text.ts';

/** What a page says about its document outside the text: the printed value of each field that has one. */
export type PageMetadata = Readonly<Partial<Record<MetadataField, string>>>;
type MetadataField =
  | 'title'
  | 'index_number'
  | 'issuer'
  | 'written'
  | 'published'
  | 'number'
  | 'validity'
  | 'effective'
  | 'repealed'
  | 'source'
  | 'other';

/** Printed labels by field; `other` only ends the value before it. */
const LABELS: readonly (readonly [MetadataField, string])[] = [
  ['title', '标题 名称 信息名称 文件名称 信息标题'],
  ['index_number', '索引号 信息索引号 索取号'],
  [
    'issuer',
    '发文机构 发文机关 发布机构 发布机关 制定机关 公布机关 发布单位 发文单位 颁布机构 印发机关 发文部门 发布部门',
  ],
  ['written', '成文日期 成文时间 签署日期 印发日期 发文日期 发文时间'],
  ['published', '发布日期 发布时间 公布日期 公开日期 公开时间 信息公开日期 上网时间'],
  ['number', '发文字号 发文文号 公文编号 文件编号 文件字号 文号'],
  ['validity', '有效性 时效性 效力状态 有效状态 文件状态 是否有效'],
  ['effective', '施行日期 生效日期 实施日期 生效时间 实施时间 施行时间'],
  ['repealed', '失效日期 废止日期 失效时间 废止时间'],
  ['source', '文章来源 信息来源 稿件来源 来源'],
  [
    'other',
    '主题分类 主题词 体裁分类 组配分类 服务对象 公开方式 公开范围 作者 责任编辑 编辑 字体 字号 浏览次数 阅读次数 点击数 关键词',
  ],
];
const FIELD_OF = new Map(
  LABELS.flatMap(([field, labels]) => labels.split(' ').map((label) => [label, field] as const)),
);
const LABEL_TEXT = [...FIELD_OF.keys()]
  .toSorted((left, right) => right.length - left.length)
  .map((label) => Array.from(label).join('\\s{0,6}'))
  .join('|');
const LABEL = new RegExp(`(?<![\\p{L}\\d])(${LABEL_TEXT})\\s{0,6}[:：]`, 'gu');
const CELLS = new Set(['td', 'th', 'dt', 'dd']);
const BLOCKS = new Set('td th dt dd li p div tr section ul table h1 h2 h3 br'.split(' '));
const MAX_VALUE = 400;

/** A stretch of text outside the body, with the number of the block it stands in. */
interface Segment {
  readonly text: string;
  readonly block: number;
  readonly inCell: boolean;
}

function segmentsOf(page: CheerioAPI, body: readonly PageElement[]): Segment[] {
  const segments: Segment[] = [];
  const inside = new Set(body);
  let block = 0;
  /** For each open cell, how many segments there were before it. */
  const cells: number[] = [];
  walkPage(page.root().contents().toArray(), {
    enter: (element) => {
      if (inside.has(element) || isUnread(element)) return false;
      if (BLOCKS.has(element.name) && !(element.name === 'br' && cells.length > 0)) block += 1;
      if (CELLS.has(element.name)) cells.push(segments.length);
      return true;
    },
    leave: (element) => {
      if (CELLS.has(element.name)) {
        // An empty cell is an empty value: without it the next text of the page would be taken for one.
        if (cells.pop() === segments.length) segments.push({ text: '', block, inCell: true });
      }
      if (BLOCKS.has(element.name) && !(element.name === 'br' && cells.length > 0)) block += 1;
    },
    text: (data) => {
      const text = cleanLine(data.slice(0, 4 * MAX_VALUE).replaceAll(/\s+/g, ' '));
      if (text === '') return;
      segments.push({ text, block, inCell: cells.length > 0 });
    },
  });
  return segments;
}

/** The field of a cell that is a label without a colon. */
function bareLabel(segment: Segment): MetadataField | undefined {
  return segment.inCell && segment.text.length < 20 ? FIELD_OF.get(segment.text.replaceAll(/\s+/g, '')) : undefined;
}

function followingValue(segments: readonly Segment[], index: number): string {
  const label = segments[index];
  let next = segments[index + 1];
  if (label === undefined || next === undefined) return '';
  // The value shares the label's block (来源：<span>…) or fills the next one (<td>label</td><td>value</td>).
  const { block } = next;
  if (block !== label.block && segments[index - 1]?.block === label.block && !label.inCell) return '';
  const parts: string[] = [];
  for (let at = index + 1; next?.block === block && parts.length < 40; at += 1, next = segments[at]) {
    if (next.text.search(LABEL) >= 0 || bareLabel(next) !== undefined) break;
    parts.push(next.text);
  }
  return parts.join(' ');
}

/**
 * Reads the table or line of facts that government sites print beside a document (索引号, 发文机构, 成文日期, 发布日期,
 * 发文字号, 有效性, 来源 …), in tables, lists or one line, outside the given body. The first value of a field counts.
 */
export function readMetadata(page: CheerioAPI, body: readonly PageElement[]): PageMetadata {
  const found: Partial<Record<MetadataField, string>> = {};
  const note = (field: MetadataField | undefined, value: string): void => {
    const text = value.trim();
    if (field !== undefined && text !== '' && text.length <= MAX_VALUE) found[field] ??= text;
  };
  const segments = segmentsOf(page, body);
  for (const [index, segment] of segments.entries()) {
    const matches = [...segment.text.matchAll(LABEL)];
    if (matches.length === 0) {
      const field = bareLabel(segment);
      if (field !== undefined) note(field, followingValue(segments, index));
    }
    for (const [position, match] of matches.entries()) {
      const field = FIELD_OF.get((match[1] ?? '').replaceAll(/\s+/g, ''));
      const end = matches[position + 1]?.index ?? segment.text.length;
      const value = segment.text.slice(match.index + match[0].length, end);
      const isLast = position === matches.length - 1;
      note(field, value.trim() === '' && isLast ? followingValue(segments, index) : value);
    }
  }
  return found;
}

/** The content of the first meta element with one of these names (without regard to case), or null. */
export function metaContent(page: CheerioAPI, ...names: readonly string[]): string | null {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const element of page<PageElement, string>('meta[name]').toArray()) {
    const content = cleanLine((element.attribs['content'] ?? '').slice(0, 2_000));
    if (wanted.has((element.attribs['name'] ?? '').toLowerCase()) && content !== '') return content;
  }
  return null;
}
