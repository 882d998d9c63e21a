import { parseArgs } from 'node:util';
import { readyNamespace } from './ready-namespace.ts';

const START_MS = 90_000;

// Waits for the server at an address and registers a namespace there: `register-namespace.ts 127.0.0.1:7233 default`.
const [address, namespace] = parseArgs({ allowPositionals: true }).positionals;
if (address === undefined || namespace === undefined) {
  console.error('usage: node --import tsx deploy/server/register-namespace.ts ADDRESS NAMESPACE');
  process.exitCode = 1;
} else {
  try {
    await readyNamespace({ address }, namespace, { timeoutMs: START_MS });
    console.log(`namespace ${namespace} is ready at ${address}`);
  } catch (error) {
    console.error(`no namespace ${namespace} at ${address}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
