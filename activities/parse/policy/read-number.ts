import { DATE_PATTERN } from './printed-date.ts';

const ORDINAL = '第\\s?[\\d〇○零一二三四五六七八九十百]{1,6}\\s?号';
const YEAR = '(?:(?:19|20)\\d{2}|[〇○零一二三四五六七八九]{4})';
// 国科发政〔2024〕12号; the brackets may be 〔〕, [], 【】 or ().
const LETTERED = `[\\p{Script=Han}A-Za-z]{1,20}[〔\\[【(]${YEAR}[〕\\]】)](?:第)?\\d{1,5}号`;
// 科学技术部令第23号, 国家发展改革委令2018年第16号, 2026年第41号令, 财政部公告2024年第3号
const ORDER = `(?:\\p{Script=Han}[\\p{Script=Han}、]{0,80})?(?:令|公告)(?:〔?${YEAR}年?〕?)?${ORDINAL}|${YEAR}年${ORDINAL}令`;
const WHOLE = new RegExp(`^(?:${LETTERED}|${ORDER})$`, 'u');
const WITHIN = new RegExp(`${LETTERED}|${ORDER}`, 'u');
const ORDER_HEADING = /^\p{Script=Han}{2,40}(?:令|公告)$/u;
const ORDER_LINE = new RegExp(`^(?:${YEAR}年?)?${ORDINAL}$`, 'u');
/** Lines at the head of a text among which its own number stands; further down numbers are citations. */
const HEAD_LINES = 15;

/** A document number with half-width digits, 〔〕 around the year and no white space, otherwise as printed. */
export function normaliseNumber(printed: string): string {
  return printed
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/[〔[【(]((?:19|20)\d{2})[〕\]】)]/, '〔$1〕');
}

function fromHead(lines: readonly string[]): string | null {
  const head = lines.slice(0, HEAD_LINES).map((line) => (line.length > 120 ? '' : normaliseNumber(line)));
  for (const [index, line] of head.entries()) {
    const bare = line.replace(/^[(]|[)]$/g, '');
    if (WHOLE.test(bare)) return bare;
    const next = head[index + 1] ?? '';
    if (ORDER_HEADING.test(line) && ORDER_LINE.test(next)) return line + next;
  }
  return null;
}

/** A number in a title; a date may stand before it (the year of 2026年第41号令 is no date). */
function fromTitle(title: string): string | null {
  const parts = title
    .normalize('NFKC')
    .replaceAll(new RegExp(DATE_PATTERN, 'gu'), ' ')
    .split(/[\s()]+/);
  for (const part of [...parts, title]) {
    const match = WITHIN.exec(normaliseNumber(part).slice(0, 300));
    if (match !== null) return match[0];
  }
  return null;
}

/**
 * The document's own number (文号): from the page's facts, else a line of its own at the head of the text (also
 * printed as …令 over 第41号), else from the title. Null when none is printed; numbers cited in the text do not count.
 */
export function readNumber(printed: string | undefined, title: string, lines: readonly string[]): string | null {
  const stated = printed === undefined ? '' : normaliseNumber(printed);
  if (stated.includes('号')) return stated;
  return fromHead(lines) ?? fromTitle(title);
}
