import type { ReadLimits } from './table.ts';

/** What the scanner finds, in the order of the file. `row` counts records and empty lines from 1, like a spreadsheet; `line` is physical. */
export interface CsvSink {
  /** `raw` gives the record's text and may be called only before `record` returns. */
  record(cells: string[], row: number, line: number, raw: () => string): void;
  /** `cut`: the record was ended at the end of its line although a quote may still have been open. */
  bad(reason: string, row: number, line: number, raw: string, cut: boolean): void;
}

export interface CsvDialect {
  /** One UTF-16 code unit. */
  readonly delimiter: string;
  /** One UTF-16 code unit, or null for no quoting. */
  readonly quote: string | null;
}

const lf = 10;
const cr = 13;
const rawCharacters = 2_000;

/** Where in a record the scanner is. */
const cellStart = 0;
const plainCell = 1;
const quotedCell = 2;
const afterQuote = 3;
const brokenLine = 4;

/**
 * Cuts CSV text (RFC 4180, any line ending: LF, CRLF, CR, mixed) into records, chunk by chunk in linear time; where the
 * chunks are cut makes no difference. Strict: a quote inside an unquoted cell, or anything but a delimiter or line end
 * after a closing quote, makes the record bad. A bad record ends at the end of its line, so that it does not take the
 * good records after it with it. Text beyond the limits is passed over, not kept.
 */
export class CsvScanner {
  readonly #limits: Pick<ReadLimits, 'cellCharacters' | 'rowCharacters' | 'columns'>;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #sink: CsvSink;

  #state = cellStart;
  #cells: string[] = [];
  /** Text of the current cell from before #from. */
  #part = '';
  #from = 0;
  /** The start of the record, from earlier chunks; as much of it as a bad row may show. */
  #rawPart = '';
  #recordFrom = 0;
  #recordCharacters = 0;
  #fault: string | null = null;
  #lastWasCr = false;
  #row = 1;
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;

  constructor(
    dialect: CsvDialect,
    limits: Pick<ReadLimits, 'cellCharacters' | 'rowCharacters' | 'columns'>,
    sink: CsvSink,
  ) {
    this.#limits = limits;
    this.#delimiter = codeOf(dialect.delimiter, 'delimiter');
    this.#quote = dialect.quote === null ? -1 : codeOf(dialect.quote, 'quote');
    if (this.#quote === this.#delimiter) throw new RangeError('quote and delimiter must differ');
    this.#sink = sink;
  }

  /** Scans the next piece of the file. */
  push(text: string): void {
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    this.#from = 0;
    this.#recordFrom = 0;
    let state = this.#state;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const lineEnd = code === lf || code === cr;
      if (lineEnd) {
        const secondHalf = code === lf && this.#lastWasCr;
        this.#lastWasCr = code === cr;
        if (!secondHalf) this.#line++;
        if (state !== quotedCell) {
          if (secondHalf) {
            // The CR already ended the record.
            this.#from = i + 1;
            this.#recordFrom = i + 1;
          } else {
            this.#endRecord(text, i, state);
            state = cellStart;
          }
          this.#recordLine = this.#line;
        }
        continue;
      }
      this.#lastWasCr = false;
      switch (state) {
        case plainCell:
        case cellStart:
          if (code === delimiter) {
            this.#endCell(text, i);
            this.#from = i + 1;
            state = cellStart;
          } else if (code !== quote) {
            state = plainCell;
          } else if (state === cellStart) {
            this.#quoteLine = this.#line;
            this.#from = i + 1;
            state = quotedCell;
          } else {
            this.#keep(text, i);
            this.#break(`a quote inside an unquoted cell (cell ${this.#cells.length + 1})`);
            state = brokenLine;
          }
          break;
        case quotedCell:
          if (code === quote) {
            this.#keep(text, i);
            state = afterQuote;
          }
          break;
        case afterQuote:
          if (code === quote) {
            // A doubled quote stands for one: this one is kept as the start of what follows.
            this.#from = i;
            state = quotedCell;
          } else if (code === delimiter) {
            this.#from = i;
            this.#endCell(text, i);
            this.#from = i + 1;
            state = cellStart;
          } else {
            this.#break(`text after the closing quote (cell ${this.#cells.length + 1})`);
            state = brokenLine;
          }
          break;
        default:
          break;
      }
    }
    if (state === cellStart || state === plainCell || state === quotedCell) this.#keep(text, text.length);
    if (this.#rawPart.length < rawCharacters) {
      this.#rawPart += text.slice(this.#recordFrom, this.#recordFrom + rawCharacters - this.#rawPart.length);
    }
    this.#recordCharacters += text.length - this.#recordFrom;
    this.#checkRow(this.#recordCharacters);
    this.#state = state;
  }

