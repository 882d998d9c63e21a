import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SourceBatchRef } from '../../workflows/steps.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { batchName, makeBatch } from '../parse/batch-folder.ts';
import type { RecordBatch } from '../parse/parse-document.ts';
import { firstUnnamed } from '../parse/unnamed-columns.ts';
import { financingTables, instrument } from '../sources/declaration.ts';
import type { FinancingTable } from '../sources/declaration.ts';
import type { Source } from '../sources/read-sources.ts';
import type { AmountContext } from './amount.ts';
import { createAmountParser } from './amount.ts';
import { parseDate } from './date.ts';
import { parseDistinct } from './distinct-texts.ts';
import { giveCorrections } from './give-corrections.ts';
import { investorRowMaker } from './investor-rows.ts';
import { labelMeanings } from './label-meanings.ts';
import { createPlaceParser } from './place.ts';
import { createStageParser } from './stage.ts';
import { cleanText, normaliseName } from './text.ts';
import { createTrackTermFinder } from './track-terms.ts';
import { createTrackParser } from './track.ts';

const summarySchema = z.strictObject({
  records: z.int(),
  loaded: z.int(),
  merged: z.int(),
  quarantined: z.int(),
  notApplicable: z.int(),
  observations: z.int(),
});

export interface NormaliseContext {
  readonly workspace: Workspace;
  readonly source: Source;
  readonly registry: Registry;
  readonly codeVersion: string;
  readonly registryHash: string;
  readonly asOf: string;
  /** Ends the running query and the work. */
  readonly signal?: AbortSignal;
}

/** The record batch of a document, with the time at which the document became known. */
export interface KnownBatch extends RecordBatch {
  readonly recordedAt: string;
}

/**
 * All records of one source to observations: each distinct text is parsed once by the project's parsers, and set-based
 * SQL joins the results. Every record leaves with one outcome. The batch is named by its inputs.
 *
 * @throws Error when the outcomes do not account for every record.
 */
export async function normaliseSource(
  context: NormaliseContext,
  batches: readonly KnownBatch[],
): Promise<SourceBatchRef> {
  const { workspace, source } = context;
  const name = batchName('observations', [
    source.declarationHash,
    context.codeVersion,
    context.registryHash,
    new Date(Date.parse(context.asOf) + 14 * 3_600_000).toISOString().slice(0, 10),
    ...batches.map((batch) => `${batch.batch} ${batch.recordedAt}`),
  ]);
  const summary = await makeBatch(workspace, name, summarySchema, async (folder) => {
    const path = join(folder, 'work.duckdb');
    const warehouse = await openWarehouse<unknown>({
      path,
      memoryLimit: '128MB',
      threads: 2,
      tempDirectory: join(folder, 'spill'),
      fence: () => context.signal?.throwIfAborted(),
    });
    const interrupt = (): void => warehouse.interrupt();
    context.signal?.addEventListener('abort', interrupt, { once: true });
    try {
      return await normalise(context, batches, folder, warehouse);
    } finally {
      context.signal?.removeEventListener('abort', interrupt);
      await warehouse.close();
      await Promise.all(
        [path, `${path}.wal`, join(folder, 'spill')].map((left) => rm(left, { recursive: true, force: true })),
      );
    }
  });
  const { observations, ...outcomes } = summary;
  return { sourceId: source.declaration.id, batch: name, outcomes, observations };
}

