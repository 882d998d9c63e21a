import type { MappedColumn, SourceTable } from '../sources/declaration.ts';
import { emptyValues } from './readers/cell-values.ts';

type Values = Readonly<Record<string, string>>;
type TabularTable = Exclude<SourceTable, { kind: 'policy_pages' }>;

/** Makes cells empty that hold one of the values which the declaration calls empty. The row as read stays as it is. */
export function emptyCells(table: TabularTable): (values: Values) => Values {
  const empty = Object.entries(table.columns).flatMap(([column, { empty: words }]) =>
    words === undefined ? [] : [[column, new Set(words)] as const],
  );
  if (empty.length === 0) return (values) => values;
  return (values) => {
    const cleared = Object.assign(emptyValues(), values);
    for (const [column, words] of empty) {
      const text = cleared[column];
      if (text !== undefined && words.has(text.trim())) cleared[column] = '';
    }
    return cleared;
  };
}

/** The part of a cell that a mapping takes; null where the text does not fit the mapping's expression. */
export function cellTaker({ take }: MappedColumn): (text: string) => string | null {
  if (take === undefined) return (text) => text;
  const expression = new RegExp(take, 'u');
  return (text) => {
    if (text.trim() === '') return '';
    const groups: readonly (string | undefined)[] = expression.exec(text)?.slice(1) ?? [];
    // Of groups that stand for alternatives, the one that matched.
    return groups.find((group) => group !== undefined)?.trim() ?? null;
  };
}

/** Why a row tells of no financing, by the declaration's rules; null where it may tell of one. */
export function noFinancingRule(table: TabularTable): (values: Values) => string | null {
  if (table.kind !== 'financing' || table.no_financing.length === 0) return () => null;
  const company = table.map.company_name;
  const rules = table.no_financing.map(({ where, rule }) => ({
    rule,
    tests: Object.entries(where).map(([column, words]) => [column, new Set(words)] as const),
  }));
  // A row without its company says nothing of a company: whatever it is, it is not judged here.
  return (values) =>
    (values[company] ?? '').trim() === ''
      ? null
      : (rules.find(({ tests }) => tests.every(([column, words]) => words.has((values[column] ?? '').trim())))?.rule ??
        null);
}
