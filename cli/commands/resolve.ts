import { Command } from '@commander-js/extra-typings';
import { resolveClusterCommand } from './resolve/cluster.ts';
import { resolvePairCommand } from './resolve/pair.ts';

/** Who is who: one question of resolving alone, as arguments or JSONL from standard input. */
export function resolveCommand(): Command {
  const resolve = new Command('resolve')
    .description('who is who: JSONL on standard input, or one question as arguments')
    .addHelpText(
      'after',
      '\nExample:\n  tidemark resolve pair 字节跳动 北京字节跳动科技有限公司\n  tidemark resolve cluster < names.jsonl',
    );
  for (const command of [resolvePairCommand(), resolveClusterCommand()]) resolve.addCommand(command);
  return resolve;
}
