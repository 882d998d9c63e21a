import type { Verdict } from './value-fields.ts';

/** Counts of one field. A wrong value is one that was told and not read, and one that was read and not told. */
export class Tally {
  readonly #counts = { right: 0, missing: 0, spurious: 0, wrong: 0 };

  add(verdict: Verdict, times = 1): void {
    if (verdict !== 'none') this.#counts[verdict] += times;
  }

  get figures(): TallyFigures {
    const { right, missing, spurious, wrong } = this.#counts;
    const told = right + missing + wrong;
    const read = right + spurious + wrong;
    return {
      ...{ told, read, right, missing, spurious, wrong },
      precision: read === 0 ? null : right / read,
      recall: told === 0 ? null : right / told,
      f1: told + read === 0 ? null : (2 * right) / (told + read),
    };
  }
}

export interface TallyFigures {
  readonly told: number;
  readonly read: number;
  readonly right: number;
  readonly missing: number;
  readonly spurious: number;
  readonly wrong: number;
  /** Null where there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export const tallyColumns = [
  'told',
  'read',
  'right',
  'missing',
  'spurious',
  'wrong',
  'precision',
  'recall',
  'F1',
] as const;

export function tallyCells({ figures }: Tally): readonly string[] {
  const { told, read, right, missing, spurious, wrong, precision, recall, f1 } = figures;
  return [...[told, read, right, missing, spurious, wrong].map(String), ...[precision, recall, f1].map(share)];
}

/** A share as it is printed: three places, or a dash where there is none. */
export function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
