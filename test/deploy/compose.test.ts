import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'deploy/compose');

const condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully']);
const service = z.object({
  image: z.string(),
  restart: z.string().optional(),
  mem_limit: z.string().optional(),
  profiles: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  command: z.array(z.string()).default([]),
  container_name: z.string().optional(),
  deploy: z.object({ replicas: z.number() }).optional(),
  stop_grace_period: z.string().optional(),
  depends_on: z.record(z.string(), z.object({ condition })).default({}),
  healthcheck: z.object({ test: z.array(z.string()).min(2), interval: z.string(), timeout: z.string() }).optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  privileged: z.boolean().default(false),
  network_mode: z.string().optional(),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }).optional(),
});
const compose = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) }).nullable()),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
});
type Compose = z.infer<typeof compose>;
type Service = z.infer<typeof service>;
/** Takes a compose file, and says what in it breaks the rule: nothing, or one line a finding. */
type Rule = (file: Compose) => string[];

function read(path: string): Compose {
  return compose.parse(parse(readFileSync(path, 'utf8'), { merge: true, strict: true, uniqueKeys: true }));
}

function eachService(file: Compose, find: (service: Service) => string | undefined): string[] {
  return Object.entries(file.services).flatMap(([name, one]) => {
    const finding = find(one);
    return finding === undefined ? [] : [`${name}: ${finding}`];
  });
}

const runsOn = (one: Service): boolean => one.restart === 'unless-stopped' || one.restart === 'always';

const rules = {
  memory: (file) => eachService(file, (one) => (one.mem_limit === undefined ? 'no mem_limit' : undefined)),
  restart: (file) =>
    eachService(file, (one) =>
      /^(?:no|always|unless-stopped|on-failure:[1-9]\d*)$/u.test(one.restart ?? '') ? undefined : 'no restart policy',
    ),
  health: (file) => eachService(file, (one) => (runsOn(one) && !one.healthcheck ? 'no health check' : undefined)),
  localPorts: (file) =>
    eachService(file, (one) => one.ports.find((port) => !/^127\.0\.0\.1:[^:]*(?::-\d+\})?:\d+$/u.test(port))),
  portsOnlyOnDemand: (file) =>
    eachService(file, (one) => (one.ports.length > 0 && one.profiles.length === 0 ? 'opens a port' : undefined)),
  ownNetwork: (file) =>
    eachService(file, (one) =>
      one.network_mode !== undefined || one.networks.length === 0 ? 'not on a named network' : undefined,
    ),
  noSecretValue: (file) =>
    eachService(file, (one) => {
      const secret = ([key, value]: [string, string]): boolean =>
        (/PASS|PWD|SECRET|TOKEN|API_KEY|PRIVATE|CREDENTIAL/iu.test(key) && !value.startsWith('/run/secrets/')) ||
        /:\/\/[^/\s]*:[^/\s]*@/u.test(value);
      return Object.entries(one.environment).find(secret)?.[0];
    }),
  pinned: (file) =>
    eachService(file, ({ image }) =>
      /:[^:/]*\d[^:/]*$/u.test(image) && !image.endsWith(':latest') ? undefined : `${image} is not pinned`,
    ),
  oneWorkerARole: (file) => {
    const roles = Object.values(file.services).flatMap(rolesOf).toSorted();
    return roles.join() === 'fetch,parse,warehouse' ? [] : [`roles are ${roles.join()}`];
  },
  oneWarehouseWriter: (file) =>
    eachService(file, (one) => {
      if (!rolesOf(one).includes('warehouse')) return undefined;
      if (one.deploy?.replicas !== 1) return 'replicas are not 1';
      if (one.container_name === undefined) return 'no fixed name, so it can be scaled';
      return one.stop_grace_period === undefined ? 'no stop_grace_period' : undefined;
    }),
  secretsDeclared: (file) =>
    eachService(file, (one) => one.secrets.find((secret) => file.secrets[secret] === undefined)),
  dependencies: (file) =>
    eachService(file, (one) => {
      const wrong = ([name, { condition: wanted }]: [string, { condition: z.infer<typeof condition> }]): boolean => {
        const other = file.services[name];
        if (other === undefined || other.profiles.some((profile) => !one.profiles.includes(profile))) return true;
        switch (wanted) {
          case 'service_started':
            return true;
          case 'service_healthy':
            return !runsOn(other) || other.healthcheck === undefined;
          case 'service_completed_successfully':
            return runsOn(other);
        }
      };
      return Object.entries(one.depends_on).find(wrong)?.[0];
    }),
  fewRights: (file) =>
    eachService(file, (one) => {
      if (one.privileged || !one.cap_drop.includes('ALL')) return 'keeps capabilities';
      return one.security_opt.includes('no-new-privileges:true') ? undefined : 'may gain privileges';
    }),
  readOnly: (file) =>
    eachService(file, (one) =>
      one.read_only || one.image.startsWith('temporalio/ui:') ? undefined : 'writes into its container',
    ),
  logsRotate: (file) =>
    eachService(file, (one) =>
      one.logging?.driver === 'json-file' && one.logging.options['max-size'] !== undefined ? undefined : 'logs grow',
    ),
  serverStaysInside: (file) =>
    eachService(file, (one) => {
      if (!/^(?:postgres|temporalio\/(?:server|temporal|admin-tools)):/u.test(one.image)) return undefined;
      return one.networks.find((network) => file.networks[network]?.internal !== true);
    }),
  secretsFolderUnseen: (file) =>
    eachService(file, (one) => {
      const whole = /^(?:\.|\.\/|\.\.\/\.\.|\.\/deploy|\.\/deploy\/compose|.*\/secrets(?:\/[^:]*)?):/u;
      return one.volumes.find((volume) => whole.test(volume));
    }),
} satisfies Record<string, Rule>;

