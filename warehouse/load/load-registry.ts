import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warehouse } from '../open-warehouse.ts';
import type { Registry } from '../registry/read-registry.ts';
import type { Schema } from '../schema.ts';
import { loadDecisions } from './load-decisions.ts';
import { loadTrackEvidence } from './load-track-evidence.ts';
import { loadStateBacked } from './load-state-backed.ts';
import { deriveTpfReadings, loadTpf } from './load-tpf.ts';
import { readFxQuotes } from './read-fx-quotes.ts';

/** What the warehouse says of a source in ref.sources. */
export interface SourceFacts {
  readonly sourceId: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly publisher: string;
  readonly url: string | null;
  readonly licence: string;
  readonly isRedistributable: boolean;
  readonly attribution: { readonly zh: string; readonly en: string } | null;
  readonly trust: number;
  readonly records: readonly [number, number] | null;
  readonly dates: readonly [string, string] | null;
}

/** Writes the reviewed reference data into ref, whole: what stood there before goes. Rates are read from their files by SQL. */
export async function loadRegistry(
  warehouse: Warehouse<Schema>,
  registry: Registry,
  sources: readonly SourceFacts[],
): Promise<void> {
  await warehouse.db.transaction().execute(async (db) => {
    const parents = new Map(registry.tracks.map((track) => [track.id, track.parent]));
    const topOf = (id: string): string => {
      const parent = parents.get(id) ?? null;
      return parent === null ? id : topOf(parent);
    };
    await db.deleteFrom('ref.tracks').execute();
    await db
      .insertInto('ref.tracks')
      .values(
        registry.tracks.map((track) => ({
          track_id: track.id,
          parent_id: track.parent,
          top_track_id: topOf(track.id),
          name_zh: track.name_zh,
          name_en: track.name_en,
        })),
      )
      .execute();
    await db.deleteFrom('ref.track_sets').execute();
    await db
      .insertInto('ref.track_sets')
      .values(registry.trackSets.flatMap((set) => set.tracks.map((track_id) => ({ track_set: set.id, track_id }))))
      .execute();
    await db.deleteFrom('ref.track_set_names').execute();
    await db
      .insertInto('ref.track_set_names')
      .values(registry.trackSets.map((set) => ({ track_set: set.id, name_zh: set.name_zh, name_en: set.name_en })))
      .execute();
    await db.deleteFrom('ref.track_categories').execute();
    await db
      .insertInto('ref.track_categories')
      .values(
        registry.categoryTracks.map((row) => ({
          source_id: row.source_id,
          category: row.category,
          track_id: row.track_id ?? 'unclassified',
        })),
      )
      .execute();
    await loadTrackEvidence(db, registry);
    await loadTpf(db, registry);
    await db.deleteFrom('ref.stages').execute();
    await db
      .insertInto('ref.stages')
      .values(
        registry.stages.stages.map((stage) => ({
          stage: stage.id,
          stage_rank: stage.rank,
          stage_group: stage.group,
          name_zh: stage.name_zh,
          name_en: stage.name_en,
        })),
      )
      .execute();
    await db.deleteFrom('ref.regions').execute();
    await db
      .insertInto('ref.regions')
      .values(
        registry.regions.map((region) => ({
          region_code: region.code,
          country_code: region.country_code,
          level: region.level,
          name_zh: region.name_zh,
          name_zh_full: region.full_name_zh,
          name_en: region.name_en,
        })),
      )
      .execute();
    await loadStateBacked(db, registry.stateInvestors);
    await db.deleteFrom('ref.scopes').execute();
    for (const scope of registry.scopes)
      await db
        .insertInto('ref.scopes')
        .values({
          scope: scope.id,
          name_zh: scope.name_zh,
          name_en: scope.name_en,
          rule_zh: scope.rule_zh,
          rule_en: scope.rule_en,
          instruments: scope.instruments,
          countries: scope.countries,
          track_set: scope.track_set,
          unknown: scope.unknown,
        })
        .execute();
    await db.deleteFrom('ref.presets').execute();
    await db
      .insertInto('ref.presets')
      .values(registry.presets.map(({ id, ...preset }, index) => ({ preset: id, position: index + 1, ...preset })))
      .execute();
    await db.deleteFrom('ref.sources').execute();
    await db
      .insertInto('ref.sources')
      .values(
        sources.map((source) => ({
          source_id: source.sourceId,
          title_zh: source.title.zh,
          title_en: source.title.en,
          publisher: source.publisher,
          url: source.url,
          licence: source.licence,
          is_redistributable: source.isRedistributable,
          attribution_zh: source.attribution?.zh ?? null,
          attribution_en: source.attribution?.en ?? null,
          trust: source.trust,
          records_min: source.records?.[0] ?? null,
          records_max: source.records?.[1] ?? null,
          date_from: source.dates?.[0] ?? null,
          date_to: source.dates?.[1] ?? null,
        })),
      )
      .execute();
    await loadDecisions(db, registry);
  });
  await deriveTpfReadings(warehouse);
  await readFxQuotes(warehouse, registry.fxFiles);
  await warehouse.script(await readFile(join(import.meta.dirname, 'fx-rates.sql'), 'utf8'));
}
