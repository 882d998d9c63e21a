import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../warehouse/workspace.ts';
import { LoadedSources } from '../activities/run-sources.ts';
import type { RoundPair } from './read-round-pairs.ts';
import { readRoundPairs, roundParts } from './read-round-pairs.ts';
import type { RoundPart } from './read-round-pairs.ts';
import { readPairs } from './pairs/read-pairs.ts';
import { pairCells, pairColumns } from './pair-cells.ts';
import type { LabelledPair } from './score-pairs.ts';
import { scorePairs } from './score-pairs.ts';
import type { Section } from './section.ts';

const shared = join(projectRoot, '..', 'shared', 'data');
const files = {
  'itjuzi-2016': ['events-zh/itjuzi-invest-event.gb18030.csv'],
  'itjuzi-companies-2018': ['events-zh/itjuzi-company-rounds-820.csv'],
  'smoothnlp-2019': ['events-zh/smoothnlp-invest-events-2k.xlsx'],
  'crunchbase-2013': ['events-en/crunchbase-investments-1974-2013.csv', 'events-en/crunchbase-companies.csv'],
};
const paths = Object.entries(files).flatMap(([source, names]) =>
  names.map((name) => ({ source, name: basename(name), from: join(shared, name) })),
);

const clusterRows = z.array(z.object({ key: z.string(), round_id: z.string() }));

/** How the clustering of rounds does on the labelled pairs, by pair of sources; nothing without the files they stand in. */
export async function scoreRounds(parts: ReadonlySet<string>): Promise<readonly Section[]> {
  if (!paths.every(({ from }) => existsSync(from))) return [];
  const loaded = await LoadedSources.load([], Object.keys(files), undefined, paths);
  const rows = clusterRows.parse(
    await loaded.rows(
      `SELECT r.source_id || ' ' || d.file_name || '#' || r.locator AS key, o.round_id
       FROM raw.records r JOIN raw.documents d USING (document_id, source_id) JOIN core.observations o ON o.observation_id = r.observation_id`,
    ),
  );
  const entityOf = new Map(
    entityRows.parse(await loaded.rows(entityQuery)).map(({ key, entity_id }) => [key, entity_id] as const),
  );
  await loaded.close();
  const roundOf = new Map(rows.map(({ key, round_id }) => [key, round_id] as const));
  const wanted = roundParts.filter((part) => parts.has(part));
  return [
    ...wanted.map((part) => scoreEntities(part, entityOf)),
    ...wanted.map((part) => ({
      title: `Rounds told by several sources, ${part}`,
      columns: ['sources', ...pairColumns],
      rows: [...bySources(readRoundPairs(part))].map(([sources, pairs]) => {
        return [sources, ...pairCells(scorePairs(roundOf, pairs))];
      }),
    })),
  ];
}

/** Labelled pairs of names of which the loaded sources tell both: as the warehouse holds them, places and dates included. */
function scoreEntities(part: RoundPart, entityOf: ReadonlyMap<string, string>): Section {
  const known = readPairs(part).filter(
    ({ kind, left, right }) => entityOf.has(`${kind} ${left}`) && entityOf.has(`${kind} ${right}`),
  );
  const groups = [
    ['company', known.filter(({ kind }) => kind === 'company')],
    ['investor', known.filter(({ kind }) => kind === 'investor')],
    ['all', known],
  ] as const;
  return {
    title: `Companies and investors of a warehouse with these sources, ${part}`,
    columns: ['kind', ...pairColumns],
    rows: groups.map(([title, pairs]) => [
      title,
      ...pairCells(
        scorePairs(
          entityOf,
          pairs.map(({ kind, left, right, verdict }) => ({
            left: `${kind} ${left}`,
            right: `${kind} ${right}`,
            verdict,
          })),
        ),
      ),
    ]),
  };
}

/** A name as printed that is of one company, or one investor. */
const entityQuery = `
  SELECT key, min(entity_id) AS entity_id
  FROM (
    SELECT 'company ' || o.company_name AS key, r.company_id AS entity_id FROM core.observations o JOIN core.rounds r USING (round_id)
    UNION
    SELECT 'investor ' || name, investor_id FROM (
      SELECT investor_name AS name, investor_id FROM core.investors
      UNION
      SELECT alias, entity_id FROM core.aliases WHERE entity_id LIKE 'in-%'))
  GROUP BY key
  HAVING count(DISTINCT entity_id) = 1`;
const entityRows = z.array(z.object({ key: z.string(), entity_id: z.string() }));

function bySources(pairs: readonly RoundPair[]): ReadonlyMap<string, readonly LabelledPair[]> {
  const groups = new Map<string, LabelledPair[]>();
  for (const { left_source, left_key, right_source, right_key, verdict } of pairs) {
    if (verdict === 'unsure') continue;
    const pair = { left: `${left_source} ${left_key}`, right: `${right_source} ${right_key}`, verdict };
    for (const group of [`${left_source}, ${right_source}`, 'all']) {
      const known = groups.get(group);
      if (known === undefined) groups.set(group, [pair]);
      else known.push(pair);
    }
  }
  return new Map(
    [...groups].sort(([one], [other]) => Number(one === 'all') - Number(other === 'all') || (one < other ? -1 : 1)),
  );
}
