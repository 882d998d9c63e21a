import { join } from 'node:path';
import { createAmountParser } from '../../activities/normalise/amount.ts';
import { parseDate } from '../../activities/normalise/date.ts';
import { createStageParser } from '../../activities/normalise/stage.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { Section } from './section.ts';
import { readSharedValues } from './shared-values.ts';
import type { SharedValues } from './shared-values.ts';

/** What became of one text: a class of readings, and the reason where it was not read or read with a remark. */
interface Outcome {
  readonly outcome: string;
  readonly reason: string | null;
}

/** Mentions of running text without a date of their own are read in a document of this day: FewFC tells of that year. */
const publishedDate = '2019-12-15';

const kinds: readonly {
  readonly kind: SharedValues['kind'];
  readonly title: string;
  readonly outcomes: readonly string[];
  readonly notRead: string;
}[] = [
  {
    kind: 'amount',
    title: 'Amounts of the shared files, distinct texts',
    outcomes: ['exact', 'bounded', 'undisclosed', 'unknown'],
    notRead: 'unknown',
  },
  {
    kind: 'date',
    title: `Dates of the shared files, distinct texts (document of ${publishedDate})`,
    outcomes: ['day', 'month', 'quarter', 'year', 'no date told', 'not read'],
    notRead: 'not read',
  },
  {
    kind: 'stage',
    title: 'Round labels of the shared files, distinct texts',
    outcomes: ['stage', 'several', 'says no stage', 'not known'],
    notRead: 'not known',
  },
];

/**
 * How the readers of single values fare on every distinct amount, date and round label of the shared files: counts by
 * source, then each text that was not read with its reason. No section where the files are not beside the project.
 */
export async function evaluateValues(): Promise<readonly Section[]> {
  const values = await readSharedValues();
  if (values.length === 0) return [];
  const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
  const parseAmount = createAmountParser(registry.currencies);
  const parseStage = createStageParser(registry.stages);
  const read = (text: string, { kind, context }: SharedValues): Outcome => {
    switch (kind) {
      case 'amount': {
        const amount = parseAmount(text, context);
        const isPlain = amount.kind === 'exact' || amount.kind === 'undisclosed' || amount.kind === 'unknown';
        return { outcome: isPlain ? amount.kind : 'bounded', reason: amount.issue };
      }
      case 'date': {
        const { precision, issue } = parseDate(text, { publishedDate });
        return { outcome: precision ?? (issue === null ? 'no date told' : 'not read'), reason: issue };
      }
      case 'stage': {
        const { stages, issue } = parseStage(text);
        const isUnknown = stages.every(({ stage }) => stage === 'unknown');
        const known = isUnknown ? 'says no stage' : stages.length > 1 ? 'several' : 'stage';
        return { outcome: issue === null ? known : 'not known', reason: issue };
      }
    }
  };
  return kinds.flatMap(({ kind, title, outcomes, notRead }) => {
    const counts: string[][] = [];
    const rest: string[][] = [];
    const sums = new Map<string, number>();
    for (const source of values.filter((each) => each.kind === kind)) {
      const tally = new Map<string, number>();
      for (const [text, times] of source.texts) {
        const { outcome, reason } = read(text, source);
        tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
        if (outcome === notRead) rest.push([source.source, shown(text), String(times), reason ?? '']);
      }
      for (const [outcome, count] of tally) sums.set(outcome, (sums.get(outcome) ?? 0) + count);
      counts.push(row(source.source, outcomes, tally, notRead));
    }
    counts.push(row('all', outcomes, sums, notRead));
    return [
      { title, columns: ['source', 'texts', ...outcomes, 'read'], rows: counts },
      { title: `${title}: not read`, columns: ['source', 'text', 'times', 'reason'], rows: rest },
    ];
  });
}

function row(name: string, outcomes: readonly string[], tally: ReadonlyMap<string, number>, notRead: string): string[] {
  const total = [...tally.values()].reduce((sum, count) => sum + count, 0);
  const share = total === 0 ? 0 : 1 - (tally.get(notRead) ?? 0) / total;
  return [
    name,
    String(total),
    ...outcomes.map((outcome) => String(tally.get(outcome) ?? 0)),
    `${(100 * share).toFixed(2)}%`,
  ];
}

function shown(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
