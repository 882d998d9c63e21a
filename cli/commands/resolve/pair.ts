import { Argument, Command, Option } from '@commander-js/extra-typings';
import { z } from 'zod';
import type { NameComparer } from '../../../activities/resolve/entities/name-comparer.ts';
import { UsageError } from '../../exit.ts';
import { forPerson } from '../../for-person.ts';
import { eachLine } from '../../jsonl.ts';
import { jsonOption, quietOption, verboseOption, workspaceOption } from '../../options.ts';
import { nameComparerOf } from './name-comparer-of.ts';

const kinds = ['company', 'investor'] as const;
const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  left: z.string(),
  right: z.string(),
  kind: z.enum(kinds).nullish(),
});

/** Whether two names are of one company or investor. */
export function resolvePairCommand(): Command<[string | undefined, string | undefined]> {
  return new Command('pair')
    .description('whether two names are of one company or investor: same, different or unsure, with reasons')
    .addArgument(
      new Argument('[left]', 'a name; without it JSONL ({id, left, right, kind}) is read from standard input'),
    )
    .addArgument(new Argument('[right]', 'the other name'))
    .addOption(new Option('--kind <kind>', 'what both names are of').choices(kinds))
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark resolve pair 字节跳动 北京字节跳动科技有限公司\n  tidemark resolve pair --kind investor 顺为资本 顺为基金',
    )
    .action(async (left, right, { kind, json, workspace }) => {
      if (left !== undefined && right === undefined) throw new UsageError('a pair is two names.');
      if (left === undefined && kind !== undefined)
        throw new UsageError('--kind goes with two names; each line of JSONL has its own.');
      const comparer = await nameComparerOf(workspace);
      if (left === undefined || right === undefined) {
        await eachLine(request, (pair) => answer(comparer, pair));
        return;
      }
      const result = answer(comparer, { left, right, kind });
      process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : `${forPerson(result)}\n`);
    });
}

function answer(
  comparer: NameComparer,
  { left, right, kind: given }: z.infer<typeof request>,
): Record<string, unknown> {
  const kind = given ?? 'company';
  const { verdict, score, reasons } = comparer.compare(
    comparer.analyse(left, kind),
    comparer.analyse(right, kind),
    kind,
  );
  return { verdict, score: Math.round(score * 1000) / 1000, reasons };
}
