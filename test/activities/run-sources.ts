import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createSteps } from '../../activities/create-steps.ts';
import { readSources } from '../../activities/sources/read-sources.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import { prepareWarehouse } from '../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import type { Schema } from '../../warehouse/schema.ts';
import { projectRoot, workspaceAt } from '../../warehouse/workspace.ts';
import { sourceSteps } from '../../workflows/plan.ts';

/** A file put into the drop folder of a source of the project: its text, or where it lies. */
export type DroppedFile = { readonly source: string; readonly name: string } & (
  { readonly text: string } | { readonly from: string }
);

/** A source of a test: what its declaration adds to a plain one, and its file. */
export interface TestSource {
  readonly id: string;
  readonly csv: string;
  readonly trust?: number;
  readonly country?: string;
  readonly currency?: string;
}

const columns = 'company,date,round,amount,investors,track,country';

const declaration = ({ id, trust = 50, country = 'CN', currency = 'CNY' }: TestSource): string => `
id: ${id}
title: { zh: ${id}, en: ${id} }
publisher: test
licence: { name: test }
language: zh
trust: ${trust}
defaults: { instrument: equity_primary, country: ${country}, currency: ${currency} }
tables:
  - name: deals
    kind: financing
    map: { company_name: company, announced_date: date, stage: round, amount: amount, investors: investors, track: track, country: country }
`;

const rowSchema = z.array(z.record(z.string(), z.unknown()));

/** A warehouse with these sources loaded, resolved and aggregated by the project's own steps, in a temporary workspace. */
export class LoadedSources {
  readonly warehouse: Warehouse<Schema>;
  readonly #root: string;

  private constructor(warehouse: Warehouse<Schema>, root: string) {
    this.warehouse = warehouse;
    this.#root = root;
  }

  static async load(
    sources: readonly TestSource[],
    builtIn: readonly string[] = [],
    asOf = '2026-01-01T00:00:00.000Z',
    dropped: readonly DroppedFile[] = [],
  ): Promise<LoadedSources> {
    const root = await mkdtemp(join(tmpdir(), 'tidemark-resolve-'));
    const workspace = workspaceAt(root);
    for (const source of sources) {
      await mkdir(join(workspace.drop, source.id), { recursive: true });
      await writeFile(join(workspace.drop, source.id, 'source.yaml'), declaration(source));
      await writeFile(join(workspace.drop, source.id, 'deals.csv'), `${columns}\n${source.csv}\n`);
    }
    for (const file of dropped) {
      await mkdir(join(workspace.drop, file.source), { recursive: true });
      const path = join(workspace.drop, file.source, file.name);
      await ('text' in file ? writeFile(path, file.text) : copyFile(file.from, path));
    }
    const ids = [...builtIn, ...sources.map((source) => source.id)];
    const warehouse = await prepareWarehouse(workspace, { memoryLimit: '512MB', threads: 2 }, () => undefined);
    const steps = createSteps({
      workspace,
      sources: await readSources(workspace),
      registry: await readRegistry([join(projectRoot, 'warehouse', 'registry')]),
      codeVersion: 'test',
      warehouse,
    });
    const batches = [];
    for (const id of ids) batches.push(await sourceSteps(steps, { sourceId: id, asOf, isTaken: true }));
    const claimed = { asOf, claim: 'test' };
    const loaded = batches.filter((batch) => batch !== null);
    await steps.loadWarehouse({ ...claimed, sources: loaded, taken: ids, failures: [] });
    await steps.resolveRounds(claimed);
    await steps.buildMarts(claimed);
    return new LoadedSources(warehouse, root);
  }

  /** Rows of a query, DECIMAL and BIGINT as exact text. */
  async rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    return this.warehouse.exclusive(async (connection) =>
      rowSchema.parse((await connection.runAndReadAll(query)).getRowObjectsJson()),
    );
  }

  async close(): Promise<void> {
    await this.warehouse.close();
    await rm(this.#root, { recursive: true, force: true });
  }
}
