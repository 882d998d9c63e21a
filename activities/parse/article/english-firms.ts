import { wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';

export const isFirm = (unit: Unit | undefined): boolean =>
  unit !== undefined &&
  / (?:capital|ventures|partners|vc|management|equity|advisors|investments|growth|fund)$/u.test(unit.low);

/** "venture capital firm Foo raised $4.5 billion": for its funds. */
export function isFirmByTrade(units: readonly Unit[], index: number): boolean {
  const words = wordsOf(units, Math.max(0, index - 4), index);
  return / (?:capital|venture|vc|equity|investment|investing) (?:firm|investor|fund|group|house|company|giant|heavyweight|major) $/u.test(
    ` ${words}`,
  );
}
