import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRequest } from '../workflows/steps.ts';
import type { Config } from '../warehouse/config.ts';
import type { Registry } from '../warehouse/registry/read-registry.ts';
import type { Workspace } from '../warehouse/workspace.ts';
import { readIntakeLog } from './archive/intake-log.ts';
import type { Source } from './sources/read-sources.ts';
import { filesIn } from './sources/read-sources.ts';

/** What was asked for makes no run: an unknown scope or source, nothing to take in, a time before anything was known. */
export class NotAskableError extends Error {
  override readonly name = 'NotAskableError';
}

export interface PlanContext {
  readonly workspace: Workspace;
  readonly config: Config;
  readonly registry: Registry;
  readonly sources: ReadonlyMap<string, Source>;
}

export interface Asked {
  /** Sources to take files of; null: those of tidemark.yaml, else all that have files. An empty list takes nothing new. */
  readonly sourceIds: readonly string[] | null;
  readonly scope: string | null;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  readonly briefMonths: readonly string[] | null;
  readonly onSourceFailure: RunRequest['onSourceFailure'];
}

export interface PlannedRun {
  readonly request: RunRequest;
  /** What whoever asked should know: files that nobody reads, a time in the past. */
  readonly notices: readonly string[];
}

/**
 * What a run consists of, by the workspace's settings, its registry and what its archive knew at the run's time. A run
 * with a clock before the newest entry of the archive looks back: it takes nothing in.
 *
 * @throws NotAskableError
 */
export async function planRun(context: PlanContext, asked: Asked): Promise<PlannedRun> {
  const { workspace, config, registry, sources } = context;
  const { asOf, briefMonths, onSourceFailure } = asked;
  const scope = asked.scope ?? config.scope ?? 'private_primary';
  if (!registry.scopes.some((known) => known.id === scope))
    throw new NotAskableError(
      `There is no scope "${scope}". The registry knows ${registry.scopes.map((known) => known.id).join(', ')}.`,
    );
  // The calendar of the furthest time zone: in Shanghai the month may have begun.
  const newest = new Date(Date.parse(asOf) + 14 * 3_600_000).toISOString().slice(0, 7);
  const [early] = (briefMonths ?? []).filter((month) => month > newest);
  if (early !== undefined)
    throw new NotAskableError(`${early} has not begun at ${asOf}. The newest month with a brief can be ${newest}.`);
  const log = await readIntakeLog(workspace);
  const archived = new Set(log.filter((entry) => entry.recorded_at <= asOf).map((entry) => entry.source_id));
  const collectFrom = new Set(asked.sourceIds ?? config.sources ?? (await sourcesWithFiles(sources)));
  for (const id of [...collectFrom, ...archived])
    if (!sources.has(id)) throw new NotAskableError(`There is no source "${id}". \`tidemark sources\` lists them.`);
  const later = log.filter((entry) => entry.recorded_at > asOf);
  const [first] = later;
  if (first !== undefined && archived.size === 0)
    throw new NotAskableError(`Nothing was known at ${asOf}: the first document was taken in at ${first.recorded_at}.`);
  const isPast = later.length > 0;
  const sourceIds = [...new Set([...(isPast ? [] : collectFrom), ...archived])].sort();
  if (sourceIds.length === 0)
    throw new NotAskableError(`No source has files. Put some into ${workspace.drop}/<source>/.`);
  const takeFrom = isPast ? [] : sourceIds.filter((id) => collectFrom.has(id));
  return {
    request: {
      ...{ sourceIds, takeFrom, onSourceFailure, asOf, scope, briefMonths },
      holdFor: takeFrom.filter((id) => sources.get(id)?.declaration.if_it_fails === 'hold'),
    },
    notices: [
      ...(isPast && collectFrom.size > 0
        ? [`As of ${asOf}, ${later.length} documents of the archive were not known yet; nothing new is taken in.`]
        : []),
      ...(await undeclared(workspace, sources)),
      ...strayDecisions(registry, sources),
    ],
  };
}

/** Decisions on sources that nobody declares: a name that is misspelt would be passed over in silence. */
function strayDecisions({ corrections, labels }: Registry, sources: ReadonlyMap<string, Source>): readonly string[] {
  const named = { 'corrections.csv': corrections, 'labels.csv': labels };
  return Object.entries(named).flatMap(([file, rows]) =>
    [...new Set(rows.map((row) => row.source_id))]
      .filter((id) => !sources.has(id))
      .map((id) => `registry/${file} names the source ${id}, which nobody declares. Nothing is done with its lines.`),
  );
}

async function sourcesWithFiles(sources: ReadonlyMap<string, Source>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [id, source] of sources)
    if (source.starterFiles.length > 0 || (await filesIn(source.dropFolder)).length > 0) found.push(id);
  return found;
}

/** What lies in drop/ and belongs to no source: it is not read, and that is said. */
async function undeclared(workspace: Workspace, sources: ReadonlyMap<string, Source>): Promise<readonly string[]> {
  if (!existsSync(workspace.drop)) return [];
  const entries = (await readdir(workspace.drop, { withFileTypes: true })).filter(
    (entry) => !entry.name.startsWith('.'),
  );
  return entries.flatMap((entry) => {
    const path = join(workspace.drop, entry.name);
    if (!entry.isDirectory()) return [`${path} is not read: files go into a folder of their source, drop/<source>/.`];
    if (sources.has(entry.name)) return [];
    return [`${path} is not read: it has no declaration. \`tidemark sources new ${entry.name}\` writes one.`];
  });
}