  /**
   * Ends the last record. Returns the line on which a quote was opened that is never closed (everything after it would
   * be one cell), or null if the file ends well.
   */
  end(): { unclosedQuoteLine: number } | null {
    if (this.#state === quotedCell) return { unclosedQuoteLine: this.#quoteLine };
    this.#from = 0;
    this.#recordFrom = 0;
    if (this.#state !== cellStart || this.#cells.length > 0) this.#endRecord('', 0, this.#state);
    return null;
  }

  /** Adds the text since #from to the current cell. */
  #keep(text: string, end: number): void {
    if (this.#fault === null && end > this.#from) {
      this.#part += text.slice(this.#from, end);
      if (this.#part.length > this.#limits.cellCharacters) this.#breakCell();
    }
    this.#from = end;
  }

  #endCell(text: string, end: number): void {
    if (this.#fault !== null) return;
    const cell = this.#part === '' ? text.slice(this.#from, end) : this.#part + text.slice(this.#from, end);
    this.#part = '';
    if (cell.length > this.#limits.cellCharacters) this.#breakCell();
    else if (this.#cells.push(cell) > this.#limits.columns) {
      this.#break(`more than ${this.#limits.columns} cells (columns)`);
    }
  }

  #breakCell(): void {
    this.#break(
      `cell ${this.#cells.length + 1} has more than ${this.#limits.cellCharacters} characters (cellCharacters)`,
    );
  }

  #break(reason: string): void {
    this.#fault ??= reason;
    this.#cells = [];
    this.#part = '';
  }

  /** The length of the record is the first thing to say about it, whatever else is wrong. */
  #checkRow(characters: number): void {
    if (characters <= this.#limits.rowCharacters) return;
    this.#fault = null;
    this.#break(`the record has more than ${this.#limits.rowCharacters} characters (rowCharacters)`);
  }

  #endRecord(text: string, end: number, state: number): void {
    const empty = state === cellStart && this.#cells.length === 0 && this.#fault === null;
    if (!empty) {
      // What stands between a closing quote and the line end is nothing.
      if (state === afterQuote) this.#from = end;
      this.#endCell(text, end);
      this.#checkRow(this.#recordCharacters + end - this.#recordFrom);
      if (this.#fault !== null) {
        this.#sink.bad(this.#fault, this.#row, this.#recordLine, this.#raw(text, end), state === brokenLine);
      } else {
        const cells = this.#cells;
        this.#cells = [];
        this.#sink.record(cells, this.#row, this.#recordLine, () => this.#raw(text, end));
      }
    }
    this.#row++;
    this.#fault = null;
    this.#cells = [];
    this.#part = '';
    this.#rawPart = '';
    this.#recordCharacters = 0;
    this.#from = end + 1;
    this.#recordFrom = end + 1;
  }

  #raw(text: string, end: number): string {
    const room = rawCharacters - this.#rawPart.length;
    return this.#rawPart + text.slice(this.#recordFrom, Math.min(end, this.#recordFrom + room));
  }
}

function codeOf(character: string, what: string): number {
  const code = character.charCodeAt(0);
  if (character.length !== 1 || code === lf || code === cr) {
    throw new RangeError(`${what} must be one character, not a line end: ${JSON.stringify(character)}`);
  }
  return code;
}
