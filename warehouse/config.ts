import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Workspace } from './workspace.ts';

/** A tidemark.yaml that cannot be used; the message names the file, the key, and what is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Whether a name is one of an IANA time zone that this Node.js knows. */
export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const scheduleSchema = z.strictObject({
  /** Day of the month, 1 to 28: days that every month has. */
  day: z.int().min(1).max(28).default(3),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is HH:MM')
    .default('06:00'),
  /** IANA name; the month that is taken in is the one that has ended last there. */
  time_zone: z.string().refine(isTimeZone, 'is not a time zone (such as Asia/Shanghai)').default('Asia/Shanghai'),
  /** Whether the briefs of one, three and twelve months before are written again. */
  restate: z.boolean().default(true),
  /** A month that was missed, by a server that was down say, is caught up within this many days. */
  catch_up_days: z.int().min(1).max(366).default(60),
  sources: z.array(z.string()).optional(),
  scope: z.string().optional(),
});

/** One schedule of tidemark.yaml, with its defaults filled in. */
export type ScheduleConfig = z.infer<typeof scheduleSchema>;

const configSchema = z.strictObject({
  /** Sources that a plain `tidemark run` takes in; default: all that have files. */
  sources: z.array(z.string()).optional(),
  /** Scope of the briefs. */
  scope: z.string().optional(),
  engine: z.enum(['embedded', 'temporal']).optional(),
  temporal: z
    .strictObject({
      /** Names the task queues and workflows of this workspace on a server that others use too. */
      deployment: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,40}$/, 'is a name of lower-case letters, digits and hyphens')
        .optional(),
    })
    .optional(),
  /** What `tidemark schedule apply` puts into the server; default: one called monthly. */
  schedules: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,40}$/), scheduleSchema).optional(),
  /** What DuckDB may use, and in how many threads bands are drawn; results do not depend on it. */
  memory_limit: z
    .string()
    .regex(/^\d+(\.\d+)?\s?(MB|GB|MiB|GiB)$/)
    .optional(),
  threads: z.int().min(1).max(64).optional(),
});

/** The workspace's tidemark.yaml: everything is optional. */
export type Config = z.infer<typeof configSchema>;

/** Reads tidemark.yaml; no file is an empty one. @throws ConfigError with file and key. */
export async function readConfig(workspace: Workspace): Promise<Config> {
  if (!existsSync(workspace.config)) return {};
  const parsed = configSchema.safeParse(await readYaml(workspace.config));
  if (!parsed.success)
    throw new ConfigError(
      `${workspace.config}:\n${z.prettifyError(parsed.error)}\nKeys are ${Object.keys(configSchema.shape).join(', ')}.`,
    );
  return parsed.data;
}

async function readYaml(path: string): Promise<unknown> {
  // Node.js does not say which path it was when that turns out to be a folder.
  if (statSync(path).isDirectory()) throw new ConfigError(`${path} is a folder, not a file.`);
  const yaml = parseDocument(await readFile(path, 'utf8'), { uniqueKeys: true });
  const [problem] = yaml.errors;
  if (problem !== undefined) throw new ConfigError(`${path}: ${problem.message}`);
  try {
    return yaml.toJS({ maxAliasCount: 10 }) ?? {};
  } catch (error) {
    throw new ConfigError(`${path}: ${error instanceof Error ? error.message : 'it is not YAML'}`);
  }
}

/** The deployment that a workspace belongs to: prefix of its task queues and of its schedules' names. */
export const deploymentOf = (config: Config): string => config.temporal?.deployment ?? 'tidemark';

/** The schedules of a workspace by name; without any in tidemark.yaml the default one. */
export const schedulesOf = (config: Config): ReadonlyMap<string, ScheduleConfig> =>
  new Map(Object.entries(config.schedules ?? { monthly: scheduleSchema.parse({}) }));
