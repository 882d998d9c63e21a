import type { NameKind } from './name-form.ts';

/** One row of name_nodes. */
export interface NamedNode {
  readonly node: number;
  readonly kind: NameKind;
  readonly name: string;
  /** '' where unknown, like the site. */
  readonly country: string;
  readonly site: string;
}

/** The lines of name_nodes from number `$1` to before `$2`, in any order, as one text: number, blank, line. */
export const selectLines = `
  SELECT string_agg(node || ' ' || line, chr(10)) FROM name_nodes WHERE node >= $1 AND node < $2`;

const fieldEnd = '\u001f';
const [blank, zero, investor] = [0x20, 0x30, 'i'.charCodeAt(0)];

/** Calls back with where each line of a page begins and ends: an array of lines would outlive many that are not wanted. */
export function eachLine(page: string, found: (start: number, end: number) => void): void {
  for (let start = 0; start <= page.length;) {
    const at = page.indexOf('\n', start);
    const end = at < 0 ? page.length : at;
    if (end > start) found(start, end);
    start = end + 1;
  }
}

/** The lines of all names by number, as they stand on their pages. */
export class NameLines {
  readonly count: number;
  readonly pages: string[] = [];
  readonly #pageOf: Uint16Array;
  readonly #start: Int32Array;
  readonly #end: Int32Array;

  constructor(count: number) {
    this.count = count;
    this.#pageOf = new Uint16Array(count);
    this.#start = new Int32Array(count);
    this.#end = new Int32Array(count);
  }

  add(page: string): void {
    const number = this.pages.length;
    this.pages.push(page);
    eachLine(page, (start, end) => {
      let node = 0;
      for (let at = start; page.charCodeAt(at) !== blank; at += 1) node = 10 * node + page.charCodeAt(at) - zero;
      this.#pageOf[node] = number;
      this.#start[node] = start;
      this.#end[node] = end;
    });
  }

  lineOf(node: number): string {
    return this.pages[this.#pageOf[node] ?? 0]?.slice(this.#start[node], this.#end[node]) ?? '';
  }
}

/** The row of the line that stands at a place of a page. */
export function readLine(page: string, start: number, end: number): NamedNode {
  let at = start;
  let node = 0;
  for (; page.charCodeAt(at) !== blank; at += 1) node = 10 * node + page.charCodeAt(at) - zero;
  const kind = page.charCodeAt(at + 1) === investor ? 'investor' : 'company';
  const rest = page.slice(at + 2, end);
  if (!rest.includes(fieldEnd)) return { node, kind, name: rest, country: '', site: '' };
  const [name = '', country = '', site = ''] = rest.split(fieldEnd);
  return { node, kind, name, country, site };
}
