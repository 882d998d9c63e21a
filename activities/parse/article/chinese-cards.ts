import type { Sentence, Span } from './article-text.ts';
import { companyIn } from './chinese-company-names.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { isNoName } from './chinese-no-names.ts';
import { inside } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name, NamedInvestor } from './draft.ts';
import type { Money, Stage } from './mentions.ts';

/** 公司:甲, 融资企业:乙: a card begins. */
const cardName =
  /^(?:\d{1,2}[.、] ?)?(?:(?:公司|企业|项目|品牌)(?:名称?|简称|全称)?|融资(?:方|企业|公司|主体)|被投(?:企业|公司)|名称) ?: ?(?=.{2})/u;
const cardField =
  /^(?<label>(?:融资|投资|本轮)?(?:轮次|阶段|金额|数额|额度|规模)|融资额|(?:领投|跟投|参投|投资|出资)(?:方|机构|人|者)|资方|(?:融资|披露|公布|宣布)?(?:时间|日期)) ?: ?/u;
const cardOther = /^(?:[^:,。]{2,8}) ?: ?/u;

/** So many lines a card has at most. */
const longestCard = 12;

/** What a line says of a round, read without a verb. */
interface Card {
  readonly draft: Draft;
  /** Where the card ends: its lines are read. */
  readonly next: number;
}

/** Lines of one financing, each with its label: 公司:甲 / 轮次:A轮 / 金额:5000万元 / 投资方:乙(领投)、丙. */
export function cardAt(reader: ChineseReader, index: number): Card | null {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const first = document.sentences[index];
  if (first === undefined || first.inTitle || first.end - first.start > longestLine) return null;
  const label = cardName.exec(masked.slice(first.start, first.end));
  if (label === null) return null;
  const company = cellName(reader, { start: first.start + label[0].length, end: first.end });
  if (company === null) return null;
  const draft: Draft = { ...newDraft(first.start, first), company };
  let next = index + 1;
  for (; next <= index + longestCard; next += 1) {
    const line = document.sentences[next];
    if (line === undefined) break;
    const text = masked.slice(line.start, line.end);
    if (cardName.test(text)) break;
    const field = cardField.exec(text);
    if (field === null) {
      if (cardOther.test(text) && line.end - line.start < longestLine) continue;
      break;
    }
    fill(reader, draft, field.groups?.['label'] ?? '', { start: line.start + field[0].length, end: line.end }, line);
  }
  if (draft.stage === null && draft.amount === null && draft.investors.length === 0) return null;
  draft.rules.push(hit('card', 'event', { start: first.start, end: first.end }));
  return { draft, next };
}

function fill({ document, mentions }: ChineseReader, draft: Draft, label: string, value: Span, line: Span): void {
  const within = { start: value.start, end: line.end };
  if (/轮次|阶段/u.test(label)) draft.stage ??= inside(mentions.stages, within)[0] ?? null;
  else if (/金额|数额|额度|规模|融资额/u.test(label)) draft.amount ??= inside(mentions.money, within)[0] ?? null;
  else if (/时间|日期/u.test(label)) draft.announced ??= inside(mentions.dates, within)[0] ?? null;
  else {
    const role = label.startsWith('领投') ? 'lead' : /^[跟参]投/u.test(label) ? 'follow' : 'unknown';
    draft.investors.push(...listed(document, mentions, value, role));
  }
}

