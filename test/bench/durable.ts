/**
 * `npm run bench:durable`: what the durable engine costs, with a server and workers of its own. The table goes to
 * standard error, one JSON document to standard output. The six months need the shared data beside the project.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startLocalServer } from '../../deploy/server/local-server.ts';
import { projectRoot } from '../../warehouse/workspace.ts';
import type { Place, Running } from '../durable/processes.ts';
import { startCommand, startWorker } from '../durable/processes.ts';

interface Measured {
  readonly name: string;
  readonly embeddedSeconds: number | null;
  readonly seconds: number;
  /** Largest memory of the worker process, with all roles; null where the system does not tell. */
  readonly workerPeakMb: number | null;
  readonly workflows: number;
  readonly events: number;
  readonly kilobytes: number;
  /** The longest history of all. */
  readonly mostEvents: number;
}

const root = mkdtempSync(join(tmpdir(), 'tidemark-bench-durable-'));
const server = await startLocalServer({ folder: join(root, 'server'), log: (line) => console.error(line) });
const connection = await Connection.connect({ address: server.address });

/** Some command lines in one workspace and deployment, the last one measured. */
async function measure(
  name: string,
  prepare: (workspace: string) => void,
  args: readonly string[],
  { isCompared, settings = '' }: { readonly isCompared: boolean; readonly settings?: string },
): Promise<Measured> {
  const placeOf = (engine: string): Place => {
    const workspace = join(root, `${name}-${engine}`);
    mkdirSync(workspace, { recursive: true });
    prepare(workspace);
    writeFileSync(join(workspace, 'tidemark.yaml'), `temporal: { deployment: ${name} }\n${settings}`);
    return { workspace, address: server.address, namespace: server.namespace };
  };
  const timed = async (place: Place, engine: readonly string[]): Promise<number> => {
    const started = performance.now();
    const { code, stderr } = await startCommand(place, ['run', ...engine, ...args]).ended;
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${stderr}`);
    return Math.round(performance.now() - started) / 1000;
  };
  const embeddedSeconds = isCompared ? await timed(placeOf('embedded'), []) : null;
  const place = placeOf('durable');
  const worker = await startWorker(place);
  try {
    const seconds = await timed(place, ['--engine', 'temporal']);
    return { name, embeddedSeconds, seconds, workerPeakMb: peakMb(worker), ...(await histories(name)) };
  } finally {
    worker.kill('SIGTERM');
    await worker.ended;
  }
}

function peakMb({ pid }: Running): number | null {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return null;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}

/** What the server keeps of all workflows of a deployment. */
async function histories(
  deployment: string,
): Promise<Pick<Measured, 'workflows' | 'events' | 'kilobytes' | 'mostEvents'>> {
  const client = new Client({ connection, namespace: server.namespace });
  const found: { readonly events: number; readonly bytes: number }[] = [];
  // The server's list is a moment late.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  for await (const { historyLength, historySize } of client.workflow.list({
    query: `TaskQueue = '${deployment}-workflows'`,
  }))
    found.push({ events: historyLength, bytes: historySize ?? 0 });
  return {
    workflows: found.length,
    events: found.reduce((sum, { events }) => sum + events, 0),
    kilobytes: Math.round(found.reduce((sum, { bytes }) => sum + bytes, 0) / 1024),
    mostEvents: Math.max(0, ...found.map(({ events }) => events)),
  };
}

const itjuzi = join(projectRoot, '..', 'shared', 'data', 'events-zh', 'itjuzi-invest-event.gb18030.csv');
const compared = { isCompared: true };
const nothing = (): void => undefined;

/** A thousand files of some rows each. */
const thousandFiles =
  (rows: number) =>
  (workspace: string): void => {
    const drop = join(workspace, 'drop', 'many');
    mkdirSync(drop, { recursive: true });
    writeFileSync(
      join(drop, 'source.yaml'),
      'id: many\ntitle: { zh: 许多, en: Many }\npublisher: me\nlicence: { name: local use, redistribute: false }\nlanguage: zh\ntrust: 50\ndefaults: { instrument: equity_primary, country: CN, currency: CNY }\ntables:\n  - { name: deals, kind: financing, map: { company_name: 公司, announced_date: 日期, stage: 轮次, amount: 金额 } }\n',
    );
    for (let file = 0; file < 1000; file += 1) {
      const lines = Array.from({ length: rows }, (_, row) => `公司${file}号${row},2024-10-08,A轮,数千万元`);
      writeFileSync(join(drop, `deals-${file}.csv`), `公司,日期,轮次,金额\n${lines.join('\n')}\n`);
    }
  };

const withItjuzi = (workspace: string): void => {
  mkdirSync(join(workspace, 'drop', 'itjuzi-2016'), { recursive: true });
  copyFileSync(itjuzi, join(workspace, 'drop', 'itjuzi-2016', 'events.csv'));
};

const results: Measured[] = [];
const show = (result: Measured): void => {
  const { name, embeddedSeconds, seconds, workerPeakMb, workflows, events, kilobytes, mostEvents } = result;
  const compared = embeddedSeconds === null ? '' : ` (embedded ${embeddedSeconds} s)`;
  process.stderr.write(
    `${name.padEnd(18)} ${seconds} s${compared}, worker ${workerPeakMb ?? '?'} MB, ${workflows} workflows with ${events} events in ${kilobytes} KB, the longest ${mostEvents}\n`,
  );
  results.push(result);
};
try {
  show(await measure('starter-month', nothing, ['--month', '2024-10', '--scope', 'report_2024'], compared));
  if (existsSync(itjuzi))
    show(
      await measure(
        'six-months',
        withItjuzi,
        ['--from', '2016-03', '--to', '2016-08', '--briefs', 'all', '--source', 'itjuzi-2016'],
        compared,
      ),
    );
  else process.stderr.write('six-months: skipped, the shared data are not beside the project\n');
  for (const rows of [1, 20])
    show(
      await measure(`files-1000-by-${rows}`, thousandFiles(rows), ['--month', '2024-10', '--source', 'many'], compared),
    );
  const sources = ['--source', 'report-2024', 'policy-texts', 'crunchbase-2013'];
  const range = ['--from', '2005-01', '--to', '2024-12', ...sources];
  // DuckDB takes what it may have: with the smallest limit, the worker's memory is what the rest needs.
  show(await measure('months-240', nothing, range, { isCompared: false, settings: 'memory_limit: 128MB\n' }));
  process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
} finally {
  await connection.close();
  await server.kill();
  rmSync(root, { recursive: true, force: true });
}
