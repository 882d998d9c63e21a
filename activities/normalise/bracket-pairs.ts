const opening: Readonly<Record<string, string>> = { '(': ')', '（': ')', '[': ']', '［': ']', '【': '】', '〔': '〕' };
const closing: Readonly<Record<string, string>> = { ')': ')', '）': ')', ']': ']', '］': ']', '】': '】', '〕': '〕' };

/**
 * The pairs of round and square brackets of a text, half or full width: for each opening one the place of its partner.
 * A bracket without a partner is not in the map and counts as an ordinary character. Linear in the text.
 */
export function bracketPairs(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: { at: number; close: string }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const close = opening[sign];
    if (close !== undefined) open.push({ at, close });
    else if (closing[sign] !== undefined) {
      const last = open.at(-1);
      if (last?.close !== closing[sign]) continue;
      open.pop();
      pairs.set(last.at, at);
    }
  }
  return pairs;
}
