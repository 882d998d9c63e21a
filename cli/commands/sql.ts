import { text } from 'node:stream/consumers';
import { Command, Option } from '@commander-js/extra-typings';
import { hasPublication } from '../../warehouse/workspace.ts';
import { UsageError } from '../exit.ts';
import { workspaceOf, workspaceOption } from '../options.ts';
import { descriptionQuery } from '../sql/description-query.ts';
import { runPrompt } from '../sql/prompt.ts';
import { runQuery } from '../sql/run-query.ts';
import { readTextFile } from '../text-input.ts';

/** Ad-hoc SQL on the published snapshot, in a process that can touch nothing else. */
export function sqlCommand(): Command<[string | undefined]> {
  return new Command('sql')
    .description('query the published DuckDB file; without a query an interactive prompt')
    .argument('[query]', 'SQL, or - for standard input')
    .option('-f, --file <file>', 'read the query from a file')
    .addOption(
      new Option('--format <format>', 'how the rows are written').choices([
        'table',
        'csv',
        'json',
        'jsonl',
        'md',
        'parquet',
      ]),
    )
    .option('--out <file>', 'write to a file')
    .option('--json', 'the same as --format json')
    .option('--quiet', 'nothing beside the rows')
    .option('--verbose', 'the stack of an error')
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      "\nExample:\n  tidemark sql \"select month, round_count from mart.scope_monthly where scope = 'report_2024' and period = 'month' order by month\"",
    )
    .action(async (query, options) => {
      const workspace = workspaceOf(options.workspace);
      if (!hasPublication(workspace))
        throw new UsageError(`${workspace.root} has no publication yet. Start with \`tidemark run\`.`);
      const interruption = new AbortController();
      process.once('SIGINT', () => interruption.abort());
      const look = {
        databasePath: workspace.publishedDatabase,
        format:
          options.json === true
            ? ('json' as const)
            : (options.format ?? (options.out?.endsWith('.parquet') === true ? 'parquet' : 'table')),
        stdout: process.stdout,
        stderr: process.stderr,
        colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined && process.env['TERM'] !== 'dumb',
        columns: process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY,
      };
      if (query === undefined && options.file === undefined) return runPrompt({ ...look, stdin: process.stdin });
      const sql =
        options.file !== undefined
          ? await readTextFile(options.file)
          : query === '-'
            ? await text(process.stdin)
            : (query ?? '');
      await runQuery({
        ...look,
        sql: descriptionQuery(sql.trim()) ?? sql,
        signal: interruption.signal,
        ...(options.out !== undefined && { outFile: options.out }),
      });
      return undefined;
    });
}
