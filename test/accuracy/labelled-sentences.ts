import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createAmountParser } from '../../activities/normalise/amount.ts';
import { parseDate } from '../../activities/normalise/date.ts';
import { createStageParser } from '../../activities/normalise/stage.ts';
import type { ArticleExtractor } from '../../activities/parse/article/article.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import type { AnnotatedEvent } from './annotation.ts';
import { GroupedTallies } from './grouped-tallies.ts';
import { placesOf, toldAmount, toldEvent, toldStage } from './labelled-event.ts';
import { documentOf, sharedData } from './read-articles.ts';
import { scoreArticle } from './score-article.ts';
import type { Finding } from './findings.ts';
import type { Scores } from './score-articles.ts';
import { tallyColumns } from './tally.ts';

const file = 'annotations/duee1-financing-18-docs.json';
const forDevelopment = 5;
const sentencesSchema = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    event_list: z.array(
      z.object({
        event_type: z.string(),
        arguments: z.array(z.object({ role: z.string(), argument: z.string(), alias: z.array(z.string()) })),
      }),
    ),
  }),
);
type Labels = z.infer<typeof sentencesSchema>[number]['event_list'][number]['arguments'];

const asked = new Set([
  ...['event', 'company', 'stage', 'amount', 'announced', 'investor', 'role', 'investor and role'],
  'text is not what stands at its span',
]);
/** The labels name no investor without a role, so that one more than they have is not spurious. */
const onlyRecall = new Set(['investor', 'investor and role']);
/** What stands before the name in a label: 在线青少儿英语品牌VIPKID. */
const descriptor = /^.*(?:品牌|平台|公司|服务商)(?=.{2})/u;
const quoted = /[“"《「](?<name>[^”"》」]+)[”"》」]/u;

/** DuEE's eighteen sentences with labelled financings: the first five are for development, the others for the test. */
export function scoreLabelledSentences(
  extract: ArticleExtractor,
  registry: Pick<Registry, 'stages' | 'currencies'>,
  parts: ReadonlySet<string>,
): Scores {
  const path = join(sharedData, file);
  if (!existsSync(path)) return { sections: [], findings: [] };
  const read = { stage: createStageParser(registry.stages), amount: createAmountParser(registry.currencies) };
  const tallies = new GroupedTallies();
  const findings: Finding[] = [];
  for (const [index, { id, text, event_list: labelled }] of sentencesSchema
    .parse(JSON.parse(readFileSync(path, 'utf8')))
    .entries()) {
    const part = index < forDevelopment ? 'dev' : 'test';
    if (!parts.has(part)) continue;
    const article = { title: '', text };
    const document = documentOf(article);
    // A financing stands there once for each of its trigger words.
    const distinct = new Map(labelled.map(({ arguments: labels }) => [JSON.stringify(labels.map(valueOf)), labels]));
    const events = [...distinct.values()].flatMap((labels) => eventOf(document, labels, read) ?? []);
    const { findings: found } = scoreArticle({ id: `DuEE ${id}`, events, unconfirmed: [] }, document, extract(article));
    const judged = found.filter(
      ({ field, verdict }) => asked.has(field) && !(onlyRecall.has(field) && verdict === 'spurious'),
    );
    tallies.add([part], judged);
    findings.push(...judged);
  }
  return {
    sections: [
      { title: 'DuEE: 18 labelled sentences', columns: ['part', 'field', ...tallyColumns], rows: tallies.rows() },
    ],
    findings,
  };
}

const valueOf = ({ role, argument }: Labels[number]): string => `${role} ${argument}`;

function eventOf(
  document: string,
  labels: Labels,
  read: { stage: ReturnType<typeof createStageParser>; amount: ReturnType<typeof createAmountParser> },
): AnnotatedEvent | null {
  const of = (role: string): readonly string[] =>
    labels.filter((label) => label.role === role).flatMap(({ argument, alias }) => [argument, ...alias]);
  const company = placesOf(document, of('融资方').flatMap(namesOf));
  if (company === null) return null;
  const leads = of('领投方').flatMap(splitNames);
  const one = (role: string): string => of(role)[0] ?? '';
  return {
    ...toldEvent(company),
    stage: toldStage(document, one('融资轮次'), read.stage),
    amount: toldAmount(document, one('融资金额'), read.amount),
    announced: toldDay(document, one('时间')),
    investors: [
      ...leads.flatMap((name) => investorOf(document, name, leads.length > 1 ? ['lead', 'co_lead'] : ['lead'])),
      ...of('跟投方')
        .flatMap(splitNames)
        .flatMap((name) => investorOf(document, name, ['follow'])),
    ],
  };
}

/** The label as it is, and the name alone. */
function namesOf(label: string): string[] {
  const name = quoted.exec(label)?.groups?.['name'];
  return [label, ...(name === undefined ? [] : [name]), label.replace(descriptor, '')];
}

/** Several names in one label; 和 may also begin a name. */
function splitNames(label: string): string[] {
  return label.split(/(?<=.{2})[和、与及](?=.{2})/u);
}

function investorOf(
  document: string,
  name: string,
  roles: AnnotatedEvent['investors'][number]['roles'],
): AnnotatedEvent['investors'] {
  const spans = placesOf(document, [name]);
  return spans === null ? [] : [{ spans, roles }];
}

/** A day without its year cannot be told: the sentences have no date of their own. */
function toldDay(document: string, label: string): AnnotatedEvent['announced'] {
  const spans = placesOf(document, [label]);
  const { date, precision } = parseDate(label);
  return spans === null || date === null || precision === null ? null : { spans, date, precision };
}
