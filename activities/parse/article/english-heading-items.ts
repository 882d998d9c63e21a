import type { ArticleText } from './article-text.ts';
import { companyName } from './english-company-name.ts';
import { plain } from './english-plain-funding.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Line } from './english-units.ts';

/** A line of its own that is a name, a dash and an amount, over a line of text: a ranking has no such line. */
const itemLine =
  /(?:^|\n)[^\n–—:|]{2,40} [–—|-] ?(?:[a-z]{0,3}[$€£₹]|undisclosed|[a-z]{3} ?\d)[^\n]{0,16}(?=\n[^\n]{30})/gu;

const severalItems = new WeakMap<ArticleText, boolean>();

/** Whether a document has two such lines: one alone may be anything. */
function hasSeveralItems(document: ArticleText): boolean {
  const known = severalItems.get(document);
  if (known !== undefined) return known;
  const found = document.folded.matchAll(itemLine);
  const isList = found.next().done === false && found.next().done === false;
  severalItems.set(document, isList);
  return isList;
}

/** "Acme – $14.5m" above what is told of it: an item of a list of deals, whose name "the company" stands for below. */
export function headingItem(reader: EnglishReader, line: Line): Told | null {
  const { units, sentence } = line;
  const [name, mark, what, end] = units;
  if (sentence.inTitle || name?.kind !== 'name' || mark?.kind !== 'mark' || end !== undefined) return null;
  if (!/^[–—|-]$/u.test(mark.low) || what === undefined || (what.money === null && what.low !== 'undisclosed'))
    return null;
  const { folded } = reader.document;
  if (!/^\n[^\n]{30}/u.test(folded.slice(sentence.end, sentence.end + 40)) || !hasSeveralItems(reader.document))
    return null;
  const company = companyName(reader.document, line, 0);
  if (company === null) return null;
  const told = plain(line, 'item of a list', 0, 3);
  told.draft.company = company;
  told.draft.amount = what.money;
  reader.heading = { company, paragraph: sentence.paragraph };
  return told;
}
