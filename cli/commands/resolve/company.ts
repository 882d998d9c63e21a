import { Command } from '@commander-js/extra-typings';
import { z } from 'zod';
import { CompanyFinder } from '../../../activities/resolve/entities/find-company.ts';
import type { CompanyRequest } from '../../../activities/resolve/entities/find-company.ts';
import { readKnownCompanies } from '../../../activities/resolve/entities/known-companies.ts';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import type { Schema } from '../../../warehouse/schema.ts';
import { hasPublication } from '../../../warehouse/workspace.ts';
import { UsageError } from '../../exit.ts';
import { forPerson } from '../../for-person.ts';
import { eachLine } from '../../jsonl.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../../options.ts';
import { nameComparerOf } from './name-comparer-of.ts';

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  name: z.string(),
  country: z.string().nullish(),
  url: z.string().nullish(),
});

const shownAlternatives = 5;

/** Which company of the published warehouse a name is of. */
export function resolveCompanyCommand(): Command<[string | undefined]> {
  return new Command('company')
    .description('which company of the published data a name is of, and which others it may be of')
    .argument('[name]', 'a name; without it JSONL ({id, name, country?, url?}) is read from standard input')
    .option('--country <country>', 'ISO 3166-1 alpha-2 code of its country')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      '\nExample:\n  tidemark resolve company 宇树科技\n  tidemark resolve company < names.jsonl' +
        '\n\ncompany_id is null where no company, or more than one, is surely meant; alternatives then say which it may be.',
    )
    .action(async (name, { country, json, workspace: chosen }) => {
      const workspace = workspaceOf(chosen);
      if (!hasPublication(workspace))
        throw new UsageError(`${workspace.root} has no publication yet. Start with \`tidemark run\`.`);
      if (name === undefined && country !== undefined)
        throw new UsageError('--country goes with a name; each line of JSONL has its own.');
      const warehouse = await openWarehouse<Schema>({ path: workspace.publishedDatabase, readOnly: true });
      const companies = await readKnownCompanies(warehouse.db).finally(() => warehouse.close());
      const finder = new CompanyFinder(await nameComparerOf(chosen), companies);
      if (name === undefined) {
        await eachLine(request, (asked) => answer(finder, asked));
        return;
      }
      const result = answer(finder, { name, country });
      process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : `${forPerson(result)}\n`);
    });
}

function answer(finder: CompanyFinder, asked: CompanyRequest): Record<string, unknown> {
  const matches = finder.find(asked);
  const sure = matches.filter(({ verdict }) => verdict === 'same');
  // An equal name is of its company, whatever others are like it.
  const [first, second] = sure;
  const found = first !== undefined && (second === undefined || second.score < first.score) ? first : null;
  return {
    company_id: found?.company.companyId ?? null,
    name_zh: found?.company.nameZh ?? null,
    name_en: found?.company.nameEn ?? null,
    score: rounded(found?.score ?? matches[0]?.score ?? 0),
    alternatives: matches
      .filter((match) => match !== found)
      .slice(0, shownAlternatives)
      .map(({ company, name, verdict, score, reasons }) => ({
        company_id: company.companyId,
        name,
        verdict,
        score: rounded(score),
        reasons,
      })),
  };
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000;
