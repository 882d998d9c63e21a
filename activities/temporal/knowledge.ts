import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../warehouse/config.ts';
import { readConfig } from '../../warehouse/config.ts';
import type { Registry } from '../../warehouse/registry/read-registry.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { Source } from '../sources/read-sources.ts';
import { readSources } from '../sources/read-sources.ts';

/** What a step knows of the workspace's settings. */
export interface Knowledge {
  readonly config: Config;
  readonly registry: Registry;
  readonly sources: ReadonlyMap<string, Source>;
}

/** Reads settings, registry and declarations, again whenever one of their files has changed since. */
export function knowledgeOf(workspace: Workspace): () => Promise<Knowledge> {
  let last: { readonly state: string; readonly knowledge: Knowledge } | null = null;
  return async () => {
    const state = await stateOf(workspace);
    if (last?.state !== state) last = { state, knowledge: await read(workspace) };
    return last.knowledge;
  };
}

const read = async (workspace: Workspace): Promise<Knowledge> => ({
  config: await readConfig(workspace),
  registry: await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]),
  sources: await readSources(workspace),
});

/** Size and time of every file that a workspace may be told things by, and the names of those in drop/. */
async function stateOf(workspace: Workspace): Promise<string> {
  const builtIn = join(projectRoot, 'activities', 'sources');
  const registries = [join(projectRoot, 'warehouse', 'registry'), workspace.registry];
  const folders = [
    ...registries,
    workspace.drop,
    ...(await subfolders(builtIn)),
    ...(await subfolders(workspace.drop)),
  ];
  const files = [workspace.config, ...(await Promise.all(folders.map(namesIn))).flat()];
  const states = await Promise.all(
    files.map(async (path) => {
      const found = await stat(path).catch(absent);
      return `${path} ${found?.mtimeMs ?? '-'} ${found?.size ?? '-'} ${found?.ino ?? '-'}`;
    }),
  );
  return states.join('\n');
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  ((await readdir(folder).catch(absent)) ?? []).map((name) => join(folder, name)).sort();

async function subfolders(folder: string): Promise<readonly string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? [];
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
