import { isFirm } from './english-firms.ts';
import { companyNoun, leadName } from './english-lead-name.ts';
import { isPerson } from './english-persons.ts';
import { wordsOf } from './english-reader.ts';
import type { EnglishReader } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

/** What else is done with money, in the tense of headlines; and what is only hoped for. */
const notRaising = oneOf(
  'seeks|eyes|plans|weighs|mulls|wants|needs|nears|targets|sheds|cuts|loses|burns|owes|denies|faces|misses|spends|pays|rejects|leads|co-leads|joins|backs|invests|is|has|was|does|buys|acquires|sells|earns|makes|books|posts|reports|generates|records|donates|gives|grants|awards|offers|pledges|commits|puts|pours|pumps|injects|plows|ploughs|sinks|lends|loans|hands|sends|orders|charges|costs|fines|sues|wins|saves|saw|sees|expects|forecasts|predicts|projects|values|hits|tops|passes|crosses|reaches|exceeds|surpasses|breaches|surges|rises|grows|jumps|falls|drops|slips|slides|swells|wipes|writes|allocates|sets|earmarks|budgets|manages|oversees|holds|launches|unveils|announces|plans|says|claims|tells|shows|serves|moves|handles|processes|ships|builds|opens|buys|repays|returns|refunds|recovers|steals|drains|hacks|bets|wagers|bids|lists|files|prices|deploys|channels|dedicates|reserves|contributes|funds|finances|sponsors|supports|guarantees|insures|covers|its',
);

/** Words of funding above the items: a list of them tells of rounds. */
const ofFunding = /(?<![a-z])(?:fund(?:ing|raising|raises?)|rais(?:es|ed|ing)|rounds?|series|seed|venture)(?![a-z])/u;

/**
 * "Acme catches $3 million for its scallops from Foo": in the tense of headlines, and where rounds are told one below the other, any
 * verb between the name of an item and an amount is one of raising, unless it is known to do something else with money. The
 * index of the name; -1 where the words may mean anything.
 */
export function unknownVerb(reader: EnglishReader, line: Line, round: Round): number {
  const { units, sentence } = line;
  if (round.money === null || round.money.value.kind === 'undisclosed' || round.other !== 'none') return -1;
  const name = leadName(units);
  const verb = units[name + 1];
  if (name < 0 || verb?.kind !== 'word' || !/^[a-z]{3,}s$/u.test(verb.low) || notRaising.test(verb.low)) return -1;
  if (companyNoun.test(verb.low) || isFirm(units[name]) || isPerson(units[name]?.low ?? '')) return -1;
  const between = wordsOf(units, name + 2, round.from);
  const hasStage = round.stage !== null || round.hasNoun;
  if (!/^(?:(?:up|in|down|home|away|out|off with|another|a|an|its|fresh|new|over|about|nearly) )*$/u.test(between))
    return hasStage && /^(?:to|through|into|toward|towards|with) (?:an? |its )?$/u.test(between) ? name : -1;
  const behind = wordsOf(units, round.to, Math.min(units.length, round.to + 10));
  const isFrom = /(?:^| )(?:from|led by) (?:[a-z-]+ ){0,3}x /u.test(behind);
  if (!hasStage && !isFrom && !/^(?:for|to) /u.test(behind)) return -1;
  return sentence.inTitle ? (hasStage || isFrom ? name : -1) : isItem(reader, line) ? name : -1;
}

/** The first sentence of a paragraph, in a text that has told of rounds or has words of funding above. */
function isItem({ document, told }: EnglishReader, { sentence }: Line): boolean {
  const { folded } = document;
  if (!/(?:^|\n)[^\p{L}\p{N}\n]{0,12}$/u.test(folded.slice(Math.max(0, sentence.start - 13), sentence.start)))
    return false;
  return told.filter(({ draft }) => draft.certainty === 'told').length > 1 || ofFunding.test(folded.slice(0, 600));
}
