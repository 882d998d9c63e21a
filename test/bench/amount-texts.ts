/**
 * Amounts as the sources write them, Chinese and English, from a seed: the same seed gives the same texts. Of a million,
 * more than nine in ten are distinct.
 */
export function amountTexts(count: number, seed: number): readonly string[] {
  const random = seededRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  };
  const number = () => (random() * 9_999).toFixed(pick([0, 1, 2, 2]));
  const whole = (most: number) => String(1 + Math.floor(random() * most));
  const forms: readonly (readonly [number, () => string])[] = [
    [30, () => number() + pick(['万', '亿', '万', '千万']) + pick(['人民币', '美元', '元', '港元', '元人民币'])],
    [15, () => pick(['$', 'US$', '€', '£', 'RMB ']) + number() + pick(['M', 'B', 'K', ' million', 'm', 'bn'])],
    [15, () => pick(['近', '超', '逾', '约', '不超过', '超过']) + number() + pick(['万', '亿']) + pick(['元', '美元'])],
    [10, () => `${whole(9_999)}-${whole(99_999)}万元`],
    [10, () => whole(999_999_999)],
    [10, () => `A轮${number()}万元融资`],
    [10, () => `${pick(['over', 'about', 'nearly', 'up to'])} US$${number()} million`],
  ];
  const total = forms.reduce((sum, [weight]) => sum + weight, 0);
  return Array.from({ length: count }, () => {
    let left = random() * total;
    const form = forms.find(([weight]) => (left -= weight) < 0) ?? forms[0];
    return form === undefined ? '' : form[1]();
  });
}

/** Numbers in [0, 1): mulberry32, the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
