import type { ArticleText, Span } from './article-text.ts';
import type { Name } from './draft.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { isStrongDescriptor, legalForms, titleWords } from './english-words.ts';

/** The names of a list and where it ends. `joinedAt`: from this name on the list goes on as "along with". */
export interface NameList {
  readonly names: readonly Unit[];
  readonly followers: readonly Unit[];
  readonly end: number;
}

/** A list of names takes at most so many units: what is longer is no list. */
const longestList = 140;

/** Words with which an apposition begins: what stands there belongs to the name before. */
const apposition =
  /^(?:a|an|the|which|who|whose|formerly|part|co-founder|cofounder|founder|co-founders|founders|ceo|cto|cfo|coo|chief|managing|general|senior|former|head|president|chairman|partner|vice|itself|both|one|based|known|owned|founding|where|via|through|his|her|their|its|now|previously|also|investor|cio|director|executive|early|of)$/u;
/** Nouns of an arm or a vehicle of somebody: "Brigham's venture group". */
const arm =
  /^(?:arm|arms|fund|funds|unit|vehicle|group|division|subsidiary|office|team|program|programme|accelerator|syndicate|platform|affiliate|branch)$/u;
/** Words that may describe a name within its item. Whatever is no verb passes; these end the list. */
const listEnd =
  /^(?:to|will|that|has|have|had|is|are|was|were|said|says|which|who|for|in|on|after|as|bringing|brings|brought|valuing|values|valued|according|while|when|where|before|since|but|because|it|he|she|they|would|could|through|by|at|into|raised|raises|closed|did|do|does|acted|acting|served|serves|advised|so|if|also|participated|participating|joined|joining|invested|investing|contributed|contributing|followed|following|chipped|chipping|tipped|tipping|came|coming|took|taking|takes|put|putting|led|leads|leading|co-led|co-leads|co-leading|bought|provided|backed|returned|returning|reinvested|re-invested|doubled|committed|becomes|became|gets|got|plans|aims|makes|made|being|invests|injects|injected|pumps|pumped|pours|poured|commits|lends|lent|loaned|backs|participates|contributes|pledges|pledged|supports|bid|giving|marking|making|alongside|along|together|with|joins|participate|invest|per|this|we|i|now|then|today|told|tells|wrote|started|began|sold|saw|used|uses|use|helped|helps|including|include|includes|included|were|took|following|among|acquired|acquires|buys|doubles|bets)$/u;
/** "angels from Stripe": people without names; what follows is where they work. */
const people =
  /^(?:ceos|ctos|cfos|angels|executives|leaders|operators|founders|employees|alumni|professionals|veterans|individuals|entrepreneurs|insiders|engineers)$/u;
const itemJoint = /^(?:and|&|plus|or)$/u;
const examples = /^(?:including|like|namely|include|includes|included)$/u;

/**
 * Reads names from a unit on, up to a verb or the end of the sentence. An item may describe its name ("port operator PSA
 * International", "former Google executive Jane Doe"): the last name of the item counts.
 */
