/** Pieces of SQL in which a semicolon does not end a statement; each unclosed form runs to the end of the text. */
const PIECE =
  /'(?:[^']|'')*('?)|"(?:[^"]|"")*("?)|--[^\n]*|\/\*|\$([A-Za-z_][A-Za-z_0-9]*)?\$|;|\s+|[A-Za-z_0-9$\u0080-\uFFFF]+|[^]/y;

/**
 * Whether a text typed at the prompt is complete: its last token is a semicolon outside quotes, comments and
 * dollar-quoted strings. Linear in the length of the text.
 */
export function endsStatement(text: string): boolean {
  let ended = false;
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    if (match === null) return ended;
    const [piece] = match;
    at += piece.length;
    if (piece === '/*') {
      at = commentEnd(text, at);
      if (at === -1) return false;
    } else if (piece.startsWith('$') && piece.endsWith('$') && piece.length > 1) {
      const close = text.indexOf(piece, at);
      if (close === -1) return false;
      at = close + piece.length;
      ended = false;
    } else if (piece.startsWith("'") || piece.startsWith('"')) {
      if ((match[1] ?? match[2]) === '') return false;
      ended = false;
    } else if (!piece.startsWith('--') && piece.trim() !== '') {
      ended = piece === ';';
    }
  }
  return ended;
}

/** Where a block comment that began before `from` ends, comments within it counted; -1 when it does not. */
function commentEnd(text: string, from: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = from;
  let depth = 1;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return -1;
}
