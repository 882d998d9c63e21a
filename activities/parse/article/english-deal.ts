import { hit, newDraft } from './draft.ts';
import { certaintyOf, wordsOf } from './english-reader.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Line } from './english-units.ts';

/** Where a match begins behind the blank that stands before it. */
export const startOf = (head: string, index: number): number => index + (head.charAt(index) === ' ' ? 1 : 0);

/** "said it would acquire": "will", as it is reported. */
const saidItWould = / (?:said|announced|confirmed) (?:[^ ]+ ){0,3}?(?:that )?it would $/u;

/** "is close to an agreement to buy", "has walked away from a deal to buy". */
const notYet =
  /(?:^| )(?:close to|closing in on|near|nears|nearing|(?:walk|back|pull)(?:ed|s|ing) (?:away|out)(?: of| from)?|abandon(?:ed|s|ing)?|scrap(?:ped|s|ping)?|drop(?:ped|s|ping)?|cancel(?:led|ed|s)?|called off|terminat(?:ed|es|ing)) (?:[a-z-]+ |\ue001 ){0,4}(?:agreement|deal|plans?|talks|pact|bid|offer) to (?:[a-z]+ )?$/u;

export function planOf(line: Line, at: number, from: number, verb: string): 'told' | 'unconfirmed' {
  const before = wordsOf(line.units, Math.max(0, Math.min(from, at)), at);
  // Behind a semicolon begins another statement.
  const clause = line.units.findLastIndex(({ low }, index) => index < at && low === ';') + 1;
  const wide = wordsOf(line.units, Math.max(clause, at - 14), at).replace(saidItWould, ' will ');
  if (notYet.test(wide)) return 'unconfirmed';
  if (
    /(?:talks|negotiat|considering|considers|weigh|mull|explor|plans|planned|slated|tried|trying|wants|could|may|might|would|seeks|seeking|bid|offer|offered|denied|denies|reportedly (?:in|looking)|looks to|interested|not|approached|attempt|if|hopes|aims|eyes|rumou?red|proposed|failed|looking|nears|nearing|close to|closing in|on the verge|on the cusp|about to|plots|poised|circles|circling)(?: |\w)/u.test(
      wide,
    )
  )
    return /(?:agreed|agreement|signed|announced plans|announces plans) (?:[a-z]+ )*to $/u.test(wide)
      ? 'told'
      : 'unconfirmed';
  // "X to acquire Y", "agreed to buy", "will acquire": announced.
  if (/(?:^| )(?:to|will|agreed to|set to|agreement to) $/u.test(before) || wide.endsWith(' will ')) return 'told';
  return /^(?:acquire|buy|purchase|snap up|take over)$/u.test(verb) && before !== ''
    ? certaintyOf(line, from, at)
    : 'told';
}

/** "previously acquired", "which it bought in 2019": beside the news of the article. */
export function isHistory(reader: EnglishReader, line: Line, at: number): boolean {
  if (line.sentence.inTitle || reader.told.length === 0) return false;
  // "Acquired Metaio, a startup that launched in 2003": the year of what is described is not that of the deal.
  const behind = line.units.findIndex(
    ({ low }, index) => index > at && /^(?:that|which|who|founded|launched|established|started)$/u.test(low),
  );
  const end = Math.min(line.units.length, at + 14, behind < 0 ? at + 14 : behind);
  const words = wordsOf(line.units, Math.max(0, at - 10), end).replace(
    / (?:said|says|announced|confirmed) (?:[^ ]+ ){0,3}(?:that )?it had /u,
    ' ',
  );
  return /(?:^| )(?:previously|earlier|last|since|also|before|ago|in (?:19|20)\d\d|had|prior)(?: |$)/u.test(words);
}

export function deal(line: Line, instrument: 'ma' | 'ipo' | null, rule: string, from: number, to: number): Told {
  const start = line.units[from]?.start ?? line.sentence.start;
  const draft = newDraft(start, line.sentence);
  draft.instrument = instrument;
  draft.rules.push(hit(rule, 'event', { start, end: line.units[Math.max(from, to)]?.end ?? start }));
  return { draft, line, round: null, isAside: false };
}
