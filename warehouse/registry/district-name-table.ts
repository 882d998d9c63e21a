import { z } from 'zod';

/**
 * A row of district-names.csv: GB/T 2260 code and full Chinese name of a prefecture (four digits and two zeros) or of a
 * district or county that regions.csv does not hold. They tell places in names; a few were merged into others since.
 */
export const districtNameSchema = z.strictObject({
  code: z.string().regex(/^[1-6]\d{3}(?:[1-9]\d|\d[1-9]|00)$/, 'a GB/T 2260 code of a prefecture, district or county'),
  name: z
    .string()
    .trim()
    .regex(/^\p{Script=Han}{2,20}$/u, 'a name in Chinese characters'),
});

/** A prefecture, district or county by its full name. */
export type DistrictName = z.infer<typeof districtNameSchema>;
