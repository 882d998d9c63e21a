import type { ArticleExtractor } from '../../activities/parse/article/article.ts';
import type { Annotation } from './annotation.ts';
import { GroupedTallies } from './grouped-tallies.ts';
import { readAnnotations } from './read-annotations.ts';
import { documentOf, hashOf, isOfNewsSite, readArticles } from './read-articles.ts';
import { scoreArticle } from './score-article.ts';
import type { Finding } from './findings.ts';
import type { Section } from './section.ts';
import { tallyColumns } from './tally.ts';

/** Tables, and the single judgements behind them. */
export interface Scores {
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
}

const groups = [
  { language: 'zh', part: 'dev' },
  { language: 'zh', part: 'test' },
  { language: 'en', part: 'dev' },
  { language: 'en', part: 'test' },
];

/** What is told apart by where a text is from. */
const fieldsByOrigin: ReadonlySet<string> = new Set([
  ...['event', 'event complete', 'plan', 'company', 'stage', 'amount', 'investor', 'role'],
]);

/** Reads every annotated article of the parts with the extractor and compares. */
export async function scoreArticles(extract: ArticleExtractor, parts: ReadonlySet<string>): Promise<Scores> {
  const annotations = readAnnotations().filter(({ part }) => parts.has(part));
  const articles = await readArticles(annotations);
  const all = new GroupedTallies();
  const inFound = new GroupedTallies();
  const byOrigin = new GroupedTallies();
  const counts: string[][] = [];
  const findings: Finding[] = [];
  for (const { language, part } of groups) {
    const members = annotations.filter((annotation) => annotation.language === language && annotation.part === part);
    if (members.length === 0) continue;
    const read: Annotation[] = [];
    let absent = 0;
    for (const annotation of members) {
      const article = articles.get(annotation.id);
      const document = article === undefined ? null : documentOf(article);
      if (article === undefined || document === null) {
        absent += 1;
        continue;
      }
      if (hashOf(document) !== annotation.sha256) continue;
      read.push(annotation);
      const score = scoreArticle(annotation, document, extract(article));
      findings.push(...score.findings);
      all.add([language, part], score.findings);
      inFound.add([language, part], score.inFoundEvents);
      const origin = isOfNewsSite(annotation) ? 'news site' : 'written for it';
      byOrigin.add(
        [language, part, origin],
        score.findings.filter(({ field }) => fieldsByOrigin.has(field)),
      );
    }
    const figures = [
      read.length,
      read.filter((annotation) => annotation.is_funding).length,
      read.reduce((sum, { events }) => sum + events.length, 0),
      read.reduce((sum, { unconfirmed }) => sum + unconfirmed.length, 0),
      absent,
      members.length - absent - read.length,
    ];
    counts.push([language, part, ...figures.map(String)]);
  }
  const columns = ['language', 'part', 'field', ...tallyColumns];
  const counted = ['articles', 'that tell a financing', 'events', 'plans', 'file is not here', 'text has changed'];
  return {
    sections: [
      { title: 'Articles that were read by hand', columns: ['language', 'part', ...counted], rows: counts },
      { title: 'Articles: everything that is told, everything that was read', columns, rows: all.rows() },
      { title: 'Articles: fields of the events that were found', columns, rows: inFound.rows() },
      {
        title: 'Articles of news sites, and texts that were written for the project',
        columns: ['language', 'part', 'text', 'field', ...tallyColumns],
        rows: byOrigin.rows(),
      },
    ],
    findings,
  };
}
