import type { ArticleText, Span } from './article-text.ts';
import type { Draft, Name } from './draft.ts';
import { companyName } from './english-company-name.ts';
import { isFirm, isFirmByTrade } from './english-firms.ts';
import { companyNoun, leadBehindIntro, leadName } from './english-lead-name.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Line } from './english-units.ts';
import { isNobody } from './english-nobody.ts';
import { isPerson as isGivenName } from './english-persons.ts';
import { isPlace } from './english-places.ts';
import { isTitleWord } from './english-title-words.ts';
import { isStrongDescriptor, titleWords } from './english-words.ts';
import { oneOf } from './one-of.ts';

/** In a list of deals "the company" is that of the paragraph; an article that names none is about the name that it uses most. */
export function nameThem(reader: EnglishReader, told: readonly Told[], lines: readonly Line[]): void {
  // "In Iceland, Acme raised $40 million ahead of a listing": no place raises money.
  for (const { draft } of told)
    if (draft.company !== null && isPlace(reader.document.folded.slice(draft.company.start, draft.company.end)))
      draft.company = null;
  const defined = definedCompany(reader.document, lines);
  if (defined !== null) {
    for (const { draft } of told) draft.company ??= defined;
    return;
  }
  for (const one of told)
    if (one.draft.company === null && !one.draft.inTitle)
      one.draft.company =
        namedAlone(reader, one, lines) ?? namedInSentence(reader, one) ?? namedInParagraph(reader, one, lines);
  if (reader.newsCompanies > 1) {
    let last: Told | null = null;
    for (const one of told) {
      if (one.draft.company !== null) last = one.draft.isBackground ? last : one;
      else if (
        last !== null &&
        (!reader.hasSeveralCompanies || last.line.sentence.paragraph === one.line.sentence.paragraph)
      )
        one.draft.company = last.draft.company;
    }
    return;
  }
  // "Foo would acquire Otto" by the way: the article is about somebody else.
  const isOfAnother = ({ company, instrument, certainty, inTitle }: Draft): boolean =>
    company !== null && instrument === 'ma' && certainty === 'unconfirmed' && !inTitle;
  if (told.length === 0 || told.some(({ draft }) => draft.company !== null && !isOfAnother(draft))) {
    nameEarly(reader, told, lines);
    return;
  }
  const company = mostNamed(reader.document, lines, told);
  if (company !== null) for (const { draft } of told) draft.company ??= company;
}

/** "Acme Foods Corp. (the “Company”) entered into": a filing says whom it means. */
function definedCompany(document: ArticleText, lines: readonly Line[]): Name | null {
  for (const line of lines.slice(0, 12)) {
    const at = line.units.findIndex(
      ({ kind, low }) => kind === 'bracket' && /(?:the |collectively, )["“”]company["“”]/u.test(low),
    );
    if (at < 0) continue;
    for (let index = at - 1; index >= Math.max(0, at - 12); index -= 1) {
      const isFormed = legalForm.test(line.units[index]?.low ?? '');
      if (line.units[index]?.kind === 'name' && (isFormed || index === at - 1))
        return companyName(document, line, index);
    }
  }
  return null;
}

const legalForm =
  /(?:^|[ ,])(?:inc|corp|corporation|ltd|limited|llc|plc|co|company|n\.v|s\.a|ag|se|lp|l\.p)(?: ?\.)?$/u;

/** "Acme. The Bristol outfit raised", "Take Acme. Founded in 2020, the startup closed": a sentence that says nothing but a name. */
function namedAlone(reader: EnglishReader, { line }: Told, lines: readonly Line[]): Name | null {
  const at = lines.indexOf(line);
  for (let index = at - 1; index >= Math.max(0, at - 2); index -= 1) {
    const before = lines[index];
    if (before === undefined || before.sentence.inTitle || before.sentence.paragraph !== line.sentence.paragraph)
      return null;
    const words = before.units.filter(({ kind }) => kind !== 'mark');
    const name = before.units.findIndex(({ kind }) => kind === 'name');
    const isAlone =
      words.length === 1 ||
      (words.length === 2 &&
        /^(?:take|consider|meet|enter|next|first|second|third|then|or|and)$/u.test(words[0]?.low ?? ''));
    const unit = before.units[name];
    if (isAlone && unit !== undefined && !unit.isPossessive && !isNobody(unit.low))
      return companyName(reader.document, before, name);
  }
  return null;
}