async function normalise(
  context: NormaliseContext,
  batches: readonly KnownBatch[],
  folder: string,
  warehouse: Warehouse<unknown>,
): Promise<z.infer<typeof summarySchema>> {
  const { declaration } = context.source;
  const tables = financingTables(declaration.tables);
  await setInputs(context, batches, folder, warehouse, tables);
  await warehouse.script(await sqlFile('1-gather.sql'));
  await giveCorrections(warehouse, context);
  await warehouse.script(await sqlFile('1-corrections.sql'));
  await warehouse.script(await sqlFile('1-date-texts.sql'));
  await parseDates(context, warehouse, tables);
  await warehouse.script(await sqlFile('2-outcomes.sql'));
  await parseTexts(context, warehouse, tables);
  await warehouse.script(await sqlFile('3-observations.sql'));
  const counts = await warehouse.exclusive(async (connection) => {
    const reader = await connection.runAndReadAll(`
      SELECT count(*)::INTEGER AS records,
        (count(*) FILTER (outcome = 'loaded'))::INTEGER AS loaded,
        (count(*) FILTER (outcome = 'merged'))::INTEGER AS merged,
        (count(*) FILTER (outcome = 'quarantined'))::INTEGER AS quarantined,
        (count(*) FILTER (outcome = 'not_applicable'))::INTEGER AS "notApplicable",
        (SELECT count(*) FROM observations)::INTEGER AS observations
      FROM outcomes`);
    return summarySchema.parse(reader.getRowObjectsJson()[0]);
  });
  const read = batches.reduce((sum, batch) => sum + batch.recordCount, 0);
  const accounted = counts.loaded + counts.merged + counts.quarantined + counts.notApplicable;
  if (counts.records !== read || accounted !== read)
    throw new Error(
      `${declaration.id}: ${read} records were read, ${accounted} of ${counts.records} have an outcome. This is a fault of tidemark; please report it.`,
    );
  return counts;
}

const sqlFile = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8');

async function setInputs(
  context: NormaliseContext,
  batches: readonly KnownBatch[],
  folder: string,
  warehouse: Warehouse<unknown>,
  tables: readonly FinancingTable[],
): Promise<void> {
  const { workspace, source } = context;
  const parts: { readonly records: string[]; readonly issues: string[] } = { records: [], issues: [] };
  for (const batch of batches) {
    for (const file of (await readdir(join(workspace.stage, batch.batch))).sort()) {
      if (file.startsWith('records-')) parts.records.push(join(workspace.stage, batch.batch, file));
      if (file.startsWith('issues-')) parts.issues.push(join(workspace.stage, batch.batch, file));
    }
  }
  await warehouse.exclusive(async (connection) => {
    const set = async (statement: string, value: string): Promise<void> => {
      await connection.run(statement, [value]);
    };
    await connection.run('CREATE TABLE documents (folder VARCHAR, document_id VARCHAR, recorded_at TIMESTAMPTZ)');
    for (const batch of batches)
      await connection.run('INSERT INTO documents VALUES ($1, $2, $3::TIMESTAMPTZ)', [
        batch.batch,
        batch.documentId,
        batch.recordedAt,
      ]);
    await connection.run(
      'CREATE TABLE unnamed_columns (table_name VARCHAR, column_name VARCHAR, document_id VARCHAR, recorded_at TIMESTAMPTZ, is_new BOOLEAN)',
    );
    for (const { table, column, documentId, recordedAt, isNew } of firstUnnamed(batches))
      await connection.run('INSERT INTO unnamed_columns VALUES ($1, $2, $3, $4::TIMESTAMPTZ, $5)', [
        ...[table, column, documentId, recordedAt, isNew],
      ]);
    await set('SET VARIABLE source_id = $1', source.declaration.id);
    await set('SET VARIABLE as_of = $1', context.asOf);
    await set('SET VARIABLE parser = $1', `${source.declaration.id} ${context.codeVersion}`);
    await set('SET VARIABLE default_instrument = $1', source.declaration.defaults.instrument);
    await set(
      "SET VARIABLE adding_tables = string_split($1, ',')",
      tables
        .filter((table) => table.adds_to !== undefined)
        .map((table) => table.name)
        .join(','),
    );
    await set(
      "SET VARIABLE replaceable_tables = string_split($1, ',')",
      tables
        .filter(({ map: { investors } }) => typeof investors === 'object' && investors.unless_added)
        .map((table) => table.name)
        .join(','),
    );
    await set('SET VARIABLE record_files = string_split($1, chr(10))', parts.records.join('\n'));
    await set('SET VARIABLE issue_files = string_split($1, chr(10))', parts.issues.join('\n'));
    await set('SET VARIABLE out_records = $1', join(folder, 'records.parquet'));
    await set('SET VARIABLE out_observations = $1', join(folder, 'observations.parquet'));
    await set('SET VARIABLE out_investors = $1', join(folder, 'investors.parquet'));
    await set('SET VARIABLE out_aliases = $1', join(folder, 'aliases.parquet'));
    await set('SET VARIABLE out_advisers = $1', join(folder, 'advisers.parquet'));
    await set('SET VARIABLE out_track_terms = $1', join(folder, 'track-terms.parquet'));
    await set('SET VARIABLE out_policies = $1', join(folder, 'policies.parquet'));
    await set('SET VARIABLE out_issues = $1', join(folder, 'issues.parquet'));
    await set('SET VARIABLE out_corrections = $1', join(folder, 'corrections.parquet'));
    await set('SET VARIABLE out_unnamed_columns = $1', join(folder, 'unnamed-columns.parquet'));
  });
}

