import { stringify } from 'yaml';

/** The TCP ports of the server's four services on 127.0.0.1: for calls, and for finding each other. */
export interface ServerPorts {
  frontend: number;
  history: number;
  matching: number;
  worker: number;
  frontendMembership: number;
  historyMembership: number;
  matchingMembership: number;
  workerMembership: number;
}

/** The name of the SQLite file, inside the folder in which the server runs. */
export const DATABASE_FILE = 'temporal.db';
export const CONFIG_FILE = 'temporal.yaml';
export const DYNAMIC_CONFIG_FILE = 'dynamic.yaml';

/**
 * The configuration (YAML) of a Temporal server of one process that keeps everything in one SQLite file and listens on
 * 127.0.0.1 only. Its paths are relative: the server must be started in the folder of its data, so that no character of
 * that folder's name can be mistaken for a part of SQLite's address.
 */
export function serverConfig(ports: ServerPorts): string {
  const sqlite = {
    sql: {
      pluginName: 'sqlite',
      databaseName: DATABASE_FILE,
      connectAddr: 'localhost',
      connectProtocol: 'tcp',
      maxConns: 1,
      // Write-ahead log, synced on every commit: what the server has confirmed survives its kill and a power cut.
      connectAttributes: { cache: 'private', setup: 'true', journal_mode: 'wal', synchronous: '2' },
    },
  };
  const service = (grpcPort: number, membershipPort: number) => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true },
  });
  return stringify(
    {
      log: { stdout: true, level: 'warn' },
      persistence: {
        defaultStore: 'default',
        visibilityStore: 'visibility',
        numHistoryShards: 1,
        datastores: { default: sqlite, visibility: sqlite },
      },
      global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
      services: {
        frontend: service(ports.frontend, ports.frontendMembership),
        history: service(ports.history, ports.historyMembership),
        matching: service(ports.matching, ports.matchingMembership),
        worker: service(ports.worker, ports.workerMembership),
      },
      clusterMetadata: {
        enableGlobalNamespace: false,
        failoverVersionIncrement: 10,
        masterClusterName: 'active',
        currentClusterName: 'active',
        clusterInformation: {
          active: {
            enabled: true,
            initialFailoverVersion: 1,
            rpcName: 'frontend',
            rpcAddress: `127.0.0.1:${ports.frontend}`,
          },
        },
      },
      dcRedirectionPolicy: { policy: 'noop' },
      dynamicConfigClient: { filepath: DYNAMIC_CONFIG_FILE, pollInterval: '60s' },
    },
    { aliasDuplicateObjects: false },
  );
}

/** The settings (YAML) that the server reads while it runs: a search attribute may be used as soon as it is added. */
export function dynamicConfig(): string {
  return stringify({ 'system.forceSearchAttributesCacheRefreshOnRead': [{ value: true, constraints: {} }] });
}