/** 甲(领投)、乙: the role of each may stand in brackets. */
function listed(
  document: ChineseReader['document'],
  mentions: ChineseReader['mentions'],
  stretch: Span,
  role: NamedInvestor['role'],
): NamedInvestor[] {
  const names = investorsIn(document, mentions, stretch);
  const own = names.map((name, index) => {
    const behind = document.folded.slice(name.end, Math.min(stretch.end, names[index + 1]?.start ?? stretch.end));
    const word = /^\((?:联合|共同)?(?<word>领投|跟投|参投)/u.exec(behind)?.groups?.['word'];
    const said = word === undefined ? role : word === '领投' ? 'lead' : 'follow';
    return { ...name, role: said, stage: null };
  });
  const leads = own.filter((one) => one.role === 'lead').length;
  return leads > 1 ? own.map((one) => (one.role === 'lead' ? { ...one, role: 'co_lead' as const } : one)) : own;
}

/** No line of a table is longer. */
const longestLine = 160;
const divider = /\||\t|\u3000| {2,}/u;
/** 甲 A轮 5000万元 乙: single spaces part cells where round and sum follow the name at once. */
const spaced =
  /^[\u4e00-\u9fff]{2,10} (?:\ue002+ \ue001+|\ue001+ \ue002+)(?: |$)|^(?:[·•▶●-] ?)?\ue003+ (?:\ue002+|\ue001+) /u;
const unnamed = /^(?:金额|具体金额)?(?:未披露|未透露|未公布|未公开|不详|未知|保密|-+|—+|\/|数额)$/u;
const mostCells = 8;

/** A row of a table: 甲 | 近3亿元 | B轮, 2021年6月  天使轮  乙、丙  3000万元. Without a company it is history of the article's. */
export function rowFrame(reader: ChineseReader, sentence: Sentence): Draft | null {
  const { document, mentions } = reader;
  const { masked } = mentions;
  if (sentence.inTitle || sentence.end - sentence.start > longestLine) return null;
  const parts = divider.test(document.folded.slice(sentence.start, sentence.end))
    ? divider
    : spaced.test(masked.slice(sentence.start, sentence.end))
      ? / /u
      : null;
  if (parts === null) return null;
  const cells = cellsOf(masked, sentence, parts);
  if (cells.length < 3 || cells.length > mostCells) return null;
  let stage: Stage | null = null;
  let amount: Money | null = null;
  const draft = newDraft(sentence.start, sentence);
  const texts: Span[] = [];
  let before: Span | null = null;
  for (const cell of cells) {
    const text = masked.slice(cell.start, cell.end);
    if (/^(?:\ue002+(?:融资)?|战略(?:投资|入股))$/u.test(text)) stage ??= inside(mentions.stages, cell)[0] ?? null;
    else if (/^\ue001+$/u.test(text)) amount ??= inside(mentions.money, cell)[0] ?? null;
    else if (/^\ue003+$/u.test(text)) draft.announced ??= inside(mentions.dates, cell)[0] ?? null;
    else if (unnamed.test(text)) continue;
    else if (/[。;,]/u.test(text)) return null;
    else if (stage === null && amount === null && before === null) before = cell;
    else texts.push(cell);
  }
  if (stage === null || (before === null && draft.announced === null)) return null;
  if (before !== null) draft.company = cellName(reader, before);
  if (before !== null && draft.company === null) return null;
  draft.stage = stage;
  draft.amount = amount;
  draft.investors = texts.flatMap((cell) => listed(document, mentions, cell, 'unknown'));
  draft.isBackground = before === null;
  draft.rules.push(hit('row', 'event', sentence));
  return draft;
}

function cellsOf(masked: string, sentence: Span, parts: RegExp): Span[] {
  const cells: Span[] = [];
  const text = masked.slice(sentence.start, sentence.end);
  let from = 0;
  const push = (to: number): void => {
    const raw = text.slice(from, to);
    const lead = /^[\s▶►●•·*■◆→>-]*/u.exec(raw)?.[0].length ?? 0;
    const end = from + raw.trimEnd().length;
    if (end > from + lead) cells.push({ start: sentence.start + from + lead, end: sentence.start + end });
  };
  for (const match of text.matchAll(new RegExp(parts, 'gu'))) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  return cells;
}

/** What stands where a name must stand: 碳什么 is one here. */
function cellName({ document, mentions }: ChineseReader, cell: Span): Name | null {
  const name = companyIn(document, mentions, cell);
  const text = mentions.masked
    .slice(cell.start, cell.end)
    .replace(/\ue004+$/u, '')
    .trimEnd();
  // The cell is the name, whatever words end it: 某某半导体.
  if (name !== null)
    return name.end === cell.start + text.length && /^[\u4e00-\u9fff]{2,10}$/u.test(text)
      ? { ...name, start: cell.start }
      : name;
  return text.length < 2 || text.length > 16 || /[\ue001-\ue004,。:]/u.test(text) || isNoName(text)
    ? null
    : { start: cell.start, end: cell.start + text.length, aliases: [] };
}