/** "Drug pioneer Acme is heading to Wall Street, where it hopes to raise": the name with which the sentence of "it" begins. */
function namedInSentence(reader: EnglishReader, { line, draft }: Told): Name | null {
  const { units } = line;
  const lead = leadName(units);
  const low = units[lead]?.low ?? '';
  if (lead < 0 || noCompany.test(low) || !isIntroduced(reader, line, lead)) return null;
  const to = units.findIndex(({ start }) => start >= draft.at);
  const between = wordsOf(units, lead + 1, to < 0 ? units.length : to);
  // One name and one pronoun: nobody else whom "it" may stand for.
  return /^(?:is|are|was|has|have|had|plans|wants|will) /u.test(between) &&
    / (?:where|when|because|since) it /u.test(` ${between}`)
    ? companyName(reader.document, line, lead)
    : null;
}

/** "Acme had a tougher time. The outfit raised": the name with which the paragraph begins, where it is one of the companies. */
function namedInParagraph(reader: EnglishReader, { line, draft }: Told, lines: readonly Line[]): Name | null {
  const { paragraph } = line.sentence;
  const before = namedJustBefore(reader, line, lines);
  if (before !== null) return before;
  const first = lines.find(({ sentence }) => sentence.paragraph === paragraph && !sentence.inTitle);
  if (first === undefined || first === line || first.sentence.index >= draft.sentence) return null;
  const lead = leadName(first.units);
  const low = first.units[lead]?.low ?? '';
  if (lead < 0 || low === '') return null;
  const isKnown = [...reader.companies].some((known) => known === low || low.startsWith(`${known} `));
  return isKnown ? companyName(reader.document, first, lead) : null;
}

/** "Rival raised $30 million. It had raised $5 million before": the company with which the sentence before began. */
function namedJustBefore(reader: EnglishReader, line: Line, lines: readonly Line[]): Name | null {
  const words = wordsOf(line.units, 0, 10);
  if (
    !/^(?:(?:in|last|since|earlier|by|at|so|to|before|after|since) (?:[a-z0-9]+ ){1,4}(?:, )?)?(?:it|its|they|the (?:x |[a-z-]+ )?(?:company|startup|start-up|firm|business|outfit)) /u.test(
      words,
    )
  )
    return null;
  const at = lines.indexOf(line);
  const before = lines[at - 1];
  if (before === undefined || before.sentence.inTitle || line.sentence.paragraph - before.sentence.paragraph > 1)
    return null;
  const lead = leadBehindIntro(before.units);
  const low = before.units[lead]?.low ?? '';
  // In a paragraph of its own "the company" is that of the article, unless the paragraph before is of a company of the news.
  const isApart = line.sentence.paragraph !== before.sentence.paragraph;
  if (isApart && reader.newsCompanies < 2 && !reader.companies.has(low)) return null;
  if (low !== '' && (reader.companies.has(low) || isIntroduced(reader, before, lead)))
    return companyName(reader.document, before, lead);
  const isGiver = lead >= 0 && gives.test(wordsOf(before.units, lead + 1, lead + 5));
  const presented = lead < 0 || isGivenName(low) ? presentedIn(reader, before) : isGiver ? backedAtEnd(before) : -1;
  return presented < 0 ? null : companyName(reader.document, before, presented);
}

/** "Foo co-invested in the trading platform Acme.": the last name, behind what it is; -1 where none is. */
function backedAtEnd({ units }: Line): number {
  const end = units.at(-1)?.low === '.' ? units.length - 2 : units.length - 1;
  const [before, name] = [units[end - 1], units[end]];
  return name?.kind === 'name' && !name.isPossessive && before?.kind === 'word' && companyNoun.test(before.low)
    ? end
    : -1;
}

/** "There is also Acme, which makes pumps", "Jane Doe founded Acme in 2015": whom the sentence brings up; -1 for nobody. */
function presentedIn(reader: EnglishReader, { units }: Line): number {
  return units.findLastIndex(({ kind, low, isPossessive }, at) => {
    if (kind !== 'name' || isPossessive || isNobody(low) || isPlace(low) || isGivenName(low) || isFirm(units[at]))
      return false;
    const ahead = wordsOf(units, Math.max(0, at - 4), at);
    return (
      presents.test(ahead) ||
      isApposed(units, at) ||
      (/^(?:there|then|also) /u.test(wordsOf(units, 0, 1)) &&
        /(?:^| )(?:is|was|comes|came) (?:also |[a-z-]+ ){0,2}$/u.test(ahead)) ||
      (reader.companies.has(low) && isStrongDescriptor(units[at - 1]?.low ?? ''))
    );
  });
}

/** "The smallest of the five, Antwerp's Acme, has been": the name between the commas behind what describes it. */
const isApposed = (units: Line['units'], at: number): boolean => {
  const comma = units[at - 1]?.kind === 'name' && units[at - 1]?.isPossessive === true ? at - 2 : at - 1;
  return (
    units[comma]?.low === ',' &&
    units[at + 1]?.low === ',' &&
    /^(?:the|one|another|its|a|an)$/u.test(units[0]?.low ?? '') &&
    !units.slice(0, comma).some(({ kind }) => kind === 'mark' || kind === 'name')
  );
};

