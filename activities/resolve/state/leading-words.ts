/** Words of which one may stand at the head of a text, found in time that does not grow with their number. */
export class LeadingWords {
  readonly #words: ReadonlySet<string>;
  readonly #lengths: readonly number[];

  constructor(words: readonly string[]) {
    this.#words = new Set(words);
    this.#lengths = [...new Set(words.map((word) => word.length))].sort((a, b) => b - a);
  }

  /** The longest word with which the text begins. */
  find(text: string): string | undefined {
    for (const length of this.#lengths) {
      const head = text.slice(0, length);
      if (head.length === length && this.#words.has(head)) return head;
    }
    return undefined;
  }
}
