import type { InvestorClassifier } from '../../activities/resolve/state/classify-investor.ts';
import type { StateClass } from '../../activities/resolve/state/state-class.ts';
import type { Section } from './section.ts';
import { readStateLabels } from './state/read-state-labels.ts';
import type { StateLabel } from './state/read-state-labels.ts';
import { share } from './tally.ts';

interface Answer {
  readonly label: StateLabel;
  readonly found: StateClass;
}

const parts = ['dev', 'test'] as const;

/**
 * Whether the state stands behind an investor, by name, against labels made by hand. What the reader could not tell counts
 * neither way. Apart for labels that a document decided and for those that the name alone did.
 */
export const scoreState = (classifier: InvestorClassifier, wanted: ReadonlySet<string>): readonly Section[] =>
  parts
    .filter((part) => wanted.has(part))
    .map((part) => {
      const answers = readStateLabels(part).map((label) => ({
        label,
        found: classifier.classify(label.name, label.on === '' ? null : label.on),
      }));
      const groups: readonly (readonly [string, readonly Answer[]])[] = [
        ['by a document', answers.filter(({ label }) => label.decided_by === 'document')],
        ['by the name', answers.filter(({ label }) => label.decided_by === 'name')],
        ...[...new Set(answers.map(({ label }) => label.sample))]
          .sort()
          .map((sample) => [`sample: ${sample}`, answers.filter(({ label }) => label.sample === sample)] as const),
        ['all', answers],
      ];
      return {
        title: `State-backed investors by name, ${part}`,
        columns: [
          ...['labels', 'names', 'state-backed', 'confirmed', 'of them right', 'precision'],
          ...['with nominated', 'of them right', 'precision', 'recall', 'F1', 'level right', 'kind right'],
        ],
        rows: groups.map(([title, group]) => [title, ...figures(group)]),
      };
    });

function figures(answers: readonly Answer[]): readonly string[] {
  const told = answers.filter(({ label }) => label.verdict !== 'unsure');
  const backed = told.filter(({ label }) => label.verdict === 'state_backed');
  const confirmed = told.filter(({ found }) => found.status === 'confirmed');
  const named = told.filter(({ found }) => found.status === 'confirmed' || found.status === 'nominated');
  const right = (list: readonly Answer[]): readonly Answer[] =>
    list.filter(({ label }) => label.verdict === 'state_backed');
  const both = right(named);
  const precision = ratio(both.length, named.length);
  const recall = ratio(both.length, backed.length);
  const levelled = both.filter(({ label }) => label.level !== 'unknown');
  const kinded = both.filter(({ label }) => label.kind !== 'unknown');
  return [
    ...[told.length, backed.length, confirmed.length, right(confirmed).length].map(String),
    share(ratio(right(confirmed).length, confirmed.length)),
    ...[named.length, both.length].map(String),
    share(precision),
    share(recall),
    share(
      precision === null || recall === null || precision + recall === 0
        ? null
        : (2 * precision * recall) / (precision + recall),
    ),
    share(ratio(levelled.filter(({ label, found }) => label.level === found.level).length, levelled.length)),
    share(ratio(kinded.filter(({ label, found }) => label.kind === found.kind).length, kinded.length)),
  ];
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
