import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createSteps } from '../../../activities/create-steps.ts';
import { readSources } from '../../../activities/sources/read-sources.ts';
import type { Warehouse } from '../../../warehouse/open-warehouse.ts';
import { prepareWarehouse } from '../../../warehouse/prepare-warehouse.ts';
import { readRegistry } from '../../../warehouse/registry/read-registry.ts';
import type { Schema } from '../../../warehouse/schema.ts';
import type { Workspace } from '../../../warehouse/workspace.ts';
import { projectRoot, workspaceAt } from '../../../warehouse/workspace.ts';
import type { SourceBatchRef } from '../../../workflows/steps.ts';
import { sourceSteps, warehouseSteps } from '../../../workflows/plan.ts';

const rowSchema = z.array(z.record(z.string(), z.unknown()));

/** What one run finds in the drop folders and the registry before it begins. */
export interface RunOfTest {
  readonly asOf: string;
  /** By source: rows of company,date,round,amount. */
  readonly rows?: Readonly<Record<string, readonly string[]>>;
  /** Whole files of the workspace's registry. */
  readonly registry?: Readonly<Record<string, string>>;
}

/** A workspace in which runs follow each other, as months do. */
export class RunsInTurn {
  readonly workspace: Workspace;
  readonly #sourceIds = new Set<string>();
  #runs = 0;
  #warehouse: Warehouse<Schema> | null = null;

  private constructor(root: string) {
    this.workspace = workspaceAt(root);
  }

  static async begin(): Promise<RunsInTurn> {
    return new RunsInTurn(await mkdtemp(join(tmpdir(), 'tidemark-turns-')));
  }

  async warehouse(): Promise<Warehouse<Schema>> {
    return (this.#warehouse ??= await prepareWarehouse(
      this.workspace,
      { memoryLimit: '512MB', threads: 2 },
      () => undefined,
    ));
  }

  /** Takes in what is new and brings the warehouse to the time of the run; failed checks are an error. */
  async run({ asOf, rows = {}, registry = {} }: RunOfTest): Promise<void> {
    this.#runs += 1;
    for (const [id, lines] of Object.entries(rows)) {
      await this.#declare(id);
      await writeFile(
        join(this.workspace.drop, id, `${this.#runs}.csv`),
        `company,date,round,amount\n${lines.join('\n')}\n`,
      );
    }
    await mkdir(this.workspace.registry, { recursive: true });
    for (const [name, text] of Object.entries(registry)) await writeFile(join(this.workspace.registry, name), text);
    const steps = createSteps({
      workspace: this.workspace,
      sources: await readSources(this.workspace),
      registry: await readRegistry([join(projectRoot, 'warehouse', 'registry'), this.workspace.registry]),
      codeVersion: 'test',
      warehouse: await this.warehouse(),
    });
    const sourceIds = [...this.#sourceIds].sort();
    const sources: SourceBatchRef[] = [];
    for (const sourceId of sourceIds) {
      const batch = await sourceSteps(steps, { sourceId, asOf, isTaken: true });
      if (batch !== null) sources.push(batch);
    }
    const request = {
      ...{ sourceIds, takeFrom: sourceIds, holdFor: [], onSourceFailure: 'stop' as const },
      ...{ asOf, scope: 'all', briefMonths: null },
    };
    const result = await warehouseSteps(steps, `run ${this.#runs}`, { request, sources, failures: [] });
    if (result.status === 'check_failed') throw new Error(JSON.stringify(result.checks.failed, null, 2));
  }

  /** Throws away everything that the archive can give back. */
  async discardDerived(): Promise<void> {
    await this.#warehouse?.close();
    this.#warehouse = null;
    await rm(this.workspace.database, { force: true });
    await rm(`${this.workspace.database}.wal`, { force: true });
    await rm(this.workspace.stage, { recursive: true, force: true });
  }

  /** Rows of a query, DECIMAL and BIGINT as exact text. */
  async rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const warehouse = await this.warehouse();
    return warehouse.exclusive(async (connection) =>
      rowSchema.parse((await connection.runAndReadAll(query)).getRowObjectsJson()),
    );
  }

  async end(): Promise<void> {
    await this.#warehouse?.close();
    await rm(this.workspace.root, { recursive: true, force: true });
  }

  async #declare(id: string): Promise<void> {
    if (this.#sourceIds.has(id)) return;
    this.#sourceIds.add(id);
    await mkdir(join(this.workspace.drop, id), { recursive: true });
    await writeFile(
      join(this.workspace.drop, id, 'source.yaml'),
      `id: ${id}
title: { zh: ${id}, en: ${id} }
publisher: test
licence: { name: test }
language: zh
trust: 50
defaults: { instrument: equity_primary, country: CN, currency: CNY }
tables:
  - name: deals
    kind: financing
    map: { company_name: company, announced_date: date, stage: round, amount: amount }
`,
    );
  }
}

/** Head of a file of the registry that people decide in. */
export const registryHead = async (name: string): Promise<string> =>
  (await readFile(join(projectRoot, 'warehouse', 'registry', name), 'utf8')).split('\n')[0] ?? '';
