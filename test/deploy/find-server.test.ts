import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheFolder } from '../../deploy/server/cache-folder.ts';
import { SERVER_MODULE, findServer } from '../../deploy/server/find-server.ts';
import { timeSkippingServer } from '../../deploy/server/time-skipping-server.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tidemark-find-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function program(path: string, script = 'exit 0'): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\n${script}\n`);
  chmodSync(full, 0o755);
  return full;
}

/** A Go that says its version and whose `install` writes a server into GOBIN, as the real one does. */
const go = (
  version: string,
  toolchain: string,
  install = 'echo built > "$GOBIN/server"; /bin/chmod +x "$GOBIN/server"',
) => program('bin/go', `case $1 in env) echo ${version}; echo ${toolchain};; install) ${install};; esac`);

// No real folder of programs: what the machine has must not be found.
const env = () => ({ PATH: `${join(root, 'bin')}:${join(root, 'other')}`, TIDEMARK_CACHE: join(root, 'cache') });

test('PATH comes before the cache, the temporal command before the plain server, a build last', async () => {
  const builder = go('go1.26.4', 'local');
  expect(await findServer({ env: env(), build: false })).toEqual({ kind: 'go', path: builder });
  const cachedCli = program('cache/temporal/temporal');
  expect(await findServer({ env: env() })).toEqual({ kind: 'cli', path: cachedCli });
  const cached = program('cache/temporal/server');
  expect(await findServer({ env: env() })).toEqual({ kind: 'server', path: cached });
  const server = program('bin/temporal-server');
  expect(await findServer({ env: env() })).toEqual({ kind: 'server', path: server });
  const cli = program('other/temporal');
  expect(await findServer({ env: env() })).toEqual({ kind: 'cli', path: cli });
});

test('a folder or a file that may not be executed is no server', async () => {
  mkdirSync(join(root, 'bin', 'temporal'), { recursive: true });
  chmodSync(program('bin/temporal-server'), 0o644);
  expect(await findServer({ env: env() })).toMatchObject({ kind: 'none' });
});

test('nothing at all: says the three ways to get one', async () => {
  const found = await findServer({ env: env() });
  expect(found.kind === 'none' ? found.reason : '').toMatch(
    /nor a Go to build one.*TEMPORAL_ADDRESS.*docs\.temporal\.io\/cli.*Go 1\.26.*cache\/temporal\/server/,
  );
});

test('a Go that is old and may not fetch another is refused, one that may is taken', async () => {
  go('go1.25.9', 'local');
  const found = await findServer({ env: env(), build: false });
  expect(found.kind === 'none' ? found.reason : '').toMatch(/bin\/go is go1\.25\.9/);
  for (const [version, toolchain] of [
    ['go1.25.9', 'auto'],
    ['go1.21.0', 'go1.21.0+auto'],
    ['go1.27rc1', 'local'],
    ['go2.0', 'local'],
  ] as const) {
    go(version, toolchain);
    expect(await findServer({ env: env(), build: false })).toMatchObject({ kind: 'go' });
  }
  for (const [version, toolchain] of [
    ['go1.20.14', 'auto'],
    ['go1.9', 'auto'],
    ['devel', 'auto'],
  ] as const) {
    go(version, toolchain);
    expect(await findServer({ env: env(), build: false })).toMatchObject({ kind: 'none' });
  }
});

test('two builds at once leave one server and nothing else in the cache', async () => {
  go('go1.26.4', 'local');
  const path = join(root, 'cache', 'temporal', 'server');
  const both = await Promise.all([findServer({ env: env() }), findServer({ env: env() })]);
  expect(both).toEqual([
    { kind: 'server', path },
    { kind: 'server', path },
  ]);
  expect(readdirSync(dirname(path))).toEqual(['server']);
});

test('a build that fails says why and leaves nothing', async () => {
  go('go1.26.4', 'local', 'echo "no such module" >&2; exit 3');
  const found = await findServer({ env: env() });
  expect(found.kind === 'none' ? found.reason : '').toMatch(/code 3: no such module/);
  expect(readdirSync(join(root, 'cache', 'temporal'))).toEqual([]);
});

test('the cache folder follows TIDEMARK_CACHE, then an absolute XDG_CACHE_HOME, then the home', () => {
  expect(cacheFolder({ TIDEMARK_CACHE: '/c', XDG_CACHE_HOME: '/x', HOME: '/h' })).toBe('/c');
  expect(cacheFolder({ XDG_CACHE_HOME: '/x', HOME: '/h' })).toBe('/x/tidemark');
  expect(cacheFolder({ XDG_CACHE_HOME: 'x', HOME: '/h' })).toBe('/h/.cache/tidemark');
  expect(cacheFolder({ TIDEMARK_CACHE: '', HOME: '/h' })).toBe('/h/.cache/tidemark');
});

test('the script for PostgreSQL builds the same version of the server', () => {
  const script = readFileSync(new URL('../../deploy/server/on-postgres.sh', import.meta.url), 'utf8');
  expect(script).toContain(`readonly VERSION=${SERVER_MODULE.split('@')[1] ?? '?'}\n`);
});

test('the time-skipping server: needs java, is fetched by mvn once, and a failed fetch leaves nothing', async () => {
  expect(await timeSkippingServer({ env: env() })).toMatchObject({ path: null, reason: /java/ });
  program('bin/java');
  expect(await timeSkippingServer({ env: env() })).toMatchObject({ path: null, reason: /mvn/ });
  program('bin/mvn', 'echo "no such artifact"; exit 1');
  expect(await timeSkippingServer({ env: env() })).toMatchObject({ path: null, reason: /no such artifact/ });
  expect(readdirSync(join(root, 'cache', 'temporal'))).toEqual([]);
  program('bin/mvn');
  const found = await timeSkippingServer({ env: env() });
  expect(found.path).toMatch(/cache\/temporal\/time-skipping-[\d.]+\/server$/);
  rmSync(join(root, 'bin', 'mvn'));
  expect(await timeSkippingServer({ env: env() })).toEqual(found);
});
