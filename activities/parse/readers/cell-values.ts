import type { CellNote } from './table.ts';

/** Its prototype has no members, so that a missing column is undefined whatever it is called, and `__proto__` is a name like any other. */
class CellValues {
  [column: string]: string;
}
Reflect.deleteProperty(CellValues.prototype, 'constructor');
Object.setPrototypeOf(CellValues.prototype, null);

/** An empty record of column → text. */
export const emptyValues = (): Record<string, string> => new CellValues();

/** Code units that need a note: NUL, the replacement character, half a surrogate pair. One linear pass. */
export const textFault = /[\0\uFFFD]|\p{Surrogate}/u;

const describe = (fault: string): string =>
  fault === '\0'
    ? 'holds a NUL character'
    : fault === '\uFFFD'
      ? 'holds U+FFFD: a character was already lost before this file was written'
      : 'holds half a surrogate pair';

/** Notes on values whose text was damaged before it came here. The values stay as they are. */
export function textNotes(values: Readonly<Record<string, string>>): CellNote[] {
  const notes: CellNote[] = [];
  for (const [column, text] of Object.entries(values)) {
    const fault = textFault.exec(text);
    if (fault !== null) notes.push({ column, message: describe(fault[0]) });
  }
  return notes;
}
