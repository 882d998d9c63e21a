import type { BriefData, Figure } from './brief-data.ts';
import { concentration } from './brief-concentration.ts';
import { stages, totals, tracks } from './brief-counts.ts';
import { method } from './brief-method.ts';
import { findings, masthead } from './brief-opening.ts';
import { BriefPage } from './brief-page.ts';
import { howOthersCount } from './brief-presets.ts';
import { attribution, largestRounds, outOfScope, policy, stateOfData, warnings } from './brief-records.ts';
import { revisions } from './brief-revisions.ts';
import { stateBacked } from './brief-state.ts';
import { tpfShift } from './brief-tpf.ts';
import type { Language } from './figure-text.ts';
import { serialise } from './markdown-tree.ts';

/**
 * The monthly brief as GitHub-flavoured Markdown, the same bytes for the same input.
 * Names and texts come from `data`, every number from `figures` (those of `briefFigures(data)`);
 * throws where a number has no figure. Text from outside is shown literally, only http and https links are links.
 */
export function renderBrief(data: BriefData, language: Language, figures: readonly Figure[]): string {
  const page = new BriefPage(data, language, figures);
  const sections = [
    masthead,
    findings,
    stateOfData,
    totals,
    stages,
    tracks,
    concentration,
    tpfShift,
    stateBacked,
    largestRounds,
    revisions,
    outOfScope,
    policy,
    warnings,
    howOthersCount,
    method,
    attribution,
  ];
  return serialise(sections.flatMap((section) => section(page)));
}
