import { Command } from '@commander-js/extra-typings';
import type { DuckDBAppender } from '@duckdb/node-api';
import { z } from 'zod';
import { clusterNames } from '../../../activities/resolve/entities/cluster-names.ts';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { readLines, writeLines } from '../../jsonl.ts';
import { jsonOption, quietOption, verboseOption, workspaceOption } from '../../options.ts';
import { nameComparerOf } from './name-comparer-of.ts';

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  name: z.string(),
  kind: z.enum(['company', 'investor']).nullish(),
  country: z.string().nullish(),
  url: z.string().nullish(),
});
const answered = 20_000;

/** Which names of a whole input are of one company or investor. */
export function resolveClusterCommand(): Command {
  return new Command('cluster')
    .description('which of many names are of one company or investor: JSONL on standard input')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark resolve cluster < names.jsonl' +
        '\n\nEach line is {id, name, kind?, country?, url?}; kind is company unless it says investor. The answers, {id, cluster},' +
        '\ncome after the whole input is read: a cluster is the number of its first line, from 1. An equal url of their own' +
        '\n(not a page on a platform of many) is evidence that two names are of one.',
    )
    .action(async ({ workspace }) => {
      const comparer = await nameComparerOf(workspace);
      const warehouse = await openWarehouse<unknown>({ path: ':memory:', memoryLimit: '600MB' });
      try {
        await readInput(warehouse);
        await clusterNames(warehouse, comparer);
        await answerAll(warehouse);
      } finally {
        await warehouse.close();
      }
    });
}

/** Lines to the tables names_in and answers: what is to be told of each line, in order. */
async function readInput(warehouse: Warehouse<unknown>): Promise<void> {
  await warehouse.script(`
    CREATE TEMP TABLE names_in (name_id INTEGER, kind VARCHAR, name VARCHAR, country VARCHAR, site VARCHAR);
    CREATE TEMP TABLE answers (line INTEGER, id VARCHAR, error VARCHAR);
  `);
  await warehouse.exclusive(async (connection) => {
    const names = await connection.createAppender('names_in');
    const answers = await connection.createAppender('answers');
    let line = 0;
    for await (const read of readLines(request)) {
      line += 1;
      answers.appendInteger(line);
      answers.appendVarchar(JSON.stringify(read.id));
      if ('error' in read) answers.appendVarchar(JSON.stringify(read.error));
      else {
        answers.appendNull();
        const { name, kind, country, url } = read.input;
        names.appendInteger(line);
        for (const text of [kind ?? 'company', name, country, url]) appendText(names, text);
        names.endRow();
      }
      answers.endRow();
    }
    names.closeSync();
    answers.closeSync();
  });
}

function appendText(appender: DuckDBAppender, text: string | null | undefined): void {
  if (text === null || text === undefined) appender.appendNull();
  else appender.appendVarchar(text);
}

async function answerAll(warehouse: Warehouse<unknown>): Promise<void> {
  await warehouse.exclusive(async (connection) => {
    for (let first = 1; ; first += answered) {
      const page = await connection.runAndReadAll(
        `SELECT '{"id":' || id || coalesce(',"error":' || error, ',"cluster":' || cluster) || '}'
         FROM answers LEFT JOIN name_clusters ON name_id = line
         WHERE line >= $1 AND line < $2 ORDER BY line`,
        [first, first + answered],
      );
      if (page.currentRowCount === 0) return;
      await writeLines((page.getColumns()[0] ?? []).map(String));
    }
  });
}
