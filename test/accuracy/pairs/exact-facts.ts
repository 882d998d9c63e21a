import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { pairsOneEditApart } from './pairs-one-edit-apart.ts';

/** Two names of which a key of a source says, without a reader, that they are one entity or two. */
export interface ExactFact {
  /** The rule that found it, so that each can be scored for itself. */
  readonly rule: FactRule;
  readonly kind: 'company' | 'investor';
  readonly left: string;
  readonly right: string;
  readonly verdict: 'same' | 'different';
}

export type FactRule =
  | 'itjuzi-link'
  | 'registered-name'
  | 'registered-names-apart'
  | 'crunchbase-permalink'
  | 'crunchbase-rounds'
  | 'crunchbase-permalinks-apart'
  | 'canadian-id'
  | 'canadian-ids-apart';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');

/** Whether the shared data stand beside the project. */
export const hasExactFacts = existsSync(join(folder, 'events-en')) && existsSync(join(folder, 'events-zh'));

/** The facts of all rules, each pair once for a rule, in the order of rule and names. */
export async function readExactFacts(): Promise<readonly ExactFact[]> {
  const facts = [
    ...(await itjuziLinks()),
    ...(await registeredNames()),
    ...(await crunchbaseFacts()),
    ...(await canadianFacts()),
  ];
  const whole = facts.filter(({ left, right }) => !isDamaged(left) && !isDamaged(right));
  const distinct = new Map(whole.map((fact) => [`${fact.rule}\t${fact.kind}\t${fact.left}\t${fact.right}`, fact]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, fact]) => fact);
}

type Row = Readonly<Record<string, string>>;

const rowsSchema = z.array(z.record(z.string(), z.string()));

async function rowsOf(path: string, encoding = 'utf-8'): Promise<readonly Row[]> {
  const text = new TextDecoder(encoding, { fatal: true }).decode(await readFile(join(folder, path)));
  return rowsSchema.parse(parseCsv(text, { columns: true, record_delimiter: ['\r\n', '\n', '\r'], bom: true }));
}

/** Every two spellings under one key are one entity. */
function spellings(
  rule: FactRule,
  kind: ExactFact['kind'],
  named: Iterable<readonly [key: string, name: string]>,
): readonly ExactFact[] {
  const byKey = new Map<string, Set<string>>();
  for (const [key, name] of named) {
    if (key === '' || name.trim() === '') continue;
    const names = byKey.get(key) ?? new Set<string>();
    byKey.set(key, names.add(name.trim()));
  }
  return [...byKey.values()].flatMap((names) => {
    const sorted = [...names].sort();
    return sorted.flatMap((left, index) =>
      sorted.slice(index + 1).map((right) => fact(rule, kind, left, right, 'same')),
    );
  });
}

function fact(
  rule: FactRule,
  kind: ExactFact['kind'],
  one: string,
  other: string,
  verdict: ExactFact['verdict'],
): ExactFact {
  const [left, right] = one < other ? [one, other] : [other, one];
  return { rule, kind, left, right, verdict };
}

/**
 * The crawl and its three slices share links. The slices of the shared data spell every company as the whole does, so
 * that this rule finds nothing there; it would in a later crawl.
 */
async function itjuziLinks(): Promise<readonly ExactFact[]> {
  const names = ['itjuzi-invest-event', 'itjuzi-full-invest', 'itjuzi-full-invest_1', 'itjuzi-full-invest_2'];
  const rows = await Promise.all(names.map((name) => rowsOf(`events-zh/${name}.gb18030.csv`, 'gb18030')));
  return spellings(
    'itjuzi-link',
    'company',
    rows.flat().map((row) => [row['link'] ?? '', row['company'] ?? '']),
  );
}

/** Brand and registered name stand in one row. Two brands an edit apart with other registered names in other cities are two. */
async function registeredNames(): Promise<readonly ExactFact[]> {
  const rows = (await rowsOf('events-zh/itjuzi-company-rounds-820.csv')).filter(
    (row) => row['公司名称'] !== '' && row['工商名称']?.endsWith('公司') === true,
  );
  const same = rows
    .map((row) => fact('registered-name', 'company', row['公司名称'] ?? '', row['工商名称'] ?? '', 'same'))
    .filter(({ left, right }) => left !== right);
  const byBrand = new Map(rows.map((row) => [row['公司名称'] ?? '', row]));
  const apart = (a: string, b: string): boolean =>
    ['工商名称', '地点'].every((column) => byBrand.get(a)?.[column] !== byBrand.get(b)?.[column]);
  return [...same, ...twoEntities('registered-names-apart', 'company', byBrand.keys(), apart)];
}

/**
 * - A permalink is made of the name that the company had when it was entered: its words and the name of today are one.
 * - The investments file has names, no permalinks. A name that the rounds file has not is that of a permalink with which
 *   it shares two rounds, or one round and all letters; day and amount of the round must be those of one permalink only.
 *   (One shared round proves nothing: two startups raised 3,000,000 on the same day.)
 * - Names a letter apart under two permalinks are two companies, if neither category, nor city, nor founding year is shared
 *   (the file lists some companies twice).
 */
