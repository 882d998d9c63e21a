import type { ArticleText } from './article-text.ts';
import { companyName } from './english-company-name.ts';
import { isNobody } from './english-nobody.ts';
import { nameAhead } from './english-name-ahead.ts';
import { plain } from './english-plain-told.ts';
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

/** A line that is a name alone, over a line of text: "Acme", "3. Acme Robotics". */
const nameLine =
  /(?:^|\n)(?:\d{1,2}[.)] |#\d{1,2} |[•*→-] ?)?([^\n.,:;!?()|–—\d$€£][^\n.,:;!?()|–—$€£]{1,38})(?=\n{1,2}[^\n]{40})/gu;
const noHeading =
  /(?<![a-z])(?:deals?|funding|fundings|fundraising|rounds?|acquisitions?|mergers?|exits?|ipos?|people|funds?|news|rest|offerings?|events?|moves|raises?|m&a|weeks?|stages?|seed|series|equity|venture|capital|public|jobs|money|market|more|notable|other|about|contact|background|summary|highlights|takeaways?|conclusion|how|why|what|who|where|the (?:bfd|numbers|story)|in brief|also|going)(?![a-z])/u;

const severalNames = new WeakMap<ArticleText, boolean>();

function hasSeveralNames(document: ArticleText): boolean {
  const known = severalNames.get(document);
  if (known !== undefined) return known;
  let count = 0;
  for (const match of document.folded.slice(0, 60_000).matchAll(nameLine))
    if (!noHeading.test(match[1] ?? '')) count += 1;
  severalNames.set(document, count > 1);
  return count > 1;
}

/** A name that stands alone in its line: what is told below is of it, where no other name is said. */
export function nameHeading(reader: EnglishReader, line: Line): void {
  const { units, sentence } = line;
  const { document } = reader;
  if (sentence.inTitle || units.length > 4) return;
  const name = units.findIndex(({ kind }) => kind === 'name');
  const rest = units.filter(({ kind, low }, at) => at !== name && kind !== 'mark' && !/^\d{1,2}$/u.test(low));
  if (name < 0 || name > 2 || rest.length > 0) return;
  const low = units[name]?.low ?? '';
  if (units[name]?.isPossessive === true || isNobody(low) || noHeading.test(low) || !hasSeveralNames(document)) return;
  const company = companyName(document, line, name);
  if (company !== null) reader.heading = { company, paragraph: sentence.paragraph + 2 };
}

/** "$60 million for Acme Energy." at the head of a paragraph. */
const headLine =
  /(?:^|\n)(?:[^\w\n]{0,4})(?:[a-z]{0,3}[$€£₹] ?\d|[a-z]{3} ?\d)[^\n.]{0,4}(?:\.\d+)?[^\n.]{0,16} for [^\n.;,]{2,50}\. /gu;

const severalHeads = new WeakMap<ArticleText, boolean>();

function hasSeveralHeads(document: ArticleText): boolean {
  const known = severalHeads.get(document);
  if (known !== undefined) return known;
  const found = document.folded.matchAll(headLine);
  const isList = found.next().done === false && found.next().done === false;
  severalHeads.set(document, isList);
  return isList;
}

/** "$60 million for Acme. The Calgary company drills …": the first sentence of an item says only how much and for whom. */
function amountFor(reader: EnglishReader, line: Line): Told | null {
  const { units, sentence } = line;
  const { document } = reader;
  const [money, word] = units;
  if (sentence.inTitle || money?.kind !== 'money' || word?.low !== 'for' || units.length > 9) return null;
  const name = nameAhead(units, 2);
  const end = units[name + 1];
  if (name < 0 || isNobody(units[name]?.low ?? '') || (end !== undefined && end.low !== '.')) return null;
  if (document.folded.charAt(sentence.start - 1) !== '\n' || !hasSeveralHeads(document)) return null;
  const company = companyName(document, line, name);
  if (company === null) return null;
  const told = plain(line, 'item of a list', 0, name + 1);
  told.draft.company = company;
  told.draft.amount = money.money;
  reader.heading = { company, paragraph: sentence.paragraph };
  return told;
}

/** "Acme – $14.5m" above what is told of it: an item of a list of deals, whose name "the company" stands for below. */
export function headingItem(reader: EnglishReader, line: Line): Told | null {
  const { units, sentence } = line;
  const [name, mark, what, end] = units;
  if (name?.kind === 'money') return amountFor(reader, line);
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
