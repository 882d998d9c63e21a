import type { ArticleText } from './article-text.ts';
import { companyName, investorName } from './english-company-name.ts';
import { isFirm } from './english-firms.ts';
import { isNobody } from './english-nobody.ts';
import { isPerson } from './english-persons.ts';
import { isPlace } from './english-places.ts';
import { plain } from './english-plain-told.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import { lineInside } from './english-units.ts';
import type { Line } from './english-units.ts';
import type { Mentions } from './mentions.ts';
import { oneOf } from './one-of.ts';

/** What makes a sentence of a line: an item of a list has none of them. */
const finite = oneOf(
  'has|have|had|is|are|was|were|will|would|can|could|may|might|raises|closes|closed|secures|secured|lands|landed|bags|bagged|said|says|announced|announces|acquired|acquires|bought|buys|gets|got|received|receives|invested|invests|joins|joined|plans|wants|makes|sells|offers|helps|lets|uses|it|they|we|he|she|who|which|that|because|when|after|before',
);
/** "2016: Foo and two angels put $9 million into the company": verbs of running text. */
const doesSomething = oneOf(
  'put|puts|pour|poured|pours|took|takes|take|came|comes|went|goes|brought|brings|started|starts|began|begins|pays|paid|wins|won|picked|picks|pulled|pulls|sold|left|became|becomes|hired|opened|opens|launched|launches',
);
const lineOfList =
  /^(?=[^\n]{12,220}$)(?=[^\n]*(?:[$€£₹¥] ?\d|\d ?(?:m|mn|bn|k|cr|million|billion|crore|lakh)(?![a-z])))(?![^\n]* (?:has|have|had|is|was|were|will|raised|said|says|announced|closed|secured) )/u;
/** What the pattern above needs, found at one look. */
const mayBeSum = /[$€£₹¥]|\d ?[mbkcl]/u;
const ofFunding = /rais|fund|round|deal|invest|seed|series|money|cash|capital/u;
const ofOther =
  /valuab|valuation|worth|revenue|rank|market cap|acquisition|exit|ipo|salar|grants? (?:open|call)|budget|price/u;

const listed = new WeakMap<ArticleText, boolean>();

/** Whether two lines or more of a document look like items, under words of funding. */
function isList(document: ArticleText): boolean {
  const known = listed.get(document);
  if (known !== undefined) return known;
  let count = 0;
  const text = document.folded.slice(0, 60_000);
  for (const line of text.split('\n'))
    if (count < 2 && line.length < 221 && mayBeSum.test(line) && lineOfList.test(line)) count += 1;
  listed.set(document, count > 1);
  return count > 1;
}

interface Field {
  readonly units: readonly Unit[];
  /** Behind how many brackets' openings it stands: 0 is the line itself. */
  readonly depth: number;
}

