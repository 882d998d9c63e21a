import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { z } from 'zod';
import { MoneyConverter } from '../../activities/resolve/convert-money.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import { UsageError } from '../exit.ts';
import { forPerson } from '../for-person.ts';
import { eachBatch } from '../jsonl.ts';
import { oneLine } from '../one-line.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';

const plainDecimal = /^-?\d{1,18}(?:\.\d{1,12})?$/;

const amountText = z.union([z.string(), z.number()]).transform((amount, context) => {
  const text = String(amount).trim();
  // A number of JSON is a double, which says exactly what was written up to 15 digits.
  if (typeof amount === 'number' && text.replace(/\D/g, '').length > 15)
    context.addIssue('that number has more digits than a JSON number keeps: write it as text');
  else if (!plainDecimal.test(text))
    context.addIssue(
      'an amount is a plain decimal such as "1000000.50": no separators, and at most 18 digits before the point',
    );
  return text;
});
const word = z.string().min(1).max(100);

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  amount: amountText,
  from: word,
  to: word,
  on: word,
});

/** Money at the reference rate of a date: one amount as an argument, or JSONL from standard input. */
export function convertCommand(): Command<[string | undefined]> {
  return new Command('convert')
    .description('money at the reference rate of a date: JSONL on standard input, or one amount as an argument')
    .argument('[amount]', 'a plain decimal; without it JSONL ({id, amount, from, to, on}) is read from standard input')
    .option('--from <currency>', 'the currency of the amount (ISO 4217)')
    .option('--to <currency>', 'the currency that it is wanted in')
    .option('--on <date>', 'a day, or a month, quarter or year, whose mean is then taken')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark convert 1000000 --from USD --to CNY --on 2016-08-20\n  tidemark convert < amounts.jsonl' +
        '\n\nRates are those of the warehouse: ECB daily, of the latest earlier day at most 10 days back, else the mean of the month;' +
        '\nFed H.10 monthly where the ECB has none. Where no rate is known the amount is null, with the reason.',
    )
    .action(async (amount, { from, to, on, json, workspace }) => {
      const given = [from, to, on].filter((option) => option !== undefined);
      if (amount === undefined && given.length > 0)
        throw new UsageError('--from, --to and --on go with an amount; each line of JSONL has its own.');
      if (amount !== undefined && given.length < 3)
        throw new UsageError('an amount needs --from, --to and --on, such as --from USD --to CNY --on 2016-08-20.');
      const single = amount === undefined ? null : request.safeParse({ amount, from, to, on });
      if (single?.success === false) throw new UsageError(oneLine(single.error));
      const registry = await readRegistry([
        join(projectRoot, 'warehouse', 'registry'),
        workspaceOf(workspace).registry,
      ]);
      const converter = await MoneyConverter.open(registry);
      try {
        if (single === null) {
          await eachBatch(request, (requests) => converter.convert(requests, today()));
          return;
        }
        const [result] = await converter.convert([single.data], today());
        process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : `${forPerson({ ...result })}\n`);
      } finally {
        await converter.close();
      }
    });
}

/** The latest day that has begun anywhere: what comes after it is the future for everybody. */
const today = (): string => new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