async function parseDates(
  context: NormaliseContext,
  warehouse: Warehouse<unknown>,
  tables: readonly FinancingTable[],
): Promise<void> {
  const firstOfMonth = tables.find((table) => table.first_of_month !== undefined)?.first_of_month;
  const firstOfYear = tables.find((table) => table.first_of_year !== undefined)?.first_of_year;
  // The calendar day of the furthest time zone: a deal of this morning in Shanghai is not of the future.
  const asOf = new Date(Date.parse(context.asOf) + 14 * 3_600_000).toISOString().slice(0, 10);
  const parse = (texts: readonly (string | null)[]): readonly (readonly (string | null)[])[] => {
    const [text = null, year = null] = texts;
    const headingYear = year === null ? Number.NaN : Number(year.trim());
    const parsed = parseDate(text ?? '', { asOf, ...(Number.isInteger(headingYear) && { headingYear }) });
    const day = parsed.precision === 'day' ? parsed.date : null;
    const isFirst = (rule: { readonly until?: string | undefined } | undefined, end: string): boolean =>
      rule !== undefined && day !== null && day.endsWith(end) && day <= (rule.until ?? '9999');
    const precision = isFirst(firstOfYear, '-01-01')
      ? 'year'
      : isFirst(firstOfMonth, '-01')
        ? 'month'
        : parsed.precision;
    return [[text, year, parsed.date, precision, parsed.basis, parsed.issue]];
  };
  await parseDistinct(warehouse, 'announced_texts', 'announced_parsed', parse);
  await parseDistinct(warehouse, 'closed_texts', 'closed_parsed', parse);
}

