import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isFreePort } from './free-ports.ts';
import { startLocalServer } from './local-server.ts';
import { isTemporal } from './ready-namespace.ts';

const USAGE = 'usage: npm run temporal -- [--port 7233] [--folder workspace/temporal] [--namespace default]';

const Options = z.object({
  port: z.coerce.number('--port is not a number').int().min(1).max(65_535).default(7233),
  folder: z.string().min(1).default('workspace/temporal'),
  namespace: z.string().min(1).default('default'),
});

function readOptions(): z.infer<typeof Options> {
  const text = { type: 'string' } as const;
  return Options.parse(parseArgs({ options: { port: text, folder: text, namespace: text } }).values);
}

function next(address: string, namespace: string): string {
  const settings = [
    address === '127.0.0.1:7233' ? '' : `TEMPORAL_ADDRESS=${address} `,
    namespace === 'default' ? '' : `TEMPORAL_NAMESPACE=${namespace} `,
  ].join('');
  return `next, in another terminal: ${settings}npx tidemark worker`;
}

/** Runs a Temporal server for development until Ctrl-C; returns the exit code. */
async function main(): Promise<number> {
  let options: z.infer<typeof Options>;
  try {
    options = readOptions();
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
    console.error(`${why}\n${USAGE}`);
    return 1;
  }
  const { port, folder, namespace } = options;
  const address = `127.0.0.1:${port}`;
  if (!(await isFreePort(port))) {
    if (await isTemporal(address)) {
      console.log(`a Temporal server answers at ${address} already\n${next(address, namespace)}`);
      return 0;
    }
    console.error(`port ${port} of 127.0.0.1 is taken by something that is not Temporal: choose another with --port`);
    return 1;
  }
  // A signal ends the wait below; a second one ends this process, and the server with it.
  const asked = new Promise<null>((resolve) => {
    let times = 0;
    const onSignal = () => {
      times += 1;
      if (times > 1) process.exit(1);
      resolve(null);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
  const started = startLocalServer({ folder, namespace, port, log: (line) => console.log(line) });
  const server = await Promise.race([started, asked]);
  if (server === null) return 1;
  console.log(`Temporal serves at ${server.address}, namespace ${namespace}, data in ${folder}; Ctrl-C stops it`);
  console.log(next(server.address, namespace));
  const end = await Promise.race([asked, server.ended()]);
  if (end !== null) {
    console.error(end);
    return 1;
  }
  await server.stop();
  console.log('Temporal has stopped');
  return 0;
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
