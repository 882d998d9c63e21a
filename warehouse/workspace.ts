import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where everything of one workspace lies. The layout is a contract: scripts and readers rely on it. */
export interface Workspace {
  readonly root: string;
  readonly config: string;
  readonly registry: string;
  readonly drop: string;
  readonly archive: string;
  readonly intakeLog: string;
  readonly stage: string;
  readonly database: string;
  readonly publications: string;
  readonly current: string;
  readonly publishedDatabase: string;
  readonly publishedExport: string;
  readonly publishedBriefs: string;
  readonly runs: string;
}

/** The layout below `root` (made absolute). Nothing is created. */
export function workspaceAt(root: string): Workspace {
  const at = (...parts: readonly string[]): string => join(resolve(root), ...parts);
  return {
    root: resolve(root),
    config: at('tidemark.yaml'),
    registry: at('registry'),
    drop: at('drop'),
    archive: at('archive'),
    intakeLog: at('archive', 'intake.jsonl'),
    stage: at('stage'),
    database: at('warehouse.rw.duckdb'),
    publications: at('publications'),
    current: at('current'),
    publishedDatabase: at('warehouse.duckdb'),
    publishedExport: at('export'),
    publishedBriefs: at('briefs'),
    runs: at('runs'),
  };
}

/** The root of the project itself: its registry, sources and queries are read from there. */
export const projectRoot = resolve(import.meta.dirname, '..');

/** True when something was published in this workspace. */
export const hasPublication = (workspace: Workspace): boolean => existsSync(workspace.publishedDatabase);
