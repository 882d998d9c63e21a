import { z } from 'zod';

/**
 * A row of name-places.csv: a place below those of regions.csv, by its GB/T 2260 code and full name. Names of companies
 * begin with them (昆山市…); no figure counts them.
 */
export const namePlaceSchema = z.strictObject({
  code: z.string().regex(/^[1-8]\d{5}$/, 'a GB/T 2260 code of six digits'),
  name: z.string().trim().min(2).max(40),
});

/** A place that names begin with. */
export type NamePlace = z.infer<typeof namePlaceSchema>;
