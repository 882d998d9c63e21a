import type { StateKind, StateLevel } from '../../../warehouse/registry/state-investor-table.ts';

/** Why an investor is classed as it is: a rule about names, or a source with its date where it has one. `text` in English. */
export type StateEvidence =
  | { readonly rule: string; readonly text: string; readonly date: null }
  | { readonly source: string; readonly text: string; readonly date: string | null };

/**
 * Whether the state stands behind an investor (methodology section 7), on one day or as far as known. `basis`: an entry of
 * the register that decides (evidence), one that only recalls what is generally known (known), the name alone, or nothing.
 */
export interface StateClass {
  readonly status: 'confirmed' | 'nominated' | 'not' | 'unknown';
  readonly level: StateLevel;
  readonly kind: StateKind;
  readonly basis: 'evidence' | 'known' | 'name' | 'none';
  readonly evidence: readonly StateEvidence[];
}
