import type { SourceTable } from '../sources/declaration.ts';
import { namedColumns } from './record-schema.ts';

type TabularTable = Exclude<SourceTable, { kind: 'policy_pages' }>;

/** Table of the declaration → columns of a file of it that the declaration does not name, sorted; none: an empty list. */
export type UnnamedColumns = Readonly<Record<string, readonly string[]>>;

/** Keys of JSON beyond so many are data themselves (an id each, say), not columns that could be declared. */
const mostColumns = 1_000;

/** Gathers the columns that a document has and its declaration does not name. */
export class ColumnGatherer {
  readonly #tables = new Map<string, Set<string>>();

  /** @returns what takes the names of columns of one table of the document, in any order and as often as they come */
  of(table: TabularTable): (columns: readonly string[]) => void {
    const named = namedColumns(table);
    const found = this.#tables.get(table.name) ?? new Set<string>();
    this.#tables.set(table.name, found);
    return (columns) => {
      if (found.size > mostColumns) return;
      for (const column of columns) if (!named.has(column)) found.add(column);
    };
  }

  found(): UnnamedColumns {
    return Object.fromEntries(
      [...this.#tables].map(([table, found]) => [table, found.size > mostColumns ? [] : [...found].sort()]),
    );
  }
}

/** A file as it counts here: which columns it has, and since when it is known. */
export interface FileColumns {
  readonly documentId: string;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly unnamedColumns: UnnamedColumns;
}

/** A column that no declaration names, with the file that had it first. */
export interface UnnamedColumn {
  readonly table: string;
  readonly column: string;
  readonly documentId: string;
  readonly recordedAt: string;
  /** An earlier file of the table did without it. What the first files have is how the source is, and no news. */
  readonly isNew: boolean;
}

/** Each unnamed column of a source once, by table and name. Files that became known together count as one time. */
export function firstUnnamed(files: readonly FileColumns[]): readonly UnnamedColumn[] {
  const inOrder = [...files].sort((a, b) => compare(a.recordedAt, b.recordedAt) || compare(a.documentId, b.documentId));
  const tables = new Map<string, { readonly since: string; readonly columns: Map<string, UnnamedColumn> }>();
  for (const { documentId, recordedAt, unnamedColumns } of inOrder)
    for (const [table, columns] of Object.entries(unnamedColumns)) {
      const known = tables.get(table) ?? { since: recordedAt, columns: new Map<string, UnnamedColumn>() };
      tables.set(table, known);
      for (const column of columns)
        if (!known.columns.has(column))
          known.columns.set(column, { table, column, documentId, recordedAt, isNew: known.since < recordedAt });
    }
  return [...tables.values()]
    .flatMap(({ columns }) => [...columns.values()])
    .sort((a, b) => compare(a.table, b.table) || compare(a.column, b.column));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
