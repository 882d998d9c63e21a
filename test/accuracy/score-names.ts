import { clusterNames } from '../../activities/resolve/entities/cluster-names.ts';
import type { NameComparer } from '../../activities/resolve/entities/name-comparer.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import { z } from 'zod';
import { hasExactFacts, readExactFacts } from './pairs/exact-facts.ts';
import type { ExactFact } from './pairs/exact-facts.ts';
import { readPairs, readPinyinPairs } from './pairs/read-pairs.ts';
import { pairCells, pairColumns } from './pair-cells.ts';
import { scorePairs } from './score-pairs.ts';
import type { LabelledPair } from './score-pairs.ts';
import type { Section } from './section.ts';

const parts = ['dev', 'test'] as const;
const clusterRows = z.array(z.object({ kind: z.string(), name: z.string(), cluster: z.number() }));

interface NamedPair {
  readonly kind: string;
  readonly left: string;
  readonly right: string;
  readonly verdict: 'same' | 'different';
}

/**
 * How names alone are brought together: all names of a part are clustered at once, and each labelled pair is asked for.
 * Pairs that share no sign of writing can be found by no rule on names; they are counted, and once more left out.
 */
export async function scoreNames(comparer: NameComparer, wanted: ReadonlySet<string>): Promise<readonly Section[]> {
  const sections: Section[] = [];
  for (const part of parts.filter((name) => wanted.has(name))) {
    const pairs = readPairs(part);
    const clusters = await cluster(pairs, comparer);
    const groups: readonly (readonly [string, readonly NamedPair[]])[] = [
      ...(['company', 'investor'] as const).flatMap((kind) =>
        (['zh', 'en'] as const).map(
          (language) =>
            [
              `${kind}, ${language}`,
              pairs.filter((pair) => pair.kind === kind && languageOf(pair) === language),
            ] as const,
        ),
      ),
      ...(['company', 'investor'] as const).map(
        (kind) => [`${kind}, all`, pairs.filter((pair) => pair.kind === kind)] as const,
      ),
      ['all', pairs],
      ['all that share a sign', pairs.filter(sharesSign)],
      ['all hard', pairs.filter(({ hard }) => hard)],
    ];
    sections.push({
      title: `Names of companies and investors, ${part}`,
      columns: ['names', ...pairColumns],
      rows: groups.map(([title, group]) => [title, ...pairCells(scorePairs(clusters, group.map(keyed)))]),
    });
  }
  // Together with all other names of the part, as a month's data would hold them.
  for (const part of parts.filter((name) => wanted.has(name))) {
    const pairs = readPinyinPairs(part);
    const clusters = await cluster([...readPairs(part), ...pairs], comparer);
    const groups = [
      ['company', pairs.filter(({ kind }) => kind === 'company')],
      ['investor', pairs.filter(({ kind }) => kind === 'investor')],
      ['all', pairs],
    ] as const;
    sections.push({
      title: `Chinese names and Latin ones that read like them, ${part}`,
      columns: ['names', ...pairColumns],
      rows: groups.map(([title, group]) => [title, ...pairCells(scorePairs(clusters, group.map(keyed)))]),
    });
  }
  if (!hasExactFacts) return sections;
  const facts = await readExactFacts();
  const clusters = await cluster(facts, comparer);
  const rules = [...new Set(facts.map(({ rule }) => rule))].sort();
  return [
    ...sections,
    {
      title: 'Names that a key of a source makes one or two',
      columns: ['rule', ...pairColumns],
      rows: rules.map((rule) => [
        rule,
        ...pairCells(scorePairs(clusters, facts.filter((fact: ExactFact) => fact.rule === rule).map(keyed))),
      ]),
    },
  ];
}

async function cluster(pairs: readonly NamedPair[], comparer: NameComparer): Promise<ReadonlyMap<string, string>> {
  const names = new Set(pairs.flatMap(({ kind, left, right }) => [keyOf(kind, left), keyOf(kind, right)]));
  const warehouse = await openWarehouse({ path: ':memory:' });
  try {
    await warehouse.exclusive(async (connection) => {
      await connection.run(
        'CREATE TEMP TABLE names_in (name_id INTEGER, kind VARCHAR, name VARCHAR, country VARCHAR, site VARCHAR)',
      );
      const appender = await connection.createAppender('names_in');
      for (const [id, key] of [...names].sort().entries()) {
        const [kind = '', name = ''] = key.split('\u001f');
        appender.appendInteger(id);
        appender.appendVarchar(kind);
        appender.appendVarchar(name);
        appender.appendNull();
        appender.appendNull();
        appender.endRow();
      }
      appender.closeSync();
    });
    await clusterNames(warehouse, comparer);
    const rows = await warehouse.exclusive(async (connection) =>
      clusterRows.parse(
        (
          await connection.runAndReadAll(
            'SELECT i.kind, i.name, c.cluster::INTEGER AS cluster FROM names_in i JOIN name_clusters c USING (name_id)',
          )
        ).getRowObjectsJson(),
      ),
    );
    return new Map(rows.map((row) => [keyOf(row.kind, row.name), String(row.cluster)]));
  } finally {
    await warehouse.close();
  }
}

const keyOf = (kind: string, name: string): string => `${kind}\u001f${name}`;
const keyed = ({ kind, left, right, verdict }: NamedPair): LabelledPair => ({
  left: keyOf(kind, left),
  right: keyOf(kind, right),
  verdict,
});

const languageOf = ({ left, right }: NamedPair): 'zh' | 'en' => (/\p{Script=Han}/u.test(left + right) ? 'zh' : 'en');

/** Whether the names have a letter or sign in common, whatever its case. */
function sharesSign({ left, right }: NamedPair): boolean {
  const signs = new Set(left.normalize('NFKC').toLowerCase());
  return Array.from(right.normalize('NFKC').toLowerCase()).some(
    (sign) => /[\p{L}\p{N}]/u.test(sign) && signs.has(sign),
  );
}
