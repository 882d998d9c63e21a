import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { normaliseName } from '../../normalise/text.ts';
import { latinReadings } from './align-pinyin.ts';
import { joinNames } from './join-names.ts';
import type { NameComparer } from './name-comparer.ts';
import type { NameDictionary } from './name-dictionary.ts';
import type { AnalysedName, NameForm, NameKind } from './name-form.ts';
import { bitsOfCharacter } from './name-strength.ts';
import { isInvented } from './ordinary-words.ts';
import { NamePopulation } from './name-population.ts';
import { hanReadings } from './meeting-keys.ts';
import { leastTypoBits } from './score-pair.ts';
import { withoutAffix } from './score-unequal-cores.ts';
import { TextPages } from './text-pages.ts';

/** Rows that are read at once. */
const pageRows = 32_768;
/** Names taken apart that are kept for the next pair. */
const analysedKept = 4_096;
/** A judgement goes before everything that names say. */
const judged = 2;

/**
 * Clusters the names of a temporary table names_in (name_id, kind 'company' or 'investor', name, country, site; the last two
 * may be NULL) and leaves name_clusters (name_id, cluster) and name_pairs (left_id, right_id, verdict, score, reasons).
 * A temporary table name_judgements_in (kind, left_name, right_name, verdict 'same' or 'different', names as normaliseName
 * leaves them) overrides what the names say; without it there are no judgements. Neither the order of the rows nor the
 * number of threads matters.
 *
 * Memory is the names themselves beside DuckDB's own.
 */
export async function clusterNames(
  warehouse: Pick<Warehouse<unknown>, 'exclusive' | 'script'>,
  comparer: NameComparer,
): Promise<void> {
  await warehouse.script(await sqlFile('name-nodes'));
  const nodes = await warehouse.exclusive(async (connection) => {
    const analysed = await analyseNodes(connection, comparer);
    await addReadings(connection, analysed.latinReadings);
    return analysed;
  });
  await warehouse.script(await sqlFile('name-blocks'));
  await warehouse.exclusive((connection) => addWholes(connection, nodes));
  await warehouse.script(await sqlFile('name-candidates'), {
    least_company_core: nodes.population.leastCoreOfTypo('company'),
    least_investor_core: nodes.population.leastCoreOfTypo('investor'),
  });
  await warehouse.exclusive((connection) => scoreCandidates(connection, comparer, nodes));
  await warehouse.script(await sqlFile('name-result'));
}

/** The names by number; what they are taken apart into is made again when it is wanted. */
class Nodes {
  readonly count: number;
  readonly #names: string[];
  readonly #kinds: Uint8Array;
  /** Of the nodes of which they are known. */
  readonly #countries = new Map<number, string>();
  readonly #sites = new Map<number, string>();
  readonly nobodies: number[] = [];
  /** How the Latin names are read that are made of syllables of pinyin. */
  readonly latinReadings = new Set<string>();
  readonly population = new NamePopulation();
  readonly #comparer: NameComparer;
  readonly #analysed = new Map<number, AnalysedName>();

  constructor(count: number, comparer: NameComparer) {
    this.count = count;
    this.#names = Array.from({ length: count }, () => '');
    this.#kinds = new Uint8Array(count);
    this.#comparer = comparer;
  }

  add(node: number, kind: NameKind, name: string, country: string, site: string): AnalysedName {
    const analysed = this.#comparer.analyse(name, kind);
    if (analysed.forms.length === 0) this.nobodies.push(node);
    this.#names[node] = name;
    this.#kinds[node] = kind === 'investor' ? 1 : 0;
    if (country !== '') this.#countries.set(node, country);
    if (site !== '') this.#sites.set(node, this.#comparer.hostOf(site));
    this.population.add(analysed, kind);
    return analysed;
  }

  countryOf(node: number): string {
    return this.#countries.get(node) ?? '';
  }

  siteOf(node: number): string {
    return this.#sites.get(node) ?? '';
  }

