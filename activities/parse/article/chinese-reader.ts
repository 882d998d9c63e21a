import type { ArticleText } from './article-text.ts';
import { gettingFrames } from './chinese-getting.ts';
import { givingFrames, towardsFrames } from './chinese-giving.ts';
import { listingFrames, plannedListings } from './chinese-listings.ts';
import { loanFrames } from './chinese-loans.ts';
import { nominalFrames, relativeFrames } from './chinese-nouns.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { attachRoles } from './chinese-roles.ts';
import { takeoverFrames } from './chinese-takeovers.ts';
import type { Draft } from './draft.ts';
import type { Mentions } from './mentions.ts';

/** What a Chinese article tells, sentence by sentence: events, and who invested in them. */
export function readChinese(document: ArticleText, mentions: Mentions): Draft[] {
  const reader: ChineseReader = { document, mentions, drafts: [], focus: null };
  for (const sentence of document.sentences) {
    const found = [
      ...gettingFrames(reader, sentence),
      ...givingFrames(reader, sentence),
      ...takeoverFrames(reader, sentence),
      ...listingFrames(reader, sentence),
      ...plannedListings(reader, sentence),
      ...nominalFrames(reader, sentence),
      ...loanFrames(reader, sentence),
      ...relativeFrames(reader, sentence),
      ...towardsFrames(reader, sentence),
    ].toSorted((left, right) => left.at - right.at);
    const own = withoutRepeats(found);
    reader.drafts.push(...own);
    attachRoles(reader, sentence, own);
  }
  return reader.drafts;
}

/** One place tells one event: of two frames over the same mention the first stays. */
function withoutRepeats(found: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of found) {
    const twin = kept.find(
      (other) =>
        (draft.amount !== null && other.amount === draft.amount) ||
        (draft.stage !== null && (other.stage === draft.stage || other.moreStages.includes(draft.stage))),
    );
    if (twin === undefined) kept.push(draft);
    else {
      twin.company ??= draft.company;
      if (twin.investors.length === 0) twin.investors = draft.investors;
    }
  }
  return kept;
}
