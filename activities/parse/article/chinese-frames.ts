import type { Sentence } from './article-text.ts';
import { bondFrames } from './chinese-bonds.ts';
import { boughtNames } from './chinese-bought-names.ts';
import { bracketRounds } from './chinese-bracket-rounds.ts';
import { enumeratedRounds } from './chinese-enumerated.ts';
import { failedDeals } from './chinese-failed-deals.ts';
import { gettingFrames } from './chinese-getting.ts';
import { givenLists, mayGiveLists } from './chinese-given-lists.ts';
import { givingFrames } from './chinese-giving.ts';
import { handoverFrames } from './chinese-handovers.ts';
import { statedPayers } from './chinese-holders.ts';
import { lastRounds } from './chinese-last-rounds.ts';
import { listingFrames } from './chinese-listings.ts';
import { loanFrames } from './chinese-loans.ts';
import { afterFrames, datedFrames, nominalFrames } from './chinese-nouns.ts';
import { offerFrames } from './chinese-offers.ts';
import { passingFrames } from './chinese-passing.ts';
import { placementFrames } from './chinese-placements.ts';
import { plannedListings } from './chinese-planned-listings.ts';
import { planFrames } from './chinese-plans.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { relativeFrames } from './chinese-relative.ts';
import { respectiveFrames } from './chinese-respective.ts';
import { holderFrames } from './chinese-shareholders.ts';
import { saleFrames, shareFrames } from './chinese-shares.ts';
import { stakeTransfers } from './chinese-stake-transfers.ts';
import { takeoverFrames } from './chinese-takeovers.ts';
import { roundsTowards, towardsFrames } from './chinese-towards.ts';
import type { Draft } from './draft.ts';
import { mask } from './mentions.ts';

/**
 * What all frames find in a sentence, in the order of the text; at one place, in the order of this list. Most frames have a
 * sign that most sentences lack: looking for it is cheaper than asking the frame.
 */
export function framesIn(reader: ChineseReader, sentence: Sentence): Draft[] {
  const text = reader.mentions.masked.slice(sentence.start, sentence.end);
  const isOfStage = text.includes(mask.stage);
  const isListed = text.includes('分别') || text.includes('依次');
  const isBought =
    text.includes('购') || text.includes('买') || text.includes('吞') || text.includes('合并') || text.includes('控');
  const found: Draft[] = [];
  const add = (drafts: readonly Draft[]): void => {
    for (const draft of drafts) found.push(draft);
  };
  if (isListed) {
    add(respectiveFrames(reader, sentence));
    add(enumeratedRounds(reader, sentence));
  }
  if (isOfStage) add(statedPayers(reader, sentence));
  if (text.includes('可转')) add(bondFrames(reader, sentence));
  if (mayGiveLists(text)) add(givenLists(reader, sentence));
  add(gettingFrames(reader, sentence));
  add(givingFrames(reader, sentence));
  if (isBought) {
    add(takeoverFrames(reader, sentence));
    add(boughtNames(reader, sentence));
  }
  if (isBought || text.includes('股') || text.includes('资')) add(failedDeals(reader, sentence));
  add(handoverFrames(reader, sentence));
  add(listingFrames(reader, sentence));
  add(plannedListings(reader, sentence));
  add(nominalFrames(reader, sentence));
  if (text.includes('继')) add(afterFrames(reader, sentence));
  add(datedFrames(reader, sentence));
  if (isBought || /[让售剥]/u.test(text)) add(saleFrames(reader, sentence));
  if (isBought || text.includes('私有化')) add(offerFrames(reader, sentence));
  if (text.includes('%') || text.includes('全部') || text.includes('全数')) add(shareFrames(reader, sentence));
  add(loanFrames(reader, sentence));
  if (text.includes('资的')) add(relativeFrames(reader, sentence));
  if (text.includes('向') || text.includes('对')) {
    add(towardsFrames(reader, sentence));
    add(stakeTransfers(reader, sentence));
    if (isOfStage) add(roundsTowards(reader, sentence));
  }
  add(passingFrames(reader, sentence));
  add(lastRounds(reader, sentence));
  add(placementFrames(reader, sentence));
  add(planFrames(reader, sentence));
  if (text.includes(mask.bracket)) add(bracketRounds(reader, sentence));
  if (text.includes('股东') || text.includes('成为')) add(holderFrames(reader, sentence));
  return found.length < 2 ? found : found.sort((left, right) => left.at - right.at);
}
