import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import type { StateLevel } from '../../../warehouse/registry/state-investor-table.ts';

/** The places at the head of a name: the level of the last of them, where the rest begins, and whether it is in full (安徽省). */
export interface LeadingPlace {
  /** GB/T 2260 */
  readonly code: string;
  readonly level: StateLevel;
  readonly end: number;
  readonly isFull: boolean;
  /** Whether it stands behind the city that it is in (上海嘉定). */
  readonly isNested: boolean;
}

interface Place {
  readonly code: string;
  readonly isFull: boolean;
  /** A short name that means something else more often: a place only behind its city. */
  readonly isAmbiguous: boolean;
}

/** A suffix that a short name may carry though the place has another now (萧山市, 密云县). */
const suffix = /^(?:[省县州盟旗]|市(?![场民值])|区(?![域块间]))/u;
/**
 * With what the last character of a full name begins a word of its own: 绵阳 and 市政, 上海 and 市北高新. A brand may begin so
 * too (深圳市政和投资).
 */
const notOfPlace =
  /^市(?:政(?=$|\(|[集总]|公[用司路]|工程|建设|路桥|设[施计]|园林|道路|管|环境|交通|规划|有限|股份|资产|控股|投资|发展|产业|养护|水务|实业)|北高新)/u;
/** The zone of a city, by its short name behind the city's (济南高新控股集团). */
const cityZone = /^高新(?!技术|企业|投(?!资))/u;
/** 浦东新区 is 浦东 for short; 雄安新区 and its like, which are no districts, are zones. */
const newArea = /(?<=^\p{Script=Han}{2,})新区$/u;
const unit = /(?:自治区|自治州|自治县|自治旗|特别行政区|地区|[省市区县盟州旗])$/u;

/**
 * The places of China that names begin with (GB/T 2260), and the levels at which their governments stand: the four
 * municipalities count as provinces, cities with a deputy-provincial rank as cities.
 */
export class PlaceNames {
  readonly #places = new Map<string, Place[]>();
  readonly #longest: number;
  readonly #english: RegExp;
  readonly #englishLevels = new Map<string, StateLevel>();
  readonly #zones: readonly string[];
  /** Rules ask several times for the places of one name. */
  #last: { readonly name: string; readonly leading: LeadingPlace | null } | null = null;

  constructor({ regions, districtNames, stateNames }: Pick<Registry, 'regions' | 'districtNames' | 'stateNames'>) {
    const mainland = regions.filter((region) => region.country_code === 'CN');
    const ambiguous = new Set(stateNames.not_places);
    const peoples = [...stateNames.peoples].sort((a, b) => b.length - a.length).join('|');
    const people = new RegExp(`(?:${peoples})+$`, 'u');
    for (const { code, full_name_zh, name_zh } of mainland) this.#add(code, full_name_zh, name_zh, ambiguous);
    for (const { code, name } of districtNames) {
      const bare = name.replace(newArea, '').replace(unit, '');
      const short = bare.replace(people, '');
      this.#add(code, name, short.length >= 2 ? short : bare, ambiguous);
    }
    this.#longest = Math.max(...Array.from(this.#places.keys(), (name) => name.length));
    this.#zones = stateNames.zones;
    for (const { code, name_en } of mainland) this.#englishLevels.set(name_en.toLowerCase(), levelOf(code));
    this.#english = new RegExp(`\\b(?:${[...this.#englishLevels.keys()].join('|')})\\b`, 'u');
  }

  /** The places with which a folded name begins, each within the one before; null where there is none. */
  leading(name: string): LeadingPlace | null {
    if (this.#last?.name !== name) this.#last = { name, leading: this.#leadingFrom(name, 0) };
    return this.#last.leading;
  }

  #leadingFrom(name: string, from: number): LeadingPlace | null {
    let found: LeadingPlace | null = null;
    let within = '';
    for (let at = from; at < name.length;) {
      const next = this.#at(name, at, within);
      if (next === null) break;
      const isNested = isCity(within);
      within = withinOf(next.code);
      at = next.end;
      found = { code: next.code, level: levelOf(next.code), end: at, isFull: next.isFull, isNested };
    }
    return found;
  }

  /** The level that the places and zones of a folded name say, wherever they stand; unknown where it has none. */
  level(name: string): StateLevel {
    const leading = this.leading(name);
    if (this.#zones.some((zone) => name.includes(zone))) return 'district_county';
    if (leading !== null)
      return isCity(withinOf(leading.code)) && cityZone.test(name.slice(leading.end))
        ? 'district_county'
        : leading.level;
    for (let at = 1; at < name.length; at += 1) {
      const inside = this.#leadingFrom(name, at);
      if (inside?.isFull === true) return inside.level;
    }
    const doubtful = this.#doubtfulLevel(name);
    if (doubtful !== null) return doubtful;
    const english = this.#english.exec(name)?.[0];
    return (english === undefined ? undefined : this.#englishLevels.get(english)) ?? 'unknown';
  }

  /** The level of all places that a doubtful short name at the head may mean (南山), where they stand at one. */
  #doubtfulLevel(name: string): StateLevel | null {
    const levels = new Set((this.#places.get(name.slice(0, 2)) ?? []).map(({ code }) => levelOf(code)));
    const [level] = levels;
    return levels.size === 1 && level !== undefined ? level : null;
  }

  /** Whether a zone (高新区, 开发区…) stands in the name. */
  hasZone(name: string): boolean {
    return this.#zones.some((zone) => name.includes(zone));
  }

  /** Whether a name in English has a province or city of China in it. */
  hasEnglishPlace(name: string): boolean {
    return this.#english.test(name);
  }

  /** The words of an English name beside the place of China with which it begins; null where there is none. */
  wordsBesideEnglishPlace(name: string): readonly string[] | null {
    const found = this.#english.exec(name);
    if (found?.index !== 0) return null;
    return name
      .slice(found[0].length)
      .split(/[^a-z&-]+/u)
      .filter((word) => word !== '');
  }

  #add(code: string, full: string, short: string, ambiguous: ReadonlySet<string>): void {
    const put = (name: string, isFull: boolean): void => {
      if (name.length < 2) return;
      const place = { code, isFull, isAmbiguous: !isFull && ambiguous.has(name) };
      const places = this.#places.get(name);
      if (places === undefined) this.#places.set(name, [place]);
      else places.push(place);
    };
    put(full, true);
    if (short !== full) put(short, false);
  }

  /** The longest place at one point, of several of the same name the highest; inside the place before it, if there is one. */
  #at(name: string, at: number, within: string): (Place & { readonly end: number }) | null {
    for (let length = Math.min(this.#longest, name.length - at); length >= 2; length -= 1) {
      const places = this.#places.get(name.slice(at, at + length));
      const place = places
        ?.filter(({ code }) => within === '' || (code.startsWith(within) && code.length > within.length))
        .filter(({ isAmbiguous }) => !isAmbiguous || isCity(within))
        .sort((a, b) => rank(a.code) - rank(b.code) || (a.code < b.code ? -1 : 1))[0];
      if (place === undefined) continue;
      const end = at + length;
      if (place.isFull && notOfPlace.test(name.slice(end - 1))) continue;
      if (place.isFull) return { ...place, end };
      const rest = name.slice(end);
      const behind = notOfPlace.test(rest) ? null : suffix.exec(rest);
      return behind === null ? { ...place, end } : { ...place, isFull: true, end: end + behind[0].length };
    }
    return null;
  }
}

/** With what the codes of the places in a place begin. */
export const withinOf = (code: string): string => code.replace(/(?:00){1,2}$/u, '');

/** Whether the beginning of a code is of a city or of a municipality. */
export const isCity = (within: string): boolean => within.length === 4 || municipalities.has(within);
const municipalities = new Set(['11', '12', '31', '50']);

const rank = (code: string): number => (code.endsWith('0000') ? 0 : code.endsWith('00') ? 1 : 2);

function levelOf(code: string): StateLevel {
  return code.endsWith('0000') ? 'provincial' : code.endsWith('00') ? 'municipal' : 'district_county';
}
