import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import { categoryTrackSchema } from './category-track-table.ts';
import type { CategoryTrack } from './category-track-table.ts';
import { correctionKey, correctionSchema } from './correction-table.ts';
import type { Correction } from './correction-table.ts';
import { currencyTableSchema } from './currency-table.ts';
import type { CurrencyTable } from './currency-table.ts';
import { checkJudgements, judgementSchema, pairKey } from './judgement-table.ts';
import type { Judgement } from './judgement-table.ts';
import { checkLabels, labelKey, labelSchema } from './label-table.ts';
import type { Label } from './label-table.ts';
import { districtNameSchema } from './district-name-table.ts';
import type { DistrictName } from './district-name-table.ts';
import { kept } from './kept-registry.ts';
import { mergeTables } from './merge-tables.ts';
import { checkAliases, nameAliasSchema } from './name-alias-table.ts';
import type { NameAlias } from './name-alias-table.ts';
import { namePartTableSchema } from './name-part-table.ts';
import type { NamePartTable } from './name-part-table.ts';
import { checkRegions, countrySchema, regionSchema } from './place-table.ts';
import type { Country, Region } from './place-table.ts';
import { policyTermsSchema } from './policy-terms.ts';
import type { PolicyTerms } from './policy-terms.ts';
import { linkPresets, parsePresetFile } from './preset-table.ts';
import type { Preset } from './preset-table.ts';
import { describeIssues, parseRegistryCsv } from './registry-csv.ts';
import { mergeEntries } from './registry-entry.ts';
import type { Entry } from './registry-entry.ts';
import { RegistryError } from './registry-error.ts';
import { readRegistryFiles } from './registry-files.ts';
import type { RegistryFiles, RegistryTextFile } from './registry-files.ts';
import { openRegistryYaml } from './registry-yaml.ts';
import { linkScopes, parseScopeFile } from './scope-table.ts';
import type { Scope } from './scope-table.ts';
import { stageTableSchema } from './stage-table.ts';
import type { StageTable } from './stage-table.ts';
import { checkStateInvestors, stateInvestorId, stateInvestorSchema } from './state-investor-table.ts';
import type { StateInvestor } from './state-investor-table.ts';
import { stateNamesSchema } from './state-name-table.ts';
import type { StateNames } from './state-name-table.ts';
import { checkTpfIntervals, tpfEvidenceSchema, tpfIntervalSchema } from './tpf-table.ts';
import type { TpfEvidence, TpfInterval } from './tpf-table.ts';
import { trackKeywordSchema } from './track-keyword-table.ts';
import type { TrackKeyword } from './track-keyword-table.ts';
import { linkTracks, linkTrackSets, parseTrackFile } from './track-table.ts';
import type { Track, TrackSet } from './track-table.ts';

/** Everything that was reviewed and given: what a run knows before it reads a source. */
export interface Registry {
  readonly stages: StageTable;
  readonly currencies: CurrencyTable;
  readonly policyTerms: PolicyTerms;
  readonly tracks: readonly Track[];
  readonly trackSets: readonly TrackSet[];
  readonly trackKeywords: readonly TrackKeyword[];
  readonly categoryTracks: readonly CategoryTrack[];
  readonly tpfIntervals: readonly TpfInterval[];
  readonly tpfEvidence: readonly TpfEvidence[];
  readonly scopes: readonly Scope[];
  readonly presets: readonly Preset[];
  readonly regions: readonly Region[];
  readonly countries: readonly Country[];
  readonly judgements: readonly Judgement[];
  readonly corrections: readonly Correction[];
  readonly labels: readonly Label[];
  readonly districtNames: readonly DistrictName[];
  readonly stateInvestors: readonly StateInvestor[];
  readonly stateNames: StateNames;
  readonly nameParts: NamePartTable;
  readonly aliases: readonly NameAlias[];
  /** Paths of the rate tables (csv or csv.gz), in the order of the folders: a later rate of the same day replaces. */
  readonly fxFiles: { readonly ecbDaily: readonly string[]; readonly fedMonthly: readonly string[] };
  /** sha256 (hex) over the content of all files read; see `readRegistryFiles`. */
  readonly registryHash: string;
}

