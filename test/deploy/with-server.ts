import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { findServer } from '../../deploy/server/find-server.ts';
import { type LocalServer, startLocalServer } from '../../deploy/server/local-server.ts';
import { readyNamespace } from '../../deploy/server/ready-namespace.ts';

/** Long enough for a first build of the server from source on a slow machine. */
const START_MS = 20 * 60_000;

/** The server of a test file. `kill`, `stop` and `restart` fail on a server that the tests did not start. */
export type ServerUnderTest = Omit<LocalServer, 'ended' | 'pid'> & {
  /** The process id, or null on a server that the tests did not start. */
  readonly pid: number | null;
};

const outside = process.env['TEMPORAL_ADDRESS'];

/** Whether the server may be killed: not when TEMPORAL_ADDRESS names one that others may use. For `test.skipIf`. */
export const serverIsOurs = outside === undefined || outside === '';

async function whyNoServer(): Promise<string | null> {
  if (!serverIsOurs) return null;
  const found = await findServer({ build: false });
  return found.kind === 'none' ? found.reason : null;
}

async function useOutside(address: string): Promise<ServerUnderTest> {
  const namespace = `tidemark-test-${randomUUID()}`;
  const { connectionOptions } = loadClientConnectConfig();
  await readyNamespace(connectionOptions, namespace, { timeoutMs: 30_000 });
  const refuse = () =>
    Promise.reject(new Error(`the server at ${address} (TEMPORAL_ADDRESS) is not the tests' to stop`));
  return { address, namespace, pid: null, kill: refuse, stop: refuse, restart: refuse };
}

/**
 * `describe` for tests that need a real Temporal server. It is started before the first of them, on free ports and in a
 * temporary folder, and ended after the last; so every file has its own. With TEMPORAL_ADDRESS set, that server is used,
 * with a new namespace of a random name. When no server can be had the tests are skipped, which is said with the reason; in CI
 * (`process.env.CI`) they fail instead.
 *
 * @param fn declares the tests; `server()` may be called inside tests and hooks
 */
export async function describeWithServer(name: string, fn: (server: () => ServerUnderTest) => void): Promise<void> {
  const reason = await whyNoServer();
  const inCi = (process.env['CI'] ?? '') !== '';
  if (reason !== null && inCi) {
    describe(name, () => {
      test('a Temporal server can be had', () => {
        throw new Error(reason);
      });
    });
    return;
  }
  if (reason !== null) console.warn(`${name}: skipped, ${reason}`);
  const title = reason === null ? name : `${name} (skipped: ${reason})`;
  // What a real server lists is a moment late, longer on a busy machine: such a test may be tried once more.
  describe.skipIf(reason !== null)(title, { retry: 1 }, () => {
    let running: ServerUnderTest | undefined;
    let folder: string | undefined;
    beforeAll(async () => {
      if (!serverIsOurs) {
        running = await useOutside(outside ?? '');
        return;
      }
      folder = mkdtempSync(join(tmpdir(), 'tidemark-temporal-'));
      running = await startLocalServer({ folder, log: (line) => console.log(line) });
    }, START_MS);
    afterAll(async () => {
      if (serverIsOurs) await running?.kill();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    });
    fn(() => {
      if (running === undefined) throw new Error('the Temporal server runs inside tests and hooks only');
      return running;
    });
  });
}
