import type { Finding } from './findings.ts';
import { Tally, tallyCells } from './tally.ts';

/** In the order in which they are printed; a field without a single finding is left out. */
const fieldOrder = [
  ...['article', 'event', 'event complete', 'plan', 'plan told as done', 'company', 'stage'],
  ...['amount', 'amount kind', 'amount undisclosed', 'investor', 'role', 'investor and role', 'announced', 'closed'],
  ...['valuation', 'instrument', 'background', 'text is not what stands at its span', 'adviser among investors'],
];

/** Tallies by group (language and part, or part) and in it by field; groups in the order in which they are first named. */
export class GroupedTallies {
  readonly #groups = new Map<string, { readonly labels: readonly string[]; readonly fields: Map<string, Tally> }>();

  add(labels: readonly string[], findings: readonly Finding[]): void {
    const key = labels.join('\n');
    const group = this.#groups.get(key) ?? { labels, fields: new Map<string, Tally>() };
    this.#groups.set(key, group);
    for (const { field, verdict } of findings) {
      const tally = group.fields.get(field) ?? new Tally();
      group.fields.set(field, tally);
      tally.add(verdict);
    }
  }

  rows(): string[][] {
    return [...this.#groups.values()].flatMap(({ labels, fields }) =>
      fieldOrder.flatMap((field) => {
        const tally = fields.get(field);
        return tally === undefined ? [] : [[...labels, field, ...tallyCells(tally)]];
      }),
    );
  }
}