/**
 * Reads the registry: the built-in folder first, then the workspace's own, whose files have the same names and formats and
 * add to the entries before or replace them by id. The first folder must exist, later ones may be missing.
 *
 * Strict: an unknown file, key or column, a bad date, an id that stands twice in a file, a missing parent, a circle of
 * parents, an interval that ends before it begins or a reference to nothing is a RegistryError that names file and line.
 */
export async function readRegistry(folders: readonly string[]): Promise<Registry> {
  const files = await readRegistryFiles(folders);
  const key = [files.hash, ...files.texts.map((file) => file.path), ...files.ratePaths].join('\n');
  if (last?.key === key) return last.registry;
  const make = (): Registry => registryOf(files);
  const isBuiltIn = files.texts.every((file) => dirname(file.path) === import.meta.dirname);
  last = { key, registry: isBuiltIn ? await kept(key, make) : make() };
  return last.registry;
}

/** A worker reads the registry for each of its steps, and seldom another one: what has not changed is not parsed again. */
let last: { readonly key: string; readonly registry: Registry } | undefined;

function registryOf(files: RegistryFiles): Registry {
  const countries = mergeEntries(csvOf(files, 'countries.csv', countrySchema), (row) => row.iso2);
  const countryCodes = new Set(countries.map((entry) => entry.value.iso2));
  const regions = mergeEntries(csvOf(files, 'regions.csv', regionSchema), (row) => row.code);
  checkRegions(regions, countryCodes);

  const stateInvestors = mergeEntries(csvOf(files, 'state-investors.csv', stateInvestorSchema), stateInvestorId);
  checkStateInvestors(stateInvestors);
  const aliases = mergeEntries(csvOf(files, 'aliases.csv', nameAliasSchema), (row) =>
    [row.kind, row.name, row.alias, row.valid_from].join(' '),
  );
  checkAliases(aliases);

  const trackFiles = textsOf(files, 'tracks.yaml').map((file) =>
    parseTrackFile(openRegistryYaml(file.path, file.text)),
  );
  const tracks = linkTracks(
    mergeEntries(
      trackFiles.map((file) => file.tracks),
      (row) => row.id,
    ),
  );
  const trackSets = linkTrackSets(
    mergeEntries(
      trackFiles.map((file) => file.sets),
      (row) => row.id,
    ),
    tracks,
  );
  const trackIds = new Set(tracks.map((track) => track.id));
  const ofTracks = <T extends { readonly track_id: string | null }>(entries: readonly Entry<T>[]): readonly T[] => {
    for (const { value, place } of entries)
      if (value.track_id !== null && !trackIds.has(value.track_id))
        throw new RegistryError(place, `there is no track ${value.track_id}`);
    return entries.map((entry) => entry.value);
  };

  const categoryTracks = mergeEntries(
    csvOf(files, 'category-tracks.csv', categoryTrackSchema),
    (row) => `${row.source_id} "${row.category}"`,
  );
  for (const { value, place } of categoryTracks)
    for (const id of value.also) if (!trackIds.has(id)) throw new RegistryError(place, `also: there is no track ${id}`);

  const tpfIntervals = mergeEntries(csvOf(files, 'tpf-intervals.csv', tpfIntervalSchema), (row) =>
    [row.track_id, row.criterion, row.generation_id].join(' '),
  );
  checkTpfIntervals(tpfIntervals);

  const scopeFiles = textsOf(files, 'scopes.yaml').map((file) =>
    parseScopeFile(openRegistryYaml(file.path, file.text)),
  );
  const scopes = linkScopes(
    mergeEntries(scopeFiles, (row) => row.id),
    countryCodes,
    new Set(trackSets.map((set) => set.id)),
  );

  const policyTerms = tableOf(files, 'policy-terms.yaml', policyTermsSchema);
  for (const { id } of policyTerms.tracks)
    if (!trackIds.has(id)) throw new RegistryError('policy-terms.yaml', `tracks: there is no track ${id}`);

  const judgements = mergeEntries(csvOf(files, 'judgements.csv', judgementSchema), pairKey);
  checkJudgements(judgements);

  const stages = tableOf(files, 'stages.yaml', stageTableSchema);
  const labels = mergeEntries(csvOf(files, 'labels.csv', labelSchema), labelKey);
  checkLabels(labels, {
    stages,
    tracks: trackIds,
    countries: countryCodes,
    regions: new Set(regions.map((entry) => entry.value.code)),
  });

  return {
    stages,
    currencies: tableOf(files, 'currencies.yaml', currencyTableSchema),
    policyTerms,
    tracks,
    trackSets,
    trackKeywords: ofTracks(
      mergeEntries(csvOf(files, 'track-keywords.csv', trackKeywordSchema), (row) =>
        [row.track_id, row.kind, row.language, row.term].join(' '),
      ),
    ),
    categoryTracks: ofTracks(categoryTracks),
    tpfIntervals: ofTracks(tpfIntervals),
    tpfEvidence: ofTracks(
      mergeEntries(csvOf(files, 'tpf-evidence.csv', tpfEvidenceSchema), (row) =>
        [row.track_id, row.generation_id, row.bears_on, row.item, row.event, row.date, row.source].join(' '),
      ),
    ),
    scopes,
    presets: linkPresets(
      mergeEntries(
        textsOf(files, 'presets.yaml').map((file) => parsePresetFile(openRegistryYaml(file.path, file.text))),
        (row) => row.id,
      ),
      new Set(scopes.map((scope) => scope.id)),
    ),
    regions: regions.map((entry) => entry.value),
    countries: countries.map((entry) => entry.value),
    judgements: judgements.map((entry) => entry.value),
    corrections: mergeEntries(csvOf(files, 'corrections.csv', correctionSchema), correctionKey).map(
      (entry) => entry.value,
    ),
    labels: labels.map((entry) => entry.value),
    districtNames: mergeEntries(csvOf(files, 'district-names.csv', districtNameSchema), (row) => row.code).map(
      (entry) => entry.value,
    ),
    stateInvestors: stateInvestors.map((entry) => entry.value),
    stateNames: tableOf(files, 'state-names.yaml', stateNamesSchema),
    nameParts: tableOf(files, 'name-parts.yaml', namePartTableSchema),
    aliases: aliases.map((entry) => entry.value),
    fxFiles: {
      ecbDaily: files.ratePaths.filter((path) => basename(path).startsWith('ecb-daily.')),
      fedMonthly: files.ratePaths.filter((path) => basename(path).startsWith('fed-h10-monthly.')),
    },
    registryHash: files.hash,
  };
}

