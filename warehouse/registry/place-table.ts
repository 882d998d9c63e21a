import { z } from 'zod';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';

const name = z.string().trim().min(1).max(80);
const countryCode = z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code');
const regionCode = z.string().regex(/^[1-8]\d{5}$/, 'a GB/T 2260 code of six digits');

/** A row of countries.csv: ISO 3166-1. CN stands for mainland China; HK, MO and TW are told apart. */
export const countrySchema = z.strictObject({
  iso2: countryCode,
  iso3: z.string().regex(/^[A-Z]{3}$/, 'an ISO 3166-1 alpha-3 code'),
  name_zh: name,
  name_en: name,
});

/** A country. */
export type Country = z.infer<typeof countrySchema>;

/** A row of regions.csv: GB/T 2260. Two digits and four zeros is provincial, four digits and two zeros municipal. */
export const regionSchema = z
  .strictObject({
    code: regionCode,
    name_zh: name,
    full_name_zh: name,
    name_en: name,
    level: z.enum(['provincial', 'municipal']),
    kind: z.enum([
      'province',
      'municipality',
      'autonomous_region',
      'special_administrative_region',
      'sub_provincial_city',
      'prefecture_city',
    ]),
    parent_code: z
      .string()
      .transform((code) => (code === '' ? null : code))
      .pipe(regionCode.nullable()),
    country_code: countryCode,
  })
  .superRefine((row, context) => {
    const level = row.code.endsWith('0000') ? 'provincial' : row.code.endsWith('00') ? 'municipal' : 'district';
    if (row.level !== level) context.addIssue({ code: 'custom', path: ['level'], message: `the code says ${level}` });
    const parent = row.level === 'provincial' ? null : `${row.code.slice(0, 2)}0000`;
    if (row.parent_code !== parent)
      context.addIssue({ code: 'custom', path: ['parent_code'], message: `the code says ${parent ?? 'none'}` });
    if (!row.full_name_zh.startsWith(row.name_zh))
      context.addIssue({ code: 'custom', path: ['name_zh'], message: 'not the beginning of the full name' });
  });

/** A region of China. */
export type Region = z.infer<typeof regionSchema>;

/** Checks that the parent and the country of every region exist, and that no Chinese name means two regions. */
export function checkRegions(entries: readonly Entry<Region>[], countries: ReadonlySet<string>): void {
  const codes = new Set(entries.map((entry) => entry.value.code));
  const names = new Map<string, string>();
  for (const { value, place } of entries) {
    if (!countries.has(value.country_code))
      throw new RegistryError(place, `region ${value.code}: there is no country ${value.country_code}`);
    if (value.parent_code !== null && !codes.has(value.parent_code))
      throw new RegistryError(place, `region ${value.code}: the parent ${value.parent_code} is missing`);
    for (const text of new Set([value.name_zh, value.full_name_zh])) {
      const other = names.get(text);
      if (other !== undefined)
        throw new RegistryError(place, `region ${value.code}: ${text} is the name of ${other} too`);
      names.set(text, value.code);
    }
  }
}
