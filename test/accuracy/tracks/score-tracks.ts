import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { projectRoot } from '../../../warehouse/workspace.ts';
import type { DroppedFile } from '../../activities/run-sources.ts';
import { LoadedSources } from '../../activities/run-sources.ts';
import type { Section } from '../section.ts';

const folder = join(projectRoot, '..', 'shared', 'data');

/** Where the labelled rounds stand; files below a folder are named by how they begin. */
const files: Readonly<Record<string, readonly string[]>> = {
  'itjuzi-2016': ['events-zh/itjuzi-invest-event.'],
  'itjuzi-companies-2018': ['events-zh/itjuzi-company-rounds-'],
  'smoothnlp-2019': ['events-zh/smoothnlp-'],
  'finvest-news': ['news-zh/finvest_'],
  'canadian-deals': ['events-en/canadian-deals/'],
  'crunchbase-2013': ['events-en/crunchbase-rounds.', 'events-en/crunchbase-companies.'],
};

/**
 * A label: the tracks that a careful reader accepts as the primary one, the best first, from the name, the source's field
 * and the article. `unclassified` stands where they say nothing. A company stands for its first observation in the source.
 */
const labelSchema = z.strictObject({
  source_id: z.string(),
  company: z.string(),
  tracks: z.string().transform((ids) => ids.split(' ')),
  part: z.enum(['dev', 'test']),
});
type Label = z.infer<typeof labelSchema>;
const answerSchema = z.array(z.object({ source_id: z.string(), company_name: z.string(), track_id: z.string() }));

export async function readTrackLabels(): Promise<readonly Label[]> {
  const text = await readFile(join(import.meta.dirname, 'labels.csv'), 'utf8');
  return z.array(labelSchema).parse(parseCsv(text, { columns: true }));
}

/**
 * How often the primary track of a round is one that a careful reader accepts, over rounds for which no field of the source
 * decides alone. Nothing where the shared files are not beside the project.
 */
export async function scoreTracks(parts: ReadonlySet<string>): Promise<readonly Section[]> {
  const paths = Object.entries(files).flatMap(([source, starts]) =>
    starts.flatMap((start) => pathsOf(start).map((path) => ({ source, path }))),
  );
  if (paths.length === 0) return [];
  const dropped: DroppedFile[] = [];
  for (const { source, path } of paths)
    dropped.push({ source, name: basename(path), text: await readFile(join(folder, path)) });
  const labels = (await readTrackLabels()).filter((label) => parts.has(label.part));
  const answers = await primaryTracks(dropped);
  const groups = [...new Set(labels.map((label) => label.source_id)), null];
  const rows = [...parts].sort().flatMap((part) =>
    groups.map((source) => {
      const own = labels.filter((label) => label.part === part && (source === null || label.source_id === source));
      return [part, source ?? 'all', ...tally(own, answers)];
    }),
  );
  const columns = ['part', 'source', 'rounds', 'given a track', 'precision', 'have one', 'recall'];
  return [{ title: "Primary tracks where a source's field does not decide alone", columns, rows }];
}

function pathsOf(start: string): readonly string[] {
  const at = start.lastIndexOf('/');
  const below = start.slice(0, at);
  if (!existsSync(join(folder, below))) return [];
  return readdirSync(join(folder, below))
    .filter((name) => name.startsWith(start.slice(at + 1)))
    .toSorted()
    .map((name) => `${below}/${name}`);
}

const keyOf = (source: string, company: string): string => `${source}\n${company}`;

async function primaryTracks(dropped: readonly DroppedFile[]): Promise<ReadonlyMap<string, string>> {
  const loaded = await LoadedSources.load([], Object.keys(files), '2026-01-01T00:00:00.000Z', dropped);
  try {
    const rows = await loaded.rows(`
      SELECT DISTINCT ON (o.source_id, o.company_name) o.source_id, o.company_name, t.track_id
      FROM core.observations o JOIN core.round_tracks t ON t.round_id = o.round_id AND t.is_primary
      ORDER BY o.source_id, o.company_name, o.observation_id`);
    return new Map(
      answerSchema.parse(rows).map((row) => [keyOf(row.source_id, row.company_name), row.track_id] as const),
    );
  } finally {
    await loaded.close();
  }
}

/** A round that is missing altogether, because its text was read otherwise, counts as one without a track. */
function tally(labels: readonly Label[], answers: ReadonlyMap<string, string>): readonly string[] {
  const told = labels.map((label) => {
    const track = answers.get(keyOf(label.source_id, label.company)) ?? 'unclassified';
    return { label, track, isRight: label.tracks.includes(track) };
  });
  const given = told.filter(({ track }) => track !== 'unclassified');
  const needed = told.filter(({ label }) => !label.tracks.includes('unclassified'));
  const share = (of: readonly { readonly isRight: boolean }[]): string =>
    of.length === 0 ? '-' : (of.filter(({ isRight }) => isRight).length / of.length).toFixed(3);
  return [String(told.length), String(given.length), share(given), String(needed.length), share(needed)];
}