function rolesOf(one: Service): string[] {
  const [command, option, ...roles] = one.command;
  if (command !== 'worker') return [];
  return option === '--role' ? roles : ['fetch', 'parse', 'warehouse'];
}

const files = {
  'docker-compose.yml': read(join(root, 'docker-compose.yml')),
  'deploy/compose/dev.yml': read(join(folder, 'dev.yml')),
};

describe.each(Object.entries(files))('%s keeps the rule', (_, file) => {
  test.each(Object.entries(rules))('%s', (_name, rule) => {
    expect(rule(file)).toEqual([]);
  });
});

/** A copy of the real file with one service changed. */
function broken(name: string, change: Partial<Service>): Compose {
  const file = files['docker-compose.yml'];
  const one = file.services[name];
  if (one === undefined) throw new Error(`no service ${name}`);
  return { ...file, services: { ...file.services, [name]: { ...one, ...change } } };
}

const fetching = { command: ['worker', '--role', 'fetch'] };
const waitsFor = (name: string, wanted: z.infer<typeof condition>): Partial<Service> => ({
  depends_on: { [name]: { condition: wanted } },
});
const breaks: [keyof typeof rules, string, string, Partial<Service>][] = [
  ['memory', 'a service without a limit', 'packages', { mem_limit: undefined }],
  ['restart', 'a service without a policy', 'worker-parse', { restart: undefined }],
  ['restart', 'endless retries of a job', 'temporal-schema', { restart: 'on-failure' }],
  ['health', 'a worker that nobody looks at', 'worker-fetch', { healthcheck: undefined }],
  ['localPorts', 'the pages open to everyone', 'temporal-ui', { ports: ['8080:8080'] }],
  ['localPorts', 'the pages open to everyone, said in full', 'temporal-ui', { ports: ['0.0.0.0:8080:8080'] }],
  ['portsOnlyOnDemand', 'the server open by default', 'temporal', { ports: ['127.0.0.1:7233:7233'] }],
  ['ownNetwork', "the machine's own network", 'worker-fetch', { network_mode: 'host' }],
  ['ownNetwork', 'no network named', 'worker-parse', { networks: [] }],
  ['noSecretValue', 'a password', 'postgresql', { environment: { POSTGRES_PASSWORD: 'temporal' } }],
  ['noSecretValue', 'a password from .env', 'temporal', { environment: { POSTGRES_PWD: '${POSTGRES_PWD}' } }],
  ['noSecretValue', 'a password in an address', 'temporal', { environment: { URL: 'postgres://a:b@postgresql/t' } }],
  ['pinned', 'the latest', 'temporal', { image: 'temporalio/server:latest' }],
  ['pinned', 'no tag', 'temporal-ui', { image: 'temporalio/ui' }],
  ['oneWorkerARole', 'a role twice', 'worker-parse', fetching],
  ['oneWorkerARole', 'all roles beside the others', 'worker-fetch', { command: ['worker'] }],
  ['oneWarehouseWriter', 'two writers', 'worker-warehouse', { deploy: { replicas: 2 } }],
  ['oneWarehouseWriter', 'a writer that can be scaled', 'worker-warehouse', { container_name: undefined }],
  ['oneWarehouseWriter', 'a writer killed after ten seconds', 'worker-warehouse', { stop_grace_period: undefined }],
  ['secretsDeclared', 'a secret that is nowhere', 'temporal', { secrets: ['password'] }],
  ['dependencies', 'waiting for a start only', 'temporal-ui', waitsFor('temporal', 'service_started')],
  ['dependencies', 'waiting for health of a job', 'temporal', waitsFor('temporal-schema', 'service_healthy')],
  [
    'dependencies',
    'waiting for the end of a server',
    'schedule',
    waitsFor('temporal', 'service_completed_successfully'),
  ],
  ['dependencies', 'waiting for nobody', 'schedule', waitsFor('database', 'service_healthy')],
  ['dependencies', 'waiting for a profile not started', 'worker-parse', waitsFor('temporal-ui', 'service_healthy')],
  ['fewRights', 'all capabilities', 'worker-parse', { cap_drop: [] }],
  ['fewRights', 'a privileged container', 'temporal', { privileged: true }],
  ['fewRights', 'new privileges', 'postgresql', { security_opt: [] }],
  ['readOnly', 'a writable container', 'worker-fetch', { read_only: false }],
  ['logsRotate', 'a log without end', 'temporal', { logging: { driver: 'json-file', options: {} } }],
  ['serverStaysInside', 'a database with a way out', 'postgresql', { networks: ['backend', 'outside'] }],
  ['secretsFolderUnseen', 'the whole checkout in a worker', 'worker-fetch', { volumes: ['.:/checkout:ro'] }],
];

