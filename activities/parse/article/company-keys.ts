import { normaliseName } from '../../normalise/text.ts';
import type { ArticleText, Span } from './article-text.ts';
import type { Name } from './draft.ts';

/** Names of one document as they are compared: without spaces, quotes and signs. Every name is folded once. */
export class CompanyKeys {
  readonly #document: ArticleText;
  readonly #ofText = new Map<string, string>();
  readonly #ofName = new WeakMap<Name, readonly string[]>();

  constructor(document: ArticleText) {
    this.#document = document;
  }

  /** The day of the document in milliseconds, where it is known. */
  get publishedDay(): number | undefined {
    const { publishedDate } = this.#document;
    return publishedDate === undefined ? undefined : Date.parse(publishedDate);
  }

  keyOf({ start, end }: Span): string {
    const text = this.#document.text.slice(start, end);
    let key = this.#ofText.get(text);
    if (key === undefined) {
      key = normaliseName(text).replace(/[\s"“”「」『』·.'’-]/gu, '');
      this.#ofText.set(text, key);
    }
    return key;
  }

  keysOf(name: Name): readonly string[] {
    let keys = this.#ofName.get(name);
    if (keys === undefined) {
      keys = [name, ...name.aliases].map((span) => this.keyOf(span)).filter((key) => key !== '');
      this.#ofName.set(name, keys);
    }
    return keys;
  }

  /** 爱甲健康 and 爱甲科技: the same Chinese signs before what says their trade. */
  beginAlike(left: Name, right: Name): boolean {
    const [one, other] = [left, right].map((name) => this.keyOf(name).replace(houseTail, ''));
    return one === other && one !== undefined && /^[\u4e00-\u9fff]{2,6}$/u.test(one);
  }

  /** 秉坤 is 上海秉坤, 有养 is 有养成长传媒: one name holds the other. */
  isSame(left: Name, right: Name): boolean {
    const others = this.keysOf(right);
    return this.keysOf(left).some((one) => others.some((other) => isSameKey(one, other)));
  }
}

/** What tells the firms of one house apart. */
const houseTail =
  /(?:科技|健康|医疗|教育|网络|金融|传媒|文化|体育|生物|医药|汽车|出行|物流|信息|智能|集团|公司|平台|数据|技术)$/u;

const latin = /^[a-z\d&+\u00c0-\u024f]+$/u;

function isSameKey(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 2) return false;
  // "Ion" is not "Fusion", "Aspen" not "Aspire Networks": a Latin name is shortened at its end.
  if (latin.test(long)) return short.length >= 3 && long.startsWith(short);
  return long.includes(short) || (short.length >= 3 && short.slice(0, 2) === long.slice(0, 2) && isInside(short, long));
}

/** Whether all signs of the short name stand in the long one in their order: 有养传媒 in 有养成长传媒. */
export function isInside(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short.charAt(at)) at += 1;
  return at === short.length;
}

/** Of another spelling, only what was told not far away can be the same company; so many are compared. */
const nearby = 20;

/** Events by company, in their order, so that those of one company are found without a look at all. */
export class ByCompany<T extends { readonly company: Name }> {
  readonly #keys: CompanyKeys;
  readonly #all: T[] = [];
  readonly #places = new Map<string, number[]>();

  constructor(keys: CompanyKeys, events: readonly T[] = []) {
    this.#keys = keys;
    for (const event of events) this.add(event);
  }

  get all(): readonly T[] {
    return this.#all;
  }

  add(event: T): void {
    for (const key of new Set(this.#keys.keysOf(event.company))) {
      const places = this.#places.get(key);
      if (places === undefined) this.#places.set(key, [this.#all.length]);
      else places.push(this.#all.length);
    }
    this.#all.push(event);
  }

  /** The first, the last, and those with a key of this company: some of them may be of another company. */
  near(company: Name): readonly T[] {
    if (this.#all.length <= 2 * nearby) return this.#all;
    const places = new Set<number>();
    for (let place = 0; place < nearby; place += 1) {
      places.add(place);
      places.add(this.#all.length - 1 - place);
    }
    for (const key of this.#keys.keysOf(company))
      for (const place of this.#places.get(key)?.slice(-nearby) ?? []) places.add(place);
    return [...places]
      .toSorted((left, right) => left - right)
      .flatMap((place) => {
        const event = this.#all[place];
        return event === undefined ? [] : [event];
      });
  }
}