async function crunchbaseFacts(): Promise<readonly ExactFact[]> {
  const companies = await rowsOf('events-en/crunchbase-companies.csv', 'macintosh');
  const rounds = await rowsOf('events-en/crunchbase-rounds.csv', 'macintosh');
  const investments = await rowsOf('events-en/crunchbase-investments-1974-2013.csv');
  const permalinks = companies.flatMap((row) => {
    const words = wordsOf(row['permalink'] ?? '');
    const name = row['name'] ?? '';
    return words === null || lettersOf(words) === lettersOf(name) || lettersOf(name) === ''
      ? []
      : [fact('crunchbase-permalink', 'company', name, words, 'same')];
  });
  const byName = new Map(companies.map((row) => [row['name'] ?? '', row]));
  const apart = (a: string, b: string): boolean =>
    ['category_code', 'city', 'founded_year'].every((column) => byName.get(a)?.[column] !== byName.get(b)?.[column]);
  return [
    ...permalinks,
    ...sharedRounds(rounds, investments),
    ...twoEntities('crunchbase-permalinks-apart', 'company', byName.keys(), apart),
  ];
}

function sharedRounds(rounds: readonly Row[], investments: readonly Row[]): readonly ExactFact[] {
  const roundsOf = new Map<string, Row | null>();
  for (const row of rounds) {
    if (row['raised_amount_usd'] === '') continue;
    const key = `${row['funded_at']} ${row['raised_amount_usd']}`;
    const known = roundsOf.get(key);
    const alone = known === undefined || known?.['company_permalink'] === row['company_permalink'];
    roundsOf.set(key, alone ? row : null);
  }
  const names = new Set(rounds.map((row) => row['company_name']));
  const shared = new Map<string, { readonly left: string; readonly right: string; readonly keys: Set<string> }>();
  for (const row of investments) {
    const left = row['company_name'] ?? '';
    if (names.has(left)) continue;
    const key = `${row['funded_when']} ${row['amount_usd']}`;
    const right = roundsOf.get(key)?.['company_name'];
    if (right === undefined) continue;
    const pair = shared.get(`${left}\t${right}`) ?? { left, right, keys: new Set<string>() };
    shared.set(`${left}\t${right}`, pair);
    pair.keys.add(key);
  }
  return [...shared.values()]
    .filter(({ left, right, keys }) => keys.size > 1 || lettersOf(left) === lettersOf(right))
    .map(({ left, right }) => fact('crunchbase-rounds', 'company', left.trim(), right.trim(), 'same'))
    .filter(({ left, right }) => left !== right);
}

/** One id, several spellings: one. Names an edit apart under two ids, of other cities: two. */
async function canadianFacts(): Promise<readonly ExactFact[]> {
  const read = (name: string): Promise<readonly Row[]> => rowsOf(`events-en/canadian-deals/${name}.csv`);
  const [companies, deals, participations, investors] = await Promise.all([
    read('companies'),
    read('deals'),
    read('dealInvestor'),
    read('investors'),
  ]);
  const columns = (rows: readonly Row[], key: string, name: string): (readonly [string, string])[] =>
    rows.map((row) => [row[key] ?? '', row[name] ?? '']);
  const byCompany = new Map(companies.map((row) => [row['companyName']?.trim() ?? '', row]));
  const byInvestor = new Map(investors.map((row) => [row['investorName']?.trim() ?? '', row]));
  const apart =
    (byName: ReadonlyMap<string, Row>, ...differing: readonly string[]) =>
    (a: string, b: string): boolean =>
      differing.every((column) => {
        const [left, right] = [byName.get(a)?.[column] ?? '', byName.get(b)?.[column] ?? ''];
        return left !== '' && right !== '' && left !== right;
      });
  return [
    ...spellings('canadian-id', 'company', [
      ...columns(companies, 'id', 'companyName'),
      ...columns([...deals, ...participations], 'companyId', 'companyName'),
    ]),
    ...spellings('canadian-id', 'investor', [
      ...columns(investors, 'id', 'investorName'),
      ...columns(participations, 'investorId', 'investorName'),
    ]),
    ...twoEntities('canadian-ids-apart', 'company', byCompany.keys(), apart(byCompany, 'ecosystemName', 'primaryTag')),
    ...twoEntities('canadian-ids-apart', 'investor', byInvestor.keys(), apart(byInvestor, 'city', 'country')),
  ];
}

function twoEntities(
  rule: FactRule,
  kind: ExactFact['kind'],
  names: Iterable<string>,
  apart: (a: string, b: string) => boolean,
): readonly ExactFact[] {
  return pairsOneEditApart(names)
    .filter(([a, b]) => lettersOf(a) !== lettersOf(b) && apart(a, b))
    .map(([a, b]) => fact(rule, kind, a, b, 'different'));
}

/** The words of a permalink, without the number that parts namesakes; null where it holds no word. */
function wordsOf(permalink: string): string | null {
  const words = permalink
    .replace(/^\/company\//u, '')
    .replace(/-\d$/u, '')
    .replaceAll('-', ' ')
    .trim();
  return /[a-z]{3}/u.test(words) ? words : null;
}

/** A letter that a file lost stands as a question mark: such a spelling is damage, no variant. */
const isDamaged = (name: string): boolean => name.includes('?');

/** Letters and digits in one case, without accents: what two spellings of one name agree in. */
function lettersOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