describe('each rule finds what breaks it', () => {
  test.each(breaks)('%s: %s', (rule, _what, name, change) => {
    expect(rules[rule](broken(name, change))).toHaveLength(1);
  });

  test('every rule has been broken once', () => {
    expect([...new Set(breaks.map(([rule]) => rule))].toSorted()).toEqual(Object.keys(rules).toSorted());
  });
});

describe('docker-compose.yml', () => {
  const { services, networks, secrets } = files['docker-compose.yml'];

  test('starts the durable engine, and only that, when nothing is asked for', () => {
    const plain = Object.entries(services).flatMap(([name, one]) => (one.profiles.length === 0 ? [name] : []));
    expect(plain.toSorted()).toEqual([
      'packages',
      'postgresql',
      'temporal',
      'temporal-namespace',
      'temporal-schema',
      'worker-fetch',
      'worker-parse',
      'worker-warehouse',
    ]);
  });

  test('runs the embedded engine with neither server, password nor port', () => {
    const one = services['tidemark'];
    expect(one).toMatchObject({ depends_on: {}, secrets: [], ports: [], networks: ['outside'], command: ['run'] });
    expect(Object.keys(one?.environment ?? {}).filter((key) => key.startsWith('TEMPORAL'))).toEqual([]);
  });

  test('gives the password to the database, its schema job and the server alone', () => {
    const holders = Object.entries(services).flatMap(([name, one]) => (one.secrets.length > 0 ? [name] : []));
    expect(holders.toSorted()).toEqual(['postgresql', 'temporal', 'temporal-schema']);
  });

  test('lets only the fetching worker out', () => {
    expect(networks['backend']?.internal).toBe(true);
    const out = ['worker-fetch', 'worker-parse', 'worker-warehouse'].filter((name) =>
      services[name]?.networks.includes('outside'),
    );
    expect(out).toEqual(['worker-fetch']);
  });

  test('has server and schema of one version', () => {
    const versions = ['temporal', 'temporal-schema', 'temporal-namespace'].map((name) =>
      services[name]?.image.split(':').at(-1),
    );
    expect(new Set(versions).size).toBe(1);
  });

  test('mounts files that exist', () => {
    const mounted = Object.values(services).flatMap((one) => one.volumes.filter((volume) => volume.startsWith('./')));
    for (const volume of mounted) expect(statSync(join(root, volume.split(':')[0] ?? '')).size).toBeGreaterThan(0);
    expect(mounted.length).toBeGreaterThan(0);
  });

  test('keeps its secrets in the folder whose every file git ignores', () => {
    const overlay = z
      .object({ secrets: z.record(z.string(), z.object({ file: z.string() })) })
      .parse(parse(readFileSync(join(folder, 'other-server.yml'), 'utf8'), { merge: true }));
    for (const { file } of [...Object.values(secrets), ...Object.values(overlay.secrets)])
      expect(file).toMatch(/^\.\/deploy\/compose\/secrets\/[a-z.-]+$/u);
    const lines = readFileSync(join(folder, 'secrets/.gitignore'), 'utf8').split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['*', '!.gitignore']);
  });
});

