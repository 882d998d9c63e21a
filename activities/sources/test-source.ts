import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { workspaceAt } from '../../warehouse/workspace.ts';
import type { OutcomeCounts } from '../../workflows/steps.ts';
import { archiveFile } from '../archive/archive.ts';
import type { KnownBatch } from '../normalise/normalise-source.ts';
import { normaliseSource } from '../normalise/normalise-source.ts';
import { parseDocument } from '../parse/parse-document.ts';
import type { Source } from './read-sources.ts';
import { filesIn } from './read-sources.ts';

const issueRow = z.object({
  document_id: z.string(),
  locator: z.string(),
  field: z.string().nullable(),
  raw_value: z.string().nullable(),
  message: z.string(),
  severity: z.string(),
});
const sampleRow = z.object({ line: z.string() });

export interface SourceTest {
  readonly source: string;
  readonly files: readonly string[];
  readonly outcomes: OutcomeCounts;
  readonly observations: number;
  /** `locator` begins with the file's name. */
  readonly issues: readonly Omit<z.infer<typeof issueRow>, 'document_id'>[];
  /** The first observations, as a person reads them. */
  readonly sample: readonly string[];
}

const shown = 20;

/** A file of a source that cannot be tested, because there is none. */
export class NothingToTestError extends Error {
  override readonly name = 'NothingToTestError';
}

/**
 * Reads a source's fixture (a source of the project) or its dropped files (one of the workspace) from end to end in a
 * temporary place, with the clock that it is given: what would be loaded, merged, quarantined, and why. The workspace is not touched.
 */
export async function testSource(
  source: Source,
  registry: Registry,
  codeVersion: string,
  asOf: string,
): Promise<SourceTest> {
  const folder = source.isBuiltIn ? join(source.folder, 'fixture') : source.dropFolder;
  const files = await filesIn(folder);
  if (files.length === 0) throw new NothingToTestError(`There is nothing to test: no file in ${folder}.`);
  const root = await mkdtemp(join(tmpdir(), 'tidemark-test-'));
  try {
    const workspace = workspaceAt(root);
    const context = { workspace, source, registry, codeVersion, registryHash: registry.registryHash };
    const batches: KnownBatch[] = [];
    const names = new Map<string, string>();
    for (const file of files) {
      const { documentId } = await archiveFile(workspace, file);
      // The same bytes under two names are one document.
      if (names.has(documentId)) continue;
      names.set(documentId, basename(file));
      batches.push({ ...(await parseDocument(context, documentId, basename(file))), recordedAt: asOf });
    }
    const batch = await normaliseSource({ ...context, asOf }, batches);
    const result = join(workspace.stage, batch.batch);
    const reader = await openWarehouse<unknown>({ path: ':memory:' });
    try {
      const { issues, sample } = await reader.exclusive(async (connection) => {
        const found = await connection.runAndReadAll(
          'SELECT document_id, locator, field, raw_value, message, severity FROM read_parquet($1) ORDER BY document_id, ordinal, field, message LIMIT $2',
          [join(result, 'issues.parquet'), shown],
        );
        const told = await connection.runAndReadAll(
          `SELECT concat_ws('  ',
             CASE announced_precision WHEN 'day' THEN announced_date::VARCHAR WHEN 'month' THEN strftime(announced_date, '%Y-%m')
               WHEN 'quarter' THEN year(announced_date) || '-Q' || quarter(announced_date) ELSE year(announced_date)::VARCHAR END, company_name, stage, stage_qualifier,
             amount_low || CASE WHEN amount_high IS DISTINCT FROM amount_low THEN '–' || amount_high ELSE '' END, amount_currency, track_id, country_code) AS line
           FROM read_parquet($1) ORDER BY document_id, ordinal, part LIMIT $2`,
          [join(result, 'observations.parquet'), shown],
        );
        return {
          issues: z.array(issueRow).parse(found.getRowObjectsJson()),
          sample: z.array(sampleRow).parse(told.getRowObjectsJson()),
        };
      });
      return {
        source: source.declaration.id,
        files: files.map((file) => basename(file)),
        outcomes: batch.outcomes,
        observations: batch.observations,
        issues: issues.map(({ document_id, locator, ...issue }) => ({
          locator: `${names.get(document_id) ?? document_id}: ${locator}`,
          ...issue,
        })),
        sample: sample.map((row) => row.line),
      };
    } finally {
      await reader.close();
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
