import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../warehouse/config.ts';
import { deploymentOf, readConfig } from '../../warehouse/config.ts';
import type { Workspace } from '../../warehouse/workspace.ts';
import { workspaceId } from '../../warehouse/workspace-id.ts';
import { workspaceOf } from '../options.ts';
import type { RunsPlace } from './runs.ts';

/** Options of every command that talks to a server. */
export interface ServerOptions {
  readonly workspace?: string | undefined;
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
}

export interface ServerPlace extends RunsPlace {
  readonly workspace: Workspace;
  readonly config: Config;
}

/** Does something with what the workspace's deployment has in the server. @throws ServerError when the server cannot be used */
export async function atServer<T>(options: ServerOptions, work: (place: ServerPlace) => Promise<T>): Promise<T> {
  const { connectClient, serverError, serverSettings } = await import('../../activities/temporal/connection.ts');
  const workspace = workspaceOf(options.workspace);
  const config = await readConfig(workspace);
  // A look makes no identity: a workspace without one has nothing in the server.
  const own = existsSync(join(workspace.root, 'workspace.id')) ? await workspaceId(workspace) : null;
  const server = serverSettings();
  const client = await connectClient(server);
  try {
    return await work({ client, deployment: deploymentOf(config), workspaceId: own, workspace, config });
  } catch (error) {
    const isWrapped = error instanceof Error && error.name === 'ServiceError';
    throw isWrapped ? serverError(server, error.cause) : serverError(server, error);
  } finally {
    await client.connection.close();
  }
}

/** Prints the answer of a command: one JSON document, or text. */
export function answer(options: ServerOptions, document: unknown, text: () => string): void {
  process.stdout.write(`${options.json === true ? JSON.stringify(document, null, 2) : text()}\n`);
}
