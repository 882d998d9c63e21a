import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { z } from 'zod';
import { InvestorClassifier } from '../../../activities/resolve/state/classify-investor.ts';
import type { Country } from '../../../warehouse/registry/place-table.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../warehouse/workspace.ts';
import { UsageError } from '../../exit.ts';
import { forPerson } from '../../for-person.ts';
import { eachLine } from '../../jsonl.ts';
import { oneLine } from '../../one-line.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../../options.ts';

/** A day, or the first day of a month or year. */
const day = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'a day such as 2024-10-31, a month or a year')
  .transform((text) => `${text}-01-01`.slice(0, 10))
  .pipe(z.iso.date());

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  name: z.string(),
  country: z.string().nullish(),
  on: day.nullish(),
});

/** Whether the state stands behind an investor, with the evidence: one name, or JSONL from standard input. */
export function investorCommand(): Command<[string | undefined]> {
  return new Command('investor')
    .description('whether the state stands behind an investor, at which level and by what evidence')
    .argument('[name]', 'a name; without it JSONL ({id, name, country?, on?}) is read from standard input')
    .option('--on <date>', 'the day that is asked about; without it the latest that is known')
    .option('--country <country>', 'where the investor is from: an ISO 3166 code or a name')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark resolve investor 达晨创投 --on 2017-06-30\n  tidemark resolve investor < names.jsonl' +
        '\n\nconfirmed: the register has evidence; nominated: the name, or what is generally known, suggests it;' +
        '\nnot: there is evidence against it, or it is a person or foreign; unknown: nothing says either.',
    )
    .action(async (name, { on, country, json, workspace }) => {
      if (name === undefined && (on !== undefined || country !== undefined))
        throw new UsageError('--on and --country go with a name; each line of JSONL has its own.');
      const single = name === undefined ? null : request.safeParse({ name, on, country });
      if (single?.success === false) throw new UsageError(oneLine(single.error));
      const registry = await readRegistry([
        join(projectRoot, 'warehouse', 'registry'),
        workspaceOf(workspace).registry,
      ]);
      const answer = answerer(new InvestorClassifier(registry), codesOf(registry.countries));
      if (single === null) return eachLine(request, answer);
      const result = answer(single.data);
      process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : `${forPerson(result)}\n`);
      return undefined;
    });
}

function answerer(
  classifier: InvestorClassifier,
  codes: ReadonlyMap<string, string>,
): (input: z.infer<typeof request>) => Readonly<Record<string, unknown>> {
  return ({ name, on, country }) => {
    const { status, level, kind, evidence } = classifier.classify(
      name,
      on ?? null,
      codes.get(country?.trim().toLowerCase() ?? '') ?? null,
    );
    return { investor_id: classifier.investorId(name), status, level, kind, evidence };
  };
}

/** ISO 3166-1 alpha-2 codes by what may be written for them: the codes and the names. */
function codesOf(countries: readonly Country[]): ReadonlyMap<string, string> {
  return new Map([
    ...countries.flatMap(({ iso2, iso3, name_zh, name_en }) =>
      [iso2, iso3, name_zh, name_en].map((text): [string, string] => [text.toLowerCase(), iso2]),
    ),
    ['中国', 'CN'],
  ]);
}
