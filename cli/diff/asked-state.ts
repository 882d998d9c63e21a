import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { readIntakeLog } from '../../activities/archive/intake-log.ts';
import type { Manifest } from '../../activities/publish/publication-files.ts';
import { readManifest } from '../../activities/publish/publish.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { UsageError } from '../exit.ts';
import { parseInstant } from '../options.ts';

/** A state of knowledge that a user named. */
export interface AskedState {
  /** As it was asked for. */
  readonly name: string;
  /** The time of the state: an as_of of the intake log, or that of the current publication. */
  readonly asOf: string;
  /** Where a publication was named. */
  readonly publication: { readonly manifest: Manifest; readonly database: string | null } | null;
}

/** A vintage of the month, as history.vintage_months holds it. */
export interface VintageOfMonth {
  readonly vintage: string;
  readonly asOf: string;
  readonly isBackfilled: boolean;
}

/**
 * The state that a text means: a vintage of the month, the id of a publication, or a time (what the last run up to it knew).
 *
 * @throws UsageError that says what there is
 */
export async function askedState(
  workspace: Workspace,
  current: Manifest,
  asked: { readonly month: string; readonly text: string },
  vintages: readonly VintageOfMonth[],
): Promise<AskedState> {
  const { month, text } = asked;
  if (text === 'latest') return { name: text, asOf: current.as_of, publication: null };
  if (/^v\d+$/.test(text)) {
    const found = vintages.find(({ vintage }) => vintage === text);
    if (found === undefined) throw new UsageError(noVintage(month, text, vintages));
    return { name: text, asOf: found.asOf, publication: null };
  }
  if (/^[0-9a-f]{16}$/.test(text)) return ofPublication(workspace, current, text);
  return { name: text, asOf: await knownAt(workspace, current, instantOf(text)), publication: null };
}

function noVintage(month: string, text: string, vintages: readonly VintageOfMonth[]): string {
  const [first] = vintages;
  if (first === undefined)
    return `Nothing is known of ${month}. \`tidemark sql "select distinct month from mart.vintages"\` lists the months.`;
  if (first.isBackfilled)
    return `${month} has no vintage ${text}: it was first loaded later than one month after its end, so only latest counts. Name two times instead (YYYY-MM-DD).`;
  return `${month} has no vintage ${text}; it has ${vintages.map(({ vintage }) => vintage).join(', ')}. A time (YYYY-MM-DD) or the id of a publication will do too.`;
}

async function ofPublication(workspace: Workspace, current: Manifest, id: string): Promise<AskedState> {
  const folder = join(workspace.publications, id);
  if (!existsSync(join(folder, 'manifest.json')))
    throw new UsageError(`There is no publication ${id}. \`ls ${workspace.publications}\` lists them.`);
  const manifest = await readManifest(folder);
  if (manifest.as_of > current.as_of)
    throw new UsageError(
      `The publication ${id} is of ${manifest.as_of}, later than the current one (${current.as_of}). Run again up to that time first.`,
    );
  const database = join(folder, 'warehouse.duckdb');
  return {
    name: id,
    asOf: manifest.as_of,
    publication: { manifest, database: existsSync(database) ? database : null },
  };
}

function instantOf(text: string): string {
  try {
    return parseInstant(text);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new UsageError(
      `"${text}" names no state. It is a time (YYYY-MM-DD or an instant), a vintage (v0, v1, v3, v12, latest) or the id of a publication.`,
    );
  }
}

/** The last time up to `at` at which something was taken in; from the current publication's own time on, that time. */
export async function knownAt(workspace: Workspace, current: Manifest, at: string): Promise<string> {
  if (at >= current.as_of) return current.as_of;
  const times = (await readIntakeLog(workspace)).map((entry) => entry.recorded_at);
  const known = times.filter((time) => time <= at).at(-1);
  if (known === undefined)
    throw new UsageError(`Nothing was known at ${at}: the first document was taken in at ${times[0] ?? 'no time'}.`);
  return known;
}
