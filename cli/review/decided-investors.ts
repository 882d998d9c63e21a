import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const rowsSchema = z.array(z.record(z.string(), z.string()));
type Row = Readonly<Record<string, string>>;

/** Rows of the register of state investors in one registry folder; none where the folder has no such file. */
async function registered(folder: string): Promise<readonly Row[]> {
  let text: string;
  try {
    text = await readFile(join(folder, 'state-investors.csv'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return rowsSchema.parse(parse(text, { bom: true, columns: true, skip_empty_lines: true }));
}

const namesOf = (row: Row): readonly string[] =>
  [row['name'] ?? '', ...(row['aliases'] ?? '').split('|')].map((name) => name.trim()).filter((name) => name !== '');

/** Names of the investors on whose state a registry folder of a workspace says something: they wait no more. */
export const decidedInvestors = async (folder: string): Promise<readonly string[]> =>
  (await registered(folder)).flatMap(namesOf);

/** The row on an investor in the project's own register, which a decision takes the place of; null where it has none. */
export async function registeredInvestor(builtIn: string, name: string): Promise<Row | null> {
  const found = (await registered(builtIn)).filter((row) => namesOf(row).some((one) => folded(one) === folded(name)));
  // Of several periods the one that has not ended.
  return found.find((row) => (row['valid_to'] ?? '') === '') ?? null;
}

const folded = (name: string): string => name.normalize('NFKC').replaceAll(/\s+/gu, '').toLowerCase();
