import { isPart, possessive } from './english-name-parts.ts';
import type { Token } from './english-tokens.ts';
import { legalForms, nameJoints, noNameAlone, titleWords } from './english-words.ts';

/** Behind a bullet, a colon or a quotation mark a capital says as little as at the start of a sentence. */
export const isFirstWord = (tokens: readonly Token[], at: number): boolean =>
  at === 0 || /^[•:"“”—–*-]$/u.test(tokens[at - 1]?.raw ?? '');

/** Bank of America, Root & Branch, Caisse de dépôt. */
export function joins(before: Token, token: Token, after: Token | undefined, isHeadline: boolean): boolean {
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
export function joinsByOf(tokens: readonly Token[], from: number, of: number, isHeadline: boolean): boolean {
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
  'holding investment',
  'holdings investment',
  'holdings investments',
]);

/** What offices and banks of the state are for: "Reconstruction and Development" is of one name. */
const matter =
  /^(?:reconstruction|development|technological|industrial|economic|scientific|technology|technologies|research|innovation|industry|industries|commerce|trade|science|sciences|enterprise|enterprises|culture|labou?r|health|energy|environment|entrepreneurship|employment|finance|economy|education|agriculture|infrastructure|planning|information|communications?|transport|climate|revenue|customs|water|food|medicine|investment|exports?|imports?|engineering)$/u;
const institution =
  /^(?:banks?|university|systems?|school|institutes?|house|council|board|ministry|funds?|college|republic|city|state|department|caisse|corporation|trust|association|office|sons|authority|foundation|union|government|kingdom|academy|chamber|commonwealth|province)$/u;
export const isInstitution = ({ low }: Token): boolean =>
  /^(?:co-op|pension|retirement|superannuation|union|fund|hospital|insurance|federation|provident)/u.test(low);

/** Acme Inc., Acme, Inc.: the legal form belongs to the name. */
export function withLegalForm(tokens: readonly Token[], end: number): number {
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
