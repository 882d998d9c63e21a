import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../warehouse/workspace.ts';

/** A project of two modules that starts as ours does. */
let root = '';
const cacheOf = (): string => join(root, 'node_modules', '.cache', 'tidemark');
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const started = (): string =>
  execFileSync(process.execPath, ['cli/bundled.js', 'cli/main.ts'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
const bundles = async (): Promise<readonly string[]> =>
  (await readdir(cacheOf(), { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tidemark-bundled-'));
  await write('package.json', '{ "type": "module" }');
  await mkdir(join(root, 'cli'));
  for (const name of ['allocator.js', 'bundled.js'])
    await copyFile(join(projectRoot, 'cli', name), join(root, 'cli', name));
  await mkdir(join(root, 'node_modules'));
  for (const name of ['esbuild', 'tsx'])
    await symlink(join(projectRoot, 'node_modules', name), join(root, 'node_modules', name));
  await write('cli/main.ts', "import { word } from '../words/word.ts';\nconsole.log(word(1));\n");
  for (const name of ['cli/sql/query-child.ts', 'activities/resolve/entities/name-thread.ts'])
    await write(name, 'export {};\n');
  await write(
    'warehouse/bands/draw-thread.ts',
    "import { parentPort } from 'node:worker_threads';\nimport { word } from '../../words/word.ts';\nparentPort?.postMessage(word(7));\n",
  );
  await write(
    'words/word.ts',
    "import { readFileSync } from 'node:fs';\nexport const word = (n: number): string => `${n} ${readFileSync(`${import.meta.dirname}/word.txt`, 'utf8')}`;\n",
  );
  await write('words/word.txt', 'one');
});
afterAll(() => rm(root, { recursive: true }));

test('is bundled once; modules find the files beside them', async () => {
  expect(started()).toBe('1 one\n');
  const [first] = await bundles();
  expect(started()).toBe('1 one\n');
  expect(await bundles()).toEqual([first]);
});

test('a module that has changed is bundled again; a bundle of months ago goes', async () => {
  const [first = ''] = await bundles();
  const longAgo = new Date(Date.now() - 40 * 24 * 3_600_000);
  await utimes(join(cacheOf(), first), longAgo, longAgo);
  await write('cli/main.ts', "import { word } from '../words/word.ts';\nconsole.log(word(22));\n");
  expect(started()).toBe('22 one\n');
  expect(await bundles()).toHaveLength(1);
  expect(await bundles()).not.toContain(first);
});

test('installed packages are bundled too, and again when one of them is another', async () => {
  await write('node_modules/plural/package.json', '{ "name": "plural", "version": "1.0.0" }');
  const plural = (end: string): Promise<void> =>
    write(
      'node_modules/plural/index.js',
      `const { basename } = require('node:path');\nexports.plural = (word) => basename('/' + word) + '${end}';\n`,
    );
  await plural('s');
  await write('cli/main.ts', "import { plural } from 'plural';\nconsole.log(plural('round'));\n");
  expect(started()).toBe('rounds\n');
  await plural('s, all');
  expect(started()).toBe('rounds, all\n');
  await write('cli/main.ts', "import { word } from '../words/word.ts';\nconsole.log(word(22));\n");
});

test('a thread runs the code of its process, although that has changed meanwhile', async () => {
  await write(
    'cli/main.ts',
    `import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
writeFileSync('words/word.ts', 'export const word = (): string => "of later";');
new Worker('./cli/bundled.js', { argv: ['warehouse/bands/draw-thread.ts'] }).on('message', (text: string) => console.log(text));
`,
  );
  expect(started()).toBe('7 one\n');
  await write('cli/main.ts', "import { word } from '../words/word.ts';\nconsole.log(word(22));\n");
  expect(started()).toBe('of later\n');
});

test('a module that is no part of the command is bundled beside it, and finds its own arguments', async () => {
  await write('words/word.ts', 'export const word = (n: number): string => `${n} words`;\n');
  await write(
    'test/bench.ts',
    "import { word } from '../words/word.ts';\nconsole.log(word(3), import.meta.dirname.endsWith('test'), process.argv.slice(2).join(' and '));\n",
  );
  const bench = (): string =>
    execFileSync(process.execPath, ['cli/bundled.js', 'test/bench.ts', 'one', 'two'], { cwd: root, encoding: 'utf8' });
  const before = started();
  expect(bench()).toBe('3 words true one and two\n');
  const made = await bundles();
  expect(bench()).toBe('3 words true one and two\n');
  expect(started()).toBe(before);
  expect(await bundles()).toEqual(made);

  // The command's bundle is in use, however old; a record that cannot be read is none.
  const record = await readFile(join(cacheOf(), 'bundle.json'), 'utf8');
  const name = (await bundles()).find((bundle) => record.includes(`"${bundle}"`)) ?? 'none';
  const longAgo = new Date(Date.now() - 40 * 24 * 3_600_000);
  await utimes(join(cacheOf(), name), longAgo, longAgo);
  await writeFile(join(cacheOf(), 'bundle-cut-off.json'), '{ "name');
  await write('test/bench.ts', "import { word } from '../words/word.ts';\nconsole.log(word(4));\n");
  expect(bench()).toBe('4 words\n');
  expect(await bundles()).toContain(name);
});

test('a module with a fault is named', async () => {
  await write('words/word.ts', 'export const word = (n: number: string => 1;\n');
  expect(started).toThrow(/word\.ts/);
});

test('runs without a cache where none can be written', async () => {
  await write('words/word.ts', 'export const word = (n: number): number => n;\n');
  await rm(cacheOf(), { recursive: true });
  await write('node_modules/.cache/tidemark', 'a file, no folder');
  expect(started()).toBe('22\n');
});
