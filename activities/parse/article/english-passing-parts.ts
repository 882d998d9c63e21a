import type { Name } from './draft.ts';
import { build } from './english-building.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';

export const hasNews = (reader: EnglishReader): boolean =>
  reader.recent.some(({ draft }) => !draft.isBackground && draft.certainty === 'told');

export function make(
  line: Line,
  round: Round,
  rule: string,
  company: Name | null,
  investors: readonly Unit[],
  isBackground: boolean,
): Told {
  const one = build(line, round, rule, { start: round.start, end: round.end });
  one.draft.company = company;
  for (const { start, end } of investors) one.draft.investors.push({ start, end, role: 'unknown' });
  one.draft.isBackground = isBackground;
  return one;
}

/** The sentence before, where it stands in the same paragraph. */
export function sentenceBefore({ document }: EnglishReader, { index, paragraph }: Line['sentence']): string {
  const previous = document.sentences[index - 1];
  return previous?.paragraph === paragraph ? document.folded.slice(previous.start, previous.end) : '';
}

/** The last word before a round that is one of these. */
export const wordBefore = (units: readonly Unit[], round: Round, words: RegExp): number =>
  units.findLastIndex(({ low }, at) => at < round.from && at >= round.from - 10 && words.test(low));
