import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { normaliseName } from '../../normalise/text.ts';
import { joinNames } from './join-names.ts';
import type { NameComparer } from './name-comparer.ts';
import type { AnalysedName, NameForm, NameKind } from './name-form.ts';
import { bitsOfCharacter } from './name-strength.ts';
import { NamePopulation } from './name-population.ts';
import { leastTypoBits } from './score-pair.ts';
import type { PairScore } from './score-pair.ts';

/** Rows that are read at once. */
const pageRows = 65_536;
const verdictCodes = { different: 0, unsure: 1, same: 2 } as const;
/** A judgement goes before everything that names say. */
const judged = 2;

/**
 * Clusters the names of a temporary table names_in (name_id, kind 'company' or 'investor', name, country, site; the last two
 * may be NULL) and leaves name_clusters (name_id, cluster) and name_pairs (left_id, right_id, verdict, score, reasons).
 * A temporary table name_judgements_in (kind, left_name, right_name, verdict 'same' or 'different', names as normaliseName
 * leaves them) overrides what the names say; without it there are no judgements. Neither the order of the rows nor the
 * number of threads matters.
 *
 * Memory is about 500 bytes a name beside DuckDB's own.
 */
export async function clusterNames(warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>, comparer: NameComparer): Promise<void> {
  await warehouse.script(await sqlFile('name-nodes'));
  const nodes = await warehouse.exclusive((connection) => analyseNodes(connection, comparer));
  await warehouse.script(await sqlFile('name-blocks'));
  await warehouse.exclusive((connection) => addWholes(connection, nodes));
  await warehouse.script(await sqlFile('name-candidates'));
  await warehouse.exclusive((connection) => scoreCandidates(connection, comparer, nodes));
  await warehouse.script(await sqlFile('name-result'));
}

interface Nodes {
  readonly names: readonly AnalysedName[];
  readonly kinds: readonly NameKind[];
  readonly countries: readonly string[];
  readonly sites: readonly string[];
  readonly population: NamePopulation;
}

async function analyseNodes(connection: DuckDBConnection, comparer: NameComparer): Promise<Nodes> {
  const names: AnalysedName[] = [];
  const kinds: NameKind[] = [];
  const countries: string[] = [];
  const sites: string[] = [];
  const population = new NamePopulation();
  const keys = await connection.createAppender('name_keys');
  for (let first = 0; ; first += pageRows) {
    const page = await connection.runAndReadAll(
      'SELECT kind, name, country, site FROM name_nodes WHERE node >= $1 AND node < $2 ORDER BY node',
      [first, first + pageRows],
    );
    if (page.currentRowCount === 0) break;
    const [kindColumn = [], nameColumn = [], countryColumn = [], siteColumn = []] = page.getColumns();
    for (let row = 0; row < page.currentRowCount; row += 1) {
      const kind: NameKind = kindColumn[row] === 'investor' ? 'investor' : 'company';
      const name = comparer.analyse(String(nameColumn[row]), kind);
      const site = siteColumn[row] === '' ? '' : comparer.hostOf(String(siteColumn[row]));
      const node = names.push(name) - 1;
      kinds.push(kind);
      countries.push(String(countryColumn[row]));
      sites.push(site);
      population.add(name, kind);
      appendKeys(keys, node, name, kind, site);
    }
  }
  keys.closeSync();
  return { names, kinds, countries, sites, population };
}

const signOf = { company: 'c', investor: 'i' } as const;

function appendKeys(keys: DuckDBAppender, node: number, name: AnalysedName, kind: NameKind, site: string): void {
  const append = (key: string, place: string, takesTypo: boolean): void => {
    keys.appendInteger(node);
    keys.appendVarchar(signOf[kind] + key);
    keys.appendVarchar(place);
    keys.appendBoolean(takesTypo);
    keys.endRow();
  };
  for (const form of name.forms) {
    append(form.core, form.place, takesTypo(form));
    const words = form.script === 'latin' ? form.words.split(' ') : [];
    if (words.length > 1) append(`~${words.sort().join(' ')}`, '', false);
  }
  for (const entity of name.entities) append(`@${entity}`, '', false);
  if (site !== '' && name.forms.length > 0) append(`#${site}`, '', false);
}

/** Whether the rest of the core can say enough if one character of it is wrong. */
function takesTypo({ script, core, bits }: NameForm): boolean {
  if (script === 'latin') return core.length >= 12 && core.length <= 40;
  return core.length >= 3 && core.length <= 8 && bits - 5 + 5.5 >= leastTypoBits;
}

async function addWholes(connection: DuckDBConnection, { names, kinds }: Nodes): Promise<void> {
  const crowded = await connection.runAndReadAll('SELECT node FROM name_crowded');
  const keys = await connection.createAppender('name_keys');
  for (const node of crowded.getColumns()[0] ?? []) {
    const at = Number(node);
    for (const form of names[at]?.forms ?? []) {
      keys.appendInteger(at);
      keys.appendVarchar(`${signOf[kinds[at] ?? 'company']}=${form.stem}`);
      keys.appendVarchar('');
      keys.appendBoolean(false);
      keys.endRow();
    }
  }
  keys.closeSync();
}