const presents =
  /(?:^| )(?:founded|co-founded|started|launched|created|built|established|runs|heads|behind|work on|set up) (?:[a-z-]+ ){0,2}$/u;

/** What an investor does, or a speaker: of neither the next sentence tells. */
const gives =
  /^(?:(?:has|had|have|also|then|which|already|will|would|earlier|previously|later|recently|once) )*(?:led|leads|co-led|co-invested|joined|joins|invested|participated|backed|put|came|returned|wrote|chipped|anchored|followed|took part|said|says|added|told|adds|and|or|who|declined|bought|acquired|to|in|at|of) /u;

/** "Rival Foo is growing fast. The firm raised": whom the sentence before tells of, where it is neither an investor nor somebody. */
function isIntroduced(reader: EnglishReader, { units }: Line, lead: number): boolean {
  const unit = units[lead];
  if (unit === undefined || isFirm(unit) || isFirmByTrade(units, lead) || isNobody(unit.low)) return false;
  if (isGivenName(unit.low) || isPerson({ units }, lead)) return false;
  // "Foo, its first customer, has fitted": somebody beside the company.
  if (
    /^, (?:its|their|the company's|another|an?|one) (?:[a-z-]+ ){0,3}(?:customer|client|partner|supplier|rival|competitor|investor|backer|shareholder|lender)s? /u.test(
      wordsOf(units, lead + 1, lead + 9),
    )
  )
    return false;
  const isGiver = reader.told.some(({ draft }) =>
    draft.investors.some(({ start, end }) => reader.document.folded.slice(start, end) === unit.low),
  );
  return !isGiver && units[lead + 1] !== undefined && !gives.test(wordsOf(units, lead + 1, lead + 5));
}

/** "The company has closed …", and much later "Rival has raised …": the first is of the name that the article is about. */
function nameEarly(reader: EnglishReader, told: readonly Told[], lines: readonly Line[]): void {
  const first = told.findIndex(({ draft }) => draft.company !== null);
  const named = told[first];
  if (named === undefined || first < 1 || named.draft.inTitle) return;
  const begin = told[0]?.line.sentence;
  const until = lines.indexOf(named.line);
  const company = mostNamed(reader.document, until < 0 ? lines : lines.slice(0, until), told);
  if (company === null || begin === undefined) return;
  // "Acme has named a COO. The hire follows a Series C. Acme competes with Rival, which raised …": named before the first is told.
  if (named.line.sentence.paragraph === begin.paragraph && company.end > begin.start) return;
  const nameOf = ({ start, end }: Span): string => reader.document.folded.slice(start, end);
  if (
    nameOf(company).startsWith(nameOf(named.draft.company ?? company)) ||
    nameOf(named.draft.company ?? company).startsWith(nameOf(company))
  )
    return;
  for (const { draft } of told.slice(0, first)) draft.company = company;
}

/** "Jane Doe, a general partner at Foo". */
const ofPerson =
  /^(?:an?|the) (?:[a-z-]+ ){0,3}(?:partner|founder|co-founder|professor|researcher|analyst|executive|director|manager|engineer|scientist|lawyer|doctor|student|vc|investor who|entrepreneur|chef|banker|veteran) (?:at|of|in|who|with)/u;

/** "said Jane Doe, founder of Acme". */
const isPerson = ({ units }: Pick<Line, 'units'>, index: number): boolean =>
  /^(?:said|says)$/u.test(units[index - 1]?.low ?? '') ||
  (units[index + 1]?.low === ',' && ofPerson.test(wordsOf(units, index + 2, index + 8))) ||
  (units[index + 1]?.low === ',' && /^who(?:se)?$/u.test(units[index + 2]?.low ?? '')) ||
  (units[index - 1]?.low === ',' &&
    (titleWords.has(units[index - 2]?.low ?? '') ||
      /^(?:executive|founders?|co-founders?|president|director|boss|partner|wife|husband|brother|sister)$/u.test(
        units[index - 2]?.low ?? '',
      ))) ||
  (units[index + 1]?.low === ',' && titleWords.has(units[index + 2]?.low ?? ''));

const describes = oneOf(
  'a|an|the|which|whose|based|founded|co-founded|one|maker|formerly|launched|started|headquartered',
);
const actsAs = oneOf(
  'has|have|is|was|had|says|said|plans|makes|sells|builds|raised|raises|will|offers|operates|uses|runs|lets|helps|wants|works|expects|claims|counts|started|launched|began',
);

