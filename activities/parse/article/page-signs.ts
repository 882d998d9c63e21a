/** Tags that stand within a sentence; any other one ends it. */
const inline = /^(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u)$/iu;
const tag =
  /<!--[^>]{0,1000}-->|<!doctype[^<>]{0,300}>|<\/?(a|abbr|article|aside|b|blockquote|body|br|button|caption|center|cite|code|dd|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|mark|meta|nav|noscript|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|u|ul|video)(?=[\s/>])[^<>]{0,1000}>/iuy;
/** What stands between these is no text. */
const unread = ['script', 'style'];

/** A stretch of a text that says nothing; `isBreak`: but that a sentence ends there. */
export interface UnsaidStretch {
  readonly 0: string;
  readonly index: number;
  readonly isBreak?: boolean;
}

/** The tags of a text that is a page, in its order. */
export function* pageSigns(text: string): Generator<UnsaidStretch> {
  const isClosed = new Map(unread.map((name) => [name, true]));
  for (let at = text.indexOf('<'); at >= 0;) {
    tag.lastIndex = at;
    const found = tag.exec(text);
    let end = at + 1;
    if (found !== null) {
      const name = found[1]?.toLowerCase() ?? '';
      end = at + found[0].length;
      if (isClosed.get(name) === true && text.charAt(at + 1) !== '/') {
        const close = text.indexOf(`</${name}`, end);
        const last = close < 0 ? -1 : text.indexOf('>', close);
        // Of many that nobody closes the rest of the text is looked through once.
        if (last < 0) isClosed.set(name, false);
        else end = last + 1;
      }
      yield { 0: text.slice(at, end), index: at, isBreak: name !== '' && !inline.test(name) };
    }
    at = text.indexOf('<', end);
  }
}
