import type { Told } from './english-reader.ts';

/** How far behind a sum its parts may be told. */
const near = 4;

/**
 * "Acme comes out of stealth with $18.5 million", and then a $15 million Series A and a $3.5 million seed: the sum of two rounds that
 * are told right behind it is no round of its own.
 */
export function withoutSums(told: readonly Told[]): Told[] {
  return told.filter((one, index) => {
    const { amount, stage, certainty, instrument } = one.draft;
    if (amount === null || stage !== null || certainty !== 'told' || instrument === 'ma' || instrument === 'ipo')
      return true;
    const sum = valueOf(one);
    if (sum === null) return true;
    const parts = told.slice(index + 1, index + 12).filter((part) => {
      const value = valueOf(part);
      return (
        value !== null &&
        value < sum &&
        part.draft.certainty === 'told' &&
        !part.draft.isBackground &&
        (part.draft.company === null ||
          one.draft.company === null ||
          part.draft.company.start === one.draft.company.start ||
          one.draft.inTitle) &&
        part.draft.amount?.value.currency === amount.value.currency &&
        (one.draft.inTitle || part.draft.sentence - one.draft.sentence <= near)
      );
    });
    return !parts.some((left, at) =>
      parts
        .slice(at + 1)
        .some(
          (right) =>
            (left.draft.stage !== null || right.draft.stage !== null) &&
            Math.abs((valueOf(left) ?? 0) + (valueOf(right) ?? 0) - sum) <= sum / 200,
        ),
    );
  });
}

function valueOf({ draft: { amount } }: Told): number | null {
  return amount === null || amount.value.kind === 'undisclosed' || amount.value.low === null
    ? null
    : Number(amount.value.low);
}
