import type { CurrencyTable } from '../../../warehouse/registry/currency-table.ts';
import { currencyForms } from '../../normalise/currency.ts';
import { patternOf } from '../../normalise/pattern-of.ts';

/** The written forms of currencies as alternatives of a pattern, the longest first: Chinese words, signs, Latin words. */
export function currencyAlternatives(currencies: CurrencyTable): {
  readonly chinese: string;
  readonly signs: string;
  readonly words: string;
} {
  const forms = currencyForms(currencies).map(([form]) => form);
  const escaped = (list: readonly string[]): string =>
    list
      .toSorted((left, right) => right.length - left.length)
      .map(patternOf)
      .join('|');
  return {
    chinese: escaped(forms.filter((form) => /[\u4e00-\u9fff]/u.test(form))),
    signs: escaped(forms.filter((form) => /[^a-z .\u4e00-\u9fff]/u.test(form))),
    words: escaped(forms.filter((form) => /^[a-z][a-z .]*$/u.test(form))),
  };
}
