import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import './allocator.js';

/*
 * The command runs the TypeScript of the checkout as it stands. Loading some hundred modules one by one takes seconds;
 * so they are bundled once, into a cache beside the installed packages, and again when one of them has changed.
 */
const root = resolve(import.meta.dirname, '..');
const cache = join(root, 'node_modules', '.cache', 'tidemark');
const target = `node${process.versions.node}`;
const BUNDLE = 'tidemark bundle';
/** What is run as a process, or as a thread of one. */
const entries = [
  'cli/main.ts',
  'cli/sql/query-child.ts',
  'warehouse/bands/draw-thread.ts',
  'activities/resolve/entities/name-thread.ts',
];

/**
 * Runs a module of the project, given by its path from the project's root. One that is no part of the command (a bench) is
 * bundled beside it, so that it runs as the command does.
 *
 * @param {string} entry
 */
export async function load(entry) {
  // A thread runs the code of its process, whatever has changed since that began.
  const own = getEnvironmentData(BUNDLE);
  const record = join(
    cache,
    entries.includes(entry) ? 'bundle.json' : `bundle-${entry.replaceAll(/[^a-z0-9]+/g, '-')}.json`,
  );
  const folder =
    typeof own === 'string' ? own : (upToDate(record) ?? (await bundle([...new Set([...entries, entry])], record)));
  if (folder !== null) {
    setEnvironmentData(BUNDLE, folder);
    await import(pathToFileURL(join(folder, entry.replace(/\.ts$/, '.mjs'))).href);
    return;
  }
  // Module by module, where the cache cannot be written (an installation that belongs to another user), or a module has a
  // fault, which is said then.
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(join(root, entry)).href);
}

const MONTH_MS = 31 * 24 * 3_600_000;

/**
 * The folder of the bundle, if everything that went into it is as it was: size and time of each file.
 *
 * @param {string} record
 */
function upToDate(record) {
  try {
    /** @type {{ target: string, name: string, inputs: [string, number, number][] }} */
    const known = JSON.parse(readFileSync(record, 'utf8'));
    if (known.target !== target) return null;
    for (const [path, size, mtime] of known.inputs) {
      const now = statSync(join(root, path));
      if (now.size !== size || now.mtimeMs !== mtime) return null;
    }
    const folder = join(cache, known.name);
    statSync(folder);
    return folder;
  } catch {
    return null;
  }
}

/**
 * The folder that a record names; nothing where it cannot be read.
 *
 * @param {string} file
 */
function nameIn(file) {
  try {
    /** @type {{ name: string }} */
    const { name } = JSON.parse(readFileSync(file, 'utf8'));
    return name;
  } catch {
    return '';
  }
}

/** Packages with compiled parts, threads or files of their own, and those that load them: they stay where they are. */
const kept = ['@duckdb/node-bindings', '@opentelemetry/*', '@temporalio/*', 'esbuild', 'pino', 'protobufjs', 'tsx'];
/** What bundled CommonJS modules find Node's own modules with. */
const banner = {
  js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
};

/**
 * Bundles the project's own modules with most of the installed packages, which are a thousand small files. Processes may do
 * so at once: a folder appears whole, under a name that its content decides. Earlier bundles stay for a month, for the
 * processes that run from them.
 *
 * @param {string[]} entryPoints
 * @param {string} record
 */
async function bundle(entryPoints, record) {
  try {
    const { build } = await import('esbuild');
    /** @type {[string, number, number][]} */
    const inputs = [];
    const { metafile, outputFiles } = await build({
      entryPoints,
      ...{ absWorkingDir: root, outbase: root, outdir: cache },
      ...{ bundle: true, splitting: true, write: false, metafile: true, logLevel: 'silent' },
      ...{ platform: 'node', format: 'esm', target, external: kept, banner, outExtension: { '.js': '.mjs' } },
      plugins: [ownPlaces(inputs)],
    });
    // The modules of packages, and this one, which says how to bundle.
    for (const path of ['cli/bundled.js', ...Object.keys(metafile.inputs).filter((name) => !name.endsWith('.ts'))]) {
      const { size, mtimeMs } = statSync(join(root, path));
      inputs.push([path, size, mtimeMs]);
    }
    const hash = createHash('sha256');
    for (const { path, contents } of outputFiles) hash.update(`${path}\0`).update(contents);
    const name = hash.digest('hex').slice(0, 16);
    const draft = join(cache, `.draft-${randomUUID()}`);
    for (const { path, contents } of outputFiles) {
      const file = join(draft, relative(cache, path));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
    }
    try {
      renameSync(draft, join(cache, name));
    } catch {
      // Another process was here first, with the same content; else there is no bundle.
      rmSync(draft, { recursive: true });
      statSync(join(cache, name));
    }
    writeFileSync(`${draft}.json`, JSON.stringify({ target, name, inputs }));
    renameSync(`${draft}.json`, record);
    const isOld = (/** @type {string} */ file) => statSync(join(cache, file)).mtimeMs < Date.now() - MONTH_MS;
    const files = readdirSync(cache);
    // What the command is bundled into stays, however old, and what others were in this month.
    const records = files.filter((file) => file === 'bundle.json' || (/^bundle-.*\.json$/.test(file) && !isOld(file)));
    const current = new Set([name, ...records.map((file) => nameIn(join(cache, file)))]);
    for (const other of files)
      if (!current.has(other) && !records.includes(other) && isOld(other))
        rmSync(join(cache, other), { recursive: true });
    return join(cache, name);
  } catch {
    return null;
  }
}

/**
 * Modules read files that lie beside them (queries, word lists): each keeps its own place in the checkout.
 *
 * @param {[string, number, number][]} inputs gets path, size and time of every module, as they were before it was read
 * @returns {import('esbuild').Plugin}
 */
const ownPlaces = (inputs) => ({
  name: 'own-places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const { size, mtimeMs } = statSync(path);
      inputs.push([relative(root, path), size, mtimeMs]);
      const contents = readFileSync(path, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
});

// As a program of its own: node cli/bundled.js ENTRY ARGUMENTS, which the module finds where it finds them as a program.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.argv.splice(1, 1);
  await load(process.argv[1] ?? '');
}