async function scoreCandidates(connection: DuckDBConnection, comparer: NameComparer, nodes: Nodes): Promise<void> {
  const reasons = new Map<string, number>();
  const scored = new PairColumns();
  const separated = new PairColumns();
  const scoredRows = await connection.createAppender('name_scored');
  const { population } = nodes;
  const record = (l: number, r: number, score: PairScore): void => {
    const told = score.reasons.join('; ');
    const reason = reasons.get(told) ?? reasons.size;
    reasons.set(told, reason);
    scoredRows.appendInteger(l);
    scoredRows.appendInteger(r);
    scoredRows.appendUTinyInt(verdictCodes[score.verdict]);
    scoredRows.appendFloat(score.score);
    scoredRows.appendInteger(reason);
    scoredRows.endRow();
  };
  const judgements = await readJudgements(connection, nodes);
  for (const { l, r, verdict } of judgements.values()) {
    record(l, r, { verdict, score: verdict === 'same' ? 1 : 0, reasons: ['judged'] });
    if (verdict === 'same') scored.push(l, r, judged);
    else separated.push(l, r, 0);
  }
  const typoLimit = new Map((['company', 'investor'] as const).map((kind) => [kind, population.typoLimit(kind)]));
  const bitsIn = (kind: NameKind) => (code: number) => population.bitsOf(code, kind, bitsOfCharacter(code));
  const bits = { company: bitsIn('company'), investor: bitsIn('investor') };
  const result = await connection.run('SELECT l, r FROM name_wanted');
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const [ls = [], rs = []] = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const [l, r] = [Number(ls[row]), Number(rs[row])];
      if (judgements.has(`${l} ${r}`)) continue;
      const [left, right, kind] = [nodes.names[l], nodes.names[r], nodes.kinds[l]];
      if (left === undefined || right === undefined || kind === undefined || kind !== nodes.kinds[r]) continue;
      const score = comparer.compare(left, right, kind, {
        countries: [nodes.countries[l] ?? '', nodes.countries[r] ?? ''],
        sites: [nodes.sites[l] ?? '', nodes.sites[r] ?? ''],
        typoLimit: typoLimit.get(kind) ?? 0,
        bitsOfCharacter: bits[kind],
      });
      record(l, r, score);
      if (score.verdict === 'same') scored.push(l, r, Math.fround(score.score));
      else if (score.verdict === 'different' || areBothFull(left, right)) separated.push(l, r, 0);
    }
  }
  scoredRows.closeSync();
  const reasonRows = await connection.createAppender('name_reasons');
  for (const [told, reason] of reasons) {
    reasonRows.appendInteger(reason);
    reasonRows.appendVarchar(told);
    reasonRows.endRow();
  }
  reasonRows.closeSync();
  const roots = joinNames(nodes.names.length, scored, separated);
  const rootRows = await connection.createAppender('name_roots');
  const joined = new Set<number>();
  for (const [node, root] of roots.entries()) if (node !== root) joined.add(root);
  for (const [node, root] of roots.entries()) {
    if (node === root && !joined.has(root)) continue;
    rootRows.appendInteger(node);
    rootRows.appendInteger(root);
    rootRows.endRow();
  }
  rootRows.closeSync();
}

/** Two full names that are not surely one: a short name beside them may be of either. */
const areBothFull = ({ forms: [left] }: AnalysedName, { forms: [right] }: AnalysedName): boolean =>
  left?.hasLegalForm === true && right?.hasLegalForm === true;

interface Judgement {
  readonly l: number;
  readonly r: number;
  readonly verdict: 'same' | 'different';
}

/** The judgements on names that are here, by 'l r' with l < r. */
async function readJudgements(connection: DuckDBConnection, nodes: Nodes): Promise<ReadonlyMap<string, Judgement>> {
  const found = new Map<string, Judgement>();
  const tables = await connection.runAndReadAll(
    "SELECT 1 FROM duckdb_tables() WHERE temporary AND table_name = 'name_judgements_in'",
  );
  if (tables.currentRowCount === 0) return found;
  const rows = await connection.runAndReadAll('SELECT DISTINCT kind, left_name, right_name, verdict FROM name_judgements_in');
  if (rows.currentRowCount === 0) return found;
  const wanted = new Set<string>();
  for (const [kind, left, right] of rows.getRows()) wanted.add(`${String(kind)} ${String(left)}`).add(`${String(kind)} ${String(right)}`);
  const nodesOf = new Map<string, number[]>();
  const names = await connection.runAndReadAll('SELECT node, kind, name FROM name_nodes');
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

/** Pairs as columns that grow. */
class PairColumns {
  readonly left: number[] = [];
  readonly right: number[] = [];
  readonly score: number[] = [];

  get length(): number {
    return this.left.length;
  }

  push(left: number, right: number, score: number): void {
    this.left.push(left);
    this.right.push(right);
    this.score.push(score);
  }
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, `${name}.sql`), 'utf8');
