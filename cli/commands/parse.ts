import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { z } from 'zod';
import type { ParsedAmount } from '../../activities/normalise/amount.ts';
import { createAmountParser } from '../../activities/normalise/amount.ts';
import { parseDate } from '../../activities/normalise/date.ts';
import { createStageParser } from '../../activities/normalise/stage.ts';
import type { ParsedArticle } from '../../activities/parse/article/article.ts';
import { createArticleParser } from '../../activities/parse/article/parse-article.ts';
import { decodePage } from '../../activities/parse/policy/decode-page.ts';
import { parsePolicyPage } from '../../activities/parse/policy/parse-policy-page.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import { forPerson } from '../for-person.ts';
import { articleAnswer, articleForPerson } from '../article-answer.ts';
import { eachLine } from '../jsonl.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';
import { readNamedFile, readTextFile, textOf } from '../text-input.ts';

const id = z.union([z.string(), z.number(), z.null()]).optional();
const amountInput = z.object({
  id,
  text: z.string(),
  currency: z.string().length(3).optional(),
  language: z.enum(['zh', 'en']).optional(),
  country: z.string().optional(),
});
const dateInput = z.object({ id, text: z.string(), published_date: z.iso.date().optional() });
const stageInput = z.object({ id, text: z.string() });
/** A day, or an instant of which the day counts. */
const dayText = z
  .string()
  .refine((text) => /^.{10}(?:[T ].*)?$/.test(text) && z.iso.date().safeParse(text.slice(0, 10)).success, {
    error: 'begins with a day, YYYY-MM-DD',
  });

const day = (text: string): string => {
  if (!z.iso.date().safeParse(text).success) throw new InvalidArgumentError('A day is YYYY-MM-DD.');
  return text;
};
const articleInput = z.object({
  id,
  title: z.string().nullish(),
  text: z.string(),
  url: z.string().nullish(),
  published_date: dayText.nullish(),
  language: z.enum(['zh', 'en']).nullish(),
});
const policyInput = z.object({ id, html: z.string(), url: z.string().optional() });

/** One step alone: a value as an argument, or JSONL from standard input. */
export function parseCommand(): Command {
  const parse = new Command('parse')
    .description('one parser alone: JSONL on standard input, or one value as an argument')
    .addHelpText('after', '\nExample:\n  tidemark parse amount 数千万美元\n  tidemark parse stage < stages.jsonl');
  parse.addCommand(
    one('amount', 'an amount of money to an interval', '数千万美元', amountInput, (registry) => amountAnswer(registry)),
  );
  parse.addCommand(one('date', 'a date with its precision', '2024年第三季度', dateInput, () => dateAnswer));
  parse.addCommand(
    one('stage', 'a round label to the standardised stage', 'Pre-A+轮', stageInput, (registry) =>
      stageAnswer(registry),
    ),
  );
  parse.addCommand(articleCommand());
  parse.addCommand(policyCommand());
  return parse;
}

/** The registry of the project with the workspace's additions. */
const registryOf = (workspace: string | undefined): Promise<Registry> =>
  readRegistry([join(projectRoot, 'warehouse', 'registry'), workspaceOf(workspace).registry]);

function one<Input extends { readonly text: string }>(
  name: string,
  description: string,
  example: string,
  schema: z.ZodType<Input>,
  make: (registry: Registry) => (input: Input) => Readonly<Record<string, unknown>>,
): Command<[string | undefined]> {
  return new Command(name)
    .description(description)
    .argument('[text]', 'the text; without it JSONL is read from standard input')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText('after', `\nExample:\n  tidemark parse ${name} "${example}"`)
    .action(async (text, options) => {
      const answer = make(await registryOf(options.workspace));
      if (text === undefined) return eachLine(schema, answer);
      const result = answer(schema.parse({ text }));
      process.stdout.write(options.json === true ? `${JSON.stringify(result)}\n` : `${forPerson(result)}\n`);
      return undefined;
    });
}

function amountAnswer(registry: Registry): (input: z.infer<typeof amountInput>) => Readonly<Record<string, unknown>> {
  const parse = createAmountParser(registry.currencies);
  return ({ text, currency, language, country }) => {
    const parsed: ParsedAmount = parse(text, {
      ...(currency !== undefined && { currency }),
      ...(language !== undefined && { language }),
      ...(country !== undefined && { country }),
    });
    const { low, high, highOpen, kind, issue } = parsed;
    return { text, currency: parsed.currency, low, high, high_open: highOpen, kind, issue };
  };
}

