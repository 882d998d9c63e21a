/** Where the items of a JSON document are: character offsets, `end` exclusive. */
export interface JsonItems {
  /** The array, with its brackets. */
  readonly start: number;
  readonly end: number;
  /** Start and end of each item by turns. */
  readonly bounds: readonly number[];
}

/** Why the items cannot be found. `position` is a character offset, or null if it is about the whole document. */
export class JsonStructureError extends Error {
  readonly position: number | null;
  /** Dotted paths of other arrays that could be meant. */
  readonly candidates: readonly string[];

  constructor(message: string, position: number | null, candidates: readonly string[] = []) {
    super(message);
    this.name = 'JsonStructureError';
    this.position = position;
    this.candidates = candidates;
  }
}

const blank = /^[ \t\r\n]*$/;

/**
 * Finds the array at a path of keys (none: the document itself) and its items by brackets and strings alone, in one
 * linear pass. So a large document can be parsed item by item, in little memory. What stands between the brackets is
 * not checked here. Throws JsonStructureError for brackets that do not match, nesting beyond `maxDepth`, a document
 * that is cut, and a path that leads to no array, or to two.
 */
export function findJsonItems(text: string, path: readonly string[], maxDepth: number): JsonItems {
  const open: ('{' | '[')[] = [];
  /** For each open object: the key whose value is being passed, as far as keys matter. */
  const keys: (string | null)[] = [];
  const candidates: string[] = [];
  const bounds: number[] = [];
  let start = -1;
  let end = -1;
  let itemStart = -1;
  let expectKey = false;

  const inItems = () => start >= 0 && end < 0;
  const atPath = () => open.length === path.length && path.every((key, i) => open[i] === '{' && keys[i] === key);

  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    switch (character) {
      case '"': {
        const close = endOfString(text, i);
        if (expectKey && !inItems() && !open.includes('[')) keys[open.length - 1] = keyText(text.slice(i, close + 1));
        expectKey = false;
        i = close;
        break;
      }
      case '{':
      case '[':
        if (open.length >= maxDepth) throw new JsonStructureError(`nested deeper than ${maxDepth} (jsonDepth)`, i);
        if (character === '[' && !inItems()) {
          if (atPath()) {
            if (start >= 0) throw new JsonStructureError('two values have the same path', i);
            start = i;
            itemStart = i + 1;
          } else if (candidates.length < 5 && open.length > 0 && !open.includes('[') && !keys.includes(null)) {
            candidates.push(keys.join('.'));
          }
        }
        open.push(character);
        keys.push(null);
        expectKey = character === '{';
        break;
      case '}':
      case ']':
        if (open.pop() !== (character === '}' ? '{' : '[')) {
          throw new JsonStructureError(`a '${character}' that nothing was opened for`, i);
        }
        keys.pop();
        expectKey = false;
        if (inItems() && open.length === path.length) {
          // An empty last item is kept after a comma: it is a fault that parsing it will show.
          if (bounds.length > 0 || !blank.test(text.slice(itemStart, i))) bounds.push(itemStart, i);
          end = i + 1;
        }
        break;
      case ',':
        if (inItems() && open.length === path.length + 1) {
          bounds.push(itemStart, i);
          itemStart = i + 1;
        }
        expectKey = open.at(-1) === '{';
        break;
      default:
        break;
    }
  }
  if (open.length > 0)
    throw new JsonStructureError('the document ends before all its brackets are closed: it is cut', text.length);
  if (end < 0) throw new JsonStructureError('there is no array of items where it is expected', null, candidates);
  return { start, end, bounds };
}

function endOfString(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 34) return i;
  }
  throw new JsonStructureError('a string is opened here and never closed', from);
}

function keyText(literal: string): string | null {
  try {
    const key: unknown = JSON.parse(literal);
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}
