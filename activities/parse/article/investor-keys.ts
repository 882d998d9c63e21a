import { isInside } from './company-keys.ts';

/** 红杉 and 红杉资本 are one investor within one round. */
export function isSameName(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length >= 2 &&
    long.startsWith(short) &&
    /^(?:资本|投资|创投|基金|集团|中国|资本中国|创投基金|投资基金|capital|ventures?|partners?|investors|management|venturepartners|vc|global|科技|公司)$/u.test(
      long.slice(short.length),
    )
  );
}

/**
 * Of names in different sentences of one round, one may be the short form of the other: 长方集团 and 深圳市长方集团股份有限公司,
 * 招商局创投 and 招商局创新投资管理有限公司, 水木创投 and 清华水木创投. Within one list they would be two.
 */
export function isShortForm(one: string, other: string): boolean {
  if (isSameName(one, other)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 2 || !/[\u4e00-\u9fff]/u.test(long)) return false;
  if (long.startsWith(short)) return true;
  if (short.length >= 4 && long.endsWith(short) && long.length - short.length <= 4) return true;
  const isLegal = /(?:公司|合伙\)?|基金|中心|集团|银行)$/u.test(long);
  if (!isLegal || short.length < 3) return false;
  return long.includes(short) || (short.slice(0, 2) === long.slice(0, 2) && isInside(short, long));
}
