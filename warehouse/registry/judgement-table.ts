import { z } from 'zod';
import { decision, guardedWords } from './guarded-text.ts';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';

const judgementKind = z.enum(['company', 'investor', 'company_investor', 'round']);
export type JudgementKind = z.infer<typeof judgementKind>;

/**
 * A row of judgements.csv: that two names are of one company (or investor), that two observations tell of one round, or
 * that they do not. `left` and `right` are names as printed, and ids of observations for rounds. Of kind
 * company_investor the left is the name of a company and the right that of an investor.
 */
export const judgementSchema = z
  .strictObject({
    kind: judgementKind,
    left: guardedWords(500),
    right: guardedWords(500),
    verdict: z.enum(['same', 'different']),
    ...decision,
  })
  .refine(
    (row) => row.kind === 'company_investor' || sideKey(row.kind, row.left) !== sideKey(row.kind, row.right),
    'both sides are the same',
  );

/** A reviewed judgement. */
export type Judgement = z.infer<typeof judgementSchema>;

/** By what a side is known: names by their matching form (NFKC, single spaces, lower case), observations by their id. */
export const sideKey = (kind: JudgementKind, side: string): string =>
  kind === 'round' ? side : side.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();

/** One key for a pair, whichever side stands first. */
export function pairKey({ kind, left, right }: Pick<Judgement, 'kind' | 'left' | 'right'>): string {
  const sides = [sideKey(kind, left), sideKey(kind, right)];
  const [first = '', second = ''] = kind === 'company_investor' ? sides : sides.sort();
  return `${kind} "${first}" and "${second}"`;
}

/** Checks that no pair is judged different whose sides other judgements make the same, in one step or through others. */
export function checkJudgements(entries: readonly Entry<Judgement>[]): void {
  const parents = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    for (let at = node; at !== root;) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const nodes = ({ kind, left, right }: Judgement): readonly [string, string] => [
    `${kind}\u001f${sideKey(kind, left)}`,
    `${kind}\u001f${sideKey(kind, right)}`,
  ];
  const chained = entries.filter(({ value }) => value.kind !== 'company_investor');
  for (const { value } of chained) {
    if (value.verdict !== 'same') continue;
    const [left, right] = nodes(value).map(rootOf);
    if (left !== undefined && right !== undefined && left !== right) parents.set(left, right);
  }
  for (const { value, place } of chained) {
    if (value.verdict !== 'different') continue;
    const [left, right] = nodes(value);
    const root = rootOf(left);
    if (root !== rootOf(right)) continue;
    const joins = chained.filter((other) => other.value.verdict === 'same' && rootOf(nodes(other.value)[0]) === root);
    throw new RegistryError(
      place,
      `"${value.left}" and "${value.right}" are judged different, but the same by ${joins.map((join) => join.place).join(', ')}`,
    );
  }
}
