import { Command } from '@commander-js/extra-typings';
import { investorCommand } from './resolve/investor.ts';

/** Who a name is: one name as an argument, or JSONL from standard input. */
export function resolveCommand(): Command {
  const resolve = new Command('resolve')
    .description('who a name is: JSONL on standard input, or one name as an argument')
    .addHelpText('after', '\nExample:\n  tidemark resolve investor 深创投\n  tidemark resolve investor < names.jsonl');
  resolve.addCommand(investorCommand());
  return resolve;
}
