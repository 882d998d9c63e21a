import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Workspace } from '../../warehouse/workspace.ts';

const rowSchema = z.array(z.object({ name: z.string(), aliases: z.string().default('') }));

/** Names of the investors on whose state the workspace's registry says something: they wait no more. */
export async function decidedInvestors(workspace: Workspace): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(join(workspace.registry, 'state-investors.csv'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return rowSchema
    .parse(parse(text, { bom: true, columns: true, skip_empty_lines: true }))
    .flatMap(({ name, aliases }) => [name, ...aliases.split('|')])
    .filter((name) => name !== '');
}
