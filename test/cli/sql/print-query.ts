import { runQuery } from '../../../cli/sql/run-query.ts';
import type { SqlFormat } from '../../../cli/sql/run-query.ts';

/** A command of its own for tests of real pipes: print-query.ts DATABASE FORMAT SQL; says on standard error how it ended. */
const [databasePath = '', format = 'csv', sql = ''] = process.argv.slice(2);
const formats: readonly SqlFormat[] = ['table', 'csv', 'json', 'jsonl', 'md'];
const { rowCount, truncated } = await runQuery({
  databasePath,
  sql,
  format: formats.find((known) => known === format) ?? 'csv',
  stdout: process.stdout,
  stderr: process.stderr,
  colour: false,
  columns: 80,
  timeoutSeconds: 30,
});
process.stderr.write(`${truncated ? 'cut' : 'whole'} ${rowCount > 0}\n`);
