import type { RootContent } from 'mdast';
import type { Bilingual, BriefData, BriefRound, BriefWindow, Figure } from './brief-data.ts';
import type { SectionId } from './brief-outline.ts';
import { MAX_TEXT, SECTION_TITLES } from './brief-outline.ts';
import { countText, exactMoney, moneyInterval, moneyPoint, moneyWithDraws, shareText, GLYPH } from './figure-text.ts';
import type { Language, MoneyUnit } from './figure-text.ts';
import { heading, paragraph, shortText, table } from './markdown-tree.ts';
import type { Cell, Column } from './markdown-tree.ts';

/** What a table says of itself above its head. */
export interface Caption {
  readonly title: string;
  readonly window: string;
  readonly scope: string;
  readonly unit: string;
}

/**
 * One brief while it is written, in one language: the data for its names and texts, the figures for its numbers.
 * No section prints a number that it did not get from a figure.
 */
export class BriefPage {
  readonly data: BriefData;
  readonly language: Language;
  readonly #figures: ReadonlyMap<string, Figure>;
  #tables = 0;

  constructor(data: BriefData, language: Language, figures: readonly Figure[]) {
    this.data = data;
    this.language = language;
    this.#figures = new Map(figures.map((figure) => [figure.id, figure]));
  }

  say(zh: string, en: string): string {
    return this.language === 'zh' ? zh : en;
  }

  pick(text: Bilingual): string {
    return shortText(text[this.language], MAX_TEXT.list);
  }

  name(text: Bilingual): string {
    return shortText(text[this.language], MAX_TEXT.name);
  }

  /** Throws where there is no figure of that id: a number without a trace is not printed. */
  figure(id: string): Figure {
    const found = this.#figures.get(id);
    if (found === undefined) throw new Error(`the brief prints the figure ${id}, which is not given`);
    return found;
  }

  /** A count with its noun: `3 起`, `1 round`, `2 rounds`. */
  counted(id: string, zh: string, one: string, many: string): string {
    const text = this.count(id);
    return this.say(`${text} ${zh}`, `${text} ${text === '1' ? one : many}`);
  }

  count(id: string): string {
    return countText(this.figure(id), this.language);
  }

  /** A share; `—` where there is nothing to share. */
  share(id: string): string {
    const { value } = this.figure(id);
    return value === null ? GLYPH.notApplicable : shareText(value);
  }

  exact(id: string, unit: MoneyUnit): string {
    const { value } = this.figure(id);
    return value === null ? GLYPH.notApplicable : exactMoney(value, unit);
  }

  interval(id: string, unit: MoneyUnit): string {
    const { low, high } = this.figure(id);
    if (low === null && high === null) return GLYPH.missing;
    if (low === null) return `≤ ${exactMoney(high ?? '0', unit)}`;
    if (high === null) return `≥ ${exactMoney(low, unit)}`;
    return moneyInterval(low, high, unit, this.language);
  }

  point(id: string, unit: MoneyUnit): string {
    const { value, low, high } = this.figure(id);
    if (value === null) return GLYPH.missing;
    return moneyPoint(value, low ?? value, high ?? value, unit);
  }

  /** The sum with a draw for each undisclosed round, beside the point value and its interval. */
  withDraws(prefix: string, unit: MoneyUnit): string {
    const { value } = this.figure(`${prefix}.imputed_cny`);
    const { low, high } = this.figure(`${prefix}.point_cny`);
    if (value === null) return GLYPH.missing;
    return moneyWithDraws(value, low ?? '0', high ?? value, unit);
  }

  section(id: SectionId): RootContent {
    return heading(2, SECTION_TITLES[id][this.language]);
  }

  /** `2024年10月` or `October 2024`, with the word provisional where it is one. */
  month(month: string): string {
    const text = this.plainMonth(month);
    return this.data.vintage.provisionalMonths.includes(month)
      ? this.say(`${text}（暂定）`, `${text} (provisional)`)
      : text;
  }

  window({ fromMonth, toMonth }: Pick<BriefWindow, 'fromMonth' | 'toMonth'>): string {
    if (fromMonth === toMonth) return this.month(toMonth);
    const isOneYear = fromMonth.slice(0, 4) === toMonth.slice(0, 4);
    const [from, to] = [this.plainMonth(fromMonth), this.plainMonth(toMonth)];
    const text = this.say(
      `${from}至${isOneYear ? to.slice(to.indexOf('年') + 1) : to}`,
      `${isOneYear ? from.slice(0, -' 0000'.length) : from} to ${to}`,
    );
    if (!this.isProvisional({ fromMonth, toMonth })) return text;
    return this.say(`${text}（含暂定月份）`, `${text} (partly provisional)`);
  }

  isProvisional({ fromMonth, toMonth }: Pick<BriefWindow, 'fromMonth' | 'toMonth'>): boolean {
    return this.data.vintage.provisionalMonths.some((month) => month >= fromMonth && month <= toMonth);
  }

  scopeName(): string {
    return this.name(this.data.scope.name);
  }

  /** A numbered caption and its table. */
  table(caption: Caption, columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly RootContent[] {
    this.#tables += 1;
    const { title, window, scope, unit } = caption;
    const text = this.say(
      `表 ${this.#tables} ${title}｜窗口：${window}｜口径：${scope}｜单位：${unit}`,
      `Table ${this.#tables} ${title}. Window: ${window}. Scope: ${scope}. Unit: ${unit}.`,
    );
    return [paragraph(text), table(columns, rows)];
  }

  /** The day where it is known, else as much of the date as is: `2024-10`, `2024 Q4`, `2024`. */
  date(round: Pick<BriefRound, 'announcedDate' | 'announcedPrecision'>): string {
    const { announcedDate: date, announcedPrecision: precision } = round;
    if (date === null || precision === null) return GLYPH.missing;
    switch (precision) {
      case 'day':
        return date;
      case 'month':
        return date.slice(0, 7);
      case 'quarter':
        return `${date.slice(0, 4)} Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
      case 'year':
        return date.slice(0, 4);
    }
  }

  /** The month without the mark, for what is not a count of rounds. */
  plainMonth(month: string): string {
    const [year = '', number = ''] = month.split('-');
    return this.say(`${year}年${Number(number)}月`, `${MONTHS[Number(number) - 1] ?? number} ${year}`);
  }
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
