import type { ByteSource } from './byte-source.ts';
import { plainBytes } from './byte-source.ts';
import { decodeText } from './decode-text.ts';
import type { ReadLimits, ReadOptions } from './table.ts';
import { UnreadableFileError } from './unreadable-file-error.ts';

/**
 * The text of an XML document that is safe to parse: whole, well-formed, one root, no document type (so no entities and no
 * external parts), and within the limits of nesting, nodes and bytes. White space before the declaration is taken off, since
 * some tools write a line end there. Linear in the file.
 *
 * @throws UnreadableFileError that says what is wrong and where
 */
export async function checkedXml(source: ByteSource, options: ReadOptions, limits: ReadLimits): Promise<string> {
  const text = (await wholeText(source, options, limits)).trimStart();
  const fault = faultOf(text, limits);
  if (fault === null) return text;
  throw new UnreadableFileError(source.path, fault.reason, fault.place, fault.hint);
}

interface Fault {
  readonly reason: string;
  readonly place: string | null;
  readonly hint: string;
}

async function wholeText(source: ByteSource, options: ReadOptions, limits: ReadLimits): Promise<string> {
  const parts: string[] = [];
  let bytes = 0;
  const counted: ByteSource = {
    ...source,
    async *chunks() {
      for await (const chunk of source.chunks()) {
        bytes += chunk.length;
        if (bytes > limits.xmlBytes)
          throw new UnreadableFileError(
            source.path,
            `the XML document has more than ${plainBytes(limits.xmlBytes)} (xmlBytes), and it must be held in memory`,
            null,
            'split it, or raise the limit',
          );
        yield chunk;
      }
    },
  };
  for await (const part of decodeText(counted, options.encoding ?? declaredEncoding(source.head))) parts.push(part);
  return parts.join('');
}

/** The encoding that the XML declaration names; undefined where it names none. */
function declaredEncoding(head: Uint8Array): string | undefined {
  const start = Buffer.from(head.subarray(0, 400)).toString('latin1');
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
}

const getAgain = 'get the file again';
const lineAt = (text: string, position: number): string => `line ${text.slice(0, position).split(/\r\n|\n|\r/).length}`;

/** What makes a document unsafe, not whole or not well-formed, found without building anything from it. */
function faultOf(text: string, limits: ReadLimits): Fault | null {
  if (/^<(?:!doctype\s+html|html)\b/i.test(text))
    return {
      reason: 'this is a web page, not the XML document that was expected',
      place: null,
      hint: 'perhaps an error page was saved in its place: get the file again',
    };
  if (!text.startsWith('<')) return { reason: 'this is not XML', place: 'line 1', hint: getAgain };
  const open: string[] = [];
  let nodes = 0;
  let hasRoot = false;
  for (let from = 0; from < text.length;) {
    const start = text.indexOf('<', from);
    const at = start < 0 ? text.length : start;
    const fault = (reason: string, hint = getAgain): Fault => ({ reason, place: lineAt(text, at), hint });
    const between = text.slice(from, at);
    if (open.length === 0 && between.trim() !== '') return fault('there is text outside the root element');
    if (bareAmpersand.test(between)) return fault('an "&" stands alone, where "&amp;" must');
    if (start < 0) break;
    const mark = markupAt(text, start);
    if (mark.kind === 'unended') return fault('the document ends in the middle of a tag: it is cut');
    if (mark.kind === 'malformed') return fault('a tag is not well-formed');
    if (mark.kind === 'declaration')
      return fault('the document has a document type or entity declarations, which are not read', 'take them out');
    if (mark.kind === 'close') {
      if (open.pop() !== mark.name)
        return fault(`the end tag "${mark.name.slice(0, 40)}" is not that of the open element`);
    } else if (mark.kind !== 'passive') {
      if (open.length === 0 && hasRoot) return fault('there is a second root element');
      hasRoot = true;
      nodes += 1 + mark.attributes;
      if (nodes > limits.xmlNodes)
        return fault(`there are more than ${limits.xmlNodes} elements and attributes (xmlNodes)`, 'split it');
      if (mark.kind === 'open') open.push(mark.name);
      if (open.length > limits.xmlDepth) return fault(`elements are nested deeper than ${limits.xmlDepth} (xmlDepth)`);
    }
    from = mark.end;
  }
  if (open.length > 0)
    return { reason: 'the document ends before its root element does: it is cut', place: null, hint: getAgain };
  return hasRoot ? null : { reason: 'the document has no element', place: null, hint: getAgain };
}

/** The names of the elements of a checked document, with their depth: 0 for the root. */
export function* elementsOf(text: string): Generator<{ readonly name: string; readonly depth: number }> {
  let depth = 0;
  for (let start = text.indexOf('<'); start >= 0;) {
    const mark = markupAt(text, start);
    if (mark.kind === 'open' || mark.kind === 'empty') yield { name: mark.name, depth };
    if (mark.kind === 'open') depth += 1;
    if (mark.kind === 'close') depth -= 1;
    start = text.indexOf('<', mark.end);
  }
}

interface Markup {
  readonly kind: 'open' | 'empty' | 'close' | 'passive' | 'declaration' | 'malformed' | 'unended';
  readonly name: string;
  readonly attributes: number;
  /** Just behind it. */
  readonly end: number;
}

const name = String.raw`[A-Za-z_:\u00c0-\uffff][\w:.\-\u00b7-\uffff]*`;
const startName = new RegExp(`<(${name})`, 'y');
const attribute = new RegExp(`\\s+(${name})\\s*=\\s*(?:"([^<"]*)"|'([^<']*)')`, 'y');
const startEnd = /\s*(\/?)>/y;
const endTag = new RegExp(`</(${name})\\s*>`, 'y');
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\w.-]{0,30});)/i;

const execAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The markup that begins at a "<". */
function markupAt(text: string, start: number): Markup {
  const none = { name: '', attributes: 0, end: text.length } as const;
  const until = (close: string, from: number): Markup => {
    const end = text.indexOf(close, from);
    return end < 0 ? { ...none, kind: 'unended' } : { ...none, kind: 'passive', end: end + close.length };
  };
  if (text.startsWith('<!--', start)) return until('-->', start + 4);
  if (text.startsWith('<![CDATA[', start)) return until(']]>', start + 9);
  if (text.startsWith('<?', start)) return until('?>', start + 2);
  if (text.startsWith('<!', start)) return { ...none, kind: text.length - start < 9 ? 'unended' : 'declaration' };
  const broken: Markup = { ...none, kind: text.includes('>', start) ? 'malformed' : 'unended' };
  if (text.startsWith('</', start)) {
    const close = execAt(endTag, text, start);
    return close === null ? broken : { ...none, kind: 'close', name: close[1] ?? '', end: endTag.lastIndex };
  }
  const opened = execAt(startName, text, start);
  if (opened === null) return broken;
  const names = new Set<string>();
  let end = startName.lastIndex;
  for (let found = execAt(attribute, text, end); found !== null; found = execAt(attribute, text, end)) {
    const [, own = '', double = '', single = ''] = found;
    if (names.has(own) || bareAmpersand.test(double) || bareAmpersand.test(single))
      return { ...none, kind: 'malformed' };
    names.add(own);
    end = attribute.lastIndex;
  }
  const ended = execAt(startEnd, text, end);
  if (ended === null) return broken;
  const kind = ended[1] === '/' ? 'empty' : 'open';
  return { kind, name: opened[1] ?? '', attributes: names.size, end: startEnd.lastIndex };
}