export function listFrom(line: Line, from: number): NameList {
  const { units } = line;
  const names: Unit[] = [];
  const followers: Unit[] = [];
  let at = from;
  let item: Unit | null = null;
  let isOwned = false;
  let isClosed = false;
  let isReturning = false;
  let isStaff = false;
  const limit = Math.min(units.length, from + longestList);
  const push = (): void => {
    if (item !== null && !isStaff) (isReturning && names.length > 0 ? followers : names).push(item);
    item = null;
    isOwned = false;
    isClosed = false;
  };
  while (at < limit) {
    const unit = units[at];
    if (unit === undefined) break;
    const { kind, low } = unit;
    if (kind === 'name') {
      if (unit.isPossessive) {
        if (!isClosed) {
          item = unit;
          isOwned = true;
        }
      } else if (!isClosed && !isOfFamily(units, at)) {
        item = unit;
        isOwned = false;
      }
      at += 1;
    } else if (kind === 'bracket') at += 1;
    else if (kind === 'money' || kind === 'stage') {
      // "its Series A investor Redpoint" describes; an amount ends the list.
      if (kind === 'money' || item !== null) break;
      at += 1;
    } else if (kind === 'date') break;
    else if (kind === 'mark') {
      if (low === ',') {
        const next = units[at + 1];
        // "from Melville, N.Y.-based Foo": a place.
        if (item !== null && /-(?:based|headquartered)$/u.test(next?.low ?? '') && units[at + 2]?.kind === 'name') {
          item = null;
          at += 2;
          continue;
        }
        if (item !== null && next !== undefined) {
          if (isOwned && next.kind === 'name' && arm.test(units[at - 1]?.low ?? '')) {
            // "Brigham's venture group, MGB Ventures": the name comes behind.
            item = null;
            isOwned = false;
            at += 1;
            continue;
          }
          if (isNewClause(units, at + 1)) {
            push();
            return { names, followers, end: at };
          }
          const skipped = appositionEnd(line, at + 1, limit);
          if (skipped > at + 1) {
            push();
            const behind = units[skipped];
            if (behind === undefined || behind.low === '.') return { names, followers, end: skipped };
            at = skipped;
            continue;
          }
        }
        push();
        at += 1;
        if (endsHere(units, at) || (names.length > 0 && isClause(units, at))) break;
      } else if (/^[–—]$/u.test(low) && /^(?:investors|shareholders|backers|angels)$/u.test(units[at - 1]?.low ?? '')) {
        // "existing shareholders – A, B and C – and new investors".
        item = null;
        at += 1;
      } else if (/^[–—]$/u.test(low) && names.length > 0 && units[at + 1]?.low === 'and') {
        push();
        at += 1;
      } else if (/^["“”'’/]$/u.test(low)) at += 1;
      else if (low === '&') {
        push();
        at += 1;
      } else break;
    } else if (low === 'lead' && item !== null && /^(?:the|a|an|its)$/u.test(units[at + 1]?.low ?? '')) break;
    else if (itemJoint.test(low)) {
      if (
        endsHere(units, at + 1) &&
        (item !== null || !/^(?:including|namely|like)$/u.test(units[at + 1]?.low ?? ''))
      ) {
        push();
        break;
      }
      push();
      at += 1;
    } else if (low === 'as' && units[at + 1]?.low === 'well') {
      push();
      at += 3;
    } else if (examples.test(low) || (low === 'such' && units[at + 1]?.low === 'as')) {
      // "angel investors including Jane Doe": the names stand behind; "funds, including X".
      if (item !== null) break;
      at += low === 'such' ? 2 : 1;
    } else if (
      listEnd.test(low) &&
      !(
        item === null &&
        /^(?:returning|following|this|that|our|its|leading|led|participating|as|backed)$/u.test(low) &&
        units[at + 1]?.kind !== 'mark'
      )
    ) {
      if (
        (low === 'at' || low === 'through' || low === 'by') &&
        item !== null &&
        units[at + 1] !== undefined &&
        isNamePhrase(units, at + 1)
      ) {
        isClosed = true;
        at += 1;
        continue;
      }
      if (low === 'by' && item === null && /^(?:managed|advised|run|led)$/u.test(units[at - 1]?.low ?? '')) {
        at += 1;
        continue;
      }
      break;
    } else if (item === null && people.test(low) && /^(?:from|at|of)$/u.test(units[at + 1]?.low ?? '')) {
      isStaff = true;
      at += 2;
    } else {
      if (/^(?:existing|returning|insiders?|earlier|previous|current)$/u.test(low) && names.length > 0)
        isReturning = true;
      // "Jane Doe of Foo", "Jane Doe from Foo": what follows is where she works.
      if (item !== null && /^(?:of|from)$/u.test(low)) isClosed = true;
      else if (item !== null && !isOwned && !isClosed && !/^[\p{L}\p{N}$-]/u.test(low)) break;
      at += 1;
    }
  }
  push();
  return { names, followers, end: at };
}

/** "the family office of the Belron heirs": whose heirs they are is no investor. */
const isOfFamily = (units: readonly Unit[], at: number): boolean =>
  units[at - 1]?.low === 'the' &&
  /^(?:heirs|family|families|founders|brothers|sisters|siblings|estate)$/u.test(units[at + 1]?.low ?? '') &&
  units[at + 2]?.kind !== 'name' &&
  !/^(?:office|foundation|fund|trust)$/u.test(units[at + 2]?.low ?? '');

/** Whether a name stands here, or words and then a name: "at Foo", "through its fund Foo". */
function isNamePhrase(units: readonly Unit[], at: number): boolean {
  for (let index = at; index < at + 4; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark') return false;
    if (unit.kind === 'name') return true;
    if (unit.kind !== 'word') return false;
  }
  return false;
}

/** A clause begins here that is no item: "bringing its total", "with participation from". */
function endsHere(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit === undefined) return true;
  if (unit.low === 'as' && units[at + 1]?.low === 'well') return false;
  if (unit.kind === 'word' && listEnd.test(unit.low) && !/^(?:returning|following|leading)$/u.test(unit.low))
    return true;
  // "Accel, and the company will": a noun phrase with its verb at once.
  return (
    unit.kind === 'word' &&
    /^(?:the|its|their|our|a)$/u.test(unit.low) &&
    /^(?:company|startup|start-up|firm|round|funding|financing|proceeds|money|capital|investment|raise|deal|team)$/u.test(
      units[at + 1]?.low ?? '',
    )
  );
}

/** ", who was joined by Bar": what follows tells of others. */
function isNewClause(units: readonly Unit[], at: number): boolean {
  return (
    /^(?:who|which)$/u.test(units[at]?.low ?? '') &&
    [1, 2, 3, 4].some(
      (step) =>
        /^(?:joined|accompanied|followed)$/u.test(units[at + step]?.low ?? '') && units[at + step + 1]?.low === 'by',
    )
  );
}

/** "…, LatamList has learned": a name with its verb at once is no item. */
function isClause(units: readonly Unit[], at: number): boolean {
  const verb = units[at + 1];
  return (
    units[at]?.kind === 'name' &&
    verb?.kind === 'word' &&
    /^(?:has|have|is|was|said|says|will|plans|told|reported|wrote|had|which)$/u.test(verb.low)
  );
}

/** Where an apposition that begins here ends; the same place where none begins. */
function appositionEnd(line: Line, at: number, limit: number): number {
  const { units } = line;
  const first = units[at];
  if (first === undefined) return at;
  const isOwner = first.kind === 'name' && first.isPossessive && hasArm(units, at);
  const isOffice =
    first.kind === 'name' &&
    /^(?:partner|co-founder|founder|ceo|chief)$/u.test(units[at + 1]?.low ?? '') &&
    units[at + 2]?.kind !== 'name';
  const isTitle =
    (/^(?:partner|director|principal|head|chairman|president|founder|investor)$/u.test(first.low) &&
      /^(?:at|of|and)$/u.test(units[at + 1]?.low ?? '')) ||
    (first.kind === 'name' &&
      /^(?:general|managing|founding|chief) (?:(?:investment|technology|medical|executive|operating|commercial|financial|scientific) )?(?:partners?|directors?|counsel|managers?|executives?|officers?|principal|members?|scientist|engineer|of)(?: |$)/u.test(
        first.low,
      ));
  const begins = first.kind === 'word' && (apposition.test(first.low) || titleWords.has(first.low));
  if (!begins && !isOwner && !isOffice && !isTitle) return at;
  // "co-led by A and B, also included C": the verb of the sentence goes on.
  if (first.low === 'also' && listEnd.test(units[at + 1]?.low ?? '')) return at;
  // "the chef David Ansley", "the Elders family office": a name of its own, not a description of the one before.
  if (first.kind === 'word' && first.low === 'the' && units[at + 1]?.kind === 'name') return at;
  if (/^(?:early|former|investor|founding|founder|executive)$/u.test(first.low) && leadsToName(units, at)) return at;
  // "a firm whose portfolio includes A and B": an enumeration of its own.
  let isList = false;
  for (let index = at; index < limit; index += 1) {
    const unit = units[index];
    if (unit === undefined) return index;
    if (unit.kind === 'mark' && /^[,.;:—–]$/u.test(unit.low))
      return isOfficeAlone(units, at, index) ? index + 2 : index;
    if (unit.kind === 'word' && examples.test(unit.low)) isList = true;
    if (
      unit.kind === 'word' &&
      unit.low === 'and' &&
      units[index + 1]?.kind === 'name' &&
      !isList &&
      !/^(?:who|which|whose)$/u.test(first.low)
    ) {
      // "co-founder of Foo and Jane Roe, …": a name and a mark or the end behind is the next item.
      return index;
    }
  }
  return limit;
}

/** "Jane Doe, former CEO, Foo Coffee, and": the office and its company are apart. */
function isOfficeAlone(units: readonly Unit[], from: number, to: number): boolean {
  return (
    to - from <= 3 &&
    units[to]?.low === ',' &&
    units
      .slice(from, to)
      .every(
        ({ low }) => titleWords.has(low) || /^(?:former|ex|-|founding|managing|partner|director|and)$/u.test(low),
      ) &&
    units[to + 1]?.kind === 'name' &&
    (units[to + 2] === undefined || /^(?:,|;|\.|and)$/u.test(units[to + 2]?.low ?? ''))
  );
}

function hasArm(units: readonly Unit[], at: number): boolean {
  for (let index = at + 1; index < at + 8; index += 1) {
    const unit = units[index];
    if (unit?.kind !== 'word') return false;
    if (arm.test(unit.low)) return units[index + 1]?.kind !== 'name';
  }
  return false;
}

/** "former Intel executive Bart Lindqvist": words of a description and then the name that it describes. */
function leadsToName(units: readonly Unit[], at: number): boolean {
  let last: Unit['kind'] = 'word';
  for (let index = at; index < at + 8; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark') break;
    if (unit.kind === 'word' && /^(?:of|at|and|from)$/u.test(unit.low)) break;
    last = unit.kind;
  }
  return last === 'name';
}

/**
 * The list that ends exactly where a verb begins: "A, B and C led". Tried from the beginning of the sentence (or behind the
 * last list that was read) and from the few boundaries behind it; the first that reaches the verb counts.
 */
export function listBefore(line: Line, from: number, verb: number): NameList | null {
  const { units } = line;
  const starts = [from];
  for (let at = verb - 1; at > from && starts.length < 9; at -= 1) {
    const unit = units[at];
    if (unit === undefined) continue;
    if (unit.kind === 'mark' && /^[,;:—–"“”-]$/u.test(unit.low)) starts.push(at + 1);
    else if (unit.kind === 'word' && /^(?:and|that|while|as|but|where|when|with|from|is|said)$/u.test(unit.low))
      starts.push(at + 1);
  }
  for (const first of starts.toSorted((left, right) => left - right)) {
    let start = first;
    while (
      start < verb &&
      (units[start]?.kind === 'mark' || /^(?:while|and|that|but|as|where|when)$/u.test(units[start]?.low ?? ''))
    )
      start += 1;
    if (verb - start > longestList) continue;
    const list = listFrom(line, start);
    const isEnd = list.end === verb || (list.end > verb && list.end <= verb + 2 && isAdverbial(units, verb, list.end));
    if (isEnd && list.names.length + list.followers.length > 0) return list;
  }
  return null;
}

/** "Foo just wrote", "Foo and Bar each put": words between a list and its verb. */
const isAdverbial = (units: readonly Unit[], from: number, to: number): boolean =>
  units
    .slice(from, to)
    .every(({ low }) =>
      /^(?:just|each|both|all|recently|again|jointly|together|then|reportedly|later|separately|quietly)$/u.test(low),
    );

/** A name as the company of an event: without its legal form, which makes an alias, as do names in a bracket behind. */
export function companyName(document: ArticleText, line: Line, index: number): Name | null {
  const unit = line.units[index];
  if (unit?.kind !== 'name') return null;
  const short = withoutForm(document, unit);
  const aliases: Span[] = short.end === unit.end ? [] : [{ start: unit.start, end: unit.end }];
  const bracket = line.units[index + 1];
  if (bracket?.kind === 'bracket') aliases.push(...bracketAliases(document, bracket));
  return { ...short, aliases };
}

export function investorName(document: ArticleText, unit: Unit): Span {
  const short = withoutForm(document, unit);
  const rest = document.text.slice(short.end, unit.end);
  return rest.startsWith(',') ? short : { start: unit.start, end: unit.end };
}

const lastWord = /[ ,]+([A-Za-z./]+)$/u;

function withoutForm({ text }: ArticleText, { start, end }: Span): Span {
  let stop = end;
  for (let turn = 0; turn < 3; turn += 1) {
    const match = lastWord.exec(text.slice(Math.max(start, stop - 14), stop));
    const word = match?.[1]?.toLowerCase().replace(/\.$/u, '') ?? '';
    // "Kestrel & Co." is a name, "Foo Co." has a form.
    if (match === null || !legalForms.has(word) || text.slice(start, stop - match[0].length).endsWith('&')) break;
    stop -= match[0].length;
  }
  return stop > start ? { start, end: stop } : { start, end };
}

/** ("Halden"), (formerly Foo), (DBA Foo): other names; (NYSE: X) and (YC W21) are none. */
function bracketAliases({ text }: ArticleText, bracket: Span): Span[] {
  const inner = text.slice(bracket.start + 1, bracket.end - 1);
  const quoted = /["“”']([^"“”']{2,40})["“”']/u.exec(inner);
  const named =
    /^(?:formerly(?: known as)?|previously|f\/?k\/?a|d\/?b\/?a|a\/?k\/?a|aka|also known as|née) ["“”']?([^"“”',;]{2,40})/iu.exec(
      inner,
    );
  const match = quoted ?? named;
  const name = match?.[1] ?? (/^[A-Z][A-Za-z]{1,9}$/u.test(inner) ? inner : '');
  if (name === '' || /^(?:the )?["“]?(?:company|round|financing|offering)/iu.test(name)) return [];
  const start = bracket.start + 1 + inner.indexOf(name, match?.index ?? 0);
  return [{ start, end: start + name.length }];
}

/** Who does what a verb says: a name, the company that the article is about, or nobody that raises money. */
export type Subject =
  { readonly kind: 'name'; readonly index: number } | { readonly kind: 'main' } | { readonly kind: 'none' };

const none: Subject = { kind: 'none' };
const main: Subject = { kind: 'main' };
const companyNoun =
  /^(?:company|startup|start-up|firm|business|maker|provider|developer|platform|team|outfit|venture|brand|group|manufacturer|operator|app|marketplace|fintech|biotech|unicorn|specialist|insurer|lender|retailer|chipmaker|automaker|carmaker|drugmaker|neobank|scaleup|scale-up|spinout|spin-off|upstart|organization|organisation|edtech|insurtech|proptech|healthtech|service|studio|exchange|supplier|blockchain|protocol|network|project|giant|player|chain|vendor|distributor|builder|designer|spinout|insurtech|agency|pair|duo|trio|founders|co-founders|bank|label|producer|grocer|airline|publisher|clinic|laboratory|lab)$/u;
const auxiliary =
  /^(?:has|have|had|is|was|be|been|also|just|recently|already|now|successfully|officially|previously|earlier|last|first|reportedly|quietly|today|formally|finally|to|will|would|could|may|might|should|can|did|not|yet|still|then|since|only|so|far|both|later|once|initially|most|being|set|looking|planning|plans|planned|hoping|expected|about|aiming|aims|seeking|seeks|hopes|intends|wants|reported|rumored|rumoured|said|close|nearing|weighing|considering|preparing|expects|on|in|talks|early|late|early-stage|separately|additionally|collectively|jointly|announced|announces|confirmed|revealed|disclosed|that|it|itself|they|morning|confidentially|tentatively|discussions|negotiations|advanced|track|trying|try|tried|agreed|signed|agreement|a|an|definitive|the|having|denied|denies|no|never|failed|ready|attempting|poised|exploring|eyeing|mulling|closing|and|entered|into|considered|explored|approached|says|hoped|understood|believed|thought|rumored|rumoured|deal|process|of|currently|again|slated|proposed|gearing|up|finalizing|finalising|stages|final|late-stage|round|way)$/u;

/**
 * The subject of the verb at an index: the name right before it (behind auxiliaries), or the name that a clause in commas
 * describes. "It", "we" and "the company" are the company of the article.
 */
export function subjectOf(line: Line, verb: number): Subject {
  const { units } = line;
  let at = verb - 1;
  let pronoun = false;
  let hops = 0;
  while (at >= 0 && hops < 24) {
    const unit = units[at];
    if (unit === undefined) return none;
    if (unit.kind === 'date' || unit.kind === 'bracket') at -= 1;
    else if (unit.kind === 'word' && /^(?:it|they|we|he|she|i)(?:['’](?:ve|d|s|ll))?$/u.test(unit.low)) {
      pronoun = true;
      at -= 1;
    } else if (unit.kind === 'word' && auxiliary.test(unit.low)) at -= 1;
    else if (unit.kind === 'mark' && /^["“”'’*]$/u.test(unit.low)) at -= 1;
    else break;
    hops += 1;
  }
  const unit = units[at];
  if (unit === undefined) return pronoun || isSaid(units, at + 1, verb) ? main : none;
  if (unit.kind === 'name' && pronoun && /^(?:tells|told|informed|informs|reminded)$/u.test(units[at - 1]?.low ?? ''))
    // "told TechCrunch that it raised": who was told is not who raised.
    return units[at - 2]?.kind === 'name' ? nameSubject(line, at - 2) : main;
  if (unit.kind === 'name') return nameSubject(line, at);
  if (unit.kind === 'mark' && unit.low === ',') return describedSubject(line, at, pronoun);
  if (unit.kind === 'mark' && /^[—–]$/u.test(unit.low)) return dashedSubject(line, at, pronoun);
  if (unit.kind === 'mark' && /^[:;•.|-]$/u.test(unit.low)) return pronoun ? main : none;
  if (pronoun || isSecondVerb(units, at, verb)) return main;
  if (/^(?:which|who|that)$/u.test(unit.low)) return relativeSubject(line, at);
  if (unit.kind === 'word' && companyNoun.test(unit.low)) {
    const subject = nounSubject(units, at);
    if (subject.kind !== 'none') return subject;
    if (units[at + 1]?.low === 'that') return introduced(line, at);
  }
  return units[verb - 1]?.low === 'and' ? subjectOfFirst(units, verb) : none;
}

/** "She joined a batch and raised a seed round": the second verb of a sentence that a pronoun begins. */
function isSecondVerb(units: readonly Unit[], at: number, verb: number): boolean {
  return (
    units[verb - 1]?.low === 'and' &&
    /^(?:it|they|we|he|she)$/u.test(units[0]?.low ?? '') &&
    verb < 30 &&
    !units.slice(0, at).some(({ kind, low }) => kind === 'mark' && /^[;:—–]$/u.test(low))
  );
}

function isSaid(units: readonly Unit[], from: number, verb: number): boolean {
  return units.slice(from, verb).some(({ low }) => /^(?:it|we|they)$/u.test(low));
}

/** "Acme and Foo raised" tells of two; "Acme co-founder Jane Doe raised" of none; a possessive name owns what raises. */
function nameSubject(line: Line, at: number): Subject {
  const { units } = line;
  const unit = units[at];
  if (unit === undefined || unit.isPossessive) return none;
  const before = units[at - 1];
  // "co-founders Jane Doe and John Roe closed": for their company.
  if (before?.low === 'and' && units[at - 2]?.kind === 'name' && /^(?:co-)?founders$/u.test(units[at - 3]?.low ?? ''))
    return main;
  const employer = employerOf(units, at);
  if (employer >= 0) return { kind: 'name', index: employer };
  if (
    before?.kind === 'word' &&
    (titleWords.has(before.low) ||
      /^(?:partner|investor|analyst|banker|judge|officer|executive|chairman|director)$/u.test(before.low))
  )
    return none;
  // A descriptor with a place: "Boston, Acme raised" is a dateline that was not cut; "Portland, Maine, startup" has a noun.
  if (before?.low === 'in' || before?.low === 'at' || before?.low === 'from') return none;
  return { kind: 'name', index: at };
}

/** "Acme founder and CEO Jane Doe raised": a founder raises for the company that stands before her office. */
function employerOf(units: readonly Unit[], person: number): number {
  let at = person - 1;
  let hasOffice = false;
  for (; at >= Math.max(0, person - 6); at -= 1) {
    const low = units[at]?.low ?? '';
    if (/^(?:co-?)?founder$|^ceo$|^co-ceo$/u.test(low)) hasOffice = true;
    else if (low !== 'and' && low !== '&' && !titleWords.has(low)) break;
  }
  const unit = units[at];
  return hasOffice && unit?.kind === 'name' && at < person - 1 && units[at - 1]?.low !== 'former' ? at : -1;
}

/** "Acme — the fleet company — has raised". */
function dashedSubject(line: Line, dash: number, pronoun: boolean): Subject {
  for (let at = dash - 1; at > Math.max(0, dash - 40); at -= 1) {
    if (!/^[—–]$/u.test(line.units[at]?.low ?? '')) continue;
    return line.units[at - 1]?.kind === 'name' ? nameSubject(line, at - 1) : none;
  }
  return pronoun ? main : none;
}

/** "Foo, which raised $100 million in 2021, is closing". */
function relativeSubject(line: Line, which: number): Subject {
  const { units } = line;
  let at = units[which - 1]?.low === ',' ? which - 2 : which - 1;
  while (units[at]?.kind === 'bracket') at -= 1;
  const unit = units[at];
  // "the first investor in Acme, which raised".
  if (
    unit?.kind === 'name' &&
    !unit.isPossessive &&
    units[at - 1]?.low === 'in' &&
    /^(?:investors?|invested|invests|investments?|stake|stakes|shareholders?)$/u.test(units[at - 2]?.low ?? '')
  )
    return { kind: 'name', index: at };
  if (unit?.kind === 'name') return nameSubject(line, at);
  const subject = unit?.kind === 'word' && companyNoun.test(unit.low) ? nounSubject(units, at) : none;
  return subject.kind === 'none' ? introduced(line, at) : subject;
}

/** "said Jane Doe, founder of Acme, a health business that has received": the name that the description belongs to. */
function introduced({ units }: Line, end: number): Subject {
  for (let at = end; at >= Math.max(2, end - 24); at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'mark' && unit.low !== '-') return none;
    if (!/^(?:a|an)$/u.test(unit?.low ?? '') || units[at - 1]?.low !== ',') continue;
    return units[at - 2]?.kind === 'name' && units[at - 2]?.isPossessive === false
      ? { kind: 'name', index: at - 2 }
      : none;
  }
  return none;
}

/** The name that a sentence begins with, where its verb follows: "Foo said its Series B was led by". */
export function firstSubject({ units }: Line): number {
  const [first, second] = units;
  return first?.kind === 'name' &&
    !first.isPossessive &&
    (second?.kind === 'word' || second?.kind === 'date') &&
    !/^(?:and|of|for|at|in)$/u.test(second.low)
    ? 0
    : -1;
}

/** The San Francisco company raised; the San Francisco-based maker of X, Acme. */
function nounSubject(units: readonly Unit[], at: number): Subject {
  for (let index = at - 1; index >= Math.max(0, at - 8); index -= 1) {
    const unit = units[index];
    if (unit === undefined) break;
    if (unit.kind === 'word' && /^(?:the|this|our|his|her|their)$/u.test(unit.low)) return main;
    if (unit.kind === 'name' && unit.isPossessive)
      return /^(?:largest|leading|premier|biggest|top|newest|first|oldest|best-known)$/u.test(
        units[index + 1]?.low ?? '',
      )
        ? main
        : none;
    // "Acme, a legal platform raised": the second comma was forgotten.
    if (
      /^(?:a|an)$/u.test(unit.low) &&
      units[index - 1]?.low === ',' &&
      units[index - 2]?.kind === 'name' &&
      index - 2 <= 1
    )
      return { kind: 'name', index: index - 2 };
    if (unit.kind === 'word' && /^(?:a|an|of|by|for|each|every|any|no|another|to|and)$/u.test(unit.low)) return none;
    if (unit.kind === 'mark' && unit.low !== ',' && unit.low !== '.') return none;
  }
  return none;
}

/** Acme, a maker of X, has raised; Acme, which makes X, has raised: the first name of the clause. */
function describedSubject(line: Line, comma: number, pronoun: boolean): Subject {
  const { units } = line;
  // "A new AI startup, Acme, emerged".
  if (
    units[comma - 1]?.kind === 'name' &&
    units[comma - 2]?.low === ',' &&
    companyNoun.test(units[comma - 3]?.low ?? '')
  )
    return nameSubject(line, comma - 1);
  // From the comma back to the one with which the description begins.
  let index = comma - 1;
  let opening = -1;
  for (let hops = 0; index >= 0 && hops < 120; index -= 1, hops += 1) {
    const unit = units[index];
    if (unit === undefined) break;
    if (unit.kind === 'mark' && /^[;•—|]$/u.test(unit.low)) break;
    if (unit.kind !== 'mark' || unit.low !== ',') continue;
    const next = units[index + 1];
    if (next !== undefined && beginsDescription(next, units[index + 2])) opening = index;
  }
  if (opening < 0) opening = firstComma(units, comma);
  if (opening < 0) return pronoun ? main : none;
  let at = opening - 1;
  // "Acme, Minneapolis, Mn.-based company": the place stands before what describes.
  if (
    /-(?:based|headquartered)$/u.test(units[opening + 1]?.low ?? '') &&
    units[at - 1]?.low === ',' &&
    units[at - 2]?.kind === 'name'
  )
    at -= 2;
  while (units[at]?.kind === 'bracket' || /^["“”'’]$/u.test(units[at]?.low ?? '')) at -= 1;
  const unit = units[at];
  if (unit === undefined) return none;
  if (unit.kind === 'name') return nameSubject(line, at);
  if (unit.kind === 'word' && companyNoun.test(unit.low)) return nounSubject(units, at);
  return pronoun ? main : none;
}

const noSubject =
  /^(?:in|at|on|for|by|with|from|to|as|of|after|since|like|unlike|while|when|if|and|but|said|says|has|is|was|had|will|led|because|though|although|according)$/u;

/** The name with which a sentence begins, behind words that describe it; -1 where a preposition or a verb comes first. */
export function leadName(units: readonly Unit[]): number {
  for (let at = 0; at < Math.min(units.length, 8); at += 1) {
    const unit = units[at];
    if (unit === undefined || (unit.kind !== 'name' && unit.kind !== 'word')) return -1;
    const next = units[at + 1];
    // "The Pittsburgh company sold": the place of what is not named.
    if (companyNoun.test(unit.low) && next?.kind !== 'name') return -1;
    if (unit.kind === 'name' && !unit.isPossessive && !(next?.kind === 'word' && companyNoun.test(next.low))) return at;
    if (noSubject.test(unit.low)) return -1;
  }
  return -1;
}

/** "Acme, once the darling of the valley, has raised": whatever stands between the commas behind a sentence's first name. */
function firstComma(units: readonly Unit[], before: number): number {
  const name = leadName(units);
  if (name < 0) return -1;
  let at = name + 1;
  while (units[at]?.kind === 'bracket') at += 1;
  return (units[at]?.low === ',' || /^(?:that|which)$/u.test(units[at]?.low ?? '')) && at < before ? at : -1;
}

/** "Acme has grown to 50 people and raised $5 million": the subject of a second verb. */
function subjectOfFirst(units: readonly Unit[], verb: number): Subject {
  const name = leadName(units);
  const next = units[name + 1];
  if (name < 0 || next === undefined || name >= verb - 1) return none;
  if (next.kind !== 'word' || /^(?:and|of|for|at|in|or|co-founder|founder|ceo)$/u.test(next.low)) return none;
  return units.slice(name, verb).some(({ kind, low }) => kind === 'mark' && /^[;:•—–"“”]$/u.test(low))
    ? none
    : { kind: 'name', index: name };
}

function beginsDescription(unit: Unit, after: Unit | undefined): boolean {
  if (unit.kind === 'name')
    return (
      after !== undefined &&
      (/-(?:based|headquartered|backed)$/u.test(after.low) || (unit.isPossessive && after.kind === 'word'))
    );
  return (
    unit.kind === 'word' &&
    (/^(?:a|an|the|which|whose|who|formerly|previously|based|founded|maker|developer|provider|one|part|headquartered|backed|operator|known|creator|launched|home|parent|owner|aka|currently|also|led|short|makers|not|now|spun|itself|where|that|specialising|specializing|producer|offering|building|another|an?)$/u.test(
      unit.low,
    ) ||
      /-(?:based|headquartered|backed|founded)$/u.test(unit.low) ||
      isStrongDescriptor(unit.low))
  );
}

/** Where auxiliaries of a verb begin. */
export function verbStart(units: readonly Unit[], verb: number): number {
  let at = verb;
  while (
    at > 0 &&
    units[at - 1]?.kind !== 'name' &&
    /^(?:has|have|had|also|is|are|will|to|recently|just|again|each|both|all|did|jointly|together|agreed|agrees|was|were|reportedly)$/u.test(
      units[at - 1]?.low ?? '',
    )
  )
    at -= 1;
  // "SoftBank in May agreed to invest", "SoftBank last week invested".
  const date = units[at - 1]?.kind === 'date' ? at - 1 : -1;
  if (date < 1) return at;
  const before = /^(?:in|on)$/u.test(units[date - 1]?.low ?? '') ? date - 1 : date;
  return units[before - 1]?.kind === 'name' ? before : at;
}

/** "the Foo spinout Acme": the name right behind what describes it; -1 where none follows. */
function nameBehind(units: readonly Unit[], noun: number, limit: number): number {
  const next = noun + 1;
  const unit = units[next]?.low === 'called' || units[next]?.low === 'named' ? units[next + 1] : units[next];
  return unit?.kind === 'name' && !unit.isPossessive && next < limit ? units.indexOf(unit, next) : -1;
}

/** The name that words of description lead to: "in Boston-based fintech startup Acme". */
export function nameAhead(units: readonly Unit[], from: number): number {
  let found = -1;
  for (let at = from; at < Math.min(units.length, from + 12); at += 1) {
    const unit = units[at];
    if (
      unit === undefined ||
      unit.kind === 'mark' ||
      unit.kind === 'bracket' ||
      unit.kind === 'money' ||
      unit.kind === 'date'
    )
      break;
    if (unit.kind === 'name' && !unit.isPossessive) found = at;
    else if (
      unit.kind === 'word' &&
      (/^(?:for|in|from|by|with|at|on|of|to|and|as|that|which|led|after|round|through|via|its|valuing|is|was|has|will|who|its|amid|over|but|behind|before|than|when|while)$/u.test(
        unit.low,
      ) ||
        (found >= 0 && /^(?:deal|round|investment|funding|acquisition)$/u.test(unit.low)))
    ) {
      if (found >= 0 || !/^(?:of|and)$/u.test(unit.low)) break;
    } else if (found >= 0 && unit.kind === 'word' && companyNoun.test(unit.low) && at > found)
      // "in SoftBank data center developer": whose developer it is.
      return nameBehind(units, at, from + 12);
  }
  return found;
}
