import type { StateInvestor, StateLevel } from '../../../warehouse/registry/state-investor-table.ts';
import type { StateNames } from '../../../warehouse/registry/state-name-table.ts';
import { createBrandReader } from './generic-words.ts';
import { withinOf } from './place-names.ts';
import type { PlaceNames } from './place-names.ts';

/** A brand this long is nobody else's, if it stands without a place; a shorter one may be. */
const minBrand = 3;
/** A name goes on with words of its own behind a name this long (国泰君安证裕投资). */
const minHead = 4;
const hasHan = /\p{Script=Han}/u;
const bracketed = /\([^()]*\)/gu;
const groupWords = /(?:集团|控股)+$/u;
/** What the rules about names know better, by the words behind it. */
const national = /^(?:中国|国家)/u;

interface Owner {
  readonly investor: StateInvestor;
  /** Of the place ahead of the brand, by GB/T 2260; empty where there is none. */
  readonly place: string;
  /** Of the place of who controls it; null where that does not say one. */
  readonly home: string | null;
}

interface Parts {
  readonly brand: string;
  readonly place: string;
  readonly placeLevel: StateLevel;
}

/**
 * Whose unit an investor is by its name: one that begins with the brand of a reviewed investor, a place ahead or not, and
 * goes on with nothing but words of purpose (国泰君安 → 国泰君安创新投资有限公司), or begins with a long name of it.
 */
export class RegisterUnits {
  readonly #brands = new Map<string, Owner[]>();
  readonly #heads = new Map<string, Owner[]>();
  readonly #longestHead: number;
  readonly #places: PlaceNames;
  readonly #brandOf: (text: string) => string;
  readonly #zones: ReadonlySet<string>;
  readonly #ofMany: ReadonlySet<string>;

  constructor(
    investors: readonly StateInvestor[],
    names: Pick<StateNames, 'legal_forms' | 'generic_words' | 'brands_of_many' | 'everyday_words' | 'zones'>,
    fold: (name: string) => string,
    places: PlaceNames,
  ) {
    this.#places = places;
    this.#brandOf = createBrandReader(names);
    this.#zones = new Set(names.zones);
    this.#ofMany = new Set(names.brands_of_many);
    const everyday = new Set(names.everyday_words);
    const legalForm = new RegExp(`(?:${[...names.legal_forms].sort((a, b) => b.length - a.length).join('|')})$`, 'u');
    for (const investor of investors) {
      const home = places.leading(fold(investor.controller))?.code ?? null;
      for (const name of new Set([investor.name, ...investor.aliases].map(fold))) {
        const { brand, place } = this.#parts(name);
        if (brand.length < 2 || !hasHan.test(brand)) continue;
        const owner = { investor, place, home };
        if (!everyday.has(brand)) add(this.#brands, brand, owner);
        const head = name.replace(bracketed, '').replace(legalForm, '').replace(groupWords, '');
        const placeless = head.slice(this.#places.leading(head)?.end ?? 0);
        if (placeless.length >= minHead && !national.test(head)) add(this.#heads, head, owner);
      }
    }
    this.#longestHead = Math.max(0, ...Array.from(this.#heads.keys(), (head) => head.length));
  }

  /** The entries of the one investor whose unit a folded name names, in the order of time; none where there is none, or two. */
  ownersOf(name: string): readonly StateInvestor[] {
    if (!hasHan.test(name)) return [];
    const parts = this.#parts(name);
    const byBrand = theOne(this.#owners(parts));
    if (byBrand.length > 0) return byBrand;
    for (let length = Math.min(name.length - 1, this.#longestHead); length >= minHead; length -= 1) {
      const owners = this.#heads.get(name.slice(0, length));
      if (owners !== undefined) return theOne(owners);
    }
    return [];
  }

  #owners({ brand, place, placeLevel }: Parts): readonly Owner[] {
    const bearers = this.#brands.get(brand) ?? [];
    // What all in a zone begin with is no private firm's brand.
    const all = this.#zones.has(brand) ? bearers.filter(({ investor }) => isOfState(investor)) : bearers;
    const near = place === '' ? [] : all.filter((owner) => owner.place === place);
    if (near.length > 0) return near;
    // That the brand is one of the state's is a claim; that it is not only stops one.
    if (!all.some(({ investor }) => isOfState(investor))) return all;
    const alone = all.filter((owner) => owner.place === '');
    if (this.#ofMany.has(brand) || this.#zones.has(brand)) return [];
    if (brand.length >= minBrand) return alone;
    if (place === '') return alone;
    // 上海 before two characters of an owner in 山西 makes them somebody else's.
    const isHome = (home: string | null): boolean => home === null || place.startsWith(withinOf(home));
    return alone.filter(({ investor, home }) => investor.level === placeLevel && isHome(home));
  }

  #parts(name: string): Parts {
    const whole = name.replace(bracketed, '');
    const leading = this.#places.leading(whole);
    const text = leading === null ? whole : whole.slice(leading.end);
    return { brand: this.#brandOf(text), place: leading?.code ?? '', placeLevel: leading?.level ?? 'unknown' };
  }
}

const isOfState = ({ verdict }: StateInvestor): boolean => verdict === 'state_backed';

function add(owners: Map<string, Owner[]>, key: string, owner: Owner): void {
  const others = owners.get(key) ?? [];
  if (others.some(({ investor, place }) => investor === owner.investor && place === owner.place)) return;
  owners.set(key, [...others, owner]);
}

/** The entries of the owners, where they are of one investor; of several the one that holds for all, where they agree. */
function theOne(owners: readonly Owner[]): readonly StateInvestor[] {
  const entries = [...new Set(owners.map(({ investor }) => investor))];
  const [first] = entries;
  if (first === undefined) return [];
  if (entries.every(({ name }) => name === first.name))
    return entries.sort((a, b) => ((a.valid_from ?? '') < (b.valid_from ?? '') ? -1 : 1));
  const latest = entries.filter(({ valid_to }) => valid_to === null);
  const [one] = latest;
  if (one === undefined) return [];
  if (latest.every(({ verdict }) => verdict === 'not' || verdict === 'exposed')) return [one];
  const agree = entries.every(({ verdict, level }) => verdict === one.verdict && level === one.level);
  const lasting = latest.find(({ valid_from }) => valid_from === null);
  return agree && lasting !== undefined ? [lasting] : [];
}
