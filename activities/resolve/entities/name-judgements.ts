import type { DuckDBConnection } from '@duckdb/node-api';
import { normaliseName } from '../../normalise/text.ts';

/** What was judged of two names, by their numbers. */
export interface Judgement {
  readonly l: number;
  readonly r: number;
  readonly verdict: 'same' | 'different';
}

/** The judgements on names that are here, by 'l r' with l < r. */
export async function readJudgements(connection: DuckDBConnection): Promise<ReadonlyMap<string, Judgement>> {
  const found = new Map<string, Judgement>();
  const tables = await connection.runAndReadAll(
    "SELECT 1 FROM duckdb_tables() WHERE temporary AND table_name = 'name_judgements_in'",
  );
  if (tables.currentRowCount === 0) return found;
  const rows = await connection.runAndReadAll(
    'SELECT DISTINCT kind, left_name, right_name, verdict FROM name_judgements_in',
  );
  if (rows.currentRowCount === 0) return found;
  const wanted = new Set<string>();
  for (const [kind, left, right] of rows.getRows())
    wanted.add(`${String(kind)} ${String(left)}`).add(`${String(kind)} ${String(right)}`);
  const nodesOf = new Map<string, number[]>();
  const names = await connection.runAndReadAll(
    "SELECT node, CASE line[1] WHEN 'c' THEN 'company' ELSE 'investor' END, split_part(line[2:], chr(31), 1) FROM name_nodes",
  );
  for (const [node, kind, name] of names.getRows()) {
    const key = `${String(kind)} ${normaliseName(String(name))}`;
    if (wanted.has(key)) nodesOf.set(key, [...(nodesOf.get(key) ?? []), Number(node)]);
  }
  for (const [kind, left, right, verdict] of rows.getRows()) {
    if (verdict !== 'same' && verdict !== 'different') continue;
    for (const one of nodesOf.get(`${String(kind)} ${String(left)}`) ?? [])
      for (const other of nodesOf.get(`${String(kind)} ${String(right)}`) ?? []) {
        if (one === other) continue;
        const [l, r] = one < other ? [one, other] : [other, one];
        // A rejection goes before an acceptance of the same pair: what is apart can be joined later.
        if (verdict === 'different' || !found.has(`${l} ${r}`)) found.set(`${l} ${r}`, { l, r, verdict });
      }
  }
  return found;
}