/** The parts of a line between its marks; what stands in brackets is taken apart as well. */
function fieldsOf(document: ArticleText, mentions: Mentions, line: Line, depth = 0): Field[] {
  const fields: Field[] = [];
  let open: Unit[] = [];
  const close = (): void => {
    if (open.length > 0) fields.push({ units: open, depth });
    open = [];
  };
  for (const unit of line.units) {
    if (unit.kind === 'bracket' && depth === 0) {
      close();
      const inner = lineInside(document, mentions, { start: unit.start + 1, end: unit.end - 1 }, line.sentence);
      fields.push(...fieldsOf(document, mentions, inner, 1));
    } else if (unit.kind === 'mark' && !/^["“”'’.&%]$/u.test(unit.low)) close();
    else if (unit.kind !== 'mark') open.push(unit);
  }
  close();
  return fields;
}

const giver = /^(?:co-)?led by |^from |^lead(?:s|ers?| investors?)? |^backed by |^investors? |^backers? |^with |^by /u;
const glue = oneOf(
  'a|an|in|of|the|its|new|fresh|round|funding|financing|raise|raised|equity|extension|stage|total|from|led|by|co-led|money|capital|cash|investment|for|about|around|over|and|amount|size|deal|pre|post',
);

const firmName =
  / (?:capital|ventures|partners|vc|funds?|equity|angels|investments?|invest|growth|accelerator|holdings|group|bank|foundation|management|labs|global|combinator)$/u;

const otherLabel =
  /^(?:co-?founders?|founded by|founders?|team|ceo|chief executive|headquarters|hq|based in|location|city|country|counsel|advis[eo]rs?|customers?|clients?|competitors?|rivals?|sector|industry) (?:x )?$/u;

/** "See also: Acme raises $5 million": points to another text. */
const pointer = oneOf('see also|read more|read also|also read|related|more|also|see|read');

const wordsIn = (units: readonly Unit[]): string =>
  units.map(({ kind, low }) => (kind === 'name' ? 'x' : low)).join(' ');

/**
 * "Acme (London): $12M Series A; Foo Ventures", "$4M – Acme, seed, led by Foo", "Acme · $3M · Seed · Foo": one line of a list, where
 * the marks tell what belongs to what. Only lines without a verb, in a document that has several, with a stage, an investor or words
 * of funding above.
 */
export function itemLine(reader: EnglishReader, line: Line, mentions: Mentions): Told | null {
  const { units, sentence } = line;
  const { document } = reader;
  if (sentence.inTitle || units.length < 2 || units.length > 60) return null;
  const before = document.folded.slice(Math.max(0, sentence.start - 8), sentence.start);
  if (!/(?:^|\n)[\s\d.#)(•·*→-]{0,6}$/u.test(before) || !isList(document)) return null;
  if (units.some(({ kind, low }, at) => kind === 'word' && finite.test(low) && units[at + 1]?.low !== ':')) return null;
  if (
    units.some(
      ({ kind, low }, at) =>
        kind === 'word' && doesSomething.test(low) && !/^(?:by|:)$/u.test(units[at + 1]?.low ?? ''),
    )
  )
    return null;
  // "Acme, a maker of pumps, raised $4 million by selling tokens": a sentence of many words.
  if (
    units.length > 16 &&
    units.some(
      ({ low }, at) =>
        /^(?:raised|raises|secured|closed)$/u.test(low) &&
        units[at + 1]?.kind === 'money' &&
        /^(?:by|from|to|in|as|at|with)$/u.test(units[at + 2]?.low ?? ''),
    )
  )
    return null;
  // "Foo and Bar led a $12M Series A in Acme": a sentence.
  if (
    units.some(
      ({ low }, at) =>
        /^(?:co-)?leads?$|^(?:co-)?led$/u.test(low) &&
        (/^(?:an?|the)$/u.test(units[at + 1]?.low ?? '') || (at > 0 && units[at + 1]?.kind === 'money')),
    )
  )
    return null;
  const fields = fieldsOf(document, mentions, line).filter(
    ({ units: own }) => !(own.length === 1 && /^(?:\d{1,3}|#)$/u.test(own[0]?.low ?? '')),
  );
  if (fields.length < 2 || fields.length > 14) return null;
  const money = fields.flatMap(({ units: own }) => own.filter((unit) => unit.money !== null));
  const [amount] = money;
  if (amount === undefined || amount.money === null || money.length > 1 || amount.money.value.kind === 'undisclosed')
    return null;
  const stage = fields.flatMap(({ units: own }) => own.flatMap((unit) => unit.stage ?? []))[0] ?? null;
  const company = companyOf(fields, amount);
  if (company === null) return null;
  const investors = investorsOf(fields, company, amount);
  const payer = fields[0]?.units[0];
  if (payer !== undefined && payer !== company && isFirm(payer)) investors.push({ unit: payer, role: 'unknown' });
  const head = document.folded.slice(0, 400);
  if (stage === null && investors.length === 0 && (!ofFunding.test(head) || ofOther.test(head))) return null;
  if (stage === null && ofOther.test(document.folded.slice(sentence.start, sentence.end))) return null;
  const told = plain(line, 'line of a list', 0, units.length);
  const { draft } = told;
  const at = units.indexOf(company);
  draft.company = at < 0 ? { start: company.start, end: company.end, aliases: [] } : companyName(document, line, at);
  draft.amount = amount.money;
  draft.stage = stage;
  for (const { unit, role } of investors) draft.investors.push({ ...investorName(document, unit), role });
  return told;
}

/** The first field that is a name, with a word of description or a label at most; before or behind the amount. */
function companyOf(fields: readonly Field[], amount: Unit): Unit | null {
  for (const { units } of fields.slice(0, 4)) {
    const words = wordsIn(units);
    if (giver.test(`${words} `) || units.every(({ low }) => pointer.test(low))) continue;
    const names = units.filter(({ kind, isPossessive }) => kind === 'name' && !isPossessive);
    const [name] = names;
    if (name === undefined || names.length > 1 || isNobody(name.low)) {
      if (units.includes(amount) || units.every(({ kind, low }) => kind !== 'name' || isPlace(low))) continue;
      return null;
    }
    const isFirst = units[0] === name;
    const rest = units.filter((unit) => unit !== name);
    // "Acme $5M seed": name and amount in one field.
    if (isFirst && units.includes(amount)) return name;
    if (units.includes(amount)) {
      const forIt = units[units.indexOf(name) - 1]?.low === 'for';
      if (forIt) return name;
      continue;
    }
    // "Foo Ventures: Acme ($12M Series A)": who pays stands first.
    if (rest.length === 0 && isFirm(name) && fields.length > 2) continue;
    if (rest.length === 0 || (units.at(-1) === name && rest.length <= 4) || (isFirst && rest.length <= 1)) return name;
    return null;
  }
  return null;
}

/** Names in fields behind the amount or the stage, and in those that say that they lead; places and the company are none. */
function investorsOf(
  fields: readonly Field[],
  company: Unit,
  amount: Unit,
): { readonly unit: Unit; readonly role: 'lead' | 'co_lead' | 'unknown' }[] {
  const found: { unit: Unit; role: 'lead' | 'co_lead' | 'unknown' }[] = [];
  let isBehind = false;
  let isLabelled = false;
  let role: 'lead' | 'unknown' = 'unknown';
  for (const { units } of fields) {
    const words = `${wordsIn(units)} `;
    const isAmount = units.includes(amount);
    const isStage = units.some(({ stage }) => stage !== null);
    const isLed = /(?:^| )(?:co-)?led by |^leads? |^lead investors? | (?:co-)?led $|^x leading /u.test(words);
    const isGiver = giver.test(words) || / (?:from|led by) x /u.test(` ${words}`);
    // "Foo Ventures (lead)": of the name before.
    const last = found.at(-1);
    if (isLed && last !== undefined && !units.some(({ kind }) => kind === 'name')) {
      last.role = 'lead';
      continue;
    }
    if (isLed) role = 'lead';
    else if (/^(?:with|others?|and|from|investors|backers) /u.test(words)) role = 'unknown';
    const names = units.filter(
      (unit) => unit.kind === 'name' && !unit.isPossessive && unit !== company && !isPlace(unit.low),
    );
    const isPure = units.every(
      ({ kind, low }) => kind === 'name' || /^(?:and|&|plus|lead|with|led|by)$/u.test(low) || glue.test(low),
    );
    // A single name behind the amount may be a town: it has to be a firm's, or one of several.
    const isOfFirms =
      names.some(({ low }) => firmName.test(low)) || (names.length > 1 && !names.some(({ low }) => isPerson(low)));
    // "founders: Jane Doe and John Roe": of nobody who gives money.
    if (otherLabel.test(words)) {
      isLabelled = true;
      continue;
    }
    if (isGiver || isLed || isAmount || isStage) isLabelled = false;
    if ((isBehind && isPure && isOfFirms && !isLabelled) || isGiver || isLed)
      for (const unit of names) found.push({ unit, role });
    if (isAmount || isStage) isBehind = true;
    if (role === 'lead' && !isLed) role = 'unknown';
  }
  const leads = found.filter((one) => one.role === 'lead').length;
  return leads > 1 ? found.map((one) => (one.role === 'lead' ? { ...one, role: 'co_lead' as const } : one)) : found;
}
