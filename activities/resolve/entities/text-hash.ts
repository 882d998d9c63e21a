/**
 * A whole number below 2^52 for a text, so that texts are joined, counted and handed over as numbers. Two texts of a million
 * get one number in about one of ten thousand sets; they are then compared like any others.
 *
 * @param seed what the text is: equal texts of different seeds have different numbers
 * @param end where the text ends
 * @param left the place of a character that is left out, -1 for none
 */
export function hashOf(seed: number, text: string, end = text.length, left = -1): number {
  let a = Math.imul(seed + 1, 0x9e3779b1);
  let b = Math.imul(seed + 1, 0x85ebca77);
  for (let at = 0; at < end; at += 1) {
    if (at === left) continue;
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0xcc9e2d51);
    a ^= a >>> 15;
    b = Math.imul(((b << 13) | (b >>> 19)) ^ code, 0x1b873593);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  a ^= a >>> 13;
  b = Math.imul(b ^ (b >>> 16), 0xc2b2ae35);
  b ^= b >>> 16;
  return (a >>> 0) * 0x10_0000 + (b >>> 12);
}
