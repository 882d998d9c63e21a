import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { policyTermsSchema } from '../../../../warehouse/registry/policy-terms.ts';

const file = new URL('../../../../warehouse/registry/policy-terms.yaml', import.meta.url);

/** The project's own registry of policy words. */
export const terms = policyTermsSchema.parse(parse(readFileSync(file, 'utf8')));