async function parseTexts(
  context: NormaliseContext,
  warehouse: Warehouse<unknown>,
  tables: readonly FinancingTable[],
): Promise<void> {
  const { registry } = context;
  const { language, defaults, id } = context.source.declaration;
  const amounts = createAmountParser(registry.currencies);
  const stages = createStageParser(registry.stages);
  const places = createPlaceParser(registry);
  const labels = labelMeanings(
    tables,
    registry.labels.filter((label) => label.source_id === id),
  );
  const tracks = createTrackParser(registry, id, labels.track);
  const amountContext = amountContextOf(tables, language, defaults);
  const least = tables
    .map(({ map: { amount } }) => (typeof amount === 'object' ? amount.at_least : undefined))
    .find(isGiven);

  await parseDistinct(
    warehouse,
    'amount_texts',
    'amount_parsed',
    ([text = null, currencyText = null, country = null]) => {
      const own = currencyText === null ? null : amounts(`1 ${currencyText.trim()}`, { language }).currency;
      const parsed = amounts(text ?? '', { ...amountContext, ...(own !== null && { currency: own }) });
      if (least !== undefined && parsed.high !== null && Number(parsed.high) < least)
        return [
          [
            text,
            currencyText,
            country,
            parsed.currency,
            null,
            null,
            false,
            'unknown',
            `less than ${least}, and no sum that is raised`,
          ],
        ];
      const issue =
        currencyText !== null && own === null
          ? `"${currencyText}" is no currency that the registry knows`
          : parsed.issue;
      return [
        [text, currencyText, country, parsed.currency, parsed.low, parsed.high, parsed.highOpen, parsed.kind, issue],
      ];
    },
  );
  await parseDistinct(warehouse, 'valuation_texts', 'valuation_parsed', ([text = null]) => {
    const parsed = amounts(text ?? '', {
      language,
      ...(defaults.currency !== undefined && { currency: defaults.currency }),
    });
    return [[text, parsed.currency, parsed.low, parsed.high, parsed.issue]];
  });
  await parseDistinct(warehouse, 'stage_texts', 'stage_parsed', ([text = null]) => {
    const parsed = text === null || text === '' ? null : stages(text, labels.stage);
    if (parsed === null) return [[text, 1, 'unknown', null, 'other', null, null, null]];
    return parsed.stages.map((stage, index) => [
      text,
      index + 1,
      stage.stage,
      stage.qualifier,
      stage.group,
      stage.rank,
      stage.instrument,
      parsed.issue,
    ]);
  });
  await parseDistinct(warehouse, 'company_texts', 'company_parsed', ([text = null]) => [
    [text, cleanText(text ?? ''), normaliseName(text ?? '')],
  ]);
  await parseDistinct(warehouse, 'place_texts', 'place_parsed', ([country = null, region = null]) => {
    const parsed = places(country, region, { labels: labels.place, defaultCountry: defaults.country ?? null });
    return [[country, region, parsed.country, parsed.region, parsed.issue]];
  });
  await parseDistinct(warehouse, 'investor_country_texts', 'investor_country_parsed', ([text = null]) => {
    const parsed = places(text, null, { labels: labels.place, defaultCountry: null });
    return [[text, parsed.country, parsed.issue]];
  });
  await parseDistinct(warehouse, 'track_texts', 'track_parsed', ([text = null]) => {
    const parsed = tracks(text ?? '');
    return [[text, parsed.trackId, parsed.evidence, parsed.issue]];
  });
  const trackTerms = createTrackTermFinder(registry.trackKeywords);
  await parseDistinct(warehouse, 'track_hint_texts', 'track_hint_parsed', ([field = null, text = null]) =>
    trackTerms(text ?? '', field === 'name').map((found) => [
      field,
      text,
      found.trackId,
      found.kind,
      found.term,
      found.points,
    ]),
  );
  await parseDistinct(warehouse, 'instrument_texts', 'instrument_parsed', ([text = null]) => {
    const label = cleanText(text ?? '');
    const instrument = labels.instrument[label] ?? (instrumentNames.has(label) ? label : null);
    if (instrument !== null) return [[text, instrument, null]];
    return [
      [
        text,
        label === '' ? null : 'unknown',
        label === '' ? null : `"${label}" is no instrument that the source declares`,
      ],
    ];
  });
  const investors = investorRowMaker(tables, language);
  await parseDistinct(
    warehouse,
    'investor_texts',
    'investor_parsed',
    ([text = null, leads = null, role = null, table = null]) => investors(text, leads, role, table),
  );
}

const isGiven = <Value>(value: Value | undefined): value is Value => value !== undefined;

const instrumentNames = new Set<string>(instrument.options);

function amountContextOf(
  tables: readonly FinancingTable[],
  language: 'zh' | 'en',
  defaults: { currency?: string | undefined; country?: string | undefined },
): AmountContext {
  const own = tables.map((table) => table.map.amount).find((amount) => typeof amount === 'object');
  const currency = own?.currency ?? defaults.currency;
  return {
    language,
    ...(currency !== undefined && { currency }),
    ...(defaults.country !== undefined && { country: defaults.country }),
    ...(own?.unit !== undefined && { unitFactor: String(own.unit) }),
    ...(own?.buckets !== undefined && {
      buckets: Object.fromEntries(Object.entries(own.buckets).map(([label, [low, high]]) => [label, { low, high }])),
    }),
  };
}
