import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleExtractor } from '../../activities/parse/article/article.ts';
import { createAmountParser } from '../../activities/normalise/amount.ts';
import { createStageParser } from '../../activities/normalise/stage.ts';
import { openTables } from '../../activities/parse/readers/open-tables.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import type { AnnotatedEvent } from './annotation.ts';
import { GroupedTallies } from './grouped-tallies.ts';
import { placesOf, toldAmount, toldEvent, toldStage } from './labelled-event.ts';
import { documentOf, sharedData } from './read-articles.ts';
import { scoreArticle } from './score-article.ts';
import type { Finding } from './findings.ts';
import type { Scores } from './score-articles.ts';
import { tallyColumns } from './tally.ts';

const file = 'events-zh/smoothnlp-invest-events-2k.xlsx';
/** What the columns of a headline can tell; the rest is not asked. */
const asked = new Set(['event', 'company', 'stage', 'amount', 'investor', 'text is not what stands at its span']);
const noInvestor = /^(?:未披露(?:机构)?|公开发行|无|个人(?:天使|投资者)?|其他|不详|)$/u;
/** Behind 获得 stands no name but the amount, or a word for none. */
const noName =
  /获得等?(?:无|未披露|个人|投资$|[近超约数上]*[\d.]*[十百千万亿]*\p{Unified_Ideograph}{0,3}(?:币|元|镑|卢比|法郎))|^\s*(?:[\d近数].*)?并购/u;
/** Rows that tell no financing: the company closed, or has none. */
const noFinancing = new Set(['停止运营', '未融资']);

/**
 * Two thousand headlines made by a machine from a table, against that table: company, round, amount, and of the investors
 * those that the headline names. Even rows of data are for development, odd ones for the test.
 */
export async function scoreHeadlines(
  extract: ArticleExtractor,
  registry: Pick<Registry, 'stages' | 'currencies'>,
  parts: ReadonlySet<string>,
): Promise<Scores> {
  const path = join(sharedData, file);
  if (!existsSync(path)) return { sections: [], findings: [] };
  const read = { stage: createStageParser(registry.stages), amount: createAmountParser(registry.currencies) };
  const tallies = new GroupedTallies();
  const findings: Finding[] = [];
  let number = -1;
  let unasked = 0;
  for await (const table of await openTables(path)) {
    for await (const { rows } of table.batches) {
      for (const { values, locator } of rows) {
        number += 1;
        const part = number % 2 === 0 ? 'dev' : 'test';
        if (!parts.has(part)) continue;
        const cell = (column: string): string => (values[column] ?? '').trim();
        const article = { title: values['事件资讯'] ?? '', text: '' };
        const document = documentOf(article);
        const company = placesOf(document, [cell('融资方')]);
        if (company === null || noFinancing.has(cell('轮次'))) {
          unasked += 1;
          continue;
        }
        const named = namedInvestor(article.title, cell('投资方'));
        const event: AnnotatedEvent = {
          ...toldEvent(company),
          stage: toldStage(document, cell('轮次'), read.stage),
          amount: toldAmount(document, cell('金额'), read.amount),
          investors: investorsOf(document, named),
          kind: kindOf(cell('轮次')),
        };
        const annotation = { id: `smoothnlp ${locator}`, events: [event], unconfirmed: [] };
        const score = scoreArticle(annotation, document, extract(article));
        const judged = score.findings.filter(
          ({ field }) => asked.has(field) && (field !== 'investor' || named !== undefined),
        );
        tallies.add([part], judged);
        findings.push(...judged);
      }
    }
  }
  return {
    sections: [
      {
        title: `Headlines of a table of 2,000 financings (${String(unasked)} rows are not asked: no financing, or another name)`,
        columns: ['part', 'field', ...tallyColumns],
        rows: tallies.rows(),
      },
    ],
    findings,
  };
}

/**
 * The investor that the headline names: the longest beginning of the cell, whose names are parted by blanks and hold blanks,
 * that the headline holds. Null where it names none, undefined where it names one in other words.
 */
function namedInvestor(headline: string, cell: string): string | null | undefined {
  if (noInvestor.test(cell) || noName.test(headline) || headline.includes('上市')) return null;
  const words = cell.split(/\s+/u).filter((word) => !noInvestor.test(word));
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    if (name !== '' && headline.includes(name)) return name;
  }
  return undefined;
}

function investorsOf(document: string, name: string | null | undefined): AnnotatedEvent['investors'] {
  const spans = typeof name === 'string' ? placesOf(document, [name]) : null;
  return spans === null ? [] : [{ spans, roles: ['unknown'] }];
}

function kindOf(round: string): AnnotatedEvent['kind'] {
  if (round.includes('并购')) return 'ma';
  return round.includes('IPO') ? 'ipo' : 'equity';
}
