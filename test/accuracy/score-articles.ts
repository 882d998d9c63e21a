import type { ArticleExtractor } from '../../activities/parse/article/article.ts';
import type { Annotation } from './annotation.ts';
import { readAnnotations } from './read-annotations.ts';
import { documentOf, hashOf, readArticles } from './read-articles.ts';
import { scoreArticle } from './score-article.ts';
import type { Finding } from './score-article.ts';
import type { Section } from './section.ts';
import { Tally, tallyCells, tallyColumns } from './tally.ts';

export interface ArticleScores {
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
}

/** In the order in which they are printed; a field that never occurs is left out. */
const fieldOrder = [
  ...[
    'article',
    'event',
    'event complete',
    'plan',
    'plan told as done',
    'company',
    'stage',
    'amount',
    'investor',
    'role',
  ],
  ...['investor and role', 'announced', 'closed', 'valuation', 'instrument', 'background'],
  ...['text is not what stands at its span', 'adviser among investors'],
];

/** Reads every annotated article of the part with the extractor and compares. */
export async function scoreArticles(
  extract: ArticleExtractor,
  part: (annotation: Annotation) => boolean,
): Promise<ArticleScores> {
  const annotations = readAnnotations().filter(part);
  const articles = await readArticles(annotations);
  const all = new GroupedTallies();
  const inFound = new GroupedTallies();
  const counts = new Map<
    string,
    { articles: number; funding: number; events: number; absent: number; changed: number }
  >();
  const findings: Finding[] = [];
  for (const annotation of annotations) {
    const group = `${annotation.language} ${annotation.part}`;
    const count = counts.get(group) ?? { articles: 0, funding: 0, events: 0, absent: 0, changed: 0 };
    counts.set(group, count);
    const article = articles.get(annotation.id);
    if (article === undefined) {
      count.absent += 1;
      continue;
    }
    const document = documentOf(article);
    if (hashOf(document) !== annotation.sha256) {
      count.changed += 1;
      continue;
    }
    count.articles += 1;
    count.funding += annotation.is_funding ? 1 : 0;
    count.events += annotation.events.length;
    const score = scoreArticle(annotation, document, extract(article));
    findings.push(...score.findings);
    all.add(group, score.findings);
    inFound.add(group, score.inFoundEvents);
  }
  return {
    sections: [
      {
        title: 'Articles that were read by hand',
        columns: [
          'language',
          'part',
          'articles',
          'that tell a financing',
          'events',
          'file is not here',
          'text has changed',
        ],
        rows: [...counts]
          .sort(byGroup)
          .map(([group, { articles: read, funding, events, absent, changed }]) => [
            ...group.split(' '),
            ...[read, funding, events, absent, changed].map(String),
          ]),
      },
      { title: 'Articles, all events', columns: ['language', 'part', 'field', ...tallyColumns], rows: all.rows() },
      {
        title: 'Articles, fields of the events that were found',
        columns: ['language', 'part', 'field', ...tallyColumns],
        rows: inFound.rows(),
      },
    ],
    findings,
  };
}

function byGroup([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  // Chinese first, development first.
  const key = (group: string): string => (group.startsWith('zh') ? `0${group}` : `1${group}`);
  return key(left) < key(right) ? -1 : 1;
}

/** Tallies by language and part, and in them by field. */
class GroupedTallies {
  readonly #groups = new Map<string, Map<string, Tally>>();

  add(group: string, findings: readonly Finding[]): void {
    const fields = this.#groups.get(group) ?? new Map<string, Tally>();
    this.#groups.set(group, fields);
    for (const { field, verdict } of findings) {
      const tally = fields.get(field) ?? new Tally();
      fields.set(field, tally);
      tally.add(verdict);
    }
  }

  rows(): string[][] {
    return [...this.#groups].sort(byGroup).flatMap(([group, fields]) =>
      fieldOrder.flatMap((field) => {
        const tally = fields.get(field);
        return tally === undefined ? [] : [[...group.split(' '), field, ...tallyCells(tally)]];
      }),
    );
  }
}
