import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { onPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

const VERSION = '1.30.1';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tidemark</groupId>
  <artifactId>time-skipping-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

const START = `#!/bin/sh
exec java -cp "$(dirname "$0")/lib/*" io.temporal.testserver.TestServer "$@"
`;

/** The executable of the time-skipping server, or why there is none. */
export type TimeSkippingServer = { path: string } | { path: null; reason: string };

async function fetchServer(maven: string, env: NodeJS.ProcessEnv, parent: string, folder: string): Promise<void> {
  mkdirSync(parent, { recursive: true });
  const fetching = mkdtempSync(join(parent, 'fetching-'));
  try {
    writeFileSync(join(fetching, 'pom.xml'), POM);
    const copy = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(fetching, 'lib')}`];
    await runProgram(maven, [...copy, '-DincludeScope=runtime'], { env, folder: fetching });
    writeFileSync(join(fetching, 'server'), START);
    chmodSync(join(fetching, 'server'), 0o755);
    try {
      renameSync(fetching, folder);
    } catch (error) {
      // Another process was quicker: its copy is as good.
      if (!existsSync(join(folder, 'server'))) throw error;
    }
  } finally {
    rmSync(fetching, { recursive: true, force: true });
  }
}

/**
 * Finds Temporal's test server in Java, which skips the time in which nothing happens, in the cache folder, or fetches
 * it there with Maven (32 MB). Never fails: what went wrong is the `reason`. For
 * `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 *
 * @param options.env where PATH and the cache folder are read from; default: the environment of this process
 * @param options.fetch false: use what is in the cache folder, or nothing
 */
export async function timeSkippingServer(
  options: { env?: NodeJS.ProcessEnv; fetch?: boolean } = {},
): Promise<TimeSkippingServer> {
  const { env = process.env, fetch = true } = options;
  if (onPath('java', env) === null) return { path: null, reason: 'the time-skipping server needs java on PATH' };
  const parent = join(cacheFolder(env), 'temporal');
  const folder = join(parent, `time-skipping-${VERSION}`);
  const path = join(folder, 'server');
  if (existsSync(path)) return { path };
  if (!fetch) return { path: null, reason: `there is no time-skipping server in ${folder}` };
  const maven = onPath('mvn', env);
  if (maven === null)
    return { path: null, reason: `the time-skipping server is fetched with mvn, which is not on PATH` };
  try {
    await fetchServer(maven, env, parent, folder);
    return { path };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { path: null, reason: `the time-skipping server could not be fetched: ${why}` };
  }
}
