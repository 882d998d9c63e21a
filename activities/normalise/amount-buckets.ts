import type { AmountContext, ParsedAmount } from './amount.ts';
import type { createCurrencyResolver, CurrencyForm } from './currency.ts';
import { foldForReading } from './text.ts';

/** Bucket labels of one source (亿元及以上), with or without a currency before or behind. */
export function createBucketReader(
  forms: ReadonlyMap<string, CurrencyForm>,
  resolveCurrency: ReturnType<typeof createCurrencyResolver>,
) {
  const folded = new WeakMap<object, ReadonlyMap<string, { low: string; high: string | null }>>();
  return (
    text: string,
    buckets: NonNullable<AmountContext['buckets']>,
    context: AmountContext,
  ): ParsedAmount | null => {
    let labels = folded.get(buckets);
    if (labels === undefined) {
      labels = new Map(Object.entries(buckets).map(([label, range]) => [foldForReading(label), range]));
      folded.set(buckets, labels);
    }
    for (const [label, range] of labels) {
      const at = text.indexOf(label);
      if (at < 0) continue;
      const around = [text.slice(0, at).trim(), text.slice(at + label.length).trim()].filter((part) => part !== '');
      const named = around.map((part) => forms.get(part)).filter((form) => form !== undefined);
      if (named.length !== around.length) continue;
      const inLabel = named.length === 0 ? ownForms(label, forms) : [];
      const { currency, issue } = resolveCurrency([...named, ...inLabel], context);
      return { currency, low: range.low, high: range.high, highOpen: range.high !== null, kind: 'order', issue };
    }
    return null;
  };
}

function ownForms(label: string, forms: ReadonlyMap<string, CurrencyForm>): readonly CurrencyForm[] {
  const form = label.includes('元') ? forms.get('元') : undefined;
  return form === undefined ? [] : [form];
}
