/** A file that cannot be read as a table. The message says what is wrong, where, and what to do, in plain sentences. */
export class UnreadableFileError extends Error {
  readonly path: string;
  /** What is wrong, as part of a sentence: no path, no place, no full stop. */
  readonly reason: string;
  /** Where in the file, e.g. 'byte 118200' (from 0), 'line 12', 'Sheet1!1'; null if it is about the whole file. */
  readonly place: string | null;
  /** What to do about it, where there is something to say. */
  readonly hint: string | null;

  constructor(
    path: string,
    reason: string,
    place: string | null = null,
    hint: string | null = null,
    options?: ErrorOptions,
  ) {
    const start = hint === null ? '' : ` ${hint.charAt(0).toUpperCase()}${hint.slice(1)}.`;
    super(`${path}${place === null ? '' : `, ${place}`}: ${reason.replace(/\.$/, '')}.${start}`, options);
    this.name = 'UnreadableFileError';
    this.path = path;
    this.reason = reason;
    this.place = place;
    this.hint = hint;
  }
}