const dateAnswer = ({ text, published_date }: z.infer<typeof dateInput>): Readonly<Record<string, unknown>> => {
  const { date, precision, basis, issue } = parseDate(text, {
    ...(published_date !== undefined && { publishedDate: published_date }),
  });
  return { text, date, precision, basis, issue };
};

function stageAnswer(registry: Registry): (input: z.infer<typeof stageInput>) => Readonly<Record<string, unknown>> {
  const parse = createStageParser(registry.stages);
  return ({ text }) => {
    const { stages, issue } = parse(text);
    const [first, ...others] = stages;
    const told = (stage: (typeof stages)[number]): Readonly<Record<string, unknown>> => ({
      as_announced: stage.asAnnounced,
      stage: stage.stage,
      qualifier: stage.qualifier,
      group: stage.group,
      rank: stage.rank,
    });
    return { text, ...(first !== undefined && told(first)), joint: others.map(told), issue };
  };
}

function articleCommand(): Command<[string | undefined]> {
  return new Command('article')
    .description('a news article to the financings that it tells')
    .argument(
      '[file]',
      'a text file, its first line the title, or - for a text from standard input; without it JSONL ({id, title, text, …}) is read from there',
    )
    .option('--published <day>', 'the day it was published, YYYY-MM-DD: "yesterday" needs it', day)
    .option('--explain', 'which rule found what, and where')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText(
      'after',
      '\nExamples:\n  tidemark parse article --published 2018-07-25 --explain news.txt\n  tidemark parse article - < news.txt',
    )
    .action(async (file, options) => {
      const extract = createArticleParser(await registryOf(options.workspace));
      const isExplained = options.explain === true;
      const read = (input: z.infer<typeof articleInput>): ParsedArticle => {
        const { title, text, published_date: published, language } = input;
        return extract({
          title: title ?? '',
          text,
          publishedDate: published?.slice(0, 10),
          language: language ?? undefined,
        });
      };
      if (file === undefined) return eachLine(articleInput, (input) => articleAnswer(read(input), isExplained));
      const content = file === '-' ? textOf(await buffer(process.stdin), 'standard input') : await readTextFile(file);
      const end = content.search(/\r?\n/);
      const article = articleInput.parse({
        title: end < 0 ? content : content.slice(0, end),
        text: end < 0 ? '' : content.slice(end).replace(/^\r?\n/, ''),
        published_date: options.published,
      });
      const parsed = read(article);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(articleAnswer(parsed, isExplained))}\n`
          : `${articleForPerson(parsed, isExplained)}\n`,
      );
      return undefined;
    });
}

function policyCommand(): Command<[string | undefined]> {
  return new Command('policy')
    .description('a saved page of a government site to its metadata and text')
    .argument('[file]', 'an .html file; without it JSONL ({id, html, url}) is read from standard input')
    .option('--url <url>', 'the address of the page')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addOption(workspaceOption())
    .addHelpText('after', '\nExample:\n  tidemark parse policy page.html')
    .action(async (file, options) => {
      const registry = await registryOf(options.workspace);
      const answer = ({ html, url }: { html: string; url?: string | undefined }): Readonly<Record<string, unknown>> => {
        const page = parsePolicyPage(html, { terms: registry.policyTerms, ...(url !== undefined && { url }) });
        switch (page.page) {
          case 'list':
            return { page: 'list', links: page.links, next_pages: page.nextPages };
          case 'unusable':
            return { page: 'unusable', error: { code: 'unusable', message: page.reason } };
          case 'document': {
            const { policy } = page;
            return {
              page: 'document',
              title: policy.title,
              issuers: policy.issuers,
              number: policy.number,
              index_number: policy.indexNumber,
              kind: policy.kind,
              level: policy.level,
              region: policy.region,
              written_date: policy.writtenDate,
              published_date: policy.publishedDate,
              effective_date: policy.effectiveDate,
              status: policy.status,
              ai_relevant: policy.aiRelevant,
              instruments: policy.instruments,
              tracks: policy.tracks,
              issues: policy.issues,
              text: policy.text,
            };
          }
        }
      };
      if (file === undefined) return eachLine(policyInput, answer);
      const result = answer({ html: decodePage(await readNamedFile(file), file), url: options.url });
      process.stdout.write(options.json === true ? `${JSON.stringify(result)}\n` : `${forPerson(result)}\n`);
      return undefined;
    });
}
