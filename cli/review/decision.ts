import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { pairKey } from '../../warehouse/registry/judgement-table.ts';
import { labelKey, labelSchema } from '../../warehouse/registry/label-table.ts';
import type { ReviewItem } from '../../warehouse/review/review-schema.ts';
import { UsageError } from '../exit.ts';

/** What a person decides of an item, and by what. */
export interface Verdict {
  readonly word: 'accept' | 'reject';
  readonly by: string;
  /** YYYY-MM-DD, UTC. */
  readonly on: string;
  readonly reason: string;
  readonly as: string | undefined;
  readonly source: string | undefined;
  readonly sourceDate: string | undefined;
  readonly level: string | undefined;
  readonly kind: string | undefined;
}

/** The line of the registry that a verdict becomes. */
export interface Decision {
  readonly file: string;
  readonly row: Readonly<Record<string, string>>;
  /** What is now decided, in one sentence. */
  readonly sentence: string;
  readonly isDecided: (registry: Registry) => boolean;
}

/**
 * @param registered the row of the project's own register on the investor in question, whose names and periods stay
 * @throws UsageError that says what the verdict needs beside its word
 */
export function decisionOf(
  item: ReviewItem,
  verdict: Verdict,
  registered: Readonly<Record<string, string>> | null,
): Decision {
  switch (item.kind) {
    case 'company':
    case 'investor':
    case 'company_investor':
    case 'round':
      return judgementOf(item, item.kind, verdict);
    case 'label':
      return labelOf(item, verdict);
    case 'state':
      return stateOf(item, verdict, registered ?? { name: item.left_name });
  }
}

function judgementOf(
  item: ReviewItem,
  kind: 'company' | 'investor' | 'company_investor' | 'round',
  verdict: Verdict,
): Decision {
  refuse(verdict, ['as', 'source', 'sourceDate', 'level', 'kind'], 'A pair is the same or different');
  if (item.rule === 'self_investment' && verdict.word === 'accept')
    throw new UsageError(
      'A company does not invest in itself. If the row is wrong, correct it in registry/corrections.csv; if the two only share a name, reject the item.',
    );
  const isSame = verdict.word === 'accept';
  const pair =
    kind === 'round'
      ? { kind, left: item.left_id, right: item.right_id }
      : { kind, left: item.left_name, right: item.right_name };
  return {
    file: 'judgements.csv',
    row: { ...pair, verdict: isSame ? 'same' : 'different', ...signed(verdict) },
    sentence: `${item.left_name} and ${item.right_name} are ${isSame ? 'the same' : 'different'}`,
    isDecided: (registry) => registry.judgements.some((judgement) => pairKey(judgement) === pairKey(pair)),
  };
}

function labelOf(item: ReviewItem, verdict: Verdict): Decision {
  refuse(verdict, ['source', 'sourceDate', 'level', 'kind'], 'A label has a meaning, given by --as');
  const field = labelSchema.shape.field.parse(item.rule);
  if (verdict.word === 'accept' && (verdict.as ?? '') === '')
    throw new UsageError(
      `Say what "${item.right_name}" means with --as: ${meanings[field]}. \`review reject\` says that it tells nothing.`,
    );
  if (verdict.word === 'reject') refuse(verdict, ['as'], 'A label that is rejected tells nothing');
  const label = { source_id: item.left_id, field, label: item.right_id.trim() };
  const value = verdict.as ?? '';
  return {
    file: 'labels.csv',
    row: { ...label, value, ...signed(verdict) },
    sentence: `"${item.right_name}" of ${item.left_id} ${value === '' ? `tells nothing of the ${field}` : `means ${value}`}`,
    isDecided: (registry) => registry.labels.some((known) => labelKey(known) === labelKey(label)),
  };
}

const meanings = {
  stage: 'a stage such as pre_a, or with a qualifier a:+ (`tidemark sql "from ref.stages"`)',
  track: 'the id of a track (`tidemark sql "from ref.tracks"`)',
  place: 'a country (ISO 3166-1 alpha-2) or a region (GB/T 2260, or ISO 3166-2 such as US-CA)',
  instrument: 'equity_primary, secondary, convertible, debt, grant, ipo, post_ipo or ma',
} as const;

/** The state's hold on an investor is confirmed or denied by evidence only: where it stands, and of when it is. */
function stateOf(item: ReviewItem, verdict: Verdict, known: Readonly<Record<string, string>>): Decision {
  refuse(verdict, ['as'], 'The state stands behind an investor or does not');
  const isBacked = verdict.word === 'accept';
  const { source = '', sourceDate = '', level = '', kind = '' } = verdict;
  const missing = [
    ...(source === '' ? ['--source (where it stands: a page or document that others can open)'] : []),
    ...(sourceDate === '' ? ['--source-date (YYYY-MM-DD)'] : []),
    ...(isBacked && level === '' ? ['--level (central, provincial, municipal, district_county or unknown)'] : []),
    ...(isBacked && kind === '' ? ['--kind (guidance_fund, state_platform, soe_cvc, …)'] : []),
  ];
  if (missing.length > 0) throw new UsageError(`Evidence decides of the state. Missing: ${missing.join('; ')}.`);
  return {
    file: 'state-investors.csv',
    row: {
      ...known,
      ...{ verdict: isBacked ? 'state_backed' : 'not', level: isBacked ? level : level || 'unknown' },
      ...{
        kind: isBacked ? kind : kind || 'unknown',
        control: 'unknown',
        evidence_kind: 'page',
        document: '',
        locator: '',
      },
      ...{ source, source_date: sourceDate, fact: `${verdict.reason} (${verdict.by}, ${verdict.on})` },
    },
    sentence: `${item.left_name} is ${isBacked ? `state-backed (${kind}, ${level})` : 'not state-backed'}`,
    isDecided: () => false,
  };
}

const signed = ({ by, on, reason }: Verdict): Readonly<Record<string, string>> => ({
  decided_by: by,
  decided_on: on,
  reason,
});

const optionNames = {
  ...{ as: '--as', source: '--source', sourceDate: '--source-date', level: '--level', kind: '--kind' },
} as const;

/** An option that would say nothing is a misunderstanding: better told than passed over. */
function refuse(verdict: Verdict, names: readonly (keyof typeof optionNames)[], because: string): void {
  const given = names.filter((name) => verdict[name] !== undefined);
  if (given.length > 0)
    throw new UsageError(`${given.map((name) => optionNames[name]).join(', ')} says nothing here. ${because}.`);
}
