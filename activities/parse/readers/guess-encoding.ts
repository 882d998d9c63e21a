const decodes = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    // A sample may end inside a character: what is left over at the end is not held against it.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
};

/** How much of the text that is not ASCII is in the matches. */
const share = (text: string, wanted: RegExp): number => {
  const foreign = text.match(/[^\0-\x7F]/g)?.length ?? 0;
  return foreign === 0 ? 0 : (text.match(wanted)?.join('').length ?? 0) / foreign;
};

/** Chinese stands in runs; an accented letter read as Chinese stands alone between Latin ones. */
const hanRuns = /[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]{2,}/g;
const kana = /[\u3040-\u30FF\uFF61-\uFF9F]/g;
/** What other encodings look like when read as Shift_JIS. */
const halfWidthKana = /[\uFF61-\uFF9F]/g;

/** Commas and line ends hold a zero byte in UTF-16, and none is left over when it is read as what it is. */
function isChinese(sample: Uint8Array, encoding: string): boolean {
  const text = decodes(sample, encoding);
  return text !== null && !text.includes('\0') && share(text, hanRuns) > 0.6;
}

/**
 * The advice for a file whose bytes do not fit the encoding it was read in. `sample` is text around the fault, cut at
 * any byte. Only advice: a person declares the encoding, nothing is decoded by a guess.
 */
export function encodingAdvice(sample: Uint8Array, tried: string): string {
  // A sample from the middle of a file may start inside a character; bytes below 0x30 never belong to a longer one.
  const text = sample.subarray(sample.findIndex((byte) => byte < 0x30) + 1);
  if (tried !== 'utf-8' && decodes(text, 'utf-8') !== null) {
    return 'the bytes are valid UTF-8: declare encoding: utf-8';
  }
  const wide = sample.includes(0)
    ? ['utf-16le', 'utf-16be'].find((name) => name !== tried && isChinese(sample, name))
    : undefined;
  if (wide !== undefined) return `try encoding: ${wide}`;
  const either = tried === 'utf-8' ? '' : 'they are not UTF-8 either: ';
  const japanese = tried === 'shift_jis' ? null : decodes(text, 'shift_jis');
  if (japanese !== null && share(japanese, kana) > 0.2 && share(japanese, halfWidthKana) < 0.2) {
    return `${either}try encoding: shift_jis`;
  }
  const chinese = tried === 'gb18030' ? null : decodes(text, 'gb18030');
  if (chinese !== null && share(chinese, hanRuns) > 0.6) return `${either}try encoding: gb18030`;
  return `${either}try windows-1252, macintosh, gb18030, big5 or shift_jis, whichever the publisher uses; a file of mixed encodings must be repaired first`;
}
