import { z } from 'zod';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';

const text = z.string().trim().min(1).max(300);
const optionalText = z.string().trim().max(600);

/** Levels of the state, from the centre down; also the order in which a report lists them. */
export const stateLevels = ['central', 'provincial', 'municipal', 'district_county', 'unknown'] as const;
/** Kinds of investors by the hold that the state has on them (methodology section 7). */
export const stateKinds = [
  ...['guidance_fund', 'state_platform', 'soe_cvc', 'policy_or_state_financial', 'university'],
  ...['state_gp_mixed_lp', 'market_gp_state_lp', 'state_minority', 'unknown'],
] as const;

export type StateLevel = (typeof stateLevels)[number];
export type StateKind = (typeof stateKinds)[number];

/** A day, month or year; empty is null. The first day of what is named, or its last. */
const boundary = (end: 'first' | 'last'): z.ZodType<string | null, string> =>
  z
    .string()
    .regex(/^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?$/, 'YYYY, YYYY-MM or YYYY-MM-DD')
    .transform((value, context) => {
      if (value === '') return null;
      const [year = 0, month = end === 'first' ? 1 : 12] = value.split('-').map(Number);
      const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
      const day =
        value.length === 10
          ? value
          : `${value.slice(0, 4)}-${String(month).padStart(2, '0')}-${end === 'first' ? '01' : String(lastDay)}`;
      if (z.iso.date().safeParse(day).success) return day;
      context.addIssue('no such day');
      return z.NEVER;
    });

/**
 * A row of state-investors.csv: whether the state controls one investor in one period, and by what evidence.
 *
 * - `name` is the first name, from which the investor's id is made; `aliases` have `|` between them. Both are whole names.
 * - `verdict`: state_backed; exposed (state money or a minority, no control); not; unsure.
 * - `control`: by which rule the state has it: majority, actual_control, list (it is on an official list), or unknown.
 * - `evidence_kind`: registry = it stands on an official list itself, document = a document of which `document` and
 *   `locator` ("line 36", or "lines 3-8") are given, page = a public page, known = general knowledge. Only the first
 *   three decide; `known` nominates, or leaves the question open.
 */
export const stateInvestorSchema = z
  .strictObject({
    name: text,
    aliases: z
      .string()
      .transform((list) => (list === '' ? [] : list.split('|').map((alias) => alias.trim())))
      .pipe(z.array(text)),
    name_en: optionalText,
    verdict: z.enum(['state_backed', 'exposed', 'not', 'unsure']),
    level: z.enum(stateLevels),
    kind: z.enum(stateKinds),
    controller: optionalText,
    control: z.enum(['majority', 'actual_control', 'list', 'unknown']),
    valid_from: boundary('first'),
    valid_to: boundary('last'),
    evidence_kind: z.enum(['registry', 'document', 'page', 'known']),
    source: optionalText,
    source_date: z.string().regex(/^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?$/, 'YYYY, YYYY-MM or YYYY-MM-DD'),
    document: z.string().regex(/^(?:[^/\\][^\\]*)?$/, 'a path below the folder of the data'),
    locator: z.string().regex(/^(?:lines? [1-9]\d*(?:-[1-9]\d*)?)?$/, '"line 36" or "lines 3-8"'),
    fact: text.max(600),
  })
  .superRefine((row, context) => {
    const problem = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (row.evidence_kind === 'known' ? row.source !== '' : row.source === '')
      problem('source', `does not fit the evidence kind ${row.evidence_kind}`);
    if ((row.document === '') !== (row.locator === '')) problem('locator', 'a document and a place in it go together');
    if (row.evidence_kind === 'document' && row.document === '')
      problem('document', 'missing, though it is the evidence');
    if (row.valid_from !== null && row.valid_to !== null && row.valid_from > row.valid_to)
      problem('valid_to', 'earlier than valid_from');
    if (row.verdict === 'state_backed' && ['unknown', 'state_minority', 'market_gp_state_lp'].includes(row.kind))
      problem('kind', `${row.kind} is not state_backed`);
    if (row.verdict === 'exposed' && !['state_minority', 'market_gp_state_lp'].includes(row.kind))
      problem('kind', `exposed is state_minority or market_gp_state_lp, not ${row.kind}`);
  });

/** One investor in one period, as reviewed. */
export type StateInvestor = z.infer<typeof stateInvestorSchema>;

/** What an entry replaces: the same name from the same day. */
export const stateInvestorId = (row: StateInvestor): string => `${row.name} from ${row.valid_from ?? 'the beginning'}`;

/** Checks that no name, however written, stands for two entries on one day. */
export function checkStateInvestors(entries: readonly Entry<StateInvestor>[]): void {
  const byName = new Map<string, Entry<StateInvestor>[]>();
  for (const entry of entries)
    for (const name of new Set([entry.value.name, ...entry.value.aliases].map(foldedName))) {
      const others = byName.get(name) ?? [];
      for (const other of others)
        if (overlap(entry.value, other.value))
          throw new RegistryError(
            entry.place,
            `"${name}" is a name of ${other.value.name} too, in the same time (${other.place})`,
          );
      byName.set(name, [...others, entry]);
    }
}

const foldedName = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

const overlap = (a: StateInvestor, b: StateInvestor): boolean =>
  (a.valid_from ?? '') <= (b.valid_to ?? '9999') && (b.valid_from ?? '') <= (a.valid_to ?? '9999');