function textsOf(files: RegistryFiles, name: RegistryTextFile): RegistryFiles['texts'] {
  const found = files.texts.filter((file) => file.name === name);
  if (found.length === 0) throw new RegistryError(name, 'the registry has no such file');
  return found;
}

function csvOf<S extends z.ZodObject>(files: RegistryFiles, name: RegistryTextFile, schema: S): Entry<z.output<S>>[][] {
  return textsOf(files, name).map((file) => parseRegistryCsv(file.path, file.text, schema));
}

/** A table that is one whole: each further file is laid over the ones before, and the schema holds for every result. */
function tableOf<T>(files: RegistryFiles, name: RegistryTextFile, schema: z.ZodType<T>): T {
  let below: unknown;
  let table: { readonly value: T } | undefined;
  for (const { path, text } of textsOf(files, name)) {
    const yaml = openRegistryYaml(path, text);
    below = table === undefined ? yaml.data : mergeTables(below, yaml.data);
    const parsed = schema.safeParse(below);
    if (!parsed.success) {
      const place = table === undefined ? `${path} line ${yaml.lineOf(parsed.error.issues[0]?.path ?? [])}` : path;
      throw new RegistryError(place, describeIssues(parsed.error));
    }
    table = { value: parsed.data };
  }
  if (table === undefined) throw new RegistryError(name, 'the registry has no such file');
  return table.value;
}
