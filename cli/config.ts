import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Workspace } from '../warehouse/workspace.ts';
import { UsageError } from './exit.ts';

const configSchema = z.strictObject({
  /** Sources that a plain `tidemark run` takes in; default: all that have files. */
  sources: z.array(z.string()).optional(),
  /** Scope of the briefs. */
  scope: z.string().optional(),
  engine: z.enum(['embedded']).optional(),
  /** What DuckDB may use; results do not depend on it. */
  memory_limit: z
    .string()
    .regex(/^\d+(\.\d+)?\s?(MB|GB|MiB|GiB)$/)
    .optional(),
  threads: z.int().min(1).max(64).optional(),
});

/** The workspace's tidemark.yaml: everything is optional. */
export type Config = z.infer<typeof configSchema>;

/** Reads tidemark.yaml; no file is an empty one. @throws UsageError with file and key. */
export async function readConfig(workspace: Workspace): Promise<Config> {
  if (!existsSync(workspace.config)) return {};
  const parsed = configSchema.safeParse(await readYaml(workspace.config));
  if (!parsed.success)
    throw new UsageError(
      `${workspace.config}:\n${z.prettifyError(parsed.error)}\nKeys are ${Object.keys(configSchema.shape).join(', ')}.`,
    );
  return parsed.data;
}

async function readYaml(path: string): Promise<unknown> {
  const yaml = parseDocument(await readFile(path, 'utf8'), { uniqueKeys: true });
  const [problem] = yaml.errors;
  if (problem !== undefined) throw new UsageError(`${path}: ${problem.message}`);
  try {
    return yaml.toJS({ maxAliasCount: 10 }) ?? {};
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : 'it is not YAML'}`);
  }
}
