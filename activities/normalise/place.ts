import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { cleanText } from './text.ts';

export interface ParsedPlace {
  /** ISO 3166-1 alpha-2; CN, HK, MO and TW are told apart. */
  readonly country: string | null;
  /** GB/T 2260 code in China, ISO 3166-2 elsewhere (`US-CA`). */
  readonly region: string | null;
  readonly issue: string | null;
}

/** What a source says of places beyond the registry: its own labels (null: names no place), and its usual country. */
export interface PlaceContext {
  readonly labels: Readonly<Record<string, string | null>>;
  readonly defaultCountry: string | null;
}

/**
 * Reads the country and region texts of a row. A region of China decides the country; a text that names a country
 * (code or name) in either place is read as one; what neither the registry nor the labels know is an issue, and then
 * the source's usual country is not assumed.
 */
export function createPlaceParser(
  registry: Registry,
): (country: string | null, region: string | null, context: PlaceContext) => ParsedPlace {
  const regions = new Map<string, { code: string; country: string }>();
  for (const region of registry.regions)
    for (const name of [region.code, region.name_zh, region.full_name_zh, region.name_en.toLowerCase()])
      if (!regions.has(name)) regions.set(name, { code: region.code, country: region.country_code });
  const countries = new Map<string, string>();
  for (const entry of registry.countries)
    for (const name of [entry.iso2, entry.iso3, entry.name_zh, entry.name_en])
      countries.set(name.toLowerCase(), entry.iso2);

  const find = (
    text: string,
    labels: PlaceContext['labels'],
  ): { country: string | null; region: string | null } | null => {
    const label = labels[text];
    if (label === null) return { country: null, region: null };
    const name = label ?? text;
    const subdivision = /^([A-Z]{2})-[A-Z0-9]{1,3}$/.exec(name);
    if (label !== undefined && subdivision !== null) return { country: subdivision[1] ?? null, region: name };
    const region = regions.get(name) ?? regions.get(name.toLowerCase());
    if (region !== undefined) return { country: region.country, region: region.code };
    const country = countries.get(name.toLowerCase());
    return country === undefined ? null : { country, region: null };
  };

  return (countryText, regionText, context) => {
    const country = cleanText(countryText ?? '');
    const region = cleanText(regionText ?? '');
    const foundCountry = country === '' ? null : find(country, context.labels);
    if (country !== '' && foundCountry === null)
      return { country: null, region: null, issue: `"${country}" is no country that the registry knows` };
    const known = foundCountry?.country ?? null;
    if (region === '')
      return {
        country: country === '' ? context.defaultCountry : known,
        region: foundCountry?.region ?? null,
        issue: null,
      };
    if (known !== null && known !== 'CN' && /^[A-Z0-9]{1,3}$/.test(region))
      return { country: known, region: `${known}-${region}`, issue: null };
    const foundRegion = find(region, context.labels);
    if (foundRegion === null)
      return { country: known, region: null, issue: `"${region}" is no region that the registry knows` };
    return { country: foundRegion.country ?? known, region: foundRegion.region, issue: null };
  };
}
