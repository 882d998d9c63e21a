import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { readSources } from '../../activities/sources/read-sources.ts';
import { readIntakeLog } from '../../activities/archive/intake-log.ts';
import { readManifest } from '../../activities/publish/publish.ts';
import { assertFree } from '../../warehouse/prepare-warehouse.ts';
import { freeBytes } from '../../warehouse/free-space.ts';
import { readRegistry } from '../../warehouse/registry/read-registry.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { hasPublication, projectRoot } from '../../warehouse/workspace.ts';
import type { Config } from '../../warehouse/config.ts';
import { ConfigError, readConfig } from '../../warehouse/config.ts';
import { coloursOf } from '../colours.ts';
import { exitStatus, messageOf } from '../exit.ts';
import { jsonOption, quietOption, verboseOption, workspaceOf, workspaceOption } from '../options.ts';

/** One thing that was looked at. `missing`: not there, and nothing is wrong with that yet. */
export interface Examination {
  readonly what: string;
  readonly state: 'ok' | 'missing' | 'wrong';
  readonly found: string;
  readonly advice: string | null;
}

const leastFreeBytes = 1024 ** 3;

/** What is there, what is missing, and what to do about it. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('look at the machine and the workspace: what is there, what is missing, what to do')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(quietOption())
    .addOption(verboseOption())
    .addHelpText('after', '\nExample:\n  tidemark doctor')
    .action(async (options) => {
      const pc = coloursOf(process.stdout);
      const workspace = workspaceOf(options.workspace);
      const { serverHealth } = await import('../temporal/server-health.ts');
      const examined = [...(await examine(workspace)), ...(await serverHealth(workspace))];
      if (options.json === true) process.stdout.write(`${JSON.stringify(examined, null, 2)}\n`);
      else
        for (const { what, state, found, advice } of examined) {
          const mark = state === 'ok' ? pc.green('✓') : state === 'missing' ? pc.yellow('·') : pc.red('✗');
          process.stdout.write(`${mark} ${what}: ${found}${advice === null ? '' : `\n    ${advice}`}\n`);
        }
      if (examined.some((item) => item.state === 'wrong')) process.exitCode = exitStatus.failed;
    });
}

async function examine(workspace: Workspace): Promise<readonly Examination[]> {
  const look = async (
    what: string,
    find: () => Omit<Examination, 'what'> | Promise<Omit<Examination, 'what'>>,
  ): Promise<Examination> => {
    try {
      return { what, ...(await find()) };
    } catch (error) {
      return { what, state: 'wrong', found: messageOf(error), advice: null };
    }
  };
  const ok = (found: string): Omit<Examination, 'what'> => ({ state: 'ok', found, advice: null });
  return [
    await look('Node.js', async () => {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
      const isEnough = major > 20 || (major === 20 && minor >= 19);
      return Promise.resolve(
        isEnough
          ? ok(process.version)
          : { state: 'wrong', found: process.version, advice: 'Install Node.js 20.19 or newer.' },
      );
    }),
    await look('DuckDB', async () => {
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      const version = await connection.runAndReadAll('SELECT version()');
      connection.closeSync();
      instance.closeSync();
      return ok(z.tuple([z.string()]).parse(version.getRowsJson()[0])[0]);
    }),
    await look('workspace', async () => {
      if (!existsSync(workspace.root))
        return { state: 'missing', found: `${workspace.root} does not exist yet`, advice: '`tidemark run` makes it.' };
      await access(workspace.root, constants.W_OK);
      return ok(workspace.root);
    }),
    await look('free disk space', () => {
      const free = freeBytes(workspace.root);
      return free >= leastFreeBytes
        ? ok(`${(free / 1024 ** 3).toFixed(1)} GiB`)
        : {
            state: 'wrong',
            found: `${(free / 1024 ** 2).toFixed(0)} MiB`,
            advice: 'Free at least 1 GiB, or use a workspace elsewhere.',
          };
    }),
    await look('tidemark.yaml', async () => {
      await assertKnown(workspace, await readConfig(workspace));
      return ok(existsSync(workspace.config) ? workspace.config : 'none, defaults hold');
    }),
    await look('registry', async () => {
      const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
      return ok(
        `${registry.tracks.length} tracks, ${registry.scopes.length} scopes, hash ${registry.registryHash.slice(0, 12)}`,
      );
    }),
    await look('sources', async () => {
      const sources = await readSources(workspace);
      return ok([...sources.keys()].join(', '));
    }),
    await look('archive', async () => {
      const entries = await readIntakeLog(workspace);
      return entries.length === 0
        ? {
            state: 'missing',
            found: 'no documents yet',
            advice: '`tidemark run` takes in the starter data and what lies in drop/.',
          }
        : ok(`${entries.length} documents; \`tidemark check --archive\` verifies them`);
    }),
    await look('warehouse', async () => {
      await assertFree(workspace);
      return existsSync(workspace.database)
        ? ok('free to write')
        : { state: 'missing', found: 'not built yet', advice: '`tidemark run` builds it.' };
    }),
    await look('publication', async () => {
      if (!hasPublication(workspace))
        return { state: 'missing', found: 'none yet', advice: '`tidemark run` publishes.' };
      const manifest = await readManifest(workspace.current);
      return ok(
        `${manifest.publication_id}, as of ${manifest.as_of}, briefs of ${manifest.brief_months.join(', ') || 'no month'}`,
      );
    }),
  ];
}

/** What tidemark.yaml names must be there: a run refuses it too, but only then. */
async function assertKnown(workspace: Workspace, config: Config): Promise<void> {
  const inSchedules = Object.values(config.schedules ?? {});
  const named = [...(config.sources ?? []), ...inSchedules.flatMap((schedule) => schedule.sources ?? [])];
  const scopes = [config.scope, ...inSchedules.map(({ scope }) => scope)].filter((scope) => scope !== undefined);
  if (named.length > 0) {
    const sources = await readSources(workspace);
    const unknown = named.find((id) => !sources.has(id));
    if (unknown !== undefined) throw new ConfigError(`${workspace.config}: sources: there is no source "${unknown}".`);
  }
  if (scopes.length > 0) {
    const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry'), workspace.registry]);
    const unknown = scopes.find((id) => !registry.scopes.some((scope) => scope.id === id));
    if (unknown !== undefined) throw new ConfigError(`${workspace.config}: scope: there is no scope "${unknown}".`);
  }
}
