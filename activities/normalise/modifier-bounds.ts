import type { Modifier } from './amount-words.ts';

/**
 * How a word bounds the number beside it, in hundredths of the number (methodology, section 4): 超X is [X, 1.5X), 近X
 * [0.8X, X), 约X [0.9X, 1.1X]. null: the word leaves this end open.
 */
export interface ModifierBounds {
  readonly low: number | null;
  readonly high: number | null;
  readonly highOpen: boolean;
  readonly kind: 'over' | 'under' | 'about';
}

export const modifierBounds: Readonly<Record<Modifier, ModifierBounds>> = {
  over: { low: 100, high: 150, highOpen: true, kind: 'over' },
  near: { low: 80, high: 100, highOpen: true, kind: 'under' },
  about: { low: 90, high: 110, highOpen: false, kind: 'about' },
  at_most: { low: null, high: 100, highOpen: false, kind: 'under' },
  below: { low: null, high: 100, highOpen: true, kind: 'under' },
  at_least: { low: 100, high: null, highOpen: false, kind: 'over' },
};