  analysed(node: number): AnalysedName {
    const known = this.#analysed.get(node);
    if (known !== undefined) return known;
    if (this.#analysed.size >= analysedKept) this.#analysed.clear();
    const name = this.#comparer.analyse(this.#names[node] ?? '', this.kindOf(node));
    this.#analysed.set(node, name);
    return name;
  }

  kindOf(node: number): NameKind {
    return this.#kinds[node] === 1 ? 'investor' : 'company';
  }
}

const fieldEnd = '\u001f';
const unknown: readonly string[] = [];

async function analyseNodes(connection: DuckDBConnection, comparer: NameComparer): Promise<Nodes> {
  const [[count = 0] = []] = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM name_nodes')).getRows();
  const nodes = new Nodes(Number(count), comparer);
  const keys = new TextPages(connection, 'name_keys');
  const read = async (first: number): Promise<string> => {
    // One text for a page of names, a line each in any order: sign of the kind, number, name, and country and site if known.
    const page = await connection.runAndReadAll(
      `SELECT string_agg(kind[1] || node || ' ' || translate(name, chr(10) || chr(31), '  ')
         || CASE WHEN country = '' AND site = '' THEN ''
              ELSE chr(31) || translate(country, chr(10) || chr(31), '  ') || chr(31) || translate(site, chr(10) || chr(31), '  ') END, chr(10))
       FROM name_nodes WHERE node >= $1 AND node < $2`,
      [first, first + pageRows],
    );
    const text = page.getRows()[0]?.[0];
    return typeof text === 'string' ? text : '';
  };
  let coming = read(0);
  let written = Promise.resolve();
  for (let first = 0; ; first += pageRows) {
    const [page] = await Promise.all([coming, written]);
    if (page === '') break;
    // Both are asked for before this page is taken apart: DuckDB does them, one after the other, meanwhile.
    coming = read(first + pageRows);
    written = keys.flush();
    for (const line of page.split('\n')) {
      const kind = line.startsWith('i') ? 'investor' : 'company';
      const blank = line.indexOf(' ');
      const node = Number(line.slice(1, blank));
      const end = line.indexOf(fieldEnd, blank);
      const name = end < 0 ? line.slice(blank + 1) : line.slice(blank + 1, end);
      const [country = '', site = ''] = end < 0 ? unknown : line.slice(end + 1).split(fieldEnd);
      const analysed = nodes.add(node, kind, name, country, site);
      addKeys(keys, node, analysed, kind, nodes.siteOf(node), comparer.dictionary);
      for (const form of analysed.forms)
        for (const letters of latinReadings(form, comparer.dictionary)) {
          nodes.latinReadings.add(letters);
          keys.add(String(node), `${signOf[kind]}^${letters}`, '', '', '0');
        }
    }
  }
  await keys.flush();
  return nodes;
}

const signOf = { company: 'c', investor: 'i' } as const;

function addKeys(
  keys: TextPages,
  number: number,
  { forms, entities }: AnalysedName,
  kind: NameKind,
  site: string,
  dictionary: NameDictionary,
): void {
  const sign = signOf[kind];
  const node = String(number);
  for (const form of forms) {
    keys.add(node, sign + form.core, alsoOf(form), headOf(form, dictionary), takesTypo(form) ? '1' : '0');
    if (form.script === 'latin' && form.words.includes(' '))
      keys.add(node, `${sign}~${form.words.split(' ').sort().join(' ')}`, '', '', '0');
  }
  for (const entity of entities) keys.add(node, `${sign}@${entity}`, '', '', '0');
  if (site !== '' && forms.length > 0) keys.add(node, `${sign}#${site}`, '', '', '0');
}

/** The core with what was taken off it: the place before, or the Latin words behind. */
function alsoOf(form: NameForm): string {
  const { script, core, place, stem, tail, hasLegalForm } = form;
  if (place !== '') return place + core;
  if (script === 'han') return hasLegalForm || stem.length !== 4 ? '' : stem;
  return tail === '' ? (withoutAffix(form) ?? '') : stem;
}

/** Letters of a first word that may be of one company only. */
const longHead = 6;

function headOf({ script, words, core, hasLegalForm }: NameForm, { beginningsOfBusiness }: NameDictionary): string {
  if (script === 'han')
    return !hasLegalForm && core.length === 4 && beginningsOfBusiness.has(core.slice(2)) ? core.slice(0, 2) : '';
  const end = words.indexOf(' ');
  return end < longHead || !isInvented(words.slice(0, end)) ? '' : words.slice(0, end);
}

/** Chinese names that are read like a Latin one that is there meet it; of the others nothing is written. */
async function addReadings(connection: DuckDBConnection, wanted: ReadonlySet<string>): Promise<void> {
  if (wanted.size === 0) return;
  const keys = new TextPages(connection, 'name_keys');
  const [[count = 0] = []] = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM name_keys')).getRows();
  for (let first = 0; first < Number(count); first += pageRows) {
    const page = await connection.runAndReadAll(
      "SELECT node, key FROM name_keys WHERE rowid >= $1 AND rowid < $2 AND key[2] > '⺀'",
      [first, first + pageRows],
    );
    const [nodes = [], cores = []] = page.getColumns();
    for (const [at, key] of cores.entries()) {
      const [sign, core] = [String(key).charAt(0), String(key).slice(1)];
      for (const letters of hanReadings(core))
        if (wanted.has(letters)) keys.add(String(nodes[at]), `${sign}^${letters}`, '', '', '0');
    }
    await keys.flush();
  }
}

/** Whether the rest of the core can say enough if one character of it is wrong. */
function takesTypo({ script, core, bits }: NameForm): boolean {
  if (script === 'latin') return core.length >= 10 && core.length <= 40;
  return core.length >= 3 && core.length <= 8 && bits + 0.5 >= leastTypoBits;
}

async function addWholes(connection: DuckDBConnection, nodes: Nodes): Promise<void> {
  const crowded = await connection.runAndReadAll('SELECT node FROM name_crowded');
  const keys = new TextPages(connection, 'name_keys');
  for (const node of crowded.getColumns()[0] ?? []) {
    for (const { stem } of nodes.analysed(Number(node)).forms)
      keys.add(String(node), `${signOf[nodes.kindOf(Number(node))]}=${stem}`, '', '', '0');
    if (keys.isFull) await keys.flush();
  }
  await keys.flush();
}

async function scoreCandidates(connection: DuckDBConnection, comparer: NameComparer, nodes: Nodes): Promise<void> {
  const same = new PairColumns();
  const separated = new PairColumns();
  const scored = new TextPages(connection, 'name_scored');
  const judgements = await readJudgements(connection);
  for (const { l, r, verdict } of judgements.values()) {
    scored.add(String(l), String(r), verdict, verdict === 'same' ? '1' : '0', 'judged');
    if (verdict === 'same') same.push(l, r, judged);
    else separated.push(l, r, 0);
  }
  const { population } = nodes;
  const typoLimits = { company: population.typoLimit('company'), investor: population.typoLimit('investor') };
  const readingLimits = { company: population.readingLimit('company'), investor: population.readingLimit('investor') };
  const bits = {
    company: (code: number) => population.bitsOf(code, 'company', bitsOfCharacter(code)),
    investor: (code: number) => population.bitsOf(code, 'investor', bitsOfCharacter(code)),
  };
  const result = await connection.run('SELECT l, r FROM name_wanted ORDER BY l, r');
  let written = Promise.resolve();
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const [ls = [], rs = []] = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const [l, r] = [Number(ls[row]), Number(rs[row])];
      if (judgements.size > 0 && judgements.has(`${l} ${r}`)) continue;
      const kind = nodes.kindOf(l);
      const [left, right] = [nodes.analysed(l), nodes.analysed(r)];
      const compared = comparer.compare(left, right, kind, {
        countries: [nodes.countryOf(l), nodes.countryOf(r)],
        sites: [nodes.siteOf(l), nodes.siteOf(r)],
        typoLimit: typoLimits[kind],
        readingLimit: readingLimits[kind],
        bitsOfCharacter: bits[kind],
      });
      // An alias or a site says more than the name.
      const isByName = compared.verdict === 'same' && compared.score < 0.97;
      const { verdict, score, reasons } =
        isByName && isBareOfSeveral(left, right, population)
          ? { ...compared, verdict: 'unsure' as const, score: 0.5 }
          : compared;
      scored.add(String(l), String(r), verdict, String(score), reasons.join('; '));
      if (verdict === 'same') same.push(l, r, score);
      else if (verdict === 'different' || areBothFull(left, right) || areFirmsOfOneWord(left, right))
        separated.push(l, r, 0);
    }
    if (!scored.isFull) continue;
    await written;
    written = scored.flush();
  }
  await written;
  await scored.flush();
  await writeRoots(connection, joinNames(nodes.count, same, separated), nodes.nobodies);
}

