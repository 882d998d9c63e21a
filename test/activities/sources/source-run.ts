import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { archiveFile } from '../../../activities/archive/archive.ts';
import type { KnownBatch } from '../../../activities/normalise/normalise-source.ts';
import { normaliseSource } from '../../../activities/normalise/normalise-source.ts';
import { parseDocument } from '../../../activities/parse/parse-document.ts';
import type { Source } from '../../../activities/sources/read-sources.ts';
import { readSources } from '../../../activities/sources/read-sources.ts';
import { openWarehouse } from '../../../warehouse/open-warehouse.ts';
import type { Registry } from '../../../warehouse/registry/read-registry.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../../warehouse/workspace.ts';
import { projectRoot, workspaceAt } from '../../../warehouse/workspace.ts';
import type { OutcomeCounts } from '../../../workflows/steps.ts';

/** A row as text: dates and decimals in their written form, null where there is nothing. */
export type TextRow = Readonly<Record<string, string | null>>;

export interface SourceRun {
  readonly outcomes: OutcomeCounts;
  readonly records: readonly TextRow[];
  readonly observations: readonly TextRow[];
  readonly investors: readonly TextRow[];
  readonly policies: readonly TextRow[];
  readonly issues: readonly TextRow[];
  readonly corrections: readonly TextRow[];
}

export interface SourceRuns {
  workspace(): Workspace;
  registry(): Registry;
  /** Writes a declaration into the drop folder of its id and reads it as a run does; `source` is YAML or a value. */
  declare(id: string, source: unknown): Promise<Source>;
  /** Writes a file outside the drop folder and returns its path. */
  write(name: string, bytes: string | Uint8Array): Promise<string>;
  /** Archives, parses and normalises the files as one source; `registry` in place of the project's own. */
  run(source: Source, paths: readonly string[], asOf?: string, registry?: Registry): Promise<SourceRun>;
}

const textRows = z.array(z.record(z.string(), z.string().nullable()));

/** A workspace for the sources of one test file, removed after it. */
export function sourceRuns(): SourceRuns {
  let root = '';
  let registry: Registry | undefined;
  let count = 0;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'tidemark-source-run-'));
    registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
  });
  afterAll(async () => {
    await rm(root, { recursive: true });
  });
  const workspace = (): Workspace => workspaceAt(root);
  const known = (): Registry => {
    if (registry === undefined) throw new Error('the registry is read before the first test');
    return registry;
  };
  return {
    workspace,
    registry: known,
    declare: async (id, source) => {
      const folder = join(workspace().drop, id);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'source.yaml'), typeof source === 'string' ? source : stringify(source));
      const read = (await readSources(workspace())).get(id);
      if (read === undefined) throw new Error(`the source ${id} was not found`);
      return read;
    },
    write: async (name, bytes) => {
      const folder = join(root, 'files', String(count++));
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    },
    run: async (source, paths, asOf = '2024-12-31T00:00:00.000Z', registry = known()) => {
      const context = {
        workspace: workspace(),
        source,
        registry,
        codeVersion: 'test',
        registryHash: registry.registryHash,
      };
      const batches: KnownBatch[] = [];
      for (const path of paths) {
        const { documentId } = await archiveFile(workspace(), path);
        batches.push({ ...(await parseDocument(context, documentId, basename(path))), recordedAt: asOf });
      }
      const { batch, outcomes } = await normaliseSource({ ...context, asOf }, batches);
      return { outcomes, ...(await tablesOf(join(workspace().stage, batch))) };
    },
  };
}

async function tablesOf(folder: string): Promise<Omit<SourceRun, 'outcomes'>> {
  const reader = await openWarehouse<unknown>({ path: ':memory:' });
  try {
    return await reader.exclusive(async (connection) => {
      const rows = async (name: string, order: string): Promise<readonly TextRow[]> => {
        const read = await connection.runAndReadAll(
          `SELECT COLUMNS(*)::VARCHAR FROM read_parquet($1) ORDER BY ${order}`,
          [join(folder, `${name}.parquet`)],
        );
        return textRows.parse(read.getRowObjectsJson());
      };
      return {
        records: await rows('records', 'document_id, ordinal::INTEGER'),
        observations: await rows('observations', 'document_id, ordinal::INTEGER, part'),
        investors: await rows('investors', 'observation_id, investor_name'),
        policies: await rows('policies', 'document_id, ordinal::INTEGER'),
        corrections: await rows('corrections', 'record_id, field, record'),
        issues: await rows('issues', 'document_id, ordinal::INTEGER, field, message'),
      };
    });
  } finally {
    await reader.close();
  }
}