test('the pages of the development server open to this machine only', () => {
  const overlay = z
    .object({ services: z.record(z.string(), z.object({ ports: z.array(z.string()) })) })
    .parse(parse(readFileSync(join(folder, 'dev-ui.yml'), 'utf8')));
  expect(Object.values(overlay.services).flatMap(({ ports }) => ports)).toEqual(['127.0.0.1:8233:8233']);
});

describe('the scripts', () => {
  let here = '';
  beforeEach(() => {
    here = mkdtempSync(join(tmpdir(), 'tidemark-compose-'));
    cpSync(join(folder, 'make-secrets.sh'), join(here, 'make-secrets.sh'));
    cpSync(join(folder, 'secrets/.gitignore'), join(here, 'secrets/.gitignore'));
  });
  afterEach(() => {
    rmSync(here, { recursive: true, force: true });
  });
  const withPassword = (file: string, ...command: string[]) =>
    spawnSync('/bin/sh', [join(folder, 'with-password.sh'), 'POSTGRES_PWD', ...command], {
      env: { PATH: process.env['PATH'], PASSWORD_FILE: file },
      encoding: 'utf8',
    });

  test('a password is made once, for its owner alone', () => {
    const password = join(here, 'secrets/postgres-password');
    execFileSync('/bin/sh', [join(here, 'make-secrets.sh')], { stdio: 'pipe' });
    const first = readFileSync(password, 'utf8');
    expect(first).toMatch(/^[0-9a-f]{64}$/u);
    expect(statSync(password).mode & 0o777).toBe(0o600);
    chmodSync(password, 0o644);
    execFileSync('/bin/sh', [join(here, 'make-secrets.sh')], { stdio: 'pipe' });
    expect(readFileSync(password, 'utf8')).toBe(first);
    expect(statSync(password).mode & 0o777).toBe(0o600);
  });

  test('a command gets the password in the variable asked for, and its exit code is kept', () => {
    writeFileSync(join(here, 'password'), 'a b"$c\n');
    const shown = withPassword(join(here, 'password'), '/bin/sh', '-c', 'printf %s "$POSTGRES_PWD"; exit 7');
    expect(shown).toMatchObject({ stdout: 'a b"$c', status: 7 });
  });

  test('without a password nothing starts, and the message says what to do', () => {
    const refused = withPassword(join(here, 'none'), 'echo', 'started');
    expect(refused).toMatchObject({ stdout: '', status: 1 });
    expect(refused.stderr).toContain('make-secrets.sh');
  });

  test.runIf(process.platform === 'linux')(
    'a worker is healthy while it holds a connection to the server',
    async () => {
      const server = createServer((socket) => socket.on('data', () => socket.destroy()));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = z.object({ port: z.number() }).parse(server.address());
      const health = () =>
        spawnSync('/bin/sh', [join(folder, 'worker-health.sh')], {
          env: { PATH: process.env['PATH'], TEMPORAL_ADDRESS: `localhost:${String(port)}` },
        }).status;
      expect(health()).toBe(1);
      const client = connect(port, '127.0.0.1');
      await new Promise<void>((resolve) => client.once('connect', resolve));
      expect(health()).toBe(0);
      client.write('end');
      await new Promise<void>((resolve) => client.once('close', () => resolve()));
      expect(health()).toBe(1);
      server.close();
    },
  );
});
