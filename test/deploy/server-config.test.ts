import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { freePorts, isFreePort } from '../../deploy/server/free-ports.ts';
import { dynamicConfig, serverConfig } from '../../deploy/server/server-config.ts';
import { createServer } from 'node:net';

const text = serverConfig({
  frontend: 7233,
  history: 7234,
  matching: 7235,
  worker: 7239,
  frontendMembership: 6933,
  historyMembership: 6934,
  matchingMembership: 6935,
  workerMembership: 6939,
});

test('the configuration is one SQLite file with a synced log, one shard, and every service on this machine only', () => {
  const sqlite = {
    sql: {
      pluginName: 'sqlite',
      databaseName: 'temporal.db',
      connectAddr: 'localhost',
      connectProtocol: 'tcp',
      maxConns: 1,
      connectAttributes: { cache: 'private', setup: 'true', journal_mode: 'wal', synchronous: '2' },
    },
  };
  const rpc = (grpcPort: number, membershipPort: number) => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true },
  });
  expect(parse(text)).toMatchObject({
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: 1,
      datastores: { default: sqlite, visibility: sqlite },
    },
    global: { membership: { broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: rpc(7233, 6933),
      history: rpc(7234, 6934),
      matching: rpc(7235, 6935),
      worker: rpc(7239, 6939),
    },
    clusterMetadata: { clusterInformation: { active: { rpcAddress: '127.0.0.1:7233' } } },
  });
});

test('the server reads attributes as strings: they are quoted, and nothing is an alias', () => {
  expect(text).toMatch(/setup: "true"/);
  expect(text).toMatch(/synchronous: "2"/);
  expect(text).not.toMatch(/[&*]a\d/);
  expect(parse(dynamicConfig())).toHaveProperty(['system.forceSearchAttributesCacheRefreshOnRead', 0, 'value'], true);
});

test('free ports are different, free, and below the ports of outgoing connections; a taken one is seen', async () => {
  const ports = await freePorts(40);
  expect(new Set(ports).size).toBe(40);
  for (const port of ports) expect(port).toBeGreaterThanOrEqual(10_000);
  for (const port of ports) expect(port).toBeLessThan(32_000);
  const taken = ports[0] ?? 0;
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(taken, '127.0.0.1', resolve));
  expect(await isFreePort(taken)).toBe(false);
  await new Promise((resolve) => holder.close(resolve));
  expect(await isFreePort(taken)).toBe(true);
});
