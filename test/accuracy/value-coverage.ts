import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createAmountParser } from '../../activities/normalise/amount.ts';
import { parseDate } from '../../activities/normalise/date.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { readLines } from './read-annotations.ts';
import { sharedData } from './read-articles.ts';
import type { Section } from './section.ts';
import { share } from './tally.ts';

const file = 'annotations/fewfc-train.json';
const sentenceSchema = z.object({
  events: z.array(z.object({ mentions: z.array(z.object({ word: z.string(), role: z.string() })) })),
});

/**
 * The amounts and dates that FewFC labels in sentences of the stock exchanges, each read alone: how many are read at all,
 * and why the others are not. Nothing says here whether a reading is right.
 */
export function valueCoverage(registry: Pick<Registry, 'currencies'>): readonly Section[] {
  const path = join(sharedData, file);
  if (!existsSync(path)) return [];
  const mentions = readLines(path, sentenceSchema).flatMap(({ events }) => events.flatMap((event) => event.mentions));
  const words = (role: string): string[] => mentions.filter((mention) => mention.role === role).map(({ word }) => word);
  const parseAmount = createAmountParser(registry.currencies);
  const amounts = words('money').map((word) => {
    const { kind, issue } = parseAmount(word, { language: 'zh', currency: 'CNY' });
    return kind === 'unknown' ? reasonOf(issue) : kind === 'undisclosed' ? kind : 'read';
  });
  const dates = words('date').map((word) => {
    const { date, issue } = parseDate(word);
    return date === null ? reasonOf(issue) : 'read';
  });
  return [
    {
      title: 'FewFC: labelled amounts and dates, each read alone',
      columns: ['value', 'outcome', 'mentions', 'share'],
      rows: [...outcomes('amount', amounts), ...outcomes('date', dates)],
    },
  ];
}

/** Read first, then the reasons from the most frequent one on. */
function outcomes(value: string, found: readonly string[]): string[][] {
  const counts = new Map<string, number>();
  for (const outcome of found) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .sort(([a, left], [b, right]) => Number(b === 'read') - Number(a === 'read') || right - left || (a < b ? -1 : 1))
    .map(([outcome, count]) => [value, outcome, String(count), share(count / found.length)]);
}

/** The reason without the text that it quotes. */
function reasonOf(issue: string | null): string {
  return issue === null ? 'empty' : issue.replace(/:.*$/su, '').replace(/"[^"]*"/gu, '…');
}
