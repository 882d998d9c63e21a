import type { Token } from './english-tokens.ts';
import {
  firmWords,
  functionWords,
  headlineNouns,
  headlineVerbs,
  isStrongDescriptor,
  legalForms,
  nameJoints,
  noNameAlone,
  titleWords,
  weakDescriptors,
} from './english-words.ts';

export const possessive = /['’]s$/u;

/** Where the name that begins at a token ends; the token itself where none begins. */
export function nameEnd(tokens: readonly Token[], at: number, isHeadline: boolean): number {
  const first = tokens[at];
  if (first?.kind !== 'word') return at;
  // Most words: small letters, and no firm behind.
  if (at > 0 && first.isPlain && !/^[CVP]/u.test(tokens[at + 1]?.raw ?? ''))
    return isNamedBrand(tokens, at) ? at + 1 : at;
  if (!beginsName(tokens, at, isHeadline)) return at;
  // "in the US Acme has raised": a country and then a name; "the April-to-June quarter": no name at all.
  if (/^(?:U\.?S|UK|EU|UAE)$/u.test(first.raw) && tokens[at - 1]?.low === 'the' && tokens[at - 2]?.low === 'in')
    return at;
  if (monthSpan.test(first.low)) return at;
  let end = at + 1;
  if (isInitial(first, tokens[end], tokens[end + 1])) end += 1;
  while (end < tokens.length && end - at < 12) {
    const before = tokens[end - 1];
    const token = tokens[end];
    if (before === undefined || token === undefined || (before.isOwner && !ownerInName.test(before.bare))) break;
    // Most words and marks behind a name are no part of it.
    // "former McKinsey Chief Jane Doe": an office between a firm and a person.
    if (/^(?:Chief|Boss)$/u.test(token.raw) && !firmWords.has(tokens[end + 1]?.low ?? '')) break;
    if (token.isPlain ? !joinable.has(token.low) : token.kind === 'mark' && !joinMark.has(token.raw)) break;
    const after = tokens[end + 1];
    if (isInitial(token, after, tokens[end + 2])) end += 2;
    else if (isPart(token, isHeadline, after)) {
      if (describesHere(tokens, end, isHeadline)) break;
      end += 1;
      // J. P. Morgan: the stop of an initial.
      if (tokens[end]?.low === '.' && isInitial(token, tokens[end], tokens[end + 1])) end += 1;
    } else if (joins(before, token, after, isHeadline) || joinsByOf(tokens, at, end, isHeadline)) end += 2;
    else if (isInnerWord(token, isHeadline) && after !== undefined && isPart(after, isHeadline)) end += 1;
    else if (
      /^\d{1,4}$/u.test(token.raw) &&
      after !== undefined &&
      isPart(after, isHeadline) &&
      after.start - token.end === 1
    )
      end += 1;
    else if (isLastNumber(token, before, after)) {
      end += 1;
      break;
    } else if (
      /^['’]$/u.test(token.raw) &&
      before.raw.endsWith('s') &&
      after !== undefined &&
      isPart(after, isHeadline) &&
      token.start === before.end &&
      isInstitution(after)
    )
      end += 1;
    else break;
  }
  end = withLegalForm(tokens, end);
  const words = tokens.slice(at, end);
  if (words.length === 1 && isNoNameAlone(first, tokens[at + 1], tokens[at + 2], at === 0)) return at;
  if (words.length <= 3 && words.every(({ low }) => general.test(low))) return at;
  // "Swedish Startups": many, and none by name.
  if (
    words.length === 2 &&
    noNameAlone.has(first.low) &&
    /^(?:start-?ups|companies|firms|fintechs|founders|businesses)$/u.test(words[1]?.low ?? '')
  )
    return at;
  // "New York-based": the place belongs to the describing word.
  const behind = tokens[end];
  if (behind?.kind === 'word' && /-(?:based|headquartered|area)$/u.test(behind.low)) return at;
  return end;
}

/** Monk's Hill Ventures, Founder's Co-op, St. James's Place: the owner is no name of its own. */
const ownerInName =
  /^(?:monk|founder|children|people|king|queen|angel|pilot|lloyd|nature|women|men|farmer|trader|driver)$/u;

/** Words in small letters and marks that may go on with a name. */
const joinable: ReadonlySet<string> = new Set([...nameJoints, 'and', 'by', 'for', 'in']);
const joinMark: ReadonlySet<string> = new Set(['&', '+', "'", '’']);

function beginsName(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const after = tokens[at + 1];
  const isFirst = isFirstWord(tokens, at);
  if (
    token.raw <= ':' &&
    /^\d{1,4}\p{L}{0,2}$/u.test(token.raw) &&
    /^\p{Lu}/u.test(after?.raw ?? '') &&
    !token.isNameLike
  )
    return beginsWithNumber(tokens, at, isHeadline);
  if (
    at > 0 &&
    after !== undefined &&
    /^(?:Capital|Ventures|Partners|VC)$/u.test(after.raw) &&
    /^\p{Lu}\p{Ll}/u.test(token.raw) &&
    !/^(?:from|by|and|with)$/u.test(token.low)
  )
    return true;
  if (isSmallFirm(token, after) || isSmallBrand(tokens, at)) return true;
  if (!isPart(token, isHeadline, after)) {
    // "First Round Capital", "New Enterprise Associates", "Other Machine Co.": a common word begins a longer name.
    return (
      token.kind === 'word' &&
      /^\p{Lu}/u.test(token.raw) &&
      !isHeadline &&
      after !== undefined &&
      (isFirst ? opensHere(tokens, at) : opensInside(token)) &&
      (isPart(after, isHeadline, tokens[at + 2]) || isInnerWord(after, isHeadline))
    );
  }
  if (
    describesHere(tokens, at, isHeadline) ||
    (isFirst &&
      (isStrongDescriptor(token.low) ||
        (/^(?:rivals?|competitors?|newcomer|investors?|backers?|angels?|insiders?|shareholders?|billionaires?|entrepreneurs?|actors?|rappers?|celebrities)$/u.test(
          token.low,
        ) &&
          !firmWords.has(after?.low ?? ''))))
  )
    return false;
  return true;
}

/** Behind a bullet, a colon or a quotation mark a capital says as little as at the start of a sentence. */
const isFirstWord = (tokens: readonly Token[], at: number): boolean =>
  at === 0 || /^[•:"“”—–*-]$/u.test(tokens[at - 1]?.raw ?? '');

/** 500 Global, 5AM Ventures, 13th Lab: a number in a list, or at the start of a sentence, that a name follows at once. */
function beginsWithNumber(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined || after === undefined || after.start - token.end !== 1) return false;
  if (firmWords.has(after.low)) return true;
  return (
    /^\d+(?:st|nd|rd|th|\p{Lu}{1,2})?$/u.test(token.raw) &&
    isPart(after, isHeadline) &&
    (before === undefined ||
      (/^[:•—–]$/u.test(before.raw) && !/^\d+$/u.test(token.raw)) ||
      /^(?:from|by|with|and|,|&|alongside|including|startup)$/u.test(before.low))
  );
}

/** Section 32, Oasis 500: a number behind a name where its phrase ends. */
function isLastNumber(token: Token, before: Token, after: Token | undefined): boolean {
  return (
    /^\d{1,4}(?:D|\/\d+)?$/u.test(token.raw) &&
    /^\p{Lu}/u.test(before.raw) &&
    token.start - before.end === 1 &&
    (after === undefined ||
      (after.kind === 'mark' && /^[,.;)]$/u.test(after.raw)) ||
      after.kind === 'bracket' ||
      /^(?:and|has|have|raises|raised|led|leads|co-led|participated|joined|also|closes|closed|secures|secured)$/u.test(
        after.low,
      ))
  );
}

/** Inside a sentence a capital makes any word the first one of a name: Even Odds, What If Ventures. */
const opensInside = ({ low }: Token): boolean => functionWords.has(low) && low.length > 1 && low !== 'an';

/** At the start of a sentence it says nothing: only words that no sentence begins with, but for a firm. */
function opensHere(tokens: readonly Token[], at: number): boolean {
  const { low } = tokens[at] ?? { low: '' };
  if (low === 'the') return isArticleOfName(tokens, at);
  if (openers.test(low)) return true;
  return (
    /^(?:even|what|just|my|together|never|once|only|now|own|more|less)$/u.test(low) &&
    tokens.slice(at + 1, at + 4).some((token) => firmWords.has(token.low) && /^\p{Lu}/u.test(token.raw))
  );
}

const behindSubject =
  /^(?:has|have|raises|raised|is|was|led|leads|co-led|closes|closed|secures|secured|lands|landed|announces|announced|also|participated|joined)$/u;

/** "The Sleep School, a clinic", "The Yield Lab led": where the name ends its phrase, the article is its own. */
function isArticleOfName(tokens: readonly Token[], at: number): boolean {
  let end = at + 1;
  for (let token = tokens[end]; token !== undefined && end - at < 7 && isPart(token, false); token = tokens[end])
    end += 1;
  const behind = tokens[end];
  if (end - at < 3 || behind === undefined || tokens.slice(at + 1, end).some(({ raw }) => possessive.test(raw)))
    return false;
  return (
    (behind.low === ',' && /^(?:a|an|the|which)$/u.test(tokens[end + 1]?.low ?? '')) || behindSubject.test(behind.low)
  );
}

/** Function words that may begin a name where a name follows. */
const openers =
  /^(?:new|early|key|long|big|top|all|both|every|good|good|we|the|most|few|other|another|inside|above|beyond|next|same|total|up|then|plus|open|current)$/u;

/** Better Tomorrow Ventures: a common word with a capital inside a name. */
const isInnerWord = ({ raw, low }: Token, isHeadline: boolean): boolean =>
  /^\p{Lu}\p{Ll}/u.test(raw) &&
  functionWords.has(low) &&
  (!isHeadline || openers.test(low) || /^(?:tomorrow|now|strategic|before|beyond)$/u.test(low));

/** firstminute capital, btov partners: small letters before a word of firms. */
function isSmallFirm(token: Token, after: Token | undefined): boolean {
  return (
    after !== undefined &&
    token.kind === 'word' &&
    /^(?:Capital|Ventures|Partners)$/u.test(after.raw) &&
    /^\p{Ll}{3,}$/u.test(token.raw) &&
    !functionWords.has(token.low) &&
    !/^(?:growth|venture|private|seed|strategic|general|managing|limited|risk|working|human|from|with|led|its)$/u.test(
      token.low,
    )
  );
}

const smallBrandVerb =
  /^(?:raises|closes|lands|bags|nabs|snags|secures|scores|nets|picks|grabs|receives|announces|completes|acquires)$/u;

/** beehiiv raises, beehiiv, a newsletter platform, has raised: a name in small letters at the start of a sentence. */
function isSmallBrand(tokens: readonly Token[], at: number): boolean {
  const [token, after, behind] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (at !== 0 || token === undefined || after === undefined || !/^\p{Ll}[\p{Ll}\d]{2,}$/u.test(token.raw))
    return false;
  if (functionWords.has(token.low) || noNameAlone.has(token.low) || isStrongDescriptor(token.low)) return false;
  if (smallBrandVerb.test(after.low)) return true;
  return after.low === ',' && behind !== undefined && /^(?:a|an|the|which|whose)$/u.test(behind.low);
}

const gets =
  /^(?:raises|raised|closes|closed|secures|secured|lands|landed|nabs|nabbed|bags|bagged|snags|snagged|announces|announced|receives|received|completes|completed)$/u;

/** "payments startup mimik has raised": between what it is called in general and its verb. */
function isNamedBrand(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (before === undefined || token === undefined || after === undefined || !isStrongDescriptor(before.low))
    return false;
  if (!gets.test(after.low) && !(after.low === 'has' && gets.test(tokens[at + 2]?.low ?? ''))) return false;
  return (
    /^[a-z]{3,}$/u.test(token.raw) &&
    !/ly$|^(?:first|then|soon|who|itself|founder|founders|last|next|name)$/u.test(token.low) &&
    !functionWords.has(token.low) &&
    !noNameAlone.has(token.low) &&
    !headlineVerbs.has(token.low) &&
    !headlineNouns.has(token.low) &&
    !isStrongDescriptor(token.low) &&
    !weakDescriptors.has(token.low)
  );
}

const noPart: ReadonlySet<string> = new Set(['ipo', 'ipos', 'spac', 'spacs']);

function isPart(token: Token, isHeadline: boolean, after?: Token): boolean {
  if (!token.isNameLike) return false;
  const low = token.bare;
  if (noPart.has(low)) return false;
  if (functionWords.has(low))
    return isShouted(token) && low.length > 1 && !isHeadline && !['it', 'we', 'i', 'the', 'a'].includes(low);
  if (titleWords.has(low))
    return (
      /^(?:co-?)?founder$/u.test(low) &&
      after !== undefined &&
      /^(?:collective|circle|factory|institute|capital|partners|group)$/u.test(after.low)
    );
  if (isHeadline && (headlineVerbs.has(low) || headlineNouns.has(low))) return false;
  return true;
}

const isShouted = ({ raw }: Token): boolean => /^\p{Lu}{2,}$/u.test(raw);

/** "Fintech Acme", "AI Startup Acme": what a company is called in general, before its name. */
function describesHere(tokens: readonly Token[], at: number, isHeadline: boolean): boolean {
  const token = tokens[at];
  const after = tokens[at + 1];
  if (token === undefined) return false;
  if (isStrongDescriptor(token.low)) {
    // A capital inside a sentence belongs to a name: Service Provider Capital, HealthTech Connex.
    if (/^\d+$/u.test(tokens[at - 1]?.raw ?? '')) return false;
    if (!isHeadline && at > 0 && !/^start-?ups?$/u.test(token.low)) return isFirstWord(tokens, at);
    if (/^StartUps?$/u.test(token.raw) || (!isHeadline && firmWords.has(after?.low ?? ''))) return false;
    return isHeadline || after?.kind !== 'word' || isPart(after, isHeadline) || at === 0;
  }
  if (!isHeadline || !weakDescriptors.has(token.low) || after === undefined || at === 0) return false;
  return isPart(after, isHeadline) && !firmWords.has(after.low) && !headlineVerbs.has(after.low);
}

function isInitial(token: Token, stop: Token | undefined, after: Token | undefined): boolean {
  return (
    stop?.low === '.' &&
    stop.start === token.end &&
    /^\p{Lu}(?:\.\p{Lu}){0,3}$/u.test(token.raw) &&
    after !== undefined &&
    /^\p{Lu}/u.test(after.raw) &&
    !functionWords.has(after.low)
  );
}

/** Bank of America, Root & Branch, Caisse de dépôt. */
function joins(before: Token, token: Token, after: Token | undefined, isHeadline: boolean): boolean {
  if (token.raw === '&' && after?.kind === 'word' && /^\p{Lu}/u.test(after.raw)) return true;
  if (after === undefined || !isPart(after, isHeadline)) return false;
  if (token.raw === '+') return true;
  if (token.low === 'by' && before.low === 'leaps') return true;
  if (token.low === 'and')
    return (
      /^(?:company|co|sons|associates)$/u.test(after.low) ||
      pairs.has(`${before.low} ${after.low}`) ||
      (matter.test(before.low) && matter.test(after.low.replace(possessive, '')))
    );
  if (!nameJoints.has(token.low) || titleWords.has(before.low)) return false;
  if (token.low === 'the') return false;
  return token.low !== 'of' || institution.test(before.low);
}

/** House of Wick, Lattice of Learning; not "Toyota of Japan", "shares of Acme". */
function joinsByOf(tokens: readonly Token[], from: number, of: number, isHeadline: boolean): boolean {
  const [before, token, after] = [tokens[of - 1], tokens[of], tokens[of + 1]];
  if (before === undefined || after === undefined || !isPart(after, isHeadline)) return false;
  if (token?.low === 'for') return forWhat.test(before.low);
  if (token?.low === 'in') return /^(?:women|girls)$/u.test(before.low);
  if (token?.low !== 'of' || of - from > 2 || noNameAlone.has(after.low.replace(possessive, ''))) return false;
  // "Jane Doe of Acme" is a person with her company.
  if (of - from === 2) return /^(?:center|centre|museum|academy|ministry|bureau)$/u.test(before.low);
  if (noNameAlone.has(before.low) || notOf.test(before.low)) return false;
  return (
    !isFirstWord(tokens, from) || /^(?:raises|raised|has|closes|secures|lands|,)$/u.test(tokens[of + 2]?.low ?? '')
  );
}

/** Centre for Commercialization, Partnership Fund for New York. */
const forWhat =
  /^(?:cent(?:er|re)|fund|institute|foundation|partnership|initiative|agency|alliance|bank|company|corporation|society|association|organi[sz]ation|council|network|programme|school|academy|college|hospital|ministry|department|office)$/u;
const notOf =
  /^(?:ceos|ctos|cfos|chiefs|executives|acquisitions?|purchase|sale|takeover|merger|shares?|users|founders?|investors?|members?|owners?|shareholders|makers?|developers?|creators?|parent|part|one|head|heads|director|partner|partners|chair|governor|secretary|minister|valuation|total|end|result|proceeds|north|south|east|west|department|most|some|half)$/u;

/** Firms with an "and" of their own. */
const pairs: ReadonlySet<string> = new Set([
  'plug play',
  'bread butter',
  'johnson johnson',
  'procter gamble',
  'rock roll',
  'house home',
  'health human',
]);

/** What offices and banks of the state are for: "Reconstruction and Development" is of one name. */
const matter =
  /^(?:reconstruction|development|technological|industrial|economic|scientific|technology|technologies|research|innovation|industry|industries|commerce|trade|science|sciences|enterprise|enterprises|culture|labou?r|health|energy|environment|entrepreneurship|employment|finance|economy|education|agriculture|infrastructure|planning|information|communications?|transport|climate|revenue|customs|water|food|medicine|investment|exports?|imports?|engineering)$/u;
const institution =
  /^(?:banks?|university|systems?|school|institutes?|house|council|board|ministry|funds?|college|republic|city|state|department|caisse|corporation|trust|association|office|sons|authority|foundation|union|government|kingdom|academy|chamber|commonwealth|province)$/u;
const isInstitution = ({ low }: Token): boolean =>
  /^(?:co-op|pension|retirement|superannuation|union|fund|hospital|insurance|federation|provident)/u.test(low);

/** Acme Inc., Acme, Inc.: the legal form belongs to the name. */
function withLegalForm(tokens: readonly Token[], end: number): number {
  let stop = end;
  for (let more = 0; more < 2; more += 1) {
    const [mark, form] = [tokens[stop], tokens[stop + 1]];
    if (mark?.low === ',' && form !== undefined && legalForms.has(form.low) && /^\p{Lu}/u.test(form.raw)) stop += 2;
    else break;
  }
  for (let more = 0; more < 3; more += 1) {
    const [last, dot, after] = [tokens[stop - 1], tokens[stop], tokens[stop + 1]];
    if (
      last === undefined ||
      dot?.low !== '.' ||
      dot.start !== last.end ||
      !legalForms.has(last.low) ||
      after === undefined
    )
      break;
    stop += 1;
    // "Co., Ltd.": a comma between the forms.
    if (
      after.low === ',' &&
      legalForms.has(tokens[stop + 1]?.low ?? '') &&
      /^\p{Lu}/u.test(tokens[stop + 1]?.raw ?? '')
    ) {
      stop += 2;
      continue;
    }
    // "Co. Ltd.", "Pte. Ltd.": one form behind the other.
    const isForm = legalForms.has(after.low.replace(possessive, '')) && /^\p{Lu}/u.test(after.raw);
    if (!isForm) break;
    stop += 1;
  }
  // "Summit Ridge Acquisition Corp. II".
  if (stop > end && /^(?:I{1,3}|IV|VI{0,3}|IX|X)$/u.test(tokens[stop]?.raw ?? '')) stop += 1;
  return stop;
}

/** "A B2B SaaS company": nothing but what kind of business. */
const general =
  /^(?:ai|ml|saas|paas|b2b|b2c|d2c|api|ar|vr|xr|iot|hr|it|llm|llms|crypto|web3|nft|defi|edtech|fintech)$/u;
const monthSpan =
  /^[a-z]{3,9}-to-(?:january|february|march|april|may|june|july|august|september|october|november|december)$/u;
const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/u;

function isNoNameAlone(token: Token, after: Token | undefined, then: Token | undefined, isFirst: boolean): boolean {
  const low = token.bare;
  if (months.test(low)) return true;
  if (noNameAlone.has(low) || isStrongDescriptor(low)) return !token.isOwner || isStrongDescriptor(low);
  if (/^\p{Lu}$/u.test(token.raw)) return true;
  if (headlineNouns.has(low)) return true;
  // "Notably, the round": an adverb; "Plotly, a maker": a name.
  if (isFirst && after?.low === ',' && low.endsWith('ly')) return !/^(?:an?|which|whose|based)$/u.test(then?.low ?? '');
  // A capital at the start tells nothing: a word before another small one may be any noun.
  return (
    isFirst &&
    /(?:ing|ly|ed|tions?|ments?)$/u.test(low) &&
    after?.kind === 'word' &&
    /^\p{Ll}/u.test(after.raw) &&
    (!headlineVerbs.has(after.low) || /^(?:comes|to|are|was|had|have|made|goes|went|will)$/u.test(after.low))
  );
}
/** Investors' and Teachers': the apostrophe behind a plural. */
export function isPluralOwner(tokens: readonly Token[], end: number): boolean {
  const [last, mark] = [tokens[end - 1], tokens[end]];
  return (
    mark !== undefined &&
    last !== undefined &&
    /^['’]$/u.test(mark.raw) &&
    last.raw.endsWith('s') &&
    mark.start === last.end
  );
}

/** Acme Inc.'s: the ending stands apart behind the stop. */
export function isFormOwner(tokens: readonly Token[], end: number): boolean {
  const [last, mark, ending] = [tokens[end - 1], tokens[end], tokens[end + 1]];
  return (
    last?.low === '.' &&
    mark !== undefined &&
    /^['’]$/u.test(mark.raw) &&
    mark.start === last.end &&
    ending?.low === 's' &&
    ending.start === mark.end
  );
}
