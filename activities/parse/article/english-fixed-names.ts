import { allMatches } from './all-matches.ts';
import type { ArticleText, Span } from './article-text.ts';
import { isPlace } from './english-places.ts';
import { oneOf } from './one-of.ts';

/** "Mabel's Labels", "Robinson's Rye": an owner and what it owns, both with a capital. Begun at the sign, which is rare. */
const owned = /['’]s (\p{Lu}\p{Ll}[\p{L}]*)(?![\p{L}\p{N}])/gu;
const ownerBefore = /(?<=(?<![\p{L}\p{N}'’])(\p{Lu}[\p{L}]+))/uy;

/** "May Mobility", "Seed Health", "Friday Labs": a month, a day or a word of financing before a word with a capital. */
const dated =
  /(?<![\p{L}\p{N}])(January|February|March|April|May|June|July|August|October|November|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Today|Tomorrow|Seed|Angel|Grant|Growth|Series|Our|My|Every|Not|All) (\p{Lu}\p{Ll}[\p{L}]+)(?![\p{L}\p{N}])/gu;

/** "Salt on Rye", "Made for Mars": small words between words with a capital. Begun at the small word. */
const joined = / (?:by|on|for|that|with) (?:a |the )?(\p{Lu}\p{Ll}+)(?![\p{L}\p{N}])/gu;
const joinedBefore = /(?<=(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}+))/uy;

const noOwner = oneOf(
  'today|yesterday|company|founder|world|america|women|children|men|people|mother|father|valentine|new|year',
);
/** What is called by whose it is: "Mabel's Labels", "Granny's Ventures". */
const ofShops = oneOf(
  'kitchen|labels|table|bakery|foods|farm|farms|brewing|brewery|coffee|tea|pizza|pizzeria|closet|garden|organics|naturals|pantry|snacks|chicken|burgers|burger|toys|clothing|pharmacy|deli|donuts|doughnuts|cookies|bagels|tacos|barbecue|grill|creamery|chocolates|candy|sauces|pies|place|attic|corner|choice|own|best|shack|diner|treats|hill|ventures|capital|partners',
);
const noOwned = oneOf(
  'series|seed|ceo|cfo|cto|chief|president|board|fund|financing|round|founder|co-founder|chairman|inc|ltd|group|new|first|national|central|minister|ministry|department|securities|stock|bank',
);
const ofRounds =
  /^(?:round|rounds|funding|financing|extension|investment|investments|investor|investors|capital|fund|funds|stage|stages|money|ventures|partners|notes?|agreement|deal|deals|loan|programme|program|award|from|led|series|raise|raises|accelerator|network|group|list|cap|startup|startups)$/u;
const noJoint =
  /^(?:led|backed|founded|funded|owned|built|supported|powered|joined|headed|run|reporting|reported|editing|written|photo|image|story|based|ceo|cfo|cto|president|director|partner|head|chief|vp|manager|professor|minister|editor|reporter|working|speaking|deal|deals|series|seed|round|funding|investments?|raises?|raised|closes?|lands|bets?|acquired|bought|sold|one|money|news|week|day|center|centre|institute|school|college|university|department|ministry|council|society|foundation|association|office|fund|bank|company|startup|agreement|research|talks?)$/u;

/**
 * Names that the words alone would not tell: known ones, and those that a text says twice or more where neither of their parts stands
 * anywhere by itself. From where they begin to where they end.
 *
 * @param known where names of the registry stand
 */
export function fixedNames({ text }: ArticleText, known: readonly Span[]): ReadonlyMap<number, number> {
  const found = new Map(known.map(({ start, end }) => [start, end]));
  const head = text.slice(0, 40_000);
  for (const { start, end, first: owner, last: thing } of pairs(head, owned, ownerBefore)) {
    if (isPlace(owner.toLowerCase()) || noOwner.test(owner.toLowerCase()) || noOwned.test(thing.toLowerCase()))
      continue;
    const count = occurrences(head, head.slice(start, end));
    const isAlone = occurrences(head, owner) === count && occurrences(head, thing) === count;
    if (isAlone && (count > 1 || ofShops.test(thing.toLowerCase()))) found.set(start, end);
  }
  for (const match of allMatches(dated, head)) {
    const [name, first = '', thing = ''] = match;
    if (ofRounds.test(thing.toLowerCase()) || months.test(thing)) continue;
    const count = occurrences(head, name);
    const end = match.index + name.length;
    const isSubject =
      aloneToo.test(first) &&
      asSubject.test(head.slice(end, end + 16)) &&
      !ofTime.test(head.slice(Math.max(0, match.index - 10), match.index)) &&
      // "said Wednesday Oaktill has raised": who stands by itself too is not called by the day.
      !(first.endsWith('day') && (isTold.test(head.slice(0, match.index)) || occurrences(head, thing) > count));
    if (isSubject || (count > 1 && occurrences(head, thing) === count)) found.set(match.index, end);
  }
  for (const { start, end, first, last } of pairs(head, joined, joinedBefore)) {
    if (noJoint.test(first.toLowerCase()) || isPlace(last.toLowerCase())) continue;
    const count = occurrences(head, head.slice(start, end));
    if (count > 1 && occurrences(head, first) === count && occurrences(head, last) === count) found.set(start, end);
  }
  return found;
}

/** What joins two words with a capital, with them: none of two that overlap is taken but the first. */
function pairs(
  head: string,
  joint: RegExp,
  wordBefore: RegExp,
): { readonly start: number; readonly end: number; readonly first: string; readonly last: string }[] {
  let taken = 0;
  return allMatches(joint, head).flatMap(({ index, 0: { length }, 1: last = '' }) => {
    wordBefore.lastIndex = index;
    const first = wordBefore.exec(head)?.[1];
    if (first === undefined || index - first.length < taken) return [];
    taken = index + length;
    return [{ start: index - first.length, end: taken, first, last }];
  });
}

/** What may be a name though it is said once: where a verb of it follows, and no word of time stands before. */
const aloneToo =
  /^(?:January|February|March|April|May|June|July|August|October|November|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Seed|Angel|Grant)$/u;
const asSubject =
  /^(?: (?:has|have|had|is|was|raised|raises|closed|closes|secured|secures|lands|landed|announced|announces|said|says|will|bags|nabs) |, (?:an?|the|which|whose) )/u;
const ofTime = /(?:^|[^\p{L}])(?:in|on|since|last|this|late|early|until|by|from|of|next|mid|and|through|\d{1,2}),? $/iu;

/** A day stands so at the start of a sentence, behind a dash, or behind what somebody did or said. */
const isTold = /(?:^|[.!?:;—–\-"”’\n]|\b\p{L}+(?:ed|id|ys|te|de)),? $/u;

const months =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/u;

/** How often a string stands in the text as whole words; counting stops at a few. */
function occurrences(text: string, what: string): number {
  let count = 0;
  for (let at = text.indexOf(what); at >= 0 && count < 12; at = text.indexOf(what, at + what.length)) {
    const [before, behind] = [text.charAt(at - 1), text.charAt(at + what.length)];
    if (!letter.test(before) && !letter.test(behind)) count += 1;
  }
  return count;
}

const letter = /[\p{L}\p{N}]/u;
