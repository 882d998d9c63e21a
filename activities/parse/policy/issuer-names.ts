import type { PolicyTerms } from '../../../warehouse/registry/policy-terms.ts';

export type PolicyLevel = 'national' | 'provincial' | 'municipal' | 'district';

/** An issuer of documents by its canonical name; `region` a GB/T 2260 code, null for the nation or when unknown. */
export interface Issuer {
  readonly name: string;
  readonly level: PolicyLevel | null;
  readonly region: string | null;
}

interface Place {
  readonly code: string;
  readonly full: string;
  readonly short: string;
}

interface Lookup {
  readonly byName: ReadonlyMap<string, Issuer>;
  /** Names by their first character, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly string[]>;
  /** Places by the first character of their name. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly organ: RegExp;
}

const lookups = new WeakMap<PolicyTerms, Lookup>();

function lookupOf(terms: PolicyTerms): Lookup {
  const known = lookups.get(terms);
  if (known !== undefined) return known;
  const byName = new Map<string, Issuer>();
  for (const { name, level, region, aliases } of terms.issuers) {
    for (const printed of [name, ...aliases]) byName.set(printed, { name, level, region });
  }
  const byFirst = new Map<string, string[]>();
  for (const name of byName.keys()) byFirst.set(name.charAt(0), [...(byFirst.get(name.charAt(0)) ?? []), name]);
  for (const names of byFirst.values()) names.sort((left, right) => right.length - left.length);
  const endings = terms.organ_endings.toSorted((left, right) => right.length - left.length).join('|');
  const places = new Map<string, Place[]>();
  for (const { code, name, short } of terms.places) {
    const place = { code, full: name, short: short ?? name.replace(/(?:省|市|新区|区|县)$/, '') };
    places.set(name.charAt(0), [...(places.get(name.charAt(0)) ?? []), place]);
  }
  const lookup = {
    byName,
    byFirst,
    places,
    organ: new RegExp(`^\\p{Script=Han}{0,14}?(?:${endings})(?!\\p{Script=Han})`, 'u'),
  };
  lookups.set(terms, lookup);
  return lookup;
}

function placeLevel(code: string): PolicyLevel {
  if (code.endsWith('0000')) return 'provincial';
  return code.endsWith('00') ? 'municipal' : 'district';
}

interface Matched {
  readonly issuer: Issuer;
  readonly length: number;
}

interface LeadingPlace {
  readonly code: string;
  readonly name: string;
  readonly length: number;
}

/** True for a place that may come next: a province or city first, then only what lies within the place before. */
function mayFollow(place: Place, before: LeadingPlace | null): boolean {
  if (before === null) return placeLevel(place.code) !== 'district' || place.full.endsWith('新区');
  return place.code !== before.code && place.code.startsWith(before.code.replace(/(?:00){1,2}$/, ''));
}

/** How much of a text a place's name takes up; a district counts in full only, for its short name is also a word. */
function nameLength(place: Place, text: string): number {
  if (text.startsWith(place.full)) return place.full.length;
  return placeLevel(place.code) !== 'district' && text.startsWith(place.short) ? place.short.length : 0;
}

/** The place that a text begins with: province, then city, then district, as far as it goes (at most three deep). */
function leadingPlace(text: string, lookup: Lookup, before: LeadingPlace | null = null): LeadingPlace | null {
  const rest = text.slice(before?.length ?? 0);
  const [longest] = (lookup.places.get(rest.charAt(0)) ?? [])
    .filter((place) => mayFollow(place, before))
    .map((place) => ({ place, length: nameLength(place, rest) }))
    .filter((candidate) => candidate.length > 0)
    .toSorted((left, right) => right.length - left.length);
  if (longest === undefined) return before;
  const found = {
    code: longest.place.code,
    name: (before?.name ?? '') + longest.place.full,
    length: (before?.length ?? 0) + longest.length,
  };
  return placeLevel(found.code) === 'district' ? found : leadingPlace(text, lookup, found);
}

function leadingLocal(text: string, lookup: Lookup): Matched | null {
  const place = leadingPlace(text, lookup);
  if (place === null) return null;
  const organ = lookup.organ.exec(
    text.slice(place.length, place.length + 40).replace(/(?:关于|印发|发布|令|公告|等).*$/s, ''),
  );
  if (organ === null) return null;
  // A district that the registry does not have: its own name stands before the organ's.
  const isUnlistedDistrict = /^\p{Script=Han}{1,6}[区县]/u.test(organ[0]) && placeLevel(place.code) !== 'district';
  return {
    issuer: {
      name: place.name + organ[0],
      level: isUnlistedDistrict ? 'district' : placeLevel(place.code),
      region: isUnlistedDistrict ? null : place.code,
    },
    length: place.length + organ[0].length,
  };
}

function leadingIssuer(text: string, lookup: Lookup): Matched | null {
  const prefix = text.startsWith('中华人民共和国') ? '中华人民共和国'.length : 0;
  const bare = text.slice(prefix);
  const name = lookup.byFirst.get(bare.charAt(0))?.find((candidate) => bare.startsWith(candidate));
  const known = name === undefined ? undefined : lookup.byName.get(name);
  if (name !== undefined && known !== undefined) {
    const office = /^(?:办公厅|办公室|综合司)/.exec(bare.slice(name.length))?.[0] ?? '';
    const issuer = office === '' ? known : { ...known, name: known.name + office };
    return { issuer, length: prefix + name.length + office.length };
  }
  const local = leadingLocal(bare, lookup);
  return local === null ? null : { issuer: local.issuer, length: prefix + local.length };
}

/**
 * Reads the issuers that a text begins with: names run together or set apart by white space, 、 or commas, in printed
 * order, each once. `rest` is what follows the last name; a text that begins with no known name gives none and itself.
 */
export function leadingIssuers(
  text: string,
  terms: PolicyTerms,
): { readonly issuers: Issuer[]; readonly rest: string } {
  const lookup = lookupOf(terms);
  const issuers: Issuer[] = [];
  let rest = text.slice(0, 600).trim();
  for (;;) {
    const start = rest.replace(/^[\s、,，;；/]+/, '');
    const match = leadingIssuer(start, lookup);
    if (match === null) return { issuers, rest };
    if (!issuers.some((issuer) => issuer.name === match.issuer.name)) issuers.push(match.issuer);
    rest = start.slice(match.length);
  }
}

/** The issuers of a text that consists of their names alone (a signature, a table cell), or none. */
export function onlyIssuers(text: string, terms: PolicyTerms): Issuer[] {
  const close = text.normalize('NFKC').replaceAll(/\s+/g, '');
  for (const candidate of [text.normalize('NFKC'), close]) {
    const { issuers, rest } = leadingIssuers(candidate, terms);
    if (issuers.length > 0 && /^[\s()]*$/.test(rest)) return issuers;
  }
  return [];
}

/** The canonical name of one issuer as the registry has it (科技部 gives 科学技术部); an unknown name stays as printed. */
export function canonicalIssuer(printed: string, terms: PolicyTerms): string {
  const [issuer, ...more] = onlyIssuers(printed, terms);
  return issuer === undefined || more.length > 0 ? printed.trim() : issuer.name;
}
