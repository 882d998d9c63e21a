import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** One investor name and what a careful reader says of it; the README beside the files has the rules. */
export const stateLabelSchema = z.strictObject({
  name: z.string().min(1),
  /** The day that the label speaks of; empty where every day of the data has the same answer. */
  on: z.union([z.literal(''), z.iso.date()]),
  verdict: z.enum(['state_backed', 'exposed', 'not', 'unsure']),
  level: z.enum(['central', 'provincial', 'municipal', 'district_county', 'unknown']),
  kind: z.enum([
    'guidance_fund',
    'state_platform',
    'soe_cvc',
    'policy_or_state_financial',
    'university',
    'state_gp_mixed_lp',
    'market_gp_state_lp',
    'state_minority',
    'unknown',
  ]),
  decided_by: z.enum(['document', 'name']),
  /** Document and locator, or address and date; empty where the name alone decided. */
  evidence: z.string(),
  why: z.string().min(1),
  /** How often the name stands as an investor in the shared data; 0 for a controller made up from public names. */
  mentions: z.coerce.number().int().nonnegative(),
  /** How the name came into the sample. */
  sample: z.enum(['frequent', 'random', 'sign', 'strong_sign', 'english', 'controller']),
});

export type StateLabel = z.output<typeof stateLabelSchema>;
export type StateLabelPart = 'dev' | 'test';

/** The labels of one part, in the order of the file. */
export function readStateLabels(part: StateLabelPart): readonly StateLabel[] {
  const text = readFileSync(join(import.meta.dirname, `labels-${part}.csv`), 'utf8');
  return z.array(stateLabelSchema).parse(parse(text, { columns: true }));
}
