import type { CurrencyForm } from './currency.ts';

/** An amount in its commonest form: one number, perhaps a unit, perhaps a currency. `value` is a whole number. */
export interface PlainAmount {
  readonly value: number;
  readonly hasUnit: boolean;
  readonly currencies: readonly CurrencyForm[];
}

const plain =
  /^([^\d\s.,()-]{0,6}) ?(\d{1,9})(?:\.(\d{1,4}))?(?: ?(十万|百万|千万|十亿|百亿|万|亿|(?:thousand|million|billion|bn|mn|m|k|b)(?![a-z0-9])))?([^\d]{0,8})$/u;
const exponents: Readonly<Record<string, number>> = {
  ...{ 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8, 十亿: 9, 百亿: 10 },
  ...{ thousand: 3, k: 3, million: 6, mn: 6, m: 6, billion: 9, bn: 9, b: 9 },
};
/** Whole numbers up to here, and the products that give them, are exact in a double. */
const largest = 1e15;

/**
 * A short cut for 500万人民币, 1.2亿美元, $8M: what it reads, the full reader reads alike; what it does not, it leaves
 * (null) to that one. Zero, fractions of a unit of money and numbers over 10^15 are among the latter.
 */
export function createPlainAmountReader(
  formsAhead: ReadonlyMap<string, CurrencyForm>,
  formsBehind: ReadonlyMap<string, CurrencyForm>,
) {
  return (text: string): PlainAmount | null => {
    const match = plain.exec(text);
    if (match === null) return null;
    const [, before = '', whole = '', fraction = '', unit, behind = ''] = match;
    const currencies: CurrencyForm[] = [];
    if (before !== '') {
      const form = formsAhead.get(before);
      if (form === undefined) return null;
      currencies.push(form);
    }
    if (behind !== '') {
      const form = formsBehind.get(behind.trimStart());
      if (form === undefined) return null;
      currencies.push(form);
    }
    // 1.500 without a unit may be fifteen hundred: the full reader says so.
    if (unit === undefined && fraction.length === 3) return null;
    const exponent = (unit === undefined ? 0 : (exponents[unit] ?? 0)) - fraction.length;
    if (exponent < 0) return null;
    const value = Number(whole + fraction) * 10 ** exponent;
    return value >= 1 && value <= largest ? { value, hasUnit: unit !== undefined, currencies } : null;
  };
}
