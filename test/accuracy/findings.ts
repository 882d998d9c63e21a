import type { Verdict } from './value-fields.ts';

type Span = readonly [number, number];

/** One judgement: what was told, what was read, where. Values are null where there is none. */
export interface Finding {
  readonly field: string;
  readonly verdict: Exclude<Verdict, 'none'>;
  readonly id: string;
  readonly span: Span;
  readonly told: string | null;
  readonly read: string | null;
  /** The words around the place: for a terminal, never for a file of the project. */
  readonly around: string;
  /** A value of an event that was not paired at all: the event itself is the error. */
  readonly ofWholeEvent: boolean;
}

/** The judgements of one article, as they are made. */
export class Findings {
  readonly #all: Finding[] = [];
  readonly #id: string;
  readonly #document: string;

  constructor(id: string, document: string) {
    this.#id = id;
    this.#document = document;
  }

  get all(): readonly Finding[] {
    return this.#all;
  }

  /** `span`: where it was read, or where it is told if it was not read. */
  add(field: string, verdict: Verdict, span: Span, told: string | null, read: string | null): void {
    this.#push(field, verdict, span, told, read, false);
  }

  /** A value that is missing with its whole event. */
  missingEventValue(field: string, span: Span, told: string): void {
    this.#push(field, 'missing', span, told, null, true);
  }

  /** A value that was read with a whole event that is not told. */
  spuriousEventValue(field: string, span: Span, read: string): void {
    this.#push(field, 'spurious', span, null, read, true);
  }

  /** The string of the document at a place. */
  textAt(span: Span): string {
    return this.#document.slice(...span);
  }

  #push(
    field: string,
    verdict: Verdict,
    span: Span,
    told: string | null,
    read: string | null,
    ofWholeEvent: boolean,
  ): void {
    if (verdict === 'none') return;
    this.#all.push({ field, verdict, id: this.#id, span, told, read, around: this.#around(span), ofWholeEvent });
  }

  #around([start, end]: Span): string {
    const piece = (from: number, to: number): string =>
      this.#document.slice(Math.max(0, from), Math.max(0, to)).replace(/\s+/gu, ' ');
    return `${piece(start - 40, start)}⟦${piece(start, end)}⟧${piece(end, end + 40)}`;
  }
}