/** Of each name that is joined to others the root of its cluster; the rest are alone. */
async function writeRoots(connection: DuckDBConnection, roots: Int32Array, nobodies: readonly number[]): Promise<void> {
  const isJoined = new Uint8Array(roots.length);
  for (const [node, root] of roots.entries()) if (node !== root) isJoined[root] = 1;
  const rows = new TextPages(connection, 'name_roots');
  for (const node of nobodies) rows.add(String(node), '-1');
  for (const [node, root] of roots.entries()) {
    if (node === root && isJoined[root] === 0) continue;
    rows.add(String(node), String(root));
    if (rows.isFull) await rows.flush();
  }
  await rows.flush();
}

/** Two full names that are not surely one: a short name beside them may be of either. */
const areBothFull = ({ forms: [left] }: AnalysedName, { forms: [right] }: AnalysedName): boolean =>
  left?.hasLegalForm === true && right?.hasLegalForm === true;

/** X Capital and X Ventures that are not surely one: X alone may be either. */
const areFirmsOfOneWord = ({ forms: [left] }: AnalysedName, { forms: [right] }: AnalysedName): boolean =>
  left?.script === 'latin' && left.core === right?.core && left.investing !== '' && right.investing !== '';

/** X beside X Capital, where X Ventures is there too. */
function isBareOfSeveral(left: AnalysedName, right: AnalysedName, population: NamePopulation): boolean {
  const [one, other] = [left.forms[0], right.forms[0]];
  if (one?.script !== 'latin' || one.core !== other?.core || (one.investing === '') === (other.investing === ''))
    return false;
  return population.hasSeveralFirms(one.core);
}

interface Judgement {
  readonly l: number;
  readonly r: number;
  readonly verdict: 'same' | 'different';
}

/** The judgements on names that are here, by 'l r' with l < r. */
async function readJudgements(connection: DuckDBConnection): Promise<ReadonlyMap<string, Judgement>> {
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
