import { Decimal } from 'decimal.js';
import type { MonthComparison } from '../commands/diff.ts';
import { displayWidth, visibleText } from '../sql/display-text.ts';

/** A comparison as a person reads it: the two states, the difference, then the rounds, largest effect first. */
export function comparisonText({ month, scope, from, to, changes }: MonthComparison): string {
  const side = (label: string, total: MonthComparison['from']): string =>
    `${label}  ${total.state} (${total.as_of})  ${total.round_count} rounds of ${total.company_count} companies, ${money(total.amount_cny)} (${money(total.amount_cny_low)} to ${money(total.amount_cny_high)}), exact ${money(total.amount_cny_exact)}`;
  const head = [
    `${month}, scope ${scope}`,
    side('from', from),
    side('to  ', to),
    `change  ${signed(String(to.round_count - from.round_count))} rounds, CNY ${difference(from.amount_cny, to.amount_cny)} m`,
  ];
  if (changes.length === 0) return [...head, 'No round changed a figure.'].join('\n');
  const table = [
    ['class', 'company', 'round', 'track', 'rounds', 'CNY m before', 'after', 'why'],
    ...changes.map((change) => [
      change.class,
      change.company_name,
      change.round_id,
      change.track_id,
      `${change.round_count_before} → ${change.round_count_after}`,
      millions(change.amount_cny_before),
      millions(change.amount_cny_after),
      change.why,
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? ''))));
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1
          ? visibleText(cell)
          : visibleText(cell) + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)),
      )
      .join('  '),
  );
  return [...head, '', ...lines].join('\n');
}

const inMillions = (value: Decimal): string => value.div(1_000_000).toFixed(2);
const millions = (value: string | null): string => (value === null ? '·' : inMillions(new Decimal(value)));
const money = (value: string | null): string => (value === null ? 'CNY ·' : `CNY ${millions(value)} m`);
const signed = (text: string): string => (text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`);
const difference = (before: string | null, after: string | null): string =>
  signed(inMillions(new Decimal(after ?? 0).minus(before ?? 0)));