/** How much a place of a name says that the article is about it. */
function weightOf({ units, sentence }: Line, index: number): number {
  const [before, next, then] = [units[index - 1], units[index + 1], units[index + 2]];
  const isDescribed = next?.low === ',' && describes.test(then?.low ?? '');
  const isSubject = next?.kind === 'word' && actsAs.test(next.low);
  if (sentence.inTitle) return 2;
  if (isDescribed && index <= 2) return 2.5;
  // "Her company, Acme, made its first sale".
  if (before?.low === ',' && companyNoun.test(units[index - 2]?.low ?? '')) return 2.5;
  if (isStrongDescriptor(before?.low ?? '')) return 1.5;
  // A capital at the start of a sentence tells little of a word that does not come again.
  if (index === 0 && !/[ \d.&]/u.test(units[index]?.low ?? '')) return isSubject ? 0.8 : 0.2;
  return isSubject ? 1.2 : 1;
}

/** "co-founded by Sam Hashemi and Can Duruk", "chief executive Jane Doe". */
function isNamedPerson({ units }: Pick<Line, 'units'>, index: number): boolean {
  const ahead = [units[index - 1]?.low ?? '', units[index - 2]?.low ?? ''];
  if (units[index]?.low.includes(' ') !== true) return false;
  if (
    /^(?:by|executive|founders?|co-founders?|chairman|president|engineer|brothers|sisters|officer)$/u.test(
      ahead[0] ?? '',
    )
  )
    return true;
  return ahead[0] === 'and' && units[index - 2]?.kind === 'name' && isNamedPerson({ units }, index - 2);
}

/** Exchanges and papers: beside the company in every other article. */
const noCompany =
  /(?:stock exchange|^nasdaq|^nyse)|^(?:techcrunch|reuters|bloomberg|sifted|axios|forbes|fortune|cnbc|the information|wall street journal|financial times|business insider|linkedin|twitter|sec)$/u;

/** "Backed by Foo, Brazil's Acme", "Payroll firm Acme": a giver, a place or a trade before the name that is meant. */
function isBesideName({ units, sentence }: Line, index: number): boolean {
  const next = units[index + 1];
  if (next?.kind === 'name') return units[index]?.isPossessive === true;
  if (next?.kind === 'word' && companyNoun.test(next.low)) return units[index + 2]?.kind === 'name';
  return sentence.inTitle && next?.low === ',' && /^backed by $/u.test(wordsOf(units, 0, index));
}

/** "Jane Doe … Doe says": people are called by the last of their names, companies by the first. */
function calledByLast(lines: readonly Line[]): (low: string) => boolean {
  const alone = new Set<string>();
  for (const { units } of lines)
    for (const { kind, low } of units) if (kind === 'name' && !low.includes(' ')) alone.add(low);
  return (low) => {
    const words = low.split(' ');
    const [first = '', last = ''] = [words[0], words.at(-1)];
    return (words.length === 2 || words.length === 3) && alone.has(last) && !alone.has(first);
  };
}

/** The name of the title that the text repeats, else the first name of the text. */
function mostNamed(document: ArticleText, lines: readonly Line[], told: readonly Told[]): Name | null {
  const investors = new Set(
    told.flatMap(({ draft }) =>
      (draft.instrument === 'ma' && draft.company !== null ? [] : draft.investors).map(({ start, end }) =>
        document.folded.slice(start, end),
      ),
    ),
  );
  const counts = new Map<string, { count: number; line: Line; index: number }>();
  const somebody = calledByLast(lines.slice(0, 80));
  for (const line of lines.slice(0, 40)) {
    for (const [index, unit] of line.units.entries()) {
      if (
        unit.kind !== 'name' ||
        isPlace(unit.low) ||
        investors.has(unit.low) ||
        noCompany.test(unit.low) ||
        isBesideName(line, index) ||
        titleWords.has(line.units[index - 1]?.low ?? '') ||
        isPerson(line, index) ||
        isNamedPerson(line, index)
      )
        continue;
      // A company may bear the name of somebody; more often it is somebody.
      const weight =
        (line.sentence.inTitle && isTitleWord(document, unit) ? 0.1 : 1) *
        weightOf(line, index) *
        (isFirm(unit) ? 0.3 : 1) *
        (somebody(unit.low) ? 0.1 : isGivenName(unit.low) ? 0.4 : 1);
      const known = counts.get(unit.low);
      if (known === undefined) counts.set(unit.low, { count: weight, line, index });
      else known.count += weight;
    }
  }
  const [best] = [...counts.values()].toSorted((left, right) => right.count - left.count);
  return best === undefined ? null : companyName(document, best.line, best.index);
}
