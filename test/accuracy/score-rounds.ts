import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../warehouse/workspace.ts';
import { LoadedSources } from '../activities/run-sources.ts';
import type { RoundPair } from './read-round-pairs.ts';
import { readRoundPairs, roundParts } from './read-round-pairs.ts';
import type { LabelledPair } from './score-pairs.ts';
import { scorePairs } from './score-pairs.ts';
import type { Section } from './section.ts';
import { share } from './tally.ts';

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
  await loaded.close();
  const roundOf = new Map(rows.map(({ key, round_id }) => [key, round_id] as const));
  return roundParts
    .filter((part) => parts.has(part))
    .map((part) => ({
      title: `Rounds told by several sources, ${part}`,
      columns: [
        'sources',
        'pairs',
        'same',
        'right',
        'wrong',
        'precision',
        'recall',
        'F1',
        'B³ precision',
        'B³ recall',
        'B³ F1',
      ],
      rows: [...bySources(readRoundPairs(part))].map(([sources, pairs]) => {
        const { precision, recall, f1, bCubed, ...counts } = scorePairs(roundOf, pairs);
        return [
          sources,
          ...[counts.pairs, counts.same, counts.right, counts.wrong].map(String),
          ...[precision, recall, f1, bCubed.precision, bCubed.recall, bCubed.f1].map(share),
        ];
      }),
    }));
}

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
